"""Step 7e: whether a sentence states a fact or a goal, by its words and by what it stands under.

The words are in ``data/status.toml``, beside their examples.

>>> is_goal_title("三、2026年重点工作"), is_goal_title("一、2025年工作回顾")
(True, False)
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..language.lexicon import any_of, having, load
from ..naming.named import Named
from ..vocabulary import Status
from .calendars import Calendar
from .genre import Genre

__all__ = [
    "announces_goals",
    "chapter_sets_goals",
    "goals_follow",
    "is_goal_title",
    "is_past_title",
    "is_review_title",
    "is_weak_goal_title",
    "last_of_goals",
    "opens_goals",
    "section_sets_goals",
    "status_of",
    "tells_what_was_done",
]


_SPEC = load("status")
_REACH = 400
"""How many characters back a word may make a number a goal."""
_GOAL_TITLE = regex.compile("|".join(_SPEC["goal_titles"]))
_PAST_TITLE = regex.compile(_SPEC["past_titles"])
_WEAK_GOAL_TITLE = regex.compile(_SPEC["weak_goal_titles"])
_REVIEW_TITLE = regex.compile("|".join(_SPEC["review_titles"]))
_NAMES = load("names")
_ACTS = any_of(set(having("verb")) - set(having("nominal")))
# 将 and 拟 in front of a verb speak of what is to come: 将组织企业参展, but not 将校舍改造为
_GOAL = regex.compile("|".join([*_SPEC["goal_words"], rf"(?<!即)[将拟](?={_ACTS})"]))
_CLAUSE_GOAL = regex.compile(_SPEC["clause_goal_words"])
_PLANNED = regex.compile(f"(?:完成|占|为){_SPEC['plan']}")
_FACT_OPENER = regex.compile(_SPEC["fact_openers"])
_YEAR_GOAL = regex.compile(_SPEC["year_goal_words"])
_GOALS_FOLLOW = regex.compile(_SPEC["goals_follow"])
_ANNOUNCED = regex.compile(_SPEC["goals_announced"])
_DONE_OF_THEM = regex.compile(_SPEC["goals_done"])
_GOAL_BEHIND = regex.compile(_SPEC["goal_behind"])
_DONE = regex.compile(rf"[，；][^，；]{{0,8}}(?:{_SPEC['done_words']}|已{_ACTS})")
_DONE_BEHIND = regex.compile(_SPEC["done_behind"])
_FACT = regex.compile("|".join(_SPEC["fact_words"]))


def is_goal_title(title: str | None) -> bool:
    """Whether a heading opens a part of the report that speaks of the future."""
    return bool(_GOAL_TITLE.search(title or "")) and not is_review_title(title)


def is_past_title(title: str) -> bool:
    """Whether a heading of a plan speaks of what was before it: 发展基础, 发展环境."""
    return bool(_PAST_TITLE.search(title)) or is_review_title(title)


def is_weak_goal_title(title: str | None) -> bool:
    """Whether a heading opens goals only where it names no year gone by: 2025年主要工作."""
    return bool(_WEAK_GOAL_TITLE.search(title or ""))


def is_review_title(title: str | None) -> bool:
    """Whether a heading says that what follows looks back."""
    return bool(_REVIEW_TITLE.search(title or ""))


def chapter_sets_goals(calendar: Calendar, title: str | None, goals_are_to_come: bool) -> bool:
    """Whether a chapter speaks of goals.

    Where a chapter of goals is to come, the first one that is titled 主要工作 heads what was done.
    """
    if _is_planned(calendar, title):
        return True
    is_weak = is_weak_goal_title(title) and not calendar.names_ahead(title)
    return opens_goals(calendar, title) and not (goals_are_to_come and is_weak)


def last_of_goals(calendar: Calendar, titles: Sequence[str | None]) -> int:
    """Return the index of the last chapter whose title surely opens goals, -1 without one."""
    surely = (
        at
        for at in reversed(range(len(titles)))
        if opens_goals(calendar, titles[at]) and not is_weak_goal_title(titles[at])
    )
    return next(surely, -1)


def section_sets_goals(calendar: Calendar, chapter: str | None, section: str | None) -> bool:
    """Whether a section speaks of goals by itself: not 主要工作 in a review of 2021."""
    is_past = is_review_title(chapter) or calendar.names_ahead(chapter) is False
    is_reviewed = is_past and is_weak_goal_title(section) and not calendar.names_ahead(section)
    return opens_goals(calendar, section) and not is_reviewed


def opens_goals(calendar: Calendar, title: str | None) -> bool:
    """Whether a heading opens goals: by its words, or for the year that it names."""
    ahead = calendar.names_ahead(title)
    if ahead is False and is_weak_goal_title(title):
        return False
    return is_goal_title(title) or (bool(ahead) and not is_review_title(title))


def _is_planned(calendar: Calendar, title: str | None) -> bool:
    """Whether a chapter of a plan is on the years to come: not 发展基础, “十一五”规划执行情况."""
    if calendar.genre is Genre.AGENDA:
        return not is_past_title(title or "")
    if calendar.plan is None or title is None or is_past_title(title):
        return False
    return calendar.names_ahead(title) is not False


def goals_follow(text: str) -> bool:
    """Whether a paragraph announces goals: 今年的主要预期目标是, 重点做好以下工作.

    >>> goals_follow("为实现上述目标，我们重点做好以下工作："), goals_follow("主要做了以下工作：")
    (True, False)
    """
    return bool(_GOALS_FOLLOW.search(text))


def announces_goals(text: str) -> bool:
    """Whether a sentence says that goals follow in its paragraph: 2021年计划目标为：….

    >>> announces_goals("今年的预期目标是：新增就业9万人。"), announces_goals("目标为增长5%。")
    (True, False)
    """
    return bool(_ANNOUNCED.search(text))


def tells_what_was_done(text: str) -> bool:
    """Whether a sentence behind goals turns to what was done of them: 实际完成情况如下."""
    return bool(_DONE_OF_THEM.search(text))


def status_of(text: str, mention: Named, goal: bool, of_part: bool = False) -> Status:
    """Return whether a mention is a fact or a goal.

    `goal` says that it stands among goals, `of_part` that the document is on a part of the year.
    """
    start = mention.slot.found.start
    before = text[max(0, start - _REACH) : start]
    clause_start = mention.slot.clause_start
    expects = _CLAUSE_GOAL.search(text, clause_start, start) or (
        of_part and _YEAR_GOAL.search(text, clause_start, start)
    )
    planned = mention.slot.found.unit != "%" and _PLANNED.search(before)
    if expects or planned or _GOAL_BEHIND.match(text, mention.slot.found.end):
        return Status.TARGET
    if _DONE_BEHIND.match(text, mention.slot.found.end):
        return Status.ACTUAL
    if goal and mention.slot.goes_on:
        return Status.ACTUAL  # 由81%(提高到85%)
    if goal:
        is_fact = _FACT.search(text, clause_start, start) or _FACT_OPENER.match(text)
        return Status.ACTUAL if is_fact and not _moves_on(before) else Status.TARGET
    *_, goal_word = None, *_GOAL.finditer(before)
    is_done = goal_word and _DONE.search(before, goal_word.end())
    return Status.TARGET if goal_word and not is_done else Status.ACTUAL


_MOVE = regex.compile(r"(?:从|由)[^，。；]*\d[^，。；]*[到至为]$")


def _moves_on(before: str) -> bool:
    """Whether the number is where something goes to: 由去年的90元提高到(100元)."""
    return bool(_MOVE.search(before))
