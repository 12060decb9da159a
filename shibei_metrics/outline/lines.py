"""Step 2b: the lines of a report, without blanks and without the page around them; broken lines joined.

>>> [line.text for line in report_lines("字体：大 中 小\\n  修 渠 9条，\\n引水。")]
['修渠9条，', '引水。']
>>> [line.text for line in joined(report_lines("修渠9条，\\n引水。"))]
['修渠9条，引水。']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ..language.lexicon import load
from .folding import fold
from .numbering import chapter_number, is_lone_number, style

__all__ = [
    "NO_TITLE",
    "QUANTITY",
    "TITLE_MAX",
    "Line",
    "is_furniture",
    "joined",
    "report_lines",
    "unwrap",
    "written",
]

_SPEC = load("outline")
_FURNITURE = regex.compile("|".join(_SPEC["furniture"]["patterns"]))
_BOILERPLATE = regex.compile("|".join(_SPEC["boilerplate"]["patterns"]))
_REPORT_TITLE = regex.compile("|".join(_SPEC["report_title"]["patterns"]))
_APPENDIX = regex.compile("|".join(_SPEC["appendix"]["patterns"]))
_ANNEX = regex.compile("|".join(_SPEC["annex"]["patterns"]))
TITLE_MAX = 36
"""How many characters a line may have that is a heading by being short."""
_LONG = 2 * TITLE_MAX
NO_TITLE = regex.compile(r"[。！？；…]|[，：]$")
QUANTITY = regex.compile(_SPEC["quantity"]["pattern"])
"""A heading states no figure; years, numbers and names (2024年, 41号, 5G) are none."""
_LEFT_OUT = regex.compile("|".join(_SPEC["left_out"]["patterns"]))
# ——2026年2月6日在某市第十五届 | 人民代表大会第七次会议上
_DELIVERED = regex.compile(r"[—–─-]{0,2}\d{4}年\d{1,2}月\d{1,2}日在[^。，；]{2,30}(?<!会议上?)")
_AT_MEETING = regex.compile(r"[^。，；]{0,30}(?:会议|大会|全会)上?$")
_FINISHED = regex.compile(r"[。！？；：:…!?;”」』）〕］]$|\.{3}$")
_WRAPPED_SHARE = 0.4
STOP = regex.compile("[，。：；！？]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the folded text: its characters without blanks and where each of them stands."""

    text: str
    offsets: Sequence[int]
    source_end: int
    opens: bool = False
    """Whether an indent or an empty line sets it off from the one before."""


_LINE = regex.compile(r"[^\r\n\u0085\u2028\u2029\f\v]+")


def report_lines(text: str) -> list[Line]:
    """Return the lines of the report itself, without those of the page, of notes and of a glossary."""
    found = _with_whole_deliveries(_lines(text))
    lines: list[Line] = []
    has_text = is_appendix = False
    chapter = 0
    for i, line in enumerate(found):
        if is_appendix:
            is_appendix = not _goes_on(line, found[i + 1 : i + 9], chapter)
        elif _is_short(line, _APPENDIX):
            is_appendix = has_text  # above the text stand but links
            continue
        if not is_appendix and not _is_of_page(line) and not _is_short(line, _BOILERPLATE, _LONG):
            lines.append(line)
            chapter = chapter_number(line.text) or chapter
            has_text = has_text or "。" in line.text
    return lines


def is_furniture(text: str) -> bool:
    """Whether a line is one of the web page around a report: 【打印】【关闭】, 责任编辑：张三."""
    return len(text) < 2 * _LONG and _is_of_page(_line(fold(text), 0, len(text)))


def _is_of_page(line: Line) -> bool:
    return _is_short(line, _FURNITURE, _LONG)


def _goes_on(line: Line, following: list[Line], chapter: int) -> bool:
    """Whether the report goes on behind notes or a glossary: an annex, the next chapter, another report."""
    if _is_short(line, _APPENDIX):
        return False
    if _is_short(line, _ANNEX):
        return True
    opens = _is_short(line, _REPORT_TITLE) or (
        chapter > 0 and len(line.text) < TITLE_MAX and chapter_number(line.text) == chapter + 1
    )
    return opens and _opens_text(following)


def _with_whole_deliveries(lines: list[Line]) -> list[Line]:
    """Join the line that says where a report was delivered, where it is broken in two."""
    whole: list[Line] = []
    for line in lines:
        if whole and _DELIVERED.fullmatch(whole[-1].text) and _AT_MEETING.match(line.text):
            whole[-1] = _concat([whole[-1], line])
        else:
            whole.append(line)
    return whole


def _is_short(line: Line, pattern: regex.Pattern[str], limit: int = TITLE_MAX) -> bool:
    return len(line.text) < limit and bool(pattern.fullmatch(line.text))


def _opens_text(lines: list[Line]) -> bool:
    """Whether running text follows: the title of a report, not a link to one."""
    return any(len(line.text) > _LONG for line in lines)


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
    blanks = list(_LEFT_OUT.finditer(piece))
    if not blanks:
        return Line(piece, range(start, end), end, opens)
    kept: list[int] = []
    at = 0
    for blank in blanks:
        kept.extend(range(start + at, start + blank.start()))
        at = blank.end()
    kept.extend(range(start + at, end))
    return Line("".join(text[i] for i in kept), kept, end, opens)


def written(text: str, line: Line) -> str:
    """Return a line with its blanks as single spaces, for a title that they divide."""
    return " ".join(text[line.offsets[0] : line.source_end].split())


def joined(lines: list[Line]) -> list[Line]:
    """Return lines as they were written before a page broke them: one for each paragraph or heading."""
    return [_concat(parts) for parts in _groups(lines)]


def _groups(lines: list[Line]) -> list[list[Line]]:
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
        return style(line.text) in (None, "bullet") or not _FINISHED.search(before.text)
    if _FINISHED.search(before.text) and not before.text.endswith("）"):
        return False
    if is_lone_number(before.text):
        return not NO_TITLE.search(line.text)  # 二、 and its title, or the text below
    if before.text[-1] in "，、（" or (STOP.search(before.text) and _is_cut_amount(line)):
        return True
    running = (
        count > 1 or "。" in before.text or ("，" in before.text and style(before.text) is None)
    )
    return running and (count > 1 or len(before.text) > TITLE_MAX) and style(line.text) is None


def _is_cut_amount(line: Line) -> bool:
    """Whether a line opens with the number that the words before it lead to: 其中大型水库 | 2座."""
    return bool(QUANTITY.match(line.text)) and style(line.text) is None


def _is_set_off(before: Line, line: Line) -> bool:
    return before.opens or len(before.text) <= TITLE_MAX or bool(style(line.text))


def _is_heading_like(line: Line, width: int) -> bool:
    """Whether a short line stops without a stop: no end of a paragraph has none."""
    return 2 * _visual(line.text) < width and not NO_TITLE.search(line.text)


def unwrap(text: str) -> str:
    r"""Undo hard line breaks, as a PDF has them: one line for each paragraph or heading.

    >>> unwrap("新增企业9家，\n总量达到80家。")
    '新增企业9家，总量达到80家。\n'
    """
    folded = fold(text)
    groups = _groups(_lines(folded))
    return "".join(
        "".join(text[line.offsets[0] : line.source_end] for line in group) + "\n"
        for group in groups
    )
