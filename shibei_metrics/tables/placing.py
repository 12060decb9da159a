"""Where the tables of a text stand: the lines above each, and the text without them, for prose to be read from.

>>> rows = ["项目\\t完成数", "契税\\t5", "车船税\\t3"]
>>> text = "\\n".join(["去年收入不多。" * 6, "表1 2025年税收收入完成表", "单位：万元", *rows, "下一段。"])
>>> [place] = places_of(text, ())
>>> place.above, prose(text, [place]).split()[1:]
(('表1 2025年税收收入完成表', '单位：万元'), ['下一段。'])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from .figures import figure_in, is_sentence
from .grid import Cell, Grid
from .labels import clean
from .patterns import pattern
from .recognition import tables_in

__all__ = ["Place", "places_of", "prose"]

_LONGEST = 60
_LINES = 4
_ARTICLE = 400
"""How long a cell is that holds the text of a page."""
_STOP = regex.compile("[。；！？]|，[^，]*，")
_CAPTION = regex.compile(
    r"^(?:附?表(?:格)?\s*[\d一二三四五六七八九十]|续表)|表(?:[（(][^）)]*[）)])?$"
)
_LONG_LINE = regex.compile(r"[^\r\n]{37,}")


@dataclass(frozen=True, slots=True)
class Place:
    """A table, and the lines above it that are on it."""

    grid: Grid
    above: tuple[str, ...] = ()
    start: int = 0
    """Where the lines begin that belong to the table and to nothing else."""


def places_of(text: str, given: Sequence[Grid]) -> list[Place]:
    """Return the tables of a text in their order: those that its file gives, and those found in the rest."""
    spans = sorted((grid.start, grid.end) for grid in given)
    read = [grid for grid in given if _states_figures(grid)]
    grids = sorted([*read, *tables_in(text, spans)], key=lambda grid: grid.start)
    places: list[Place] = []
    end = 0
    opened = False
    for grid in grids:
        if grid.start < end:
            continue  # one table inside another
        opened = opened or bool(_LONG_LINE.search(text, end, grid.start))
        above, start = _above(text, end, grid.start)
        places.append(Place(grid, above, start if opened else grid.start))
        end = grid.end
    return places


def _states_figures(grid: Grid) -> bool:
    """Whether a table is one of figures: not one that only lays out a page, or lists words."""
    long = sum(len(cell.text) for cell in grid.cells if len(cell.text) > _ARTICLE)
    if 2 * long > sum(len(cell.text) for cell in grid.cells) or len(grid.cells) < 2:
        return False
    return any(figure_in(cell.text) is not None or is_sentence(cell.text) for cell in grid.cells)


def _above(text: str, first: int, start: int) -> tuple[tuple[str, ...], int]:
    """Return the lines right above a table that are on it, and where those begin that head nothing else."""
    found: list[str] = []
    at = own = start
    while len(found) < _LINES and at > first:
        begin = max(first, text.rfind("\n", first, at - 1) + 1)
        line = text[begin:at].strip().lstrip("#").strip()
        at = begin
        if not line:
            continue
        written = clean(line)
        of_units = pattern("unit_line").search(written)
        is_caption = _CAPTION.search(written) or pattern("caption", "number").search(written)
        if len(line) > _LONGEST or (_STOP.search(line) and not is_caption):
            break
        found.insert(0, line)
        if of_units or is_caption:
            own = begin if own == start or at == begin else own
        elif len(found) > 1 or not of_units:
            break
    return tuple(found), own


def prose(text: str, places: Iterable[Place], kept: Iterable[Cell] = ()) -> str:
    """Return a text of the same length with line feeds for its tables, but for the cells that are `kept`."""
    pieces: list[str] = []
    at = 0
    spans = [(place.start, place.grid.end) for place in places]
    cells = sorted((cell.start, cell.end) for cell in kept)
    k = 0
    for start, end in spans:
        pieces.append(text[at:start])
        while k < len(cells) and cells[k][0] < end:
            pieces += ["\n" * (cells[k][0] - start), text[cells[k][0] : cells[k][1]]]
            start = cells[k][1]
            k += 1
        pieces.append("\n" * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
