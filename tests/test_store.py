"""Reports of a folder as one DuckDB file: filled, added to, queried; and the commands that make it."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from shibei_metrics.cli import run

HEAD = "{}年贵州省政府工作报告\n一、工作回顾\n{}年，全省地区生产总值{}亿元，增长{}%。粮食产量{}万吨。\n"
GOAL = "二、{}年工作安排\n主要预期目标是：地区生产总值增长{}%左右。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    first = HEAD.format(2024, 2023, 20910, "4.9", 1119) + GOAL.format(2024, "5.5")
    second = HEAD.format(2025, 2024, 22667, "5.3", 1134) + "2023年粮食产量1120.5万吨。\n"
    (reports / "2023.txt").write_text(first, "utf-8")
    (reports / "2024.txt").write_text(second, "utf-8")
    return reports


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path)) as database:
        return database.execute(sql).fetchall()


def test_a_folder_becomes_tables_and_views(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "panel.duckdb"
    assert run(["panel", str(folder), "--out", str(out)]) == 0
    assert "2 read, 0 known before" in capsys.readouterr().err
    rows = query(out, "select year, value from annual where concept = 'GDP' and measure = 'level'")
    assert sorted(rows) == [(2023, Decimal(20910)), (2024, Decimal(22667))]
    assert query(out, "select goal, actual from goals") == [(Decimal("5.5"), Decimal("5.3"))]
    assert query(out, "select kept_value, lost_value from revisions") == [
        (Decimal("1120.5"), Decimal(1119))
    ]
    assert query(out, "select report, area_name, year from reports order by 1") == [
        ("2023.txt", "贵州省", 2023),
        ("2024.txt", "贵州省", 2024),
    ]
    assert query(out, "select count(*) from records where concept = 'GDP'") == [(5,)]
    assert query(out, "select count(*) from findings") == [(0,)]


def test_a_second_run_reads_only_what_is_new(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "panel.duckdb"
    run(["panel", str(folder), "--out", str(out)])
    before = query(out, "select * from panel order by all")
    capsys.readouterr()
    assert run(["panel", str(folder), "--out", str(out)]) == 0
    assert "0 read, 2 known before" in capsys.readouterr().err
    assert query(out, "select * from panel order by all") == before
    third = HEAD.format(2026, 2025, 25000, "5.0", 1150)
    (folder / "2025.txt").write_text(third, "utf-8")
    (folder / "2024.txt").write_text(HEAD.format(2025, 2024, 22668, "5.3", 1134), "utf-8")
    assert run(["panel", str(folder), "--out", str(out)]) == 0
    assert "2 read, 1 known before" in capsys.readouterr().err
    rows = query(out, "select value from annual where concept = 'GDP' and measure = 'level'")
    assert sorted(rows) == [(20910,), (22668,), (25000,)]


def test_parquet_and_wrong_names(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "panel.parquet"
    assert run(["panel", str(folder), "--out", str(out)]) == 0
    assert set(pq.read_table(out)["concept"].to_pylist()) == {"GDP", "GRAIN_OUTPUT"}
    assert run(["panel", str(folder), "--out", str(tmp_path / "panel.xyz")]) == 2
    assert ".duckdb or .parquet" in capsys.readouterr().err
    (tmp_path / "text.duckdb").write_text("no database")
    assert run(["panel", str(folder), "--out", str(tmp_path / "text.duckdb")]) == 2


def test_the_audit_prints_findings(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["audit", str(folder)]) == 0
    path = tmp_path / "wrong.txt"
    path.write_text("2024年，第一产业增加值120亿元，地区生产总值90亿元。", "utf-8")
    assert run(["audit", str(path)]) == 1
    assert "part_above_total" in capsys.readouterr().out


def test_the_queries_of_the_docs_run(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "panel.duckdb"
    run(["panel", str(folder), "--out", str(out)])
    page = (Path(__file__).parents[1] / "docs" / "en" / "panel.md").read_text("utf-8")
    [block] = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    queries = [sql for sql in block.split(";") if sql.strip()]
    assert len(queries) == 5
    assert [len(query(out, sql)) for sql in queries] == [2, 0, 1, 0, 0]
