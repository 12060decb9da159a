"""The rows of a table: its caption and unit line, its head, its body, its footnotes.

>>> from .grid import Part, lay_out
>>> written = [["单位：万元"], ["项目", "2025年"], ["增值税", "12"], ["注：快报数"]]
>>> parts = [Part(text, r, c) for r, row in enumerate(written) for c, text in enumerate(row)]
>>> rows = rows_of(lay_out(parts)[1])
>>> rows.captions, [len(row) for row in rows.head], [len(row) for row in rows.body], rows.notes
(('单位：万元',), [2], [2], ('注：快报数',))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from .figures import figure_in, is_sentence
from .grid import MAX_COLUMNS, Cell, Grid
from .labels import clean
from .patterns import pattern

__all__ = ["Row", "Rows", "is_value", "rows_of"]

Row = dict[int, Cell]
"""The cells of a row by their column."""

_MAX_HEAD = 8
_YEAR = regex.compile(r"(?:19|20)\d\d年?")
_BLANK_MARK = regex.compile("[-—–…/.·*无]+")
_COUNTER = regex.compile(
    r"\d{1,2}|(?:\d{1,2}|[A-Z])=.*|[A-Z甲乙丙丁]|[①-⑳]|（\d{1,2}）|\(\d{1,2}\)"
)
_COUNTER_HEAD = regex.compile("[栏行]次|公式|甲|[A-Z]|")
_NUMBER_ALONE = regex.compile(
    r"附?表(?:格)?[\d一二三四五六七八九十]*(?:[-—.－之]\d+)*[：:]?|附件\d*"
)
_LONG = 60


@dataclass(frozen=True, slots=True)
class Rows:
    """A table cut across."""

    width: int
    captions: tuple[str, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    notes: tuple[str, ...]


def is_value(text: str) -> bool:
    """Whether a cell holds a figure that is not a year alone."""
    return not _YEAR.fullmatch(text) and figure_in(text) is not None


def rows_of(grid: Grid) -> Rows:
    """Cut a table into its caption, head, body and footnotes."""
    by_row: dict[int, Row] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, {})[cell.column] = cell
    rows = [by_row[number] for number in sorted(by_row)]
    width = max((cell.column for cell in grid.cells), default=-1) + 1
    top = _end_of_captions(rows, width)
    first = _first_of_body(rows, top)
    head = [row for row in rows[top:first] if not _counts_columns(row)]
    seen = {_texts(row) for row in (*rows[:top], *head)}
    body: list[Row] = []
    notes: list[str] = []
    for row in rows[first:]:
        texts = _texts(row)
        if notes or (len(row) <= 2 and pattern("footnote").match(texts[0])):
            notes += [text for text in texts if len(row) <= 2]
        elif (
            texts not in seen
            and not (len(row) == 1 and _is_caption(texts[0]))
            and not _counts_columns(row)
        ):
            body.append(row)
    body = _whole(_aligned(head, body))
    captions = tuple(text for row in rows[:top] for text in _texts(row))
    return Rows(width, captions, tuple(head), tuple(body), tuple(notes))


def _whole(body: Sequence[Row]) -> list[Row]:
    """Join figures without a name to the row before, where that has none in their columns: a line cut in two."""
    joined: list[Row] = []
    for row in body:
        before = joined[-1] if joined else {}
        named = before.get(min(before, default=0))
        goes_on = (
            named is not None
            and min(row) > min(before)
            and named.rows <= 1
            and not before.keys() & row.keys()
            and all(figure_in(cell.text) is not None for cell in row.values())
        )
        if goes_on:
            joined[-1] = before | row
        else:
            joined.append(row)
    return joined


def _aligned(head: Sequence[Row], body: list[Row]) -> list[Row]:
    """Put cells below a head over several columns into the first of them, where no row has two there."""
    first_of: dict[int, int] = {}
    for cell in head[-1].values() if head else ():
        spanned = range(cell.column, cell.column + min(cell.columns, MAX_COLUMNS))
        if len(spanned) > 1 and not any(
            sum(column in row for column in spanned) > 1 for row in body
        ):
            first_of |= dict.fromkeys(spanned, cell.column)
    if not first_of:
        return body
    return [{first_of.get(column, column): cell for column, cell in row.items()} for row in body]


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(row[column].text for column in sorted(row))


def _is_caption(text: str) -> bool:
    return bool(pattern("unit_line").search(clean(text))) or bool(
        pattern("caption", "continued").search(text) and len(text) < _LONG
    )


def _end_of_captions(rows: Sequence[Row], width: int) -> int:
    """Return how many rows stand above the head: a caption over all columns, a unit line."""
    at = 0
    while at < len(rows) - 1:
        texts = set(_texts(rows[at]))
        first = min(rows[at])
        lone = len(texts) == 1 and width > 1 and (first == 0 or rows[at][first].columns > 1)
        of_units = len(texts) <= 3 and any(
            pattern("unit_line").search(clean(text)) for text in texts
        )
        titled = len(texts) == 2 and any(_NUMBER_ALONE.fullmatch(clean(text)) for text in texts)
        if not (lone or of_units or titled) or any(map(is_value, texts)):
            break
        at += 1
    return at


def _first_of_body(rows: Sequence[Row], top: int) -> int:
    """Return the index of the first row that is no head."""
    for at in range(top, min(len(rows), top + _MAX_HEAD)):
        if _counts_columns(rows[at]):
            return at + 1 if at > top else at
        if _opens_body(rows[at], at > top):
            return at
    # a table of words, or one whose head alone is left
    return min(len(rows), top + 1)


def _opens_body(row: Row, has_head: bool) -> bool:
    """Whether a row is one of the body: it holds a figure, or the heading of a group of rows."""
    first = min(row)
    cells = [cell.text for column, cell in row.items() if column > 0]
    if any(is_value(text) for text in cells):
        return True
    if not has_head:
        is_year = _YEAR.fullmatch(row[first].text) and first == 0
        return bool(
            is_year
            and cells
            and any(figure_in(text) for text in cells)
            and not all(map(_YEAR.fullmatch, cells))
        )
    alone = len(row) == 1 and first == 0
    marks = any(_BLANK_MARK.fullmatch(text) for text in cells)
    numbered = first == 0 and is_value(row[first].text)
    return alone or marks or numbered or any(map(is_sentence, cells))


def _counts_columns(row: Row) -> bool:
    """Whether a row only numbers the columns: 栏次 1 2 3."""
    columns = sorted(row)
    texts = [row[column].text.strip() for column in columns]
    if texts and not _COUNTER.fullmatch(texts[0]) and _COUNTER_HEAD.fullmatch(clean(texts[0])):
        texts = texts[1:]
    counters = [text for text in texts if _COUNTER.fullmatch(text)]
    if len(texts) < 2 or len(counters) < len(texts):
        return False
    numbers = [int(number) for text in texts for number in regex.findall(r"^[（(]?(\d+)", text)]
    if not numbers:
        return True
    return numbers[0] <= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
