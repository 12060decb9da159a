"""The language knowledge: TOML files in ``data/``, each word list beside examples that prove it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import regex


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data file ``data/{name}.toml``."""
    return tomllib.loads(files("shibei_metrics").joinpath(f"data/{name}.toml").read_text("utf-8"))


def words(text: str | Iterable[str]) -> list[str]:
    """Return the words of a blank-separated list, the longest first."""
    listed = text.split() if isinstance(text, str) else [w for part in text for w in part.split()]
    return sorted(dict.fromkeys(listed), key=len, reverse=True)


def any_of(text: str | Iterable[str]) -> str:
    """Return a pattern that matches any word of a list, the longest first."""
    return "(?:" + "|".join(map(regex.escape, words(text))) + ")"
