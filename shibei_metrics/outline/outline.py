"""Step 2: find the report's title, chapters, sections and paragraphs.

The outline is read from the shapes that reports really use: short title lines without a full stop,
numbered headings (第一章, 一、, （一）, 1., 一是), bullets (——), Markdown ``#`` and run-in headings that
open a paragraph (壮大科技型企业梯队。构建…).

>>> outline = read(fold("某区这一年\\n\\n一、科技创新\\n\\n培育企业梯队。新增高新技术企业9家。"))
>>> [(chapter.title, chapter.number) for chapter in outline.chapters]
[(None, None), ('科技创新', '一、')]
>>> outline.chapters[1].paragraphs[0].section.title
'培育企业梯队'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from ..language.lexicon import load
from .folding import fold

__all__ = ["Chapter", "Outline", "Paragraph", "Section", "fold", "read"]

_SPEC = load("outline")
_BOILERPLATE = regex.compile("|".join(_SPEC["boilerplate"]["patterns"]))
_REPORT_TITLE = regex.compile("|".join(_SPEC["report_title"]["patterns"]))
_APPENDIX = regex.compile("|".join(_SPEC["appendix"]["patterns"]))

_CN = "[一二三四五六七八九十百]{1,4}"
# From the highest level to the lowest; a heading belongs to the first style that it fits.
_NUMBERINGS = (
    ("part", regex.compile(rf"第(?:{_CN}|\d{{1,2}})[编篇部分章]+[、：]?")),
    ("division", regex.compile(rf"第(?:{_CN}|\d{{1,2}})节[、：]?")),
    ("hash", regex.compile(r"#{1,6}\s*")),
    ("cn", regex.compile(rf"{_CN}[、．.]")),
    ("bracket", regex.compile(rf"（?(?:{_CN}|\d{{1,2}})）[、．.]?|[①-⑳]")),
    ("digit", regex.compile(r"\d{1,2}(?:[、．]|\.(?!\d))")),
    ("ordinal", regex.compile(rf"{_CN}是|第{_CN}[，、]|其{_CN}[，、]")),
    ("bullet", regex.compile(r"(?:[—–-]{1,2}|[●•◆■★▪·])(?=[^\d])")),
)
# What a number or sign in front of a heading begins with.
_NUMBERED = regex.compile("[第#其一二三四五六七八九十百（\\d①-⑳—–●•◆■★▪·-]")
# Blanks, zero-width characters, footnote marks, and an aside between a number and its unit.
_BLANK = regex.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z”）])［\d{1,3}］|(?<=[\u4e00-\u9fff”）])[¹²³⁴-⁹⁰]+|(?<=\d)（[^（）\d]{1,20}）(?=[万亿]?[元吨亩人户家个%])|(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])|[\u200b-\u200f\u2060\ufeff\u00ad]+"
)
_CN_NUMBER = dict(_NUMBERINGS)["cn"]
_FINISHED = regex.compile(r"[。！？；：:…!?;”」』）〕］]$|\.{3}$")
_SENTENCE_END = "。！？"
_TITLE_MAX = 36
_HEADING_MAX = 48
_FIRST_LINE_MAX = 60
_RUN_IN_MAX = 30
_WRAPPED_SHARE = 0.4
_GOES_ON = regex.compile(rf"[{_SENTENCE_END}；].")
_NO_TITLE = regex.compile(r"[。！？；…]|[，：]$")
_COMMA = regex.compile("[，：]")
_STOP = regex.compile("[，。：；！？]")
_SHORT_HEADING = 16
_OTHER_STOP = regex.compile("[！？；]")
_NEW_SCENE = regex.compile(_SPEC["new_scene"]["pattern"])
# 五年来，我们…。经济实力显著提升。: the second sentence heads what follows
_SCENE_AND_HEADING = regex.compile(
    rf"(?:{_SPEC['new_scene']['pattern']})[^。！？；]{{4,60}}。(?P<heading>[^。，；！？]{{4,30}})。"
)
_OF_REPORT = regex.compile("报告|公报|总结|综述|工作|情况|成就|规划|纲要|计划")
_LEAD_IN = regex.compile(_SPEC["lead_in"]["pattern"])
# A heading states no figure; years, numbers and names (2024年, 41号, 5G) are none.
_QUANTITY = regex.compile(r"(?<![A-Za-z\d.])\d[\d.,]*(?:%|‰|[\u4e00-\u9fff](?<![年月日号版级届]))")


@dataclass(frozen=True)
class Line:
    """A line of the folded text: its characters without blanks and where each of them stands."""

    text: str
    offsets: Sequence[int]
    source_end: int
    opens: bool = False
    """Whether an indent or an empty line sets it off from the one before."""


@dataclass
class Section:
    """A heading below a chapter, and where the last paragraph under it ends."""

    title: str
    number: str | None
    start: int
    end: int


@dataclass
class Paragraph:
    """Running text under a chapter and a section; `offsets` maps it to the source."""

    text: str
    offsets: Sequence[int]
    section: Section | None
    is_item: bool = False
    """Whether it is one of a list: ——新建公园9个, or numbered behind a colon."""


@dataclass
class Chapter:
    """A chapter with its paragraphs; the preamble is a chapter without a title."""

    title: str | None
    number: str | None
    start: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass
class Outline:
    """The report's title and chapters; the first chapter is the preamble."""

    title: str | None
    chapters: list[Chapter]


@dataclass(frozen=True)
class _Heading:
    style: str
    number: str | None
    title: str


def read(text: str) -> Outline:
    """Read the outline of a folded text."""
    lines = _join_wrapped(_report_lines(text))
    headings = [_heading(line, following) for line, following in _with_next(lines)]
    chapter_style = _chapter_style(headings)
    title_at = _title_index(lines, headings, chapter_style)
    title = None if title_at is None else _written(text, lines[title_at]).lstrip("# ")
    outline = Outline(title, [Chapter(None, None, 0)])
    section: Section | None = None
    said = listed = False
    for i, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        start = line.offsets[0]
        chapter = outline.chapters[-1]
        listed = listed and heading is None
        if i == title_at and _QUANTITY.search(line.text):
            chapter.paragraphs.append(_titled(line))
        if i == title_at or (title_at is not None and i < title_at and heading):
            continue
        if heading and heading.style == chapter_style:
            outline.chapters.append(Chapter(heading.title, heading.number, start))
            section = None
        elif heading:
            section = Section(heading.title, heading.number, start, line.source_end)
            chapter.sections.append(section)
            # a short sentence of its own line heads the one paragraph that follows
            is_short = heading.number is not None or len(heading.title) <= _RUN_IN_MAX
            is_one = not headings[i + 2 : i + 3] or headings[i + 2] is not None
            said = is_short and is_one and line.text.endswith("。")
        else:
            run_in, body, lasting = _run_in(line, said)
            said = False
            if _NEW_SCENE.match(line.text):
                section = None
            if run_in:
                chapter.sections.append(run_in)
                section = run_in if lasting else section
            for open_section in filter(None, (section, run_in)):
                open_section.end = line.source_end
            text, offsets = line.text[body:], line.offsets[body:]
            style = _style(line.text)
            listed = listed if style else line.text.endswith("：")
            is_item = style == "bullet" or (style is not None and listed)
            chapter.paragraphs.append(Paragraph(text, offsets, run_in or section, is_item))
            continue
        if heading and _QUANTITY.search(line.text):
            # a title may state a figure too
            titled = outline.chapters[-1]
            titled.paragraphs.append(Paragraph(line.text, line.offsets, section))
    return outline


# Lines -----------------------------------------------------------------------------------------


_LINE = regex.compile(r"[^\r\n\u0085\u2028\u2029\f\v]+")


def _report_lines(text: str) -> list[Line]:
    """Return the lines of the report itself, without those of the page and of an appendix."""
    written = _lines(text)
    lines: list[Line] = []
    is_appendix = False
    for i, line in enumerate(written):
        if not is_appendix and lines and _is_short(line, _APPENDIX):
            is_appendix = True
        elif is_appendix and _is_short(line, _REPORT_TITLE) and _opens_text(written[i + 1 : i + 9]):
            is_appendix = False
        if not is_appendix and not _is_short(line, _BOILERPLATE, 2 * _TITLE_MAX):
            lines.append(line)
    return lines


def _is_short(line: Line, pattern: regex.Pattern[str], limit: int = _TITLE_MAX) -> bool:
    return len(line.text) < limit and bool(pattern.fullmatch(line.text))


def _opens_text(lines: list[Line]) -> bool:
    """Whether running text follows: the title of a report, not a link to one."""
    return any(len(line.text) > 2 * _TITLE_MAX for line in lines)


def _lines(text: str) -> list[Line]:
    """Return the lines that are not blank."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        is_apart = text.count("\n", end, match.start()) > 1
        line = _line(text, match.start(), match.end(), is_apart)
        if line.text:
            lines.append(line)
            end = match.end()
    # where every line is set off, none opens a paragraph
    if 2 * sum(line.opens for line in lines) > len(lines):
        lines = [replace(line, opens=False) for line in lines]
    return lines


_INDENT = regex.compile("\u3000|\\s{2}")


def _line(text: str, start: int, end: int, is_apart: bool = False) -> Line:
    """Cut out a line and leave out its blanks, but for those between Latin words."""
    opens = is_apart or bool(_INDENT.match(text, start))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    piece = text[start:end]
    blanks = list(_BLANK.finditer(piece))
    if not blanks:
        return Line(piece, range(start, end), end, opens)
    kept: list[int] = []
    at = 0
    for blank in blanks:
        kept.extend(range(start + at, start + blank.start()))
        at = blank.end()
    kept.extend(range(start + at, end))
    return Line("".join(text[i] for i in kept), kept, end, opens)


def _written(text: str, line: Line) -> str:
    """Return a line with its blanks as single spaces, for a title that they divide."""
    return " ".join(text[line.offsets[0] : line.source_end].split())


def _join_wrapped(lines: list[Line]) -> list[Line]:
    return [_concat(parts) for parts in _joined(lines)]


def _joined(lines: list[Line]) -> list[list[Line]]:
    """Undo hard line breaks: a line that stops in the middle of a sentence goes on in the next."""
    width = _wrap_width(lines)
    joined: list[list[Line]] = []
    for line in lines:
        if joined and _continues(joined[-1][-1], line, width, len(joined[-1])):
            joined[-1].append(line)
        else:
            joined.append([line])
    return joined


def _concat(parts: list[Line]) -> Line:
    if len(parts) == 1:
        return parts[0]
    offsets = [offset for part in parts for offset in part.offsets]
    return Line("".join(part.text for part in parts), offsets, parts[-1].source_end)


def _wrap_width(lines: list[Line]) -> int | None:
    """Return the visual width at which a page broke its lines, None for text with natural ones."""
    widths = sorted(_visual(line.text) for line in lines)
    if len(widths) < 8:
        return None
    width = widths[int(len(widths) * 0.8)]
    full = [line for line in lines if 0.88 * width <= _visual(line.text) <= 1.06 * width]
    broken = sum(not _FINISHED.search(line.text) for line in full)
    is_wrapped = (
        width <= 120 and len(full) >= _WRAPPED_SHARE * len(lines) and broken * 2 > len(full)
    )
    return int(0.86 * width) if is_wrapped else None


def _visual(text: str) -> int:
    return len(text) * 2 - len(text.encode("ascii", "ignore"))


def _continues(before: Line, line: Line, width: int | None, count: int) -> bool:
    """Whether `line` goes on with the sentence that `before` leaves unfinished."""
    if line.opens and (width is not None or _FINISHED.search(before.text)):
        return not _FINISHED.search(before.text) and not _is_set_off(before, line)
    if width is not None and _visual(before.text) >= width:
        if _FINISHED.search(before.text) and _is_heading_like(line, width):
            return False
        return _style(line.text) in (None, "bullet") or not _FINISHED.search(before.text)
    if _FINISHED.search(before.text) and not before.text.endswith("）"):
        return False
    if _CN_NUMBER.fullmatch(before.text):
        return not _NO_TITLE.search(line.text)  # 二、 and its title, or the text below
    if before.text[-1] in "，、（" or (_STOP.search(before.text) and _is_cut_amount(line)):
        return True
    running = (
        count > 1 or "。" in before.text or ("，" in before.text and _style(before.text) is None)
    )
    return running and (count > 1 or len(before.text) > _TITLE_MAX) and _style(line.text) is None


def _is_cut_amount(line: Line) -> bool:
    """Whether a line opens with the number that the words before it lead to: 其中大型水库 | 2座."""
    return bool(_QUANTITY.match(line.text)) and _style(line.text) is None


def _is_set_off(before: Line, line: Line) -> bool:
    return before.opens or len(before.text) <= _TITLE_MAX or bool(_style(line.text))


def _is_heading_like(line: Line, width: int) -> bool:
    """Whether a short line stops without a stop: no end of a paragraph has none."""
    return 2 * _visual(line.text) < width and not _NO_TITLE.search(line.text)


def _style(text: str) -> str | None:
    if not _NUMBERED.match(text):
        return None
    return next((style for style, pattern in _NUMBERINGS if pattern.match(text)), None)


def unwrap(text: str) -> str:
    r"""Undo hard line breaks, as a PDF has them: one line for each paragraph or heading.

    >>> unwrap("新增企业9家，\n总量达到80家。")
    '新增企业9家，总量达到80家。\n'
    """
    folded = fold(text)
    groups = _joined(_lines(folded))
    return "".join(
        "".join(text[line.offsets[0] : line.source_end] for line in group) + "\n"
        for group in groups
    )


def _with_next(lines: list[Line]) -> Iterator[tuple[Line, Line | None]]:
    yield from pairwise(lines)
    if lines:
        yield lines[-1], None


# Headings --------------------------------------------------------------------------------------


def _heading(line: Line, following: Line | None) -> _Heading | None:
    """Return the heading that fills the whole line, if it is one."""
    text = line.text
    if following is None or len(text) > 2 * _HEADING_MAX:
        return None
    leads_in = _SCENE_AND_HEADING.fullmatch(text)
    if leads_in and len(following.text) > len(text) and not _QUANTITY.search(text):
        return _Heading("sentence", None, leads_in["heading"])
    if len(text) > _HEADING_MAX:
        return None
    for style, pattern in _NUMBERINGS:
        match = pattern.match(text)
        if match:
            title = text[match.end() :]
            if style == "hash":
                style = f"hash{len(match[0].strip())}"
                return _numbered(style, title) if title else None
            if style in ("bullet", "ordinal") and not _is_one_sentence(title):
                return None
            if (
                _QUANTITY.search(title)
                or not _is_one_sentence(title)
                or title.endswith(("；", "，", "："))
            ):
                return None
            return _Heading(style, match[0].strip(), title.rstrip("。"))
    if len(text) <= _TITLE_MAX and not _NO_TITLE.search(text):
        opens = len(following.text) > _TITLE_MAX and len(text) <= _RUN_IN_MAX
        if opens or (not _COMMA.search(text) and not _QUANTITY.search(text)):
            return _Heading("line", None, text)
    is_sentence = text.endswith("。") and 1 < len(text) <= _HEADING_MAX and _is_one_sentence(text)
    is_sentence = is_sentence and not _LEAD_IN.search(text)
    if is_sentence and len(following.text) > len(text) and not _QUANTITY.search(text):
        return _Heading("sentence", None, text.removesuffix("。"))
    return None


def _numbered(style: str, text: str) -> _Heading:
    """Return a heading that the file marks as one, with a number of its own set apart."""
    for name, pattern in _NUMBERINGS:
        match = pattern.match(text)
        if match and name != "hash" and match.end() < len(text):
            return _Heading(style, match[0].strip(), text[match.end() :])
    return _Heading(style, "#" * int(style[4:]), text)


def _is_one_sentence(text: str) -> bool:
    return bool(text) and not _GOES_ON.search(text)


def _chapter_style(headings: list[_Heading | None]) -> str | None:
    """Return the style of the highest headings that come more than once."""
    styles = [heading.style for heading in headings if heading]
    order = ["part", "division", "hash1", "hash2", "cn", "hash3", "line", "bracket", "digit"]
    present = [style for style in order if style in styles]
    repeated = [style for style in present if styles.count(style) > 1]
    return next(iter(repeated or present), None)


def _title_index(
    lines: list[Line], headings: list[_Heading | None], chapter_style: str | None
) -> int | None:
    """Return the index of the report's own title: a title line above the first paragraph."""
    first_paragraph = next(
        (i for i, heading in enumerate(headings) if heading is None and len(lines[i].text) > 36),
        len(lines),
    )
    candidates = [
        i
        for i, heading in enumerate(headings[:first_paragraph])
        if heading and (heading.style == "line" or heading.style == "hash1" != chapter_style)
    ]
    if not candidates:
        is_title = len(lines) > 1 and headings[0] is None and _is_title_line(lines[0].text)
        return 0 if is_title else None
    if candidates[-1] == first_paragraph - 1 and len(candidates) == 1 and chapter_style == "line":
        return candidates[0] if candidates[0] == 0 else None
    reports = [i for i in candidates if _OF_REPORT.search(lines[i].text)]
    return (reports or candidates)[0]


def _is_title_line(text: str) -> bool:
    return len(text) <= _FIRST_LINE_MAX and not regex.search(r"[。！？；]", text)


def _run_in(line: Line, headed: bool) -> tuple[Section | None, int, bool]:
    """Return the run-in heading that opens a paragraph, where the body begins, and whether it lasts.

    A heading with a number of its own (（一）…。) lasts until the next one, any other for its paragraph.
    Right below a sentence that heads it (`headed`), a paragraph opens with no other one.
    """
    text = line.text
    number, at, lasting = None, 0, False
    for style, pattern in _NUMBERINGS:
        match = pattern.match(text)
        if match and style != "hash":
            number, at = match[0], match.end()
            lasting = style not in ("ordinal", "bullet")
            break
    blank = _blank_behind(line, at) if number else 0
    if blank:  # 七、财政、金融 全年财政收入…
        section = Section(text[at:blank], number, line.offsets[0], line.source_end)
        return section, blank, lasting
    limit = at + (_HEADING_MAX if number else _RUN_IN_MAX)
    stop = text.find("。", at, limit)
    title = text[at:stop]
    is_heading = at < stop < len(text) - 1 and not _QUANTITY.search(title)
    if not is_heading or _OTHER_STOP.search(title):
        return None, 0, False
    if not number and (headed or "，" in title or _LEAD_IN.search(title)):
        return None, 0, False
    return Section(title, number, line.offsets[0], line.source_end), stop + 1, lasting


def _blank_behind(line: Line, at: int) -> int:
    """Return where the text begins behind a short heading and the one blank of a line's head."""
    if isinstance(line.offsets, range):
        return 0
    gaps = [k for k in range(at + 1, min(len(line.text), at + _HEADING_MAX)) if _is_gap(line, k)]
    if len(gaps) != 1:
        return 0
    title = line.text[at : gaps[0]]
    stands = 1 < len(title) <= _SHORT_HEADING and not _STOP.search(title)
    return gaps[0] if stands and not _QUANTITY.search(title) else 0


def _is_gap(line: Line, k: int) -> bool:
    """Whether blanks stand before the character `k` of a line."""
    return line.offsets[k] > line.offsets[k - 1] + 1


def _titled(line: Line) -> Paragraph:
    """Return a title as a paragraph, its blanks as commas: 2023年产值9亿元 今年增长5%."""
    text, offsets = line.text[:1], [line.offsets[0]]
    for k in range(1, len(line.text)):
        if _is_gap(line, k):
            text += "，"
            offsets.append(line.offsets[k] - 1)
        text += line.text[k]
        offsets.append(line.offsets[k])
    return Paragraph(text, offsets, None)
