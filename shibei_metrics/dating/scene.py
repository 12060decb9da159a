"""Step 7g: what a passage speaks of: its period, and whether of goals; each step derives the next one's.

>>> scene = Scene.opening(Calendar(2025, 2026)).enter_chapter("二、2026年工作安排", False)
>>> scene.period, scene.among_goals
('2026', True)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from ..outline.chapters import Paragraph
from ..quantities.time_words import TimeWord, find_times
from .calendars import Calendar
from .genre import Genre
from .goals import (
    announces_goals,
    chapter_sets_goals,
    goals_follow,
    is_review_title,
    section_sets_goals,
    tells_what_was_done,
)
from .movement import Movement
from .periods import is_part, is_same, is_span_of_years, is_year

__all__ = ["Scene"]

_ADDRESS = regex.compile(r"^(?:(?:各位代表|同志们)[！，：。]*|[—–─]+|刚刚过去的|过去的|回顾|回望)+")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the passage speaks of, as far as the document has been read."""

    calendar: Calendar
    period: str | None
    """The period that the passage speaks of."""
    of_chapter: str | None
    """The period that it returns to behind an aside."""
    chapter: str | None = None
    section: str | None = None
    chapter_sets_goals: bool = False
    section_sets_goals: bool = False
    goals_announced: bool = False
    """Whether a sentence before in the paragraph has announced goals: 计划目标为：…."""
    goals_opened: bool = False
    """Whether this chapter or one before speaks of goals."""
    running: str | None = None
    """In a monthly report, the month that opened a sentence, until another one does."""
    opens_paragraph: bool = True
    """Whether nothing of the paragraph but an address (各位代表！) has been read."""
    looks_back: bool = False
    """Whether the rest of the paragraph speaks of the past (过去一年，…), even among goals."""
    is_set_here: bool = False
    """Whether the paragraph itself has said what period it speaks of."""
    is_aside: bool = False
    """Whether the period spoken of ends with the paragraph."""
    of_list: str | None = None
    """The period that leads into a list, for all of its items."""
    movement: Movement = field(default_factory=Movement)

    @classmethod
    def opening(cls, calendar: Calendar) -> Scene:
        """Return the scene at the beginning of a document."""
        return cls(calendar, calendar.on, calendar.on)

    @property
    def among_goals(self) -> bool:
        """Whether what is read stands among goals."""
        is_under_goals = self.chapter_sets_goals or self.section_sets_goals
        return (is_under_goals or self.goals_announced) and not self.looks_back

    @property
    def speaks_ahead(self) -> bool:
        """Whether the passage speaks of a time after the one under review."""
        return self.period is not None and self.calendar.lies_ahead(self.period)

    @property
    def is_to_come(self) -> bool:
        """Whether the chapter or the paragraph says that it speaks of a time to come."""
        is_said = (
            self.is_set_here or self.period == self.of_chapter or is_span_of_years(self.period)
        )
        return is_said and self.speaks_ahead

    def _but(self, **changed: Any) -> Scene:
        """Return the scene with other values; itself, as for most sentences, where none differs."""
        differs = any(getattr(self, name) != value for name, value in changed.items())
        return replace(self, **changed) if differs else self

    def enter_chapter(self, title: str | None, goals_are_to_come: bool) -> Scene:
        """Begin a chapter; the last argument says whether a later one has goals by its title."""
        to_come = goals_are_to_come and not self.goals_opened
        sets_goals = chapter_sets_goals(self.calendar, title, to_come)
        opened = self.goals_opened or sets_goals
        return replace(self, chapter=title, goals_opened=opened)._in(title, sets_goals)

    def _in(self, title: str | None, sets_goals: bool) -> Scene:
        """Speak of the period that a chapter's title names, or that its goals are for."""
        calendar = self.calendar
        periods, ahead = calendar.periods_in(title), calendar.ahead
        period = calendar.on
        if periods and (sets_goals or calendar.on not in periods):
            period = periods[0]
        elif sets_goals and ahead and not periods and calendar.genre is not Genre.AGENDA:
            period = calendar.plan or str(ahead)
        return replace(
            self, period=period, of_chapter=period, chapter_sets_goals=sets_goals, of_list=None
        )

    def enter_paragraph(self, paragraph: Paragraph) -> Scene:
        """Begin a paragraph; one that announces goals makes the rest of the chapter speak of them.

        A heading that opens with a time word sets the scene. An item of a list (——新建公园9个) stands in
        the scene that leads into the list.
        """
        scene, section = self, paragraph.section.title if paragraph.section else None
        reviews = self.chapter_sets_goals or is_review_title(self.chapter)
        if not reviews and goals_follow(paragraph.text):
            scene = self._in(None, sets_goals=True)
        scene = scene._in_list() if paragraph.is_item else scene._behind_aside()
        announced = self.goals_announced and paragraph.is_item
        scene = scene._but(
            movement=Movement(),
            opens_paragraph=True,
            goals_announced=announced,
            is_set_here=False,
        )
        if section and section != self.section:
            times = find_times(section)
            scene = scene._set(times[0] if times else None, section, False, is_heading=True)
        sets_goals = section_sets_goals(self.calendar, self.chapter, section)
        return scene._but(section=section, section_sets_goals=sets_goals, running=None)

    def _in_list(self) -> Scene:
        if self.of_list:
            return replace(self, period=self.of_list)
        return replace(self, of_list=self.period)

    def _behind_aside(self) -> Scene:
        period = self.of_chapter if self.is_aside else self.period
        return self._but(period=period, is_aside=False, looks_back=False, of_list=None)

    def enter_sentence(self, times: Sequence[TimeWord], text: str, states_figure: bool) -> Scene:
        """Begin a sentence: 五年来 or 2025年 at its head may set the period of what follows."""
        scene = self._but(movement=self.movement.in_new_sentence())
        if times:
            scene = scene._set(times[0], text, states_figure)._run(times[0])
        return scene._but(
            opens_paragraph=self.opens_paragraph and bool(_ADDRESS.fullmatch(text)),
            goals_announced=self.goals_announced and not tells_what_was_done(text),
        )

    def moved(self, movement: Movement) -> Scene:
        """Return the scene with what a mention says of a movement."""
        return self if movement is self.movement else replace(self, movement=movement)

    def behind_sentence(self, text: str) -> Scene:
        """End a sentence: it may announce goals for those that follow."""
        return self._but(goals_announced=self.goals_announced or announces_goals(text))

    def _run(self, time: TimeWord) -> Scene:
        """In a report on a part of a year, go on in the month that opens a sentence."""
        on = self.calendar.on
        stays = not (time.reference or time.is_long or time.is_moment)
        if time.start or not stays or on is None or (not is_part(on) and not is_span_of_years(on)):
            return self
        running = self.calendar.period(time, self.period)
        return self._but(running=None if is_same(running, on) else running)

    def _set(
        self, time: TimeWord | None, text: str, states_figure: bool, is_heading: bool = False
    ) -> Scene:
        """Let the time word that opens a sentence or heading set the scene."""
        address = _ADDRESS.match(text)
        if time is None or time.reference or time.start != (address.end() if address else 0):
            return self
        calendar, scene = self.calendar, self
        period = calendar.period(time, self.period)
        if self.opens_paragraph and self._is_milestone(time, period):
            scene = replace(self, period=period, is_aside=True, is_set_here=time.part is None)
        if not time.is_long or time.bare:
            return scene
        if period == str(calendar.reviewed) and time.text.startswith(("过去", "一年来")):
            return replace(scene, period=period, looks_back=True, is_aside=True)
        if period is None or (not self.opens_paragraph and states_figure):
            return scene
        if time.years and time.years[1] != calendar.reviewed:
            return scene  # 1994年至2013年 in a report on 2014 dates its sentence alone
        if period == (calendar.on or "")[:4]:
            period = calendar.on or period  # 今年以来 in a briefing on its first half
        headed = is_heading and is_year(period)  # a heading may go back to a year before
        states_figure = states_figure and not address
        if not headed and "/" not in period and not scene._may_speak_of(period, states_figure):
            return scene
        is_new = self.is_set_here or period != self.period
        return replace(scene, period=period, is_set_here=is_new)

    def _may_speak_of(self, period: str, states_figure: bool) -> bool:
        """Whether a single year or part of one at the head of a paragraph sets its scene."""
        calendar = self.calendar
        if self.among_goals and self.speaks_ahead and not calendar.lies_ahead(period):
            return False  # 去年承诺的实事已办结 amid what is to come
        # amid a span of years, a fact of one of them is no new scene
        amid = states_figure and "/" in (self.period or "")
        past = calendar.reviewed is not None and int(period[:4]) < calendar.reviewed
        return self.opens_paragraph and not amid and not past

    def _is_milestone(self, time: TimeWord, period: str | None) -> bool:
        """Whether a time word names what lies ahead of a passage: 到2030年, 下半年."""
        is_half = time.part is not None and time.part.is_half
        named = time.up_to or time.ends_plan or is_half
        return named and period is not None and self.calendar.lies_ahead(period)
