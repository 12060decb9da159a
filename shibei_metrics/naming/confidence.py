"""Step 18: how far a record can be used without looking back at the text, and why no further.

Each doubt is a shape of sentence or name in which annotated reports showed the rules to guess more
often than not elsewhere; what the levels were measured to mean is in the README.

>>> from ..clauses.predicates import predicates, scan, slots
>>> from .names import name_mentions
>>> text = "研发投入10亿元，培训教师、医生、社工3000名"
>>> found = slots(text, scan(text))
>>> for mention in name_mentions(text, found, predicates(text, found)):
...     print(mention.name.text, *assess(mention, None, "2023"))
研发投入 high ()
培训教师、医生、社工 medium ('the name lists several things',)
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..clauses.slots import Join
from ..language.lexicon import any_of, having
from ..vocabulary import Confidence, Kind
from .named import Named

__all__ = ["Assessment", "assess"]

_LONG_NAME = 18
_SHORT_NAME = 2
_LONG_TAIL = 16
_LONG_LEAD = 9
_LEFTOVER = regex.compile(r"[占达为居均仍将对向在把从由]$")
_OF_WHOLE = regex.compile(r"占全[国省市]$")
_FUNCTION_WORD = regex.compile(rf"{any_of(having('preposition'))}|[这其该]")
_STOP = regex.compile("[，；：。！]")


class Assessment(NamedTuple):
    """A level of confidence with the doubts that lower it."""

    level: Confidence
    doubts: tuple[str, ...]


def assess(mention: Named, following: Named | None, period: str | None) -> Assessment:
    """Weigh how a record was read; `following` is the next mention of its sentence."""
    grave = _hold(_grave(mention))
    doubts = _hold(_mild(mention, following, period))
    level = Confidence.LOW if grave else Confidence.MEDIUM if doubts else Confidence.HIGH
    return Assessment(level, grave + doubts)


def _grave(mention: Named) -> dict[str, bool]:
    name, origin = mention.name
    return {
        "there is no name": not name,
        "the subject stands in an earlier sentence": origin == "inherited" and bool(name),
        "the subject was not found": origin == "none" and bool(name),
        "the name holds a clause": bool(_STOP.search(name)),
        "the name ends in a function word": bool(_LEFTOVER.search(name))
        or (mention.predicate.kind is not Kind.SHARE and bool(_OF_WHOLE.search(name))),
    }


def _mild(mention: Named, following: Named | None, period: str | None) -> dict[str, bool]:
    name, slot = mention.name.text, mention.slot
    shared = following is not None and following.slot.join is Join.SHARED
    return {
        "there is no period": period is None,
        "the name is long": len(name) > _LONG_NAME,
        "the name is short": 0 < len(name) <= _SHORT_NAME,
        "the name opens with a function word": bool(_FUNCTION_WORD.match(name)),
        "the name lists several things": "、" in name,
        "the number stands in a relative clause": slot.post.startswith("的"),
        "the number stands amid its clause": shared
        or "、" in slot.post
        or bool(slot.post and (len(slot.pre) > _LONG_LEAD or len(slot.post) > _LONG_TAIL)),
        "the number is one of a pair": mention.name.origin == "paired" or "分别" in slot.pre,
    }


def _hold(checks: dict[str, bool]) -> tuple[str, ...]:
    return tuple(doubt for doubt, holds in checks.items() if holds)
