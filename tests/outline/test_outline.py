"""Chapters and sections in the shapes that reports really use."""

from __future__ import annotations

from itertools import pairwise

import pytest

from shibei_metrics import extract

BODY = (
    "新建学校3所，改造校舍2万平方米，受益学生一千二百人，群众满意度持续提升，各项工作取得新成效。"
)


@pytest.mark.parametrize(
    ("marks", "numbers"),
    [
        (["一、", "二、"], ["一、", "二、"]),
        (["第一章 ", "第二章 "], ["第一章", "第二章"]),
        (["# ", "# "], ["#", "#"]),
        (["（一）", "（二）"], ["（一）", "（二）"]),
        (["1.", "2."], ["1.", "2."]),
        (["", ""], [None, None]),
    ],
)
def test_chapter_numbering_is_kept_apart_from_the_title(
    marks: list[str], numbers: list[str | None]
) -> None:
    titles = ["办好人民教育", "建设健康城区"]
    text = "\n\n".join(
        ["某区二〇二三年工作综述"]
        + [p for m, t in zip(marks, titles, strict=True) for p in (m + t, BODY)]
    )
    report = extract(text)
    assert [c.title for c in report.chapters] == titles
    assert [c.number for c in report.chapters] == numbers
    assert [len(c.indicators) for c in report.chapters] == [3, 3]


def test_sections_are_run_in_numbered_or_on_their_own_line() -> None:
    text = (
        "一、教育事业\n（一）扩大学位供给\n" + BODY + "\n提升办学质量。" + BODY + "\n一是深化课程改革。" + BODY
        + "\n二、卫生事业\n" + BODY + "\n"
    )  # fmt: skip
    report = extract(text)
    assert [(s.number, s.title) for s in report.chapters[0].sections] == [
        ("（一）", "扩大学位供给"),
        (None, "提升办学质量"),
        ("一是", "深化课程改革"),
    ]
    assert report.chapters[1].indicators[0].section is None


def test_text_before_the_first_chapter_is_the_preamble() -> None:
    report = extract(
        "某区工作综述\n\n全年引进企业5家，其中外资2家。\n\n一、教育\n"
        + BODY
        + "\n二、卫生\n"
        + BODY
    )
    assert [r.chapter for r in report.preamble.indicators] == [None, None]
    assert len(report.chapters) == 2


def test_page_furniture_and_appendices_are_no_chapters() -> None:
    text = (
        "下载\n打印\n字体：大 中 小\n来源：某某日报\n2023年某市工作报告\n一、回顾\n" + BODY
        + "\n二、安排\n" + BODY + "\n■新校园落成。 赵六 摄\n名词解释\n1.三个百分百：指办结率100%。\n"
    )  # fmt: skip
    report = extract(text)
    assert [c.title for c in report.chapters] == ["回顾", "安排"]
    assert len(report.indicators) == 6


def test_wrapped_lines_are_joined() -> None:
    plain = "一、教育\n" + BODY * 3 + "\n二、卫生\n" + BODY * 3 + "\n"
    lines = []
    for line in plain.splitlines():
        lines += [line[i : i + 34] for i in range(0, len(line), 34)]
    wrapped = extract("\n".join(lines))
    assert [r.name for r in wrapped] == [r.name for r in extract(plain)]
    assert [c.title for c in wrapped.chapters] == ["教育", "卫生"]


def test_spans_tile_the_report() -> None:
    text = "某区综述\n一、教育\n" + BODY + "\n二、卫生\n" + BODY
    report = extract(text)
    edges = [(c.start, c.end) for c in (report.preamble, *report.chapters)]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(edges))


def test_a_title_keeps_the_space_that_divides_it() -> None:
    assert extract("春到江城 实干争先\n\n" + BODY).title == "春到江城 实干争先"


def test_a_second_report_behind_an_appendix_is_read() -> None:
    paragraph = (
        "全年新增泊位300个，" + "各项工作扎实推进，群众满意度稳步提升，" * 5 + "新增企业9家。"
    )
    one = f"某区政府工作报告\n一、主要成绩\n{paragraph}\n二、重点工作\n{paragraph}\n"
    glossary = "名词解释\n泊位：每个泊位约12平方米。\n" + "一站式服务：" + "释义" * 50 + "。\n"
    assert len(extract(one + glossary)) == len(extract(one)) == 4
    assert len(extract(one + glossary + one)) == 8
    assert len(extract(one + "相关报道：\n某市政府工作报告\n某县去年新增泊位90个\n")) == 4


def test_a_section_ends_with_the_last_paragraph_under_it() -> None:
    text = (
        "一、主要成绩\n（一）科技创新\n新增企业9家。\n强站立。新增平台2个。\n新增基地3个。\n"
        "二、重点工作\n新增泊位300个。\n名词解释\n泊位：略。"
    )
    report = extract(text)
    first, last = report.chapters
    spans = {s.title: text[s.start : s.end] for s in first.sections}
    assert spans["科技创新"].endswith("新增基地3个。")
    assert spans["强站立"] == "强站立。新增平台2个。"
    for record in report:
        inside = [s.title for s in first.sections if s.start <= record.start < s.end]
        assert record.section == (inside[-1] if inside else None)
    assert (report.preamble.end, first.end, last.end) == (first.start, last.start, len(text))


@pytest.mark.parametrize(
    ("numbers"), [("第一章、", "第二章、"), ("一、", "二、"), ("一是", "二是")]
)
def test_marked_headings_keep_their_numbers_apart(numbers: tuple[str, str]) -> None:
    text = "".join(
        f"# {n}{t}\n新增企业9家。\n" for n, t in zip(numbers, ("工业", "农业"), strict=True)
    )
    report = extract(text)
    assert [(c.number, c.title) for c in report.chapters] == [
        (numbers[0], "工业"),
        (numbers[1], "农业"),
    ]


def test_a_sentence_of_its_own_line_heads_one_paragraph_and_leaves_several_their_own() -> None:
    text = (
        "一、回顾\n——改革持续深化。\n机构改革完成。新增企业9家，市场主体活力进一步得到激发和释放。\n"
        "——创新持续发力。\n平台建设提速。新增平台2个，创新主体活力进一步得到激发和释放。\n"
        "企业培育加快。新增企业3家，创新主体活力进一步得到激发和释放。\n"
        "——这是开放扩大的五年。外贸规模增长9%。\n二、重点工作\n新增泊位300个。\n"
    )
    assert [(r.text, r.section) for r in extract(text)] == [
        ("9家", "改革持续深化"),
        ("2个", "平台建设提速"),
        ("3家", "企业培育加快"),
        ("9%", "这是开放扩大的五年"),
        ("300个", None),
    ]


def test_a_heading_may_stand_behind_what_sets_the_scene() -> None:
    text = (
        "一、回顾\n五年来，我们一心一意谋发展，实现大变样。经济实力显著提升。\n"
        "生产总值连跨台阶。新增企业9家，市场主体活力进一步得到激发和释放，发展后劲更足，实力更强，前景更好。\n"
        "二、重点工作\n新增泊位300个。\n"
    )
    assert [r.section for r in extract(text)] == ["经济实力显著提升", None]


def test_two_sentences_of_a_line_are_no_heading() -> None:
    text = (
        "一、回顾\n修路加快。建桥加快。\n新增企业9家，市场主体活力进一步得到激发和释放，发展后劲更足。\n"
        "二、计划\n新增企业8家。\n"
    )
    assert [r.section for r in extract(text)] == [None, None]


TEXT = "全区坚持稳中求进，扎实推进各项重点工作，各方面的发展取得新的成绩，新增企业9家。"
LONG = "产业" * 15


@pytest.mark.parametrize(
    ("lines", "stands_under"),
    [
        # a line of its own is a heading up to thirty characters, with a comma too where text follows
        (f"{LONG}|*|*", f"{LONG} {LONG}"),
        (f"产业兴旺，{'业' * 25}|*|*", f"产业兴旺，{'业' * 25} 产业兴旺，{'业' * 25}"),
        (f"产业兴旺，{'业' * 26}|*|*", "- -"),
        (f"{LONG}兴业兴业兴业兴|*|*", "- -"),
        # numbered headings, and numbers that state a figure
        ("一、稳增长|*|二、惠民生。|*", "稳增长 惠民生"),
        ("一、新增企业9家|*|二、2024年5G建设|*", "- - 2024年5G建设"),
        ("一、回顾|（一）稳增长。*|新建泊位3个。|（二）促改革。*|二、打算|（一）惠民生。新建公园5个。",
         "回顾/稳增长 回顾/稳增长 回顾/促改革 打算/惠民生"),
        ("一、回顾|1.稳增长。*|新建泊位3个。|二、打算|新建公园5个。", "回顾/稳增长 回顾/稳增长 打算"),
        ("一、回顾|一是稳增长。*|新建泊位3个。|二、打算|新建公园5个。", "回顾/稳增长 回顾 打算"),
        ("一、回顾|——稳增长。*|●促改革。*|二、打算|新建公园5个。", "回顾/稳增长 回顾/促改革 打算"),
        ("第一部分 回顾|一、稳增长|*|二、促改革|*|第二部分 打算|一、惠民生|新建公园5个。",
         "回顾/稳增长 回顾/促改革 打算/惠民生"),
        ("## 一、稳增长|*|### （一）工业|新建泊位3个。|## 二、促改革|*", "稳增长 稳增长/工业 促改革"),
        # a sentence that heads its paragraph, and those that don't
        (f"产业提质增效。*|{'业' * 29}。*|{'业' * 31}。*", f"-/产业提质增效 -/{'业' * 29} -"),
        ("产业提质增效！*|生态向好？*|新增9家企业。*", "- - - -"),
        ("五年来，我们坚持高质量发展不动摇。经济实力显著提升。|*|*", "-/经济实力显著提升 -/经济实力显著提升"),
        # what stands above the first chapter
        ("*|一、稳增长|*", "- 稳增长"),
    ],
)  # fmt: skip
def test_what_a_record_stands_under(lines: str, stands_under: str) -> None:
    report = extract("某区2024年工作总结\n" + lines.replace("*", TEXT).replace("|", "\n"))
    assert report.title == "某区2024年工作总结"
    found = [f"{r.chapter or '-'}/{r.section}" if r.section else r.chapter or "-" for r in report]
    assert found == stands_under.split(" ")


def test_a_report_without_a_title_or_with_an_aside_in_it() -> None:
    assert extract(f"2024年，{TEXT}\n{TEXT}").title is None
    assert extract(f"某区2024年工作总结（摘要）\n{TEXT}").title == "某区2024年工作总结（摘要）"
