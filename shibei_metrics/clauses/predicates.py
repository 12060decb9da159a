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

from bisect import bisect, bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import regex

from ..language.lexicon import having
from ..quantities import units
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..vocabulary import Basis, Dimension, Direction, Kind
from .changes import change_in, direction_alike
from .comparisons import (
    ABOVE,
    Cover,
    Reach,
    covers,
    is_year_before,
    opens_with_comparison,
    stated_in,
)
from .openers import clean, plain
from .ranks import ranked_subject
from .shares import OF_WHOLE, PART_ALONE, PART_OF, PLAN_END, multiple_in, share_in
from .slots import Join, Slot, runs, slots
from .stripping import ends_in_amount, strip, subject_of

__all__ = ["Predicate", "predicates", "read", "scan", "slots"]

_REACH = 60
"""How many numbers back a subject is looked for."""
_BARE = set(having("bare_amount"))
_GROWTH_NOUNS = set(having("up_noun", "down_noun"))
_ADDITIONS = set(having("addition"))
_STRIVES = regex.compile("力争|争取|奋斗目标|实际(?:完成|达到?|为)")
_RESTATES = regex.compile("亦?即|也?就是|也即|折合")
_MEASURED_BY = regex.compile("(?:[好优高低快慢]于|未)?")
_GOAL = regex.compile("左?右?的?[^，]{0,4}(?:预期|控制|增长|年度)?(?:目标|预期|计划)")
_BEHIND_BRACKET = regex.compile("(?P<before>[^，。；：（）]{2,24})（[^（）]*）$")
_TURN_BEFORE = regex.compile(
    "(?:^|[，；。])(?P<clause>[^，。；\\d]{2,24}[转变][^，。；\\d]{1,4})，$"
)
_BRACKET = regex.compile("（[^（）]{2,20}）")
_BETWEEN = 60
"""How many characters between two changes of one level may name another comparison."""
_CLAUSE = 40
"""How far before a number the clause in front of a bracket may begin."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of a number, and the subject that is left when the words that say it are taken off."""

    subject: str
    kind: Kind
    direction: Direction | None = None
    basis: Basis | None = None


@dataclass(slots=True)
class _Said:
    """The numbers of a sentence that are read, with the words that name what each is of."""

    slots: list[Slot] = field(default_factory=list)
    predicates: list[Predicate] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    """Of each number the first that is of the same thing."""
    opening: Basis | None = None
    """What the first comparison in front of a subject names: 同比出口增长5%，…."""

    def add(self, slot: Slot, predicate: Predicate, first: int) -> None:
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
        near = range(last, max(-1, last - _REACH), -1)
        return (k for k in near if slot.aside or not self.slots[k].aside)

    def first_of(self, slot: Slot, predicate: Predicate) -> int:
        """Return the first number of the thing that one without a subject goes on with."""
        own = slot.post if is_counted(slot, predicate) else clean(predicate.subject)
        owner = None if own and own not in _GROWTH_NOUNS else self.continued(slot)
        return len(self.slots) if owner is None else self.firsts[owner]

    def continued(self, slot: Slot) -> int | None:
        """Return the number before that one without a subject goes on with."""
        before = [k for k in self.before(slot) if self.predicates[k].kind is not Kind.RANK]
        if units.lookup(slot.found.unit).dimension is not Dimension.PERCENTAGE_POINT:
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


def predicates(text: str, found: list[Slot], reach: Reach | None = None) -> list[Predicate]:
    """Return what is said of each mention of a sentence; `reach` tells what is compared before it."""
    said = _Said()
    year = reach.year if reach else None
    compared = covers(text, year)
    for run in runs(found):
        own = [read(_words_before(text, slot), slot.post, slot.found) for slot in run]
        members = _members(run)
        for k, (slot, predicate) in enumerate(zip(run, own, strict=True)):
            if 0 < k < members:
                predicate = _of_member(said.slots[-k], said.predicates[-k], slot, predicate)
            else:
                predicate = _in_sentence(text, slot, predicate, said)
            first = said.first_of(slot, predicate)
            if predicate.basis and is_year_before(slot.pre, text, year):
                predicate = replace(predicate, basis=Basis.YOY)
            if predicate.basis is Basis.UNSTATED:
                basis = (
                    _stated_beside(text, slot, first in said.firsts or not predicate.subject)
                    or _shared_basis(text, slot, first, said)
                    or _covering(text, slot, first, said, compared, reach)
                )
                predicate = replace(predicate, basis=basis or Basis.UNSTATED)
            said.add(slot, predicate, first)
    return said.predicates


def _words_before(text: str, slot: Slot) -> str:
    """Return the words before a number, those in front of a bracket too: 高于全国（5.1%）(1.7个百分点)."""
    if not slot.pre and text.endswith("）", 0, slot.found.start):
        start = max(0, slot.found.start - _CLAUSE)
        bracket = _BEHIND_BRACKET.search(text, start, slot.found.start)
        if bracket and ABOVE.search(bracket["before"]):
            return bracket["before"]
    return plain(slot.pre)


def is_counted(slot: Slot, predicate: Predicate) -> bool:
    """Whether a number stands before what it counts: 9家企业."""
    return bool(slot.post) and predicate.kind in (Kind.LEVEL, Kind.SHARE)


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


def _in_sentence(text: str, slot: Slot, own: Predicate, said: _Said) -> Predicate:
    """Return what is said of a mention in the light of those before it."""
    last = next(iter(said.before(slot)), None)
    if last is None:
        return own
    before = said.predicates[last]
    if before.kind is Kind.CHANGE and (_RESTATES.fullmatch(slot.pre) or _is_goal(text, slot, own)):
        return _alike(before, said.slots[last], slot, replace(own, subject=""))
    if slot.join is Join.LIST and not slot.pre and not is_counted(slot, own):
        return _alike(before, said.slots[last], slot, own)
    if slot.join is Join.SAME or (slot.join is Join.ADJACENT and not slot.post):
        return _continuing(slot, own, before, said.slots[last])
    if _adds_to(last, slot, own, said):
        direction = Direction.DOWN if "减" in own.subject else Direction.UP
        return replace(
            own, kind=Kind.CHANGE, direction=direction, basis=own.basis or Basis.UNSTATED
        )
    thing = clean(own.subject)
    goes_on = own.kind is Kind.LEVEL and (not thing or thing in _BARE or OF_WHOLE.match(thing))
    return _going_on(slot, own, said) if goes_on else own


def _is_goal(text: str, slot: Slot, own: Predicate) -> bool:
    """Whether a growth is set beside the goal for it: 高于(5%)的预期目标, 未达到(6%)的目标."""
    in_percent = units.lookup(slot.found.unit).dimension is Dimension.PERCENT
    return in_percent and bool(
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


def _stated_beside(text: str, slot: Slot, bare: bool) -> Basis | None:
    """Return what stands beside a change says of its basis: 增长5%（同比）; 价格同比由降转升，上涨5%."""
    bracket = _BRACKET.match(text, slot.found.behind)
    before = text[max(0, slot.clause_start - _CLAUSE) : slot.clause_start]
    turn = _TURN_BEFORE.search(before) if bare else None
    basis = stated_in(bracket[0] if bracket else turn["clause"] if turn else "")
    return basis if basis in (Basis.YOY, Basis.SEQUENTIAL) else None


def _shared_basis(text: str, slot: Slot, first: int, said: _Said) -> Basis | None:
    """Return what the change before is measured against, of the same level: 比上年增收2亿元，增长(25%)."""
    in_points = _in_points(slot)
    for k in said.before(slot):
        before, other = said.predicates[k], said.slots[k]
        if said.firsts[k] != first or before.kind is Kind.LEVEL:
            break
        if before.kind is not Kind.CHANGE or before.basis is Basis.UNSTATED:
            continue
        if _in_points(other) == in_points and not ABOVE.search(other.pre):
            between = text[other.found.end : slot.found.start][:_BETWEEN]
            other_basis = stated_in(between)  # 环比上涨，同比持平
            sums_up = before.basis is Basis.ANNUAL_AVERAGE and "累计" in between
            alike = other_basis in (Basis.UNSTATED, before.basis) and not sums_up
            return before.basis if alike else None
    return None


def _in_points(slot: Slot) -> bool:
    return units.lookup(slot.found.unit).dimension is Dimension.PERCENTAGE_POINT


def _covering(
    text: str, slot: Slot, first: int, said: _Said, compared: list[Cover], reach: Reach | None
) -> Basis | None:
    """Return what a comparison in front says that a change is measured against: 与上年相比，…."""
    starts = [other.found.start for other in said.slots[-_REACH:]]
    for cover in reversed(compared[: bisect(compared, slot.found.start, key=lambda c: c.at)]):
        covered = len(said.slots) - len(starts) + bisect_left(starts, cover.at)
        if cover.of_all or covered == len(said.slots) or first == said.firsts[covered]:
            return cover.basis
        if subject_of(text[cover.at : said.slots[covered].found.start]):
            return cover.basis  # 今年的收入与上年相比，税收增长6%，罚没收入下降7%
    return said.opening or (reach and (reach.paragraph or reach.document)) or None
