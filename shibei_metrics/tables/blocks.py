"""A table cut along: columns of figures with the columns that name their rows; several may stand side by side.

>>> from .grid import Part, lay_out
>>> from .rows import rows_of
>>> written = [["收入", "预算数", "支出", "预算数"], ["增值税", "12", "教育支出", "7"]]
>>> parts = [Part(text, r, c) for r, row in enumerate(written) for c, text in enumerate(row)]
>>> rows = rows_of(lay_out(parts)[1])
>>> for block in blocks_of(columns_of(rows, 2025)):
...     print(block.stubs, block.figures, [head.text for head in row_heads(rows, block)])
(0,) (1,) ['增值税']
(2,) (3,) ['教育支出']
"""

from __future__ import annotations

from dataclasses import dataclass

from .columns import Column, Role, columns_of
from .figures import figure_in
from .grid import Cell
from .rows import Rows
from .stubs import RowHead

__all__ = ["Block", "blocks_of", "columns_of", "row_heads"]


_MOST_STUBS = 5
"""How many columns before the last may name the rows."""


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together, by their numbers."""

    stubs: tuple[int, ...]
    unit: int | None
    figures: tuple[int, ...]


def blocks_of(columns: list[Column]) -> list[Block]:
    """Return the blocks of a table, from left to right."""
    found: list[Block] = []
    stubs: list[int] = []
    figures: list[int] = []
    unit: int | None = None
    for at, column in enumerate(columns):
        if column.role is Role.STUB:
            if figures:
                found.append(Block(tuple(stubs), unit, tuple(figures)))
                stubs, figures, unit = [], [], None
            stubs = [*stubs[-_MOST_STUBS:], at]
        elif column.role is Role.UNIT:
            unit = at
        elif column.role is Role.FIGURES:
            figures.append(at)
    if figures:
        found.append(Block(tuple(stubs), unit, tuple(figures)))
    return found


def row_heads(rows: Rows, block: Block) -> list[RowHead]:
    """Return what stands at the head of each row of a block."""
    open_cells: dict[int, Cell] = {}
    heads = []
    for number, row in enumerate(rows.body):
        shown: dict[int, Cell] = {}
        for at in block.stubs:
            if at in row:
                open_cells[at] = row[at]
                for inner in block.stubs:
                    if inner > at:
                        open_cells.pop(inner, None)
            elif at == block.stubs[-1] and not _covers(open_cells.get(at), row):
                open_cells.pop(at, None)
            if at in open_cells:
                shown[at] = open_cells[at]
        if not any(at in row for at in block.stubs) and not any(at in row for at in block.figures):
            continue
        has_figures = any(at in row and figure_in(row[at].text) is not None for at in block.figures)
        if not shown:
            if has_figures:  # 合计 may stand below 序号
                before = [row[at] for at in sorted(row) if at < block.figures[0]]
                words = [cell.text for cell in before if figure_in(cell.text) is None]
                heads.append(RowHead(number, words[-1] if words else "", 0, True))
            continue
        *outer, last = shown
        groups = tuple(shown[at].text for at in outer if shown[at].text != shown[last].text)
        heads.append(RowHead(number, shown[last].text, shown[last].indent, has_figures, groups))
    return heads


def _covers(cell: Cell | None, row: dict[int, Cell]) -> bool:
    """Whether a merged cell reaches down to a row."""
    return cell is not None and bool(row) and next(iter(row.values())).row < cell.row + cell.rows
