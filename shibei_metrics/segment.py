"""Word boundaries, by jieba: asked only where a rule has to know whether a word ends."""

from __future__ import annotations

import logging
from functools import lru_cache

import jieba

from .lexicon import load

__all__ = ["is_word", "words"]

_tokenizer = jieba.Tokenizer()
_ready = False


def _load() -> None:
    """Load the dictionary on first use, quietly, with the domain words that it lacks."""
    global _ready
    jieba.setLogLevel(logging.ERROR)
    _tokenizer.initialize()
    for word in load("words")["words"].split():
        _tokenizer.add_word(word)
    _ready = True


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a short text."""
    if not _ready:
        _load()
    return tuple(_tokenizer.cut(text, HMM=False))


def is_word(text: str) -> bool:
    """Whether the dictionary knows the text as one word."""
    if not _ready:
        _load()
    return bool(_tokenizer.FREQ.get(text))
