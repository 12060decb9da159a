"""What company a number needs to be a mention: a unit, a verb, a word of measure.

The words are in ``data/quantities.toml``, beside their examples.
"""

from __future__ import annotations

import regex

from ..language.lexicon import any_of, load, words
from ..vocabulary import Bound, Dimension
from . import units
from .amounts import Amount, has_decimals

__all__ = ["is_measured", "may_be_top", "meant_by"]

_SPEC = load("quantities")
_BARE_BEFORE = regex.compile(rf"(?:[由从][^，。；]{{1,8}}的|{any_of(_SPEC['bare']['before'])})$")
_BARE_BEHIND = regex.compile(rf"[，。；、）：（]|[和与](?=\d)|$|{any_of(_SPEC['bare']['behind'])}")
# 3.3 in 高于全省、全市3.3和1.8个百分点 has its unit behind the last of the list
_LISTED = regex.compile(r"(?:[、和与]\d{1,4}(?:\.\d{1,3})?){1,8}(?:个?百分点|倍|%|‰)")
_CHINESE_UNITS = set(words(_SPEC["chinese"]["units"]))
_NOT_TENTHS = set(words(_SPEC["chinese"]["not_tenths"]))
_SLOGAN_UNITS = set(words(_SPEC["chinese"]["slogan_units"]))
_SINGLE = set(words(_SPEC["chinese"]["single"]))
_AT_LEAST = regex.compile(r"(?:及|或)?以[上下](?=[，。；、）]|$)")
_PERSONS = set(words(_SPEC["chinese"]["persons"]))
_QUALIFIED = regex.compile(rf"{any_of(_SPEC['chinese']['qualified'])}$")
_BEFORE_YEARS = regex.compile(rf"{any_of(_SPEC['duration']['before_years'])}$")
_PERIODS = tuple(words(_SPEC["duration"]["periods"]))
_BEFORE_TOP = regex.compile(rf"(?r){any_of(_SPEC['rank']['before_top'])}[^，。；]{{0,4}}")


def may_be_top(text: str, start: int) -> bool:
    """Whether 前十 at `start` is a standing: 居全省前十."""
    return bool(_BEFORE_TOP.match(text, 0, start))


_ELECTRICITY = regex.compile(any_of(_SPEC["degrees"]["electricity"]))
_HEAT = regex.compile(any_of(_SPEC["degrees"]["heat"]))
_CLAUSE, _NEAR = 16, 30


def meant_by(text: str, amount: Amount) -> str:
    """Return the unit that 度 stands for, by the words around it; nothing for any other unit."""
    if amount.unit != "度":
        return ""
    before = regex.split("[，。；：]", text[max(0, amount.start - _CLAUSE) : amount.start])[-1]
    around = before + regex.split("[，。；：]", text[amount.end : amount.end + 4])[0]
    if _HEAT.search(around) or (
        not _ELECTRICITY.search(around)
        and _HEAT.search(text, max(0, amount.start - _NEAR), amount.start)
    ):
        return "摄氏度"
    is_electric = _ELECTRICITY.search(around) or "万" in amount.numeral or "亿" in amount.numeral
    return "度" if is_electric else "°"


def is_measured(text: str, amount: Amount) -> bool:
    """Whether an amount of a text measures something."""
    written, unit = amount.numeral, amount.unit
    before = text[max(0, amount.start - 14) : amount.start]
    if unit and units.lookup(unit).dimension is Dimension.DURATION:
        return _is_duration(before, amount)
    if written[0].isdigit() or "佰" in written or "拾" in written or "仟" in written:
        if unit or written[-1] in "万亿千百":
            return True
        stands = _BARE_BEHIND.match(text, amount.end) and _BARE_BEFORE.search(before)
        return bool(stands or _LISTED.match(text, amount.end))
    return _is_chinese_measured(before, amount, text[amount.end : amount.end + 4])


def _is_duration(before: str, amount: Amount) -> bool:
    unit, written = amount.unit, amount.numeral
    if unit in ("岁", "周岁"):
        return written[0].isdigit()
    is_period = before.endswith(_PERIODS) and not before.endswith("提前")
    if unit not in ("分钟", "小时", "秒") and is_period:
        return False
    if unit == "年":
        value = amount.number.value
        return value < 200 and bool(has_decimals(value) or _BEFORE_YEARS.search(before))
    return unit not in ("月", "日") and written[0].isdigit()


def _is_chinese_measured(before: str, amount: Amount, following: str) -> bool:
    number, unit, written = amount.number, amount.unit, amount.numeral
    vague = number.bound in (Bound.OVER, Bound.ABOUT)
    if set(written) <= set("百千万亿") and not vague:
        counts = bool(unit) or len(written) > 1 or written == "亿"
        qualified = _QUALIFIED.search(before) or (unit and _AT_LEAST.match(following))
        return (bool(qualified) and counts) or unit in _PERSONS
    if not unit:
        return written.endswith("个亿") or (vague and "万" in written)
    if written in "几数半一二" and unit not in ("倍", "番", "成"):
        return unit in _SINGLE
    if vague:
        return unit != "年"
    if unit in _CHINESE_UNITS:
        return unit != "成" or following[:1] not in _NOT_TENTHS
    return number.value >= 100 or (
        number.value >= 20 and "十" in written and unit not in _SLOGAN_UNITS
    )
