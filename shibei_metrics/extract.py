"""The pipeline from text to report: eight steps, each a module or folder, and data flows one way.

1. ``outline/`` folds the characters and finds title, chapters, sections and paragraphs.
2. ``dating/years.py`` finds the kind of the document and the years that it is on.
3. ``outline/sentences.py`` cuts paragraphs into sentences.
4. ``quantities/`` finds time words and raw quantities.
5. ``clauses/`` gives each mention the words of its clause and its reading.
6. ``naming/`` names each mention, and ties changes, shares and ranks to levels.
7. ``dating/`` dates each mention and tells facts from goals.
8. ``building/`` makes records of them, and says how far each record can be trusted.

Tables are read beside (``building/tabular.py``); ``places/`` says which place the report is about, and each record.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from .building.chapters import as_written, chapters
from .building.confidence import weighed
from .building.located import located
from .building.prose import Passage
from .building.prose import indicators as indicators_of
from .building.tabular import merged, places_of, prose_of, read_tables, tables_of, year_of
from .clauses.comparisons import Reach
from .clauses.predicates import predicates
from .clauses.slots import slots
from .dating.calendars import Calendar
from .dating.dated import date
from .dating.goals import last_of_goals
from .dating.scene import Scene
from .dating.years import calendar_of
from .document import Document
from .errors import InputError, InputTypeError
from .language.script import script_of
from .naming.antecedents import account_in_heading, subject_of_heading
from .naming.named import Named
from .naming.names import name_mentions
from .outline.chapters import Outline, read
from .outline.folding import fold
from .outline.sentences import split
from .places.areas import Area
from .places.home import Home, home_of
from .places.scope import resolve
from .quantities.scanning import scan
from .quantities.time_words import find_times
from .records import Indicator
from .report import Report
from .vocabulary import Kind

__all__ = ["MAX_CHARS", "extract", "extract_document"]

_HEADING = 30
"""How long a sentence without figures may be that heads what follows: 经营主体稳中培优。"""
_SUFFIX = regex.compile(r"[.][A-Za-z]{1,6}$")
_LONGEST_PATH = 1_000
MAX_CHARS = 20_000_000
"""How long a text may be, unless the caller says otherwise."""


def extract(
    text: str,
    *,
    year: int | None = None,
    title: str | None = None,
    area: Area | str | None = None,
    max_chars: int = MAX_CHARS,
) -> Report:
    """Turn a report into typed indicator records, grouped by its chapters.

    Args:
        text: the report as plain text.
        year: the year that the report reviews, where the text does not say it.
        title: the report's title, where the text does not hold it.
        area: the place that the report is about, as a code of GB/T 2260, a name or an `Area`; by default what
            title, masthead and text say.
        max_chars: how many characters to read at most; a longer text is refused.

    Returns:
        The report; ``report.indicators`` are its records in text order.

    Raises:
        InputTypeError: `text` is not a string.
        InputError: `text` is longer than `max_chars` or the path of a file, or `area` is no place or several.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise InputTypeError(f"extract() takes the report's text as a string, not {kind}")
    if _is_path(text):
        raise InputError(f"{text} is a file, not a text; read it: extract_file({text!r})")
    document = Document(text, title=title)
    return extract_document(document, year=year, area=area, max_chars=max_chars)


def _is_path(text: str) -> bool:
    """Whether a text is the path of a file that exists; no sentence ends in a suffix."""
    if not _SUFFIX.search(text[-12:]) or len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).is_file()
    except OSError:
        return False


def extract_document(
    document: Document,
    *,
    year: int | None = None,
    area: Area | str | None = None,
    max_chars: int = MAX_CHARS,
) -> Report:
    """Turn a text with what its file says of it into records; see `extract`."""
    text = document.text
    _check_length(text, max_chars)
    places = places_of(text, document.tables)
    folded = fold(prose_of(document, places))
    outline = read(folded)
    title = document.title or outline.title
    calendar = _calendar(document, outline, title, folded, year)
    if calendar.reviewed is None and (said := year_of(places)):
        calendar = _calendar(document, outline, title, folded, said)
    indicators = _prose(document, outline, calendar)
    tables = read_tables(places, outline, calendar)
    if tables:
        indicators = merged(document, outline, indicators, tables)
    whole = fold(text) if places else folded
    home = home_of(title, document.source_name, whole) if area is None else Home(resolve(area))
    indicators = weighed([located(own, text, home.area, tables) for own in indicators])
    script = script_of(text)
    preamble, *others = (
        as_written(chapter, script) for chapter in chapters(outline, indicators, len(text))
    )
    return Report(
        title=title and title.translate(script),
        year=calendar.reviewed,
        published=document.published,
        source_name=document.source_name,
        url=document.url,
        area=home.area,
        doubts=calendar.doubts + home.doubts + document.doubts,
        preamble=preamble,
        chapters=tuple(others),
        tables=tables_of(document, tables),
        source=text,
    )


def _check_length(text: str, max_chars: int) -> None:
    if len(text) > max_chars:
        raise InputError(
            f"the text has {len(text):,} characters, more than {max_chars:,};"
            " cut it into reports, or raise the limit: extract(text, max_chars=...)"
        )


def _prose(document: Document, outline: Outline, calendar: Calendar) -> list[list[Indicator]]:
    """Return the records of running text by chapter."""
    indicators: list[list[Indicator]] = [[] for _ in outline.chapters]
    count = 0
    for passage in _passages(outline, calendar):
        indicators[passage.chapter] += indicators_of(document, outline, calendar, passage, count)
        count += len(passage.dated)
    return indicators


def _calendar(
    document: Document, outline: Outline, title: str | None, text: str, year: int | None
) -> Calendar:
    headings = [chapter.title for chapter in outline.chapters if chapter.title]
    return calendar_of(title, text, headings, year, lead=outline.lead, published=document.published)


def _passages(outline: Outline, calendar: Calendar) -> Iterator[Passage]:
    """Read a document from top to bottom, sentence by sentence."""
    titles = [chapter.title for chapter in outline.chapters]
    last_goals = last_of_goals(calendar, titles)
    scene = Scene.opening(calendar)
    compared = Reach()
    for at, chapter in enumerate(outline.chapters):
        scene = scene.enter_chapter(chapter.title, goals_are_to_come=at < last_goals)
        account = account_in_heading(chapter.title or "")
        for paragraph in chapter.paragraphs:
            scene = scene.enter_paragraph(paragraph)
            compared = compared.at_paragraph()
            subject = subject_of_heading(scene.section or "")
            account = account_in_heading(scene.section or "") or account
            for sentence in split(paragraph.text):
                text = sentence.text
                reach, compared = compared, compared.behind(text)
                times = find_times(text)
                found = scan(text, times)
                scene = scene.enter_sentence(times, text, bool(found))
                if not found:
                    heads = len(text) <= _HEADING and subject_of_heading(text)
                    subject = heads or subject
                    account = account_in_heading(text) or account
                    scene = scene.behind_sentence(text)
                    continue
                governed = slots(text, found)
                said = predicates(text, governed, reach)
                named = name_mentions(text, governed, said, subject, account)
                scene, dated = date(scene, times, text, named)
                scene = scene.behind_sentence(text)
                yield Passage(at, paragraph, sentence, dated)
                subject = next(_levels(named), subject)


def _levels(named: list[Named]) -> Iterator[str]:
    """Yield the names that the next sentence may go on with, the nearest first: no ranks."""
    return (n.name.text for n in reversed(named) if n.predicate.kind is not Kind.RANK)
