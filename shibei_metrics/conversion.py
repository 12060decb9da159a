"""A record's value in another unit, as a ratio of growth, or as a quantity of pint.

>>> from shibei_metrics import extract
>>> [level, change] = extract("全年造林3.6万亩，增长6.2%。")
>>> in_unit(level, "平方公里"), growth(change)
(Decimal('24'), Decimal('0.062'))
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from . import units
from .errors import InputError, InputTypeError, MissingExtraError
from .models import Dimension, Direction, Indicator, Kind
from .numerals import to_decimal

__all__ = ["growth", "in_unit", "to_pint"]

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = 28


def in_unit(record: Indicator, unit: str) -> Decimal:
    """Return the value in another unit: see `Indicator.in_unit`."""
    if not isinstance(unit, str):
        raise InputTypeError(f"in_unit() takes a unit as a string, not {type(unit).__name__}")
    size = None if record.dimension is Dimension.RANK else _size(unit.strip(), record.base_unit)
    if size is None:
        base = f" in {record.base_unit}" if record.base_unit else ""
        like = f", such as {record.unit}" if record.unit else ""
        raise InputError(
            f"record {record.id} ({record.text}) measures {record.dimension}{base}, which is not"
            f" given in {unit!r}; ask for a unit of the same kind{like}"
        )
    # not from `base_value`, which may be rounded
    return to_decimal(Fraction(record.value) * units.lookup(record.unit).factor / size)


def _size(unit: str, base: str) -> Fraction | None:
    """Return how many of the base unit a unit with its multipliers is, None if it measures something else.

    >>> _size("亿元", "CNY"), _size("千瓦", "W"), _size("万元", "USD")
    (Fraction(100000000, 1), Fraction(1000, 1), None)
    """
    scale = 1
    for at, sign in enumerate([*unit, ""]):
        known = units.lookup(unit[at:])
        if known.base == base:
            return scale * known.factor
        if sign not in _SCALES:
            return None
        scale *= _SCALES[sign]
    return None


# Growth ------------------------------------------------------------------------------------------

_MOST_DOUBLINGS = 1000


def growth(record: Indicator) -> Decimal | None:
    """Return a relative change as a ratio, None for anything else: see `Indicator.growth`."""
    ratio = _ratio(record) if record.kind is Kind.CHANGE else None
    if ratio is None:
        return None
    if record.direction is Direction.FLAT:
        return Decimal(0)
    if record.direction is Direction.UP:
        return ratio
    by_multiple = record.unit in ("倍", "番")
    return -ratio if record.direction is Direction.DOWN and not by_multiple else None


def _ratio(record: Indicator) -> Decimal | None:
    """Return how large a relative change is, whichever way it goes."""
    if record.dimension is Dimension.PERCENT:
        return to_decimal(Fraction(record.base_value) / 100)
    if record.unit == "番":
        return _doubled(record.value)
    if record.unit == "倍":
        return record.value
    # 下降一半 is relative, but 比值缩小0.05 is not
    is_fraction = not record.unit and any(sign in record.text for sign in ("分之", "/", "／", "半"))
    return record.value if is_fraction else None


def _doubled(times: Decimal) -> Decimal | None:
    """Return the growth that so many doublings are: 3 for two; exact for a whole number."""
    if not 0 <= times <= _MOST_DOUBLINGS:
        return None
    if times == times.to_integral_value():
        return Decimal(2 ** int(times) - 1)
    context = Context(prec=_DIGITS + 4)
    grown = context.subtract(context.power(Decimal(2), times), Decimal(1))
    return Context(prec=_DIGITS).plus(grown)


# pint --------------------------------------------------------------------------------------------

# UCUM codes of the data files, as pint writes them.
_PINT = {
    "m": "meter", "m2": "meter**2", "m3": "meter**3", "kg": "kilogram", "J": "joule", "W": "watt",
    "s": "second", "h": "hour", "km": "kilometer", "mol": "mole", "Cel": "degC", "[degF]": "degF",
    "deg": "degree", "V": "volt", "A": "ampere", "Hz": "hertz", "Pa": "pascal", "lm": "lumen",
    "bit": "bit", "By": "byte", "[ppm]": "ppm",
}  # fmt: skip


def to_pint(record: Indicator, registry: Any = None) -> Any:
    """Return a physical quantity as one of pint: see `Indicator.to_pint`."""
    if registry is None:
        registry = _registry()
    parts = [_PINT.get(part) for part in record.base_unit.split("/")]
    if record.dimension is Dimension.RANK or None in parts:
        raise InputError(
            f"record {record.id} ({record.text}) measures {record.dimension}, which is no physical"
            " quantity; take value and unit, or base_value and base_unit"
        )
    return registry.Quantity(record.base_value, "/".join(map(str, parts)))


@cache
def _registry() -> Any:
    try:
        import pint
    except ImportError as error:
        raise MissingExtraError("a pint quantity", "pint", "pint") from error
    return pint.UnitRegistry(non_int_type=Decimal)
