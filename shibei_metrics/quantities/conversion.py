"""A value in another unit, as a ratio of growth, or as a quantity of pint.

>>> in_unit(Decimal(36000), "亩", "平方公里"), relative_size(Decimal("6.2"), "%")
(Decimal('24'), Decimal('0.062'))
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from ..errors import MissingExtraError
from ..vocabulary import Dimension
from . import units
from .number import to_decimal

__all__ = ["in_unit", "relative_size", "to_pint"]

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = 28


def in_unit(value: Decimal, unit: str, target: str) -> Decimal | None:
    """Return a value in another unit, None where that measures something else.

    >>> in_unit(Decimal(3), "亩", "公顷"), in_unit(Decimal(3), "亩", "元")
    (Decimal('0.2'), None)
    """
    known = units.lookup(unit)
    size = _size(target, known.base)
    # not from `base_value`, which may be rounded
    return None if size is None else to_decimal(Fraction(value) * known.factor / size)


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


def relative_size(value: Decimal, unit: str, written: str = "") -> Decimal | None:
    """Return how large a relative change is as a ratio, whichever way it goes; None for an absolute one.

    >>> relative_size(Decimal(2), "番"), relative_size(Decimal(3), "倍"), relative_size(Decimal(3), "元")
    (Decimal('3'), Decimal('3'), None)
    """
    if units.lookup(unit).dimension is Dimension.PERCENT:
        return to_decimal(Fraction(units.lookup(unit).to_base(value)) / 100)
    if unit == "番":
        return _doubled(value)
    if unit == "倍":
        return value
    # 下降一半 is relative, but 比值缩小0.05 is not
    is_fraction = not unit and any(sign in written for sign in ("分之", "/", "／", "半"))
    return value if is_fraction else None


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


def to_pint(base_value: Decimal, base_unit: str, registry: Any = None) -> Any:
    """Return a physical quantity as one of pint, None where pint has no unit for it.

    Raises:
        MissingExtraError: pint is not installed.
    """
    if registry is None:
        registry = _registry()
    parts = [_PINT.get(part) for part in base_unit.split("/")]
    return None if None in parts else registry.Quantity(base_value, "/".join(map(str, parts)))


@cache
def _registry() -> Any:
    try:
        import pint
    except ImportError as error:
        raise MissingExtraError("a pint quantity", "pint", "pint") from error
    return pint.UnitRegistry(non_int_type=Decimal)
