"""The columns of a table: what each holds, and what the heads above it say.

>>> from .grid import Part, lay_out
>>> from .rows import rows_of
>>> written = [["序号", "项目", "单位", "2025年", "备注"], ["1", "产量", "万吨", "12", "快报数"]]
>>> parts = [Part(text, r, c) for r, row in enumerate(written) for c, text in enumerate(row)]
>>> [column.role.value for column in columns_of(rows_of(lay_out(parts)[1]), 2025)]
['none', 'stub', 'unit', 'figures', 'words']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import regex

from .figures import figure_in
from .labels import Label, clean, label_of, periods_of, together
from .patterns import pattern
from .rows import Row, Rows
from .scaled import unit_of

__all__ = ["Column", "Role", "columns_of"]

_SEEN = 400
"""How many rows are looked at to tell what a column holds."""
_LONG = 28
_CHINESE = regex.compile("[\u4e00-\u9fff]")
_WHOLE = regex.compile(r"\d+")


class Role(Enum):
    """What the cells of a column are."""

    STUB = "stub"
    """The names of the rows."""
    UNIT = "unit"
    FIGURES = "figures"
    WORDS = "words"
    """Text beside the figures: 备注."""
    NONE = "none"
    """Numbering, codes, dates."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, and its heads read as one."""

    role: Role
    label: Label
    heads: tuple[str, ...]


def columns_of(rows: Rows, year: int | None) -> list[Column]:
    """Tell what each column of a table holds; `year` is the year that the table is on."""
    heads = _heads(rows)
    cells: list[list[str]] = [[] for _ in range(rows.width)]
    for row in rows.body[:_SEEN]:
        for column, cell in row.items():
            cells[column].append(cell.text)
    columns: list[Column] = []
    for at in range(rows.width):
        side = next((c.heads for c in reversed(columns) if c.role is Role.STUB), ())
        label = together([_label(text, year, side) for text in heads[at]])
        role = _role(heads[at], cells[at], columns)
        if not cells[at] and at and heads[at] == heads[at - 1]:
            role = Role.NONE  # merged with the one before
        columns.append(Column(role, label, tuple(heads[at])))
    return _with_numbering(columns, cells)


def _label(text: str, year: int | None, side: Sequence[str]) -> Label:
    """Read a head; one that stands over the names of the rows too (收入, 支出) adds nothing to them."""
    label = label_of(text, year)
    return replace(label, words="", scope="") if text in side else label


def _heads(rows: Rows) -> list[list[str]]:
    """Return the heads above each column, from the top down."""
    above: list[list[str]] = [[] for _ in range(rows.width)]
    joined: list[bool] = [False] * rows.width
    merged = any(cell.columns > 1 for row in rows.head for cell in row.values())
    for depth, row in enumerate(rows.head):
        below = rows.head[depth + 1 :]
        for column, text, spans in _spread(row, () if merged else below, rows.width):
            lone = not spans and joined[column]
            if above[column] and lone:
                above[column][-1] += text  # a head of two lines
            elif text not in above[column][-1:]:
                above[column].append(text)
            joined[column] = not spans
    return above


def _spread(row: Row, below: Sequence[Row], width: int) -> list[tuple[int, str, bool]]:
    """Return the columns that each cell of a row of heads stands over, and whether it is over several."""
    found = []
    last = None
    for column in range(width):
        cell = row.get(column)
        if cell:
            last = cell
            spans = (
                cell.columns > 1
                or cell.rows > 1
                or bool(below and _heads_group(cell.column, row, below, width))
            )
            found.append((column, cell.text, spans))
        elif last and column < last.column + last.columns:
            found.append((column, last.text, True))
        elif (
            last
            and last.columns == 1
            and last.rows == 1
            and below
            and column in below[0]
            and last.column in below[0]
        ):
            found.append((column, last.text, True))  # merged, though the table does not say so
    return found


def _heads_group(column: int, row: Row, below: Sequence[Row], width: int) -> bool:
    """Whether a head without a span stands over a group: the next column has a head only below it."""
    following = column + 1
    return (
        following < width and following not in row and following in below[0] and column in below[0]
    )


def _role(heads: Sequence[str], cells: Sequence[str], before: Sequence[Column]) -> Role:
    head = clean("".join(heads[-1:]))
    filled = [text for text in cells if text.strip()]
    figures = sum(figure_in(text) is not None for text in filled)
    is_first = all(column.role is Role.NONE for column in before)
    if pattern("years").search(head):
        return Role.STUB if is_first else Role.NONE
    if pattern("not_figures").search(head):
        return Role.NONE
    if pattern("unit").search(head) and filled and not figures:
        is_units = 2 * sum(unit_of(text, listed=True) is not None for text in filled) > len(filled)
        return Role.UNIT if is_units else Role.WORDS
    if pattern("notes").search(head):
        return Role.WORDS
    times = sum(_is_time(text) for text in filled)
    if is_first and filled and 2 * times > len(filled):
        return Role.STUB
    if pattern("stub").search(head) and 2 * figures <= len(filled):
        return Role.STUB
    if filled and figures * 3 >= len(filled):
        return Role.FIGURES
    if (
        not is_first
        and filled
        and 2 * sum(unit_of(text) is not None for text in filled) > len(filled)
    ):
        return Role.UNIT
    if not filled or figures:
        return Role.FIGURES if not is_first else Role.STUB
    is_marked = all(not regex.search(r"[\u4e00-\u9fffA-Za-z]", text) for text in filled)
    if is_marked:
        return Role.FIGURES
    is_long = sum(map(len, filled)) > _LONG * len(filled)
    return Role.WORDS if is_long and not is_first else Role.STUB


def _is_time(text: str) -> bool:
    """Whether a cell names a time and nothing else: 2021年, 3月."""
    written = clean(text)
    times = periods_of(written, 2000)
    return len(times) == 1 and times[0][1] - times[0][0] >= len(written)


def _holds_times(cells: Sequence[str]) -> bool:
    return 2 * sum(map(_is_time, cells)) > len(cells)


def _with_numbering(columns: list[Column], cells: Sequence[Sequence[str]]) -> list[Column]:
    """Take numbers before the names of the rows as numbering, and names behind all figures as words."""
    roles = [column.role for column in columns]
    if Role.FIGURES not in roles:
        return columns
    fixed = list(columns)
    chinese = [
        at
        for at, role in enumerate(roles)
        if role is Role.STUB and any(map(_CHINESE.search, cells[at]))
    ]
    for at, role in enumerate(roles):
        if (
            role is Role.STUB
            and chinese
            and cells[at]
            and not any(map(_CHINESE.search, cells[at]))
            and not _holds_times(cells[at])
        ):
            fixed[at] = replace(columns[at], role=Role.NONE)  # the same names in English
    roles = [column.role for column in fixed]
    if Role.STUB in roles:
        first = roles.index(Role.STUB)
        for at in range(first):
            if roles[at] is Role.FIGURES and all(map(_WHOLE.fullmatch, cells[at])):
                fixed[at] = replace(columns[at], role=Role.NONE)
    last = max(at for at, role in enumerate(roles) if role is Role.FIGURES)
    for at in range(last + 1, len(columns)):
        if roles[at] is Role.STUB:
            fixed[at] = replace(columns[at], role=Role.WORDS)
    return fixed
