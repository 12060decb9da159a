"""The tables of a document: what they hold as records, and the prose that is left without them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain

from .. import records
from ..dating.calendars import Calendar
from ..dating.goals import opens_goals, section_sets_goals
from ..document import Document
from ..outline.chapters import Chapter, Outline
from ..quantities.raw import normalize
from ..records import Indicator
from ..tables.grid import Cell
from ..tables.placing import Place, places_of, prose
from ..tables.reading import Setting, Table, TableFigure, read_table, sentences_of, year_of_table
from ..vocabulary import Confidence, Status

__all__ = [
    "merged",
    "places_of",
    "prose_of",
    "read_tables",
    "table_records",
    "tables_of",
    "year_of",
]

_GRAVE = ("there is no name",)


def prose_of(document: Document, places: Sequence[Place]) -> str:
    """Return the text without its tables; cells that hold sentences stay in it."""
    if not places:
        return document.text
    sentences = chain.from_iterable(sentences_of(place.grid) for place in places)
    return prose(document.text, places, sentences)


def year_of(places: Iterable[Place]) -> int | None:
    """Return the year that tables are on: the one in a caption, else the last one in the heads of facts."""
    for place in places:
        year = year_of_table(place.grid, place.above)
        if year:
            return year
    return None


def read_tables(places: Iterable[Place], outline: Outline, calendar: Calendar) -> list[Table]:
    """Read each table in the light of the report and of the table before it."""
    read: list[Table] = []
    for place in places:
        chapter, section = _titles(outline, place.grid.start)
        goals = opens_goals(calendar, chapter.title) or section_sets_goals(
            calendar, chapter.title, section
        )
        setting = Setting(calendar.reviewed, calendar.on, goals)
        read.append(read_table(place.grid, place.above, setting, read[-1] if read else None))
    return read


def _titles(outline: Outline, offset: int) -> tuple[Chapter, str | None]:
    """Return the chapter and the section that an offset stands under."""
    starts = [chapter.start for chapter in outline.chapters]
    chapter = outline.chapters[max(0, bisect_right(starts, offset) - 1)]
    at = bisect_right([section.start for section in chapter.sections], offset)
    return chapter, chapter.sections[at - 1].title if at else None


def table_records(document: Document, outline: Outline, table: Table) -> list[Indicator]:
    """Return the records of a table, with ids that hold within it: t0, t1."""
    chapter, section = _titles(outline, table.grid.start)
    found: list[Indicator] = []
    span, row = (0, 0), ""
    for k, figure in enumerate(table.figures):
        if span != (figure.row_start, figure.row_end):  # one string for all the records of a row
            span = (figure.row_start, figure.row_end)
            row = document.text[span[0] : span[1]]
        found.append(_record(document, figure, k, row, chapter.title, section))
    return found


def _record(
    document: Document,
    figure: TableFigure,
    number: int,
    row: str,
    chapter: str | None,
    section: str | None,
) -> Indicator:
    start, end = figure.quantity.start, figure.quantity.end
    grave = any(doubt in _GRAVE for doubt in figure.doubts)
    trust = Confidence.LOW if grave else Confidence.MEDIUM if figure.doubts else Confidence.HIGH
    return Indicator.model_construct(
        id=f"t{number}",
        start=start,
        end=end,
        text=document.text[start:end],
        name=figure.name,
        kind=figure.kind,
        direction=figure.direction,
        basis=figure.basis,
        status=figure.status,
        period=figure.period,
        chapter=chapter,
        section=section,
        sentence=row,
        relates_to=None if figure.owner is None else f"t{figure.owner}",
        page=document.page_of(start),
        confidence=trust,
        doubts=figure.doubts,
        **normalize(figure.quantity)._asdict(),
    )


def merged(
    document: Document,
    outline: Outline,
    prose: Iterable[Iterable[Indicator]],
    tables: Sequence[Table],
) -> list[list[Indicator]]:
    """Return the records of prose and of tables by chapter, in text order, with the ids of that order."""
    goals = [span for table in tables for span in table.goals]
    groups = [_among_goals(chain.from_iterable(prose), goals)]
    groups += [table_records(document, outline, table) for table in tables]
    listed = [(record, group) for group, records in enumerate(groups) for record in records]
    listed.sort(key=lambda item: item[0].start)
    ids = {(group, record.id): f"r{k}" for k, (record, group) in enumerate(listed, 1)}
    starts = [chapter.start for chapter in outline.chapters]
    by_chapter: list[list[Indicator]] = [[] for _ in outline.chapters]
    for record, group in listed:
        owner = None if record.relates_to is None else ids[group, record.relates_to]
        renamed = record.model_copy(update={"id": ids[group, record.id], "relates_to": owner})
        by_chapter[max(0, bisect_right(starts, record.start) - 1)].append(renamed)
    return by_chapter


def _among_goals(found: Iterable[Indicator], goals: Sequence[tuple[int, int]]) -> list[Indicator]:
    """Return records of prose, those in cells of goals as goals: a cell of 年度目标."""
    starts = [start for start, _ in goals]
    listed = []
    for record in found:
        at = bisect_right(starts, record.start) - 1
        is_goal = at >= 0 and record.start < goals[at][1]
        update = {"status": Status.TARGET}
        listed.append(record.model_copy(update=update) if is_goal else record)
    return listed


def tables_of(document: Document, tables: Iterable[Table]) -> tuple[records.Table, ...]:
    """Return the tables as rows and heads, for those who want the grid itself."""
    return tuple(
        records.Table(
            start=table.grid.start,
            end=table.grid.end,
            page=document.page_of(table.grid.start),
            caption=table.scene.caption or None,
            unit=table.scene.unit_line or None,
            head=tuple(_filled(row, table.rows.width) for row in table.rows.head),
            rows=tuple(_filled(row, table.rows.width) for row in table.rows.body),
            notes=table.rows.notes,
        )
        for table in tables
    )


def _filled(row: dict[int, Cell], width: int) -> tuple[str, ...]:
    return tuple(row[k].text if k in row else "" for k in range(width))
