"""Records as SDMX: observations in SDMX-CSV 2.0, and the data structure definition that goes with them.

The value is that in the base unit (UCUM or ISO 4217), with the power of ten that the text writes as
万 or 亿 in UNIT_MULT. Written and checked by pysdmx.

Sources: SDMX 3.0, section 5 (SDMX-CSV 2.0) and section 6 (time formats); the SDMX content-oriented
guidelines for concepts, CL_OBS_STATUS (A normal, E estimated, F forecast) and CL_UNIT_MULT.

>>> time_period("2024-H1"), time_period("2021/2024"), time_period("2023-01/2023-06")
('2024-S1', '2021-01-01/P4Y', '2023-01-01/P6M')
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ..errors import InputError, MissingExtraError
from ..records import Indicator
from ..records import ReportData as Report
from ..vocabulary import Status
from .replacing import replacing
from .rows import Reports, each

__all__ = ["data_structure", "time_period", "to_sdmx_csv", "write_data_structure"]

AGENCY, STRUCTURE, VERSION = "SHIBEI_METRICS", "REPORT_INDICATORS", "1.0"

# Concept, role, type of its values, whether every observation has it, and what it means.
_COMPONENTS = (
    ("REF_AREA", "D", "STRING", True, "area that the report is about"),
    ("SOURCE", "D", "STRING", True, "report and record: the id of the document, and that within it"),
    ("INDICATOR", "D", "STRING", True, "what is measured, in the words of the text"),
    ("KIND", "D", "STRING", True, "level, change, share or rank"),
    ("TIME_PERIOD", "D", "OBS_TIME_PERIOD", True, "period that the figure is of"),
    ("OBS_VALUE", "M", "DECIMAL", True, "value in UNIT_MEASURE, without 10 to the power of UNIT_MULT"),
    ("UNIT_MEASURE", "A", "STRING", True, "UCUM code, ISO 4217 currency, or what is counted; 1 for none"),
    ("UNIT_MULT", "A", "INTEGER", True, "power of ten that the value is to be multiplied by"),
    ("OBS_STATUS", "A", "STRING", True, "A for a fact, F for a goal"),
    ("UPPER_VALUE", "A", "DECIMAL", False, "upper end of a range, like OBS_VALUE"),
    ("BOUND", "A", "STRING", True, "how the written number bounds the true one"),
    ("DIRECTION", "A", "STRING", False, "which way a change goes"),
    ("BASIS", "A", "STRING", False, "what a change is measured against"),
    ("CONCEPT", "A", "STRING", False, "id of the well-known indicator, see the catalogue of concepts"),
    ("SUBJECT", "A", "STRING", False, "what a concept that is an open family is of"),
    ("CHAPTER", "A", "STRING", False, "title of the chapter"),
    ("COMMENT_OBS", "A", "STRING", True, "the sentence as written"),
)  # fmt: skip
_ROLES = {"D": "DIMENSION", "M": "MEASURE", "A": "ATTRIBUTE"}
_MULTIPLIERS = (("万亿", 12), ("亿", 8), ("万", 4))


def to_sdmx_csv(
    reports: Reports, path: str | os.PathLike[str], *, ref_area: str | None = None
) -> None:
    """Write the records of one report or of many as SDMX-CSV 2.0.

    A `FailedReport` is skipped.

    Args:
        reports: a report, or an iterable of reports.
        path: the file.
        ref_area: code of the area that the reports are about, such as ISO 3166-2 ``CN-SD``; by default each
            record's own place: ISO 3166-2 of provinces, else GB/T 2260, ``_O`` for what is no division.

    Raises:
        InputTypeError: something is no report.
        InputError: a record has no period, or no place where `ref_area` is not given.
        MissingExtraError: pysdmx is not installed.
        OSError: the file cannot be written.
    """
    pysdmx = _pysdmx()
    import pandas as pd

    rows = [row for n, report in enumerate(each(reports)) for row in _rows(report, n, ref_area)]
    columns = [name for name, *_ in _COMPONENTS]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    dataset = pysdmx.io.pd.PandasDataset(structure=data_structure().to_schema(), data=table)
    # the library holds decimals as floats, so the columns of numbers go in as their own digits
    dataset.data = dataset.data.assign(**{c: table[c] for c in ("OBS_VALUE", "UPPER_VALUE")})
    text = pysdmx.io.write_sdmx(dataset, pysdmx.io.format.Format.DATA_SDMX_CSV_2_0_0)
    with replacing(path) as file:
        file.write(str(text).encode())


def write_data_structure(path: str | os.PathLike[str]) -> None:
    """Write the data structure definition of `to_sdmx_csv` as SDMX-JSON 2.0.

    Raises:
        MissingExtraError: pysdmx is not installed.
        OSError: the file cannot be written.
    """
    pysdmx = _pysdmx()
    form = pysdmx.io.format.Format.STRUCTURE_SDMX_JSON_2_0_0
    message = json.loads(pysdmx.io.write_sdmx([_concepts(), data_structure()], form))
    for structure in message["data"]["dataStructures"]:
        if not structure["dataStructureComponents"].get("groups"):
            structure["dataStructureComponents"].pop("groups", None)  # an empty list is not valid
    with replacing(path) as file:
        file.write(json.dumps(message, ensure_ascii=False, indent=2).encode())


def data_structure() -> Any:
    """Return the data structure definition as pysdmx has it."""
    model = _pysdmx().model
    concepts = {concept.id: concept for concept in _concepts().items}
    components = [
        model.Component(
            id=name,
            required=required,
            role=model.Role[_ROLES[role]],
            concept=concepts[name],
            local_dtype=concepts[name].dtype,
            attachment_level="O" if role == "A" else None,
        )
        for name, role, _, required, _ in _COMPONENTS
    ]
    return model.DataStructureDefinition(
        id=STRUCTURE,
        agency=AGENCY,
        version=VERSION,
        name="Indicators of Chinese government reports",
        components=model.Components(components),
    )


def _concepts() -> Any:
    """Return the concepts that the components refer to."""
    model = _pysdmx().model
    scheme = f"{AGENCY}:CONCEPTS({VERSION})"
    concepts = [
        model.Concept(
            id=name,
            urn=f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={scheme}.{name}",
            name=meaning,
            dtype=_data_type(model, dtype),
        )
        for name, _, dtype, _, meaning in _COMPONENTS
    ]
    return model.ConceptScheme(
        id="CONCEPTS",
        agency=AGENCY,
        version=VERSION,
        name="Concepts of report indicators",
        items=concepts,
    )


def _data_type(model: Any, name: str) -> Any:
    return {
        "STRING": model.DataType.STRING,
        "INTEGER": model.DataType.INTEGER,
        "DECIMAL": model.DataType.DECIMAL,
        "OBS_TIME_PERIOD": model.DataType.PERIOD,
    }[name]


def _rows(report: Report, number: int, ref_area: str | None) -> Iterator[list[Any]]:
    name = report.id if report.id is not None else str(number)
    for record in report:
        power = _power(record)
        upper = record.upper and record.upper * record.base_value / record.value
        yield [
            ref_area or _area(record, report, name),
            f"{name}:{record.id}",
            record.name,
            record.kind.value,
            _dated(record, name),
            _plain(record.base_value, power),
            record.base_unit or "1",
            str(power),
            "F" if record.status is Status.TARGET else "A",
            None if upper is None else _plain(upper, power),
            record.bound.value,
            record.direction and record.direction.value,
            record.basis and record.basis.value,
            record.concept,
            record.subject,
            record.chapter,
            record.sentence,
        ]


def _area(record: Indicator, report: Report, name: str) -> str:
    place = record.area or report.area
    if place is None:
        raise InputError(
            f"report {name} has no place, which SDMX needs; pass ref_area=, or extract(text, area=...)"
        )
    return place.iso or place.code or "_O"


def _dated(record: Indicator, report: str) -> str:
    if record.period is None:
        raise InputError(
            f"record {record.id} of report {report} has no period, which SDMX needs;"
            " say the year: extract(text, year=...)"
        )
    return time_period(record.period)


def time_period(period: str) -> str:
    """Return an ISO 8601 period of a record as SDMX writes it; half-years are S, spans have a length."""
    first, _, last = period.partition("/")
    if not last:
        return first.replace("-H", "-S")
    years = int(last[:4]) - int(first[:4])
    if len(first) == len("2024"):
        return f"{first}-01-01/P{years + 1}Y"
    return f"{first}-01/P{12 * years + int(last[5:7]) - int(first[5:7]) + 1}M"


def _power(record: Indicator) -> int:
    """Return the power of ten that the text writes as 万 or 亿."""
    return next((power for sign, power in _MULTIPLIERS if sign in record.text), 0)


def _plain(value: Decimal, power: int) -> str:
    return f"{value.scaleb(-power).normalize():f}"


def _pysdmx() -> Any:
    try:
        import pysdmx
        import pysdmx.io
        import pysdmx.io.format
        import pysdmx.io.pd
        import pysdmx.model
    except ImportError as error:
        raise MissingExtraError("SDMX", "pysdmx", "sdmx") from error
    return pysdmx
