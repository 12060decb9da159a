"""Word files: paragraphs with the numbers that Word puts before them, headings, tables, notes.

python-docx opens the package; its own text of a paragraph leaves out what was inserted under tracking, content
controls, text boxes and notes, so the XML is read here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import regex

from ..document import Document
from ..errors import MissingExtraError
from ..tables.grid import Part, indent_of
from .archives import check_archive
from .draft import Draft, joined
from .word_numbers import Numbers
from .word_text import Style, boxes_of, local, styles_of, text_of, w

__all__ = ["read_word"]

_HEADING_STYLE = regex.compile(r"(?i)(?:heading|标题)\s*([1-9])")
_CONTENTS_STYLE = regex.compile(r"(?i)(?:toc|目录)\s*\d")
_WRAPPERS = frozenset(
    ["sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"]
)
_MAX_DEPTH = 20


def read_word(data: bytes, limit: int) -> Document:
    """Read a .docx file."""
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("a .docx file", "python-docx", "files") from error
    check_archive(data, limit, ".docx")
    document = docx.Document(io.BytesIO(data))
    reader = _Reader(document)
    reader.read(document.element.body)
    for notes in _notes(document.part):
        for note in notes:
            if note.get(w("type")) is None:
                reader.read(note)
    return reader.draft.document()


def _notes(part: Any) -> Iterator[Any]:
    """Yield the roots of the footnotes and endnotes."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(("/footnotes", "/endnotes")) and not relation.is_external:
            yield parse_xml(relation.target_part.blob)


class _Reader:
    """Writes the blocks of a Word file to a draft, in their order."""

    def __init__(self, document: Any) -> None:
        self.draft = Draft()
        self.styles = styles_of(document)
        self.numbers = Numbers(document, self.styles)
        self.default = next((s for s in self.styles.values() if s.is_default), Style())

    def read(self, parent: Any, depth: int = 0) -> None:
        """Read the blocks below an element: paragraphs, tables, and what wraps them."""
        for block in parent:
            name = local(block)
            if name == "p":
                self._paragraph(block, depth)
            elif name == "tbl":
                self._table(block, depth)
            elif name in _WRAPPERS and depth < _MAX_DEPTH and not _is_contents(block):
                self.read(block, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        style = self._style(paragraph)
        text = self._text(paragraph)
        level = self._level(paragraph, style)
        if text and not any(_CONTENTS_STYLE.match(s.name) for s in style.line()):
            self.draft.add("#" * level + " " + text if level else text)
        if depth < _MAX_DEPTH:
            for box in boxes_of(paragraph):
                self.read(box, depth + 1)

    def _text(self, paragraph: Any) -> str:
        """Return the text of a paragraph with its number, which never touches a figure."""
        text = text_of(paragraph, self.styles).strip()
        number = self.numbers.of(paragraph, self._style(paragraph)) if text else ""
        return number + text

    def _style(self, paragraph: Any) -> Style:
        properties = paragraph.find(w("pPr"))
        named = None if properties is None else properties.find(w("pStyle"))
        return self.default if named is None else self.styles.get(named.get(w("val")), self.default)

    def _level(self, paragraph: Any, style: Style) -> int:
        """Return the level of a heading, from 1, by its outline level or the name of its style; else 0."""
        for properties in (paragraph.find(w("pPr")), *(s.paragraph for s in style.line())):
            level = None if properties is None else properties.find(w("outlineLvl"))
            if level is not None:
                number = int(level.get(w("val")) or 9)
                return number + 1 if number < 9 else 0
        named = _HEADING_STYLE.fullmatch(style.name)
        return int(named[1]) if named else 0

    # Tables

    def _table(self, table: Any, depth: int) -> None:
        """Read a table; one that is a frame around text is text."""
        cells = [cell for row in _rows(table) for cell in _cells(row)]
        full = [cell for cell in cells if any(text_of(p, self.styles) for p in cell.iter(w("p")))]
        if len(full) == 1 and depth < _MAX_DEPTH:
            self.read(full[0], depth + 1)
            return
        self.draft.add_table(self._parts(table))

    def _parts(self, table: Any) -> Iterator[Part]:
        """Yield the cells of a table; one that others below continue covers their rows."""
        open_cells: dict[int, _Cell] = {}
        last = 0
        for number, row in enumerate(_rows(table)):
            here: dict[int, _Cell] = {}
            column = _number(row, "trPr/gridBefore", 0)
            for cell in _cells(row):
                width = max(_number(cell, "tcPr/gridSpan", 1), 1)
                above = open_cells.pop(column, None) if _continues(cell) else None
                found = above or _Cell(number, column, width)
                found.add(*self._lines(cell))
                here[column] = found
                column += width
            yield from (cell.part(number) for cell in open_cells.values())
            open_cells, last = here, number + 1
        yield from (cell.part(last) for cell in open_cells.values())

    def _lines(self, cell: Any) -> tuple[list[str], int]:
        """Return the lines of a cell, and how far the first is set in."""
        lines: list[str] = []
        indent = 0
        for paragraph in cell.iter(w("p")):
            text = self._text(paragraph)
            if text and not lines:
                indent = indent_of(text_of(paragraph, self.styles)) + _indent(paragraph)
            lines += [text] if text else []
        return lines, indent


@dataclass
class _Cell:
    """A cell of a table while the rows that it covers are read."""

    row: int
    column: int
    width: int
    lines: list[str] = field(default_factory=list)
    indent: int = 0

    def add(self, lines: list[str], indent: int) -> None:
        """Add lines, the first of which is set in."""
        self.indent = self.indent if self.lines else indent
        self.lines += lines

    def part(self, until: int) -> Part:
        """Return the cell, which ends before a row."""
        height = until - self.row
        return Part(joined(self.lines), self.row, self.column, height, self.width, self.indent)


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, but for those that were deleted under tracking."""
    for child in table:
        if local(child) == "tr" and child.find(f"{w('trPr')}/{w('del')}") is None:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in _WRAPPERS:
            yield from _cells(child)


def _number(element: Any, path: str, default: int) -> int:
    found = element.find("/".join(w(name) for name in path.split("/")))
    value = "" if found is None else str(found.get(w("val")))
    return int(value) if value.isdecimal() else default


def _indent(paragraph: Any) -> int:
    """Return how far a paragraph is set in, in half characters."""
    place = paragraph.find(f"{w('pPr')}/{w('ind')}")
    if place is None:
        return 0
    sizes = [(w(f"{side}Chars"), w(side)) for side in ("left", "start", "firstLine")]
    half = 0.0
    for in_characters, in_twips in sizes:
        if place.get(in_characters):
            half += int(place.get(in_characters)) / 50
        elif place.get(in_twips):
            half += int(place.get(in_twips)) / 105
    return max(round(half), 0)


def _continues(cell: Any) -> bool:
    """Whether a cell goes on with the one above."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(w("val"), "continue") == "continue"


def _is_contents(block: Any) -> bool:
    """Whether a control holds the contents of the report, which Word makes from its headings."""
    gallery = block.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and gallery.get(w("val")) == "Table of Contents"
