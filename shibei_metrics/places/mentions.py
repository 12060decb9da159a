"""Where a text names places.

>>> [(m.name, m.start) for m in find_places("山东省青岛市市北区2023年政府工作报告")]
[('山东省', 0), ('青岛市', 3), ('市北区', 6)]
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .areas import Area, AreaLevel, names

__all__ = ["Place", "find_places"]


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


def find_places(text: str) -> list[Place]:
    """Return the places that a text names, in its order; the longest name at each place."""
    heads, found, at = _by_head(), [], 0
    while at < len(text) - 1:
        listed = heads.get(text[at : at + 2], ())
        name = next((name for name in listed if text.startswith(name, at)), None)
        if name is None:
            at += 1
            continue
        areas = names()[name]
        if not (_NO_PLACE.match(text, at) and name != areas[0].name):
            found.append(Place(name, at, _meant(name, areas)))
        at += len(name)
    return found


def _meant(name: str, areas: tuple[Area, ...]) -> tuple[Area, ...]:
    """Return what a name may mean: a full name, before the short names that are the same."""
    full = tuple(area for area in areas if area.name == name)
    large = tuple(area for area in areas if area.level is not AreaLevel.COUNTY)
    return full or large or areas
