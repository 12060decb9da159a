"""OFD, the national standard for fixed layout (GB/T 33190): its pages are read like those of a PDF."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

import regex

from ..document import Document
from ..errors import InputError, MissingExtraError
from .archives import check_archive
from .pdf import document_of
from .pdf_glyphs import MAX_PAGES, Glyph, Page, Rule

__all__ = ["read_ofd"]

_POINTS = 72 / 25.4
"""How many points a millimetre has, the unit of OFD."""
_THIN = 1.0
_REPEATED = regex.compile(r"g\s+(\d+)\s+(-?[\d.]+)")
_MAX_REPEATS = 100_000
_PATH = regex.compile(r"([SMLC])\s*(-?[\d.]+)\s+(-?[\d.]+)|[BQA]|C")


def read_ofd(data: bytes, limit: int) -> Document:
    """Read an .ofd file."""
    try:
        from lxml import etree
    except ImportError as error:
        raise MissingExtraError("an .ofd file", "lxml", "files") from error
    check_archive(data, limit, ".ofd")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        reader = _Reader(archive, etree.XMLParser(resolve_entities=False, no_network=True))
        return document_of(reader.pages())


class _Reader:
    """Reads the pages of an OFD package."""

    def __init__(self, archive: zipfile.ZipFile, parser: Any) -> None:
        self.archive = archive
        self.parser = parser
        self.names = {name.lstrip("/").lower(): name for name in archive.namelist()}

    def pages(self) -> Iterator[Page]:
        """Yield the pages of every document in the package."""
        root = self._xml("OFD.xml")
        if root is None:
            raise InputError("no .ofd file, for it has no OFD.xml")
        for place in _below(root, "DocRoot"):
            path = (place.text or "").strip().lstrip("/")
            document, folder = self._xml(path), posixpath.dirname(path)
            if document is None:
                continue
            box = next((b.text for b in _below(document, "PhysicalBox")), None)
            templates = {
                t.get("ID"): self._at(folder, t.get("BaseLoc"))
                for t in _below(document, "TemplatePage")
            }
            listed = [p for pages in _below(document, "Pages") for p in _below(pages, "Page")]
            if len(listed) > MAX_PAGES:
                raise InputError(f"has {len(listed):,} pages, more than {MAX_PAGES:,}; split it")
            for page in listed:
                yield self._page(self._at(folder, page.get("BaseLoc")), box, templates)

    def _xml(self, path: str) -> Any:
        """Return the root of a part of the package; None where it is missing."""
        from lxml import etree

        name = self.names.get(posixpath.normpath(path).lstrip("/").lower())
        return None if name is None else etree.fromstring(self.archive.read(name), self.parser)

    def _at(self, folder: str, location: str | None) -> str:
        path = location or ""
        return path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)

    def _page(self, path: str, box: str | None, templates: dict[str | None, str]) -> Page:
        content = self._xml(path)
        if content is None:
            return Page(0, 0, [], [], [])
        own = next((b.text for b in _below(content, "PhysicalBox")), None) or box or "0 0 210 297"
        _, _, width, height = _numbers(own)
        layers = [
            self._xml(templates.get(t.get("TemplateID"), "")) for t in _below(content, "Template")
        ]
        glyphs: list[Glyph] = []
        rules: list[Rule] = []
        images = 0
        for layer in [content, *(found for found in layers if found is not None)]:
            for item in _below(layer, "TextObject"):
                glyphs += _glyphs(item)
            for item in _below(layer, "PathObject"):
                rules += _rules(item)
            images += sum(1 for _ in _below(layer, "ImageObject"))
        return Page(width * _POINTS, height * _POINTS, glyphs, [], rules, is_picture=images > 0)


def _below(element: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a name below one, in any namespace."""
    return element.iter("{*}" + name)  # type: ignore[no-any-return]


def _numbers(text: str | None) -> list[float]:
    """Return the numbers of an attribute; ``g 3 5.5`` stands for three of them."""
    whole = _REPEATED.sub(lambda m: f"{m[2]} " * min(int(m[1]), _MAX_REPEATS), text or "")
    return [float(number) for number in whole.split()]


def _placed(item: Any) -> tuple[float, float, list[float]]:
    """Return where an object begins, and its matrix."""
    left, top, *_ = [*_numbers(item.get("Boundary")), 0.0, 0.0]
    matrix = _numbers(item.get("CTM"))
    return left, top, matrix if len(matrix) == 6 else [1, 0, 0, 1, 0, 0]


def _glyphs(item: Any) -> Iterator[Glyph]:
    """Yield the characters of a text object."""
    left, top, (a, b, c, d, e, f) = _placed(item)
    size = float(item.get("Size") or 4)
    x = y = 0.0
    for code in _below(item, "TextCode"):
        x, y = float(code.get("X") or x), float(code.get("Y") or y)
        across, down = _numbers(code.get("DeltaX")), _numbers(code.get("DeltaY"))
        at_x, at_y = x, y
        for i, character in enumerate(code.text or ""):
            if i:
                at_x += across[i - 1] if i <= len(across) else (0.0 if across else size)
                at_y += down[i - 1] if i <= len(down) else 0.0
            width = size if ord(character) > 255 else size / 2
            if i < len(across) and 0 < across[i] <= size:
                width = across[i]
            begin = left + a * at_x + c * at_y + e
            base = top + b * at_x + d * at_y + f
            if not character.isspace():
                yield Glyph(
                    character,
                    begin * _POINTS,
                    (begin + abs(a) * width) * _POINTS,
                    base * _POINTS,
                    abs(d) * size * _POINTS,
                )


def _rules(item: Any) -> Iterator[Rule]:
    """Yield the straight lines of a path that run along the page or down it."""
    left, top, (a, b, c, d, e, f) = _placed(item)
    if item.get("Stroke") == "false" and item.get("Fill") != "true":
        return
    last: tuple[float, float] | None = None
    for data in _below(item, "AbbreviatedData"):
        for sign, first, second in _PATH.findall(data.text or ""):
            if not first:
                last = None
                continue
            x, y = float(first), float(second)
            here = (left + a * x + c * y + e) * _POINTS, (top + b * x + d * y + f) * _POINTS
            if sign == "L" and last:
                (x0, x1), (y0, y1) = sorted((last[0], here[0])), sorted((last[1], here[1]))
                if min(x1 - x0, y1 - y0) <= _THIN:
                    yield Rule(x0, y0, x1, y1)
            last = here
