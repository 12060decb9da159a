"""The typed records that come out of a report, and what a report holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Self

import regex
from pydantic import Field
from pydantic_core import PydanticSerializationError

from .display import html_table, plain
from .language.lexicon import load
from .quantities.conversion import relative_size
from .quantities.quantity import Frozen, Mention
from .vocabulary import Basis, Confidence, Direction, Kind, Status

__all__ = ["COLUMNS", "Chapter", "FailedReport", "Indicator", "ReportData", "Section"]

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

    page: int | None = Field(None, description="page of the file, from 1; null without pages")

    confidence: Confidence = Field(
        Confidence.HIGH, description="how far it can be used without looking back at the text"
    )
    doubts: tuple[str, ...] = Field((), description="why the confidence is not high")

    def to_dict(self) -> dict[str, Any]:
        """Return the flat row, in the order of `COLUMNS`."""
        return {column: getattr(self, column) for column in COLUMNS}

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
            return size
        by_multiple = self.unit in ("倍", "番")
        return -size if self.direction is Direction.DOWN and not by_multiple else None

    def _described(self) -> str:
        return f"record {self.id} ({self.text})"

    def __str__(self) -> str:
        marks = load("tables")["marks"]
        arrow = marks["direction"].get(self.direction, "") if self.kind is Kind.CHANGE else ""
        figure = f"{arrow}{marks['bound'][self.bound]}{self.text}"
        notes = ", ".join(note for note in (self.period, marks["status"][self.status]) if note)
        line = f"{self.name} {figure}{f' ({notes})' if notes else ''}"
        return " ".join("".join(c if c.isprintable() else " " for c in line).split())

    def _repr_html_(self) -> str:
        """Show the record in a notebook."""
        fields = {
            **self.to_dict(),
            "confidence": self.confidence,
            "doubts": "; ".join(self.doubts),
        }
        body = [[name, plain(value)] for name, value in fields.items() if value not in (None, "")]
        return html_table(body, caption=str(self))


COLUMNS: tuple[str, ...] = (
    "id", "start", "end", "text", "name", "kind", "value", "upper", "unit", "dimension",
    "base_value", "base_unit", "bound", "direction", "basis", "status", "period",
    "chapter", "section", "sentence", "relates_to",
)  # fmt: skip
"""The columns of a flat row, in order."""


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


class ReportData(Frozen):
    """What a report holds: all the records of one text, grouped by its chapters."""

    id: str | None = Field(
        default=None, description="name of the document, as given to `extract_many`"
    )
    title: str | None = Field(None, description="title of the report")
    year: int | None = Field(None, description="the year that the report reviews")
    published: date | None = Field(None, description="the day on which it was published")
    source_name: str | None = Field(None, description="who published it")
    url: str | None = Field(None, description="where it was published")
    doubts: tuple[str, ...] = Field(
        default=(), description="what about the whole report is not certain"
    )
    preamble: Chapter = Field(description="what stands before the first chapter")
    chapters: tuple[Chapter, ...] = ()
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

    def __iter__(self) -> Iterator[Indicator]:  # type: ignore[override]
        return iter(self.indicators)


class FailedReport(Frozen):
    """A document that could not be read, in the place of its report."""

    id: str = Field(description="name of the document, or its position in the input")
    error: str = Field(description="the kind of error: the exception's class")
    message: str = Field(description="what was wrong with the document")
