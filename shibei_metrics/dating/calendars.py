"""Step 15: which year a report reviews, and the ISO 8601 period that a time word means in it.

>>> calendar = Calendar(reviewed=2025, delivered=2026)
>>> [resolve(time, calendar, "2025") for time in find_times("去年前三季度，截至10月底，“十四五”期间")]
['2025-01/2025-09', '2025-10', '2021/2025']
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..language.lexicon import having, load
from ..quantities import numerals
from ..quantities.time_words import CHINESE_YEAR, TimeWord, find_times
from .goals import is_goal_title

__all__ = [
    "Calendar",
    "calendar_of",
    "is_same",
    "is_span_of_years",
    "is_year",
    "months",
    "resolve",
    "same_months",
]

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
# news of a work report
_DELIVERED = regex.compile("作了?《?政府工作报告|向大会报告(?:了?政府)?工作")
# when the news was written: 本报2024年1月9日讯, 2024-01-09; and what the report is said to look back on
_DATELINE = regex.compile(rf"(?P<year>{_YEAR})[-/.年](?P<month>\d{{1,2}})[-/.月]\d{{1,2}}")
_LOOKS_BACK = regex.compile(rf"(?P<year>{_YEAR})年[^，。；、\n]{{0,6}}回顾")
_AIMS = regex.compile(
    rf"{_YEAR}年?[^，。：；\s]*(?:目标|预期|计划|力争|任务|安排|重点|展望|[将要])"
)
_LAST_MONTHS = frozenset(["11", "12", "十一", "十二"])


def calendar_of(title: str | None, text: str, headings: list[str], year: int | None) -> Calendar:
    """Work out which year a report reviews and in which year it was delivered.

    A work report delivered in January 2026 reviews 2025, one of December 2025 does so too; a
    communiqué or a year-end article of 2023 speaks of 2023.
    """
    title = title or ""
    past = (heading for heading in headings if not is_goal_title(heading))
    review = next((match for heading in past if (match := _REVIEW.search(heading))), None)
    head = text[:_HEAD]
    delivers = _DELIVERED.search(head)
    is_news = delivers is not None and "工作报告" not in title
    review = review or (delivers and _LOOKS_BACK.search(head))
    meeting = _MEETING.search(head) or (delivers and _DATELINE.search(head))
    subtitle = _SUBTITLE.search(head)
    named = _TITLE_YEAR.search(title)
    if not named and subtitle and "会议" not in subtitle[0]:
        title += subtitle[0]
        named = _TITLE_YEAR.search(title)
    planned = _PLAN_TITLE.search(title) and find_times(title)
    plan = planned[0] if planned else None
    if plan and (plan.groups["y1"] or plan.groups["plan"]):
        span = resolve(plan, Calendar(None, None), None) or ""
        return Calendar(int(span[:4]) - 1, int(span[:4]), span)
    if not meeting and not is_news and "工作报告" not in title:
        stated = review or _TITLE_SPAN.search(title) or named
        reviewed = year or (int(stated["year"]) if stated else _stated_year(text))
        return Calendar(reviewed, reviewed)
    if named and not meeting and is_news and not _AIMS.search(title):
        return Calendar(int(named["year"]), int(named["year"]) + 1)  # 2023年GDP破千亿元
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
        return Calendar(stated_year, stated_year + 1 if stated_year and is_news else stated_year)
    return Calendar(reviewed, reviewed if delivered == reviewed else reviewed + 1)


_OPENERS = tuple("。！\n\r\u0085\u2028\u2029\f\v\u3000\u00a0\ufeff ")
_OF_YEAR = regex.compile("(?r)(?:到|(?:是|为|比|较|从|由|自|相当于).)")


def _stated_year(text: str) -> int | None:
    """Return the year that opens a sentence first (2023年，某区…), else the first one named."""
    times = [
        t
        for t in find_times(text)
        if not t.reference
        and _last_year(t)
        # 恢复到2019年的95% dates nothing
        and not (text.startswith("的", t.end) and _OF_YEAR.match(text, 0, t.start + 1))
    ]
    opening = [t for t in times if not t.start or text.endswith(_OPENERS, 0, t.start)]
    return next((_last_year(time) for time in opening or times), None)


def _last_year(time: TimeWord) -> int | None:
    """Return the year that a time word names by itself, the last one of a span."""
    g = time.groups
    if g["year"]:
        return _year_number(g["year"])
    if g["y2"]:
        return int(g["y2"])
    return _first_of_plan(time) + 4 if g["plan"] else None


def _first_of_plan(time: TimeWord) -> int:
    """Return the first year of a five-year plan: 2021 for 十四五.

    >>> [_first_of_plan(find_times(text)[0]) for text in ("“十五五”", "第十五个五年规划", "“十五”")]
    [2026, 2026, 2001]
    """
    plan = time.groups["plan"] or ""
    if time.text.startswith("第"):
        return 2021 + 5 * (_SMALL[plan[1]] - 4)
    # 九五, 十五; 十四五, 第十四(个五年规划)
    number = _SMALL[plan[0]] if plan[1:] == "五" and len(plan) == 2 else 10 + _SMALL[plan[1]]
    return 2021 + 5 * (number - 14)


def resolve(time: TimeWord, calendar: Calendar, context: str | None) -> str | None:
    """Return the ISO 8601 period of a time word; `context` is the period that the passage speaks of."""
    g = time.groups
    if g["y1"]:
        return f"{g['y1']}/{g['y2']}"
    if g["plan"]:
        first = _first_of_plan(time)
        return str(first + 4) if g["plan_end"] else f"{first}/{first + 4}"
    if g["span"] or g["these"] or g["ahead"] or g["bare"]:
        return _span_of_years(time, calendar, context)
    if g["word"] == "目前" and context and not is_span_of_years(context):
        ahead = calendar.delivered and int(context[:4]) > calendar.delivered
        return str(calendar.delivered) if ahead else context
    year = _year_of(g, calendar, context)
    if year is None:
        return None
    if g["since"] and calendar.reviewed and calendar.reviewed > year:
        return f"{year}/{calendar.reviewed}"
    return _part_of_year(g, year)


_FUTURE_SPANS = tuple(having("span_future"))


def _span_of_years(time: TimeWord, calendar: Calendar, context: str | None) -> str | None:
    written = time.groups["n"] or "1"
    count = int(numerals.evaluate(written).value)
    if context and is_span_of_years(context) and not time.text.startswith(_FUTURE_SPANS):
        first, last = int(context[:4]), int(context[-4:])
        if last - first + 1 == count:
            return context
    if calendar.reviewed is None:
        return None
    of_goal = time.groups["bare"] and is_year(context)
    ahead = of_goal and int(context or 0) > calendar.reviewed
    if ahead and context != str(calendar.ahead):
        return f"{int(context or 0) - count + 1}/{context}"
    if ahead or time.text.startswith(_FUTURE_SPANS):
        first = calendar.ahead or calendar.reviewed
        return _years(first, first + count - 1)
    return _years(calendar.reviewed - count + 1, calendar.reviewed)


def _years(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}/{last}"


def _year_of(g: dict[str, str | None], calendar: Calendar, context: str | None) -> int | None:
    if g["year"]:
        return _year_number(g["year"])
    spoken = int(context[:4]) if context else calendar.reviewed
    counted_from = {
        "offset_from_delivered": calendar.delivered,
        "offset_from_reviewed": calendar.reviewed,
        "offset_from_context": spoken,
    }
    for offsets, year in counted_from.items():
        shift: int | None = _SPEC[offsets].get(g["word"])
        if shift is not None:
            return year + shift if year is not None else None
    if context and is_span_of_years(context):
        return int(context[-4:])
    return spoken


def _year_number(text: str) -> int:
    """Return the number of a written year: 2025 for 二〇二五年度."""
    digits = text.removesuffix("度").removesuffix("年")
    return int("".join(_CN_DIGIT.get(c, c) for c in digits))


def _part_of_year(g: dict[str, str | None], year: int) -> str:
    if g["months"] and 1 <= int(g["months"]) <= 12:
        return f"{year}-01" + (f"/{year}-{int(g['months']):02}" if int(g["months"]) > 1 else "")
    if g["quarters"]:
        return f"{year}-01/{year}-09"
    if g["quarter"]:
        return f"{year}-Q{_SMALL.get(g['quarter'], g['quarter'])}"
    if g["half"]:
        return f"{year}-H{1 if g['half'].startswith('上') else 2}"
    if g["m1"] and 1 <= int(g["m1"]) <= 12:
        if g["m2"] and 1 <= int(g["m2"]) <= 12:
            first = year - (int(g["m2"]) < int(g["m1"]))  # 11月至1月
            return f"{first}-{int(g['m1']):02}/{year}-{int(g['m2']):02}"
        return f"{year}-{int(g['m1']):02}"
    return str(year)


_PARTS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


def months(period: str) -> tuple[int, int]:
    """Return the first and the last month of a period within its year.

    >>> [months(f"2025-{part}") for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4", "05")]
    [(1, 6), (7, 12), (1, 3), (4, 6), (7, 9), (10, 12), (5, 5)]
    >>> months("2025"), months("2025-01/2025-09")
    ((1, 12), (1, 9))
    """
    first, _, last = period.partition("/")
    part = first[5:]
    if part in _PARTS:
        return _PARTS[part]
    return (int(part), int(last[5:] or part)) if part else (1, 12)


def same_months(period: str | None, year: str) -> str:
    """Return a period in another year: 去年同期 of 2025-H1 is 2024-H1.

    >>> same_months("2025-H1", "2024"), same_months("2025-01/2025-09", "2024"), same_months(None, "2024")
    ('2024-H1', '2024-01/2024-09', '2024')
    """
    is_part = period is not None and "-" in period and is_year(year)
    return (period or "").replace((period or "")[:4], year) if is_part else year


def is_year(period: str | None) -> bool:
    """Whether a period is one whole year: 2025."""
    return len(period or "") == len("2025")


def is_span_of_years(period: str | None) -> bool:
    """Whether a period is several whole years: 2021/2025, and not 2025-01/2025-09."""
    return len(period or "") == len("2021/2025")


def is_same(period: str, other: str) -> bool:
    """Whether two periods are the same months of a year: 2025-H1 and 2025-01/2025-06."""
    is_part = "-" in period and "-" in other
    return is_part and period[:4] == other[:4] and months(period) == months(other)
