"""The names of the rows: their own words, and the head above them where they are a part of it.

>>> heads = [RowHead(0, "一、税收收入"), RowHead(1, "其中：增值税", indent=2), RowHead(2, "二、非税收入")]
>>> [name.text for name in row_names(heads, 2025).values()]
['税收收入', '税收收入中增值税', '非税收入']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import regex

from ..language.lexicon import load
from .labels import Label, clean, label_of, periods_of, without_asides
from .patterns import pattern

__all__ = ["RowHead", "RowName", "row_names"]

_MAX_NAME = 40
_PART_WIDTH = 3
"""How far, at least, the parts that follow stand to the right of 其中：, in half characters."""
_SIGN = regex.compile("^[+＋加减]：|^(?:加|减)[：:]|：$")


@dataclass(frozen=True, slots=True)
class RowHead:
    """What stands at the head of a row; `groups` are the cells before it, which are merged over several rows."""

    row: int
    text: str
    indent: int = 0
    has_figures: bool = True
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowName:
    """The name of a row, and what else its head says."""

    text: str
    label: Label
    is_total: bool = False
    own: str = ""
    """Its own words: 合计."""


@dataclass(slots=True)
class _Level:
    """A row that others may stand below."""

    name: str
    style: int | None
    indent: int
    is_part: bool
    is_total: bool
    has_figures: bool
    divides: bool = False
    """Whether it divides the row above it: 按产业分."""


@dataclass(slots=True)
class _Read:
    head: RowHead
    own: str
    label: Label
    is_total: bool
    parent: str = ""
    is_part: bool = False


@dataclass(slots=True)
class _Stack:
    """The rows above the one that is read, from the top level down."""

    levels: list[_Level] = field(default_factory=list)
    last: str = ""
    """The last row with figures that is no part of another."""

    def parent_of(self, here: _Level) -> str:
        """Put a row below the ones that it may belong to, and return the name of the nearest."""
        top = self.levels[-1] if self.levels else None
        if (
            top
            and top.is_part
            and not here.is_part
            and here.style is None
            and _goes_on(top, here, self.levels)
        ):
            here.is_part, here.indent = True, top.indent
        while self.levels and not _is_above(self.levels[-1], here):
            self.levels.pop()
        here.is_part = here.is_part or bool(self.levels and self.levels[-1].divides)
        parent = self.levels[-1].name if self.levels else self.last if here.is_part else ""
        self.levels.append(here)
        if pattern("dependent").fullmatch(here.name):
            alone = here.name.startswith("其") or pattern("scope").fullmatch(self.last)
            return parent or ("" if alone else self.last)
        if here.has_figures and not here.is_part and not here.is_total:
            self.last = here.name
        return parent


@cache
def _numberings() -> list[regex.Pattern[str]]:
    return [regex.compile(written) for written in load("tables_heads")["numbering"]["patterns"]]


@lru_cache(maxsize=8192)
def _split(text: str) -> tuple[int | None, bool, str]:
    """Take off what numbers a row, and whether it is marked as a part: 其中：."""
    rest, style, is_part = clean(text), None, False
    for _ in range(3):
        part = pattern("numbering", "part").match(rest)
        if part and part.end() < len(rest):
            rest, is_part = rest[part.end() :], is_part or rest[0] in "其#*※"
            continue
        found = ((k, match) for k, p in enumerate(_numberings()) if (match := p.match(rest)))
        numbering = next(found, None)
        if not numbering or numbering[1].end() == len(rest):
            break
        style = numbering[0] if style is None else style
        rest = rest[numbering[1].end() :]
    return style, is_part, _SIGN.sub("", rest)


def _is_above(above: _Level, here: _Level) -> bool:
    """Whether a row may be the head of a group that another belongs to."""
    if above.is_total:
        return False
    if here.is_part and not above.is_part:
        return True
    if above.is_part and not here.is_part and above.indent >= here.indent:
        return False
    if above.style is not None and here.style is not None:
        return above.style < here.style
    if here.style is not None:
        return above.indent < here.indent or (not above.has_figures and above.indent <= here.indent)
    if above.style is not None:
        return here.indent >= above.indent and not here.is_total
    return above.indent < here.indent


def _goes_on(top: _Level, here: _Level, levels: Sequence[_Level]) -> bool:
    """Whether a row goes on with the parts that 其中： opened: 其中：城镇 | 乡村."""
    if here.is_total:
        return False
    whole = levels[-2].indent if len(levels) > 1 else -1
    if here.indent >= top.indent + _PART_WIDTH or here.indent == top.indent > max(whole, 0):
        return True
    return here.indent >= top.indent and bool(pattern("dependent").fullmatch(here.name))


def row_names(heads: Iterable[RowHead], year: int | None, topic: str = "") -> dict[int, RowName]:
    """Return the name of each row; `topic` is what the table is on, for rows of bare totals."""
    stack = _Stack()
    read: list[_Read] = []
    for head in heads:
        style, is_part, written = _split(head.text)
        label = label_of(written, year, of_row=True)
        own = _own(label)
        is_total = bool(pattern("total").fullmatch(own))
        divides = not head.has_figures and bool(pattern("divides").search(written))
        own = stack.last if divides else own
        ends = bool(pattern("total", "whole").fullmatch(own))
        here = _Level(own, style, head.indent, is_part, ends, head.has_figures, divides)
        parent = stack.parent_of(here)
        read.append(_Read(head, own, label, is_total, parent, here.is_part))
    counts = Counter(row.own for row in read if row.head.has_figures)
    return {row.head.row: _named(row, counts[row.own] > 1, topic) for row in read}


def _own(label: Label) -> str:
    """Return the words of a row's head without its unit, asides and numbering."""
    text = label.text
    if label.unit:
        text = _without_bracket(text)
    if label.period and label.words:
        for start, end, _ in reversed(periods_of(text, 2000, by_number=True)):
            text = text[:start] + text[end:]
    return without_asides(text).strip("：、，")


def _without_bracket(text: str) -> str:
    """Take off the bracket, or the sign, that gives the unit of a row."""
    bare = regex.sub(
        "（[^（）]*）", lambda m: "" if label_of("量" + m[0], None).unit else m[0], text
    )
    return regex.sub("[±%‰]+$|[：/，][^：/，]{1,10}$", "", bare) or text


def _named(row: _Read, is_repeated: bool, topic: str) -> RowName:
    own, groups = row.own, [clean(group) for group in row.head.groups]
    if row.is_total:
        above = groups[-1] if groups else row.parent if own == "小计" else topic
        bare = own.removeprefix("本年")
        bare = bare[2:] if above.endswith(bare[:2]) else bare
        name = bare if bare.startswith(above) else above + bare
        return RowName(_short(name, own), row.label, True, own)
    if groups:
        group = "".join(_split(group)[2] for group in groups[-1:])
        needs = is_repeated or pattern("dependent").fullmatch(own)
        name = group + own if needs and not own.startswith(group) else own
        return RowName(_short(name, own), row.label, False, own)
    dependent = bool(pattern("dependent").fullmatch(own))
    belongs = row.is_part or is_repeated or dependent
    name = f"{row.parent}中{own}" if belongs and row.parent and row.parent not in own else own
    return RowName(_short(name, own), row.label, False, own)


def _short(name: str, own: str) -> str:
    return name if len(name) <= _MAX_NAME else own
