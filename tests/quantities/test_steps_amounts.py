"""Amounts: numerals, units, bound words, exclusions and what makes a number a mention.

Each case stands at a boundary of a rule: one below and at it, the first and the last of a list, two
neighbours of which one is read and the other left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
import regex

from shibei_metrics import find_quantities, parse_number
from shibei_metrics.errors import InputError
from shibei_metrics.quantities import units
from shibei_metrics.quantities.bounds import around, readings, weigh
from shibei_metrics.quantities.exclusions import excluded_spans
from shibei_metrics.quantities.number import LONGEST, shorten, tidy, to_decimal
from shibei_metrics.quantities.numerals import evaluate, read, span
from shibei_metrics.quantities.units import is_count, is_relative, lookup, pattern, register_unit
from shibei_metrics.vocabulary import Bound

# Numerals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("function", [evaluate, read, parse_number])
def test_a_numeral_may_have_two_hundred_characters(function: object) -> None:
    assert LONGEST == 200
    assert function("9" * 200).value == 10**200 - 1  # type: ignore[operator]
    with pytest.raises(ValueError, match=r"number|numeral"):
        function("9" * 201)  # type: ignore[operator]


def test_a_range_may_have_two_hundred_characters() -> None:
    assert read("8" * 99 + "~" + "9" * 100).upper == 10**100 - 1
    with pytest.raises(ValueError, match="longer"):
        read("8" * 100 + "~" + "9" * 100)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # a lone digit is the place below the last multiplier, whatever stands before
        ("三亿二万五", 300025000),
        ("三万亿五", 3500000000000),
        ("三亿二万半", 300025000),
        ("六亿五", 650000000),
        # two digits are what they are
        ("13万23", 130023),
        ("3万9999", 39999),
        # a multiplier takes the smaller terms in front, and no greater one
        ("二京三万亿", 20003000000000000),
        ("二京三万五千亿", 20003500000000000),
        ("三万亿五千亿", 3500000000000),
        ("三万亿五千万", 3000050000000),
        ("万亿", 10**12),
        ("亿亿", 10**16),
        ("1.5百万", 1500000),
        ("2.5千万亿", 25 * 10**14),
        ("1.2万万", 120000000),
        # elided and mixed sections
        ("3百5", 350),
        ("四千230", 4230),
        ("5千4百", 5400),
        ("1百01", 101),
        ("三万零三百", 30300),
        (".5万", 5000),
        ("5k", 5000),
        ("12T", 12 * 10**12),
    ],
)
def test_sections_and_multipliers_add_up(text: str, value: int) -> None:
    assert parse_number(text) == (value, None, Bound.EXACT)


@pytest.mark.parametrize(
    "text",
    [
        "万一", " 统一 ", "零万", "零三百", "二京三万五万", "3万10000", "3万20000", "3千4千",
        "3百100", "3千吨", "1.5百千", "1.2亿万", "k", "一五百", "五三百", "十余万多", "1三四",
        "5到5", "6万到6万",
    ],
)  # fmt: skip
def test_what_is_not_one_number(text: str) -> None:
    with pytest.raises(InputError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        ("5", "万", (5, 10000)),  # no figure in front of the multiplier
        ("3", "3万", (3, 30000)),
        ("2", "3万", (20000, 30000)),
        ("4", "3万", (4, 30000)),
        ("4", "5", (4, 5)),
    ],
)
def test_a_low_end_borrows_only_where_it_is_below_the_high_one(
    low: str, high: str, ends: tuple[int, int]
) -> None:
    assert span(low, high)[:2] == ends


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [
        ("几十", "200", Bound.ABOUT),
        ("30", "四十余", Bound.OVER),
        ("十余", "几百", Bound.ABOUT),
        ("几十", "二百余", Bound.OVER),
        ("30", "40", Bound.EXACT),
    ],
)
def test_a_range_is_as_vague_as_its_high_end_or_else_its_low_one(
    low: str, high: str, bound: Bound
) -> None:
    assert span(low, high).bound is bound


@pytest.mark.parametrize(
    "value", ["30", "10", "0", "-120", "1200000", "2.5", "0.05", "10.01"], ids=str
)
def test_a_tidy_number_has_no_exponent(value: str) -> None:
    assert str(tidy(Decimal(value))) == str(tidy(Decimal(value) * Decimal("1.000"))) == value


def test_fractions_that_end_are_exact() -> None:
    assert to_decimal(Fraction(1, 2**100)) == Decimal(f"{5**100}E-100")
    assert to_decimal(Fraction(1, 5**100)) == Decimal(f"{2**100}E-100")
    assert to_decimal(Fraction(10**40 + 1)) == 10**40 + 1
    assert parse_number(f"1/{2**600}").value == Decimal(f"{5**600}E-600")
    assert len(to_decimal(Fraction(1, 7)).as_tuple().digits) == 28


def test_a_message_holds_forty_characters_of_the_text() -> None:
    assert shorten("九" * 40) == "九" * 40
    assert shorten("九" * 41) == "九" * 40 + "…"


# Units -------------------------------------------------------------------------------------------


@pytest.fixture
def restored_units() -> Iterator[None]:
    before = dict(units._UNITS)
    yield
    units._UNITS.clear()
    units._UNITS.update(before)
    pattern.cache_clear()
    lookup.cache_clear()


@pytest.mark.usefixtures("restored_units")
def test_a_unit_is_its_own_base_and_read_in_text_unless_told() -> None:
    unit = register_unit("箱7格", "count")
    assert (unit.base, unit.factor, unit.spoken) == ("箱7格", 1, False)
    assert [m.text for m in find_quantities("新增30箱7格。")] == ["30箱7格"]
    register_unit("大箱", "mass", base="kg", factor="0.5", spoken=True)
    assert lookup("大箱").to_base(Decimal(3)) == Decimal("1.5")
    assert regex.fullmatch(pattern(spoken=True), "大箱")
    assert not regex.fullmatch(pattern(), "大箱")
    assert register_unit("小箱", "mass", base="kg", factor=1).factor == 1


@pytest.mark.usefixtures("restored_units")
@pytest.mark.parametrize("factor", ["0", 0, "-2", -1, 0.5, 2.0, "一", "1/0", None])
def test_a_factor_is_an_exact_positive_number(factor: object) -> None:
    with pytest.raises(InputError, match="is no factor"):
        register_unit("大箱", "mass", base="kg", factor=factor)  # type: ignore[arg-type]


@pytest.mark.usefixtures("restored_units")
@pytest.mark.parametrize("name", ["", "5", "5箱"])
def test_a_name_of_a_unit_does_not_begin_with_a_digit(name: str) -> None:
    with pytest.raises(InputError, match="cannot be empty"):
        register_unit(name, "count")


@pytest.mark.parametrize(
    ("name", "dimension", "base", "factor"),
    [
        ("元/千瓦时", "rate", "CNY/J", Fraction(1, 3600000)),  # 千 belongs to the unit
        ("元/千米", "rate", "CNY/m", Fraction(1, 1000)),
        ("元每吨", "rate", "CNY/kg", Fraction(1, 1000)),
        ("吨/公顷", "rate", "kg/m2", Fraction(1, 10)),
        ("元/立方米", "rate", "CNY/m3", Fraction(1)),
        ("克/立方米", "concentration", "kg/m3", Fraction(1, 1000)),
        ("个小时", "duration", "s", Fraction(3600)),
        ("元/万", "rate", "CNY", Fraction(1, 10000)),
        ("升/人/日", "rate", "m3/人/s", Fraction(1, 86400000)),
        ("元/平方米·月", "rate", "CNY/m2/s", Fraction(1, 2629746)),
        ("人/百万吨", "rate", "人/kg", Fraction(1, 10**9)),
        ("/10万", "rate", "", Fraction(1, 10**5)),
        ("µg/m³", "concentration", "kg/m3", Fraction(1, 10**9)),
        ("元/", "other", "元/", Fraction(1)),
        ("/家", "rate", "/家", Fraction(1)),
        ("", "other", "", Fraction(1)),
        ("棒", "other", "棒", Fraction(1)),
    ],
)
def test_units_and_quotients(name: str, dimension: str, base: str, factor: Fraction) -> None:
    assert lookup(name)[1:4] == (dimension, base, factor)


@pytest.mark.parametrize(
    ("name", "counts", "relative"),
    [
        ("家", True, False),
        ("人次", True, False),
        ("%", False, True),
        ("个百分点", False, True),
        ("倍", False, True),
        ("", False, True),
        ("亩", False, False),
    ],
)
def test_which_units_count_and_which_tell_a_proportion(
    name: str, counts: bool, relative: bool
) -> None:
    assert (is_count(name), is_relative(name)) == (counts, relative)


# Bound words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "amount", "rest", "inner", "bound", "taken"),
    [
        # the words behind count before those in front
        ("近", "5家", "左右", "exact", "about", 2),
        ("近", "5家", "以上", "exact", "at_least", 2),
        ("近", "5家", "", "exact", "under", 0),
        ("", "5家", "", "exact", "exact", 0),
        # 余 within gives way only to 以上 and its like
        ("近", "十余家", "", "over", "over", 0),
        ("", "十余家", "左右", "over", "over", 2),
        ("", "十余家", "以上", "over", "at_least", 2),
        ("", "十余家", "以内", "over", "at_most", 2),
        # 几 within gives way to any word in front
        ("近", "几十家", "", "about", "under", 0),
        ("", "几十家", "", "about", "about", 0),
        ("", "几十家", "以上", "about", "at_least", 2),
        # words that end in a bound word, and bounds of a goal
        ("签约", "5家", "", "exact", "exact", 0),
        ("低于", "5%", "的控制目标", "exact", "exact", 0),
        ("低于", "5%", "的企业", "exact", "under", 0),
        ("近", "5%", "的控制目标", "exact", "under", 0),
        # 上百
        ("上", "百家", "", "exact", "over", 0),
        ("上", "5家", "", "exact", "exact", 0),
        ("在", "百家", "", "exact", "exact", 0),
        # 约占 … 的, up to eight characters
        ("约占", "1/5", "", "exact", "about", 0),
        ("约占工业总税收的", "1/5", "", "exact", "about", 0),
        ("约占工业总税收入的", "1/5", "", "exact", "exact", 0),
        ("约占其中近", "1/5", "", "exact", "under", 0),
        # a bound of the whole, at the very beginning
        ("接近总支出的", "六成", "", "exact", "under", 0),
        ("超过全省总户数的", "六成", "", "exact", "over", 0),
        ("不低于总支出的", "六成", "", "exact", "at_least", 0),
        ("不高于总支出的", "六成", "", "exact", "at_most", 0),
    ],
)
def test_the_words_around_an_amount(
    front: str, amount: str, rest: str, inner: str, bound: str, taken: int
) -> None:
    start, end = len(front), len(front + amount)
    expected = (Bound(bound), end + taken)
    assert around(front + amount + rest, start, end, Bound(inner)) == expected


@pytest.mark.parametrize(
    ("front", "inner", "behind", "bound"),
    [
        (None, "exact", None, "exact"),
        ("under", "exact", None, "under"),
        ("under", "exact", "about", "about"),
        ("under", "over", "at_least", "at_least"),
        ("under", "over", "at_most", "at_most"),
        ("under", "over", None, "over"),
        (None, "over", "about", "over"),
        ("under", "about", None, "under"),
        (None, "about", None, "about"),
    ],
)
def test_words_are_weighed(front: str | None, inner: str, behind: str | None, bound: str) -> None:
    got = weigh(Bound(front) if front else None, Bound(inner), Bound(behind) if behind else None)
    assert got is Bound(bound)


@pytest.mark.parametrize(
    ("text", "cores"),
    [
        ("5家", [(None, "5家", None)]),
        ("上百家", [(None, "上百家", None), ("over", "百家", None)]),
        ("近5家", [(None, "近5家", None), ("under", "5家", None)]),
        ("5家以上", [(None, "5家以上", None), (None, "5家", "at_least")]),
    ],
)
def test_words_are_split_off(text: str, cores: list[tuple[str | None, str, str | None]]) -> None:
    assert list(readings(text)) == cores


# Exclusions --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("times", "spans"),
    [
        ([], []),
        ([(1, 4)], [(1, 4)]),
        ([(2, 2)], []),
        ([(5, 7), (1, 3)], [(1, 3), (5, 7)]),
        ([(1, 5), (2, 3)], [(1, 5)]),
        ([(1, 3), (2, 5)], [(1, 5)]),
        ([(0, 2), (3, 6), (5, 8)], [(0, 2), (3, 8)]),
        ([(0, 2), (3, 5), (6, 9), (7, 8)], [(0, 2), (3, 5), (6, 9)]),
    ],
)
def test_excluded_spans_are_in_order_and_do_not_overlap(
    times: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    words = [SimpleNamespace(start=start, end=end) for start, end in times]
    assert excluded_spans("山海相连风景如画", words) == spans  # type: ignore[arg-type]


def test_time_words_are_looked_for_unless_given() -> None:
    assert excluded_spans("2023年新建学校") == [(0, 5)]
    assert excluded_spans("2023年新建学校", []) == []
    assert excluded_spans("《三年通知》和《五级办法》") == [(0, 6), (7, 13)]


# Mentions ----------------------------------------------------------------------------------------


def _read(text: str) -> str:
    """Write the mentions as “text=value..upper unit bound”, what is exact or single left out."""
    return ", ".join(
        f"{m.text}={m.value:f}{'' if m.upper is None else f'..{m.upper:f}'}{m.unit}"
        f"{'' if m.bound == 'exact' else ' ' + m.bound}"
        for m in find_quantities(text)
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # beside an excluded span
        ("《丙》5家", "5家=5家"),
        ("5家《丙》6家", "5家=5家, 6家=6家"),
        ("第六届5家", "5家=5家"),
        # at the very beginning
        ("近5家", "5家=5家 under"),
        ("达3.2。", "3.2=3.2"),
        ("居前十。", "前十=10 at_most"),
        # standings
        ("综合评价居全国首位。", "首位=1位"),
        ("综合评价位列榜首。", "榜首=1"),
        ("综合评价居全省前五位。", "前五位=5位 at_most"),
        ("综合评价居全省第三名。", "第三名=3名"),
        # parts and ratios
        ("占百分之五到八。", "百分之五到八=5..8%"),
        ("占千分之三。", "千分之三=3‰"),
        ("结构比为3:0。", ""),
        ("结构比为3:2。", "3:2=1.5"),
        # money
        ("罚款6元5角。", "6元5角=6.5元"),
        ("单价3—5元5角。", "3—5元=3..5元"),
        ("奖励3家5角。", "3家=3家"),
        ("奖励3个5角。", "3个=3个"),
        ("投资5万元人民币左右。", "5万元=50000元 about"),
        ("投资$5万。", "$5万=50000$"),
        # halves
        ("耗时2天半。", "2天半=2.5天"),
        ("全长3公里半。", "3公里半=3.5公里"),
        ("增长2倍半。", "2倍半=2.5倍"),
        ("新增30家半。", "30家=30家"),
        ("耗时2到3天半。", "2到3天=2..3天"),
        ("耗时10多天半。", "10多天=10天 over"),
        ("耗时1.5天半。", "1.5天=1.5天"),
        ("占七成半，增产一成五，满意度达八成六。", "七成半=7.5成, 一成五=1.5成, 八成六=8.6成"),
        ("八成一线岗位，六成三农资金。", "八成=8成, 六成=6成"),
        ("载重三吨半。", "三吨半=3.5吨"),
        ("3公里半径内建2吨半成品仓。", "3公里=3公里, 2吨=2吨"),
        ("耗时3个半小时，历时5个多月。", "3个半小时=3.5个小时, 5个多月=5个月 over"),
        ("新增3个半岛公园。", "3个=3个"),
        # numerals of several terms, with vague ones among them
        ("惠及1亿3千多万人。", "1亿3千多万人=130000000人 over"),
        ("投资2亿5000余万元。", "2亿5000余万元=250000000元 over"),
        ("受益1亿2千几百万人。", "1亿2千几百万人=120000000人 about"),
        ("投资3亿五千万元。", "3亿五千万元=350000000元"),
        ("惠及2千零40人。", "2千零40人=2040人"),
        ("补助十数万元。", "十数万元=100000元 about"),
        ("贷款1.5个亿，投资两个亿。", "1.5个亿=150000000, 两个亿=200000000"),
        ("建成3个亿元村，4个万亿级集群，2个亿元以上项目。", "3个=3个, 4个=4个, 2个=2个"),
        ("气温在零下10度到零上5度之间。", "零下10度到零上5度=-10..5度"),
        ("八成多用户，增长三倍多，两成多层建筑。", "八成=8成 over, 三倍=3倍 over, 两成=2成"),
        ("见表1 234家企业。", "234家=234家"),
        # the thousands apart
        (
            "产量12 345万吨，投资1 234 567.8万元，1, 250亿元。",
            "12 345万吨=123450000吨, 1 234 567.8万元=12345678000元, 1, 250亿元=125000000000元",
        ),
        ("新增12, 345, 67家。", "67家=67家"),
        ("增长5·2%。", "5·2%=5.2%"),
        ("目标为5.%-5.5%。", "5.%-5.5%=5..5.5%"),
        # 大写
        ("罚款壹佰捌拾壹元柒角。", "壹佰捌拾壹元柒角=181.7元"),
        ("奖励伍元零捌分。", "伍元零捌分=5.08元"),
        # signs
        ("增长—3.2%，利润为—1.5亿元。", "—3.2%=-3.2%, —1.5亿元=-150000000元"),
        ("增长——3.2%，时速—3公里。", "3.2%=3.2%, 3公里=3公里"),
        (
            "税负5亿元，减负3亿元，净利润负2亿元，增速为负1.2%。",
            "5亿元=500000000元, 3亿元=300000000元, 负2亿元=-200000000元, 负1.2%=-1.2%",
        ),
        ("气温零下5至8℃。", "零下5至8℃=-5..8℃"),
        ("负一层有车位30个。", "30个=30个"),
        # currencies in front
        (
            "投资港币3亿元，出口US$1.6亿，进口USD 2亿美元。",
            "港币3亿元=300000000港币, US$1.6亿=160000000US$, USD 2亿美元=200000000美元",
        ),
        (
            "余额人民币3亿元，1美元兑人民币7.1元，售价¥5元。",
            "3亿元=300000000元, 1美元=1美元, 7.1元=7.1元, ¥5元=5元",
        ),
        ("均价港币2万元/平方米。", "港币2万元/平方米=20000港币/平方米"),
        # quotients
        (
            "死亡率8.52/10万，病死率从19.9/10万降至1.2人/万车以下。",
            "8.52/10万=8.52/10万, 19.9/10万=19.9/10万, 1.2人/万车=1.2人/万车 at_most",
        ),
        ("死亡率为十万分之8.5。", "十万分之8.5=8.5/10万"),
        ("住院1.3床日，房价370.8元/间夜。", "1.3床日=1.3床日, 370.8元/间夜=370.8元/间夜"),
        (
            "浓度32µg/m³，流量350m³/s，面积35 km²，装机5 GW。",
            "32µg/m³=32µg/m³, 350m³/s=350m³/s, 35 km²=35km², 5 GW=5GW",
        ),
        ("辖6镇3办，由3办公室负责。", "6镇=6镇, 3办=3办"),
        # ranges
        ("增幅30--50%。", "30--50%=30..50%"),
        ("新增3—5家。", "3—5家=3..5家"),
        ("新增3家—5家。", "3家—5家=3..5家"),
        ("惠及3万—5万。", "3万—5万=30000..50000"),
        ("惠及达3—5万。", "3—5万=30000..50000"),
        ("新增3家—5个。", "3家=3家, 5个=5个"),
        # 余 and 多 without a unit
        ("指数达6余。", "6余=6 over"),
        ("指数达35余。", "35余=35 over"),
        ("救助12万多群众。", "12万多=120000 over"),
        ("救助三万多群众。", "三万多=30000 over"),
    ],
)
def test_how_a_mention_is_read(text: str, found: str) -> None:
    assert _read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Chinese counts: below and at twenty, below and at a hundred of a slogan's unit
        ("建成十九家网点。", ""),
        ("建成二十家网点。", "二十家"),
        ("推出九十九条措施。", ""),
        ("推出一百条措施。", "一百条"),
        ("建成十余家网点，推进十余项工作。", "十余家 十余项"),
        ("增长一倍，占二成，翻一番。", "一倍 二成 一番"),
        ("建成一家网点。", ""),
        ("新增装机一千瓦，提高半个百分点。", "一千瓦 半个百分点"),
        ("最后一公里，一亩三分地。", ""),
        ("产量稳定在百万辆以上。", "百万辆"),
        ("培育百万亩以上粮食基地。", ""),
        ("经济总量再上百亿台阶。", "百亿"),
        ("15:30开幕，下午3点15分闭幕。", ""),
        ("投入三亿元，占两成。", "三亿元 两成"),
        ("八成立项。", ""),
        ("万名青年到村，万家灯火通明。", "万名"),
        ("服务近万家商户。", "万家"),
        ("投资超千万。", "千万"),
        ("销量破亿。", "亿"),
        # 大写
        ("捐款达贰佰。", "贰佰"),
        ("捐款达叁仟。", "叁仟"),
        ("捐款达伍拾。", "伍拾"),
        ("捐款伍拾元。", "伍拾元"),
        ("惠及5千群众。", "5千"),
        # durations
        ("债券期限199年。", "199年"),
        ("学制3年。", "3年"),
        ("平均受教育年限11.5年。", "11.5年"),
        ("办理时限压缩至3天。", "3天"),
        ("工期提前3天。", "3天"),
        ("连续3天大风。", ""),
        ("连续3小时大风。", "3小时"),
        ("人均预期寿命80.5岁。", "80.5岁"),
    ],
)
def test_what_is_a_mention(text: str, found: str) -> None:
    assert " ".join(m.text for m in find_quantities(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a list of numbers has its unit behind the last
        ("惠及3万、4万人。", "30000人, 40000人"),
        ("惠及3万、4万、5万人。", "30000人, 40000人, 50000人"),
        ("提高3个、5个百分点。", "3个百分点, 5个百分点"),
        ("新增3家、5个百分点。", "3家, 5个百分点"),
        ("增长3%、5个百分点。", "3%, 5个百分点"),
        ("新增3个、5家。", "3个, 5家"),
        ("分别居第5、第6位。", "5位, 6位"),
        ("得分为3.2、第6位。", "3.2, 6位"),
        ("占1/4、5家。", "0.25, 5家"),
        ("综合评价居第5、3万人。", "5, 30000人"),
        # … and may hold negative ones
        ("产值3亿元，分别为0.2、-5.1、1.3个百分点。",
         "300000000元, 0.2个百分点, -5.1个百分点, 1.3个百分点"),
        ("产值3亿元，分别为0.2、-5.1、-1.3个百分点。",
         "300000000元, 0.2个百分点, -5.1个百分点, -1.3个百分点"),
        ("分别为0.2、-5、-1.3个百分点。", "0.2个百分点, -5个百分点, -1.3个百分点"),
        ("分别为0.2、-5、1.3个百分点。", "0.2个百分点, -5个百分点, 1.3个百分点"),
        # a bound in front of the first or behind the last holds for all
        ("分别超5%、6%。", "5% over, 6% over"),
        ("分别超5%、6%、7%。", "5% over, 6% over, 7% over"),
        ("分别增长5%、6%、7%左右。", "5% about, 6% about, 7% about"),
        ("分别近5%、超6%。", "5% under, 6% over"),
        ("分别增长5%以上、6%左右。", "5% at_least, 6% about"),
        ("分别超5%、6%，分别增长7%、8%。", "5% over, 6% over, 7%, 8%"),
        ("增长4%，分别超5%、6%，增长7%。", "4%, 5% over, 6% over, 7%"),
        ("新增10余家、5家左右。", "10家 over, 5家 about"),
        ("新增超3家、5个。", "3家 over, 5个"),
        ("新增超3个、5家。", "3个 over, 5家"),
    ],
)  # fmt: skip
def test_neighbours_share_a_unit_or_a_bound(text: str, found: str) -> None:
    read = (
        f"{m.value:f}{m.unit}{'' if m.bound == 'exact' else ' ' + m.bound}"
        for m in find_quantities(text)
    )
    assert ", ".join(read) == found


@pytest.mark.parametrize(
    ("text", "dimension", "base_value", "base_unit"),
    [
        ("居全国第5位。", "rank", "5", ""),
        ("比值为2.41。", "ratio", "2.41", ""),
        ("指数为102。", "other", "102", ""),
        ("占六成。", "percent", "60", "%"),
        ("长3公里。", "length", "3000", "m"),
        ("最高气温38度。", "other", "38", "Cel"),
        ("节约用电3度。", "energy", "10800000", "J"),
        ("桥身转体90度。", "other", "90", "deg"),
        ("累计节约2万度。", "energy", "72000000000", "J"),
        ("利率下调35个BP。", "percentage_point", "0.35", "pp"),
        ("补贴500元/亩/年。", "rate", "2.37665538801085732234215776E-8", "CNY/m2/s"),
    ],
)
def test_the_dimension_of_a_mention(
    text: str, dimension: str, base_value: str, base_unit: str
) -> None:
    (mention,) = find_quantities(text)
    assert (mention.dimension, str(mention.base_value)) == (dimension, base_value)
    assert mention.base_unit == base_unit
