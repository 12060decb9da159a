"""Step 9b: the names of the parts of a structure: 三次产业结构为6.9∶38.8∶54.3.

>>> part_names("三次产业结构", 3), part_names("公路、铁路、水路运输结构", 3)
(['第一产业占比', '第二产业占比', '第三产业占比'], ['公路运输占比', '铁路运输占比', '水路运输占比'])
"""

from __future__ import annotations

import regex

from ..clauses.openers import clean
from ..clauses.slots import Slot
from ..language.lexicon import any_of, load
from .members import split_members
from .named import Name

__all__ = ["name_part", "part_names"]

_NAMED = any_of(load("quantities")["structure"]["named"])
_ORDINALS = "一二三四五六七八"
_SHARE = "占比"
_INDUSTRIES = regex.compile(
    "(?P<front>[^、]*?)第?(?:三次|三大|一、?二、?三、?次?|三个?)产业?(?:增加值|产值)?(?P<rest>.*)|(?P<front>[^、第]*?)产业(?P<rest>)"
)
_WORD = regex.compile(rf"(?:增加值|产值)?(?:之间)?的?(?:内部)?{_NAMED}(?:关系)?$")
# The nearest clause before the figures that says what is divided.
_WHOLE = regex.compile(rf"(?r)(?P<whole>[^，。；：（）]{{0,40}}{_NAMED})[^。；]{{0,60}}?")


def name_part(slot: Slot, sentence: str) -> Name:
    """Name a part of a structure; the parts of one that it moves to bear the names of the first."""
    part = slot.found.part
    if part is None:
        raise ValueError("no part of a structure")
    whole = _WHOLE.match(sentence, 0, part.start)
    names = part_names(clean(whole["whole"]) if whole else "", part.count)
    return Name(names[part.position], "paired")


def part_names(whole: str, count: int) -> list[str]:
    """Name each of the parts that a whole is divided into.

    >>> part_names("全市一二三产业比例", 3), part_names("农轻重比例", 3)
    (['全市第一产业占比', '全市第二产业占比', '全市第三产业占比'], ['农占比', '轻占比', '重占比'])
    """
    things = _WORD.sub("", whole)
    members = split_members(things, count)
    if members and not _INDUSTRIES.fullmatch(things):
        return [member + _SHARE for member in members]
    industries = _INDUSTRIES.fullmatch(things) if count == len("一二三") else None
    if industries:
        front, rest = industries["front"], industries["rest"]
        return [f"{front}第{ordinal}产业{rest}{_SHARE}" for ordinal in _ORDINALS[:count]]
    if len(things) == count:
        return [thing + _SHARE for thing in things]
    return [f"{things}第{ordinal}部分{_SHARE}" for ordinal in _ORDINALS[:count]]
