"""Step 3b: numerals, Arabic, Chinese and mixed, to exact decimals.

>>> parse_number("一万五千亿").value, parse_number("1.37万亿").value, parse_number("1,100.9亿").value
(Decimal('1500000000000'), Decimal('1370000000000'), Decimal('110090000000'))
>>> parse_number("两到三万")
Number(value=Decimal('20000'), upper=Decimal('30000'), bound=<Bound.EXACT: 'exact'>)

Whole Chinese integers below 万 go to cn2an; decimals and multipliers are ours, for exactness.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import NamedTuple

import cn2an
import regex

from .models import Bound
from .text import fold

__all__ = ["ARABIC", "CHINESE", "RANGE_SIGN", "Number", "evaluate", "parse_number"]


class Number(NamedTuple):
    """A number as read: `upper` is the higher end of a range, `bound` what 余 or 几 says of it."""

    value: Decimal
    upper: Decimal | None = None
    bound: Bound = Bound.EXACT


_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2", "俩": "2"}
_FORMAL = str.maketrans("壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟萬億〇○", "一二二三三三四五六六七八九十百千万亿零零")
_MULTIPLIER = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 10**8, "兆": 10**12}
_VAGUE = "余多来"
_SMALL_UNIT = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}

# 千 and 百 are part of a unit in 千瓦, 千米, 千克, 百分点; 兆 in 兆瓦.
_NOT_UNIT = r"(?:千(?![瓦米克卡帕赫伏焦字])|百(?!分)|兆(?![瓦帕赫比字焦伏])|[十万亿])"
ARABIC = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    rf"(?:[{_VAGUE}几]?{_NOT_UNIT})*+(?:(?<=[万千亿])\d{{1,4}}(?![\d.,])千?)?"
)
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十廿卅百千万亿几数半兆]|(?<=[十百千万亿])[余多来](?=[百千万亿]))+"
    r"(?:点[零〇一二三四五六七八九]+[百千万亿]*)?"
)
FORMAL = r"[壹贰叁肆伍陆柒捌玖拾](?:[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]*[拾佰仟万亿])[壹贰叁肆伍陆柒捌玖]?"
RANGE_SIGN = r"(?:—{1,2}|–|―|-|~|～|至|到)"

_ARABIC_ONLY = regex.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?|[+-]?\d+\.")
_PARTS_OF = regex.compile(r"(.+)分之(.+)")
_RANGE = regex.compile(rf"(.+?){RANGE_SIGN}(.+)")
_ADJACENT = regex.compile(r"(.*?)([一二两三四五六七八九])、?([二三四五六七八九])([十百千万亿].*)?")
_METRIC_SUFFIX = {"k": 10**3, "K": 10**3, "w": 10**4, "W": 10**4, "M": 10**6, "m": 10**6, "G": 10**9, "g": 10**9,
                  "T": 10**12, "t": 10**12, "b": 10**9, "B": 10**9}  # fmt: skip


def parse_number(text: str) -> Number:
    """Parse a whole string as one number or one range of numbers.

    Inner spaces, full-width digits, 大写 and traditional numerals are accepted; so are fractions,
    vague numerals (数百, 十余) and spoken forms (四百五, 两万三, 两个亿, 40k).

    Raises:
        TypeError: `text` is not a string.
        ValueError: the string is not one number.
    """
    if not isinstance(text, str):
        raise TypeError(f"parse_number() takes a string, not {type(text).__name__}")
    folded = regex.sub(r"\s+", "", fold(text)).translate(_FORMAL)
    try:
        return _parse(folded)
    except (ValueError, ArithmeticError):
        raise ValueError(f"not a number: {text!r}; pass the numeral alone, such as '1.37万亿'") from None


def _parse(text: str) -> Number:
    adjacent = _ADJACENT.fullmatch(text)
    if adjacent and (adjacent[1] or adjacent[4] or int(_DIGITS[adjacent[2]]) < int(_DIGITS[adjacent[3]])):
        found = _adjacent_range(*adjacent.groups())
        if found:
            return found
    if text and text[0] not in "+-":
        ends = _RANGE.fullmatch(text)
        if ends:
            return span(ends[1], ends[2])
    return evaluate(text)


def _adjacent_range(head: str, low: str, high: str, tail: str | None) -> Number | None:
    """Read two neighbouring digits as a range: 三四十, 两三个, 十七八."""
    if int(_DIGITS[high]) - int(_DIGITS[low]) != 1:
        return None
    if head and head[-1] not in "十百千万亿":
        return None
    tail = tail or ""
    return Number(evaluate(head + low + tail).value, evaluate(head + high + tail).value)


def span(low: str, high: str) -> Number:
    """Read a range; a low end without a multiplier borrows that of the high end (30—40万)."""
    first, last = evaluate(low), evaluate(high)
    borrowed = regex.search(r"(?<=[\d一二两三四五六七八九十])[百千万亿]*[万亿]$", high)
    if borrowed and not regex.search("[万亿]", low):
        plain_high = evaluate(high[: borrowed.start()])
        if first.value < plain_high.value:
            first = evaluate(low + borrowed[0])
    if first.value >= last.value:
        raise ValueError("a range runs upwards")
    return Number(first.value, last.value, last.bound if last.bound != Bound.EXACT else first.bound)


def evaluate(text: str) -> Number:
    """Evaluate a single folded numeral."""
    bound = Bound.EXACT
    if regex.search(rf"[{_VAGUE}]", text):
        text, bound = regex.sub(rf"[{_VAGUE}]", "", text), Bound.OVER
    elif regex.search("[几数]", text):
        bound = Bound.ABOUT
    text = regex.sub("^[几数](?=[十百千万亿])", "", text).replace("几", "")
    sign = 1
    if text[:1] in ("负", "-", "+"):
        sign, text = (1 if text[0] == "+" else -1), text[1:]
    with localcontext() as context:
        context.prec = max(28, len(text) + 24)
        return Number(sign * _value(text), None, bound)


def _value(text: str) -> Decimal:
    parts = _PARTS_OF.fullmatch(text)
    if parts:
        return _parts(parts[1], parts[2])
    if "/" in text:
        top, bottom = text.split("/")
        return _value(top) / _value(bottom)
    if text[-1:] in _METRIC_SUFFIX and regex.fullmatch(r"[\d.,]+", text[:-1]):
        return _value(text[:-1]) * _METRIC_SUFFIX[text[-1]]
    text = text.replace("个", "")
    for multiplier in "兆亿万":
        head, found, tail = text.rpartition(multiplier)
        if found:
            factor = _MULTIPLIER[multiplier]
            return (_value(head) if head else Decimal(1)) * factor + _tail(tail, factor)
    return _below_myriad(text)


def _parts(bottom: str, top: str) -> Decimal:
    """Read 三分之一; 百分之五 stays a fraction here, its unit % is the quantity's business."""
    whole, _, bottom = bottom.rpartition("又")
    return (_value(whole) if whole else Decimal(0)) + _value(top) / _value(bottom)


def _tail(text: str, factor: int) -> Decimal:
    """Read what follows 万 or 亿; a lone digit is the next lower place (13万2, 两万三)."""
    if not text:
        return Decimal(0)
    if text == "半":
        return Decimal(factor) / 2
    if len(text) == 1 and text in "一二两三四五六七八九123456789":
        return _below_myriad(text) * (factor // 10)
    return _value(text)


def _below_myriad(text: str) -> Decimal:
    """Read a numeral without 万 and above: 3, 3.5, 3千, 三千五百, 六点五, 半."""
    if text == "半":
        return Decimal("0.5")
    digits = text.replace(",", "")
    if digits and regex.fullmatch(r"\d*\.?\d+|\d+\.", digits):
        if "," in text and not _ARABIC_ONLY.fullmatch(text):
            raise ValueError(text)
        return Decimal(digits)
    if "点" in text:
        return _chinese_decimal(text)
    if text[:1].isascii():
        return _mixed(text)
    return Decimal(_chinese_integer(text))


def _chinese_decimal(text: str) -> Decimal:
    whole, _, fraction = text.partition("点")
    digits = "".join(_DIGITS.get(char, char) for char in fraction.rstrip("十百千"))
    factor = 1
    for char in fraction[len(digits) :]:
        factor *= _MULTIPLIER[char]
    if not digits.isdigit():
        raise ValueError(text)
    return Decimal(f"{_below_myriad(whole) if whole else 0:f}.{digits}") * factor


def _mixed(text: str) -> Decimal:
    """Read an Arabic number with 十, 百 or 千 behind it: 3千, 1.5百, 3千5百."""
    match = regex.fullmatch(r"([\d.,]+)([十百千]+)(.*)", text)
    if not match:
        raise ValueError(text)
    value = _below_myriad(match[1])
    for char in match[2]:
        value *= _MULTIPLIER[char]
    return value + _tail(match[3], _MULTIPLIER[match[2][-1]])


def _chinese_integer(text: str) -> int:
    if text and set(text) <= set(_MULTIPLIER):
        product = 1
        for char in text:
            product *= _MULTIPLIER[char]
        return product
    if text[:1] in ("百", "千"):
        text = "一" + text
    if not text or not regex.fullmatch("[零〇一二两俩三四五六七八九十廿卅百千]+", text):
        raise ValueError(text)
    if text.endswith("半"):
        raise ValueError(text)
    return int(cn2an.cn2an(text.replace("俩", "两"), "normal"))
