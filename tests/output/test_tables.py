"""Tables hold every record as it is, whatever the format."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shibei_metrics import (
    FailedReport,
    InputError,
    InputTypeError,
    MissingExtraError,
    Report,
    extract,
    extract_many,
)
from shibei_metrics import output as tables
from shibei_metrics.display import plain
from shibei_metrics.output import write

SAMPLE = (Path(__file__).parents[2] / "examples" / "yunting-2024.txt").read_text("utf-8")
REPORT = extract(SAMPLE)
ROWS = list(tables.rows(REPORT))
NUMBERS = ("value", "upper", "base_value")


def shown(value: Any) -> str:
    """Return a value as a text file shows it."""
    return "" if value is None else str(plain(value))


def held(value: Decimal | None) -> Decimal | None:
    """Return what a column of decimals holds: all of it, or 16 places of an endless quotient."""
    endless = value is not None and len(value.as_tuple().digits) >= 28
    return round(value, 16) if endless and value is not None else value


# In memory


def test_rows_have_the_documented_columns() -> None:
    assert len(ROWS) == len(REPORT)
    assert all(tuple(row) == tables.COLUMNS for row in ROWS)
    assert {row["year"] for row in ROWS} == {2024}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2021/2024", "2021-01-01", "2024-12-31"),
        ("2024-01/2024-09", "2024-01-01", "2024-09-30"),
        (None, "None", "None"),
    ],
)
def test_periods_have_a_first_and_a_last_day(period: str | None, first: str, last: str) -> None:
    assert tuple(map(str, tables.period_bounds(period))) == (first, last)


def test_arrow_is_exact_and_describes_its_columns() -> None:
    table = REPORT.to_arrow()
    assert table.schema.equals(tables.schema())
    assert all(field.metadata[b"description"] for field in table.schema)
    for column in NUMBERS:
        assert table[column].to_pylist() == [held(row[column]) for row in ROWS]
    assert table["name"].to_pylist() == [row["name"] for row in ROWS]
    assert table["period_end"].to_pylist() == [row["period_end"] for row in ROWS]


def test_pandas_has_decimals_or_floats() -> None:
    frame = REPORT.to_pandas()
    assert list(frame["value"]) == [row["value"] for row in ROWS]
    assert frame["kind"].dtype == "category"
    assert str(frame["period_start"].dtype).startswith("datetime64")
    floats = REPORT.to_pandas(numbers="float")
    assert floats["value"].dtype == "float64"
    assert floats["value"].sum() == pytest.approx(float(sum(row["value"] for row in ROWS)))


def test_polars_has_the_same_rows() -> None:
    import polars as pl

    frame = REPORT.to_polars()
    assert frame["value"].to_list() == [held(row["value"]) for row in ROWS]
    assert isinstance(frame.schema["kind"], pl.Enum)
    assert frame.filter(pl.col("kind") == "rank").height == sum(r["kind"] == "rank" for r in ROWS)


def test_a_number_that_a_column_cannot_hold_is_named() -> None:
    report = extract("编号为一组，指数为" + "9" * 30 + "。")
    with pytest.raises(InputError, match=r"record r1 .* pass numbers='float' .* or numbers='text'"):
        report.to_arrow()
    assert report.to_arrow(numbers="text")["value"].to_pylist() == ["9" * 30]


# Files


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_lossless(tmp_path: Path) -> None:
    REPORT.to_csv(tmp_path / "r.csv")
    rows = read_csv(tmp_path / "r.csv")
    assert [list(row.values()) for row in rows] == [
        [shown(v) for v in row.values()] for row in ROWS
    ]


def test_csv_for_excel_begins_with_a_mark(tmp_path: Path) -> None:
    REPORT.to_csv(tmp_path / "r.csv", bom=True)
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfreport,")


def test_json_and_json_lines_are_lossless(tmp_path: Path) -> None:
    REPORT.to_json(tmp_path / "r.json")
    REPORT.to_jsonl(tmp_path / "r.jsonl")
    whole = json.loads((tmp_path / "r.json").read_text("utf-8"))
    lines = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()]
    assert whole == lines
    for row, expected in zip(whole, ROWS, strict=True):
        assert [shown(v) for v in row.values()] == [shown(v) for v in expected.values()]
        assert [row[c] and Decimal(row[c]) for c in NUMBERS] == [expected[c] for c in NUMBERS]


def test_parquet_is_the_arrow_table(tmp_path: Path) -> None:
    REPORT.to_parquet(tmp_path / "r.parquet")
    read = pq.read_table(tmp_path / "r.parquet")
    assert read.schema.equals(tables.schema())
    assert read.to_pylist() == REPORT.to_arrow().to_pylist()


@pytest.mark.parametrize(("headers", "first"), [("en", "report"), ("zh", "报告")])
def test_excel_has_numbers_and_a_frozen_header(tmp_path: Path, headers: Any, first: str) -> None:
    REPORT.to_excel(tmp_path / "r.xlsx", headers=headers)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    header, *rows = sheet.iter_rows(values_only=True)
    assert header[0] == first
    assert len(rows) == len(ROWS)
    value = tables.COLUMNS.index("value")
    assert [row[value] for row in rows] == [float(row["value"]) for row in ROWS]


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet", "xlsx"])
def test_many_reports_go_into_one_file(tmp_path: Path, form: str) -> None:
    texts: list[Any] = [("a", "新增泊位3个。"), ("bad", None), ("b", "新增企业5家，培育平台2个。")]
    write(extract_many(texts), tmp_path / f"r.{form}")
    if form == "csv":
        assert [row["report"] for row in read_csv(tmp_path / "r.csv")] == ["a", "b", "b"]
    assert (tmp_path / f"r.{form}").stat().st_size > 100


def broken() -> Iterator[Report | FailedReport]:
    yield REPORT
    raise RuntimeError("the disk is gone")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet", "xlsx"])
def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"r.{form}"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        write(broken(), path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_cells_are_never_formulas(tmp_path: Path, sign: str) -> None:
    report = extract("新增企业9家。", title=f"{sign}cmd()")
    report.to_csv(tmp_path / "r.csv")
    assert read_csv(tmp_path / "r.csv")[0]["title"] == f"'{sign}cmd()"
    report.to_excel(tmp_path / "r.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    assert sheet.cell(2, 2).data_type == "s"


def test_characters_that_a_format_cannot_hold_are_replaced(tmp_path: Path) -> None:
    report = extract("新增\ud800企\0业9家。")
    for form in ("csv", "json", "jsonl", "parquet", "xlsx"):
        write(report, tmp_path / f"r.{form}")
    assert "\ufffd" in read_csv(tmp_path / "r.csv")[0]["sentence"]


def test_wrong_wishes_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose one of csv, json"):
        write(REPORT, tmp_path / "r.doc")
    with pytest.raises(InputError, match="choose decimal, float or text"):
        REPORT.to_pandas(numbers="int")  # type: ignore[arg-type]
    with pytest.raises(InputTypeError, match="made of reports"):
        tables.to_arrow(["text"])  # type: ignore[list-item]


MISSING: list[tuple[str, str, Callable[[Path], object]]] = [
    ("pandas", "pandas", lambda _: REPORT.to_pandas()),
    ("polars", "polars", lambda _: REPORT.to_polars()),
    ("pyarrow", "arrow", lambda _: REPORT.to_arrow()),
    ("pyarrow", "arrow", lambda folder: REPORT.to_parquet(folder / "r.parquet")),
    ("xlsxwriter", "excel", lambda folder: REPORT.to_excel(folder / "r.xlsx")),
]


@pytest.mark.parametrize(("module", "extra", "call"), MISSING)
def test_a_missing_library_names_the_pip_command(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    extra: str,
    call: Callable[[Path], object],
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'shibei-metrics\[{extra}\]'"):
        call(tmp_path)


def test_notebooks_show_a_short_table_that_is_escaped() -> None:
    shown = extract("<b>x</b>新增企业9家。" * 80, title="<script>")._repr_html_()
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "and 30 more" in shown
    assert (
        "9家" in REPORT.indicators[3]._repr_html_() or "第2位" in REPORT.indicators[3]._repr_html_()
    )


def test_arrow_reads_back_what_polars_and_pandas_have() -> None:
    assert pa.Table.from_pandas(REPORT.to_pandas(numbers="float")).num_rows == len(ROWS)
