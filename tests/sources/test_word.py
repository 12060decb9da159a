"""What Word hides in a file: numbers, marks, tracked changes, controls, boxes, notes, merged cells."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from shibei_metrics import extract_file
from shibei_metrics.sources.reading import read_document


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


UP = '<w:vertAlign w:val="superscript"/>'
DOWN = '<w:vertAlign w:val="subscript"/>'


class Word:
    """A Word file made of raw XML."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "r.docx"
        self.document = docx.Document()
        self.body = self.document.element.body

    def add(self, xml: str) -> Word:
        opening, _, rest = xml.partition(">")
        tag = opening.rstrip("/")
        closing = "/>" if opening.endswith("/") else ">"
        self.body.insert(
            len(self.body) - 1, parse_xml(f"{tag} {nsdecls('w', 'wp', 'a')}{closing}{rest}")
        )
        return self

    def paragraph(self, *pieces: str, properties: str = "") -> Word:
        return self.add(f"<w:p><w:pPr>{properties}</w:pPr>{''.join(pieces)}</w:p>")

    def numbering(self, *levels: tuple[str, str]) -> Word:
        """Define list 77, each level a form and a text."""
        root = self.document.part.numbering_part.element
        inner = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (form, text) in enumerate(levels)
        )
        root.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>'
            ),
        )
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
        )
        return self

    def item(self, text: str, level: int = 0) -> Word:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        return self.paragraph(run(text), properties=number)

    @property
    def text(self) -> str:
        self.document.save(str(self.path))
        return read_document(self.path).text

    @property
    def values(self) -> list[str]:
        self.document.save(str(self.path))
        return [r.text for r in extract_file(self.path)]


@pytest.fixture
def word(tmp_path: Path) -> Word:
    return Word(tmp_path)


@pytest.mark.parametrize(
    ("form", "text"),
    [("decimal", "%1"), ("decimal", "%1."), ("decimal", "%1、"), ("decimal", "（%1）"), ("chineseCounting", "%1、"),
     ("upperLetter", "%1."), ("lowerRoman", "%1"), ("bullet", "●"), ("decimalFullWidth", "%1．")],
)  # fmt: skip
def test_a_number_of_a_list_never_touches_a_figure(word: Word, form: str, text: str) -> None:
    word.numbering((form, text))
    for item in ["30家企业上市。", "5万人就业。", "300个泊位建成。"]:
        word.item(item)
    assert word.values == ["30家", "5万人", "300个"]


def test_numbers_count_by_level_and_start_anew(word: Word) -> None:
    word.numbering(("chineseCounting", "%1、"), ("decimal", "%2."), ("decimal", "%2.%3"))
    for text, level in [
        ("综合", 0),
        ("产值", 1),
        ("税收", 1),
        ("农业", 0),
        ("粮食", 1),
        ("水稻", 2),
    ]:
        word.item(text, level)
    assert word.text.splitlines() == [
        "一、综合",
        "1. 产值",
        "2. 税收",
        "二、农业",
        "1. 粮食",
        "1.1、水稻",
    ]


def test_tracked_changes_are_read_as_they_would_be_accepted(word: Word) -> None:
    word.paragraph(
        run("生产总值"),
        '<w:del w:id="1" w:author="a"><w:r><w:delText>1200</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="a">{run("1234.5")}</w:ins>',
        run("亿元，投资"),
        f'<w:moveFrom w:id="3" w:author="a">{run("9")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="a">{run("35")}</w:moveTo>',
        run("亿元。"),
    )
    word.add(f'<w:p><w:ins w:id="5" w:author="a">{run("新建学校30所。")}</w:ins></w:p>')
    assert word.values == ["1234.5亿元", "35亿元", "30所"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        '<w:fldSimple w:instr=" REF x ">{}</w:fldSimple>',
        "<w:customXml>{}</w:customXml>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x 99亿元</w:instrText></w:r>{}',
    ],
)
def test_what_wraps_a_run_hides_nothing(word: Word, wrapper: str) -> None:
    word.paragraph(run("完成投资"), wrapper.format(run("345")), run("亿元，增长5.2%。"))
    assert word.text == "完成投资345亿元，增长5.2%。\n"


def test_what_wraps_a_paragraph_hides_nothing(word: Word) -> None:
    word.add(f"<w:sdt><w:sdtContent><w:p>{run('新建学校30所。')}</w:p></w:sdtContent></w:sdt>")
    assert word.values == ["30所"]


def test_contents_and_hidden_text_are_left_out(word: Word) -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    word.add(f"<w:sdt>{gallery}<w:sdtContent><w:p>{run('一、综合 1')}</w:p></w:sdtContent></w:sdt>")
    word.paragraph(run("新建学校30所"), run("，投资9亿元", "<w:vanish/>"), run("。"))
    assert word.text == "新建学校30所。\n"


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ([run("生产总值"), run("1", UP), run("1234.5亿元。")], "生产总值[1]1234.5亿元。"),
        ([run("生产总值1234.5亿元"), run("[2]", UP), run("。")], "生产总值1234.5亿元[2]。"),
        ([run("库容10"), run("8", UP), run("立方米。")], "库容10⁸立方米。"),
        ([run("面积12.5万m"), run("2", UP), run("，增长3%。")], "面积12.5万m²，增长3%。"),
        ([run("排放CO"), run("2", DOWN), run("12万吨。")], "排放CO₂12万吨。"),
    ],
)
def test_raised_and_lowered_figures_never_join_a_number(
    word: Word, pieces: list[str], text: str
) -> None:
    assert word.paragraph(*pieces).text == text + "\n"


def test_text_boxes_are_read_once(word: Word) -> None:
    box = f"<w:txbxContent><w:p>{run('新建学校30所。')}</w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f'<mc:AlternateContent {space}><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    word.paragraph(run("改造道路12公里。"), f"<w:r>{choice}{fallback}</w:r>")
    assert word.text == "改造道路12公里。\n新建学校30所。\n"


def test_notes_are_read_behind_the_text(word: Word) -> None:
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'><w:p>{run('——')}</w:p></w:footnote>"
        f"<w:footnote w:id='1'><w:p>{run('按现价计算，完成投资35亿元。')}</w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), word.document.part.package)
    word.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    word.paragraph(run("新建学校30所"), '<w:r><w:footnoteReference w:id="1"/></w:r>', run("。"))
    assert word.text == "新建学校30所。\n按现价计算，完成投资35亿元。\n"


# Tables


def cell(text: str, properties: str = "", paragraph: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr>{paragraph}</w:pPr>{run(text)}</w:p></w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_merged_cells_are_cells(word: Word) -> None:
    down, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    word.add(
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        + row(cell("指标", down), cell("执行数", wide))
        + row(cell("", on), cell("2023年"), cell("2024年"))
        + row(cell("税收收入"), cell("31.5"), cell("33.8"))
        + row(
            cell("已删去的一行"), cell("1"), cell("2"), properties='<w:del w:id="1" w:author="a"/>'
        )
        + "</w:tbl>"
    )
    assert word.text == "指标\t执行数\n\t2023年\t2024年\n税收收入\t31.5\t33.8\n"
    grid = read_document(word.path).tables[0]
    spans = {c.text: (c.row, c.column, c.rows, c.columns) for c in grid.cells}
    assert spans["指标"] == (0, 0, 2, 1)
    assert spans["执行数"] == (0, 1, 1, 2)
    assert spans["2024年"] == (1, 2, 1, 1)


def test_cells_say_how_far_they_are_set_in(word: Word) -> None:
    set_in = '<w:ind w:firstLineChars="200"/>'
    rows = [
        row(cell("税收收入"), cell("9")),
        row(cell("增值税", paragraph=set_in), cell("5")),
        row(cell("　契税"), cell("1")),
    ]
    word.add("<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(rows) + "</w:tbl>")
    assert word.text == "税收收入\t9\n增值税\t5\n契税\t1\n"
    indents = [c.indent for c in read_document(word.path).tables[0].cells if c.column == 0]
    assert indents == [0, 4, 2]


def test_a_frame_around_the_text_is_no_table(word: Word) -> None:
    inner = "".join(f"<w:p>{run(text)}</w:p>" for text in ["一、综合", "新建学校30所。"])
    word.add(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>")
    assert word.text == "一、综合\n新建学校30所。\n"
    assert read_document(word.path).tables == ()


def test_a_hostile_span_is_refused(word: Word) -> None:
    wide = '<w:gridSpan w:val="1000000"/>'
    word.add(f"<w:tbl><w:tblPr/><w:tblGrid/>{row(cell('1', wide), cell('2'))}</w:tbl>")
    with pytest.raises(ValueError, match="columns"):
        word.text  # noqa: B018
