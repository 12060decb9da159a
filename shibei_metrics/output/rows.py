"""Records as rows: one for each, with the columns that every table has.

>>> from shibei_metrics import extract
>>> [row] = rows(extract("2024年上半年新增泊位300个。"))
>>> row["name"], row["value"], row["period_start"].isoformat(), row["period_end"].isoformat()
('新增泊位', Decimal('300'), '2024-01-01', '2024-06-30')
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from ..errors import InputTypeError
from ..records import RECORD_COLUMNS, FailedReport, Indicator
from ..records import ReportData as Report
from ..vocabulary import Basis, Bound, Confidence, Dimension, Direction, Kind, Status

__all__ = ["COLUMNS", "Reports", "column_type", "description", "each", "period_bounds", "rows"]

Reports = Report | FailedReport | Iterable[Report | FailedReport]

_REPORT_COLUMNS = ("report", "title", "year", "published")
_PLACE_COLUMNS = ("area", "area_name")
COLUMNS: tuple[str, ...] = (
    *_REPORT_COLUMNS,
    *_PLACE_COLUMNS,
    *RECORD_COLUMNS,
    "period_start",
    "period_end",
)
"""The columns of every row and table, in order."""

NUMBER_COLUMNS = ("value", "upper", "signed_value", "base_value")
INTEGER_COLUMNS = ("year", "start", "end", "page")
DATE_COLUMNS = ("published", "period_start", "period_end")
TEXT_COLUMNS = frozenset(COLUMNS) - {*NUMBER_COLUMNS, *INTEGER_COLUMNS, *DATE_COLUMNS}
ENUMS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "dimension": Dimension,
    "bound": Bound,
    "direction": Direction,
    "basis": Basis,
    "status": Status,
    "confidence": Confidence,
}
REPEATED = ("unit", "base_unit", "chapter", "report", "title", "area", "area_name", "concept")
"""Columns that hold few different texts; with the enums, they are kept as dictionaries."""


def rows(reports: Reports) -> Iterator[dict[str, Any]]:
    """Yield one row for each record, with the `COLUMNS` in order; failed reports are skipped.

    Raises:
        InputTypeError: something is no report.
    """
    for report in each(reports):
        about = (report.id, report.title, report.year, report.published)
        for record in report.indicators:
            first, last = period_bounds(record.period)
            place = record.area or report.area
            yield {
                **dict(zip(_REPORT_COLUMNS, about, strict=True)),
                "area": place and place.code,
                "area_name": place and place.name,
                **record.to_dict(),
                "period_start": first,
                "period_end": last,
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


def description(column: str) -> str:
    """Say what a column holds.

    >>> description("name")
    'what is measured, in the words of the text'
    """
    own = {
        "report": Report.model_fields["id"].description,
        "title": "title of the report",
        "published": Report.model_fields["published"].description,
        "year": Report.model_fields["year"].description,
        "area": "code of the place that it is about (GB/T 2260); null for what is no division",
        "area_name": "name of the place that it is about",
        "period_start": "first day of the period",
        "period_end": "last day of the period",
    }
    field = Indicator.model_fields.get(column)
    derived = getattr(Indicator, column, None)
    said = own.get(column) or (field and field.description) or (derived and derived.__doc__)
    return str(said).split("\n")[0]


def column_type(column: str) -> str:
    """Say what kind of values a column holds, whatever library holds them.

    >>> column_type("value"), column_type("direction"), column_type("period_start")
    ('decimal', 'up | down | flat', 'date')
    """
    if column in ENUMS:
        return " | ".join(member.value for member in ENUMS[column])
    for columns, kind in (
        (NUMBER_COLUMNS, "decimal"),
        (INTEGER_COLUMNS, "integer"),
        (DATE_COLUMNS, "date"),
    ):
        if column in columns:
            return kind
    return "text"
