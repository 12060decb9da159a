"""The pipeline: fold, outline, sentences, quantities, readings, names, periods, status, relations."""

from __future__ import annotations

import regex

from . import models
from .clauses import Join, slots
from .models import Indicator, Kind, Report, Status
from .names import Named, name_mentions
from .outline import Chapter, Outline, Paragraph, Section
from .outline import read as read_outline
from .periods import Calendar, TimeWord, calendar_of, find_times, resolve
from .quantities import normalize, scan
from .relations import relate
from .sentences import Sentence, split
from .status import is_fact, is_goal, is_goal_title
from .text import fold

__all__ = ["extract"]


def extract(text: str, *, year: int | None = None, title: str | None = None) -> Report:
    """Turn a report into typed indicator records, grouped by its chapters.

    Args:
        text: the report as plain text.
        year: the year that the report reviews, where the text does not say it.
        title: the report's title, where the text does not hold it.

    Returns:
        The report; ``report.indicators`` are its records in text order.

    Raises:
        TypeError: `text` is not a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"extract() takes the report's text as a string, not {type(text).__name__}")
    folded = fold(text)
    outline = read_outline(folded)
    reader = _Reader(text, folded, outline, year, title)
    chapters = [reader.read(i) for i in range(len(outline.chapters))]
    return Report(
        title=title or outline.title,
        year=reader.calendar.reviewed,
        preamble=chapters[0],
        chapters=tuple(chapters[1:]),
    )


class _Reader:
    """Reads one report from top to bottom, keeping what period the passage speaks of."""

    def __init__(
        self, source: str, folded: str, outline: Outline, year: int | None, title: str | None
    ) -> None:
        self.source = source
        self.outline = outline
        headings = [c.title for c in outline.chapters if c.title]
        self.title = title or outline.title
        self.calendar: Calendar = calendar_of(self.title, folded, headings, year)
        self.context = self._title_period()
        self.default = self.context
        self.section: Section | None = None
        self.count = 0

    def _title_period(self) -> str | None:
        reviewed = self.calendar.reviewed
        if reviewed is None:
            return None
        for time in find_times(self.title or ""):
            period = resolve(time, self.calendar, str(reviewed))
            if period and period.startswith(str(reviewed)):
                return period
        return str(reviewed)

    def read(self, index: int) -> models.Chapter:
        chapter = self.outline.chapters[index]
        following = self.outline.chapters[index + 1 : index + 2]
        end = following[0].start if following else self.outline.end
        goal = is_goal_title(chapter.title)
        self.context = self._heading_period(chapter.title, goal) or self.default
        indicators: list[Indicator] = []
        for paragraph in chapter.paragraphs:
            indicators += self._paragraph(paragraph, chapter, goal)
        starts = [s.start for s in chapter.sections] + [end]
        return models.Chapter(
            title=chapter.title,
            number=chapter.number,
            start=chapter.start,
            end=end,
            sections=tuple(
                models.Section(title=s.title, number=s.number, start=s.start, end=stop)
                for s, stop in zip(chapter.sections, starts[1:], strict=True)
            ),
            indicators=tuple(indicators),
        )

    def _heading_period(self, title: str | None, goal: bool) -> str | None:
        """Return the period that a heading sets for what stands under it."""
        periods = [resolve(t, self.calendar, self.default) for t in find_times(title or "")]
        periods = [p for p in periods if p]
        if not periods:
            return str(self.calendar.delivered) if goal and self.calendar.delivered else None
        if self.default in periods and not goal:
            return self.default
        return periods[0]

    def _paragraph(self, paragraph: Paragraph, chapter: Chapter, goal: bool) -> list[Indicator]:
        section = paragraph.section
        if section and section is not self.section:
            self._enter(section.title, opens_paragraph=True)
        self.section = section
        self._enter(paragraph.text, opens_paragraph=True)
        goal = goal or bool(section and is_goal_title(section.title))
        indicators: list[Indicator] = []
        inherited = ""
        running: str | None = None
        for sentence in split(paragraph.text):
            if not regex.search(
                r"[\d一二两三四五六七八九十百千万亿几数半首榜壹贰叁肆伍陆柒捌玖拾]", sentence.text
            ):
                continue
            found = scan(sentence.text)
            if sentence.start and not found:
                self._enter(sentence.text, opens_paragraph=False)
            if not found:
                continue
            named = name_mentions(sentence.text, slots(sentence.text, found), inherited)
            times = find_times(sentence.text)
            running = self._running_period(times, running)
            owners = relate(named)
            records = [
                self._indicator(n, sentence, paragraph, chapter, times, goal, running)
                for n in named
            ]
            for record, owner in zip(records, owners, strict=True):
                related = records[owner].id if owner is not None else None
                indicators.append(record.model_copy(update={"relates_to": related}))
            inherited = next(
                (r.name for r in reversed(records) if r.kind is not Kind.RANK), inherited
            )
        return indicators

    def _enter(self, text: str, opens_paragraph: bool) -> None:
        """A passage that opens with a year or a span of years sets the period of what follows."""
        opening = _ADDRESS.sub("", text[:40])
        time = next(iter(find_times(opening[:24])), None)
        if time is None or time.start or time.reference or not _is_long(time):
            return
        period = resolve(time, self.calendar, self.context)
        if period and ("/" in period or (opens_paragraph and self._is_own(period))):
            self.context = period

    def _is_own(self, period: str) -> bool:
        """Whether a year is the one that the report reviews, speaks in or plans for."""
        year = int(period[:4])
        return self.calendar.reviewed is None or year >= self.calendar.reviewed

    def _indicator(
        self,
        named: Named,
        sentence: Sentence,
        paragraph: Paragraph,
        chapter: Chapter,
        times: list[TimeWord],
        goal: bool,
        running: str | None,
    ) -> Indicator:
        found = named.slot.found
        offsets = paragraph.offsets
        start = offsets[sentence.start + found.start]
        end = offsets[sentence.start + found.end - 1] + 1
        first = offsets[sentence.start]
        last = offsets[sentence.start + len(sentence.text) - 1] + 1
        self.count += 1
        status = self._status(sentence.text, named, times, goal)
        reading = named.reading
        return Indicator.model_validate(
            {
                "id": f"r{self.count}",
                "start": start,
                "end": end,
                "text": self.source[start:end],
                "name": named.name.text,
                "kind": reading.kind,
                **normalize(found),
                "direction": reading.direction,
                "basis": reading.basis,
                "status": status,
                "period": self._period(times, named, sentence.text, running),
                "chapter": chapter.title,
                "section": paragraph.section.title if paragraph.section else None,
                "sentence": self.source[first:last],
            }
        )

    def _status(self, text: str, named: Named, times: list[TimeWord], goal: bool) -> Status:
        before = text[: named.slot.found.start]
        if goal:
            return Status.ACTUAL if is_fact(before[named.slot.clause_start :]) else Status.TARGET
        ahead = any(t.start < len(before) and self._is_ahead(t) for t in times)
        return Status.TARGET if ahead or is_goal(before) else Status.ACTUAL

    def _is_ahead(self, time: TimeWord) -> bool:
        """Whether a time word names a year after the one in which the report speaks."""
        speaks = self.calendar.reviewed
        if speaks is None or time.reference or not (time.groups["year"] or time.groups["plan_end"]):
            return False
        period = resolve(time, self.calendar, self.context)
        return period is not None and int(period[:4]) > speaks

    def _running_period(self, times: list[TimeWord], running: str | None) -> str | None:
        """In a monthly report, a month that opens a sentence holds until another time word opens one."""
        if (
            len(self.default or "") < 6
            or not times
            or times[0].start
            or times[0].reference
            or _is_long(times[0])
        ):
            return running
        return resolve(times[0], self.calendar, self.context)

    def _period(
        self, times: list[TimeWord], named: Named, text: str, running: str | None
    ) -> str | None:
        start = named.slot.found.start
        for time in reversed(times):
            in_clause = time.start >= named.slot.clause_start
            if time.start >= start or (
                not in_clause and text[time.start - 1 : time.start] not in _STOPS
            ):
                continue
            if text[time.end : time.end + 1] == "的":
                # 由2020年的54亿元: the time word dates this number alone; 2019年的112%: no number
                own = start - time.end <= 4 and named.reading.kind is not Kind.CHANGE
                whole = named.reading.kind is Kind.SHARE and named.slot.join is not Join.SAME
                if not own or (whole and text[time.start - 1] not in "从由自"):
                    continue
            elif time.reference or _in_title(text, time):
                continue
            period = resolve(time, self.calendar, self.context)
            if period:
                return period
        return running or self.context


_STOPS = ("", *"，；：。“（")
_ADDRESS = regex.compile(r"^(?:(?:各位代表|同志们)[！，：。]*|刚刚过去的|过去的|回顾|回望)+")


def _is_long(time: TimeWord) -> bool:
    """Whether a time word means a year or more."""
    g = time.groups
    is_year = (g["year"] or g["word"]) and not (
        g["m1"] or g["quarter"] or g["quarters"] or g["half"]
    )
    return bool(g["plan"] or g["span"] or g["these"] or g["y1"] or (is_year and not g["upto"]))


def _in_title(text: str, time: TimeWord) -> bool:
    opened = text.rfind("《", 0, time.start)
    return opened >= 0 and text.find("》", opened) >= time.end
