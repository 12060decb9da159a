"""Step 7c: what kind of document a text is, which decides how its years are to be read.

>>> genre_of("某市2026年政府工作报告", ""), genre_of("某市2025年国民经济和社会发展统计公报", "")
(<Genre.WORK_REPORT: 'work report'>, <Genre.BULLETIN: 'bulletin'>)
"""

from __future__ import annotations

from enum import StrEnum

import regex

from ..language.lexicon import load
from ..quantities.time_words import CHINESE_YEAR, find_times

__all__ = ["Genre", "delivered_in", "genre_of", "is_delivered", "meeting_of"]

_SPEC = load("periods")["genre"]
_PLAN = regex.compile(_SPEC["plan"]["pattern"])
_DELIVERED = regex.compile(_SPEC["news"]["pattern"])
_TITLES = tuple((name, regex.compile(_SPEC[name]["pattern"])) for name in _SPEC["by_title"])
_WORK_REPORT = "工作报告"
_MEETING = regex.compile(
    rf"(?P<year>(?<!\d)(?:19|20)\d{{2}}|{CHINESE_YEAR})年(?P<month>.{{1,3}})月.{{1,3}}日.{{0,30}}会议"
)


class Genre(StrEnum):
    """The kind of a document."""

    PLAN = "plan"
    """A plan for several years: what it says is on them."""
    NEWS = "news"
    """News of a work report."""
    WORK_REPORT = "work report"
    """A report to a congress, which reviews the year before and sets the goals of its own."""
    BUDGET = "budget report"
    """The execution of a budget, or final accounts, with or without the next budget."""
    BULLETIN = "bulletin"
    BRIEFING = "briefing"
    """On a part of a year: 1—7月, 上半年, 前三季度."""
    AGENDA = "agenda"
    """What is to be done in its own year: 工作要点, 民生实事."""
    ARTICLE = "article"
    """Anything else that speaks of its own year."""


def genre_of(title: str, head: str) -> Genre:
    """Return the kind of document that its title and its first lines show."""
    if _PLAN.search(title) and names_years(title):
        return Genre.PLAN
    if delivered_in(head) and _WORK_REPORT not in title:
        return Genre.NEWS
    if _WORK_REPORT in title:
        return Genre.WORK_REPORT
    titled = (Genre(name) for name, pattern in _TITLES if pattern.search(title))
    return next(titled, Genre.WORK_REPORT if meeting_of(head) else Genre.ARTICLE)


def is_delivered(title: str, head: str) -> bool:
    """Whether a document was delivered at a meeting."""
    return _WORK_REPORT in title or meeting_of(head) is not None


def names_years(title: str) -> bool:
    """Whether a title names several years first: “十四五”规划, 2021—2025年规划."""
    first = next(iter(find_times(title)), None)
    return first is not None and bool(first.plan or first.years)


def meeting_of(head: str) -> regex.Match[str] | None:
    """Return the year and month of the meeting at which a report was delivered."""
    return _MEETING.search(head.replace("\n", ""))


def delivered_in(head: str) -> regex.Match[str] | None:
    """Return where news says that a work report was delivered."""
    return _DELIVERED.search(head)
