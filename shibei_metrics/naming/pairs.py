"""Step 12: numbers that belong to several members in order: 城镇和农村居民收入分别增长4.4%、5.6%."""

from __future__ import annotations

from dataclasses import replace

import regex

from ..clauses.phrases import (
    VERB,
    clean,
    finish,
    plain,
    without_new,
)
from ..clauses.predicates import Predicate
from ..clauses.shares import OF_WHOLE
from ..clauses.slots import Join, Slot
from ..clauses.stripping import ends_in_amount, is_predicate, strip, subject_of
from ..language.lexicon import having, load
from ..vocabulary import Kind
from .antecedents import BARE, GROWTH_NOUNS, OWN_AMOUNTS, join_names, subject_before
from .members import split_members
from .named import Name, Said

__all__ = ["name_pairs"]

_SPEC = load("names")
_PRONOUNS = set(having("pronoun"))
_EACH_IS = regex.compile("(?P<subject>[^，。；]+?)分别[为是](?P<label>[\u4e00-\u9fff]{2,8})")
_LABEL = regex.compile("[\u4e00-\u9fff]{2,8}")


def name_pairs(group: list[Slot], read: list[Predicate], sentence: Said) -> int:
    """Name the numbers of a clause that belong to several members in order; return how many did."""
    if _name_moving_pairs(group, read, sentence) or _name_labelled(group, read, sentence):
        return len(group)
    return _name_members(group, read, sentence) if _is_paired(group, read, sentence) else 0


def _is_paired(group: list[Slot], read: list[Predicate], sentence: Said) -> bool:
    """Whether the numbers of a clause belong to several members in order.

    分别 says so; or bare numbers of one unit stand behind as many members (A、B产量增长8%、7%), or
    follow a clause that says so (分别达9亿元、7亿元，增长8%、5%).
    """
    if len(group) < 2:
        return False
    if "分别" in group[0].pre:
        return True
    if any(s.pre or s.post or s.join is not Join.LIST for s in group[1:]):
        return False
    if not is_predicate(clean(group[0].pre)):
        members = split_members(clean(read[0].subject), len(group))
        same_unit = len({s.found.unit for s in group}) == 1
        return bool(members) and (same_unit or all(map(ends_in_amount, members)))
    before = sentence.named[-len(group) :]
    one_clause = {n.slot.clause for n in before} == {group[0].clause - 1}
    levels = all(n.predicate.kind is Kind.LEVEL for n in before)
    return (one_clause or levels) and len({n.name.text for n in before}) == len(group)


def _name_members(group: list[Slot], read: list[Predicate], sentence: Said) -> int:
    """Pair the members of the subject with the numbers behind 分别, in order; return how many."""
    count = 1
    while (
        count < len(group)
        and group[count].join in (Join.LIST, Join.ADJACENT)
        and not clean(subject_of(group[count].pre))
    ):
        count += 1
    if count < 2:
        return 0
    first = read[0]
    pre = plain(group[0].pre)
    subject = clean(first.subject)
    if len(first.subject) > pre.rfind("分别") >= 0:
        subject = clean(strip(pre[: pre.rfind("分别")]).subject)
    if subject in _PRONOUNS:
        subject = ""
    elif not subject or (subject in GROWTH_NOUNS and subject_before(group[0], sentence)):
        subject = subject_before(group[0], sentence)
    names = split_members(subject, count) if subject else []
    act = _act_of_each(pre) if first.kind is Kind.LEVEL else ""
    names = [name + act for name in names]
    owners: list[int | None] = [sentence.level_named(name) for name in names]
    if not names:
        levels = _side_by_side(sentence, count) or _last_of_each_name(sentence)
        before = [without_new(sentence.named[k].name.text) for k in levels[-count:]]
        if len(levels) < count or (subject and not _is_of_each(subject, before)):
            return 0
        owners = list(levels[-count:])
        names = [finish(join_names(name, subject)) for name in before] if subject else before
    for i, slot in enumerate(group[:count]):
        sentence.add(slot, read[i], Name(names[i], "paired"), owners[i])
    return count


def _name_moving_pairs(group: list[Slot], read: list[Predicate], sentence: Said) -> bool:
    """Pair members with both ends of their movements: 产值、税收从9亿元、1亿元提高到12亿元、2亿元."""
    half = len(group) // 2
    joins = [slot.join for slot in group[1:]]
    moves = half > 1 and joins == [Join.LIST] * (half - 1) + [Join.SAME] + [Join.LIST] * (half - 1)
    names = split_members(clean(read[0].subject), half) if moves else []
    for k, slot in enumerate(group if names else []):
        starts = slot if k >= half else replace(slot, goes_on=True)
        ends = starts if k < half else replace(slot, join=Join.SAME)
        owner = None if k < half else len(sentence.named) - half
        sentence.add(ends, read[k], Name(names[k % half], "paired"), owner)
    return bool(names)


def _last_of_each_name(sentence: Said) -> list[int]:
    """Return the mentions that numbers behind 分别 may go on: of each name its level, or else its change."""
    found: dict[str, int] = {}
    for k, named in enumerate(sentence.named):
        level = sentence.named[found[named.name.text]] if named.name.text in found else None
        is_level = level is not None and level.predicate.kind is Kind.LEVEL
        if named.predicate.kind is Kind.LEVEL or (
            named.predicate.kind is not Kind.RANK and not is_level
        ):
            found[named.name.text] = k
    return sorted(found.values())


def _side_by_side(sentence: Said, count: int) -> list[int]:
    """Return the counts of one thing that stand last: 接待来访74批203人次，分别下降15%、22%."""
    last = sentence.named[-count:]
    if len(last) < count or any(n.slot.join is not Join.ADJACENT for n in last[1:]):
        return []
    start = len(sentence.named) - count
    return list(range(start, start + count)) if last[0].slot.clause == last[-1].slot.clause else []


def _name_labelled(group: list[Slot], read: list[Predicate], sentence: Said) -> bool:
    """Name numbers whose members stand right before them: 参保人数分别为城镇562人、农村3816人."""
    stated = _EACH_IS.fullmatch(group[0].pre) if len(group) > 1 else None
    if not stated or not all(_LABEL.fullmatch(slot.pre) and not slot.post for slot in group[1:]):
        return False
    labels = [stated["label"], *(slot.pre for slot in group[1:])]
    for label, slot, predicate in zip(labels, group, read, strict=True):
        sentence.add(slot, predicate, Name(finish(label + clean(stated["subject"])), "paired"))
    return True


def _is_of_each(subject: str, before: list[str]) -> bool:
    """Whether an amount belongs to each thing named before: (A、B增长8%、9%，)占比重分别达3%、2%."""
    lacks = subject in BARE or OF_WHOLE.match(subject) or subject in OWN_AMOUNTS
    short = len(subject) <= len("通车总里程") and ends_in_amount(subject)
    return bool(lacks or short) and len(set(before)) == len(before)


def _act_of_each(pre: str) -> str:
    """Return the verb that the members behind 分别 share: 惠及 in 图书馆、剧院分别惠及(5万人、3万人)."""
    _, each, act = pre.rpartition("分别")
    act = strip(act).subject
    return act if each and VERB.match(act) else ""
