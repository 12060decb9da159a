"""Records to a file of any format, which its suffix tells."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import InputError
from .excel import to_excel
from .frames import to_parquet
from .rows import Reports
from .sdmx import to_sdmx_csv
from .text_files import to_csv, to_json, to_jsonl

__all__ = ["FORMATS", "write"]

FORMATS: dict[str, Callable[..., None]] = {
    "csv": to_csv,
    "json": to_json,
    "jsonl": to_jsonl,
    "parquet": to_parquet,
    "xlsx": to_excel,
    "sdmx": to_sdmx_csv,
}
"""The formats of files: the name, which is the suffix too, and the function that writes it."""
_ALIASES = {"ndjson": "jsonl", "excel": "xlsx", "pq": "parquet"}


def write(
    reports: Reports, path: str | os.PathLike[str], format: str | None = None, **options: Any
) -> None:
    """Write the records to a file, in the format that its suffix tells unless `format` is given.

    A `FailedReport` is skipped. ``sdmx`` (SDMX-CSV) has no suffix of its own and must be given. The `options` are
    those of the format: `bom` for CSV, `numbers` for Parquet and Excel, `headers` for Excel, `ref_area` for SDMX.

    Raises:
        InputError: there is no such format.
        InputTypeError: something is no report.
        MissingExtraError: the library of the format is not installed.
        OSError: the file cannot be written.
    """
    asked = format or Path(path).suffix.removeprefix(".")
    name = _ALIASES.get(asked.lower(), asked.lower())
    if name not in FORMATS:
        what = f"{asked!r} is no format of tables" if asked else f"{os.fspath(path)} has no suffix"
        raise InputError(f"{what}; choose one of {', '.join(FORMATS)}: write(..., format=...)")
    FORMATS[name](reports, path, **options)
