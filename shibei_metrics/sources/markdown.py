"""Markdown, read as the web page that it stands for."""

from __future__ import annotations

from ..document import Document
from ..errors import MissingExtraError
from .html import article_document
from .text import decode

__all__ = ["read_markdown"]


def read_markdown(data: bytes, _limit: int) -> Document:
    """Read a .md file."""
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("a .md file", "markdown-it-py", "files") from error
    parser = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table")
    return article_document(parser.render(decode(data)))
