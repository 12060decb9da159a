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
from decimal import Decimal
from functools import lru_cache

import regex

from ..clauses.comparisons import stated_in
from ..clauses.predicates import Predicate, read
from ..dating.periods import is_year, same_months
from ..quantities import units
from ..quantities.raw import RawQuantity, Sort
from ..vocabulary import Basis, Direction, Kind, Status
from .blocks import Block, blocks_of, row_heads
from .captions import Scene, scene_of
from .columns import Column, Role, columns_of
from .figures import Figure, figure_in, is_sentence
from .grid import Cell, Grid
from .labels import Label
from .patterns import pattern
from .rows import Rows, rows_of
from .scaled import ScaledUnit, unit_of
from .stubs import RowName, row_names

__all__ = ["Setting", "Table", "TableFigure", "read_table", "sentences_of"]

_TELEPHONE = regex.compile(r"1[3-9]\d{9}")
_PERCENT = ScaledUnit(1, "%")
_POINTS = ScaledUnit(1, "个百分点")
_MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """What the report says of all its tables."""

    year: int | None
    """The year that it reviews."""
    period: str | None
    goals: bool = False
    """Whether the table stands among goals."""


@dataclass(frozen=True, slots=True)
class TableFigure:
    """A figure of a table; `row_start` to `row_end` is the text of its row."""

    quantity: RawQuantity
    name: str
    kind: Kind
    direction: Direction | None
    basis: Basis | None
    status: Status
    period: str | None
    row_start: int
    row_end: int
    owner: int | None = None
    """The number, among the figures of the table, of the level that it qualifies."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read."""

    grid: Grid
    scene: Scene
    rows: Rows
    figures: tuple[TableFigure, ...]
    goals: tuple[tuple[int, int], ...] = ()
    """The spans of the cells that state goals in words."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a figure stands: its column, the name of its row, and the unit that the row gives."""

    column: Column
    row: RowName
    row_unit: ScaledUnit | None
    beside: Label | None
    """The head of the level to the left, which a change or share without a head of its own goes on with."""


def read_table(
    grid: Grid, above: Sequence[str], setting: Setting, before: Table | None = None
) -> Table:
    """Read a table: `above` are the lines above it, `before` is the table that it may go on with."""
    rows = rows_of(grid)
    scene = scene_of([*above, *rows.captions], setting.year)
    rows, scene = _continued(rows, scene, before)
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
        labels: list[Label] = []
        for at in block.figures:
            figure = figure_in(row[at].text) if at in row else None
            if figure is None or (_TELEPHONE.fullmatch(row[at].text) and figure.unit is None):
                continue
            place = _Place(
                columns[at], name, row_unit or name.label.unit, _beside(at, block, columns)
            )
            read_one = _read_figure(figure, row[at], place, scene, setting, last)
            in_row.append(replace(read_one, row_start=first, row_end=end))
            labels.append(columns[at].label)
        in_row = _related(in_row, labels, count + len(found))
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


def _beside(at: int, block: Block, columns: Sequence[Column]) -> Label | None:
    """Return the head of the nearest level to the left of a column."""
    left = [k for k in block.figures if k < at and columns[k].label.kind is None]
    return columns[left[-1]].label if left else None


def _related(figures: list[TableFigure], labels: list[Label], first: int) -> list[TableFigure]:
    """Tie each change, share and rank of a row to its level: the nearest before it of the same time and status."""
    levels = [k for k, figure in enumerate(figures) if figure.kind is Kind.LEVEL]
    related = []
    for at, figure in enumerate(figures):
        if figure.kind is Kind.LEVEL or not levels:
            related.append(figure)
            continue
        said = labels[at]

        def rank(k: int, at: int = at, said: Label = said) -> tuple[bool, bool, bool, int]:
            level = figures[k]
            return (
                said.period is not None and level.period != said.period,
                said.status is not None and level.status is not said.status,
                k > at,
                abs(k - at),
            )

        owner = min(levels, key=rank)
        level = figures[owner]
        same_thing = (
            figure.name == level.name or not figure.name or figure.name.startswith(level.name)
        )
        if not same_thing:
            related.append(figure)
            continue
        averaged = figure.basis is Basis.ANNUAL_AVERAGE
        own = said.period or averaged or not level.period
        period = figure.period if own else level.period
        status = figure.status if said.status or averaged else level.status
        related.append(
            replace(
                figure,
                owner=first + owner,
                period=period,
                status=status,
                name=figure.name or level.name,
            )
        )
    return related


# One figure --------------------------------------------------------------------------------------


def _read_figure(
    figure: Figure, cell: Cell, place: _Place, scene: Scene, setting: Setting, last: str
) -> TableFigure:
    """Read a figure by the heads of its row and column; `last` is the name of the level in the row before."""
    label = place.column.label
    predicate = (
        figure.predicate if figure.predicate and figure.predicate.kind is not Kind.LEVEL else None
    )
    kind = Kind.RANK if figure.is_rank else predicate.kind if predicate else label.kind
    unit = _unit(figure, place, kind, scene)
    said = None
    if kind is None:
        said = _said(place.row.text, unit.unit if unit else "", figure.value)
        kind = _kind_of_table(said, unit, place, scene)
    raw = _quantity(figure, cell, unit, kind)
    status = _status(label, place, scene, setting)
    period = _period(label, place, scene, setting, status)
    name = _name(place, said, scene, last)
    direction, basis = None, None
    if kind is Kind.CHANGE:
        told = predicate or (said if said and said.kind is Kind.CHANGE else None)
        direction = _direction(raw.value, told, label.falls)
        basis = (told.basis if told else label.basis) or Basis.UNSTATED
        basis = stated_in(scene.caption) if basis is Basis.UNSTATED else basis
    states_period = bool(label.period or place.row.label.period or scene.periods)
    doubts = {
        "there is no name": not name,
        "there is no period": period is None,
        "the table states no period": period is not None and not states_period,
        "the table states no unit": unit is None and kind is not Kind.RANK,
        "the sign may mean either way": figure.is_unsure,
        "the column has no head": not place.column.heads,
    }
    held = tuple(doubt for doubt, holds in doubts.items() if holds)
    return TableFigure(raw, name, kind, direction, basis, status, period, 0, 0, None, held)


@lru_cache(maxsize=8192)
def _said(name: str, unit: str, value: Decimal) -> Predicate:
    """Return what the words of a row say of its figure, as in running text: 工业增加值增速."""
    if not units.is_relative(unit) or not unit:
        return Predicate(name, Kind.LEVEL)
    raw = RawQuantity(
        start=len(name), end=len(name) + 1, value=value, unit=unit, behind=len(name) + 1
    )
    return read(name, "", raw)


def _kind_of_table(said: Predicate, unit: ScaledUnit | None, place: _Place, scene: Scene) -> Kind:
    """Return the kind that the row gives, or the caption of a table of differences or of proportions."""
    if (
        said.kind is not Kind.LEVEL
        or unit is None
        or not unit.is_relative
        or place.column.label.words
    ):
        return said.kind
    if pattern("caption", "changes").search(scene.caption):
        return Kind.CHANGE
    is_rate = place.row.text.endswith(("率", "度", "比"))
    return (
        Kind.SHARE
        if pattern("caption", "shares").search(scene.caption) and not is_rate
        else Kind.LEVEL
    )


def _unit(figure: Figure, place: _Place, kind: Kind | None, scene: Scene) -> ScaledUnit | None:
    """Return the unit of a figure: the cell's, else that of its column, row or table."""
    label, of_row = place.column.label, place.row_unit
    if figure.unit or kind is Kind.RANK:
        return figure.unit
    of_table = [unit for unit in scene.units if not unit.is_relative]
    relative = [unit for unit in scene.units if unit.is_relative]
    if kind in (Kind.CHANGE, Kind.SHARE):
        if label.unit:
            return label.unit
        if kind is Kind.SHARE or label.by_percent or relative:
            return relative[0] if relative else _PERCENT
        if of_row and of_row.is_relative:
            return _POINTS
        beside = place.beside.unit if place.beside else None
        return of_row or beside or (of_table[0] if of_table else None)
    of_all = [*of_table, *relative]
    return of_row or label.unit or (of_all[0] if of_all else None)


def _quantity(figure: Figure, cell: Cell, unit: ScaledUnit | None, kind: Kind) -> RawQuantity:
    """Return the figure at its place in the text, in its unit."""
    scale = unit.scale if unit else 1
    end = cell.start + figure.end
    return RawQuantity(
        start=cell.start + figure.start,
        end=end,
        value=figure.value * scale,
        upper=None if figure.upper is None else figure.upper * scale,
        unit=unit.unit if unit else "",
        bound=figure.bound,
        behind=end,
        sort=Sort.RANK if kind is Kind.RANK else Sort.AMOUNT,
    )


def _direction(value: Decimal, told: Predicate | None, falls: bool) -> Direction:
    if told and told.direction:
        return told.direction
    if not value:
        return Direction.FLAT
    return Direction.UP if (value > 0) != falls else Direction.DOWN


def _status(label: Label, place: _Place, scene: Scene, setting: Setting) -> Status:
    """Return whether a figure is a fact or a goal: its column says so, its row, its time, or its table."""
    said = label.status or (place.row.label.status if _is_form(place.row) else None)
    if said:
        return said
    own = label.period or place.row.label.period
    if own and setting.year:
        return Status.TARGET if int(own[:4]) > setting.year else scene.status or Status.ACTUAL
    if scene.status:
        return scene.status
    if scene.periods and setting.year:
        ahead = all(int(period[:4]) > setting.year for period in scene.periods)
        return Status.TARGET if ahead else Status.ACTUAL
    return Status.TARGET if setting.goals else Status.ACTUAL


def _is_form(row: RowName) -> bool:
    """Whether a row's head says no more than time and stage: 2025年预算数."""
    return not row.label.words and not row.label.scope


def _period(
    label: Label, place: _Place, scene: Scene, setting: Setting, status: Status
) -> str | None:
    """Return the period of a figure: that of its column, its row, its table or the report."""
    of_row, of_column = place.row.label.period, label.period
    if of_row and of_column and is_year(of_column) and not is_year(of_row):
        return same_months(of_row, of_column)
    own = of_column or of_row
    if own:
        return own
    if not scene.periods:
        return setting.period
    period = scene.periods[-1 if status is Status.TARGET else 0]
    if status is Status.ACTUAL and setting.year and is_year(period) and int(period) > setting.year:
        return str(setting.year)  # 执行数 in the budget for the year to come
    return period


# Names -------------------------------------------------------------------------------------------


def _name(place: _Place, said: Predicate | None, scene: Scene, last: str) -> str:
    """Return the name of a figure from the heads of its row and column."""
    row, label = place.row.text, place.column.label
    words, scope = label.words, label.scope
    if not words and label.kind is not None and place.beside and scope in ("", place.beside.scope):
        words, scope = place.beside.words, place.beside.scope
    if said and said.kind is Kind.CHANGE:
        row = said.subject or last
    if _is_form(place.row) and (place.row.label.period or place.row.label.status):
        return _joined(scope, "", words or scene.thing)
    if place.row.is_total and words:
        return _joined(scope, words, place.row.own.removeprefix(words[-2:]))
    if place.row.label.scope == row and not words:
        return _joined(row, scope, scene.thing)
    return _joined(scope, row, words)


def _joined(scope: str, row: str, words: str) -> str:
    """Put the parts of a name together, without saying a thing twice."""
    scope = "" if row.startswith(scope) else scope
    words = "" if words in row else words
    name = scope + row + words
    return (
        name if len(name) <= _MAX_NAME else (scope + row if len(scope + row) <= _MAX_NAME else row)
    )
