"""Step 4e: what looks like a quantity but is a date, a name, an ordinal, a threshold or an idiom.

The rules are in ``data/exclusions.toml``, each beside the sentences that prove it.

>>> text = "第六届文化节有12家5G企业参加，引进亿元以上项目3个"
>>> [text[start:end] for start, end in excluded_spans(text)]
['第六届', '5G', '亿元以上']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import regex

from ..language.lexicon import load
from . import units
from .time_words import TimeWord, find_times

__all__ = ["excluded_spans", "reasons"]

# Bounded, and never begun amid a number, so that a rule looks at each digit once.
_ARABIC = r"(?<![\d.])\d{1,12}(?:\.\d{1,8})?"
_NUMERAL = (
    r"(?:(?<![\d.,])\d[\d,.]{0,15}[十百千万亿]{0,4}"
    r"|(?<![一二两三四五六七八九十百千万亿几数])[一二两三四五六七八九十百千万亿几数]{1,6})"
)


class Rule(NamedTuple):
    """A rule: its shape, and what no match goes without."""

    pattern: regex.Pattern[str]
    needs: frozenset[str]
    """A sentence without any of these characters holds no match."""
    why: str
    """What it is that looks like a quantity."""


@cache
def rules(unit: str) -> list[Rule]:
    """Compile the rules one by one: each has a start that can be searched for, their union has none."""
    written = {"{N}": _NUMERAL, "{D}": _ARABIC, "{U}": unit}
    rules = []
    for rule in load("exclusions")["rule"]:
        pattern = rule["pattern"]
        for name, shape in written.items():
            pattern = pattern.replace(name, shape)
        rules.append(Rule(regex.compile(pattern), frozenset(rule.get("needs", "")), rule["why"]))
    return rules


def excluded_spans(text: str, times: Iterable[TimeWord] | None = None) -> list[tuple[int, int]]:
    """Return the spans of a folded text in which no mention may begin, merged and in order.

    `times` are the time words of the text, where they are known already.
    """
    spans = [(start, end) for start, end, _ in reasons(text)]
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


def reasons(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of a folded text that a rule leaves out, and what they are."""
    characters = set(text)
    for rule in rules(units.pattern()):
        if not rule.needs or not characters.isdisjoint(rule.needs):
            for match in rule.pattern.finditer(text):
                yield *match.span(), rule.why
