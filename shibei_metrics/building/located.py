"""Which place each record is about, and which one it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..places.areas import Area
from ..places.scope import compared_with, place_of
from ..records import Indicator
from ..tables.reading import Table
from ..vocabulary import Kind

__all__ = ["located"]

_LEAD = 400
"""How many characters in front of a mention can say which place it is about."""


def located(
    records: Sequence[Indicator], text: str, home: Area | None, tables: Iterable[Table]
) -> list[Indicator]:
    """Return the records with their places, where these are others than the report's."""
    captions = {
        start: table.scene.caption
        for table in tables
        for start in (figure.quantity.start for figure in table.figures)
    }
    return [_located(record, text, home, captions.get(record.start)) for record in records]


def _located(record: Indicator, text: str, home: Area | None, caption: str | None) -> Indicator:
    first = max(0, record.start - _LEAD)
    lead = text[text.rfind("\n", first, record.start) + 1 or first : record.start]
    heading = record.section or ""
    if caption is not None:
        lead, heading = "", caption
    found: dict[str, Any] = {"area": place_of(record.name, lead, home, heading)}
    if record.kind is not Kind.LEVEL:
        found["compared_with"] = compared_with(lead, rank=record.kind is Kind.RANK)
    changed = {field: value for field, value in found.items() if value is not None}
    return record.model_copy(update=changed) if changed else record
