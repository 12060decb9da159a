"""A quantity as it is found in a text: read, but not yet converted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from ..vocabulary import Bound, Dimension
from . import units
from .number import tidy

__all__ = ["Normalized", "Part", "RawQuantity", "Sort", "normalize"]


class Sort(Enum):
    """What a quantity is, as far as its own characters say."""

    AMOUNT = "amount"
    RANK = "rank"
    """第5位, 前十, 首位."""
    FRACTION = "fraction"
    """三分之一, 1/6, 一半."""
    PART = "part"
    """One of the figures of 6.9∶38.8∶54.3."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a structure a figure is."""

    position: int
    """Counted from 0."""
    count: int
    """How many parts there are."""
    start: int
    """Where the structure begins in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawQuantity:
    """A quantity at its place in a folded text."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    unit: str
    bound: Bound = Bound.EXACT
    behind: int
    """Where the qualifier behind the unit ends: 85%以上 is one phrase."""
    sort: Sort = Sort.AMOUNT
    meant: str = ""
    """The unit that is meant where its name alone does not say so: 度 of heat, of electricity, of an angle."""
    part: Part | None = None

    @property
    def rank(self) -> bool:
        """Whether it is a standing."""
        return self.sort is Sort.RANK

    @property
    def fraction(self) -> bool:
        """Whether it is written as a part of a whole."""
        return self.sort is Sort.FRACTION


class Normalized(NamedTuple):
    """What a `Quantity` holds, with its dimension and base value."""

    value: Decimal
    upper: Decimal | None
    unit: str
    dimension: Dimension
    base_value: Decimal
    base_unit: str
    bound: Bound


def normalize(raw: RawQuantity) -> Normalized:
    """Return the quantity with its dimension and base value.

    The base value is exact, but for units such as 亩, where it is rounded to 28 digits.
    """
    unit = units.lookup(raw.meant or raw.unit)
    dimension, base, base_value = unit.dimension, unit.base, tidy(unit.to_base(raw.value))
    if raw.rank:
        dimension, base, base_value = Dimension.RANK, "", raw.value
    elif not raw.unit and not raw.meant:
        has_decimals = raw.value != raw.value.to_integral_value()
        dimension = Dimension.RATIO if has_decimals else Dimension.OTHER
    return Normalized(
        value=tidy(raw.value),
        upper=None if raw.upper is None else tidy(raw.upper),
        unit=raw.unit,
        dimension=dimension,
        base_value=base_value,
        base_unit=base,
        bound=raw.bound,
    )
