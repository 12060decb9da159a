"""A number with its unit at a place of a text: 43.2万余平方米, 30—40万吨, 123元1角1分, 2天半."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from ..language.lexicon import any_of, load
from ..vocabulary import Bound, Dimension
from . import numerals, units
from .number import Number
from .shapes import MINUS, NUMBER, PLUS, RANGE_SIGN, plain

__all__ = ["Amount", "amount_at", "has_decimals", "number_of", "with_tail"]

_SPEC = load("quantities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its unit, whatever stands around it."""

    start: int
    end: int
    number: Number
    unit: str
    numeral: str
    """The numeral as written; the lower one of a range."""


# 台阶 is no 台, 门槛 no 门; 办 counts offices only where nothing goes on: 6镇3办, but 3办公室
_NO_UNIT = r"台阶|门槛|办(?![，。；、）和及与\d]|$)"


_POSITIVE = (None, "+", "零上")
_MINUS = regex.compile("^(?:零下|负)")


@cache
def _pattern(unit: str) -> regex.Pattern[str]:
    """Compile the shape of number and unit; `unit` is the pattern of all registered units."""
    # behind 万 or 亿, a last lone character is a unit that nobody registered: 6000万棒，
    unknown = (
        r"(?<=[万亿]|[万亿][余多])[\u4e00-\u9fff](?<![余多来])(?=[，。；、）]|以[上下内]|左右)"
    )
    return regex.compile(
        rf"(?P<sign>{PLUS}|{MINUS})?(?P<low>{NUMBER})"
        rf"(?:(?P<low_unit>{unit})?(?P<to>{RANGE_SIGN})(?P<high>(?:-(?=\d)|零[上下]|负)?{NUMBER}))?"
        rf"(?P<vague>(?<=[\d十百千万亿])[余多来])?"
        rf"(?:(?: (?=[A-Za-zμµ°℃%]))?(?P<unit>(?!{_NO_UNIT}){unit}|{unknown}))?"
    )


def amount_at(text: str, start: int) -> Amount | None:
    """Read the amount that begins at a place of a folded text."""
    amount = _one_at(text, start)
    return amount and _with_currency(text, _up_to(text, amount) or amount)


def _one_at(text: str, start: int) -> Amount | None:
    match = _pattern(units.pattern()).match(text, start)
    if not match:
        return None
    amount = _range(match) if match["to"] else _single(text, match)
    if amount is None:
        return None
    return _signed(with_tail(text, amount), match["sign"])


def _signed(amount: Amount, sign: str | None) -> Amount:
    """Give a number its sign; that of a range has been read with its lower end."""
    if sign in _POSITIVE or amount.number.upper is not None:
        return amount
    return replace(amount, number=amount.number._replace(value=-amount.number.value))


_TO = regex.compile(RANGE_SIGN)


def _up_to(text: str, low: Amount) -> Amount | None:
    """Join an amount of several parts to the one behind it: 六成五到七成."""
    sign = _TO.match(text, low.end) if text[low.end - 1] not in low.unit and low.unit else None
    high = _one_at(text, sign.end()) if sign else None
    if not high or high.unit != low.unit or high.number.upper is not None:
        return None
    if low.number.upper is not None or low.number.value >= high.number.value:
        return None
    return replace(low, end=high.end, number=low.number._replace(upper=high.number.value))


def number_of(low: str, high: str | None = None) -> Number | None:
    """Read a numeral, or the two ends of a range; nothing if it is none."""
    try:
        return numerals.span(plain(low), plain(high)) if high else numerals.read(plain(low))
    except (ValueError, ArithmeticError):
        return None


def has_decimals(value: Decimal) -> bool:
    """Whether a number is no whole one."""
    return value != value.to_integral_value()


def _range(match: regex.Match[str]) -> Amount | None:
    """Read 30—40万吨 as one range; 3个到5家 are two mentions, the first ends at its own unit."""
    low_unit, unit, end = match["low_unit"] or "", match["unit"] or "", match.end()
    one_unit = (unit and low_unit in ("", unit)) or (not low_unit and match["high"][-1] in "万亿")
    sign = "" if match["sign"] in _POSITIVE else "-"
    number = (
        number_of(sign + match["low"], _MINUS.sub("-", match["high"]).removeprefix("零上"))
        if one_unit
        else None
    )
    if not number:
        number, unit = number_of(match["low"]), low_unit
        end = match.end("low_unit") if low_unit else match.end("low")
    if not number:
        return None
    return Amount(start=match.start(), end=end, number=number, unit=unit, numeral=match["low"])


def _single(text: str, match: regex.Match[str]) -> Amount | None:
    number = number_of(match["low"])
    if number is None:
        return None
    end = match.end()
    if match["vague"] and not match["unit"]:
        # 46万余群众, 3万多群众, but 35多: behind plain digits without a unit only 余 is vague
        counted = "\u4e00" <= text[end : end + 1] <= "\u9fff"
        plain = match["low"][0].isdigit() and match["low"][-1] not in "百千万亿"
        if not counted or (match["vague"] != "余" and plain):
            end = match.end("vague") if match["vague"] == "余" else match.end("low")
    if match["vague"] and end >= match.end("vague"):
        number = number._replace(bound=Bound.OVER)
    unit = match["unit"] or ""
    return Amount(start=match.start(), end=end, number=number, unit=unit, numeral=match["low"])


# What goes on behind the unit, or stands in front ------------------------------------------------

_DIGIT = "[0-9一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
_COINS = regex.compile(
    rf"(?P<jiao>{_DIGIT})角(?:零?(?P<fen>{_DIGIT})分)?|零?(?P<only>{_DIGIT})分(?![之钟])"
)
_HALF = regex.compile(rf"(?!{any_of(_SPEC['half']['begins'])})半")
_WITH_HALF = (
    Dimension.DURATION, Dimension.LENGTH, Dimension.RATIO, Dimension.MASS, Dimension.AREA,
)  # fmt: skip
_TENTHS = regex.compile(
    rf"(?P<tenths>{_DIGIT})(?=$|[，。；、！？）：—–～~的多余和与至到]|以[上下内]|左右|上下)"
)
_WITHIN = regex.compile("[半多余]")


@cache
def _unit(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def with_tail(text: str, amount: Amount) -> Amount:
    """Read what goes on behind the unit: 3个半月, 123元1角1分, 八成六, 2天半."""
    if amount.number[1:] != (None, Bound.EXACT):
        return amount
    for read in (_with_infix, _with_coins, _with_tenths, _with_half):
        longer = read(text, amount)
        if longer:
            return longer
    return amount


def _with_infix(text: str, amount: Amount) -> Amount | None:
    """Read 半 or 多 within a unit: 3个半小时, 5个多月."""
    within = _WITHIN.match(text, amount.end) if amount.unit == "个" else None
    rest = _unit(units.pattern()).match(text, within.end()) if within else None
    if not within or not rest or not units.is_registered("个" + rest[0]):
        return None
    longer = replace(amount, unit="个" + rest[0], end=rest.end())
    if within[0] == "半":
        return _increased(longer, Decimal("0.5"), rest.end())
    return replace(longer, number=amount.number._replace(bound=Bound.OVER))


def _with_coins(text: str, amount: Amount) -> Amount | None:
    """Read 角 and 分 behind 元 as part of the amount: 123元1角1分."""
    coins = _COINS.match(text, amount.end) if amount.unit in ("元", "圆") else None
    if not coins:
        return None
    tenths, hundredths = coins["jiao"] or "零", coins["fen"] or coins["only"] or "零"
    cents = 10 * numerals.read(tenths).value + numerals.read(hundredths).value
    return _increased(amount, cents.scaleb(-2), coins.end())


def _with_tenths(text: str, amount: Amount) -> Amount | None:
    """Read a digit behind 成 as its tenths: 八成六."""
    match = _TENTHS.match(text, amount.end) if amount.unit == "成" else None
    if not match or has_decimals(amount.number.value):
        return None
    return _increased(amount, numerals.read(match["tenths"]).value.scaleb(-1), match.end())


def _with_half(text: str, amount: Amount) -> Amount | None:
    """Read 半 behind a unit as half of it: 2天半, 七成半."""
    unit = amount.unit
    if not unit or not _HALF.match(text, amount.end) or has_decimals(amount.number.value):
        return None
    if unit != "成" and units.lookup(unit).dimension not in _WITH_HALF:
        return None
    return _increased(amount, Decimal("0.5"), amount.end + 1)


def _increased(amount: Amount, by: Decimal, end: int) -> Amount:
    number = amount.number._replace(value=amount.number.value + by)
    return replace(amount, number=number, end=end)


_FRONT = 10
"""More characters than a currency in front of its amount has."""


_YUAN = ("元", "圆")


class _Currencies(NamedTuple):
    """The currencies that may stand in front of an amount."""

    last: frozenset[str]
    """Their last characters."""
    pattern: regex.Pattern[str]


@cache
def _currencies(known: str) -> _Currencies:
    """Return the currencies of all units; `known`, the pattern of these, tells when there are new ones."""
    del known
    names = [u.name for u in units.registered() if u.is_currency and u.name not in _YUAN]
    before = r"(?<![A-Za-z\d一二三四五六七八九十百千万亿余多几数对兑比])"
    return _Currencies(
        frozenset([" ", *(name[-1] for name in names)]),
        regex.compile(rf"{before}(?P<name>{any_of(names)}) ?$"),
    )


def _with_currency(text: str, amount: Amount) -> Amount:
    """Read the currency in front: US$1.6亿, 港币3亿元; 人民币 in front of 元 stays out."""
    start = amount.start
    currencies = _currencies(units.pattern())
    if text[start - 1 : start] not in currencies.last:
        return amount
    match = currencies.pattern.search(text[max(0, start - _FRONT) : start])
    if not match:
        return amount
    name, (top, slash, below) = match["name"], amount.unit.partition("/")
    currency, is_yuan = units.lookup(name), top in _YUAN
    if top and not is_yuan and units.lookup(top).base != currency.base:
        return amount
    if is_yuan and currency.base == "CNY" and name == "人民币":
        return amount
    start -= len(match[0])
    if top and (not is_yuan or currency.base == "CNY"):
        return replace(amount, start=start)
    return replace(amount, start=start, unit=name + slash + below)
