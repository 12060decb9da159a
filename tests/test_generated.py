"""Sentences of known making, read back: every field of every record is as made."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

import pytest
from generator import YEAR, differences, sentences, spell

from shibei_metrics import Indicator, extract

COUNT = 300


class Fault(NamedTuple):
    """A fault of the rules that is known: where it shows, and the fields that it may touch."""

    where: str
    fields: str


KNOWN = {
    "成 before 十": Fault("成十", "bound"),
    "确保 in the name": Fault("^确保(?:重点|全社会)", "name"),
    "计划投放": Fault("^计划投放", "status"),
    "增幅为": Fault("增幅为", "kind direction basis"),
}


def is_known(text: str, field: str) -> bool:
    return any(re.search(f.where, text) and field in f.fields.split() for f in KNOWN.values())


@pytest.mark.parametrize("seed", range(3))
def test_every_field_is_as_made(seed: int) -> None:
    wrong = [
        (s.text, field, expected and (expected.text, getattr(expected, field, "")), got)
        for s in sentences(COUNT // 3, seed)
        for field, expected, got in differences(s)
        if not is_known(s.text, field)
    ]
    assert wrong == []


def the(text: str) -> Indicator:
    (record,) = extract(text, year=YEAR)
    return record


@pytest.mark.parametrize("number", [11, 16, 20, 21])
def test_ranks_above_ten_in_chinese_numerals(number: int) -> None:
    record = the(f"总量居全省第{spell(number)}位。")
    assert (record.kind, record.value, record.unit) == ("rank", number, "位")


@pytest.mark.parametrize(
    "text",
    [
        "完成五百二十万元投资。",
        "建成五十五万平方米厂房。",
        "完成十七万一千亿元投资。",
    ],
)
def test_a_full_numeral_behind_an_act_is_exact(text: str) -> None:
    assert the(text).bound == "exact"


@pytest.mark.parametrize(
    ("text", "value"),
    [("七百四十万", 7_400_000), ("两千四百三十亿", 243_000_000_000), ("九千九百三十", 9930)],
)
def test_chinese_numerals_leave_the_unit_its_thousand(text: str, value: int) -> None:
    record = the(f"用电量{text}千瓦时。")
    assert (record.value, record.unit) == (Decimal(value), "千瓦时")


def test_a_bound_behind_a_verb_that_ends_in_its_first_half() -> None:
    assert the("财政收入提高超6.5%。").bound == "over"


def test_a_verb_that_ends_in_a_bound_bounds_nothing() -> None:
    assert the("侦破9901起刑事案件。").bound == "exact"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("存款余额、固定资产投资分别达5亿元、6亿元。", "固定资产投资"),
        ("居民人均可支配收入、固定资产投资分别达9万元、56亿元。", "固定资产投资"),
        ("实际使用外资、人均消费支出同比分别增长51.4%、85%。", "人均消费支出"),
        ("进出口总额、固定资产投资分别增长44%、22%。", "固定资产投资"),
    ],
)
def test_a_member_with_an_amount_of_its_own_keeps_its_name(text: str, name: str) -> None:
    assert extract(text).indicators[1].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("目标是森林覆盖率达70.96%。", "森林覆盖率"),
        ("目标是新增停车泊位4091个。", "新增停车泊位"),
        ("确保重点项目数量控制在168个以内。", "重点项目数量"),
    ],
)
def test_words_of_a_goal_stay_out_of_the_name(text: str, name: str) -> None:
    assert the(text).name == name


@pytest.mark.parametrize(
    "text", ["计划出台惠民政策20项。", "今年计划完成投资20亿元。", "计划开展检查4次。"]
)
def test_a_plan_is_a_goal(text: str) -> None:
    assert the(text).status == "target"


def test_a_noun_of_growth_before_wei_is_a_change() -> None:
    record = the("旅客吞吐量增幅为45%。")
    assert (record.kind, record.direction, record.basis) == ("change", "up", "unstated")


def test_a_year_compared_with_does_not_date_the_report() -> None:
    text = "参保人数为94万人，恢复到2010年的95%；绿地面积81万平方米，为2014年的3倍。"
    assert {record.status for record in extract(text)} == {"actual"}


def test_a_plan_to_place_is_a_goal() -> None:
    assert the("计划投放公交车327辆。").status == "target"


def test_a_count_of_its_own_takes_no_amount_from_another_clause() -> None:
    text = "企业总数达到4.3万家，跻身全国前三；引进外资企业72家。"
    assert extract(text).indicators[-1].name == "引进外资企业"
