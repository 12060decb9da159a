"""A record in other units, as growth, as a line."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from shibei_metrics import (
    Indicator,
    InputError,
    InputTypeError,
    MissingExtraError,
    extract,
    parse_quantity,
)


def the(text: str) -> Indicator:
    return extract(f"2024年{text}。").indicators[-1]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("生产总值812.6亿元", "亿元", "812.6"),
        ("生产总值812.6亿元", "万元", "8126000"),
        ("造林3.6万亩", "平方公里", "24"),
        ("造林3亩", "公顷", "0.2"),
        ("旅客1200万人次", "亿人次", "0.12"),
        ("用电量36亿千瓦时", "万千瓦时", "360000"),
        ("民生支出占八成", "%", "80"),
        ("里程12公里", "米", "12000"),
    ],
)
def test_values_in_other_units_are_exact(text: str, unit: str, value: str) -> None:
    assert the(text).in_unit(unit) == Decimal(value)


def test_what_is_measured_otherwise_is_refused() -> None:
    with pytest.raises(InputError, match=r"r1 \(812.6亿元\) measures money in CNY, .* such as 元"):
        the("生产总值812.6亿元").in_unit("亩")
    with pytest.raises(InputError, match="not given in '亿美元'"):
        the("生产总值812.6亿元").in_unit("亿美元")
    with pytest.raises(InputError, match="measures rank"):
        the("总量居全市第2位").in_unit("位")
    with pytest.raises(InputTypeError):
        the("造林3亩").in_unit(3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "growth"),
    [
        ("生产总值增长6.2%", "0.062"),
        ("能耗下降4.5%", "-0.045"),
        ("产值翻一番", "1"),
        ("产值翻两番", "3"),
        ("专利增长2倍", "2"),
        ("税收增长三分之一", "0.3333333333333333333333333333"),
        ("城镇化率提高1.2个百分点", None),
        ("泊位增加20个", None),
        ("生产总值812亿元", None),
    ],
)
def test_growth_is_a_signed_ratio(text: str, growth: str | None) -> None:
    assert the(text).growth == (growth and Decimal(growth))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("生产总值812.6亿元", "生产总值 812.6亿元 (2024)"),
        ("生产总值增长6.2%", "生产总值 ↑6.2% (2024)"),
        ("能耗下降近5%", "能耗 ↓<5% (2024)"),
        ("力争生产总值突破900亿元", "生产总值 >900亿元 (2024, 目标)"),
    ],
)
def test_a_record_as_a_line(text: str, line: str) -> None:
    assert str(the(text)) == line


def test_physical_quantities_go_to_pint() -> None:
    assert the("造林3亩").to_pint().to("hectare").magnitude == Decimal("0.2")
    assert the("用电量2千瓦时").to_pint().to("megajoule").magnitude == Decimal("7.2")
    with pytest.raises(InputError, match="no physical quantity"):
        the("生产总值812.6亿元").to_pint()


def test_pint_is_asked_for_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    from shibei_metrics.quantities import conversion

    conversion._registry.cache_clear()
    monkeypatch.setitem(sys.modules, "pint", None)
    with pytest.raises(MissingExtraError, match=r"shibei-metrics\[pint\]"):
        the("造林3亩").to_pint()
    conversion._registry.cache_clear()


@pytest.mark.parametrize(
    ("text", "base"),
    [("7.5张/千人", "0.0075"), ("3元/万人", "0.0003"), ("9吨/百户", "90"), ("5件/人", "5")],
)
def test_rates_for_so_many(text: str, base: str) -> None:
    assert parse_quantity(text).base_value == Decimal(base)
