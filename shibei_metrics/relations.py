"""Step 9: tie each change, share and rank to the level that it qualifies."""

from __future__ import annotations

from .models import Kind
from .names import Named

__all__ = ["relate"]


def relate(named: list[Named]) -> list[int | None]:
    """Return, for each mention of a sentence, the index of the level that it qualifies.

    It is the nearest level of the same name, before it (研发投入10亿元，增长8%) or behind it
    (增长5.5%、达到10.3万亿元).
    """
    return [
        None if mention.reading.kind is Kind.LEVEL else _level_of(named, i)
        for i, mention in enumerate(named)
    ]


def _level_of(named: list[Named], at: int) -> int | None:
    nearest = sorted((k for k in range(len(named)) if k != at), key=lambda k: (abs(k - at), k))
    name = named[at].name.text
    for k in nearest:
        if named[k].reading.kind is Kind.LEVEL and named[k].name.text == name:
            return k
    owner = named[at].owner
    if owner is not None and named[owner].reading.kind is Kind.LEVEL:
        return owner
    return None
