"""Typed, normalized indicator records from Chinese government reports.

>>> report = extract("全年新认定高新技术企业55家。")
>>> record = report.indicators[0]
>>> record.name, record.value, record.unit
('新认定高新技术企业', Decimal('55'), '家')
"""

from .errors import InputError, InputTypeError, MissingExtraError, ShibeiMetricsError
from .extract import extract
from .many import extract_many
from .models import (
    COLUMNS,
    Basis,
    Bound,
    Chapter,
    Confidence,
    Dimension,
    Direction,
    FailedReport,
    Indicator,
    Kind,
    Mention,
    Quantity,
    Report,
    Section,
    Status,
)
from .numerals import Number, parse_number
from .parse import parse_quantity
from .quantities import find_quantities
from .readers import extract_file, read
from .units import Unit, load_units, register_unit

__all__ = [
    "COLUMNS",
    "Basis",
    "Bound",
    "Chapter",
    "Confidence",
    "Dimension",
    "Direction",
    "FailedReport",
    "Indicator",
    "InputError",
    "InputTypeError",
    "Kind",
    "Mention",
    "MissingExtraError",
    "Number",
    "Quantity",
    "Report",
    "Section",
    "ShibeiMetricsError",
    "Status",
    "Unit",
    "extract", "extract_file",
    "extract_many",
    "find_quantities",
    "load_units",
    "parse_number",
    "parse_quantity", "read",
    "register_unit",
]  # fmt: skip
