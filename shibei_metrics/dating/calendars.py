"""Step 7b: the calendar of a document, and the period that a time word means in it.

>>> calendar = Calendar(reviewed=2025, delivered=2026)
>>> [calendar.period(time, "2025") for time in find_times("去年前三季度，截至10月底，“十四五”期间")]
['2025-01/2025-09', '2025-10', '2021/2025']
"""

from __future__ import annotations

from dataclasses import dataclass

from ..language.lexicon import load
from ..quantities.time_words import Part, TimeWord, find_times
from .genre import Genre
from .periods import in_year, is_part, is_same, is_span_of_years, is_year, last_year, months, years

__all__ = ["Calendar"]

_SPEC = load("periods")
_NOW = "目前"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The year that a document reviews and the year in which it speaks (今年)."""

    reviewed: int | None
    delivered: int | None
    plan: str | None = None
    """The years that a plan is for, where the document is one."""
    genre: Genre = Genre.ARTICLE
    subject: str | None = None
    """The period that the document is on, as its title says: 2025-H1; else the year under review."""
    facts_till: int = 0
    """The last year of which a text states facts that names no year as its own."""
    doubts: tuple[str, ...] = ()
    """Why the years are not certain."""

    @property
    def on(self) -> str | None:
        """The period that the document is on, where nothing in it says otherwise."""
        return self.subject or (None if self.reviewed is None else str(self.reviewed))

    @property
    def is_on_part(self) -> bool:
        """Whether the document is on a part of a year: 2025年上半年."""
        return is_part(self.on)

    @property
    def ahead(self) -> int | None:
        """The first year that lies ahead: of a report at the year's end it is the next one."""
        if self.reviewed is None or self.delivered is None:
            return self.delivered
        return max(self.delivered, self.reviewed + 1)

    def lies_ahead(self, period: str) -> bool:
        """Whether a period begins after the one under review: 2026 after 2025, 2025-H2 after 2025-H1."""
        if self.reviewed is None or int(period[:4]) != self.reviewed:
            known = max(self.reviewed or 0, self.facts_till)
            return self.reviewed is not None and int(period[:4]) > known
        return months(period)[0] > months(self.on or "")[1]

    def lies_back(self, period: str | None) -> bool:
        """Whether a period of whole years is past: 到2020年底 in a plan from 2021 on."""
        if period is None or self.reviewed is None or is_part(period):
            return False
        return last_year(period) < self.reviewed + (not self.is_on_part)

    def periods_in(self, title: str | None) -> list[str]:
        """Return the periods that a heading names."""
        times = [time for time in find_times(title or "") if not time.names_day]
        periods = [p for time in times if (p := self.period(time, self.on))]
        # 1—6月 is what the document calls 上半年
        return [self.on if self.on and is_same(p, self.on) else p for p in periods]

    def names_ahead(self, title: str | None) -> bool | None:
        """Whether a heading names a time after the one under review: 二、2026年的工作; None: no time."""
        periods = self.periods_in(title)
        return self.lies_ahead(periods[0]) if periods else None

    def period(self, time: TimeWord, context: str | None) -> str | None:
        """Return the ISO 8601 period of a time word; `context` is the one that the passage speaks of."""
        if time.years:
            return f"{time.years[0]}/{time.years[1]}"
        if time.months:
            return "{}-{:02}/{}-{:02}".format(*time.months)
        if time.plan:
            return str(time.plan[1]) if time.ends_plan else years(*time.plan)
        if time.count:
            return self._counted(time, time.count, context)
        if time.word == _NOW and context and not is_span_of_years(context):
            is_ahead = self.delivered and int(context[:4]) > self.delivered
            return str(self.delivered) if is_ahead else context
        year = self._year_of(time, context)
        if year is None:
            return None
        if time.since and self.reviewed and self.reviewed > year:
            return years(year, self.reviewed)
        if time.part and time.is_moment:  # 三季度末
            return in_year(year, Part(time.part.last, time.part.last))
        return in_year(year, time.part)

    def _counted(self, time: TimeWord, count: int, context: str | None) -> str | None:
        """Return the years that 五年来 or 今后三年 means."""
        if context and is_span_of_years(context) and not time.ahead:
            first, last = int(context[:4]), int(context[-4:])
            if last - first + 1 == count:
                return context
        if self.reviewed is None:
            return None
        goal = int(context or 0) if time.bare and is_year(context) else 0
        is_ahead = goal > self.reviewed
        if is_ahead and goal != self.ahead:
            return f"{goal - count + 1}/{goal}"
        if is_ahead or time.ahead:
            first = self.ahead or self.reviewed
            return years(first, first + count - 1)
        return years(self.reviewed - count + 1, self.reviewed)

    def _year_of(self, time: TimeWord, context: str | None) -> int | None:
        if time.year:
            return time.year
        spoken = int(context[:4]) if context else self.reviewed
        counted_from = {
            "offset_from_delivered": self.delivered,
            "offset_from_reviewed": self.reviewed,
            "offset_from_context": spoken,
        }
        for offsets, year in counted_from.items():
            shift: int | None = _SPEC[offsets].get(time.word)
            if shift is not None:
                return year + shift if year is not None else None
        if context and is_span_of_years(context):
            return int(context[-4:])
        return spoken
