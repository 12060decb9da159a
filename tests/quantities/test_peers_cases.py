"""Numerals that readers of Chinese text are known to get wrong, in sentences of our own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shibei_metrics import extract, find_quantities, parse_number, parse_quantity

# A quantity, its exact value, its unit as written, and a sentence to find it in.
EXACT = [
    ("16.4亿元", "1640000000", "元", "全年累计减免税费{}。"),
    ("1.37万亿元", "1370000000000", "元", "年末各项存款余额达到{}，增长7.2%。"),
    ("1,100万元", "11000000", "元", "下达技改补助资金{}。"),
    ("1,100.9亿元", "110090000000", "元", "外贸进出口总额{}，同比增长2.3%。"),
    ("一万五千亿元", "1500000000000", "元", "社会融资规模存量超过{}。"),
    ("二十万亿元", "20000000000000", "元", "全省金融资产总量达到{}。"),
    ("三百五十万亿元", "350000000000000", "元", "交易所全年成交额达{}。"),
    ("47.264287亿元", "4726428700", "元", "社会保险基金滚存结余{}。"),
    ("100000万美元", "1000000000", "美元", "实际使用外资{}，比上年增长4%。"),
    ("2157万千瓦", "21570000", "千瓦", "新增风电光伏装机{}。"),
    ("4.45亿千瓦", "445000000", "千瓦", "电力总装机容量达到{}。"),
    ("13万2千人", "132000", "人", "全年培训技能人才{}。"),
    ("5.6千万元", "56000000", "元", "筹集乡村建设资金{}。"),
    ("0.83亿斤", "83000000", "斤", "夏粮总产量{}。"),
    ("三亿五千万元", "350000000", "元", "争取上级资金{}。"),
    ("3亿5千万元", "350000000", "元", "争取上级资金{}。"),
    ("3亿零5百万元", "305000000", "元", "争取上级资金{}。"),
    ("1200.50元", "1200.5", "元", "人均奖补{}。"),
    ("10,000,000元", "10000000", "元", "发放创业贷款{}。"),
]


@pytest.mark.parametrize(("text", "value", "unit", "frame"), EXACT)
def test_the_value_is_exact_in_a_report_and_alone(
    text: str, value: str, unit: str, frame: str
) -> None:
    record = extract(frame.format(text)).indicators[0]
    assert (record.text, str(record.value), record.unit, record.upper) == (text, value, unit, None)
    quantity = parse_quantity(text)
    assert (str(quantity.value), quantity.unit) == (value, unit)


def test_many_in_chinese_numerals() -> None:
    (record,) = extract("全省信贷资产规模达到三十万多亿元。")
    assert (record.text, record.value, record.bound) == ("三十万多亿元", 30 * 10**12, "over")
    assert parse_number("三十万多亿") == (30 * 10**12, None, "over")


def test_the_number_of_the_next_item_is_none() -> None:
    text = "2.2完善财政绩效管理。全年核减预算3541.07万元\n2.3推进国库集中支付改革。规范账户管理。"
    assert [(r.text, r.value) for r in extract(text)] == [("3541.07万元", Decimal(35410700))]
    assert find_quantities("核减预算3541.07万元\n2.3推进改革")[0].text == "3541.07万元"


def test_yuan_jiao_fen_alone() -> None:
    quantity = parse_quantity("123元1角1分")
    assert (quantity.value, quantity.unit) == (Decimal("123.11"), "元")


def test_yuan_jiao_fen() -> None:
    (record,) = extract("城镇低保月人均补差提高到123元1角1分。")
    assert (record.text, record.value, record.unit) == ("123元1角1分", Decimal("123.11"), "元")


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("受益群众小于40万人。", 400000, "人", "under"),
        ("单位能耗低于40万吨标准煤。", 400000, "吨标准煤", "under"),
        ("服务人口多于40万人。", 400000, "人", "over"),
        ("绿地面积不小于40万平方米。", 400000, "平方米", "at_least"),
        ("事故起数不大于12起。", 12, "起", "at_most"),
    ],
)
def test_comparing_words_bound_the_number(text: str, value: int, unit: str, bound: str) -> None:
    (record,) = extract(text)
    assert (record.value, record.unit, record.bound) == (value, unit, bound)


def test_a_digit_behind_wan_counts_thousands() -> None:
    assert parse_number("13万2").value == 132_000
    (mention,) = find_quantities("常住人口13万2千人")
    assert mention.value == 132_000


def test_a_zero_within_a_spoken_number() -> None:
    (record,) = extract("全市常住人口为一百九十万零三千九百七十一人。")
    assert (record.value, record.unit) == (1_903_971, "人")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("每个社区配备网格员三四十人。", 30, 40),
        ("亩均增收两三百元。", 200, 300),
        ("每亩收购价七八十元。", 70, 80),
        ("年产鲜果五六万吨。", 50_000, 60_000),
        ("带动增收3至5万元。", 30_000, 50_000),
        ("新建充电站20—30座。", 20, 30),
    ],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    (record,) = extract(text)
    assert (record.value, record.upper) == (low, high)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [("两三个", 2, 3, "个"), ("三四十块", 30, 40, "块"), ("十七八家", 17, 18, "家")],
)
def test_ranges_alone(text: str, low: int, high: int, unit: str) -> None:
    quantity = parse_quantity(text)
    assert (quantity.value, quantity.upper, quantity.unit) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "这批志愿者大多年过半百。",
        "坚持统一规划、统一标准。",
        "做好应急准备，以防万一。",
        "做到万无一失、一丝不苟。",
        "千方百计稳就业，一心一意谋发展。",
        "三三两两的游客驻足观赏。",
        "一刀切、一阵风的做法得到纠正。",
        "一五一十讲清政策。",
        "百花齐放、万象更新。",
        "四面八方的客商纷至沓来。",
        "第二十届三中全会精神深入人心。",
        "一分部署，九分落实。",
        "十字路口改造完成。",
        "千亿产业、百亿企业加快成长。",
        "四川、三亚、九江等地客商来访。",
        "推行“一件事一次办”。",
    ],
)
def test_words_that_hold_numerals_are_no_numbers(text: str) -> None:
    assert [record.text for record in extract(text)] == []


@pytest.mark.parametrize("text", ["年过半百", "统一", "三亚", "百姓", "千万别", "第一线", "一旦"])
def test_words_are_not_read_as_numbers_alone(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


def test_just_in_case_is_no_number() -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number("万一")
