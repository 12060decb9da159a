"""The numbers of list items, kept apart from the figures behind them: 1. 30家, 2．300个, 3.2023年.

>>> apart("3. 5万人就业。", "3. 5万人就业。")
'3． 5万人就业。'
>>> apart("1.5万人就业。", "1.5万人就业。")
'1.5万人就业。'
"""

from __future__ import annotations

import regex

__all__ = ["apart"]

_NUMBER = regex.compile(
    r"(?m)^[ \t\u3000\xa0]*(?P<number>\d{1,2})(?P<dot>\.)(?P<gap>[ \t\u3000\xa0]*)"
    r"(?P<figure>(?:(?:19|20)\d\d年|\d)?)"
)
_STOPPED = regex.compile(r"[。！？；：.;:）)】］]$")
_SHORT_LINE = 36
"""A line so short ends its paragraph."""
_SENTENCE = regex.compile(r"\p{Han}.*\p{Han}.*\p{Han}")


def apart(text: str, source: str) -> str:
    """Write ． behind the number of an item that a figure follows; `source` is the text before it was folded.

    A dot is that of an item where a blank or a year follows, where it is a wide one, or where three items and more
    count from 1; and only at the head of a paragraph, for a broken line may begin with any figure.
    """
    found = [match for match in _NUMBER.finditer(text) if _opens(text, match.start())]
    listed = _counted([int(match["number"]) for match in found])
    pieces: list[str] = []
    at = 0
    for i, match in enumerate(found):
        if not match["figure"]:
            continue
        is_wide = source[match.start("dot")] == "．"
        is_listed = i in listed and _heads_sentence(text, match.end())
        if match["gap"] or is_wide or len(match["figure"]) > 1 or is_listed:
            pieces += [text[at : match.start("dot")], "．"]
            at = match.end("dot")
    return "".join(pieces) + text[at:]


def _counted(numbers: list[int]) -> set[int]:
    """Return the positions of numbers that count from 1 to 3 or more."""
    listed: set[int] = set()
    start = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] != numbers[i - 1] + 1:
            if numbers[start] == 1 and i - start >= 3:
                listed.update(range(start, i))
            start = i
    return listed


def _opens(text: str, start: int) -> bool:
    """Whether a paragraph may begin with a line: the one before ends with a stop, or is short."""
    before = text[max(0, start - 200) : start].rstrip()
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    return len(line) < _SHORT_LINE or bool(_STOPPED.search(line))


def _heads_sentence(text: str, start: int) -> bool:
    end = text.find("\n", start)
    return bool(_SENTENCE.search(text[start : end if end >= 0 else start + 200]))
