"""When a record is: the year of the report, the spans and years that its sentences name, and goals."""

from __future__ import annotations

import pytest

from shibei_metrics import extract

MEETING = "某市政府工作报告\n——{}在某市第九届人民代表大会第三次会议上\n"


def periods(text: str, head: str = "某区2021年总结\n") -> list[tuple[str, str | None]]:
    return [(r.text, r.period) for r in extract(head + text)]


def test_a_report_of_the_last_months_reviews_its_own_year() -> None:
    report = extract(MEETING.format("2016年12月8日") + "过去五年工作回顾\n城区变化大。植树9万株。")
    assert (report.year, report.indicators[0].period) == (2016, "2012/2016")
    assert extract(MEETING.format("2016年1月8日") + "植树9万株。").year == 2015


def test_a_chapter_of_the_year_ahead_is_no_review_and_holds_goals() -> None:
    text = (
        "一、过去一年回顾\n新建学校3所。\n"
        "二、2012年主要工作\n新建学校9所。\n"
        "过去一年，成绩来之不易。建成公园5个。\n新建公园8个。\n"
    )
    report = extract(MEETING.format("2012年1月9日") + text)
    assert [(r.text, r.period, r.status) for r in report] == [
        ("3所", "2011", "actual"),
        ("9所", "2012", "target"),
        ("5个", "2011", "actual"),
        ("8个", "2012", "target"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a bare 五年 dates its own clause; 连续五年 and 三年行动 date nothing
        ("税收9亿元，五年累计修路90公里；植树8万株。", ["2021", "2017/2021", "2021"]),
        ("四年累计减税5亿元，植树8万株。收入9亿元。", ["2018/2021", "2018/2021", "2021"]),
        ("用水量五年下降9%。", ["2017/2021"]),
        ("连续五年增长9%，三年行动植树8万株。", ["2021", "2021"]),
        # what moved between years, and what is said after it
        ("产值由2012年的9亿元增加到2021年的15亿元，年均增长8%，居全市第3位。", ["2012", "2021", "2012/2021", "2021"]),
        ("产值由2012年的9亿元增加到2021年的15亿元；税收由1亿元增加到2亿元。", ["2012", "2021", "2012", "2021"]),
        ("五年来，低保标准由2016年的380元提高到610元。", ["2016", "2021"]),
        # now, and the year that opens with an expectation
        ("五年来，成绩显著。目前，参保率98%。", ["2021"]),
        ("截至2021年10月，修路9公里；目前，2个标段完工。", ["2021-10", "2021-10"]),
        ("五年来，预计2021年产值9亿元，税收2亿元。", ["2021", "2021"]),
        # a plan's year is no date of what is measured against it
        ("1—10月，完成投资9亿元，完成全年目标任务的71%。", ["2021-01/2021-10", "2021-01/2021-10"]),
        ("在提质的基础上年均增长7%。", ["2021"]),
    ],
)  # fmt: skip
def test_periods_of_a_sentence(text: str, expected: list[str]) -> None:
    assert [period for _, period in periods(text)] == expected


def test_a_briefing_speaks_of_its_part_of_the_year() -> None:
    text = "今年以来，经济向好。产值9亿元。\n一季度，税收2亿元。\n企业8家。"
    assert [p for _, p in periods(text, "某县2023年一季度经济运行情况\n")] == ["2023-Q1"] * 3


def test_the_end_of_a_plan_dates_its_paragraph() -> None:
    text = "到2030年，产值达到9亿元。税收达到2亿元，五年新增就业3万人。\n建公园8个。"
    head = "某区2025年工作总结\n二、主要目标\n"
    assert [p for _, p in periods(text, head)] == ["2030", "2030", "2026/2030", "2026"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("产值低于预期目标3个百分点。", "actual"),
        ("产值预期目标为增长3%。", "target"),
        ("新的一年，新增泊位300个。", "target"),
    ],
)
def test_goals(text: str, status: str) -> None:
    assert [r.status for r in extract("某区2021年总结\n" + text)] == [status]


def test_a_comparison_with_last_year_leaves_a_goal_one() -> None:
    report = extract("二、下一步工作安排\n税收较上年增长9%。上年税收3亿元。")
    assert [r.status for r in report] == ["target", "actual"]
