"""The numbers of a sentence that are read so far, for those behind them to go on with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..language.lexicon import having
from ..quantities import units
from ..vocabulary import Basis, Dimension, Direction, Kind
from .comparisons import opens_with_comparison
from .openers import clean
from .shares import PART_ALONE, PLAN_END
from .slots import Slot

__all__ = ["REACH", "Foregoing", "Predicate", "in_percent", "in_points", "is_counted"]

REACH = 60
"""How many numbers back a subject is looked for."""
_GROWTH_NOUNS = set(having("up_noun", "down_noun"))


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of a number, and the subject that is left when the words that say it are taken off."""

    subject: str
    kind: Kind
    direction: Direction | None = None
    basis: Basis | None = None


@dataclass(slots=True)
class Foregoing:
    """The numbers of a sentence that are read, with the words that name what each is of."""

    slots: list[Slot] = field(default_factory=list)
    predicates: list[Predicate] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    """Of each number the first that is of the same thing."""
    opening: Basis | None = None
    """What the first comparison in front of a subject names: 同比出口增长5%，…."""

    def add(self, slot: Slot, predicate: Predicate, first: int) -> None:
        """Note a number; `first` is the first one that is of the same thing."""
        own = slot.post if is_counted(slot, predicate) else clean(predicate.subject)
        self.things.append(own if first == len(self.slots) else self.things[first])
        self.slots.append(slot)
        self.predicates.append(predicate)
        self.firsts.append(first)
        if predicate.basis and not self.opening and opens_with_comparison(predicate.subject):
            self.opening = predicate.basis

    def before(self, slot: Slot) -> Iterable[int]:
        """Return the numbers before, the nearest first; an aside is gone on with only inside of it."""
        last = len(self.slots) - 1
        near = range(last, max(-1, last - REACH), -1)
        return (k for k in near if slot.aside or not self.slots[k].aside)

    def first_of(self, slot: Slot, predicate: Predicate) -> int:
        """Return the first number of the thing that one without a subject goes on with."""
        own = slot.post if is_counted(slot, predicate) else clean(predicate.subject)
        owner = None if own and own not in _GROWTH_NOUNS else self.continued(slot)
        return len(self.slots) if owner is None else self.firsts[owner]

    def continued(self, slot: Slot) -> int | None:
        """Return the number before that one without a subject goes on with."""
        before = [k for k in self.before(slot) if self.predicates[k].kind is not Kind.RANK]
        if not in_points(slot):
            before = [k for k in before if not self._of_plan(k)] or before
            before = [k for k in before if not self._is_part(k)] or before
        return before[0] if before else None

    def _is_part(self, k: int) -> bool:
        """Whether a number is a part of a whole: 占全市的(3%), 支出9亿元，占比(12%)."""
        predicate = self.predicates[k]
        return predicate.kind is Kind.SHARE or clean(predicate.subject) in PART_ALONE

    def _of_plan(self, k: int) -> bool:
        """Whether a number is a plan or how much of it is done: 完成年任务(9亿元), 目标完成率(51%)."""
        thing, kind = self.things[k], self.predicates[k].kind
        return bool(kind is Kind.LEVEL and PLAN_END.search(thing)) or thing.endswith("完成率")


def is_counted(slot: Slot, predicate: Predicate) -> bool:
    """Whether a number stands before what it counts: 9家企业."""
    return bool(slot.post) and predicate.kind in (Kind.LEVEL, Kind.SHARE)


def in_percent(slot: Slot) -> bool:
    """Whether a number is a percentage."""
    return units.lookup(slot.found.unit).dimension is Dimension.PERCENT


def in_points(slot: Slot) -> bool:
    """Whether a number is one of percentage points."""
    return units.lookup(slot.found.unit).dimension is Dimension.PERCENTAGE_POINT
