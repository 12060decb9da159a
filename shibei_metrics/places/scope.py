"""The place that one record is about, where it is not that of its report, and the place that it is compared with.

>>> home = area("370203")
>>> place_of("全市一般公共预算收入", "", home).name, place_of("川渝地区进出口", "", home).name
('青岛市', '川渝')
>>> compared_with("增速高于全国"), compared_with("居全省第"), compared_with("达到")
('全国', '全省', None)
"""

from __future__ import annotations

import re
from functools import lru_cache

from .areas import CHINA, Area, AreaLevel, ancestors, area, areas_named, lies_in
from .leading import is_region, own_level, split_place

__all__ = ["compared_with", "place_of", "resolve"]

_WHOLE = re.compile("全国|全省|全市|全州|全县|全区|全旗|全盟|全地区|我国|我省|我市|我州|我县|我区")
_LEVELS = {
    "国": AreaLevel.COUNTRY,
    "省": AreaLevel.PROVINCE,
    "市": AreaLevel.PREFECTURE,
    "州": AreaLevel.PREFECTURE,
    "盟": AreaLevel.PREFECTURE,
    "地": AreaLevel.PREFECTURE,
    "县": AreaLevel.COUNTY,
    "旗": AreaLevel.COUNTY,
    "区": AreaLevel.COUNTY,
}
_SEGMENT = re.compile("[。；;！？\\n]")
_AT_CLAUSE = re.compile("(?:^|[，,：:、（(\\s])(?:其中[，:：]?)?")
_OPENER = re.compile(
    "^\\W*(?:其中[，:：]?|20\\d\\d年|全年|预计|\\d+[.．、]|[一二三四五六七八九十]+[、是])*[，,]?"
)
_COMPARED = re.compile(
    "(?:高于|低于|快于|好于|优于|超过?|领先|超出|大于|多于|少于|低|高|跑赢|落后|占到?|居|位居|位列|排名?|列|约占|占据|跃居|升至|为|稳居|保持|"
    "相当于|达到|比)(全国|全省|全市|全州|全区|全县|全疆|北疆|南疆|东部地区|中部地区|西部地区|中西部|长三角|东北地区)[^，。；]{0,12}$"
)
_RANKED = re.compile(
    "(全国|全省|全市|全州|全区|全县|全疆|西部地区|中部地区|东部地区|中西部|东北地区)[^，。；]{0,8}$"
)


def place_of(name: str, lead: str, home: Area | None, heading: str = "") -> Area | None:
    """Return the place that a record is about, None where it is the report's.

    Args:
        name: the record's name.
        lead: what its paragraph says before the mention.
        home: the place of the report.
        heading: title of the section that it stands under.
    """
    found = _leading(name, home)
    if found is None:
        segment = _SEGMENT.split(lead)[-1]
        opened = _OPENER.sub("", segment)
        found = _leading(opened, home) or _own(lead, name, home) or _headed(heading, lead, home)
    return None if found is None or _is_home(found, home) else found


def _is_home(found: Area, home: Area | None) -> bool:
    return home is not None and found.code is not None and found.code == home.code


def _leading(text: str, home: Area | None) -> Area | None:
    """Return the place that a text begins with."""
    whole = _WHOLE.match(text)
    if whole:
        return _of_level(whole[0], home)
    found = split_place(text)
    return _named(found[0], home) if found else None


def _of_level(word: str, home: Area | None) -> Area | None:
    """Return the place that 全国, 全省 or 全市 means in the report of a place."""
    level = _LEVELS[word[1]]
    if level is AreaLevel.COUNTRY:
        return CHINA
    if home is None or home.level is level or home.name.endswith(word[1]):
        return home
    return next((above for above in ancestors(home) if above.level is level), home)


@lru_cache(maxsize=20_000)
def _named(name: str, home: Area | None) -> Area | None:
    """Return the place of a name as the report of a place means it."""
    parent = home.code if home else None
    if own_level().match(name + "一般"):
        return Area(None, name, AreaLevel.OWN, parent)
    known = areas_named(name)
    near = [a for a in known if home and (a.code == home.code or lies_in(a, home))]
    if len(near) == 1 or len(known) == 1:
        return (near or list(known))[0]
    return Area(None, name, AreaLevel.REGION, None if is_region(name) else parent)


def _own(lead: str, name: str, home: Area | None) -> Area | None:
    """Return 市本级 where that is the last scope that was said in front of a figure of accounts."""
    found = list(own_level().finditer(lead))
    later = found and _WHOLE.search(lead, found[-1].end())
    if not found or later or not own_level().search("市级" + name):
        return None
    return Area(None, found[-1][0], AreaLevel.OWN, home.code if home else None)


def _headed(heading: str, lead: str, home: Area | None) -> Area | None:
    """Return what the heading speaks of alone: 市本级预算执行情况."""
    own = own_level().search(heading)
    if own and not _WHOLE.search(heading) and not _WHOLE.search(lead):
        return Area(None, own[0], AreaLevel.OWN, home.code if home else None)
    return None


def compared_with(lead: str, *, rank: bool = False) -> str | None:
    """Return the larger place that a change, share or rank is measured against, from what stands before it."""
    found = _COMPARED.search(lead[-30:]) or (_RANKED.search(lead[-20:]) if rank else None)
    return found[1] if found else None


def resolve(place: Area | str) -> Area:
    """Return the place of a code, of a name, or the place itself.

    Raises:
        InputError: there is no such place, or several have the name.
    """
    from ..errors import InputError, InputTypeError

    if isinstance(place, Area):
        return place
    if not isinstance(place, str):
        raise InputTypeError(f"a place is a code, a name or an Area, not {type(place).__name__}")
    if place.isdigit():
        return area(place)
    found = [a for a in areas_named(place) if a.name == place] or list(areas_named(place))
    if len(found) != 1:
        several = ", ".join(f"{a.code} {a.full_name}" for a in found[:8])
        said = f"is several places: {several}; give the code" if found else "is no division"
        raise InputError(f"{place!r} {said}")
    return found[0]
