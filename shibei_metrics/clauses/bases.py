"""The basis of a change that its own words leave unstated: beside it, in the change before, in front."""

from __future__ import annotations

from bisect import bisect, bisect_left
from dataclasses import dataclass, replace

import regex

from ..vocabulary import Basis, Kind
from .comparisons import ABOVE, Cover, Reach, covers, is_year_before, stated_in
from .foregoing import REACH, Foregoing, Predicate, in_points
from .slots import Slot
from .stripping import subject_of

__all__ = ["Compared"]

_TURN_BEFORE = regex.compile(
    "(?:^|[，；。])(?P<clause>[^，。；\\d]{2,24}[转变][^，。；\\d]{1,4})，$"
)
_BRACKET = regex.compile("（[^（）]{2,20}）")
_BETWEEN = 60
"""How many characters between two changes of one level may name another comparison."""
_CLAUSE = 40
"""How far before a clause the one in front of it may begin."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparisons that cover the changes of a sentence: its own, and those that reach it."""

    text: str
    covers: list[Cover]
    reach: Reach

    @classmethod
    def of(cls, text: str, reach: Reach) -> Compared:
        """Find the comparisons of a sentence; `reach` tells what is compared before it."""
        return cls(text, covers(text, reach.year), reach)

    def based(
        self, predicate: Predicate, slot: Slot, first: int, foregoing: Foregoing
    ) -> Predicate:
        """Return a predicate with its basis; `first` is the first number of the same thing."""
        if predicate.basis and is_year_before(slot.pre, self.text, self.reach.year):
            return replace(predicate, basis=Basis.YOY)
        if predicate.basis is not Basis.UNSTATED:
            return predicate
        goes_on = first in foregoing.firsts or not predicate.subject
        basis = (
            _beside(self.text, slot, goes_on)
            or _shared(self.text, slot, first, foregoing)
            or self._in_front(slot, first, foregoing)
        )
        return replace(predicate, basis=basis or Basis.UNSTATED)

    def _in_front(self, slot: Slot, first: int, foregoing: Foregoing) -> Basis | None:
        """Return what a comparison in front says that a change is measured against: 与上年相比，…."""
        starts = [other.found.start for other in foregoing.slots[-REACH:]]
        behind = bisect(self.covers, slot.found.start, key=lambda cover: cover.at)
        for cover in reversed(self.covers[:behind]):
            covered = len(foregoing.slots) - len(starts) + bisect_left(starts, cover.at)
            is_first = covered == len(foregoing.slots)
            if cover.of_all or is_first or first == foregoing.firsts[covered]:
                return cover.basis
            if subject_of(self.text[cover.at : foregoing.slots[covered].found.start]):
                return cover.basis  # 今年的收入与上年相比，税收增长6%，罚没收入下降7%
        return foregoing.opening or self.reach.paragraph or self.reach.document


def _beside(text: str, slot: Slot, bare: bool) -> Basis | None:
    """Return what stands beside a change says of its basis: 增长5%（同比）; 价格同比由降转升，上涨5%."""
    bracket = _BRACKET.match(text, slot.found.behind)
    before = text[max(0, slot.clause_start - _CLAUSE) : slot.clause_start]
    turn = _TURN_BEFORE.search(before) if bare else None
    basis = stated_in(bracket[0] if bracket else turn["clause"] if turn else "")
    return basis if basis in (Basis.YOY, Basis.SEQUENTIAL) else None


def _shared(text: str, slot: Slot, first: int, foregoing: Foregoing) -> Basis | None:
    """Return what the change before is measured against, of the same level: 比上年增收2亿元，增长(25%)."""
    points = in_points(slot)
    for k in foregoing.before(slot):
        before, other = foregoing.predicates[k], foregoing.slots[k]
        if foregoing.firsts[k] != first or before.kind is Kind.LEVEL:
            break
        if before.kind is not Kind.CHANGE or before.basis is Basis.UNSTATED:
            continue
        if in_points(other) == points and not ABOVE.search(other.pre):
            between = text[other.found.end : slot.found.start][:_BETWEEN]
            other_basis = stated_in(between)  # 环比上涨，同比持平
            sums_up = before.basis is Basis.ANNUAL_AVERAGE and "累计" in between
            alike = other_basis in (Basis.UNSTATED, before.basis) and not sums_up
            return before.basis if alike else None
    return None
