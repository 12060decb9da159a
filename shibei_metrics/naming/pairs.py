"""Step 12: numbers that belong to several members in order: 城镇和农村居民收入分别增长4.4%、5.6%."""

from __future__ import annotations

from dataclasses import replace

import regex

from ..clauses.acts import VERB, without_new
from ..clauses.chunks import tag
from ..clauses.openers import clean, plain
from ..clauses.predicates import Predicate
from ..clauses.slots import Join, Slot
from ..clauses.stripping import ends_in_amount, is_predicate, strip, subject_of
from ..language.lexicon import having, load
from ..vocabulary import Kind
from .antecedents import Said
from .carrying import GROWTH_NOUNS, OWN_AMOUNTS, join_names
from .finishing import finish
from .members import split_members
from .named import Name, Named

__all__ = ["name_pairs"]

_SPEC = load("names")
_PRONOUNS = set(having("pronoun"))
_EACH_IS = regex.compile("(?P<subject>[^，。；]+?)分别[为是](?P<label>[\u4e00-\u9fff]{2,8})")
_TRADED = frozenset(["进出口", "出口", "进口"])
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
    return sentence.are_members_before(len(group), group[0].clause)


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
    if subject in _PRONOUNS or subject == "年":
        subject = ""
    elif not subject or (subject in GROWTH_NOUNS and sentence.subject_before(group[0])):
        subject = sentence.members_before(group[0]) or sentence.subject_before(group[0])
    names = split_members(subject, count) if subject else []
    act = _act_of_each(pre, first.kind)
    names = [name if name.endswith(act) else name + act for name in names]
    owners: list[int | None] = [sentence.level_named(name) for name in names]
    if not names:
        levels = sentence.side_by_side(count) or sentence.last_of_each_name()
        before = [without_new(sentence.named[k].name.text) for k in levels[-count:]]
        subject = subject or act
        if len(levels) < count or (subject and not _is_of_each(subject, before)):
            return 0
        owners = list(levels[-count:])
        names = [finish(join_names(name, subject)) for name in before] if subject else before
    for i, slot in enumerate(group[:count]):
        sentence.named.append(Named(slot, read[i], Name(names[i], "paired"), owners[i]))
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
        sentence.named.append(Named(ends, read[k], Name(names[k % half], "paired"), owner))
    return bool(names)


def _name_labelled(group: list[Slot], read: list[Predicate], sentence: Said) -> bool:
    """Name numbers whose members stand right before them: 参保人数分别为城镇562人、农村3816人."""
    stated = _EACH_IS.fullmatch(group[0].pre) if len(group) > 1 else None
    if not stated or not all(_LABEL.fullmatch(slot.pre) and not slot.post for slot in group[1:]):
        return False
    labels = [stated["label"], *(slot.pre for slot in group[1:])]
    for label, slot, predicate in zip(labels, group, read, strict=True):
        name = finish(label + clean(stated["subject"]))
        sentence.named.append(Named(slot, predicate, Name(name, "paired")))
    return True


def _is_of_each(subject: str, before: list[str]) -> bool:
    """Whether an amount belongs to each thing named before: (A、B增长8%、9%，)占比重分别达3%、2%."""
    lacks = subject in OWN_AMOUNTS or tag(subject)[0].tags & {"bare_amount", "of_whole"}
    short = len(subject) <= len("通车总里程") and ends_in_amount(subject)
    return bool(lacks or short) and len(set(before)) == len(before)


def _act_of_each(pre: str, kind: Kind) -> str:
    """Return the verb that the members behind 分别 share: 惠及 in 图书馆、剧院分别惠及(5万人、3万人)."""
    _, each, act = pre.rpartition("分别")
    act = strip(act).subject.removesuffix("的") if each else ""
    if kind is Kind.SHARE:
        return act if act.startswith("占") and len(act) > 1 else ""
    return act if kind is Kind.LEVEL and (VERB.match(act) or act in _TRADED) else ""
