"""The figures of a text that gave no record, each with the reason.

>>> [(figure.text, figure.why) for figure in unread("引进亿元以上项目3个，建成2号楼。\\n责任编辑：王5人", [(8, 10)])]
[('5人', 'outside the running text: a line of the page, notes or a glossary')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import regex
from pydantic import Field

from .outline.chapters import Paragraph, read
from .outline.folding import fold
from .outline.sentences import split
from .quantities import units
from .quantities.exclusions import reasons
from .quantities.quantity import Frozen
from .quantities.time_words import find_times

__all__ = ["Unread", "unread"]

_IN_TABLE = "in a table, where its row, column or unit does not tell what it measures"
_OUTSIDE = "outside the running text: a line of the page, notes or a glossary"
_UNKNOWN = "not known to measure anything"
_LINE = regex.compile(r"[^\r\n]+")


class Unread(Frozen):
    """A figure with a unit that gave no record."""

    start: int
    end: int
    text: str
    why: str = Field(description="the rule that left it out, or where it stands")


def unread(source: str, taken: Iterable[tuple[int, int]]) -> tuple[Unread, ...]:
    """Return the Arabic figures with a unit, dates aside, that stand in none of the spans taken, in text order."""
    spans = sorted(taken)
    folded = fold(source)
    why: dict[int, tuple[int, str]] = {}
    for chapter in read(folded).chapters:
        for paragraph in chapter.paragraphs:
            why.update((start, (end, reason)) for start, end, reason in _in(paragraph))
    for line in _LINE.finditer(folded):
        figures = [m for m in _figure().finditer(folded, *line.span()) if m.start() not in why]
        dates = _dates(line[0]) if figures else []
        for figure in figures:
            place = _IN_TABLE if "\t" in line[0] else _OUTSIDE
            is_date = any(a <= figure.start() - line.start() < b for a, b in dates)
            why[figure.start()] = (figure.end(), "" if is_date else place)
    at = 0
    found = []
    for start, (end, reason) in sorted(why.items()):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if reason and (at == len(spans) or spans[at][0] >= end):
            found.append(Unread(start=start, end=end, text=source[start:end], why=reason))
    return tuple(found)


def _in(paragraph: Paragraph) -> Iterator[tuple[int, int, str]]:
    """Yield the figures of a paragraph by their places in the source; dates have no reason."""
    for sentence in split(paragraph.text):
        dates = _dates(sentence.text)
        rules = list(reasons(sentence.text))
        for match in _figure().finditer(sentence.text):
            first, last = match.span()
            is_date = any(start <= first < end for start, end in dates)
            ruled = (why for start, end, why in rules if start <= first < end)
            reason = "" if is_date else next(ruled, _UNKNOWN)
            start = paragraph.offsets[sentence.start + first]
            yield start, paragraph.offsets[sentence.start + last - 1] + 1, reason


def _dates(text: str) -> list[tuple[int, int]]:
    return [(time.start, time.end) for time in find_times(text)]


@cache
def _figure() -> regex.Pattern[str]:
    unit = units.pattern()
    return regex.compile(
        rf"(?<![\d.A-Za-z])\d++(?:[,.]\d++)*+[余多几]?[十百千万亿]*+[余多]?(?:{unit})"
    )
