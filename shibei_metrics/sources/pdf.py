"""PDF: paragraphs and tables from the characters and ruling lines of its pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import regex

from ..document import Document
from ..errors import InputError
from ..tables.grid import lay_out
from .draft import Draft
from .pdf_columns import unruled_tables
from .pdf_edges import Edge, furniture, without_contents
from .pdf_flow import Paragraph, Sheet, TableBlock, blocks_of
from .pdf_glyphs import CharactersLostError, Glyph, Page, read_pages
from .pdf_lines import Line, Segment, lines_of
from .pdf_tables import Table, ruled_tables

__all__ = ["document_of", "read_pdf"]

_WORD = regex.compile(r"\p{L}{2}")
_SCANNED = 5
"""With how few characters a page its file is one of scans."""


def read_pdf(data: bytes, _limit: int) -> Document:
    """Read a .pdf file."""
    try:
        return document_of(read_pages(data))
    except CharactersLostError:
        return document_of(read_pages(data, careful=True))


def document_of(pages: Iterable[Page]) -> Document:
    """Return the paragraphs and tables that stand on pages.

    Raises:
        InputError: there is no text on them.
    """
    sheets: list[Sheet] = []
    edges: list[Edge] = []
    blank: list[int] = []
    characters = 0
    for number, page in enumerate(pages, 1):
        held = len(page.glyphs) + len(page.across)
        characters += held
        if not held and page.is_picture:
            blank.append(number)
        sheet = _sheet(number, page)
        sheets.append(sheet)
        edges += _edges(sheet, page.height)
    if characters < _SCANNED * len(sheets) or not sheets:
        raise InputError(
            "has no text, only images of pages; run OCR on it first (such as ocrmypdf)"
        )
    removed = furniture(edges, len(sheets))
    for sheet in sheets:
        sheet.items[:] = [item for item in sheet.items if id(item) not in removed]
    return _document(blocks_of(sheets), len(sheets), tuple(blank))


def _sheet(number: int, page: Page) -> Sheet:
    """Return the lines and tables of a page."""
    tables, rest, open_frames = ruled_tables(page)
    lines = without_contents(lines_of(rest))
    found = unruled_tables(lines, open_frames)
    used = {i for _, start, end in found for i in range(start, end)}
    placed: list[tuple[float, Line | Table]] = [(table.top, table) for table in tables]
    placed += [(table.top, table) for table, _, _ in found]
    placed += [(line.base, line) for i, line in enumerate(lines) if i not in used]
    items = [item for _, item in sorted(placed, key=lambda pair: pair[0])]
    return Sheet(number, page.width, items + _across(page))


def _across(page: Page) -> list[Line | Table]:
    """Return the words that stand across the other lines, such as a note in the margin; no page numbers."""
    runs: list[list[Glyph]] = []
    for glyph in page.across:
        last = runs[-1][-1] if runs else None
        if last and math.dist((last.left, last.base), (glyph.left, glyph.base)) < 2.5 * glyph.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    texts = (("".join(glyph.text for glyph in run), run[0]) for run in runs)
    return [
        Line(text, at.left, at.right, page.height, at.size, (Segment(text, at.left, at.right),))
        for text, at in texts
        if _WORD.search(text)
    ]


def _edges(sheet: Sheet, height: float) -> Iterator[Edge]:
    """Yield the lines at the upper and the lower end of a page."""
    for items, is_lower in ((sheet.items, False), (sheet.items[::-1], True)):
        for depth, item in enumerate(items[:4]):
            at = 0.0 if isinstance(item, Table) else item.base / (height or 1)
            if isinstance(item, Table) or (at > 0.5) != is_lower:
                break
            yield Edge(sheet.number, item, depth, at)


def _document(blocks: list[Paragraph | TableBlock], pages: int, blank: tuple[int, ...]) -> Document:
    draft = Draft()
    begun = 0
    for block in blocks:
        for page, ahead in _turns(block):
            while begun < page:
                draft.begin_page(ahead)
                begun += 1
        if isinstance(block, Paragraph):
            draft.add(block.text())
        else:
            draft.add_table(block.parts)
    while begun < pages:
        draft.begin_page()
        begun += 1
    return draft.document(blank_pages=blank)


def _turns(block: Paragraph | TableBlock) -> list[tuple[int, int]]:
    """Return the pages of a block, each with the character of the block at which it begins."""
    if isinstance(block, Paragraph):
        return block.turns()
    if len(block.pages) == 1:
        return [(block.pages[0][0], 0)]
    lines = lay_out(block.parts)[0].splitlines(keepends=True)
    return [(page, sum(map(len, lines[:row]))) for page, row in block.pages]
