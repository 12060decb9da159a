"""Step 11: the subject of a mention that has none of its own: the nearest earlier one.

>>> subject_of_heading("经营主体稳中培优"), join_names("粮食种植面积", "产量")
('经营主体', '粮食产量')
"""

from __future__ import annotations

from functools import lru_cache

import regex

from ..clauses.phrases import (
    clean,
    cuts_word,
    finish,
    opening_verb,
    thing_measured,
    without_new,
)
from ..clauses.predicates import Predicate
from ..clauses.shares import PART_OF, PLAN_END
from ..clauses.slots import Join, Slot
from ..clauses.stripping import ends_in_amount, is_predicate, strip
from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load
from ..quantities import units
from ..vocabulary import Dimension, Kind
from .members import account_of
from .named import REACH, Name, Named, Said

__all__ = [
    "BARE",
    "GROWTH_NOUNS",
    "OWN_AMOUNTS",
    "PLAN_VERB",
    "carry",
    "join_names",
    "subject_before",
    "subject_of_heading",
]

_SPEC = load("names")
BARE = set(having("bare_amount"))
_STATE = regex.compile(any_of(having("state")))
PLAN_VERB = regex.compile("^(?:完成|占|为)")
OWN_AMOUNTS = set(having("own_amount"))
_OTHER_AMOUNT = regex.compile("(?<=.{2})(?:总量|增速|增幅|总规模|日均|月均)$")
_CARRIED_ACT = regex.compile("^(?:完成|实现)(?=.{2})")  # 完成生产总值9亿元，增幅
_IS_LIKE = regex.compile("相当于|是|为|比|占|达")
_TOPIC = regex.compile("(?:^|[。；])([\u4e00-\u9fff]{2,6})：$")
_PLACE_UNITS = set(having("place_unit"))
_READINGS = load("readings")
GROWTH_NOUNS = set(having("up_noun", "down_noun"))
_GROWTH_NOUN = regex.compile(rf"(?<=.){any_of(having('up_noun', 'down_noun'))}$")
_STOCK = regex.compile("累计|总数|总量|共|达到|保有")
_IN_PLACE = regex.compile("(?<=.{2})在[^，]{0,6}$")
_QUALITY = regex.compile(
    rf"(?<=.{{2}}){any_of(having('quality_modifier'))}?{any_of(having('quality'))}$"
)
_JOINTLY = regex.compile("均|都|双双|皆")
_CLAUSE_STOP = regex.compile("[，；：。]")


def carry(text: str, slot: Slot, predicate: Predicate, sentence: Said) -> tuple[Name, int | None]:
    """Give a mention without a subject of its own the nearest earlier one."""
    nearby = subject_before(slot, sentence)
    if nearby:
        return Name(finish(join_names(nearby, text)), "carried"), None
    owner = _owner_for(slot, predicate, sentence)
    if owner is not None:
        name = strip(sentence.named[owner].name.text).subject or sentence.named[owner].name.text
        of_pair = predicate.kind is Kind.RANK and sentence.named[owner].name.origin == "paired"
        if of_pair or _JOINTLY.search(slot.pre, 0, 6):
            name = _joint_name(sentence, owner)
        if units.lookup(slot.found.unit).dimension is not Dimension.PERCENTAGE_POINT:
            name = _GROWTH_NOUN.sub("", name) or name
            if predicate.kind is Kind.CHANGE and (text in GROWTH_NOUNS or text == "年"):
                text = ""
        if predicate.kind is Kind.LEVEL and _STOCK.search(slot.pre):
            name = without_new(name)
        if predicate.kind is Kind.LEVEL and PLAN_END.search(text):
            text = PLAN_VERB.sub("", text)  # (180亿元) is the plan itself
        return Name(finish(join_names(name, text)), "carried"), owner
    if sentence.inherited and (not text or (text in BARE and not slot.clause_start)):
        return Name(finish(join_names(sentence.inherited, text)), "inherited"), None
    return Name(finish(text), "none"), None


def _joint_name(sentence: Said, owner: int) -> str:
    """Return the names of a clause's list as one: A达9家、B达7家，均居全省第一."""
    clause = sentence.named[owner].slot.clause
    first, *others = dict.fromkeys(n.name.text for n in sentence.named if n.slot.clause == clause)
    verb = opening_verb(first)
    return "、".join([first, *(name.removeprefix(verb) for name in others)])


def _owner_for(slot: Slot, predicate: Predicate, sentence: Said) -> int | None:
    """Return which earlier mention a bare one continues; points continue a percentage."""
    dimension = units.lookup(slot.found.unit).dimension
    if sentence.named and predicate.kind is Kind.CHANGE and slot.found.unit in _PLACE_UNITS:
        return len(sentence.named) - 1
    first = max(0, len(sentence.named) - REACH)
    candidates = [
        k
        for k, n in enumerate(sentence.named[first:], first)
        if n.name.text and (slot.aside or not n.slot.aside)
    ]
    levels = [k for k in candidates if sentence.named[k].predicate.kind is not Kind.RANK]
    candidates = levels or (candidates if predicate.kind is not Kind.CHANGE else [])
    if not candidates:
        return None
    if dimension is Dimension.PERCENTAGE_POINT:
        return candidates[-1]
    # 产值9亿元，目标完成率51%，同比增长16%
    done = [k for k in candidates if not _of_plan(sentence.named[k])]
    candidates = done or candidates
    if predicate.kind is Kind.CHANGE and not units.is_relative(slot.found.unit):
        alike = [k for k in candidates if sentence.named[k].slot.found.unit == slot.found.unit]
        candidates = alike or candidates  # 签约项目9个，总投资20亿元，同比增加2个
    plain = [k for k in candidates if sentence.named[k].predicate.kind is not Kind.SHARE]
    return (plain or candidates)[-1]


def _of_plan(named: Named) -> bool:
    """Whether a mention is a plan or how much of it is done: 完成年任务(9亿元), 目标完成率(51%)."""
    planned = named.predicate.kind is Kind.LEVEL and PLAN_END.search(clean(named.predicate.subject))
    return bool(planned) or named.name.text.endswith("完成率")


def subject_before(slot: Slot, sentence: Said) -> str:
    """Return the subject of the clauses just before, if they hold no mention: 粮食产量再创新高，达到…."""
    if slot.join is not Join.FIRST or slot.clause_start < 2:
        return ""
    behind = sentence.named[-1].slot.found.behind if sentence.named else 0
    between = sentence.text[behind : slot.clause_start - 1]
    parts = _CLAUSE_STOP.split(between)
    nearby = parts[1:] if behind else parts
    measured = clean(strip(nearby[-1]).subject) if nearby else ""
    if is_predicate(slot.pre) and ends_in_amount(measured) and not _IS_LIKE.match(measured):
        return measured  # 覆盖人数，由9万人扩大到12万人
    topic = _TOPIC.search(sentence.text[: slot.clause_start])
    if topic and clean(strip(slot.pre).subject) in BARE:
        return topic[1]  # 公路：里程达到12万公里
    for clause in reversed(nearby):
        subject = clean(clause)
        for state in _STATE.finditer(subject, 2):
            named = subject[: state.start()]
            if is_predicate(named):
                break
            if len(state[0]) > 1 or not cuts_word(subject, state.start()):
                return _QUALITY.sub("", _IN_PLACE.sub("", strip(named).subject))
    opens = nearby and not sentence.named and is_predicate(slot.pre)
    return _leading_amount(clean(nearby[-1])) if opens else ""


def _leading_amount(clause: str) -> str:
    """Return the amount that a clause speaks of: 生产总值 in 生产总值连跨两个台阶."""
    found = at = 0
    for word in segment.words(clause):
        at += len(word)
        found = at if len(word) > 1 and at < len(clause) and ends_in_amount(clause[:at]) else found
    return clause[:found]


@lru_cache(maxsize=128)
def subject_of_heading(title: str) -> str:
    """Return what a heading speaks of, for an amount below it that has no other subject.

    >>> subject_of_heading("经营主体稳中培优"), subject_of_heading("大力提振消费")
    ('经营主体', '')
    """
    state = _STATE.search(title, 2)
    return "" if not state or cuts_word(title, state.start()) else title[: state.start()]


def join_names(carried: str, text: str) -> str:
    """Return a carried subject with the words that a mention adds to it.

    >>> join_names("基金总收入", "支出"), join_names("地区生产总值总量", "增速")
    ('基金支出', '地区生产总值增速')
    """
    if not text or carried.endswith(text):
        return carried
    of = PART_OF.search(text, 1)
    if of and text[: of.start()] in BARE:  # 虾养殖面积9亩，产量占全省的1/7
        return join_names(carried, text[: of.start()]) + text[of.start() :]
    if text in OWN_AMOUNTS and carried.endswith((*OWN_AMOUNTS, "率")):
        carried = thing_measured(carried)
    account = account_of(carried, text)
    if account is not None:
        return account.removesuffix("总") + text
    if text in BARE:
        carried = _OTHER_AMOUNT.sub("", carried)
        share = PART_OF.search(carried, 1)
        carried = carried[: share.start()] if share else carried  # 收入占全市的5%，人均700元
        carried = _CARRIED_ACT.sub("", carried)
    of = PART_OF.search(carried) if text.startswith("在") else None
    if of:
        carried = carried[: of.start()]  # 总量占全国比重…，在北方占比
    for size in range(len(text) - 1, 1, -1):
        if carried.endswith(text[:size]):
            return carried + text[size:]
    return carried + text.removeprefix("其").removeprefix("该")
