"""A report as a notebook shows it."""

from __future__ import annotations

from ..display import html_table
from ..records import ReportData as Report

__all__ = ["report_html"]

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
