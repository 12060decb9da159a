"""The article of a web page: where it stands among navigation, share bars, related links and footers.

The library readability-lxml says which elements hold it; the innermost element of the page around those is
read whole, so that nothing which the library leaves out within the article is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import regex

from ..errors import MissingExtraError
from ..language.lexicon import words

__all__ = ["find_article", "parse", "prune"]

_UNSEEN = frozenset(
    words("""
script style noscript template textarea select option button iframe frame svg math head object embed audio video
canvas map del s strike rt rp nav footer input
""")
)
_HIDDEN = regex.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)")
_PROSE = regex.compile("[，。；！？]")
"""Marks that running text has, and menus, links and tables have not."""
_HAN = regex.compile(r"\p{Han}")
_FIGURE = regex.compile(r"\d")
_LEFT_OUT = (0.15, 20)
"""What share of a page's running text, and how many marks of it, may not stand outside the article."""
_MAX_ELEMENTS, _MAX_DEPTH = 100_000, 200
"""Pages beyond these go without the library, which would take long."""

Weights = dict[Any, int]


def parse(markup: str) -> Any:
    """Return the root element of a page."""
    try:
        import lxml.html
    except ImportError as error:
        raise MissingExtraError("a web page", "lxml", "files") from error
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = markup.replace("\0", "").encode("utf-8", "replace")
    return lxml.html.document_fromstring(data or b"<html></html>", parser=parser)


def prune(root: Any) -> None:
    """Take out what a reader of the page does not see, unless most of the page's text stands there."""
    whole = _sums(root, _PROSE)
    for element in list(root.iter()):
        if element is root or not (element.tag in _UNSEEN or _is_hidden(element)):
            continue
        code = element.tag in ("script", "style", "head")
        if code or 2 * whole[element] <= whole[root]:
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def find_article(root: Any) -> Any:
    """Return the element of a pruned page that holds the article."""
    marks = _sums(root, _PROSE)
    if marks[root] < 2:
        marks = _sums(root, _FIGURE)  # a page of nothing but tables
    found = _by_library(root)
    if found is None:
        return _innermost(root, marks, 0.9)
    share, least = _LEFT_OUT
    while found is not root and marks[root] - marks[found] > max(share * marks[root], least):
        found = found.getparent()
    return found


def _by_library(root: Any) -> Any | None:
    """Return the innermost element around what the library takes for the article."""
    elements = list(root.iter())
    if len(elements) > _MAX_ELEMENTS or _depth(root) > _MAX_DEPTH:
        return None
    try:
        import lxml.html
        from readability import Document
        from readability.readability import Unparseable
    except ImportError as error:
        raise MissingExtraError("a web page", "readability-lxml", "files") from error
    copy = deepcopy(root)
    for number, element in enumerate(copy.iter()):
        kept = {name: element.get(name) for name in ("id", "class") if element.get(name)}
        element.attrib.clear()
        element.attrib.update(kept | {"data-place": str(number)})
    try:
        summary = lxml.html.fromstring(Document(copy).summary(html_partial=True))
    except (Unparseable, ValueError, lxml.etree.ParserError):
        return None
    weights: Weights = {}
    for element in summary.iter():
        place = element.get("data-place")
        if place is not None:
            weights[elements[int(place)]] = _own(element, _HAN) + _own(element, _FIGURE)
    return _innermost(root, _totals(root, weights.get), 0.9) if any(weights.values()) else None


def _depth(root: Any) -> int:
    depths: dict[Any, int] = {root: 0}
    for element in root.iterdescendants():
        depths[element] = depths[element.getparent()] + 1
    return max(depths.values())


def _innermost(root: Any, sums: Weights, share: float) -> Any:
    """Return the innermost element that holds such a share of the weight of all."""
    best = root
    while True:
        inner = next((child for child in best if sums[child] >= share * sums[root]), None)
        if inner is None or not sums[root]:
            return best
        best = inner


def _sums(root: Any, pattern: regex.Pattern[str]) -> Weights:
    """Return how often a pattern stands in the text of each element, all below it included."""
    return _totals(root, lambda element: _own(element, pattern))


def _totals(root: Any, weight: Callable[[Any], int | None]) -> Weights:
    sums: Weights = {}
    for element in reversed(list(root.iter())):
        sums[element] = (weight(element) or 0) + sum(sums[child] for child in element)
    return sums


def _own(element: Any, pattern: regex.Pattern[str]) -> int:
    """Count a pattern in the text of an element that stands in none below it."""
    if element.tag in ("script", "style"):
        return 0
    texts = [element.text, *(child.tail for child in element)]
    return sum(len(pattern.findall(text)) for text in texts if text)
