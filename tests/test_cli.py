"""The command line as its users meet it: `python -m shibei_metrics` in a process of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shibei_metrics import COLUMNS, extract
from shibei_metrics.__main__ import cells

SAMPLE = Path(__file__).parents[1] / "examples" / "yunting-2024.txt"
COMMAND = [sys.executable, "-m", "shibei_metrics"]
SMALL = "全年地区生产总值812.6亿元，同比增长6.2%。新认定高新技术企业48家。"
NARROW_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def run(
    *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=120,
        check=False,
    )


def output(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> str:
    done = run(*arguments, stdin=stdin, env=env)
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.decode("utf-8")


@cache
def sample(*form: str) -> str:
    return output(*form, SAMPLE)


def json_rows(*arguments: str | Path, stdin: bytes = b"") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(output("--json", *arguments, stdin=stdin))
    return rows


def csv_rows(*arguments: str | Path, stdin: bytes = b"") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(output("--csv", *arguments, stdin=stdin), newline="")))


def assert_refused(done: subprocess.CompletedProcess[bytes]) -> str:
    message = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(message.splitlines()) == 1
    return message


# The table


def test_table_lists_every_record_below_its_chapter() -> None:
    report = extract(SAMPLE.read_text("utf-8"))
    lines = sample().splitlines()
    rows = [line for line in lines if line.startswith("  ")]
    assert len(rows) == len(report)
    for chapter in report.chapters:
        heading = lines.index(f"{chapter.number or ''}{chapter.title}")
        below = lines[heading + 1 : heading + 1 + len(chapter.indicators)]
        names = [record.name.split()[0] for record in chapter.indicators]
        assert [line.split()[0] for line in below] == names


def test_table_row_shows_name_value_reading_period_and_status() -> None:
    rows = [line.split() for line in sample().splitlines()]
    assert ["地区生产总值", "812.6亿元", "level", "2024", "actual"] in rows
    assert ["地区生产总值", "6.2%", "change", "up", "yoy", "2024", "actual"] in rows


def test_columns_align_where_wide_and_narrow_characters_mix() -> None:
    text = "全年GDP总量812.6亿元。PM2.5年均浓度29微克/立方米。新认定高新技术企业48家。"
    rows = [row for row in output("-", stdin=text.encode()).splitlines() if row.startswith("  ")]
    assert len(rows) == 3
    assert len({cells(row[: row.index("level")]) for row in rows}) == 1
    assert len({cells(row) for row in rows}) == 1


def test_cells_counts_wide_characters_twice_and_combining_ones_not_at_all() -> None:
    assert cells("亿元（）") == 8
    assert cells("ＧＤＰ") == 6
    assert cells("GDP") == 3
    assert cells("e\u0301") == 1


def test_report_without_records_is_no_error() -> None:
    assert "0 records" in output("-", stdin="各项事业迈上新台阶。".encode())
    assert "0 records" in output("-", stdin=b"")
    assert json_rows("-") == []
    assert csv_rows("-") == []


def test_control_characters_do_not_reach_the_terminal() -> None:
    table = output("-", "--title", "a\x1b[31mb", stdin=SMALL.encode())
    assert "\x1b" not in table


def test_year_and_title_are_taken_from_the_options() -> None:
    table = output("-", "--year", "2019", "--title", "某区工作报告", stdin=SMALL.encode())
    assert table.splitlines()[0].startswith("某区工作报告, 2019")
    rows = json_rows("-", "--year", "2019", stdin=SMALL.encode())
    assert {row["period"] for row in rows} == {"2019"}


# JSON and CSV


def test_json_is_the_flat_rows_with_decimals_as_strings() -> None:
    rows = json.loads(sample("--json"))
    expected = extract(SAMPLE.read_text("utf-8")).to_dicts()
    assert [row["id"] for row in rows] == [row["id"] for row in expected]
    assert all(list(row) == list(COLUMNS) for row in rows)
    assert rows[0]["text"] == "812.6亿元"
    assert rows[0]["value"] == "81260000000"
    assert rows[0]["upper"] is None
    assert isinstance(rows[0]["start"], int)


def test_decimals_are_exact_and_never_in_scientific_notation() -> None:
    [row] = json_rows("-", stdin="PM2.5年均浓度29微克/立方米。".encode())
    assert (row["value"], row["base_value"]) == ("29", "0.000000029")
    [flat] = csv_rows("-", stdin="PM2.5年均浓度29微克/立方米。".encode())
    assert flat["base_value"] == "0.000000029"


def test_csv_has_the_columns_and_the_same_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(sample("--csv"), newline="")))
    expected = extract(SAMPLE.read_text("utf-8")).to_dicts()
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == len(expected)
    assert [row["name"] for row in rows] == [row["name"] for row in expected]
    assert rows[0]["upper"] == ""


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_csv_text_that_looks_like_a_formula_is_neutralised(sign: str) -> None:
    [row] = csv_rows("-", stdin=f"{sign}SUM(A1)新认定高新技术企业48家。".encode())
    assert row["sentence"].startswith(f"'{sign}SUM")
    assert row["value"] == "48"


def test_csv_numbers_keep_their_sign() -> None:
    [row] = csv_rows("-", stdin="全年新增贷款-5.5亿元。".encode())
    assert row["value"] == "-550000000"
    assert row["text"] == "'-5.5亿元"


def test_json_and_csv_exclude_each_other() -> None:
    done = run("--json", "--csv", SAMPLE)
    assert done.returncode == 2
    assert b"not allowed with" in done.stderr


# Input


def test_standard_input_reads_like_the_file() -> None:
    assert output("-", stdin=SAMPLE.read_bytes()) == sample()


def test_gb18030_and_signed_utf8_read_like_utf8(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    for encoding in ("gb18030", "utf-8-sig"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        assert output("--json", path) == sample("--json")


def test_missing_file_is_named_in_one_line(tmp_path: Path) -> None:
    message = assert_refused(run(tmp_path / "missing.txt"))
    assert "missing.txt" in message
    assert "No such file" in message


def test_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    assert "directory" in assert_refused(run(tmp_path)).lower()


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n\x00\x01", b"\xff\xff\xff", SMALL.encode("utf-16-le")]
)
def test_what_is_not_text_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    assert "neither UTF-8 nor GB18030" in assert_refused(run(path))
    assert_refused(run("-", stdin=data))


def test_no_argument_explains_the_usage() -> None:
    done = run()
    assert done.returncode == 2
    assert b"usage: python -m shibei_metrics" in done.stderr


# Surroundings


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]])
def test_reader_that_leaves_early_causes_no_complaint(form: list[str]) -> None:
    command = [*COMMAND, *form, str(SAMPLE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(120) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_full_disk_is_reported_in_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, str(SAMPLE)], stdout=full, stderr=subprocess.PIPE, timeout=120, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"python -m shibei_metrics: cannot write: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("env", [NARROW_LOCALE, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf8_in_any_locale(env: dict[str, str]) -> None:
    for form in ([], ["--json"], ["--csv"]):
        assert output(*form, SAMPLE, env=env) == sample(*form)


def test_chinese_file_name_in_a_narrow_locale(tmp_path: Path) -> None:
    path = tmp_path / "云汀.txt"
    assert_refused(run(path, env=NARROW_LOCALE))
    path.write_text(SMALL, "utf-8")
    assert "812.6亿元" in output(path, env=NARROW_LOCALE)
