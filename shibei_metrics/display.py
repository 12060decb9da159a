"""Values as a person reads them: decimals in full, small HTML tables for a notebook."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

__all__ = ["REPLACEMENT", "clean_xml", "html_table", "plain"]

_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"
"""What stands for a character that a format cannot hold."""


def plain(value: Any) -> Any:
    """Write a decimal out in full, and leave anything else.

    >>> plain(Decimal("2.9E-8"))
    '0.000000029'
    """
    return f"{value:f}" if isinstance(value, Decimal) else value


def clean_xml(text: str) -> str:
    """Replace what XML and HTML cannot hold."""
    return _NO_XML.sub(REPLACEMENT, text)


def html_table(body: list[list[Any]], *, header: Sequence[str] = (), caption: str) -> str:
    """Return rows of cells as an HTML table; everything in it is escaped."""
    head = f"<thead>{_html_row(header, 'th')}</thead>" if header else ""
    lines = "".join(_html_row(row, "td") for row in body)
    return f"<table><caption>{_escaped(caption)}</caption>{head}<tbody>{lines}</tbody></table>"


def _html_row(cells: Sequence[Any], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_escaped(cell)}</{tag}>' for cell in cells)}</tr>"


def _escaped(cell: Any) -> str:
    return "" if cell is None else html.escape(clean_xml(str(cell)))
