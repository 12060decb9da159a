"""Tables pasted as plain text: with tabs, with blanks between aligned columns, with Markdown's pipes.

>>> text = "主要指标如下：\\n项目\\t2025年\\t增长%\\n增值税\\t9.5\\t4.2\\n契税\\t3\\t-8\\n以上为快报数。"
>>> [grid] = tables_in(text)
>>> text[grid.start : grid.end]
'项目\\t2025年\\t增长%\\n增值税\\t9.5\\t4.2\\n契税\\t3\\t-8\\n'
>>> [(cell.row, cell.column, cell.text) for cell in grid.cells][3:]
[(1, 0, '增值税'), (1, 1, '9.5'), (1, 2, '4.2'), (2, 0, '契税'), (2, 1, '3'), (2, 2, '-8')]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from .figures import figure_in
from .grid import MAX_COLUMNS, Cell, Grid

__all__ = ["tables_in"]

_LINE = regex.compile(r"[^\r\n\u2028\u2029\x85]*(?:\r\n|[\r\n\u2028\u2029\x85]|$)")
_MAY_HOLD = regex.compile(
    r"\t|\||\S(?: {2}|\u3000)\s*\S|[^\s\d] -?\d[\d,.]*(?: -?\d[\d,.]*)*%?\s*?[\r\n]"
)
_GAP = regex.compile(r"(?: {2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*|\u00a0{2,})[ \u3000\u00a0]*")
_TAB = regex.compile("\t")
_PIPE = regex.compile(r"(?<!\\)\|")
_CROWDED = regex.compile(r"(?P<name>.*[\u4e00-\u9fff）)]) (?P<number>-?\d[\d,]*(?:\.\d+)?%?)")
_BLANK = regex.compile(" ")
# a name and its figures, one blank between them: 粮食 21774 1.5
_BARE_ROW = regex.compile(
    r"\s*[^\s\d。；，|#]{1,24}(?: (?:-?\d[\d,]*(?:\.\d+)?%?|[-—–…/]{1,3})){1,12}\s*"
)
_BARE_HEAD = regex.compile(r"\s*[^\s。；，|#]{1,16}(?: [^\s。；，|#]{1,16}){1,12}\s*")
_MIN_BARE = 3
_RULE = regex.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_STOP = regex.compile("[。；！？]|，.*，")
_MARK = regex.compile(r"[-—–…/.·*]{1,3}|")
_LONG_LINE = 2_000
_LONG_CELL = 60
_MIN_ROWS = 2
_WORDS = regex.compile("[\u4e00-\u9fffA-Za-z]")


class _Piece(NamedTuple):
    """A cell of a line: where its text begins and ends in the whole text, and how far the line sets it in."""

    start: int
    end: int
    text: str
    left: int
    """Where it begins in the line, and where it ends, in half characters."""
    right: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


_Placed = tuple[int, int, _Piece]
"""A piece with its column, and over how many columns it stands."""
_Splitter = Callable[[_Line], list[_Piece]]


def tables_in(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Grid]:
    """Return the tables of a plain text, none of which stands within the spans that are `taken`."""
    if not _MAY_HOLD.search(text):
        return []
    found: list[Grid] = []
    for lines in _runs(text, taken):
        found += _in_run(lines)
    return found


def _runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[list[_Line]]:
    """Yield the lines between those that are taken."""
    starts = [start for start, _ in taken]
    lines: list[_Line] = []
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            continue
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < taken[at][1]:
            if lines:
                yield lines
            lines = []
        else:
            lines.append(_Line(match.start(), match.end(), match[0].rstrip("\r\n\u2028\u2029\x85")))
    if lines:
        yield lines


def _in_run(lines: Sequence[_Line]) -> list[Grid]:
    """Find the tables of some lines, from the top down."""
    found: list[Grid] = []
    at = 0
    while at < len(lines):
        splits, reads = next(
            ((splits, reads) for splits, reads in _FORMS if len(splits(lines[at])) > 1),
            (None, None),
        )
        if splits is None or reads is None:
            at += 1
            continue
        end = _end_of_block(lines, at, splits)
        grid = reads(lines[at:end]) if end - at >= _MIN_ROWS else None
        if grid:
            found.append(grid)
        at = end
    return found


def _end_of_block(lines: Sequence[_Line], at: int, splits: _Splitter) -> int:
    """Return where the lines end that are cut alike; a blank line or a heading may stand between two."""
    end = at
    while end < len(lines):
        if len(splits(lines[end])) > 1:
            end += 1
            continue
        between = lines[end].text.strip()
        may_pass = (
            end > at and end + 1 < len(lines) and len(between) <= 20 and not _STOP.search(between)
        )
        if not may_pass or len(splits(lines[end + 1])) < 2:
            break
        end += 2
    return end


# Cutting lines -----------------------------------------------------------------------------------


def _by_tabs(line: _Line) -> list[_Piece]:
    return _cut(line, _TAB) if "\t" in line.text else []


def _by_gaps(line: _Line) -> list[_Piece]:
    if len(line.text) > _LONG_LINE or "\t" in line.text:
        return []
    pieces = [piece for piece in _cut(line, _GAP) if piece.text]
    crowded = _CROWDED.fullmatch(pieces[0].text) if len(pieces) > 1 else None
    if not crowded:
        return pieces
    # a name so long that one blank is left before the first figure
    name, number, first = crowded["name"], crowded["number"], pieces[0]
    middle, left = first.end - len(number), first.right - len(number)
    return [
        _Piece(first.start, first.start + len(name), name, first.left, first.left + _width(name)),
        _Piece(middle, first.end, number, left, first.right),
        *pieces[1:],
    ]


def _by_blanks(line: _Line) -> list[_Piece]:
    """Cut a row, or what may be a head, whose columns have one blank between them."""
    if len(line.text) > _LONG_LINE or "\t" in line.text:
        return []
    fits = _BARE_ROW.fullmatch(line.text) or _BARE_HEAD.fullmatch(line.text)
    return [piece for piece in _cut(line, _BLANK) if piece.text] if fits else []


def _by_pipes(line: _Line) -> list[_Piece]:
    if line.text.count("|") < 2:
        return []
    pieces = _cut(line, _PIPE)
    pieces = pieces[1:] if not pieces[0].text else pieces
    return pieces[:-1] if pieces and not pieces[-1].text else pieces


def _cut(line: _Line, sign: regex.Pattern[str]) -> list[_Piece]:
    """Cut a line at a sign; blanks around a piece are none of it."""
    pieces: list[_Piece] = []
    at = width = seen = 0
    for match in (*sign.finditer(line.text), None):
        end = match.start() if match else len(line.text)
        raw = line.text[at:end]
        text = raw.strip()
        start = at + len(raw) - len(raw.lstrip())
        width, seen = width + _width(line.text[seen:start]), start
        right = width + _width(text)
        pieces.append(
            _Piece(line.start + start, line.start + start + len(text), text, width, right)
        )
        at = match.end() if match else end
        if len(pieces) > MAX_COLUMNS:
            return []
    return pieces


def _width(text: str) -> int:
    """Return how wide a text is, in half characters."""
    return len(text) + sum(sign > "\u2e7f" for sign in text)


# Tables ------------------------------------------------------------------------------------------


def _piped(lines: Sequence[_Line]) -> Grid | None:
    """Read a table of Markdown: with a rule below its head, or with pipes on either side of three lines."""
    ruled = any(_RULE.fullmatch(line.text) for line in lines)
    framed = sum(
        line.text.strip().startswith("|") and line.text.strip().endswith("|") for line in lines
    )
    if not ruled and framed < 3:
        return None
    cut = [_by_pipes(line) for line in lines if not _RULE.fullmatch(line.text)]
    return _grid(lines, [_one_each(pieces) for pieces in cut], ruled=ruled)


def _tabbed(lines: Sequence[_Line]) -> Grid | None:
    rows = []
    for line in lines:
        pieces = _by_tabs(line)
        if pieces:
            rows.append(_one_each(pieces))
        elif line.text.strip():
            rows.append(_one_each(_cut(line, _TAB)[:1]))
    return _grid(lines, rows)


def _one_each(pieces: Sequence[_Piece]) -> list[_Placed]:
    return [(column, 1, piece) for column, piece in enumerate(pieces)]


def _spaced(lines: Sequence[_Line]) -> Grid | None:
    """Read a table whose columns are set apart by blanks: each piece belongs to the column that it stands in."""
    cut = [_by_gaps(line) or _cut(line, _GAP)[-1:] for line in lines if line.text.strip()]
    full = max(len(pieces) for pieces in cut)
    rows = [pieces for pieces in cut if len(pieces) == full]
    numeric = [k for k, pieces in enumerate(cut) if _states_figures(pieces)]
    if len(numeric) < _MIN_ROWS or (full == _MIN_ROWS and len(numeric) < 3):
        return None
    spans = [
        (min(pieces[k].left for pieces in rows), max(pieces[k].right for pieces in rows))
        for k in range(full)
    ]
    placed: list[list[_Placed]] = []
    for number, pieces in enumerate(cut):
        groups = _groups(pieces, spans) if number < numeric[0] else None
        placed.append(groups or _in_columns(pieces, spans))
    return _grid(lines, placed)


def _bare(lines: Sequence[_Line]) -> Grid | None:
    """Read a table whose columns have one blank between them, as pasted from a page: a head, and rows as long as it.

    >>> text = "产品 产量 增长%\\n粮食 900 1.5\\n油料 30 2\\n蔬菜 80 -1\\n"
    >>> [(cell.row, cell.text) for cell in tables_in(text)[0].cells if not cell.column]
    [(0, '产品'), (1, '粮食'), (2, '油料'), (3, '蔬菜')]
    """
    cut = [_by_blanks(line) for line in lines]
    is_row = [bool(_BARE_ROW.fullmatch(line.text)) for line in lines]
    if True not in is_row[1:]:
        return None
    first = is_row.index(True, 1)
    size = len(cut[first - 1])
    last = first
    while last < len(lines) and is_row[last] and len(cut[last]) == size:
        last += 1
    if is_row[first - 1] or last - first < _MIN_BARE:
        return None
    head = first - 1
    return _grid(lines[head:last], [_one_each(pieces) for pieces in cut[head:last]])


def _states_figures(pieces: Sequence[_Piece]) -> bool:
    """Whether a row holds figures behind its first piece, and little else."""
    figures = sum(_is_figure(piece.text) for piece in pieces[1:])
    return len(pieces) > 1 and figures > 0 and 2 * figures >= len(pieces) - 1


def _groups(pieces: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> list[_Placed] | None:
    """Place heads that each stand over the middle of as many columns; None where they don't."""
    inner = [piece for piece in pieces if piece.left >= spans[0][1]]
    count = len(spans) - 1
    if len(inner) < 2 or count % len(inner) or count == len(inner):
        return None
    size = count // len(inner)
    placed = [(0, 1, piece) for piece in pieces if piece.left < spans[0][1]]
    for k, piece in enumerate(inner):
        first = 1 + k * size
        middle = (piece.left + piece.right) / 2
        if not spans[first][0] <= middle <= spans[first + size - 1][1]:
            return None
        placed.append((first, size, piece))
    return placed


def _in_columns(pieces: Sequence[_Piece], spans: Sequence[tuple[int, int]]) -> list[_Placed]:
    """Place each piece of a row in the column that it stands in."""
    columns = [_column(piece, spans) for piece in pieces]
    if len(pieces) == len(spans) or len(set(columns)) < len(pieces):
        columns = list(range(len(pieces)))
    return [(column, 1, piece) for column, piece in zip(columns, pieces, strict=True)]


def _column(piece: _Piece, spans: Sequence[tuple[int, int]]) -> int:
    """Return the column that a piece overlaps most, or that is nearest to it."""

    def nearness(k: int) -> tuple[int, int]:
        left, right = spans[k]
        overlap = min(right, piece.right) - max(left, piece.left)
        return min(overlap, 0), -abs(left + right - piece.left - piece.right)

    return max(range(len(spans)), key=nearness)


def _is_figure(text: str) -> bool:
    return figure_in(text) is not None or bool(_MARK.fullmatch(text))


def _grid(
    lines: Sequence[_Line], rows: Sequence[list[_Placed]], *, ruled: bool = False
) -> Grid | None:
    """Return the grid of rows that are a table: words at the left, and figures in most rows.

    Below a rule of Markdown stands a table in any case.
    """
    cells = [
        Cell(
            piece.text,
            number,
            column,
            columns=columns,
            indent=0 if ruled or column else piece.left,
            start=piece.start,
            end=piece.end,
        )
        for number, row in enumerate(rows)
        for column, columns, piece in row
        if piece.text
    ]
    with_figures = sum(any(figure_in(p.text) for k, _, p in row if k) for row in rows)
    sentences = sum(len(cell.text) > _LONG_CELL or bool(_STOP.search(cell.text)) for cell in cells)
    named = any(_WORDS.search(cell.text) for cell in cells)
    enough = with_figures >= min(_MIN_ROWS, len(rows) - 1) and 3 * with_figures >= len(rows)
    is_table = named and with_figures and enough and 4 * sentences <= len(cells)
    return Grid(tuple(cells), lines[0].start, lines[-1].end) if is_table or ruled else None


_FORMS = ((_by_pipes, _piped), (_by_tabs, _tabbed), (_by_gaps, _spaced), (_by_blanks, _bare))
