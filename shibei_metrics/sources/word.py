"""Word files: paragraphs with the numbers that Word puts before them, headings, tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import regex

from ..document import Document
from ..errors import InputError, MissingExtraError
from .draft import Draft

__all__ = ["read_word"]

_HEADING_STYLE = regex.compile(r"(?i)(?:heading|标题)\s*([1-9])")
_ENTITY = regex.compile(rb"<!(?:DOCTYPE|ENTITY)")


def read_word(data: bytes, limit: int) -> Document:
    """Read a .docx file."""
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("a .docx file", "python-docx", "files") from error
    _check_archive(data, limit)
    document = docx.Document(io.BytesIO(data))
    numbers = _Numbers(document)
    draft = Draft()
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                draft.add("\t".join(cell.text for cell in _cells(row)))
        else:
            text = block.text.strip()
            level = _heading_level(block)
            mark = "#" * level + " " if level and text else ""
            if text:
                draft.add(mark + numbers.of(block) + text)
    return draft.document()


def _check_archive(data: bytes, limit: int) -> None:
    """Refuse an archive that unpacks to more than the limit, or that defines entities."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError("no .docx file, for it is no zip archive") from error
    with archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > limit:
            raise InputError(
                f"unpacks to {size:,} bytes, more than {limit:,}; raise the limit: max_bytes=..."
            )
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as file:
                    if _ENTITY.search(file.read(4096)):
                        raise InputError("refused, for its XML defines entities; save it anew")


def _cells(row: Any) -> Iterator[Any]:
    """Yield the cells of a row, a merged one once."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:
            yield cell
        last = cell._tc


def _heading_level(paragraph: Any) -> int:
    """Return the level of a heading, from 1, by its outline level or the name of its style; else 0."""
    style = paragraph.style
    own = paragraph._p.pPr
    for properties in (own, *(s.element.pPr for s in _styles(style))):
        level = None if properties is None else properties.find(_w("outlineLvl"))
        if level is not None:
            number = int(level.get(_w("val")) or 9)
            return number + 1 if number < 9 else 0
    named = _HEADING_STYLE.fullmatch(style.name) if style is not None and style.name else None
    return int(named[1]) if named else 0


def _styles(style: Any) -> Iterator[Any]:
    seen: list[Any] = []
    while style is not None and style not in seen and len(seen) < 20:
        seen.append(style)
        yield style
        style = style.base_style


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


class _Numbers:
    """The numbers that Word puts before paragraphs, and that are no part of their text."""

    def __init__(self, document: Any) -> None:
        self.counts: dict[tuple[str, int], int] = {}
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            a.get(_w("abstractNumId")): {
                int(level.get(_w("ilvl"))): (
                    _val(level, "numFmt", "bullet"),
                    _val(level, "lvlText", ""),
                    int(_val(level, "start", "1")),
                )
                for level in a.findall(_w("lvl"))
            }
            for a in root.findall(_w("abstractNum"))
        }
        for number in root.findall(_w("num")):
            self.levels[number.get(_w("numId"))] = abstract.get(
                _val(number, "abstractNumId", ""), {}
            )

    def of(self, paragraph: Any) -> str:
        """Return the number of a paragraph, empty if it has none; each call counts it."""
        place = self._place(paragraph)
        levels = self.levels.get(place[0], {}) if place else {}
        if place is None or place[1] not in levels:
            return ""
        list_id, depth = place
        self.counts[place] = self.counts.get(place, levels[depth][2] - 1) + 1
        for deeper in [d for d in levels if d > depth]:
            self.counts.pop((list_id, deeper), None)
        form, text, _ = levels[depth]
        if form in ("bullet", "none"):
            return ""
        for above in range(depth + 1):
            count = self.counts.get((list_id, above), 1)
            text = text.replace(f"%{above + 1}", _numeral(count, levels[above][0]))
        return text

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        styles = (s.element.pPr for s in _styles(paragraph.style))
        for properties in (paragraph._p.pPr, *styles):
            found = None if properties is None else properties.find(_w("numPr"))
            if found is not None:
                return _val(found, "numId", ""), int(_val(found, "ilvl", "0"))
        return None


def _val(element: Any, name: str, default: str) -> str:
    child = element.find(_w(name))
    return default if child is None else str(child.get(_w("val")) or default)


def _numeral(count: int, form: str) -> str:
    if "hinese" in form or form.startswith(("ideograph", "japanese")):
        import cn2an  # here, for it is slow to load and few files need it

        return str(cn2an.an2cn(count)).removeprefix("一" if 10 <= count < 20 else "")
    return str(count)
