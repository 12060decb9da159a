"""Values that a table can hold: decimals in fixed places or as floats, texts without what formats refuse."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import islice
from typing import Any, Literal

from ..display import REPLACEMENT, plain
from ..errors import InputError
from .rows import COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS, Reports, rows

__all__ = [
    "DIGITS",
    "PLACES",
    "Numbers",
    "batches",
    "columns",
    "converter",
    "floating",
    "harmless",
    "plain_text",
]

Numbers = Literal["decimal", "float", "text"]
DIGITS, PLACES = 38, 16
"""Decimals in a column: 38 digits is what a decimal128 holds; 16 places leave 22 digits before the point."""
_ROUNDED = 25
"""A figure of so many digits is a quotient (1/3, or 亩 in m2), which was rounded to 28 digits before."""
_BATCH = 10_000
"""Rows that are held at once where a file is written piece by piece."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(column: str, value: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula.

    >>> harmless("text", "-5.5亿元"), harmless("value", "-550000000")
    ("'-5.5亿元", '-550000000')
    """
    if column in TEXT_COLUMNS and isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return "'" + value
    return value


def converter(numbers: str) -> Callable[[Decimal, str, dict[str, Any]], Any]:
    """Return what makes a number of a row into the one of a column."""
    known = {
        "decimal": fixed,
        "float": floating,
        "text": lambda value, _column, _row: plain(value),
    }
    if numbers not in known:
        raise InputError(
            f"numbers={numbers!r} is no form of numbers; choose decimal, float or text"
        )
    return known[numbers]


def fixed(value: Decimal, column: str, row: dict[str, Any]) -> Decimal:
    """Return the decimal with the places of the column; only what was rounded before is rounded again."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or value.adjusted() >= DIGITS - PLACES:
        raise unheld(value, column, row, f"more than {DIGITS - PLACES} digits before the point")
    lost = -exponent - PLACES
    if lost > 0 and len(digits) < _ROUNDED and any(digits[-lost:]):
        raise unheld(value, column, row, f"more than {PLACES} decimal places")
    return value.quantize(_STEP, context=_CONTEXT)


_STEP = Decimal(1).scaleb(-PLACES)
_CONTEXT = Context(prec=DIGITS + 2, rounding=ROUND_HALF_EVEN)


def floating(value: Decimal, column: str, row: dict[str, Any]) -> float:
    """Return the nearest float; InputError where there is none."""
    number = float(value)
    if math.isinf(number):
        raise unheld(value, column, row, "more than a float holds")
    return number


def unheld(value: Decimal, column: str, row: dict[str, Any], why: str) -> InputError:
    report = "" if row["report"] is None else f" of report {row['report']}"
    shown = f"{value:.12E}" if len(str(value)) > 50 else str(value)
    return InputError(
        f"record {row['id']}{report} ({row['text'][:40]}): {column} {shown} has {why};"
        " pass numbers='float' for the nearest float, or numbers='text' for the exact digits"
    )


def columns(batch: Sequence[dict[str, Any]], numbers: str) -> dict[str, list[Any]]:
    """Return the rows as columns of plain Python values, fit for any library."""
    convert = converter(numbers)
    table: dict[str, list[Any]] = {}
    for column in COLUMNS:
        if column in NUMBER_COLUMNS:
            table[column] = [
                None if row[column] is None else convert(row[column], column, row) for row in batch
            ]
        elif column in TEXT_COLUMNS:
            table[column] = [plain_text(row[column]) for row in batch]
        else:
            table[column] = [row[column] for row in batch]
    return table


def plain_text(value: str | None) -> str | None:
    """Return a text as a plain `str` that UTF-8 can hold."""
    return None if value is None else _SURROGATE.sub(REPLACEMENT, str(value))


def batches(reports: Reports) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows in lists of a size that memory holds."""
    source = rows(reports)
    while batch := list(islice(source, _BATCH)):
        yield batch
