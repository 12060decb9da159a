"""A structure, a whole written as the ratio of its parts: 三次产业结构为6.9∶38.8∶54.3.

>>> [(part.value, part.part.position) for part in structure_at("产业结构为6.9:38.8:54.3", 5)]
[(Decimal('6.9'), 0), (Decimal('38.8'), 1), (Decimal('54.3'), 2)]
"""

from __future__ import annotations

from decimal import Decimal

import regex

from ..language.lexicon import any_of, load
from .raw import Part, RawQuantity, Sort

__all__ = ["structure_at"]

_PART = r"\d{1,3}(?:\.\d{1,4})?"
_STRUCTURE = regex.compile(
    rf"(?<![\d:∶.])(?P<part>{_PART})(?P<percent>%)?(?: ?[:∶：] ?(?P<part>{_PART})%?){{2,7}}(?![\d:∶.])"
)
_SAID = regex.compile(rf"(?r){any_of(load('quantities')['structure']['named'])}[^。；]{{0,60}}")
_ABOUT_WHOLE = (Decimal(97), Decimal(103))


def structure_at(text: str, start: int) -> list[RawQuantity]:
    """Read the parts of the structure that begins at a place of a folded text; none if there is none."""
    match = _STRUCTURE.match(text, start)
    if not match or not _SAID.match(text, 0, start):
        return []
    spans = match.spans("part")
    values = [Decimal(text[first:last]) for first, last in spans]
    lowest, highest = _ABOUT_WHOLE
    unit = "%" if match["percent"] else ""
    meant = "%" if lowest <= sum(values) <= highest else ""
    return [
        RawQuantity(
            start=first,
            end=last + len(unit),
            value=value,
            unit=unit,
            behind=last + len(unit),
            sort=Sort.PART,
            meant=meant,
            part=Part(position, len(spans), start),
        )
        for position, ((first, last), value) in enumerate(zip(spans, values, strict=True))
    ]
