"""The article of a web page: where it stands among navigation, share bars, related links and footers.

The library readability-lxml says which elements hold it; the innermost element of the page around those is
read whole, so that nothing which the library leaves out within the article is lost.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from typing import Any

import regex

from ..errors import MissingExtraError
from .cells import rows_of
from .elements import BLOCKS, FIGURE, HAN, PROSE, Weights, depth, innermost, own, sums, totals

__all__ = ["find_article"]

_BODY = 20
"""How many marks of running text the paragraphs side by side in an article have at least; an abstract has fewer."""
_LEFT_OUT = 0.15
"""What share of such paragraphs may not stand outside the article."""
_AMOUNT = regex.compile(r"[-−]?(?:\d+\.\d+|\d{1,3}(?:,\d{3})+|[4-9]\d|\d{3,})%?")
_FIGURES = 6
_MAX_ELEMENTS, _MAX_DEPTH = 100_000, 200
"""Pages beyond these go without the library, which would take long."""


def find_article(root: Any) -> Any:
    """Return the element of a pruned page that holds the article."""
    marks = sums(root, PROSE)
    if marks[root] < 2:
        marks = sums(root, FIGURE)  # a page of nothing but tables
    found = _by_library(root)
    if found is None:
        return innermost(root, marks, 0.9)
    bodies = totals(root, _bodies(root).get)
    while bodies[root] - bodies[found] > _LEFT_OUT * bodies[root]:
        found = found.getparent()
    for table in root.iter("table"):
        if found not in (table, *table.iterancestors()) and _holds_data(table):
            around = set(table.iterancestors())
            while found not in around:
                found = found.getparent()
    return found


def _holds_data(table: Any) -> bool:
    """Whether a table holds figures enough to belong to a report; those of a calendar end at 31."""
    rows = rows_of(table)
    cells = [cell for row in rows or () for cell in row]
    figures = sum(bool(_AMOUNT.fullmatch("".join(cell.itertext()).strip())) for cell in cells)
    return figures >= _FIGURES


def _bodies(root: Any) -> Weights:
    """Return the elements in which paragraphs stand side by side, with the marks of running text in each."""
    block: dict[Any, Any] = {}
    holders: set[Any] = {root}
    for element in root.iter():
        parent = element.getparent()
        is_block = element is root or element.tag in BLOCKS
        block[element] = element if is_block else block[parent]
        if is_block and element is not root:
            holders.add(block[parent])
    weights: Counter[Any] = Counter()
    for element, near in block.items():
        is_paragraph = near not in holders and near.tag != "li"
        weights[block[near.getparent()] if is_paragraph else near] += own(element, PROSE)
    return {element: count for element, count in weights.items() if count >= _BODY}


def _by_library(root: Any) -> Any | None:
    """Return the innermost element around what the library takes for the article."""
    elements = list(root.iter())
    if len(elements) > _MAX_ELEMENTS or depth(root) > _MAX_DEPTH:
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
            weights[elements[int(place)]] = own(element, HAN) + own(element, FIGURE)
    return innermost(root, totals(root, weights.get), 0.9) if any(weights.values()) else None
