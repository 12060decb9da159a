"""What holds for the records of any text at all; the property tests and the fuzzer share it."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from shibei_metrics import (
    Chapter,
    Indicator,
    InputError,
    Kind,
    Quantity,
    Report,
    extract,
    find_quantities,
    parse_number,
    parse_quantity,
)

PIECES = [
    *"0123456789.,，、。；：（）“”《》一二三四五六七八九十百千万亿零两几余多半近超约达破第前首成倍番点负",
    *"%‰亩元吨人家个项户米年月日占比等和与及由从至到为是—-~/∶+*#\n \t　",
    "分之", "百分之", "个百分点", "以上", "以下", "以内", "左右", "万元", "亿元", "万亿元", "美元", "平方米",
    "公里", "万千瓦", "吨标准煤", "元/平方米", "辆（艘、架、列）次", "岁", "位", "第一", "首位", "前十", "倍",
    "增长", "下降", "同比增长", "同比下降", "比上年提高", "分别增长", "分别达到", "达到", "突破", "超过", "占全市",
    "的比重", "高于全国", "增加到", "由上年的", "提高到", "翻一番", "持平", "居全省第", "新增", "完成投资", "年均",
    "环比", "其中", "2023年", "2024年1—6月", "上半年", "“十四五”", "到2025年", "力争", "全年", "连续三年", "预计",
    "地区生产总值", "城镇化率", "高新技术企业", "居民人均可支配收入", "粮食产量", "固定资产投资", "老旧小区", "PM2.5",
    "一、", "（一）", "第一章", "1.", "一是", "——", "# ", "。\n", "\n\n", "\r\n", "\u2028", "\x0b", "\x0c", "\x85",
    "［1］", "①", "²", "½", "〇", "壹佰", "兩億", "萬", "億", "餘", "１", "．", "，", "％", "㎡", "℃", "¥", "$",
    "<p>", "&nbsp;", "</td>", "\ufeff", "\u200b", "\u200f", "\u202e", "\u00ad", "\u00a0", "\ue000", "\ufffd",
    "\x00", "\ud800", "\udfff", "😀", "👨‍👩‍👧", "е́", "é", "٣", "锟斤拷", "Ã©", "亿千", "1-", "1,", "1:", "万万",
    "e9", "E+", "Infinity", "NaN", "9" * 40, "万" * 8, "（" * 5, "“" * 3,
]  # fmt: skip
"""Pieces that reports, and damage to reports, are made of."""


def check(text: str) -> Report:
    """Assert everything that holds for the records of any text, and return them."""
    report = extract(text)
    assert report.source == text
    check_records(text, report)
    check_outline(text, report)
    check_mentions(text)
    if len(text) <= 200:
        check_parsers(text)
    assert extract(text) == report
    return report


def check_records(text: str, report: Report) -> None:
    """Assert that records stand in order at their places, and point at each other rightly."""
    records = report.indicators
    assert [record.id for record in records] == [f"r{n}" for n in range(1, len(records) + 1)]
    for before, after in pairwise(records):
        assert before.end <= after.start
    by_id = {record.id: record for record in records}
    for record in records:
        assert 0 <= record.start < record.end <= len(text)
        assert text[record.start : record.end] == record.text
        assert _covers(text, record), "a record stands in its sentence"
        check_quantity(record)
        if record.relates_to is not None:
            assert record.kind is not Kind.LEVEL
            assert record.relates_to != record.id
            # a change may qualify a share (占比20%，提高2个百分点), all else qualifies a level
            owners = {Kind.LEVEL, Kind.SHARE} if record.kind is Kind.CHANGE else {Kind.LEVEL}
            assert by_id[record.relates_to].kind in owners
        if record.kind is not Kind.CHANGE:
            assert (record.direction, record.basis) == (None, None)


def _covers(text: str, record: Indicator) -> bool:
    """Whether the record's sentence stands in the text around the record."""
    reach = len(record.sentence)
    return text.find(record.sentence, max(0, record.end - reach), record.start + reach) >= 0


def check_quantity(quantity: Quantity) -> None:
    """Assert that all numbers are finite, and a range goes upwards."""
    assert quantity.value.is_finite()
    assert quantity.base_value.is_finite()
    if quantity.upper is not None:
        assert quantity.upper.is_finite()
        assert quantity.upper > quantity.value


def check_outline(text: str, report: Report) -> None:
    """Assert that chapters tile the text, with their sections and records inside."""
    chapters = (report.preamble, *report.chapters)
    assert chapters[0].start == 0
    assert chapters[-1].end == len(text)
    for before, after in pairwise(chapters):
        assert before.end == after.start
    for chapter in chapters:
        assert chapter.start <= chapter.end
        _check_sections(chapter)
        for record in chapter.indicators:
            assert chapter.start <= record.start < record.end <= chapter.end
            assert record.chapter == chapter.title
            around = [s for s in chapter.sections if s.start <= record.start < s.end]
            innermost = max(around, key=lambda section: section.start, default=None)
            assert record.section == (innermost and innermost.title)


def _check_sections(chapter: Chapter) -> None:
    for section in chapter.sections:
        assert chapter.start <= section.start <= section.end <= chapter.end
    for before, after in pairwise(chapter.sections):
        assert before.start < after.start
        assert before.end <= after.start or after.end <= before.end, "one after or in the other"


def check_mentions(text: str) -> None:
    """Assert that the mentions of a text stand in order at their places."""
    end = 0
    for mention in find_quantities(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        check_quantity(mention)
        end = mention.end


def check_parsers(text: str) -> None:
    """Assert that reading a string as one number or quantity gives one, or an InputError."""
    try:
        number = parse_number(text)
    except InputError:
        pass
    else:
        assert number.value.is_finite()
        assert number.upper is None or number.upper > number.value
    with suppress(InputError):
        check_quantity(parse_quantity(text))
