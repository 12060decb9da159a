"""Raised and lowered figures: powers keep their meaning, marks of footnotes never join a number.

>>> "10" + raised("8", "库容10"), "m" + raised("2", "12.5万m"), "生产总值" + raised("1", "生产总值") + "1234.5亿元"
('10⁸', 'm²', '生产总值[1]1234.5亿元')
>>> "CO" + lowered("2", "排放量"), "PM" + lowered("2.5", "32微克")
('CO₂', 'PM2.5 ')
"""

from __future__ import annotations

import regex

__all__ = ["lowered", "raised"]

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_NUMBER = regex.compile(r"[-−+]?\d{1,3}")
_POWER = regex.compile(r"(?<![\d.,，])10$")
_UNIT = regex.compile(r"(?<![A-Za-z])(?:[kcdmhnμµ]?m|hm|s)$")


def raised(text: str, before: str) -> str:
    """Return raised text as it stands in a line: 10⁸, m², or the mark of a footnote, [1]."""
    mark = text.strip()
    if not _NUMBER.fullmatch(mark):
        return text
    if _POWER.search(before) or (_UNIT.search(before) and len(mark) <= 2):
        return mark.translate(_RAISED)
    return f"[{mark}]"


def lowered(text: str, behind: str) -> str:
    """Return lowered text as it stands in a line: CO₂, PM2.5; a blank keeps it from a figure behind it."""
    index = text.strip()
    if len(index) == 1 and index.isdecimal():
        return index.translate(_LOWERED)
    return text + " " if index[-1:].isdecimal() and behind[:1].isdecimal() else text
