"""jieba's dictionary with the words that it lacks, from a cache that loads in a fraction of the time.

jieba keeps half a million entries as a marshalled dict, which takes half a second to load. Here they
are one long string and one array of numbers, in the user's cache folder; without a folder to write
to, everything works, and each program builds the dictionary anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from .lexicon import having

__all__ = ["Dictionary", "read"]

_COMMON = 50
"""How often the dictionary must have seen a verb for it to be trusted."""


class Dictionary(NamedTuple):
    """How often each word was seen, the sum of it, and the words that are verbs and nothing else."""

    frequencies: dict[str, int]
    total: int
    verbs: frozenset[str]


def read(tokenizer: Any) -> Dictionary:
    """Return the dictionary of a tokenizer, from the cache if there is one for this very dictionary."""
    extra = list(having("word"))
    with tokenizer.get_dict_file() as file:
        stamp = hashlib.sha256(repr((file.name, os.fstat(file.fileno())[6:9:2], extra)).encode())
    path = _folder() / f"words-{stamp.hexdigest()[:16]}.bin"
    with suppress(OSError, ValueError, LookupError, TypeError):
        return _load(path.read_bytes())
    built = _build(tokenizer, extra)
    with suppress(OSError):
        _save(built, path)
    return built


def _folder() -> Path:
    """Return where programs keep what they can compute again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or tempfile.gettempdir(), "shibei_metrics")
    home = os.environ.get("XDG_CACHE_HOME") or Path(os.path.expanduser("~"), ".cache")
    return Path(home, "shibei_metrics")


def _build(tokenizer: Any, extra: list[str]) -> Dictionary:
    tokenizer.initialize()
    for word in extra:
        tokenizer.add_word(word)
    with tokenizer.get_dict_file() as lines:
        entries = (line.decode("utf-8").split() for line in lines)
        verbs = frozenset(
            entry[0]
            for entry in entries
            if entry[-1] == "v" and len(entry[0]) > 1 and int(entry[1]) >= _COMMON
        )
    return Dictionary(tokenizer.FREQ, tokenizer.total, verbs)


def _save(dictionary: Dictionary, path: Path) -> None:
    """Write the words as one text and their numbers as one array, below a line that says how long."""
    words = "\n".join(dictionary.frequencies).encode()
    verbs = "\n".join(sorted(dictionary.verbs)).encode()
    numbers = array("I", dictionary.frequencies.values()).tobytes()
    lengths = {"words": len(words), "verbs": len(verbs), "total": dictionary.total}
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(json.dumps(lengths).encode() + b"\n" + words + verbs + numbers)
    os.replace(draft, path)


def _load(data: bytes) -> Dictionary:
    """Read what `_save` wrote; ValueError if it is damaged."""
    head, _, body = data.partition(b"\n")
    lengths = json.loads(head)
    at, end = lengths["words"], lengths["words"] + lengths["verbs"]
    words = body[:at].decode().split("\n")
    numbers = array("I")
    numbers.frombytes(body[end:])
    if len(words) != len(numbers):
        raise ValueError("a damaged cache")
    verbs = frozenset(body[at:end].decode().split("\n"))
    return Dictionary(dict(zip(words, numbers, strict=True)), lengths["total"], verbs)
