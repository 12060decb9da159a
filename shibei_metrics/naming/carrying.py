"""What a mention without a subject of its own takes from an earlier one.

>>> join_names("粮食种植面积", "产量"), join_names("税收", "增速")
('粮食产量', '税收增速')
"""

from __future__ import annotations

import regex

from ..clauses.acts import VERB, opening_verb, without_new
from ..clauses.nouns import thing_measured
from ..clauses.shares import PART_OF
from ..clauses.stripping import strip
from ..language.lexicon import any_of, having
from ..quantities import units
from ..vocabulary import Dimension, Kind
from .antecedents import is_of_plan
from .finishing import finish
from .members import account_of
from .named import Name, Named
from .rules import Unnamed

__all__ = ["BARE", "GROWTH_NOUNS", "OWN_AMOUNTS", "PLAN_VERB", "carry", "join_names"]

BARE = frozenset(having("bare_amount"))
PLAN_VERB = regex.compile("^(?:完成|占|为)")
OWN_AMOUNTS = frozenset(having("own_amount"))
GROWTH_NOUNS = frozenset(having("up_noun", "down_noun"))
_GROWTH_NOUN = regex.compile(rf"(?<=.){any_of(having('up_noun', 'down_noun'))}$")
_OTHER_AMOUNT = regex.compile("(?<=.{2})(?:总量|增速|增幅|总规模|日均|月均)$")
_CARRIED_ACT = regex.compile("^(?:完成|实现)(?=.{2})")  # 完成生产总值9亿元，增幅
_PER = frozenset(["人均", "户均", "亩均"])
_PLAN_BEHIND = regex.compile("(?<=.{2})(?:年度|全年|年初|目标)?(?:任务|计划|目标)数?$")
_LIKE_FOR_LIKE = regex.compile("同口径|可比口径")  # another rate than the one before
_DONE = regex.compile("(?:实际|已|累计)?完成")
_STOCK = regex.compile("累计|总数|总量|共|达到|保有")
_JOINTLY = regex.compile("均|都|双双|皆")


def carry(mention: Unnamed) -> Named:
    """Give a mention without a subject of its own the nearest earlier one."""
    said, slot, text = mention.said, mention.slot, mention.before
    nearby = said.subject_before(slot)
    if nearby:
        return mention.named(finish(join_names(nearby, text)), "carried")
    owner = said.owner_for(slot, mention.predicate)
    if owner is not None:
        return _continue(mention, owner)
    if said.inherited and (not text or (text in BARE and not slot.clause_start)):
        return mention.named(finish(join_names(said.inherited, text)), "inherited")
    return mention.named(finish(text), "none")


def _continue(mention: Unnamed, owner: int) -> Named:
    """Name a mention by an earlier one that it says more of."""
    said, slot, predicate, text = mention.said, mention.slot, mention.predicate, mention.before
    name = _name_of(mention, owner)
    dimension = units.lookup(slot.found.unit).dimension
    if dimension is not Dimension.PERCENTAGE_POINT:
        name = _GROWTH_NOUN.sub("", name) or name
        if predicate.kind is Kind.CHANGE and (text in GROWTH_NOUNS or text == "年"):
            text = ""
    if predicate.kind is Kind.LEVEL and _STOCK.search(slot.pre):
        name = without_new(name)
    if predicate.kind is Kind.LEVEL and slot.found.unit not in ("%", "‰", "倍", "成"):
        name = _PLAN_BEHIND.sub("", name) if _DONE.match(slot.pre) else name
        of = PART_OF.search(name, 1)
        name = name[: of.start()] if of else name  # 占总支出的八成，为41亿元
    if predicate.kind is Kind.LEVEL and is_of_plan(text):
        text = PLAN_VERB.sub("", text)  # (180亿元) is the plan itself
    twice = any(n.name.text == name and n.predicate.kind is predicate.kind for n in said.named)
    like_for_like = _LIKE_FOR_LIKE.search(slot.pre) if twice and not text else None
    name = like_for_like[0] + name if like_for_like else name
    return Named(slot, predicate, Name(finish(join_names(name, text)), "carried"), owner)


def _name_of(mention: Unnamed, owner: int) -> str:
    """Return the name to go on with: of the mention, or of all beside it (A达9家、B达7家，均居第一)."""
    named = mention.said.named[owner]
    of_pair = mention.predicate.kind is Kind.RANK and named.name.origin == "paired"
    if not of_pair and not _JOINTLY.search(mention.slot.pre, 0, 6):
        return strip(named.name.text).subject or named.name.text
    first, *others = mention.said.names_beside(owner)
    verb = opening_verb(first)
    return "、".join([first, *(name.removeprefix(verb) for name in others)])


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
        thing = thing_measured(carried)
        if thing == carried or VERB.fullmatch(thing):  # 完成产值9亿元，实现增加值3亿元
            return text
        carried = thing
    account = account_of(carried, text)
    if account is not None:
        return account.removesuffix("总") + text
    if text in BARE:
        carried = _OTHER_AMOUNT.sub("", carried)
        share = PART_OF.search(carried, 1)
        carried = carried[: share.start()] if share else carried  # 收入占全市的5%，人均700元
        carried = _CARRIED_ACT.sub("", carried)
    if text in _PER:
        return text + carried  # 耕地面积9亩，人均2亩
    of = PART_OF.search(carried) if text.startswith(("在", "占")) else None
    if of:
        carried = carried[: of.start()]  # 总量占全国比重…，在北方占比
    for size in range(len(text) - 1, 1, -1):
        if carried.endswith(text[:size]):
            return carried + text[size:]
    return carried + text.removeprefix("其").removeprefix("该")
