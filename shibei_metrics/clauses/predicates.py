"""What the words around each number of a sentence say of it: its kind, direction, basis.

They are final here; the steps behind this one only read them.

>>> text = "研发投入10亿元，同比增长28.3%，力争达到30%"
>>> for predicate in predicates(text, slots(text, scan(text))):
...     print(predicate.subject or "-", predicate.kind, predicate.direction, predicate.basis)
研发投入 level None None
- change up yoy
- change up yoy
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import regex

from ..language.lexicon import having
from ..quantities import units
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..vocabulary import Basis, Dimension, Direction, Kind
from .changes import change_in, direction_alike
from .comparisons import stated_before, stated_in
from .phrases import clean, plain
from .ranks import ranked_subject
from .shares import OF_WHOLE, PART_OF, PLAN_END, multiple_in, share_in
from .slots import Join, Slot, runs, slots
from .stripping import ends_in_amount, strip, subject_of

__all__ = ["Predicate", "predicates", "read", "scan", "slots"]

_REACH = 60
"""How many numbers back a subject is looked for."""
_BARE = set(having("bare_amount"))
_ADDITIONS = set(having("addition"))
_STRIVES = regex.compile("力争|争取|奋斗目标")


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of a number, and the subject that is left when the words that say it are taken off."""

    subject: str
    kind: Kind
    direction: Direction | None = None
    basis: Basis | None = None


@dataclass(slots=True)
class _Said:
    """The numbers of a sentence that are read, each with the words that name what it is of."""

    slots: list[Slot] = field(default_factory=list)
    predicates: list[Predicate] = field(default_factory=list)
    things: list[str] = field(default_factory=list)

    def add(self, slot: Slot, predicate: Predicate) -> None:
        own = slot.post if is_counted(slot, predicate) else clean(predicate.subject)
        owner = None if own else self.continued(slot)
        self.things.append(own if owner is None else self.things[owner])
        self.slots.append(slot)
        self.predicates.append(predicate)

    def before(self, slot: Slot) -> Iterable[int]:
        """Return the numbers before, the nearest first; an aside is gone on with only inside of it."""
        last = len(self.slots) - 1
        near = range(last, max(-1, last - _REACH), -1)
        return (k for k in near if slot.aside or not self.slots[k].aside)

    def continued(self, slot: Slot) -> int | None:
        """Return the number before that one without a subject goes on with."""
        before = [k for k in self.before(slot) if self.predicates[k].kind is not Kind.RANK]
        if units.lookup(slot.found.unit).dimension is not Dimension.PERCENTAGE_POINT:
            before = [k for k in before if not self._of_plan(k)] or before
            before = [k for k in before if self.predicates[k].kind is not Kind.SHARE] or before
        return before[0] if before else None

    def _of_plan(self, k: int) -> bool:
        """Whether a number is a plan or how much of it is done: 完成年任务(9亿元), 目标完成率(51%)."""
        thing, kind = self.things[k], self.predicates[k].kind
        return bool(kind is Kind.LEVEL and PLAN_END.search(thing)) or thing.endswith("完成率")


def predicates(text: str, found: list[Slot]) -> list[Predicate]:
    """Return what is said of each mention of a sentence."""
    said = _Said()
    for run in runs(found):
        own = [read(plain(slot.pre), slot.post, slot.found) for slot in run]
        stated = stated_before(text[: run[0].clause_start])
        if stated:
            own = [replace(p, basis=stated) if p.basis is Basis.UNSTATED else p for p in own]
        members = _members(run)
        for k, (slot, predicate) in enumerate(zip(run, own, strict=True)):
            if 0 < k < members:
                said.add(slot, _of_member(run[0], own[0], slot, predicate))
            else:
                said.add(slot, _in_sentence(slot, predicate, said))
    return said.predicates


def is_counted(slot: Slot, predicate: Predicate) -> bool:
    """Whether a number stands before what it counts: 9家企业."""
    return bool(slot.post) and predicate.kind in (Kind.LEVEL, Kind.SHARE)


def read(pre: str, post: str, found: RawQuantity) -> Predicate:
    """Read the words before a mention (and, for its kind, the words behind it)."""
    if found.rank:
        return Predicate(ranked_subject(pre), Kind.RANK)
    multiple = multiple_in(pre, found)
    if multiple is not None:
        return Predicate(multiple, Kind.SHARE)
    change = change_in(pre, post, found)
    if change:
        return Predicate(change.subject, Kind.CHANGE, change.direction, stated_in(pre))
    share = share_in(pre, post, found)
    if share is not None:
        return Predicate(share, Kind.SHARE)
    return Predicate(strip(pre).subject, Kind.LEVEL)


def _members(run: list[Slot]) -> int:
    """Return how many numbers share the predicate of the first: 分别增长9%、8%."""
    count = 1
    if "分别" in run[0].pre:
        while (
            count < len(run)
            and run[count].join in (Join.LIST, Join.ADJACENT)
            and not clean(subject_of(run[count].pre))
        ):
            count += 1
    return count


def _alike(before: Predicate, of: Slot, slot: Slot, own: Predicate) -> Predicate:
    """Return what is said of an earlier number as it holds for one with a sign of its own."""
    direction = direction_alike(before.direction, of.found, slot.found)
    return replace(before, subject=own.subject, direction=direction)


def _of_member(leader: Slot, first: Predicate, slot: Slot, own: Predicate) -> Predicate:
    """Return what is said of a later member: what is said of the first, but for a verb of its own."""
    if slot.pre and own.kind is Kind.CHANGE:  # 分别增长2%和下降3%
        return replace(own, basis=first.basis)
    return _alike(first, leader, slot, own)


def _in_sentence(slot: Slot, own: Predicate, said: _Said) -> Predicate:
    """Return what is said of a mention in the light of those before it."""
    last = next(iter(said.before(slot)), None)
    if last is None:
        return own
    before = said.predicates[last]
    if slot.join is Join.LIST and not slot.pre and not is_counted(slot, own):
        return _alike(before, said.slots[last], slot, own)
    if slot.join is Join.SAME or (slot.join is Join.ADJACENT and not slot.post):
        return _continuing(own, before, said.slots[last])
    if _adds_to(last, slot, own, said):
        direction = Direction.DOWN if "减" in own.subject else Direction.UP
        return replace(
            own, kind=Kind.CHANGE, direction=direction, basis=own.basis or Basis.UNSTATED
        )
    thing = clean(own.subject)
    goes_on = own.kind is Kind.LEVEL and (not thing or thing in _BARE or OF_WHOLE.match(thing))
    return _going_on(slot, own, said) if goes_on else own


def _continuing(own: Predicate, before: Predicate, previous: Slot) -> Predicate:
    """Return what is said of the other end of a movement: 占GDP比重由12%提高到(15%)."""
    subject = clean(before.subject)
    is_part = before.kind is Kind.SHARE or OF_WHOLE.match(subject) or PLAN_END.search(subject)
    if is_part and own.kind is Kind.LEVEL:
        return replace(own, kind=Kind.SHARE)
    if own.basis is Basis.UNSTATED:
        return replace(own, basis=before.basis or stated_in(previous.pre))
    return own


def _adds_to(last: int, slot: Slot, own: Predicate, said: _Said) -> bool:
    """Whether a bare addition changes the amount before: 播种面积40万亩、新增(2万亩)."""
    return (
        own.kind is Kind.LEVEL
        and not slot.post
        and clean(own.subject) in _ADDITIONS
        and said.predicates[last].kind is Kind.LEVEL
        and said.slots[last].found.unit == slot.found.unit
        and ends_in_amount(said.things[last])
    )


def _going_on(slot: Slot, own: Predicate, said: _Said) -> Predicate:
    """Return what is said of a number that goes on with an earlier one: 增长8%，力争达到(9%)."""
    owner = said.continued(slot)
    if owner is None or not units.is_relative(slot.found.unit):
        return own
    before = said.predicates[owner]
    if before.kind is Kind.CHANGE and _STRIVES.search(slot.pre):
        return _alike(before, said.slots[owner], slot, own)
    in_percent = units.lookup(slot.found.unit).dimension is Dimension.PERCENT
    if in_percent and PART_OF.search(said.things[owner]):
        return replace(own, kind=Kind.SHARE)  # 占比重提高2个百分点，达到18%
    return own
