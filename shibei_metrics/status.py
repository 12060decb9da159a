"""Step 8: whether a sentence states a fact or a goal.

The words are in ``data/status.toml``, beside their examples.

>>> is_goal_title("三、2026年重点工作"), is_goal_title("一、2025年工作回顾")
(True, False)
"""

from __future__ import annotations

import regex

from .lexicon import load

__all__ = ["is_fact", "is_goal", "is_goal_title"]

_SPEC = load("status")
_GOAL_TITLE = regex.compile("|".join(_SPEC["goal_titles"]))
_REVIEW_TITLE = regex.compile("|".join(_SPEC["review_titles"]))
_GOAL = regex.compile("|".join(_SPEC["goal_words"]))
_FACT = regex.compile("|".join(_SPEC["fact_words"]))


def is_goal_title(title: str | None) -> bool:
    """Whether a heading opens a part of the report that speaks of the future."""
    if not title:
        return False
    return bool(_GOAL_TITLE.search(title)) and not _REVIEW_TITLE.search(title)


def is_goal(words: str) -> bool:
    """Whether words before a number make it a goal (力争, 确保, 到2030年)."""
    return bool(_GOAL.search(words))


def is_fact(words: str) -> bool:
    """Whether words before a number make it a fact even among goals (去年, 已完成)."""
    return bool(_FACT.search(words))
