"""Records as an Excel sheet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from tempfile import TemporaryDirectory
from typing import Any, Literal

from ..display import clean_xml, plain
from ..errors import InputError, MissingExtraError
from ..language.lexicon import load
from .replacing import replacing
from .rows import COLUMNS, DATE_COLUMNS, INTEGER_COLUMNS, NUMBER_COLUMNS, Reports, rows
from .values import floating

__all__ = ["to_excel"]

SHEET_ROWS = 1_048_576
"""The rows of an Excel sheet, the header among them."""
_CELL_LENGTH = 32_767
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
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(column, 11))
    for place, column in enumerate(COLUMNS):
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
                sheet.write_number(line, place, floating(value, column, row))
            else:
                sheet.write_string(line, place, _cell_text(plain(value)))
    sheet.autofilter(0, 0, line, len(COLUMNS) - 1)


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
