"""Step 7d: which year a document reviews, in which year it speaks, and on what evidence.

>>> calendar = calendar_of("某市2025年预算执行情况和2026年预算草案的报告", "", [])
>>> calendar.reviewed, calendar.genre, calendar.doubts
(2025, <Genre.BUDGET: 'budget report'>, ())
>>> calendar_of(None, "", [], published=date(2026, 3, 2)).doubts
('the year is that of publication',)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import regex

from ..quantities.time_words import CHINESE_YEAR, TimeWord, find_times, year_number
from .calendars import Calendar
from .genre import Genre, delivered_in, genre_of, is_delivered, meeting_of
from .goals import is_goal_title
from .periods import is_same

__all__ = ["calendar_of", "stated_year"]

_HEAD = 400
_LEAD = 1000
_YEAR = rf"(?:(?<!\d)(?:19|20)\d{{2}}(?!\d)|{CHINESE_YEAR})"
_REVIEW = regex.compile(rf"(?P<year>{_YEAR})年.*(?:回顾|主要工作|完成情况|总结)")
_TITLE_YEAR = regex.compile(rf"(?P<year>(?<!\d)(?:19|20)\d{{2}}(?!\d)年?|{CHINESE_YEAR}年)")
_TITLE_SPAN = regex.compile(rf"{_YEAR}年?(?:—{{1,2}}|–|-|~|～|至|到)(?P<year>{_YEAR})")
_OF_PART = regex.compile(
    rf"(?P<year>{_YEAR})年[^年]{{0,20}}"
    r"(?:季度|半年|\d月份|[—-]\d{1,2}月|执行情况|运行情况|决算|完成情况)"
)
_SUBTITLE = regex.compile(r"^——[^\n。，]{4,40}$", regex.MULTILINE)
# what a report or the news of one says of itself: 提交了《关于某市2025年预算执行情况…的报告》, 报告2025年…执行情况
_CITED = regex.compile(
    rf"(?:《(?:关于)?[^《》\n]{{0,24}}|(?:报告|提交|现将)[^，。；\n]{{0,16}})(?P<year>{_YEAR})年"
    r"[^《》。，；\n]{0,30}(?:执行情况|决算|完成情况|运行情况|总结|统计公报)"
)
# when the news was written: 本报2024年1月9日讯, 2024-01-09; and what the report is said to look back on
_DATELINE = regex.compile(rf"(?P<year>{_YEAR})[-/.年](?P<month>\d{{1,2}})[-/.月]\d{{1,2}}")
_LOOKS_BACK = regex.compile(rf"(?P<year>{_YEAR})年[^，。；、\n]{{0,6}}回顾")
_AIMS = regex.compile(
    rf"{_YEAR}年?[^，。：；\s]*(?:目标|预期|计划|力争|任务|安排|重点|展望|[将要])"
)
_LAST_MONTHS = frozenset(["11", "12", "十一", "十二"])
_ANNUAL = (Genre.BULLETIN, Genre.BUDGET, Genre.WORK_REPORT)
_PUBLISHED = "the year is that of publication"
_AMID = "the year is the first that the text names"
_NONE = "no year is stated"


@dataclass(frozen=True)
class _Evidence:
    """What a document says of its years; each is found when it is asked for."""

    title: str
    text: str
    headings: Sequence[str]
    published: date | None

    @property
    def head(self) -> str:
        return self.text[:_HEAD]

    @cached_property
    def in_title(self) -> int | None:
        return _year_in(_TITLE_YEAR, self.title)

    @cached_property
    def reviewed(self) -> int | None:
        """The year that the title, a heading or the first lines say to be looked back on."""
        past = (heading for heading in self.headings if not is_goal_title(heading))
        review = next((year for heading in past if (year := _year_in(_REVIEW, heading))), None)
        looks_back = _LOOKS_BACK if delivered_in(self.head) else None
        return review or (_year_in(looks_back, self.head) if looks_back else None)

    @cached_property
    def executed(self) -> int | None:
        """The year whose execution the title reports: 2024年上半年…执行情况, 2024年预算执行情况."""
        return _year_in(_OF_PART, self.title)

    @cached_property
    def cited(self) -> int | None:
        """The year of the report that the first lines name."""
        return _year_in(_CITED, self.text[:_LEAD])

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
    title: str | None,
    text: str,
    headings: Sequence[str],
    year: int | None = None,
    *,
    published: date | None = None,
) -> Calendar:
    """Work out which year a document reviews and in which year it was delivered; `year` overrides.

    A work report delivered in January 2026 reviews 2025, one of December 2025 does so too; a
    communiqué or a year-end article of 2023 speaks of 2023. The date of publication counts where the
    document says nothing.
    """
    title = _with_subtitle(title or "", text[:_HEAD])
    found = _Evidence(title, text, headings, published)
    genre = genre_of(title, found.head)
    if genre is Genre.PLAN:
        calendar = _of_plan(title)
    elif genre is Genre.NEWS:
        calendar = _of_news(found, year)
    elif genre is Genre.WORK_REPORT or is_delivered(title, found.head):
        calendar = _of_speech(found, year)
    else:
        reviewed = year or found.reviewed or _year_in(_TITLE_SPAN, title)
        reviewed = reviewed or found.executed or found.in_title or found.cited
        calendar = Calendar(reviewed, reviewed) if reviewed else _of_text(found, genre)
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
    return _of_speech(found, year, is_news=True)


def _of_speech(found: _Evidence, year: int | None, is_news: bool = False) -> Calendar:
    """Return the years of what was delivered at a meeting: it reviews the year before."""
    reviewed = year or found.executed or found.reviewed or found.cited
    delivered = found.delivered
    if reviewed is None and delivered:
        closes = found.meeting is not None and found.meeting["month"] in _LAST_MONTHS
        reviewed = delivered if closes else delivered - 1
    if reviewed:
        return Calendar(reviewed, reviewed if delivered == reviewed else reviewed + 1)
    calendar = _of_text(found, Genre.NEWS if is_news else Genre.WORK_REPORT)
    stated = calendar.reviewed
    return replace(calendar, delivered=stated + 1) if is_news and stated else calendar


def _of_text(found: _Evidence, genre: Genre) -> Calendar:
    """Return the years by what the text says amid its sentences, or by when it was published."""
    stated, opens = stated_year(found.text)
    if stated:
        return Calendar(stated, stated, doubts=() if opens else (_AMID,))
    if found.published:
        at = found.published.year
        reviewed = at - 1 if genre in _ANNUAL or genre is Genre.NEWS else at
        return Calendar(reviewed, at, doubts=(_PUBLISHED,))
    return Calendar(None, None, doubts=(_NONE,))


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
    return year_number(match["year"]) if match else None


_OPENERS = tuple("。！\n\r\u0085\u2028\u2029\f\v\u3000\u00a0\ufeff ")
_OF_YEAR = regex.compile("(?r)(?:到|(?:是|为|比|较|从|由|自|相当于).)")


def stated_year(text: str) -> tuple[int | None, bool]:
    """Return the year that opens a sentence first (2023年，某区…), else the first one that is named.

    The second value says whether it opens one.

    >>> stated_year("全县2019年启动。2021年税收8亿元。"), stated_year("全县2019年启动，2021年税收8亿元。")
    ((2021, True), (2019, False))
    """
    times = [time for time in find_times(text) if _may_date(time, text)]
    # the day of publication or of a meeting is no period, where there is any other
    times.sort(key=lambda time: time.names_day)
    opening = [t for t in times if not t.start or text.endswith(_OPENERS, 0, t.start)]
    for time in opening or times:
        return time.last_year, bool(opening)
    return None, False


def _may_date(time: TimeWord, text: str) -> bool:
    """Whether a time word names a year and dates what it stands with: not 恢复到2019年的95%."""
    of_other = text.startswith("的", time.end) and _OF_YEAR.match(text, 0, time.start + 1)
    return not time.reference and time.last_year is not None and not of_other
