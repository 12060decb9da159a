"""The amount of a string that is one amount and nothing else, as it is written or spoken.

The grammar, from the outside in; each rule is one function:

    _ranked      第5位, 前十
    _measured    -$5, 摄氏37度, 每小时10公里
    _amount      3000米到5公里, or one of
      _as_in_text  43.2万余平方米, as running text is read
      _parts       百分之五
      _simple      2157万千瓦, 5—8家, 一个半月
      _compound    50元6角三分, 三斤半, 一米七五
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from ..language.lexicon import any_of, load
from ..vocabulary import Bound, Dimension
from . import units
from .amounts import amount_at
from .number import Number, to_decimal
from .numerals import read
from .shapes import RANGE_SIGN

__all__ = ["Measure", "measure_of", "sense"]

_SPEC: dict[str, Any] = load("parse")
_SENSES: dict[str, str] = _SPEC["senses"]


class Measure(NamedTuple):
    """A number with its unit."""

    number: Number
    unit: str
    rank: bool = False


def measure_of(text: str) -> Measure | None:
    """Read a folded string that is one amount or one standing."""
    return _ranked(text) or _measured(text)


def sense(name: str) -> str:
    """Return the unit that a name stands for where nothing but an amount is meant."""
    return _SENSES.get(name, name)


def _lookup(name: str) -> units.Unit:
    return units.lookup(sense(name))


# Ranks, signs and scales -------------------------------------------------------------------------

_RANK = regex.compile(r"(第|前)(.+)")
_SIGN = regex.compile(r"负的?|-")
_SCALE = regex.compile(rf"({any_of(_SPEC['scales'])})(?:温度|气温)?([^度°]+)[度°]")
_PER = regex.compile(r"每(\D+?)(?=[0-9负零一二两三四五六七八九十百千几数半.-])(.+)")


def _ranked(text: str) -> Measure | None:
    """Read a standing: 第5位, 第一, 前十, 首位."""
    if text in ("首位", "榜首"):
        return Measure(Number(Decimal(1)), "位" if text == "首位" else "", rank=True)
    match = _RANK.fullmatch(text)
    measure = _simple(match[2]) if match else None
    if not match or not measure or measure.unit not in ("", "位", "名"):
        return None
    bound = Bound.AT_MOST if match[1] == "前" else Bound.EXACT
    return measure._replace(number=measure.number._replace(bound=bound), rank=True)


def _measured(text: str) -> Measure | None:
    """Read an amount, with a currency, a scale or 每… in front of it.

    >>> [_measured(text).unit for text in ("A$13.5", "港币三百元", "华氏70°", "每小时十公里")]
    ['A$', '港币', '华氏度', '公里/小时']
    """
    scale = _SCALE.fullmatch(text)
    if scale:
        measure = _simple(scale[2])
        return measure and measure._replace(unit=_SPEC["scales"][scale[1]])
    per = _PER.fullmatch(text)
    if per and _is_unit(per[1]):
        measure = _amount(per[2])
        return measure and measure._replace(unit=f"{measure.unit}/{per[1]}")
    return _amount(text) or _currency(text) or _signed(text)


def _signed(text: str) -> Measure | None:
    """Read a sign in front of something other than figures: -$5, 负1元2角."""
    sign = _SIGN.match(text)
    if not sign or _SIGN.match(text, sign.end()):
        return None
    rest = text[sign.end() :]
    measure = _one(rest) or _currency(rest)
    if not measure or measure.number.upper is not None:
        return None
    return measure._replace(number=measure.number._replace(value=-measure.number.value))


def _currency(text: str) -> Measure | None:
    """Read an amount behind its currency; 元 behind the number then adds nothing."""
    match = _unit_pattern().match(text)
    if not match or match[0] in _YUAN or not _is_currency(match[0]):
        return None
    measure = _amount(text[match.end() :].replace(match[0], ""))
    if not measure:
        return None
    if _lookup(match[0]).base == _lookup(measure.unit).base:
        return measure
    return measure._replace(unit=match[0]) if measure.unit in ("", *_YUAN) else None


_YUAN = ("元", "圆")


def _is_currency(name: str) -> bool:
    unit = _lookup(name)
    return unit.dimension is Dimension.MONEY and unit.factor == 1 and not unit.spoken


# Amounts -----------------------------------------------------------------------------------------

_TO = regex.compile(RANGE_SIGN)
_PART_UNITS: dict[str, str] = load("quantities")["parts"]["units"]
_PARTS = regex.compile(rf"(负的?|-)?({any_of(_PART_UNITS)})分之?(.+)")
_PARTS_WITHIN = regex.compile(rf"(?<![0-9一二三四五六七八九十百千万亿]){any_of(_PART_UNITS)}分")
_INFIX = regex.compile(r"([^半多余来]+)([半多余来])([^半多余来]*)")
_TWO_DIGITS = regex.compile(r"[一二三四五六七八九]{2}|[1-9]{2}")
_PER_HEAD = "/[0-9]{0,3}[十百千万]{1,2}人"


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(f"个?{pattern}|{_PER_HEAD}")


def _unit_pattern() -> regex.Pattern[str]:
    return _compiled(units.pattern(spoken=True))


def _is_unit(name: str) -> bool:
    return bool(_unit_pattern().fullmatch(name))


def _read(text: str) -> Number | None:
    """Read a numeral; 百分之五 is none here, as it has a unit."""
    try:
        return None if _PARTS_WITHIN.search(text) else read(text)
    except ValueError:
        return None


def _amount(text: str) -> Measure | None:
    """Read one amount, or a range whose ends have each a unit."""
    measure = _one(text)
    if measure:
        return measure
    sign = _TO.search(text, 1)
    return _range(text[: sign.start()], text[sign.end() :]) if sign else None


def _one(text: str) -> Measure | None:
    return _as_in_text(text) or _parts(text) or _simple(text) or _compound(text)


def _as_in_text(text: str) -> Measure | None:
    """Read whatever running text would be read as: 1亿3千多万人, 15%—20%, 八成六."""
    amount = amount_at(text, 0)
    if not amount or amount.end < len(text) or not _is_unit(amount.unit):
        return None
    return Measure(amount.number, amount.unit)


def _range(low: str, high: str) -> Measure | None:
    """Join two amounts; the lower end is converted to the unit of the higher one.

    >>> measure = _range("3000米", "5公里")
    >>> int(measure.number.value), int(measure.number.upper), measure.unit
    (3, 5, '公里')
    """
    first, last = _one(low) or _signed(low), _one(high) or _signed(high)
    if not first or not last or first.number.upper is not None or last.number.upper is not None:
        return None
    unit = last.unit or first.unit
    total = _total([(first.number.value, first.unit or unit)], unit)
    if total is None or total >= last.number.value:
        return None
    bound = first.number.bound if last.number.bound is Bound.EXACT else last.number.bound
    return Measure(Number(total, last.number.value, bound), unit)


def _parts(text: str) -> Measure | None:
    """Read 百分之五 as 5 %, 千分之三 as 3 ‰, 百分百 as 100 %."""
    match = _PARTS.fullmatch(text)
    number = _read(match[3]) if match else None
    if not match or not number:
        return None
    if match[1]:
        number = number._replace(value=-number.value)
    return Measure(number, _PART_UNITS[match[2]])


def _simple(text: str) -> Measure | None:
    """Read a numeral and its unit, the longest unit first: 12千米 is twelve of them.

    >>> [_simple(text).unit for text in ("2157万千瓦", "三千两百两", "一个半月", "40")]
    ['千瓦', '两', '个月', '']
    """
    for at in range(1, len(text)):
        unit = text[at:]
        if not _is_unit(unit):
            measure = _infixed(text[:at], unit)
            if measure:
                return measure
            continue
        number = _read(text[:at])
        if number:
            return Measure(_discounted(number, text[:at]) if unit == "折" else number, unit)
    bare = _read(text)
    return Measure(bare, "") if bare else None


def _infixed(numeral: str, unit: str) -> Measure | None:
    """Read 半 or 多 within or behind the unit: 一个半月, 五分半钟, 三个多小时, 两米半."""
    match = _INFIX.fullmatch(unit)
    name = match[1] + match[3] if match else ""
    if not match or not _is_unit(name):
        return None
    number = _read(numeral)
    if not number or number.upper is not None or number.value < 0:
        return None
    if match[2] == "半":
        return Measure(number._replace(value=number.value + Decimal("0.5")), name)
    return Measure(number._replace(bound=Bound.OVER), name)


def _discounted(number: Number, written: str) -> Number:
    """Read two digits before 折 as a decimal: 七五折 is 7.5 of ten."""
    if number.upper is None and _TWO_DIGITS.fullmatch(written):
        return number._replace(value=number.value / 10)
    return number


# Compounds ---------------------------------------------------------------------------------------

_AMBIGUOUS: dict[str, str] = _SPEC["compound"]["ambiguous"]
_DATES = frozenset(_SPEC["compound"]["dates"].split())
_WITH_DECIMALS = frozenset(_SPEC["compound"]["decimal"].split())
_JOINT = regex.compile(f"(?:{any_of(_SPEC['compound']['joints'])})?(?=.)")
_TAIL = regex.compile(r"半|[零一二三四五六七八九]{1,2}|[0-9]{1,2}")
_CHINESE_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")


def _compound(text: str) -> Measure | None:
    """Add up amounts in falling units of one kind, in the first of them: 50元6角三分, 三斤半.

    >>> [str(_compound(text).number.value) for text in ("50元6角三分", "十二块五", "两年零三个月")]
    ['50.63', '12.5', '2.25']
    """
    terms: list[tuple[Decimal, str]] = []
    rest = text
    while rest and not (terms and _TAIL.fullmatch(rest)):
        joint = _JOINT.match(rest) if terms else None
        term = _term(rest[joint.end() :] if joint else rest)
        if not term:
            return None
        value, name, rest = term
        terms.append((value, name))
    if not rest and len(terms) < 2:
        return None
    if rest:
        value, name = terms[-1]
        if rest != "半" and name not in _WITH_DECIMALS:
            return None
        terms[-1] = (value + _tail(rest), name)
    terms = _resolved(terms)
    if any(name in _DATES for _, name in terms):
        return None
    total = _total(terms, terms[0][1])
    return None if total is None else Measure(Number(total), terms[0][1])


def _term(text: str) -> tuple[Decimal, str, str] | None:
    """Return the first numeral of `text`, its unit, and what follows."""
    for at in range(1, len(text)):
        unit = _unit_pattern().match(text, at)
        number = _read(text[:at]) if unit else None
        if unit and number and number[1:] == (None, Bound.EXACT) and number.value >= 0:
            return number.value, unit[0], text[unit.end() :]
    return None


def _tail(text: str) -> Decimal:
    """Read what stands behind the last unit: 半, or the decimals of 十二块五 and 一米七五."""
    return Decimal("0.5" if text == "半" else "0." + text.translate(_CHINESE_DIGITS))


def _resolved(terms: list[tuple[Decimal, str]]) -> list[tuple[Decimal, str]]:
    """Let the neighbours of 分 tell whether it is money or time."""
    bases = {_lookup(name).base for _, name in terms if name not in _AMBIGUOUS}
    return [
        (
            value,
            next((n for n in _AMBIGUOUS.get(name, "").split() if _lookup(n).base in bases), name),
        )
        for value, name in terms
    ]


def _total(terms: list[tuple[Decimal, str]], unit: str) -> Decimal | None:
    """Add up terms in falling units, in that unit; nothing if they measure different things."""
    target, total = _lookup(unit), Fraction(0)
    factors = [_lookup(name).factor for _, name in terms]
    if any(low >= high for high, low in pairwise(factors)):
        return None
    for value, name in terms:
        part = _lookup(name)
        if name != unit and (part.dimension, part.base) != (target.dimension, target.base):
            return None
        total += Fraction(value) * part.factor
    return to_decimal(total / target.factor)
