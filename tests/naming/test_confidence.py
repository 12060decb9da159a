"""Confidence: what a user can filter on."""

from __future__ import annotations

import pytest

from shibei_metrics import COLUMNS, extract


@pytest.mark.parametrize(
    ("text", "level", "doubt"),
    [
        ("新认定高新技术企业55家。", "high", None),
        ("研发投入10亿元，同比增长8%。", "high", None),
        ("培训教师、医生3000名。", "medium", "the name lists several things"),
        ("投资1.2亿元的医疗中心项目开工。", "medium", "the number stands in a relative clause"),
        ("城镇和农村居民收入分别增长4%、5%。", "medium", "the number is one of a pair"),
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
