"""Web pages that a browser saved with their pictures into one file: .mht, .mhtml."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from ..document import Document
from ..errors import InputError
from .elements import PROSE
from .html import read_page

__all__ = ["read_mhtml"]


def read_mhtml(data: bytes, _limit: int) -> Document:
    """Read the page with the most text of an .mht file; others are its frames."""
    message = message_from_bytes(data, policy=policy.default)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise InputError("no web archive, for no part of it is a page")
    texts = [page.get_payload(decode=True) or b"" for page in pages]
    documents = [
        read_page(text, str(page.get_content_charset() or ""))
        for page, text in zip(pages, texts, strict=True)
        if isinstance(text, bytes) and text.strip()
    ]
    best = max(documents, key=lambda document: len(PROSE.findall(document.text)), default=None)
    if best is None:
        raise InputError("a web archive whose pages are empty")
    return best if best.url else replace(best, url=_address(message))


def _address(message: EmailMessage) -> str | None:
    """Return the address that the page was saved from."""
    for part in (message, *message.walk()):
        address = part.get("Snapshot-Content-Location") or part.get("Content-Location")
        if address and str(address).startswith("http"):
            return str(address)
    return None
