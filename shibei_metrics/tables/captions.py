"""What stands above a table: its caption, its unit line, and what they say of all its figures.

>>> scene = scene_of(["表1-1 二○二五年全市一般公共预算收入执行情况表", "单位：万元"], None)
>>> scene.topic, scene.periods, [unit.unit for unit in scene.units]
('全市一般公共预算收入', ('2025',), ['元'])
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from ..vocabulary import Status
from .labels import clean, periods_of
from .patterns import pattern
from .scaled import ScaledUnit, unit_of, units_of_line

__all__ = ["Scene", "scene_of"]

_LONGEST = 80
_DIVIDED = regex.compile("^(?:分(?:地区|项目|县区|区县|区市|科目|部门|行业|级次))+")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a table says of all its figures."""

    caption: str = ""
    topic: str = ""
    """What it is on, without time and form: 全市一般公共预算收入."""

    @property
    def thing(self) -> str:
        """Return what it is on without the place: 一般公共预算收入."""
        prefix = pattern("scope", "prefix").match(self.topic)
        return (
            self.topic[prefix.end() :] if prefix and prefix.end() < len(self.topic) else self.topic
        )

    unit_line: str = ""
    units: tuple[ScaledUnit, ...] = ()
    periods: tuple[str, ...] = ()
    status: Status | None = None
    goes_on: bool = False
    """Whether it says that it goes on with the table before: 续表."""


def scene_of(lines: Iterable[str], year: int | None) -> Scene:
    """Read the lines above a table, from the top down; `year` is the year that the report is on."""
    caption, unit_line, goes_on = "", "", False
    opened = False  # whether the line before opens a caption, with its number or its year
    units: tuple[ScaledUnit, ...] = ()
    for line in lines:
        written = clean(line.strip(" *#_"))
        goes_on = goes_on or bool(pattern("caption", "continued").search(written))
        of_units = pattern("unit_line").search(written)
        if of_units:
            unit_line, units = of_units[0].rstrip("）) "), units_of_line(of_units["units"])
            written = written[: of_units.start()].strip("（(，")
        bare = pattern("caption", "number").sub("", written).strip()
        if not 2 < len(bare) <= _LONGEST or unit_of(bare) or pattern("index_base").search(bare):
            continue
        opens = bare != written or periods_of(bare, year)
        cut = opened and not opens and not caption.endswith(("表", "：", "。"))
        caption, opened = caption + bare if cut else bare, bool(opens or cut)
    times = periods_of(caption, year)
    topic = caption
    for start, end, _ in reversed(times):
        topic = topic[:start] + topic[end:]
    topic = pattern("caption", "tail").sub("", topic.strip("末年底"))
    topic = topic if len(topic) > 1 else ""
    if not units and (bracket := caption.rpartition("（")[2].rstrip("）")) != caption:
        units = units_of_line(bracket) if unit_of(bracket) else ()
    periods = tuple(dict.fromkeys(period for _, _, period in times))
    return Scene(caption, topic, unit_line, units, periods, _status(caption), goes_on)


def _status(caption: str) -> Status | None:
    """Return whether a caption says goals or facts: 计划表, 完成情况表."""
    if pattern("actual").search(caption):
        return None if pattern("caption", "goals").search(caption) else Status.ACTUAL
    return Status.TARGET if pattern("caption", "goals").search(caption) else None
