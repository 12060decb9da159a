"""The figure in a cell: a number with its sign, its unit if it has one, and the words around it.

>>> figure_in("(1,234.5)").value, figure_in("△12").value, figure_in("5.5%左右").bound.value
(Decimal('-1234.5'), Decimal('-12'), 'about')
>>> figure_in("增长6%以上").predicate.kind.value, figure_in("—"), figure_in("2025-06-30")
('change', None, None)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from ..clauses.predicates import Predicate, read
from ..outline.folding import fold
from ..quantities import numerals
from ..quantities.bounds import around
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..vocabulary import Bound, Kind
from .scaled import ScaledUnit, unit_of

__all__ = ["Figure", "figure_in", "is_sentence"]

_LONGEST = 40
_NUMBER = r"(?:\d{1,3}(?:[,， ]\d{3})+(?!\d)|\d+)(?:\.\d+(?: \d{1,2}(?=$))?)?"
_UNIT = r"[^\s\d（）()*①-⑳,，;；]{0,12}"
_PLAIN = regex.compile(
    rf"(?P<open>（)?(?P<sign>[-+−–—△▲▼↑↓]|负)?\s?(?P<money>[¥￥$])?(?P<low>{_NUMBER})"
    rf"(?:%?\s?[-—–~～至到]\s?(?P<high>{_NUMBER}))?\s?(?P<unit>{_UNIT})(?P<close>）)?"
    r"(?P<mark>[*※①-⑳]{1,3}|［\d{1,2}］)?"
)
_FALLS = frozenset("△▲▼↓-−–—负")
_UNSURE = frozenset(["▲"])
_SIGNS = {"≥": Bound.AT_LEAST, "≧": Bound.AT_LEAST, ">": Bound.OVER, "≤": Bound.AT_MOST, "≦": Bound.AT_MOST,
          "<": Bound.UNDER, "约": Bound.ABOUT, "~": Bound.ABOUT, "≈": Bound.ABOUT}  # fmt: skip
_ONE_NUMBER = regex.compile(rf"(?<![\d.A-Za-z])[-+]?{_NUMBER}(?![\d.])")
# 2025年, 12月, 2025年6月30日, 2025-06-30
_DATE = regex.compile(
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}日)?)?末?|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})"
)
_YEAR_FIRST = regex.compile(r"(?:19|20)\d\d年")
_ASIDES = regex.compile(r"（[^（）]*）|[A-Za-z][A-Za-z\s,.'0-9-]{8,}")
_CHINESE = regex.compile("[\u4e00-\u9fff]")
_WORDS = regex.compile("[\u4e00-\u9fffA-Za-z]")


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a cell; `start` and `end` are offsets in the cell's text."""

    start: int
    end: int
    value: Decimal
    upper: Decimal | None = None
    unit: ScaledUnit | None = None
    bound: Bound = Bound.EXACT
    is_rank: bool = False
    predicate: Predicate | None = None
    """What the words before the number say: 增长5.5%."""
    is_unsure: bool = False
    """Whether its sign may mean either way: ▲."""


@lru_cache(maxsize=16384)
def figure_in(text: str) -> Figure | None:
    """Return the figure that a cell holds, None where it holds none or a whole sentence."""
    if not text or len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return _standing(text) if len(text) in range(2, 8) else None
    folded = fold(text)
    if _DATE.fullmatch(folded) or _YEAR_FIRST.match(folded):
        return None
    match = _PLAIN.fullmatch(folded)
    return (match and _plain(match)) or _qualified(folded)


def _plain(match: regex.Match[str]) -> Figure | None:
    """Return the figure of a cell that holds only a number and its unit."""
    written = match["unit"] or ""
    unit = unit_of(written) if written else None
    if (written and not unit) or bool(match["open"]) != bool(match["close"]):
        return None
    low, high = _decimal(match["low"]), _decimal(match["high"]) if match["high"] else None
    if high is not None and not _is_range(match, low, high):
        return None
    if match["money"]:
        unit = unit or unit_of({"$": "美元"}.get(match["money"], "元"))
    sign = match["sign"] or ""
    falls = sign in _FALLS if sign else bool(match["open"])
    if high is not None and falls:
        return None
    start = match.start("sign") if falls or sign == "↑" else match.start("low")
    start = match.start("money") if match["money"] and not sign else start
    end = match.end("unit") if written else match.end("high" if match["high"] else "low")
    if match["open"]:
        start, end = 0, match.end("close")
    return Figure(start, end, -low if falls else low, high, unit, is_unsure=sign in _UNSURE)


def _is_range(match: regex.Match[str], low: Decimal, high: Decimal) -> bool:
    """Whether two numbers are the ends of a range: not those of a date or a telephone."""
    if match["low"][:1] == "0" and len(match["low"]) > 1 and "." not in match["low"]:
        return False
    is_years = 1900 <= low <= 2100 and (1900 <= high <= 2100 or high <= 12)
    return low < high and high < low * 1000 + 1000 and not is_years


def _decimal(written: str) -> Decimal:
    return Decimal(written.translate({ord(sign): None for sign in ",， "}))


def _standing(text: str) -> Figure | None:
    """Return a standing in words: 第一, 首位."""
    raws = scan(fold(text))
    if len(raws) == 1 and raws[0].rank and raws[0].end - raws[0].start == len(text):
        return _of_raw(raws[0], None)
    return None


def _qualified(text: str) -> Figure | None:
    """Return the figure of a cell with words around it that only qualify it: 增长5.5%左右, ≥95, 第3位."""
    for raw in scan(text)[:2]:
        if raw.rank and not text[: raw.start] and raw.end == len(text):
            return _of_raw(raw, None)
    numbers = list(_ONE_NUMBER.finditer(text))
    if len(numbers) != 1:
        return _of_range(text)
    number = numbers[0]
    before, start = text[: number.start()].rstrip(), number.start()
    sign = _SIGNS.get(before[-1:])
    before = before[:-1] if sign else before
    unit, end = _unit_behind(text, number.end())
    bound, behind = around(text, start, end, Bound.EXACT)
    if text[behind:].strip(" 。；") or len(before) > 14 or regex.search(r"[\dA-Za-z（）]", before):
        return None
    value = numerals.evaluate(number[0].replace(" ", "").replace("，", ",").lstrip("+")).value
    raw = RawQuantity(
        start=start,
        end=end,
        value=value,
        unit=unit.unit if unit else "",
        bound=sign or bound,
        behind=behind,
    )
    predicate = read(before, "", raw) if before else None
    if predicate and (
        predicate.subject or (predicate.kind is Kind.LEVEL and not _qualifies(before))
    ):
        return None
    return Figure(start, end, value, None, unit, sign or bound, predicate=predicate)


def _qualifies(before: str) -> bool:
    """Whether words without a subject only lead to a number: 不低于, 达到, 控制在."""
    return bool(_CHINESE.match(before))


def _unit_behind(text: str, at: int) -> tuple[ScaledUnit | None, int]:
    """Return the longest unit that follows a number, and where it ends."""
    first = at + (text[at : at + 1] == " ")
    for end in range(min(len(text), first + 10), first, -1):
        unit = unit_of(text[first:end])
        if unit and text[first] not in "±+-*、，:：/ ":
            return unit, end
    return None, at


def _of_range(text: str) -> Figure | None:
    """Return a range with words around it: 5%-6%左右."""
    raws = scan(text)
    if len(raws) != 1 or raws[0].upper is None:
        return None
    raw = raws[0]
    if text[: raw.start].strip() or text[raw.behind :].strip():
        return None
    return _of_raw(raw, None)


def _of_raw(raw: RawQuantity, predicate: Predicate | None) -> Figure:
    unit = ScaledUnit(1, raw.unit) if raw.unit else None
    return Figure(raw.start, raw.end, raw.value, raw.upper, unit, raw.bound, raw.rank, predicate)


@lru_cache(maxsize=4096)
def is_sentence(text: str) -> bool:
    """Whether a cell states its figures in words of its own: 新建口袋公园20个。"""
    if len(text) < 5 or not any(sign.isdigit() for sign in text) or not _CHINESE.search(text):
        return False
    # a bracket, or what is said again in English, states nothing
    stated = _ASIDES.sub("", fold(text))
    return figure_in(text) is None and bool(scan(stated))
