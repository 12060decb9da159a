"""Values as a person reads them: decimals in full, small HTML tables for a notebook."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

__all__ = ["REPLACEMENT", "amount", "clean_xml", "html_table", "plain"]

_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"
"""What stands for a character that a format cannot hold."""


def plain(value: Any) -> Any:
    """Write a decimal out in full, and leave anything else.

    >>> plain(Decimal("2.9E-8"))
    '0.000000029'
    """
    return f"{value:f}" if isinstance(value, Decimal) else value


_SCALES = (("万亿", 12), ("亿", 8), ("万", 4))


def amount(value: Decimal, upper: Decimal | None, unit: str) -> str:
    """Write an amount as people do, with 万, 亿 and 万亿.

    >>> amount(Decimal(14200000000000), None, "元"), amount(Decimal(300000), Decimal(400000), "吨")
    ('14.2万亿元', '30万–40万吨')
    >>> amount(Decimal("5.20"), None, "%"), amount(Decimal(3500), None, "辆")
    ('5.2%', '3500辆')
    """
    high = "" if upper is None else f"–{_scaled(upper)}"
    return f"{_scaled(value)}{high}{unit}"


def _scaled(value: Decimal) -> str:
    for name, digits in _SCALES:
        if abs(value) >= Decimal(10) ** digits:
            return _short(value.scaleb(-digits)) + name
    return _short(value)


def _short(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


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
