"""Word boundaries, by jieba: asked only where a rule has to know whether a word ends."""

from __future__ import annotations

import logging
from functools import cache, lru_cache
from threading import Lock
from typing import Any

from . import dictionary

__all__ = ["cuts_word", "is_commoner", "is_verb", "is_word", "word_cut", "words"]

_LOADING = Lock()


def _loaded() -> tuple[Any, dictionary.Dictionary]:
    """Return the tokenizer; threads that ask for it at once wait for the first to load it."""
    with _LOADING:
        return _load()


@cache
def _load() -> tuple[Any, dictionary.Dictionary]:
    import jieba  # here, for `import shibei_metrics` shall load no dictionary and take no time

    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    entries = dictionary.read(tokenizer)
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = *entries[:2], True
    return tokenizer, entries


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a short text."""
    return tuple(_loaded()[0].cut(text, HMM=False))


def is_verb(text: str) -> bool:
    """Whether the dictionary knows the text as a verb and nothing else: 协商, 报销."""
    return text in _loaded()[1].verbs


def is_word(text: str) -> bool:
    """Whether the dictionary knows the text as one word."""
    return bool(_loaded()[1].frequencies.get(text))


def is_commoner(text: str, other: str) -> bool:
    """Whether the dictionary has seen the one word more often than the other."""
    seen = _loaded()[1].frequencies
    return (seen.get(text) or 0) > (seen.get(other) or 0)


def cuts_word(text: str, at: int) -> bool:
    """Whether position `at` lies inside a word: 共 in 共建, 新 in 新能源."""
    return bool(word_cut(text, at))


def word_cut(text: str, at: int) -> str:
    """Return the word that a cut at this position would divide, empty if it divides none."""
    end = 0
    for word in words(text[: at + 4]) if at < len(text) else ():
        end += len(word)
        if end >= at:
            return word if end != at else ""
    return ""
