"""What the words around a number make of it: kind, direction and basis, one turn of phrase at a time."""

from __future__ import annotations

from fractions import Fraction

import pytest

from shibei_metrics import extract, find_quantities
from shibei_metrics.quantities.units import lookup


@pytest.mark.parametrize(
    ("text", "at", "read"),
    [
        # what is compared, and with what
        ("产值9亿元，较上年的8亿元增加1亿元。", "1亿元", "产值 change up yoy"),
        ("产值9亿元，为上年的1.1倍。", "1.1倍", "产值 share"),
        ("产值9亿元，同比-2%。", "-2%", "产值 change down yoy"),
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("提前2天半完成，连续3天，耗时3小时。", "2.5天 exact, 3小时 exact"),
        ("占近半，过一半。", "0.5 under, 0.5 over"),
        ("产值低于5%的控制目标，低于5%。", "5% exact, 5% under"),
        ("救助3万余群众、3万多群众、35余。", "30000 over, 30000 over"),
        ("翻了1.5番，翻两番。", "1.5番 exact, 2番 exact"),
        ("比例为3:2，结构为3:2:1。", "1.5 exact"),
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
