"""What stands on the pages of a PDF: characters and ruling lines with their places.

PDFium is the reader: of the libraries measured it is the fastest, and exact but for one thing. A character whose
font is neither in the file nor on the machine has no width to it, and may be left out; a page with such a font is
read by playa instead, which is slower and needs no fonts.

Places are in points from the upper left corner of a page, turned so that most of its text stands upright.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import InputError, MissingExtraError
from ..outline.folding import without_radicals
from .pdf_objects import Bounds, Objects, objects_of

__all__ = ["CharactersLostError", "Glyph", "Page", "Rule", "read_pages"]

MAX_PAGES = 5_000
_SAME = 0.22
"""How far apart, in heights of a character, the two prints of a fake bold one are at most."""
_STEP = 32
"""The width of the squares, in points, in which second prints are looked for."""
_ROTATIONS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))


class Glyph(NamedTuple):
    """A character: where it begins and ends, the line on which it stands, and its height."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Rule(NamedTuple):
    """A ruling line; either its height or its width is next to nothing."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its upright characters, those that stand across them, and its ruling lines."""

    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Glyph]
    rules: list[Rule]
    is_picture: bool = False
    """Whether there is much to see on it beside text."""


class _Raw(NamedTuple):
    """A character as the file places it, from the lower left corner, and its direction in quarter turns."""

    text: str
    x: float
    y: float
    bounds: Bounds
    size: float
    turn: int


class CharactersLostError(Exception):
    """PDFium has left out characters of a page: the file must be read with care."""


def read_pages(data: bytes, *, careful: bool = False) -> Iterator[Page]:
    """Yield the pages of a PDF file; a careful reader trusts PDFium with no page that lacks a font.

    Raises:
        CharactersLostError: it must be read with care; some pages may have been yielded.
        InputError: it is damaged, protected, or has too many pages.
        MissingExtraError: a library for it is not installed.
    """
    try:
        import pypdfium2
        import pypdfium2.raw as pdfium
    except ImportError as error:
        raise MissingExtraError("a .pdf file", "pypdfium2", "files") from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise InputError("is protected by a password; save it without one") from error
        raise InputError(f"cannot be read as .pdf: {error}; save or download it anew") from error
    with document:
        count = len(document)
        if count > MAX_PAGES:
            raise InputError(f"has {count:,} pages, more than {MAX_PAGES:,}; split it")
        second = _Second(data, careful)
        for index in range(count):
            page = pdfium.FPDF_LoadPage(document.raw, index)
            if not page:
                yield Page(0, 0, [], [], [])
                continue
            try:
                yield _page(pdfium, page, second, index)
            finally:
                pdfium.FPDF_ClosePage(page)


def _page(pdfium: Any, page: Any, second: _Second, index: int) -> Page:
    objects = objects_of(pdfium, page)
    raw = _characters(pdfium, page)
    if objects.is_lossy:
        raw = second.checked(index, raw)
    turns = Counter(character.turn for character in raw)
    turn = turns.most_common(1)[0][0] if turns else 0
    frame = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(frame))
    return _turned(objects, raw, turn, (frame.left, frame.bottom, frame.right, frame.top))


def _turned(objects: Objects, raw: list[_Raw], turn: int, frame: Bounds) -> Page:
    """Return a page with its text upright, its places from the upper left corner."""
    a, b, c, d = _ROTATIONS[turn]

    def place(x: float, y: float) -> tuple[float, float]:
        return a * x + b * y - left, top - c * x - d * y

    left = top = 0.0
    corners = place(frame[0], frame[1]), place(frame[2], frame[3])
    left, top = min(x for x, _ in corners), -min(y for _, y in corners)
    width, height = abs(corners[0][0] - corners[1][0]), abs(corners[0][1] - corners[1][1])
    upright: list[Glyph] = []
    across: list[Glyph] = []
    for text, x, y, (x0, y0, x1, y1), size, turned in raw:
        xa, xb = a * x0 + b * y0 - left, a * x1 + b * y1 - left
        base = top - c * x - d * y
        glyph = Glyph(text, xa, xb, base, size) if xa < xb else Glyph(text, xb, xa, base, size)
        (upright if turned == turn else across).append(glyph)
    rules = []
    for x0, y0, x1, y1 in objects.rules:
        (xa, ya), (xb, yb) = place(x0, y0), place(x1, y1)
        rules.append(Rule(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))
    return Page(width, height, _once(upright), _once(across), rules, objects.is_picture)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Leave out the second print of a character that a fake bold font prints twice."""
    kept: list[Glyph] = []
    places: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        text, left, _, base, size = glyph
        reach = _SAME * size
        columns = {int((left - reach) // _STEP), int((left + reach) // _STEP)}
        rows = {int((base - reach) // _STEP), int((base + reach) // _STEP)}
        is_second = any(
            abs(other.left - left) < reach and abs(other.base - base) < reach
            for column in columns
            for row in rows
            for other in places.get((text, column, row), ())
        )
        if not is_second:
            kept.append(glyph)
            here = (text, int(left // _STEP), int(base // _STEP))
            places.setdefault(here, []).append(glyph)
    return kept


def _characters(pdfium: Any, page: Any) -> list[_Raw]:
    """Return the visible characters of a page by PDFium, in the order of the file."""
    text = pdfium.FPDFText_LoadPage(page)
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    at_box, at_x, at_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    found: list[_Raw] = []
    turn, size, shape = 0, 0.0, (math.nan, math.nan)
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code == 2:  # a hyphen at the end of a line, to PDFium
            code = 0x2D
        if 0xD800 <= code < 0xDC00:  # the first half of a rare character
            below = pdfium.FPDFText_GetUnicode(text, index + 1)
            code = 0x10000 + ((code - 0xD800) << 10) + ((below - 0xDC00) & 0x3FF)
        if code <= 32 or 0xDC00 <= code < 0xE000 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF):
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, at_box)
        pdfium.FPDFText_GetCharOrigin(text, index, at_x, at_y)
        if shape != (y.value, box.top):  # else the same font on the same line
            shape = (y.value, box.top)
            pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
            turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
            scale = math.hypot(matrix.c, matrix.d)
            size = pdfium.FPDFText_GetFontSize(text, index) * scale or 1.0
        bounds = (box.left, box.bottom, box.right, box.top)
        found.append(_Raw(without_radicals(chr(code)), x.value, y.value, bounds, size, turn))
    pdfium.FPDFText_ClosePage(text)
    return found


class _Second:
    """The same file for playa, opened when a page needs it."""

    def __init__(self, data: bytes, careful: bool) -> None:
        self.data = data
        self.careful = careful
        self.asked = 0
        self.document: Any = None

    def checked(self, index: int, raw: list[_Raw]) -> list[_Raw]:
        """Return the characters of a page that lacks a font, where those that PDFium found may not be all.

        One program wrote all pages of a file: if the first three lack nothing, and then one in sixteen, none does.
        """
        self.asked += 1
        if not self.careful and self.asked > 3 and self.asked % 16:
            return raw
        found = self._read(index)
        if self.careful:
            return found
        if _chinese(found) - _chinese(raw):
            raise CharactersLostError
        return raw

    def _read(self, index: int) -> list[_Raw]:
        """Return the visible characters of a page, in the order of the file."""
        if self.document is None:
            try:
                import playa
            except ImportError as error:
                raise MissingExtraError("a .pdf file", "playa-pdf", "files") from error
            self.document = playa.parse(self.data, space="default")
        found: list[_Raw] = []
        for glyph in self.document.pages[index].glyphs:
            text = without_radicals(glyph.text or "").strip()
            if text:
                a, b, c, d, *_ = glyph.matrix
                turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
                x, y = glyph.origin
                found.append(_Raw(text, x, y, glyph.bbox, math.hypot(c, d) or 1.0, turn))
        return found


def _chinese(raw: list[_Raw]) -> set[tuple[str, int, int]]:
    """Return the Chinese characters of a page with their places, in steps of four points."""
    return {(r.text, round(r.x / 4), round(r.y / 4)) for r in raw if "\u4e00" <= r.text < "\ua000"}
