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

from dataclasses import replace

import regex

from ..language.lexicon import having
from ..quantities import units
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..vocabulary import Basis, Direction, Kind
from .bases import Compared
from .changes import change_in, direction_alike
from .comparisons import ABOVE, Reach, stated_in
from .foregoing import Foregoing, Predicate, in_percent, is_counted
from .openers import clean, plain
from .ranks import ranked_subject
from .shares import OF_WHOLE, PART_OF, PLAN_END, multiple_in, share_in
from .slots import Join, Slot, runs, slots
from .stripping import ends_in_amount, strip, subject_of

__all__ = ["Predicate", "is_counted", "predicates", "read", "scan", "slots"]

_BARE = set(having("bare_amount"))
_ADDITIONS = set(having("addition"))
_STRIVES = regex.compile("力争|争取|奋斗目标|实际(?:完成|达到?|为)")
_RESTATES = regex.compile("亦?即|也?就是|也即|折合")
_MEASURED_BY = regex.compile("(?:[好优高低快慢]于|未)?")
_GOAL = regex.compile("左?右?的?[^，]{0,4}(?:预期|控制|增长|年度)?(?:目标|预期|计划)")
_BEHIND_BRACKET = regex.compile("(?P<before>[^，。；：（）]{2,24})（[^（）]*）$")
_CLAUSE = 40
"""How far before a number the clause in front of a bracket may begin."""


def predicates(text: str, found: list[Slot], reach: Reach | None = None) -> list[Predicate]:
    """Return what is said of each mention of a sentence; `reach` tells what is compared before it."""
    foregoing = Foregoing()
    compared = Compared.of(text, reach or Reach())
    for run in runs(found):
        own = [read(_words_before(text, slot), slot.post, slot.found) for slot in run]
        members = _members(run)
        for k, (slot, predicate) in enumerate(zip(run, own, strict=True)):
            if 0 < k < members:
                leader, first = foregoing.slots[-k], foregoing.predicates[-k]
                predicate = _of_member(leader, first, slot, predicate)
            else:
                predicate = _in_sentence(text, slot, predicate, foregoing)
            of = foregoing.first_of(slot, predicate)
            foregoing.add(slot, compared.based(predicate, slot, of, foregoing), of)
    return foregoing.predicates


def _words_before(text: str, slot: Slot) -> str:
    """Return the words before a number, those in front of a bracket too: 高于全国（5.1%）(1.7个百分点)."""
    if not slot.pre and text.endswith("）", 0, slot.found.start):
        start = max(0, slot.found.start - _CLAUSE)
        bracket = _BEHIND_BRACKET.search(text, start, slot.found.start)
        if bracket and ABOVE.search(bracket["before"]):
            return bracket["before"]
    return plain(slot.pre)


def read(pre: str, post: str, found: RawQuantity) -> Predicate:
    """Read the words before a mention (and, for its kind, the words behind it)."""
    if found.part:
        return Predicate(strip(pre).subject, Kind.SHARE)
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


def _of_member(start: Slot, first: Predicate, slot: Slot, own: Predicate) -> Predicate:
    """Return what is said of a later member: what is said of the first, but for a verb of its own."""
    if slot.pre and own.kind is Kind.CHANGE:  # 分别增长2%和下降3%
        return replace(own, basis=first.basis)
    return _alike(first, start, slot, own)


def _alike(before: Predicate, of: Slot, slot: Slot, own: Predicate) -> Predicate:
    """Return what is said of an earlier number as it holds for one with a sign of its own."""
    direction = direction_alike(before.direction, of.found, slot.found)
    return replace(before, subject=own.subject, direction=direction)


def _in_sentence(text: str, slot: Slot, own: Predicate, foregoing: Foregoing) -> Predicate:
    """Return what is said of a mention in the light of those before it."""
    last = next(iter(foregoing.before(slot)), None)
    if last is None:
        return own
    before = foregoing.predicates[last]
    if before.kind is Kind.CHANGE and (_RESTATES.fullmatch(slot.pre) or _is_goal(text, slot, own)):
        return _alike(before, foregoing.slots[last], slot, replace(own, subject=""))
    if slot.join is Join.LIST and not slot.pre and not is_counted(slot, own):
        return _alike(before, foregoing.slots[last], slot, own)
    if slot.join is Join.SAME or (slot.join is Join.ADJACENT and not slot.post):
        return _continuing(slot, own, before, foregoing.slots[last])
    if _adds_to(last, slot, own, foregoing):
        direction = Direction.DOWN if "减" in own.subject else Direction.UP
        return replace(
            own, kind=Kind.CHANGE, direction=direction, basis=own.basis or Basis.UNSTATED
        )
    thing = clean(own.subject)
    goes_on = own.kind is Kind.LEVEL and (not thing or thing in _BARE or OF_WHOLE.match(thing))
    return _going_on(slot, own, foregoing) if goes_on else own


def _is_goal(text: str, slot: Slot, own: Predicate) -> bool:
    """Whether a growth is set beside the goal for it: 高于(5%)的预期目标, 未达到(6%)的目标."""
    return in_percent(slot) and bool(
        _MEASURED_BY.fullmatch(own.subject) and _GOAL.match(text, slot.found.behind)
    )


def _continuing(slot: Slot, own: Predicate, before: Predicate, previous: Slot) -> Predicate:
    """Return what is said of the other end of a movement: 占GDP比重由12%提高到(15%)."""
    moves = previous.goes_on and units.is_relative(slot.found.unit)
    if own.kind is Kind.LEVEL and before.kind is Kind.CHANGE and moves:  # 增速由-2.3%回升至3.5%
        return _alike(before, previous, slot, own)
    subject = clean(before.subject)
    is_part = before.kind is Kind.SHARE or OF_WHOLE.match(subject) or PLAN_END.search(subject)
    if is_part and own.kind is Kind.LEVEL:
        return replace(own, kind=Kind.SHARE)
    if own.basis is Basis.UNSTATED:
        return replace(own, basis=before.basis or stated_in(previous.pre))
    return own


def _adds_to(last: int, slot: Slot, own: Predicate, foregoing: Foregoing) -> bool:
    """Whether a bare addition changes the amount before: 播种面积40万亩、新增(2万亩)."""
    return (
        own.kind is Kind.LEVEL
        and not slot.post
        and clean(own.subject) in _ADDITIONS
        and foregoing.predicates[last].kind is Kind.LEVEL
        and foregoing.slots[last].found.unit == slot.found.unit
        and ends_in_amount(foregoing.things[last])
    )


def _going_on(slot: Slot, own: Predicate, foregoing: Foregoing) -> Predicate:
    """Return what is said of a number that goes on with an earlier one: 增长8%，力争达到(9%)."""
    owner = foregoing.continued(slot)
    if owner is None or not units.is_relative(slot.found.unit):
        return own
    before = foregoing.predicates[owner]
    if before.kind is Kind.CHANGE and _STRIVES.search(slot.pre):
        return _alike(before, foregoing.slots[owner], slot, own)
    if in_percent(slot) and PART_OF.search(foregoing.things[owner]):
        return replace(own, kind=Kind.SHARE)  # 占比重提高2个百分点，达到18%
    return own
