"""A panel holds what the reports state, cell by cell, and nothing that only looks like it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from shibei_metrics import InputError, InputTypeError, Panel, extract
from shibei_metrics.panel import CELL_COLUMNS

OLD = """2024年贵州省政府工作报告
一、2024年工作回顾
全省地区生产总值增长5.3%，达到2.27万亿元。一般公共预算收入2170亿元，同口径增长3%。城镇调查失业率5.5%。
细颗粒物平均浓度22微克/立方米。居民人均可支配收入实际增长5.1%。贵安新区地区生产总值90亿元。
二、2025年工作安排
主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长3%，城镇调查失业率5.5%左右，城镇新增就业60万人以上。
"""
NEW = """2025年贵州省政府工作报告
一、过去五年工作回顾
地区生产总值迈上两万亿元台阶，年均增长5.6%。高速公路通车里程突破9000公里。累计完成一般公共预算收入1万亿元。
2025年，地区生产总值增长4.9%、低于全国0.1个百分点，达到23500亿元，一般公共预算收入增长2.1%，城镇调查失业率5.2%，城镇新增就业65万人。扣除房地产投资后，固定资产投资增长9%。粮食产量居全国第20位。
二、2026年工作安排
主要预期目标是：地区生产总值增长5%以上。
"""
REPORTS = [extract(OLD, year=2024), extract(NEW, year=2025)]
PANEL = Panel(REPORTS)


@pytest.mark.parametrize(
    ("period", "concept", "measure", "value"),
    [
        ("2024", "GDP", "level", "22700"),
        ("2024", "GDP", "growth", "5.3"),
        ("2025", "GDP", "level", "23500"),
        ("2025", "GDP", "growth", "4.9"),
        ("2025", "GDP", "gap", "-0.1"),
        ("2025", "GDP", "target_growth", "5.5"),
        ("2026", "GDP", "target_growth", "5"),
        ("2024", "GENERAL_PUBLIC_BUDGET_REVENUE", "level", "2170"),
        ("2024", "GENERAL_PUBLIC_BUDGET_REVENUE", "growth", "3"),
        ("2024", "AIR_PM25", "level", "22"),
        ("2025", "URBAN_NEW_JOBS", "level", "65"),
        ("2025", "URBAN_NEW_JOBS", "target_level", "60"),
        ("2025", "GRAIN_OUTPUT", "rank", "20"),
        ("2025", "EXPRESSWAY_LENGTH", "level", "9000"),
        # a sum over five years is no year's, a growth without a part no growth of the whole
        ("2025", "GENERAL_PUBLIC_BUDGET_REVENUE", "level", None),
        ("2025", "FAI", "growth", None),
    ],
)
def test_each_cell_is_what_the_reports_state(
    period: str, concept: str, measure: str, value: str | None
) -> None:
    found = PANEL.value("贵州省", period, concept, measure)
    assert found == (None if value is None else Decimal(value))


def test_a_growth_of_five_years_is_not_the_years() -> None:
    [cell] = PANEL.select(concept="GDP", measure="average_growth")
    assert (cell.value, cell.period, cell.year) == (Decimal("5.6"), "2021/2025", None)


def test_parts_of_the_place_have_rows_of_their_own() -> None:
    [cell] = [c for c in PANEL.select(concept="GDP", measure="level") if c.area != "520000"]
    assert (cell.area_name, cell.value) == ("贵州省贵安新区", Decimal("90"))


def test_every_cell_leads_back_to_its_characters() -> None:
    sources = {report.title: report.source for report in REPORTS}
    for cell in PANEL:
        assert sources[cell.report][cell.start : cell.end] == cell.text


def test_price_bases_stand_apart() -> None:
    assert {c.price for c in PANEL.select(concept="GENERAL_PUBLIC_BUDGET_REVENUE")} == {
        "comparable",
        "nominal",
    }
    assert PANEL.cell("520000", 2024, "INCOME_PC", "growth").price == "real"  # type: ignore[union-attr]


def test_goals_stand_beside_what_was_reached() -> None:
    met = {(g.target.concept, g.target.period): g.met for g in PANEL.targets()}
    assert met["GDP", "2025"] is False
    assert met["GENERAL_PUBLIC_BUDGET_REVENUE", "2025"] is False
    assert met["URBAN_SURVEYED_UNEMPLOYMENT_RATE", "2025"] is True
    assert met["URBAN_NEW_JOBS", "2025"] is True
    assert met["GDP", "2026"] is None


def test_gaps_tell_the_rate_of_the_country() -> None:
    [found] = PANEL.derived()
    assert (found.place, found.period, found.concept, found.value) == (
        "全国", "2025", "GDP", Decimal("5.0"),
    )  # fmt: skip


def test_the_vintage_is_the_callers_choice() -> None:
    first = extract("2024年贵州省政府工作报告\n粮食产量1100万吨。", year=2024)
    revised = extract("2025年贵州省政府工作报告\n2024年粮食产量1120万吨。", year=2025)
    values = {
        vintage: [c.value for c in Panel([first, revised], vintage=vintage)]  # type: ignore[arg-type]
        for vintage in ("latest", "first", "all")
    }
    assert values == {"latest": [1120], "first": [1100], "all": [1100, 1120]}
    [conflict] = Panel([first, revised]).conflicts
    assert (conflict.why, conflict.lost.value) == ("vintage", 1100)


def test_a_figure_stands_before_a_milestone_and_both_are_kept() -> None:
    text = "全省地区生产总值突破2万亿元大关。初步核算，地区生产总值20010.5亿元。"
    panel = Panel([extract(text, area="520000", year=2025)])
    assert panel.value("520000", 2025, "GDP") == Decimal("20010.5")


def test_two_figures_without_a_reason_leave_the_cell_empty() -> None:
    text = "全省粮食产量1100万吨。全省粮食产量1300万吨。"
    panel = Panel([extract(text, area="520000", year=2025)])
    assert panel.value("520000", 2025, "GRAIN_OUTPUT") is None
    assert [c.why for c in panel.conflicts] == ["contested"]


def test_frames_hold_the_same_rows() -> None:
    rows = PANEL.to_dicts()
    assert all(tuple(row) == CELL_COLUMNS for row in rows)
    frames: list[Any] = [PANEL.to_pandas(), PANEL.to_polars(), PANEL.to_arrow().to_pandas()]
    for frame in frames:
        assert list(frame["value"]) == [row["value"] for row in rows]
        assert list(frame["concept"]) == [row["concept"] for row in rows]
    wide = PANEL.wide("GDP")
    assert wide.loc[("520000", "贵州省"), "2025"] == 23500
    wide = PANEL.wide(period=2025, measure="growth", concepts=["GDP", "CPI"])
    assert list(wide.columns) == ["GDP", "CPI"]
    assert wide.loc[("520000", "贵州省"), "GDP"] == 4.9


def test_wrong_calls_say_what_to_do() -> None:
    with pytest.raises(InputTypeError, match="not str"):
        Panel(["text"])
    with pytest.raises(InputError, match="none of 'latest'"):
        Panel([], vintage="newest")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no concept 'GPD'"):
        PANEL.series("520000", "GPD")
    with pytest.raises(InputError, match="no measure 'levels'"):
        PANEL.wide("GDP", measure="levels")
    with pytest.raises(InputError, match="takes a concept"):
        PANEL.wide()


def test_a_chart_has_a_line_for_each_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MPLBACKEND", "Agg")
    ax = PANEL.plot("GDP", measure="growth", targets=True)
    [line] = ax.get_lines()
    assert list(line.get_ydata()) == [5.3, 4.9]
    assert [list(map(float, point)) for point in ax.collections[0].get_offsets()] == [
        [2025, 5.5],
        [2026, 5],
    ]
    ax.figure.savefig(tmp_path / "chart.png")
    with pytest.raises(InputError, match="not installed"):
        PANEL.plot("GDP", font="No Such Font")
