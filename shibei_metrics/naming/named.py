"""A mention with its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..clauses.predicates import Predicate
from ..clauses.slots import Slot

__all__ = ["Name", "Named"]


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
