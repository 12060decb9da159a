"""Step 7d: which year a document reviews, and in which year it speaks.

>>> calendar = calendar_of("某市2025年预算执行情况和2026年预算草案的报告", "", [])
>>> calendar.reviewed, calendar.genre
(2025, <Genre.BUDGET: 'budget report'>)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import regex

from ..quantities.time_words import TimeWord, find_times, year_number
from .calendars import Calendar
from .genre import YEAR, Genre, delivered_in, genre_of, meeting_of
from .goals import is_goal_title
from .periods import is_same

__all__ = ["calendar_of", "stated_year"]

_HEAD = 400
_REVIEW = regex.compile(rf"(?P<year>{YEAR})年.*(?:回顾|主要工作|完成情况|总结)")
_TITLE_YEAR = regex.compile(rf"(?P<year>{YEAR})年?")
_TITLE_SPAN = regex.compile(rf"{YEAR}年?(?:—{{1,2}}|–|-|~|～|至|到)(?P<year>{YEAR})")
_OF_PART = regex.compile(
    rf"(?P<year>{YEAR})年[^年]{{0,20}}(?:季度|半年|\d月份|[—-]\d{{1,2}}月|执行情况|运行情况)"
)
_SUBTITLE = regex.compile(r"^——[^\n。，]{4,40}$", regex.MULTILINE)
# when the news was written: 本报2024年1月9日讯, 2024-01-09; and what the report is said to look back on
_DATELINE = regex.compile(rf"(?P<year>{YEAR})[-/.年](?P<month>\d{{1,2}})[-/.月]\d{{1,2}}")
_LOOKS_BACK = regex.compile(rf"(?P<year>{YEAR})年[^，。；、\n]{{0,6}}回顾")
_AIMS = regex.compile(rf"{YEAR}年?[^，。：；\s]*(?:目标|预期|计划|力争|任务|安排|重点|展望|[将要])")
_LAST_MONTHS = frozenset(["11", "12", "十一", "十二"])


@dataclass(frozen=True)
class _Evidence:
    """What a document says of its years; each is found when it is asked for."""

    title: str
    text: str
    headings: Sequence[str]

    @property
    def head(self) -> str:
        return self.text[:_HEAD]

    @cached_property
    def in_title(self) -> int | None:
        return _year_in(_TITLE_YEAR, self.title)

    @cached_property
    def review(self) -> int | None:
        """The year that a heading looks back on; of news, its first lines."""
        past = (heading for heading in self.headings if not is_goal_title(heading))
        found = next((year for heading in past if (year := _year_in(_REVIEW, heading))), None)
        return found or (_year_in(_LOOKS_BACK, self.head) if delivered_in(self.head) else None)

    @cached_property
    def meeting(self) -> regex.Match[str] | None:
        """When it was delivered: the date of the meeting, of news its dateline."""
        delivers = delivered_in(self.head)
        return meeting_of(self.head) or (_DATELINE.search(self.head) if delivers else None)

    @property
    def delivered(self) -> int | None:
        """The year of delivery, by the meeting or the title a year ahead of it."""
        at = year_number(self.meeting["year"]) if self.meeting else None
        named = self.in_title
        return named if at is None or named == at + 1 else at


def calendar_of(
    title: str | None, text: str, headings: Sequence[str], year: int | None = None
) -> Calendar:
    """Work out which year a document reviews and in which year it was delivered; `year` overrides.

    A work report delivered in January 2026 reviews 2025, one of December 2025 does so too; a
    communiqué or a year-end article of 2023 speaks of 2023.
    """
    title = _with_subtitle(title or "", text[:_HEAD])
    found = _Evidence(title, text, headings)
    genre = genre_of(title, found.head)
    if genre is Genre.PLAN:
        calendar = _of_plan(title)
    elif genre is Genre.NEWS:
        calendar = _of_news(found, year)
    elif genre is Genre.WORK_REPORT:
        calendar = _of_speech(found, year)
    else:
        reviewed = year or found.review or _year_in(_TITLE_SPAN, title) or found.in_title
        reviewed = reviewed or stated_year(text)
        calendar = Calendar(reviewed, reviewed)
    return replace(calendar, genre=genre, subject=_subject(calendar, title))


def _with_subtitle(title: str, head: str) -> str:
    """Add the subtitle (——某县2022年发展综述) to a title that names no year."""
    subtitle = None if _TITLE_YEAR.search(title) else _SUBTITLE.search(head)
    return title + subtitle[0] if subtitle and "会议" not in subtitle[0] else title


def _of_plan(title: str) -> Calendar:
    span = Calendar(None, None).period(find_times(title)[0], None) or ""
    return Calendar(int(span[:4]) - 1, int(span[:4]), span)


def _of_news(found: _Evidence, year: int | None) -> Calendar:
    if found.in_title and not found.meeting and not _AIMS.search(found.title):
        reviewed = year or found.in_title  # 2023年GDP破千亿元
        return Calendar(reviewed, reviewed + 1)
    if year is None and not found.delivered and not _reviewed(found):
        stated = stated_year(found.text)
        return Calendar(stated, stated + 1 if stated else None)
    return _of_speech(found, year)


def _of_speech(found: _Evidence, year: int | None) -> Calendar:
    """Return the years of what was delivered at a meeting: it reviews the year before."""
    reviewed = year or _reviewed(found)
    delivered = found.delivered
    if reviewed is None and delivered:
        closes = found.meeting is not None and found.meeting["month"] in _LAST_MONTHS
        reviewed = delivered if closes else delivered - 1
    if reviewed is None:
        stated = stated_year(found.text)
        return Calendar(stated, stated)
    return Calendar(reviewed, reviewed if delivered == reviewed else reviewed + 1)


def _reviewed(found: _Evidence) -> int | None:
    """Return the year that is said to be reviewed: 2024年上半年…执行情况, 2024年预算执行情况."""
    return _year_in(_OF_PART, found.title) or found.review


def _subject(calendar: Calendar, title: str) -> str | None:
    """Return the period of the title that is the year under review or a part of it."""
    if calendar.reviewed is None:
        return None
    reviewed = str(calendar.reviewed)
    periods = (calendar.period(time, reviewed) for time in find_times(title))
    own = next((p for p in periods if p and reviewed in (p[:4], p[-4:])), None)
    # a report on 1—6月 is one on the half-year, and speaks of 上半年
    parts = (f"{reviewed}-{part}" for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4"))
    return next((part for part in parts if is_same(own, part)), own)


def _year_in(pattern: regex.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return int(match["year"]) if match else None


_OPENERS = tuple("。！\n\r\u0085\u2028\u2029\f\v\u3000\u00a0\ufeff ")
_OF_YEAR = regex.compile("(?r)(?:到|(?:是|为|比|较|从|由|自|相当于).)")


def stated_year(text: str) -> int | None:
    """Return the year that opens a sentence first (2023年，某区…), else the first one named.

    >>> stated_year("全县2019年启动。2021年税收8亿元。"), stated_year("全县2019年启动，2021年税收8亿元。")
    (2021, 2019)
    """
    times = [time for time in find_times(text) if _may_date(time, text)]
    opening = [t for t in times if not t.start or text.endswith(_OPENERS, 0, t.start)]
    return next((time.last_year for time in opening or times), None)


def _may_date(time: TimeWord, text: str) -> bool:
    """Whether a time word names a year and dates what it stands with: not 恢复到2019年的95%."""
    of_other = text.startswith("的", time.end) and _OF_YEAR.match(text, 0, time.start + 1)
    return not time.reference and time.last_year is not None and not of_other
