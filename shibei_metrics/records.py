"""The typed records that come out of a report, and what a report holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, overload

import regex
from pydantic import Field
from pydantic_core import PydanticSerializationError

from .catalogue import concepts
from .display import amount, html_table, plain
from .errors import InputTypeError, MissingExtraError
from .language.lexicon import load
from .places import Area
from .quantities.conversion import relative_size
from .quantities.quantity import Frozen, Mention
from .vocabulary import Basis, Confidence, Direction, Kind, Status

if TYPE_CHECKING:
    import pandas

__all__ = [
    "RECORD_COLUMNS",
    "Chapter",
    "FailedReport",
    "Indicator",
    "ReportData",
    "Section",
    "Table",
]

_PLAN = regex.compile("(?:预算|目标|任务|计划|年初|调整数?)[^，。；]{0,6}$")
_SURROGATE = regex.compile("[\ud800-\udfff]")


class Indicator(Mention):
    """One record of a report: what was measured, how much, and where the text says so."""

    id: str = Field(description="name of the record within its report; the same at every run")
    name: str = Field(description="what is measured, in the words of the text")
    kind: Kind = Field(description="level, change, share or rank")
    direction: Direction | None = Field(None, description="which way a change goes")
    basis: Basis | None = Field(None, description="what a change is measured against")
    status: Status = Field(description="fact (actual) or goal (target)")
    period: str | None = Field(None, description="ISO 8601 year, month, half, quarter or span")
    chapter: str | None = Field(None, description="title of the chapter")
    section: str | None = Field(None, description="title of the heading below the chapter")
    sentence: str = Field(description="the sentence as written")
    relates_to: str | None = Field(None, description="id of the level that this one qualifies")
    area: Area | None = Field(
        None, description="the place that it is about, where that is not the report's"
    )
    compared_with: str | None = Field(
        None, description="the larger place that a change, share or rank is measured against"
    )

    page: int | None = Field(None, description="page of the file, from 1; null without pages")

    confidence: Confidence = Field(
        Confidence.HIGH, description="how far it can be used without looking back at the text"
    )
    doubts: tuple[str, ...] = Field((), description="why the confidence is not high")

    def to_dict(self) -> dict[str, Any]:
        """Return the record's own row, in the order of `RECORD_COLUMNS`; doubts are joined to one text."""
        row = {column: getattr(self, column) for column in RECORD_COLUMNS}
        return row | {"doubts": "; ".join(self.doubts)}

    @property
    def concept(self) -> str | None:
        """Id of the well-known indicator that the name means; null for most names.

        >>> from shibei_metrics import extract
        >>> [(r.concept, r.subject) for r in extract("全市GDP增长5%，小麦产量2万吨，举办活动30场。")]
        [('GDP', None), ('OUTPUT', '小麦'), (None, None)]
        """
        found = self._concept()
        return found and found[0]

    @property
    def subject(self) -> str | None:
        """What a concept that is an open family is of: 小麦 for 小麦产量."""
        found = self._concept()
        return found and found[1]

    def _concept(self) -> tuple[str, str | None] | None:
        of_plan = self.kind is Kind.SHARE and self._of_plan
        return concepts.match(self.name, self.kind, self.dimension, of_plan=of_plan)

    @property
    def _of_plan(self) -> bool:
        """Whether a share says how much of a budget or a goal was reached: 完成预算的103%."""
        before, _, _ = self.sentence.partition(self.text)
        return bool(_PLAN.search(before[-14:]))

    @property
    def signed_value(self) -> Decimal:
        """Signed value in `unit`: a fall is negative whichever way it was written.

        >>> from shibei_metrics import extract
        >>> [record.signed_value for record in extract("出口下降3.2%，进口增长-1.5%，税收增长4%。")]
        [Decimal('-3.2'), Decimal('-1.5'), Decimal('4')]
        """
        falls = self.kind is Kind.CHANGE and self.direction is Direction.DOWN
        return -abs(self.value) if falls else self.value

    @property
    def display(self) -> str:
        """Amount as people write it: 14.2万亿元, 30万–40万吨, 1/3."""
        if not self.unit and any(sign in self.text for sign in ("/", "／", "分之", "半")):
            return self.text
        return amount(self.value, self.upper, self.unit)

    @property
    def growth(self) -> Decimal | None:
        """A relative change as a ratio: 0.062 for 增长6.2%, -0.05 for 下降5%, 3 for 翻两番 and for 增长3倍.

        None for what is no relative change (an amount, percentage points, a level), and where the text does not
        tell which way it goes, or tells of a fall by a multiple. A range has the ratio of its lower end.
        """
        if self.kind is not Kind.CHANGE:
            return None
        size = relative_size(self.value, self.unit, self.text)
        if size is None:
            return None
        if self.direction is Direction.FLAT:
            return Decimal(0)
        if self.direction is Direction.UP:
            return abs(size)
        by_multiple = self.unit in ("倍", "番")
        return -abs(size) if self.direction is Direction.DOWN and not by_multiple else None

    def _described(self) -> str:
        return f"record {self.id} ({self.text})"

    def __str__(self) -> str:
        marks = load("tables")["marks"]
        arrow = marks["direction"].get(self.direction, "") if self.kind is Kind.CHANGE else ""
        figure = f"{arrow}{marks['bound'][self.bound]}{self.display}"
        notes = ", ".join(note for note in (self.period, marks["status"][self.status]) if note)
        line = f"{self.name} {figure}{f' ({notes})' if notes else ''}"
        return " ".join("".join(c if c.isprintable() else " " for c in line).split())

    def _repr_html_(self) -> str:
        """Show the record in a notebook."""
        body = [[k, plain(v)] for k, v in self.to_dict().items() if v not in (None, "")]
        return html_table(body, caption=str(self))


RECORD_COLUMNS: tuple[str, ...] = (
    "id", "start", "end", "text", "name", "concept", "subject", "kind", "value", "upper", "signed_value",
    "unit", "dimension", "base_value", "base_unit", "display", "bound", "direction", "basis", "compared_with",
    "status", "period", "chapter", "section", "sentence", "relates_to", "page", "confidence", "doubts",
)  # fmt: skip
"""The columns of a record's own row, in order."""


class Section(Frozen):
    """A heading below a chapter, with the span from it to the end of the last paragraph under it."""

    title: str
    number: str | None = Field(None, description="numbering as written: （一）, 一是, ——")
    start: int
    end: int


class Chapter(Frozen):
    """A chapter of a report; the text before the first one is a chapter without a title."""

    title: str | None
    number: str | None = Field(None, description="numbering as written: 一、, 第一章")
    start: int
    end: int
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class Table(Frozen):
    """A table of the report as it is written; its figures are among the records."""

    start: int
    end: int
    page: int | None = Field(None, description="page of the file, from 1; null without pages")
    caption: str | None = None
    unit: str | None = Field(None, description="the line that gives the unit of its figures")
    head: tuple[tuple[str, ...], ...] = Field((), description="the rows of heads")
    rows: tuple[tuple[str, ...], ...] = Field((), description="the rows below, as written")
    notes: tuple[str, ...] = Field((), description="the footnotes")

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas frame of text; heads of several levels are joined by blanks.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingExtraError("a pandas frame", "pandas", "pandas") from error
        width = max(map(len, (*self.head, *self.rows)), default=0)
        heads = (dict.fromkeys(row[k] for row in self.head if row[k]) for k in range(width))
        return pandas.DataFrame(list(self.rows), columns=[" ".join(head) for head in heads])


class ReportData(Frozen):
    """What a report holds: all the records of one text, grouped by its chapters."""

    id: str | None = Field(
        default=None, description="name of the document, as given to `extract_many`"
    )
    title: str | None = Field(None, description="title of the report")
    year: int | None = Field(None, description="the year that the report reviews")
    published: date | None = Field(None, description="the day on which it was published")
    source_name: str | None = Field(None, description="who published it")
    area: Area | None = Field(None, description="the place that the report is about")
    url: str | None = Field(None, description="where it was published")
    doubts: tuple[str, ...] = Field(
        default=(), description="what about the whole report is not certain"
    )
    preamble: Chapter = Field(description="what stands before the first chapter")
    chapters: tuple[Chapter, ...] = ()
    tables: tuple[Table, ...] = Field((), description="the tables, in text order")
    source: str = Field("", description="the text as it was passed in", repr=False)

    def model_copy(self, **options: Any) -> Self:
        """Return a copy; `indicators` are those of its own chapters."""
        copy = super().model_copy(**options)
        copy.__dict__.pop("indicators", None)
        return copy

    def model_dump_json(self, **options: Any) -> str:
        """Return the report as JSON; a lone surrogate, which JSON cannot hold, becomes U+FFFD."""
        try:
            return super().model_dump_json(**options)
        except PydanticSerializationError:
            written = json.dumps(self.model_dump(mode="json"), ensure_ascii=False)
            clean = type(self).model_validate_json(_SURROGATE.sub("\ufffd", written))
            return clean.model_dump_json(**options)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All records in text order."""
        return tuple(
            indicator
            for chapter in (self.preamble, *self.chapters)
            for indicator in chapter.indicators
        )

    def __len__(self) -> int:
        return len(self.indicators)

    @overload
    def __getitem__(self, index: int) -> Indicator: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Indicator, ...]: ...
    def __getitem__(self, index: int | slice) -> Indicator | tuple[Indicator, ...]:
        """Return a record by its place in the text, or several."""
        return self.indicators[index]

    def find(self, words: str) -> list[Indicator]:
        """Return the records whose name holds some words: ``report.find("失业率")``.

        Raises:
            InputTypeError: `words` is not a string.
        """
        if not isinstance(words, str):
            raise InputTypeError(f"find() takes words as a string, not {type(words).__name__}")
        return [record for record in self.indicators if words in record.name]

    def by_chapter(self) -> dict[str | None, tuple[Indicator, ...]]:
        """Return the records of each chapter by its title; None is what stands before the first one."""
        found: dict[str | None, tuple[Indicator, ...]] = {}
        for chapter in (self.preamble, *self.chapters):
            found[chapter.title] = (*found.get(chapter.title, ()), *chapter.indicators)
        return {title: records for title, records in found.items() if records}

    def __str__(self) -> str:
        year = f", {self.year}" if self.year else ""
        lines = [f"{self.title or 'untitled'}{year}: {len(self)} records"]
        lines += [f"  {title or '-'}: {len(got)}" for title, got in self.by_chapter().items()]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {str(self).partition(chr(10))[0]}>"

    def __iter__(self) -> Iterator[Indicator]:  # type: ignore[override]
        return iter(self.indicators)


class FailedReport(Frozen):
    """A document that could not be read, in the place of its report."""

    id: str = Field(description="name of the document, or its position in the input")
    error: str = Field(description="the kind of error: the exception's class")
    message: str = Field(description="what was wrong with the document")
