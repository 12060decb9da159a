"""Nouns of a clause: the phrase that opens it, and what an amount or an act is of.

>>> noun_phrase("特色楼宇平均入驻率"), thing_measured("粮食种植面积")
('特色楼宇', '粮食')
"""

from __future__ import annotations

import regex

from ..language import segmentation as segment
from ..language.lexicon import any_of, having
from .acts import NOMINAL, ONE_VERB, VERB, opening_verb, thing_done
from .stripping import ends_in_amount

__all__ = ["AMOUNT_TAIL", "noun_phrase", "object_of", "relative_name", "thing_measured"]

_IN_PLACE = regex.compile(rf"在[^，。；、]{{1,12}}?{ONE_VERB}[^，。；、]*")  # 实验室在某地布局
_ADVERBS = {"共", "全部", "均", "已", "累计", "都", "也", "目前"}
MODIFIERS = set(having("amount_modifier"))
AMOUNT_TAIL = regex.compile(
    rf"(?r)(?:{any_of(having('amount_modifier'))})*{any_of(having('amount'))}"
)
_OBJECT_VERBS = set(having("problem_verb"))
_CIRCUMSTANCE = regex.compile("(?:情况|基础|前提|条件|背景)[下上]")
_PER = regex.compile("(?:人均|户均|亩均|平均|年均)$")
_NOUN_HEAD = regex.compile(any_of(having("noun_head")))


def relative_name(verb: str, noun: str) -> str:
    """Name a number inside a relative clause: 投资1亿元的医疗中心项目注册 → 医疗中心项目投资.

    >>> relative_name("解决", "饮水困难"), relative_name("在调减玉米面积", "情况下")
    ('解决饮水困难', '调减玉米面积')
    """
    if _CIRCUMSTANCE.match(noun):
        return verb.removeprefix("在")
    if verb in _OBJECT_VERBS or not verb:
        return verb + noun
    opening = opening_verb(verb)
    if opening and ends_in_amount(verb.removeprefix(opening)):
        verb = verb.removeprefix(opening)
    head = None
    for head in _NOUN_HEAD.finditer(noun):
        rest = noun[head.end() :]
        if not rest or VERB.match(rest) or rest[0] in "、和及与":
            break
    whole = noun if ends_in_amount(noun) else thing_done(noun)
    kept = noun[: head.end()] if head else whole
    return kept + verb.split("、")[-1]


def noun_phrase(text: str) -> str:
    """Return the noun phrase that opens a clause.

    >>> noun_phrase("省重点项目完成投资"), noun_phrase("特色楼宇平均入驻率")
    ('省重点项目', '特色楼宇')
    """
    parts = segment.words(text)
    at = 0
    for k, word in enumerate(parts):
        is_verb = k and at >= 2 and (word == "占" or (VERB.fullmatch(word) and word not in NOMINAL))
        if k and word == "在" and _IN_PLACE.fullmatch(text, at):
            parts = parts[:k]
            break
        if is_verb and k + 1 < len(parts) and not _modifies(parts[k - 1], parts[k + 1]):
            parts = parts[:k]
            break
        at += len(word)
    kept = list(parts)
    while len(kept) > 1 and (_PER.fullmatch(kept[-1]) or kept[-1] in _ADVERBS):
        kept.pop()
    if len(kept) > 1 and ends_in_amount(kept[-1]):
        short = len(kept.pop()) == 1
        while len(kept) > 1 and (short or kept[-1] in MODIFIERS):
            kept.pop()
            short = False
        noun = "".join(kept)
        heads = list(_NOUN_HEAD.finditer(noun))
        return noun[: heads[-1].end()] if heads else noun
    return "".join(kept)


def _modifies(before: str, behind: str) -> bool:
    """Whether a verb between these words modifies a noun: 新投产项目, 改造项目."""
    return (
        behind == "的"
        or before in ("新", "拟", "已", "在", "待", "未")
        or bool(VERB.fullmatch(before))
        or bool(_NOUN_HEAD.fullmatch(behind))
    )


def object_of(name: str) -> str:
    """Return what an action is done to: 省级重点项目 of 推进省级重点项目.

    >>> object_of("廉租住房开工建设"), object_of("重点项目全部开工"), object_of("技改项目")
    ('廉租住房', '重点项目', '技改项目')
    """
    verb = opening_verb(name)
    thing = name.removeprefix(verb)
    if verb:
        return name if verb in NOMINAL and _NOUN_HEAD.fullmatch(thing) else thing
    parts = list(segment.words(name))
    while parts and (VERB.fullmatch(parts[-1]) or parts[-1] in _ADVERBS | MODIFIERS):
        parts.pop()
    if parts and len(parts) < 2 and parts[0] == name:  # 申请专利 is one word of the dictionary
        head = VERB.match(name)
        return name[head.end() :] if head and head.end() + 2 <= len(name) else ""
    thing = "".join(parts)
    return thing if thing != name else ""


def thing_measured(name: str) -> str:
    """Return what an amount is of: 粮食 of 粮食种植面积."""
    amount = AMOUNT_TAIL.match(name)
    if amount and amount.start() > 1 and len(amount[0]) > 1:
        name = name[: amount.start()]
    parts = list(segment.words(name))
    while len(parts) > 1 and (ends_in_amount(parts[-1]) or parts[-1] in NOMINAL | MODIFIERS):
        parts.pop()
    return "".join(parts)
