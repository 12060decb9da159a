"""Tables of records: one row for each, in memory (Arrow, pandas, polars) or in a file.

Every table has the columns of `TABLE_COLUMNS`, whatever holds it; `schema` describes them. Every function takes
one report or an iterable of reports, such as ``extract_many`` yields; a `FailedReport` among them is skipped.
Files are written under a temporary name beside the final one, which they take only when they are complete: a run
that fails or is killed leaves the file that was there before.

>>> from shibei_metrics import extract
>>> [row] = rows(extract("2024年上半年新增泊位300个。"))
>>> row["name"], row["value"], row["period_start"].isoformat(), row["period_end"].isoformat()
('新增泊位', Decimal('300'), '2024-01-01', '2024-06-30')
"""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from itertools import islice
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any, Literal

from ..display import REPLACEMENT, clean_xml, html_table, plain
from ..errors import InputError, InputTypeError, MissingExtraError
from ..language.lexicon import load
from ..records import COLUMNS, FailedReport, Indicator
from ..records import ReportData as Report
from ..vocabulary import Basis, Bound, Confidence, Dimension, Direction, Kind, Status
from .files import replacing

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = [
    "TABLE_COLUMNS",
    "column_type",
    "description",
    "each",
    "period_bounds",
    "rows",
    "schema",
    "to_arrow",
    "to_csv",
    "to_excel",
    "to_json",
    "to_jsonl",
    "to_pandas",
    "to_parquet",
    "to_polars",
]

Numbers = Literal["decimal", "float", "text"]
Reports = Report | FailedReport | Iterable[Report | FailedReport]

TABLE_COLUMNS: tuple[str, ...] = (
    "report", "title", "year", *COLUMNS, "period_start", "period_end", "confidence", "doubts",
)  # fmt: skip
"""The columns of every table, in order."""

NUMBER_COLUMNS = ("value", "upper", "base_value")
INTEGER_COLUMNS = ("year", "start", "end")
DATE_COLUMNS = ("period_start", "period_end")
TEXT_COLUMNS = frozenset(TABLE_COLUMNS) - {*NUMBER_COLUMNS, *INTEGER_COLUMNS, *DATE_COLUMNS}
_ENUMS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "dimension": Dimension,
    "bound": Bound,
    "direction": Direction,
    "basis": Basis,
    "status": Status,
    "confidence": Confidence,
}
_REPEATED = ("unit", "base_unit", "chapter", "report", "title")
"""Columns that hold few different texts; with the enums, they are kept as dictionaries."""

_DIGITS, _PLACES = 38, 16
"""Decimals in a column: 38 digits is what a decimal128 holds; 16 places leave 22 digits before the point."""
_ROUNDED = 25
"""A figure of so many digits is a quotient (1/3, or 亩 in m2), which was rounded to 28 digits before."""
_BATCH = 10_000
"""Rows that are held at once where a file is written piece by piece."""
SHEET_ROWS = 1_048_576
"""The rows of an Excel sheet, the header among them."""
_CELL_LENGTH = 32_767


# Rows --------------------------------------------------------------------------------------------


def rows(reports: Reports) -> Iterator[dict[str, Any]]:
    """Yield one row for each record, with the `TABLE_COLUMNS` in order; failed reports are skipped.

    Raises:
        InputTypeError: something is no report.
    """
    for report in each(reports):
        about = {"report": report.id, "title": report.title, "year": report.year}
        for record in report.indicators:
            first, last = period_bounds(record.period)
            yield {
                **about,
                **record.to_dict(),
                "period_start": first,
                "period_end": last,
                "confidence": record.confidence,
                "doubts": "; ".join(record.doubts),
            }


def each(reports: Reports) -> Iterator[Report]:
    """Yield the reports of one or of many, without those that failed."""
    one = isinstance(reports, Report | FailedReport)
    if not one and (isinstance(reports, str | bytes) or not isinstance(reports, Iterable)):
        raise _no_report(reports)
    for report in [reports] if one else reports:
        if isinstance(report, Report):
            yield report
        elif not isinstance(report, FailedReport):
            raise _no_report(report)


def _no_report(thing: object) -> InputTypeError:
    kind = type(thing).__name__
    return InputTypeError(f"a table is made of reports, as extract() returns them, not of {kind}")


_PART = re.compile(r"(\d{4})(?:-(?:(\d\d)|H([12])|Q([1-4])))?")


def period_bounds(period: str | None) -> tuple[date, date] | tuple[None, None]:
    """Return the first and the last day of an ISO 8601 period, or twice None where there is none.

    >>> [day.isoformat() for day in period_bounds("2023-01/2023-06")]
    ['2023-01-01', '2023-06-30']
    >>> [day.isoformat() for day in period_bounds("2024-Q3")]
    ['2024-07-01', '2024-09-30']
    """
    head, _, tail = (period or "").partition("/")
    opening, closing = _PART.fullmatch(head), _PART.fullmatch(tail or head)
    if not opening or not closing:
        return None, None
    try:
        year, month = int(closing[1]), _months(closing)[1]
        first = date(int(opening[1]), _months(opening)[0], 1)
        last = date(year, month, monthrange(year, month)[1])
    except ValueError:  # a year 0, or a month 13
        return None, None
    return (first, last) if first <= last else (None, None)


def _months(part: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last month of a year, half, quarter or month."""
    _, month, half, quarter = part.groups()
    if month:
        return int(month), int(month)
    if half:
        return 6 * int(half) - 5, 6 * int(half)
    if quarter:
        return 3 * int(quarter) - 2, 3 * int(quarter)
    return 1, 12


# Values ------------------------------------------------------------------------------------------

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_CSV = re.compile("[\0\ud800-\udfff]")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(column: str, value: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula.

    >>> harmless("text", "-5.5亿元"), harmless("value", "-550000000")
    ("'-5.5亿元", '-550000000')
    """
    if column in TEXT_COLUMNS and isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return "'" + value
    return value


def _converter(numbers: str) -> Callable[[Decimal, str, dict[str, Any]], Any]:
    """Return what makes a number of a row into the one of a column."""
    known = {
        "decimal": _fixed,
        "float": _floating,
        "text": lambda value, _column, _row: plain(value),
    }
    if numbers not in known:
        raise InputError(
            f"numbers={numbers!r} is no form of numbers; choose decimal, float or text"
        )
    return known[numbers]


def _fixed(value: Decimal, column: str, row: dict[str, Any]) -> Decimal:
    """Return the decimal with the places of the column; only what was rounded before is rounded again."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or value.adjusted() >= _DIGITS - _PLACES:
        raise _unheld(value, column, row, f"more than {_DIGITS - _PLACES} digits before the point")
    lost = -exponent - _PLACES
    if lost > 0 and len(digits) < _ROUNDED and any(digits[-lost:]):
        raise _unheld(value, column, row, f"more than {_PLACES} decimal places")
    return value.quantize(_STEP, context=_CONTEXT)


_STEP = Decimal(1).scaleb(-_PLACES)
_CONTEXT = Context(prec=_DIGITS + 2, rounding=ROUND_HALF_EVEN)


def _floating(value: Decimal, column: str, row: dict[str, Any]) -> float:
    number = float(value)
    if math.isinf(number):
        raise _unheld(value, column, row, "more than a float holds")
    return number


def _unheld(value: Decimal, column: str, row: dict[str, Any], why: str) -> InputError:
    report = "" if row["report"] is None else f" of report {row['report']}"
    shown = f"{value:.12E}" if len(str(value)) > 50 else str(value)
    return InputError(
        f"record {row['id']}{report} ({row['text'][:40]}): {column} {shown} has {why};"
        " pass numbers='float' for the nearest float, or numbers='text' for the exact digits"
    )


def _columns(batch: Sequence[dict[str, Any]], numbers: str) -> dict[str, list[Any]]:
    """Return the rows as columns of plain Python values, fit for any library."""
    convert = _converter(numbers)
    table: dict[str, list[Any]] = {}
    for column in TABLE_COLUMNS:
        if column in NUMBER_COLUMNS:
            table[column] = [
                None if row[column] is None else convert(row[column], column, row) for row in batch
            ]
        elif column in TEXT_COLUMNS:
            table[column] = [_text(row[column]) for row in batch]
        else:
            table[column] = [row[column] for row in batch]
    return table


def _text(value: str | None) -> str | None:
    """Return a text as a plain `str` that UTF-8 can hold."""
    return None if value is None else _SURROGATE.sub(REPLACEMENT, str(value))


def _batches(reports: Reports) -> Iterator[list[dict[str, Any]]]:
    source = rows(reports)
    while batch := list(islice(source, _BATCH)):
        yield batch


# In memory ---------------------------------------------------------------------------------------


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
    _converter(numbers)
    number = {
        "decimal": pa.decimal128(_DIGITS, _PLACES),
        "float": pa.float64(),
        "text": pa.string(),
    }
    repeated = pa.dictionary(pa.int32(), pa.string())
    types = (
        dict.fromkeys(TABLE_COLUMNS, pa.string())
        | dict.fromkeys(_ENUMS, repeated)
        | dict.fromkeys(_REPEATED, repeated)
        | dict.fromkeys(INTEGER_COLUMNS, pa.int64())
        | dict.fromkeys(DATE_COLUMNS, pa.date32())
        | dict.fromkeys(NUMBER_COLUMNS, number[numbers])
    )
    return pa.schema(
        pa.field(column, types[column], metadata={"description": description(column)})
        for column in TABLE_COLUMNS
    )


def description(column: str) -> str:
    """Say what a column holds.

    >>> description("name")
    'what is measured, in the words of the text'
    """
    own = {
        "report": Report.model_fields["id"].description,
        "title": "title of the report",
        "year": Report.model_fields["year"].description,
        "period_start": "first day of the period",
        "period_end": "last day of the period",
    }
    field = Indicator.model_fields.get(column)
    return str(own.get(column) or (field and field.description))


def column_type(column: str) -> str:
    """Say what kind of values a column holds, whatever library holds them.

    >>> column_type("value"), column_type("direction"), column_type("period_start")
    ('decimal', 'up | down | flat', 'date')
    """
    if column in _ENUMS:
        return " | ".join(member.value for member in _ENUMS[column])
    for columns, kind in (
        (NUMBER_COLUMNS, "decimal"),
        (INTEGER_COLUMNS, "integer"),
        (DATE_COLUMNS, "date"),
    ):
        if column in columns:
            return kind
    return "text"


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
    batches = (_record_batch(pa, batch, form, numbers) for batch in _batches(reports))
    return pa.Table.from_batches(batches, form).unify_dictionaries()


def _record_batch(pa: Any, batch: list[dict[str, Any]], form: Any, numbers: str) -> Any:
    return pa.RecordBatch.from_pydict(_columns(batch, numbers), schema=form)


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
    _converter(numbers)
    batch = list(rows(reports))
    # objects hold any decimal as it is, so none need be fitted into a column's places
    table = _columns(batch, "text" if numbers == "decimal" else numbers)
    if numbers == "decimal":
        table |= {column: [row[column] for row in batch] for column in NUMBER_COLUMNS}
    frame = pd.DataFrame(
        {c: pd.Series(table[c], dtype=_pandas_type(c, numbers)) for c in TABLE_COLUMNS}
    )
    for column, enum in _ENUMS.items():
        kind = pd.CategoricalDtype([member.value for member in enum])
        frame[column] = frame[column].astype(kind)
    for column in _REPEATED:
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
    table = _columns(list(rows(reports)), numbers)
    number: dict[str, Any] = {
        "decimal": pl.Decimal(_DIGITS, _PLACES),
        "float": pl.Float64,
        "text": pl.String,
    }
    types: dict[str, Any] = (
        dict.fromkeys(TABLE_COLUMNS, pl.String)
        | {column: pl.Enum([member.value for member in enum]) for column, enum in _ENUMS.items()}
        | dict.fromkeys(_REPEATED, pl.Categorical)
        | dict.fromkeys(INTEGER_COLUMNS, pl.Int64)
        | dict.fromkeys(DATE_COLUMNS, pl.Date)
        | dict.fromkeys(NUMBER_COLUMNS, number[numbers])
    )
    return pl.DataFrame(table, schema={column: types[column] for column in TABLE_COLUMNS})


# Files -------------------------------------------------------------------------------------------


@contextmanager
def _text_replacing(path: str | os.PathLike[str], encoding: str = "utf-8") -> Iterator[IO[str]]:
    with replacing(path) as file:
        # what is left when the caller fails must not be flushed into a closed file
        text = io.TextIOWrapper(file, encoding=encoding, newline="")
        try:
            yield text
            text.flush()
        finally:
            text.detach()


def to_csv(reports: Reports, path: str | os.PathLike[str], *, bom: bool = False) -> None:
    """Write the records as CSV in UTF-8, with exact numbers written out in full, row by row.

    A `FailedReport` is skipped. A text that a spreadsheet would take for a formula is preceded by ``'``; NUL and
    lone surrogates become U+FFFD.

    Args:
        reports: a report, or an iterable of reports.
        path: the file.
        bom: begin with a byte order mark, without which Excel does not see UTF-8.

    Raises:
        InputTypeError: something is no report.
        OSError: the file cannot be written.
    """
    with _text_replacing(path, "utf-8-sig" if bom else "utf-8") as file:
        writer = csv.writer(file)  # lines end as RFC 4180 says, for then a lone \r is quoted
        writer.writerow(TABLE_COLUMNS)
        for row in rows(reports):
            writer.writerow(_csv_cell(column, value) for column, value in row.items())


def _csv_cell(column: str, value: Any) -> Any:
    if column in TEXT_COLUMNS and value is not None:
        return harmless(column, _NO_CSV.sub(REPLACEMENT, str(value)))
    return plain(value)


def to_json(reports: Reports, path: str | os.PathLike[str]) -> None:
    """Write the records as one JSON array, row by row.

    A `FailedReport` is skipped. Numbers are strings, exact and written out in full, for a JSON number ends up as
    a float in most programs; offsets and years are numbers, dates are ISO 8601. Lone surrogates become U+FFFD.

    Raises:
        InputTypeError: something is no report.
        OSError: the file cannot be written.
    """
    with _text_replacing(path) as file:
        opening = "[\n"
        for row in rows(reports):
            file.write(opening + _json_row(row))
            opening = ",\n"
        file.write("[]\n" if opening == "[\n" else "\n]\n")


def to_jsonl(reports: Reports, path: str | os.PathLike[str]) -> None:
    """Write the records as JSON lines, one object a line; values are those of `to_json`.

    A `FailedReport` is skipped.

    Raises:
        InputTypeError: something is no report.
        OSError: the file cannot be written.
    """
    with _text_replacing(path) as file:
        for row in rows(reports):
            file.write(_json_row(row) + "\n")


def _json_row(row: dict[str, Any]) -> str:
    return json.dumps({c: _json_value(c, v) for c, v in row.items()}, ensure_ascii=False)


def _json_value(column: str, value: Any) -> Any:
    if column in TEXT_COLUMNS:
        return _text(value)
    return value.isoformat() if isinstance(value, date) else plain(value)


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
        for batch in _batches(reports):
            writer.write_batch(_record_batch(pa, batch, form, numbers))


_WIDTHS = {"title": 24, "text": 14, "name": 32, "value": 18, "upper": 18, "base_value": 22}
_WIDTHS |= {"chapter": 24, "section": 24, "sentence": 60, "doubts": 32, "base_unit": 12}
_WIDTHS |= dict.fromkeys(INTEGER_COLUMNS, 8) | dict.fromkeys(DATE_COLUMNS, 12)


def to_excel(
    reports: Reports,
    path: str | os.PathLike[str],
    *,
    headers: Literal["en", "zh"] = "en",
    numbers: Literal["float", "text"] = "float",
) -> None:
    """Write the records as an Excel sheet, with a frozen header and a filter, row by row.

    A `FailedReport` is skipped. Texts are never formulas; characters that a sheet cannot hold become U+FFFD, and
    a text is cut at 32,767 characters. Numbers are numbers as Excel has them, which keep 15 digits; with
    ``numbers="text"``, `value`, `upper` and `base_value` are their exact digits as text.

    Args:
        reports: a report, or an iterable of reports.
        path: the file.
        headers: ``"en"`` for the names of the columns, ``"zh"`` for Chinese headers.
        numbers: ``"float"`` or ``"text"``.

    Raises:
        InputTypeError: something is no report.
        InputError: there are more records than a sheet has rows, or an option is none of those above.
        MissingExtraError: xlsxwriter is not installed.
        OSError: the file cannot be written.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("an Excel file", "xlsxwriter", "excel") from error
    labels = load("tables")
    if headers not in labels["sheets"]:
        raise InputError(f"headers={headers!r} is no language of headers; choose en or zh")
    if numbers not in ("float", "text"):
        raise InputError(
            f"numbers={numbers!r} is no form of numbers in Excel; choose float or text"
        )
    names = labels["headers"].get(headers, {})
    with replacing(path) as file, TemporaryDirectory() as scratch:
        options = {"constant_memory": True, "tmpdir": scratch}
        book = xlsxwriter.Workbook(file, options)
        try:
            _fill(book, labels["sheets"][headers], names, rows(reports), numbers)
            book.close()
        except BaseException as error:
            _abandon(book)
            if isinstance(error.__cause__, OSError):  # a full disk is no error of xlsxwriter's own
                raise error.__cause__ from None
            raise


def _abandon(book: Any) -> None:
    """Let go of a workbook that will not be written, whose rows stand in an open temporary file."""
    for sheet in book.worksheets():
        if sheet.row_data_fh:
            sheet.row_data_fh.close()
    book.fileclosed = True


def _fill(
    book: Any, title: str, names: dict[str, str], table: Iterator[dict[str, Any]], numbers: str
) -> None:
    sheet = book.add_worksheet(title)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(TABLE_COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(column, 11))
    for place, column in enumerate(TABLE_COLUMNS):
        sheet.write_string(0, place, names.get(column, column), bold)
    line = 0
    for line, row in enumerate(table, start=1):
        if line >= SHEET_ROWS:
            raise InputError(
                f"an Excel sheet holds {SHEET_ROWS - 1:,} records, and there are more;"
                " write several files, or CSV or Parquet"
            )
        for place, (column, value) in enumerate(row.items()):
            if value is None:
                continue
            if column in DATE_COLUMNS:
                _write_day(sheet, line, place, value, day)
            elif column in INTEGER_COLUMNS:
                sheet.write_number(line, place, value)
            elif column in NUMBER_COLUMNS and numbers == "float":
                sheet.write_number(line, place, _floating(value, column, row))
            else:
                sheet.write_string(line, place, _cell_text(plain(value)))
    sheet.autofilter(0, 0, line, len(TABLE_COLUMNS) - 1)


def _write_day(sheet: Any, line: int, place: int, value: date, form: Any) -> None:
    """Write a date; the calendar of Excel begins in 1900."""
    if value.year >= 1900:
        sheet.write_datetime(line, place, value, form)
    else:
        sheet.write_string(line, place, value.isoformat())


def _cell_text(value: str) -> str:
    """Return a text that a cell can hold; its length counts in UTF-16."""
    text = clean_xml(str(value))
    if 2 * len(text) <= _CELL_LENGTH:
        return text
    return text.encode("utf-16-le")[: 2 * _CELL_LENGTH].decode("utf-16-le", "ignore")


# In a notebook -----------------------------------------------------------------------------------

_SHOWN = ("id", "name", "text", "kind", "direction", "basis", "status", "period")
_MOST_ROWS = 50


def report_html(report: Report) -> str:
    """Return a report as a small HTML table, the first records of a long one."""
    year = f", {report.year}" if report.year else ""
    caption = f"{report.title or 'untitled'}{year}: {len(report)} records"
    shown = report.indicators[:_MOST_ROWS]
    body = [[getattr(record, column) for column in _SHOWN] for record in shown]
    more = len(report) - len(shown)
    rest = f"<p>… and {more} more</p>" if more else ""
    return html_table(body, header=_SHOWN, caption=caption) + rest
