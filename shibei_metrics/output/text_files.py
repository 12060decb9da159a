"""Records as CSV, JSON and JSON lines, row by row."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import IO, Any

from ..display import REPLACEMENT, plain
from .replacing import replacing
from .rows import COLUMNS, TEXT_COLUMNS, Reports, rows
from .values import harmless, plain_text

__all__ = ["to_csv", "to_json", "to_jsonl"]

_NO_CSV = re.compile("[\0\ud800-\udfff]")


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
        writer.writerow(COLUMNS)
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
        return plain_text(value)
    return value.isoformat() if isinstance(value, date) else plain(value)
