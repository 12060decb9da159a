"""What a table's figures are tied to, how far they can be trusted, and what is no table at all."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
import regex

from shibei_metrics import InputError, extract, extract_file
from shibei_metrics.language.lexicon import load
from shibei_metrics.tables.grid import Part, lay_out
from shibei_metrics.tables.recognition import tables_in

FORM = """云亭县2025年预算执行情况

2025年云亭县一般公共预算支出执行情况表
单位：万元
项目\t2025年预算数\t2025年执行数\t完成预算%\t比上年增长%
教育支出\t1,200\t1,180\t98.3\t4.0
卫生健康支出\t\t640\t\t-2.5
注：表中为快报数，其中教育支出含上级补助300万元。
"""


def test_a_growth_and_a_share_belong_to_the_figure_that_they_qualify() -> None:
    report = extract(FORM)
    by_id = {record.id: record for record in report}
    pairs = [(r.text, by_id[r.relates_to].text) for r in report if r.relates_to]
    assert pairs == [("98.3", "1,180"), ("4.0", "1,180"), ("-2.5", "640")]


def test_the_sentence_of_a_figure_is_its_row() -> None:
    assert {r.sentence for r in extract(FORM) if r.name == "教育支出"} == {
        "教育支出\t1,200\t1,180\t98.3\t4.0"
    }


def test_a_base_value_is_in_the_base_unit() -> None:
    record = extract(FORM)[0]
    assert (record.value, record.unit) == (12_000_000, "元")
    assert (record.base_value, record.base_unit) == (12_000_000, "CNY")


def test_confidence_is_high_only_where_name_unit_and_period_are_stated() -> None:
    assert {record.confidence for record in extract(FORM)} == {"high"}
    without_unit = extract(FORM.replace("单位：万元\n", ""))
    doubts = {doubt for record in without_unit for doubt in record.doubts}
    assert doubts == {"the table states no unit"}
    undated = extract(
        "云亭县2025年公报\n\n全县生产稳定。\n单位：吨\n产品\t产量\n稻谷\t20\n小麦\t30\n"
    )
    assert {(r.confidence, r.doubts) for r in undated} == {
        ("medium", ("the table states no period",))
    }


def test_report_tables_give_rows_and_heads() -> None:
    [table] = extract(FORM).tables
    assert table.caption == "2025年云亭县一般公共预算支出执行情况表"
    assert table.unit == "单位：万元"
    assert table.head == (("项目", "2025年预算数", "2025年执行数", "完成预算%", "比上年增长%"),)
    assert table.rows[1] == ("卫生健康支出", "", "640", "", "-2.5")
    assert FORM[table.start : table.end].startswith("项目\t2025年预算数")
    frame = table.to_pandas()
    assert list(frame.columns)[1] == "2025年预算数"
    assert frame.shape == (2, 5)


def test_heads_of_several_levels_are_joined_in_a_frame() -> None:
    text = "| 县 | 收入 | 收入 |\n|---|---|---|\n|  | 2024年 | 2025年 |\n| 东山县 | 1 | 2 |\n| 河西县 | 3 | 4 |\n"
    [table] = extract(text).tables
    assert list(table.to_pandas().columns) == ["县", "收入 2024年", "收入 2025年"]


def test_prose_around_a_table_is_read_as_before() -> None:
    before, after = "全县新增企业9家。\n", "全县培育企业20家，产值增长5%。\n"
    table = "项目\t2025年\n契税\t5万元\n车船税\t3万元\n"
    alone = [(r.name, r.text) for r in extract(before + after, year=2025)]
    around = extract(before + table + after, year=2025)
    assert [(r.name, r.text) for r in around if r.name not in ("契税", "车船税")] == alone
    assert [r.start for r in around] == sorted(r.start for r in around)


@pytest.mark.parametrize(
    "text",
    [
        "一、工作回顾  2025年，全县新增企业9家，增长5%。\n二、工作安排  2026年，计划新增企业10家，增长6%。\n",
        "　　2025年，全县新增企业9家。\n　　2026年，计划新增企业10家。\n　　2027年，力争新增企业11家。\n",
        "新增企业9家；\t增长5%。\n新增园区2个；\t增长8%。\n",
        "联系人：王某    电话：0571-81234567\n地址：云亭路8号    邮编：311500\n传真：无    网址：无\n",
        "序号    名称\n1    东山水库\n2    河西水库\n",
        "会议用了3天 | 代表200名 | 列席30名\n",
    ],
)
def test_running_text_is_no_table(text: str) -> None:
    assert tables_in(text) == []


def test_a_cell_with_a_sentence_is_read_as_prose() -> None:
    text = (
        "2025年民生实事完成情况\n\n| 项目 | 完成情况 |\n|---|---|\n"
        "| 养老 | 新建养老服务中心3个，新增床位120张 |\n| 就业 | 城镇新增就业8400人 |\n"
    )
    records = [(r.name, r.value, r.unit) for r in extract(text)]
    assert records == [
        ("新建养老服务中心", 3, "个"),
        ("新增床位", 120, "张"),
        ("城镇新增就业", 8400, "人"),
    ]


@pytest.mark.parametrize("part", [p for p, v in load("tables_heads").items() if "pattern" in v])
def test_words_of_heads(part: str) -> None:
    spec = load("tables_heads")[part]
    pattern = regex.compile(spec["pattern"])
    whole = part in ("left_out", "scope", "dependent", "total")
    but = regex.compile(spec.get("but", "(?!)"))

    def find(text: str) -> bool:
        match = pattern.fullmatch(text) if whole else pattern.search(text)
        return bool(match) and not but.search(text)

    assert [e for e in spec["examples"] if not find(e)] == []
    assert [e for e in spec.get("counterexamples", []) if find(e)] == []


def test_a_table_of_too_many_columns_is_refused() -> None:
    with pytest.raises(InputError, match="columns"):
        lay_out([Part("1", 0, column) for column in range(10_000)])


def test_spans_of_a_million_cost_nothing(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>产品{k}</td><td>{k}</td></tr>" for k in range(1, 40))
    page = tmp_path / "wide.html"
    head = "<tr><td>产品</td><td colspan=1000000 rowspan=1000000>产量（吨）</td></tr>"
    page.write_text(f"<html><body><p>2025年</p><table>{head}{rows}</table></body></html>", "utf-8")
    begin = time.perf_counter()
    with suppress(InputError):
        extract_file(page)
    assert time.perf_counter() - begin < 5


def test_time_grows_with_the_number_of_rows() -> None:
    def seconds(rows: int) -> float:
        body = "".join(f"第{k}种产品\t{k}.5\t{k % 9}\n" for k in range(rows))
        begin = time.perf_counter()
        extract("产品\t2025年产量（吨）\t比上年增长%\n" + body)
        return time.perf_counter() - begin

    seconds(50)
    small, large = seconds(300), seconds(2400)
    assert large < 8 * 4 * small
