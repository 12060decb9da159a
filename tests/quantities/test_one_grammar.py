"""Running text and a whole string are read by one grammar: neither knows a way of writing that the other lacks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from shibei_metrics import find_quantities, parse_number, parse_quantity

SAMPLE = (Path(__file__).parents[2] / "examples" / "yunting-2024.txt").read_text("utf-8")
PASSAGES = sorted((Path(__file__).parents[1] / "data" / "sentences").glob("*.txt"))
NUMERALS = 3000


def numerals() -> Iterator[str]:
    """Yield numerals as reports write them: figures, Chinese, both mixed, vague, grouped, 大写."""
    chance = random.Random(11)

    def one_of(listed: str) -> str:
        return chance.choice(listed.split("|"))

    def figure() -> str:
        return str(chance.randint(1, 9999))

    for _ in range(NUMERALS):
        digit, tail = str(chance.randint(2, 9)), one_of("多|余|几百||||")
        yield one_of(
            "|".join(
                [
                    f"{figure()}{one_of('|万|亿|万亿|千|百万')}",
                    f"{figure()}.{digit}{one_of('万|亿|万亿')}",
                    f"{chance.randint(1, 999)} {chance.randint(100, 999)}{one_of('万|亿')}",
                    f"{digit}亿{chance.randint(1000, 9999)}{one_of('多|余|')}万",
                    f"{digit}亿{digit}千{tail}万",
                    f"{digit}亿零{digit}百{one_of('多|余|')}万",
                    f"{digit}万{chance.randint(1000, 9999)}{one_of('多|余|')}亿",
                    f"{one_of('三|五|八')}千{one_of('二|六|九')}百{one_of('余|多|')}万",
                    f"{one_of('三|五|八')}十{one_of('二|六|九|余|多|几')}万",
                    f"{one_of('叁|伍|捌')}拾{one_of('贰|陆|玖')}万{one_of('肆|柒')}仟",
                    f"{digit}亿{one_of('三|五|八')}千万",
                ]
            )
        )


def test_every_numeral_is_read_in_a_text_as_it_is_alone() -> None:
    wrong = []
    for numeral in numerals():
        alone = parse_number(numeral)
        found = [(m.text, m.value, m.bound) for m in find_quantities(f"投入资金{numeral}元。")]
        if found != [(f"{numeral}元", alone.value, alone.bound)]:
            wrong.append((numeral, alone, found))
    assert wrong == []


@pytest.mark.parametrize("path", PASSAGES, ids=lambda path: path.stem)
def test_every_mention_of_a_text_is_read_alone_as_it_is_in_the_text(path: Path) -> None:
    wrong = []
    for mention in find_quantities(path.read_text("utf-8") + SAMPLE):
        unheard = mention.unit == "" or mention.dimension in ("rank", "other")
        if not unheard:
            alone = parse_quantity(mention.text)
            if (alone.value, alone.upper) != (mention.value, mention.upper):
                wrong.append((mention.text, alone))
    assert wrong == []
