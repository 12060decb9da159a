"""Step 7d: which year a document reviews, in which year it speaks, and on what evidence.

>>> calendar = calendar_of("某市2025年预算执行情况和2026年预算草案的报告", "", [])
>>> calendar.reviewed, calendar.genre, calendar.doubts
(2025, <Genre.BUDGET: 'budget report'>, ())
>>> calendar_of(None, "", [], published=date(2026, 3, 2)).doubts
('the year is that of publication',)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

import regex

from ..quantities.time_words import CHINESE_YEAR, Part, TimeWord, find_times, year_number
from .calendars import Calendar
from .genre import Genre, delivered_in, genre_of, is_delivered, meeting_of
from .goals import is_goal_title
from .periods import in_year, is_part, is_same

__all__ = ["calendar_of", "stated_year"]

_HEAD = 400
_LEAD = 1000
_YEAR = rf"(?:(?<!\d)(?:19|20)\d{{2}}(?!\d)|{CHINESE_YEAR})"
_REVIEW = regex.compile(rf"(?P<year>{_YEAR})年.*(?:回顾|主要工作|完成情况|总结)")
_TITLE_YEAR = regex.compile(rf"(?P<year>(?<!\d)(?:19|20)\d{{2}}(?!\d)年?|{CHINESE_YEAR}年)")
_TITLE_SPAN = regex.compile(rf"{_YEAR}年?(?:—{{1,2}}|–|-|~|～|至|到)(?P<year>{_YEAR})")
_OF_PART = regex.compile(
    rf"(?P<year>{_YEAR})年[^年]{{0,20}}"
    r"(?:季度|半年|\d月份|[—-]\d{1,2}月|执行情况|运行情况|决算|完成情况|回顾|总结)"
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
# 2026年，将…: what is to come in it
_AIM_BEHIND = regex.compile(
    "[，：]?[^，。；：]{0,12}(?:将|要|力争|计划|目标|预期|争取|拟|重点|打算|安排)"
)
_LAST_MONTHS = frozenset(["11", "12", "十一", "十二"])
_ANNUAL = (Genre.BULLETIN, Genre.BUDGET, Genre.WORK_REPORT)
_THIS_YEAR = ("今年", "本年", "目前", "年内")
_NOMINAL = regex.compile(
    r"(?:报告|公报|总结|分析|情况|简报|快报|综述|通报|计划|安排|要点|方案|规划|打算)(?:（[^（）]*）)?$"
)
_DAY = regex.compile(r"(?<!\d)((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_PUBLISHED = "the year is that of publication"
_AMID = "the year is the first that the text names"
_NONE = "no year is stated"


@dataclass(frozen=True)
class _Evidence:
    """What a document says of its years; each is found when it is asked for."""

    title: str
    text: str
    headings: Sequence[str]
    lead: str
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
    lead: str = "",
    published: date | None = None,
) -> Calendar:
    """Work out which year a document reviews and in which year it was delivered; `year` overrides.

    A work report delivered in January 2026 reviews 2025, one of December 2025 does so too; a
    communiqué or a year-end article of 2023 speaks of 2023. The date of publication counts where the
    document says nothing. `lead` are its first paragraphs, which may say that it is on a part of a year.
    """
    title = _with_subtitle(title or "", text[:_HEAD])
    found = _Evidence(title, text, headings, lead, published)
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
    return replace(calendar, genre=genre, subject=_subject(calendar, found, genre))


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
    stated = stated_year(found.text)
    if stated:
        doubts = () if stated.is_certain else (_AMID,)
        return Calendar(stated.year, stated.year, doubts=doubts, facts_till=stated.facts_till)
    published = found.published or _day_in(found.head)
    if published is None:
        return Calendar(None, None, doubts=(_NONE,))
    is_of_year_before = genre in (*_ANNUAL, Genre.NEWS) or _closed_before(found, published)
    reviewed = published.year - is_of_year_before
    certain = genre is Genre.BRIEFING or _part_in_lead(found.lead) is not None
    return Calendar(reviewed, published.year, doubts=() if certain else (_PUBLISHED,))


def _closed_before(found: _Evidence, published: date) -> bool:
    """Whether the part of a year that a document is on ends behind its day of publication: 四季度 in January."""
    part = _part_in_lead(found.title) or _part_in_lead(found.lead)
    return part is not None and part.last > published.month


def _day_in(head: str) -> date | None:
    """Return the first day that the first lines name: （2020年10月19日）."""
    found = _DAY.search(head)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _subject(calendar: Calendar, found: _Evidence, genre: Genre) -> str | None:
    """Return the period of the title, or of the first sentence, that is the year under review or a part of it."""
    if calendar.reviewed is None:
        return None
    reviewed = str(calendar.reviewed)
    periods = (calendar.period(time, reviewed) for time in find_times(found.title))
    own = next((p for p in periods if p and reviewed in (p[:4], p[-4:])), None)
    is_open = genre in (Genre.ARTICLE, Genre.BRIEFING) and not _NOMINAL.search(found.title)
    is_open = is_open and (is_part(own) or not find_times(found.title))
    part = _part_in_lead(found.lead) if is_open else None
    if part:
        own = in_year(calendar.reviewed, part)
    # a report on 1—6月 is one on the half-year, and speaks of 上半年
    parts = (f"{reviewed}-{code}" for code in ("H1", "H2", "Q1", "Q2", "Q3", "Q4"))
    return next((period for period in parts if is_same(own, period)), own)


def _part_in_lead(lead: str) -> Part | None:
    """Return the part of a year that the first sentences speak of.

    >>> _part_in_lead("今年以来，形势向好。1—7月，税收9亿元。"), _part_in_lead("2025年，税收9亿元；上半年5亿元。")
    (Part(first=1, last=7, code=''), None)
    """
    for time in find_times(lead):
        if time.reference or time.names_day or time.is_moment or time.word in _THIS_YEAR:
            continue
        if time.part is None or not _opens_sentence(time, lead):
            return None
        end = lead.find("。", time.end)
        behind = [t.part for t in find_times(lead[time.end : end + 1]) if t.part]
        is_one_of_several = any(part.first > time.part.last for part in behind)
        is_month = time.part.first == time.part.last and "月份" not in time.text
        return None if is_month or is_one_of_several else time.part
    return None


def _opens_sentence(time: TimeWord, text: str) -> bool:
    return not time.start or bool(_OPENING.match(text, 0, time.start))


def _year_in(pattern: regex.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return year_number(match["year"]) if match else None


_OPENERS = tuple("。！\n\r\u0085\u2028\u2029\f\v\u3000\u00a0\ufeff ")
# ... or stands behind 据某局统计，
_OPENING = regex.compile(
    rf"(?r)(?:[{''.join(_OPENERS)}]|(?:据|按|经)[^，。\n]{{0,24}}，)(?:截至|到|初步核算，)?"
)
_OF_YEAR = regex.compile("(?r)(?:到|(?:是|为|比|较|从|由|自|相当于).)")


class Stated(NamedTuple):
    """The year that a text mostly speaks of."""

    year: int
    is_certain: bool
    """Whether it opens a sentence, and not only stands amid one."""
    facts_till: int
    """The last year of which the text states facts: in a text on many years a later one is no goal."""


def stated_year(text: str) -> Stated | None:
    """Return the year that opens most sentences (2023年，某区…), else the one named most; the first counts more.

    >>> stated_year("全县2019年启动。2021年税收8亿元。").year, stated_year("全县2019年启动，2021年税收8亿元。").year
    (2021, 2019)
    """
    weights: Counter[int] = Counter()
    opening: list[int] = []
    for time in find_times(text):
        year = time.last_year
        if year is None or not _may_date(time, text) or _AIM_BEHIND.match(text, time.end):
            continue
        opens = _opens_sentence(time, text)
        weights[year] += (3 if opens else 1) + (not weights)
        if opens and not time.up_to and not time.ends_plan:
            opening.append(year)
    if not weights:
        return None
    most = max(weights.values())
    year = max(year for year, weight in weights.items() if weight == most)
    before = opening[: opening.index(year)] if year in opening else opening
    later = [y for y in opening if y > year + 1] + before
    others = sum(weights.values()) - most
    is_certain = year in opening or (most > 2 and most > 2 * others)
    return Stated(year, is_certain, max([year, *later]))


def _may_date(time: TimeWord, text: str) -> bool:
    """Whether a time word names a year and dates what it stands with: not 恢复到2019年的95%."""
    of_other = text.startswith("的", time.end) and _OF_YEAR.match(text, 0, time.start + 1)
    dates = time.last_year is not None and not time.names_day  # a day is one of publication
    return dates and not time.reference and not of_other
