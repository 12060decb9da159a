"""Web pages: the article, one line for each block, headings behind as many ``#`` as their level."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import regex

from ..document import Document
from ..errors import InputError, NoTextError
from .article import find_article
from .blocks import write
from .draft import Draft
from .elements import parse
from .metadata import Known, is_title, known_of, squeezed
from .text import decode
from .visible import frames, prune

__all__ = ["article_document", "read_html", "read_page"]

_CHARSET = regex.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""")
_FIRST_LINES = 12
"""Within how many lines the title of an article stands, if it stands there."""


def read_html(data: bytes, _limit: int) -> Document:
    """Read a web page: its article, with what its metadata say."""
    return read_page(data)


def read_page(data: bytes, declared: str = "") -> Document:
    """Read a page; what it, or else its envelope, declares counts only where the bytes are not UTF-8."""
    found = _CHARSET.search(data[:8192])
    encoding = found[1].decode("ascii") if found else declared
    return article_document(decode(data, encoding.lower()))


def article_document(markup: str, *, is_page: bool = True) -> Document:
    """Return the article of a page, or all of markup that is no page with things around it."""
    page = parse(markup)
    if any(meta.get("content") == "shibei_metrics" for meta in page.iter("meta")):
        raise InputError(
            "a page that shibei-metrics wrote; give it the report that it was read from"
        )
    known, shown = known_of(page), frames(page)
    root = prune(page)
    whole = Draft()
    write(root, whole)
    known = known.with_page(whole.document().text.splitlines())
    article, draft = find_article(root) if is_page else root, Draft()
    write(article, draft, article=True)
    if not draft.size:
        inner = f"; it shows other pages, save those: {', '.join(shown[:3])}" if shown else ""
        raise NoTextError(f"a page without text{inner}")
    known = replace(known, title=known.title or _heading_above(root, article))
    return _titled(draft.document(), known)


def _heading_above(root: Any, article: Any) -> str | None:
    """Return the last heading above an article."""
    title = None
    for element in root.iter():
        if element is article:
            break
        if element.tag in ("h1", "h2", "h3"):
            text = " ".join("".join(element.itertext()).split())
            title = text if is_title(text) else title
    return title


def _titled(document: Document, known: Known) -> Document:
    """Add what is known; put the title in front of an article whose first lines do not hold it."""
    text, tables = document.text, document.tables
    title = known.title
    first = "".join(text.splitlines()[:_FIRST_LINES])
    if title and squeezed(title) not in squeezed(first):
        text = f"{title}\n{text}"
        tables = tuple(table.moved(len(title) + 1) for table in tables)
    return replace(
        document,
        text=text,
        tables=tables,
        title=title,
        published=known.published,
        source_name=known.source_name,
        url=known.url,
    )
