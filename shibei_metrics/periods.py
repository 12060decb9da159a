"""Step 4: time words, and the ISO 8601 period that each of them means in its report.

>>> calendar = Calendar(reviewed=2025, delivered=2026)
>>> [(t.text, resolve(t, calendar, "2025")) for t in find_times("去年前三季度，截至10月底，“十四五”期间")]
[('去年前三季度', '2025-01/2025-09'), ('截至10月底', '2025-10'), ('“十四五”期间', '2021/2025')]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import regex

from .lexicon import any_of, load

__all__ = ["Calendar", "TimeWord", "calendar_of", "find_times", "resolve"]

_SPEC = load("periods")
_CN_YEAR = "[〇零一二三四五六七八九]{4}"
_HEAD = 400
_CN_DIGIT = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_SMALL = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_DASH = "(?:—{1,2}|–|-|~|～|至|到)"
_PART = (
    rf"(?:(?P<m1>\d{{1,2}})(?:月?{_DASH}(?P<m2>\d{{1,2}}))?月份?(?P<day>\d{{1,2}}日)?"
    r"|第?(?P<quarter>[一二三四1234])季度|(?P<quarters>前三季度|前3季度)|(?P<half>上半年|下半年))"
    r"(?:[末底]|以来)?"
)
_TIME = regex.compile(
    rf"(?P<y1>(?:19|20)\d{{2}})年?{_DASH}(?P<y2>(?:19|20)\d{{2}})年?(?!\d)(?:期间|间)?"
    rf"|(?P<upto>(?:到|至|截至|截止)?)(?P<year>(?:(?:19|20)\d{{2}}|{_CN_YEAR})年度?)(?:{_PART})?(?P<since>以来)?[底末初]?"
    rf"|(?P<word>{any_of(_SPEC['year_words'])})(?:{_PART})?[底末初]?"
    rf"|(?:截至|截止|到)?(?:目前)?(?<![\d一二三四五六七八九十个]){_PART}"
    r"|[“\"]?(?P<plan>十[一二三四五六七]五)[”\"]?(?P<plan_end>末|收官)?(?:时期|期间|以来|规划期?|规划)?"
    rf"|(?P<span>(?:{any_of(_SPEC['span_heads'])})?(?P<n>[一二两三四五六七八九十]|\d{{1,2}})年(?:{any_of(_SPEC['span_tails'])}))"
    rf"|(?P<these>(?:{any_of(_SPEC['span_heads'])})(?P<n2>[一二两三四五六七八九十]|\d{{1,2}})年)(?=[，,]|我们|全)"
)
_REFERENCE = regex.compile(rf"(?:{any_of(_SPEC['reference_before'])})[“全]?$")
_REFERENCE_AFTER = regex.compile(rf"(?:{any_of(_SPEC['reference_after'])})")


class TimeWord(NamedTuple):
    """A time expression in a text; a reference (比2020年) dates the comparison, not the fact."""

    start: int
    end: int
    text: str
    groups: dict[str, str | None]
    reference: bool


@dataclass(frozen=True)
class Calendar:
    """The year that a report reviews and the year in which it speaks (今年)."""

    reviewed: int | None
    delivered: int | None


def find_times(text: str) -> list[TimeWord]:
    """Return the time words of a folded text, in order."""
    found = []
    for match in _TIME.finditer(text):
        if match.start() == match.end():
            continue
        reference = bool(_REFERENCE.search(text, max(0, match.start() - 6), match.start())) or bool(
            _REFERENCE_AFTER.match(text, match.end())
        )
        found.append(TimeWord(match.start(), match.end(), match[0], match.groupdict(), reference))
    return found


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
        rf"((?:19|20)\d{{2}}|{_CN_YEAR})年.{{1,3}}月.{{1,3}}日.{{0,30}}会议", head
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


def _stated_year(text: str) -> int | None:
    """Return the year that opens a sentence first (2023年，某区…), else the first one named."""
    times = [t for t in find_times(text) if not t.reference and _last_year(t)]
    opening = [t for t in times if text[t.start - 1 : t.start] in ("", *"。！\n\r　 ")]
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
    if g["span"] or g["these"]:
        return _span_of_years(time, calendar, context)
    year = _year_of(g, calendar, context)
    if year is None:
        return None
    if g["since"] and calendar.reviewed and calendar.reviewed > year:
        return f"{year}/{calendar.reviewed}"
    return _part_of_year(g, year)


def _span_of_years(time: TimeWord, calendar: Calendar, context: str | None) -> str | None:
    written = time.groups["n"] or time.groups["n2"] or "1"
    count = int(written) if written.isdigit() else _SMALL[written]
    if calendar.reviewed is None:
        return None
    if regex.match(any_of(_SPEC["span_future"]), time.text):
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
