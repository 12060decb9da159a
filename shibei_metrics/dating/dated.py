"""Step 7h: the dated record of each mention: its period, and whether it is a fact or a goal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import regex

from ..clauses.slots import Join
from ..naming.named import Named
from ..quantities.time_words import TimeWord
from ..vocabulary import Basis, Kind, Status
from .goals import status_of
from .periods import is_span_of_years, is_year, same_months, years
from .scene import Scene

__all__ = ["Dated", "date"]

_UNTIL = ("截至", "截止")
_SAME_YEAR = ("当年", "同年")
_REACH = 16
"""How many time words back a mention may be dated."""
_BEFORE_TIME = regex.compile(
    r"(?r)(?:预计|确保|力争|争取|截至|展望|到|至|仅|但|(?<=^|[。；])\d{1,2}[、．.])"
)
_PROPOSED = regex.compile("(?r)(?:提出|规划|要求|明确|确定|计划)")
_STOPS = tuple("，；：。“（")
_PARTS_SIGN = ("∶", ":", "：")
_HEADS = tuple("与比较同和")
_STARTS = ("从", "由", "自")


class Dated(NamedTuple):
    """A named mention with its period and its status."""

    named: Named
    period: str | None
    status: Status
    says_goal: bool = False
    """Whether its own words make it a goal, and not only what it stands under."""


def date(
    scene: Scene, times: Sequence[TimeWord], text: str, named: Sequence[Named]
) -> tuple[Scene, list[Dated]]:
    """Date the mentions of a sentence; return them with the scene behind the sentence."""
    dated: list[Dated] = []
    stated, end = None, -1
    for mention in named:
        found = mention.slot.found
        before = _before(times, found.start)
        if (
            text[end : found.start] not in _PARTS_SIGN
        ):  # a part of 7∶41∶52 is of the year of the others
            stated = _stated(scene, before, text, mention)
        end = found.end
        movement, period = scene.movement.follow(mention, stated, scene.period)
        status = _status(scene, before, text, mention, stated)
        scene = scene.moved(movement)
        says_goal = status is Status.TARGET and status_of(text, mention, False) is status
        dated.append(Dated(mention, period or _of_scene(scene, mention), status, says_goal))
    return scene, dated


def _before(times: Sequence[TimeWord], start: int) -> Sequence[TimeWord]:
    """Return the last time words before a place."""
    at = bisect_left(times, start, key=lambda time: time.start)
    return times[max(0, at - _REACH) : at]


def _status(
    scene: Scene, before: Sequence[TimeWord], text: str, mention: Named, stated: str | None
) -> Status:
    """Return whether a mention is a fact or a goal; `stated` is the period that a time word gives it."""
    calendar = scene.calendar
    if any(_is_ahead(scene, time) for time in before):
        return Status.TARGET
    # what is said of a year to come is a goal, whatever heads it
    among_goals = scene.among_goals or (stated is None and scene.is_to_come)
    among_goals = among_goals and not calendar.lies_back(stated)
    return status_of(text, mention, among_goals, calendar.is_on_part)


def _is_ahead(scene: Scene, time: TimeWord) -> bool:
    """Whether a time word names a year after the one under review, or the half that is to come."""
    calendar = scene.calendar
    is_half = time.part is not None and time.part.is_half
    if time.text.startswith(_UNTIL):
        return False
    names_it = time.year or time.ends_plan or is_half or time.word == "今年"
    period = calendar.period(time, scene.period) if names_it and not time.reference else None
    if calendar.reviewed is None or period is None or not calendar.lies_ahead(period):
        return False
    is_of_other_year = not time.year and int(period[:4]) != calendar.reviewed
    return not (is_half and is_of_other_year)


def _stated(scene: Scene, before: Sequence[TimeWord], text: str, mention: Named) -> str | None:
    """Return the period of the nearest time word that dates a mention, or that it is compared with."""
    averages = mention.predicate.basis is Basis.ANNUAL_AVERAGE
    is_open = averages or mention.slot.goes_on
    compared = _compared(scene, before, text, mention.slot.found.start) if is_open else None
    stated = _nearest(scene, before, text, mention)
    if compared is None or (stated and mention.slot.goes_on):
        return stated
    if not averages:
        return compared  # 与2010年相比，人口由9万人增加到12万人
    now = stated or scene.period
    is_later = is_year(now) and is_year(compared) and int(now or 0) > int(compared)
    # 比2015年增加9亿元，年均增长4%
    return years(int(compared) + 1, int(now or 0)) if is_later else stated


def _compared(scene: Scene, before: Sequence[TimeWord], text: str, start: int) -> str | None:
    """Return the year that a passage is compared with: 比2015年, or 与“十二五”末相比 before a whole sentence."""
    for time in reversed(before):
        if not time.reference or time.part or not (time.year or time.ends_plan):
            continue
        reaches = text.find("；", time.end, start) < 0 or text.startswith(_HEADS, 0)
        dates_its_own = text.startswith("的", time.end)
        return scene.calendar.period(time, scene.period) if reaches and not dates_its_own else None
    return None


def _nearest(scene: Scene, before: Sequence[TimeWord], text: str, mention: Named) -> str | None:
    """Return the period of the nearest time word that dates a mention."""
    now, calendar = None, scene.calendar
    for at in reversed(range(len(before))):
        time = before[at]
        if not _dates(time, text, mention, scene.period):
            continue
        period = calendar.period(time, _context(scene, before[:at], time))
        if period and calendar.is_on_part and text.startswith("以来", time.end):
            period = calendar.on  # 今年以来 in a report on its first half
        if period and text.startswith("同期", time.end):
            period = same_months(scene.period, period)
        if now and calendar.is_on_part and is_year(period):
            return now  # 全年计划新建800口，截至目前已建620口
        if period and time.text != "目前":
            return period
        now = now or period  # what is so now may have been dated before: 截至10月，…，目前…
    return now


def _context(scene: Scene, before: Sequence[TimeWord], time: TimeWord) -> str | None:
    """Return the period that a time word is to be understood in: 当年 is the year named before."""
    if time.word in _SAME_YEAR:
        for earlier in reversed(before):
            if earlier.year and not earlier.reference:
                return str(earlier.year)
    return scene.period


def _dates(time: TimeWord, text: str, mention: Named, context: str | None) -> bool:
    """Whether a time word before a mention dates it."""
    if text.startswith("=", time.end):  # (上年=100) is the base of an index
        return False
    slot, is_start = mention.slot, text.endswith(_STARTS, 0, time.start)
    if text.startswith("的", time.end):
        return _dates_its_own(time, mention, is_start)
    in_clause = time.start >= slot.clause_start
    if in_clause and slot.goes_on and is_start:
        return True  # 由一季度下降3%转为增长2%
    if time.reference or _in_title(text, time):
        return False
    return in_clause or (_opens_clause(time, text) and _reaches(time, text, mention, context))


def _reaches(time: TimeWord, text: str, mention: Named, context: str | None) -> bool:
    """Whether a time word at the head of a clause dates the clauses behind it too."""
    if text.startswith("同期", time.end):  # 去年同期为7亿元，增长8%
        return False
    if time.bare and time.start:  # 9亿元，五年年均增长8%；收入2亿元
        return False
    averages = mention.predicate.basis is Basis.ANNUAL_AVERAGE and "/" in (context or "")
    return not (averages and time.is_year)


def _dates_its_own(time: TimeWord, mention: Named, is_start: bool) -> bool:
    """Whether 2020年的 dates a mention: the number right behind it; not in 恢复到2019年的112%."""
    slot, predicate = mention.slot, mention.predicate
    changes = predicate.kind is Kind.CHANGE and not is_start
    if slot.found.start - time.end > len("的不足超过") or changes:
        return False
    of_whole = predicate.kind is Kind.SHARE and slot.join is not Join.SAME
    return not of_whole or is_start


def _opens_clause(time: TimeWord, text: str) -> bool:
    """Whether a time word stands at the head of a clause, but for such as 预计 or 到."""
    if time.up_to and _PROPOSED.match(text, 0, time.start):
        return True  # 2011年9月提出到2015年实现
    before = _BEFORE_TIME.match(text, 0, time.start)
    opening = before.start() if before else time.start
    return not opening or text.endswith(_STOPS, 0, opening)


def _in_title(text: str, time: TimeWord) -> bool:
    opened = text.rfind("《", 0, time.start)
    return opened >= 0 and text.find("》", opened) >= time.end


def _of_scene(scene: Scene, mention: Named) -> str | None:
    """Return the period that the passage gives a mention without a time word."""
    period = scene.period
    if mention.slot.goes_on and period:
        if scene.speaks_ahead and is_year(period):
            return str(int(period) - 1)  # 入驻率由81%提高到85%, among goals
        if is_span_of_years(period):
            # 五年来由9家增加到12家: the first number is of the year before
            return str(int(period[:4]) - 1)
    return scene.running or period
