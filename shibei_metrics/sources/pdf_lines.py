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
from itertools import pairwise
from statistics import median

import regex

from .pdf_glyphs import Glyph

__all__ = ["Line", "Segment", "joined", "lines_of"]

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
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LATIN = regex.compile(r"[A-Za-z0-9.,%]")
_LETTER = regex.compile("[A-Za-z]")
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


def joined(texts: Iterable[str]) -> str:
    """Join the lines of a paragraph or a cell: with a blank between words of letters alone.

    >>> joined(["比上年", "增长"]), joined(["Total", "assets"]), joined(["1,234,", "567"])
    ('比上年增长', 'Total assets', '1,234,567')
    """
    whole = ""
    for text in texts:
        is_word = _LETTER.match(whole[-1:]) and _LETTER.match(text)
        whole += " " + text if is_word else text
    return whole


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
                base = _base(rows[near])
                whole[near] += [
                    glyph._replace(base=base) for glyph in _raised(row, base, sizes[near])
                ]
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


def _raised(row: Sequence[Glyph], base: float, height: float) -> list[Glyph]:
    """Write small digits that stand higher than a line as superscripts, but for those in brackets: [3]."""
    raised: list[Glyph] = []
    inside = False
    for glyph in row:
        inside = (inside or glyph.text in "[［〔【") and glyph.text not in "]］〕】"
        is_high = glyph.size < _SMALL * height and base - glyph.base > _RAISED * height
        text = glyph.text.translate(_SUPERSCRIPTS) if is_high and not inside else glyph.text
        raised.append(glyph._replace(text=text))
    return raised


def _line(row: list[Glyph]) -> Line:
    size = median(glyph.size for glyph in row)
    row = _raised(row, _base(row), size)
    gaps = [max(0.0, after.left - before.right) for before, after in pairwise(row)]
    pieces: list[list[str]] = [[row[0].text]]
    ends = [[row[0].left, row[0].right]]
    for i, glyph in enumerate(row[1:]):
        spread = _spread(gaps, i)
        if gaps[i] > _WIDE * size + 2 * spread:
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


def _spread(gaps: Sequence[float], i: int) -> float:
    """Return how far apart the characters around a gap stand, where a line is letter-spaced."""
    around = [*gaps[max(0, i - 2) : i], *gaps[i + 1 : i + 3]]
    return median(around) if len(around) > 1 else 0.0


def _is_blank(before: Glyph, after: Glyph, gap: float, size: float) -> bool:
    is_latin = _LATIN.match(before.text) and _LATIN.match(after.text)
    return gap > (_WORDS if is_latin else _SHOWN) * size
