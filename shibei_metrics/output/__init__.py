"""Records to tables, files and pages.

>>> from shibei_metrics import extract
>>> [row] = rows(extract("2024年新增泊位300个。"))
>>> row["name"], row["value"]
('新增泊位', Decimal('300'))
"""

from .excel import to_excel
from .frames import schema, to_arrow, to_pandas, to_parquet, to_polars
from .rows import COLUMNS, column_type, description, period_bounds, rows
from .sdmx import data_structure, to_sdmx_csv, write_data_structure
from .text_files import to_csv, to_json, to_jsonl
from .writing import FORMATS, write

__all__ = [
    "COLUMNS",
    "FORMATS",
    "column_type",
    "data_structure",
    "description",
    "period_bounds",
    "rows",
    "schema",
    "to_arrow",
    "to_csv",
    "to_excel",
    "to_json",
    "to_jsonl",
    "to_pandas",
    "to_parquet",
    "to_polars",
    "to_sdmx_csv",
    "write",
    "write_data_structure",
]
