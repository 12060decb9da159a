"""Where a text names places.

>>> [(m.name, m.start) for m in find_places("山东省青岛市市北区2023年政府工作报告")]
[('山东省', 0), ('青岛市', 3), ('市北区', 6)]
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..language.lexicon import tree_of
from .areas import Area, AreaLevel, names

__all__ = ["Place", "find_places", "opening_places"]


class Place(NamedTuple):
    """A name of one or several divisions at its place in a text."""

    name: str
    start: int
    areas: tuple[Area, ...]

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.name)


_NO_PLACE = re.compile(
    "长治久安|和平|安康|大同|太平|东方|中山(?:路|大道|公园|医院|大学)|延安精神|黄山路|通化学|南京路|上海合作组织|四川路|北京时间|"
    "[省市县区]级市|南海仲裁|平安|长安|团结|新华|友好|城区|郊区|矿区|开发|新城|东港|西湖|宝山|新疆棉|海南岛|江山|金山|银山"
)
"""Words that hold the short name of a place and mean no place, or hardly ever one."""


@cache
def _by_head() -> dict[str, list[str]]:
    """Return the names by their first two characters, the longest first.

    The short name of a county is too often a word; it counts only where a title begins with it.
    """
    found: dict[str, list[str]] = {}
    for name, areas in names().items():
        full = any(name == area.name for area in areas)
        if full or any(area.level is not AreaLevel.COUNTY for area in areas):
            found.setdefault(name[:2], []).append(name)
    return {head: sorted(listed, key=len, reverse=True) for head, listed in found.items()}


@cache
def _heads() -> re.Pattern[str]:
    """Compile the beginnings of all names, to step over what begins none."""
    return re.compile(tree_of(_by_head()))


def find_places(text: str) -> list[Place]:
    """Return the places that a text names, in its order; the longest name at each place."""
    found, at = [], 0
    while head := _heads().search(text, at):
        name, place = _at(text, head.start())
        found += [place] if place else []
        at = head.start() + (len(name) or 1)
    return found


def opening_places(text: str) -> list[Place]:
    """Return the places that a text opens with, one behind the other.

    >>> [place.name for place in opening_places("山东省青岛市生产总值高于烟台市")]
    ['山东省', '青岛市']
    """
    found: list[Place] = []
    place = _at(text, 0)[1]
    while place:
        found.append(place)
        place = _at(text, place.end)[1]
    return found


def _at(text: str, at: int) -> tuple[str, Place | None]:
    """Return the longest name that stands at an offset, and the place that it means, if it means one."""
    listed = _by_head().get(text[at : at + 2], ())
    name = next((name for name in listed if text.startswith(name, at)), "")
    areas = names()[name] if name else ()
    if not areas or (_NO_PLACE.match(text, at) and name != areas[0].name):
        return name, None
    return name, Place(name, at, _meant(name, areas))


def _meant(name: str, areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """Return what a name may mean: a full name, before the short names that are the same."""
    full = tuple(area for area in areas if area.name == name)
    large = tuple(area for area in areas if area.level is not AreaLevel.COUNTY)
    return full or large or areas
