"""The language knowledge: TOML files in ``data/``, each word list beside examples that prove it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import regex


@cache
def load(name: str, folder: str = "language/data") -> dict[str, Any]:
    """Return the data file ``{name}.toml`` of a folder of the package."""
    file = files("shibei_metrics").joinpath(f"{folder}/{name}.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _features() -> dict[str, list[str]]:
    """Return the words of every feature, from the ``.txt`` files of the data folder."""
    found: dict[str, list[str]] = {}
    folder = files("shibei_metrics").joinpath("language/data")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            for line in file.read_text("utf-8").splitlines():
                word, *features = line.partition("#")[0].split() or [""]
                for feature in features:
                    found.setdefault(feature, []).append(word)
    return found


def having(*features: str) -> list[str]:
    """Return the words that have any of some features, the longest first.

    >>> sorted(having("governing"))
    ['完成', '实施', '开展', '推进', '组织']
    """
    return words([word for feature in features for word in _features()[feature]])


@cache
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for feature, listed in _features().items():
        for word in listed:
            found.setdefault(word, set()).add(feature)
    return {word: frozenset(features) for word, features in found.items()}


def features_of(word: str) -> frozenset[str]:
    """Return the features of a word of the lists, none if no list has it.

    >>> sorted(features_of("惠及"))
    ['holding', 'reaching', 'verb']
    """
    return _words().get(word, frozenset())


def words(text: str | Iterable[str]) -> list[str]:
    """Return the words of a blank-separated list, the longest first."""
    listed = text.split() if isinstance(text, str) else [w for part in text for w in part.split()]
    return sorted(dict.fromkeys(listed), key=len, reverse=True)


def any_of(text: str | Iterable[str]) -> str:
    """Return a pattern that matches any word of a list, the longest first."""
    return "(?:" + "|".join(map(regex.escape, words(text))) + ")"


def tree_of(text: str | Iterable[str]) -> str:
    """Return a pattern that finds what that of `any_of` does, faster for a long list.

    It is a tree of characters, of use only where text is matched forwards.

    >>> tree_of("新增 新建 新 引进"), any_of("新增 新建 新 引进")
    ('(?:新(?:[增建])?|引(?:进))', '(?:新增|新建|引进|新)')
    """
    tree: dict[str, Any] = {}
    for word in words(text):
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}  # here a word may end
    return f"(?:{_branches(tree)})"


def _branches(tree: dict[str, Any]) -> str:
    """Return the pattern of the branches of a tree; those that go on alike share what follows."""
    first_of: dict[str, list[str]] = {}
    for character, branch in tree.items():
        if character:
            rest = _branches(branch)
            rest = f"(?:{rest})" if rest else ""
            first_of.setdefault(rest + "?" if rest and "" in branch else rest, []).append(character)
    return "|".join(_one_of(first) + rest for rest, first in first_of.items())


def _one_of(characters: list[str]) -> str:
    escaped = "".join(map(regex.escape, characters))
    return f"[{escaped}]" if len(characters) > 1 else escaped
