"""Files of every kind give the records of their plain text."""

from __future__ import annotations

import html
import io
import sys
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfWriter

from shibei_metrics import (
    InputError,
    MissingExtraError,
    Report,
    extract,
    extract_file,
    read,
    read_document,
)
from shibei_metrics.sources.text import decode

DATA = Path(__file__).parents[1] / "data"
SAMPLE = Path(__file__).parents[2] / "examples" / "yunting-2024.txt"
TEXT = (DATA / "hechuan-2024.txt").read_text("utf-8")
LINES = TEXT.splitlines()


def facts(report: Report) -> list[tuple[object, ...]]:
    return [(r.name, r.value, r.unit, r.kind, r.period, r.chapter, r.status) for r in report]


EXPECTED = facts(extract(TEXT))


def is_heading(line: str) -> bool:
    return line[1:2] == "、"


def save_docx(path: Path, lines: list[str] = LINES) -> Path:
    document = docx.Document()
    document.add_paragraph(lines[0], style="Title")
    for line in lines[1:]:
        document.add_heading(line, 1) if is_heading(line) else document.add_paragraph(line)
    document.save(str(path))
    return path


def save_html(path: Path, charset: str) -> Path:
    body = "".join(
        f"<h2>{line}</h2>" if is_heading(line) else f"<p>{html.escape(line)}</p>\n"
        for line in LINES[1:]
    )
    page = f"<html><head><meta charset='{charset}'><title>t</title></head><body><h1>{LINES[0]}</h1>"
    path.write_bytes(f"{page}{body}</body></html>".encode(charset))
    return path


# Each kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read(path) == TEXT


def test_big5_is_told_from_gb18030() -> None:
    text = "全年新增停車位三百個，完成投資五億元，居民收入持續增加，各項工作順利完成。" * 5
    assert decode(text.encode("big5")) == text
    assert decode(TEXT.encode("gb18030")) == TEXT


def test_docx(tmp_path: Path) -> None:
    report = extract_file(save_docx(tmp_path / "report.docx"))
    assert facts(report) == EXPECTED
    assert report.title == LINES[0]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_html(tmp_path: Path, charset: str) -> None:
    report = extract_file(save_html(tmp_path / "report.html", charset))
    assert facts(report) == EXPECTED
    assert report.title == LINES[0]


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    marked = [f"## {line}" if is_heading(line) else line for line in LINES[1:]]
    path.write_text(
        "\n\n".join([f"# {LINES[0]}", *marked]).replace("412.6亿元", "**412.6亿元**"), "utf-8"
    )
    assert facts(extract_file(path)) == EXPECTED


def test_pdf_joins_its_lines_and_drops_headers_and_page_numbers() -> None:
    text = read(DATA / "hechuan-2024.pdf")
    assert text.splitlines() == LINES
    assert facts(extract_file(DATA / "hechuan-2024.pdf")) == EXPECTED


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_offsets_point_into_the_text_that_was_read(tmp_path: Path, suffix: str) -> None:
    paths = {
        "docx": save_docx(tmp_path / "r.docx"),
        "html": save_html(tmp_path / "r.html", "utf-8"),
        "pdf": DATA / "hechuan-2024.pdf",
    }
    report = extract_file(paths[suffix])
    assert report.source == read(paths[suffix])
    assert all(report.source[r.start : r.end] == r.text for r in report)


def test_year_and_title_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("新增泊位300个。", "utf-8")
    report = extract_file(path, year=2021, title="某区公报")
    assert (report.year, report.title, report.indicators[0].period) == (2021, "某区公报", "2021")


# What each kind hides


def test_headings_without_numbers_become_chapters_by_their_style(tmp_path: Path) -> None:
    lines = [
        "某区年度报告",
        "做强产业，做优服务",
        "新增企业9家。",
        "守护民生，增进福祉",
        "新增学位300个。",
    ]
    document = docx.Document()
    document.add_paragraph(lines[0], style="Title")
    for heading, body in zip(lines[1::2], lines[2::2], strict=True):
        document.add_heading(heading, 1)
        document.add_paragraph(body)
    document.save(str(tmp_path / "r.docx"))
    report = extract_file(tmp_path / "r.docx")
    assert [(r.chapter, r.text) for r in report] == [(lines[1], "9家"), (lines[3], "300个")]


def test_numbers_that_word_generates_are_restored(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for tag, id_name in (("abstractNum", "abstractNumId"), ("num", "numId")):
        element = OxmlElement(f"w:{tag}")
        element.set(qn(f"w:{id_name}"), "77")
        if tag == "abstractNum":
            level = OxmlElement("w:lvl")
            level.set(qn("w:ilvl"), "0")
            for name, value in (("start", "1"), ("numFmt", "chineseCounting"), ("lvlText", "%1、")):
                child = OxmlElement(f"w:{name}")
                child.set(qn("w:val"), value)
                level.append(child)
            element.append(level)
            numbering.insert(0, element)
        else:
            child = OxmlElement("w:abstractNumId")
            child.set(qn("w:val"), "77")
            element.append(child)
            numbering.append(element)
    for heading, body in (("主要成绩", "新增企业9家。"), ("重点工作", "新增泊位300个。")):
        paragraph = document.add_paragraph(heading)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = 77
        document.add_paragraph(body)
    document.save(str(tmp_path / "r.docx"))
    assert read(tmp_path / "r.docx").splitlines()[::2] == ["一、主要成绩", "二、重点工作"]
    assert [c.title for c in extract_file(tmp_path / "r.docx").chapters] == ["主要成绩", "重点工作"]


def test_tables_of_a_docx_stand_in_their_place(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("前。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "数值"
    document.add_paragraph("后。")
    document.save(str(tmp_path / "r.docx"))
    assert read(tmp_path / "r.docx") == "前。\n指标\t数值\n后。\n"


def test_html_leaves_out_what_is_not_the_report(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text(
        "<body><nav>首页5条</nav><script>var x='新增3家'</script><div style='display: none'>8个</div>"
        "<article><p>新增<b>企业</b>\n9家，增长&#53;%。<br>新增泊位<!-- 7 -->300个。</p>"
        "<ol start='3'><li>甲</li><li>乙</li></ol></article><footer>2条</footer></body>",
        "utf-8",
    )
    assert read(path) == "新增企业 9家，增长5%。\n新增泊位300个。\n3. 甲\n4. 乙\n"


def test_deeply_nested_html_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("<div>" * 3000 + "新增企业9家。" + "</div>" * 3000, "utf-8")
    assert len(extract_file(path)) <= 1


# Refusals


def refusal(path: Path, **limits: int) -> str:
    with pytest.raises(InputError) as caught:
        read(path, **limits)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    return message


def test_unknown_kinds_name_the_known_ones(tmp_path: Path) -> None:
    message = refusal(tmp_path / "r.pptx")
    assert "only .txt .md .html .htm" in message
    assert "convert it" in message


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "r.txt")


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("data", [b"", b"plain text", b"PK\x03\x04broken", b"%PDF-1.7\nbroken"])
def test_what_is_not_what_its_suffix_says_is_refused(
    tmp_path: Path, suffix: str, data: bytes
) -> None:
    path = tmp_path / f"r.{suffix}"
    path.write_bytes(data)
    refusal(path)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(b"\x00\x01\x02")
    assert "neither UTF-8 nor GB18030" in refusal(path)


def test_a_large_file_is_refused_and_the_limit_can_be_raised(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(TEXT, "utf-8")
    assert "raise the limit: max_bytes=" in refusal(path, max_bytes=100)
    assert read(path, max_bytes=100_000) == TEXT


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "r.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 5_000_000)
    assert path.stat().st_size < 10_000
    assert "unpacks to 5,000,000 bytes, more than 1,000,000" in refusal(path, max_bytes=1_000_000)


def test_xml_that_defines_entities_is_refused(tmp_path: Path) -> None:
    good, bad = save_docx(tmp_path / "good.docx"), tmp_path / "bad.docx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>' + data[55:]
            target.writestr(name, data)
    assert "defines entities" in refusal(bad)


def test_a_scanned_pdf_is_told_to_need_ocr(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    writer = PdfWriter()
    writer.add_blank_page(300, 400)
    writer.write(str(path))
    assert "run OCR" in refusal(path)


def test_a_protected_pdf_is_told_from_a_broken_one(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    writer = PdfWriter(clone_from=DATA / "hechuan-2024.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(str(path))
    assert "protected by a password" in refusal(path)


@pytest.mark.parametrize(
    ("suffix", "module"),
    [
        ("docx", "docx"),
        ("html", "lxml"),
        ("html", "readability"),
        ("md", "markdown_it"),
        ("pdf", "pypdfium2"),
    ],
)
def test_a_missing_library_names_the_pip_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / f"r.{suffix}"
    path.write_bytes("新增企业9家。".encode())
    with pytest.raises(MissingExtraError, match=r"pip install 'shibei-metrics\[files\]'"):
        read(path)


def test_plain_text_needs_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "charset_normalizer", None)
    path = tmp_path / "r.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert read(path) == TEXT


def test_the_sample_reads_alike_as_docx(tmp_path: Path) -> None:
    document = docx.Document()
    for line in SAMPLE.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "r.docx"
    path.write_bytes(stream.getvalue())
    assert facts(extract_file(path)) == facts(extract(SAMPLE.read_text("utf-8")))


MARKED = """---
title: "某县2023年统计公报"
date: 2024-03-01
source: 某县统计局
---
## 综合

1. 40座桥梁通车。
2. 5万人就业，全县生产总值[^1]312.6亿元，面积35km<sup>2</sup>。

<table><tr><th>指标</th><th>2023年</th></tr><tr><td>税收收入</td><td>9.5</td></tr></table>

[^1]: 初步核算数。
"""


def test_markdown_with_metadata_footnotes_and_tags(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(MARKED, "utf-8")
    report = extract_file(path)
    figures = ["40座", "5万人", "312.6亿元", "35km²"]
    assert [record.text for record in report][:4] == figures
    assert (report.title, report.published) == ("某县2023年统计公报", date(2024, 3, 1))
    assert report.source_name == "某县统计局"
    assert len(read_document(path).tables) == 1


def test_the_head_of_a_text_says_when_it_was_published(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    head = "某县统计公报\n发布时间：2024-03-01 09:30　来源：某县统计局　浏览次数：9\n"
    path.write_text(f"{head}全年新建泵站7座。\n活动时间：2024年5月1日", "utf-8")
    document = read_document(path)
    assert (document.published, document.source_name) == (date(2024, 3, 1), "某县统计局")
    path.write_text("某县统计公报\n全年新建泵站7座。\n活动时间：2024年5月1日", "utf-8")
    assert read_document(path).published is None
