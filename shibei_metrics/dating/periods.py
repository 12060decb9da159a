"""Step 7a: ISO 8601 periods: years, halves, quarters, months, and spans of years or of months.

>>> years(2021, 2025), in_year(2025, Part(1, 6, "H1")), in_year(2025, Part(1, 9)), in_year(2025, None)
('2021/2025', '2025-H1', '2025-01/2025-09', '2025')
"""

from __future__ import annotations

from ..quantities.time_words import Part

__all__ = [
    "first_year",
    "in_year",
    "is_part",
    "is_same",
    "is_span_of_years",
    "is_year",
    "last_year",
    "months",
    "same_months",
    "years",
]

_MONTHS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


def years(first: int, last: int) -> str:
    """Return the period from one year to another, or one year."""
    return str(first) if first == last else f"{first}/{last}"


def in_year(year: int, part: Part | None) -> str:
    """Return a part of a year, or the whole of it: a half, a quarter, a month, a span of months."""
    if part is None:
        return str(year)
    if part.code:
        return f"{year}-{part.code}"
    if part.first == part.last:
        return f"{year}-{part.first:02}"
    first = year - (part.last < part.first)  # 11月至1月
    return f"{first}-{part.first:02}/{year}-{part.last:02}"


def first_year(period: str) -> int:
    """Return the year in which a period begins."""
    return int(period[:4])


def last_year(period: str) -> int:
    """Return the year in which a period ends.

    >>> last_year("2021/2025"), last_year("2025-01/2025-09"), last_year("2025-H1")
    (2025, 2025, 2025)
    """
    return int(period.rpartition("/")[2][:4])


def months(period: str) -> tuple[int, int]:
    """Return the first and the last month of a period within its year.

    >>> [months(f"2025-{part}") for part in ("H1", "H2", "Q1", "Q2", "Q3", "Q4", "05")]
    [(1, 6), (7, 12), (1, 3), (4, 6), (7, 9), (10, 12), (5, 5)]
    >>> months("2025"), months("2025-01/2025-09")
    ((1, 12), (1, 9))
    """
    first, _, last = period.partition("/")
    part = first[5:]
    if part in _MONTHS:
        return _MONTHS[part]
    return (int(part), int(last[5:] or part)) if part else (1, 12)


def same_months(period: str | None, year: str) -> str:
    """Return a period in another year: 去年同期 of 2025-H1 is 2024-H1.

    >>> same_months("2025-H1", "2024"), same_months("2025-01/2025-09", "2024"), same_months(None, "2024")
    ('2024-H1', '2024-01/2024-09', '2024')
    """
    if period is None or not is_part(period) or not is_year(year):
        return year
    return period.replace(period[:4], year)


def is_year(period: str | None) -> bool:
    """Whether a period is one whole year: 2025."""
    return len(period or "") == len("2025")


def is_span_of_years(period: str | None) -> bool:
    """Whether a period is several whole years: 2021/2025, and not 2025-01/2025-09."""
    return len(period or "") == len("2021/2025")


def is_part(period: str | None) -> bool:
    """Whether a period is a part of a year: 2025-H1, 2025-01/2025-09."""
    return "-" in (period or "")


def is_same(period: str | None, other: str | None) -> bool:
    """Whether two periods are the same months of a year: 2025-H1 and 2025-01/2025-06."""
    if period is None or other is None or not is_part(period) or not is_part(other):
        return False
    return period[:4] == other[:4] and months(period) == months(other)
