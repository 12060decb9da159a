"""One report in every format gives the same records."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from shibei_metrics import InputError, Report, extract, extract_file
from shibei_metrics.sources import office

TITLE = "松溪区2024年国民经济和社会发展统计公报"
BODY = [
    "一、综合",
    "全年地区生产总值412.6亿元，比上年增长6.2%。其中，第一产业增加值18.4亿元，增长3.1%；第二产业增加值201.7亿元，增长7.4%；"
    "第三产业增加值192.5亿元，增长5.3%。",
    "年末常住人口83.2万人，城镇化率66.5%。",
    "二、工业和建筑业",
    "规模以上工业企业287家，净增37家，实现营业收入1305.8亿元，比上年增长4.1%。全年建筑业总产值98.6亿元，下降2.3%。",
    "三、人民生活",
    "居民人均可支配收入43215元，增长5.6%。城镇新增就业1.26万人，新建改扩建学校7所，新增学位5400个。",
]
LINES = [TITLE, *BODY]
TABLE = [
    ["指标", "2024年", "比上年增长（%）"],
    ["税收收入", "31.5", "4.2"],
    ["非税收入", "9.8", "-1.6"],
]
WORD = shutil.which("soffice") or shutil.which("libreoffice")


def facts(report: Report) -> list[tuple[object, ...]]:
    return [
        (r.name, r.value, r.unit, r.kind, r.period, r.chapter, r.status, r.basis) for r in report
    ]


EXPECTED = facts(extract("\n".join(LINES)))


def is_heading(line: str) -> bool:
    return line[1:2] == "、"


def save_text(path: Path) -> None:
    path.write_text("\n".join(LINES), "utf-8")


def save_markdown(path: Path) -> None:
    marked = [f"## {line}" if is_heading(line) else line for line in BODY]
    path.write_text("\n\n".join([f"# {TITLE}", *marked]), "utf-8")


def save_html(path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    head = (
        f"<meta charset='utf-8'><title>{TITLE}</title><meta name='ArticleTitle' content='{TITLE}'>"
    )
    path.write_text(f"<html><head>{head}</head><body><h1>{TITLE}</h1>{body}</body></html>", "utf-8")


def save_word(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for line in BODY:
        document.add_heading(line, 1) if is_heading(line) else document.add_paragraph(line)
    document.save(str(path))


def wrapped(width: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of the report on paper: how far each is indented, and its characters."""
    for i, line in enumerate(LINES):
        indent = 2 if i > 0 and not is_heading(line) else 0
        begin = 0
        while begin < len(line):
            end = begin + width - (indent if begin == 0 else 0)
            yield (indent if begin == 0 else 0), line[begin:end]
            begin = end


def save_reportlab(path: Path) -> None:
    """Write a PDF by reportlab, with a running head and page numbers, its font not in the file."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(460, 200))
    lines = list(wrapped(30))
    for page, first in enumerate(range(0, len(lines), 6), 1):
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(36, 184, "松溪区统计局")
        canvas.drawString(220, 12, f"— {page} —")
        canvas.setFont("STSong-Light", 12)
        for row, (indent, text) in enumerate(lines[first : first + 6]):
            canvas.drawString(36 + 12 * indent, 160 - 20 * row, text)
        canvas.showPage()
    canvas.save()


def save_raw_pdf(path: Path) -> None:
    """Write a PDF by hand: each character an object of its own, in a font that is neither embedded nor mapped."""
    shows = []
    for row, (indent, text) in enumerate(wrapped(30)):
        for column, character in enumerate(text):
            code = character.encode("gbk").hex()
            shows.append(f"1 0 0 1 {36 + 12 * (indent + column)} {560 - 20 * row} Tm <{code}> Tj")
    content = ("BT /F1 12 Tf\n" + "\n".join(shows) + "\nET").encode("ascii")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 460 600]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>",
        b"<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859"
        b"/Descent -141/CapHeight 683/StemV 92>>",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, item)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 8\n0000000000 65535 f \n{table}trailer<</Size 8/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    path.write_bytes(data + end.encode("ascii"))


def save_ofd(path: Path) -> None:
    """Write an OFD package, its characters 4.5 mm apart, 38 to a line."""
    objects = []
    for row, (indent, text) in enumerate(wrapped(38)):
        place = f"{20 + 4.5 * indent} {20 + 8 * row} 170 5"
        objects.append(
            f'<ofd:TextObject ID="{row + 10}" Boundary="{place}" Font="1" Size="4.5">'
            f'<ofd:TextCode X="0" Y="4" DeltaX="g {len(text)} 4.5">{text}</ofd:TextCode></ofd:TextObject>'
        )
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    layer = f'<ofd:Layer ID="2">{"".join(objects)}</ofd:Layer>'
    document = (
        f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        '</ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
        "</ofd:Pages></ofd:Document>"
    )
    root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("OFD.xml", f"<ofd:OFD {space}>{root}</ofd:OFD>")
        archive.writestr("Doc_0/Document.xml", document)
        archive.writestr(
            "Doc_0/Pages/Page_0/Content.xml",
            f"<ofd:Page {space}><ofd:Content>{layer}</ofd:Content></ofd:Page>",
        )


WRITERS: dict[str, Callable[[Path], None]] = {
    ".txt": save_text,
    ".md": save_markdown,
    ".html": save_html,
    ".docx": save_word,
    ".ofd": save_ofd,
    ".reportlab.pdf": save_reportlab,
    ".raw.pdf": save_raw_pdf,
}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_report_gives_the_same_records_in_every_format(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"report{kind}"
    WRITERS[kind](path)
    report = extract_file(path)
    assert facts(report) == EXPECTED
    assert report.title == TITLE
    assert all(report.source[r.start : r.end] == r.text for r in report)


def convert(folder: Path, form: str) -> Path:
    """Save the report as another format by LibreOffice, as an office would."""
    source = folder / "report.docx"
    save_word(source)
    profile = (folder / "profile").as_uri()
    command = [str(WORD), "--headless", f"-env:UserInstallation={profile}", "--convert-to", form]
    subprocess.run(
        [*command, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"report.{form}"


@pytest.mark.skipif(WORD is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "pdf"])
def test_a_report_saved_by_an_office_gives_the_same_records(tmp_path: Path, form: str) -> None:
    report = extract_file(convert(tmp_path, form))
    assert facts(report) == EXPECTED
    assert report.title == TITLE


def test_without_libreoffice_a_line_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    (tmp_path / "r.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(
        InputError, match=r"install it .*libreoffice-writer.* or save the file as .docx"
    ):
        extract_file(tmp_path / "r.doc")


def test_what_libreoffice_cannot_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "_program", lambda: shutil.which("true"))
    (tmp_path / "r.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(InputError, match=r"save it as .docx"):
        extract_file(tmp_path / "r.doc")
    monkeypatch.setattr(office, "_program", lambda: str(tmp_path / "hang"))
    monkeypatch.setattr(office, "_SECONDS", 0.5)
    (tmp_path / "hang").write_text("#!/bin/sh\nsleep 60\n", "utf-8")
    (tmp_path / "hang").chmod(0o755)
    with pytest.raises(InputError, match=r"more than 0.5 seconds"):
        extract_file(tmp_path / "r.doc")
