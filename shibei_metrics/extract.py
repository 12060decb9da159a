"""The pipeline from text to report: every step is a module of its own, and data flows one way."""

from __future__ import annotations

from typing import Any

from . import records
from .clauses.predicates import predicates
from .clauses.slots import slots
from .dating.calendars import Calendar, calendar_of
from .dating.goals import (
    goals_follow,
    is_goal_title,
    is_past_title,
    is_review_title,
    is_weak_goal_title,
    status_of,
)
from .dating.periods import Clock
from .document import Document
from .errors import InputError, InputTypeError
from .naming.antecedents import subject_of_heading
from .naming.confidence import assess
from .naming.named import Named
from .naming.names import name_mentions
from .naming.relations import relate
from .outline.chapters import Outline, Paragraph
from .outline.chapters import read as read_outline
from .outline.folding import fold
from .outline.sentences import Sentence, split
from .quantities.raw import normalize
from .quantities.scanning import scan
from .quantities.time_words import find_times
from .records import Indicator
from .report import Report
from .vocabulary import Kind, Status

__all__ = ["MAX_CHARS", "extract", "extract_document"]

_HEADING = 30
"""How long a sentence without figures may be that heads what follows: 经营主体稳中培优。"""
MAX_CHARS = 20_000_000
"""How long a text may be, unless the caller says otherwise."""


def extract(
    text: str, *, year: int | None = None, title: str | None = None, max_chars: int = MAX_CHARS
) -> Report:
    """Turn a report into typed indicator records, grouped by its chapters.

    Args:
        text: the report as plain text.
        year: the year that the report reviews, where the text does not say it.
        title: the report's title, where the text does not hold it.
        max_chars: how many characters to read at most; a longer text is refused.

    Returns:
        The report; ``report.indicators`` are its records in text order.

    Raises:
        InputTypeError: `text` is not a string.
        InputError: `text` is longer than `max_chars`.
    """
    if not isinstance(text, str):
        kind = type(text).__name__
        raise InputTypeError(f"extract() takes the report's text as a string, not {kind}")
    return extract_document(Document(text, title=title), year=year, max_chars=max_chars)


def extract_document(
    document: Document, *, year: int | None = None, max_chars: int = MAX_CHARS
) -> Report:
    """Turn a text with what its file says of it into records; see `extract`."""
    text = document.text
    if len(text) > max_chars:
        raise InputError(
            f"the text has {len(text):,} characters, more than {max_chars:,};"
            " cut it into reports, or raise the limit: extract(text, max_chars=...)"
        )
    folded = fold(text)
    outline = read_outline(folded)
    title = document.title or outline.title
    headings = [chapter.title for chapter in outline.chapters if chapter.title]
    calendar = calendar_of(title, folded, headings, year)
    reader = _Reader(text, outline, calendar, Clock(calendar, title))
    preamble, *chapters = (reader.read(i) for i in range(len(outline.chapters)))
    return Report(
        title=title,
        year=calendar.reviewed,
        published=document.published,
        source_name=document.source_name,
        url=document.url,
        preamble=preamble,
        chapters=tuple(chapters),
        source=text,
    )


class _Reader:
    """Reads one report from top to bottom."""

    def __init__(self, source: str, outline: Outline, calendar: Calendar, clock: Clock) -> None:
        self.source = source
        self.outline = outline
        self.calendar = calendar
        self.clock = clock
        self.count = 0
        self.opened_goals = False
        """Whether a chapter before speaks of goals."""

    def read(self, index: int) -> records.Chapter:
        """Read one chapter of the outline."""
        chapter = self.outline.chapters[index]
        _, *following = self.outline.chapters[index:]
        end = following[0].start if following else len(self.source)
        title = chapter.title
        goal = self._is_planned(title) or (
            self._opens_goals(title) and not self._still_reviews(index)
        )
        self.opened_goals = self.opened_goals or goal
        self.clock.enter_chapter(chapter.title, goal)
        indicators: list[Indicator] = []
        for paragraph in chapter.paragraphs:
            if not goal and not is_review_title(chapter.title) and goals_follow(paragraph.text):
                goal = True
                self.clock.enter_chapter(None, goal)
            indicators += self._paragraph(paragraph, chapter.title, goal)
        return records.Chapter(
            title=chapter.title,
            number=chapter.number,
            start=chapter.start,
            end=end,
            sections=tuple(
                records.Section(title=s.title, number=s.number, start=s.start, end=s.end)
                for s in chapter.sections
            ),
            indicators=tuple(indicators),
        )

    def _paragraph(self, paragraph: Paragraph, chapter: str | None, goal: bool) -> list[Indicator]:
        section = paragraph.section.title if paragraph.section else None
        self.clock.enter_paragraph(section, paragraph.is_item)
        goal = goal or (self._opens_goals(section) and not self._reviews(chapter, section))
        indicators: list[Indicator] = []
        inherited = subject_of_heading(section or "")
        for sentence in split(paragraph.text):
            times = find_times(sentence.text)
            found = scan(sentence.text, times)
            self.clock.enter_sentence(times, sentence, bool(found))
            if not found:
                if len(sentence.text) <= _HEADING:
                    inherited = subject_of_heading(sentence.text) or inherited
                continue
            first = paragraph.offsets[sentence.start]
            last = paragraph.offsets[sentence.start + len(sentence.text) - 1] + 1
            written = self.source[first:last]
            governed = slots(sentence.text, found)
            read = predicates(sentence.text, governed)
            named = name_mentions(sentence.text, governed, read, inherited)
            ids = [f"r{self.count + k}" for k in range(1, len(named) + 1)]
            self.count += len(named)
            followers = [*named[1:], None]
            for mention, following, id_, owner in zip(
                named, followers, ids, relate(named), strict=True
            ):
                start = mention.slot.found.start
                stated = self.clock.stated(times, sentence.text, mention)
                is_past = self.clock.looks_back or self.clock.dates_back(stated)
                among_goals = goal and not is_past
                status = status_of(sentence.text, mention, among_goals, self.clock.is_on_part)
                if self.clock.is_ahead(times, start):
                    status = Status.TARGET
                period = self.clock.period(mention, stated)
                trust = assess(mention, following, period)
                indicators.append(
                    Indicator.model_construct(
                        id=id_,
                        confidence=trust.level,
                        doubts=trust.doubts,
                        chapter=chapter,
                        section=section,
                        status=status,
                        period=period,
                        relates_to=None if owner is None else ids[owner],
                        **self._fields(mention, sentence, written, paragraph),
                    )
                )
            levels = [r.name for r in indicators[-len(named) :] if r.kind is not Kind.RANK]
            inherited = levels[-1] if levels else inherited
        return indicators

    def _is_planned(self, title: str | None) -> bool:
        """Whether a chapter of a plan is on the years to come: not 发展基础, “十一五”规划执行情况."""
        if self.calendar.plan is None or title is None or is_past_title(title):
            return False
        return self.clock.names_year_ahead(title) is not False

    def _still_reviews(self, index: int) -> bool:
        """Whether 主要工作 heads what was done: goals are to come in a chapter of their own."""
        title, *later = [chapter.title for chapter in self.outline.chapters[index:]]
        weak = is_weak_goal_title(title) and not self.clock.names_year_ahead(title)
        return (
            weak
            and not self.opened_goals
            and any(self._opens_goals(t) and not is_weak_goal_title(t) for t in later)
        )

    def _reviews(self, chapter: str | None, section: str | None) -> bool:
        """Whether 主要工作 heads a part of a review: 2021年预算执行情况."""
        past = is_review_title(chapter) or self.clock.names_year_ahead(chapter) is False
        return past and is_weak_goal_title(section) and not self.clock.names_year_ahead(section)

    def _opens_goals(self, title: str | None) -> bool:
        """Whether a heading opens goals: by its words, or for the year that it names."""
        ahead = self.clock.names_year_ahead(title)
        if ahead is False and is_weak_goal_title(title):
            return False
        return is_goal_title(title) or (bool(ahead) and not is_review_title(title))

    def _fields(
        self, mention: Named, sentence: Sentence, written: str, paragraph: Paragraph
    ) -> dict[str, Any]:
        """Return what a record takes from its mention alone."""
        found, predicate, offsets = mention.slot.found, mention.predicate, paragraph.offsets
        start = offsets[sentence.start + found.start]
        end = offsets[sentence.start + found.end - 1] + 1
        return {
            "start": start,
            "end": end,
            "text": self.source[start:end],
            "name": mention.name.text,
            "kind": predicate.kind,
            "direction": predicate.direction,
            "basis": predicate.basis,
            "sentence": written,
            **dict(normalize(found)),
        }
