"""Characters of a page to lines: in the order of reading, with the blanks that a reader sees.

>>> places = {0: "税", 10: "收", 50: "9", 55: "5"}
>>> glyphs = [Glyph(text, left, left + 10, 20.0, 10.0) for left, text in places.items()]
>>> [line.text for line in lines_of(glyphs)]
['税收 95']
>>> [[segment.text for segment in line.segments] for line in lines_of(glyphs)]
[['税收', '95']]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

import regex

from .marks import lowered, raised
from .pdf_glyphs import Glyph

__all__ = ["Line", "Segment", "lines_of"]

_SAME_LINE = 0.35
"""How far apart the feet of two characters of one line are at most, in heights of a character."""
_SMALL = 0.8
_RAISED = 0.15
_SHORT = 6
"""How many raised characters may stand in a run: no line of a small font is raised."""
_WIDE = 1.0
"""The gap, in heights of a character, that may divide two columns."""
_WORDS = 0.18
_SHOWN = 0.7
_SPREAD = 2.5
_STEP = 2.2
_FIGURE = regex.compile(r"[0-9]")
_LETTER = regex.compile(r"[A-Za-z]$")
_LOWERED = 0.05
_FIGURES = frozenset("0123456789.-−")
_LATIN = regex.compile(r"[A-Za-z0-9.,%]")
_OWN_USE = regex.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a line without a wide gap."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, its place and its height."""

    text: str
    left: float
    right: float
    base: float
    size: float
    segments: tuple[Segment, ...]


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines that characters form, from top to bottom."""
    rows = _with_small(_rows(glyphs))
    return [_line(row) for row in sorted(rows, key=_base)]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group the characters that stand on one line."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.base, g.left)):
        row = rows[-1] if rows else None
        reach = _SAME_LINE * min(glyph.size, row[0].size) if row else 0
        if row and glyph.base - row[0].base <= reach:
            row.append(glyph)
        else:
            rows.append([glyph])
    return rows


def _base(row: Sequence[Glyph]) -> float:
    return median(glyph.base for glyph in row)


def _with_small(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put raised and lowered characters, rows of their own so far, into the line beside them."""
    sizes = [median(glyph.size for glyph in row) for row in rows]
    whole: list[list[Glyph]] = [list(row) for row in rows]
    for i, row in enumerate(rows):
        for near in (i + 1, i - 1):
            if 0 <= near < len(rows) and _belongs(row, sizes[i], rows[near], sizes[near]):
                whole[near] += row
                whole[i] = []
                break
    return [sorted(row, key=lambda g: g.left) for row in whole if row]


def _belongs(small: list[Glyph], size: float, row: list[Glyph], height: float) -> bool:
    """Whether the characters of a small row stand beside those of a line, in short runs."""
    drop = _base(row) - _base(small)
    if size > _SMALL * height or not -0.35 * height <= drop <= 0.75 * height:
        return False
    reach = 0.5 * height
    return all(
        len(run) <= _SHORT
        and any(g.left - reach <= run[-1].right and run[0].left <= g.right + reach for g in row)
        for run in _runs(small, reach)
    )


def _runs(row: Sequence[Glyph], reach: float) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in sorted(row, key=lambda g: g.left):
        if runs and glyph.left - runs[-1][-1].right < reach:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs


def _marked(row: list[Glyph]) -> list[Glyph]:
    """Write raised and lowered figures so that they never join a number: 10⁸, m2, 生产总值[1]1234.5亿元."""
    size, base = median(glyph.size for glyph in row), _base(row)
    if min(glyph.size for glyph in row) >= _SMALL * size:
        return row
    marked: list[Glyph] = []
    text = ""
    for run in _places(row, size, base):
        is_power = run.place > 0 and _LETTER.search(text) and not run.behind.isdecimal()
        if run.place and not is_power and not text.endswith(tuple("[［〔【")):
            written = raised(run.text, text) if run.place > 0 else lowered(run.text, run.behind)
            shown = [written, *[""] * (len(run.glyphs) - 1)]
            marked += [
                g._replace(text=t, base=base) for g, t in zip(run.glyphs, shown, strict=True)
            ]
        else:
            written = run.text
            marked += run.glyphs
        text += written
    return marked


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of a line that stand alike: above it (1), below it (-1), or on it."""

    glyphs: list[Glyph]
    place: int
    behind: str

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


def _places(row: list[Glyph], size: float, base: float) -> list[_Run]:
    def place(glyph: Glyph) -> int:
        if glyph.size >= _SMALL * size or glyph.text not in _FIGURES:
            return 0
        rise = base - glyph.base
        return 1 if rise > _RAISED * size else -1 if rise < -_LOWERED * size else 0

    groups = [(where, list(glyphs)) for where, glyphs in groupby(row, key=place)]
    behind = [glyphs[0].text for _, glyphs in groups[1:]] + [""]
    return [
        _Run(glyphs, where, after) for (where, glyphs), after in zip(groups, behind, strict=True)
    ]


def _line(row: list[Glyph]) -> Line:
    size = median(glyph.size for glyph in row)
    row = _marked(row)
    gaps = [max(0.0, after.left - before.right) for before, after in pairwise(row)]
    pieces: list[list[str]] = [[row[0].text]]
    ends = [[row[0].left, row[0].right]]
    for i, glyph in enumerate(row[1:]):
        spread = _spread(row, gaps, i, size) if gaps[i] > _WORDS * size else 0.0
        if gaps[i] <= _WORDS * size or _is_even(row, i, size):
            pass
        elif gaps[i] > _WIDE * size + 2 * spread:
            pieces.append([])
            ends.append([glyph.left, glyph.right])
        elif _is_blank(row[i], glyph, gaps[i] - 1.5 * spread, size):
            pieces[-1].append(" ")
        pieces[-1].append(glyph.text)
        ends[-1][1] = max(ends[-1][1], glyph.right)
    segments = tuple(Segment("".join(texts), *end) for texts, end in zip(pieces, ends, strict=True))
    if _OWN_USE.match(segments[0].text):  # a sign of a list, in a font of signs
        segments = (replace(segments[0], text="●" + segments[0].text[1:]), *segments[1:])
    text = " ".join(segment.text for segment in segments)
    return Line(text, row[0].left, max(g.right for g in row), _base(row), size, segments)


def _spread(row: Sequence[Glyph], gaps: Sequence[float], i: int, size: float) -> float:
    """Return how far apart the characters around a gap stand, where a line is letter-spaced.

    Beside a figure they must be evenly spaced: the gaps of a table are not.
    """
    around = [*gaps[max(0, i - 2) : i], *gaps[i + 1 : i + 3]]
    if len(around) < 2 or (spread := median(around)) > _SPREAD * size:
        return 0.0
    is_text = not (row[i].text + row[i + 1].text).isascii() and not _FIGURE.search(row[i + 1].text)
    is_even = max(around) < 1.4 * min(around) + 0.1 * size
    return spread if is_text or is_even else 0.0


def _is_even(row: Sequence[Glyph], i: int, size: float) -> bool:
    """Whether the characters around a gap begin at even steps, in a font of one width."""
    near = row[max(0, i - 2) : i + 4]
    steps = [after.left - before.left for before, after in pairwise(near)]
    step = row[i + 1].left - row[i].left
    return len(steps) > 2 and step < _STEP * size and abs(step - median(steps)) < 0.1 * step


def _is_blank(before: Glyph, after: Glyph, gap: float, size: float) -> bool:
    if gap <= _WORDS * size:
        return False
    is_latin = _LATIN.match(before.text) and _LATIN.match(after.text)
    return bool(is_latin) or gap > _SHOWN * size
