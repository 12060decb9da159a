"""Numerals as whole strings; every expectation is an exact decimal."""

from __future__ import annotations

from decimal import Decimal, localcontext

import cn2an
import pytest

from shibei_metrics.language.lexicon import load
from shibei_metrics.quantities.number import LONGEST, tidy
from shibei_metrics.quantities.numerals import evaluate, span
from shibei_metrics.quantities.parsing import parse_number
from shibei_metrics.quantities.scanning import find_quantities
from shibei_metrics.vocabulary import Bound

SINGLE = {
    "Arabic": [
        ("0", "0"),
        ("17", "17"),
        ("006", "6"),
        ("3.50", "3.5"),
        (".25", "0.25"),
        ("-8", "-8"),
        ("+8", "8"),
    ],
    "grouped": [
        ("1,234", "1234"),
        ("12,345,678.9", "12345678.9"),
        ("９，８７６", "9876"),
        ("1 234 567", "1234567"),
    ],
    "full width": [("６６.５", "66.5"), ("－３", "-3"), ("２０２３", "2023")],
    "scientific": [("3e4", "30000"), ("1.2E-3", "0.0012")],
    "Chinese": [
        ("零", "0"),
        ("七", "7"),
        ("十", "10"),
        ("十八", "18"),
        ("一百零六", "106"),
        ("一百十二", "112"),
        ("两千零三十", "2030"),
        ("六千零八", "6008"),
        ("廿五", "25"),
        ("卅六", "36"),
        ("千三百", "1300"),
    ],
    "myriads": [
        ("一万零五", "10005"),
        ("三十万零二百", "300200"),
        ("七亿零六万", "700060000"),
        ("九百万亿", "9" + "0" * 14),
        ("两万三千亿", "2300000000000"),
        ("一百九十万零三千九百七十一", "1903971"),
        ("万", "10000"),
        ("万万", "1" + "0" * 8),
        ("三兆", "3" + "0" * 12),
        ("两个亿", "200000000"),
    ],
    "elided": [
        ("三百七", "370"),
        ("两千五", "2500"),
        ("六万八", "68000"),
        ("13万2", "132000"),
        ("3千6", "3600"),
    ],
    "zeros between": [
        ("1千零20", "1020"),
        ("零十", "10"),
        ("一百零十", "110"),
        ("2万零5十", "20050"),
    ],
    "dozens": [("一打", "12"), ("半打", "6"), ("3打", "36")],
    "digit by digit": [("二〇二五", "2025"), ("幺二零", "120"), ("六六点五", "66.5")],
    "formal": [("壹佰", "100"), ("叁仟柒佰", "3700"), ("貳拾萬零伍", "200005"), ("玖点陆", "9.6")],
    "traditional": [("兩億三千萬", "230000000"), ("負四點五", "-4.5")],
    "mixed": [
        ("3千", "3000"),
        ("1.05万", "10500"),
        ("1.37万亿", "1370000000000"),
        ("2.6千万", "26000000"),
        ("6亿2万3百", "600020300"),
        ("4百07", "407"),
        ("80万五千", "805000"),
    ],
    "decimals": [
        ("三点一四", "3.14"),
        ("点八", "0.8"),
        ("二十点六万", "206000"),
        ("两百点07", "200.07"),
    ],
    "fractions": [
        ("3/8", "0.375"),
        ("五分之二", "0.4"),
        ("四分一", "0.25"),
        ("八分之3", "0.375"),
        ("二又四分之一", "2.25"),
        ("1 1/4", "1.25"),
        ("负1/2", "-0.5"),
        ("百分之五", "0.05"),
        ("一半", "0.5"),
        ("3:2", "1.5"),
    ],
    "halves": [("半", "0.5"), ("三万半", "35000"), ("半百", "50")],
    "suffixes": [("25k", "25000"), ("1.5w", "15000"), ("-.2M", "-200000")],
    "spaces": [(" 12 万 ", "120000"), ("五 百 零 六", "506"), ("- 1,200", "-1200")],
}


@pytest.mark.parametrize(
    ("text", "value"), [case for cases in SINGLE.values() for case in cases], ids=lambda x: str(x)
)
def test_single(text: str, value: str) -> None:
    number = parse_number(text)
    assert str(number.value) == str(Decimal(value))
    assert (number.upper, number.bound) == (None, Bound.EXACT)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5-8", 5, 8),
        ("-5~3", -5, 3),
        ("-5—-3", -5, -3),
        ("20至30", 20, 30),
        ("三到六", 3, 6),
        ("30—40万", 300000, 400000),
        ("两到三万", 20000, 30000),
        ("八千到一万", 8000, 10000),
        ("9000到1万", 9000, 10000),
        ("一千到三千万", 10000000, 30000000),
        ("三至五百", 300, 500),
        ("一到三十", 1, 30),
        ("一千到一千二百", 1000, 1200),
        ("20~35k", 20000, 35000),
        ("两三", 2, 3),
        ("七八十", 70, 80),
        ("三、四百", 300, 400),
        ("二十五六", 25, 26),
        ("六百七八", 670, 680),
        ("十三四万", 130000, 140000),
        ("三五千", 3000, 5000),
    ],
)
def test_range(text: str, low: int, high: int) -> None:
    assert parse_number(text)[:2] == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("十余", 10, "over"),
        ("300多", 300, "over"),
        ("二十来", 20, "over"),
        ("60余万", 600000, "over"),
        ("四千多万", 40000000, "over"),
        ("万余", 10000, "over"),
        ("几十", 10, "about"),
        ("数百", 100, "about"),
        ("三十几万", 300000, "about"),
        ("1亿3千多万", 130000000, "over"),
        ("1亿3千几百万", 130000000, "about"),
        ("十数万", 100000, "about"),
        ("两百零几万", 2000000, "about"),
        ("近万", 10000, "under"),
        ("上百", 100, "over"),
        ("不到三十", 30, "under"),
        ("约5万", 50000, "about"),
        ("九十以上", 90, "at_least"),
        ("不超过1/4", Decimal("0.25"), "at_most"),
    ],
)
def test_bound(text: str, value: int | Decimal, bound: str) -> None:
    number = parse_number(text)
    assert (number.value, number.bound) == (value, bound)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1, 2", "5 6", "-", "--5", "负", "点", "零点", "1.2.3", "1,23", "12,34,567",
        "零百", "五零百", "十二十三", "一百两百", "三万五万", "亿万", "三十百", "二百万个", "几",
        "多", "三多", "1/0", "0/0", "1/2/3", "三分之", "分之三", "8-5", "5-", "3到", "四川",
        "一般", "5元", "abc", "NaN", "Infinity", "1e999", "3.5万5千", "五十两",
    ],
)  # fmt: skip
def test_rejected(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize("text", [None, 5, 2.5, b"5"])
def test_type(text: object) -> None:
    with pytest.raises(TypeError, match="takes a string"):
        parse_number(text)  # type: ignore[arg-type]


def test_every_integer_below_a_myriad() -> None:
    for value in range(1, 10_000):
        spoken, formal = cn2an.an2cn(value, "low"), cn2an.an2cn(value, "up")
        assert evaluate(spoken).value == evaluate(formal).value == value
        assert evaluate(f"{spoken}亿").value == value * 10**8


def test_exact_whatever_the_context() -> None:
    digits = "1234567890" * 4 + ".0123456789"
    with localcontext() as context:
        context.prec = 3
        assert (
            str(parse_number(digits + "亿").value)
            == "123456789012345678901234567890123456789001234567.89"
        )
        assert str(tidy(Decimal("1E+40"))) == "1" + "0" * 40


@pytest.mark.parametrize("char", ["9", "一", "万", "-", "三分之", "又", " 1", "a", "("])
def test_long_strings_are_rejected_unread(char: str) -> None:
    for length in (LONGEST + 1, 1_000_000):
        with pytest.raises(ValueError, match="not a number") as error:
            parse_number(char * length)
        assert len(str(error.value)) < 200


def test_span_shares_the_multiplier_of_its_high_end() -> None:
    assert span("4.5", "6万")[:2] == (45000, 60000)
    with pytest.raises(ValueError, match="upwards"):
        span("6", "4")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("库容10⁸立方米", 10**8),
        ("产量10⁴吨", 10**4),
        ("库容1.2×10⁸立方米", 12 * 10**7),
        ("储量3×10¹²立方米", 3 * 10**12),
    ],
)
def test_powers_of_ten(text: str, value: int) -> None:
    (mention,) = find_quantities(text)
    assert mention.value == value


@pytest.mark.parametrize("example", load("numerals")["example"], ids=lambda e: e["text"])
def test_examples_beside_the_lists(example: dict[str, str]) -> None:
    number = parse_number(example["text"])
    assert number.value == Decimal(example["value"])
    assert number.upper == (Decimal(example["upper"]) if "upper" in example else None)


@pytest.mark.parametrize("word", load("numerals")["words"]["no_numerals"].split())
def test_words_that_only_look_like_numerals(word: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(word)
