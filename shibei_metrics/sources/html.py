"""Web pages: the visible text, one line for each block, headings behind as many ``#`` as their level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from ..document import Document
from ..errors import MissingExtraError
from ..language.lexicon import words
from .text import decode

__all__ = ["page_document", "read_html"]

_CHARSET = regex.compile(rb"""(?i)charset\s*=\s*["']?\s*([\w-]{2,20})""")
_FURNITURE = (
    "script style noscript template nav header footer aside form button select iframe svg head"
)
_BLOCKS = frozenset(
    words("""
address article blockquote body br dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody
thead tr ul
""")
)
_CHINESE = "[\u3000-\u9fff\uff00-\uffef]"
# A line feed in the file is no character of the page; between Chinese ones it is not even a space.
_BREAK = regex.compile(rf"(?<={_CHINESE})[ \t]*[\r\n]\s*(?={_CHINESE})")
_SPACE = regex.compile(r"[ \t\r\n\f]+")
_HIDDEN = regex.compile(r"display\s*:\s*none")


def read_html(data: bytes, _limit: int) -> Document:
    """Read a web page."""
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding in ("gb2312", "gbk", "gb18030"):
        return page_document(data.decode("gb18030", "replace"))
    return page_document(decode(data))


def page_document(markup: str) -> Document:
    """Return the visible text of a page, one line for each block."""
    try:
        from bs4 import BeautifulSoup
    except ImportError as error:
        raise MissingExtraError("an .html file", "beautifulsoup4", "files") from error
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(words(_FURNITURE)):
        tag.decompose()
    for tag in soup.find_all(style=lambda style: bool(style and _HIDDEN.search(style))):
        tag.decompose()
    lines = "".join(_pieces(_main_part(soup))).split("\n")
    cleaned = (_SPACE.sub(" ", line).strip(" ") for line in lines)
    return Document("".join(line + "\n" for line in cleaned if line.strip("# ")))


def _main_part(soup: Any) -> Any:
    """Return the article, if the page marks one that holds most of its text."""
    whole = len(soup.get_text())
    for tag in soup.find_all(["article", "main"]):
        if 2 * len(tag.get_text()) > whole:
            return tag
    return soup


def _pieces(root: Any) -> Iterator[str]:
    """Yield the strings below a tag, with line feeds around blocks; pages may nest deeply."""
    from bs4.element import NavigableString, PreformattedString, Tag

    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, Tag):
            before, behind = _around(node)
            stack += [behind, *reversed(list(node.children)), before]
        elif not isinstance(node, PreformattedString):
            in_pre = node.find_parent("pre") is not None
            yield str(node) if in_pre else _SPACE.sub(" ", _BREAK.sub("", str(node)))


def _around(tag: Any) -> tuple[str, str]:
    """Return what stands before and behind the text of a tag."""
    if tag.name in ("td", "th"):
        return "", "\t"
    if tag.name not in _BLOCKS:
        return "", ""
    level = tag.name[1:] if tag.name[:1] == "h" else ""
    if level.isdigit():
        return "\n" + "#" * int(level) + " ", "\n"
    if tag.name == "li" and tag.parent is not None and tag.parent.name == "ol":
        first = int(tag.parent.get("start") or 1)
        return f"\n{first + len(tag.find_previous_siblings('li'))}. ", "\n"
    return "\n", "\n"
