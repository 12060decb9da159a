"""Typed, normalized indicator records from Chinese government reports.

>>> report = extract("全年新认定高新技术企业55家。")
>>> record = report.indicators[0]
>>> record.name, record.value, record.unit
('新认定高新技术企业', Decimal('55'), '家')
"""

from .catalogue import Concept, Concepts, concepts
from .document import Document
from .errors import InputError, InputTypeError, MissingExtraError, NoTextError, ShibeiMetricsError
from .extract import extract
from .output.rows import COLUMNS
from .panel import Cell, Panel
from .places import Area, area
from .quantities.number import Number
from .quantities.parsing import parse_number, parse_quantity
from .quantities.quantity import Mention, Quantity
from .quantities.scanning import find_quantities
from .quantities.units import Unit, load_units, register_unit
from .records import Chapter, FailedReport, Indicator, Section
from .report import Report
from .sources.many import extract_many
from .sources.reading import extract_file, read, read_document
from .vocabulary import Basis, Bound, Confidence, Dimension, Direction, Kind, Status

__all__ = [
    "COLUMNS",
    "Area",
    "Basis",
    "Bound",
    "Cell",
    "Chapter",
    "Concept",
    "Concepts",
    "Confidence",
    "Dimension",
    "Direction",
    "Document",
    "FailedReport",
    "Indicator",
    "InputError",
    "InputTypeError",
    "Kind",
    "Mention",
    "MissingExtraError",
    "NoTextError",
    "Number",
    "Panel",
    "Quantity",
    "Report",
    "Section",
    "ShibeiMetricsError",
    "Status",
    "Unit",
    "area",
    "concepts",
    "extract", "extract_file",
    "extract_many",
    "find_quantities",
    "load_units",
    "parse_number",
    "parse_quantity", "read", "read_document",
    "register_unit",
]  # fmt: skip
