"""PDF: the text of the pages, without what they repeat, its hard line breaks undone."""

from __future__ import annotations

import io
import logging
from collections import Counter

import regex

from ..document import Document
from ..errors import InputError, MissingExtraError
from ..outline.folding import without_radicals
from ..outline.lines import unwrap

__all__ = ["read_pdf"]

MAX_PAGES = 5_000

_PAGE_NUMBER = regex.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,、]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–·\s]*"
)
_DIGITS = regex.compile(r"\d+")


def read_pdf(data: bytes, _limit: int) -> Document:
    """Read a .pdf file."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError
    except ImportError as error:
        raise MissingExtraError("a .pdf file", "pypdf", "files") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is raised
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is protected by a password; save it without one")
        if len(reader.pages) > MAX_PAGES:
            raise InputError(f"has {len(reader.pages):,} pages, more than {MAX_PAGES:,}; split it")
        pages = [without_radicals(p.extract_text()).splitlines() for p in reader.pages]
    except FileNotDecryptedError as error:
        raise InputError("is protected by a password; save it without one") from error
    pages = [[line for line in page if line.strip()] for page in pages]
    if sum(len(line) for page in pages for line in page) < 5 * len(pages):
        raise InputError(
            "has no text, only images of pages; run OCR on it first (such as ocrmypdf)"
        )
    lines = (line for page in _without_furniture(pages) for line in page)
    return Document(unwrap("\n".join(lines)))


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Leave out page numbers, and the short lines that most pages repeat: running headers."""
    shapes = Counter(shape for page in pages for shape in set(map(_shape, page)))
    repeated = {s for s, count in shapes.items() if len(pages) > 1 and 2 * count > len(pages)}
    kept = [[line for line in page if _shape(line) not in repeated] for page in pages]
    return [_without_number(page) for page in kept]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _without_number(page: list[str]) -> list[str]:
    if page and _PAGE_NUMBER.fullmatch(page[0]):
        page = page[1:]
    return page[:-1] if page and _PAGE_NUMBER.fullmatch(page[-1]) else page
