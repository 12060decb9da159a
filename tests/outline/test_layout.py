"""Whole small documents: title, headings, wrapped lines, page furniture, sentences, clauses, folding.

Each case stands beside a boundary: the last length that is a heading and the first that is none,
the line that goes on in the next and the one that does not, the stop that ends a sentence.
"""

from __future__ import annotations

import pytest

from shibei_metrics import extract
from shibei_metrics.outline.folding import fold, without_radicals
from shibei_metrics.outline.lines import unwrap
from shibei_metrics.outline.sentences import clauses, split

TEXT = "全县坚持绿色发展理念，持续推进河湖治理，各方面的工作取得新的进展和成效，新建水库9座。"
SHORT = "新建公园5个。"
LONG_TITLE = "云溪县人民政府关于2024年国民经济和社会发展计划执行情况与2025年计划草案的报告"
TITLE = "云溪县2024年工作总结"


def under(lines: str) -> str:
    """Return chapter/section of each record of a report, one line after each |, TEXT for each *."""
    report = extract(f"{TITLE}\n" + lines.replace("*", TEXT).replace("|", "\n"))
    assert report.title == TITLE
    return " ".join(
        f"{r.chapter or '-'}/{r.section}" if r.section else r.chapter or "-" for r in report
    )


@pytest.mark.parametrize(
    ("lines", "stands_under"),
    [
        # chapters take the highest style that comes twice
        ("第一篇 回顾|*|第二篇 打算|*", "回顾 打算"),
        ("第1部分 回顾|*|第2部分 打算|*", "回顾 打算"),
        ("第十二章、回顾|*|第十三章、打算|*", "回顾 打算"),
        ("二十一、治水|*|二十二、治山|*", "治水 治山"),
        ("①治水|*|②治山|*", "治水 治山"),
        ("1）治水|*|2）治山|*", "治水 治山"),
        ("（1）治水|*|（2）治山|*", "治水 治山"),
        ("12、治水|*|13、治山|*", "治水 治山"),
        ("一、治水|（一）修渠|*|（二）清淤|*|二、治山|（一）植树|*", "治水/修渠 治水/清淤 治山/植树"),
        ("（一）治水|1.修渠|*|2.清淤|*|（二）治山|*", "治水/修渠 治水/清淤 治山"),
        ("治水|*|治山|*", "治水 治山"),
        # a new chapter leaves the section; a section without a number lasts too when on its own line
        ("一、治水|修渠引水|*|*|二、治山|*", "治水/修渠引水 治水/修渠引水 治山"),
        # a heading that states a figure, or ends in a comma, semicolon or colon, is text
        ("一、治水|*|二、新建公园5个|*|三、治山|*", "治水 治水 治水 治山"),
        ("一、治水|1.修渠；|*|二、治山|*", "治水 治山"),
        ("一、治水|1.修渠：|*|二、治山|*", "治水 治山"),
        # run-in headings: numbered ones last, the others head their paragraph only
        (f"一、治水|（一）修渠。{SHORT}|{SHORT}|二、治山|*", "治水/修渠 治水/修渠 治山"),
        (f"一、治水|一是修渠。{SHORT}|{SHORT}|二、治山|*", "治水/修渠 治水 治山"),
        (f"一、治水|第一，修渠。{SHORT}|{SHORT}|二、治山|*", "治水/修渠 治水 治山"),
        (f"一、治水|◆修渠。{SHORT}|{SHORT}|二、治山|*", "治水/修渠 治水 治山"),
        (f"一、治水|修渠引水。{SHORT}|{SHORT}|二、治山|*", "治水/修渠引水 治水 治山"),
        # with a comma in it a sentence heads only behind a number
        (f"一、治水|（一）修渠，引水。{SHORT}|二、治山|*", "治水/修渠，引水 治山"),
        (f"一、治水|修渠，引水。{SHORT}|二、治山|*", "治水 治山"),
        # other stops, and figures, keep the first sentence in the text
        (f"一、治水|（一）修渠！引水。{SHORT}|二、治山|*", "治水 治山"),
        (f"一、治水|（一）修渠；引水。{SHORT}|二、治山|*", "治水 治山"),
        (f"一、治水|（一）修渠3条。{SHORT}|二、治山|*", "治水 治水 治山"),
        # years, document numbers and Latin names are no figures
        (f"一、治水|（一）抓好2024年水利建设。{SHORT}|二、治山|*", "治水/抓好2024年水利建设 治山"),
        (f"一、治水|（一）推广5G应用。{SHORT}|二、治山|*", "治水/推广5G应用 治山"),
        # the longest run-in heading: 29 characters alone, 47 behind a number
        (f"一、治水|{'水' * 29}。{SHORT}|二、治山|*", f"治水/{'水' * 29} 治山"),
        (f"一、治水|{'水' * 30}。{SHORT}|二、治山|*", "治水 治山"),
        (f"一、治水|（一）{'水' * 47}。{SHORT}|二、治山|*", f"治水/{'水' * 47} 治山"),
        (f"一、治水|（一）{'水' * 48}。{SHORT}|二、治山|*", "治水 治山"),
        # a sentence that leads into the text heads nothing
        (f"一、治水|2024年是开局之年。{SHORT}|二、治山|*", "治水 治山"),
        (f"一、治水|主要做了以下工作。{SHORT}|二、治山|*", "治水 治山"),
        # what sets a new scene leaves the section
        (f"一、治水|（一）修渠|*|五年来，全县人民团结奋斗，{SHORT}|二、治山|*", "治水/修渠 治水 治山"),
        # a sentence of its own line heads a paragraph that is longer than itself
        ("一、治水|大力修渠引水。|*|二、治山|*", "治水/大力修渠引水 治山"),
        (f"一、治水|大力修渠引水防汛抗旱。|{SHORT}|二、治山|*", "治水 治山"),
        # marked headings: the number of signs is the level
        ("## 治水|### 修渠|*|## 治山|*", "治水/修渠 治山"),
        ("### 治水|*|### 治山|*", "治水 治山"),
    ],
)  # fmt: skip
def test_what_stands_under_which_heading(lines: str, stands_under: str) -> None:
    assert under(lines) == stands_under


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # the first title line, or the one that names a report
        (f"云溪县政府网\n云溪县2024年工作总结\n{TEXT}\n{TEXT}", "云溪县2024年工作总结"),
        (f"云溪新貌\n{TEXT}\n{TEXT}", "云溪新貌"),
        (f"# 云溪新貌\n## 治水\n{TEXT}\n## 治山\n{TEXT}", "云溪新貌"),
        # a longer first line, of two lines or more, up to sixty characters
        (f"{LONG_TITLE}\n{TEXT}", LONG_TITLE),
        (f"{LONG_TITLE}\n{TEXT}\n{TEXT}", LONG_TITLE),
        (f"{LONG_TITLE}\n一、治水\n{TEXT}\n二、治山\n{TEXT}", LONG_TITLE),
        (f"{'水' * 60}\n{TEXT}", "水" * 60),
        (f"{'水' * 61}\n{TEXT}", None),
        (LONG_TITLE, None),
        # a line with a stop in it is none
        (f"今年新建水库9座。\n{TEXT}", None),
        (TEXT, None),
        ("", None),
    ],
)
def test_the_title(text: str, title: str | None) -> None:
    assert extract(text).title == title


@pytest.mark.parametrize(
    "furniture",
    [
        "打印本页",
        "字号：大 中 小",
        "来源：云溪县水利局",
        "2024-03-05",
        "云溪县县长王五",
        "各位代表：",
    ],
)
def test_lines_of_the_page_change_nothing(furniture: str) -> None:
    assert under(f"{furniture}|一、治水|*|{furniture}|二、治山|*") == "治水 治山"


@pytest.mark.parametrize(
    ("lines", "stands_under"),
    [
        ("一、治水|*|二、治山|*|名词解释|*", "治水 治山"),
        ("一、治水|*|二、治山|*|附注：|*", "治水 治山"),
        ("一、治水|*|二、注重民生|*", "治水 注重民生"),
    ],
)
def test_an_appendix_is_left_out(lines: str, stands_under: str) -> None:
    assert under(lines) == stands_under


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # a line that ends in a comma, an enumeration mark or an open bracket goes on
        ("新建水库9座，\n公园5个。", ["新建水库9座，公园5个。"]),
        ("新建水库9座、\n公园5个。", ["新建水库9座、公园5个。"]),
        ("新建水库9座（\n中型2座）。", ["新建水库9座（中型2座）。"]),
        # a finished one does not, nor a short one without a comma
        ("新建水库9座。\n公园5个。", ["新建水库9座。", "公园5个。"]),
        ("新建水库9座；\n公园5个。", ["新建水库9座；", "公园5个。"]),
        ("治水\n新建水库9座。", ["治水", "新建水库9座。"]),
        # three parts of one sentence; the blanks at the edges of a line go
        ("新建水库9座，\n 公园5个， \n学校2所。", ["新建水库9座，公园5个，学校2所。"]),
        # running text that breaks in a word, but not above a numbered line
        (TEXT[:-3] + "\n9座。", [TEXT[:-3] + "9座。"]),
        (TEXT[:-1] + "\n二、治山", [TEXT[:-1], "二、治山"]),
        # blank lines count for nothing
        ("治水\r\n\r\n治山", ["治水", "治山"]),
    ],
)  # fmt: skip
def test_hard_line_breaks(text: str, lines: list[str]) -> None:
    assert unwrap(text).splitlines() == lines


FIRST = "全县坚持绿色发展理念，持续推进河湖治理，新建水库9座，" * 3 + "修渠5条。"
SECOND = "全县坚持生态优先方针，持续推进荒山绿化，新植树木9亩，" * 3 + "护林5处。"


def wrapped(text: str, width: int = 20) -> str:
    return "\n".join(text[i : i + width] for i in range(0, len(text), width))


@pytest.mark.parametrize(
    "paragraphs",
    [
        [FIRST, SECOND],
        # headings on their own line, set off or not
        ["一、治水", FIRST, "二、治山", SECOND],
        ["（一）治水兴水", FIRST, "（二）治山", SECOND],
        # an indent opens a paragraph
        ["\u3000\u3000" + FIRST, "\u3000\u3000" + SECOND],
        ["\u3000\u3000" + FIRST[:79] + "。", "\u3000\u3000" + SECOND],
        # a paragraph that ends with a full line, and a heading behind it
        [FIRST[:79] + "。", "二、治山", SECOND],
        [FIRST[:79] + "。", "绿化荒山", SECOND],
    ],
)
def test_a_page_of_broken_lines(paragraphs: list[str]) -> None:
    page = "\n".join(wrapped(p) for p in paragraphs)
    assert unwrap(page).splitlines() == [p.strip() for p in paragraphs]


def test_an_empty_line_ends_a_paragraph_with_a_full_last_line() -> None:
    first = FIRST[:79] + "。"
    page = f"{wrapped(first)}\n\n{wrapped(SECOND)}"
    assert unwrap(page).splitlines() == [first, SECOND]


def test_an_unfinished_sentence_goes_on_behind_an_empty_line() -> None:
    # the page breaks there
    first = wrapped(FIRST, 40).replace("\n", "\n\n", 1)
    page = "\n".join([first, wrapped(SECOND, 40)] * 2)
    assert unwrap(page).splitlines() == [FIRST, SECOND] * 2


@pytest.mark.parametrize(
    "lines",
    [
        # seven lines are too few to tell the width of a page
        ["修渠引水修渠引水修渠引水修渠引水"] * 7,
        # natural lines, each finished
        ["全县修渠引水工程新建水库9座。"] * 9,
        # too wide for a page
        ["水" * 61] * 9,
    ],
)
def test_lines_that_no_page_broke(lines: list[str]) -> None:
    assert unwrap("\n".join(lines)).splitlines() == lines


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("新建水库9座。新建公园5个。", ["新建水库9座。", "新建公园5个。"]),
        ("水库建成了吗？建成了！共9座", ["水库建成了吗？", "建成了！", "共9座"]),
        # closing marks stay with the sentence before; quoted stops do not cut
        ("（新建水库9座。）新建公园5个。", ["（新建水库9座。）", "新建公园5个。"]),
        ("他说：“修渠。引水。”新建公园5个。", ["他说：“修渠。引水。”", "新建公园5个。"]),
        # a quotation that never ends cuts all the same
        ("他说“修渠。新建公园5个。", ["他说“修渠。", "新建公园5个。"]),
        # a semicolon cuts only in front of 一是, 二是
        ("一是修渠9条；二是植树5亩。", ["一是修渠9条；", "二是植树5亩。"]),
        ("修渠9条；植树5亩。", ["修渠9条；植树5亩。"]),
    ],
)  # fmt: skip
def test_sentences(text: str, sentences: list[str]) -> None:
    found = list(split(text))
    assert [s.text for s in found] == sentences
    assert all(text[s.start :].startswith(s.text) for s in found)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("水" * 1000, [1000]),
        ("水" * 1001, [992, 9]),
        ("水" * 600 + "，" + "水" * 600, [601, 600]),
        ("1" * 1001, [1000, 1]),
    ],
)
def test_what_never_stops_is_cut(text: str, lengths: list[int]) -> None:
    pieces = list(split(text))
    assert [len(p.text) for p in pieces] == lengths
    assert "".join(p.text for p in pieces) == text
    assert [p.start for p in pieces] == [sum(lengths[:i]) for i in range(len(lengths))]


@pytest.mark.parametrize(
    ("text", "mentions", "parts"),
    [
        # a bracket counts only with a mention in it: behind its first mark, before its last
        ("修渠（含支渠，斗渠）9条", [10], ["修渠（含支渠，斗渠）9条"]),
        ("修渠（9条，支渠5条）已完工", [3, 8], ["修渠", "9条", "支渠5条", "已完工"]),
        ("修渠9条（全县）5亩", [2, 8], ["修渠9条（全县）5亩"]),
        ("修渠（9）条", [3], ["修渠", "9", "条"]),
        # names in quotation marks or book marks are not cut
        ("评为《治水，兴水》示范县；植树5亩", [14], ["评为《治水，兴水》示范县", "植树5亩"]),
        ("，修渠9条，，植树5亩。", [3, 9], ["修渠9条", "植树5亩"]),
        ("", [], []),
    ],
)
def test_clauses(text: str, mentions: list[int], parts: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text, mentions)] == parts


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("～！＂ＡＺａｚ", '~！"AZaz'),
        ("１，２３４畝", "1,234亩"),
        ("1，23亩", "1，23亩"),
        ("12，345，678元", "12,345,678元"),
        ("1234，567元", "1234，567元"),
        ("修渠,9条", "修渠，9条"),
        ("9条,5亩", "9条，5亩"),
        ("4,\n833家", "4,\n833家"),
        ("4,\n83家", "4，\n83家"),
        ("比例１：２", "比例1:2"),
        ("目标：２条", "目标：2条"),
        ("٣٤条", "34条"),
        ("[一](二)", "［一］（二）"),
        ("⼾籍", "户籍"),
    ],
)  # fmt: skip
def test_folding(source: str, folded: str) -> None:
    assert fold(source) == folded


def test_only_radicals_are_replaced() -> None:
    assert without_radicals("⼯业２萬") == "工业２萬"


PASTED = """首页 > 政务公开 > 统计信息
您当前的位置：首页 > 统计公报
某县2023年统计公报
发布时间：2024-03-01 09:30　来源：某县统计局　浏览次数：1288
【字体：大 中 小】
【打印】【关闭】
分享到：微信 微博
一、综合
全年新建泵站7座，改造渠道40公里。
责任编辑：张三
附件：
1.某县2023年主要指标.xlsx
上一篇：某县2022年新建泵站9座
扫一扫在手机打开当前页
主办：某县人民政府　联系电话：0000-12345678
某ICP备05000000号　网站标识码：4400000001
"""


def test_a_page_pasted_whole_gives_the_records_of_its_article() -> None:
    report = extract(PASTED)
    assert [record.text for record in report] == ["7座", "40公里"]
    assert (report.title, report.year) == ("某县2023年统计公报", 2023)
    assert [chapter.title for chapter in report.chapters] == ["综合"]


def test_an_annex_is_read_like_the_rest() -> None:
    text = "某县2024年政府工作报告\n一、去年工作\n新建泵站7座。\n附件\n2024年十件民生实事\n1.新建幼儿园3所。\n"
    assert [record.text for record in extract(text)] == ["7座", "3所"]
