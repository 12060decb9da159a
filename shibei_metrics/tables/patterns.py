"""The patterns of ``data/tables_heads.toml``, compiled."""

from __future__ import annotations

from functools import cache

import regex

from ..language.lexicon import load

__all__ = ["pattern"]


@cache
def pattern(part: str, key: str = "pattern") -> regex.Pattern[str]:
    """Return a pattern of the data file by the name of its part.

    >>> bool(pattern("rank").search("全省排名"))
    True
    """
    return regex.compile(load("tables_heads")[part][key])
