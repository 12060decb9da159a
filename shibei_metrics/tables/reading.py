"""A table to figures: each with its name, kind, unit, status and period, from the heads of its row and column.

>>> from .grid import Part, lay_out
>>> written = [["项目", "2024年决算数", "2025年执行数", "增长%"], ["增值税", "100", "106", "6.0"]]
>>> parts = [Part(text, r, c) for r, row in enumerate(written) for c, text in enumerate(row)]
>>> table = read_table(lay_out(parts)[1], ["单位：万元"], Setting(2025, "2025"))
>>> for figure in table.figures:
...     print(figure.name, figure.quantity.value, figure.quantity.unit, figure.period, figure.kind, figure.owner)
增值税 1000000 元 2024 level None
增值税 1060000 元 2025 level None
增值税 6.0 % 2025 change 1
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ..vocabulary import Basis, Kind, Status
from .blocks import Block, blocks_of, row_heads
from .captions import Scene, scene_of
from .cells import Place, Setting, TableFigure, read_figure
from .columns import Column, Role, columns_of
from .figures import figure_in, is_sentence
from .grid import Cell, Grid
from .labels import Label
from .rows import Rows, rows_of
from .scaled import unit_of
from .stubs import row_names

__all__ = ["Setting", "Table", "TableFigure", "read_table", "sentences_of", "year_of_table"]

_TELEPHONE = regex.compile(r"1[3-9]\d{9}")
_REACH = 24
"""How many columns away the level of a change is looked for."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read."""

    grid: Grid
    scene: Scene
    rows: Rows
    figures: tuple[TableFigure, ...]
    goals: tuple[tuple[int, int], ...] = ()
    """The spans of the cells that state goals in words."""


def read_table(
    grid: Grid, above: Sequence[str], setting: Setting, before: Table | None = None
) -> Table:
    """Read a table: `above` are the lines above it, `before` is the table that it may go on with."""
    rows = rows_of(grid)
    scene = scene_of([*above, *rows.captions], setting.year)
    rows, scene = _continued(rows, scene, before)
    if not scene.periods and rows.head:  # 2023年各市数据, above the names of the rows
        corner = [cell for row in rows.head for at, cell in row.items() if at == 0]
        said = scene_of([cell.text for cell in corner], setting.year)
        scene = replace(scene, periods=said.periods)
    year = _year(scene, setting)
    columns = columns_of(rows, year)
    figures: list[TableFigure] = []
    for block in blocks_of(columns):
        figures += _read_block(block, rows, columns, scene, setting, len(figures))
    order = sorted(range(len(figures)), key=lambda k: figures[k].quantity.start)
    place = {old: new for new, old in enumerate(order)}
    in_order = [
        replace(
            figures[k], owner=None if figures[k].owner is None else place[figures[k].owner or 0]
        )
        for k in order
    ]
    goals = [
        (cell.start, cell.end)
        for row in rows.body
        for at, cell in row.items()
        if (columns[at].label.status or scene.status) is Status.TARGET and is_sentence(cell.text)
    ]
    return Table(grid, scene, rows, tuple(in_order), tuple(goals))


def _continued(rows: Rows, scene: Scene, before: Table | None) -> tuple[Rows, Scene]:
    """Give a table that goes on with the one before what it does not say again."""
    if before is None or before.rows.width != rows.width:
        return rows, scene
    texts = [[cell.text for cell in row.values()] for row in rows.head]
    same = texts == [[cell.text for cell in row.values()] for row in before.rows.head]
    bare = not scene.caption or scene.goes_on or scene.caption == before.scene.caption
    if same and bare:
        return rows, replace(before.scene, goes_on=True)
    headless = (bool(rows.head) and all(_holds_values(row) for row in rows.head)) or not rows.head
    if headless and bare and not scene.unit_line:
        body = (*rows.head, *rows.body)
        return replace(rows, head=before.rows.head, body=body), replace(before.scene, goes_on=True)
    return rows, scene


def _holds_values(row: dict[int, Cell]) -> bool:
    return any(figure_in(cell.text) for column, cell in row.items() if column)


def _year(scene: Scene, setting: Setting) -> int | None:
    """Return the year that a table is on."""
    years = [int(period[-4:] if len(period) == 9 else period[:4]) for period in scene.periods]
    return setting.year if setting.year in years or not years else years[-1]


def year_of_table(grid: Grid, above: Sequence[str]) -> int | None:
    """Return the year that a table is on, by its caption, else the last year among its heads of facts."""
    rows = rows_of(grid)
    scene = scene_of([*above, *rows.captions], None)
    if scene.periods:
        return _year(scene, Setting(None, None))
    labels = [column.label for column in columns_of(rows, None)]
    facts = [k.period for k in labels if k.period and k.status is not Status.TARGET]
    return max((int(period[:4]) for period in facts), default=None)


def sentences_of(grid: Grid) -> list[Cell]:
    """Return the cells whose figures are stated in words, to be read as prose: 新建口袋公园20个。"""
    rows = rows_of(grid)
    columns = columns_of(rows, None)
    found = []
    for row in rows.body:
        has_figures = any(
            columns[at].role is Role.FIGURES and figure_in(cell.text) for at, cell in row.items()
        )
        for at, cell in row.items():
            named = columns[at].role is Role.STUB and has_figures
            if not named and columns[at].role is not Role.NONE and is_sentence(cell.text):
                found.append(cell)
    return found


# Blocks ------------------------------------------------------------------------------------------


def _read_block(
    block: Block, rows: Rows, columns: Sequence[Column], scene: Scene, setting: Setting, count: int
) -> list[TableFigure]:
    """Read the figures of a block row by row; `count` is how many figures the table has before."""
    heads = row_heads(rows, block)
    year = _year(scene, setting)
    topic = _topic(block, columns, scene)
    names = row_names(heads, year, topic)
    beside = _beside(block, columns)
    found: list[TableFigure] = []
    last = ""
    for head in heads:
        if not head.has_figures:
            continue
        row, name = rows.body[head.row], names[head.row]
        unit_cell = row.get(block.unit) if block.unit is not None else None
        row_unit = unit_of(unit_cell.text, listed=True) if unit_cell else None
        first, end = (
            min(cell.start for cell in row.values()),
            max(cell.end for cell in row.values()),
        )
        in_row: list[TableFigure] = []
        for at in block.figures:
            figure = figure_in(row[at].text) if at in row else None
            if figure is None or (_TELEPHONE.fullmatch(row[at].text) and figure.unit is None):
                continue
            place = Place(columns[at], name, row_unit or name.label.unit, beside.get(at))
            read_one = read_figure(figure, row[at], place, scene, setting, last)
            in_row.append(replace(read_one, row_start=first, row_end=end))
        in_row = _related(in_row, count + len(found))
        found += in_row
        levels = [f.name for f in in_row if f.kind is Kind.LEVEL]
        last = levels[-1] if levels else last
    return found


def _topic(block: Block, columns: Sequence[Column], scene: Scene) -> str:
    """Return what bare totals are of: what the caption says, or the head above the names of the rows."""
    head = columns[block.stubs[-1]].heads[-1:] if block.stubs else ()
    side = regex.sub("项目|科目|名称|预算", "", head[0]) if head else ""
    side = side if side in ("收入", "支出") else ""
    return scene.topic if side in scene.topic else side


def _beside(block: Block, columns: Sequence[Column]) -> dict[int, Label]:
    """Return, for each column of changes, shares or ranks, the head of the level that it qualifies.

    Of the levels to its left that are of the time and status that its own head says, it is the nearest one,
    or a later one of the same thing: 2025年 in 2025年 | 上年同期 | 增长%.
    """
    found: dict[int, Label] = {}
    levels: list[Label] = []
    for at in block.figures:
        said = columns[at].label
        if said.kind is None:
            levels.append(said)
            continue
        near = levels[-_REACH:][::-1]
        fit = [level for level in near if _fits(said, level.period, level.status)]
        if near:
            found[at] = _latest(fit or near)
    return found


def _latest(levels: Sequence[Label]) -> Label:
    """Return the first of some levels, or the one of a later time that stands for the same thing."""
    first = levels[0]
    same = [
        k
        for k in levels
        if (k.words, k.scope, k.status) == (first.words, first.scope, first.status)
    ]
    return max(same, key=lambda level: (level.period or "")[:4]) if first.period else first


def _fits(said: Label, period: str | None, status: Status | None) -> bool:
    """Whether a level is of the time and status that the head of a change says."""
    same_time = said.period is None or period in (None, said.period)
    return same_time and (said.status is None or status in (None, said.status))


def _related(figures: Sequence[TableFigure], first: int) -> list[TableFigure]:
    """Tie each change, share and rank of a row to its level: the nearest of the same time and status.

    `first` is the number of the first of them in the table.
    """
    levels = [k for k, figure in enumerate(figures) if figure.kind is Kind.LEVEL]
    related = list(figures)
    at_level = 0
    for at, figure in enumerate(figures):
        while at_level < len(levels) and levels[at_level] < at:
            at_level += 1
        near = (
            levels[max(0, at_level - _REACH) : at_level][::-1]
            + levels[at_level : at_level + _REACH]
        )
        if figure.kind is Kind.LEVEL or not near:
            continue
        fit = [k for k in near if _is_of(figure, figures[k])]
        if fit:
            name = figure.name or figures[fit[0]].name
            related[at] = replace(figure, owner=first + fit[0], name=name)
    return related


def _is_of(figure: TableFigure, level: TableFigure) -> bool:
    """Whether a change, share or rank qualifies a level of its row."""
    averaged = figure.basis is Basis.ANNUAL_AVERAGE
    same_time = averaged or (figure.period, figure.status) == (level.period, level.status)
    return same_time and (not figure.name or figure.name.startswith(level.name))
