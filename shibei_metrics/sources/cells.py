"""Tables of web pages: which hold data, and their cells by row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import regex

from ..tables.grid import Part

__all__ = ["Rows", "is_data", "is_label_box", "parts", "rows_of"]

_PROSE_CELL = 60
"""From how many characters on a cell with a full stop holds running text: its table is layout."""
_LARGEST_BOX = 60
_WIDEST = 1_000
"""How many rows or columns a cell may claim to cover."""
_DIGITS = regex.compile(r"\s*(\d{1,4})")
_STOP = regex.compile("[。；]")
# The box above an article in which a government site keeps its index.
_LABELS = regex.compile(
    r"(?:索\s*引\s*号|主题分类|主题词|组配分类|体裁分类|信息分类|服务对象|公文种类|发文机关|发文机构|发布机构|公开机构|"
    r"信息来源|来\s*源|公开日期|发布日期|成文日期|生成日期|生效日期|废止日期|发布时间|公开方式|公开范围|公开时限|公开形式|"
    r"发文字号|文\s*号|标\s*题|名\s*称|有\s*效\s*性|时\s*效\s*性|效\s*力|关\s*键\s*词|内容概述|责任部门)\s*[:：]?.*"
)


Rows = list[list[Any]]
"""The cells of a table, row by row."""


def rows_of(table: Any) -> Rows | None:
    """Return the cells of a table; none for one that holds other tables, for it lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    return [
        [cell for cell in row if cell.tag in ("td", "th")] for row in table.iterdescendants("tr")
    ]


def is_data(rows: Rows) -> bool:
    """Whether a table holds data; one that holds running text lays out the page."""
    texts = [[text for cell in row if (text := _text(cell))] for row in rows]
    if sum(len(row) > 1 for row in texts) < 2:
        return False
    return not any(len(t) >= _PROSE_CELL and _STOP.search(t) for row in texts for t in row)


def is_label_box(rows: Rows) -> bool:
    """Whether a table is the box in which a site keeps the index of an article: 索引号, 发布机构."""
    if sum(map(len, rows)) > _LARGEST_BOX:
        return False
    texts = [text for row in rows for cell in row if (text := _text(cell))]
    labels = sum(bool(_LABELS.fullmatch(text)) for text in texts)
    return labels >= 3 and 3 * labels >= len(texts)


def parts(rows: Rows, text_of: Callable[[Any], str]) -> Iterator[Part]:
    """Yield the cells of a data table; `text_of` gives the text of one."""
    taken: dict[int, int] = {}  # column: the first row that no cell above covers
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken.get(column, 0) > number:
                column += 1
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            yield Part(text_of(cell), number, column, height, width)
            for covered in range(column, column + width):
                taken[covered] = number + height
            column += width


def _text(cell: Any) -> str:
    return "".join(cell.itertext()).strip()


def _span(cell: Any, name: str) -> int:
    digits = _DIGITS.match(cell.get(name) or "")
    return min(max(int(digits[1]), 1), _WIDEST) if digits else 1
