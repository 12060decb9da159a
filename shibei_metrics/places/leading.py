"""The place that a name begins with: 乌恰县地区生产总值, 市本级一般公共预算收入, 兰州新区经济总量.

>>> split_place("乌恰县地区生产总值"), split_place("市本级一般公共预算收入")
(('乌恰县', '地区生产总值'), ('市本级', '一般公共预算收入'))
>>> split_place("兰州新区经济总量"), split_place("地区生产总值")
(('兰州新区', '经济总量'), None)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..language.lexicon import any_of, load
from .mentions import opening_places

__all__ = ["OWN", "is_region", "own_level", "split_place", "without_place"]

_LEVEL = "省|市|州|县|区|旗|盟|地区|自治区|兵团"
OWN = rf"(?:{_LEVEL}|全)?本级|(?:{_LEVEL})级(?=(?:{{accounts}}))"


@cache
def own_level() -> re.Pattern[str]:
    """Return the pattern of the words for what a government holds itself: 市本级, 市级一般公共预算."""
    return re.compile(OWN.format(accounts=any_of(_words("accounts"))[3:-1]))


def _words(which: str) -> str:
    found: str = load("places", "places/data")["regions"][which]
    return found


@cache
def _region() -> re.Pattern[str]:
    ends, common = any_of(_words("ends")), any_of(_words("common"))
    return re.compile(
        rf"{any_of(_words('names'))}|(?!{common})[一-鿿]{{1,8}}?{ends}(?![一-鿿]?(?:级|数))"
    )


def is_region(name: str) -> bool:
    """Tell whether a place is a region that has its name everywhere: 川渝, 长三角."""
    return name in _words("names").split()


@lru_cache(maxsize=50_000)
def split_place(name: str) -> tuple[str, str] | None:
    """Return the place that a name begins with, and the rest; None where it begins with none."""
    own = own_level().match(name)
    if own and len(name) > own.end() + 1:
        return own[0], name[own.end() :]
    opening = opening_places(name[:24])
    end = opening[-1].end if opening else 0
    region = _region().match(name)
    if region and region.end() > end:
        end = region.end()
    rest = name[end:].lstrip("的：: ")
    return (name[:end], rest) if end and len(rest) >= 2 else None


def without_place(name: str) -> str | None:
    """Return a name without the place that it begins with, None where it begins with none."""
    found = split_place(name)
    return found[1] if found else None
