"""Odd input gives records or none, never an exception, and never hangs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from shibei_metrics import extract, find_quantities

SAMPLE = (Path(__file__).parents[1] / "examples" / "yunting-2024.txt").read_text("utf-8")
PIECES = [
    *"0123456789.,，、。；：（）“”《》一二两三十百千万亿几余多近超约第前首%‰",
    *"亩元家人占比等和与分别从由至—-~/∶年月日\n　",
    "分之", "分别增长", "占全市", "高于全国", "翻一番", "个百分点", "以上", "2023年", "“十四五”", "PM2.5",
    "［1］", "①", "\x00", "\ud800", "😀", "\u200f", "１", "％", "㎡", "亿千",
]  # fmt: skip


def check(text: str) -> None:
    end = 0
    for record in extract(text):
        assert text[record.start : record.end] == record.text
        assert record.start >= end
        assert record.value.is_finite()
        end = record.end
    for mention in find_quantities(text):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("seed", range(8))
def test_damaged_reports(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(40):
        at = chance.randrange(len(SAMPLE))
        damaged = list(SAMPLE[at : at + chance.randint(10, 400)])
        for _ in range(chance.randint(0, 25)):
            damaged[chance.randrange(len(damaged))] = chance.choice(PIECES)
        check("".join(damaged))


@pytest.mark.parametrize("seed", range(4))
def test_scrambled_pieces(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(80):
        check("".join(chance.choices(PIECES, k=chance.randint(0, 60))))


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "、",
        "一",
        "（",
        "百分之",
        "“",
        "年",
        "第",
        "分别",
        "1-",
        "1:",
        "1,",
        "企业9家、",
        "2023年",
        "万",
        "壹",
        "1 234 ",
        "六成五到",
        "产业结构7:1:",
        "a",
        " ",
        "\n",
    ],
)
def test_twenty_thousand_characters_of_one_kind(piece: str) -> None:
    check(piece * (20_000 // len(piece)))
