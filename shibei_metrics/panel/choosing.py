"""Which of several values stands in a cell: the order is written here, and what loses is kept.

Within one report: a figure before a milestone (突破…大关), a value of the year before one that was reached over a
span, an exact one before 超, 近 and 约, the more certain reading, more digits, the earlier place in the text.
Two figures of one report that only the last two could tell apart, and of which neither is said more often, are
both left out: a cell that may be wrong stays empty.
Between reports: the same, and at last the vintage, the latest or the first as the caller says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

from ..vocabulary import Bound, Confidence
from .cell import Cell

__all__ = ["Conflict", "choose"]


class Conflict(NamedTuple):
    """Two values of one cell that are not the same: which one stands, and which one lost."""

    kept: Cell
    lost: Cell
    why: str

    def to_dict(self) -> dict[str, Any]:
        """Return a row: the key, both values and their places."""
        place, period, concept, subject, measure, price = self.kept.key
        return {
            "area": place,
            "period": period,
            "concept": concept,
            "subject": subject or None,
            "measure": measure,
            "price": price,
            "kept_value": self.kept.value,
            "kept_report": self.kept.report,
            "kept_record": self.kept.record,
            "kept_sentence": self.kept.sentence,
            "lost_value": self.lost.value,
            "lost_report": self.lost.report,
            "lost_record": self.lost.record,
            "lost_sentence": self.lost.sentence,
            "unit": self.kept.unit,
            "why": self.why,
        }


_REASONS = ("milestone", "span", "bound", "confidence", "vintage", "digits", "order")


def choose(cells: Iterable[Cell], vintage: str = "latest") -> tuple[list[Cell], list[Conflict]]:
    """Return one value for each key, and the values that lost; ``vintage="all"`` keeps each report's own."""
    rivals: dict[Any, list[Cell]] = defaultdict(list)
    for cell in cells:
        rivals[(*cell.key, cell.report if vintage == "all" else "")].append(cell)
    kept: list[Cell] = []
    conflicts: list[Conflict] = []
    for group in rivals.values():
        ranked = sorted(group, key=lambda cell: _order(cell, vintage))
        ranked = _voted(ranked, vintage)
        best = ranked[0]
        same = [cell for cell in ranked if best.agrees(cell)]
        best = replace(best, confirmed=len(same))
        if _is_contested(ranked, vintage):
            conflicts += [Conflict(best, c, "contested") for c in ranked[1:] if c not in same]
            continue
        kept.append(best)
        conflicts += [
            Conflict(best, cell, _why(ranked[0], cell, vintage))
            for cell in ranked[1:]
            if not ranked[0].agrees(cell)
        ]
    return sorted(kept, key=_place), conflicts


def _peers(ranked: list[Cell], vintage: str) -> list[Cell]:
    """Return the values of the best one's report that nothing but digits and order tells from it."""
    best = ranked[0]
    decisive = _order(best, vintage)[:-2]
    return [
        cell
        for cell in ranked
        if cell.report == best.report and _order(cell, vintage)[:-2] == decisive
    ]


def _votes(cell: Cell, peers: list[Cell]) -> int:
    return sum(cell.agrees(other) for other in peers)


def _voted(ranked: list[Cell], vintage: str) -> list[Cell]:
    """Put first, among equals, the value that its report says most often."""
    peers = _peers(ranked, vintage)
    first = max(peers, key=lambda cell: _votes(cell, peers))
    return [first, *(cell for cell in ranked if cell is not first)]


def _is_contested(ranked: list[Cell], vintage: str) -> bool:
    """Tell whether another value of the same report has as good a claim."""
    peers = _peers(ranked, vintage)
    own = _votes(ranked[0], peers)
    others = [cell for cell in peers if not ranked[0].agrees(cell)]
    return any(_votes(cell, peers) >= own for cell in others)


def _order(cell: Cell, vintage: str) -> tuple[Any, ...]:
    age = cell.vintage or 0
    return (
        cell.milestone,
        cell.span_end,
        cell.bound is not Bound.EXACT and not cell.measure.startswith("target"),
        list(Confidence).index(cell.confidence),
        age if vintage == "first" else -age,
        cell.grain,
        cell.start,
    )


def _why(kept: Cell, lost: Cell, vintage: str) -> str:
    """Return the first reason that tells two values apart."""
    pairs = zip(_REASONS, _order(kept, vintage), _order(lost, vintage), strict=True)
    return next((reason for reason, one, other in pairs if one != other), "order")


def _place(cell: Cell) -> tuple[str, ...]:
    return (*cell.key, cell.report)
