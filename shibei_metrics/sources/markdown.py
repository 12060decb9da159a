"""Markdown, read as the web page that it stands for, with what a block of metadata at its head says."""

from __future__ import annotations

from dataclasses import replace

import regex

from ..document import Document
from ..errors import MissingExtraError
from .html import article_document
from .metadata import day_of
from .text import decode

__all__ = ["read_markdown"]

_HEAD = regex.compile(r"\A\s*---[ \t]*\r?\n(?P<fields>(?:[^\n]{0,500}\n){0,60}?)---[ \t]*\r?\n")
_FIELD = regex.compile(r"(?m)^(title|date|source|url):[ \t]*[\"']?([^\r\n]*?)[\"']?[ \t]*\r?$")
_FOOTNOTE = regex.compile(r"(?<!^)\[\^(\w{1,12})\](?!:)", regex.MULTILINE)


def read_markdown(data: bytes, _limit: int) -> Document:
    """Read a .md file."""
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("a .md file", "markdown-it-py", "files") from error
    text = decode(data)
    head = _HEAD.match(text)
    fields = dict(_FIELD.findall(head["fields"])) if head else {}
    parser = MarkdownIt("commonmark", {"breaks": True, "html": True}).enable("table")
    body = _FOOTNOTE.sub(r"\\[\1\\]", text[head.end() :] if head else text)
    document = article_document(parser.render(body), is_page=False)
    return replace(
        document,
        title=fields.get("title") or document.title,
        published=day_of(fields.get("date", "")) or document.published,
        source_name=fields.get("source") or document.source_name,
        url=fields.get("url") or document.url,
    )
