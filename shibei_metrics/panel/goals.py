"""Goals beside what was reached: met or not, by the goal's bound and by which way is better."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from ..catalogue import concepts
from ..vocabulary import Bound
from .cell import Cell

__all__ = ["Goal", "goals", "is_met"]


class Goal(NamedTuple):
    """A goal, and the fact of the same place, period and concept."""

    target: Cell
    actual: Cell | None
    met: bool | None
    """None where no report says what was reached, or where neither more nor less is better."""

    def to_dict(self) -> dict[str, Any]:
        """Return a row: the key, goal and fact."""
        place, period, concept, subject, measure, _ = self.target.key
        return {
            "area": place,
            "area_name": self.target.area_name,
            "period": period,
            "concept": concept,
            "subject": subject or None,
            "measure": measure.removeprefix("target_"),
            "target": self.target.value,
            "target_upper": self.target.upper,
            "bound": self.target.bound.value,
            "actual": self.actual.value if self.actual else None,
            "unit": self.target.unit,
            "met": self.met,
            "target_report": self.target.report,
            "actual_report": self.actual.report if self.actual else None,
        }


def goals(cells: Iterable[Cell]) -> list[Goal]:
    """Return the goals in the order of their keys, each with the fact that answers it."""
    listed = list(cells)
    facts: dict[tuple[str, ...], Cell] = {}
    for cell in listed:
        facts.setdefault(_answers(cell), cell)
    found = []
    for cell in listed:
        if cell.measure in ("target_level", "target_growth"):
            fact = facts.get(_answers(cell, cell.measure.removeprefix("target_")))
            found.append(Goal(cell, fact, is_met(cell, fact) if fact else None))
    return found


def _answers(cell: Cell, measure: str | None = None) -> tuple[str, ...]:
    return (cell.area or cell.area_name, cell.period, cell.concept, cell.subject or "",
            measure or cell.measure)  # fmt: skip


def is_met(goal: Cell, fact: Cell) -> bool | None:
    """Tell whether a goal was met.

    以上 and 以内 say it themselves; a plain number, 左右 and 约 are met by what is at least as good, or rounds to
    the goal; of a range the end that is easier counts. A growth is good where more is.
    """
    if goal.unit != fact.unit:
        return None
    if goal.bound in (Bound.AT_LEAST, Bound.OVER):
        return fact.value >= goal.value
    if goal.bound in (Bound.AT_MOST, Bound.UNDER):
        return fact.value <= (goal.upper or goal.value)
    if _rounds_to(fact.value, goal):
        return True
    better = concepts[goal.concept].better
    if better == "more":
        return fact.value >= goal.value
    if better == "less":
        return fact.value <= (goal.upper or goal.value)
    if goal.upper is not None:
        return goal.value <= fact.value <= goal.upper
    return None


def _rounds_to(value: Decimal, goal: Cell) -> bool:
    return abs(value - goal.value) <= goal.grain / 2 if goal.bound is Bound.ABOUT else False
