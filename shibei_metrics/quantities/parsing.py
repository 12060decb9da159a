"""Step 3d: one number or one quantity from a whole string, spoken forms included.

>>> quantity = parse_quantity("43.2万余平方米")
>>> quantity.value, quantity.unit, quantity.bound.value, quantity.base_unit
(Decimal('432000'), '平方米', 'over', 'm2')
>>> [str(parse_quantity(text).value) for text in ("50元6角三分", "两米半", "打八折", "百分之五")]
['50.63', '2.5', '8', '5']

Here the string is folded and rid of what stands around the amount; the amount is read in `spoken`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import localcontext
from typing import Any

import regex

from ..errors import InputError, InputTypeError
from ..language.lexicon import any_of, load
from ..outline.folding import fold
from . import bounds
from .number import EXACT, LONGEST, Number, shorten, tidy
from .numerals import VARIANTS, read
from .quantity import Quantity
from .raw import RawQuantity, Sort, normalize
from .spoken import measure_of, sense

__all__ = ["parse_number", "parse_quantity"]

_SPEC: dict[str, Any] = load("parse")
_NO_NUMERALS = frozenset(load("numerals")["words"]["no_numerals"].split())

# Numbers -----------------------------------------------------------------------------------------


def parse_number(text: str) -> Number:
    """Parse a whole string as one number or one range of numbers.

    Inner spaces, full-width digits, 大写 and traditional numerals are accepted; so are fractions,
    vague numerals (数百, 十余), bound words (近万) and spoken forms (四百五, 两万三, 两个亿, 40k).

    >>> parse_number("四百五").value, parse_number("1又1/5").value, parse_number("-2.5 M").value
    (Decimal('450'), Decimal('1.2'), Decimal('-2500000'))

    Raises:
        InputTypeError: `text` is not a string.
        InputError: the string is not one number.
    """
    if not isinstance(text, str):
        raise InputTypeError(f"parse_number() takes a string, not {type(text).__name__}")
    try:
        if text.strip() in _NO_NUMERALS:
            raise ValueError("a word")
        number = _qualified_number(prepare(text))
    except ValueError:
        raise InputError(
            f"not a number: {shorten(text)!r}; pass the numeral alone, such as '1.37万亿'"
        ) from None
    upper = None if number.upper is None else tidy(number.upper)
    return Number(tidy(number.value), upper, number.bound)


def _qualified_number(text: str) -> Number:
    """Read a number with its bound words: 近万, 上百, 不到三十."""
    for front, core, behind in bounds.readings(text):
        try:
            number = read(core)
        except ValueError:
            continue
        return number._replace(bound=bounds.weigh(front, number.bound, behind))
    raise ValueError("no number")


# Quantities --------------------------------------------------------------------------------------


def parse_quantity(text: str) -> Quantity:
    """Parse a whole string as one quantity: a number or range, its unit and what bounds it.

    Inner spaces, full-width and traditional forms are accepted; the unit must be registered, and
    a bare number has the unit "".

    >>> parse_quantity("百分之五").value, parse_quantity("30至40万吨").upper
    (Decimal('5'), Decimal('400000'))

    Raises:
        InputTypeError: `text` is not a string.
        InputError: the string is not one quantity.
    """
    if not isinstance(text, str):
        raise InputTypeError(f"parse_quantity() takes a string, not {type(text).__name__}")
    try:
        with localcontext(EXACT):
            raw = _qualified(_folded(text))
            meant = normalize(replace(raw, unit=sense(raw.unit)))
    except (ValueError, ArithmeticError):
        raise InputError(
            f"not a quantity: {shorten(text)!r}; pass one number with a registered unit,"
            " such as '43.2万平方米'"
        ) from None
    return Quantity.model_validate(meant._replace(unit=raw.unit)._asdict())


# Folding -----------------------------------------------------------------------------------------

_MIXED_FRACTION = regex.compile(r"(?<=[0-9])\s+(?=[0-9]{1,9}\s?/)")
_SPACES = regex.compile(r"\s++(?![0-9])|(?<![0-9])\s++|\s++(?=[0-9]{3}(?![0-9]))")


def prepare(text: str) -> str:
    """Fold a string that is one numeral or quantity, 大写 too, and take the spaces out.

    A space between two figures stays, as it separates two numbers, but for 1 3/5 and 12 345 678.

    >>> prepare(" １ ３/5 "), prepare("四百 点 五"), prepare("12 345 千克"), prepare("5 6")
    ('1又3/5', '四百点五', '12345千克', '5 6')
    """
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise ValueError("longer than any numeral")
    joined = _SPACES.sub("", _MIXED_FRACTION.sub("又", fold(stripped)))
    return joined.translate(VARIANTS)


_INCLUSIVE = regex.compile(any_of(_SPEC["words"]["inclusive"]))
_NEGATIVE = regex.compile(rf"^(?:{any_of(_SPEC['words']['negative'])}|[—–―](?=\d))")


def _folded(text: str) -> str:
    """Fold the string into the spellings that the grammar knows.

    >>> _folded("零下 四攝氏度"), _folded("十千米每小时"), _folded("1万(含)--5万元")
    ('负四摄氏度', '十千米/小时', '1万—5万元')
    """
    folded = prepare(text)
    folded = _NEGATIVE.sub("负", _INCLUSIVE.sub("", folded))
    folded = folded.replace("元人民币", "元")
    if not folded.startswith("-"):
        folded = folded.replace("--", "—")
    for name, meaning in _SPEC["names"].items():
        folded = folded.replace(name, meaning)
    return folded[:1] + folded[1:].replace("每", "/")


# Bounds ------------------------------------------------------------------------------------------

_FRONT = regex.compile(f"^{any_of(_SPEC['words']['front'])}")
_BEHIND = regex.compile(f"{any_of(_SPEC['words']['behind'])}$")


def _qualified(text: str) -> RawQuantity:
    """Read a quantity with its bound words; a word that may be a unit is one (35起).

    >>> [_qualified(text).bound.value for text in ("近700万元", "上百家", "至少9千块以上", "35起")]
    ['under', 'over', 'at_least', 'exact']
    """
    for front, core, behind in bounds.readings(text):
        measure = measure_of(core) or measure_of(_bare(core))
        if measure:
            value, upper, inner = measure.number
            return RawQuantity(
                start=0,
                end=len(core),
                value=value,
                upper=upper,
                unit=measure.unit,
                bound=bounds.weigh(front, inner, behind),
                behind=len(core),
                sort=Sort.RANK if measure.rank else Sort.AMOUNT,
            )
    raise ValueError("no quantity")


def _bare(text: str) -> str:
    """Take off the words that mean nothing here.

    >>> _bare("从8500到3万港元"), _bare("5千元整")
    ('8500到3万港元', '5千元')
    """
    return _BEHIND.sub("", _FRONT.sub("", text))
