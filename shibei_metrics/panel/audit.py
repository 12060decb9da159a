"""The audit of a report or a panel: what contradicts itself, with the records and where the fault is likelier.

>>> from shibei_metrics import extract
>>> [found] = extract("2024年，第一产业增加值120亿元，地区生产总值90亿元。").audit()
>>> found.kind, found.expected
('part_above_total', 'at most 90 (GDP)')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from ..catalogue import concepts
from ..records import Indicator, ReportData
from ..vocabulary import Basis, Bound, Status
from .cell import Cell
from .checks import CHECKS, two_values
from .choosing import Conflict, choose
from .finding import Finding
from .reading import cells_of, report_name

__all__ = ["audit_panel", "audit_report"]

_GOAL = re.compile(
    "目标|预期|预计|计划|规划|安排|建议|力争|确保|任务|预算|草案|今年|明年|将|要|工作|部署|以上|左右"
)
_RESIDUE = re.compile(r"^[\d\s.．、（）()：:；;,，\-—]+|[\d\s.．、：:；;,，\-—]+$")


def audit_report(report: ReportData, number: int = 0) -> list[Finding]:
    """Return what contradicts itself within one report, errors first."""
    stated = list(cells_of(report, number))
    cells, conflicts = choose(stated)
    named = report_name(report, number)
    found = [
        *_status_against_period(report, named),
        *_residue(report, named),
        *_checked(_with_contested(cells, conflicts), conflicts),
    ]
    return sorted(found, key=lambda finding: finding.severity)


def audit_panel(
    stated: Sequence[Cell], cells: Sequence[Cell], conflicts: Sequence[Conflict]
) -> list[Finding]:
    """Return what contradicts itself within and between reports, errors first."""
    found = [*_checked(_with_contested(cells, conflicts), conflicts), *_targets(stated)]
    return sorted(found, key=lambda finding: finding.severity)


def _with_contested(cells: Sequence[Cell], conflicts: Sequence[Conflict]) -> list[Cell]:
    """Return the values with the first of each contested cell, for it may be the right one."""
    contested = {c.kept.key: c.kept for c in conflicts if c.why == "contested"}
    return [*cells, *contested.values()]


def _checked(cells: Sequence[Cell], conflicts: Sequence[Conflict]) -> Iterator[Finding]:
    plain = [cell for cell in cells if not concepts[cell.concept].is_family]
    yield from two_values(conflicts)
    yield from chain.from_iterable(check(plain) for check in CHECKS)


def _status_against_period(report: ReportData, named: str) -> Iterator[Finding]:
    """Yield facts of years that had not come, and goals that are told like facts."""
    if report.year is None:
        return
    for record in report.indicators:
        year = (record.period or "")[:4]
        later = year.isdigit() and int(year) > report.year
        published = report.published is not None and later and int(year) <= report.published.year
        if later and _told_as_a_fact(record):
            yield Finding(
                "status_period", "error", "text", ((named, record.id),), f"{report.year} or before",
                f"比上年 in {record.period}", (record.sentence,),
            )  # fmt: skip
        elif later and not published and record.status is Status.ACTUAL:
            yield Finding(
                "status_period", "error", "reading", ((named, record.id),),
                f"a fact of {report.year} or before", f"actual in {record.period}", (record.sentence,),
            )  # fmt: skip


def _told_as_a_fact(record: Indicator) -> bool:
    """Tell whether a goal says how much more than a year before it was, and nothing says that it is one."""
    prose = "\t" not in record.sentence
    told = prose and record.status is Status.TARGET and record.basis is Basis.YOY
    around = f"{record.chapter or ''}{record.section or ''}{record.sentence}"
    return told and record.bound is Bound.EXACT and not _GOAL.search(around)


def _residue(report: ReportData, named: str) -> Iterator[Finding]:
    """Yield names that would be known without figures or signs at their ends."""
    for record in report.indicators:
        bare = _RESIDUE.sub("", record.name)
        if bare != record.name and record.concept is None and not bare[:1].isascii():
            known = concepts.match(bare, record.kind, record.dimension)
            if known and not concepts[known[0]].is_family:
                yield Finding(
                    "residue", "warning", "reading", ((named, record.id),), bare, record.name,
                    (record.sentence,),
                )  # fmt: skip


def _targets(stated: Sequence[Cell]) -> Iterator[Finding]:
    """Yield goals that two reports tell differently."""
    first: dict[tuple[str, ...], Cell] = {}
    for cell in sorted(stated, key=lambda cell: cell.vintage or 0):
        plain = cell.measure == "target_growth" and not concepts[cell.concept].is_family
        if not plain or cell.year is None or cell.subject:
            continue
        before = first.setdefault(cell.key, cell)
        if before.report != cell.report and not before.agrees(cell):
            yield Finding(
                "target", "warning", "text", ((before.report, before.record), (cell.report, cell.record)),
                f"{before.value}%", f"{cell.value}%", (before.sentence, cell.sentence),
            )  # fmt: skip
