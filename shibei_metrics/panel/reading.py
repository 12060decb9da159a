"""Reports to values: every record with a concept, a period and a measure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from ..catalogue import Concept, concepts
from ..errors import InputError
from ..places import Area, AreaLevel
from ..quantities.conversion import in_unit
from ..records import Indicator, ReportData
from ..vocabulary import Confidence, Dimension
from .cell import Cell
from .measures import is_milestone, measure_of, period_of, price_of

__all__ = ["cells_of", "report_name"]


def report_name(report: ReportData, number: int) -> str:
    """Return what a panel calls a report: its id, else its title, else its number."""
    return report.id or report.title or f"report {number}"


def cells_of(report: ReportData, number: int) -> Iterator[Cell]:
    """Yield the values of a report; records of low confidence are none."""
    name = report_name(report, number)
    for record in report.indicators:
        known = record.concept
        if known is None or record.confidence is Confidence.LOW:
            continue
        cell = _cell(record, concepts[known], report, name)
        if cell is not None:
            yield cell


def _cell(record: Indicator, concept: Concept, report: ReportData, name: str) -> Cell | None:
    measure = measure_of(record, concept)
    dated = measure and period_of(record, concept, measure)
    if not measure or not dated:
        return None
    place = record.area or report.area
    value, upper, unit = _valued(record, concept, measure)
    signed = record.signed_value
    falls = signed < 0 < record.base_value
    return Cell(
        area=place.code if place else None,
        area_name=_place_name(place, report.area, name),
        period=dated[0],
        concept=concept.id,
        subject=record.subject,
        measure=measure,
        price=price_of(record, concept, measure),
        value=value,
        unit=unit,
        upper=upper,
        base_value=-record.base_value if falls else record.base_value,
        base_unit=record.base_unit,
        bound=record.bound,
        status=record.status,
        basis=record.basis,
        compared_with=record.compared_with,
        confidence=record.confidence,
        report=name,
        vintage=report.year,
        published=report.published,
        record=record.id,
        name=record.name,
        text=record.text,
        start=record.start,
        end=record.end,
        page=record.page,
        sentence=record.sentence,
        milestone=is_milestone(record),
        span_end=dated[1],
    )


def _place_name(place: Area | None, home: Area | None, report: str) -> str:
    """Return what a panel calls a place: 高新区 and 市本级 with the name of the division that they are of."""
    if place is None:
        return report
    if place.code is not None or home is None or place.parent != home.code:
        return place.name
    return home.name + ("本级" if place.level is AreaLevel.OWN else place.name)


def _valued(
    record: Indicator, concept: Concept, measure: str
) -> tuple[Decimal, Decimal | None, str]:
    """Return the signed value, the upper end and the unit that they are in."""
    if measure.endswith("growth") and record.growth is not None:
        scale = record.growth / record.signed_value if record.signed_value else Decimal(0)
        upper = None if record.upper is None else _tidy(abs(record.upper * scale) * 100)
        return _tidy(record.growth * 100), upper, "%"
    if measure in ("rank", "growth_rank"):
        return record.value, record.upper, "位"
    if record.dimension in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT):
        return record.signed_value, record.upper, record.unit
    unit = _unit(record.unit, concept.unit)
    if unit is None:
        return record.signed_value, record.upper, record.unit
    sign = -1 if record.signed_value < 0 < record.value else 1
    converted = record.in_unit(unit)
    upper = None
    if record.upper is not None:
        upper = in_unit(record.upper, record.unit, unit)
    return sign * _tidy(converted), upper, unit


@lru_cache(maxsize=10_000)
def _unit(written: str, preferred: str) -> str | None:
    """Return the unit that a value is given in: the preferred one, or its currency's."""
    for unit in (preferred, preferred[:1] + written if preferred[:1] in "万亿" else preferred):
        if unit and in_unit(Decimal(1), written, unit) is not None:
            return unit
    return None


def _tidy(value: Decimal) -> Decimal:
    try:
        return (
            value.normalize() + 0
            if value != value.to_integral_value()
            else value.to_integral_value()
        )
    except ArithmeticError as error:  # more digits than a decimal holds
        raise InputError(f"{value} has too many digits for a panel") from error
