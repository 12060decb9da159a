"""Word boundaries, by jieba: asked only where a rule has to know whether a word ends."""

from __future__ import annotations

import logging
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from .lexicon import load

__all__ = ["is_commoner", "is_verb", "is_word", "words"]

_COMMON = 50
"""How often the dictionary must have seen a verb for it to be trusted."""


_LOADING = Lock()


def _tokenizer() -> Any:
    """Return the dictionary; threads that ask for it at once wait for the first to load it."""
    with _LOADING:
        return _load()


@cache
def _load() -> Any:
    """Load the dictionary on first use, quietly, with the domain words that it lacks."""
    import jieba  # here, for `import shibei_metrics` shall load no dictionary and take no time

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in load("words")["words"].split():
        tokenizer.add_word(word)
    return tokenizer


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a short text."""
    return tuple(_tokenizer().cut(text, HMM=False))


@cache
def _verbs() -> frozenset[str]:
    """Return the words that the dictionary tags as verbs and nothing else."""
    with _tokenizer().get_dict_file() as lines:
        entries = (line.decode("utf-8").split() for line in lines)
        return frozenset(
            entry[0]
            for entry in entries
            if entry[-1] == "v" and len(entry[0]) > 1 and int(entry[1]) >= _COMMON
        )


def is_verb(text: str) -> bool:
    """Whether the dictionary knows the text as a verb: 协商, 报销."""
    return text in _verbs()


def is_word(text: str) -> bool:
    """Whether the dictionary knows the text as one word."""
    return bool(_tokenizer().FREQ.get(text))


def is_commoner(text: str, other: str) -> bool:
    """Whether the dictionary has seen the one word more often than the other."""
    frequency = _tokenizer().FREQ
    return int(frequency.get(text) or 0) > int(frequency.get(other) or 0)
