"""How a rule of naming is written: a pattern over the chunks around a number, and what follows from it.

A pattern is a row of words, each of them a chunk: a tag, `a|b` either of two, `a&b` both, `!a` not
that, `any` whatever it is; `?` behind it is for none or one, `*` for any number of them, `+` for one or
more. The row of a mention begins with how it joins the one before (first, list, adjacent, same, shared),
has the number amid its words, and ends with what follows while the words of both sides are apart.

>>> row = regex.compile(compiled("list verb? noun|amount number&level"))
>>> bool(row.fullmatch("<list><noun noun_head><#number level>"))
True
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from ..clauses.chunks import Chunk, tag
from ..clauses.predicates import Predicate, is_counted
from ..clauses.slots import Join, Slot
from .antecedents import Said
from .named import Name, Named

__all__ = ["Rule", "Run", "Unnamed", "compiled"]


@dataclass(frozen=True, slots=True)
class Run:
    """The mentions of a clause that are named one behind the other, with what they share."""

    group: Sequence[Slot]
    verb: str = ""
    """The verb of the first, for the members of its list: 新增 in 新增企业9家、园区2个."""
    tail: str = ""
    """What closes the list and belongs to every member: 建设 in 3个片区、20个样板村建设."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A mention that waits for its name, with the words on both sides of its number."""

    slot: Slot
    predicate: Predicate
    run: Run
    at: int
    """Which of its run it is."""
    said: Said
    before: str
    after: str = ""
    leads: bool = False
    """Whether the number stands before what it counts, and their words are not yet put together."""
    is_whole: bool = False
    """Whether it has taken words from a mention before."""

    @property
    def counts(self) -> bool:
        """Whether words behind the number say what it counts."""
        return is_counted(self.slot, self.predicate)

    @property
    def previous(self) -> Named | None:
        """Return the mention before, in brackets or out of them as this one is."""
        return self.said.last(self.slot)

    @property
    def following(self) -> Slot | None:
        """Return the next mention of the run."""
        return self.run.group[self.at + 1] if self.at + 1 < len(self.run.group) else None

    @property
    def is_in_list(self) -> bool:
        """Whether a list sign stands before it or behind it."""
        following = self.following
        return self.slot.join is Join.LIST or (
            following is not None and following.join is Join.LIST
        )

    def but(self, before: str, after: str = "") -> Unnamed:
        """Return it with other words, for the rules below to go on with."""
        return replace(self, before=before, after=after)

    def joined(self, words: str) -> Unnamed:
        """Return it with the words of both sides put together."""
        return replace(self, before=words, after="", leads=False)

    def whole(self, words: str) -> Unnamed:
        """Return it with words that hold some of a mention before."""
        return replace(self, before=words, is_whole=True)

    def named(self, name: str, origin: str = "clause", owner: int | None = None) -> Named:
        """Return it with its name; `owner` is the index of the mention that it continues."""
        return Named(self.slot, self.predicate, Name(name, origin), owner)

    def continuing(self, previous: Named | None) -> Named | None:
        """Return it with the name of an earlier mention, if there is one."""
        if previous is None:
            return None
        return Named(self.slot, self.predicate, previous.name, self.said.named.index(previous))

    def chunks(self) -> tuple[Chunk, ...]:
        """Return the chunks before the number."""
        return tag(self.before)

    def chunks_behind(self) -> tuple[Chunk, ...]:
        """Return the chunks behind the number, while they are apart from those before."""
        return tag(self.after)

    def row(self) -> str:
        """Return its chunks in the notation that patterns match."""
        number = ["#number", self.predicate.kind.value]
        number += ["last"] if not self.slot.post else []
        number += ["counts" if self.leads else "counted"] if self.counts else []
        number += ["whole"] if self.is_whole else []
        number += ["goal"] if self.slot.post.startswith("的") else []
        row = [_joined(self.slot), coded(self.before), f"<{' '.join(number)}>"]
        if self.leads:
            row += [
                coded(self.after),
                f"<{self.following.join.value if self.following else 'end'}>",
            ]
        return "".join(row)


@lru_cache(maxsize=4096)
def coded(text: str) -> str:
    """Return the chunks of some words as patterns match them."""
    return "".join(f"<{' '.join(sorted(chunk.tags))}>" for chunk in tag(text))


def _joined(slot: Slot) -> str:
    tags = [slot.join.value]
    tags += ["alone"] if not slot.pre else []
    tags += ["among"] if slot.pre.startswith("其中") else []
    return f"<{' '.join(tags)}>"


def compiled(pattern: str) -> str:
    """Return the regular expression of a pattern over chunks."""
    return "".join(_item(item) for item in pattern.split())


def _item(item: str) -> str:
    times = item[-1] if item[-1] in "?*+" else ""
    tags = item.rstrip("?*+").split("&")
    asked = "".join(map(_asked, tags))
    number = "#" if tags[0] == "number" else "(?!#)"
    return f"(?:<{number}{asked}[^>]*>){times}"


def _asked(tags: str) -> str:
    if tags in ("any", "number"):
        return ""
    words = tags.removeprefix("!")
    sign = "!" if tags.startswith("!") else "="
    return rf"(?{sign}[^>]*\b(?:{words})\b)"


class Rule:
    """A pattern with what follows from it, and the examples that show it.

    `then` is given a mention that fits, and returns it named, or with other words for the rules
    below, or None where what it needs was not said before.
    """

    def __init__(
        self,
        title: str,
        pattern: str,
        then: Callable[[Unnamed], Unnamed | Named | None],
        examples: Mapping[str, str],
    ) -> None:
        self.title = title
        self.pattern = pattern
        self.then = then
        self.examples = examples
        self.fits = regex.compile(compiled(pattern)).fullmatch

    def __repr__(self) -> str:
        return f"Rule({self.title!r}, {self.pattern!r})"
