"""Step 3c: find the quantities of a text: numeral, unit and bound.

>>> [(m.text, m.value, m.unit, m.bound.value) for m in find_quantities("拆除43.2万余平方米，面积约262亩")]
[('43.2万余平方米', Decimal('432000'), '平方米', 'over'), ('262亩', Decimal('262'), '亩', 'about')]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from . import numerals, units
from .exclusions import excluded_spans
from .lexicon import any_of, load
from .models import Bound, Dimension, Mention, Quantity
from .numerals import ARABIC, CHINESE, FORMAL, RANGE_SIGN, Number
from .text import fold

__all__ = ["Found", "find_quantities", "normalize", "scan", "tidy"]

_SPEC = load("quantities")["bound"]
_BEFORE = {
    Bound(name): regex.compile(rf"(?:{any_of(_SPEC[name])})(?:了|过)?$")
    for name in ("at_least", "at_most", "under", "about", "over")
}
_BEFORE[Bound.ABOUT] = regex.compile(_BEFORE[Bound.ABOUT].pattern + r"|约(?:占|为|是)[^，。；]{0,5}的?$")
_BEHIND = {
    Bound.AT_LEAST: regex.compile(any_of(_SPEC["behind_at_least"])),
    Bound.AT_MOST: regex.compile(any_of(_SPEC["behind_at_most"])),
    Bound.ABOUT: regex.compile(any_of(_SPEC["behind_about"])),
    Bound.OVER: regex.compile(any_of(_SPEC["behind_over"]) + "(?![A-Za-z一-鿿]|$)|多(?=[，。；、])"),
}
_NOT_BOUND = regex.compile(rf"(?:{any_of(_SPEC['not_bounds'])})$")
_AROUND = regex.compile(rf"(?:{any_of(_SPEC['around_about'])})$")
_OVER_VAGUE = regex.compile(rf"(?:{any_of(_SPEC['over_vague'])})$")


class Found(NamedTuple):
    """A mention in a folded text, read but not yet converted."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    bound: Bound
    rank: bool = False
    fraction: bool = False
    behind: int = 0
    """Where the qualifier behind the unit ends: 85%以上 is one phrase."""


# Finding ---------------------------------------------------------------------------------------

_CN_DIGITS = "一二两三四五六七八九十百千万"
_VAGUE = "[余多来]"


@cache
def _patterns(unit: str) -> dict[str, regex.Pattern[str]]:
    """Compile the shapes of a mention; `unit` is the pattern of all registered units."""
    number = rf"(?:{ARABIC}|{FORMAL}|{CHINESE})"
    return {
        "parts": regex.compile(
            rf"([百千万])分之(?P<num>{number})(?:{RANGE_SIGN}(?:[百千万]分之)?(?P<high>{number}))?"
        ),
        "fraction": regex.compile(
            rf"(?P<num>[一二三四五六七八九十百]{{1,3}}分之[一二两三四五六七八九十百]{{1,4}}|(?<![\d./])\d{{1,4}}/\d{{1,4}}(?![\d/月年])|一半)"
        ),
        "ratio": regex.compile(r"(?P<num>\d+(?:\.\d+)?)[:∶](?P<high>\d+(?:\.\d+)?)(?:[:∶]\d+(?:\.\d+)?)*"),
        "rank": regex.compile(
            rf"第(?P<num>\d{{1,4}}|[{_CN_DIGITS}]{{1,4}})(?P<unit>位|名(?!录|义))?(?![届批次期号章个类])"
            rf"|(?P<top>首位|榜首)|前(?P<n>\d{{1,3}}|[{_CN_DIGITS}]{{1,3}})(?P<nunit>位|名)?(?=[，。；、）]|$|之|行列)"
        ),
        "doubling": regex.compile(r"(?<=翻|翻了|翻过)(?P<num>[一两二三四五六]|\d+(?:\.\d+)?)(?P<unit>番)"),
        "amount": regex.compile(
            rf"(?P<sign>[-+负](?=[\d]))?(?P<money>[¥￥$€£])?(?P<num>{ARABIC}|{FORMAL}|{CHINESE})"
            rf"(?:(?P<u0>%|‰|{unit})?(?P<to>{RANGE_SIGN})(?P<high>(?:-(?=\d))?(?:{ARABIC}|{CHINESE})))?"
            rf"(?P<vague>{_VAGUE})?(?P<unit>{unit}|/\d{{0,3}}[十百千万]{{0,2}}人|(?<=[万亿]|[万亿][余多])[\u4e00-\u9fff](?<![余多来])(?=[，。；、）]))?"
        ),
    }


_SEED = regex.compile(
    r"[¥￥$€£]?(?<![\d.])[-+负]?\d|[零一二两三四五六七八九十廿卅百千万亿几数半壹贰叁肆伍陆柒捌玖拾]|第|首位|榜首|前(?=[\d一二三五十])"
)


def scan(text: str) -> list[Found]:
    """Return the mentions of a folded text, left to right, without overlaps."""
    blocked = excluded_spans(text)
    found: list[Found] = []
    at, block = 0, 0
    while True:
        seed = _SEED.search(text, at)
        if not seed:
            break
        start = seed.start()
        while block < len(blocked) and blocked[block][1] <= start:
            block += 1
        if block < len(blocked) and blocked[block][0] <= start:
            at = blocked[block][1]
            continue
        mention = _mention_at(text, start)
        if mention:
            found.append(mention)
            at = max(mention.end, start + 1)
        else:
            at = _skip(text, start)
    return _share_bounds(text, _borrow_units(text, found))


def _skip(text: str, start: int) -> int:
    """Step over the rest of a numeral that is no mention."""
    run = regex.compile(r"[-+负]?\d[\d.,]*|.").match(text, start)
    return run.end() if run else start + 1


def _mention_at(text: str, start: int) -> Found | None:
    patterns = _patterns(units.pattern())
    first = text[start]
    if first in "第首榜前":
        match = patterns["rank"].match(text, start)
        return _rank(text, match) if match else None
    if first in "百千万" and text[start + 1 : start + 3] == "分之":
        match = patterns["parts"].match(text, start)
        return _parts(text, match) if match else None
    for shape in ("fraction", "ratio", "doubling"):
        match = patterns[shape].match(text, start)
        if match:
            return _simple(text, shape, match)
    match = patterns["amount"].match(text, start)
    return _amount(text, match) if match else None


def _rank(text: str, match: regex.Match[str]) -> Found | None:
    if match["top"]:
        return Found(match.start(), match.end(), Decimal(1), None, "位" if match["top"] == "首位" else "",
                     Bound.EXACT, rank=True, behind=match.end())  # fmt: skip
    if match["n"]:
        if not regex.search(r"[居列入进跻全世排保省市国][^，。；]{0,4}$", text[max(0, match.start() - 6) : match.start()]):
            return None
        value = numerals.evaluate(match["n"]).value
        return Found(match.start(), match.end(), value, None, match["nunit"] or "", Bound.AT_MOST, rank=True, behind=match.end())
    value = numerals.evaluate(match["num"]).value
    return Found(match.start(), match.end(), value, None, match["unit"] or "", Bound.EXACT, rank=True, behind=match.end())


_PART_UNIT = {"百": "%", "千": "‰", "万": "‱"}


def _parts(text: str, match: regex.Match[str]) -> Found | None:
    number = _number(match["num"], match["high"])
    if number is None:
        return None
    return _bounded(text, match.start(), match.end(), number, _PART_UNIT[match[1]])


def _simple(text: str, shape: str, match: regex.Match[str]) -> Found | None:
    if shape == "ratio":
        if match[0].count(":") + match[0].count("∶") > 1:
            return None
        if not Decimal(match["high"]):
            return None
        number = Number(Decimal(match["num"]) / Decimal(match["high"]))
        return _bounded(text, match.start(), match.end(), number, "")
    written = "1/2" if match["num"] == "一半" else match["num"]
    unit = match["unit"] if shape == "doubling" else ""
    try:
        found = _bounded(text, match.start(), match.end(), numerals.evaluate(written), unit)
        return found._replace(fraction=shape == "fraction")
    except (ValueError, ArithmeticError, KeyError):
        return None


def _amount(text: str, match: regex.Match[str]) -> Found | None:
    unit = match["unit"] or ""
    high, low_unit, end = match["high"], match["u0"], match.end()
    if high and low_unit and unit and low_unit != unit:
        high = None
    if high and low_unit and not unit:
        high = None
    if high and not low_unit and not unit and not high[-1:] in "万亿":
        high = None
    if match["to"] and not high:
        # 3个到5家: two mentions, the first ends at its own unit
        unit, end = low_unit or "", match.end("u0") if low_unit else match.end("num")
    elif match["vague"] and not unit:
        follow = text[match.end("vague") : match.end("vague") + 1]
        if not ("\u4e00" <= follow <= "\u9fff") or match["vague"] != "余" and not _is_chinese_vague(match["num"]):
            end = match.end("vague") if match["vague"] == "余" else match.end("num")
    number = _number(match["num"], high)
    if number is None and high:
        high, unit = None, low_unit or ""
        end = match.end("u0") if low_unit else match.end("num")
        number = _number(match["num"], None)
    if number is None:
        return None
    if match["vague"] and end >= match.end("vague"):
        number = number._replace(bound=Bound.OVER)
    if match["sign"] and match["sign"] != "+":
        number = number._replace(value=-number.value)
    if match["money"]:
        unit = unit or match["money"]
    if not _is_measured(text, match, number, unit, end):
        return None
    return _bounded(text, match.start(), end, number, unit)


def _is_chinese_vague(numeral: str) -> bool:
    return not numeral[0].isdigit()


def _number(low: str, high: str | None) -> Number | None:
    try:
        if high:
            return numerals.span(low, high)
        return numerals._parse(low)
    except (ValueError, ArithmeticError, KeyError):
        return None


# A bare or Chinese numeral measures something only in certain company.
_BARE_BEFORE = regex.compile(
    r"(?:[由从][^，。；]{1,8}的|为|是|达|达到|至|到|由|从|超|超过|突破|近|降|缩小|扩大|提高|上升|下降|完成|合计|评分|得分|均分|指数|比值?|系数|浓度)$"
)
_BARE_BEHIND = regex.compile(r"[，。；、）：（]|[和与](?=\d)|$|以[上下内]|左右|[提上扩缩降增减下]")
_SMALL_CN_UNITS = set(
    "元 亿元 万元 美元 亩 公顷 公里 千米 平方米 平方公里 立方米 吨 公斤 千克 千瓦 兆瓦 千瓦时 倍 番 成 个百分点".split()
)
_QUALIFIED = regex.compile(
    r"(?:近|超|超过|过|突破|逾|达|达到|上|约|不足|不到|接近|突破了|破|累计|共|余|满|跨越|迈上|迈入|冲刺|冲击)$"
)
_DURATION = regex.compile(r"(?:达到?|为|至|到|由|从|用时?|缩短|延长|提前|压缩|提高|提速|超过?|近|约|平均|寿命|年限|期|不少于|不超过|增加|减少|降|均|仅|天数)$")


def _is_measured(
    text: str, match: regex.Match[str], number: Number, unit: str, end: int
) -> bool:
    written = match["num"]
    before = text[max(0, match.start() - 14) : match.start()]
    if unit and units.lookup(unit).dimension is Dimension.DURATION:
        return _is_duration(before, number, unit, written)
    if written[0].isdigit() or written[0] in "壹贰叁肆伍陆柒捌玖":
        if unit:
            return True
        if written[-1] in "万亿千百":
            return True
        return bool(_BARE_BEFORE.search(before) and _BARE_BEHIND.match(text, end))
    return _is_chinese_measured(before, text, match, number, unit, end)


def _is_duration(before: str, number: Number, unit: str, written: str) -> bool:
    if before.endswith(("连续", "每", "第", "前", "后", "近", "累计", "未来", "过去", "为期")) and unit in ("年", "天", "个月", "月", "日", "个季度"):
        return False
    if unit in ("年", "月", "日"):
        return unit == "年" and bool(
            number.value % 1 or regex.search(r"(?:达到?|至|为|寿命|年限|延长|缩短|提前|超过)$", before)
        ) and number.value < 200
    return written[0].isdigit()


def _is_chinese_measured(
    before: str, text: str, match: regex.Match[str], number: Number, unit: str, end: int
) -> bool:
    written = match["num"]
    vague = number.bound in (Bound.OVER, Bound.ABOUT)
    multiplier_only = set(written) <= set("百千万亿")
    if multiplier_only and not vague:
        return bool(_QUALIFIED.search(before)) and (bool(unit) or len(written) > 1 or written == "亿") or unit in ("名", "人次")
    if not unit:
        return vague and "万" in written
    if written in ("几", "数", "半", "一", "二") and unit not in ("倍", "番", "成"):
        return False
    if vague:
        return written not in ("几", "数") and unit not in ("年", "岁", "天")
    if unit in _SMALL_CN_UNITS:
        return not (unit == "成" and text[end : end + 1] in ("立", "为", "效", "果", "功", "员", "长", "就", "绩", "熟", "套", "本", "分", "品", "片", "群"))
    return number.value >= 20 and "十" in written and unit not in ("节", "条", "大", "名") or number.value >= 100


def _bounded(text: str, start: int, end: int, number: Number, unit: str) -> Found:
    """Read the qualifiers in front of the numeral and behind the unit."""
    bound, behind = number.bound, end
    if unit.endswith("元") and text.startswith("人民币", end):
        end_of_unit = behind = end + len("人民币")
    else:
        end_of_unit = end
    for kind, pattern in _BEHIND.items():
        match = pattern.match(text, end_of_unit)
        if match:
            behind = match.end()
            if bound is Bound.EXACT or kind in (Bound.AT_LEAST, Bound.AT_MOST):
                bound = kind
            break
    before = text[max(0, start - 8) : start]
    if _NOT_BOUND.search(before):
        before = ""
    if bound is Bound.EXACT or bound is Bound.ABOUT and behind == end_of_unit:
        for kind, pattern in _BEFORE.items():
            if pattern.search(before):
                bound = kind
                break
    if bound is Bound.ABOUT and behind == end_of_unit and _OVER_VAGUE.search(before):
        bound = Bound.OVER
    if bound is Bound.EXACT and not text[start].isdigit() and _OVER_VAGUE.search(before):
        bound = Bound.OVER
    return Found(start, end, number.value, number.upper, unit, bound, behind=behind)



def _borrow_units(text: str, found: list[Found]) -> list[Found]:
    """A number without a unit before 、 or 和 takes that of its neighbour (1409万、1305万人次)."""
    for i in range(len(found) - 2, -1, -1):
        here, following = found[i], found[i + 1]
        if here.unit or here.rank or not following.unit:
            continue
        if text[here.end : following.start] in ("、", "和", "及", "与", "或"):
            found[i] = here._replace(unit=following.unit)
    return found


def _share_bounds(text: str, found: list[Found]) -> list[Found]:
    """A qualifier behind the last of several paired numbers holds for all (分别增长5%、6%左右)."""
    for i in range(len(found) - 2, -1, -1):
        here, following = found[i], found[i + 1]
        joined = here.end == here.behind and text[here.end : following.start] in ("、", "和", "与")
        if joined and here.bound is Bound.EXACT and following.behind > following.end:
            if here.unit == following.unit and "分别" in text[max(0, here.start - 12) : here.start]:
                found[i] = here._replace(bound=following.bound)
    return found


# Public ----------------------------------------------------------------------------------------


def tidy(value: Decimal) -> Decimal:
    """Drop trailing zeros behind the point, and the exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < Decimal(10) ** 27 else value.normalize()


def normalize(found: Found) -> dict[str, object]:
    """Return the fields of a `Quantity`: the mention with its dimension and base value."""
    unit = units.lookup(found.unit)
    dimension, base, base_value = unit.dimension, unit.base, tidy(unit.to_base(found.value))
    if found.rank:
        dimension, base, base_value = Dimension.RANK, "", found.value
    elif not found.unit:
        dimension = Dimension.RATIO if found.value % 1 else Dimension.OTHER
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
        TypeError: `text` is not a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"find_quantities() takes a string, not {type(text).__name__}")
    return [
        Mention.model_validate(
            {"start": f.start, "end": f.end, "text": text[f.start : f.end], **normalize(f)}
        )
        for f in scan(fold(text))
    ]
