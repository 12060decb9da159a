"""Web pages as sites build them: of each the article alone, with its title, day and publisher."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import regex

from shibei_metrics import Document, extract, extract_file, read_document

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
SHARE = "<div class='tools'>【字体：<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a> 分享到：<a>微信</a> <a>微博</a></div>"
RELATED = """<div class="xg"><h3>相关链接</h3><ul><li><a>云岭县2022年新建泵站9座</a></li>
<li><a>我县生产总值突破300亿元</a></li><li><a>全县新增就业3980人</a></li></ul></div>"""
FOOT = """<div class="foot"><p>主办：云岭县人民政府　承办：云岭县政务服务中心</p><p>地址：云岭县人民路1号　邮编：000000　电话：0000-1234567</p>
<p>某ICP备05000000号　某公网安备 00000000000号　网站标识码：0000000001</p><p>网站地图 | 关于我们</p></div>"""


def paragraphs(pattern: str = "<p>{}</p>") -> str:
    return "\n".join(pattern.format(text) for text in PARAGRAPHS)


def page(content: str, *, head: str = META, heading: str = f"<h1>{TITLE}</h1>") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{TOP}{CRUMBS}<div class='main'>{heading}{INFO}{SHARE}"
        f"{content}</div>{RELATED}{FOOT}</body></html>"
    )


WORD = "<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16.0pt'>&nbsp;</span><span>{}<o:p></o:p></span></p>"
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
    "form around all": f"<html><head>{META}</head><body><form id='form1' runat='server'><input type='hidden' value='{'x' * 900}'>{page(paragraphs())}</form></body></html>",
    "Word": page(paragraphs(WORD).replace("<p ", "<![if !supportEmptyParas]><![endif]><p ")),
    "line breaks": page(
        "<div id='content'>" + "<br><br>\r\n&nbsp;&nbsp;&nbsp;&nbsp;".join(PARAGRAPHS) + "</div>"
    ),
    "blocks": page("<div class='con'>" + paragraphs("<div>　　{}</div>") + "</div>"),
    "headings": page(regex.sub("<p>(.、..)</p>", r"<h2>\\1</h2>", paragraphs())),
    "layout tables": f"<html><head>{META}</head><body><table><tr><td>{TOP}</td></tr><tr><td>{CRUMBS}</td></tr><tr><td><table><tr><td><b>{TITLE}</b></td></tr><tr><td>{INFO}</td></tr><tr><td><table><tr><td>{paragraphs()}</td><td width=9>&nbsp;</td></tr></table></td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table></body></html>",
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
