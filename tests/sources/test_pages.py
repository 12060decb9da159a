"""Web pages as sites build them: of each the article alone, with its title, day and publisher."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
import regex

from shibei_metrics import Document, InputError, NoTextError, extract, extract_file, read_document

TITLE = "云岭县2023年国民经济和社会发展统计公报"
PARAGRAPHS = [
    "一、综合",
    "初步核算，全年地区生产总值312.6亿元，比上年增长5.8%。其中，第一产业增加值41.2亿元，增长4.1%；第二产业增加值120.4亿元，增长6.3%。",
    "年末常住人口38.7万人，城镇化率51.3%。全年城镇新增就业4120人。",
    "二、农业",
    "全年粮食产量21.5万吨，增长1.9%。新建高标准农田3.2万亩，改造渠道40公里。",
    "三、财政",
    "一般公共预算收入18.3亿元，增长7.4%；一般公共预算支出52.9亿元，增长3.6%。",
    "四、建设",
    "全年新建泵站7座，改造老旧小区26个，惠及居民5300户。新增停车位1200个，建成公园9个。",
]
EXPECTED = [record.text for record in extract("\n".join(PARAGRAPHS))]
META = f"""<meta charset="utf-8"><title>{TITLE}_统计公报_云岭县人民政府</title>
<meta name="SiteName" content="云岭县人民政府"><meta name="ColumnName" content="统计公报">
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-03-28 09:30">
<meta name="ContentSource" content="云岭县统计局"><meta name="Url" content="http://www.example.cn/t1.html">"""
MENU = "".join(
    f"<li><a href='#'>{name}</a></li>"
    for name in ("首页", "走进云岭", "政务公开", "政务服务", "互动交流", "数据发布", "专题专栏")
)
TOP = f"<div class='header'><div class='logo'>云岭县人民政府</div><ul class='nav'>{MENU}</ul></div>"
CRUMBS = (
    "<div class='crumb'>您当前的位置：<a>首页</a> &gt; <a>数据发布</a> &gt; <a>统计公报</a></div>"
)
INFO = "<div class='info'>发布时间：2024-03-28 09:30　来源：云岭县统计局　浏览次数：<span>1288</span>次</div>"
SHARE = """<div class='tools'>【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a>
分享到：<a>微信</a> <a>微博</a></div>"""
RELATED = """<div class="xg"><h3>相关链接</h3><ul><li><a>云岭县2022年新建泵站9座</a></li>
<li><a>我县生产总值突破300亿元</a></li><li><a>全县新增就业3980人</a></li></ul></div>"""
FOOT = """<div class="foot"><p>主办：云岭县人民政府　承办：云岭县政务服务中心</p>
<p>地址：云岭县人民路1号　邮编：000000　电话：0000-1234567</p>
<p>某ICP备05000000号　某公网安备 00000000000号　网站标识码：0000000001</p><p>网站地图 | 关于我们</p></div>"""


def paragraphs(pattern: str = "<p>{}</p>") -> str:
    return "\n".join(pattern.format(text) for text in PARAGRAPHS)


def page(content: str, *, head: str = META, heading: str = f"<h1>{TITLE}</h1>") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{TOP}{CRUMBS}<div class='main'>{heading}{INFO}{SHARE}"
        f"{content}</div>{RELATED}{FOOT}</body></html>"
    )


WORD = (
    "<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16.0pt'>&nbsp;</span>"
    "<span>{}<o:p></o:p></span></p>"
)
SPLIT = "".join(
    f"<div class='part{n}'>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[2 * n : 2 * n + 2])
    + "</div>"
    for n in range(5)
)
HALF = len(PARAGRAPHS) // 2
LATER = (
    "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3])
    + "<div id='page2' style='display: none'>"
    + "".join(f"<p>{text}</p>" for text in PARAGRAPHS[3:])
    + "</div>"
)
TWICE = f"<div class='pc'>{paragraphs()}</div><div class='phone'>{paragraphs()}</div>"
SCRIPTED = '<div id=\'app\'></div><script>var data = {{"title": "", "content": "{}"}}; show(data);</script>'
ESCAPED = "".join(
    f'\\u003cp style=\\"text-indent:2em\\"\\u003e{text}\\u003c\\/p\\u003e\\n' for text in PARAGRAPHS
)
PAGES = {
    "TRS": page(f"<div class='TRS_Editor'><style>p {{margin: 0}}</style>{paragraphs()}</div>"),
    "zoom": page(
        f"<table width='100%'><tr><td class='bt_content'><div id='zoom'>{paragraphs()}</div></td></tr></table>"
    ),
    "form": page(
        f"<form name='_newscontent_fromname'><div id='vsb_content'>{paragraphs()}</div></form>"
    ),
    "form around all": f"<html><head>{META}</head><body><form id='form1' runat='server'>"
    f"<input type='hidden' value='{'x' * 900}'>{page(paragraphs())}</form></body></html>",
    "Word": page(paragraphs(WORD).replace("<p ", "<![if !supportEmptyParas]><![endif]><p ")),
    "line breaks": page(
        "<div id='content'>" + "<br><br>\r\n&nbsp;&nbsp;&nbsp;&nbsp;".join(PARAGRAPHS) + "</div>"
    ),
    "blocks": page("<div class='con'>" + paragraphs("<div>　　{}</div>") + "</div>"),
    "headings": page(regex.sub("<p>(.、..)</p>", r"<h2>\1</h2>", paragraphs())),
    "layout tables": f"<html><head>{META}</head><body><table><tr><td>{TOP}</td></tr><tr><td>{CRUMBS}</td></tr>"
    f"<tr><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>{INFO}</td></tr><tr><td><table><tr>"
    f"<td>{paragraphs()}</td><td width=9>&nbsp;</td></tr></table></td></tr></table></td></tr>"
    f"<tr><td>{FOOT}</td></tr></table></body></html>",
    "parts": page(f"<div class='content'>{SPLIT}</div>"),
    "named like furniture": page(f"<div class='comment-footer sidebar'>{paragraphs()}</div>"),
    "shown later": page(f"<div class='content'>{LATER}</div>"),
    "twice": page(TWICE),
    "text field": page(
        f"<textarea id='c' style='display:none'>{paragraphs().replace('<', '&lt;')}</textarea>"
    ),
    "script": page(SCRIPTED.format(ESCAPED)),
    "template": page(f"<template>{paragraphs()}</template>"),
    "frame": page(f'<iframe srcdoc="{paragraphs()}"></iframe>'),
    "escaped twice": page(paragraphs().replace("<", "&lt;")),
    "page in a page": page(
        f"<!DOCTYPE html><html><head><title></title></head><body>{paragraphs()}</body></html>"
    ),
    "article element": page(
        f"<main><article><header><h1>{TITLE}</h1></header>{paragraphs()}</article></main>",
        heading="",
    ),
    "broken": page(f"<div><p><b><font>{'<p>'.join(PARAGRAPHS)}</table></div></font>"),
}


def document(tmp_path: Path, markup: str, encoding: str = "utf-8") -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(markup.encode(encoding))
    return read_document(path)


@pytest.mark.parametrize("name", PAGES)
def test_the_records_are_those_of_the_article(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGES[name], "utf-8")
    report = extract_file(path)
    assert [record.text for record in report] == EXPECTED
    assert report.title == TITLE
    assert (report.year, report.published) == (2023, date(2024, 3, 28))
    assert (report.source_name, report.url) == ("云岭县统计局", "http://www.example.cn/t1.html")
    assert [chapter.title for chapter in report.chapters] == ["综合", "农业", "财政", "建设"]
    assert report.source.startswith((TITLE, f"# {TITLE}"))
    assert not regex.search("走进云岭|浏览次数|打印|相关链接|ICP", report.source)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<title>{TITLE}_云岭县人民政府</title>", TITLE),
        (f"<title>云岭县人民政府 - {TITLE}</title>", TITLE),
        (f"<title>云岭县人民政府</title><meta property='og:title' content='{TITLE}'>", TITLE),
        (
            f"<title>{TITLE}|统计公报|云岭县人民政府</title><meta name='ArticleTitle' content=''>",
            TITLE,
        ),
        ("<title>云岭县人民政府门户网站</title>", TITLE),
        ("", TITLE),
    ],
)
def test_without_standard_metadata_the_page_tells(tmp_path: Path, head: str, title: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(f"<div class='content'>{paragraphs()}</div>", head=head), "utf-8")
    report = extract_file(path)
    assert report.title == title
    assert (report.published, report.source_name) == (date(2024, 3, 28), "云岭县统计局")
    assert [record.text for record in report] == EXPECTED


# What stands in an article


def body(tmp_path: Path, content: str) -> list[str]:
    return document(tmp_path, f"<html><body>{content}</body></html>").text.splitlines()


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("全县生产总值<sup>1</sup>312.6亿元", "全县生产总值[1]312.6亿元"),
        ("增长5.2%<sup>[2]</sup>。", "增长5.2%[2]。"),
        ("增长5.2%<sup><a href='#'>3</a></sup>，下降1%", "增长5.2%[3]，下降1%"),
        ("库容10<sup>8</sup>立方米", "库容10⁸立方米"),
        ("面积35km<sup>2</sup>，库容1.2亿m<sup>3</sup>", "面积35km²，库容1.2亿m³"),
        ("PM<sub>2.5</sub>浓度32微克，CO<sub>2</sub>排放", "PM2.5浓度32微克，CO₂排放"),
        ("完成投资<del>1200</del><ins>1234.5</ins>亿元", "完成投资1234.5亿元"),
        ("完成投资12<wbr>34.5亿<span></span>元", "完成投资1234.5亿元"),
        ("<ruby>渠<rp>(</rp><rt>qú</rt><rp>)</rp></ruby>道9条", "渠道9条"),
        (
            "新增<!-- 7 -->9家<span style='display:none'>8个</span><span hidden>7个</span>",
            "新增9家",
        ),
    ],
)
def test_marks_in_a_line(tmp_path: Path, markup: str, line: str) -> None:
    assert body(tmp_path, f"<p>{markup}</p>") == [line]


def test_a_footnote_never_joins_a_figure(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>全县生产总值<sup>1</sup>312.6亿元，增长5.2%<sup>2</sup>。</p>", "utf-8")
    assert [(r.text, r.name) for r in extract_file(path)] == [
        ("312.6亿元", "生产总值"), ("5.2%", "生产总值"),
    ]  # fmt: skip


def test_the_numbers_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    items = "<li>40座桥梁通车。</li><li value='5'>5万人就业。</li><li>6. 600个车位建成。</li>"
    path.write_text(f"<ol start='3'>{items}</ol>", "utf-8")
    report = extract_file(path)
    assert [record.text for record in report] == ["40座", "5万人", "600个"]
    assert report.source.splitlines() == [
        "3. 40座桥梁通车。",
        "5. 5万人就业。",
        "6. 600个车位建成。",
    ]


TABLE = """<table><caption>单位：万元</caption><thead><tr><th rowspan=2>项目</th><th colspan=2>2023年</th></tr>
<tr><th>金额</th><th>增长<br>（%）</th></tr></thead><tbody><tr><td>税收收入</td><td>95</td><td>4.1</td></tr>
<tr style='display:none'><td>暂缺</td><td>0</td><td>0</td></tr>
<tr><td>　其中：增值税</td><td>31<sup>1</sup></td><td></td></tr></tbody></table>"""


def test_a_table_of_data_is_a_grid(tmp_path: Path) -> None:
    read = document(tmp_path, page(paragraphs() + TABLE))
    (grid,) = read.tables
    assert all(read.text[cell.start : cell.end] == cell.text for cell in grid.cells)
    cells = {(cell.row, cell.column): cell.text for cell in grid.cells}
    assert cells[0, 1] == "2023年"
    assert cells[1, 2] == "增长（%）"
    assert cells[2, 0] == "税收收入"
    assert cells[3, 1] == "31[1]"
    assert (3, 2) not in cells
    assert [(cell.rows, cell.columns) for cell in grid.cells[:2]] == [(2, 1), (1, 2)]


def test_an_annex_of_tables_beside_the_text_is_read(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>指标{n}</td><td>{n}1.5</td><td>-{n}.2</td></tr>" for n in range(1, 9))
    head = "<tr><th>指标</th><th>数量</th><th>增长%</th></tr>"
    annex = f"<div class='annex'><p>附件</p><table>{head}{rows}</table></div>"
    days = "".join(
        f"<tr>{''.join(f'<td>{d}</td>' for d in range(w, w + 7))}</tr>" for w in (1, 8, 15, 22)
    )
    calendar = f"<div class='calendar'><table>{days}</table></div>"
    read = document(tmp_path, page(f"<div class='content'>{paragraphs()}</div>{annex}") + calendar)
    (grid,) = read.tables
    assert grid.cells[0].text == "指标"
    assert not regex.search("走进云岭|相关链接|ICP", read.text)


def test_a_table_with_running_text_is_text(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{text * 3}</td></tr>" for n, text in enumerate(PARAGRAPHS))
    read = document(tmp_path, page(f"<table>{rows}</table>"))
    assert not read.tables
    assert "\t" not in read.text


def test_the_box_with_the_index_of_an_article_is_left_out(tmp_path: Path) -> None:
    box = """<table><tr><td>索引号：</td><td>000/2024-001</td><td>主题分类</td><td>统计</td></tr>
    <tr><td>发布机构：</td><td>云岭县统计局</td><td>发布日期：</td><td>2024-03-28</td></tr></table>"""
    read = document(tmp_path, page(f"<div>{box}{paragraphs()}</div>"))
    assert not read.tables
    assert "索引号" not in read.text


def test_a_short_article_beside_long_abstracts(tmp_path: Path) -> None:
    abstracts = "".join(
        f"<li><a>往年新闻之{n}</a><p>去年新建泵站{n}座，改造渠道{n}公里，各项工作扎实推进，群众满意。</p></li>"
        for n in range(20, 28)
    )
    text = "<p>今年上半年，全县新建泵站7座。</p><p>改造渠道40公里，惠及居民5300户，其中农户4100户。</p>"
    path = tmp_path / "page.html"
    path.write_text(
        page(f"<div class='content'>{text}</div><ul class='list'>{abstracts}</ul>"), "utf-8"
    )
    assert [record.text for record in extract_file(path)] == ["7座", "40公里", "5300户", "4100户"]


# What a page is written in


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "gb2312"),
        ("utf-8-sig", "gbk"),
        ("utf-8", "big5"),
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", ""),
        ("utf-16", "utf-8"),
    ],
)
def test_the_bytes_tell_the_encoding(tmp_path: Path, encoding: str, declared: str) -> None:
    meta = f"<meta http-equiv='Content-Type' content='text/html; charset={declared}'>"
    script = "<script charset='gb2312' src='a.js'></script>"
    markup = page(paragraphs(), head=script + META.replace('<meta charset="utf-8">', meta))
    assert document(tmp_path, markup, encoding).text == document(tmp_path, page(paragraphs())).text


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_costs_one_character(tmp_path: Path, encoding: str) -> None:
    head = META.replace("utf-8", "gbk" if encoding == "gb18030" else "utf-8")
    data = page(paragraphs() * 3, head=head).encode(encoding)
    path = tmp_path / "page.html"
    path.write_bytes(data.replace("公园".encode(encoding), b"\xff" + "园".encode(encoding), 1))
    assert "建成\ufffd园9个" in read_document(path).text.replace("\ufffd\ufffd", "\ufffd")


def test_a_page_that_only_shows_another_says_which(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><frameset><frame src='main.htm'></frameset></html>", "utf-8")
    with pytest.raises(NoTextError, match=r"it shows other pages, save those: main\.htm") as caught:
        read_document(path)
    assert isinstance(caught.value, InputError)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_saved_by_a_browser(tmp_path: Path, encoding: str) -> None:
    archive = EmailMessage()
    archive["Subject"] = TITLE
    archive["Snapshot-Content-Location"] = "http://www.example.cn/t2.html"
    head = regex.sub("<meta name=.Url.[^>]*>|charset=.utf-8.", "", META)
    markup = page(f"{paragraphs()}<img src='cid:1'>", head=head)
    archive.set_content(markup, subtype="html", charset=encoding, cte="quoted-printable")
    archive.add_related(b"\x89PNG" * 99, "image", "png", cid="1")
    path = tmp_path / "page.mht"
    path.write_bytes(archive.as_bytes())
    report = extract_file(path)
    assert [record.text for record in report] == EXPECTED
    assert (report.title, report.url) == (TITLE, "http://www.example.cn/t2.html")


def test_a_web_archive_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.mht"
    path.write_bytes(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nno page\n")
    with pytest.raises(InputError, match="no part of it is a page"):
        read_document(path)
