"""Step 5: find the quantities of a text: numeral, unit and bound.

What company a number needs to be a mention is in ``data/quantities.toml``, beside its examples.

>>> [(m.text, m.value, m.bound.value) for m in find_quantities("拆除43.2万余平方米，约262亩")]
[('43.2万余平方米', Decimal('432000'), 'over'), ('262亩', Decimal('262'), 'about')]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import regex

from ..errors import InputTypeError
from ..language.lexicon import any_of, load, words
from ..outline.folding import fold
from ..vocabulary import Bound, Dimension
from . import numerals, units
from .bounds import around
from .exclusions import excluded_spans
from .numerals import ARABIC, CHINESE, FORMAL, RANGE_SIGN, Number, tidy, to_decimal
from .quantity import Mention
from .time_words import TimeWord

__all__ = ["Found", "find_quantities", "normalize", "scan"]

_SPEC = load("quantities")


class Found(NamedTuple):
    """A mention in a folded text, read but not yet converted."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    bound: Bound
    behind: int
    """Where the qualifier behind the unit ends: 85%以上 is one phrase."""
    rank: bool = False
    fraction: bool = False


# Shapes ----------------------------------------------------------------------------------------

_CN = "[一二两三四五六七八九十百千万]"
_SEED = regex.compile(
    r"[¥￥$€£]?(?<![\d.])(?:[-+]|(?<![减担抱欠胜自肩背])负)?\d"
    "|[零一二两三四五六七八九十廿卅百千万亿几数半壹贰叁肆伍陆柒捌玖拾]"
    r"|第|首位|榜首|前(?=[\d一二三五十])"
)
# What to step over where no mention begins; no numeral is as long as a dozen Chinese digits.
_RUN = regex.compile(
    r"[-+负]?\d[\d.,]*|[零一二两三四五六七八九十廿卅百千万亿几数半]{13,}|.", regex.DOTALL
)
_RANK = regex.compile(
    rf"第(?P<number>\d{{1,4}}|{_CN}{{1,4}})(?P<unit>位|名(?!录|义))?(?![届批次期号章个类])"
    r"|(?P<first>首位|榜首)"
    rf"|前(?P<top>\d{{1,3}}|{_CN}{{1,3}})(?P<top_unit>位|名)?(?=[，。；、）]|$|之|行列)"
)
_FRACTION = regex.compile(
    r"[一二三四五六七八九十百]{1,3}分之[一二两三四五六七八九十百]{1,4}(?!分之)"
    r"|(?<![\d./])\d{1,4}/\d{1,4}(?![\d/月年])|一半|(?<=近|超|超过|逾)半(?:数)?(?=[，。；、的]|$)"
)
_RATIO = regex.compile(
    r"(?<![\d:∶.])(?P<left>\d+(?:\.\d+)?)[:∶](?P<right>\d+(?:\.\d+)?)(?P<more>[:∶][\d.]+)*"
)
_DOUBLING = regex.compile(r"(?<=翻|翻了|翻过)(?P<number>[一两二三四五六]|\d+(?:\.\d+)?)番")
_NUMBER = rf"(?:{ARABIC}|{FORMAL}|{CHINESE})"
_PARTS = regex.compile(
    rf"(?P<of>[百千万])分之(?P<low>{_NUMBER})(?:{RANGE_SIGN}(?:[百千万]分之)?(?P<high>{_NUMBER}))?(?!分之)"
)
_PART_UNIT = {"百": "%", "千": "‰", "万": "‱"}


@cache
def _amount_pattern(unit: str) -> regex.Pattern[str]:
    """Compile the shape of number and unit; `unit` is the pattern of all registered units."""
    per_head = r"/\d{0,3}[十百千万]{0,2}人"
    # behind 万 or 亿, a last lone character is a unit that nobody registered: 6000万棒，
    unknown = (
        r"(?<=[万亿]|[万亿][余多])[\u4e00-\u9fff](?<![余多来])(?=[，。；、）]|以[上下内]|左右)"
    )
    return regex.compile(
        rf"(?P<sign>(?:[-+]|(?<![减担抱欠胜自肩背])负)(?=\d))?(?P<money>[¥￥$€£])?(?P<low>{_NUMBER})"
        rf"(?:(?P<low_unit>{unit})?(?P<to>{RANGE_SIGN})(?P<high>(?:-(?=\d))?{_NUMBER}))?"
        rf"(?P<vague>[余多来])?(?P<unit>(?!台阶|门槛){unit}|{per_head}|{unknown})?"
    )


# Scanning --------------------------------------------------------------------------------------


def scan(text: str, times: Sequence[TimeWord] | None = None) -> list[Found]:
    """Return the mentions of a folded text, left to right, without overlaps.

    `times` are the time words of the text, where they are known already.
    """
    if not _SEED.search(text):
        return []
    blocked = excluded_spans(text, times)
    found: list[Found] = []
    at, block = 0, 0
    while seed := _SEED.search(text, at):
        start = seed.start()
        while block < len(blocked) and blocked[block][1] <= start:
            block += 1
        if block < len(blocked) and blocked[block][0] <= start:
            at = blocked[block][1]
            continue
        mention = _mention_at(text, start) or _listed(text, start, found)
        if mention:
            found.append(mention)
            at = max(mention.end, start + 1)
        else:
            run = _RUN.match(text, start)
            at = run.end() if run else start + 1
    return _share_bounds(text, _borrow_units(text, found))


def _mention_at(text: str, start: int) -> Found | None:
    for read in _READERS.get(text[start], (_ratio_or_fraction, _amount)):
        found = read(text, start)
        if found:
            return found
    return None


def _listed(text: str, start: int, found: list[Found]) -> Found | None:
    """Read a bare number that goes on a list of them: -5.1 in 分别为0.2、-5.1、1.3个百分点."""
    before = found[-1] if found else None
    if not before or before.unit or before.rank or before.fraction:
        return None
    goes_on = text[before.end : start] == "、" and text[start : start + 2].strip("-.").isdigit()
    return _amount(text, start, listed=True) if goes_on else None


def _found(text: str, start: int, end: int, number: Number, unit: str) -> Found:
    """Return a mention with the words around it read; 人民币 behind 元 stays out of it."""
    end_of_unit = end
    if unit.endswith("元") and text.startswith("人民币", end):
        end_of_unit += len("人民币")
    bound, behind = around(text, start, end_of_unit, number.bound)
    return Found(start, end, number.value, number.upper, unit, bound, behind)


def _rank(text: str, start: int) -> Found | None:
    match = _RANK.match(text, start)
    if not match:
        return None
    number: Number | None
    if match["first"]:
        number = Number(Decimal(1))
        unit, bound = "位" if match["first"] == "首位" else "", Bound.EXACT
    elif match["top"]:
        if not _BEFORE_TOP.match(text, 0, start):
            return None
        number = _number(match["top"])
        unit, bound = match["top_unit"] or "", Bound.AT_MOST
    else:
        number = _number(match["number"])
        unit, bound = match["unit"] or "", Bound.EXACT
    if number is None:
        return None
    value = number.value
    return Found(start, match.end(), value, None, unit, bound, match.end(), rank=True)


def _parts(text: str, start: int) -> Found | None:
    match = _PARTS.match(text, start)
    number = _number(match["low"], match["high"]) if match else None
    if not match or number is None:
        return None
    return _found(text, start, match.end(), number, _PART_UNIT[match["of"]])


def _ratio_or_fraction(text: str, start: int) -> Found | None:
    match = _DOUBLING.match(text, start)
    if match:
        number = _number(match["number"])
        return _found(text, start, match.end(), number, "番") if number else None
    match = _FRACTION.match(text, start)
    if match:
        number = _number("1/2" if "半" in match[0] else match[0])
        return (
            _found(text, start, match.end(), number, "")._replace(fraction=True) if number else None
        )
    match = _RATIO.match(text, start)
    if not match or match["more"] or not Decimal(match["right"]):
        return None
    ratio = Number(to_decimal(Fraction(match["left"]) / Fraction(match["right"])))
    return _found(text, start, match.end(), ratio, "")


def _amount(text: str, start: int, listed: bool = False) -> Found | None:
    match = _amount_pattern(units.pattern()).match(text, start)
    if not match:
        return None
    read = _read_range(match) if match["to"] else _read_single(text, match)
    if read is None:
        return None
    number, unit, end = _with_half(text, *_with_coins(text, *read))
    if match["sign"] in ("-", "负"):
        number = number._replace(value=-number.value)
    unit = unit or match["money"] or ""
    return (
        _found(text, start, end, number, unit)
        if listed or _is_measured(text, match, number, unit, end)
        else None
    )


_Read = tuple[Number, str, int]
_DIGIT = "[0-9一二三四五六七八九]"
_COINS = regex.compile(rf"(?P<jiao>{_DIGIT})角(?:(?P<fen>{_DIGIT})分)?|(?P<only>{_DIGIT})分(?!之)")


def _with_coins(text: str, number: Number, unit: str, end: int) -> _Read:
    """Read 角 and 分 behind 元 as part of the amount: 123元1角1分."""
    coins = _COINS.match(text, end) if unit == "元" and number.upper is None else None
    if not coins:
        return number, unit, end
    tenths, hundredths = coins["jiao"] or "零", coins["fen"] or coins["only"] or "零"
    cents = 10 * numerals.evaluate(tenths).value + numerals.evaluate(hundredths).value
    return number._replace(value=number.value + cents.scaleb(-2)), unit, coins.end()


_HALF = regex.compile("半(?![数年月天日径导程价点个])")
_WITH_HALF = (Dimension.DURATION, Dimension.LENGTH, Dimension.RATIO)


def _with_half(text: str, number: Number, unit: str, end: int) -> _Read:
    """Read 半 behind a unit as half of it: 2天半."""
    if not unit or not _HALF.match(text, end) or units.lookup(unit).dimension not in _WITH_HALF:
        return number, unit, end
    if number.upper is not None or number.bound is not Bound.EXACT or _has_decimals(number.value):
        return number, unit, end
    return number._replace(value=number.value + Decimal("0.5")), unit, end + 1


def _read_range(match: regex.Match[str]) -> _Read | None:
    """Read 30—40万吨 as one range; 3个到5家 are two mentions, the first ends at its own unit."""
    low_unit, unit = match["low_unit"] or "", match["unit"] or ""
    one_unit = (unit and low_unit in ("", unit)) or (not low_unit and match["high"][-1] in "万亿")
    number = _number(match["low"], match["high"]) if one_unit else None
    if number:
        return number, unit, match.end()
    number = _number(match["low"])
    return (
        (number, low_unit, match.end("low_unit") if low_unit else match.end("low"))
        if number
        else None
    )


def _read_single(text: str, match: regex.Match[str]) -> _Read | None:
    number = _number(match["low"])
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
    return number, match["unit"] or "", end


def _number(low: str, high: str | None = None) -> Number | None:
    try:
        return numerals.span(low, high) if high else numerals.read(low)
    except (ValueError, ArithmeticError):
        return None


_READERS: dict[str, tuple[Callable[[str, int], Found | None], ...]] = {
    **dict.fromkeys("第首榜前", (_rank,)),
    **dict.fromkeys("百千万", (_parts, _ratio_or_fraction, _amount)),
}


# What company a number needs --------------------------------------------------------------------

_BARE_BEFORE = regex.compile(rf"(?:[由从][^，。；]{{1,8}}的|{any_of(_SPEC['bare']['before'])})$")
_BARE_BEHIND = regex.compile(rf"[，。；、）：（]|[和与](?=\d)|$|{any_of(_SPEC['bare']['behind'])}")
# 3.3 in 高于全省、全市3.3和1.8个百分点 has its unit behind the last of the list
_LISTED = regex.compile(r"(?:[、和与]\d{1,4}(?:\.\d{1,3})?){1,8}(?:个?百分点|倍|%|‰)")
_CHINESE_UNITS = set(words(_SPEC["chinese"]["units"]))
_NOT_TENTHS = set(words(_SPEC["chinese"]["not_tenths"]))
_SLOGAN_UNITS = set(words(_SPEC["chinese"]["slogan_units"]))
_PERSONS = set(words(_SPEC["chinese"]["persons"]))
_QUALIFIED = regex.compile(rf"{any_of(_SPEC['chinese']['qualified'])}$")
_BEFORE_YEARS = regex.compile(rf"{any_of(_SPEC['duration']['before_years'])}$")
_PERIODS = tuple(words(_SPEC["duration"]["periods"]))
_BEFORE_TOP = regex.compile(rf"(?r){any_of(_SPEC['rank']['before_top'])}[^，。；]{{0,4}}")


def _is_measured(text: str, match: regex.Match[str], number: Number, unit: str, end: int) -> bool:
    written = match["low"]
    before = text[max(0, match.start() - 14) : match.start()]
    if unit and units.lookup(unit).dimension is Dimension.DURATION:
        return _is_duration(before, number, unit, written)
    if written[0].isdigit() or "佰" in written or "拾" in written or "仟" in written:
        if unit or written[-1] in "万亿千百":
            return True
        stands = _BARE_BEHIND.match(text, end) and _BARE_BEFORE.search(before)
        return bool(stands or _LISTED.match(text, end))
    return _is_chinese_measured(before, written, number, unit, text[end : end + 1])


def _is_duration(before: str, number: Number, unit: str, written: str) -> bool:
    if unit in ("岁", "周岁"):
        return written[0].isdigit()
    is_period = before.endswith(_PERIODS) and not before.endswith("提前")
    if unit not in ("分钟", "小时", "秒") and is_period:
        return False
    if unit == "年":
        return number.value < 200 and bool(
            _has_decimals(number.value) or _BEFORE_YEARS.search(before)
        )
    return unit not in ("月", "日") and written[0].isdigit()


def _is_chinese_measured(
    before: str, written: str, number: Number, unit: str, following: str
) -> bool:
    vague = number.bound in (Bound.OVER, Bound.ABOUT)
    if set(written) <= set("百千万亿") and not vague:
        counts = bool(unit) or len(written) > 1 or written == "亿"
        return (bool(_QUALIFIED.search(before)) and counts) or unit in _PERSONS
    if not unit:
        return vague and "万" in written
    if written in "几数半一二" and unit not in ("倍", "番", "成"):
        return False
    if vague:
        return unit != "年"
    if unit in _CHINESE_UNITS:
        return unit != "成" or following not in _NOT_TENTHS
    return number.value >= 100 or (
        number.value >= 20 and "十" in written and unit not in _SLOGAN_UNITS
    )


# Neighbours ------------------------------------------------------------------------------------


def _borrow_units(text: str, found: list[Found]) -> list[Found]:
    """A number without a unit before 、 or 和 takes that of its neighbour (1409万、1305万人次)."""
    for i in range(len(found) - 2, -1, -1):
        here, following = found[i], found[i + 1]
        joined = text[here.end : following.start] in ("、", "和", "及", "与", "或")
        lacks = not here.unit or (here.unit == "个" and following.unit.startswith("个百分"))
        alike = here.rank == following.rank  # 第5、第6位
        if joined and following.unit and lacks and alike and not here.fraction:
            found[i] = here._replace(unit=following.unit)
    return found


def _share_bounds(text: str, found: list[Found]) -> list[Found]:
    """A qualifier around paired numbers holds for all (分别超9亿元、7亿元; 分别增长5%、6%左右)."""
    first = 0
    for last in range(len(found)):
        if last + 1 < len(found) and _are_paired(text, *found[last : last + 2]):
            continue
        pair = found[first : last + 1]
        if len(pair) > 1:
            shared = pair[-1] if pair[-1].behind > pair[-1].end else pair[0]
            found[first : last + 1] = [
                f._replace(bound=shared.bound)
                if f.bound is Bound.EXACT and f.behind == f.end
                else f
                for f in pair
            ]
        first = last + 1
    return found


def _are_paired(text: str, here: Found, following: Found) -> bool:
    joined = text[here.behind : following.start] in ("、", "和", "与")
    return joined and here.unit == following.unit


# Public ----------------------------------------------------------------------------------------


def _has_decimals(value: Decimal) -> bool:
    return value != value.to_integral_value()


def normalize(found: Found) -> dict[str, object]:
    """Return the fields of a `Quantity`: the mention with its dimension and base value.

    The base value is exact, but for units such as 亩, where it is rounded to 28 digits.
    """
    unit = units.lookup(found.unit)
    dimension, base, base_value = unit.dimension, unit.base, tidy(unit.to_base(found.value))
    if found.rank:
        dimension, base, base_value = Dimension.RANK, "", found.value
    elif not found.unit:
        dimension = Dimension.RATIO if _has_decimals(found.value) else Dimension.OTHER
    return {
        "value": tidy(found.value),
        "upper": None if found.upper is None else tidy(found.upper),
        "unit": found.unit,
        "dimension": dimension,
        "base_value": base_value,
        "base_unit": base,
        "bound": found.bound,
    }


def find_quantities(text: str) -> list[Mention]:
    """Return the quantity mentions of any Chinese text, without names and chapters.

    Raises:
        InputTypeError: `text` is not a string.
    """
    if not isinstance(text, str):
        raise InputTypeError(f"find_quantities() takes a string, not {type(text).__name__}")
    return [
        Mention.model_validate(
            {"start": f.start, "end": f.end, "text": text[f.start : f.end], **normalize(f)}
        )
        for f in scan(fold(text))
    ]
