"""Verbs of a clause: the one that opens it, and what it is done to.

>>> opening_verb("新增泊位"), thing_done("青岚剧场正式启用")
('新增', '青岚剧场')
"""

from __future__ import annotations

from functools import lru_cache

import regex

from ..language import segmentation as segment
from ..language.lexicon import any_of, having, tree_of
from ..language.segmentation import cuts_word
from .stripping import ends_in_amount

__all__ = [
    "NOMINAL",
    "ONE_VERB",
    "VERB",
    "inner_verb",
    "opening_verb",
    "thing_done",
    "verb_end",
    "without_new",
]

ONE_VERB = tree_of(having("verb"))
VERB = regex.compile(rf"(?:新|拟|再|已|共|又)?{ONE_VERB}(?:(?:并|、|和)?{ONE_VERB}){{0,2}}")
_FOR_WHOM = regex.compile(rf"(?:为|向|对|给)[\u4e00-\u9fff]{{1,10}}?{ONE_VERB}")
NOMINAL = set(having("nominal"))
_STAGES = set(having("stage"))
_PREDICATE = 6
"""How long what is said of a thing may be that a number describes: 正式启用."""
_NEW_VERBS = [verb for verb in having("verb") if verb[0] in "新净"]
_NEW = regex.compile(
    rf"(?:(?:新|净)(?:{ONE_VERB}|加)|{any_of([' '.join(_NEW_VERBS)])})(?=[\u4e00-\u9fff“]{{2}})|新增|净增"
)


def verb_end(text: str, limit: int) -> int:
    """Return where the verb that opens a text ends, 0 if none does."""
    head = VERB.match(text) or _FOR_WHOM.match(text)
    if head and head.end() <= limit and not cuts_word(text, head.end()):
        return head.end()
    end = 0
    for word in segment.words(text[:limit]):
        if not segment.is_verb(word):
            break
        end += len(word)
    return end


@lru_cache(maxsize=4096)
def opening_verb(text: str) -> str:
    """Return the verb that opens a text, empty if none does: 新增 in 新增泊位."""
    match = VERB.match(text)
    while match:
        if (
            match.end() < len(text)
            and not cuts_word(text, match.end())
            and text[match.end()] not in "额量率业者性"
        ):
            return match[0]
        match = VERB.match(text, 0, match.end() - 1)
    return ""


def inner_verb(text: str) -> str:
    """Return the verb of addition behind a subject: 新增 in 中心城区新增停车位."""
    new = _NEW.search(text, 2)
    return new[0] if new and not ends_in_amount(text) and not cuts_word(text, new.start()) else ""


def thing_done(clause: str) -> str:
    """Return what a clause without an amount is about, up to its verb.

    >>> thing_done("老旧管网更新工程主体完工"), thing_done("青岚剧场正式启用"), thing_done("物流网络基本形成")
    ('老旧管网更新工程', '青岚剧场', '物流网络')
    """
    at = 0
    for word in segment.words(clause):
        acts = VERB.fullmatch(word) or segment.is_verb(word) or word in _STAGES
        closes = len(clause) - at <= _PREDICATE
        done = closes or clause.startswith("了", at + len(word))  # 电站拿到了批文
        if at > 2 and done and len(word) > 1 and acts and word not in NOMINAL:
            break
        at += len(word)
    return clause[:at]


def without_new(name: str) -> str:
    """Return the name of a stock from that of its additions: 新认定高新技术企业 → 高新技术企业."""
    new = _NEW.match(name)
    if not new:
        return name
    lasting = new[0].removeprefix("新")  # 新流转土地9亩，累计流转土地20亩
    return name[new.end() - len(lasting) if lasting in NOMINAL else new.end() :]
