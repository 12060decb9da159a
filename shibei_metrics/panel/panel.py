"""The panel: values of many reports by place, period, concept and measure.

>>> from shibei_metrics import extract
>>> old = extract("2023年贵州省政府工作报告\\n全省地区生产总值2.1万亿元，增长4.9%。", year=2023)
>>> new = extract("2024年贵州省政府工作报告\\n全省地区生产总值2.27万亿元，增长5.3%。", year=2024)
>>> panel = Panel([old, new])
>>> panel.series("520000", "GDP")
{'2023': Decimal('21000'), '2024': Decimal('22700')}
>>> panel.value("520000", "2024", "GDP", "growth")
Decimal('5.3')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ..catalogue import concepts
from ..errors import InputError, InputTypeError
from ..places.scope import resolve
from ..records import FailedReport, ReportData
from . import frames
from .audit import audit_panel
from .cell import MEASURES, Cell
from .choosing import Conflict, choose
from .finding import Finding
from .goals import Goal, goals
from .implied import Implied, implied
from .plotting import plot
from .reading import cells_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Panel"]

Vintage = Literal["latest", "first", "all"]


class Panel:
    """One value for each place, period, concept, subject, measure and price basis, out of many reports.

    Args:
        reports: reports, in any order; a `FailedReport` is skipped.
        vintage: where several reports state one value, the ``"latest"`` report's stands, the ``"first"``
            one's, or ``"all"`` stand beside each other.

    Raises:
        InputTypeError: something is no report.
        InputError: `vintage` is none of these.
    """

    def __init__(self, reports: Iterable[Any], *, vintage: Vintage = "latest") -> None:
        if vintage not in ("latest", "first", "all"):
            raise InputError(f"vintage={vintage!r} is none of 'latest', 'first', 'all'")
        listed = [reports] if isinstance(reports, ReportData) else list(reports)
        found: list[Cell] = []
        for number, report in enumerate(listed):
            if isinstance(report, FailedReport):
                continue
            if not isinstance(report, ReportData):
                kind = type(report).__name__
                raise InputTypeError(
                    f"a panel is made of reports, as extract() returns, not {kind}"
                )
            found += cells_of(report, number)
        self.vintage = vintage
        self.stated: list[Cell] = found
        """Every value that a report states, before one is chosen."""
        self.cells: list[Cell]
        """The values, ordered by their keys."""
        self.conflicts: list[Conflict]
        """What lost against another value, and why."""
        self.cells, self.conflicts = choose(found, vintage)

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[Cell]:
        return iter(self.cells)

    def __repr__(self) -> str:
        places = len({cell.area or cell.area_name for cell in self.cells})
        known = len({cell.concept for cell in self.cells})
        return f"<Panel: {len(self)} values, {places} places, {known} concepts>"

    def select(
        self,
        *,
        area: str | None = None,
        concept: str | None = None,
        measure: str | None = None,
        period: str | None = None,
        subject: str | None = None,
        annual: bool = False,
    ) -> list[Cell]:
        """Return the values that have all that is asked for; `annual` leaves out parts of years and spans.

        Raises:
            InputError: there is no such place, concept or measure.
        """
        place = self._place(area)
        _known(concept, measure)
        return [
            cell
            for cell in self.cells
            if (place is None or place in (cell.area, cell.area_name))
            and (concept is None or cell.concept == concept)
            and (measure is None or cell.measure == measure)
            and (period is None or cell.period == str(period))
            and (subject is None or cell.subject == subject)
            and (not annual or cell.year is not None)
        ]

    def _place(self, area: str | None) -> str | None:
        if area is None or any(area in (cell.area, cell.area_name) for cell in self.cells):
            return area
        return resolve(area).code

    def cell(
        self,
        area: str,
        period: str | int,
        concept: str,
        measure: str = "level",
        subject: str | None = None,
    ) -> Cell | None:
        """Return the value of a cell with its way back, None where no report states it."""
        found = self.select(
            area=area, period=str(period), concept=concept, measure=measure, subject=subject
        )
        found = [cell for cell in found if cell.subject == subject]
        return min(found, key=lambda cell: (-cell.confirmed, cell.price)) if found else None

    def value(
        self,
        area: str,
        period: str | int,
        concept: str,
        measure: str = "level",
        subject: str | None = None,
    ) -> Decimal | None:
        """Return the value alone, in the preferred unit; of a growth in %."""
        cell = self.cell(area, period, concept, measure, subject)
        return cell.value if cell else None

    def series(
        self, area: str, concept: str, measure: str = "level", subject: str | None = None
    ) -> dict[str, Decimal]:
        """Return the annual values of a place by year."""
        found = self.select(area=area, concept=concept, measure=measure, annual=True)
        return {cell.period: cell.value for cell in found if cell.subject == subject}

    def targets(self) -> list[Goal]:
        """Return the goals of each year beside what was reached, where a report says so."""
        return goals(self.cells)

    def derived(self) -> list[Implied]:
        """Return the rates of larger places that the reports imply: a growth less 高于全国0.8个百分点."""
        return implied(self.stated)

    def audit(self) -> list[Finding]:
        """Return what contradicts itself within and between the reports, errors first."""
        return audit_panel(self.stated, self.cells, self.conflicts)

    # Tables --------------------------------------------------------------------------------------

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return one flat row for each value, with the `CELL_COLUMNS`."""
        return [cell.to_dict() for cell in self.cells]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the values as a pandas frame, numbers as `Decimal`."""
        return frames.to_pandas(self.to_dicts())

    def to_polars(self) -> polars.DataFrame:
        """Return the values as a polars frame, numbers as `Decimal`."""
        return frames.to_polars(self.to_dicts())

    def to_arrow(self) -> pyarrow.Table:
        """Return the values as an Arrow table, numbers as decimal128."""
        return frames.to_arrow(self.to_dicts())

    def wide(
        self,
        concept: str | None = None,
        *,
        period: str | int | None = None,
        concepts: Sequence[str] | None = None,
        measure: str = "level",
    ) -> pandas.DataFrame:
        """Return a matrix of floats: places × years of one concept, or places × concepts of one period.

        Only divisions are rows; regions and 市本级 are found by `select`.

        Raises:
            InputError: neither or both of `concept` and `period` are given.
            MissingExtraError: pandas is not installed.
        """
        if (concept is None) == (period is None):
            raise InputError(
                "wide() takes a concept (places by years) or period= (places by concepts)"
            )
        _known(concept, measure)
        chosen = self.select(
            concept=concept, measure=measure, period=None if period is None else str(period)
        )
        column = "period" if concept else "concept"
        rows = [
            cell
            for cell in chosen
            if cell.area and cell.subject is None and (not concept or cell.year is not None)
        ]
        return frames.wide(rows, column, concepts)

    def plot(
        self,
        concept: str,
        areas: Sequence[str] | None = None,
        *,
        measure: str = "level",
        targets: bool = False,
        font: str | None = None,
        ax: Any = None,
    ) -> Any:
        """Draw the annual values of a concept, a line for each place, and return the axes.

        `areas` are codes or names, all divisions by default; `targets` adds the goals as crosses. Labels are Chinese
        where a font is installed that holds it, or is named; see `panel.plotting`.

        Raises:
            InputError: there is nothing to draw, or the font is not installed.
            MissingExtraError: matplotlib is not installed.
        """

        def drawn(which: str) -> list[Cell]:
            found = self.select(concept=concept, measure=which, annual=True)
            places = None if areas is None else {self._place(area) for area in areas}
            return [
                cell
                for cell in found
                if (cell.area if places is None else places & {cell.area, cell.area_name})
            ]

        goals_too = drawn(f"target_{measure}") if targets else []
        return plot(drawn(measure), goals_too, font=font, ax=ax)


def _known(concept: str | None, measure: str | None) -> None:
    if concept is not None:
        concepts[concept]
    if measure is not None and measure not in MEASURES:
        raise InputError(f"no measure {measure!r}; choose one of {', '.join(MEASURES)}")
