"""A text before it is read, with what its file says of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from .tables.grid import Grid

__all__ = ["Document"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text, and what is known of it beside the text; every offset points into `text`."""

    text: str
    title: str | None = None
    published: date | None = None
    """The day on which it was published, as the file's metadata or its masthead say."""
    source_name: str | None = None
    """Who published it: 某市统计局."""
    url: str | None = None
    pages: tuple[int, ...] = ()
    """Where each page begins; empty where the format has no pages."""
    blank_pages: tuple[int, ...] = ()
    """The pages, counted from 1, that hold no text: scans."""
    tables: tuple[Grid, ...] = ()
    """The tables that the file marks as such, laid out in the text."""

    @property
    def doubts(self) -> tuple[str, ...]:
        """What of the file could not be read."""
        if not self.blank_pages:
            return ()
        numbers = ", ".join(map(str, self.blank_pages))
        return (f"pages {numbers} hold no text: scans?",)

    def page_of(self, offset: int) -> int | None:
        """Return the page, counted from 1, on which a character stands; None without pages."""
        return bisect_right(self.pages, offset) or None
