"""Files to documents to reports: the suffix of a file tells who reads it.

`read` returns the very string that the offsets of the records point into (`Report.source`). A heading
that the file marks as one, by a style or a tag, stands on a line of its own behind as many ``#`` as its
level; `outline` knows such lines. A table stands in the text as `tables.grid.lay_out` writes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from ..document import Document
from ..errors import InputError, MissingExtraError
from ..extract import MAX_CHARS, extract_document
from ..places import Area
from ..report import Report
from .html import read_html
from .markdown import read_markdown
from .mhtml import read_mhtml
from .ofd import read_ofd
from .office import read_office
from .pdf import read_pdf
from .sheets import read_xls, read_xlsx
from .text import read_text
from .word import read_word

__all__ = ["SUFFIXES", "extract_file", "read", "read_document"]

MAX_BYTES = 100_000_000
"""How large a file may be, and how large what is packed inside it, unless the caller says otherwise."""

Reader = Callable[[bytes, int], Document]
"""Turns the bytes of a file into a document; what is packed inside may have as many bytes as the limit."""

_READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
    ".xhtml": read_html,
    ".mht": read_mhtml,
    ".mhtml": read_mhtml,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".ofd": read_ofd,
    ".xlsx": read_xlsx,
    ".xls": read_xls,
    ".doc": read_office,
    ".wps": read_office,
    ".rtf": read_office,
    ".odt": read_office,
}
SUFFIXES = tuple(_READERS)
"""The suffixes of the files that `read` can read."""


def extract_file(
    path: str | PathLike[str],
    *,
    year: int | None = None,
    title: str | None = None,
    area: Area | str | None = None,
    max_bytes: int = MAX_BYTES,
    max_chars: int = MAX_CHARS,
) -> Report:
    """Read a file and turn it into records: `extract` of `read`, with what the file says of its text.

    Args:
        path: a file that `read` can read.
        year: the year that the report reviews; by default what the file says.
        title: the title of the report; by default what the file says.
        area: the place that it is about, see `extract`; by default what the file says.
        max_bytes: how large the file may be, and what is packed inside it.
        max_chars: how many characters its text may have.

    Raises:
        OSError: the file cannot be opened.
        InputError: it is of another kind, damaged, too large or without text.
        MissingExtraError: the library for its kind is not installed.
    """
    document = read_document(path, max_bytes=max_bytes)
    if title:
        document = replace(document, title=title)
    return extract_document(document, year=year, area=area, max_chars=max_chars)


def read(path: str | PathLike[str], *, max_bytes: int = MAX_BYTES) -> str:
    """Return the text of a report file: that of `read_document`."""
    return read_document(path, max_bytes=max_bytes).text


def read_document(path: str | PathLike[str], *, max_bytes: int = MAX_BYTES) -> Document:
    """Return the text of a report file with what the file says of it; its suffix tells the kind.

    Args:
        path: a file with one of the `SUFFIXES`.
        max_bytes: how large the file may be, and what is packed inside it.

    Raises:
        OSError: the file cannot be opened.
        InputError: it is of another kind, damaged, too large or without text.
        MissingExtraError: the library for its kind is not installed.
    """
    file = Path(path)
    name, suffix = fspath(path), file.suffix.lower()
    if suffix not in _READERS:
        raise InputError(f"{name}: only {' '.join(SUFFIXES)} can be read; convert it")
    size = file.stat().st_size
    if size > max_bytes:
        raise InputError(
            f"{name} has {size:,} bytes, more than {max_bytes:,}; raise the limit: max_bytes=..."
        )
    try:
        return _READERS[suffix](file.read_bytes(), max_bytes)
    except (InputError, MissingExtraError) as error:
        error.args = (f"{name}: {error}",)
        raise
    except OSError:
        raise
    except Exception as error:  # parsers raise whatever they like on a damaged file
        kind = type(error).__name__
        raise InputError(f"{name} cannot be read as {suffix}: {kind}: {error}") from error
