"""Confidence: what a user can filter on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shibei_metrics import COLUMNS, extract
from shibei_metrics.building.confidence import assess
from shibei_metrics.clauses.predicates import predicates, scan, slots
from shibei_metrics.dating.calendars import Calendar
from shibei_metrics.dating.dated import Dated
from shibei_metrics.naming.named import Name, Named
from shibei_metrics.naming.names import name_mentions
from shibei_metrics.vocabulary import Status

CALENDAR = Calendar(2023, 2024)
LONG = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申"


@pytest.mark.parametrize(
    ("text", "level", "doubt"),
    [
        ("新认定高新技术企业55家。", "high", None),
        ("研发投入10亿元，同比增长8%。", "high", None),
        ("培训教师、医生3000名。", "medium", "the name lists several things"),
        ("投资1.2亿元的医疗中心项目开工。", "medium", "the number stands in a relative clause"),
        ("城镇和农村居民收入分别增长4%、5%。", "high", None),
        ("增长8%。", "low", "there is no name"),
    ],
)
def test_levels_and_doubts(text: str, level: str, doubt: str | None) -> None:
    record = extract(text, year=2023).indicators[-1]
    assert record.confidence == level
    assert (doubt in record.doubts) if doubt else not record.doubts


def test_a_subject_from_the_sentence_before_is_doubted() -> None:
    record = extract("研发投入达到10亿元。增长8%。", year=2023).indicators[-1]
    assert (record.name, record.confidence) == ("研发投入", "low")


def test_a_record_without_a_period_is_not_of_high_confidence() -> None:
    (record,) = extract("新认定高新技术企业55家。").indicators
    assert record.doubts == ("there is no period",)


def test_rows_carry_confidence_and_doubts() -> None:
    (row,) = extract("新认定高新技术企业55家。", year=2023).to_dicts()
    assert tuple(row) == COLUMNS
    assert (row["confidence"], row["doubts"]) == ("high", "")


def mentions_of(text: str) -> list[Named]:
    found = slots(text, scan(text))
    return name_mentions(text, found, predicates(text, found))


def said(mention: Named, period: str | None = "2023", status: Status = Status.ACTUAL) -> Dated:
    return Dated(mention, period, status)


def doubts_of(text: str, name: str = "", origin: str = "clause") -> tuple[str, ...]:
    """Return the doubts about the first mention, as if it had been given that name."""
    first, *others = mentions_of(text)
    first = replace(first, name=Name(name, origin)) if name else first
    return assess(said(first), others[0] if others else None, CALENDAR).doubts


@pytest.mark.parametrize(
    ("name", "origin", "doubts"),
    [
        (LONG[:18], "clause", ()),
        (LONG, "clause", ("the name is long",)),
        ("企业家", "clause", ()),
        ("企业", "clause", ()),
        ("企", "clause", ("the name is short",)),
        ("入驻企业", "inherited", ("the subject stands in an earlier sentence",)),
        ("入驻企业", "none", ("the subject was not found",)),
        ("入驻企业", "carried", ()),
        ("入驻企业", "paired", ()),
        ("入驻企业，达产", "clause", ("the name holds a clause",)),
        ("入驻企业占", "clause", ("the name ends in a function word",)),
        ("入驻占全省", "clause", ("the name ends in a function word",)),
        ("入驻占全省企业", "clause", ()),
        ("为企业减负", "clause", ("the name opens with a function word",)),
        ("该企业", "clause", ("the name opens with a function word",)),
        ("其他企业", "clause", ()),
        ("在校生", "clause", ()),
        ("低保标准从年", "clause", ("the name holds a function word",)),
        ("编制会职位", "clause", ("the name holds a function word",)),
        ("从业会员", "clause", ()),
        ("增速与", "clause", ("the name holds a function word",)),
        ("183.经营开支", "clause", ("the name holds a time or a number",)),
        ("企业2022年", "clause", ("the name holds a time or a number",)),
        ("15岁以上人口", "clause", ()),
        ("年初预算预算收入", "clause", ("the name says a word twice",)),
        ("企业、商户", "clause", ("the name lists several things",)),
    ],
)
def test_doubts_about_a_name(name: str, origin: str, doubts: tuple[str, ...]) -> None:
    assert doubts_of("入驻企业9家", name, origin) == doubts


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("税收收入占全省三成", ()),  # a share may say so
        ("9家青溪镇中小学智慧教室示范点学校挂牌", ("the number stands amid its clause",)),  # 17
        ("9家岚溪镇中小学智慧教室示范点校挂牌", ()),  # 16 characters behind
        ("青溪县各类学校新培训12名教师", ("the number stands amid its clause",)),  # 10 before
        ("青溪县中学校新培训12名教师", ()),  # 9
        ("培训师傅12名", ()),
        ("青溪县各类学校新培训教师12名", ()),  # much before, nothing behind
        ("100个重点项目完成投资5亿元", ("the number stands amid its clause",)),
        ("1.2亿元的医疗中心投用", ("the number stands in a relative clause",)),
    ],
)
def test_doubts_about_where_a_number_stands(text: str, doubts: tuple[str, ...]) -> None:
    assert doubts_of(text) == doubts


def test_a_grave_doubt_lowers_further_and_comes_first() -> None:
    first, *_ = mentions_of("入驻企业9家")
    low = assess(said(replace(first, name=Name("企", "none")), None), None, CALENDAR)
    medium = assess(said(first, None), None, CALENDAR)
    assert (low.level, medium.level) == ("low", "medium")
    assert low.doubts[0] == "the subject was not found"
    assert low.doubts[1:] == ("the name is short", "there is no period")
    assert assess(said(first), None, CALENDAR) == ("high", ())


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        # a goal of the year under review says so itself, or is doubted
        ("2023年计划目标为：新增就业9万人。转移就业7万人。", ["", "a goal for a time gone by"]),
        ("力争新增就业9万人。", [""]),
        # two values for one name
        ("新建学校3所。新建学校9所。", ["another record bears the same name and period"] * 2),
        ("新建学校3所。新建学校3所。2022年，新建学校9所。", ["", "", ""]),
        # a growth beside the two levels
        ("研发投入11亿元，同比增长10%。2022年，研发投入10亿元。", ["", "", ""]),
        ("研发投入11亿元，同比增长30%。2022年，研发投入10亿元。",
         ["", "the growth does not fit the two levels", ""]),
    ],
)  # fmt: skip
def test_records_are_held_against_themselves_and_one_another(text: str, doubts: list[str]) -> None:
    report = extract("云溪县2023年总结\n" + text)
    assert ["; ".join(record.doubts) for record in report] == doubts
    assert [record.confidence == "high" for record in report] == [not doubt for doubt in doubts]


def test_a_fact_of_a_time_to_come_is_doubted() -> None:
    first, *_ = mentions_of("入驻企业9家")
    assert assess(said(first, "2024"), None, CALENDAR).doubts == ("a fact of a time to come",)
    assert assess(said(first, "2024", Status.TARGET), None, CALENDAR).doubts == ()


def test_no_record_is_of_high_confidence_where_the_year_is_not_certain() -> None:
    [record] = extract("全县在2023年入驻企业9家。").indicators
    assert (record.period, record.doubts) == ("2023", ("the year of the report is not certain",))
