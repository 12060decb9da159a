"""Names in the words of a text find their concept, and nothing that only looks like one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shibei_metrics import InputError, extract
from shibei_metrics.catalogue import Concepts, concepts
from shibei_metrics.catalogue.anchors import anchors
from shibei_metrics.quantities.units import lookup


@pytest.mark.parametrize(
    ("text", "concept", "subject"),
    [
        ("全市地区生产总值900亿元。", "GDP", None),
        ("规模工业增加值增速5%。", "VA_INDUSTRY_ABOVE_SCALE", None),
        ("地方一般公共预算收入预计完成30亿元。", "GENERAL_PUBLIC_BUDGET_REVENUE", None),
        ("一般公共预算收入完成年初预算的103%。", "GENERAL_PUBLIC_BUDGET_REVENUE", None),
        ("城镇调查失业率控制在5.5%左右。", "URBAN_SURVEYED_UNEMPLOYMENT_RATE", None),
        ("PM2.5平均浓度降至25微克/立方米。", "AIR_PM25", None),
        ("人均预期寿命达到80岁。", "LIFE_EXPECTANCY", None),
        ("小麦产量5万吨。", "OUTPUT", "小麦"),
        ("中药材种植面积3万亩。", "SOWN_AREA", "中药材"),
        ("屏山县地区生产总值90亿元。", "GDP", None),
        ("出口占全国5%。", "EXPORTS", None),
        # not these
        ("市政府组织活动30场。", None, None),
        ("人均预期寿命提高工程投资5亿元。", None, None),
        ("工业增加值率为25%。", "RATE", "工业增加值"),
        ("海洋生产总值70亿元。", "GDP_MARINE", None),
        ("粮食产量增长率达5%，投资项目9个。", "GRAIN_OUTPUT", None),
        ("带动投资5亿元。", None, None),
    ],
)
def test_a_name_finds_its_concept(text: str, concept: str | None, subject: str | None) -> None:
    record = extract(text)[0]
    assert (record.concept, record.subject) == (concept, subject)


def test_the_unit_decides_between_concepts() -> None:
    assert concepts.find("城镇化率") is concepts["URBANIZATION_RATE"]
    assert [r.concept for r in extract("城镇化率66%。城镇化率30亿元。")] == [
        "URBANIZATION_RATE",
        None,
    ]


def test_every_concept_is_whole() -> None:
    ids = {concept.id for concept in concepts}
    for concept in concepts:
        assert re.compile(concept.pattern)
        assert concept.kind in {"stock", "flow", "rate", "price", "index", "rank"}
        assert concept.over_span in {"end", "sum", "mean"}
        assert concept.better in {"more", "less", ""}
        assert {concept.part_of, concept.per_capita_of} <= ids | {""}
        assert concept.zh
        assert concept.en
        if concept.measures in {"money", "mass", "area", "length", "power", "energy", "volume"}:
            scaled = [concept.unit[at:] for at in range(len(concept.unit))]
            assert any(lookup(unit).dimension == concept.measures for unit in scaled), concept.id


@pytest.mark.parametrize("label", [c.zh for c in concepts if not c.is_family and "（" not in c.zh])
def test_most_labels_are_names_too(label: str) -> None:
    found = concepts.find(label)
    assert found is None or found.zh == label or found.is_family


def test_anchors_stand_in_whatever_the_pattern_matches() -> None:
    assert anchors("(全部)?工业(?!园)用电量|A[bc]d{2}e") == ("用电量", "A")


def test_own_concepts_come_first(tmp_path: Path) -> None:
    own = Concepts(concepts)
    path = tmp_path / "own.csv"
    head = "id,zh,en,measures,unit,kind,over_span,better,part_of,per_capita_of,pattern"
    path.write_text(f"{head}\nTEA_SHOPS,茶馆,Tea houses,count,,stock,end,,,,茶馆(数)?\n", "utf-8")
    assert own.find("茶馆") is None
    own.load(path)
    assert own.match("茶馆数") == ("TEA_SHOPS", None)
    assert own.match("GDP") == ("GDP", None)
    path.write_text("id,zh\n", "utf-8")
    with pytest.raises(InputError, match="needs the columns en, measures"):
        own.load(path)
    with pytest.raises(InputError, match="no concept 'X'"):
        own["X"]
