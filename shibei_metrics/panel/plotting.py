"""Charts of a panel: series of places, and goals against facts, in a font that holds Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..catalogue import concepts
from ..errors import InputError, MissingExtraError
from .cell import Cell

__all__ = ["FONTS", "plot"]

FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "SimHei",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans SC", "Noto Serif CJK SC", "SimSun", "STSong",
    "Arial Unicode MS",
)  # fmt: skip
"""Fonts that hold Chinese, the first that is installed is taken."""


def plot(
    facts: Sequence[Cell], goals: Sequence[Cell] = (), *, font: str | None = None, ax: Any = None
) -> Any:
    """Draw annual values of one concept, a line for each place, its goals as crosses; return the axes.

    Args:
        facts: values of one concept and measure.
        goals: goals of the same concept.
        font: name of a font that holds Chinese; by default the first of `FONTS` that is installed. Without one
            places are labelled by their codes, and the title is English.
        ax: axes to draw on; new ones by default.

    Raises:
        InputError: there is nothing to draw, or the font is not installed.
        MissingExtraError: matplotlib is not installed.
    """
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise MissingExtraError("a chart", "matplotlib", "plot") from error
    family = _family(font)
    if not facts:
        raise InputError("the panel has no annual value to draw")
    ax = ax or plt.subplots()[1]
    lines: dict[str, list[Cell]] = {}
    for cell in facts:
        lines.setdefault(cell.area or cell.area_name, []).append(cell)
    for place, cells in lines.items():
        label = cells[0].area_name if family else place
        points = [(int(cell.period), float(cell.value)) for cell in cells]
        [line] = ax.plot(*zip(*points, strict=True), marker="o", label=label)
        crosses = [g for g in goals if (g.area or g.area_name) == place]
        if crosses:
            x, y = [int(g.period) for g in crosses], [float(g.value) for g in crosses]
            ax.scatter(x, y, marker="x", color=line.get_color())
    ax.set_xticks(sorted({int(cell.period) for cell in (*facts, *goals)}))
    _label(ax, facts[0], family)
    return ax


def _family(font: str | None) -> str | None:
    from matplotlib import font_manager

    installed = {entry.name for entry in font_manager.fontManager.ttflist}
    if font is not None and font not in installed:
        raise InputError(f"the font {font!r} is not installed; name one that holds Chinese")
    return font or next((name for name in FONTS if name in installed), None)


def _label(ax: Any, cell: Cell, family: str | None) -> None:
    known = concepts[cell.concept]
    if family:
        ax.set_title(f"{known.zh}（{cell.unit}）", fontfamily=family)
        ax.legend(prop={"family": family})
    else:
        scale = {"亿": "100 million ", "万": "10,000 "}.get(cell.unit[:1], "")
        unit = cell.unit if cell.unit.isascii() else f"{scale}{cell.base_unit}"
        ax.set_title(f"{known.en} ({unit})")
        ax.legend()
