"""The tables of a page of a PDF: cut out of it along its ruling lines, or by its columns of figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from statistics import median

import regex

from ..tables.grid import Part
from .draft import joined
from .pdf_frames import Area, Frame, frames_of
from .pdf_glyphs import Glyph, Page
from .pdf_lines import Line, lines_of

__all__ = ["FIGURE", "Table", "ruled_tables"]

FIGURE = regex.compile(r"[-—–−+△▲(（]{0,2}\d[\d,，.．]*[%‰％]?[)）]?")
_TOUCH = 0.12
"""How far apart the characters of a word stand at most, in their heights."""
_NEAR = 0.3
_FLUSH = 0.25
"""The share of the names of a column that stand at its edge, where others are set in."""
_DEEPEST = 12
_OWN_ROW = 0.7
"""How far from the figures of every row, in heights of a row, a line stands that is a row too."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page: its cells, and where it stands."""

    parts: list[Part]
    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...]
    """Where each of its columns begins and ends."""


def ruled_tables(page: Page) -> tuple[list[Table], list[Glyph], list[Frame]]:
    """Return the tables that lines divide into cells, the characters outside, and frames with rows alone."""
    frames = frames_of(page.rules)
    closed = sorted((frame for frame in frames if not frame.is_open), key=_size)
    inside: list[list[list[Glyph]]] = [[] for _ in closed]
    rest: list[Glyph] = []
    for run in _runs(page.glyphs):
        x, y = _middle(run[len(run) // 2])
        home = next((i for i, frame in enumerate(closed) if frame.holds(x, y)), None)
        if home is None:
            rest += run
        else:
            inside[home].append(run)
    tables: list[Table] = []
    for frame, runs in zip(closed, inside, strict=True):
        parts = _cells(frame, runs)
        if len(parts) > 1:
            columns = tuple(pairwise(frame.columns))
            tables.append(Table(parts, frame.rows[0], frame.rows[-1], columns))
        else:
            rest += chain.from_iterable(runs)
    return tables, rest, [f for f in frames if f.is_open and len(f.rows) > 2]


def _size(frame: Frame) -> float:
    return (frame.columns[-1] - frame.columns[0]) * (frame.rows[-1] - frame.rows[0])


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, glyph.base - 0.35 * glyph.size


def _cells(frame: Frame, runs: Iterable[list[Glyph]]) -> list[Part]:
    """Return the cells of a frame, from its characters in runs."""
    areas = frame.areas()
    held: dict[Area, list[Glyph]] = defaultdict(list)
    for run in runs:
        homes = [areas[frame.cell_at(*_middle(glyph))] for glyph in (run[0], run[-1])]
        if homes[0] != homes[1]:
            every = Counter(areas[frame.cell_at(*_middle(glyph))] for glyph in run)
            homes = [area for area, _ in every.most_common(1)]
        held[homes[0]] += run
    lines = {area: lines_of(glyphs) for area, glyphs in held.items()}
    cells: list[tuple[Part, Line]] = []
    shift = 0
    for row in range(len(frame.rows) - 1):
        band = {area: found for area, found in lines.items() if area[0] == row}
        rows = _split(band, frame)
        for area, found in band.items():
            if area[2] > 1 or len(rows) < 2:
                height = max(area[2], len(rows) if area[2] == 1 else 1)
                text = _text(found)
                cells.append((Part(text, row + shift, area[1], height, area[3]), found[0]))
            else:
                cells += _spread(area, found, rows, row + shift)
        shift += max(len(rows) - 1, 0)
    return _set_in(cells)


def _text(lines: list[Line]) -> str:
    """Return the text of a cell; two figures in it stay apart."""
    if len(lines) > 1 and all(FIGURE.fullmatch(line.text) for line in lines):
        return " ".join(line.text for line in lines)
    return joined(line.text for line in lines)


def _set_in(cells: list[tuple[Part, Line]]) -> list[Part]:
    """Say how far names are set in, in columns where not all stand in the middle."""
    lefts: dict[int, list[float]] = defaultdict(list)
    for part, line in cells:
        if not FIGURE.fullmatch(part.text):
            lefts[part.column].append(line.left)
    edges = {
        column: min(at)
        for column, at in lefts.items()
        if sum(left < min(at) + _NEAR * cells[0][1].size for left in at) >= _FLUSH * len(at)
    }
    parts: list[Part] = []
    for part, line in cells:
        depth = 0
        if part.column in edges and not FIGURE.fullmatch(part.text):
            depth = round(2 * (line.left - edges[part.column]) / line.size)
        parts.append(replace(part, indent=depth if depth <= _DEEPEST else 0))
    return parts


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the characters that touch each other: a long name may run out of its cell."""
    run: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: (round(g.base), g.left)):
        last = run[-1] if run else None
        if last and (
            abs(last.base - glyph.base) > 1
            or not -0.5 < (glyph.left - last.right) / glyph.size < _TOUCH
        ):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _split(band: dict[Area, list[Line]], frame: Frame) -> list[float]:
    """Return where each row of a band stands in which no line divides the rows; nothing for one row."""
    within = {area: lines for area, lines in band.items() if area[2] == 1}
    figures = sorted(
        line.base for ls in within.values() for line in ls if FIGURE.fullmatch(line.text)
    )
    size = median(line.size for ls in within.values() for line in ls) if figures else 0.0
    anchors: list[float] = []
    for base in figures:
        if not anchors or base - anchors[-1] > 0.6 * size:
            anchors.append(base)
    if len(anchors) < 2:
        return []
    pitch = median(below - above for above, below in pairwise(anchors))
    own = [
        line.base
        for area, lines in within.items()
        for before, line in pairwise([None, *lines])
        if line and _is_own_row(line, before, anchors, pitch, frame.columns[area[1] + area[3]])
    ]
    starts: list[float] = []
    for base in sorted([*anchors, *own]):
        if not starts or base - starts[-1] > 0.6 * size:
            starts.append(base)
    return starts


def _is_own_row(
    line: Line, before: Line | None, anchors: list[float], pitch: float, end: float
) -> bool:
    """Whether a line without a figure beside it is a row, and not the rest of a long name."""
    if min(abs(line.base - anchor) for anchor in anchors) < _OWN_ROW * pitch:
        return False
    goes_on = before and before.right > end - 1.5 * line.size and line.base - before.base < pitch
    return not goes_on


def _spread(
    area: Area, lines: list[Line], rows: list[float], first: int
) -> list[tuple[Part, Line]]:
    """Return the cells of one column of a band, each line in the row next to it."""
    held: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        held[min(range(len(rows)), key=lambda i: abs(rows[i] - line.base))].append(line)
    return [
        (Part(_text(found), first + i, area[1], 1, area[3]), found[0]) for i, found in held.items()
    ]
