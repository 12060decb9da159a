"""Step 4c: the words around an amount that say how it bounds the true one: 近, 余, 以上.

The words are in ``data/quantities.toml``, beside their examples.

>>> [(front.value, core) for front, core, behind in readings("近700万元") if front]
[('under', '700万元')]
>>> around("入驻率达85%以上", 4, 7, Bound.EXACT)
(<Bound.AT_LEAST: 'at_least'>, 9)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from ..language.lexicon import any_of, load, words
from ..vocabulary import Bound

__all__ = ["around", "readings", "weigh"]

# The words that running text shares, and those that only a whole string can bear.
_SPECS: tuple[dict[str, Any], ...] = (load("quantities")["bound"], load("parse")["bound"])
# 余 and 多 are read with the numeral or the unit: 100多, 三年多.
_INNER = load("numerals")["vague"]["over"]
_IN_TEXT = _SPECS[0]
_BEFORE = tuple(
    (bound, regex.compile(rf"{any_of(_IN_TEXT[bound])}(?:了|过)?$"))
    for bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.UNDER, Bound.ABOUT, Bound.OVER)
)
_ABOUT_THE = regex.compile(r"约(?:占|为|是)[^，。；]{0,5}的?$")
_OF_WHOLE = regex.compile(
    "(?:(?P<under>接近|不足|不到)|(?P<over>超过|突破))(?:总|全[国省市区县州])[^，。；]{0,14}的$"
    "|(?:(?P<at_least>不低于|不少于)|(?P<at_most>不超过|不高于))[^，。；]{1,14}的$"
)
_BEHIND = (
    *(
        (bound, regex.compile(any_of(_IN_TEXT[f"behind_{bound}"])))
        for bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT)
    ),
    (
        Bound.OVER,
        # 八成多, but 3家多层建筑
        regex.compile(
            any_of(_IN_TEXT["behind_over"]) + "(?=[，。；、]|$)|(?<=[成倍])多(?![元层年种样])"
        ),
    ),
)
_NOT_BOUND = regex.compile(rf"{any_of(_IN_TEXT['not_bounds'])}$")
_OVER_VAGUE_END = regex.compile(rf"{any_of(_IN_TEXT['over_vague'])}$")
_COMPARES = regex.compile("(?:低于|高于|超过|超出|优于)$")
_OF_GOAL = regex.compile("的[^，。；]{0,6}(?:目标|任务|限额)")  # 低于5.5%的控制目标
_WINDOW = 8
_OF_WHOLE_REACH = 20
_BARE_MULTIPLIER = regex.compile("[几十百千万亿]++(?![0-9零一二三四五六七八九])")
_OVER_VAGUE = regex.compile(any_of(_SPECS[0]["over_vague"]) + "(?=[几十百千万亿])")


@cache
def _patterns(place: str) -> tuple[tuple[Bound, regex.Pattern[str]], ...]:
    """Return the patterns of the words in front of an amount, or of those ``behind_`` it."""
    listed = {
        bound: [
            word
            for word in words(spec.get(place + bound, "") for spec in _SPECS)
            if word not in _INNER
        ]
        for bound in Bound
    }
    return tuple(
        (bound, regex.compile(any_of(found) + ("$" if place else "")))
        for bound, found in listed.items()
        if found
    )


def around(text: str, start: int, end: int, inner: Bound) -> tuple[Bound, int]:
    """Read the words around the amount at `start` to `end` of a running text.

    `inner` is what the amount itself says (余, 几). Returns the bound, and where the words behind end.
    """
    behind, at = _behind(text, end)
    if behind in (Bound.AT_LEAST, Bound.AT_MOST) or (behind and inner is Bound.EXACT):
        return behind, at
    if inner not in (Bound.EXACT, Bound.ABOUT) or behind:
        return inner, at
    before = text[max(0, start - _WINDOW) : start]
    if _NOT_BOUND.search(before) or (_OF_GOAL.match(text, end) and _COMPARES.search(before)):
        return inner, at
    if _BARE_MULTIPLIER.match(text, start) and _OVER_VAGUE_END.search(before):
        return Bound.OVER, at
    front = next((bound for bound, pattern in _BEFORE if pattern.search(before)), None)
    if not front and _ABOUT_THE.search(before):
        front = Bound.ABOUT
    return front or _of_whole(text, start) or inner, at


def _of_whole(text: str, start: int) -> Bound | None:
    """Read the words before the whole that an amount is a part of: 接近总支出的(六成)."""
    if text[start - 1 : start] != "的":
        return None
    match = _OF_WHOLE.search(text, max(0, start - _OF_WHOLE_REACH), start)
    return Bound(match.lastgroup) if match and match.lastgroup else None


def _behind(text: str, end: int) -> tuple[Bound | None, int]:
    for bound, pattern in _BEHIND:
        match = pattern.match(text, end)
        if match:
            return bound, match.end()
    return None, end


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
