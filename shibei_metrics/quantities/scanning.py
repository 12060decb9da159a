"""Step 5: find the quantities of a text: numeral, unit and bound.

>>> [(m.text, m.value, m.bound.value) for m in find_quantities("拆除43.2万余平方米，约262亩")]
[('43.2万余平方米', Decimal('432000'), 'over'), ('262亩', Decimal('262'), 'about')]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import regex

from ..errors import InputTypeError
from ..language.lexicon import any_of, load
from ..outline.folding import fold
from ..vocabulary import Bound
from .amounts import amount_at, number_of
from .bounds import around
from .company import is_measured, may_be_top, meant_by
from .exclusions import excluded_spans
from .number import Number, to_decimal
from .quantity import Mention
from .raw import RawQuantity, Sort, normalize
from .shapes import MINUS, NUMBER, PLUS, RANGE_SIGN
from .structures import structure_at
from .time_words import TimeWord

__all__ = ["find_quantities", "scan"]

# Shapes ----------------------------------------------------------------------------------------

_CN = "[一二两三四五六七八九十百千万]"
_SEED = regex.compile(
    rf"(?<![\d.])(?:(?:{MINUS}|{PLUS})?\d|{MINUS}|{PLUS})"
    "|[零一二两三四五六七八九十廿卅百千万亿几数半壹贰叁肆伍陆柒捌玖拾]"
    r"|第|首位|榜首|前(?=[\d一二三五十])"
)
# What to step over where no mention begins; no numeral is as long as a dozen Chinese digits.
_RUN = regex.compile(
    r"[-+负]?\d[\d.,]*|[零一二两三四五六七八九十廿卅百千万亿几数半]{13,}|[壹贰叁肆伍陆柒捌玖拾佰仟]{25,}|.",
    regex.DOTALL,
)
_RANK = regex.compile(
    rf"第(?P<number>\d{{1,4}}|{_CN}{{1,4}})(?P<unit>位|名(?!录|义))?(?![届批次期号章个类])"
    r"|(?P<first>首位|榜首)"
    rf"|前(?P<top>\d{{1,3}}|{_CN}{{1,3}})(?P<top_unit>位|名)?(?=[，。；、）]|$|之|行列)"
)
_FRACTION = regex.compile(
    r"[一二三四五六七八九十百]{1,3}分之[一二两三四五六七八九十百]{1,4}(?!分之)"
    r"|(?<![\d./])\d{1,4}/\d{1,4}(?![\d/月年百千万亿]|[十]万)|一半|(?<=近|超|超过|逾)半(?:数)?(?=[，。；、的]|$)"
)
_RATIO = regex.compile(
    r"(?<![\d:∶.])(?P<left>\d+(?:\.\d+)?)[:∶](?P<right>\d+(?:\.\d+)?)(?P<more>[:∶][\d.]+)*"
)
_DOUBLING = regex.compile(r"(?<=翻|翻了|翻过)(?P<number>[一两二三四五六]|\d+(?:\.\d+)?)番")
_PART_UNITS: dict[str, str] = load("quantities")["parts"]["units"]
_PARTS = regex.compile(
    rf"(?P<of>{any_of(_PART_UNITS)})分之(?P<low>{NUMBER})(?:{RANGE_SIGN}(?:(?P=of)分之)?(?P<high>{NUMBER}))?(?!分之)"
)

# Scanning --------------------------------------------------------------------------------------


def scan(text: str, times: Sequence[TimeWord] | None = None) -> list[RawQuantity]:
    """Return the mentions of a folded text, left to right, without overlaps.

    `times` are the time words of the text, where they are known already.
    """
    if not _SEED.search(text):
        return []
    blocked = excluded_spans(text, times)
    found: list[RawQuantity] = []
    at, block = 0, 0
    while seed := _SEED.search(text, at):
        start = seed.start()
        while block < len(blocked) and blocked[block][1] <= start:
            block += 1
        if block < len(blocked) and blocked[block][0] <= start:
            at = blocked[block][1]
            continue
        parts = structure_at(text, start)
        if parts:
            found += parts
            at = parts[-1].end
            continue
        mention = _mention_at(text, start) or _listed(text, start, found)
        if mention:
            found.append(mention)
            at = max(mention.end, start + 1)
        else:
            run = _RUN.match(text, start)
            at = run.end() if run else start + 1
    return _share_bounds(text, _borrow_units(text, found))


def _mention_at(text: str, start: int) -> RawQuantity | None:
    for read in _READERS.get(text[start], (_ratio_or_fraction, _amount)):
        found = read(text, start)
        if found:
            return found
    return None


def _listed(text: str, start: int, found: list[RawQuantity]) -> RawQuantity | None:
    """Read a bare number that goes on a list of them: -5.1 in 分别为0.2、-5.1、1.3个百分点."""
    before = found[-1] if found else None
    if not before or before.unit or before.sort is not Sort.AMOUNT:
        return None
    goes_on = text[before.end : start] == "、" and text[start : start + 2].strip("-.").isdigit()
    amount = amount_at(text, start) if goes_on else None
    if amount is None:
        return None
    return _bounded(text, amount.start, amount.end, amount.number, amount.unit)


_SILENT = regex.compile("人民币|整(?=[，。；、）]|$)")


def _bounded(text: str, start: int, end: int, number: Number, unit: str) -> RawQuantity:
    """Return a mention with the words around it read; 人民币 and 整 behind 元 stay out of it."""
    silent = _SILENT.match(text, end) if unit.endswith("元") else None
    bound, behind = around(text, start, silent.end() if silent else end, number.bound)
    return RawQuantity(
        start=start,
        end=end,
        value=number.value,
        upper=number.upper,
        unit=unit,
        bound=bound,
        behind=behind,
    )


def _rank(text: str, start: int) -> RawQuantity | None:
    match = _RANK.match(text, start)
    if not match or (match["top"] and not may_be_top(text, start)):
        return None
    number: Number | None = Number(Decimal(1))
    unit, bound = match["unit"] or match["top_unit"] or "", Bound.EXACT
    if match["first"]:
        unit = "位" if match["first"] == "首位" else ""
    else:
        number = number_of(match["top"] or match["number"])
        bound = Bound.AT_MOST if match["top"] else bound
    if number is None:
        return None
    return RawQuantity(
        start=start,
        end=match.end(),
        value=number.value,
        unit=unit,
        bound=bound,
        behind=match.end(),
        sort=Sort.RANK,
    )


def _parts(text: str, start: int) -> RawQuantity | None:
    match = _PARTS.match(text, start)
    number = number_of(match["low"], match["high"]) if match else None
    if not match or number is None:
        return None
    return _bounded(text, start, match.end(), number, _PART_UNITS[match["of"]])


def _ratio_or_fraction(text: str, start: int) -> RawQuantity | None:
    match = _DOUBLING.match(text, start)
    if match:
        number = number_of(match["number"])
        return _bounded(text, start, match.end(), number, "番") if number else None
    match = _FRACTION.match(text, start)
    if match:
        number = number_of("1/2" if "半" in match[0] else match[0])
        if not number:
            return None
        return replace(_bounded(text, start, match.end(), number, ""), sort=Sort.FRACTION)
    match = _RATIO.match(text, start)
    if not match or match["more"] or not Decimal(match["right"]):
        return None
    ratio = Number(to_decimal(Fraction(match["left"]) / Fraction(match["right"])))
    return _bounded(text, start, match.end(), ratio, "")


def _amount(text: str, start: int) -> RawQuantity | None:
    amount = amount_at(text, start)
    if not amount or not is_measured(text, amount):
        return None
    raw = _bounded(text, amount.start, amount.end, amount.number, amount.unit)
    meant = meant_by(text, amount)
    return replace(raw, meant=meant) if meant else raw


_READERS: dict[str, tuple[Callable[[str, int], RawQuantity | None], ...]] = {
    **dict.fromkeys("第首榜前", (_rank,)),
    **dict.fromkeys("十百千万", (_parts, _ratio_or_fraction, _amount)),
}


# Neighbours ------------------------------------------------------------------------------------


def _borrow_units(text: str, found: list[RawQuantity]) -> list[RawQuantity]:
    """A number without a unit before 、 or 和 takes that of its neighbour (1409万、1305万人次)."""
    for i in range(len(found) - 2, -1, -1):
        here, following = found[i], found[i + 1]
        joined = text[here.end : following.start] in ("、", "和", "及", "与", "或")
        lacks = not here.unit or (here.unit == "个" and following.unit.startswith("个百分"))
        alike = here.rank == following.rank  # 第5、第6位
        if joined and following.unit and lacks and alike and here.sort in (Sort.AMOUNT, Sort.RANK):
            found[i] = replace(here, unit=following.unit)
    return found


def _share_bounds(text: str, found: list[RawQuantity]) -> list[RawQuantity]:
    """A qualifier around paired numbers holds for all (分别超9亿元、7亿元; 分别增长5%、6%左右)."""
    first = 0
    for last in range(len(found)):
        if last + 1 < len(found) and _are_paired(text, *found[last : last + 2]):
            continue
        pair = found[first : last + 1]
        if len(pair) > 1:
            shared = pair[-1] if pair[-1].behind > pair[-1].end else pair[0]
            found[first : last + 1] = [
                replace(f, bound=shared.bound)
                if f.bound is Bound.EXACT and f.behind == f.end
                else f
                for f in pair
            ]
        first = last + 1
    return found


def _are_paired(text: str, here: RawQuantity, following: RawQuantity) -> bool:
    joined = text[here.behind : following.start] in ("、", "和", "与")
    return joined and here.unit == following.unit


# Public ----------------------------------------------------------------------------------------


def find_quantities(text: str) -> list[Mention]:
    """Return the quantity mentions of any Chinese text, without names and chapters.

    Raises:
        InputTypeError: `text` is not a string.
    """
    if not isinstance(text, str):
        raise InputTypeError(f"find_quantities() takes a string, not {type(text).__name__}")
    return [
        Mention.model_validate(
            {
                **normalize(raw)._asdict(),
                "start": raw.start,
                "end": raw.end,
                "text": text[raw.start : raw.end],
            }
        )
        for raw in scan(fold(text))
    ]
