"""PDF files of our own, class by class: running text, what pages repeat, tables of every build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from shibei_metrics import extract_file
from shibei_metrics.document import Document
from shibei_metrics.sources.reading import read_document

FONT = "STSong-Light"
WIDTH, HEIGHT = 400, 500
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

HEADS = ["项目", "2023年决算数", "2024年执行数", "增长（%）"]
ROWS = [
    ["一、税收收入", "1,204", "1,310", "8.8"],
    ["增值税", "610", "655", "7.4"],
    ["企业所得税", "318", "402", "26.4"],
    ["二、非税收入", "455", "431", "-5.3"],
    ["收入合计", "1,659", "1,741", "4.9"],
]
LEFTS = [40, 160, 250, 330]
RIGHT = 380


@pytest.fixture
def canvas(tmp_path: Path) -> Canvas:
    return Canvas(str(tmp_path / "r.pdf"), pagesize=(WIDTH, HEIGHT))


def document(canvas: Canvas) -> Document:
    canvas.save()
    return read_document(canvas._filename)


def write(canvas: Canvas, lines: Sequence[str], top: float = 440, size: float = 12) -> float:
    """Write lines under each other; two blanks in front set a line in."""
    canvas.setFont(FONT, size)
    for line in lines:
        canvas.drawString(40 + size * (len(line) - len(line.lstrip())), top, line.strip())
        top -= 1.7 * size
    return top


def cell(canvas: Canvas, left: float, right: float, y: float, text: str) -> None:
    """Write a cell, figures to the right."""
    if text.lstrip("-")[:1].isdigit() and "年" not in text:
        canvas.drawRightString(right - 4, y, text)
    else:
        canvas.drawString(left + 4, y, text)


def table(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    top: float,
    lines: str = "rc",
    lefts: Sequence[int] = LEFTS,
) -> float:
    """Draw a table; `lines` tells between what: r rows, c columns, h below the head, o around."""
    canvas.setFont(FONT, 9)
    rights = [*lefts[1:], lefts[0] + RIGHT - LEFTS[0]]
    bottom = top - 18 * len(rows)
    for i, row in enumerate(rows):
        for left, right, text in zip(lefts, rights, row, strict=True):
            cell(canvas, left, right, top - 18 * i - 13, text)
        if "r" in lines or (i < 2 and "h" in lines):
            canvas.line(lefts[0], top - 18 * i, rights[-1], top - 18 * i)
    if "r" in lines or "h" in lines:
        canvas.line(lefts[0], bottom, rights[-1], bottom)
    if "c" in lines:
        for x in [*lefts, rights[-1]]:
            canvas.line(x, top, x, bottom)
    return bottom


def grids(document: Document) -> list[list[list[str]]]:
    """The tables of a document as rows of texts."""
    found = []
    for grid in document.tables:
        height, width = (
            1 + max(getattr(c, name) for c in grid.cells) for name in ("row", "column")
        )
        rows = [[""] * width for _ in range(height)]
        for c in grid.cells:
            assert document.text[c.start : c.end] == c.text
            rows[c.row][c.column] = c.text
        found.append(rows)
    return found


# Running text


def test_lines_are_joined_as_a_reader_does(canvas: Canvas) -> None:
    write(
        canvas,
        [
            "一、综合",
            "  全年地区生产总值412.6亿元，比上年增长6.2%，其中",
            "战略性新兴产业增加值占地区生产总值的比重",  # short, for the figure did not fit
            "1234567.8%以下。粮食产量3.2万",
            "吨。",
            "  年末常住人口83.2万人。",
            "二、工业",
            "  规模以上工业企业287家。",
        ],
    )
    assert document(canvas).text.splitlines() == [
        "一、综合",
        "全年地区生产总值412.6亿元，比上年增长6.2%，其中战略性新兴产业增加值占地区生产总值的比重1234567.8%以下。粮食产量3.2万吨。",
        "年末常住人口83.2万人。",
        "二、工业",
        "规模以上工业企业287家。",
    ]


def test_a_paragraph_runs_over_the_page_and_its_records_know_their_page(canvas: Canvas) -> None:
    write(canvas, ["  全年新建公园12个，改造道路35公里，城镇新增就业达到"], top=60)
    write(canvas, ["— 1 —"], top=20)
    canvas.showPage()
    write(canvas, ["1.26万人，新增学位5400个。", "  新建学校7所。"])
    write(canvas, ["— 2 —"], top=20)
    canvas.save()
    report = extract_file(canvas._filename)
    assert [(r.text, r.page) for r in report] == [
        ("12个", 1),
        ("35公里", 1),
        ("1.26万人", 2),
        ("5400个", 2),
        ("7所", 2),
    ]


def test_only_what_pages_repeat_at_their_edge_is_left_out(canvas: Canvas) -> None:
    for page in range(1, 5):
        write(canvas, ["松溪区统计局"], top=475, size=9)
        write(canvas, [f"  第{page}项工作完成投资{page}.5亿元。", "  各项工作有序推进。"])
        write(
            canvas, ["  城镇化率提高0.5个百分点。"], top=40
        )  # the same on each page, with a figure
        write(canvas, [f"第 {page} 页 共 4 页"], top=15, size=9)
        canvas.showPage()
    text = document(canvas).text
    assert "统计局" not in text
    assert "页" not in text
    assert text.count("城镇化率提高0.5个百分点。") == 4
    assert text.count("各项工作有序推进。") == 4


def test_a_bare_number_at_the_edge_is_a_page_number_where_it_counts_with_the_pages(
    canvas: Canvas,
) -> None:
    for page, other in enumerate(["613", "604", "58"], 1):
        write(canvas, [f"  第{other}号文件印发以来，各项工作有序推进。"], top=400)
        write(canvas, [other], top=32)
        write(canvas, [str(page + 6)], top=15)
        canvas.showPage()
    lines = document(canvas).text.splitlines()
    assert [line for line in lines if line.isdigit()] == ["613", "604", "58"]


def test_contents_are_no_part_of_the_report(canvas: Canvas) -> None:
    entries = ["一、综合", "二、工业", "三、农业"]
    write(canvas, ["目  录", *(f"{entry}{'…' * 8}{page}" for page, entry in enumerate(entries, 1))])
    canvas.showPage()
    write(canvas, [line for entry in entries for line in (entry, "  新建项目12个，进展顺利。")])
    assert [c.title for c in extract_file(save(canvas)).chapters] == ["综合", "工业", "农业"]


def save(canvas: Canvas) -> str:
    canvas.save()
    return str(canvas._filename)


def test_titles_over_lines_are_one(canvas: Canvas) -> None:
    canvas.setFont(FONT, 20)
    canvas.drawCentredString(WIDTH / 2, 440, "关于松溪区2024年预算执行")
    canvas.drawCentredString(WIDTH / 2, 412, "情况和2025年预算草案的报告")
    canvas.setFont(FONT, 12)
    canvas.drawCentredString(WIDTH / 2, 385, "（2025年1月16日）")
    write(
        canvas,
        ["  受区人民政府委托，现将预算执行情况和预算草案报告提请审", "议，请予审查批准。"],
        top=340,
    )
    assert document(canvas).text.splitlines() == [
        "关于松溪区2024年预算执行情况和2025年预算草案的报告",
        "（2025年1月16日）",
        "受区人民政府委托，现将预算执行情况和预算草案报告提请审议，请予审查批准。",
    ]


def spaced(canvas: Canvas, text: str, step: float, shift: float = 0) -> None:
    canvas.setFont(FONT, 12)
    for i, character in enumerate(text):
        canvas.drawString(40 + step * i + shift, 400, character)


def test_letter_spaced_text_has_no_blanks(canvas: Canvas) -> None:
    spaced(canvas, "完成投资1234.5亿元，增长5.2%。", 17)
    assert document(canvas).text == "完成投资1234.5亿元，增长5.2%。\n"


@pytest.mark.parametrize("shift", [0.2, 0.5, 1.0, 2.0])
def test_what_a_bold_font_prints_twice_is_read_once(canvas: Canvas, shift: float) -> None:
    spaced(canvas, "完成投资1122.5亿元，增长5.5%。", 12)
    spaced(canvas, "完成投资1122.5亿元，增长5.5%。", 12, shift)
    assert document(canvas).text == "完成投资1122.5亿元，增长5.5%。\n"


def test_raised_and_lowered_figures_never_join_a_number(canvas: Canvas) -> None:
    left = 40.0
    for text, rise in [
        ("生产总值", 0), ("1", 5), ("1234.5亿元，库容10", 0), ("8", 5), ("立方米，面积12.5万m", 0),
        ("2", 5), ("，PM", 0), ("2.5", -2), ("浓度32微克。", 0),
    ]:  # fmt: skip
        size = 7 if rise else 12
        canvas.setFont(FONT, size)
        canvas.drawString(left, 400 + rise, text)
        left += pdfmetrics.stringWidth(text, FONT, size)
    expected = "生产总值[1]1234.5亿元，库容10⁸立方米，面积12.5万m2，PM2.5浓度32微克。\n"
    assert document(canvas).text == expected


def test_pages_without_text_are_said(canvas: Canvas) -> None:
    from PIL import Image

    write(canvas, ["  2024年完成投资35亿元，新建学校3所，改造道路12公里。"])
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "gray")), 0, 0, WIDTH, HEIGHT)
    canvas.showPage()
    canvas.showPage()  # an empty page is no scan
    report = extract_file(save(canvas))
    assert any(
        "pages 2 hold no text" in doubt or "page 2 holds no text" in doubt
        for doubt in report.doubts
    )
    assert len(report) == 3


# Tables


@pytest.mark.parametrize("lines", ["rc", "r", "c", "hc", "ho", ""])
def test_a_table_is_read_whatever_lines_it_has(canvas: Canvas, lines: str) -> None:
    write(canvas, ["2024年收入情况表"], top=470)
    table(canvas, [HEADS, *ROWS], 440, lines)
    found = document(canvas)
    assert grids(found) == [[HEADS, *ROWS]]
    assert found.text.startswith("2024年收入情况表\n")


@pytest.mark.parametrize("lines", ["rc", "hc", "r", ""])
def test_a_table_goes_on_over_the_page(canvas: Canvas, lines: str) -> None:
    for page, rows in enumerate(
        [
            ROWS[:3],
            ROWS[3:],
            [
                ["年末结余", "12", "15", "25.0"],
                ["上年结余", "10", "12", "20.0"],
                ["其他", "3", "4", "33.3"],
            ],
        ],
        1,
    ):
        write(canvas, ["收入情况表" if page == 1 else "收入情况表（续）"], top=470)
        table(canvas, [HEADS, *rows], 440, lines)
        write(canvas, [f"- {page} -"], top=15)
        canvas.showPage()
    found = document(canvas)
    if lines == "":  # the second page holds two rows only, too few for a table without lines
        return
    assert [row[0] for row in grids(found)[0]] == [
        "项目", "一、税收收入", "增值税", "企业所得税", "二、非税收入", "收入合计", "年末结余", "上年结余", "其他",
    ]  # fmt: skip
    assert len(found.tables) == 1
    place = {c.text: c.start for c in found.tables[0].cells}
    assert [found.page_of(place[name]) for name in ("企业所得税", "二、非税收入", "其他")] == [
        1,
        2,
        3,
    ]


def test_a_table_with_another_head_is_another_table(canvas: Canvas) -> None:
    table(canvas, [HEADS, *ROWS], 440)
    canvas.showPage()
    table(canvas, [["地区", "2023年", "2024年", "位次"], ["东城镇", "12.5", "13.1", "1"]], 440)
    assert [len(grid) for grid in grids(document(canvas))] == [6, 2]


def test_tables_side_by_side(canvas: Canvas) -> None:
    two = [
        ["收入", "金额", "支出", "金额"],
        ["税收", "120", "教育", "64"],
        ["非税", "35", "卫生", "41"],
    ]
    table(canvas, two, 440)
    table(canvas, [row[:2] for row in two], 300, lefts=[40, 120])
    assert grids(document(canvas))[0] == two


def test_merged_cells_are_written_once(canvas: Canvas) -> None:
    canvas.setFont(FONT, 9)
    for y in (440, 400, 380):
        canvas.line(40, y, 380, y)
    canvas.line(160, 420, 380, 420)
    for x, top in ((40, 440), (160, 440), (270, 420), (380, 440)):
        canvas.line(x, top, x, 380)
    for x, y, text in [(60, 417, "指标"), (240, 427, "执行数"), (180, 407, "2023年"), (290, 407, "2024年"),
                       (44, 387, "税收收入"), (230, 387, "31.5"), (340, 387, "33.8")]:  # fmt: skip
        canvas.drawString(x, y, text)
    found = document(canvas)
    assert grids(found) == [
        [["指标", "执行数", ""], ["", "2023年", "2024年"], ["税收收入", "31.5", "33.8"]]
    ]
    assert [(c.rows, c.columns) for c in found.tables[0].cells[:2]] == [(2, 1), (1, 2)]


def test_names_over_lines_and_beyond_their_cell(canvas: Canvas) -> None:
    canvas.setFont(FONT, 9)
    for x in (40, 160, 260):
        canvas.line(x, 440, x, 360)
    for y in (440, 360):
        canvas.line(40, y, 260, y)
    for y, name, figure in [
        (428, "项目", "2024年"),
        (404, "地方政府一般债务还本支出预", "228"),
        (380, "农业转移人口市民化", "17"),
    ]:
        canvas.drawString(44, y, name)
        canvas.drawRightString(256, y - (6 if figure == "17" else 0), figure)
    canvas.drawString(44, 368, "奖励资金")
    found = grids(document(canvas))[0]
    assert found[1:] == [
        ["地方政府一般债务还本支出预", "228"],
        ["农业转移人口市民化奖励资金", "17"],
    ]


def test_parts_are_set_in_below_their_whole(canvas: Canvas) -> None:
    canvas.setFont(FONT, 9)
    rows = [["项目", "金额"], ["税收收入", "31.5"], ["  增值税", "20.1"], ["非税收入", "9.8"]]
    for i, (name, figure) in enumerate(rows):
        canvas.drawString(
            44 + 4.5 * (len(name) - len(name.lstrip())) * 2, 428 - 20 * i, name.strip()
        )
        canvas.drawString(200, 428 - 20 * i, figure)
        canvas.line(40, 440 - 20 * i, 300, 440 - 20 * i)
    canvas.line(40, 360, 300, 360)
    for x in (40, 190, 300):
        canvas.line(x, 440, x, 360)
    indents = {c.text: c.indent for c in document(canvas).tables[0].cells if c.column == 0}
    assert indents == {"项目": 0, "税收收入": 0, "增值税": 4, "非税收入": 0}


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(canvas: Canvas, turn: int, tmp_path: Path) -> None:
    table(canvas, [HEADS, *ROWS], 440)
    canvas.save()
    writer = PdfWriter()
    page = PdfReader(canvas._filename).pages[0]
    page.rotate(turn)
    writer.add_page(page)
    writer.write(tmp_path / "turned.pdf")
    assert grids(read_document(tmp_path / "turned.pdf")) == [[HEADS, *ROWS]]


def test_text_that_runs_up_the_page_is_read_upright(canvas: Canvas) -> None:
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    table(canvas, [HEADS, *ROWS], 380)
    assert grids(document(canvas)) == [[HEADS, *ROWS]]


def test_what_stands_across_the_lines_is_read_behind_them(canvas: Canvas) -> None:
    write(canvas, ["  全年新建公园12个，改造道路35公里。"])
    canvas.saveState()
    canvas.translate(390, 200)
    canvas.rotate(90)
    canvas.setFont(FONT, 9)
    canvas.drawString(0, 0, "数据为初步核算数")
    canvas.drawString(200, 0, "12")
    canvas.restoreState()
    assert document(canvas).text == "全年新建公园12个，改造道路35公里。\n数据为初步核算数\n"


def test_a_frame_around_text_and_lines_below_it_make_no_table(canvas: Canvas) -> None:
    canvas.rect(30, 300, 340, 150)
    canvas.line(40, 420, 360, 420)
    write(canvas, ["  全年新建公园12个，改造道路35公里，城镇新增就业达", "到1.26万人。"], top=400)
    found = document(canvas)
    assert found.tables == ()
    assert found.text == "全年新建公园12个，改造道路35公里，城镇新增就业达到1.26万人。\n"


@pytest.mark.parametrize("lines", [0, 1])
def test_a_file_without_text_is_refused(canvas: Canvas, lines: int) -> None:
    for _ in range(lines):
        canvas.line(0, 0, 9, 9)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ValueError, match="run OCR on it first"):
        read_document(canvas._filename)


def test_many_lines_are_bounded(canvas: Canvas) -> None:
    write(canvas, ["  2024年完成投资35亿元。"])
    for i in range(3_000):
        canvas.line(i % 400, i % 7, i % 400, 500 - i % 11)
        canvas.line(i % 11, i % 500, 400 - i % 13, i % 500)
    assert "完成投资35亿元" in document(canvas).text.replace("\t", "").replace("\n", "")
