"""A document while it is read: lines and tables in their order.

>>> draft = Draft()
>>> draft.add("一、财政")
>>> draft.add_table([Part("税收收入", 0, 0), Part("9.5", 0, 1)])
>>> document = draft.document(title="某市公报")
>>> document.text
'一、财政\\n税收收入\\t9.5\\n'
>>> [cell.text for cell in document.tables[0].cells]
['税收收入', '9.5']
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex

from ..document import Document
from ..tables.grid import Grid, Part, lay_out

__all__ = ["Draft", "joined"]

_LETTER = regex.compile("[A-Za-z]")


def joined(texts: Iterable[str]) -> str:
    """Join the lines of a paragraph or a cell: with a blank between words of letters alone.

    >>> joined(["比上年", "增长"]), joined(["Total", "assets"]), joined(["1,234,", "567"])
    ('比上年增长', 'Total assets', '1,234,567')
    """
    whole = ""
    for text in texts:
        is_word = _LETTER.match(whole[-1:]) and _LETTER.match(text)
        whole += " " + text if is_word else text
    return whole


class Draft:
    """Collects the lines, tables and pages of a document, each at its offset in the text."""

    def __init__(self) -> None:
        self.size = 0
        """How many characters there are so far: where the next line begins."""
        self._pieces: list[str] = []
        self._tables: list[Grid] = []
        self._pages: list[int] = []

    def add(self, text: str) -> None:
        """Add a line, or several; one without visible text is left out."""
        if text.strip():
            self._write(text + "\n")

    def add_table(self, parts: Iterable[Part]) -> None:
        """Add a table, one line for each of its rows; one without text is left out."""
        text, grid = lay_out(parts, self.size)
        if grid.cells:
            self._write(text)
            self._tables.append(grid)

    def begin_page(self, ahead: int = 0) -> None:
        """Say that what follows, or what comes `ahead` characters after it, stands on a new page."""
        self._pages.append(self.size + ahead)

    def document(self, **known: Any) -> Document:
        """Return the document; `known` are fields of it that stand beside the text."""
        pages, tables = tuple(self._pages), tuple(self._tables)
        return Document("".join(self._pieces), pages=pages, tables=tables, **known)

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self.size += len(text)
