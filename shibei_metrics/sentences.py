"""Step 5: cut paragraphs into sentences, sentences into clauses, and give each mention its context.

A clause ends at ，；： and at a bracket that holds a mention; quoted text is never cut.

>>> sentence = next(split("新增企业9家、园区2个，增长5%。", 0))
>>> [(slot.pre, slot.post) for slot in contexts(sentence.text, scan(sentence.text))]
[('新增企业', ''), ('园区', ''), ('增长', '')]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from .lexicon import any_of, load
from .quantities import Found, scan

__all__ = ["Sentence", "Slot", "contexts", "scan", "split"]

_SPEC = load("names")
_STOP = regex.compile(r"[。！？!?…]+[”’」』）]*|[；;](?=(?:[一二三四五六七八九十]是))")
_OPAQUE = r"“[^“”]{0,80}”|《[^《》]{0,80}》|（[^（）]{0,80}）"
_CUT = regex.compile(rf"(?:{_OPAQUE})|(?P<cut>[，；：。！？])")
_SEPARATOR = regex.compile(rf"(?:{_OPAQUE})|(?P<sep>、|以及|及其|和|与|及|并(?!购|网|轨|联|行|发))")
_VERB = regex.compile(rf"(?:新|拟|再|已|共)?{any_of(_SPEC['verbs'])}")
_LIST_SIGN = regex.compile(r"(?:、|和|与|以及|及其|及|并|或|，)")


class Sentence(NamedTuple):
    """A sentence of a paragraph: its text and where it begins there."""

    text: str
    start: int


@dataclass(slots=True)
class Slot:
    """A mention with the words that govern it in its clause."""

    found: Found
    clause: int
    """Number of the clause in the sentence."""
    clause_start: int
    pre: str
    """What stands before it, from the clause's beginning or the list item's."""
    post: str
    """What stands behind it and is counted by it."""
    item: int
    """Position in the clause's list of mentions."""
    in_list: bool
    """Whether a list sign ties it to the mention before."""
    adjacent: bool
    """Whether it follows the mention before directly: 20万户69万人."""
    shares_gap: bool
    """Whether the words before it also follow the mention before: 100个项目完成投资."""
    after_colon: bool


def split(text: str, start: int) -> Iterator[Sentence]:
    """Cut a folded paragraph into sentences; a stop inside quotation marks does not count."""
    at = 0
    for stop in _STOP.finditer(text):
        opened = text.count("“", at, stop.end()) - text.count("”", at, stop.end())
        if opened > 0 and text.find("”", stop.end(), stop.end() + 200) >= 0:
            continue
        yield Sentence(text[at : stop.end()], start + at)
        at = stop.end()
    if at < len(text):
        yield Sentence(text[at:], start + at)


def contexts(text: str, found: list[Found]) -> list[Slot]:
    """Give each mention of a sentence the words of its clause that belong to it."""
    slots: list[Slot] = []
    for number, (start, end) in enumerate(_clauses(text, found)):
        inside = [f for f in found if start <= f.start < end]
        if inside:
            slots += _clause_slots(text, inside, start, end, number)
    return slots


def _clauses(text: str, found: list[Found]) -> list[tuple[int, int]]:
    cuts = [m.start() for m in _CUT.finditer(text) if m["cut"]]
    for bracket in regex.finditer(r"（[^（）]{0,80}）", text):
        if any(bracket.start() < f.start < bracket.end() and f.end <= bracket.end() - 1 for f in found):
            inner = [m.start() for m in regex.finditer("[，；：]", text, pos=bracket.start(), endpos=bracket.end())]
            cuts += [bracket.start(), bracket.end() - 1, *inner]
    edges = sorted({-1, *cuts, len(text)})
    return [(a + 1, b) for a, b in zip(edges, edges[1:], strict=False) if b > a + 1]


def _clause_slots(text: str, inside: list[Found], start: int, end: int, number: int) -> list[Slot]:
    slots: list[Slot] = []
    pre, in_list, adjacent, shared = text[start : inside[0].start], False, False, False
    for item, here in enumerate(inside):
        following = inside[item + 1] if item + 1 < len(inside) else None
        gap = text[here.behind : following.start] if following else text[here.behind : end]
        if following is None:
            post, next_pre = gap.rstrip("）"), ""
            cut = (False, False, False)
        else:
            post, next_pre, cut = _divide(gap)
        slots.append(
            Slot(here, number, start, pre, post, item, in_list, adjacent, shared, text[start - 1 : start] == "：")
        )
        pre, (in_list, adjacent, shared) = next_pre, cut
    return slots


def _divide(gap: str) -> tuple[str, str, tuple[bool, bool, bool]]:
    """Divide the words between two mentions: (behind the first, before the second, how they join)."""
    if not gap:
        return "", "", (False, True, False)
    sign = _LIST_SIGN.match(gap)
    if sign:
        return "", gap[sign.end() :], (True, False, False)
    separators = [m for m in _SEPARATOR.finditer(gap) if m["sep"]]
    if separators:
        last = separators[-1]
        rest = gap[last.end() :]
        if not rest or _VERB.match(rest) or rest in ("近", "超", "约", "超过"):
            return gap[: last.start()], rest, (True, False, False)
    return gap, gap, (False, False, True)
