"""A report as aligned columns, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from ..records import Chapter, Indicator
from ..report import Report

__all__ = ["as_table", "printable"]

WIDEST_NAME = 48
"""Cells of the name column; a longer name is not cut, it pushes the rest of its row aside."""


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
    return f"{printable(report.title or 'untitled')}{year}: {count}"


def _heading(chapter: Chapter) -> str:
    if chapter.title is None:
        return "(before the first chapter)"
    return printable(f"{chapter.number or ''}{chapter.title}")


def _row(indicator: Indicator) -> tuple[str, ...]:
    reading = (indicator.kind, indicator.direction, indicator.basis)
    return (
        printable(indicator.name),
        printable(indicator.text),
        " ".join(word for word in reading if word),
        indicator.period or "",
        indicator.status,
    )


def _widths(rows: Iterable[tuple[str, ...]]) -> list[int]:
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return [min(widths[0], WIDEST_NAME), *widths[1:]] if widths else []


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    padding = [" " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
    name, text, *others = zip(row, padding, strict=True)
    columns = ["".join(name), "".join(reversed(text)), *("".join(other) for other in others)]
    return ("  " + "  ".join(columns)).rstrip()


def printable(text: str) -> str:
    """Return a text without characters that a terminal would act on."""
    return "".join(c if c.isprintable() else " " for c in text)
