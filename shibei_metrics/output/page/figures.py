"""Figures, headings and running text as HTML, escaped."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from html import escape
from typing import Any

from ...records import Chapter, Indicator
from ...vocabulary import Bound, Direction, Kind

__all__ = ["bar", "cleaned", "figure", "figures", "heading", "number_text", "running", "safe_text"]

_WRAP = re.compile(r"\s*[\r\n\u0085\u2028\u2029\f\v]\s*")
# What HTML or UTF-8 cannot hold: controls, lone surrogates, noncharacters.
_NOT_TEXT = re.compile(
    "[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)
_SIGNS = {
    Bound.EXACT: "",
    Bound.OVER: ">",
    Bound.AT_LEAST: "≥",
    Bound.UNDER: "<",
    Bound.AT_MOST: "≤",
    Bound.ABOUT: "≈",
}
_ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.FLAT: "→"}
_BAR = 100
"""Width of the longest bar, in the units of its drawing."""


def heading(chapter: Chapter) -> str:
    """Return a chapter's title with its number as the text writes it."""
    number = chapter.number or ""
    return ("" if number.startswith("#") else number) + (chapter.title or "")


def running(text: str) -> str:
    """Escape running text, and undo the line breaks that only wrap it."""
    return safe_text(_WRAP.sub(_joint, text))


def _joint(match: re.Match[str]) -> str:
    around = match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1]
    return " " if all(side.isascii() and side.isalnum() for side in around) else ""


def _plain(value: Decimal) -> str:
    return f"{value:,f}"


def number_text(record: Indicator) -> str:
    """Return the exact value, or the two ends of a range."""
    upper = "" if record.upper is None else f"–{_plain(record.upper)}"
    return _plain(record.value) + upper


def figure(record: Indicator) -> str:
    """Return the exact value with the signs of its direction and bound."""
    signs = _ARROWS[record.direction] if record.direction else ""
    signs += _SIGNS[record.bound]
    return (f'<i aria-hidden="true">{escape(signs)}</i>' if signs else "") + number_text(record)


def figures(count: Counter[Kind]) -> str:
    """Return the cells that say how many records of each kind there are."""
    cells = [count[kind] for kind in Kind] + [count.total()]
    return "".join(f"<td>{n or '–'}</td>" for n in cells)


def bar(count: Counter[Kind], longest: int) -> str:
    """Draw a chapter's records; the figures beside it say the same, so it is hidden from readers."""
    pieces, at = [], Decimal(0)
    for kind in Kind:
        width = Decimal(count[kind] * _BAR) / longest if longest else Decimal(0)
        if width:
            pieces.append(f'<rect class="{kind}" x="{at:.2f}" width="{width:.2f}" height="8"/>')
        at += width
    return (
        f'<svg viewBox="0 0 {_BAR} 8" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(pieces)}</svg>"
    )


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("\ufffd", text)


def safe_text(text: str) -> str:
    """Escape a text, and replace what HTML cannot hold."""
    return escape(_clean(text))


def cleaned(value: Any) -> Any:
    """Clean every string of a JSON value."""
    if isinstance(value, str):
        return _clean(str(value))
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value
