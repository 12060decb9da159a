"""Step 13: the indicator's name, in the text's own words, so that it can stand alone as a row's label.

The name is the clause without its number: leading time words and adverbs, the predicate and the
examples before 等 are left out; list members get the verb and the head that they share; a clause
without a subject takes the nearest earlier one. The rules are in ``table.py``.

>>> [name.text for name in name_all("全年新增2家瞪羚企业、3家孵化器，研发投入10亿元，增长8%。")]
['新增瞪羚企业', '新增孵化器', '研发投入', '研发投入']
"""

from __future__ import annotations

import regex

from ..clauses.acts import NOMINAL, VERB, inner_verb, opening_verb
from ..clauses.lists import last_act, without_examples
from ..clauses.openers import clean
from ..clauses.predicates import Predicate, predicates
from ..clauses.slots import Join, Slot, runs, scan, slots
from ..clauses.stripping import ends_in_amount, strip_adverbs
from ..language import segmentation as segment
from ..language.lexicon import any_of, having
from ..vocabulary import Kind
from .antecedents import Said
from .carrying import BARE
from .counted import PREPOSITIONS, shared_tail, sides
from .members import PER_HEAD
from .named import Name, Named
from .pairs import name_pairs
from .rules import Run, Unnamed
from .structures import name_part
from .table import RULES, fitting

__all__ = ["name_all", "name_mentions"]

_CLAIM = regex.compile(rf"{any_of(having('claiming'))}(?=[\u4e00-\u9fff]{{3}})")
_REACHED = regex.compile("达到?了?[^，]{0,4}$")
_HAS = regex.compile("(?<=.{2})(?:分别)?(?:有|为|是|包括)(?=[^，。；]{2})")
_PROPOSED = regex.compile("[^，。；、]{0,8}?(?:提出|指出|明确|要求|预测|显示)(?=[^，。；]{3})")
_FOR_WHOM = frozenset("对向为给")
_GOVERNING = having("governing")
_VERBS = frozenset(having("verb"))


def name_all(text: str, inherited: str = "") -> list[Name]:
    """Name every mention of a folded sentence; `inherited` is the subject of the sentence before."""
    found = slots(text, scan(text))
    return [n.name for n in name_mentions(text, found, predicates(text, found), inherited)]


def name_mentions(
    text: str, found: list[Slot], read: list[Predicate], inherited: str = "", account: str = ""
) -> list[Named]:
    """Name the mentions of a sentence, of each of which the predicate is read.

    `inherited` is the subject of the sentence before, `account` the account of the heading.
    """
    said = Said(text, inherited, account=account)
    for run in runs(found):
        done = len(said.named)
        _name_run(run, read[done : done + len(run)], said)
    return said.named


def _name_run(group: list[Slot], read: list[Predicate], said: Said) -> None:
    paired = 0 if group[0].found.part else name_pairs(group, read, said)
    run = Run(group, tail="" if paired else shared_tail(group))
    for at, slot in enumerate(group[paired:], paired):
        if slot.found.part:
            said.named.append(Named(slot, read[at], name_part(slot, said.text)))
            continue
        named = _name(_unnamed(slot, read[at], run, at, said))
        said.named.append(named)
        if slot is not group[-1] and (at == 0 or VERB.fullmatch(slot.pre)):
            run = Run(group, _verb_of_list(named, group), run.tail)


def _name(mention: Unnamed) -> Named:
    """Go down the table until a rule names a mention."""
    at, result = _applied(mention, 0)
    while isinstance(result, Unnamed):
        at, result = _applied(result, at)
    return result


def _applied(mention: Unnamed, at: int) -> tuple[int, Unnamed | Named]:
    """Return what the first rule from `at` on makes of a mention, and which rule is next."""
    for k in fitting(mention.row()):
        result = RULES[k].then(mention) if k >= at else None
        if result is not None:
            return k + 1, result
    raise AssertionError("the last rules name every mention")


def _unnamed(slot: Slot, predicate: Predicate, run: Run, at: int, said: Said) -> Unnamed:
    """Return a mention with the words that may name it."""
    mention = Unnamed(slot, predicate, run, at, said, "")
    if mention.counts:
        before, after = sides(slot)
        return Unnamed(slot, predicate, run, at, said, before, after, leads=True)
    return mention.but(_words_before(slot, predicate))


def _words_before(slot: Slot, predicate: Predicate) -> str:
    """Return what the words before a number name."""
    subject = clean(predicate.subject).rstrip("、，：的")
    if slot.join is Join.SHARED and subject[:1] in PREPOSITIONS:
        acts = segment.words(subject[1:])
        if acts and segment.is_verb(acts[0]) and acts[0] not in NOMINAL:
            subject = subject[1:]
    subject = _without_members(subject, slot)
    text = _without_claim(last_act(without_examples(subject)), slot, predicate)
    people = subject.endswith("等") and text and slot.found.unit in ("人", "名")
    of_year = text.removeprefix("年度")
    return text + "人员" if people else of_year if of_year in BARE else text


def _without_members(text: str, slot: Slot) -> str:
    """Leave out the members of a list that the number only sums up: 河道有青河、白水河(2条)."""
    has = _HAS.search(text)
    listed = text[has.end() :].count("、") + 1 if has and "、" in text else 0
    return text[: has.start()] if has and listed == slot.found.value else text


def _without_claim(text: str, slot: Slot, predicate: Predicate) -> str:
    """Leave out what a report claims or proposes for an amount: 推动林下经济面积达到(9万亩)."""
    claim = _CLAIM.match(text)
    moves = predicate.kind is Kind.CHANGE or _REACHED.search(slot.pre)
    if claim and moves and ends_in_amount(text[claim.end() :]):
        return text[claim.end() :]
    proposed = _PROPOSED.match(text)
    return text[proposed.end() :] if proposed and ends_in_amount(text[proposed.end() :]) else text


def _verb_of_list(first: Named, group: list[Slot]) -> str:
    """Return the verb, or 每千人, that the members of a list share with its first one."""
    name = first.name.text
    per_head = PER_HEAD.match(name)
    if per_head:
        return per_head[0]
    before, _ = sides(group[0])
    if before in _FOR_WHOM and name.startswith(before):
        return before  # 对8条河流、44条支沟进行巡查
    verb = opening_verb(name)
    governing = next((v for v in _GOVERNING if verb.startswith(v) and verb not in _VERBS), "")
    verb = governing or verb or inner_verb(name)  # 完成 of 完成造林, but 建成投用 whole
    if verb or not first.slot.post:
        return verb
    return _last_verb(clean(strip_adverbs(group[0].pre)))


def _last_verb(opening: str) -> str:
    """Return the verb that ends what stands before a counted noun: 发现 in 调查发现(2种新物种)."""
    last = segment.words(opening)[-1] if opening else ""
    return last if segment.is_verb(last) or (VERB.fullmatch(last) and last not in NOMINAL) else ""
