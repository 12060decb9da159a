"""The elements of a web page: parsed, with the text that stands below each counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import regex

from ..errors import MissingExtraError
from ..language.lexicon import words

__all__ = [
    "BLOCKS",
    "FIGURE",
    "HAN",
    "PROSE",
    "Weights",
    "depth",
    "innermost",
    "own",
    "parse",
    "sums",
    "totals",
]

PROSE = regex.compile("[，。；！？]")
"""Marks that running text has, and menus, links and tables have not."""
HAN = regex.compile(r"\p{Han}")
FIGURE = regex.compile(r"\d")

BLOCKS = frozenset(
    words("""
address article aside blockquote body br center caption dd details dialog div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hr li legend main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
""")
)
"""The elements that begin a line."""

Weights = dict[Any, int]
_DEEPEST = 2_000
_BOX = regex.compile(r"(?i)</?(?:div|span|font|section|b|p|table|tbody|tr|td|th)\b[^<>]*>")
_EMPTY = b"<html><body></body></html>"


def parse(markup: str) -> Any:
    """Return the root element of a page."""
    root = _parsed(markup)
    if len(markup) > 5 * _DEEPEST and depth(root) >= _DEEPEST:
        # the parser drops what stands deeper
        root = _parsed(_BOX.sub("\n", markup))
    return root


def _parsed(markup: str) -> Any:
    try:
        import lxml.html
    except ImportError as error:
        raise MissingExtraError("a web page", "lxml", "files") from error
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = markup.replace("\0", "").encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(data or _EMPTY, parser=parser)
    except lxml.etree.ParserError:  # there is not one element
        return lxml.html.document_fromstring(_EMPTY, parser=parser)


def depth(root: Any) -> int:
    """Return how deep the elements of a page are nested."""
    depths: dict[Any, int] = {root: 0}
    for element in root.iterdescendants():
        depths[element] = depths[element.getparent()] + 1
    return max(depths.values())


def sums(root: Any, pattern: regex.Pattern[str]) -> Weights:
    """Return how often a pattern stands in the text of each element, all below it included."""
    return totals(root, lambda element: own(element, pattern))


def totals(root: Any, weight: Callable[[Any], int | None]) -> Weights:
    """Return the weight of each element, all below it included."""
    sums: Weights = {}
    for element in reversed(list(root.iter())):
        sums[element] = (weight(element) or 0) + sum(sums[child] for child in element)
    return sums


def own(element: Any, pattern: regex.Pattern[str]) -> int:
    """Count a pattern in the text of an element that stands in none below it."""
    if element.tag in ("script", "style"):
        return 0
    texts = [element.text, *(child.tail for child in element)]
    return sum(len(pattern.findall(text)) for text in texts if text)


def innermost(root: Any, sums: Weights, share: float) -> Any:
    """Return the innermost element that holds such a share of the weight of all."""
    best = root
    while True:
        inner = next((child for child in best if sums[child] >= share * sums[root]), None)
        if inner is None or not sums[root]:
            return best
        best = inner
