"""The command line as its users meet it: `python -m shibei_metrics` in a process of its own."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from rich.cells import cell_len

from shibei_metrics import COLUMNS, extract

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
    rows: list[dict[str, Any]] = json.loads(output("--format=json", *arguments, stdin=stdin))
    return rows


def csv_rows(*arguments: str | Path, stdin: bytes = b"") -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(output("--format=csv", *arguments, stdin=stdin), newline=""))
    )


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
    assert len({cell_len(row[: row.index("level")]) for row in rows}) == 1
    assert len({cell_len(row) for row in rows}) == 1


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
    rows = json.loads(sample("--format=json"))
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
    rows = list(csv.DictReader(io.StringIO(sample("--format=csv"), newline="")))
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


# Input


def test_standard_input_reads_like_the_file() -> None:
    assert output("-", stdin=SAMPLE.read_bytes()) == sample()


def test_gb18030_and_signed_utf8_read_like_utf8(tmp_path: Path) -> None:
    text = SAMPLE.read_text("utf-8")
    for encoding in ("gb18030", "utf-8-sig"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        assert output("--format=json", path) == sample("--format=json")


def test_missing_file_is_named_in_one_line(tmp_path: Path) -> None:
    message = assert_refused(run(tmp_path / "missing.txt"))
    assert "missing.txt" in message
    assert "No such file" in message


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n\x00\x01", b"\xff\xff\xff", SMALL.encode("utf-16-le")]
)
def test_what_is_not_text_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    assert "neither UTF-8 nor GB18030" in assert_refused(run(path))
    assert_refused(run("-", stdin=data))


def test_no_argument_explains_the_usage() -> None:
    done = run()
    assert b"Usage: shibei-metrics" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["--verbose", "x.txt"], ["--format=pdf", "x"], ["--year=x", "y"]]
)
def test_wrong_options_are_named_in_one_line(arguments: list[str]) -> None:
    assert "--help" in assert_refused(run(*arguments))


def test_help_has_examples() -> None:
    assert "extract report.pdf --format csv" in " ".join(output("extract", "--help").split())


# Files


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "parquet", "xlsx", "html"])
def test_a_report_in_every_format(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"records.{form}"
    output(SAMPLE, "--out", path)
    assert path.stat().st_size > 10_000
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    piped = run(SAMPLE, "--format", form).stdout
    assert len(piped) > 10_000
    if form in ("csv", "json", "jsonl", "html"):
        assert piped == path.read_bytes()


def test_view_writes_the_page_beside_the_report(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(SMALL, "utf-8")
    assert output("view", path, "--no-open").strip() == str(tmp_path / "r.records.html")
    assert "812.6亿元" in (tmp_path / "r.records.html").read_text("utf-8")


def test_schema_lists_the_columns_of_the_tables() -> None:
    lines = output("schema").splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(COLUMNS)


def test_units_are_found_by_name_and_by_dimension() -> None:
    assert "2000/3" in output("units", "亩")
    assert len(output("units", "mass").splitlines()) > 5
    assert_refused(run("units", "没有的单位"))


# Folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "below").mkdir(parents=True)
    for name, count in (("b.txt", 2), ("a.md", 1), ("below/c.html", 3)):
        text = "".join(f"新增泊位{n}个。" for n in range(1, count + 1))
        (tmp_path / "in" / name).write_text(text, "utf-8")
    (tmp_path / "in" / "notes.xyz").write_text("5个", "utf-8")
    return tmp_path / "in"


def test_a_folder_becomes_one_table(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(folder).stdout.decode("utf-8"))))
    assert [row["report"] for row in rows] == ["a.md", "b.txt", "b.txt", *["below/c.html"] * 3]


def test_what_is_done_is_not_done_again(folder: Path) -> None:
    out = folder.parent / "records.parquet"
    command = [folder, "--out", out, "--workers", "2"]
    assert b"3 read, 0 known before, 0 failed" in run(*command).stderr
    first = out.stat()
    assert b"0 read, 3 known before" in run(*command).stderr
    assert out.stat().st_mtime_ns == first.st_mtime_ns
    (folder / "d.txt").write_text("新增泊位9个。", "utf-8")
    (folder / "a.md").unlink()
    assert b"1 read, 2 known before" in run(*command).stderr
    names = set(pq.read_table(out)["report"].to_pylist())
    assert names == {"b.txt", "below/c.html", "d.txt"}


def test_a_bad_file_is_named_and_the_rest_go_on(folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7")
    done = run(folder, "--out", folder.parent / "r.csv")
    assert done.returncode == 1
    assert b"shibei-metrics: broken.pdf: " in done.stderr
    assert b"3 read, 0 known before, 1 failed" in done.stderr
    assert len((folder.parent / "r.csv").read_text("utf-8").splitlines()) == 7


def test_a_killed_run_leaves_no_table_and_is_taken_up_again(folder: Path) -> None:
    out = folder.parent / "records.csv"
    for n in range(40):
        (folder / f"x{n}.txt").write_text(SAMPLE.read_text("utf-8")[:3500], "utf-8")
    command = [*COMMAND, str(folder), "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        done = out.with_name("records.csv.done-wal")
        while process.poll() is None and not (done.exists() and done.stat().st_size > 60_000):
            time.sleep(0.01)
        process.kill()
    assert not out.exists()
    assert [p.name for p in folder.parent.iterdir() if p.suffix == ".tmp"] == []
    message = run(folder, "--out", out).stderr.decode("utf-8")
    read, known = map(int, re.findall(r"(\d+) (?:read|known)", message))
    assert known > 0
    assert read + known == 43


@pytest.mark.skipif(os.name == "nt", reason="sends the signal of Ctrl-C")
def test_ctrl_c_ends_a_run_in_one_line(folder: Path) -> None:
    out = folder.parent / "records.csv"
    for n in range(40):
        (folder / f"x{n}.txt").write_text(SAMPLE.read_text("utf-8")[:3500], "utf-8")
    command = [*COMMAND, str(folder), "--out", str(out), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        done = out.with_name("records.csv.done-wal")
        while process.poll() is None and not (done.exists() and done.stat().st_size > 40_000):
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read() == (
            b"shibei-metrics: interrupted; the same command goes on from here\n"
        )
        assert process.wait(60) == 130
    assert not out.exists()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the workers in /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_ends_its_workers(folder: Path, number: signal.Signals) -> None:
    out = folder.parent / "records.csv"
    for n in range(40):
        (folder / f"x{n}.txt").write_text(SAMPLE.read_text("utf-8")[:3500], "utf-8")
    command = [*COMMAND, str(folder), "--out", str(out), "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        done = out.with_name("records.csv.done-wal")
        while process.poll() is None and not (done.exists() and done.stat().st_size > 40_000):
            time.sleep(0.01)
        assert len(session(process.pid)) > 1
        process.send_signal(number)
        assert process.wait(60) == (-number if number == signal.SIGKILL else 128 + number)
        for _ in range(500):
            if not session(process.pid):
                break
            time.sleep(0.01)
        assert session(process.pid) == []
    assert b"failed" in run(folder, "--out", out).stderr


def session(pid: int) -> list[int]:
    """Return the processes of a session that are alive."""
    alive = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, number, *_ = stat.read_text().rpartition(") ")[2].split()
            if number == str(pid) and state != "Z":
                alive.append(int(stat.parent.name))
    return alive


def test_the_end_of_a_run_names_what_needs_a_look(folder: Path) -> None:
    (folder / "bare.txt").write_text("全县工作稳步推进。", "utf-8")
    (folder / "blank.html").write_text("<html><frame src='a.htm'></html>", "utf-8")
    (folder / "~$c.txt").write_text("新增泊位5个。", "utf-8")
    (folder / ".hidden.txt").write_text("新增泊位5个。", "utf-8")
    (folder / "dated.txt").write_text("某县2023年统计公报\n\n2023年新增泊位5个。", "utf-8")
    lines = run(folder, "--out", folder / "r.csv").stderr.decode("utf-8").splitlines()
    assert lines[1:] == [
        "shibei-metrics: 5 read, 0 known before, 1 failed",
        "shibei-metrics: 1 skipped, of kinds that cannot be read: notes.xyz",
        "shibei-metrics: 1 without text: blank.html",
        "shibei-metrics: 1 without records: bare.txt",
        "shibei-metrics: 3 without a year: a.md, b.txt, below/c.html",
    ]


def test_what_the_library_wrote_is_no_report(folder: Path) -> None:
    output("view", folder / "b.txt", "--no-open")
    output("view", folder / "b.txt", "--no-open", "--out", folder / "page.html")
    message = run(folder, "--out", folder / "r.csv").stderr.decode("utf-8")
    assert "3 read, 0 known before, 1 failed" in message
    assert "page.html: a page that shibei-metrics wrote" in message.replace(str(folder) + "/", "")


@pytest.mark.parametrize("arguments", [("view", "--no-open"), ("extract",)])
def test_a_report_is_never_written_over(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    path = tmp_path / "r.html"
    path.write_text("<p>新增泊位5个。</p>", "utf-8")
    assert "is the report itself" in assert_refused(run(*arguments, path, "--out", path))
    assert path.read_text("utf-8") == "<p>新增泊位5个。</p>"


def test_an_empty_folder_and_wrong_wishes_are_refused(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no report in" in assert_refused(run(tmp_path / "empty"))
    assert "for one report" in assert_refused(run(folder, "--format", "html"))
    assert "for one report" in assert_refused(run(folder, "--year", "2020"))


# Surroundings


@pytest.mark.parametrize("form", [[], ["--format=json"], ["--format=csv"]])
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
    assert done.stderr.startswith(b"shibei-metrics: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("env", [NARROW_LOCALE, {"PYTHONIOENCODING": "ascii"}])
def test_output_is_utf8_in_any_locale(env: dict[str, str]) -> None:
    for form in ([], ["--format=json"], ["--format=csv"]):
        assert output(*form, SAMPLE, env=env) == sample(*form)


def test_chinese_file_name_in_a_narrow_locale(tmp_path: Path) -> None:
    path = tmp_path / "云汀.txt"
    assert_refused(run(path, env=NARROW_LOCALE))
    path.write_text(SMALL, "utf-8")
    assert "812.6亿元" in output(path, env=NARROW_LOCALE)
