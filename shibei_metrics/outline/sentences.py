"""Step 3: cut paragraphs into sentences and sentences into clauses; quoted text is never cut.

>>> [s.text for s in split("新增企业9家。他说：“快！再快！”产值增长5%。")]
['新增企业9家。', '他说：“快！再快！”', '产值增长5%。']
>>> text = "新增企业9家，产值5亿元（其中出口1亿元）。"
>>> [text[a:b] for a, b in clauses(text, [4, 9, 18])]
['新增企业9家', '产值5亿元', '其中出口1亿元']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

__all__ = ["Sentence", "clauses", "split"]

_LONGEST = 1000
"""Characters that one sentence may have; text that never comes to a stop is cut all the same."""

_STOP = regex.compile(r"[。！？!?…]+[”’」』）]*|[；;](?=[一二三四五六七八九十]是)")
# A quoted name is never cut; quoted speech, which has stops of its own, is.
_OPAQUE = r"“[^“”，；：。！？]{0,80}”|《[^《》]{0,80}》"
_BRACKET = regex.compile(r"（[^（）]{0,120}）")
_CUT = regex.compile(rf"(?:{_OPAQUE}|{_BRACKET.pattern})|(?P<cut>[，；：。！？])")
_CUT_INSIDE = regex.compile("[，；：]")


_NUMERAL = r"\d.,%零一二两三四五六七八九十百千万亿几余多"


class Sentence(NamedTuple):
    """A sentence of a paragraph: its text and where it begins there."""

    text: str
    start: int


def split(text: str) -> Iterator[Sentence]:
    """Cut a folded paragraph into sentences; a stop inside quotation marks does not count."""
    for sentence in _at_stops(text):
        yield from _pieces(sentence) if len(sentence.text) > _LONGEST else [sentence]


# Behind a comma, or else where no number is near.
_COMMA = regex.compile("(?r)[，；：、]")
_FAR_FROM_NUMBERS = regex.compile(rf"(?r)(?<=[^{_NUMERAL}]{{8}})(?=[^{_NUMERAL}]{{8}})")


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """Cut what is too long for a sentence, so that no step behind meets one without an end.

    >>> [len(piece.text) for piece in split("泊位9个，" * 300)]
    [1000, 500]
    """
    text, at = sentence.text, 0
    while len(text) - at > _LONGEST:
        limit = at + _LONGEST
        cut = _COMMA.search(text, at, limit) or _FAR_FROM_NUMBERS.search(text, at + 1, limit)
        end = cut.end() if cut else limit
        yield Sentence(text[at:end], sentence.start + at)
        at = end
    yield Sentence(text[at:], sentence.start + at)


def _at_stops(text: str) -> Iterator[Sentence]:
    at, opened = 0, 0
    last = 0
    for stop in _STOP.finditer(text):
        opened += text.count("“", last, stop.end()) - text.count("”", last, stop.end())
        last = stop.end()
        if opened > 0 and text.find("”", stop.end(), stop.end() + 200) >= 0:
            continue
        opened = 0
        yield Sentence(text[at : stop.end()], at)
        at = stop.end()
    if at < len(text):
        yield Sentence(text[at:], at)


def clauses(text: str, mentions: Sequence[int]) -> list[tuple[int, int]]:
    """Return the spans of a sentence's clauses; a bracket with a mention in it is one of its own."""
    cuts = [m.start() for m in _CUT.finditer(text) if m["cut"]]
    for bracket in _BRACKET.finditer(text):
        nearest = bisect_right(mentions, bracket.start())
        if nearest < len(mentions) and mentions[nearest] < bracket.end():
            inside = _CUT_INSIDE.finditer(text, bracket.start(), bracket.end())
            cuts += [bracket.start(), bracket.end() - 1, *(m.start() for m in inside)]
    edges = sorted({-1, *cuts, len(text)})
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]
