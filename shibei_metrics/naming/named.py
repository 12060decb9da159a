"""What a sentence has said so far: the mentions that are named, for those that follow to go on with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ..clauses.predicates import Predicate
from ..clauses.slots import Slot
from ..vocabulary import Kind

__all__ = ["REACH", "Name", "Named", "Said"]

REACH = 60
"""How many mentions back a name or a subject is looked for."""


class Name(NamedTuple):
    """A name and where it came from: clause, paired, carried (in the sentence), inherited, none."""

    text: str
    origin: str = "clause"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its predicate and its name; `owner` is the index of the mention it continues."""

    slot: Slot
    predicate: Predicate
    name: Name
    owner: int | None = None


@dataclass(slots=True)
class Said:
    """What a sentence has said so far."""

    text: str
    inherited: str
    named: list[Named] = field(default_factory=list)

    def add(self, slot: Slot, predicate: Predicate, name: Name, owner: int | None = None) -> None:
        """Note a mention with its name; `owner` is the index of the mention that it continues."""
        self.named.append(Named(slot, predicate, name, owner))

    def level_named(self, name: str) -> int | None:
        """Return the nearest level before of this name."""
        last = len(self.named) - 1
        for k in range(last, max(-1, last - REACH), -1):
            if self.named[k].name.text == name and self.named[k].predicate.kind is Kind.LEVEL:
                return k
        return None

    def last(self, slot: Slot, kind: Kind | None = None) -> Named | None:
        """Return the mention before; what an aside holds is not gone on with outside of it."""
        for named in reversed(self.named[-REACH:]):
            if (slot.aside or not named.slot.aside) and kind in (None, named.predicate.kind):
                return named
        return None
