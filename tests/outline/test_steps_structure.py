"""The steps that read a document's frame, each by itself: folding, lines, headings, sentences, time.

Each case stands at the very edge of a rule: the longest line that heads and the first that does not,
the line that just fills a page, the last quotation mark that is looked for, the year beside another.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
import regex

from shibei_metrics.dating.calendars import (
    Calendar,
    _first_of_plan,
    _stated_year,
    calendar_of,
    is_same,
    months,
    resolve,
    same_months,
)
from shibei_metrics.outline.folding import fold, without_radicals
from shibei_metrics.outline.outline import (
    Line,
    _chapter_style,
    _concat,
    _continues,
    _Heading,
    _heading,
    _is_heading_like,
    _is_short,
    _is_title_line,
    _line,
    _lines,
    _opens_text,
    _report_lines,
    _run_in,
    _style,
    _title_index,
    _visual,
    _with_next,
    _wrap_width,
    read,
    unwrap,
)
from shibei_metrics.outline.sentences import Sentence, clauses, split
from shibei_metrics.quantities.time_words import find_times


def line(text: str, opens: bool = False) -> Line:
    return Line(text, range(len(text)), len(text), opens)


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


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("甲\n乙", [False, False]),
        ("甲\n\n乙", [False, True]),
        ("甲\n\n\n乙", [False, True]),
        ("甲\n \n乙", [False, True]),
        ("\n\n甲\n乙", [True, False]),
        ("甲\n\n乙\n丙\n丁", [False, True, False, False]),
        ("甲\n\n乙\n\n丙\n丁", [False, True, True, False]),
        ("甲\n\n乙\n\n丙\n丁\n戊", [False, True, True, False, False]),
        ("甲\n\n乙\n\n丙\n\n丁\n戊\n己\n庚", [False, True, True, True, False, False, False]),
        # where more than half of the lines are set off, none opens
        ("甲\n\n乙\n\n丙", [False] * 3),
        ("甲\n\n乙\n\n丙\n\n丁\n戊", [False] * 5),
        ("\u3000甲\n乙\n丙\u3000", [True, False, False]),
        ("乙\n  甲\n丙", [False, True, False]),
        ("乙\n 甲\n丙", [False, False, False]),
        (" \n", []),
        ("", []),
    ],
)
def test_an_indent_or_an_empty_line_opens_a_paragraph(text: str, opens: list[bool]) -> None:
    assert [found.opens for found in _lines(text)] == opens


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("治水", 0, Line("治水", range(2), 2)),
        (" 治水 ", 0, Line("治水", range(1, 3), 3)),
        ("  治水", 0, Line("治水", range(2, 4), 4, True)),
        ("甲乙丙治 水 山 ", 3, Line("治水山", [3, 5, 7], 8)),
        ("治 up to", 0, Line("治up to", [0, *range(2, 7)], 7)),
        ("  ", 0, Line("", range(2, 2), 2, True)),
    ],
)
def test_a_line_knows_where_its_characters_stand(text: str, start: int, found: Line) -> None:
    cut = _line(text, start, len(text))
    assert (cut.text, list(cut.offsets), cut.source_end, cut.opens) == (
        found.text, list(found.offsets), found.source_end, found.opens
    )  # fmt: skip


def test_a_line_may_be_set_off_without_an_indent() -> None:
    assert not _line("治水", 0, 2).opens
    assert _line("治水", 0, 2, True).opens


def test_lines_and_calendars_stay_as_they_are_read() -> None:
    for found, name in ((line("治水"), "text"), (NOW, "plan"), (headings("cn")[0], "title")):
        with pytest.raises(FrozenInstanceError):
            setattr(found, name, "治山")


def test_joined_lines_keep_their_offsets_and_end_with_the_last() -> None:
    one, two = Line("甲，", [3, 4], 5, True), Line("乙。", [7, 8], 9)
    assert _concat([one]) is one
    assert _concat([one, two]) == Line("甲，乙。", [3, 4, 7, 8], 9)


def test_lines_go_on_one_behind_the_other() -> None:
    text = "甲，\n乙，\n丙，\n丁。\n戊。\n己，\n庚。\n辛。"
    assert unwrap(text).splitlines() == ["甲，乙，丙，丁。", "戊。", "己，庚。", "辛。"]


@pytest.mark.parametrize(("text", "width"), [("", 0), ("水", 2), ("水a1", 4), ("a1", 2)])
def test_a_chinese_character_is_two_wide(text: str, width: int) -> None:
    assert _visual(text) == width


@pytest.mark.parametrize(
    ("lengths", "finished", "width"),
    [
        ([40] * 8, 0, 68),
        ([40] * 7, 0, None),
        # full lines are two fifths of all, or more
        ([10] * 6 + [40] * 4, 0, 68),
        ([10] * 7 + [40] * 3, 0, None),
        # a page is up to 120 wide
        ([60] * 8, 0, 103),
        ([61] * 8, 0, None),
        # most of the full lines stop in the middle of a sentence
        ([40] * 10, 4, 68),
        ([40] * 10, 5, None),
        # a line of 0.88 to 1.06 of the width is full
        ([10] * 6 + [44, 50, 50, 50], 0, 86),
        ([10] * 6 + [43, 50, 50, 50], 0, None),
        ([10] * 6 + [50, 50, 50, 53], 0, 86),
        ([10] * 6 + [50, 50, 50, 54], 0, None),
    ],
)
def test_the_width_at_which_a_page_broke_its_lines(
    lengths: list[int], finished: int, width: int | None
) -> None:
    lines = [line("水" * (n - 1) + ("。" if i < finished else "水")) for i, n in enumerate(lengths)]
    assert _wrap_width(lines) == width


def test_a_line_one_wider_than_a_page_was_not_broken() -> None:
    assert _wrap_width([line("水" * 59 + "ab")] * 8) == 103
    assert _wrap_width([line("水" * 60 + "a")] * 8) is None


HALF = "全县修渠引水"  # six characters, twelve wide
RUNNING = "全县修渠引水，" + "水" * 30


@pytest.mark.parametrize(
    ("before", "after", "width", "count", "goes_on"),
    [
        # what fills the width of a page, and what is just shorter
        ("水" * 20, "渠道九条。", 40, 1, True),
        ("水" * 20, "渠道九条。", 41, 1, False),
        ("水" * 20, "1.5万亩。", 40, 1, True),
        ("水" * 20, "（二）治山", 40, 1, True),
        ("水" * 19 + "。", "渠道九条修好。", 40, 1, True),
        ("水" * 19 + "。", "治山", 40, 1, False),
        ("水" * 19 + "。", "治山治水治山治水治山", 40, 1, True),
        ("水" * 19 + "。", "治山治水治山治水治", 40, 1, False),
        ("水" * 19 + "。", "（二）治山治水治山治水。", 40, 1, False),
        ("水" * 19 + "。", "——植树造林护林防火。", 40, 1, True),
        # a finished line, and one that ends in a bracket
        ("水库建成。", "渠道", None, 1, False),
        (RUNNING + "（二期）", "工程", None, 1, True),
        (RUNNING + "“二期”", "工程", None, 1, False),
        # a number on its own line and its title, or the text below
        ("二、", "治山", None, 1, True),
        ("二、", "治山。", None, 1, False),
        ("二、", "治山，", None, 1, False),
        # a number that the words before it lead to
        (HALF + "，治山", "9条。", None, 1, True),
        (HALF, "9条。", None, 1, False),
        (HALF + "，治山", "2011年", None, 1, False),
        (HALF + "，治山", "9.治山", None, 1, False),
        # the last mark
        (HALF + "，", "治山", None, 1, True),
        ("，" + HALF, "治山", None, 1, False),
        (HALF + "（", "治山", None, 1, True),
        # running text breaks anywhere: more than 36 characters with a comma or a stop in them
        (RUNNING, "治山", None, 1, True),
        (RUNNING[:-1], "治山", None, 1, False),
        (RUNNING.replace("，", "。"), "治山", None, 1, True),
        (RUNNING.replace("，", "水"), "治山", None, 1, False),
        (RUNNING, "三、治山", None, 1, False),
        ("一、" + RUNNING, "治山", None, 1, False),
        ("一、" + RUNNING + "。水", "治山", None, 1, True),
        # a line that itself went on
        (HALF, "治山", None, 1, False),
        (HALF, "治山", None, 2, True),
        (HALF, "治山", None, 3, True),
        (HALF, "三、治山", None, 2, False),
    ],
)  # fmt: skip
def test_whether_a_line_goes_on_in_the_next(
    before: str, after: str, width: int | None, count: int, goes_on: bool
) -> None:
    assert bool(_continues(line(before), line(after), width, count)) is goes_on


@pytest.mark.parametrize(
    ("before", "after", "width", "goes_on"),
    [
        (line("水库建成。"), "渠道", None, False),
        (line(HALF + "，"), "渠道", None, True),
        (line("水" * 36 + "。"), "渠道", 80, False),
        (line("水" * 37), "渠道", 80, True),
        (line("水" * 36), "渠道", 72, False),
        (line("水" * 37, opens=True), "渠道", 80, False),
        (line("水" * 37), "三、渠道", 80, False),
    ],
)
def test_a_line_that_is_set_off_goes_on_only_where_the_text_breaks(
    before: Line, after: str, width: int | None, goes_on: bool
) -> None:
    assert bool(_continues(before, line(after, opens=True), width, 1)) is goes_on


def test_a_short_line_looks_like_a_heading() -> None:
    assert _is_heading_like(line("治山兴林"), 17)
    assert not _is_heading_like(line("治山兴林"), 16)
    assert not _is_heading_like(line("治山兴林"), 10)
    assert not _is_heading_like(line("治山兴。"), 17)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["附件", "云溪县工作总结", "水库。"], 3),  # nothing stands above it yet
        (["水库。", "附件", "渠道。"], 1),
        (["水库。", "您的位置：" + "水" * 66], 1),
        (["水库。", "您的位置：" + "水" * 67], 2),
        # another report opens where running text stands in the eight lines below its title
        (["水库。", "附件", "云溪县工作总结", "水" * 73, "渠道。"], 4),
        (["水库。", "附件", "云溪县工作总结", "水" * 72, "渠道。"], 1),
        (["水库。", "附件", "释义" * 40, "云溪县工作总结", "渠道。"], 1),
        (["水库。", "附件", "云溪县工作总结", *["渠道。"] * 7, "水" * 73], 10),
        (["水库。", "附件", "云溪县工作总结", *["渠道。"] * 8, "水" * 73], 1),
    ],
)
def test_the_lines_of_the_report_itself(lines: list[str], kept: int) -> None:
    assert len(_report_lines("\n".join(lines))) == kept


def test_how_long_a_short_line_and_running_text_are() -> None:
    water = regex.compile("水+")
    assert _is_short(line("水" * 35), water)
    assert not _is_short(line("水" * 36), water)
    assert not _is_short(line("水渠"), water)
    assert _is_short(line("水" * 36), water, 37)
    assert not _opens_text([line("水" * 72)])
    assert _opens_text([line("水"), line("水" * 73)])
    assert not _opens_text([])


# Headings --------------------------------------------------------------------------------------


def test_each_line_has_its_next() -> None:
    one, two, three = line("甲"), line("乙"), line("丙")
    assert list(_with_next([])) == []
    assert list(_with_next([one])) == [(one, None)]
    assert list(_with_next([one, two, three])) == [(one, two), (two, three), (three, None)]


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
    assert _style(text) == style


SCENE = "“十四五”期间" + "水" * 57 + "。"


@pytest.mark.parametrize(
    ("text", "following", "heading"),
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
    text: str, following: int, heading: tuple[str, str | None, str] | None
) -> None:
    found = _heading(line(text), line("水" * following))
    assert (found and (found.style, found.number, found.title)) == heading


def test_the_last_line_heads_nothing() -> None:
    assert _heading(line("一、治水"), None) is None


def headings(styles: str) -> list[_Heading | None]:
    return [None if style == "-" else _Heading(style, None, "治水") for style in styles.split()]


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
    assert _chapter_style(headings(styles)) == chapters


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
    lines = [line(text) for text in texts]
    assert _title_index(lines, headings(styles), chapters) == index


def test_a_title_of_a_first_line_has_sixty_characters_and_no_stop() -> None:
    assert _is_title_line("水" * 60)
    assert not _is_title_line("水" * 61)
    assert not _is_title_line("治水；治山")


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
    section, *rest = _run_in(Line(text, range(7, 7 + len(text)), 7 + len(text)), headed)
    assert (section and section.title, *rest) == (title, body, lasting)
    assert section is None or (section.start, section.end) == (7, 7 + len(text))


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


# Years and periods -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reviewed", "delivered", "ahead"),
    [
        (2021, 2021, 2022),
        (2021, 2022, 2022),
        (2021, 2024, 2024),
        (None, 2022, 2022),
        (2021, None, None),
        (None, None, None),
    ],
)
def test_the_first_year_ahead(
    reviewed: int | None, delivered: int | None, ahead: int | None
) -> None:
    assert Calendar(reviewed, delivered).ahead == ahead


def meeting(date: str, pad: int = 0) -> str:
    return f"{'县' * pad}\n——{date}在云溪县第九届人民代表大会第三次会议上\n"


# the end of 会议 is the four hundredth character
_EDGE = 400 - len(meeting("2026年1月8日").rstrip("上\n"))


@pytest.mark.parametrize(
    ("title", "text", "heads", "year", "expected"),
    [
        ("云溪县总结", meeting("2026年1月8日"), [], None, (2025, 2026)),
        ("云溪县2024年总结", meeting("2026年1月8日", _EDGE), [], None, (2025, 2026)),
        ("云溪县2024年总结", meeting("2026年1月8日", _EDGE + 1), [], None, (2024, 2024)),
        ("云溪县总结", meeting("2025年11月8日"), [], None, (2025, 2025)),
        ("云溪县总结", meeting("2025年10月8日"), [], None, (2024, 2025)),
        # a title a year ahead of the meeting; one further off counts for nothing
        ("云溪县2026年工作报告", meeting("2025年12月28日"), ["2025年工作回顾"], None, (2025, 2026)),
        ("云溪县2030年工作报告", meeting("2026年1月8日"), [], None, (2025, 2026)),
        ("云溪县2024年工作报告", meeting("2026年1月8日"), [], None, (2025, 2026)),
        # what was carried out in a year, or a part of it
        ("云溪县2024年预算执行情况的报告", meeting("2025年1月8日"), [], None, (2024, 2025)),
        ("云溪县2024年上半年计划执行情况", meeting("2024年8月8日"), [], None, (2024, 2024)),
        # a year that is given
        ("云溪县2021年总结", "", [], 2019, (2019, 2019)),
        ("云溪县工作报告", meeting("2026年1月8日"), [], 2026, (2026, 2026)),
        ("云溪县工作报告", meeting("2025年1月8日"), [], 2026, (2026, 2027)),
        ("云溪县工作报告", "", [], 2020, (2020, 2021)),
        # a work report without a meeting
        ("云溪县2026年工作报告", "", [], None, (2025, 2026)),
        ("云溪县工作报告", "2023年，税收9亿元。", [], None, (2023, 2023)),
        ("云溪县工作报告", "", [], None, (None, None)),
        ("人代会开幕 2026年展望", "县长向大会作政府工作报告。", [], None, (2025, 2026)),
        # headings before the title, the end of a span before its start
        ("云溪县2021年总结", "", ["2020年工作回顾"], None, (2020, 2020)),
        ("云溪县2021年总结", "", ["2022年工作目标和主要工作"], None, (2021, 2021)),
        ("云溪县2016年至2020年发展综述", "", [], None, (2020, 2020)),
        # a subtitle, where the title names no year and it is no meeting's
        ("云溪县综述", "\n——云溪县2022年发展综述\n", [], None, (2022, 2022)),
        ("云溪县2021年综述", "\n——云溪县2022年发展综述\n", [], None, (2021, 2021)),
        ("云溪县综述", "\n——云溪县2022年工作会议综述\n2020年好。", [], None, (2020, 2020)),
        (None, "", [], None, (None, None)),
        # a plan of several years, and one of a single year
        ("云溪县“十四五”规划", "", [], None, (2020, 2021, "2021/2025")),
        ("云溪县2016—2020年发展规划", "", [], None, (2015, 2016, "2016/2020")),
        ("云溪县2024年发展规划", "", [], None, (2024, 2024)),
        ("云溪县“十四五”总结", "2022年，税收9亿元。", [], None, (2022, 2022)),
    ],
)  # fmt: skip
def test_the_years_of_a_report(
    title: str | None,
    text: str,
    heads: list[str],
    year: int | None,
    expected: tuple[int | None, ...],
) -> None:
    found = calendar_of(title, text, heads, year)
    plan = [] if found.plan is None else [found.plan]
    assert (found.reviewed, found.delivered, *plan) == expected


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("\n2022年税收9亿元。2021年税收8亿元。", 2022),
        ("2022年税收9亿元。2021年税收8亿元。", 2022),
        ("全县2019年启动。2021年税收8亿元。", 2021),
        ("全县2019年启动，2021年税收8亿元。", 2019),
        ("税收比2019年增长8%，2022年企业9家。", 2022),
        ("全县2019年的税收9亿元，2022年企业9家。", 2019),
        ("全县到2022年有企业9家，2023年有8家。", 2022),
        ("产值为2019年的95%，2022年企业9家。", 2022),
        ("为2019年的95%，2022年企业9家。", 2022),
        ("去年税收9亿元，2022年企业9家。", 2022),
        ("“十四五”期间税收9亿元。", 2025),
        ("2016—2020年税收9亿元。", 2020),
        ("去年税收9亿元。", None),
    ],
)
def test_the_year_that_a_text_states(text: str, year: int | None) -> None:
    assert _stated_year(text) == year


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("“七五”", 1986),
        ("“九五”", 1996),
        ("“十五”", 2001),
        ("“十一五”", 2006),
        ("“十四五”", 2021),
        ("“十七五”", 2036),
        ("第十一个五年规划", 2006),
        ("第十三个五年规划", 2016),
        ("第十四个五年规划", 2021),
    ],
)
def test_the_first_year_of_a_plan(text: str, first: int) -> None:
    assert _first_of_plan(find_times(text)[0]) == first


NOW = Calendar(2021, 2022)


@pytest.mark.parametrize(
    ("text", "calendar", "context", "period"),
    [
        # now
        ("目前", NOW, "2022", "2022"),
        ("目前", NOW, "2022-H1", "2022-H1"),
        ("目前", NOW, "2023-H1", "2022"),
        ("目前", NOW, "2016/2020", "2020"),
        ("目前", NOW, None, "2021"),
        ("目前", Calendar(2021, None), "2023", "2023"),
        # since a year
        ("2020年以来", NOW, None, "2020/2021"),
        ("2021年以来", NOW, None, "2021"),
        ("2022年以来", NOW, None, "2022"),
        ("2020年以来", Calendar(None, None), None, "2020"),
        # spans behind, ahead, and of the passage
        ("三年来", NOW, None, "2019/2021"),
        ("一年来", NOW, None, "2021"),
        ("10年来", NOW, None, "2012/2021"),
        ("两年来", NOW, None, "2020/2021"),
        ("五年来", NOW, "2016/2020", "2016/2020"),
        ("四年来", NOW, "2016/2020", "2018/2021"),
        ("六年来", NOW, "2016/2020", "2016/2021"),
        ("五年来", Calendar(None, None), "2016/2020", "2016/2020"),
        ("五年来", Calendar(None, None), None, None),
        ("今后五年", NOW, "2016/2020", "2022/2026"),
        ("今后三年", NOW, None, "2022/2024"),
        ("今后一年", NOW, None, "2022"),
        ("未来三年", Calendar(2021, 2021), "2021", "2022/2024"),
        # a bare span of a goal's year
        ("三年累计", NOW, "2025", "2023/2025"),
        ("三年累计", NOW, "2022", "2022/2024"),
        ("三年累计", NOW, "2021", "2019/2021"),
        ("三年累计", NOW, "2020", "2019/2021"),
        ("三年累计", Calendar(2021, 2023), "2022", "2020/2022"),
        ("三年累计", NOW, "2025-H1", "2019/2021"),
        ("三年来", NOW, "2025", "2019/2021"),
        # words for years
        ("去年", NOW, "2019", "2021"),
        ("前年", NOW, None, "2020"),
        ("明年", NOW, None, "2023"),
        ("上年", NOW, "2019-H1", "2018"),
        ("上年", NOW, None, "2020"),
        ("新的一年", NOW, None, "2022"),
        ("新的一年", Calendar(None, 2022), None, None),
        ("去年", Calendar(2021, None), None, None),
        ("全年", NOW, "2016/2020", "2020"),
        ("全年", NOW, "2019-H1", "2019"),
        ("全年", Calendar(None, None), None, None),
        # written years
        ("二〇二五年度", NOW, None, "2025"),
        ("2025年度", NOW, None, "2025"),
        ("二零一九年", NOW, None, "2019"),
        # parts of a year
        ("前1个月", NOW, None, "2021-01"),
        ("前2个月", NOW, None, "2021-01/2021-02"),
        ("前12个月", NOW, None, "2021-01/2021-12"),
        ("前13个月", NOW, None, "2021"),
        ("1月", NOW, None, "2021-01"),
        ("12月", NOW, None, "2021-12"),
        ("13月", NOW, None, "2021"),
        ("2—12月", NOW, None, "2021-02/2021-12"),
        ("一季度", NOW, "2020", "2020-Q1"),
        ("第3季度", NOW, None, "2021-Q3"),
        ("四季度", NOW, None, "2021-Q4"),
        ("前3季度", NOW, None, "2021-01/2021-09"),
        ("上半年", NOW, None, "2021-H1"),
        ("去年下半年", NOW, None, "2021-H2"),
        # plans
        ("“十三五”", NOW, "2020", "2016/2020"),
        ("“十三五”末", NOW, None, "2020"),
        ("2016—2020年", NOW, None, "2016/2020"),
    ],
)  # fmt: skip
def test_the_period_of_a_time_word(
    text: str, calendar: Calendar, context: str | None, period: str | None
) -> None:
    assert resolve(find_times(text)[0], calendar, context) == period


@pytest.mark.parametrize("text", ["1—13月", "1—0月", "0月", "前0个月", "99月"])
def test_no_period_has_a_month_that_a_year_has_not(text: str) -> None:
    period = resolve(find_times(text)[0], NOW, None) or ""
    assert regex.fullmatch(r"2021(?:-(?:0[1-9]|1[0-2])(?:/2021-(?:0[1-9]|1[0-2]))?)?", period)


def test_the_months_of_a_period() -> None:
    periods = ["2025", "2025-H1", "2025-H2", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
    edges = [(1, 12), (1, 6), (7, 12), (1, 3), (4, 6), (7, 9), (10, 12)]
    assert [months(period) for period in periods] == edges
    assert [months(p) for p in ("2025-12", "2025-02/2025-11")] == [(12, 12), (2, 11)]


@pytest.mark.parametrize(
    ("period", "year", "same"),
    [
        ("2025-H1", "2024", "2024-H1"),
        ("2025-01/2025-09", "2024", "2024-01/2024-09"),
        ("2025-H1", "2021/2025", "2021/2025"),
        ("2025", "2024", "2024"),
        ("2021/2025", "2024", "2024"),
        (None, "2024", "2024"),
    ],
)
def test_the_same_months_of_another_year(period: str | None, year: str, same: str) -> None:
    assert same_months(period, year) == same


@pytest.mark.parametrize(
    ("period", "other", "same"),
    [
        ("2025-H1", "2025-01/2025-06", True),
        ("2025-03", "2025-03", True),
        ("2025-H1", "2025-01/2025-05", False),
        ("2025-H1", "2025-02/2025-06", False),
        ("2025-H1", "2026-H1", False),
        ("2026-H1", "2025-H1", False),
        ("2025-H1", "2025", False),
        ("2025", "2025-01/2025-12", False),
    ],
)
def test_periods_of_the_same_months(period: str, other: str, same: bool) -> None:
    assert is_same(period, other) is same


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("比2020年增长5%", [("2020年", True)]),
        ("2020年同期增长5%", [("2020年", True)]),
        ("2020年增长5%", [("2020年", False)]),
        ("与2020年水平相当，2021年好", [("2020年", True), ("2021年", False)]),
        ("去年同期为8亿元", [("去年", False)]),
        ("去年同期相比增8%", [("去年", True)]),
        ("水库年久", []),
        ("", []),
    ],
)
def test_a_year_that_is_compared_with_is_a_reference(
    text: str, found: list[tuple[str, bool]]
) -> None:
    words = find_times(text)
    assert [(w.text, w.reference) for w in words] == found
    assert all(text[w.start : w.end] == w.text for w in words)
