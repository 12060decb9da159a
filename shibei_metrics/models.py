"""The typed records that come out of a report, and the report that holds them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import regex
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticSerializationError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_SURROGATE = regex.compile("[\ud800-\udfff]")


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

    def in_unit(self, unit: str) -> Decimal:
        """Return `value` in another unit that measures the same, with 万, 亿 and the like before it.

        The result is exact, or rounded to 28 digits where it has no end (亩 in 公顷).

        >>> from shibei_metrics import extract
        >>> [record] = extract("2024年完成造林3.6万亩。")
        >>> record.in_unit("万亩"), record.in_unit("平方公里")
        (Decimal('3.6'), Decimal('24'))

        Raises:
            InputTypeError: `unit` is not a string.
            InputError: the unit measures something else, or another currency.
        """
        from .conversion import in_unit

        return in_unit(self, unit)

    @property
    def growth(self) -> Decimal | None:
        """A relative change as a ratio: 0.062 for 增长6.2%, -0.05 for 下降5%, 3 for 翻两番 and for 增长3倍.

        None for what is no relative change (an amount, percentage points, a level), and where the text does not
        tell which way it goes, or tells of a fall by a multiple. A range has the ratio of its lower end.
        """
        from .conversion import growth

        return growth(self)

    def to_pint(self, registry: Any = None) -> Any:
        """Return a physical quantity as one of pint, in the base unit, with a `Decimal` magnitude.

        Args:
            registry: the pint registry to use, made with ``non_int_type=Decimal``; by default one that all records
                share. Quantities of two registries do not mix.

        Raises:
            InputError: the record measures money, a count or anything else that pint has no unit for.
            MissingExtraError: pint is not installed.
        """
        from .conversion import to_pint

        return to_pint(self, registry)

    def __str__(self) -> str:
        from .lexicon import load

        marks = load("tables")["marks"]
        arrow = marks["direction"].get(self.direction, "") if self.kind is Kind.CHANGE else ""
        figure = f"{arrow}{marks['bound'][self.bound]}{self.text}"
        notes = ", ".join(note for note in (self.period, marks["status"][self.status]) if note)
        line = f"{self.name} {figure}{f' ({notes})' if notes else ''}"
        return " ".join("".join(c if c.isprintable() else " " for c in line).split())

    def _repr_html_(self) -> str:
        """Show the record in a notebook."""
        from .tables import record_html

        return record_html(self)


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
    title: str | None = Field(None, description="title of the report")
    year: int | None = Field(None, description="the year that the report reviews")
    preamble: Chapter = Field(description="what stands before the first chapter")
    chapters: tuple[Chapter, ...] = ()
    source: str = Field("", description="the text as it was passed in", repr=False)

    def model_copy(self, **options: Any) -> Report:
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

    def to_arrow(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> pyarrow.Table:
        """Return the records as an Arrow table; see `shibei_metrics.tables.to_arrow`."""
        from .tables import to_arrow

        return to_arrow(self, numbers=numbers)

    def to_pandas(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> pandas.DataFrame:
        """Return the records as a pandas frame; see `shibei_metrics.tables.to_pandas`."""
        from .tables import to_pandas

        return to_pandas(self, numbers=numbers)

    def to_polars(
        self, *, numbers: Literal["decimal", "float", "text"] = "decimal"
    ) -> polars.DataFrame:
        """Return the records as a polars frame; see `shibei_metrics.tables.to_polars`."""
        from .tables import to_polars

        return to_polars(self, numbers=numbers)

    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> None:
        """Write the records as CSV; see `shibei_metrics.tables.to_csv`."""
        from .tables import to_csv

        to_csv(self, path, bom=bom)

    def to_json(self, path: str | os.PathLike[str]) -> None:
        """Write the records as a JSON array; see `shibei_metrics.tables.to_json`."""
        from .tables import to_json

        to_json(self, path)

    def to_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Write the records as JSON lines; see `shibei_metrics.tables.to_jsonl`."""
        from .tables import to_jsonl

        to_jsonl(self, path)

    def to_parquet(
        self,
        path: str | os.PathLike[str],
        *,
        numbers: Literal["decimal", "float", "text"] = "decimal",
    ) -> None:
        """Write the records as Parquet; see `shibei_metrics.tables.to_parquet`."""
        from .tables import to_parquet

        to_parquet(self, path, numbers=numbers)

    def to_excel(
        self,
        path: str | os.PathLike[str],
        *,
        headers: Literal["en", "zh"] = "en",
        numbers: Literal["float", "text"] = "float",
    ) -> None:
        """Write the records as an Excel sheet; see `shibei_metrics.tables.to_excel`."""
        from .tables import to_excel

        to_excel(self, path, headers=headers, numbers=numbers)

    def _repr_html_(self) -> str:
        """Show the first records in a notebook."""
        from .tables import report_html

        return report_html(self)

    def to_html(self, path: str | os.PathLike[str], *, lang: str = "zh") -> None:
        """Write the report as one HTML page: its text with the records marked, and a table of them.

        The page needs no network. `lang`, ``"zh"`` or ``"en"``, is the language that it opens in.
        """
        from .page import write  # here, because it needs the models itself, and few callers need it

        write(self, path, lang)


class FailedReport(_Frozen):
    """A document that could not be read, in the place of its report."""

    id: str = Field(description="name of the document, or its position in the input")
    error: str = Field(description="the kind of error: the exception's class")
    message: str = Field(description="what was wrong with the document")
