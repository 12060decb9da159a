"""A table as a grid of cells, each at its place in the text.

A table stands in the text as one line for each row, its cells divided by tabs. A merged cell is written once,
where it begins; the places that it covers are empty.

>>> text, grid = lay_out([Part("指标", 0, 0), Part("2024年", 0, 1), Part("税收收入", 1, 0), Part("9.5", 1, 1)])
>>> text
'指标\\t2024年\\n税收收入\\t9.5\\n'
>>> [text[cell.start : cell.end] for cell in grid.cells]
['指标', '2024年', '税收收入', '9.5']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import regex

from ..errors import InputError

__all__ = ["MAX_COLUMNS", "Cell", "Grid", "Part", "indent_of", "lay_out"]

MAX_COLUMNS = 2_000
"""How many columns a table may have: what has more is no table that people read."""

_SPACE = regex.compile(r"\s+")
_INDENT = regex.compile(r"[ \t\u00a0\u2002-\u200a\u3000]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell as a file has it: its text, and the rows and columns that it covers."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    indent: int = 0
    """How far the text is set in, in half characters; the heads of parts stand below those of wholes."""


@dataclass(frozen=True, slots=True)
class Cell(Part):
    """A cell at its place in a text: ``source[start:end] == text``."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the cells that hold text, by row and column, and the span of its lines in the text."""

    cells: tuple[Cell, ...]
    start: int
    end: int

    def moved(self, by: int) -> Grid:
        """Return the grid of the same table further on in a text."""
        cells = (replace(cell, start=cell.start + by, end=cell.end + by) for cell in self.cells)
        return Grid(tuple(cells), self.start + by, self.end + by)


def lay_out(parts: Iterable[Part], start: int = 0) -> tuple[str, Grid]:
    """Write a table as text that begins at offset `start`, and return it with its grid.

    White space within a cell becomes one blank; how far a cell is set in stays as its `indent`.

    Raises:
        InputError: the table has more than `MAX_COLUMNS` columns.
    """
    by_row: dict[int, dict[int, Part]] = {}
    for part in parts:
        if part.column >= MAX_COLUMNS:
            raise InputError(
                f"has a table of more than {MAX_COLUMNS:,} columns; cut it into several"
            )
        text = _SPACE.sub(" ", part.text).strip()
        indent = part.indent or indent_of(part.text)
        by_row.setdefault(part.row, {})[part.column] = replace(part, text=text, indent=indent)
    pieces: list[str] = []
    cells: list[Cell] = []
    at = start
    for row in range(max(by_row, default=-1) + 1):
        parts_of_row = by_row.get(row, {})
        for column in range(max(parts_of_row, default=0) + 1):
            if column:
                pieces.append("\t")
                at += 1
            here = parts_of_row.get(column)
            if here and here.text:
                end = at + len(here.text)
                place = (here.row, here.column, here.rows, here.columns, here.indent)
                cells.append(Cell(here.text, *place, start=at, end=end))
                pieces.append(here.text)
                at = end
        pieces.append("\n")
        at += 1
    return "".join(pieces), Grid(tuple(cells), start, at)


def indent_of(text: str) -> int:
    """Return how far a text is set in by blanks, in half characters.

    >>> indent_of("\u3000增值税"), indent_of("  增值税"), indent_of("增值税")
    (2, 2, 0)
    """
    blanks = _INDENT.match(text)
    return sum(1 + (sign == "\u3000") for sign in blanks[0]) if blanks else 0
