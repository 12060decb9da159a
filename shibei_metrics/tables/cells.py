"""A figure in the light of its column, its row and its table: name, kind, unit, status, period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ..clauses.comparisons import stated_in
from ..clauses.predicates import Predicate, read
from ..dating.periods import is_year, same_months
from ..quantities import units
from ..quantities.raw import RawQuantity, Sort
from ..vocabulary import Basis, Direction, Kind, Status
from .captions import Scene
from .columns import Column
from .figures import Figure
from .grid import Cell
from .labels import Label
from .patterns import pattern
from .scaled import ScaledUnit
from .stubs import RowName

__all__ = ["Place", "Setting", "TableFigure", "read_figure"]

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
class Place:
    """Where a figure stands: its column, the name of its row, and the unit that the row gives."""

    column: Column
    row: RowName
    row_unit: ScaledUnit | None
    beside: Label | None
    """The head of the level to the left, which a change or share without a head of its own goes on with."""


def read_figure(
    figure: Figure, cell: Cell, place: Place, scene: Scene, setting: Setting, last: str
) -> TableFigure:
    """Read a figure by the heads of its row and column; `last` is the name of the level in the row before."""
    label = place.column.label
    predicate = (
        figure.predicate if figure.predicate and figure.predicate.kind is not Kind.LEVEL else None
    )
    kind = Kind.RANK if figure.is_rank else predicate.kind if predicate else label.kind
    kind = kind or _bare_kind(place.row)
    unit = _unit(figure, place, kind, scene)
    said = None
    if kind is None:
        said = _said(place.row.text, unit.unit if unit else "", figure.value)
        kind = _kind_of_table(said, unit, place, scene)
    raw = _quantity(figure, cell, unit, kind)
    dated = _dated(label, place.beside)
    status = _status(dated, place, scene, setting)
    period = _period(dated, place, scene, setting, status)
    name = _name(place, said, scene, last)
    direction, basis = None, None
    if kind is Kind.CHANGE:
        told = predicate or (said if said and said.kind is Kind.CHANGE else None)
        direction = _direction(raw.value, told, label.falls)
        stated = label.basis or place.row.label.basis
        basis = (told.basis if told else stated) or Basis.UNSTATED
        basis = stated_in(scene.caption) if basis is Basis.UNSTATED else basis
    states_period = bool(dated.period or place.row.label.period or scene.periods)
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


def _dated(label: Label, beside: Label | None) -> Label:
    """Return the head of a change with the time and status of the level that it qualifies."""
    if beside is None or label.basis is Basis.ANNUAL_AVERAGE:
        return label
    return replace(
        label, period=label.period or beside.period, status=label.status or beside.status
    )


@lru_cache(maxsize=8192)
def _said(name: str, unit: str, value: Decimal) -> Predicate:
    """Return what the words of a row say of its figure, as in running text: 工业增加值增速."""
    if not units.is_relative(unit) or not unit:
        return Predicate(name, Kind.LEVEL)
    raw = RawQuantity(
        start=len(name), end=len(name) + 1, value=value, unit=unit, behind=len(name) + 1
    )
    return read(name, "", raw)


def _kind_of_table(said: Predicate, unit: ScaledUnit | None, place: Place, scene: Scene) -> Kind:
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


def _unit(figure: Figure, place: Place, kind: Kind | None, scene: Scene) -> ScaledUnit | None:
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
            return _POINTS if label.kind else of_row
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


def _status(label: Label, place: Place, scene: Scene, setting: Setting) -> Status:
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


def _bare_kind(row: RowName) -> Kind | None:
    """Return the kind of a row that says only what it is of the one above: 增速, 占比."""
    bare = not row.label.words and not row.label.scope
    return row.label.kind if bare else None


def _is_form(row: RowName) -> bool:
    """Whether a row's head says no more than time and stage: 2025年预算数."""
    return not row.label.words and not row.label.scope


def _period(
    label: Label, place: Place, scene: Scene, setting: Setting, status: Status
) -> str | None:
    """Return the period of a figure: that of its column, its row, its table or the report."""
    of_row, of_column = place.row.label.period, label.period
    if of_row and of_column and is_year(of_column) and not is_year(of_row):
        return same_months(of_row, of_column)
    own = of_column or of_row
    if own and "同期" in label.text and scene.periods and is_year(own):
        return same_months(scene.periods[-1], own)
    if own:
        return own
    if not scene.periods:
        return setting.period
    period = scene.periods[-1 if status is Status.TARGET else 0]
    if status is Status.ACTUAL and setting.year and is_year(period) and int(period) > setting.year:
        return str(setting.year)  # 执行数 in the budget for the year to come
    return period


# Names -------------------------------------------------------------------------------------------


def _name(place: Place, said: Predicate | None, scene: Scene, last: str) -> str:
    """Return the name of a figure from the heads of its row and column."""
    row, label = place.row.text, place.column.label
    words, scope = label.words, label.scope
    if not words and label.kind is not None and place.beside and scope in ("", place.beside.scope):
        words, scope = place.beside.words, place.beside.scope
    if said and said.kind is Kind.CHANGE:
        row = said.subject or last
    elif _bare_kind(place.row) and last:
        row = last
    if _is_form(place.row) and (place.row.label.period or place.row.label.status):
        return _joined(scope, "", words or scene.thing)
    if place.row.is_total and words:
        return _joined(scope, words, place.row.own.removeprefix(words[-2:]))
    if place.row.label.scope == row:  # a place, and perhaps a part of it
        part = "" if scope.startswith("全") else scope
        return _joined(row + part, "", words or scene.thing)
    return _joined(scope, row, words)


def _joined(scope: str, row: str, words: str) -> str:
    """Put the parts of a name together, without saying a thing twice."""
    scope = "" if row.startswith(scope) else scope
    words = "" if words in row else words
    name = scope + row + words
    return (
        name if len(name) <= _MAX_NAME else (scope + row if len(scope + row) <= _MAX_NAME else row)
    )
