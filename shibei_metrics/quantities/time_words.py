"""Step 4d: the time words of a text, which are no quantities and which date what they stand with.

The words are in ``data/time_words.txt``. What period a time word means is for the dating to say.

>>> [time.text for time in find_times("去年前三季度，截至10月底，“十四五”期间，比2020年")]
['去年前三季度', '截至10月底', '“十四五”期间', '2020年']
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import regex

from ..language.lexicon import any_of, having, load

__all__ = ["CHINESE_YEAR", "Part", "TimeWord", "find_times", "year_number"]

_SPEC = load("periods")
CHINESE_YEAR = "[〇零0一二三四五六七八九]{4}"
_DASH = "(?:—{1,2}|–|-|~|～|至|到)"
_PART = (
    rf"(?:(?P<m1>\d{{1,2}})(?:月?{_DASH}(?P<m2>\d{{1,2}}))?月份?(?P<day>\d{{1,2}}日)?"
    r"|前(?P<months>\d{1,2})个月|第?(?P<quarter>[一二三四1234])季度"
    r"|(?P<quarters>前三季度|前3季度)|(?P<half>上半年|下半年))"
    r"(?:[末底]|以来)?"
)
# Counts of years; the same group may stand in several branches.
_COUNT = r"(?P<n>[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九]|\d{1,2})"
_SEVERAL = r"(?P<n>[二两三四五六七八九十]|(?<!\d)(?:[2-9]|10))"
_HEAD, _TAIL, _FUTURE, _SUMMED, _NO_SPAN, _WORD = (
    any_of(having(feature))
    for feature in ("span_head", "span_tail", "span_future", "summed", "not_a_span", "year_word")
)
_YEAR_MONTH = r"(?:19|20)\d{2}年\d{1,2}月份?"
_BRANCHES = (
    # 2024年10月至2025年3月
    rf"(?P<from>{_YEAR_MONTH}){_DASH}(?P<till>{_YEAR_MONTH})[底末]?(?!\d)",
    # 2021—2025年
    rf"(?P<y1>(?:19|20)\d{{2}})年?{_DASH}(?P<y2>(?:19|20)\d{{2}})年?(?!\d)(?:期间|间)?",
    # 2025年, 到2025年末, 二〇二五年上半年, 2020年以来
    rf"(?P<upto>(?:到|至|截至|截止)?)(?P<year>(?:(?:19|20)\d{{2}}|{CHINESE_YEAR})年度?)"
    rf"(?:全年|{_PART})?(?P<since>以来)?[底末初]?",
    # 今年, 去年前三季度
    rf"(?:(?<=^|[，；。])[到至](?=[今本明]年))?(?!上年[均产])(?P<word>{_WORD})(?:全年|{_PART})?[底末初]?",
    # 1—9月, 截至10月底, 前三季度
    rf"(?:截至|截止|到)?(?:目前)?(?<![\d一二三四五六七八九十个]){_PART}",
    # “十四五”时期, 到“十四五”末, 第十四个五年规划, “九五”
    r"[到至]?[“\"]?(?P<plan>十[一二三四五六七]五)[”\"]?(?P<plan_end>期?末|收官)?(?:时期|期间|以来|规划期?|规划)?",
    r"第(?P<plan>十[一二三四五六七])个五年(?=规划|计划)",
    r"[到至]?[“\"](?P<plan>[七八九十]五)[”\"](?!普法)(?P<plan_end>期?末)?(?:时期|期间|的五年)?",
    # 五年来, 今后三年, 过去五年我们, 近三年累计, 五年累计
    rf"(?P<span>(?:{_HEAD})?{_COUNT}年(?:{_TAIL}))",
    rf"(?P<ahead>{_FUTURE}{_COUNT}年)(?!来|间)",
    rf"(?P<these>(?:{_HEAD}){_COUNT}年)(?=[，,]|我们|全|(?:的|政府)?工作|{_SUMMED})",
    rf"(?<=^|[，；：。])(?P<these>(?:近|最近|过去){_COUNT}年)"
    r"(?=[\u4e00-\u9fff])(?!来|间|里|以来|时间|期间|时期)",
    rf"(?P<bare>(?<![{_SPEC['not_behind_span']}]){_SEVERAL}年)(?=（下同）|{_SUMMED})",
    rf"(?P<bare>(?<=^|[，；：。]){_SEVERAL}年)(?=[\u4e00-\u9fff])(?!{_NO_SPAN})",
)
# What a time word begins with: the engine can look for that, as it can't for the branches.
_BEGINS = "".join(sorted({word[0] for word in having("year_word", "span_head", "span_future")}))
_TIME = regex.compile(
    rf"(?=[\d〇零一二两三四五六七八九十到至截第前上下“\"{_BEGINS}])(?:{'|'.join(_BRANCHES)})"
)
# Without any of these there is no time word.
_HOLDS_TIME = regex.compile(r"[年月季半目五]|\d—|\d[-–~～至到]")
_REFERENCE = regex.compile(rf"(?r){any_of(having('reference_before'))}[“全]?")
# 2023年预算安排 heads what is to come, and 去年同期为8亿元 states what was
_REFERENCE_AFTER = regex.compile(
    rf"(?!预算(?:安排|草案|收支|编制|执行)|同期[为是仅]){any_of(having('reference_after'))}"
)
_NUMBER = regex.compile(r"\d+")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}
_AHEAD = tuple(having("span_future"))


class Part(NamedTuple):
    """A part of a year: its first and last month; the code of a half (H1) or quarter (Q3), if it is one.

    Where the first month is behind the last (11月至1月), it is one of the year before.
    """

    first: int
    last: int
    code: str = ""

    @property
    def is_half(self) -> bool:
        """Whether it is 上半年 or 下半年."""
        return self.code.startswith("H")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord:
    """A time expression in a text, and what it names; what it does not name is None or False."""

    start: int
    end: int
    text: str
    reference: bool = False
    """Whether it dates a comparison and not a fact: 比2020年."""
    year: int | None = None
    """The year that it names by number: 2025年."""
    years: tuple[int, int] | None = None
    """The years from and to which it reaches, named by number: 2021—2025年."""
    months: tuple[int, int, int, int] | None = None
    """Year and month from which, and year and month to which it reaches: 2024年10月至2025年3月."""
    plan: tuple[int, int] | None = None
    """The years of the five-year plan that it names: “十四五”."""
    word: str | None = None
    """The word for a year: 今年, 全年, 目前."""
    count: int | None = None
    """How many years it reaches: 五年来."""
    part: Part | None = None
    """The part of a year: 上半年, 1—9月."""
    up_to: bool = False
    """Whether it is 到2025年."""
    since: bool = False
    """Whether it is 2020年以来."""
    ends_plan: bool = False
    """Whether it is the last year of the plan: “十四五”末."""
    names_day: bool = False
    ahead: bool = False
    """Whether the years that it counts are to come: 今后三年."""
    bare: bool = False
    """Whether it counts years without a word that says which: 五年累计."""

    @property
    def is_year(self) -> bool:
        """Whether it means one whole year: 2025年, 去年; 到2025年 is a point in time."""
        names_year = self.year is not None or self.word is not None
        return names_year and self.part is None and not self.up_to

    @property
    def is_long(self) -> bool:
        """Whether it means a year or more."""
        return self.is_year or bool(self.count or self.plan or self.years or self.months)

    @property
    def is_moment(self) -> bool:
        """Whether it names the end of a time alone: 6月末."""
        return self.text.endswith(("末", "底"))

    @property
    def last_year(self) -> int | None:
        """The year that it names by itself, the last one of several."""
        if self.months:
            return self.months[2]
        *_, last = self.plan or self.years or (self.year,)
        return last


def find_times(text: str) -> list[TimeWord]:
    """Return the time words of a folded text, in order."""
    if not _HOLDS_TIME.search(text):
        return []
    return [
        _time_word(match, _is_reference(text, match.start(), match.end()))
        for match in _TIME.finditer(text)
        if match.start() < match.end()
    ]


def _is_reference(text: str, start: int, end: int) -> bool:
    return bool(_REFERENCE.match(text, 0, start) or _REFERENCE_AFTER.match(text, end))


def _time_word(match: regex.Match[str], reference: bool) -> TimeWord:
    g = match.groupdict()
    counts = g["span"] or g["these"] or g["ahead"] or g["bare"]
    return TimeWord(
        start=match.start(),
        end=match.end(),
        text=match[0],
        reference=reference,
        year=year_number(g["year"]) if g["year"] else None,
        years=(int(g["y1"]), int(g["y2"])) if g["y1"] else None,
        months=_months(g["from"], g["till"]) if g["from"] and g["till"] else None,
        plan=_plan(g["plan"], match[0].startswith("第")) if g["plan"] else None,
        word=g["word"],
        count=_count(g["n"]) if counts else None,
        part=_part(g),
        up_to=bool(g["upto"]),
        since=bool(g["since"]),
        ends_plan=bool(g["plan_end"]),
        names_day=bool(g["day"]),
        ahead=match[0].startswith(_AHEAD),
        bare=bool(g["bare"]),
    )


def year_number(text: str) -> int:
    """Return the number of a written year.

    >>> year_number("2025年"), year_number("二〇二五年度")
    (2025, 2025)
    """
    digits = text.removesuffix("度").removesuffix("年")
    return int("".join(str(_DIGITS.get(c, c)) for c in digits))


def _months(start: str, end: str) -> tuple[int, int, int, int] | None:
    """Return the years and months of 2024年10月 and 2025年3月, None where there is no such month or span."""
    first, last = (_NUMBER.findall(written) for written in (start, end))
    found = int(first[0]), int(first[1]), int(last[0]), int(last[1])
    fits = 1 <= found[1] <= 12 and 1 <= found[3] <= 12 and found[:2] < found[2:]
    return found if fits else None


def _count(written: str) -> int:
    """Return a count of years.

    >>> [_count(written) for written in ("五", "十", "十五", "二十", "12")]
    [5, 10, 15, 20, 12]
    """
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0) if ten else _DIGITS[written]


def _plan(written: str, is_numbered: bool) -> tuple[int, int]:
    """Return the years of a five-year plan: 2021 to 2025 for 十四五 and for the 十四 in 第十四个五年规划.

    >>> _plan("十五五", False), _plan("十五", True), _plan("十五", False), _plan("九五", False)
    ((2026, 2030), (2026, 2030), (2001, 2005), (1996, 2000))
    """
    number = _count(written if is_numbered else written.removesuffix("五"))
    first = 2021 + 5 * (number - 14)
    return first, first + 4


def _part(g: dict[str, str | None]) -> Part | None:
    if g["months"] and 1 <= int(g["months"]) <= 12:
        return Part(1, int(g["months"]))
    if g["quarters"]:
        return Part(1, 9)
    if g["quarter"]:
        number = _count(g["quarter"])
        return Part(3 * number - 2, 3 * number, f"Q{number}")
    if g["half"]:
        return Part(1, 6, "H1") if g["half"].startswith("上") else Part(7, 12, "H2")
    first, last = int(g["m1"] or 0), int(g["m2"] or g["m1"] or 0)
    if 1 <= first <= 12:
        return Part(first, last if 1 <= last <= 12 else first)
    return None
