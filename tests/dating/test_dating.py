"""When a record is and whether it is a fact: parts of years, spans, plans, scenes, movements, goals.

Each case stands beside a boundary: the last month, the year under review and the ones beside it,
the number that a time word dates and the one that it does not, the longest sentence that heads.
"""

from __future__ import annotations

import pytest

from shibei_metrics import extract
from shibei_metrics.dating.goals import (
    is_goal_title,
    is_past_title,
    is_review_title,
    is_weak_goal_title,
)
from shibei_metrics.dating.periods import is_same, is_span_of_years, is_year, months
from shibei_metrics.errors import InputError
from shibei_metrics.quantities.time_words import find_times

SUMMARY = "云溪县2021年总结\n"
HALF = "云溪县2025年上半年经济运行情况\n"
GOALS = SUMMARY + "二、2022年工作安排\n"
MEETING = "云溪县政府工作报告\n——{}在云溪县第九届人民代表大会第三次会议上\n"
REVIEW = MEETING.format("2026年1月8日") + "一、“十四五”时期工作回顾\n"
PLAN = "云溪县国民经济和社会发展第十四个五年规划纲要\n"


def dated(text: str) -> str:
    """Return period:status of each record, t for a target and a for an actual."""
    return " ".join(f"{r.period}:{r.status.value[0]}" for r in extract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parts of a year
        ("2020年前三季度，税收9亿元。", "2020-01/2020-09:a"),
        ("前12个月，税收9亿元。", "2021-01/2021-12:a"),
        ("1至12月，税收9亿元。", "2021-01/2021-12:a"),
        ("12月，税收9亿元。", "2021-12:a"),
        ("1月，税收9亿元。", "2021-01:a"),
        ("第2季度，税收9亿元。", "2021-Q2:a"),
        ("四季度，税收9亿元。", "2021-Q4:a"),
        # written years; a year since which counts to the one under review
        ("二〇二〇年，税收9亿元。", "2020:a"),
        ("二零一九年度，税收9亿元。", "2019:a"),
        ("2020年以来，税收9亿元。", "2020/2021:a"),
        ("2021年以来，税收9亿元。", "2021:a"),
        # spans of years, behind and ahead
        ("两年来，修路9公里。", "2020/2021:a"),
        ("10年来，修路9公里。", "2012/2021:a"),
        ("十五年来，修路9公里。", "2007/2021:a"),
        ("二十年来，修路9公里。", "2002/2021:a"),
        ("11月至1月，修路9公里。", "2020-11/2021-01:a"),
        ("一年来，修路9公里。", "2021:a"),
        ("未来三年，修路9公里。", "2022/2024:t"),
        # plans and their ends
        ("“十三五”期间，修路9公里。", "2016/2020:a"),
        ("“十三五”末，公路9公里。", "2020:a"),
        ("“九五”期间，修路9公里。", "1996/2000:a"),
        ("“八五”普法扎实开展，五年来修路9公里。", "2017/2021:a"),
        ("第十三个五年规划期间，修路9公里。", "2016/2020:a"),
        ("到“十四五”末，公路达到9公里。", "2025:t"),
        # words for years
        ("2019年税收9亿元，上年税收8亿元。", "2019:a 2020:a"),
        ("前年税收9亿元，去年税收8亿元。", "2019:a 2020:a"),
        ("明年税收9亿元。", "2022:t"),
        # a comparison, a base, a title, and a share of another year date nothing
        ("税收9亿元，比2019年增长8%。", "2021:a 2021:a"),
        ("税收恢复到2019年的88%。", "2021:a"),
        ("2021年，税收指数109（2020年=100）。", "2021:a"),
        ("《云溪县2019年统计年鉴》收录指标9项。", "2021:a"),
        ("2019年《云溪县规划》实施，修路9公里。", "2019:a"),
        # what a year dates: not what stands before it, but the clauses behind
        ("2020年，税收9亿元；植树8万株。", "2020:a 2020:a"),
        ("修路9公里，2019年建桥3座，植树8万株。", "2021:a 2019:a 2019:a"),
        ("预计2020年税收9亿元。", "2020:a"),
        # a year after the one under review is a goal, and dates none before it
        ("2022年，税收9亿元。", "2022:t"),
        ("2020年税收9亿元，2022年税收10亿元。", "2020:a 2022:t"),
        # movements
        ("由2019年的8亿元增加到9亿元。", "2019:a 2021:a"),
        ("企业由2012年的9家增加到2021年的12家，增加3家。\n商场增加2家。", "2012:a 2021:a 2012/2021:a 2021:a"),
        ("企业由2012年的9家增加到2021年的12家，税收同比增长5%。", "2012:a 2021:a 2021:a"),
        ("企业由2012年的9家增加到2021年的12家。税收增长5%。", "2012:a 2021:a 2021:a"),
        ("增速由一季度下降3.2%转为增长1.5%。", "2021-Q1:a 2021:a"),
        # the same months of another year: its own clause alone
        ("税收8亿元，去年同期为7.2亿元，增长11%。", "2021:a 2020:a 2021:a"),
        # the number of an item stands before its time word
        ("1、2020年新建粮仓24座，粮食总产量突破2万吨。", "2020:a 2020:a"),
        # what was left over of the year before is in the accounts of this one
        ("上级补助收入12亿元、上年结余3000万元。", "2021:a 2021:a"),
        # one year, one month
        ("今后一年，新建公园3个。", "2022:t"),
        ("前1个月，税收9亿元。", "2021-01:a"),
    ],
)  # fmt: skip
def test_dates_in_a_report_on_a_year(text: str, expected: str) -> None:
    assert dated(SUMMARY + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a month that opens a sentence goes on till the paragraph ends; the end of one does not
        ("一季度，税收9亿元。企业8家。\n商场3家。", "2025-Q1:a 2025-Q1:a 2025-H1:a"),
        ("6月末，存款9亿元。企业8家。", "2025-06:a 2025-H1:a"),
        ("6月，税收9亿元。上半年，税收8亿元。企业8家。", "2025-06:a 2025-H1:a 2025-H1:a"),
        # a year does not
        ("2024年，税收9亿元。企业8家。", "2024:a 2025-H1:a"),
        ("今年以来，税收9亿元。", "2025-H1:a"),
        # its last month lies behind
        ("2025年6月，税收9亿元。", "2025-06:a"),
        # what lies ahead of the half-year
        ("下半年，税收力争9亿元。", "2025-H2:t"),
        ("预计全年税收9亿元。", "2025:t"),
        ("全年税收将达9亿元。", "2025:t"),
        # what is so by now is of the half-year, though the plan is of the year
        ("全年计划新建水井800口，截至目前已建成620口。", "2025:t 2025-H1:a"),
        ("税收8亿元，去年同期为7.2亿元，增长11%。", "2025-H1:a 2024-H1:a 2025-H1:a"),
    ],
)
def test_dates_in_a_report_on_half_a_year(text: str, expected: str) -> None:
    assert dated(HALF + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # scenes that end with the paragraph, and one that stays
        ("过去一年，修路9公里。建桥3座。\n植树8万株。", "2025:a 2025:a 2021/2025:a"),
        ("2025年，启动改造。建桥3座。\n植树8万株。", "2025:a 2025:a"),
        ("2024年，启动改造。建桥3座。\n植树8万株。", "2021/2025:a 2021/2025:a"),
        ("1994年至2013年，修路9公里。建桥3座。", "1994/2013:a 2021/2025:a"),
        ("各位代表！一年来，修路9公里。建桥3座。", "2025:a 2025:a"),
        # a mean is of the span
        ("2025年，税收9亿元，年均增长5%。", "2025:a 2021/2025:a"),
        # where a movement starts and ends in a span of years
        ("税收由2020年的8亿元增加到9亿元。", "2020:a 2025:a"),
        # now is the year under review
        ("截至目前，企业9家。", "2025:a"),
    ],
)
def test_dates_in_a_review_of_five_years(text: str, expected: str) -> None:
    assert dated(REVIEW + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("修路9公里。", "2022:t"),
        ("到2025年，公路9公里。桥3座。\n植树8万株。", "2025:t 2025:t 2022:t"),
        ("到2025年，五年新增就业3万人。", "2021/2025:t"),
        ("2021年税收9亿元。", "2021:a"),
        ("入驻率由81%提高到88%。", "2021:a 2022:t"),
        ("上年税收9亿元。", "2021:a"),
        ("“十四五”期间，修路9公里。", "2021/2025:t"),
        ("今后三年，修路9公里。", "2022/2024:t"),
        ("下半年，修路9公里。", "2022-H2:t"),
        ("税收较去年增长9%。", "2022:t"),
        # items stand in the scene that leads into them
        ("到2025年，交通更加便利。\n——公路9公里。\n——桥3座。\n植树8万株。", "2025:t 2025:t 2022:t"),
    ],
)
def test_dates_among_goals(text: str, expected: str) -> None:
    assert dated(GOALS + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the meeting: the last months close their own year
        (MEETING.format("2025年11月8日") + "税收9亿元。", "2025:a"),
        (MEETING.format("二〇二五年十二月八日") + "税收9亿元。", "2025:a"),
        (MEETING.format("二〇二六年一月八日") + "税收9亿元。去年税收8亿元。", "2025:a 2025:a"),
        (MEETING.format("2025年12月8日") + "去年税收8亿元。\n二、明年工作安排\n修路9公里。", "2024:a 2026:t"),
        # what is to be done in the year of the meeting
        (MEETING.format("2026年1月8日") + "二、今年工作安排\n今年修路9公里。", "2026:t"),
        # news of a work report
        (
            "人代会开幕 2026年工作重点敲定\n县长向大会作政府工作报告。去年，税收8亿元。"
            "报告提出，今年税收要达到9亿元。",
            "2025:a 2026:t",
        ),
        (
            "看数字：2025年税收破8亿元\n县长向大会作政府工作报告。去年，企业9家。"
            "报告提出，今年税收要达到9亿元。",
            "2025:a 2025:a 2026:t",
        ),
        (
            "云溪县国民经济和社会发展第十五个五年规划纲要\n第一章 发展基础\n第一节 发展成就\n2025年，税收9亿元。\n"
            "第二章 总体要求和发展目标\n第三节 主要目标\n税收年均增长7%。",
            "2025:a 2026/2030:t",
        ),
        (
            "人代会开幕\n本报2026年1月9日讯 昨天，县长作政府工作报告。\n"
            "去年，税收8亿元。今年，税收增长9%。",
            "2025:a 2026:t",
        ),
        (
            "人代会开幕\n2026年01月09日 08:12 来源：某网\n县长作政府工作报告。去年，税收8亿元。",
            "2025:a",
        ),
        (
            "人代会开幕\n县长作政府工作报告，报告分为一、2025年工作回顾；二、2026年安排。去年，税收8亿元。",
            "2025:a",
        ),
        ("看点！\n2026-01-09 09:12 来源：某网\n县长作了《政府工作报告》。\n去年，税收8亿元。", "2025:a"),
        ("人代会开幕\n县长向大会报告政府工作。\n2025年，税收8亿元。\n今年税收增长9%。", "2025:a 2026:t"),
        (
            "云溪县“十五五”规划\n第一章 目标\n到2030年，实现以下目标：\n1.更强。“十五五”期间税收年均增长7%。\n"
            "2.更优。森林覆盖率60%。\n第二章 交通\n修路9公里。",
            "2026/2030:t 2030:t 2026/2030:t",
        ),
        (
            "云溪县“十二五”规划\n第一章 “十一五”规划执行情况\n修路9公里。\n第二章 发展目标\n修路8公里。",
            "2006/2010:a 2011/2015:t",
        ),
        # the title alone, and the subtitle
        ("云溪县2026年政府工作报告\n税收9亿元。", "2025:a"),
        ("云溪县发展综述\n——2022年云溪县经济社会发展综述\n税收9亿元。", "2022:a"),
        # plans
        ("云溪县“十三五”规划（草案）\n第二章 交通\n修路9公里。", "2016/2020:t"),
        ("云溪县2016—2020年发展规划\n第二章 交通\n修路9公里。", "2016/2020:t"),
        (PLAN + "第二章 发展目标\n到2020年，修路9公里。到2021年，修路8公里。", "2020:a 2021:t"),
        # no year but in the text: the one that opens a sentence, or the last of a span
        ("云溪县统计公报\n全县2019年启动改造。2022年，税收9亿元。企业8家。", "2022:a 2022:a"),
        ("云溪县统计公报\n税收恢复到2019年的95%。全县2022年税收3亿元。", "2022:a 2022:a"),
        ("云溪县统计公报\n2016—2020年，启动改造。去年修路9公里。", "2019:a"),
    ],
)  # fmt: skip
def test_the_year_of_a_report(text: str, expected: str) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a plan's amount, but a share of it is done
        ("完成全年任务180亿元。", "t"),
        ("完成全年任务的95%。", "a"),
        ("税收有望达到9亿元，企业8家。", "ta"),
        ("实现增长6%以上的预期目标。", "t"),
        ("计划投资9亿元，已完成4亿元。", "ta"),
        ("确保了9万人饮水安全。", "a"),
        # what has to be done, one by one or against a mark
        ("税收要增长6%，失业率控制在4%以内。", "tt"),
        ("主要完成税收9亿元。", "a"),
        ("一要抓企业，引进企业9家。", "t"),
        # an approved budget is a plan, what came in is a fact
        ("县人大批准的预算收入为5亿元，批准调整为4亿元，全年完成4.2亿元。", "tta"),
        ("年初预算为5亿元。", "t"),
        ("税收完成年初预算的98%。", "a"),
        # a project's planned investment is a plan, what is said behind it is not
        ("新签约项目54个，计划投资额9亿元，其中已开工7个，到位资金2亿元。", "aaaa"),
        ("固定资产投资完成2亿元，完成全年奋斗目标的103%，引进项目7个。", "aaa"),
        # a part of a review may be called 主要工作
        ("一、2021年预算执行情况\n（一）落实决议和主要工作\n一是评审项目186个。", "a"),
        # done behind the number
        ("工程计划总投资3亿元，青河桥、白水桥等2座已建成通车。", "ta"),
    ],
)
def test_goals_and_what_is_done(text: str, expected: str) -> None:
    assert "".join(r.status.value[0] for r in extract(SUMMARY + text)) == expected


def test_where_a_movement_among_goals_starts_is_a_fact_and_where_it_goes_is_a_goal() -> None:
    report = extract(GOALS + "补助标准由去年的90元提高到100元。")
    assert [r.status for r in report] == ["actual", "target"]


def test_headings_that_look_ahead_or_back() -> None:
    assert not is_goal_title(None)
    assert not is_goal_title("一、重点工作完成情况")
    assert is_weak_goal_title("二、重点工作")
    assert not is_weak_goal_title(None)
    assert is_past_title("发展环境")
    assert is_past_title("五年回顾")
    assert not is_past_title("发展目标")
    assert not is_review_title(None)


def test_periods_compare_by_their_months() -> None:
    assert is_same("2025-Q3", "2025-07/2025-09")
    assert not is_same("2025-H1", "2024-H1")
    assert not is_same("2025-H1", "2025-H2")
    assert not is_same("2025", "2025")
    assert not is_same("2025", "2025-01/2025-12")
    assert months("2025-10/2025-12") == (10, 12)
    assert (is_year("2025"), is_year(None), is_year("2025-05")) == (True, False, False)
    assert is_span_of_years("2021/2025")
    assert not is_span_of_years("2025-01/2025-09")
    assert not is_span_of_years(None)


def test_time_words_have_their_place_and_their_part() -> None:
    [first, second] = find_times("税收比2020年高，今年1—5月")
    assert (first.start, first.end, first.text, first.reference) == (3, 8, "2020年", True)
    assert (second.text, second.reference) == ("今年1—5月", False)
    assert second.part == (1, 5, "")
    assert [t.reference for t in find_times("2019年同期，2023年预算安排")] == [True, False]
    assert find_times("新建公园") == []


def test_a_text_may_be_as_long_as_the_limit_and_no_longer() -> None:
    text = "新建公园5个。"
    assert len(extract(text, max_chars=len(text)).indicators) == 1
    with pytest.raises(InputError):
        extract(text, max_chars=len(text) - 1)


def test_records_are_numbered_through_and_chapters_end_where_the_next_begins() -> None:
    text = SUMMARY + "一、工作回顾\n税收9亿元，增长5%。企业8家。\n二、2022年工作安排\n修路9公里。"
    report = extract(text)
    assert [(r.id, r.relates_to) for r in report] == [
        ("r1", None), ("r2", "r1"), ("r3", None), ("r4", None)
    ]  # fmt: skip
    assert [r.text for r in report] == ["9亿元", "5%", "8家", "9公里"]
    assert all(text[r.start : r.end] == r.text for r in report)
    first, second = report.chapters
    assert (first.end, second.end) == (second.start, len(text))
    assert text[first.start : first.end].strip().endswith("企业8家。")
    assert [r.sentence for r in report][1:3] == ["税收9亿元，增长5%。", "企业8家。"]


def test_the_year_and_title_may_be_given() -> None:
    assert extract("税收9亿元。", year=2019).indicators[0].period == "2019"
    given = extract("税收9亿元。", title="云溪县2018年总结")
    assert (given.title, given.year) == ("云溪县2018年总结", 2018)
    both = extract("云溪县2021年总结\n税收9亿元。", title="云溪县2018年总结")
    assert (both.title, both.year) == ("云溪县2018年总结", 2018)


def test_a_subject_goes_on_but_not_from_a_standing() -> None:
    names = [r.name for r in extract("税收9亿元，增速居全市第3位。同比增长5%。")]
    assert (names[0], names[-1]) == ("税收", "税收")


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        # 主要工作 looks back where goals come later, and ahead where they came before or never come
        (("主要工作", "下一步工作计划"), "at"),
        (("下一步工作计划", "主要工作"), "tt"),
        (("工作回顾", "主要工作"), "at"),
        (("2022年主要工作", "下一步工作计划"), "tt"),
        (("2021年主要工作", "存在问题"), "aa"),
    ],
)
def test_main_work_among_other_chapters(headings: tuple[str, str], expected: str) -> None:
    first, second = headings
    report = extract(f"{SUMMARY}一、{first}\n修路9公里。\n二、{second}\n建桥3座。")
    assert "".join(r.status.value[0] for r in report) == expected


def test_a_number_without_a_title_opens_a_part_of_the_text() -> None:
    text = f"{SUMMARY}一、\n税收9亿元。\n二、\n2022年总的设想是：税收增长8%。\n引进企业3家。"
    assert dated(text) == "2021:a 2022:t 2022:t"
    assert [record.name for record in extract(text)] == ["税收", "税收", "引进企业"]


def test_a_paragraph_announces_goals_but_not_in_a_review() -> None:
    announced = "为实现上述目标，我们重点做好以下工作：\n修路9公里。"
    assert dated(f"{SUMMARY}一、工作情况\n建桥3座。\n{announced}") == "2021:a 2022:t"
    assert dated(f"{SUMMARY}一、工作回顾\n建桥3座。\n{announced}") == "2021:a 2021:a"
