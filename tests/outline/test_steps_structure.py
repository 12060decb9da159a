"""The steps that read a document's frame, each by itself: folding, lines, headings, sentences, time.

Each case stands at the very edge of a rule: the longest line that heads and the first that does not,
the line that just fills a page, the last quotation mark that is looked for, the year beside another.
"""

from __future__ import annotations

import pytest

from shibei_metrics.outline.chapters import read
from shibei_metrics.outline.folding import fold, without_radicals
from shibei_metrics.outline.headings import Heading, chapter_style, heading, run_in
from shibei_metrics.outline.lines import Line, report_lines, unwrap
from shibei_metrics.outline.numbering import style as style_of
from shibei_metrics.outline.sentences import Sentence, clauses, split
from shibei_metrics.outline.titles import title_of


def line(text: str) -> Line:
    return Line(text, range(len(text)), len(text))


# Folding ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("\u2f00\u2fd5", "一龠"),  # the first radical and the last
        ("\uff5e\uff5f", "~\uff5f"),  # the last wide sign, and the one behind it
        ("［１］【２】〔３〕", "［1］［2］［3］"),
        ("，；：！？（）", "，；：！？（）"),
        (";:!?()", "；：！？（）"),
        ("1，234个", "1,234个"),
        ("1,234个", "1,234个"),
        ("甲,乙", "甲，乙"),
        ("12345", "12345"),
    ],
)
def test_signs_are_folded_one_by_one(source: str, folded: str) -> None:
    assert fold(source) == folded
    assert len(folded) == len(source)


def test_the_first_and_the_last_radical_are_characters() -> None:
    assert without_radicals("\u2f00\u2fd5\u2eda") == "一龠页"


# Sentences -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # a quotation that comes later holds nothing together that ended before
        ("水库建成。他说“引水”了。", ["水库建成。", "他说“引水”了。"]),
        ("水库建成。渠道修好。他说“引水”了。", ["水库建成。", "渠道修好。", "他说“引水”了。"]),
        ("他说“修渠”了。还有“引水”。", ["他说“修渠”了。", "还有“引水”。"]),
        ("修渠。他说：“引水。植树。”好。", ["修渠。", "他说：“引水。植树。”", "好。"]),
        ("“修渠。引水。”好。", ["“修渠。引水。”", "好。"]),
        ("“修渠。引水。”好。“植树。护林。”妙。", ["“修渠。引水。”", "好。", "“植树。护林。”", "妙。"]),
        # speech in a name, up to its own end
        ("他说：“叫‘清渠。行动’。引水。”好。", ["他说：“叫‘清渠。行动’。引水。”", "好。"]),
        # a closing mark too many
        ("修渠”了。引水。他说“植树”。", ["修渠”了。", "引水。", "他说“植树”。"]),
        # the mark that closes is looked for in two hundred characters
        (f"他说“渠。{'水' * 199}”好。", [f"他说“渠。{'水' * 199}”好。"]),
        (f"他说“渠。{'水' * 200}”好。", ["他说“渠。", f"{'水' * 200}”好。"]),
        ("", []),
    ],
)  # fmt: skip
def test_a_quotation_holds_together_what_is_in_it(text: str, sentences: list[str]) -> None:
    found = list(split(text))
    assert [s.text for s in found] == sentences
    assert [s.start for s in found] == [len("".join(sentences[:i])) for i in range(len(found))]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("泊位9个，" * 200, [1000]),
        ("泊位9个，" * 400, [1000, 1000]),
        ("泊位9个，" * 401, [1000, 1000, 5]),
        ("水" * 1992, [992, 1000]),
        ("水" * 3001, [992, 992, 992, 25]),
        # the one place far from numbers was cut at before
        ("1" * 984 + "水" * 16 + "1" * 1500, [992, 1000, 508]),
        ("甲" * 999 + "，" + "乙" * 500, [1000, 500]),
        ("甲" * 1000 + "，" + "乙" * 500, [992, 509]),
    ],
)
def test_what_is_too_long_is_cut_in_pieces(text: str, lengths: list[int]) -> None:
    pieces = list(split("修渠。" + text))
    assert pieces[0] == Sentence("修渠。", 0)
    assert [len(p.text) for p in pieces[1:]] == lengths
    assert [p.start for p in pieces[1:]] == [3 + sum(lengths[:i]) for i in range(len(lengths))]
    assert "".join(p.text for p in pieces[1:]) == text


@pytest.mark.parametrize(
    ("text", "mentions", "parts"),
    [
        ("修渠9条（含支渠，斗渠）", [2], ["修渠9条（含支渠，斗渠）"]),
        ("修渠9条（含支渠，斗渠）", [], ["修渠9条（含支渠，斗渠）"]),
        ("修渠9条（支渠5条，斗渠4条）", [2, 8, 13], ["修渠9条", "支渠5条", "斗渠4条"]),
        ("甲（1）乙（2）丙", [2, 6], ["甲", "1", "乙", "2", "丙"]),
        ("甲（乙）丙（2）丁", [6], ["甲（乙）丙", "2", "丁"]),
        ("甲", [], ["甲"]),
        ("，", [], []),
        ("甲，乙", [], ["甲", "乙"]),
    ],
)
def test_a_bracket_is_a_clause_where_a_mention_is_in_it(
    text: str, mentions: list[int], parts: list[str]
) -> None:
    assert [text[a:b] for a, b in clauses(text, mentions)] == parts


# Lines -----------------------------------------------------------------------------------------


def test_lines_go_on_one_behind_the_other() -> None:
    text = "甲，\n乙，\n丙，\n丁。\n戊。\n己，\n庚。\n辛。"
    assert unwrap(text).splitlines() == ["甲，乙，丙，丁。", "戊。", "己，庚。", "辛。"]


HALF = "全县修渠引水"  # six characters, twelve wide
RUNNING = "全县修渠引水，" + "水" * 30


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        # a finished line, and one that ends in a bracket
        ("水库建成。", "渠道", False),
        (RUNNING + "（二期）", "工程", True),
        (RUNNING + "“二期”", "工程", False),
        # a number on its own line and its title, or the text below
        ("二、", "治山", True),
        ("二、", "治山。", False),
        ("二、", "治山，", False),
        # a number that the words before it lead to
        (HALF + "，治山", "9条。", True),
        (HALF, "9条。", False),
        (HALF + "，治山", "2011年", False),
        (HALF + "，治山", "9.治山", False),
        # the last mark
        (HALF + "，", "治山", True),
        ("，" + HALF, "治山", False),
        (HALF + "（", "治山", True),
        # running text breaks anywhere: more than 36 characters with a comma or a stop in them
        (RUNNING, "治山", True),
        (RUNNING[:-1], "治山", False),
        (RUNNING.replace("，", "。"), "治山", True),
        (RUNNING.replace("，", "水"), "治山", False),
        (RUNNING, "三、治山", False),
        ("一、" + RUNNING, "治山", False),
        ("一、" + RUNNING + "。水", "治山", True),
        # a line that itself went on
        (HALF, "治山", False),
        ("甲，\n" + HALF, "治山", True),
        ("甲，\n" + HALF, "三、治山", False),
    ],
)  # fmt: skip
def test_whether_a_line_goes_on_in_the_next(before: str, after: str, goes_on: bool) -> None:
    *_, last = unwrap(f"{before}\n{after}").splitlines()
    assert (last != after) is goes_on


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        # what fills the width of a page (0.86 of forty), and what is just shorter
        ("水" * 17, "渠道九条。", True),
        ("水" * 16, "渠道九条。", False),
        ("水" * 20, "1.5万亩。", True),
        ("水" * 20, "（二）治山", True),
        ("水" * 19 + "。", "渠道九条修好。", True),
        ("水" * 19 + "。", "治山", False),
        ("水" * 19 + "。", "（二）治山治水治山治水。", False),
        ("水" * 19 + "。", "——植树造林护林防火。", True),
    ],
)
def test_a_line_that_fills_the_page_goes_on(before: str, after: str, goes_on: bool) -> None:
    page = f"{'水' * 20}\n{'水' * 19}渠\n" * 8 + "修好。\n"
    *_, last = unwrap(f"{page}{before}\n{after}").splitlines()
    assert (last != after) is goes_on


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["名词解释", "云溪县工作总结", "水库。"], 2),  # no text stands above it yet
        (["水库。", "名词解释", "渠道。"], 1),
        (["水库。", "您的位置：" + "水" * 66], 1),
        (["水库。", "您的位置：" + "水" * 67], 2),
        # another report opens where running text stands in the eight lines below its title
        (["水库。", "名词解释", "云溪县工作总结", "水" * 73, "渠道。"], 4),
        (["水库。", "名词解释", "云溪县工作总结", "水" * 72, "渠道。"], 1),
        (["水库。", "名词解释", "释义" * 40, "云溪县工作总结", "渠道。"], 1),
        (["水库。", "名词解释", "云溪县工作总结", *["渠道。"] * 7, "水" * 73], 10),
        (["水库。", "名词解释", "云溪县工作总结", *["渠道。"] * 8, "水" * 73], 1),
        # an annex is read like the rest, behind a glossary too
        (["水库。", "附件", "渠道。"], 2),
        (["水库。", "名词解释", "释义。", "附件2：民生实事", "渠道。"], 3),
        (["水库。", "附件：名词解释", "释义。"], 1),
        # notes under a table end where the chapters count on
        (["二、治水", "水库。", "注：", "1.初步数。", "三、治山", "水" * 73], 4),
        (["二、治水", "水库。", "注：", "1.初步数。", "五、治山", "水" * 73], 2),
        (["二、治水", "水库。", "名词解释", "三、治山：即" + "水" * 73], 2),
    ],
)
def test_the_lines_of_the_report_itself(lines: list[str], kept: int) -> None:
    assert len(report_lines("\n".join(lines))) == kept


# Headings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("第三章治水", "part"),
        ("##治水", "hash"),
        ("十二、治水", "cn"),
        ("二．治水", "cn"),
        (fold("二．治水"), "cn"),
        ("（三）治水", "bracket"),
        ("③治水", "bracket"),
        ("3.治水", "digit"),
        ("3.5万亩", None),
        ("三是治水", "ordinal"),
        ("——治水", "bullet"),
        ("-5度", None),
        ("治水", None),
    ],
)
def test_the_style_of_a_number(text: str, style: str | None) -> None:
    assert style_of(text) == style


SCENE = "“十四五”期间" + "水" * 57 + "。"


@pytest.mark.parametrize(
    ("text", "following", "wanted"),
    [
        # what sets the scene, and the sentence behind that heads: up to 96 characters, less than below
        (SCENE + "治" * 30 + "。", 97, ("sentence", None, "治" * 30)),
        (SCENE + "治" * 30 + "。", 96, None),
        (SCENE + "治" * 30 + "。", 95, None),
        (SCENE.replace("。", "水。") + "治" * 30 + "。", 99, None),
        ("五年来，我们奋斗。修渠引水。", 15, ("sentence", None, "修渠引水")),
        ("五年来，建桥9座。修渠引水。", 50, None),
        # numbered: up to 48 characters
        ("一、" + "水" * 46, 9, ("cn", "一、", "水" * 46)),
        ("一、" + "水" * 47, 99, None),
        ("一、治水。", 9, ("cn", "一、", "治水")),
        ("一、治水，", 9, None),
        ("一、治水9条", 9, None),
        ("一、治水。治山", 9, None),
        ("一、", 9, None),
        ("——治水", 9, ("bullet", "——", "治水")),
        ("三是治水。", 9, ("ordinal", "三是", "治水")),
        ("三是治水。治山。", 9, None),
        # marked
        ("#治水", 9, ("hash1", "#", "治水")),
        ("###治水", 9, ("hash3", "###", "治水")),
        ("##三、治水", 9, ("hash2", "三、", "治水")),
        ("##三、", 9, ("hash2", "##", "三、")),
        ("##", 9, None),
        # a line of its own: up to 36 characters
        ("水" * 36, 9, ("line", None, "水" * 36)),
        ("水" * 37, 99, None),
        # with a comma or a figure up to 30, above more than 36
        ("治水，" + "水" * 27, 37, ("line", None, "治水，" + "水" * 27)),
        ("治水，" + "水" * 27, 36, None),
        ("治水，" + "水" * 28, 37, None),
        ("治水9条", 37, ("line", None, "治水9条")),
        ("治水9条", 36, None),
        # a sentence: up to 48 characters, shorter than what follows
        ("水。", 3, ("sentence", None, "水")),
        ("水。", 2, None),
        ("治水好。", 3, None),
        ("。", 9, None),
        ("水" * 47 + "。", 49, ("sentence", None, "水" * 47)),
        ("水" * 48 + "。", 99, None),
        ("治水。治山。", 99, None),
        ("治水9条。", 99, None),
        ("水库建设是重点，摆在首位。", 99, None),
        ("治水！", 99, None),
    ],
)  # fmt: skip
def test_which_line_heads_what_follows(
    text: str, following: int, wanted: tuple[str, str | None, str] | None
) -> None:
    assert heading(line(text), line("水" * following)) == wanted


def test_the_last_line_heads_nothing() -> None:
    assert heading(line("一、治水"), None) is None


def headings(styles: str) -> list[Heading | None]:
    return [None if style == "-" else Heading(style, None, "治水") for style in styles.split()]


@pytest.mark.parametrize(
    ("styles", "chapters"),
    [
        ("cn - bracket bracket", "bracket"),
        ("bracket bracket bracket cn cn", "cn"),
        ("digit cn bracket", "cn"),
        ("hash1 hash2 hash2", "hash2"),
        ("line line hash3 hash3", "hash3"),
        ("sentence sentence bullet", None),
        ("- -", None),
    ],
)
def test_chapters_have_the_highest_style_that_comes_twice(styles: str, chapters: str) -> None:
    assert chapter_style(headings(styles)) == chapters


@pytest.mark.parametrize(
    ("texts", "styles", "chapters", "index"),
    [
        # a line of more than 36 characters that heads nothing is the first paragraph
        (["水" * 36, "治水", "水" * 99], "- line -", "cn", 1),
        (["水" * 37, "治水", "水" * 99], "- line -", "cn", 0),
        # no title line: a longer first one, of two lines or more
        (["水" * 40], "-", None, None),
        (["水" * 40, "水" * 99], "- -", None, 0),
        (["一、治水", "水" * 99], "cn -", "cn", None),
        (["水。", "水" * 99], "- -", None, None),
        # a title marked once, above chapters of another mark
        (["#治水", "##修渠", "水" * 99], "hash1 hash2 -", "hash2", 0),
        (["#治水", "水" * 99, "#修渠"], "hash1 - hash1", "hash1", None),
        # a lone line right above the text is a chapter, unless it is the first
        (["治水", "水" * 99], "line -", "line", 0),
        (["一、兴林", "治水", "水" * 99], "cn line -", "line", None),
        (["一、兴林", "治水", "水" * 99], "cn line -", "cn", 1),
        (["一、兴林", "治水", "一、修渠", "水" * 99], "cn line cn -", "line", 1),
        # of several the one that names a report, else the first
        (["云溪网", "治水", "水" * 99], "line line -", "line", 0),
        (["云溪网", "云溪县总结", "水" * 99], "line line -", "line", 1),
        (["云溪网", "云溪县总结", "治水情况", "水" * 99], "line line line -", "cn", 1),
        (["治水", "修渠"], "line line", "line", 0),
    ],
)
def test_which_line_is_the_title(
    texts: list[str], styles: str, chapters: str | None, index: int | None
) -> None:
    starts = [sum(len(text) + 1 for text in texts[:i]) for i in range(len(texts))]
    lines = [
        Line(text, range(at, at + len(text)), at + len(text))
        for text, at in zip(texts, starts, strict=True)
    ]
    found = title_of("\n".join(texts), lines, headings(styles), chapters)
    assert (found and found.lines) == (None if index is None else range(index, index + 1))


@pytest.mark.parametrize(
    ("text", "headed", "title", "body", "lasting"),
    [
        ("治水。好", False, "治水", 3, False),
        ("治水。", False, None, 0, False),
        ("治水", False, None, 0, False),
        ("。治水", False, None, 0, False),
        ("（一）。治水。", False, None, 0, False),
        ("（一）水。好", False, "水", 5, True),
        ("一是治水。好", False, "治水", 5, False),
        ("——治水。好", False, "治水", 5, False),
        ("水" * 29 + "。好", False, "水" * 29, 30, False),
        ("水" * 30 + "。好", False, None, 0, False),
        ("一、" + "水" * 47 + "。好", False, "水" * 47, 50, True),
        ("一、" + "水" * 48 + "。好", False, None, 0, False),
        # below a sentence that heads it only a number opens another
        ("治水。好", True, None, 0, False),
        ("一、治水。好", True, "治水", 5, True),
        ("治水，治山。好", False, None, 0, False),
        ("一、治水，治山。好", False, "治水，治山", 8, True),
        ("治水9条。好", False, None, 0, False),
        ("治水；治山。好", False, None, 0, False),
        ("摆在首位。好", False, None, 0, False),
    ],
)  # fmt: skip
def test_which_sentence_heads_its_paragraph(
    text: str, headed: bool, title: str | None, body: int, lasting: bool
) -> None:
    found = run_in(line(text), headed)
    assert (found and (found.title, found.body, found.lasts)) == (title and (title, body, lasting))


LONG = "全县坚持绿色发展理念，各方面的工作取得新的进展和成效，新建水库9座，新修渠道5条。"


def under(text: str) -> list[tuple[str | None, str | None]]:
    return [
        (chapter.title, paragraph.section.title if paragraph.section else None)
        for chapter in read(fold(text.replace("*", LONG).replace("|", "\n"))).chapters
        for paragraph in chapter.paragraphs
    ]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        # a sentence heads the one paragraph below, which then opens with no heading of its own
        ("治水有方。|修渠引水。*", ["治水有方"]),
        ("治水有方。|修渠引水。*|治山有法。|植树造林。*", ["治水有方", "治山有法"]),
        ("治水有方。|修渠引水。*|植树造林。*", ["修渠引水", "植树造林"]),
        # up to thirty characters, or behind a number
        ("水" * 30 + "。|修渠引水。*", ["水" * 30]),
        ("水" * 31 + "。|修渠引水。*", ["修渠引水"]),
        ("（一）" + "水" * 31 + "。|修渠引水。*", ["水" * 31]),
        # a line without a stop heads no single one
        ("（一）治水|修渠引水。*", ["修渠引水"]),
        # the next but one is free again
        ("治水有方。|修渠引水。*|治山|植树造林。*|护林防火。*", ["治水有方", "植树造林", "护林防火"]),
        # a scene leaves the section, what stands below has none
        ("（一）治水|*|五年来，*|*", ["治水", None, None]),
        # a run-in heading with a number lasts, another does not
        ("（一）治水。*|修渠引水。*|*", ["治水", "修渠引水", "治水"]),
    ],
)  # fmt: skip
def test_the_section_of_each_paragraph(text: str, sections: list[str | None]) -> None:
    whole = f"云溪县总结|一、成绩|*|二、做法|{text}|三、打算|*"
    assert [s for chapter, s in under(whole) if chapter == "做法"] == sections
    assert [s for _, s in under(f"云溪县总结|一、成绩|*|二、做法|{text}")][1:] == sections


def test_what_stands_above_the_title() -> None:
    outline = read(f"云溪网\n今年新建水库9座。\n云溪县工作总结\n一、治水\n{LONG}\n二、治山\n{LONG}")
    assert outline.title == "云溪县工作总结"
    first, *chapters = outline.chapters
    assert [paragraph.text for paragraph in first.paragraphs] == ["今年新建水库9座。"]
    assert [(c.title, len(c.paragraphs)) for c in chapters] == [("治水", 1), ("治山", 1)]
    assert [c.start for c in chapters] == [22, 22 + len(LONG) + 6]
    assert first.start == 0


def test_a_heading_that_states_a_figure_is_a_paragraph_too() -> None:
    text = f"云溪县总结\n治水\n{LONG}\n植树5万亩\n{LONG}"
    last = read(text).chapters[-1]
    assert (last.title, last.paragraphs[0].text) == ("植树5万亩", "植树5万亩")
    assert last.paragraphs[0].section is None


def test_sections_end_with_their_last_paragraph_and_items_are_marked() -> None:
    text = f"云溪县总结\n一、治水\n（一）修渠\n{LONG}\n——{LONG}\n二、治山\n{LONG}"
    first = read(text).chapters[1]
    [section] = first.sections
    assert text[section.start : section.end] == f"（一）修渠\n{LONG}\n——{LONG}"
    assert [p.is_item for p in first.paragraphs] == [False, True]
    assert "".join(text[i] for i in first.paragraphs[1].offsets) == f"——{LONG}"


def test_a_run_in_heading_is_cut_off_its_paragraph() -> None:
    text = f"云溪县总结\n一、治水\n一是修渠。{LONG}\n二、治山\n{LONG}"
    [paragraph] = read(text).chapters[1].paragraphs
    assert paragraph.text == LONG
    assert "".join(text[i] for i in paragraph.offsets) == LONG
    assert not paragraph.is_item
