"""Ruling lines to frames: the cells that lines divide a part of a page into.

>>> box = [Rule(0, y, 90, y) for y in (0, 20, 40)] + [Rule(x, 0, x, 40) for x in (0, 30, 90)]
>>> [frame] = frames_of(box)
>>> frame.columns, frame.rows
([0, 30, 90], [0, 20, 40])
>>> len(set(frame.areas().values()))
4
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, product

from .pdf_glyphs import Rule

__all__ = ["Area", "Frame", "frames_of"]

_NEAR = 3.0
"""How many points apart lines may be that are meant to be one, or to meet."""
_SHORT = 6.0
_MAX_LINES = 2_000
_MAX_CELLS = 20_000

Area = tuple[int, int, int, int]
"""First row, first column, and how many rows and columns a cell covers."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a page that ruling lines enclose or divide: where its columns and rows begin and end."""

    columns: list[float]
    rows: list[float]
    across: list[Rule]
    down: list[Rule]

    @property
    def is_open(self) -> bool:
        """Whether no line divides it into columns."""
        return len(self.columns) < 3

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return (
            self.columns[0] - _NEAR < x < self.columns[-1] + _NEAR
            and self.rows[0] - _NEAR < y < self.rows[-1] + _NEAR
        )

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """Return the row and column of a point, merged cells aside."""
        row = min(max(bisect(self.rows, y) - 1, 0), len(self.rows) - 2)
        column = min(max(bisect(self.columns, x) - 1, 0), len(self.columns) - 2)
        return row, column

    def areas(self) -> dict[tuple[int, int], Area]:
        """Return for each row and column the cell to which it belongs, where no line divides them."""
        right = _walls([(r.left, r.top, r.bottom) for r in self.down], self.columns, self.rows)
        below = _walls([(r.top, r.left, r.right) for r in self.across], self.rows, self.columns)
        places = list(product(range(len(self.rows) - 1), range(len(self.columns) - 1)))
        groups = {place: {place} for place in places}
        for row, column in places:
            if (column + 1, row) not in right:
                _unite(groups, (row, column), (row, column + 1))
            if (row + 1, column) not in below:
                _unite(groups, (row, column), (row + 1, column))
        return {place: _area(place, group) for place, group in groups.items()}


_Place = tuple[int, int]


def _walls(
    rules: list[tuple[float, float, float]], lines: list[float], steps: list[float]
) -> set[tuple[int, int]]:
    """Return which lines, by number, are drawn along which steps."""
    walls = set()
    middles = [(start + end) / 2 for start, end in pairwise(steps)]
    for at, first, last in rules:
        line = min(range(len(lines)), key=lambda i: abs(lines[i] - at))
        walls |= {(line, i) for i, m in enumerate(middles) if first - _NEAR <= m <= last + _NEAR}
    return walls


def _unite(groups: dict[_Place, set[_Place]], here: _Place, there: _Place) -> None:
    if there in groups and groups[there] is not groups[here]:
        groups[here] |= groups[there]
        for place in groups[there]:
            groups[place] = groups[here]


def _area(place: _Place, group: set[_Place]) -> Area:
    """Return the cell that a group of places forms; a place of a group with corners stands alone."""
    rows, columns = [row for row, _ in group], [column for _, column in group]
    top, left = min(rows), min(columns)
    height, width = max(rows) - top + 1, max(columns) - left + 1
    return (top, left, height, width) if height * width == len(group) else (*place, 1, 1)


def frames_of(rules: Iterable[Rule]) -> list[Frame]:
    """Return the frames of a page, from top to bottom."""
    every = list(rules)
    across = _merged([r for r in every if r.right - r.left >= r.bottom - r.top])
    down = [
        _flipped(r)
        for r in _merged([_flipped(r) for r in every if r.right - r.left < r.bottom - r.top])
    ]
    if len(across) + len(down) > _MAX_LINES:
        return []
    frames = [frame for group in _connected(across, down) if (frame := _frame(*group))]
    return sorted(frames, key=lambda frame: frame.rows[0])


def _flipped(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Join the pieces of lines that run across; leave out what is too short."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.top / _NEAR), r.left)):
        last = merged[-1] if merged else None
        if last and abs(last.top - rule.top) <= _NEAR and rule.left <= last.right + _NEAR:
            merged[-1] = last._replace(right=max(last.right, rule.right))
        else:
            merged.append(rule)
    return [rule for rule in merged if rule.right - rule.left >= _SHORT]


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group the lines that meet; lines across that no line down meets group by their ends."""
    left = set(range(len(down)))
    free = set(range(len(across)))
    groups: list[tuple[list[Rule], list[Rule]]] = []
    while left:
        columns, rows = {left.pop()}, set[int]()
        fresh = set(columns)
        while fresh:
            met = {i for i in free if any(_meet(across[i], down[j]) for j in fresh)}
            free -= met
            rows |= met
            fresh = {j for j in left if any(_meet(across[i], down[j]) for i in met)}
            left -= fresh
            columns |= fresh
        groups.append(([across[i] for i in rows], [down[j] for j in columns]))
    by_ends: dict[tuple[int, int], list[Rule]] = {}
    for i in sorted(free):
        ends = (round(across[i].left / 9), round(across[i].right / 9))
        by_ends.setdefault(ends, []).append(across[i])
    return groups + [(group, []) for group in by_ends.values()]


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.left - _NEAR <= down.left <= across.right + _NEAR
        and down.top - _NEAR <= across.top <= down.bottom + _NEAR
    )


def _frame(across: list[Rule], down: list[Rule]) -> Frame | None:
    if len(across) < 2:
        return None
    sides = [r.left for r in across] + [r.right for r in across]
    columns = _levels([*(r.left for r in down), min(sides), max(sides)])
    ends = [y for r in down for y in (r.top, r.bottom)] or [across[0].top]
    rows = _levels([*(r.top for r in across), min(ends), max(ends)])
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > _MAX_CELLS:
        return None
    return Frame(columns, rows, across, down)


def _levels(values: list[float]) -> list[float]:
    """Return the values from the smallest on, those that are nearly the same once."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > _NEAR:
            levels.append(value)
    return levels
