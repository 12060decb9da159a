"""Spreadsheets of our own: figures as the sheet shows them, merged heads, titles, bounds."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment

from shibei_metrics import InputError
from shibei_metrics.sources.reading import read_document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.xlsx"


def save(
    path: Path, rows: list[list[object]], formats: dict[str, str] | None = None, name: str = "财政"
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for place, form in (formats or {}).items():
        sheet[place].number_format = form
    book.save(path)


def test_titles_are_lines_and_the_table_a_grid(path: Path) -> None:
    save(
        path,
        [
            ["2024年收入情况表"],
            ["单位：亿元"],
            ["项目", "2024年"],
            ["税收收入", 31.5],
            ["非税收入", 9.8],
        ],
    )
    document = read_document(path)
    assert (
        document.text
        == "# 财政\n2024年收入情况表\n单位：亿元\n项目\t2024年\n税收收入\t31.5\n非税收入\t9.8\n"
    )
    assert [c.text for c in document.tables[0].cells][-2:] == ["非税收入", "9.8"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.0532, "0.0%", "5.3%"),
        (1234567.891, "#,##0.00", "1234567.89"),
        (0.1 + 0.2, "General", "0.3"),
        (-3, "0.0;(0.0)", "-3.0"),
        (12.34, '0.0"亿元"', "12.3亿元"),
        (86, "@", "86"),
        (1e-7, "General", "0.0000001"),
        (datetime.date(2024, 5, 6), "yyyy-mm-dd", "2024-05-06"),
    ],
)
def test_a_figure_is_what_the_sheet_shows(path: Path, value: object, form: str, shown: str) -> None:
    save(path, [["指标", "数值"], ["增长", value]], {"B2": form})
    assert read_document(path).text.splitlines()[-1] == f"增长\t{shown}"


def test_merged_heads_and_indents(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        ["指标", "执行数", None],
        [None, "2023年", "2024年"],
        ["税收收入", 31.5, 33.8],
        ["增值税", 20, 21],
    ]:
        sheet.append(row)
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet["A4"].alignment = Alignment(indent=1)
    book.save(path)
    spans = {c.text: (c.rows, c.columns, c.indent) for c in read_document(path).tables[0].cells}
    assert (spans["指标"], spans["执行数"]) == ((2, 1, 0), (1, 2, 0))
    assert (spans["税收收入"][2], spans["增值税"][2]) == (0, 2)


def test_two_tables_of_a_sheet_and_hidden_sheets(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for row in [
        ["表1 收入"],
        ["项目", "金额"],
        ["税收", 9],
        [],
        ["表2 支出"],
        ["项目", "金额"],
        ["教育", 4],
    ]:
        book.active.append(row)
    hidden = book.create_sheet("草稿")
    hidden.append(["作废", 1])
    hidden.sheet_state = "hidden"
    book.save(path)
    document = read_document(path)
    assert document.text == "表1 收入\n项目\t金额\n税收\t9\n表2 支出\n项目\t金额\n教育\t4\n"
    assert len(document.tables) == 2


def test_hostile_sheets_are_bounded(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["指标", "2024年"])
    book.active.append(["税收", 9])
    book.active.cell(1_048_576, 1, "末行")
    book.active.cell(1_048_576, 2, 3)
    book.save(path)
    assert read_document(path).text == "指标\t2024年\n税收\t9\n末行\t3\n"
    book.active.cell(1, 10_000, "9")
    book.save(path)
    with pytest.raises(InputError, match="columns"):
        read_document(path)
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    hostile = path.with_name("merged.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(hostile, "w") as new:
        for member in old.namelist():
            content = (
                old.read(member).decode("utf-8").replace("</sheetData>", "</sheetData>" + merged)
            )
            new.writestr(member, content)
    with pytest.raises(InputError, match="merges"):
        read_document(hostile)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.xml", " " * 30_000_000)
    with pytest.raises(InputError, match="unpacks to"):
        read_document(path, max_bytes=1_000_000)


def test_an_old_sheet_that_is_a_new_one_or_none(tmp_path: Path, path: Path) -> None:
    save(path, [["指标", "2024年"], ["税收", 9]])
    old = tmp_path / "r.xls"
    old.write_bytes(path.read_bytes())
    assert "税收\t9" in read_document(old).text
    old.write_bytes(b"plain text")
    with pytest.raises(InputError, match=r"save it as \.xlsx"):
        read_document(old)
