"""Tables in memory, Arrow, pandas and polars, and as Parquet."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from .replacing import replacing
from .rows import (
    COLUMNS,
    DATE_COLUMNS,
    ENUMS,
    INTEGER_COLUMNS,
    NUMBER_COLUMNS,
    REPEATED,
    Reports,
    description,
    rows,
)
from .values import DIGITS, PLACES, Numbers, batches, columns, converter

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["schema", "to_arrow", "to_pandas", "to_parquet", "to_polars"]


def schema(numbers: Numbers = "decimal") -> pyarrow.Schema:
    """Return the Arrow schema of every table; the metadata of each field has its `description`.

    Args:
        numbers: how `value`, `upper` and `base_value` are held. ``"decimal"`` is decimal128 with 16 places and 22
            digits before the point; a figure of 25 digits or more is a quotient that was rounded to 28 digits
            already (1/3, or 亩 in m2), and is rounded to the 16 places. ``"float"`` is float64, ``"text"`` the
            exact digits, written out in full.

    Raises:
        InputError: `numbers` is none of these.
        MissingExtraError: pyarrow is not installed.
    """
    pa = _pyarrow()
    converter(numbers)
    number = {
        "decimal": pa.decimal128(DIGITS, PLACES),
        "float": pa.float64(),
        "text": pa.string(),
    }
    repeated = pa.dictionary(pa.int32(), pa.string())
    types = (
        dict.fromkeys(COLUMNS, pa.string())
        | dict.fromkeys(ENUMS, repeated)
        | dict.fromkeys(REPEATED, repeated)
        | dict.fromkeys(INTEGER_COLUMNS, pa.int64())
        | dict.fromkeys(DATE_COLUMNS, pa.date32())
        | dict.fromkeys(NUMBER_COLUMNS, number[numbers])
    )
    return pa.schema(
        pa.field(column, types[column], metadata={"description": description(column)})
        for column in COLUMNS
    )


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtraError("an Arrow table", "pyarrow", "arrow") from error
    return pyarrow


def to_arrow(reports: Reports, *, numbers: Numbers = "decimal") -> pyarrow.Table:
    """Return the records of one report or of many as an Arrow table, of the `schema`.

    A `FailedReport` is skipped. For `numbers` see `schema`.

    Raises:
        InputTypeError: something is no report.
        InputError: a number cannot be held exactly.
        MissingExtraError: pyarrow is not installed.
    """
    pa = _pyarrow()
    form = schema(numbers)
    parts = (_record_batch(pa, batch, form, numbers) for batch in batches(reports))
    return pa.Table.from_batches(parts, form).unify_dictionaries()


def _record_batch(pa: Any, batch: list[dict[str, Any]], form: Any, numbers: str) -> Any:
    return pa.RecordBatch.from_pydict(columns(batch, numbers), schema=form)


def to_pandas(reports: Reports, *, numbers: Numbers = "decimal") -> pandas.DataFrame:
    """Return the records of one report or of many as a pandas frame.

    A `FailedReport` is skipped. Enumerations and other repeated texts are categoricals, `period_start` and
    `period_end` are datetimes, integers are `Int64`. `numbers` are exact `Decimal` objects, or ``"float"``
    (float64), or ``"text"``.

    Raises:
        InputTypeError: something is no report.
        InputError: `numbers` is no form of numbers.
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("a pandas frame", "pandas", "pandas") from error
    converter(numbers)
    batch = list(rows(reports))
    # objects hold any decimal as it is, so none need be fitted into a column's places
    table = columns(batch, "text" if numbers == "decimal" else numbers)
    if numbers == "decimal":
        table |= {column: [row[column] for row in batch] for column in NUMBER_COLUMNS}
    frame = pd.DataFrame({c: pd.Series(table[c], dtype=_pandas_type(c, numbers)) for c in COLUMNS})
    for column, enum in ENUMS.items():
        kind = pd.CategoricalDtype([member.value for member in enum])
        frame[column] = frame[column].astype(kind)
    for column in REPEATED:
        frame[column] = frame[column].astype("category")
    return frame


def _pandas_type(column: str, numbers: str) -> str:
    if column in INTEGER_COLUMNS:
        return "Int64"
    if column in DATE_COLUMNS:
        return "datetime64[s]"
    if column in NUMBER_COLUMNS and numbers == "float":
        return "float64"
    return "object"


def to_polars(reports: Reports, *, numbers: Numbers = "decimal") -> polars.DataFrame:
    """Return the records of one report or of many as a polars frame.

    A `FailedReport` is skipped. Enumerations are `Enum`, other repeated texts `Categorical`; `numbers` are as in
    `schema`: `Decimal` of 16 places, ``"float"`` (Float64) or ``"text"`` (String).

    Raises:
        InputTypeError: something is no report.
        InputError: a number cannot be held exactly.
        MissingExtraError: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("a polars frame", "polars", "polars") from error
    table = columns(list(rows(reports)), numbers)
    number: dict[str, Any] = {
        "decimal": pl.Decimal(DIGITS, PLACES),
        "float": pl.Float64,
        "text": pl.String,
    }
    types: dict[str, Any] = (
        dict.fromkeys(COLUMNS, pl.String)
        | {column: pl.Enum([member.value for member in enum]) for column, enum in ENUMS.items()}
        | dict.fromkeys(REPEATED, pl.Categorical)
        | dict.fromkeys(INTEGER_COLUMNS, pl.Int64)
        | dict.fromkeys(DATE_COLUMNS, pl.Date)
        | dict.fromkeys(NUMBER_COLUMNS, number[numbers])
    )
    return pl.DataFrame(table, schema={column: types[column] for column in COLUMNS})


def to_parquet(
    reports: Reports, path: str | os.PathLike[str], *, numbers: Numbers = "decimal"
) -> None:
    """Write the records as Parquet of the `schema`, one row group after the other.

    A `FailedReport` is skipped. For `numbers` see `schema`.

    Raises:
        InputTypeError: something is no report.
        InputError: a number cannot be held exactly.
        MissingExtraError: pyarrow is not installed.
        OSError: the file cannot be written.
    """
    pa = _pyarrow()
    from pyarrow import parquet

    form = schema(numbers)
    with replacing(path) as file, parquet.ParquetWriter(file, form, compression="zstd") as writer:
        for batch in batches(reports):
            writer.write_batch(_record_batch(pa, batch, form, numbers))
