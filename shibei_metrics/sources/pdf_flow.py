"""Lines and tables of all pages to paragraphs and tables, as a reader joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

import regex

from ..tables.grid import Part
from .draft import joined
from .pdf_lines import Line
from .pdf_tables import FIGURE, Table

__all__ = ["Paragraph", "Sheet", "TableBlock", "blocks_of"]

_INDENT = 0.8
_FULL = 1.7
"""How far from the right margin the lines of a paragraph end, in heights of a character."""
_GAP = 1.5
"""How far apart the lines of a paragraph stand at most, in distances of two lines."""
_LONG = 0.45
"""How much of the width of a page a line of running text takes that is not its paragraph's last."""
_ASIDE = 8
"""How far from the left margin a line stands that begins no paragraph, in heights of a character."""
_TITLE = 1.08
_TITLE_WIDTH = 0.36
_BELOW_TITLE = regex.compile(r"[（(—─]|\d{4}\s*年\s*\d{1,2}\s*月")
_TITLE_GAP = 2.5
_OTHER_SIZE = 0.2
_ENDS = regex.compile(r"[。！？；：…!?;:][”’」』）)〕］\]]?$")
_PAUSES = regex.compile(r"[，、,（(“《]$")
_OPENS = regex.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十\d]{1,3}[章节部]|[—●•◆■★▪]|附件|[①-⑳]"
)
_OF_TABLE = regex.compile(
    r"附?[表图]\s*[一二三四五六七八九十\d][^，。；]{0,40}$|(?:计量)?单位[：:]"
)
_WORD = regex.compile(r"[A-Za-z0-9.,%/-]+")
_CONTINUED = regex.compile(r"[（(]?续\s*(?:表)?\s*\d*[）)]?")
_MAX_LEAD = 4
_MAX_HEADS = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, counted from 1: its lines and tables from top to bottom."""

    number: int
    width: float
    items: list[Line | Table]


@dataclass(slots=True)
class Paragraph:
    """A paragraph: the lines of it, each with its page."""

    lines: list[tuple[int, Line]]

    def text(self) -> str:
        """Return the paragraph as one line."""
        return joined(line.text for _, line in self.lines)

    def turns(self) -> list[tuple[int, int]]:
        """Return the pages on which it stands, each with the character at which the page begins."""
        found: list[tuple[int, int]] = []
        for i, (page, _) in enumerate(self.lines):
            if not found or found[-1][0] != page:
                before = joined(line.text for _, line in self.lines[: i + 1])
                found.append((page, len(before) - len(self.lines[i][1].text)))
        return found


@dataclass(slots=True)
class TableBlock:
    """A table: its cells, and the row with which each page of it begins."""

    parts: list[Part]
    pages: list[tuple[int, int]]
    columns: tuple[tuple[float, float], ...]
    rows: int = field(default=0)

    def __post_init__(self) -> None:
        self.rows = 1 + max((part.row + part.rows - 1 for part in self.parts), default=-1)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual on the pages: the margins, the height of a character, the distance of two lines."""

    middle: float
    left: float
    right: float
    size: float
    pitch: float
    indents: bool


def blocks_of(sheets: Sequence[Sheet]) -> list[Paragraph | TableBlock]:
    """Return the paragraphs and tables of all pages in their order."""
    width = median(sheet.width for sheet in sheets) if sheets else 0.0
    usual = _measure([line for sheet in sheets for line in _lines(sheet)], width, None)
    blocks: list[Paragraph | TableBlock] = []
    for sheet in sheets:
        own = _measure(_lines(sheet), sheet.width, usual)
        for item in sheet.items:
            if isinstance(item, Table):
                _add_table(blocks, item, sheet.number)
            else:
                _add_line(blocks, item, sheet.number, own)
    return blocks


def _lines(sheet: Sheet) -> list[Line]:
    return [item for item in sheet.items if isinstance(item, Line)]


def _measure(lines: Sequence[Line], width: float, usual: _Measure | None) -> _Measure:
    """Measure the running text of a page; that of a page with little of it is as usual."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = usual.size if usual else (sizes.most_common(1)[0][0] if sizes else 12.0)
    body = [line for line in lines if abs(line.size - size) < 0.1 * size]
    long = [line for line in body if line.right - line.left > _LONG * width]
    body = long if usual or len(long) > 6 else body
    if usual and len(body) < 6:
        return _own_margins(long, width, usual)
    if not body:
        return _Measure(width / 2, 0, width, size, 1.8 * size, True)
    longest = sorted(line.right for line in body)[len(body) // 2 :]
    right = median(longest)
    full = [line for line in body if line.right > right - _FULL * size]
    lefts = Counter(round(line.left / 3) for line in full or body)
    common = [left for left, n in lefts.items() if n >= 0.15 * len(full or body)]
    left = 3.0 * min(common, default=0)
    steps = [below.base - above.base for above, below in pairwise(body)]
    near = [step for step in steps if 0 < step < 4 * size]
    pitch = median(near) if near else 1.8 * size
    indented = sum(_INDENT * size < line.left - left < 4 * size for line in body)
    return _Measure(width / 2, left, right, size, pitch, indented > 0.03 * len(body))


def _own_margins(long: Sequence[Line], width: float, usual: _Measure) -> _Measure:
    """Return the measure of a page with few lines: its margins where two lines end alike, or the usual ones."""
    right = max((line.right for line in long), default=0.0)
    if sum(line.right > right - usual.size for line in long) > 1:
        left = min(line.left for line in long)
    elif abs(width / 2 - usual.middle) < usual.size:
        left, right = usual.left, usual.right
    else:
        left = min((line.left for line in long), default=usual.left)
        right = width - left
    return replace(usual, middle=width / 2, left=left, right=right)


def _add_line(blocks: list[Paragraph | TableBlock], line: Line, page: int, usual: _Measure) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph):
        before_page, before = last.lines[-1]
        if _goes_on(before, line, before_page == page, usual):
            last.lines.append((page, line))
            return
    blocks.append(Paragraph([(page, line)]))


def _goes_on(before: Line, line: Line, is_same_page: bool, usual: _Measure) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    size = usual.size
    gap = line.base - before.base
    if _is_centred(before, usual) and _is_centred(line, usual):
        return is_same_page and gap < _TITLE_GAP * line.size and _is_title(before, line, usual)
    if abs(before.size - line.size) > _OTHER_SIZE * size:
        return False
    if is_same_page and not 0.3 * size < gap < _GAP * max(usual.pitch, 1.3 * line.size):
        return False
    if before.left - usual.left > _ASIDE * size or _OF_TABLE.match(line.text):
        return False
    opens = bool(_OPENS.match(line.text))
    is_full = before.right + _first_word(line) > usual.right
    is_done = bool(_ENDS.search(before.text))
    is_long = before.right - before.left > 0.5 * (usual.right - usual.left)
    if line.left - usual.left > _INDENT * size:
        is_even = abs(before.left - line.left) < 0.3 * size
        return (
            is_full
            and not opens
            and (bool(_PAUSES.search(before.text)) or (is_even and not is_done))
        )
    if is_full:
        return usual.indents or not (is_done and opens)
    return not is_done and not opens and is_long and not _is_centred(before, usual)


def _is_title(before: Line, line: Line, usual: _Measure) -> bool:
    """Whether two lines in the middle of a page are one title: large, alike, the first a long one."""
    is_large = line.size > _TITLE * usual.size and abs(before.size - line.size) < 0.05 * line.size
    is_long = before.right - before.left > _TITLE_WIDTH * (usual.right - usual.left)
    is_done = _ENDS.search(before.text) or _BELOW_TITLE.match(line.text)
    return is_large and is_long and not is_done


def _first_word(line: Line) -> float:
    """Return how much room the first word of a line takes, with the sign behind it that no line begins with."""
    word = _WORD.match(line.text)
    letters = len(word[0]) * 0.55 if word else 1.0
    return (letters + 1.2) * line.size


def _is_centred(line: Line, usual: _Measure) -> bool:
    """Whether a line stands in the middle of the page, away from both margins."""
    if line.size > _TITLE * usual.size:
        return abs((line.left + line.right) / 2 - usual.middle) < 1.5 * line.size
    left, right = line.left - usual.left, usual.right - line.right
    return min(left, right) > 2.5 * usual.size and abs(left - right) < 2 * usual.size


# Tables over pages


def _add_table(blocks: list[Paragraph | TableBlock], table: Table, page: int) -> None:
    """Add a table, or its rows to the one that it continues."""
    before, lead = _table_before(blocks)
    if before is None or before.pages[-1][0] == page or not _is_alike(before, table):
        blocks.append(TableBlock(table.parts, [(page, 0)], table.columns))
        return
    titles = {_plain(b.text()) for b in _lead_of(blocks, before)}
    if not all(_plain(paragraph.text()) in titles | {""} for paragraph in lead):
        blocks.append(TableBlock(table.parts, [(page, 0)], table.columns))
        return
    heads = _same_heads(before.parts, table.parts)
    if not heads and not any(part.row == 0 and FIGURE.fullmatch(part.text) for part in table.parts):
        blocks.append(TableBlock(table.parts, [(page, 0)], table.columns))
        return
    if lead:
        del blocks[-len(lead) :]
    shift = before.rows - heads
    moved = [replace(part, row=part.row + shift) for part in table.parts if part.row >= heads]
    blocks[-1] = TableBlock(
        [*before.parts, *moved], [*before.pages, (page, before.rows)], before.columns
    )


def _table_before(
    blocks: Sequence[Paragraph | TableBlock],
) -> tuple[TableBlock | None, list[Paragraph]]:
    """Return the last table, and the lines that stand behind it."""
    lead: list[Paragraph] = []
    for block in reversed(blocks[-_MAX_LEAD - 1 :]):
        if isinstance(block, TableBlock):
            return block, lead
        lead.append(block)
    return None, lead


def _lead_of(blocks: Sequence[Paragraph | TableBlock], table: TableBlock) -> Iterable[Paragraph]:
    """Yield the lines right above a table: its title and its unit."""
    at = next(i for i in range(len(blocks) - 1, -1, -1) if blocks[i] is table)
    for block in reversed(blocks[max(0, at - _MAX_LEAD) : at]):
        if isinstance(block, TableBlock):
            return
        yield block


def _plain(text: str) -> str:
    return _CONTINUED.sub("", text).replace(" ", "")


def _is_alike(before: TableBlock, table: Table) -> bool:
    """Whether two tables have the same columns, more or less: figures are of many widths."""
    return len(before.columns) == len(table.columns) and all(
        min(a[1], b[1]) - max(a[0], b[0]) > 0.5 * min(a[1] - a[0], b[1] - b[0])
        for a, b in zip(before.columns, table.columns, strict=True)
    )


def _same_heads(before: Sequence[Part], parts: Sequence[Part]) -> int:
    """Return how many rows at its top a table repeats."""
    for row in range(_MAX_HEADS):
        first, second = _row(before, row), _row(parts, row)
        if not first or first != second or any(FIGURE.fullmatch(text) for _, text in first):
            return row
    return _MAX_HEADS


def _row(parts: Sequence[Part], row: int) -> list[tuple[int, str]]:
    return sorted((part.column, part.text) for part in parts if part.row == row)
