"""What the pages of a PDF carry beside the report: page numbers, running heads and feet, contents pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from .pdf_lines import Line

__all__ = ["Edge", "furniture", "without_contents"]

_NUMBER = regex.compile(
    r"[-—–·~\s]*(?:第\s*)?(?P<number>\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?"
    r"(?:\s*[/，,、]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–·~\s]*"
)
_MARKED = regex.compile("[-—–页/]")
_WORDS = regex.compile(r"\p{L}")
_DIGITS = regex.compile(r"\d+")
_SENTENCE = regex.compile(r"\d.*。|。.*\d")
# Each page may head a table of its own.
_OF_TABLE = regex.compile(r"^\s*(?:附?[表图]|附件|单位|计量单位)")
_LONGEST = 60
_ZONE = 0.14
"""How much of a page, from its upper and its lower end, may hold its number and what it repeats."""
_SHARE = 0.3
_DEPTH = 3
_CONTENTS = regex.compile(r"\s*目\s*[录次]\s*")
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
_LEADER = regex.compile(rf"(?:[.．·_]{{3,}}|[…⋯]{{2,}}|{_PRIVATE}{{2,}})[\s\d()（）]*$")
_LONG_LEADER = regex.compile(rf"(?:[.．·_…⋯]{{6,}}|{_PRIVATE}{{4,}})[\s\d()（）]*$")
_ENTRY = regex.compile(r".*\D\s*[(（]?\d{1,4}[)）]?\s*")


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at the upper or the lower end of a page, and how far from the outermost it is."""

    page: int
    line: Line
    depth: int
    at: float
    """Where it stands: a share of the height of the page."""


def furniture(edges: Sequence[Edge], pages: int) -> set[int]:
    """Return the lines, by `id`, that are page numbers or repeat from page to page.

    Only the outermost lines count, and no line that states a figure in a sentence.
    """
    sides: dict[tuple[int, bool], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: e.depth):
        if edge.at < _ZONE or edge.at > 1 - _ZONE:
            sides[edge.page, edge.at < _ZONE].append(edge)
    removed: set[int] = set()
    for _ in range(_DEPTH):
        outer = [side[0] for side in sides.values() if side]
        fresh = _numbers(outer, pages) | _repeated(outer, pages)
        if not fresh:
            break
        removed |= fresh
        for side in sides.values():
            if side and id(side[0].line) in fresh:
                del side[0]
    return removed


def _numbers(edges: Sequence[Edge], pages: int) -> set[int]:
    """Return the page numbers: with signs around them, or that count with the pages."""
    found = [(e, m) for e in edges if (m := _NUMBER.fullmatch(e.line.text))]
    shifts = Counter(int(m["number"]) - e.page for e, m in found if m["number"].isdigit())
    return {
        id(e.line)
        for e, m in found
        if pages == 1
        or _MARKED.search(e.line.text)
        or not m["number"].isdigit()
        or shifts[int(m["number"]) - e.page] > 1
    }


def _repeated(edges: Sequence[Edge], pages: int) -> set[int]:
    shapes: dict[tuple[str, bool], list[Edge]] = defaultdict(list)
    for edge in edges:
        text = edge.line.text
        has_words = bool(_WORDS.search(text)) and len(text) <= _LONGEST
        if has_words and not _SENTENCE.search(text) and not _OF_TABLE.match(text):
            shapes[_DIGITS.sub("0", text), edge.at < _ZONE].append(edge)
    needed = max(2 if pages == 2 else 3, _SHARE * pages)
    return {
        id(edge.line)
        for group in shapes.values()
        if len(group) >= needed and max(e.at for e in group) - min(e.at for e in group) < 0.02
        for edge in group
    }


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """Leave out the contents of a report: its title, and the lines that end with the number of a page."""
    led = sum(bool(_LEADER.search(line.text)) for line in lines)
    head = next((i for i, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)), None)
    if led < 3 and head is None:
        return [line for line in lines if not _LONG_LEADER.search(line.text)]
    kept: list[Line] = []
    listing = head is None
    for i, line in enumerate(lines):
        listing = (listing or i == head) and "。" not in line.text
        is_entry = _LEADER.search(line.text) or (head is not None and _ENTRY.fullmatch(line.text))
        if i != head and not (listing and is_entry):
            kept.append(line)
    return kept
