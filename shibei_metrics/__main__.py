"""The command line: ``python -m shibei_metrics FILE`` prints the records of a report."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from . import COLUMNS, Chapter, Indicator, Report, extract
from .readers import decode

PROGRAM = "python -m shibei_metrics"
WIDEST_NAME = 48
"""Cells of the name column; a longer name is not cut, it pushes the rest of its row aside."""

TEXT_COLUMNS = frozenset(COLUMNS) - {"start", "end", "value", "upper", "base_value"}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read a report, print its records, and return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        text = _read(options.file)
    except OSError as error:
        return _fail(f"cannot read {options.file}: {error.strerror or error}")
    except ValueError as error:
        return _fail(f"cannot read {options.file}: {error}")
    report = extract(text, year=options.year, title=options.title)
    try:
        _write(options.render(report))
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _drop_output()
        return _fail(f"cannot write: {error.strerror or error}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Print the indicator records of a Chinese government report."
    )
    parser.add_argument(
        "file", metavar="FILE", help="plain text, UTF-8 or GB18030; - reads standard input"
    )
    parser.add_argument("--year", type=int, help="the year that the report reviews")
    parser.add_argument("--title", help="the title of the report")
    form = parser.add_mutually_exclusive_group()
    for flag, render, words in (
        ("--json", as_json, "print the flat rows as JSON, with decimals as strings"),
        ("--csv", as_csv, "print the flat rows as CSV"),
    ):
        form.add_argument(flag, dest="render", action="store_const", const=render, help=words)
    parser.set_defaults(render=as_table)
    return parser


def _fail(message: str) -> int:
    print(f"{PROGRAM}: {message}", file=sys.stderr)
    return 2


# Input and output --------------------------------------------------------------------------------


def _read(name: str) -> str:
    if name != "-":
        return decode(Path(name).read_bytes())
    if sys.stdin is None:
        raise ValueError("standard input is closed")
    return decode(sys.stdin.buffer.read())


def _write(output: str) -> None:
    """Print as UTF-8 whatever the locale says, for the records hardly ever fit another encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    print(output, end="", flush=True)


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the exit does not complain about it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# JSON and CSV ------------------------------------------------------------------------------------


def as_json(report: Report) -> str:
    """Return the flat rows as a JSON array."""
    rows = [{name: _plain(value) for name, value in row.items()} for row in report.to_dicts()]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_csv(report: Report) -> str:
    """Return the flat rows as CSV with a header."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in report.to_dicts():
        writer.writerow(_harmless(name, _plain(row[name])) for name in COLUMNS)
    return buffer.getvalue()


def _plain(value: Any) -> Any:
    """Write a decimal out in full: 0.000000029, not 2.9E-8."""
    return f"{value:f}" if isinstance(value, Decimal) else value


def _harmless(column: str, value: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula."""
    if column in TEXT_COLUMNS and isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return "'" + value
    return value


# The table ---------------------------------------------------------------------------------------


def as_table(report: Report) -> str:
    """Return the records as aligned columns, chapter by chapter."""
    rows = {indicator.id: _row(indicator) for indicator in report.indicators}
    widths = _widths(rows.values())
    lines = [_headline(report)]
    for chapter in (report.preamble, *report.chapters):
        if chapter.indicators:
            lines += ["", _heading(chapter)]
            lines += [_line(rows[indicator.id], widths) for indicator in chapter.indicators]
    return "\n".join(lines) + "\n"


def _headline(report: Report) -> str:
    year = f", {report.year}" if report.year else ""
    count = "1 record" if len(report) == 1 else f"{len(report)} records"
    return f"{_printable(report.title or 'untitled')}{year}: {count}"


def _heading(chapter: Chapter) -> str:
    if chapter.title is None:
        return "(before the first chapter)"
    return _printable(f"{chapter.number or ''}{chapter.title}")


def _row(indicator: Indicator) -> tuple[str, ...]:
    reading = (indicator.kind, indicator.direction, indicator.basis)
    return (
        _printable(indicator.name),
        _printable(indicator.text),
        " ".join(word for word in reading if word),
        indicator.period or "",
        indicator.status,
    )


def _widths(rows: Iterable[tuple[str, ...]]) -> list[int]:
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [min(widths[0], WIDEST_NAME), *widths[1:]] if widths else []


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    padding = [" " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True)]
    name, text, *others = zip(row, padding, strict=True)
    columns = ["".join(name), "".join(reversed(text)), *("".join(other) for other in others)]
    return ("  " + "  ".join(columns)).rstrip()


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def cells(text: str) -> int:
    """Return how many terminal cells a text takes: two for a wide character.

    >>> cells("GDP总量")
    7
    """
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


if __name__ == "__main__":
    sys.exit(main())
