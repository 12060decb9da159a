"""SDMX files that their own library reads back."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pysdmx.io
import pytest

from shibei_metrics import InputError, MissingExtraError, extract, extract_many
from shibei_metrics.output.sdmx import to_sdmx_csv, write_data_structure

SAMPLE = (Path(__file__).parents[2] / "examples" / "yunting-2024.txt").read_text("utf-8")
REPORT = extract(SAMPLE)


def test_observations_come_back_with_their_structure(tmp_path: Path) -> None:
    to_sdmx_csv(REPORT, tmp_path / "data.csv", ref_area="CN-SD")
    write_data_structure(tmp_path / "structure.json")
    [dataset] = pysdmx.io.get_datasets(tmp_path / "data.csv", tmp_path / "structure.json")
    rows = dataset.data.to_dict("records")
    assert len(rows) == len(REPORT)
    for row, record in zip(rows, REPORT, strict=True):
        assert row["INDICATOR"] == record.name
        assert row["UNIT_MEASURE"] == (record.base_unit or "1")
        power = int(row["UNIT_MULT"])
        assert float(row["OBS_VALUE"]) * 10**power == pytest.approx(float(record.base_value))
    assert len({(row["SOURCE"]) for row in rows}) == len(rows)


def test_values_are_written_out_exactly(tmp_path: Path) -> None:
    report = extract(
        "2024年地区生产总值812.64287亿元，力争明年突破900亿元，PM2.5浓度29微克/立方米。"
    )
    to_sdmx_csv(report, tmp_path / "data.csv", ref_area="CN")
    header, *lines = (tmp_path / "data.csv").read_text("utf-8").splitlines()
    column = header.split(",").index("OBS_VALUE")
    values = [Decimal(line.split(",")[column]) for line in lines]
    assert values == [Decimal("812.64287"), Decimal(900), Decimal("0.000000029")]
    status = header.split(",").index("OBS_STATUS")
    assert [line.split(",")[status] for line in lines][:2] == ["A", "F"]


def test_reports_without_an_id_are_told_apart(tmp_path: Path) -> None:
    texts = ["2024年新增泊位3个。", "2023年上半年新增泊位5个。"]
    to_sdmx_csv(extract_many(texts), tmp_path / "data.csv", ref_area="CN")
    text = (tmp_path / "data.csv").read_text("utf-8")
    assert "0:r1" in text
    assert "1:r1" in text
    assert "2023-S1" in text


def test_a_record_without_a_period_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"record r1 of report 0 has no period.*year="):
        to_sdmx_csv(extract("新增泊位3个。"), tmp_path / "data.csv", ref_area="CN")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_names_the_pip_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pysdmx", None)
    with pytest.raises(MissingExtraError, match=r"shibei-metrics\[sdmx\]"):
        to_sdmx_csv(REPORT, tmp_path / "data.csv", ref_area="CN")


def test_each_record_has_its_own_place_and_concept(tmp_path: Path) -> None:
    text = "2024年，全省粮食产量90万吨，小麦产量20万吨，清镇市粮食产量3万吨，市级税收收入5亿元。"
    to_sdmx_csv(extract(text, area="520000"), tmp_path / "data.csv")
    write_data_structure(tmp_path / "structure.json")
    [dataset] = pysdmx.io.get_datasets(tmp_path / "data.csv", tmp_path / "structure.json")
    rows = dataset.data.to_dict("records")
    assert [(row["REF_AREA"], row["CONCEPT"]) for row in rows] == [
        ("CN-GZ", "GRAIN_OUTPUT"),
        ("CN-GZ", "OUTPUT"),
        ("520181", "GRAIN_OUTPUT"),
        ("_O", "TAX_REVENUE"),
    ]
    assert rows[1]["SUBJECT"] == "小麦"
    with pytest.raises(InputError, match=r"has no place.*ref_area="):
        to_sdmx_csv(extract("2024年新增泊位3个。"), tmp_path / "none.csv")
