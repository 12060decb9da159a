"""Step 8: a clause's words, cut once into chunks with tags that the rules of naming read.

A chunk's tags are the features of its word in the word lists, the shapes of ``data/chunks.toml``, and
what it is otherwise: verb, noun or amount.

>>> for chunk in tag("新增市级企业"), tag("产量占全省"), tag("竣工"):
...     print([(c.text, sorted(c.tags & {"verb", "noun", "amount", "of_whole", "stage_act"})) for c in chunk])
[('新增', ['verb']), ('市级企业', ['noun'])]
[('产量', ['amount']), ('占全省', ['of_whole'])]
[('竣工', ['stage_act', 'verb'])]
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import regex

from ..language.lexicon import any_of, features_of, having, load
from .acts import VERB, opening_verb
from .shares import OF_WHOLE, PART_OF
from .stripping import ends_in_amount

__all__ = ["Chunk", "Shape", "shapes", "tag"]

_SHARED = {
    "{VERB}": VERB.pattern,
    "{PLAN}": load("status")["plan"].removesuffix("$"),
    "{OF_WHOLE}": OF_WHOLE.pattern,
    "{PART_OF}": PART_OF.pattern,
}


class Chunk(NamedTuple):
    """Some words of a clause, and what the rules may ask of them."""

    text: str
    tags: frozenset[str]


class Shape(NamedTuple):
    """A tag with the shape of the words that have it, and where among others they stand."""

    tag: str
    at: str
    pattern: regex.Pattern[str]


@cache
def shapes() -> tuple[Shape, ...]:
    """Compile the shapes of the data file."""
    found = []
    for entry in load("chunks")["shape"]:
        pattern = entry["pattern"]
        for name, filling in _SHARED.items():
            pattern = pattern.replace(name, filling)
        for feature in regex.findall(r"\{([a-z_]+)\}", pattern):
            pattern = pattern.replace(f"{{{feature}}}", any_of(having(feature)))
        end = "$" if entry["at"] == "end" else ""
        found.append(Shape(entry["tag"], entry["at"], regex.compile(f"(?:{pattern}){end}")))
    return tuple(found)


@lru_cache(maxsize=4096)
def tag(text: str) -> tuple[Chunk, ...]:
    """Cut the words on one side of a number into chunks."""
    if not text:
        return ()
    tags = _whole(text)
    if tags:
        return (Chunk(text, tags),)
    start = _edge(text, "start")
    end = _edge(text[len(start.text) :] if start else text, "end")
    middle = text.removeprefix(start.text if start else "").removesuffix(end.text if end else "")
    return (*([start] if start else []), *_middle(middle), *([end] if end else []))


def _whole(text: str) -> frozenset[str]:
    """Return the tags of words that are one chunk: one of a list, or of one shape."""
    tags = {shape.tag for shape in shapes() if shape.pattern.fullmatch(text)}
    tags.update(features_of(text))
    if tags & {"act", "verb"}:
        tags.add("verb")
    elif tags and ends_in_amount(text):
        tags.add("amount")
    return frozenset(tags)


def _edge(text: str, side: str) -> Chunk | None:
    """Return the chunk that the first shape makes at one side of some words, with all tags of it."""
    found, tags = "", []
    for shape in shapes():
        if shape.at == side:
            match = (shape.pattern.search if side == "end" else shape.pattern.match)(text)
            if match and match[0] != text and found in ("", match[0]):
                found = match[0]
                tags.append(shape.tag)
    return Chunk(found, frozenset(tags)) if found else None


def _middle(text: str) -> list[Chunk]:
    """Cut what stands between the edges into a verb and what it acts on."""
    if not text:
        return []
    verb = opening_verb(text)
    noun = text.removeprefix(verb)
    known = features_of(noun)
    kind = "amount" if ends_in_amount(text) else "noun"
    thing = Chunk(noun, known | {kind})
    return [Chunk(verb, features_of(verb) | {"verb"}), thing] if verb else [thing]
