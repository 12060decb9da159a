"""Whole passages and documents: the period and status of each record, by what the document is."""

from __future__ import annotations

import pytest

from shibei_metrics import extract

YEAR = "云溪县2025年总结\n"
MEETING = "——2026年1月8日在云溪县第九届人民代表大会第三次会议上\n"


def dated(text: str) -> str:
    """Return period:status of each record, t for a target and a for an actual."""
    return " ".join(f"{r.period}:{r.status.value[0]}" for r in extract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a part of a year, by the first sentences
        ("据海关统计，2025年前10个月，进出口9亿元。其中，出口5亿元。\n从方式看，加工贸易3亿元。",
         "2025-01/2025-10:a 2025-01/2025-10:a 2025-01/2025-10:a"),
        ("2025年1至9月，全院收案9件。\n一、收案\n刑事案件2件。\n二、结案\n7月，结案1件。",
         "2025-01/2025-09:a 2025-01/2025-09:a 2025-07:a"),
        ("外贸向好\n（2025年7月20日）\n今年以来，形势向好。上半年，出口5亿元。\n进口3亿元。", "2025-H1:a 2025-H1:a"),
        # not where the first sentence is on the year, or on both of its halves
        ("2025年，出口9亿元；上半年出口5亿元。\n进口3亿元。", "2025:a 2025-H1:a 2025:a"),
        ("2025年上半年到位资金4亿元，下半年又到位3亿元。\n出口9亿元。", "2025-H1:a 2025-H2:a 2025:a"),
        # a month amid a story is no part that the text is on
        ("2025年3月，启动改造。\n出口9亿元。", "2025:a"),
        # many years: a later one is no goal
        ("2011年末，全乡人口9千人。2011年，粮食产量5千吨。2018年，企业3家。", "2011:a 2011:a 2018:a"),
        # the news of a year, though it speaks of the next one first
        ("就业形势向好\n全市召开会议。2026年将着力稳就业，办好实事。\n2025年，新增就业9万人。\n发放补助5亿元。",
         "2025:a 2025:a"),
        # the budget of a year to come
        ("关于云溪县2025年预算执行情况和2026年预算草案的报告\n" + MEETING
         + "一、2025年预算执行情况\n税收9亿元。\n二、2026年预算草案\n税收10亿元。\n", "2025:a 2026:t"),
        ("云溪县2018年决算\n一、2018年决算草案\n支出9亿元。\n二、建议\n压减支出5%。", "2018:a 2018:a"),
        # what is to be done in its own year, and what was
        ("云溪县2026年工作要点\n一、稳增长\n新建学校3所。\n二、惠民生\n新建公园2个。", "2026:t 2026:t"),
        ("云溪县2025年民生实事完成情况\n新建公园2个。", "2025:a"),
        ("云溪县政府工作报告\n" + MEETING + "一、2025年工作回顾\n新建学校3所。\n"
         "二、附件：2026年民生实事项目\n新建公园2个。", "2025:a 2026:t"),
    ],
)  # fmt: skip
def test_what_a_document_is_on(text: str, expected: str) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三季度末，存款9亿元。上半年末，存款8亿元。", "2025-09:a 2025-06:a"),
        # what a comparison says of the years
        ("与2010年普查相比，大学学历人口由3万人上升为6万人。", "2010:a 2025:a"),
        ("产值9亿元，比“十三五”末增加3亿元，年均增长4%。", "2025:a 2025:a 2021/2025:a"),
        ("三次产业结构由2020年的20∶37∶43调整为2025年的17∶43∶40。",
         "2020:a 2020:a 2020:a 2025:a 2025:a 2025:a"),
        # the year named before
        ("2022年投产，当年完成产值2亿元。当年新增贷款9亿元。", "2022:a 2025:a"),
        # proposed for a year, whenever
        ("2011年9月提出到2015年实现产值9亿元，农民收入达到1万元。", "2015:t 2015:t"),
        ("——过去五年，修路9公里。建桥3座。", "2021/2025:a 2021/2025:a"),
    ],
)  # fmt: skip
def test_what_the_words_of_a_sentence_say_of_the_year(text: str, expected: str) -> None:
    assert dated(YEAR + text) == expected


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("增长目标定在5%—6%。", "t"),
        ("经济增速目标5.5%左右。", "t"),
        ("产值增长6%，高于年度目标1个百分点。", "aa"),
        ("赤字率拟按4%安排。", "t"),
        ("必保完成投资9亿元、力争10亿元。", "tt"),
        ("税收任务2亿元，完成3亿元。", "ta"),
        ("完成改造任务9项，争取国家建设任务2项。", "aa"),
        ("预备费预算5亿元，实际支出1亿元。", "ta"),
        ("据此核减预算3亿元。", "a"),
        (
            "2025年计划目标为：新增就业9万人。农村劳动力转移7万人。实际完成情况如下：新增就业10万人。",
            "tta",
        ),
        ("未来十年，我们已觅得土地9公顷。", "a"),
    ],
)
def test_goals_and_what_came_of_them(text: str, statuses: str) -> None:
    assert "".join(r.status.value[0] for r in extract(YEAR + text)) == statuses
