"""Step 2a: the numbers and signs that stand before headings, from the highest level to the lowest.

The shapes are in ``data/outline.toml``, each beside its examples.

>>> numbering("（三）治水"), numbering("3.5万亩")
(Numbering(style='bracket', number='（三）'), None)
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..language.lexicon import load

__all__ = ["Numbering", "chapter_number", "is_lone_number", "numbering", "style"]

_SHAPES = [
    (shape["style"], regex.compile(shape["pattern"])) for shape in load("outline")["numbering"]
]
# What any of them begins with, to pass over other lines fast.
_BEGINS = regex.compile("[第#其一二三四五六七八九十百（\\d①-⑳—–●•◆■★▪·-]")
_LONE = dict(_SHAPES)["cn"]
_COUNTS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
_COUNT_OF = {count: number for number, count in enumerate(_COUNTS, 1)}
_COUNT_OF |= {"十" + count: 10 + number for number, count in enumerate(_COUNTS[:9], 1)}


class Numbering(NamedTuple):
    """The style of a heading's number, and the number as written with what follows it."""

    style: str
    number: str


def numbering(text: str) -> Numbering | None:
    """Return the number or sign that a line opens with; the first style that fits counts."""
    if not _BEGINS.match(text):
        return None
    for name, pattern in _SHAPES:
        match = pattern.match(text)
        if match:
            return Numbering(name, match[0])
    return None


def style(text: str) -> str | None:
    """Return the style of the number that a line opens with."""
    found = numbering(text)
    return found.style if found else None


def is_lone_number(text: str) -> bool:
    """Whether a line is a number alone, its title on the next: 二、."""
    return bool(_LONE.fullmatch(text))


def chapter_number(text: str) -> int:
    """Return the number of a chapter that a line opens with, up to 19: 4 for 四、; else 0."""
    match = _LONE.match(text)
    return _COUNT_OF.get(match[0].rstrip("、．."), 0) if match else 0
