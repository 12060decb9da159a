"""The rows of a panel as frames: exact decimals, dates, and texts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from ..output.values import fixed
from .cell import CELL_COLUMNS, Cell

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["plain_rows", "to_arrow", "to_pandas", "to_polars", "wide"]

_NUMBERS = ("value", "upper", "base_value")
_INTEGERS = ("vintage", "start", "end", "page", "confirmed", "year")
_FLAGS = ("milestone", "span_end")


def plain_rows(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows whose decimals fit a column of decimals, and whose enumerations are texts."""
    return [
        {
            column: fixed(value, column, {**row, "report": row["report"], "id": row["record"]})
            if column in _NUMBERS and value is not None
            else value.value
            if isinstance(value, StrEnum)
            else value
            for column, value in row.items()
        }
        for row in rows
    ]


def to_arrow(rows: Sequence[dict[str, Any]]) -> pyarrow.Table:
    """Return rows as an Arrow table."""
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("an Arrow table", "pyarrow", "arrow") from error
    types = (
        dict.fromkeys(CELL_COLUMNS, pa.string())
        | dict.fromkeys(_NUMBERS, pa.decimal128(38, 16))
        | dict.fromkeys(_INTEGERS, pa.int64())
        | dict.fromkeys(_FLAGS, pa.bool_())
        | {"published": pa.date32()}
    )
    form = pa.schema([(column, types[column]) for column in CELL_COLUMNS])
    return pa.Table.from_pylist(plain_rows(rows), form)


def to_pandas(rows: Sequence[dict[str, Any]]) -> pandas.DataFrame:
    """Return rows as a pandas frame."""
    pd = _pandas()
    frame = pd.DataFrame(plain_rows(rows), columns=list(CELL_COLUMNS), dtype=object)
    for column in _INTEGERS:
        frame[column] = frame[column].astype("Int64")
    for column in _FLAGS:
        frame[column] = frame[column].astype(bool)
    return frame


def to_polars(rows: Sequence[dict[str, Any]]) -> polars.DataFrame:
    """Return rows as a polars frame."""
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("a polars frame", "polars", "polars") from error
    types: dict[str, Any] = (
        dict.fromkeys(CELL_COLUMNS, pl.String)
        | dict.fromkeys(_NUMBERS, pl.Decimal(38, 16))
        | dict.fromkeys(_INTEGERS, pl.Int64)
        | dict.fromkeys(_FLAGS, pl.Boolean)
        | {"published": pl.Date}
    )
    return pl.DataFrame(plain_rows(rows), schema=types)


def wide(cells: Sequence[Cell], column: str, wanted: Sequence[str] | None) -> pandas.DataFrame:
    """Return a matrix of places by periods or concepts; of several price bases the first that is stated."""
    pd = _pandas()
    columns = list(wanted or sorted({getattr(cell, column) for cell in cells}))
    rows: dict[tuple[str, str], dict[str, float]] = {}
    for cell in sorted(cells, key=lambda cell: -cell.confirmed):
        row = rows.setdefault((str(cell.area), cell.area_name), {})
        row.setdefault(getattr(cell, column), float(cell.value))
    index = pd.MultiIndex.from_tuples(sorted(rows), names=["area", "area_name"])
    matrix = [[rows[place].get(name) for name in columns] for place in sorted(rows)]
    return pd.DataFrame(matrix, index=index, columns=columns, dtype=float)


def _pandas() -> Any:
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a pandas frame", "pandas", "pandas") from error
    return pd
