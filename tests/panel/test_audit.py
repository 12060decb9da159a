"""An audit finds seeded faults, and nothing in clean reports; reports are made here, with figures that fit."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import NamedTuple

import pytest

from shibei_metrics import Confidence, Panel, extract

CITIES = ["莆田市", "宜宾市", "安庆市", "柳州市", "咸阳市", "鞍山市", "聊城市", "南阳市"]
FAULTS = ["unit", "sign", "year", "growth", "double"]


class Flow(NamedTuple):
    """A sentence on an amount, its increase and its growth."""

    name: str
    unit: str
    low: int
    high: int


FLOWS = [
    Flow("一般公共预算收入", "亿元", 60, 400),
    Flow("社会消费品零售总额", "亿元", 500, 2500),
    Flow("进出口总额", "亿元", 90, 900),
    Flow("城镇居民人均可支配收入", "元", 32000, 52000),
    Flow("农村居民人均可支配收入", "元", 16000, 27000),
    Flow("金融机构各项存款余额", "亿元", 2500, 7000),
]


def flow_sentence(chance: random.Random, flow: Flow) -> str:
    before = Decimal(chance.randint(flow.low * 10, flow.high * 10)) / 10
    now = (before * Decimal(chance.randint(1030, 1090)) / 1000).quantize(Decimal("0.1"))
    growth = ((now / before - 1) * 100).quantize(Decimal("0.1"))
    more = now - before
    return f"{flow.name}{now}{flow.unit}，比上年增加{more}{flow.unit}，增长{growth}%。"


def report(seed: int) -> list[str]:
    """Return the lines of a clean bulletin."""
    chance = random.Random(seed)
    city = CITIES[seed % len(CITIES)]
    parts = [
        Decimal(chance.randint(low, high)) for low, high in ((90, 300), (800, 1500), (900, 1800))
    ]
    gdp = sum(parts)
    names = ("第一产业", "第二产业", "第三产业")
    of_parts = "，".join(
        f"{n}增加值{p}亿元，增长{chance.randint(30, 70) / 10}%"
        for n, p in zip(names, parts, strict=True)
    )
    return [
        f"{city}2024年国民经济和社会发展统计公报",
        f"2024年，全市地区生产总值{gdp}亿元，比上年增长5.{chance.randint(0, 9)}%。其中，{of_parts}。",
        *(f"2024年，全市{flow_sentence(chance, flow)}" for flow in FLOWS),
        f"2024年末，全市常住人口{chance.randint(250, 900)}万人，城镇化率6{chance.randint(0, 9)}.5%。",
    ]  # fmt: skip


def seeded(seed: int) -> list[str]:
    """Return the lines of the bulletin with one fault."""
    lines, chance = report(seed), random.Random(seed)
    fault = FAULTS[seed % len(FAULTS)]
    at = 2 + (seed // len(FAULTS)) % len(FLOWS)
    line = lines[at]
    if fault == "unit":
        line = (
            line.replace("亿元，比", "万元，比")
            if "亿元" in line
            else line.replace("元，比", "万元，比")
        )
    elif fault == "sign":
        line = line.replace("，增长", "，下降")
    elif fault == "year":
        line = line.replace("2024", str(chance.choice([2025, 2026, 2042])))
    elif fault == "growth":
        figure = line.rsplit("增长", 1)[1].rstrip("%。")
        line = line.replace(f"增长{figure}%", f"增长{Decimal(figure) + chance.choice([9, 5, 3])}%")
    else:
        name = FLOWS[at - 2].name
        written = line.split(name)[1].split("元")[0].rstrip("亿")
        other = (Decimal(written) * Decimal("1.03")).quantize(Decimal("0.1"))
        line += f"\n2024年，全市{name}{other}{'亿' if f'{written}亿' in line else ''}元。"
    return [*lines[:at], line, *lines[at + 1 :]]


def test_clean_reports_have_next_to_no_findings() -> None:
    found = [extract("\n".join(report(seed))).audit() for seed in range(40)]
    assert sum(map(len, found)) <= 2


def test_nine_of_ten_seeded_faults_are_found() -> None:
    found = {seed: extract("\n".join(seeded(seed))).audit() for seed in range(60)}
    missed = [
        f"{FAULTS[seed % len(FAULTS)]} {seed}" for seed, findings in found.items() if not findings
    ]
    assert len(missed) <= 6, missed


@pytest.mark.parametrize(
    ("text", "kind", "likelier"),
    [
        ("2024年，第一产业增加值120亿元，地区生产总值90亿元。", "part_above_total", "unclear"),
        ("2024年，税收收入30亿元，增长50%，上年税收收入29亿元。2023年，税收收入29亿元。", "growth", "unclear"),
        ("2024年，全省地区生产总值3.2亿元。", "magnitude", "unclear"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_found(text: str, kind: str, likelier: str) -> None:
    found = extract(text, area="520000", year=2024).audit()
    assert (kind, likelier) in {(f.kind, f.likelier) for f in found}


def test_nominal_growth_is_not_held_against_real_growth() -> None:
    text = "2024年，地区生产总值1080亿元，增长5%。2023年，地区生产总值1000亿元。"
    assert extract(text, area="350300", year=2024).audit() == []


def test_findings_between_reports() -> None:
    old = extract("2023年莆田市政府工作报告\n二、2024年目标\n地区生产总值增长6%。", year=2023)
    new = extract(
        "2024年莆田市政府工作报告\n一、2024年回顾\n2024年地区生产总值增长目标5%左右。", year=2024
    )
    kinds = {f.kind for f in Panel([old, new]).audit()}
    assert kinds <= {"target"}
    ranked = [
        extract("2024年粮食产量900万吨，居全国第5位。", area="520000", year=2024),
        extract("2024年粮食产量1900万吨，居全国第9位。", area="530000", year=2024),
    ]
    [found] = Panel(ranked).audit()
    assert (found.kind, len(found.records)) == ("rank", 4)


def test_what_the_reading_got_wrong_is_trusted_less() -> None:
    report = extract("2024年，全市税收收入30亿元。新增泊位20个。", year=2024)
    wrong = report[1].model_copy(update={"period": "2029"})
    chapter = report.preamble.model_copy(update={"indicators": (report[0], wrong)})
    audited = report.model_copy(update={"preamble": chapter}).audited()
    assert [r.confidence for r in audited] == [Confidence.HIGH, Confidence.LOW]
    assert audited[0] == report[0]
    assert "audit" in audited[1].doubts[-1]
