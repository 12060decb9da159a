"""The ruling lines of a page of a PDF, and whether a font of it is missing."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import regex

__all__ = ["Bounds", "Objects", "objects_of"]

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top, from the lower left corner."""

_LATIN_FONT = regex.compile(
    r"(?i)times|arial|helvet|courier|calibri|cambria|symbol|dingbat|wingding|verdana|tahoma|georgia"
)
_THIN = 3.0
_MAX_RULES = 20_000
_MAX_DEPTH = 4
_MANY = 20
"""How many paths there are at least where characters are drawn as paths; an image counts for as many."""
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE_TO, _MOVE_TO = 0, 2
_Matrix = tuple[float, float, float, float, float, float]
_UNIT: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass
class Objects:
    """What a page holds beside its characters."""

    rules: list[Bounds] = field(default_factory=list)
    drawn: int = 0
    """How many paths are drawn; an image counts for many."""
    is_lossy: bool = False
    """Whether text without width stands in a font that is not in the file: PDFium may leave it out."""

    @property
    def is_picture(self) -> bool:
        """Whether there is enough to see on a page for it to be a scan."""
        return self.drawn >= _MANY


def objects_of(pdfium: Any, page: Any) -> Objects:
    """Return the ruling lines of a page that PDFium has loaded."""
    reader = _Reader(pdfium)
    count = pdfium.FPDFPage_CountObjects(page)
    objects = (pdfium.FPDFPage_GetObject(page, i) for i in range(count))
    reader.read(objects, _UNIT, 0)
    return reader.found


class _Reader:
    def __init__(self, pdfium: Any) -> None:
        self.pdfium = pdfium
        self.found = Objects()
        self.fonts: dict[int, bool] = {}

    def read(self, objects: Iterator[Any], matrix: _Matrix, depth: int) -> None:
        """Read the objects of a page, or of a form within it, which has a matrix."""
        pdfium = self.pdfium
        for item in objects:
            kind = pdfium.FPDFPageObj_GetType(item)
            self.found.drawn += kind in (_PATH, _IMAGE) and (1 if kind == _PATH else _MANY)
            if kind == _TEXT:
                self._check_font(item)
            elif kind == _PATH and len(self.found.rules) < _MAX_RULES:
                self._read_path(item, matrix)
            elif kind == _FORM and depth < _MAX_DEPTH:
                count = pdfium.FPDFFormObj_CountObjects(item)
                inner = (pdfium.FPDFFormObj_GetObject(item, i) for i in range(count))
                self.read(inner, _product(self._matrix(item), matrix), depth + 1)

    def _check_font(self, item: Any) -> None:
        font = self.pdfium.FPDFTextObj_GetFont(item)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self.fonts:
            self.fonts[key] = bool(font) and self._is_missing(font)
        if self.fonts[key] and not self.found.is_lossy:
            left, _, right, _ = self._bounds(item, _UNIT)
            self.found.is_lossy = right - left < 0.01

    def _is_missing(self, font: Any) -> bool:
        if self.pdfium.FPDFFont_GetIsEmbedded(font):
            return False
        name = ctypes.create_string_buffer(256)
        self.pdfium.FPDFFont_GetBaseFontName(font, name, 256)
        return not _LATIN_FONT.search(name.value.decode("utf-8", "replace"))

    def _matrix(self, item: Any) -> _Matrix:
        found = self.pdfium.FS_MATRIX()
        self.pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
        return (found.a, found.b, found.c, found.d, found.e, found.f)

    def _read_path(self, path: Any, matrix: _Matrix) -> None:
        pdfium = self.pdfium
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        if not stroke.value and (not fill.value or self._is_white(path)):
            return
        whole = self._bounds(path, matrix)
        if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
            self.found.rules.append(_thinned(whole))
        elif stroke.value or pdfium.FPDFPath_CountSegments(path) > 5:
            edges = map(_sorted, self._edges(path, _product(self._matrix(path), matrix)))
            self.found.rules += [e for e in edges if min(e[2] - e[0], e[3] - e[1]) <= 0.5]

    def _bounds(self, item: Any, matrix: _Matrix) -> Bounds:
        """Return the frame of an object, on the page."""
        ends = [ctypes.c_float() for _ in range(4)]
        self.pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, ends))
        left, bottom, right, top = (end.value for end in ends)
        return _sorted((*_moved(left, bottom, matrix), *_moved(right, top, matrix)))

    def _is_white(self, path: Any) -> bool:
        parts = [ctypes.c_uint() for _ in range(4)]
        self.pdfium.FPDFPageObj_GetFillColor(path, *map(ctypes.byref, parts))
        return all(part.value > 250 for part in parts[:3]) or parts[3].value == 0

    def _edges(self, path: Any, matrix: _Matrix) -> Iterator[Bounds]:
        """Yield the straight edges of a path, by their ends."""
        pdfium = self.pdfium
        x, y = ctypes.c_float(), ctypes.c_float()
        start = last = None
        for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_RULES)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            here = _moved(x.value, y.value, matrix)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == _LINE_TO and last:
                yield (*last, *here)
            if kind == _MOVE_TO:
                start = here
            last = here
            if start and pdfium.FPDFPathSegment_GetClose(segment):
                yield (*last, *start)
                last = start


def _moved(x: float, y: float, matrix: _Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _sorted(edge: Bounds) -> Bounds:
    x0, y0, x1, y1 = edge
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _thinned(bounds: Bounds) -> Bounds:
    """Return the middle line of a thin rectangle."""
    x0, y0, x1, y1 = bounds
    if x1 - x0 >= y1 - y0:
        return (x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    return ((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)


def _product(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
