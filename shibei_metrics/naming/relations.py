"""Step 17: tie each change, share and rank to the level that it qualifies.

>>> from ..clauses.predicates import predicates, scan, slots
>>> from .names import name_mentions
>>> text = "研发投入10亿元，增长8%，占生产总值的3%，总量居全省第2位"
>>> found = slots(text, scan(text))
>>> relate(name_mentions(text, found, predicates(text, found)))
[None, 0, 0, 0]
"""

from __future__ import annotations

import regex

from ..clauses.stripping import ends_in_amount
from ..quantities import units
from ..vocabulary import Kind
from .named import Named

__all__ = ["relate"]

_REACH = 24
"""How many mentions away a level is looked for; sentences without end have no nearer one."""


def relate(named: list[Named]) -> list[int | None]:
    """Return, for each mention of a sentence, the index of the level that it qualifies.

    It is the nearest level of the same name, before it (研发投入10亿元，增长8%) or behind it
    (增长5.5%、达到10.3万亿元); a share or a rank may add words to that name (研发投入占…). A change of
    a share qualifies the share.
    """
    return [
        None if mention.predicate.kind is Kind.LEVEL else _level_of(named, i)
        for i, mention in enumerate(named)
    ]


def _level_of(named: list[Named], at: int) -> int | None:
    mention = named[at]
    owner = mention.owner
    if owner is not None and not _is_level(named[owner]):
        owner = None
    changes = mention.predicate.kind is Kind.CHANGE
    if owner is not None and (not changes or named[owner].name.text == mention.name.text):
        return owner
    around = range(max(0, at - _REACH), min(len(named), at + _REACH))
    nearest = sorted(around, key=lambda k: (abs(k - at), k))
    levels = [k for k in nearest if _is_level(named[k])]
    same = next((k for k in levels if _names(named, k, at)), None)
    if same is not None or not changes:
        return same
    shares = [k for k in nearest if named[k].predicate.kind is Kind.SHARE]
    return next((k for k in shares if _names(named, k, at)), owner)


_COMPARED = regex.compile("(?r)[较比](?![重例])[^，。；]{0,16}的")


def _is_level(mention: Named) -> bool:
    """Whether a mention is a level, and not what one is compared with: 较2020年的9亿元(增加1亿元)."""
    return mention.predicate.kind is Kind.LEVEL and not _COMPARED.match(mention.slot.pre)


def _names(named: list[Named], level: int, at: int) -> bool:
    """Whether mention `at` bears the level's name, or for a share or rank begins with it."""
    name, of = named[at].name.text, named[level].name.text
    if named[at].predicate.kind is Kind.CHANGE:
        return bool(of) and name == of
    if not of or not name.startswith(of):
        return False
    # 14种农产品产量居第1位: what is ranked is not how many there are
    counts = units.is_count(named[level].slot.found.unit)
    more = name[len(of) :]
    return not counts or not ends_in_amount(more) or more.startswith(("总", "数", "占"))
