"""A number as it is read, and exact arithmetic with it."""

from __future__ import annotations

from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction
from typing import NamedTuple

from ..vocabulary import Bound

__all__ = ["EXACT", "LONGEST", "Number", "shorten", "tidy", "to_decimal"]

LONGEST = 200
"""More characters than any numeral has; whatever is longer is rejected unread."""

EXACT = Context(prec=20 * LONGEST, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Holds whatever a numeral of `LONGEST` characters means, independent of the caller's context."""

_ROUNDED = Context(prec=28, traps=[InvalidOperation, DivisionByZero, Overflow])


class Number(NamedTuple):
    """A number as read: `upper` is the higher end of a range, `bound` what 余 or 几 says of it."""

    value: Decimal
    upper: Decimal | None = None
    bound: Bound = Bound.EXACT


def tidy(value: Decimal) -> Decimal:
    """Drop trailing zeros behind the point, and the exponent of a whole number; exact.

    >>> tidy(Decimal("2.50")), tidy(Decimal("1.2E+4")), tidy(Decimal("-0.0"))
    (Decimal('2.5'), Decimal('12000'), Decimal('0'))
    """
    plain = value.normalize(EXACT)
    if not plain:
        return Decimal(0)
    exponent = plain.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return plain.quantize(Decimal(1), context=EXACT)
    return plain


def to_decimal(fraction: Fraction) -> Decimal:
    """Return the exact decimal where there is one, else 28 digits.

    >>> to_decimal(Fraction(1, 8)), to_decimal(Fraction(1, 3))
    (Decimal('0.125'), Decimal('0.3333333333333333333333333333'))
    """
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    context = EXACT if rest == 1 else _ROUNDED
    return context.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))


def shorten(text: str) -> str:
    """Return the head of `text`, enough for an error message."""
    return text if len(text) <= 40 else text[:40] + "…"
