"""What the words around a number make of it: kind, direction and basis, one turn of phrase at a time."""

from __future__ import annotations

from fractions import Fraction

import pytest

from shibei_metrics import extract, find_quantities
from shibei_metrics.clauses.stripping import strip
from shibei_metrics.language.lexicon import load
from shibei_metrics.quantities.units import lookup


@pytest.mark.parametrize(
    ("text", "at", "read"),
    [
        # what is compared, and with what
        ("产值9亿元，较上年的8亿元增加1亿元。", "1亿元", "产值 change up yoy"),
        ("产值9亿元，为上年的1.1倍。", "1.1倍", "产值 share"),
        ("产值9亿元，同比-2%。", "-2%", "产值 change down yoy"),
        ("教育支出9亿元，占比12%，下降2%。", "2%", "教育支出 change down unstated"),
        ("教育支出9亿元，占比12%，下降2个百分点。", "2个百分点", "教育支出占比 change down unstated"),
        ("产值增长-5%。", "-5%", "产值 change down unstated"),
        ("产值下降-3%。", "-3%", "产值 change up unstated"),
        ("营收环比5%。", "5%", "营收 change up sequential"),
        ("税收同比2亿元。", "2亿元", "税收 level"),
        ("产值增长9%，快于全市3个百分点。", "3个百分点", "产值 change up reference"),
        ("产值增长9%，慢于全省1.5个百分点。", "1.5个百分点", "产值 change down reference"),
        ("产值9亿元，高于计划2%。", "2%", "产值 change up reference"),
        ("产值9亿元，与上年相比，增长6%。", "6%", "产值 change up yoy"),
        ("与上年相比，产值增长6%，税收增长7%。", "7%", "税收 change up yoy"),
        ("全年平均气温上升0.4%。", "0.4%", "平均气温 change up unstated"),
        ("产值两年平均增长4%。", "4%", "产值 change up annual_average"),
        # what improves, falls
        ("细颗粒物浓度改善16%。", "16%", "细颗粒物浓度 change down unstated"),
        ("失业率优化2个百分点。", "2个百分点", "失业率 change down unstated"),
        ("产值增速6%，回落0.3个百分点。", "0.3个百分点", "产值 change down unstated"),
        ("产值降幅为6%。", "6%", "产值 change down unstated"),
        ("产值增幅达6%。", "6%", "产值 change up unstated"),
        ("人口自然增长率6‰。", "6‰", "人口自然增长率 level"),
        ("工业对增长贡献0.3个百分点。", "0.3个百分点", "工业对增长贡献 level"),
        ("拉动经济增长2个百分点。", "2个百分点", "经济增长 change up unstated"),
        ("平均用时压减58%，压减时间58%。", "58%", "平均用时 change down unstated"),
        ("降低成本三成。", "三成", "成本 change down unstated"),
        ("降低失业率3%。", "3%", "降低失业率 level"),
        # shares of a whole, and rates with a name of their own
        ("出口占到全市的30%。", "30%", "出口占到全市 share"),
        ("60%企业上云。", "60%", "企业上云 share"),
        ("出口占比30%。", "30%", "出口占比 level"),
        ("占地面积30亩。", "30亩", "占地面积 level"),
        ("入驻率由43%提高到2021年的91%。", "91%", "入驻率 level"),
        ("产值恢复到2019年的98%。", "98%", "产值 share"),
        ("税收9亿元，完成预算的98%。", "98%", "税收 share"),
        # verbs that hold their object, or stand alone
        ("粮食增产5万吨。", "5万吨", "粮食增产 level"),
        ("农民户均增收800元。", "800元", "农民户均增收 level"),
        ("农民收入3万元，增收800元。", "800元", "农民收入 change up unstated"),
        ("收购价格便宜3元。", "3元", "收购价格 change down unstated"),
        ("全省新增3万人。", "3万人", "新增 level"),
        ("新增就业3万人。", "3万人", "新增就业 level"),
        ("泊位增加20个。", "20个", "泊位 change up unstated"),
        ("增加20个泊位。", "20个", "增加泊位 level"),
        ("产值翻了一番。", "一番", "产值 change up unstated"),
        # standings
        ("产值总量居全省第3位。", "第3位", "产值总量 rank"),
        ("产值跃升至全省第九。", "第九", "产值 rank"),
        ("税收荣获全市考核第一。", "第一", "税收 rank"),
    ],
)  # fmt: skip
def test_readings(text: str, at: str, read: str) -> None:
    record = next(r for r in extract(text) if r.text == at)
    fields = record.name, record.kind, record.direction, record.basis
    assert " ".join(field for field in fields if field) == read


COMPARISONS = load("readings")["comparison"]


@pytest.mark.parametrize(
    ("basis", "text"), [(rule["basis"], e) for rule in COMPARISONS for e in rule["examples"]]
)
def test_a_comparison_beside_its_examples(basis: str, text: str) -> None:
    assert extract(text + "。").indicators[-1].basis == basis


@pytest.mark.parametrize(
    ("basis", "text"), [(rule["basis"], e) for rule in COMPARISONS for e in rule["counterexamples"]]
)
def test_what_is_no_such_comparison(basis: str, text: str) -> None:
    assert extract(text + "。").indicators[-1].basis != basis


@pytest.mark.parametrize(
    ("before", "subject"),
    [pair for rule in load("readings")["phrase"] for pair in rule["examples"].items()],
)
def test_a_phrase_leaves_the_subject_before_it(before: str, subject: str) -> None:
    assert strip(before).subject == subject


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        # two changes of one level side by side
        ("税收9亿元，比上年增收2亿元，增长25%。", "yoy yoy"),
        ("税收9亿元，比上年增收2亿元（增长25%），占全市的3%。", "yoy yoy"),
        ("企业较上月增加30家，增幅为2%。", "sequential sequential"),
        ("产值比2020年增加2亿元，增长12%。", "reference reference"),
        ("产值一季度同比下降3%，二季度增长4%。", "yoy yoy"),
        ("产值比上年增长5%，税收增长3%。", "yoy unstated"),
        ("产值比上年增长5%，其中工业2亿元，增长3%。", "yoy unstated"),
        ("产值比上年增长5%，增速提高2个百分点。", "yoy unstated"),
        ("产值年均增长5%，2024年达9亿元，增长3%。", "annual_average unstated"),
        ("价格环比上涨0.2%，同比持平；全年平均上涨0.4%。", "sequential unstated"),
        ("产值快于全市3个百分点，提高2个百分点。", "reference unstated"),
        # a comparison in front
        ("与上年比较，学校减少3所，床位减少40张。", "yoy yoy"),
        ("与上年相比，学校减少3所。床位减少40张。", "yoy yoy"),
        ("与上年相比，学校减少3所。\n床位减少40张。", "yoy unstated"),
        ("税收增长2%。与上年相比，产值增长5%。利润增长3%。", "unstated yoy unstated"),
        ("同第六次人口普查相比，老年人占比提高3个百分点，人口减少2万人。", "reference reference"),
        ("产值与上年相比，增长5%，税收增长3%。", "yoy unstated"),
        ("今年的收入与上年相比，税收增长5%，罚没收入下降3%。", "yoy yoy"),
        ("同比增长较快的有：汽车产量增长9%，钢产量增长8%。", "yoy yoy"),
        ("同比出口增长5%，进口下降3%。", "yoy yoy"),
        # a comparison for the rest of the document
        ("进出口3万亿元，同比（下同）增长18%。其中，出口增长19%。\n进口增长2%。", "yoy yoy yoy"),
        ("税收增长5%（与上年实际完成数相比，下同）。\n利润下降4%。", "yoy yoy"),
        ("税收增长5%（以下增幅均为同比）。\\n利润下降4%。", "yoy yoy"),
        ("全县经济运行平稳，文中增速均为同比增速。税收增长5%。", "yoy"),
        ("产值（不含农户，下同）增长5%。利润增长4%。", "unstated unstated"),
        ("产值环比（下同）增长5%。税收同比增长2%，利润增长4%。", "sequential yoy sequential"),
        # behind the number, and against the same part of the year before
        ("税收增长5%（同比），利润下降3%（与上月比）。", "yoy sequential"),
        ("2023年1月销售额较2022年同月上升7%。", "yoy"),
        ("2023年1月销售额9亿元。网上销售额较2022年同月上升7%。", "yoy"),
        ("2023年1月与2022年1月比较，销售额上升7%，书报上升2%。", "yoy yoy"),
        ("2021年游客比2019年同期增长3%。", "reference"),
        # what is exceeded, with its own figure in a bracket
        ("投资增速高于全州2个百分点。", "reference"),
        ("投资增速高于全市增幅2个百分点。", "reference"),
        ("投资增长9%，增速高于全疆（5%）4个百分点。", "unstated reference"),
    ],
)
def test_what_a_comparison_covers(text: str, bases: str) -> None:
    found = (r.basis for r in extract(text, year=2024) if r.kind == "change")
    assert " ".join(str(basis) for basis in found) == bases


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("投资、出口分别增长-3%、2%。", "change down, change up"),
        ("投资、出口分别下降-3%、2%。", "change up, change down"),
        ("价格涨跌幅为-0.3%。", "change down"),
        ("汇率升降幅度为1.2%。", "change up"),
        ("增速由-2%回升至3%。", "change down, change up"),
        ("利润由下降4%收窄至2%。", "change down, change down"),
        ("产值增长在5%至6%之间。", "change up"),
        ("产值增长目标定在5%—6%。", "change up"),
        ("产值增长必保5%、力争6%。", "change up, change up"),
        ("产值增长5%，低于6%的预期目标。", "change up, change up"),
        ("失业率5%，好于5.5%的控制目标。", "level, level"),
        ("赤字率按4%安排。", "level"),
        ("失业率变缓至5%。", "level"),
        ("支出按年增加9%，即3亿元。", "change up, change up"),
        ("低保标准提标12%。", "change up"),
        ("储备相当于生产总值39%。", "share"),
        ("全县有商店或超市5个。", "level"),
        ("提升3万农村人口供水水平。", "level"),
        ("税收同增17%，利润同降2%，共同增资3%。", "change up, change down, level"),
    ],
)  # fmt: skip
def test_kinds_and_directions(text: str, kinds: str) -> None:
    found = [f"{r.kind} {r.direction or ''}".strip() for r in extract(text)]
    assert ", ".join(found) == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("提前2天半完成，连续3天，耗时3小时。", "2.5天 exact, 3小时 exact"),
        ("占近半，过一半。", "0.5 under, 0.5 over"),
        ("产值低于5%的控制目标，低于5%。", "5% exact, 5% under"),
        ("救助3万余群众、3万多群众、35余。", "30000 over, 30000 over"),
        ("翻了1.5番，翻两番。", "1.5番 exact, 2番 exact"),
        ("比例为3:2，结构为3:2:1。", "1.5 exact, 3 exact, 2 exact, 1 exact"),
        ("查验9辆（列、艘）次、6台（套）设备。", "9辆（列、艘）次 exact, 6台（套） exact"),
        ("标准为1050元/人·月。", "1050元/人·月 exact"),
        ("分别高于全省、全市3.3和1.8个百分点。", "3.3个百分点 exact, 1.8个百分点 exact"),
        ("死亡率0.23，编号0.23号。", "0.23 exact"),
        ("分别超9亿元、7亿元，约3家和5家。", "9亿元 over, 7亿元 over, 3家 about, 5家 about"),
        ("增长5%、6%左右，达8%、9家左右。", "5% about, 6% about, 8% exact, 9家 about"),
        ("123元4角5分，8元3分。", "123.45元 exact, 8.03元 exact"),
        ("负9%，减负9%。", "-9% exact, 9% exact"),
        ("3个到5家，3—5家，30—40万家。", "3个 exact, 5家 exact, 3..5家 exact, 300000..400000家 exact"),
    ],
)  # fmt: skip
def test_quantities(text: str, found: str) -> None:
    def show(value: object) -> str:
        return f"{value:f}"

    written = ", ".join(
        f"{show(m.value)}{'..' + show(m.upper) if m.upper is not None else ''}{m.unit} {m.bound}"
        for m in find_quantities(text)
    )
    assert written == found.replace("亿元", "00000000元")


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("件/千人", Fraction(1, 10**3)),
        ("件/万人", Fraction(1, 10**4)),
        ("件/十万人", Fraction(1, 10**5)),
        ("件/百万人", Fraction(1, 10**6)),
        ("件/亿元", Fraction(1, 10**8)),
        ("件/百亿元", Fraction(1, 10**10)),
        ("元/吨", Fraction(1, 1000)),
        ("公里/百人", Fraction(10)),
    ],
)
def test_quotients(unit: str, factor: Fraction) -> None:
    assert lookup(unit).factor == factor
