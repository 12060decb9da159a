"""The place that a report is about: from its title, its head, who published it, and the text.

>>> home_of("2026年政府工作报告", None, "——在山东省第十四届人民代表大会第四次会议上").area.name
'山东省'
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from .areas import Area, AreaLevel, ancestors, areas_named, lies_in
from .mentions import Place, find_places

__all__ = ["Home", "home_of"]

_HEAD = 1500
"""How many characters of a text its head has: masthead, title, who reports to whom."""


class Home(NamedTuple):
    """The place of a report, and why it is not certain."""

    area: Area | None
    doubts: tuple[str, ...] = ()


_HAN = "[一-鿿]"
_ASSEMBLY = re.compile(rf"({_HAN}{{2,24}}?)第?[一二三四五六七八九十]{{1,4}}届(?:人民代表大会|人大)")
_OFFICE = re.compile(
    rf"({_HAN}{{2,24}}?)(?:人民政府|政府办公|财政局|财政厅|统计局|发展和改革|发展改革|国资委|人力资源|省长|市长|县长|区长|州长|主席|专员)"
)
_COLON = re.compile(rf"^\W*({_HAN}{{2,6}})[：:]")
_SCOPE = re.compile(
    "自治区(?=一般|政府|级|本级|党委)|全省|全市|全州|全县|全区|全旗|全盟|全地区|全疆|全国|我省|我市|我州|我县|我区|我国"
)
_LEVELS = {
    "省": {AreaLevel.PROVINCE},
    "市": {AreaLevel.PROVINCE, AreaLevel.PREFECTURE, AreaLevel.COUNTY},
    "州": {AreaLevel.PREFECTURE},
    "地": {AreaLevel.PREFECTURE},
    "盟": {AreaLevel.PREFECTURE},
    "县": {AreaLevel.COUNTY},
    "旗": {AreaLevel.COUNTY},
    "区": {AreaLevel.PROVINCE, AreaLevel.COUNTY, AreaLevel.PREFECTURE},
    "疆": {AreaLevel.PROVINCE},
    "国": {AreaLevel.COUNTRY},
    "治": {AreaLevel.PROVINCE},
}
_LIKELY = 3
"""How often the text must name a place that nothing else tells."""
_PARTS, _NEARLY = 4, 0.8
"""How many parts of such a place it must name, and which share of all places they are."""


def home_of(title: str | None, source_name: str | None, text: str) -> Home:
    """Return the place that a report is about, None where nothing tells it or it may be one of several."""
    context = _Context(text)
    head = re.sub(r"\s+", "", text[:_HEAD])
    sure = [
        _colon(title or ""),
        _chain(title or ""),
        *(_chain(found[1]) for found in _ASSEMBLY.finditer(head)),
    ]
    likely = [
        *(_chain(found[1]) for found in _OFFICE.finditer(head)),
        _chain(source_name or ""),
        context.often(),
        context.around(),
    ]
    doubt: tuple[str, ...] = ()
    for candidates in [*sure, *likely]:
        fitting = [area for area in candidates if context.fits(area)]
        if not fitting and candidates in sure:
            fitting = list(candidates)
        chosen = context.choose(fitting)
        if chosen:
            return Home(chosen)
        if len(fitting) > 1 and not doubt:
            doubt = (_several(fitting),)
    return Home(None, doubt)


def _several(candidates: list[Area]) -> str:
    listed = " or ".join(f"{area.full_name} ({area.code})" for area in candidates[:6])
    return f"place not certain: {listed}"


def _chain(text: str) -> tuple[Area, ...]:
    """Return what the first run of places in a text means: 青岛市市北区 is 市北区 in 青岛市."""
    places = find_places(text)
    if not places:
        return ()
    meant = places[0].areas
    for before, place in pairwise(places):
        inner = tuple(a for a in place.areas if any(lies_in(a, outer) for outer in meant))
        if place.start > before.end or not inner:
            break
        meant = inner
    return meant


def _colon(title: str) -> tuple[Area, ...]:
    """Return the place that a headline begins with: 市北：…."""
    found = _COLON.match(title)
    return areas_named(found[1]) if found else ()


class _Context:
    """What the whole text says: how large the place is that it speaks of, and which places it names."""

    def __init__(self, text: str) -> None:
        said = Counter(found[0][1] for found in _SCOPE.finditer(text))
        said.pop("国", None) if len(said) > 1 else None
        self.levels = _LEVELS[said.most_common(1)[0][0]] if said else set(AreaLevel)
        self.places: list[Place] = find_places(text[:200_000])
        self.named = Counter(area.code for place in self.places for area in place.areas)

    def fits(self, area: Area) -> bool:
        """Tell whether 全市, 全省 and their like can mean this place."""
        if self.levels == _LEVELS["市"]:
            return area.name.endswith(("市", "盟", "地区")) or area.level is AreaLevel.PREFECTURE
        return area.level in self.levels

    def choose(self, candidates: list[Area]) -> Area | None:
        """Return the only candidate, or the one of several whose surroundings the text names."""
        if len(candidates) == 1:
            return candidates[0]
        around = {
            area: sum(
                self.named[above.code]
                for above in ancestors(area)
                if above.level is not AreaLevel.COUNTRY
            )
            for area in candidates
        }
        ranked = sorted(candidates, key=lambda area: around[area], reverse=True)
        if len(ranked) > 1 and around[ranked[0]] > 2 * around[ranked[1]]:
            return ranked[0]
        return None

    def often(self) -> tuple[Area, ...]:
        """Return the place that the text names by far the most often."""
        counted = Counter(
            place.areas
            for place in self.places
            if len(place.areas) == 1 and self.fits(place.areas[0])
        )
        (first, times), (_, next_) = [*counted.most_common(2), ((), 0), ((), 0)][:2]
        return first if times >= _LIKELY and times >= 2 * next_ else ()

    def around(self) -> tuple[Area, ...]:
        """Return the place that nearly all places that the text names lie in."""
        sure = [place.areas[0] for place in self.places if len(place.areas) == 1]
        counted = Counter(above for area in sure for above in ancestors(area) if self.fits(above))
        parts = {area for area in sure if area.level is not AreaLevel.COUNTRY}
        for above, times in counted.most_common(1):
            within = {area for area in parts if lies_in(area, above)}
            if len(within) >= _PARTS and times >= _NEARLY * len(sure):
                return (above,)
        return ()
