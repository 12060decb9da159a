"""Step 12: the ISO 8601 period of each record, from its time words and the passage that it stands in.

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
from .names import Named
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


def calendar_of(title: str | None, text: str, headings: list[str], year: int | None) -> Calendar:
    """Work out which year a report reviews and in which year it was delivered.

    A work report delivered in January 2026 reviews 2025; a communiqué or a year-end article of 2023
    speaks of 2023.
    """
    title = title or ""
    review = next(
        (
            m
            for h in headings
            if (m := regex.search(r"(20\d{2}|19\d{2})年.*(?:回顾|主要工作|完成情况|总结)", h))
        ),
        None,
    )
    head = text[:_HEAD]
    meeting = regex.search(
        rf"((?:19|20)\d{{2}}|{CHINESE_YEAR})年.{{1,3}}月.{{1,3}}日.{{0,30}}会议", head
    )
    is_work_report = "工作报告" in title or bool(meeting)
    named = regex.search(r"(?<!\d)(20\d{2}|19\d{2})年?", title)
    if year is not None:
        return Calendar(year, year + 1 if is_work_report else year)
    if review:
        reviewed = int(review[1])
        return Calendar(reviewed, reviewed + 1 if is_work_report else reviewed)
    if is_work_report and (meeting or named):
        delivered = _year_number(meeting[1]) if meeting else int(named[1])  # type: ignore[index]
        return Calendar(delivered - 1, delivered)
    if named:
        return Calendar(int(named[1]), int(named[1]))
    stated = _stated_year(text)
    return Calendar(stated, stated)


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
    return 2021 + 5 * (_SMALL[plan[1]] - 4)


def resolve(time: TimeWord, calendar: Calendar, context: str | None) -> str | None:
    """Return the ISO 8601 period of a time word; `context` is the period that the passage speaks of."""
    g = time.groups
    if g["y1"]:
        return f"{g['y1']}/{g['y2']}"
    if g["plan"]:
        first = _first_of_plan(g["plan"])
        return str(first + 4) if g["plan_end"] else f"{first}/{first + 4}"
    if g["span"] or g["these"] or g["ahead"]:
        return _span_of_years(time, calendar)
    year = _year_of(g, calendar, context)
    if year is None:
        return None
    if g["since"] and calendar.reviewed and calendar.reviewed > year:
        return f"{year}/{calendar.reviewed}"
    return _part_of_year(g, year)


_FUTURE_SPANS = tuple(words(_SPEC["span_future"]))


def _span_of_years(time: TimeWord, calendar: Calendar) -> str | None:
    written = time.groups["n"] or time.groups["n2"] or time.groups["n3"] or "1"
    count = int(written) if written.isdigit() else _SMALL[written]
    if calendar.reviewed is None:
        return None
    if time.text.startswith(_FUTURE_SPANS):
        first = (calendar.delivered or calendar.reviewed) + (
            calendar.delivered == calendar.reviewed
        )
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
_STOPS = ("", *"，；：。“（")


class Clock:
    """Keeps what period the passage speaks of while a report is read from top to bottom."""

    def __init__(self, calendar: Calendar, title: str | None) -> None:
        self.calendar = calendar
        self.default = self._of_title(title)
        self.context = self.default
        self.running: str | None = None
        """In a monthly report, the month that opened a sentence, until another one does."""
        self.section: str | None = None
        self.opens_paragraph = True

    def enter_chapter(self, title: str | None, goal: bool) -> None:
        """Begin a chapter: its title may name its period, and goals are for the year to come."""
        periods = [p for t in find_times(title or "") if (p := self._resolve(t, self.default))]
        delivered = self.calendar.delivered
        if self.default in periods and not goal:
            self.context = self.default
        elif periods:
            self.context = periods[0]
        else:
            self.context = str(delivered) if goal and delivered else self.default

    def enter_paragraph(self, section: str | None) -> None:
        """Begin a paragraph; a heading that opens with a time word sets the scene."""
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
        if times:
            self._set_scene(times[0], sentence[0], states_figure)
            monthly = len(self.default or "") > len("2025")
            if monthly and not times[0].start and not times[0].reference and not _is_long(times[0]):
                self.running = self._resolve(times[0], self.context)
        if not _ADDRESS.fullmatch(sentence[0]):
            self.opens_paragraph = False

    def period(self, times: list[TimeWord], text: str, mention: Named) -> str | None:
        """Return the period of a mention, from the nearest time word that dates it."""
        start = mention.slot.found.start
        at = bisect_left(times, start, key=lambda time: time.start)
        for time in reversed(times[max(0, at - _REACH) : at]):
            if self._dates(time, text, mention):
                period = self._resolve(time, self.context)
                if period:
                    return period
        if mention.slot.goes_on and self.context and len(self.context) == len("2021/2025"):
            # 五年来由9家增加到12家: the first number is of the year before
            return str(int(self.context[:4]) - 1)
        return self.running or self.context

    def is_ahead(self, times: list[TimeWord], start: int) -> bool:
        """Whether a time word before `start` names a year after the one under review."""
        reviewed = self.calendar.reviewed
        if reviewed is None:
            return False
        at = bisect_left(times, start, key=lambda time: time.start)
        for time in times[max(0, at - _REACH) : at]:
            dated = time.groups["year"] or time.groups["plan_end"]
            if dated and not time.reference:
                period = self._resolve(time, self.context)
                if period and int(period[:4]) > reviewed:
                    return True
        return False

    def _dates(self, time: TimeWord, text: str, mention: Named) -> bool:
        """Whether a time word before a mention dates it."""
        start = mention.slot.found.start
        if text[time.end : time.end + 1] == "=":  # (上年=100) is the base of an index
            return False
        if text[time.end : time.end + 1] == "的":
            # 由2020年的54亿元 dates this number alone; 恢复到2019年的112% dates none
            if start - time.end > len("的不足超过") or mention.reading.kind is Kind.CHANGE:
                return False
            of_whole = mention.reading.kind is Kind.SHARE and mention.slot.join is not Join.SAME
            return not of_whole or text[time.start - 1] in "从由自"
        in_clause = time.start >= mention.slot.clause_start
        averaged = mention.reading.basis is Basis.ANNUAL_AVERAGE and "/" in (self.context or "")
        if averaged and not in_clause and _is_year(time):
            return False
        opens_clause = text[time.start - 1 : time.start] in _STOPS
        return not time.reference and (in_clause or opens_clause) and not _in_title(text, time)

    def _set_scene(self, time: TimeWord | None, text: str, states_figure: bool) -> None:
        address = _ADDRESS.match(text)
        opening = address.end() if address else 0
        if time is None or time.start != opening or time.reference or not _is_long(time):
            return
        period = self._resolve(time, self.context)
        if period is None or (not self.opens_paragraph and states_figure):
            return
        if "/" not in period:
            # amid a span of years, a fact of one of them is no new scene
            amid = states_figure and "/" in (self.context or "") and not address
            past = self.calendar.reviewed is not None and int(period[:4]) < self.calendar.reviewed
            if amid or past or not self.opens_paragraph:
                return
        self.context = period

    def _resolve(self, time: TimeWord, context: str | None) -> str | None:
        return resolve(time, self.calendar, context)

    def _of_title(self, title: str | None) -> str | None:
        if self.calendar.reviewed is None:
            return None
        reviewed = str(self.calendar.reviewed)
        periods = (resolve(time, self.calendar, reviewed) for time in find_times(title or ""))
        return next((p for p in periods if p and p.startswith(reviewed)), reviewed)


def _is_long(time: TimeWord) -> bool:
    """Whether a time word means a year or more."""
    g = time.groups
    is_year = (g["year"] or g["word"]) and not (
        g["m1"] or g["quarter"] or g["quarters"] or g["half"]
    )
    return bool(
        g["plan"] or g["span"] or g["these"] or g["ahead"] or g["y1"] or (is_year and not g["upto"])
    )


def _is_year(time: TimeWord) -> bool:
    return _is_long(time) and not (time.groups["plan"] or time.groups["span"] or time.groups["y1"])


def _in_title(text: str, time: TimeWord) -> bool:
    opened = text.rfind("《", 0, time.start)
    return opened >= 0 and text.find("》", opened) >= time.end
