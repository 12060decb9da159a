"""Checks of values against each other; each takes values and yields findings.

Growth in constant prices is no ratio of two levels in current ones, so it only has to be near it. A value that a
later report revises is a vintage, no contradiction.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import pairwise
from statistics import median

from ..catalogue import concepts
from ..places.areas import AreaLevel, area
from ..vocabulary import Bound
from .cell import Cell
from .choosing import Conflict
from .finding import Finding, finding

__all__ = ["CHECKS", "two_values"]

_REAL_SLACK, _SLACK = Decimal(12), Decimal("0.6")
"""How many percentage points a growth may differ from that of two levels, in constant and in current prices."""
_FAR = 1500
"""How many times larger than its neighbours a value must be to be off by 10⁴."""


def two_values(conflicts: Iterable[Conflict]) -> Iterator[Finding]:
    """Yield concepts for which one report states two values that look like one figure, once each.

    Only concepts of which a place has one figure are asked; budgets state others for every account.
    """
    seen: set[tuple[str, str, str]] = set()
    for conflict in conflicts:
        one, other = conflict.kept, conflict.lost
        key = (one.report, one.concept, one.period)
        comparable = one.report == other.report and one.unit == other.unit and key not in seen
        loose = one.span_end or other.span_end or one.milestone or other.milestone
        exact = one.bound is other.bound is Bound.EXACT and not loose
        if comparable and exact and one.concept in _plausible() and _looks_like_one(one, other):
            seen.add(key)
            yield finding(
                "two_values", "warning", "unclear", f"one {one.measure} of {one.concept} for {one.period}",
                f"{one.value} and {other.value} {one.unit}", one, other,
            )  # fmt: skip


def _looks_like_one(one: Cell, other: Cell) -> bool:
    if one.name != other.name or one.measure not in ("level", "growth"):
        return False
    ratio = other.value / one.value if one.value else Decimal(0)
    return one.measure == "growth" or Decimal("0.5") < ratio < 2


def _levels(cells: Iterable[Cell]) -> dict[tuple[str, str, str], Cell]:
    """Return the levels by place, period and concept."""
    return {
        (cell.area or cell.area_name, cell.period, cell.concept): cell
        for cell in cells
        if cell.measure == "level" and cell.subject is None
    }


def parts_above_totals(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield parts that are larger than what they are part of."""
    levels = _levels(cells)
    for (place, period, concept), part in levels.items():
        total = levels.get((place, period, concepts[concept].part_of))
        same = total is not None and total.unit == part.unit and total.bound is Bound.EXACT
        if total is not None and same and part.value > total.value * Decimal("1.005"):
            yield finding(
                "part_above_total", "error", "unclear", f"at most {total.value} ({total.concept})",
                f"{part.value} {part.unit} ({concept})", part, total,
            )  # fmt: skip


def industries_make_the_whole(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield the three industries where they do not add up to the gross domestic product."""
    levels = _levels(cells)
    for (place, period, concept), total in levels.items():
        if concept != "GDP":
            continue
        names = ("VA_PRIMARY", "VA_SECONDARY", "VA_TERTIARY")
        parts = [levels[place, period, name] for name in names if (place, period, name) in levels]
        whole = sum((part.value for part in parts), Decimal(0))
        same = len(parts) == len(names) and {part.unit for part in parts} == {total.unit}
        if same and total.bound is Bound.EXACT and abs(whole - total.value) > total.value / 100:
            yield finding("sum", "error", "unclear", f"{whole}", f"{total.value}", total, *parts)


def shares_of_one_whole(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield the three industries where their shares do not make 100."""
    levels = _levels(cells)
    parts = ("PRIMARY_SHARE", "SECONDARY_SHARE", "VA_TERTIARY_SHARE_GDP")
    for place, period in {(place, period) for place, period, _ in levels}:
        found = [levels[place, period, part] for part in parts if (place, period, part) in levels]
        whole = sum((cell.value for cell in found), Decimal(0))
        if len(found) == len(parts) and abs(whole - 100) > Decimal("0.35"):
            yield finding("shares", "error", "unclear", "100", f"{whole}", *found)


def growth_against_levels(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield growth that two levels, or a level and its increase, contradict."""
    levels = _levels(cells)
    differences = {
        (cell.area or cell.area_name, cell.period, cell.concept): cell
        for cell in cells
        if cell.measure == "difference" and cell.unit not in ("%", "个百分点")
    }
    for cell in cells:
        exact = cell.measure == "growth" and cell.bound is Bound.EXACT and cell.subject is None
        if not exact or cell.price == "comparable" or cell.year is None:
            continue
        place = cell.area or cell.area_name
        now = levels.get((place, cell.period, cell.concept))
        before = levels.get((place, str(cell.year - 1), cell.concept))
        change = differences.get((place, cell.period, cell.concept))
        if now is None or now.bound is not Bound.EXACT:
            continue
        if change is not None and change.unit == now.unit and now.value != change.value:
            base, other = now.value - change.value, change
        elif before is not None and before.unit == now.unit and before.bound is Bound.EXACT:
            base, other = before.value, before
        else:
            continue
        yield from _fits(cell, now, base, other)


def _fits(cell: Cell, now: Cell, base: Decimal, other: Cell) -> Iterator[Finding]:
    if base <= 0 or now.value <= 0:
        return
    implied = (now.value / base - 1) * 100
    rounding = (now.grain + other.grain) / base * 100 + cell.grain
    slack = (_REAL_SLACK if cell.price == "real" else _SLACK) + rounding
    if abs(implied - cell.value) > slack:
        yield finding(
            "growth", "error", "unclear", f"about {implied:.1f}%", f"{cell.value}%", cell, now, other
        )  # fmt: skip


@cache
def _plausible() -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    """Return by concept and level of place between which values a level lies, in the preferred unit."""
    text = files("shibei_metrics").joinpath("catalogue/data/plausible.csv").read_text("utf-8")
    return {
        row["id"]: {
            level: (Decimal(row[f"{level}_low"]), Decimal(row[f"{level}_high"]))
            for level in ("province", "prefecture", "county")
        }
        for row in csv.DictReader(text.splitlines())
    }


def magnitudes(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield values that no place of this size has, or that are off from their neighbours by 10⁴ or more."""
    groups: dict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.measure not in ("level", "target_level") or cell.subject or cell.value <= 0:
            continue
        level = area(cell.area).level.value if cell.area else AreaLevel.REGION.value
        low, high = _plausible().get(cell.concept, {}).get(level, (None, None))
        known = concepts[cell.concept]
        out = low is not None and high is not None and not low <= cell.value <= high
        if out and cell.unit == known.unit and cell.year is not None:
            yield finding(
                "magnitude", "error", "unclear", f"{low} to {high} {cell.unit}",
                f"{cell.value} {cell.unit}", cell,
            )  # fmt: skip
        elif not known.is_family and known.measures != "count":
            groups[cell.concept, cell.area or cell.area_name, cell.unit].append(cell)
    for group in groups.values():
        middle = median(cell.value for cell in group)
        for cell in group if len(group) > 2 else ():
            if middle and not 1 / Decimal(_FAR) < cell.value / middle < _FAR:
                yield finding(
                    "magnitude", "error", "unclear", f"about {middle} {cell.unit}",
                    f"{cell.value} {cell.unit}", cell,
                )  # fmt: skip


def growth_of_growth(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield growth of output or income that no large place has."""
    for cell in cells:
        large = cell.concept in ("GDP", "INCOME_PC", "INCOME_PC_URBAN", "INCOME_PC_RURAL")
        if large and cell.measure in ("growth", "target_growth") and not -15 <= cell.value <= 30:
            yield finding(
                "magnitude", "warning", "unclear", "-15 to 30 %", f"{cell.value} %", cell
            )  # fmt: skip


def ranks(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield places of one country whose ranks and values are in opposite orders."""
    levels = _levels(cells)
    groups: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if (
            cell.measure == "rank"
            and cell.compared_with == "全国"
            and cell.area
            and not cell.subject
        ):
            groups[cell.period, cell.concept].append(cell)
    for group in groups.values():
        ordered = sorted(group, key=lambda cell: cell.value)
        for upper, lower in pairwise(ordered):
            more = levels.get((str(upper.area), upper.period, upper.concept))
            less = levels.get((str(lower.area), lower.period, lower.concept))
            apart = upper.value < lower.value and more and less and more.unit == less.unit
            if apart and more and less and more.value < less.value:
                yield finding(
                    "rank", "warning", "unclear", f"more than {less.value} at rank {upper.value}",
                    f"{more.value} {more.unit}", upper, lower, more, less,
                )  # fmt: skip


def sums_of_years(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield five-year sums that are not the sum of the years."""
    levels = _levels(cells)
    for (place, period, concept), total in levels.items():
        first, _, last = period.partition("/")
        if not (first.isdigit() and last.isdigit()) or concepts[concept].over_span != "sum":
            continue
        years = [levels.get((place, str(y), concept)) for y in range(int(first), int(last) + 1)]
        found = [cell for cell in years if cell is not None and cell.unit == total.unit]
        whole = sum((cell.value for cell in found), Decimal(0))
        if len(found) == len(years) and abs(whole - total.value) > Decimal("0.02") * whole:
            yield finding("sum", "error", "unclear", f"{whole}", f"{total.value}", total, *found)


Check = Callable[[Sequence[Cell]], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    parts_above_totals,
    industries_make_the_whole,
    shares_of_one_whole,
    growth_against_levels,
    magnitudes,
    growth_of_growth,
    ranks,
    sums_of_years,
)
