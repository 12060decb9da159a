"""Step 4e: what looks like a quantity but is a date, a name, an ordinal, a threshold or an idiom.

The rules are in ``data/exclusions.toml``, each beside the sentences that prove it.

>>> text = "第六届文化节有12家5G企业参加，引进亿元以上项目3个"
>>> [text[start:end] for start, end in excluded_spans(text)]
['第六届', '5G', '亿元以上']
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from . import units
from .lexicon import load
from .times import TimeWord, find_times

__all__ = ["excluded_spans"]

# Bounded, and never begun amid a number, so that a rule looks at each digit once.
_ARABIC = r"(?<![\d.])\d{1,12}(?:\.\d{1,8})?"
_NUMERAL = (
    r"(?:(?<![\d.,])\d[\d,.]{0,15}[十百千万亿]{0,4}"
    r"|(?<![一二两三四五六七八九十百千万亿几数])[一二两三四五六七八九十百千万亿几数]{1,6})"
)


@cache
def _patterns(unit: str) -> list[regex.Pattern[str]]:
    """Compile the rules one by one: each has a start that can be searched for, their union has none."""
    return [
        regex.compile(
            rule["pattern"].replace("{N}", _NUMERAL).replace("{D}", _ARABIC).replace("{U}", unit)
        )
        for rule in load("exclusions")["rule"]
    ]


def excluded_spans(text: str, times: Iterable[TimeWord] | None = None) -> list[tuple[int, int]]:
    """Return the spans of a folded text in which no mention may begin, merged and in order.

    `times` are the time words of the text, where they are known already.
    """
    spans = [m.span() for rule in _patterns(units.pattern()) for m in rule.finditer(text)]
    spans += [(t.start, t.end) for t in (find_times(text) if times is None else times)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if start == end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
