"""Step 16: the period of each record, from its time words and the passage that it stands in."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import regex

from ..clauses.slots import Join
from ..naming.named import Named
from ..quantities.time_words import TimeWord, find_times
from ..vocabulary import Basis, Kind
from .calendars import Calendar, is_same, is_span_of_years, is_year, months, resolve, same_months

__all__ = ["Clock"]

_ADDRESS = regex.compile(r"^(?:(?:各位代表|同志们)[！，：。]*|刚刚过去的|过去的|回顾|回望)+")
_REACH = 16
"""How many time words back a mention may be dated."""
_BEFORE_TIME = regex.compile(
    r"(?r)(?:预计|确保|力争|争取|截至|展望|到|至|仅|但|(?<=^|[。；])\d{1,2}[、．.])"
)
_STOPS = tuple("，；：。“（")


@dataclass
class _Movement:
    """The years from and to which a paragraph says that things moved: 由2012年的9家增加到2021年的12家."""

    start: str | None = None
    end: str | None = None
    said_in_sentence: bool = False

    def period(self, mention: Named, stated: str | None, context: str | None) -> str | None:
        """Return the period that the movement gives a mention; note those of one that states it."""
        slot, predicate = mention.slot, mention.predicate
        ends = slot.join is Join.SAME and self.start is not None
        span = stated or context
        if stated and slot.goes_on:
            self.start, self.end = stated, None
        elif ends and not self.end and span and is_span_of_years(span):
            return span[-4:]  # by the end of the span that is spoken of
        elif stated and ends and not self.end:
            self.end, self.said_in_sentence = stated, True
        if stated or not self.start or not self.end:
            return stated
        if slot.goes_on:
            return self.start
        if predicate.kind is Kind.CHANGE:
            is_other = predicate.basis in (Basis.YOY, Basis.SEQUENTIAL) or "/" in (context or "")
            return None if is_other or not self.said_in_sentence else f"{self.start}/{self.end}"
        return self.end if ends or self.said_in_sentence else None


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
        self._of_list: str | None = None
        """The period that leads into a list, for all of its items."""
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
        self._of_list = None

    def names_year_ahead(self, title: str | None) -> bool | None:
        """Whether a heading names a time after the one under review: 二、2026年的工作; None: no time."""
        periods = self._periods(title)
        return self._lies_ahead(periods[0]) if periods else None

    def _lies_ahead(self, period: str) -> bool:
        """Whether a period begins after the one under review: 2026 after 2025, 2025-H2 after 2025-H1."""
        reviewed = self.calendar.reviewed
        if reviewed is None or int(period[:4]) != reviewed:
            return reviewed is not None and int(period[:4]) > reviewed
        return months(period)[0] > months(self.default or "")[1]

    @property
    def is_on_part(self) -> bool:
        """Whether the report is on a part of a year: 2025年上半年."""
        whole = is_year(self.default) or is_span_of_years(self.default)
        return self.default is not None and not whole

    def enter_paragraph(self, section: str | None, is_item: bool = False) -> None:
        """Begin a paragraph; a heading that opens with a time word sets the scene.

        An item of a list (——新建公园9个) stands in the scene that leads into the list.
        """
        if not is_item:
            if self._is_aside:
                self.context = self._of_chapter
            self._is_aside = self.looks_back = False
            self._of_list = None
        elif self._of_list:
            self.context = self._of_list
        else:
            self._of_list = self.context
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
            stays = not times[0].reference and not _is_long(times[0]) and not _is_moment(times[0])
            if monthly and not times[0].start and stays:
                running = self._resolve(times[0], self.context)
                self.running = None if is_same(running or "", self.default or "") else running
        if not _ADDRESS.fullmatch(sentence[0]):
            self.opens_paragraph = False

    def period(self, mention: Named, stated: str | None) -> str | None:
        """Return the period of a mention: the stated one, or that of the passage."""
        period = self._movement.period(mention, stated, self.context)
        if period:
            return period
        if mention.slot.goes_on and self._speaks_ahead() and is_year(self.context):
            return str(int(self.context or 0) - 1)  # 入驻率由81%提高到85%, among goals
        if mention.slot.goes_on and self.context and is_span_of_years(self.context):
            # 五年来由9家增加到12家: the first number is of the year before
            return str(int(self.context[:4]) - 1)
        return self.running or self.context

    def stated(self, times: list[TimeWord], text: str, mention: Named) -> str | None:
        """Return the period of the nearest time word that dates a mention."""
        at = bisect_left(times, mention.slot.found.start, key=lambda time: time.start)
        now = None
        for time in reversed(times[max(0, at - _REACH) : at]):
            period = self._resolve(time, self.context) if self._dates(time, text, mention) else None
            if period and self.is_on_part and text.startswith("以来", time.end):
                period = self.default  # 今年以来 in a report on its first half
            if period and text.startswith("同期", time.end):
                period = same_months(self.context, period)
            if now and self.is_on_part and is_year(period):
                return now  # 全年计划新建800口，截至目前已建620口
            if period and time.text != "目前":
                return period
            now = now or period  # what is so now may have been dated before: 截至10月，…，目前…
        return now

    def dates_back(self, stated: str | None) -> bool:
        """Whether a stated period is past: 到2020年底 in a plan from 2021 on."""
        reviewed = self.calendar.reviewed
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
            g = time.groups
            dated = g["year"] or g["plan_end"] or g["half"] or g["word"] == "今年"
            if dated and not time.reference:
                period = self._resolve(time, self.context)
                other_year = not time.groups["year"] and period and int(period[:4]) != reviewed
                if period and self._lies_ahead(period) and not (time.groups["half"] and other_year):
                    return True
        return False

    def _dates(self, time: TimeWord, text: str, mention: Named) -> bool:
        """Whether a time word before a mention dates it."""
        start = mention.slot.found.start
        if text.startswith("=", time.end):  # (上年=100) is the base of an index
            return False
        if text.startswith("的", time.end):
            # 由2020年的54亿元 dates this number alone; 恢复到2019年的112% dates none
            is_start = text.endswith(("从", "由", "自"), 0, time.start)
            changes = mention.predicate.kind is Kind.CHANGE and not is_start
            if start - time.end > len("的不足超过") or changes:
                return False
            of_whole = mention.predicate.kind is Kind.SHARE and mention.slot.join is not Join.SAME
            return not of_whole or is_start
        in_clause = time.start >= mention.slot.clause_start
        if text.startswith("同期", time.end) and not in_clause:
            return False  # 去年同期为7亿元，增长8%
        if in_clause and mention.slot.goes_on and text.endswith(("从", "由", "自"), 0, time.start):
            return True  # 由一季度下降3%转为增长2%
        if time.groups["bare"] and not in_clause and time.start:  # 9亿元，五年年均增长8%；收入2亿元
            return False
        averaged = mention.predicate.basis is Basis.ANNUAL_AVERAGE and "/" in (self.context or "")
        if averaged and not in_clause and _is_year(time):
            return False
        before = _BEFORE_TIME.match(text, 0, time.start)
        opening = before.start() if before else time.start
        opens_clause = not opening or text.endswith(_STOPS, 0, opening)
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
        """Whether the passage speaks of a time after the one under review."""
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
        return [self.default if self.default and is_same(p, self.default) else p for p in periods]

    def _resolve(self, time: TimeWord, context: str | None) -> str | None:
        return resolve(time, self.calendar, context)

    def _of_title(self, title: str | None) -> str | None:
        if self.calendar.reviewed is None:
            return None
        reviewed = str(self.calendar.reviewed)
        periods = (resolve(time, self.calendar, reviewed) for time in find_times(title or ""))
        own = next((p for p in periods if p and reviewed in (p[:4], p[-4:])), reviewed)
        # a report on 1—6月 is one on the half-year, and speaks of 上半年
        parts = (f"{reviewed}-{part}" for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4"))
        return next((part for part in parts if is_same(own, part)), own)


def _is_long(time: TimeWord) -> bool:
    """Whether a time word means a year or more."""
    g = time.groups
    is_year = (g["year"] or g["word"]) and not (
        g["m1"] or g["months"] or g["quarter"] or g["quarters"] or g["half"]
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


def _is_moment(time: TimeWord) -> bool:
    """Whether a time word names the end of a month alone: 6月末."""
    return time.text.endswith(("末", "底"))


def _is_year(time: TimeWord) -> bool:
    return _is_long(time) and not (time.groups["plan"] or time.groups["span"] or time.groups["y1"])


def _in_title(text: str, time: TimeWord) -> bool:
    opened = text.rfind("《", 0, time.start)
    return opened >= 0 and text.find("》", opened) >= time.end
