"""Tables of web pages: which hold data, and their cells by row and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import regex

from ..tables.grid import Part

__all__ = ["is_data", "is_label_box", "parts"]

_PROSE_CELL = 60
"""From how many characters on a cell with a full stop holds running text: its table is layout."""
_WIDEST = 1_000
"""How many rows or columns a cell may claim to cover."""
_STOP = regex.compile("[。；]")
# The box above an article in which a government site keeps its index.
_LABELS = regex.compile(
    r"(?:索\s*引\s*号|主题分类|主题词|组配分类|体裁分类|信息分类|服务对象|公文种类|发文机关|发文机构|发布机构|公开机构|"
    r"信息来源|来\s*源|公开日期|发布日期|成文日期|生成日期|生效日期|废止日期|发布时间|公开方式|公开范围|公开时限|公开形式|"
    r"发文字号|文\s*号|标\s*题|名\s*称|有\s*效\s*性|时\s*效\s*性|效\s*力|关\s*键\s*词|内容概述|责任部门)\s*[:：]?.*"
)


def is_data(table: Any) -> bool:
    """Whether a table holds data; one that holds running text or other tables lays out the page."""
    rows = [[cell for cell in row if _text(cell)] for row in _rows(table)]
    if (
        sum(len(row) > 1 for row in rows) < 2
        or next(table.iterdescendants("table"), None) is not None
    ):
        return False
    texts = (_text(cell) for row in rows for cell in row)
    return not any(len(text) >= _PROSE_CELL and _STOP.search(text) for text in texts)


def is_label_box(table: Any) -> bool:
    """Whether a table is the box in which a site keeps the index of an article: 索引号, 发布机构."""
    texts = [text for row in _rows(table) for cell in row if (text := _text(cell))]
    labels = sum(bool(_LABELS.fullmatch(text)) for text in texts)
    return labels >= 3 and 3 * labels >= len(texts) and len(texts) <= 40


def parts(table: Any, text_of: Any) -> Iterator[Part]:
    """Yield the cells of a data table; `text_of` gives the text of one."""
    taken: dict[int, int] = {}  # column: the first row that no cell above covers
    for number, row in enumerate(_rows(table)):
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            yield Part(text_of(cell), number, column, rows, columns)
            for covered in range(column, column + columns):
                taken[covered] = number + rows
            column += columns


def _rows(table: Any) -> list[list[Any]]:
    return [
        [cell for cell in row if cell.tag in ("td", "th")]
        for row in table.iterdescendants("tr")
        if next(row.iterancestors("table")) is table
    ]


def _text(cell: Any) -> str:
    return "".join(cell.itertext()).strip()


def _span(cell: Any, name: str) -> int:
    digits = regex.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return min(max(int(digits[1]), 1), _WIDEST) if digits else 1
