"""The scene that a passage sets: chapters, headings, months that run on, movements, what lies ahead."""

from __future__ import annotations

import pytest

from shibei_metrics import extract
from shibei_metrics.clauses.predicates import predicates
from shibei_metrics.clauses.slots import scan, slots
from shibei_metrics.dating.goals import status_of
from shibei_metrics.dating.years import calendar_of
from shibei_metrics.naming.named import Named
from shibei_metrics.naming.names import name_mentions

SUMMARY = "云溪县2021年总结\n"
HALF = "云溪县2021年上半年总结\n"


def mentions_of(text: str) -> list[Named]:
    found = slots(text, scan(text))
    return name_mentions(text, found, predicates(text, found))


def periods(text: str) -> list[str | None]:
    return [record.period for record in extract(text)]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年和2024年安排", "2023"),
        ("2021年回顾和2020年成就", "2021"),
        ("2020年基数和2021年成就", "2021"),
        ("2021年基数和2022年目标", "2021"),
        ("2019年和2020年成就", "2019"),
        ("工作安排", "2022"),
        ("工作回顾", "2021"),
    ],
)
def test_a_chapter_speaks_of_the_period_of_its_title(title: str, period: str) -> None:
    assert periods(f"{SUMMARY}一、{title}\n新建学校9所。") == [period]


@pytest.mark.parametrize(
    ("of", "title", "ahead"),
    [
        ("2021年总结", "2022年工作（比2021年）", True),
        ("2021年总结", "2021年工作", False),
        ("2021年总结", "2020年工作", False),
        ("2021年总结", "工作", None),
        ("2021年总结", None, None),
        ("2021年上半年总结", "2020年下半年工作", False),
        ("2021年上半年总结", "2021年下半年工作", True),
        ("2021年上半年总结", "2021年工作", False),  # begins before its end
        ("2021年上半年总结", "2021年前三季度工作", False),
        ("2021年上半年总结", "2021年二季度工作", False),
        ("2021年上半年总结", "2021年三季度工作", True),
        ("2021年上半年总结", "2022年一季度工作", True),
    ],
)
def test_headings_of_the_time_ahead(of: str, title: str | None, ahead: bool | None) -> None:
    assert calendar_of(of, "", []).names_ahead(title) is ahead


def test_a_heading_sets_the_scene_by_its_first_time_word() -> None:
    text = "一、概况\n（一）{}\n税收9亿元，各项工作取得新的进展和成效。\n二、打算\n建园2个。\n"
    heading = text.format("“十三五”时期成就和“十四五”目标")
    assert periods(SUMMARY + heading)[0] == "2016/2020"


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("5月，税收9亿元。", "2021-05"),
        ("5月，税收9亿元；4月，税收8亿元。", "2021-05"),
        ("5月，税收9亿元，比去年增长3%。", "2021-05"),
        ("5月，税收9亿元，2020年税收8亿元。", "2021-05"),
        ("5月，税收9亿元，4月末余额8亿元。", "2021-05"),
        ("5月末，余额9亿元，4月税收8亿元。", "2021-H1"),
        ("税收9亿元，5月税收8亿元。", "2021-H1"),
        ("2021年，税收9亿元。", "2021-H1"),
        ("1—6月，税收9亿元。", "2021-H1"),
        ("税收9亿元。", "2021-H1"),
    ],
)
def test_a_month_that_opens_a_sentence_runs_on_in_a_report_on_part_of_a_year(
    text: str, running: str
) -> None:
    assert periods(f"{HALF}{text}企业8家。")[-1] == running
    assert periods(f"{SUMMARY}{text}企业8家。")[-1] == "2021"


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("2022年，税收9亿元。", "t"),
        ("2021年，税收9亿元。", "a"),
        ("税收比2022年少9亿元。", "a"),
        ("2022年上半年，税收9亿元。", "t"),
        ("2022年，税收（2021年8亿元，2020年7亿元）9亿元。", "ttt"),
        ("2022年税收9亿元，2021年税收8亿元。", "tt"),
        ("2021年税收9亿元，2022年税收8亿元。", "at"),
    ],
)
def test_a_year_after_the_one_under_review_makes_goals(text: str, statuses: str) -> None:
    assert "".join(r.status.value[0] for r in extract(SUMMARY + text)) == statuses


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("《2019年年鉴》收录企业9家。", "2021"),
        ("《年鉴2019年》收录企业9家。", "2021"),
        ("2019年《年鉴》收录企业9家。", "2019"),
        ("《年鉴》2019年收录企业9家。", "2019"),
        ("《甲》和《2019年年鉴》收录企业9家。", "2021"),
        ("《2019年年鉴收录企业9家。", "2019"),  # never closed
    ],
)
def test_a_year_in_the_title_of_a_work_dates_nothing(text: str, period: str) -> None:
    assert periods(SUMMARY + text) == [period]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("企业由2012年的9家增加到2019年的12家，公司由8家增加到9家。", ["2012", "2019"] * 2),
        ("企业由2012年的9家增加到2019年的12家，2014年公司9家。", ["2012", "2019", "2014"]),
        ("企业由2012年的9家增加到2019年的12家，增加3家。", ["2012", "2019", "2012/2019"]),
    ],
)
def test_what_is_said_behind_a_movement_goes_on_in_its_years(
    text: str, expected: list[str]
) -> None:
    assert periods(SUMMARY + text) == expected


@pytest.mark.parametrize(
    ("text", "goal", "status"),
    [
        ("现有企业9家", True, "actual"),
        ("去年，企业9家", True, "actual"),
        ("企业9家", True, "target"),
        ("企业9家", False, "actual"),
        ("力争引进企业9家", False, "target"),
    ],
)
def test_status_among_goals(text: str, goal: bool, status: str) -> None:
    assert status_of(text, mentions_of(text)[-1], goal).value == status


@pytest.mark.parametrize("distance", [400, 401])
def test_how_far_back_a_word_makes_a_goal(distance: int) -> None:
    text = "力争" + "，" * (distance - 2) + "引进企业9家"
    mention = mentions_of(text)[0]
    text = "力争" + "，" * (distance - 2 - len("引进企业")) + "引进企业9家"
    mention = mentions_of(text)[0]
    assert mention.slot.found.start == distance
    expected = "target" if distance == 400 else "actual"
    assert status_of(text, mention, False).value == expected


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("一、主要工作\n新建学校9所。\n二、下一步打算\n新建医院8所。", "at"),
        ("一、目标任务\n新建桥梁7座。\n二、主要工作\n新建学校9所。\n三、下一步打算\n新建医院8所。", "ttt"),
    ],
)  # fmt: skip
def test_goals_begin_with_the_first_chapter_of_them(text: str, statuses: str) -> None:
    found = [r.status.value[0] for r in extract("云溪县2021年总结\n" + text)]
    assert "".join(found) == statuses


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("一季度，税收9亿元，第二季度，税收8亿元。", ["2021-Q1", "2021-Q2"]),
        ("截至10月，存款9亿元，目前存款8亿元。", ["2021-10", "2021-10"]),
        ("2019年的税收9亿元。", ["2019"]),
        ("2019年的全县税收9亿元。", ["2019"]),  # 5 characters between
        ("恢复到2019年的88%。", ["2021"]),
        ("由2019年的下降8%转为增长9%。", ["2019", "2021"]),
        ("税收占财政收入比重由2019年的8%提高到2020年的9%。", ["2019", "2020"]),
        # the other movement of a sentence, and of the next one
        ("企业由2012年的9家增加到2019年的12家，商户由8家增加到9家。", ["2012", "2019"] * 2),
        ("企业由2012年的9家增加到2019年的12家。商户由8家增加到9家。", ["2012", "2019"] * 2),
        ("企业由2012年的9家增加到2019年的12家。商户9家。", ["2012", "2019", "2021"]),
    ],
)
def test_periods_of_records(text: str, periods: list[str]) -> None:
    assert [r.period for r in extract("云溪县2021年总结\n" + text)] == periods
