"""Rates of larger places that reports imply: 增长5.8%，高于全国0.8个百分点 says 5.0% of the country."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ..vocabulary import Bound
from .cell import Cell

__all__ = ["Implied", "implied"]


class Implied(NamedTuple):
    """A rate of a larger place, the rate that was stated and the gap between them."""

    place: str
    period: str
    concept: str
    measure: str
    value: Decimal
    own: Cell
    gap: Cell

    def to_dict(self) -> dict[str, Any]:
        """Return a row with the value and where it comes from."""
        return {
            "place": self.place,
            "period": self.period,
            "concept": self.concept,
            "measure": self.measure,
            "value": self.value,
            "unit": "%",
            "own_value": self.own.value,
            "gap": self.gap.value,
            "report": self.gap.report,
            "record": self.gap.record,
            "sentence": self.gap.sentence,
        }


def implied(cells: Sequence[Cell]) -> list[Implied]:
    """Return what gaps in percentage points say of the place that they are measured against."""
    rates = {
        (c.report, c.area or c.area_name, c.period, c.concept, c.subject, c.measure): c
        for c in reversed(cells)
        if c.measure in ("growth", "level") and c.unit == "%" and c.bound is Bound.EXACT
    }
    found = []
    for gap in cells:
        if gap.measure != "gap" or "点" not in gap.unit or gap.bound is not Bound.EXACT:
            continue
        for measure in ("growth", "level") if gap.compared_with else ():
            key = (gap.report, gap.area or gap.area_name, gap.period, gap.concept, gap.subject)
            own = rates.get((*key, measure))
            if own is not None:
                value = own.value - gap.value
                found.append(
                    Implied(
                        gap.compared_with or "", gap.period, gap.concept, measure, value, own, gap
                    )
                )
                break
    return found
