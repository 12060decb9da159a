"""What stands between a subject and its number, taken off from the number backwards.

The words are in ``data/predicates.txt``, the phrases in ``data/readings.toml``, beside the examples that prove them.

>>> strip("民间投资占比提高到")
Stripped(subject='民间投资占比', words=('提高到',))
>>> subject_of("民间投资同比增长"), is_predicate("增加到")
('民间投资', True)
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load, words

__all__ = [
    "CHANGE",
    "PHRASES",
    "TO",
    "Stripped",
    "ends_in_amount",
    "inside_word",
    "is_predicate",
    "strip",
    "strip_adverbs",
    "subject_of",
]

_SPEC = load("readings")
_BOUNDS = [
    listed
    for key, listed in load("quantities")["bound"].items()
    if isinstance(listed, str) and not key.startswith(("behind", "not_", "over_vague"))
]
_NOT_BOUNDS = set(words(load("quantities")["bound"]["not_bounds"])) | {"条约"}
_ENDS_AMOUNT = tuple("率量额值数比重")


class Stripped(NamedTuple):
    """The words before a number: the subject, and what was taken off behind it, the nearest first."""

    subject: str
    words: tuple[str, ...]


# Patterns that match backwards, from the end of the text at the number -----------------------------

_TURN = any_of(having("up", "down", "to_verb", "fused_up"))
TO = rf"{any_of(having('up', 'down'))}?{_TURN}了?{any_of(having('to'))}"
_WORD = regex.compile(rf"(?r)(?:{TO}|{any_of([*having('level_verb', 'adverb'), *_BOUNDS])})")
_ADVERB = regex.compile(rf"(?r){any_of([*having('adverb'), *_BOUNDS])}")
CHANGE = regex.compile(rf"(?r){any_of(having('up', 'down', 'fused_up', 'fused_down'))}")
_AMOUNT = regex.compile(
    rf"(?r)(?:(?:{any_of(having('amount_modifier'))})*{any_of(having('amount'))}|[\u4e00-\u9fff][率额数])"
)


def _phrases() -> dict[str, str]:
    """Return the patterns of the phrases that stand between a subject and its number."""
    slots = {
        "{WITH}": _SPEC["phrases"]["with"],
        "{COMPARED_WITH}": any_of(having("compared_with", "whole")),
        "{ABOVE}": any_of(having("above", "below")),
        "{PASSED}": any_of(having("milestone_verb")),
        "{MILESTONE}": any_of(having("milestone")),
    }
    patterns = {}
    for rule in _SPEC["phrase"]:
        pattern = rule["pattern"]
        for slot, filling in slots.items():
            pattern = pattern.replace(slot, filling)
        patterns[rule["name"]] = pattern
    return patterns


PHRASES = _phrases()
_PHRASE = regex.compile(rf"(?r)(?:{'|'.join(PHRASES.values())})")


def strip(pre: str) -> Stripped:
    """Take off what stands between the subject and the number, but for a verb of change."""
    return _strip(pre, _WORD)


def strip_adverbs(pre: str) -> str:
    """Take off only adverbs and bounds: what may stand before a counted noun."""
    return _strip(pre, _ADVERB, phrases=False).subject


def _strip(pre: str, word: regex.Pattern[str], phrases: bool = True) -> Stripped:
    taken: list[str] = []
    text = pre
    while text:
        match = _PHRASE.match(text) if phrases else None
        match = match or word.match(text)
        if not match or (len(match[0]) == 1 and inside_word(text)):
            break
        taken.append(match[0])
        text = text[: match.start()]
    return Stripped(text, tuple(taken))


def inside_word(text: str) -> bool:
    """Whether the last character belongs to a longer word: 列 in 班列, 破 in 突破."""
    if text[-1] == "约":  # 减税降费约(9亿元), but 签约(9亿元)
        return text[-2:] in _NOT_BOUNDS
    return text[-2:-1] not in _ENDS_AMOUNT and len(segment.words(text[-8:])[-1]) > 1


def is_predicate(text: str) -> bool:
    """Whether words hold no subject: 增加到, 同比增长."""
    return not subject_of(text)


def subject_of(pre: str) -> str:
    """Return what is left of words before a number when predicate and verb of change are off."""
    rest = strip(pre).subject
    verb = CHANGE.match(rest)
    return strip(rest[: verb.start()]).subject if verb else rest


@lru_cache(maxsize=4096)
def ends_in_amount(text: str) -> bool:
    """Whether a noun phrase names an amount of its own: 成交额, 入驻率."""
    return bool(_AMOUNT.match(text))
