"""What a reader of a web page sees: without code, controls and what is hidden, but for text that is shown later.

A page may keep the rest of a long article hidden until it is asked for, or all of it in a script that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

import regex

from ..language.lexicon import words
from .elements import BLOCKS, PROSE, own, parse, sums, totals

__all__ = ["frames", "prune"]

_CODE = frozenset(words("script style head svg math del s strike rt rp"))
_UNSEEN = frozenset(
    words("""
noscript template textarea select option button iframe frame frameset object embed audio video canvas map nav footer
input
""")
)
_HIDDEN = regex.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_KEPT = 0.4
"""How much running text, for each bit of what is seen, hidden text has at least that is a part of the article."""
_LEAST = 8
"""How many marks of running text it has at least."""
_MOST = 20
"""How many hidden elements are looked into."""
_STRING = regex.compile(
    r"""(?s)"((?:[^"\\]|\\.){100,}+)"|'((?:[^'\\]|\\.){100,}+)'|`((?:[^`\\]|\\.){100,}+)`"""
)
_ESCAPE = regex.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|(?s:.))")
_ENTITIES = regex.compile(r"&lt;/?(?:p|div|span|br|td)\b")
_TAGS = regex.compile(r"</?(?:p|div|span|br|td)\b[^<>]{0,200}>")
_INK = regex.compile(r"\S")
_BLANK = regex.compile(r"\s+")


def prune(root: Any) -> Any:
    """Take out what a reader of a page does not see; return the root of what is left.

    Where a script, a text field or a frame holds more of the text than the page shows, its text is the page.
    """
    held = list(_held(root))
    marks = sums(root, PROSE)
    aside = []
    for element in list(root.iter()):
        if element is root or not (element.tag in _CODE or _is_unseen(element)):
            continue
        if element.tag in _CODE or marks[element] < _LEAST:
            element.drop_tree()
        else:
            aside.append(element)
    _drop_aside(root, aside)
    _drop_copies(root)
    escaped = _escaped(root)
    held.append(escaped)
    best = max(held, key=lambda text: len(PROSE.findall(text)), default="")
    said = len(PROSE.findall(best))
    shown = sums(root, PROSE)[root] - len(PROSE.findall(escaped))
    if said < max(_LEAST, 2 * shown):
        return root
    return prune(parse(best)) if "<" in best else parse(f"<pre>{best}</pre>")


def _escaped(root: Any) -> str:
    """Return the text of a page that holds tags as text, for it was escaped twice; else nothing."""
    most = max(root.iter(), key=lambda element: own(element, _TAGS))
    text = "".join(part or "" for part in (most.text, *(child.tail for child in most)))
    return text if own(most, _TAGS) >= _LEAST else ""


def frames(root: Any) -> list[str]:
    """Return the addresses of the pages that a page shows inside it."""
    return [src for e in root.iter("frame", "iframe") if (src := e.get("src"))]


def _is_unseen(element: Any) -> bool:
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    return element.tag in _UNSEEN or bool(hidden)


def _drop_aside(root: Any, aside: list[Any]) -> None:
    """Drop hidden elements with running text, but for the rest of the article."""
    hidden = set(aside)
    marks = sums(root, PROSE)
    still = (element for element in aside if element in marks)
    outer = [e for e in still if not any(above in hidden for above in e.iterancestors())]
    shown = marks[root] - sum(marks[element] for element in outer)
    text = _squeezed(root)
    kept = [
        e for e in outer[:_MOST] if marks[e] >= _KEPT * shown and text.count(_squeezed(e)[:80]) < 2
    ]
    for element in outer:
        if element not in kept:
            element.drop_tree()


def _drop_copies(root: Any) -> None:
    """Drop what a page holds twice, once for each kind of screen."""
    marks = sums(root, PROSE)
    sizes = totals(root, lambda element: own(element, _INK))
    seen: dict[tuple[int, int], Any] = {}
    dropped: set[Any] = set()
    for element in list(root.iter()):
        if marks[element] < _LEAST or element.getparent() in dropped:
            dropped |= {element} if element.getparent() in dropped else set()
            continue
        if not any(child.tag in BLOCKS for child in element):
            continue  # a paragraph may be said twice
        first = seen.setdefault((marks[element], sizes[element]), element)
        is_apart = first is not element and all(e is not first for e in element.iterancestors())
        if is_apart and _squeezed(first) == _squeezed(element):
            dropped.add(element)
            element.drop_tree()


def _squeezed(element: Any) -> str:
    return _BLANK.sub("", "".join(element.itertext()))


def _held(root: Any) -> Iterator[str]:
    """Yield the texts that a page holds for a script to show."""
    for element in root.iter("script", "textarea", "iframe", "input"):
        if element.tag == "script":
            yield from _strings(element.text or "")
        elif element.tag == "textarea":
            yield "".join(element.itertext())
        else:
            yield element.get("srcdoc") or element.get("value") or ""


def _strings(code: str) -> Iterator[str]:
    """Yield the long strings of a script, as they are meant."""
    for match in _STRING.finditer(code):
        text = _ESCAPE.sub(_meant, next(group for group in match.groups() if group is not None))
        yield unescape(text) if _ENTITIES.search(text) else text


def _meant(escape: regex.Match[str]) -> str:
    """Return what an escape in a script stands for: \\n, \\u4e00."""
    code = escape[1]
    return (
        chr(int(code[1:], 16)) if len(code) > 1 else {"n": "\n", "t": "\t", "r": ""}.get(code, code)
    )
