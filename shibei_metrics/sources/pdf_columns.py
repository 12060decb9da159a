"""Tables without ruling lines between their columns: lines of a page whose figures stand in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from ..tables.grid import Part
from .pdf_frames import Frame
from .pdf_lines import Line, Segment
from .pdf_tables import FIGURE, Table

__all__ = ["unruled_tables"]

_MIN_ROWS = 3
_MAX_BETWEEN = 2
"""How many lines without figures may stand between two rows: the rest of a long name, a heading."""
_MAX_HEADS = 6
_PITCH = 3.4
"""How far apart two rows stand at most, in heights of a character."""
_DASH = regex.compile(r"[-—–－/…]+")
_LEADER = regex.compile(r"[.．·…⋯]{3,}")

Column = tuple[float, float]


def unruled_tables(
    lines: Sequence[Line], frames: Sequence[Frame] = ()
) -> list[tuple[Table, int, int]]:
    """Return the tables among the lines of a page, each with the first line of it and the first behind it.

    In a frame that lines divide into rows, one row of figures makes a table.
    """
    found: list[tuple[Table, int, int]] = []
    at = 0
    while at < len(lines):
        left, base = lines[at].left, lines[at].base
        is_framed = any(frame.holds(left, base) for frame in frames)
        end = _end(lines, at, 1 if is_framed else _MIN_ROWS)
        columns = _columns(lines[at:end]) if end else []
        if not end or len(columns) < 2:
            at += 1
            continue
        behind = found[-1][2] if found else 0
        start = _start(lines, at, behind, columns)
        rows = [_row(line, columns) for line in lines[start:end]]
        parts = [part for i, row in enumerate(rows) for part in _parts(i, row)]
        top, bottom = lines[start].base - lines[start].size, lines[end - 1].base
        found.append((Table(parts, top, bottom, tuple(columns)), start, end))
        at = end
    return found


def _is_row(line: Line) -> bool:
    """Whether a line has figures in columns: 税收收入 1200 3.5, and no line of a contents page."""
    figures = [s for s in line.segments if FIGURE.fullmatch(s.text)]
    return len(line.segments) > 1 and bool(figures) and not _LEADER.search(line.text)


def _end(lines: Sequence[Line], at: int, least: int) -> int:
    """Return where the rows that begin at a line end; 0 if there are too few."""
    if not _is_row(lines[at]):
        return 0
    rows, end, between = 1, at + 1, 0
    for i in range(at + 1, len(lines)):
        if lines[i].base - lines[i - 1].base > _PITCH * lines[i].size or between > _MAX_BETWEEN:
            break
        if _is_row(lines[i]):
            rows, end, between = rows + 1, i + 1, 0
        elif len(lines[i].segments) == 1 and lines[i].right < lines[at].segments[-1].left:
            between += 1
        else:
            break
    return end if rows >= least else 0


def _columns(lines: Sequence[Line]) -> list[Column]:
    """Return the columns of rows, from left to right; none where two cells of a row fall into one."""
    segments = [s for line in lines for s in line.segments]
    figures = _merged([s for s in segments if _is_figure(s)])
    texts = [s for s in segments if not _is_figure(s)]
    free = [s for s in texts if not any(_overlap(s, c) > 0 for c in figures)]
    columns = sorted([*figures, *_merged(free)])
    for line in lines:
        if _is_row(line):
            homes = [_home(segment, columns) for segment in line.segments]
            if any(after <= before for before, after in pairwise(homes)):
                return []
    return columns


def _is_figure(segment: Segment) -> bool:
    return bool(FIGURE.fullmatch(segment.text) or _DASH.fullmatch(segment.text))


def _merged(segments: list[Segment]) -> list[Column]:
    merged: list[Column] = []
    for segment in sorted(segments, key=lambda s: s.left):
        if merged and segment.left < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], segment.right))
        else:
            merged.append((segment.left, segment.right))
    return merged


def _overlap(segment: Segment, column: Column) -> float:
    return min(segment.right, column[1]) - max(segment.left, column[0])


def _home(segment: Segment, columns: list[Column]) -> int:
    return max(range(len(columns)), key=lambda i: _overlap(segment, columns[i]))


def _start(lines: Sequence[Line], at: int, behind: int, columns: list[Column]) -> int:
    """Return where the table begins: at its heads, above the first row of figures."""
    start = at
    for i in range(at - 1, max(behind, at - _MAX_HEADS) - 1, -1):
        line = lines[i]
        if lines[i + 1].base - line.base > _PITCH * line.size or _LEADER.search(line.text):
            break
        if len(line.segments) > 1 and "：" not in line.text:
            start = i
        elif line.right > columns[1][0] or line.left < columns[0][0] - line.size:
            break
    return start


def _row(line: Line, columns: list[Column]) -> dict[tuple[int, int], list[str]]:
    """Return the cells of a line: the column and the width of each, and its text."""
    cells: dict[tuple[int, int], list[str]] = {}
    if len(line.segments) == len(columns):
        return {(i, 1): [segment.text] for i, segment in enumerate(line.segments)}
    for segment in line.segments:
        covered = [
            i
            for i, (left, right) in enumerate(columns)
            if segment.left <= (left + right) / 2 <= segment.right
        ]
        home = covered[0] if covered else _home(segment, columns)
        width = max(len(covered), 1) if not _is_figure(segment) else 1
        cells.setdefault((home, width), []).append(segment.text)
    return cells


def _parts(number: int, row: dict[tuple[int, int], list[str]]) -> list[Part]:
    return [Part(" ".join(texts), number, home, 1, width) for (home, width), texts in row.items()]
