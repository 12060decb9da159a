"""Quantities as whole strings, spoken forms included."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from shibei_metrics.language.lexicon import load
from shibei_metrics.quantities.number import LONGEST
from shibei_metrics.quantities.parsing import parse_quantity

SINGLE = {
    "money": [
        ("1,280万元", "12800000", "元"),
        ("３.６亿美元", "360000000", "美元"),
        ("四十五万元", "450000", "元"),
        ("5万元人民币", "50000", "元"),
        ("柒佰元整", "700", "元"),
        ("三个亿卢布", "300000000", "卢布"),
        ("80块钱", "80", "块钱"),
    ],
    "currency in front": [
        ("¥99.5", "99.5", "¥"),
        ("-$20", "-20", "$"),
        ("US$1.2亿", "120000000", "US$"),
        ("人民币6000元", "6000", "元"),
        ("港币八百元", "800", "港币"),
        ("EUR40", "40", "EUR"),
    ],
    "spoken money": [
        ("7元5角", "7.5", "元"),
        ("三十块六毛五分", "30.65", "块"),
        ("八块二", "8.2", "块"),
        ("六毛五", "6.5", "毛"),
        ("九元零四分", "9.04", "元"),
        ("4美元又五美分", "4.05", "美元"),
        ("负两元三角", "-2.3", "元"),
    ],
    "percent": [
        ("12.5%", "12.5", "%"),
        ("负百分之六", "-6", "%"),
        ("百分之负二点五", "-2.5", "%"),
        ("百分百", "100", "%"),
        ("千分之七", "7", "‰"),
        ("万分之1.5", "1.5", "‱"),
        ("0.8个百分点", "0.8", "个百分点"),
    ],
    "tenths": [
        ("四成", "4", "成"),
        ("两成半", "2.5", "成"),
        ("八成三", "8.3", "成"),
        ("三点五成", "3.5", "成"),
        ("打七折", "7", "折"),
        ("八五折", "8.5", "折"),
        ("95折", "9.5", "折"),
        ("打对折", "5", "折"),
        ("打半折", "5", "折"),
    ],
    "multiples": [("3.2倍", "3.2", "倍"), ("翻两番", "2", "番")],
    "千 as a prefix": [
        ("860万千瓦", "8600000", "千瓦"),
        ("三百千瓦时", "300", "千瓦时"),
        ("9千米", "9", "千米"),
        ("九千元", "9000", "元"),
        ("40兆瓦", "40", "兆瓦"),
        ("二十千克", "20", "千克"),
    ],
    "measures": [
        ("两万里", "20000", "里"),
        ("四两", "4", "两"),
        ("五千两", "5000", "两"),
        ("3斤2两", "3.2", "斤"),
        ("一米六五", "1.65", "米"),
        ("七吨半", "7.5", "吨"),
        ("半公斤", "0.5", "公斤"),
        ("三分之二升", "0." + "6" * 27 + "7", "升"),
        ("1/4亩", "0.25", "亩"),
        ("65 kg", "65", "kg"),
        ("零下6摄氏度", "-6", "摄氏度"),
        ("摄氏21.5度", "21.5", "摄氏度"),
    ],
    "durations": [
        ("一个半小时", "1.5", "个小时"),
        ("两个半月", "2.5", "个月"),
        ("三年零六个月", "3.5", "年"),
        ("4分半钟", "4.5", "分钟"),
        ("2小时15分", "2.25", "小时"),
        ("6分45秒", "6.75", "分钟"),
        ("半天", "0.5", "天"),
        ("八个月大", "8", "个月"),
    ],
    "quotients": [
        ("1.8万元/平方米", "18000", "元/平方米"),
        ("8.5张/千人", "8.5", "张/千人"),
        ("每小时60公里", "60", "公里/小时"),
        ("三百元每吨", "300", "元/吨"),
        ("9.4/10万人", "9.4", "/10万人"),
    ],
    "counts": [
        ("两个", "2", "个"),
        ("一千二人", "1200", "人"),
        ("35起", "35", "起"),
        ("廿三项", "23", "项"),
        ("六個半", "6.5", "个"),
        ("4.1万辆（艘、架、列）次", "41000", "辆（艘、架、列）次"),
    ],
    "bare numbers": [
        ("3/4", "0.75", ""),
        ("18k", "18000", ""),
        ("五万六", "56000", ""),
        ("1.6∶1", "1.6", ""),
    ],
}


@pytest.mark.parametrize(
    ("text", "value", "unit"), [case for cases in SINGLE.values() for case in cases]
)
def test_single(text: str, value: str, unit: str) -> None:
    quantity = parse_quantity(text)
    assert (str(quantity.value), quantity.unit) == (value, unit)
    assert (quantity.upper, quantity.bound) == (None, "exact")


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("3.5%—4%", "3.5", "4", "%"),
        ("六成五到七成五", "6.5", "7.5", "成"),
        ("百分之八到百分之十", "8", "10", "%"),
        ("百分之五至六", "5", "6", "%"),
        ("20至30万吨", "200000", "300000", "吨"),
        ("四到六年", "4", "6", "年"),
        ("6-9家", "6", "9", "家"),
        ("1万元--3万元", "10000", "30000", "元"),
        ("2万（含）-4万元", "20000", "40000", "元"),
        ("从900到2万元", "900", "20000", "元"),
        ("800米到2公里", "0.8", "2", "公里"),
        ("两三百块", "200", "300", "块"),
        ("六块二到六块八毛", "6.2", "6.8", "块"),
        ("$10-30", "10", "30", "$"),
        ("-8℃~-2℃", "-8", "-2", "℃"),
        ("三五天", "3", "5", "天"),
        ("七八折", "7", "8", "折"),
    ],
)
def test_range(text: str, low: str, high: str, unit: str) -> None:
    quantity = parse_quantity(text)
    assert (str(quantity.value), str(quantity.upper), quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("6.8万余平方米", "68000", "平方米", "over"),
        ("70多个", "70", "个", "over"),
        ("三年多", "3", "年", "over"),
        ("两个多月", "2", "个月", "over"),
        ("超过90%", "90", "%", "over"),
        ("上千家", "1000", "家", "over"),
        ("数十亿元", "1000000000", "元", "about"),
        ("十几块钱", "10", "块钱", "about"),
        ("约3.2亿元", "320000000", "元", "about"),
        ("500吨左右", "500", "吨", "about"),
        ("大约十多天", "10", "天", "over"),
        ("近4000辆", "4000", "辆", "under"),
        ("不足一成", "1", "成", "under"),
        ("近万人", "10000", "人", "under"),
        ("不少于20场", "20", "场", "at_least"),
        ("85%以上", "85", "%", "at_least"),
        ("起码六十户", "60", "户", "at_least"),
        ("至少3元以上", "3", "元", "at_least"),
        ("60天或者更多", "60", "天", "at_least"),
        ("不超过6.5%", "6.5", "%", "at_most"),
        ("控制在3%以内", "3", "%", "at_most"),
        ("2公里以下", "2", "公里", "at_most"),
    ],
)
def test_bound(text: str, value: str, unit: str, bound: str) -> None:
    quantity = parse_quantity(text)
    assert (str(quantity.value), quantity.unit, quantity.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("第六位", 6, "位", "exact"),
        ("第一", 1, "", "exact"),
        ("第3名", 3, "名", "exact"),
        ("首位", 1, "位", "exact"),
        ("前二十", 20, "", "at_most"),
    ],
)
def test_rank(text: str, value: int, unit: str, bound: str) -> None:
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.unit, quantity.bound) == (value, unit, bound)
    assert quantity.dimension == "rank"


@pytest.mark.parametrize(
    ("text", "dimension", "base_value", "base_unit"),
    [
        ("6亩", "area", "4000", "m2"),
        ("1.2公里", "length", "1200", "m"),
        ("3斤", "mass", "1.5", "kg"),
        ("2万千瓦", "power", "20000000", "W"),
        ("五成", "percent", "50", "%"),
        ("八折", "percent", "80", "%"),
        ("两块五", "money", "2.5", "CNY"),
        ("7角", "money", "0.7", "CNY"),
        ("5美分", "money", "0.05", "USD"),
        ("三块", "money", "3", "CNY"),
        ("1.5个小时", "duration", "5400", "s"),
        ("12家", "count", "12", "家"),
        ("1/4", "ratio", "0.25", ""),
        ("36微克/立方米", "concentration", "0.000000036", "kg/m3"),
        ("900元/亩", "rate", "1.35", "CNY/m2"),
        ("6个百分点", "percentage_point", "6", "pp"),
    ],
)
def test_base(text: str, dimension: str, base_value: str, base_unit: str) -> None:
    quantity = parse_quantity(text)
    assert (quantity.dimension, quantity.base_unit) == (dimension, base_unit)
    assert quantity.base_value == Decimal(base_value)


@pytest.mark.parametrize("example", load("parse")["example"], ids=lambda e: e["text"])
def test_example_of_the_data_file(example: dict[str, str]) -> None:
    quantity = parse_quantity(example["text"])
    assert (str(quantity.value), quantity.unit) == (example["value"], example["unit"])


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "12 34元", "元", "元整", "万元吗", "百分之", "%", "5%%", "--5%", "负负3元",
        "元5", "5苹果", "三角形", "一切", "第三季度", "5元3元", "3角5元", "3元5吨", "3米到5吨",
        "8%—5%", "1.2.3万元", "约", "以上", "前10%", "1/0元", "每吨", "3小时5", "2023年5月",
        "百分点", "两个五个", "½元", "三多元", "5亿元左右以上吧",
    ],
)  # fmt: skip
def test_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="not a quantity"):
        parse_quantity(text)


@pytest.mark.parametrize("text", [None, 5, 2.5, b"5%"])
def test_type(text: object) -> None:
    with pytest.raises(TypeError, match="takes a string"):
        parse_quantity(text)  # type: ignore[arg-type]


def test_exact_whatever_the_context() -> None:
    with localcontext() as context:
        context.prec = 2
        quantity = parse_quantity("12345678901234567890123456789.5亿千米")
    assert str(quantity.value) == "1234567890123456789012345678950000000"
    assert str(quantity.base_value) == "1234567890123456789012345678950000000000"


@pytest.mark.parametrize("char", ["9", "一", "元", "5元", "至", "年", " 1", "(", "不超过"])
def test_long_strings_are_rejected_unread(char: str) -> None:
    for length in (LONGEST + 1, 1_000_000):
        with pytest.raises(ValueError, match="not a quantity"):
            parse_quantity(char * length)
