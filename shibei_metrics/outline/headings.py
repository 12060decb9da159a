"""Step 2c: which lines head what follows, and which sentence heads its paragraph.

Headings are short lines without a stop, numbered lines (第一章, 一、, （一）, 1., 一是), bullets (——), Markdown
``#``, and a sentence that is a line of its own or opens a paragraph (壮大科技型企业梯队。构建…).

>>> from .lines import report_lines
>>> one, two = report_lines("二、培育企业\\n新增高新技术企业9家。")
>>> heading(one, two), heading(two, None)
(Heading(style='cn', number='二、', title='培育企业'), None)
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from ..language.lexicon import load
from .lines import NO_TITLE, QUANTITY, STOP, TITLE_MAX, Line
from .numbering import Numbering, numbering

__all__ = [
    "Heading",
    "RunIn",
    "chapter_style",
    "heading",
    "headings",
    "is_gap",
    "run_in",
]

_SPEC = load("outline")
_HEADING_MAX = 48
_RUN_IN_MAX = 30
_SHORT_HEADING = 16
_GOES_ON = regex.compile("[。！？；].")
_COMMA = regex.compile("[，：]")
_OTHER_STOP = regex.compile("[！？；]")
# 五年来，我们…。经济实力显著提升。: the second sentence heads what follows
_SCENE_AND_HEADING = regex.compile(
    rf"(?:{_SPEC['new_scene']['pattern']})[^。！？；]{{4,60}}。(?P<heading>[^。，；！？]{{4,30}})。"
)
_LEAD_IN = regex.compile(_SPEC["lead_in"]["pattern"])
_MARKED = "hash"
_CHAPTER_STYLES = ("part", "division", "hash1", "hash2", "cn", "hash3", "line", "bracket", "digit")
"""The styles that chapters may have, the highest first."""


class Heading(NamedTuple):
    """A heading that fills its line: its style, its number as written, its title."""

    style: str
    number: str | None
    title: str

    @property
    def heads_one_paragraph(self) -> bool:
        """Whether it is short enough to head no more than the paragraph below it, as a sentence."""
        return self.number is not None or len(self.title) <= _RUN_IN_MAX


class RunIn(NamedTuple):
    """A heading that opens a paragraph, where the body begins behind it, and whether it lasts.

    One with a number of its own (（一）…。) lasts until the next one, any other for its paragraph.
    """

    title: str
    number: str | None
    body: int
    lasts: bool


def headings(lines: Sequence[Line]) -> list[Heading | None]:
    """Return the heading that each line is, None for one that is text."""
    return [heading(line, following) for line, following in pairwise([*lines, None]) if line]


def heading(line: Line, following: Line | None) -> Heading | None:
    """Return the heading that fills the whole line, if it is one; the last line heads nothing."""
    text = line.text
    if following is None or len(text) > 2 * _HEADING_MAX:
        return None
    leads_in = _SCENE_AND_HEADING.fullmatch(text)
    if leads_in and len(following.text) > len(text) and not QUANTITY.search(text):
        return Heading("sentence", None, leads_in["heading"])
    if len(text) > _HEADING_MAX:
        return None
    found = numbering(text)
    if found:
        return _numbered(found, text[len(found.number) :])
    if _is_short_line(text, following.text):
        return Heading("line", None, text)
    if _is_heading_sentence(text) and len(following.text) > len(text):
        return Heading("sentence", None, text.removesuffix("。"))
    return None


def _numbered(found: Numbering, title: str) -> Heading | None:
    """Return the heading behind a number or sign; text that goes on or states a figure is none."""
    if found.style == _MARKED:
        return _marked(found.number.strip(), title) if title else None
    is_heading = bool(title) and not _GOES_ON.search(title) and not QUANTITY.search(title)
    if not is_heading or title.endswith(("；", "，", "：")):
        return None
    return Heading(found.style, found.number.strip(), title.rstrip("。"))


def _marked(mark: str, text: str) -> Heading:
    """Return a heading that the file marks as one, with a number of its own set apart."""
    style = f"{_MARKED}{len(mark)}"
    found = numbering(text)
    if found and found.style != _MARKED and len(found.number) < len(text):
        return Heading(style, found.number.strip(), text[len(found.number) :])
    return Heading(style, mark, text)


def _is_short_line(text: str, following: str) -> bool:
    """Whether a line is short and without a stop; with a comma or figure only above running text."""
    if len(text) > TITLE_MAX or NO_TITLE.search(text):
        return False
    is_above_text = len(following) > TITLE_MAX and len(text) <= _RUN_IN_MAX
    return is_above_text or not (_COMMA.search(text) or QUANTITY.search(text))


def _is_heading_sentence(text: str) -> bool:
    """Whether a line is one short sentence that neither states a figure nor leads into the text."""
    is_one = text.endswith("。") and len(text) > 1 and not _GOES_ON.search(text)
    return is_one and not _LEAD_IN.search(text) and not QUANTITY.search(text)


def chapter_style(found: Sequence[Heading | None]) -> str | None:
    """Return the style of the highest headings that come more than once."""
    styles = [heading.style for heading in found if heading]
    present = [style for style in _CHAPTER_STYLES if style in styles]
    repeated = [style for style in present if styles.count(style) > 1]
    return next(iter(repeated or present), None)


def run_in(line: Line, headed: bool) -> RunIn | None:
    """Return the heading that opens a paragraph.

    Right below a sentence that heads it (`headed`), a paragraph opens with no other one.
    """
    text = line.text
    found = numbering(text)
    if found and found.style == _MARKED:
        found = None
    number = found.number if found else None
    at = len(number or "")
    blank = _blank_behind(line, at) if number else 0
    lasts = found is not None and found.style not in ("ordinal", "bullet")
    if blank:  # 七、财政、金融 全年财政收入…
        return RunIn(text[at:blank], number, blank, lasts)
    stop = text.find("。", at, at + (_HEADING_MAX if number else _RUN_IN_MAX))
    title = text[at:stop]
    is_heading = at < stop < len(text) - 1 and not QUANTITY.search(title)
    if not is_heading or _OTHER_STOP.search(title):
        return None
    if not number and (headed or "，" in title or _LEAD_IN.search(title)):
        return None
    return RunIn(title, number, stop + 1, lasts)


def _blank_behind(line: Line, at: int) -> int:
    """Return where the text begins behind a short heading and the one blank of a line's head."""
    if isinstance(line.offsets, range):
        return 0
    gaps = [k for k in range(at + 1, min(len(line.text), at + _HEADING_MAX)) if is_gap(line, k)]
    if len(gaps) != 1:
        return 0
    title = line.text[at : gaps[0]]
    stands = 1 < len(title) <= _SHORT_HEADING and not STOP.search(title)
    return gaps[0] if stands and not QUANTITY.search(title) else 0


def is_gap(line: Line, k: int) -> bool:
    """Whether blanks stand before the character `k` of a line."""
    return line.offsets[k] > line.offsets[k - 1] + 1
