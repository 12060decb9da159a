"""The typed records that come out of a report, and the report that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Dimension(StrEnum):
    """What kind of thing a unit measures."""

    MONEY = "money"
    COUNT = "count"
    PEOPLE = "people"
    AREA = "area"
    LENGTH = "length"
    VOLUME = "volume"
    MASS = "mass"
    ENERGY = "energy"
    POWER = "power"
    DURATION = "duration"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    RATIO = "ratio"
    RANK = "rank"
    CONCENTRATION = "concentration"
    RATE = "rate"
    OTHER = "other"


class Bound(StrEnum):
    """How the written number bounds the true one."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    ABOUT = "about"


class Kind(StrEnum):
    """What a record says: an amount, a difference, a proportion or a standing."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Basis(StrEnum):
    """What a change is measured against."""

    YOY = "yoy"
    SEQUENTIAL = "sequential"
    ANNUAL_AVERAGE = "annual_average"
    REFERENCE = "reference"
    UNSTATED = "unstated"


class Status(StrEnum):
    """Whether the text states a fact or a goal."""

    ACTUAL = "actual"
    TARGET = "target"


class Confidence(StrEnum):
    """How far a record can be used without looking back at the text."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Quantity(_Frozen):
    """A number with its unit, normalized.

    ``value`` is exact: 万, 亿, 千 and 百 are folded in. Units of a quotient carry both codes (CNY/m2).
    """

    value: Decimal = Field(description="exact number in `unit`; the lower end of a range")
    upper: Decimal | None = Field(None, description="the upper end of a range")
    unit: str = Field("", description="unit as written, without 万 or 亿; empty for a bare number")
    dimension: Dimension = Field(description="what the unit measures")
    base_value: Decimal = Field(description="the value in `base_unit`")
    base_unit: str = Field(
        "", description="UCUM code, ISO 4217 currency, or the counted unit itself"
    )
    bound: Bound = Field(Bound.EXACT, description="how the written number bounds the true one")


class Mention(Quantity):
    """A quantity at its place in the text: ``source[start:end] == text``."""

    start: int = Field(description="code-point offset of the first character in the source")
    end: int = Field(description="code-point offset behind the last character in the source")
    text: str = Field(description="the mention as written")


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

    confidence: Confidence = Field(
        Confidence.HIGH, description="how far it can be used without looking back at the text"
    )
    doubts: tuple[str, ...] = Field((), description="why the confidence is not high")

    def to_dict(self) -> dict[str, Any]:
        """Return the flat row, in the order of `COLUMNS`."""
        return {column: getattr(self, column) for column in COLUMNS}


COLUMNS: tuple[str, ...] = (
    "id", "start", "end", "text", "name", "kind", "value", "upper", "unit", "dimension",
    "base_value", "base_unit", "bound", "direction", "basis", "status", "period",
    "chapter", "section", "sentence", "relates_to",
)  # fmt: skip
"""The columns of a flat row, in order."""


class Section(_Frozen):
    """A heading below a chapter, with the span from it to the end of the last paragraph under it."""

    title: str
    number: str | None = Field(None, description="numbering as written: （一）, 一是, ——")
    start: int
    end: int


class Chapter(_Frozen):
    """A chapter of a report; the text before the first one is a chapter without a title."""

    title: str | None
    number: str | None = Field(None, description="numbering as written: 一、, 第一章")
    start: int
    end: int
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()


class Report(_Frozen):
    """All the records of one text, grouped by its chapters."""

    id: str | None = Field(
        default=None, description="name of the document, as given to `extract_many`"
    )
    title: str | None = None
    year: int | None = Field(None, description="the year that the report reviews")
    preamble: Chapter = Field(description="what stands before the first chapter")
    chapters: tuple[Chapter, ...] = ()
    source: str = Field("", description="the text as it was passed in", repr=False)

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

    def to_dicts(self, *, confidence: bool = False) -> list[dict[str, Any]]:
        """Return one flat row for each record: the `COLUMNS`, ready for pandas, polars or SQL.

        With `confidence`, two more columns say how far to trust a row: `confidence` and `doubts`.
        """
        rows = [indicator.to_dict() for indicator in self.indicators]
        if confidence:
            for row, indicator in zip(rows, self.indicators, strict=True):
                row["confidence"] = indicator.confidence
                row["doubts"] = "; ".join(indicator.doubts)
        return rows
