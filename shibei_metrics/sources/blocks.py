"""An element of a web page as lines of text: one for each block, with its tables."""

from __future__ import annotations

from typing import Any

import regex

from ..language.lexicon import words
from ..outline.lines import is_furniture
from .cells import is_data, is_label_box, parts, rows_of
from .draft import Draft
from .elements import BLOCKS
from .marks import lowered, raised

__all__ = ["write"]

_HEADINGS = frozenset(words("h1 h2 h3 h4 h5 h6"))
_LONGEST_HEADING = 100
_CHINESE = "[\u3000-\u9fff\uff00-\uffef]"
# A line feed in the file is no character of the page; between Chinese ones it is not even a space.
_BREAK = regex.compile(rf"(?<={_CHINESE})[ \t]*[\r\n]\s*(?={_CHINESE})")
_SPACE = regex.compile(r"[ \t\r\n\f]+")
_NUMBERED = regex.compile(r"\s*[（(]?[\d一二三四五六七八九十]{1,3}[、.．)）]")


def write(root: Any, draft: Draft, *, article: bool = False) -> None:
    """Add the lines of an element to a draft; of an article with its tables, and without the page's own lines."""
    _Writer(draft, article).write(root)


def _text_of(cell: Any) -> str:
    """Return the text of a cell on one line."""
    if not len(cell):
        return _SPACE.sub(" ", _BREAK.sub("", (cell.text or "").strip()))
    draft = Draft()
    _Writer(draft, False).write(cell)
    return _SPACE.sub(" ", _BREAK.sub("", draft.document().text.strip()))


class _End:
    """Stands behind the children of a block."""

    def __init__(self, element: Any) -> None:
        self.element = element


class _Writer:
    """Writes the elements below one, without recursion, for pages may nest deeply."""

    def __init__(self, draft: Draft, article: bool) -> None:
        self.draft = draft
        self.article = article
        self.line: list[str] = []
        self.mark = ""
        """What the next line opens with: the signs of a heading, the number of an item."""
        self.heading: Any = None
        self.pre: Any = None
        self.items: dict[Any, int] = {}

    def write(self, root: Any) -> None:
        stack: list[Any] = [_End(root), *self._inside(root)]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                self._text(node)
            elif isinstance(node, _End):
                self._close(node.element)
            elif node is not None and isinstance(node.tag, str):
                stack += self._open(node)
        self._end_line()

    def _inside(self, element: Any) -> list[Any]:
        """Return what stands inside an element, the last first."""
        inside = [element.text]
        for child in element:
            inside += [child, child.tail]
        return inside[::-1]

    def _open(self, element: Any) -> list[Any]:
        """Begin an element, and return what is to be written inside it, the last first."""
        tag = element.tag
        if tag in ("sup", "sub"):
            self._shifted(element)
            return []
        if tag in _HEADINGS and self.heading is None:
            self._end_line()
            title = "".join(element.itertext()).strip()
            if title and len(title) <= _LONGEST_HEADING:
                # a number tells the level of a heading better: one of its kind may be no heading here
                mark = "" if _NUMBERED.match(title) else "#" * int(tag[1]) + " "
                self.heading, self.mark = element, mark
        elif tag in BLOCKS:
            if tag == "table" and self._is_table(element):
                return []
            self._end_line()
            if tag == "li":
                self.mark = self._number(element)
            elif tag == "pre" and self.pre is None:
                self.pre = element
        else:
            return self._inside(element)
        return [_End(element), *self._inside(element)]

    def _close(self, element: Any) -> None:
        if self.heading is not None and element is not self.heading:
            return
        self.heading = None
        self._end_line()
        if element is self.pre:
            self.pre = None
        if element.tag in ("li", *_HEADINGS):
            self.mark = ""

    def _is_table(self, table: Any) -> bool:
        """Write a table of data; leave out the box with the index of an article."""
        rows = rows_of(table)
        if rows is None or not (is_label_box(rows) or is_data(rows)):
            return False
        self._end_line()
        if self.article and not is_label_box(rows):
            self.draft.add_table(parts(rows, _text_of))
        return True

    def _shifted(self, element: Any) -> None:
        text = "".join(element.itertext())
        if element.tag == "sub":
            self.line.append(lowered(text, element.tail or ""))
        else:
            self.line.append(raised(text, "".join(self.line[-3:])))

    def _number(self, item: Any) -> str:
        """Return the number that a page shows in front of an item of an ordered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        given = item.get("value") or ""
        first = parent.get("start") or ""
        before = self.items.get(parent, int(first) - 1 if first.isdecimal() else 0)
        self.items[parent] = number = int(given) if given.isdecimal() else before + 1
        style = (parent.get("style") or "") + (item.get("style") or "")
        bare = "none" in style or parent.get("type", "1") != "1"
        return "" if bare or _NUMBERED.match("".join(item.itertext())) else f"{number}. "

    def _text(self, text: str) -> None:
        if self.pre is None:
            self.line.append(text)
            return
        first, *others = text.splitlines() or [""]
        self.line.append(first)
        for line in others:
            self._end_line()
            self.line.append(line)

    def _end_line(self) -> None:
        if self.heading is not None:
            self.line.append("\n")  # a heading stays on one line
            return
        text = _SPACE.sub(" ", _BREAK.sub("", "".join(self.line))).strip(" ")
        self.line.clear()
        if text.strip() and not (self.article and is_furniture(text)):
            self.draft.add(self.mark + text)
            self.mark = ""
