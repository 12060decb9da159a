"""One value of a panel: its key, its figure, and where it was read."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from ..catalogue import concepts
from ..vocabulary import Basis, Bound, Confidence, Status

__all__ = ["CELL_COLUMNS", "MEASURES", "Cell", "cell_of_row"]

MEASURES = (
    "level", "growth", "target_level", "target_growth", "share", "rank", "completion", "difference",
    "target_difference", "average_growth", "target_average_growth", "span_growth", "target_span_growth",
    "sequential_growth", "reference_growth", "gap", "growth_rank",
)  # fmt: skip
"""What a value says of its concept; the first six are what a panel is mostly asked for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with its key, and the way back to the report, the sentence and the characters.

    The key is `area` or `area_name`, `period`, `concept`, `subject`, `measure`, `price` and, in a panel of all
    vintages, `report`.
    """

    area: str | None
    """Code of the place, None for what is no division."""
    area_name: str
    period: str
    """ISO 8601: a year, or a part of a year or a span that stays as it is."""
    concept: str
    subject: str | None
    measure: str
    """One of `MEASURES`."""
    price: str
    """``real``, ``nominal`` or ``comparable`` (同口径): what a growth is measured in."""
    value: Decimal
    """Signed value in `unit`; of a range its lower end."""
    unit: str
    """The preferred unit of the concept; % for growth; the written one where it cannot be converted."""
    upper: Decimal | None
    base_value: Decimal
    """Signed value in `base_unit`, as the record has it."""
    base_unit: str
    bound: Bound
    status: Status
    basis: Basis | None
    compared_with: str | None
    confidence: Confidence
    report: str
    """Name of the report that it stands in: its vintage."""
    vintage: int | None
    """Year that the report reviews."""
    published: date | None
    record: str
    """Id of the record within its report."""
    name: str
    text: str
    start: int
    end: int
    page: int | None
    sentence: str
    milestone: bool
    """Whether it only names a step that was passed: 突破万亿元大关."""
    span_end: bool
    """Whether a figure that was reached over a span of years stands for its last year."""
    confirmed: int = 1
    """How many records of the report or of the panel say the same."""

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What makes two values rivals, whichever report they stand in."""
        place = self.area or self.area_name
        return (place, self.period, self.concept, self.subject or "", self.measure, self.price)

    @property
    def year(self) -> int | None:
        """Year of an annual value; None for a part of a year or a span."""
        return int(self.period) if len(self.period) == 4 else None

    def agrees(self, other: Cell) -> bool:
        """Tell whether two values are one, as far as each was rounded."""
        if self.unit != other.unit:
            return False
        if self.value == other.value and self.upper == other.upper:
            return True
        coarse, fine = sorted((self, other), key=lambda cell: cell.grain, reverse=True)
        return abs(coarse.value - fine.value) <= coarse.grain * (
            Decimal(1) if coarse.bound is not Bound.EXACT else Decimal("0.5")
        )

    @property
    def grain(self) -> Decimal:
        """How much the last written digit is, in `unit`."""
        digits = "".join(c for c in self.text if c.isdigit() or c == ".")
        if not digits.replace(".", "") or not self.value:
            return Decimal(0)
        _, _, places = digits.partition(".")
        try:
            written = Decimal(digits)
        except ArithmeticError:
            return Decimal(0)
        if not written:
            return Decimal(0)
        return abs(self.value / written).scaleb(-len(places))

    def to_dict(self) -> dict[str, Any]:
        """Return the row of the value, with the `CELL_COLUMNS`."""
        known = concepts[self.concept]
        row = {name: getattr(self, name) for name in _FIELDS}
        return row | {"year": self.year, "concept_zh": known.zh, "concept_en": known.en}


_FIELDS = tuple(column.name for column in fields(Cell))
CELL_COLUMNS = (*_FIELDS, "year", "concept_zh", "concept_en")
"""The columns of a panel's table, in order."""


def cell_of_row(row: dict[str, Any]) -> Cell:
    """Return the value of a row that `Cell.to_dict` made, and a table has held."""
    known = {name: row[name] for name in _FIELDS}
    known["bound"], known["status"] = Bound(row["bound"]), Status(row["status"])
    known["basis"] = None if row["basis"] is None else Basis(row["basis"])
    known["confidence"] = Confidence(row["confidence"])
    return Cell(**known)
