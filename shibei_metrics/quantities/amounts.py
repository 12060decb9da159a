"""A number with its unit at a place of a text: 43.2万余平方米, 30—40万吨, 123元1角1分, 2天半."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

import regex

from ..vocabulary import Bound, Dimension
from . import numerals, units
from .number import Number
from .shapes import NUMBER, RANGE_SIGN

__all__ = ["Amount", "amount_at", "has_decimals", "number_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with its unit, whatever stands around it."""

    start: int
    end: int
    number: Number
    unit: str
    numeral: str
    """The numeral as written; the lower one of a range."""


@cache
def _pattern(unit: str) -> regex.Pattern[str]:
    """Compile the shape of number and unit; `unit` is the pattern of all registered units."""
    per_head = r"/\d{0,3}[十百千万]{0,2}人"
    # behind 万 or 亿, a last lone character is a unit that nobody registered: 6000万棒，
    unknown = (
        r"(?<=[万亿]|[万亿][余多])[\u4e00-\u9fff](?<![余多来])(?=[，。；、）]|以[上下内]|左右)"
    )
    return regex.compile(
        rf"(?P<sign>(?:[-+]|(?<![减担抱欠胜自肩背])负)(?=\d))?(?P<money>[¥￥$€£])?(?P<low>{NUMBER})"
        rf"(?:(?P<low_unit>{unit})?(?P<to>{RANGE_SIGN})(?P<high>(?:-(?=\d))?{NUMBER}))?"
        rf"(?P<vague>[余多来])?(?P<unit>(?!台阶|门槛){unit}|{per_head}|{unknown})?"
    )


def amount_at(text: str, start: int) -> Amount | None:
    """Read the amount that begins at a place of a folded text."""
    match = _pattern(units.pattern()).match(text, start)
    if not match:
        return None
    amount = _range(match) if match["to"] else _single(text, match)
    if amount is None:
        return None
    amount = _with_half(text, _with_coins(text, amount))
    if match["sign"] in ("-", "负"):
        negative = amount.number._replace(value=-amount.number.value)
        amount = replace(amount, number=negative)
    return amount if amount.unit else replace(amount, unit=match["money"] or "")


def number_of(low: str, high: str | None = None) -> Number | None:
    """Read a numeral, or the two ends of a range; nothing if it is none."""
    try:
        return numerals.span(low, high) if high else numerals.read(low)
    except (ValueError, ArithmeticError):
        return None


def has_decimals(value: Decimal) -> bool:
    """Whether a number is no whole one."""
    return value != value.to_integral_value()


def _range(match: regex.Match[str]) -> Amount | None:
    """Read 30—40万吨 as one range; 3个到5家 are two mentions, the first ends at its own unit."""
    low_unit, unit, end = match["low_unit"] or "", match["unit"] or "", match.end()
    one_unit = (unit and low_unit in ("", unit)) or (not low_unit and match["high"][-1] in "万亿")
    number = number_of(match["low"], match["high"]) if one_unit else None
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


# What goes on behind the unit --------------------------------------------------------------------

_DIGIT = "[0-9一二三四五六七八九]"
_COINS = regex.compile(rf"(?P<jiao>{_DIGIT})角(?:(?P<fen>{_DIGIT})分)?|(?P<only>{_DIGIT})分(?!之)")
_HALF = regex.compile("半(?![数年月天日径导程价点个])")
_WITH_HALF = (Dimension.DURATION, Dimension.LENGTH, Dimension.RATIO)


def _with_coins(text: str, amount: Amount) -> Amount:
    """Read 角 and 分 behind 元 as part of the amount: 123元1角1分."""
    is_money = amount.unit == "元" and amount.number.upper is None
    coins = _COINS.match(text, amount.end) if is_money else None
    if not coins:
        return amount
    tenths, hundredths = coins["jiao"] or "零", coins["fen"] or coins["only"] or "零"
    cents = 10 * numerals.evaluate(tenths).value + numerals.evaluate(hundredths).value
    return _increased(amount, cents.scaleb(-2), coins.end())


def _with_half(text: str, amount: Amount) -> Amount:
    """Read 半 behind a unit as half of it: 2天半."""
    unit, number = amount.unit, amount.number
    if not unit or not _HALF.match(text, amount.end):
        return amount
    if number[1:] != (None, Bound.EXACT) or has_decimals(number.value):
        return amount
    if units.lookup(unit).dimension not in _WITH_HALF:
        return amount
    return _increased(amount, Decimal("0.5"), amount.end + 1)


def _increased(amount: Amount, by: Decimal, end: int) -> Amount:
    number = amount.number._replace(value=amount.number.value + by)
    return replace(amount, number=number, end=end)
