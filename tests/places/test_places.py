"""The place of a report and of each record: found, or left open where it may be one of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from shibei_metrics import InputError, InputTypeError, extract, extract_file
from shibei_metrics.places import Area, AreaLevel, area, areas_named

WORK = "\n一、工作回顾\n{}一般公共预算收入30亿元。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024年贵州省政府工作报告" + WORK.format("全省"), "520000"),
        (
            "政府工作报告\n——2025年1月8日在庆阳市第五届人民代表大会第四次会议上"
            + WORK.format("全市"),
            "621000",
        ),
        ("关于2024年预算执行情况的报告\n莆田市财政局" + WORK.format("全市"), "350300"),
        ("甘孜州2024年国民经济和社会发展统计公报" + WORK.format("全州"), "513300"),
        ("海南州2024年国民经济和社会发展统计公报" + WORK.format("全州"), "632500"),
        ("海南2024年经济运行情况" + WORK.format("全省"), "460000"),
        ("西安市鄠邑区2024年政府工作报告" + WORK.format("全区"), "610118"),
        ("2024年政府工作报告" + WORK.format("全国"), None),
    ],
)
def test_title_masthead_and_text_tell_the_place(text: str, code: str | None) -> None:
    report = extract(text)
    assert (report.area and report.area.code) == code


def test_homonyms_are_told_apart_by_what_the_text_names_around_them() -> None:
    near = "鼓楼区2024年政府工作报告" + WORK.format("全区") + "开封市委、开封市政府支持，"
    assert extract(near + "开封市全力保障5个项目。").area == area("410204")
    report = extract("鼓楼区2024年政府工作报告" + WORK.format("全区"))
    assert report.area is None
    assert "江苏省南京市鼓楼区 (320106)" in report.doubts[-1]


def test_the_caller_knows_better(tmp_path: Path) -> None:
    text = "财政收入30亿元。"
    assert extract(text, area="370203").area == extract(text, area="市北区").area
    assert extract(text, area=area("370000")).to_dicts()[0]["area"] == "370000"
    (tmp_path / "report.txt").write_text(text, "utf-8")
    assert extract_file(tmp_path / "report.txt", area="贵州省").area == area("520000")
    with pytest.raises(InputError, match=r"several places.*320106 江苏省南京市鼓楼区"):
        extract(text, area="鼓楼区")
    with pytest.raises(InputError, match="no code of a division"):
        extract(text, area="999999")
    with pytest.raises(InputTypeError, match="not int"):
        extract(text, area=370203)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "name", "code"),
    [
        ("全区税收收入6亿元。", None, None),
        ("全市税收收入60亿元。", "青岛市", "370200"),
        ("区级一般公共预算收入8亿元。其中：税收收入6亿元。", "区级", None),
        ("胶东经济圈进出口900亿元。", "胶东经济圈", None),
        ("莱西市地区生产总值500亿元。", "莱西市", "370285"),
        ("高新区税收收入3亿元，增长5%。", "高新区", None),
        ("全国粮食产量7亿吨。", "中国", "156"),
        ("新增市级重点项目30个。", None, None),
        ("新建园区3个。", None, None),
    ],
)
def test_a_record_on_another_place_says_so(
    sentence: str, name: str | None, code: str | None
) -> None:
    record = extract(sentence, area="370203")[-1]
    found = record.area or Area(None, "", AreaLevel.REGION)
    assert (found.name or None, found.code) == (name, code)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("税收增长5%，增速高于全国0.8个百分点。", "全国"),
        ("税收总量居全省第3位。", "全省"),
        ("粮食产量占全国17%。", "全国"),
        ("税收增长5%。", None),
        ("全国先进单位3家。", None),
    ],
)
def test_what_a_figure_is_compared_with(sentence: str, place: str | None) -> None:
    assert extract(sentence)[-1].compared_with == place


def test_divisions_have_codes_parents_and_homonyms() -> None:
    assert area("37") == area("370000")
    assert area("419001").name == "济源市"
    assert area("419001").level is AreaLevel.COUNTY
    assert area("110101").full_name == "北京市东城区"
    assert [found.code for found in areas_named("红河州")] == ["532500"]
    assert len(areas_named("鼓楼区")) == 4
    assert areas_named("乌有县") == ()
