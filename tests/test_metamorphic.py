"""The same report in another dress gives the same records."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from fuzz import SAMPLE
from generator import sentences, spell

from shibei_metrics import Indicator, Report, extract

TEXT = SAMPLE.read_text("utf-8")
PARAGRAPHS = TEXT.split("\n\n")
SHARED = sorted((Path(__file__).parents[2] / "shared" / "corpus").glob("*.txt"))
REPORTS = [SAMPLE, *SHARED[:2]]
NO_NUMBER = (
    "各级各部门密切配合，广大干部群众团结一心，以钉钉子精神抓好各项工作落实，推动全局工作取得实效。"
)

FIELDS = (
    "id", "text", "name", "kind", "value", "upper", "unit", "base_value", "base_unit", "bound", "direction",
    "basis", "status", "period", "relates_to",
)  # fmt: skip
PLACES = ("chapter", "section")

Row = tuple[str, ...]


def row(record: Indicator, fields: Iterable[str]) -> Row:
    """Return the fields of a record without blanks, which may stand for a page's line breaks."""
    return tuple("".join(str(getattr(record, field)).split()) for field in fields)


def rows(report: Report, fields: Iterable[str] = (*FIELDS, *PLACES)) -> list[Row]:
    return [row(record, fields) for record in report]


def translated(found: list[Row], table: dict[int, int]) -> list[Row]:
    return [tuple(cell.translate(table) for cell in line) for line in found]


@pytest.fixture(scope="module", params=REPORTS, ids=lambda path: path.stem)
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param.read_text("utf-8"))


# More text ---------------------------------------------------------------------------------------


def test_a_paragraph_without_numbers_changes_nothing_but_offsets() -> None:
    expected = rows(extract(TEXT))
    for at in range(1, len(PARAGRAPHS) + 1, 6):
        before = "\n\n".join(PARAGRAPHS[:at])
        longer = "\n\n".join([*PARAGRAPHS[:at], NO_NUMBER, *PARAGRAPHS[at:]])
        report = extract(longer)
        assert rows(report) == expected, f"before paragraph {at}"
        shift = len(NO_NUMBER) + 2
        starts = [r.start - (shift if r.start > len(before) else 0) for r in report]
        assert starts == [r.start for r in extract(TEXT)]


OTHER = """\
临河县2023年工作总结

一、经济运行

全年粮食产量达到5.2万吨，同比增长3.1%。

二、民生保障

新建学校3所，城镇化率提高1.2个百分点。
"""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(("first", "second"), [(TEXT, OTHER), (OTHER, TEXT)])
def test_two_reports_in_one_give_the_records_of_both(first: str, second: str, between: str) -> None:
    fields = [field for field in FIELDS if field not in ("id", "period", "relates_to")]
    expected = rows(extract(first), fields) + rows(extract(second), fields)
    assert rows(extract(first + between + second), fields) == expected


# Other characters --------------------------------------------------------------------------------

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_WIDER = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_NUMERALS = str.maketrans("万亿两", "萬億兩")
_TRADITIONAL = str.maketrans(
    "万亿两个余点几数负约达过长项亩吨仓辆台条间张场处户顷种类占",
    "萬億兩個餘點幾數負約達過長項畝噸倉輛臺條間張場處戶頃種類佔",
)


@pytest.mark.parametrize(
    "table", [_WIDE, _WIDER, _NUMERALS, _TRADITIONAL], ids=["digits", "signs", "numerals", "units"]
)
def test_full_width_and_traditional_forms(text: str, table: dict[int, int]) -> None:
    before, after = extract(text), extract(text.translate(table))
    assert translated(rows(after), table) == translated(rows(before), table)
    assert [(r.start, r.end) for r in after] == [(r.start, r.end) for r in before]


_WRITINGS: dict[int, list[Callable[[int], str]]] = {
    1: [str, spell],
    10**4: [
        lambda n: f"{n}万",
        lambda n: f"{spell(n)}万",
        lambda n: str(n * 10**4),
        lambda n: f"{n * 10**4:,}",
    ],
    10**8: [
        lambda n: f"{n}亿",
        lambda n: f"{spell(n)}亿",
        lambda n: f"{n * 10**4}万",
        lambda n: str(n * 10**8),
        lambda n: f"{n * 10**8:,}",
        lambda n: f"{n}亿".translate(_WIDER),
        lambda n: f"{n / 10**4:.4f}万亿",
    ],
}
_AROUND = [
    "全年固定资产投资达到{}元。",
    "利润总额{}元，同比增长5.1%，占全市的1/6。",
    "一般公共预算收入从{}元增加到99999亿元。",
    "国土绿化面积扩大到{}公顷以上。",
    "力争蔬菜产量突破{}吨。",
]


@pytest.mark.parametrize("frame", _AROUND)
def test_a_number_means_the_same_however_it_is_written(frame: str) -> None:
    fields = [field for field in FIELDS if field not in ("id", "text")]
    for scale in (10**4, 10**8):
        for number in (2, 10, 36, 105, 812, 2030):
            expected = rows(
                extract(frame.format(f"{number}{'万' if scale == 10**4 else '亿'}")), fields
            )
            for written in _WRITINGS[scale]:
                assert rows(extract(frame.format(written(number))), fields) == expected, written(
                    number
                )


def test_a_rounded_base_value_is_the_same_however_the_number_is_written() -> None:
    (short,), (long,) = extract("农田面积2亿亩。"), extract("农田面积0.0002万亿亩。")
    assert short.base_value == long.base_value


# Other line breaks -------------------------------------------------------------------------------


@pytest.mark.parametrize("line_break", ["\r\n", "\r"], ids=repr)
def test_other_line_breaks(text: str, line_break: str) -> None:
    assert rows(extract(text.replace("\n", line_break))) == rows(extract(text))


@pytest.mark.parametrize("line_break", ["\u2028", "\u2029", "\x85"], ids=ascii)
def test_unicode_line_breaks_where_the_year_is_given(text: str, line_break: str) -> None:
    year = extract(text).year
    assert rows(extract(text.replace("\n", line_break), year=year)) == rows(
        extract(text, year=year)
    )


@pytest.mark.parametrize("line_break", ["\u2028", "\u2029", "\x85"], ids=ascii)
def test_unicode_line_breaks_leave_the_year(line_break: str) -> None:
    assert extract(TEXT.replace("\n", line_break)).year == extract(TEXT).year


def wrapped(text: str, width: int, indented: bool) -> str:
    """Break paragraphs into lines as a page does, with a blank line between them, or an indent."""
    lines = []
    for paragraph in re.split(r"\n+", text.strip()):
        opening = "　　" if indented and len(paragraph) > width else ""
        whole = opening + paragraph.strip()
        lines.append("\n".join(whole[at : at + width] for at in range(0, len(whole), width)))
    return ("\n" if indented else "\n\n").join(lines)


@pytest.mark.parametrize("indented", [False, True], ids=["blank line", "indent"])
@pytest.mark.parametrize("width", [30, 33, 37, 41, 45])
def test_wrapped_lines_leave_the_records(width: int, indented: bool) -> None:
    assert rows(extract(wrapped(TEXT, width, indented)), FIELDS) == rows(extract(TEXT), FIELDS)


@pytest.mark.parametrize("indented", [False, True], ids=["blank line", "indent"])
@pytest.mark.parametrize("width", [30, 37, 45])
def test_wrapped_lines_leave_chapters_and_sections(width: int, indented: bool) -> None:
    assert rows(extract(wrapped(TEXT, width, indented)), PLACES) == rows(extract(TEXT), PLACES)


def test_a_line_break_at_any_place_of_a_sentence_leaves_its_records() -> None:
    fields = [field for field in FIELDS if field != "id"]
    lead = NO_NUMBER * 2
    for sentence in (s.text for s in sentences(25, seed=7)):
        expected = rows(extract(lead + sentence, year=2024), fields)
        for at in random.Random(sentence).sample(range(1, len(sentence)), 8):
            if "," in sentence[at - 1 : at + 1] or sentence[at - 1] == "；":
                continue  # see the next test; a line that ends in ； may be an item of a list
            broken = f"{lead}{sentence[:at]}\n{sentence[at:]}"
            assert rows(extract(broken, year=2024), fields) == expected, broken[len(lead) :]


@pytest.mark.parametrize("number", ["4,\n833", "4\n,833"])
def test_a_line_break_at_a_thousands_comma_leaves_the_number(number: str) -> None:
    (record,) = extract(f"{NO_NUMBER}全年新增发明专利{number}件。")
    assert record.value == 4833
