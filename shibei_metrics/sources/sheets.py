"""Spreadsheets: each sheet a heading and its tables, their figures as the sheet shows them."""

from __future__ import annotations

import datetime
import io
import zipfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import regex

from ..document import Document
from ..errors import InputError, MissingExtraError
from ..tables.grid import Part
from .archives import check_archive
from .draft import Draft

__all__ = ["read_xls", "read_xlsx"]

MAX_CELLS = 5_000_000
_UNNAMED = regex.compile(r"(?i)(?:sheet|工作表|表)\s*\d*")
_DECIMALS = regex.compile(r"0(?:\.(0*))?")
_MERGED = regex.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z0-9:]+)\"")
_LITERAL = regex.compile(r'"([^"]*)"')
_BEHIND = regex.compile(r"^.*[0#?]")
_QUOTED = regex.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def read_xlsx(data: bytes, limit: int) -> Document:
    """Read an .xlsx file."""
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtraError("an .xlsx file", "openpyxl", "files") from error
    check_archive(data, limit, ".xlsx")
    _check_merges(data)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    draft = Draft()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            merged = (
                (r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges
            )
            held = sheet._cells.values()  # iter_rows() makes every empty cell up to the last one
            cells = (
                (cell.row, cell.column, _set_in(cell) + _shown(cell.value, cell.number_format))
                for cell in held
                if cell.value is not None
            )
            _add_sheet(draft, sheet.title, cells, merged)
    return draft.document()


def _check_merges(data: bytes) -> None:
    """Refuse a file that merges more cells than people do: each would be made one by one."""
    from openpyxl.utils import range_boundaries

    total = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                for place in _MERGED.findall(archive.read(name)):
                    left, top, right, bottom = range_boundaries(place.decode("ascii"))
                    total += (right - left + 1) * (bottom - top + 1)
    if total > MAX_CELLS:
        raise InputError(f"merges {total:,} cells, more than {MAX_CELLS:,}; save it without them")


def read_xls(data: bytes, limit: int) -> Document:
    """Read an .xls file, or what has its suffix and is an .xlsx file."""
    if data.startswith(b"PK"):
        return read_xlsx(data, limit)
    try:
        import xlrd
    except ImportError as error:
        raise MissingExtraError("an .xls file", "xlrd", "files") from error
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        raise InputError(f"cannot be read as .xls: {error}; save it as .xlsx") from error
    draft = Draft()
    for sheet in book.sheets():
        if sheet.visibility == 0:
            merged = ((a, c, b - 1, d - 1) for a, b, c, d in sheet.merged_cells)
            _add_sheet(draft, sheet.name, _xls_cells(book, sheet), merged)
    return draft.document()


def _xls_cells(book: Any, sheet: Any) -> Iterator[tuple[int, int, str]]:
    import xlrd

    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == xlrd.XL_CELL_DATE:
                value = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
                yield row, column, _shown(value, "")
            elif cell.ctype == xlrd.XL_CELL_NUMBER:
                form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                yield row, column, _shown(cell.value, form)
            elif cell.ctype == xlrd.XL_CELL_TEXT:
                yield row, column, cell.value


def _set_in(cell: Any) -> str:
    """Return the blanks that stand for the indent of a cell."""
    return "\u3000" * min(int(cell.alignment.indent or 0), 10)


# Figures


def _shown(value: Any, form: str) -> str:
    """Return a value as its sheet shows it, without the commas of thousands.

    >>> _shown(0.0532, "0.0%"), _shown(1234.5, "#,##0.00"), _shown(0.1 + 0.2, "General"), _shown(-3, "0;(0)")
    ('5.3%', '1234.50', '0.3', '-3')
    >>> _shown(12.34, '0.0"亿元"')
    '12.3亿元'
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if not isinstance(value, int | float):
        return str(value)
    number = Decimal(f"{value:.15g}")
    plain = _QUOTED.sub("", form.split(";")[0])
    if "%" in plain:
        number *= 100
    decimals = _DECIMALS.search(plain)
    if decimals and "E" not in plain:
        number = number.quantize(Decimal(1).scaleb(-len(decimals[1] or "")), ROUND_HALF_UP)
    words = "".join(_LITERAL.findall(_BEHIND.sub("", form.split(";")[0])))
    return f"{number:f}" + ("%" if "%" in plain else "") + words


# Tables


def _add_sheet(
    draft: Draft,
    name: str,
    cells: Iterable[tuple[int, int, str]],
    merged: Iterable[tuple[int, int, int, int]],
) -> None:
    """Add a sheet: its name as a heading, its titles as lines, its tables."""
    rows: dict[int, list[Part]] = defaultdict(list)
    count = 0
    for row, column, text in cells:
        if text.strip():
            rows[row].append(Part(text, row, column))
            count += 1
        if count > MAX_CELLS:
            raise InputError(f"has a sheet of more than {MAX_CELLS:,} cells; split it")
    if not rows:
        return
    if not _UNNAMED.fullmatch(name.strip()):
        draft.add(f"# {name.strip()}")
    spans = {
        (top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merged
    }
    for block in _blocks(rows):
        table = [part for row in block for part in rows[row]]
        if len(block) == 1 and len(table) == 1:
            draft.add(table[0].text)
            continue
        first = min(part.column for part in table)
        placed = []
        for part in table:
            height, width = spans.get((part.row, part.column), (1, 1))
            row = bisect_right(block, part.row) - 1  # empty rows are left out
            below = bisect_right(block, part.row + height - 1)
            placed.append(
                replace(part, row=row, column=part.column - first, rows=below - row, columns=width)
            )
        draft.add_table(placed)


def _blocks(rows: dict[int, list[Part]]) -> Iterator[list[int]]:
    """Yield the rows of each table, and each title above one by itself."""
    block: list[int] = []
    before = None
    for row in sorted(rows):
        is_title = len(rows[row]) == 1 and (not block or (before is not None and row > before + 1))
        if is_title:
            if block:
                yield block
            block = []
            yield [row]
        else:
            block.append(row)
        before = row
    if block:
        yield block
