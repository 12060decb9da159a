"""Step 3a: the words around a whole amount that say how it bounds the true one.

>>> [(front.value, core) for front, core, behind in readings("近700万元") if front]
[('under', '700万元')]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from .lexicon import any_of, load
from .models import Bound

__all__ = ["readings", "weigh"]

# The words that running text shares, and those that only a whole string can bear.
_SPECS: tuple[dict[str, Any], ...] = (load("quantities")["bound"], load("parse")["bound"])
_OVER_VAGUE = regex.compile(any_of(_SPECS[0]["over_vague"]) + "(?=[几十百千万亿])")


@cache
def _patterns(place: str) -> tuple[tuple[Bound, regex.Pattern[str]], ...]:
    """Return the patterns of the words in front of an amount, or of those ``behind_`` it."""
    listed = {
        bound: [spec[place + bound] for spec in _SPECS if place + bound in spec] for bound in Bound
    }
    return tuple(
        (bound, regex.compile(any_of(words) + ("$" if place else "")))
        for bound, words in listed.items()
        if words
    )


def readings(text: str) -> Iterator[tuple[Bound | None, str, Bound | None]]:
    """Split off the words in front and behind; first nothing, as a word may be a unit (35起).

    >>> [core for front, core, behind in readings("至少5家以上")]
    ['至少5家以上', '至少5家', '5家以上', '5家']
    """
    for front, tail in _fronts(text):
        yield front, tail, None
        for behind, pattern in _patterns("behind_"):
            match = pattern.search(tail)
            if match:
                yield front, tail[: match.start()], behind


def _fronts(text: str) -> Iterator[tuple[Bound | None, str]]:
    yield None, text
    if _OVER_VAGUE.match(text):
        yield Bound.OVER, text[1:]
    for bound, pattern in _patterns(""):
        match = pattern.match(text)
        if match:
            yield bound, text[match.end() :]


def weigh(front: Bound | None, inner: Bound, behind: Bound | None) -> Bound:
    """Choose among the words: 以上 counts first, then 余 within, then the rest.

    >>> weigh(Bound.ABOUT, Bound.OVER, None).value, weigh(Bound.UNDER, Bound.ABOUT, None).value
    ('over', 'under')
    """
    if behind in (Bound.AT_LEAST, Bound.AT_MOST):
        return behind
    if inner is Bound.EXACT:
        return behind or front or inner
    return front if inner is Bound.ABOUT and front else inner
