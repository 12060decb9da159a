"""Units as tables write them, with the multiplier before them: 万元, 亿千瓦时, 个百分点.

>>> unit_of("万元"), unit_of("±%"), unit_of("含上划")
(ScaledUnit(scale=10000, unit='元'), ScaledUnit(scale=1, unit='%'), None)
>>> unit_of("万元/人"), unit_of("千克")
(ScaledUnit(scale=10000, unit='元/人'), ScaledUnit(scale=1, unit='千克'))
>>> [u.unit for u in units_of_line("亿元、%")]
['元', '%']
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from ..quantities import units
from ..vocabulary import Dimension

__all__ = ["ScaledUnit", "unit_of", "units_of_line"]

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SIGNS = " ±+-*、，:：/"
_DIVIDED = regex.compile(r"[、，,;；\s]+|和|及")
_ANY_UNIT = regex.compile(r"[\u4e00-\u9fffA-Za-z%‰℃°³²/·μ]{1,10}")
_LONGEST = 14


class ScaledUnit(NamedTuple):
    """A unit, and how many of it one of the numbers in its column is."""

    scale: int
    unit: str

    @property
    def is_relative(self) -> bool:
        """Whether it tells a proportion or a difference of proportions."""
        return units.lookup(self.unit).dimension in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT)

    def times(self, value: Decimal) -> Decimal:
        """Return a number of the column in the unit itself."""
        return value * self.scale


@lru_cache(maxsize=4096)
def unit_of(text: str, *, listed: bool = False) -> ScaledUnit | None:
    """Return the unit that a folded text is, with its multipliers; None if it is none.

    Where a unit is `listed`, behind 单位： or in a column of units, it need not be a known one.
    """
    written = text.strip(_SIGNS).removeprefix("单位").strip(_SIGNS)
    if not 0 < len(written) <= _LONGEST:
        return None
    scale = 1
    for at in range(len(written)):
        if _known(written[at:]):
            return ScaledUnit(scale, written[at:])
        if written[at] not in _SCALES:
            break
        scale *= _SCALES[written[at]]
    if listed and _ANY_UNIT.fullmatch(written):
        has_scale = written[0] in "万亿" and len(written) > 1
        return ScaledUnit(_SCALES[written[0]], written[1:]) if has_scale else ScaledUnit(1, written)
    return None


def _known(text: str) -> bool:
    """Whether a text is a unit, or a quotient of one: 元/人."""
    top = text.partition("/")[0]
    if "/" in text and top != text and not _known(top):
        return False
    return units.lookup(text).dimension is not Dimension.OTHER or bool(
        regex.fullmatch(units.pattern(), text)
    )


def units_of_line(text: str) -> tuple[ScaledUnit, ...]:
    """Return the units that a line such as 亿元、% lists."""
    found = (unit_of(part, listed=True) for part in _DIVIDED.split(text) if part)
    return tuple(unit for unit in found if unit)
