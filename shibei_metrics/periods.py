"""Step 15: the ISO 8601 period of each record, from its time words and the passage that it stands in.

>>> calendar = Calendar(reviewed=2025, delivered=2026)
>>> [resolve(time, calendar, "2025") for time in find_times("去年前三季度，截至10月底，“十四五”期间")]
['2025-01/2025-09', '2025-10', '2021/2025']
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from .clauses import Join
from .lexicon import load, words
from .models import Basis, Kind
from .named import Named
from .status import is_goal_title
from .times import CHINESE_YEAR, TimeWord, find_times

__all__ = ["Calendar", "Clock", "calendar_of", "find_times", "resolve"]

_SPEC = load("periods")
_HEAD = 400
_CN_DIGIT = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_SMALL = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


@dataclass(frozen=True)
class Calendar:
    """The year that a report reviews and the year in which it speaks (今年)."""

    reviewed: int | None
    delivered: int | None
    plan: str | None = None
    """The years that a plan is for, where the report is one."""

    @property
    def ahead(self) -> int | None:
        """The first year that lies ahead: of a report at the year's end it is the next one."""
        if self.reviewed is None or self.delivered is None:
            return self.delivered
        return max(self.delivered, self.reviewed + 1)


_YEAR = r"(?<!\d)(?:19|20)\d{2}"
_REVIEW = regex.compile(rf"(?P<year>{_YEAR})年.*(?:回顾|主要工作|完成情况|总结)")
_MEETING = regex.compile(
    rf"(?P<year>{_YEAR}|{CHINESE_YEAR})年(?P<month>.{{1,3}})月.{{1,3}}日.{{0,30}}会议"
)
_TITLE_YEAR = regex.compile(rf"(?P<year>{_YEAR})年?")
_TITLE_SPAN = regex.compile(rf"{_YEAR}年?(?:—{{1,2}}|–|-|~|～|至|到)(?P<year>{_YEAR})")
_PLAN_TITLE = regex.compile("(?:规划|纲要)(?:（[^（）]*）)*$")
_OF_PART = regex.compile(
    rf"(?P<year>{_YEAR})年[^年]{{0,20}}(?:季度|半年|\d月份|[—-]\d{{1,2}}月|执行情况|运行情况)"
)
_SUBTITLE = regex.compile(r"^——[^\n。，]{4,40}$", regex.MULTILINE)
_LAST_MONTHS = frozenset(["11", "12", "十一", "十二"])


def calendar_of(title: str | None, text: str, headings: list[str], year: int | None) -> Calendar:
    """Work out which year a report reviews and in which year it was delivered.

    A work report delivered in January 2026 reviews 2025, one of December 2025 does so too; a
    communiqué or a year-end article of 2023 speaks of 2023.
    """
    title = title or ""
    past = (heading for heading in headings if not is_goal_title(heading))
    review = next((match for heading in past if (match := _REVIEW.search(heading))), None)
    meeting = _MEETING.search(text[:_HEAD])
    subtitle = _SUBTITLE.search(text[:_HEAD])
    named = _TITLE_YEAR.search(title)
    if not named and subtitle and "会议" not in subtitle[0]:
        title += subtitle[0]
        named = _TITLE_YEAR.search(title)
    planned = _PLAN_TITLE.search(title) and find_times(title)
    plan = planned[0] if planned else None
    if plan and (plan.groups["y1"] or plan.groups["plan"]):
        span = resolve(plan, Calendar(None, None), None) or ""
        return Calendar(int(span[:4]) - 1, int(span[:4]), span)
    if not meeting and "工作报告" not in title:
        stated = review or _TITLE_SPAN.search(title) or named
        reviewed = year or (int(stated["year"]) if stated else _stated_year(text))
        return Calendar(reviewed, reviewed)
    years = [_year_number(match["year"]) for match in (meeting, named) if match]
    delivered = max(years[:1] + [y for y in years[1:] if y == years[0] + 1], default=None)
    executed = _OF_PART.search(title)  # 2024年上半年…执行情况, 2024年预算执行情况
    stated = executed or review
    reviewed = year or (int(stated["year"]) if stated else None)
    if reviewed is None and delivered:
        closes = meeting is not None and meeting["month"] in _LAST_MONTHS
        reviewed = delivered if closes else delivered - 1
    if reviewed is None:
        stated_year = _stated_year(text)
        return Calendar(stated_year, stated_year)
    return Calendar(reviewed, reviewed if delivered == reviewed else reviewed + 1)


_OPENERS = frozenset(["", *"。！\n\r\u0085\u2028\u2029\f\v\u3000\u00a0\ufeff "])
_OF_YEAR = regex.compile("(?:到|(?:是|为|比|较|从|由|自|相当于).)$")


def _stated_year(text: str) -> int | None:
    """Return the year that opens a sentence first (2023年，某区…), else the first one named."""
    times = [
        t
        for t in find_times(text)
        if not t.reference
        and _last_year(t)
        # 恢复到2019年的95% dates nothing
        and not (text[t.end : t.end + 1] == "的" and _OF_YEAR.search(text[: t.start + 1][-4:]))
    ]
    opening = [t for t in times if text[t.start - 1 : t.start] in _OPENERS]
    return next((_last_year(time) for time in opening or times), None)


def _last_year(time: TimeWord) -> int | None:
    """Return the year that a time word names by itself, the last one of a span."""
    g = time.groups
    if g["year"]:
        return _year_number(g["year"].removesuffix("度").removesuffix("年"))
    if g["y2"]:
        return int(g["y2"])
    return _first_of_plan(g["plan"]) + 4 if g["plan"] else None


def _first_of_plan(plan: str) -> int:
    """Return the first year of a five-year plan: 2021 for 十四五."""
    # 九五, 十五; 十四五, 第十四(个五年规划)
    number = _SMALL[plan[0]] if plan[1:] == "五" and len(plan) == 2 else 10 + _SMALL[plan[1]]
    return 2021 + 5 * (number - 14)


def resolve(time: TimeWord, calendar: Calendar, context: str | None) -> str | None:
    """Return the ISO 8601 period of a time word; `context` is the period that the passage speaks of."""
    g = time.groups
    if g["y1"]:
        return f"{g['y1']}/{g['y2']}"
    if g["plan"]:
        first = _first_of_plan(g["plan"])
        return str(first + 4) if g["plan_end"] else f"{first}/{first + 4}"
    if g["span"] or g["these"] or g["ahead"] or g["bare"]:
        return _span_of_years(time, calendar, context)
    if g["word"] == "目前" and context and len(context) != len("2021/2025"):
        return context
    year = _year_of(g, calendar, context)
    if year is None:
        return None
    if g["since"] and calendar.reviewed and calendar.reviewed > year:
        return f"{year}/{calendar.reviewed}"
    return _part_of_year(g, year)


_FUTURE_SPANS = tuple(words(_SPEC["span_future"]))


def _span_of_years(time: TimeWord, calendar: Calendar, context: str | None) -> str | None:
    written = time.groups["n"] or "1"
    count = int(written) if written.isdigit() else _SMALL[written]
    if context and "/" in context and len(context) == len("2021/2025"):
        first, last = int(context[:4]), int(context[-4:])
        if last - first + 1 == count:
            return context
    if calendar.reviewed is None:
        return None
    of_goal = time.groups["bare"] and context is not None and len(context) == len("2026")
    ahead = of_goal and int(context or 0) > calendar.reviewed
    if ahead and context != str(calendar.ahead):
        return f"{int(context or 0) - count + 1}/{context}"
    if ahead or time.text.startswith(_FUTURE_SPANS):
        first = calendar.ahead or calendar.reviewed
        return f"{first}/{first + count - 1}"
    last = calendar.reviewed
    return str(last) if count == 1 else f"{last - count + 1}/{last}"


def _year_of(g: dict[str, str | None], calendar: Calendar, context: str | None) -> int | None:
    if g["year"]:
        return _year_number(g["year"].removesuffix("度").removesuffix("年"))
    spoken = int(context[:4]) if context else calendar.reviewed
    word = g["word"]
    if word in _SPEC["offset_from_delivered"]:
        shift: int = _SPEC["offset_from_delivered"][word]
        return calendar.delivered + shift if calendar.delivered is not None else None
    if word in _SPEC["offset_from_reviewed"]:
        shift = _SPEC["offset_from_reviewed"][word]
        return calendar.reviewed + shift if calendar.reviewed is not None else None
    if word in _SPEC["offset_from_context"]:
        shift = _SPEC["offset_from_context"][word]
        return spoken + shift if spoken is not None else None
    if context and "/" in context and len(context) == 9:
        return int(context[-4:])
    return spoken


def _year_number(text: str) -> int:
    return int("".join(_CN_DIGIT.get(c, c) for c in text))


def _part_of_year(g: dict[str, str | None], year: int) -> str:
    if g["quarters"]:
        return f"{year}-01/{year}-09"
    if g["quarter"]:
        return f"{year}-Q{_SMALL.get(g['quarter'], g['quarter'])}"
    if g["half"]:
        return f"{year}-H{1 if g['half'].startswith('上') else 2}"
    if g["m1"] and 1 <= int(g["m1"]) <= 12:
        if g["m2"] and 1 <= int(g["m2"]) <= 12:
            return f"{year}-{int(g['m1']):02}/{year}-{int(g['m2']):02}"
        return f"{year}-{int(g['m1']):02}"
    return str(year)


# Reading on ------------------------------------------------------------------------------------

_ADDRESS = regex.compile(r"^(?:(?:各位代表|同志们)[！，：。]*|刚刚过去的|过去的|回顾|回望)+")
_REACH = 16
"""How many time words back a mention may be dated."""
_BEFORE_TIME = regex.compile("(?:预计|确保|力争|争取|截至|展望|到|至|仅|但)$")
_STOPS = ("", *"，；：。“（")


@dataclass
class _Movement:
    """The years from and to which a paragraph says that things moved: 由2012年的9家增加到2021年的12家."""

    start: str | None = None
    end: str | None = None
    said_in_sentence: bool = False

    def period(self, mention: Named, stated: str | None, context: str | None) -> str | None:
        """Return the period that the movement gives a mention; note those of one that states it."""
        slot, reading = mention.slot, mention.reading
        ends = slot.join is Join.SAME and self.start is not None
        if stated and slot.goes_on:
            self.start, self.end = stated, None
        elif ends and not self.end and "/" in (stated or context or ""):
            return (stated or context or "")[-4:]  # by the end of the span that is spoken of
        elif stated and ends and not self.end:
            self.end, self.said_in_sentence = stated, True
        if stated or not self.start or not self.end:
            return stated
        if slot.goes_on:
            return self.start
        if reading.kind is Kind.CHANGE:
            is_other = reading.basis in (Basis.YOY, Basis.SEQUENTIAL) or "/" in (context or "")
            return None if is_other or not self.said_in_sentence else f"{self.start}/{self.end}"
        return self.end if ends or self.said_in_sentence else None


_PARTS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


def _months(period: str) -> tuple[int, int]:
    """Return the first and the last month of a period within its year.

    >>> _months("2025"), _months("2025-H2"), _months("2025-01/2025-09"), _months("2025-05")
    ((1, 12), (7, 12), (1, 9), (5, 5))
    """
    first, _, last = period.partition("/")
    part = first[5:]
    if part in _PARTS:
        return _PARTS[part]
    return (int(part), int(last[5:] or part)) if part else (1, 12)


def _is_same(period: str, other: str) -> bool:
    """Whether two periods are the same months of a year: 2025-H1 and 2025-01/2025-06."""
    is_part = "-" in period and "-" in other
    return is_part and period[:4] == other[:4] and _months(period) == _months(other)


class Clock:
    """Keeps what period the passage speaks of while a report is read from top to bottom."""

    def __init__(self, calendar: Calendar, title: str | None) -> None:
        self.calendar = calendar
        self.default = self._of_title(title)
        self.context = self._of_chapter = self.default
        self.running: str | None = None
        """In a monthly report, the month that opened a sentence, until another one does."""
        self.section: str | None = None
        self.opens_paragraph = True
        self.looks_back = False
        """Whether the rest of a paragraph speaks of the past (过去一年，…), even among goals."""
        self._is_aside = False
        """Whether the period spoken of ends with the paragraph."""
        self._movement = _Movement()

    def enter_chapter(self, title: str | None, goal: bool) -> None:
        """Begin a chapter: its title may name its period, and goals are for the year to come."""
        periods = self._periods(title)
        ahead = self.calendar.ahead
        if self.default in periods and not goal:
            self.context = self.default
        elif periods:
            self.context = periods[0]
        else:
            self.context = (self.calendar.plan or str(ahead)) if goal and ahead else self.default
        self._of_chapter = self.context

    def names_year_ahead(self, title: str | None) -> bool | None:
        """Whether a heading names a time after the one under review: 二、2026年的工作; None: no time."""
        periods = self._periods(title)
        return self._lies_ahead(periods[0]) if periods else None

    def _lies_ahead(self, period: str) -> bool:
        """Whether a period begins after the one under review: 2026 after 2025, 2025-H2 after 2025-H1."""
        reviewed = self.calendar.reviewed
        if reviewed is None or int(period[:4]) != reviewed:
            return reviewed is not None and int(period[:4]) > reviewed
        return _months(period)[0] > _months(self.default or "")[1]

    @property
    def is_on_part(self) -> bool:
        """Whether the report is on a part of a year: 2025年上半年."""
        return len(self.default or "") not in (0, len("2025"), len("2021/2025"))

    def enter_paragraph(self, section: str | None) -> None:
        """Begin a paragraph; a heading that opens with a time word sets the scene."""
        if self._is_aside:
            self.context = self._of_chapter
        self._is_aside = self.looks_back = False
        self._movement = _Movement()
        if section and section != self.section:
            times = find_times(section)
            self.opens_paragraph = True
            self._set_scene(times[0] if times else None, section, states_figure=False)
        self.section = section
        self.running = None
        self.opens_paragraph = True

    def enter_sentence(
        self, times: list[TimeWord], sentence: tuple[str, int], states_figure: bool
    ) -> None:
        """Begin a sentence: 五年来 or 2025年 at its head may set the period of what follows."""
        self._movement.said_in_sentence = False
        if times:
            self._set_scene(times[0], sentence[0], states_figure)
            monthly = len(self.default or "") > len("2025")
            if monthly and not times[0].start and not times[0].reference and not _is_long(times[0]):
                running = self._resolve(times[0], self.context)
                self.running = None if _is_same(running or "", self.default or "") else running
        if not _ADDRESS.fullmatch(sentence[0]):
            self.opens_paragraph = False

    def period(self, times: list[TimeWord], text: str, mention: Named) -> str | None:
        """Return the period of a mention, from the nearest time word that dates it."""
        stated = self._stated(times, text, mention)
        period = self._movement.period(mention, stated, self.context)
        if period:
            return period
        if mention.slot.goes_on and self._speaks_ahead() and len(self.context or "") == len("2026"):
            return str(int(self.context or 0) - 1)  # 入驻率由81%提高到85%, among goals
        if mention.slot.goes_on and self.context and len(self.context) == len("2021/2025"):
            # 五年来由9家增加到12家: the first number is of the year before
            return str(int(self.context[:4]) - 1)
        return self.running or self.context

    def _stated(self, times: list[TimeWord], text: str, mention: Named) -> str | None:
        """Return the period of the nearest time word that dates a mention."""
        at = bisect_left(times, mention.slot.found.start, key=lambda time: time.start)
        now = None
        for time in reversed(times[max(0, at - _REACH) : at]):
            period = self._resolve(time, self.context) if self._dates(time, text, mention) else None
            if period and time.text != "目前":
                return period
            now = now or period  # what is so now may have been dated before: 截至10月，…，目前…
        return now

    def dates_back(self, times: list[TimeWord], text: str, mention: Named) -> bool:
        """Whether a time word dates a mention to the past: 到2020年底 in a plan from 2021 on."""
        stated, reviewed = self._stated(times, text, mention), self.calendar.reviewed
        if stated is None or reviewed is None or "-" in stated:
            return False
        return int(stated[-4:]) < reviewed + (not self.is_on_part)

    def is_ahead(self, times: list[TimeWord], start: int) -> bool:
        """Whether a time word before `start` names a year after the one under review."""
        reviewed = self.calendar.reviewed
        if reviewed is None:
            return False
        at = bisect_left(times, start, key=lambda time: time.start)
        for time in times[max(0, at - _REACH) : at]:
            dated = time.groups["year"] or time.groups["plan_end"] or time.groups["half"]
            if dated and not time.reference:
                period = self._resolve(time, self.context)
                other_year = not time.groups["year"] and period and int(period[:4]) != reviewed
                if period and self._lies_ahead(period) and not (time.groups["half"] and other_year):
                    return True
        return False

    def _dates(self, time: TimeWord, text: str, mention: Named) -> bool:
        """Whether a time word before a mention dates it."""
        start = mention.slot.found.start
        if text[time.end : time.end + 1] == "=":  # (上年=100) is the base of an index
            return False
        if text[time.end : time.end + 1] == "的":
            # 由2020年的54亿元 dates this number alone; 恢复到2019年的112% dates none
            is_start = text[time.start - 1 : time.start] in ("从", "由", "自")
            changes = mention.reading.kind is Kind.CHANGE and not is_start
            if start - time.end > len("的不足超过") or changes:
                return False
            of_whole = mention.reading.kind is Kind.SHARE and mention.slot.join is not Join.SAME
            return not of_whole or is_start
        in_clause = time.start >= mention.slot.clause_start
        if time.groups["bare"] and not in_clause and time.start:  # 9亿元，五年年均增长8%；收入2亿元
            return False
        averaged = mention.reading.basis is Basis.ANNUAL_AVERAGE and "/" in (self.context or "")
        if averaged and not in_clause and _is_year(time):
            return False
        before = _BEFORE_TIME.search(text[max(0, time.start - 2) : time.start])
        opening = time.start - (len(before[0]) if before else 0)
        opens_clause = text[opening - 1 : opening] in _STOPS
        return not time.reference and (in_clause or opens_clause) and not _in_title(text, time)

    def _set_scene(self, time: TimeWord | None, text: str, states_figure: bool) -> None:
        address = _ADDRESS.match(text)
        opening = address.end() if address else 0
        if time is None or time.start != opening or time.reference:
            return
        period = self._resolve(time, self.context)
        if self.opens_paragraph and self._is_milestone(time, period):
            self.context, self._is_aside = period, True
        if not _is_long(time) or time.groups["bare"]:
            return
        if period == str(self.calendar.reviewed) and time.text.startswith(("过去", "一年来")):
            self.context, self.looks_back, self._is_aside = period, True, True
            return
        if period is None or (not self.opens_paragraph and states_figure):
            return
        if time.groups["y2"] and time.groups["y2"] != str(self.calendar.reviewed):
            return  # 1994年至2013年 in a report on 2014 dates its sentence alone
        if period == (self.default or "")[:4]:
            period = self.default or period  # 今年以来 in a briefing on its first half
        if "/" not in period:
            if self._speaks_ahead() and not self._lies_ahead(period):
                return  # 去年承诺的实事已办结 amid what is to come
            # amid a span of years, a fact of one of them is no new scene
            amid = states_figure and "/" in (self.context or "") and not address
            past = self.calendar.reviewed is not None and int(period[:4]) < self.calendar.reviewed
            if amid or past or not self.opens_paragraph:
                return
        self.context = period

    def _speaks_ahead(self) -> bool:
        return self.context is not None and self._lies_ahead(self.context)

    def _is_milestone(self, time: TimeWord, period: str | None) -> bool:
        """Whether a time word names what lies ahead of a passage: 到2030年, 下半年."""
        named = time.groups["upto"] or time.groups["plan_end"] or time.groups["half"]
        return bool(named) and period is not None and self._lies_ahead(period)

    def _periods(self, title: str | None) -> list[str]:
        """Return the periods that a heading names."""
        times = [time for time in find_times(title or "") if not time.groups["day"]]
        periods = [p for time in times if (p := self._resolve(time, self.default))]
        # 1—6月 is what the report calls 上半年
        return [self.default if self.default and _is_same(p, self.default) else p for p in periods]

    def _resolve(self, time: TimeWord, context: str | None) -> str | None:
        return resolve(time, self.calendar, context)

    def _of_title(self, title: str | None) -> str | None:
        if self.calendar.reviewed is None:
            return None
        reviewed = str(self.calendar.reviewed)
        periods = (resolve(time, self.calendar, reviewed) for time in find_times(title or ""))
        return next((p for p in periods if p and reviewed in (p[:4], p[-4:])), reviewed)


def _is_long(time: TimeWord) -> bool:
    """Whether a time word means a year or more."""
    g = time.groups
    is_year = (g["year"] or g["word"]) and not (
        g["m1"] or g["quarter"] or g["quarters"] or g["half"]
    )
    return bool(
        g["plan"]
        or g["span"]
        or g["these"]
        or g["ahead"]
        or g["bare"]
        or g["y1"]
        or (is_year and not g["upto"])
    )


def _is_year(time: TimeWord) -> bool:
    return _is_long(time) and not (time.groups["plan"] or time.groups["span"] or time.groups["y1"])


def _in_title(text: str, time: TimeWord) -> bool:
    opened = text.rfind("《", 0, time.start)
    return opened >= 0 and text.find("》", opened) >= time.end
