"""What a change is measured against: 比上年, 环比, 高于全国, 年均.

>>> str(stated_in("产值比上年增长")), str(stated_in("成本较公路运输下降"))
('yoy', 'reference')
"""

from __future__ import annotations

import regex

from ..language.lexicon import any_of, having
from ..vocabulary import Basis
from .stripping import CHANGE, PHRASES, Stripped, strip

__all__ = ["ABOVE", "is_compared", "says_yoy", "stated_before", "stated_in", "without_comparison"]

_AGAINST = r"较(?![快大好高强多少长])[^，。；、“”\d]{2,10}"
_THAN = r"(?<![同环占对相可价])比(?![重例值率亚])[^，。；、“”\d]{1,10}"
_THAN_END = regex.compile(rf"{_THAN}$")
_AGAINST_END = regex.compile(rf"{_AGAINST}$")
_ABOVE = rf"(?:{PHRASES['above']}|{PHRASES['above_of']})"
ABOVE = regex.compile(_ABOVE)
_IS_COMPARED = regex.compile(rf"(?:{PHRASES['compared']}|{_ABOVE}|{_AGAINST}$)")
_YOY = regex.compile(any_of(having("yoy")))
_SEQUENTIAL = regex.compile(any_of(having("sequential")))
_AVERAGE = regex.compile(rf"(?<!全){any_of(having('annual_average'))}")
_COMPARED_EARLIER = regex.compile(
    r"(?:^|[，；：。])(?P<clause>[^，；：。]{2,24}相比|与[^，；：。]{1,12}比|从?环比[来上]?看)，"
)


def stated_in(pre: str) -> Basis:
    """Return what the words before a change say that it is measured against."""
    if _SEQUENTIAL.search(pre):
        return Basis.SEQUENTIAL
    if _YOY.search(pre):
        return Basis.YOY
    light = strip(pre)
    verb = CHANGE.match(light.subject)
    rest = light.subject[: verb.start()] if verb else light.subject
    compared = without_comparison(strip(rest)).words
    if any(_IS_COMPARED.fullmatch(w) or _THAN_END.fullmatch(w) for w in (*light.words, *compared)):
        return Basis.REFERENCE
    return Basis.ANNUAL_AVERAGE if _AVERAGE.search(pre) else Basis.UNSTATED


def stated_before(before: str) -> Basis | None:
    """Return the basis that an earlier clause states for what follows: 与上年相比，…."""
    clause = _COMPARED_EARLIER.search(before) if "比" in before else None
    return stated_in(clause["clause"]) if clause else None


def says_yoy(pre: str) -> bool:
    """Whether words compare with the year before: 同比, 比上年."""
    return bool(_YOY.search(pre))


def is_compared(words: tuple[str, ...]) -> bool:
    """Whether any of the words behind a subject names what it is compared with."""
    return any(p.fullmatch(w) for w in words for p in (_IS_COMPARED, _YOY, _THAN_END))


def without_comparison(rest: Stripped) -> Stripped:
    """Take off a comparison with anything at all, where a verb of change follows: 较公路运输(下降)."""
    match = _AGAINST_END.search(rest.subject) or _THAN_END.search(rest.subject)
    if not match:
        return rest
    return Stripped(rest.subject[: match.start()], (*rest.words, match[0]))
