"""Which years a report is on, and the ISO 8601 period that a time word means in it.

Each case stands at the edge of a rule: the year beside another, the last month, the first year of a plan.
"""

from __future__ import annotations

from datetime import date

import pytest
import regex

from shibei_metrics import extract
from shibei_metrics.dating.calendars import Calendar
from shibei_metrics.dating.periods import is_same, months, same_months
from shibei_metrics.dating.years import calendar_of, stated_year
from shibei_metrics.document import Document
from shibei_metrics.extract import extract_document
from shibei_metrics.quantities.time_words import find_times


@pytest.mark.parametrize(
    ("reviewed", "delivered", "ahead"),
    [
        (2021, 2021, 2022),
        (2021, 2022, 2022),
        (2021, 2024, 2024),
        (None, 2022, 2022),
        (2021, None, None),
        (None, None, None),
    ],
)
def test_the_first_year_ahead(
    reviewed: int | None, delivered: int | None, ahead: int | None
) -> None:
    assert Calendar(reviewed, delivered).ahead == ahead


def meeting(date: str, pad: int = 0) -> str:
    return f"{'县' * pad}\n——{date}在云溪县第九届人民代表大会第三次会议上\n"


# the end of 会议 is the four hundredth character
_EDGE = 400 - len(meeting("2026年1月8日").rstrip("上\n"))


@pytest.mark.parametrize(
    ("title", "text", "heads", "year", "expected"),
    [
        ("云溪县总结", meeting("2026年1月8日"), [], None, (2025, 2026)),
        ("云溪县2024年讲话", meeting("2026年1月8日", _EDGE), [], None, (2025, 2026)),
        ("云溪县2024年讲话", meeting("2026年1月8日", _EDGE + 1), [], None, (2024, 2024)),
        ("云溪县总结", meeting("2025年11月8日"), [], None, (2025, 2025)),
        ("云溪县总结", meeting("2025年10月8日"), [], None, (2024, 2025)),
        # a title a year ahead of the meeting; one further off counts for nothing
        ("云溪县2026年工作报告", meeting("2025年12月28日"), ["2025年工作回顾"], None, (2025, 2026)),
        ("云溪县2030年工作报告", meeting("2026年1月8日"), [], None, (2025, 2026)),
        ("云溪县2024年工作报告", meeting("2026年1月8日"), [], None, (2025, 2026)),
        # what was carried out in a year, or a part of it
        ("云溪县2024年预算执行情况的报告", meeting("2025年1月8日"), [], None, (2024, 2025)),
        ("云溪县2024年上半年计划执行情况", meeting("2024年8月8日"), [], None, (2024, 2024)),
        # a year that is given
        ("云溪县2021年总结", "", [], 2019, (2019, 2019)),
        ("云溪县工作报告", meeting("2026年1月8日"), [], 2026, (2026, 2026)),
        ("云溪县工作报告", meeting("2025年1月8日"), [], 2026, (2026, 2027)),
        ("云溪县工作报告", "", [], 2020, (2020, 2021)),
        # a work report without a meeting
        ("云溪县2026年工作报告", "", [], None, (2025, 2026)),
        ("云溪县工作报告", "2023年，税收9亿元。", [], None, (2023, 2023)),
        ("云溪县工作报告", "", [], None, (None, None)),
        ("人代会开幕 2026年展望", "县长向大会作政府工作报告。", [], None, (2025, 2026)),
        # headings before the title, the end of a span before its start
        ("云溪县2021年总结", "", ["2020年工作回顾"], None, (2020, 2020)),
        ("云溪县2021年总结", "", ["2022年工作目标和主要工作"], None, (2021, 2021)),
        ("云溪县2016年至2020年发展综述", "", [], None, (2020, 2020)),
        # a subtitle, where the title names no year and it is no meeting's
        ("云溪县综述", "\n——云溪县2022年发展综述\n", [], None, (2022, 2022)),
        ("云溪县2021年综述", "\n——云溪县2022年发展综述\n", [], None, (2021, 2021)),
        ("云溪县综述", "\n——云溪县2022年工作会议综述\n2020年好。", [], None, (2020, 2020)),
        (None, "", [], None, (None, None)),
        # a plan of several years, and one of a single year
        ("云溪县“十四五”规划", "", [], None, (2020, 2021, "2021/2025")),
        ("云溪县2016—2020年发展规划", "", [], None, (2015, 2016, "2016/2020")),
        ("云溪县2024年发展规划", "", [], None, (2024, 2024)),
        ("云溪县“十四五”总结", "2022年，税收9亿元。", [], None, (2022, 2022)),
    ],
)  # fmt: skip
def test_the_years_of_a_report(
    title: str | None,
    text: str,
    heads: list[str],
    year: int | None,
    expected: tuple[int | None, ...],
) -> None:
    found = calendar_of(title, text, heads, year)
    plan = [] if found.plan is None else [found.plan]
    assert (found.reviewed, found.delivered, *plan) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("\n2022年税收9亿元。2021年税收8亿元。", 2022),
        ("2022年税收9亿元。2021年税收8亿元。", 2022),
        ("全县2019年启动。2021年税收8亿元。", 2021),
        ("全县2019年启动，2021年税收8亿元。", 2019),
        ("税收比2019年增长8%，2022年企业9家。", 2022),
        ("全县2019年的税收9亿元，2022年企业9家。", 2019),
        ("全县到2022年有企业9家，2023年有8家。", 2022),
        ("产值为2019年的95%，2022年企业9家。", 2022),
        ("为2019年的95%，2022年企业9家。", 2022),
        ("去年税收9亿元，2022年企业9家。", 2022),
        ("“十四五”期间税收9亿元。", 2025),
        ("2016—2020年税收9亿元。", 2020),
        ("去年税收9亿元。", None),
    ],
)
def test_the_year_that_a_text_states(text: str, year: int | None) -> None:
    stated = stated_year(text)
    assert (stated and stated.year) == year


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("“七五”", 1986),
        ("“九五”", 1996),
        ("“十五”", 2001),
        ("“十一五”", 2006),
        ("“十四五”", 2021),
        ("“十七五”", 2036),
        ("第十一个五年规划", 2006),
        ("第十三个五年规划", 2016),
        ("第十四个五年规划", 2021),
    ],
)
def test_the_first_year_of_a_plan(text: str, first: int) -> None:
    assert find_times(text)[0].plan == (first, first + 4)


NOW = Calendar(2021, 2022)


@pytest.mark.parametrize(
    ("text", "calendar", "context", "period"),
    [
        # now
        ("目前", NOW, "2022", "2022"),
        ("目前", NOW, "2022-H1", "2022-H1"),
        ("目前", NOW, "2023-H1", "2022"),
        ("目前", NOW, "2016/2020", "2020"),
        ("目前", NOW, None, "2021"),
        ("目前", Calendar(2021, None), "2023", "2023"),
        # since a year
        ("2020年以来", NOW, None, "2020/2021"),
        ("2021年以来", NOW, None, "2021"),
        ("2022年以来", NOW, None, "2022"),
        ("2020年以来", Calendar(None, None), None, "2020"),
        # spans behind, ahead, and of the passage
        ("三年来", NOW, None, "2019/2021"),
        ("一年来", NOW, None, "2021"),
        ("10年来", NOW, None, "2012/2021"),
        ("两年来", NOW, None, "2020/2021"),
        ("五年来", NOW, "2016/2020", "2016/2020"),
        ("四年来", NOW, "2016/2020", "2018/2021"),
        ("六年来", NOW, "2016/2020", "2016/2021"),
        ("五年来", Calendar(None, None), "2016/2020", "2016/2020"),
        ("五年来", Calendar(None, None), None, None),
        ("今后五年", NOW, "2016/2020", "2022/2026"),
        ("今后三年", NOW, None, "2022/2024"),
        ("今后一年", NOW, None, "2022"),
        ("未来三年", Calendar(2021, 2021), "2021", "2022/2024"),
        # a bare span of a goal's year
        ("三年累计", NOW, "2025", "2023/2025"),
        ("三年累计", NOW, "2022", "2022/2024"),
        ("三年累计", NOW, "2021", "2019/2021"),
        ("三年累计", NOW, "2020", "2019/2021"),
        ("三年累计", Calendar(2021, 2023), "2022", "2020/2022"),
        ("三年累计", NOW, "2025-H1", "2019/2021"),
        ("三年来", NOW, "2025", "2019/2021"),
        # words for years
        ("去年", NOW, "2019", "2021"),
        ("前年", NOW, None, "2020"),
        ("明年", NOW, None, "2023"),
        ("上年", NOW, "2019-H1", "2018"),
        ("上年", NOW, None, "2020"),
        ("新的一年", NOW, None, "2022"),
        ("新的一年", Calendar(None, 2022), None, None),
        ("去年", Calendar(2021, None), None, None),
        ("全年", NOW, "2016/2020", "2020"),
        ("全年", NOW, "2019-H1", "2019"),
        ("全年", Calendar(None, None), None, None),
        # written years
        ("二〇二五年度", NOW, None, "2025"),
        ("2025年度", NOW, None, "2025"),
        ("二零一九年", NOW, None, "2019"),
        # parts of a year
        ("前1个月", NOW, None, "2021-01"),
        ("前2个月", NOW, None, "2021-01/2021-02"),
        ("前12个月", NOW, None, "2021-01/2021-12"),
        ("前13个月", NOW, None, "2021"),
        ("1月", NOW, None, "2021-01"),
        ("12月", NOW, None, "2021-12"),
        ("13月", NOW, None, "2021"),
        ("2—12月", NOW, None, "2021-02/2021-12"),
        ("一季度", NOW, "2020", "2020-Q1"),
        ("第3季度", NOW, None, "2021-Q3"),
        ("四季度", NOW, None, "2021-Q4"),
        ("前3季度", NOW, None, "2021-01/2021-09"),
        ("上半年", NOW, None, "2021-H1"),
        ("去年下半年", NOW, None, "2021-H2"),
        # plans
        ("“十三五”", NOW, "2020", "2016/2020"),
        ("“十三五”末", NOW, None, "2020"),
        ("2016—2020年", NOW, None, "2016/2020"),
    ],
)  # fmt: skip
def test_the_period_of_a_time_word(
    text: str, calendar: Calendar, context: str | None, period: str | None
) -> None:
    assert calendar.period(find_times(text)[0], context) == period


@pytest.mark.parametrize("text", ["1—13月", "1—0月", "0月", "前0个月", "99月"])
def test_no_period_has_a_month_that_a_year_has_not(text: str) -> None:
    period = NOW.period(find_times(text)[0], None) or ""
    assert regex.fullmatch(r"2021(?:-(?:0[1-9]|1[0-2])(?:/2021-(?:0[1-9]|1[0-2]))?)?", period)


def test_the_months_of_a_period() -> None:
    periods = ["2025", "2025-H1", "2025-H2", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    edges = [(1, 12), (1, 6), (7, 12), (1, 3), (4, 6), (7, 9), (10, 12)]
    assert [months(period) for period in periods] == edges
    assert [months(p) for p in ("2025-12", "2025-02/2025-11")] == [(12, 12), (2, 11)]


@pytest.mark.parametrize(
    ("period", "year", "same"),
    [
        ("2025-H1", "2024", "2024-H1"),
        ("2025-01/2025-09", "2024", "2024-01/2024-09"),
        ("2025-H1", "2021/2025", "2021/2025"),
        ("2025", "2024", "2024"),
        ("2021/2025", "2024", "2024"),
        (None, "2024", "2024"),
    ],
)
def test_the_same_months_of_another_year(period: str | None, year: str, same: str) -> None:
    assert same_months(period, year) == same


@pytest.mark.parametrize(
    ("period", "other", "same"),
    [
        ("2025-H1", "2025-01/2025-06", True),
        ("2025-03", "2025-03", True),
        ("2025-H1", "2025-01/2025-05", False),
        ("2025-H1", "2025-02/2025-06", False),
        ("2025-H1", "2026-H1", False),
        ("2026-H1", "2025-H1", False),
        ("2025-H1", "2025", False),
        ("2025", "2025-01/2025-12", False),
    ],
)
def test_periods_of_the_same_months(period: str, other: str, same: bool) -> None:
    assert is_same(period, other) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("比2020年增长5%", [("2020年", True)]),
        ("2020年同期增长5%", [("2020年", True)]),
        ("2020年增长5%", [("2020年", False)]),
        ("与2020年水平相当，2021年好", [("2020年", True), ("2021年", False)]),
        ("去年同期为8亿元", [("去年", False)]),
        ("去年同期相比增8%", [("去年", True)]),
        ("水库年久", []),
        ("", []),
    ],
)
def test_a_year_that_is_compared_with_is_a_reference(
    text: str, found: list[tuple[str, bool]]
) -> None:
    words = find_times(text)
    assert [(w.text, w.reference) for w in words] == found
    assert all(text[w.start : w.end] == w.text for w in words)


@pytest.mark.parametrize(
    ("head", "year", "genre"),
    [
        # a title over several lines, below a masthead, on a cover
        ("某市十八届人大|六次会议文件（十九）|关于云溪县2025年县本级预算和|全县总预算执行情况与2026年预算|"
         "草案的报告（书面）|——2026年2月6日在云溪县第九届|人民代表大会第三次会议上|云溪县财政局|",
         2025, "budget report"),
        ("云溪县2025年预算执行|情况和2026年预算草案|云溪县财政局|2026年2月|目录|", 2025, "budget report"),
        ("2025 年云溪县国民经济和社会发展|统计公报|云溪县统计局|（2026年4月20日）|", 2025, "bulletin"),
        ("关 于 2025 年 预 算 执 行 情 况 和|2026 年 预 算 草 案 的 报 告|", 2025, "budget report"),
        ("云溪县|关于2018年预算执行情况|和2019年预算草案的报告|", 2018, "budget report"),
        ("二○二五年云溪县国民经济和社会发展统计公报|", 2025, "bulletin"),
        ("表一：2024年一般公共预算收入完成情况表|", 2024, "budget report"),
        ("云溪县2026年政府预算公开|目录|一、预算报告|二、名词解释|"
         "关于云溪县2025年预算执行情况和2026年预算草案的报告|", 2025, "budget report"),
        # what the first lines name
        ("回望来路 再启新程|2月8日，县财政局提交了《关于云溪县2025年预算执行情况和2026年预算草案的报告》。|"
         "2026年的账本更厚。|", 2025, "article"),
        ("工作报告摘登|现将云溪县2023年计划执行情况通报如下：|", 2023, "work report"),
    ],
)  # fmt: skip
def test_the_year_of_a_title(head: str, year: int, genre: str) -> None:
    body = "全县各项工作取得新的进展和成效，新建学校3所，各方面的发展都迈上新的台阶。"
    text = head.replace("|", "\n") + f"一、基本情况\n{body}\n"
    report = extract(text)
    assert (report.year, report.doubts) == (year, ())
    assert {record.period for record in report} == {str(year)}
    headings = [chapter.title for chapter in report.chapters if chapter.title]
    assert calendar_of(report.title, text, headings).genre == genre


def test_a_title_is_read_as_one_line() -> None:
    text = "六次会议文件\n关 于 某市 2025 年 预 算\n执行情况的报告\n某市财政局\n一、收入\n税收9亿元。\n"
    report = extract(text)
    assert report.title == "关于某市2025年预算执行情况的报告"
    assert [chapter.title for chapter in report.chapters] == ["收入"]


@pytest.mark.parametrize(
    ("text", "year", "doubts"),
    [
        ("新建学校3所。", None, ("no year is stated",)),
        ("全县在2023年新建学校3所。", 2023, ("the year is the first that the text names",)),
        ("2023年，全县新建学校3所。", 2023, ()),
        ("（2024年3月2日）\n2023年，全县新建学校3所。", 2023, ()),
    ],
)
def test_weak_evidence_of_the_year_is_said(
    text: str, year: int | None, doubts: tuple[str, ...]
) -> None:
    report = extract(text)
    assert (report.year, report.doubts) == (year, doubts)
    assert extract(text, year=2020).year == 2020
    assert extract(text, year=2020).doubts == ()


def test_the_date_of_publication_counts_where_the_text_says_nothing() -> None:
    published = date(2026, 4, 2)
    doubts = ("the year is that of publication",)
    bulletin = extract_document(Document("统计公报\n新建学校3所。", published=published))
    assert (bulletin.year, bulletin.doubts) == (2025, doubts)
    news = extract_document(Document("学校建设提速\n新建学校3所。", published=published))
    assert (news.year, news.doubts) == (2026, doubts)
    assert news.published == published
