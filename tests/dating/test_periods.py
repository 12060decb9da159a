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


def test_a_report_on_six_months_is_one_on_the_half_year() -> None:
    text = "经济稳中向好，产值9亿元。\n上半年，税收2亿元。"
    assert [p for _, p in periods(text, "某县2023年1—6月经济运行情况\n")] == ["2023-H1"] * 2
    first, *_ = periods(text, "某县2023年1—7月经济运行情况\n")
    assert first[1] == "2023-01/2023-07"


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
        ("完成年度任务95%。", "actual"),
        ("今年要办好实事：新建农贸市场5个。", "target"),
        ("四季度，将组织30家企业参展。", "target"),
        ("将127处校舍改造为养老设施。", "actual"),
        ("即将投产项目17个。", "actual"),
        ("拟招聘教师380人。", "target"),
    ],
)
def test_goals(text: str, status: str) -> None:
    assert [r.status for r in extract("某区2021年总结\n" + text)] == [status]


def test_main_work_is_review_where_goals_follow_in_a_chapter_of_their_own() -> None:
    head, tail = "某局2016年工作总结及2017年计划\n", "二、2017年工作计划\n新建医院2所。\n"
    report = extract(head + "一、主要工作\n诊疗病人9万人次。\n" + tail)
    assert [(r.period, r.status) for r in report] == [("2016", "actual"), ("2017", "target")]


def test_a_mean_of_two_years_and_a_moment_leave_the_period() -> None:
    text = "产值9亿元，两年平均增长5%。\n6月末，存款2亿元。不良率为0.8%。"
    found = [p for _, p in periods(text, "某县2023年上半年经济运行情况\n")]
    assert found == ["2023-H1", "2023-H1", "2023-06", "2023-H1"]


def test_a_movement_among_goals_starts_in_the_year_before() -> None:
    report = extract("某区2024年工作总结\n二、2025年工作安排\n入驻率由81%提高到88%。")
    assert [(r.period, r.status) for r in report] == [("2024", "actual"), ("2025", "target")]


def test_what_is_done_of_a_plan_is_a_fact() -> None:
    report = extract("2024年计划完成投资6亿元，上半年已完成3亿元，占年度计划的55%。")
    assert [(r.name, r.status) for r in report] == [
        ("完成投资", "target"),
        ("完成投资", "actual"),
        ("完成投资", "actual"),
    ]


def test_a_comparison_with_last_year_leaves_a_goal_one() -> None:
    report = extract("二、下一步工作安排\n税收较上年增长9%。上年税收3亿元。")
    assert [r.status for r in report] == ["target", "actual"]


def test_a_plan_speaks_of_its_years_but_for_what_was_before() -> None:
    report = extract(
        "某市国民经济和社会发展第十四个五年规划纲要\n"
        "第一章 发展基础\n"
        "产业转型加快。产值年均增长8%。\n"
        "第二章 完善交通体系\n"
        "到2020年底，公路里程达到9公里。新增铁路8公里。到2025年，新增机场2个。\n"
    )
    assert [(r.text, r.period, r.status) for r in report] == [
        ("8%", "2020", "actual"),
        ("9公里", "2020", "actual"),
        ("8公里", "2021/2025", "target"),
        ("2个", "2025", "target"),
    ]


def test_plans_of_long_ago() -> None:
    text = "“十五”期末，产值9亿元，是“九五”期末的2倍。"
    assert [p for _, p in periods(text, "某县2006年政府工作报告\n")] == ["2005", "2005"]


def test_the_second_half_lies_ahead_of_a_report_on_the_first() -> None:
    report = extract(
        "某街道2025年上半年总结和下半年工作计划\n"
        "（一）经济稳中提质。税收9亿元，全年预计达到20亿元。\n"
        "（二）下半年工作计划。培育企业8家，全年税收增长6%。\n"
    )
    assert [(r.text, r.period, r.status) for r in report] == [
        ("9亿元", "2025-H1", "actual"),
        ("20亿元", "2025", "target"),
        ("8家", "2025-H2", "target"),
        ("6%", "2025", "target"),
    ]


def test_goals_follow_a_paragraph_that_announces_them() -> None:
    report = extract(
        MEETING.format("2024年1月8日")
        + "去年，新建学校9所。\n"
        + "今年经济社会发展的主要预期目标是：产值增长6%。\n"
        + "（一）振兴乡村。修路9公里。\n"
        + "（二）办好实事。去年承诺的实事已办结，投资2亿元。今年植树8万株。\n"
    )
    assert [(r.text, r.period, r.status) for r in report] == [
        ("9所", "2023", "actual"),
        ("6%", "2024", "target"),
        ("9公里", "2024", "target"),
        ("2亿元", "2023", "actual"),
        ("8万株", "2024", "target"),
    ]


def test_a_title_may_name_a_span_and_fill_a_long_line() -> None:
    text = "奋进五载谱写新篇章 老区蝶变再扬风帆——某县2016年至2020年发展综述\n修路9公里。"
    report = extract(text)
    assert (report.year, report.indicators[0].period) == (2020, "2016/2020")


REVIEW = MEETING.format("2026年1月8日") + "一、“十四五”时期工作回顾\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五年来，修路9公里。", ["2021/2025"]),
        ("三年来，修路9公里。", ["2023/2025"]),
        ("近三年，修路9公里。", ["2023/2025"]),
        ("近三年累计修路9公里。", ["2023/2025"]),
        ("修路9公里。", ["2021/2025"]),
        ("2025年，修路9公里。", ["2025"]),
        ("修路9公里。2023年，植树8万株。建园2个。", ["2021/2025", "2023", "2021/2025"]),
        ("企业由9家增加到12家。", ["2020", "2021/2025"]),
        ("截至2024年底，公路里程9公里，居全省第3位。", ["2024", "2024"]),
        ("今年，修路9公里。", ["2026"]),
        ("前年，修路9公里，明年修桥2座。", ["2024", "2027"]),
        ("去年上半年，税收9亿元。", ["2025-H1"]),
        ("2024年9月，税收9亿元。", ["2024-09"]),
        ("2022—2024年，税收9亿元。", ["2022/2024"]),
    ],
)
def test_periods_in_a_review_of_five_years(text: str, expected: list[str]) -> None:
    assert [period for _, period in periods(text, REVIEW)] == expected


def test_a_year_gone_by_sets_no_scene_and_the_year_under_review_does() -> None:
    assert [p for _, p in periods("2019年，启动改造。新建公园9个。\n建桥2座。")] == ["2021", "2021"]
    assert [
        p for _, p in periods("五年来，成绩显著。\n2021年，启动改造。建园9个。\n建桥2座。")
    ] == ["2021"] * 2


def test_where_a_movement_starts_has_its_own_period() -> None:
    text = "1—5月，利润由一季度的下降3.9%转为增长2.1%。"
    dated = periods(text, "某市2024年1—5月经济运行情况\n")
    assert [period for _, period in dated] == ["2024-Q1", "2024-01/2024-05"]


def test_a_year_amid_the_text_dates_a_report_that_has_none_elsewhere() -> None:
    assert extract("全区在2021年完成投资9亿元。").year == 2021
    [record] = extract("新的一年，新增泊位300个。")
    assert (record.period, record.status) == (None, "target")
    [dated] = extract("某区2021年总结\n新的一年，新增泊位300个。")
    assert dated.period == "2022"


def test_months_of_two_years_are_one_time() -> None:
    report = extract("2024年10月至2025年3月，供暖面积达90万平方米，增长5%。其中，城区60万平方米。")
    assert {record.period for record in report} == {"2024-10/2025-03"}


def test_a_heading_goes_back_to_the_year_before() -> None:
    text = """清河市人民政府

清河市2025年国民经济和社会发展计划

一、2024年计划执行情况

全市生产总值完成3300亿元，增长1.5%，总量居全省第4位。
"""
    assert {record.period for record in extract(text)} == {"2024"}
