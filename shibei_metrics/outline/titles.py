"""Step 2d: the report's own title, which may stand on several lines, below a masthead or on a cover.

>>> from .headings import chapter_style, headings
>>> from .lines import report_lines
>>> text = "六次会议文件\\n关 于 某市 2025 年 预 算\\n执行情况的报告\\n某市财政局\\n一、情况\\n税收9亿元。"
>>> lines = report_lines(text)
>>> found = title_of(text, lines, headings(lines), "cn")
>>> found.text, found.lines, found.body
('关于某市2025年预算执行情况的报告', range(1, 3), 4)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from ..language.lexicon import load
from .headings import Heading
from .lines import TITLE_MAX, Line, written
from .numbering import style

__all__ = ["Title", "title_of"]

_SPEC = load("outline")
_OF_REPORT = regex.compile(_SPEC["of_report"]["pattern"])
_ENDS = regex.compile(_SPEC["title_end"]["pattern"])
_GOES_ON = regex.compile(_SPEC["title_goes_on"]["pattern"])
_MASTHEAD = regex.compile(_SPEC["masthead"]["pattern"])
_NAMES_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d{2}年|[〇零一二三四五六七八九○]{4}年")
_EXECUTED = regex.compile("执行情况|决算")
_TABLE = regex.compile("表(?:［|$)")
_WHOLE_MAX = 80
"""How long a line may be that is a title by its words."""
_MOST_LINES = 4
_HEAD = 60
"""How many lines down a title may stand that is one by its words."""
_FIRST_LINE_MAX = 60
_DAY = regex.compile(r"[（(]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[）)]?")
_LINKS = tuple("和与及、暨的")
_STOP = regex.compile("[。！？；]")
_PAUSE = regex.compile("[，。：；！？]")
_NOTE = regex.compile(r"［\d{1,3}］$|\[\d{1,3}\]$")
_SPACED = regex.compile(r"(?<=\d) (?=[^\x00-\xff])|(?<=[^\x00-\xff]) (?=\d)")


class Title(NamedTuple):
    """A title, the lines that it stands on, and the first one behind it that is no masthead."""

    text: str
    lines: range
    body: int


def title_of(
    text: str, lines: Sequence[Line], found: Sequence[Heading | None], chapters: str | None
) -> Title | None:
    """Return the report's title: title lines above the first paragraph, joined."""
    at = _index(lines, found, chapters)
    if at is None:
        return None
    span = _whole(lines, at)
    whole = "".join(_plain(written(text, lines[i])) for i in span)
    body = span.stop
    while body < len(lines) - 1 and _MASTHEAD.fullmatch(lines[body].text):
        body += 1
    return Title(_NOTE.sub("", whole), span, body)


def _index(
    lines: Sequence[Line], found: Sequence[Heading | None], chapters: str | None
) -> int | None:
    """Return the index of a line of the title."""
    names = [len(lines) > 1 and _names_report(line.text) for line in lines[:_HEAD]]
    names += [False] * (len(lines) - len(names))
    first_paragraph = next(
        (i for i, h in enumerate(found) if h is None and _runs_on(lines[i]) and not names[i]),
        len(lines),
    )
    candidates = [
        i
        for i, heading in enumerate(found[:first_paragraph])
        if names[i] or (_may_be_title(heading, chapters) and not _DAY.fullmatch(lines[i].text))
    ]
    if not candidates:
        is_title = len(lines) > 1 and found[0] is None and _is_first_line(lines[0].text)
        return 0 if is_title else None
    is_lone = candidates[-1] == first_paragraph - 1 and len(candidates) == 1
    if is_lone and chapters == "line" and not names[candidates[0]]:
        return candidates[0] if candidates[0] == 0 else None
    reports = [i for i in candidates if _OF_REPORT.search(lines[i].text)]
    reports.sort(key=lambda i: _TABLE.search(lines[i].text) is not None)
    whole = [i for i in reports if names[i] and _EXECUTED.search(lines[i].text)]
    return (whole[:1] + reports + candidates)[0]


def _may_be_title(heading: Heading | None, chapters: str | None) -> bool:
    return heading is not None and (heading.style == "line" or heading.style == "hash1" != chapters)


def _runs_on(line: Line) -> bool:
    """Whether a line is running text, and not one of a table of contents."""
    is_listed = style(line.text) is not None and not _PAUSE.search(line.text)
    return len(line.text) > TITLE_MAX and not is_listed


def _names_report(text: str) -> bool:
    """Whether a line is a title by its words: 关于某市2025年预算执行情况和2026年预算草案的报告."""
    if len(text) > _WHOLE_MAX or style(text) or _STOP.search(text):
        return False
    names = text.startswith("关于") or _NAMES_YEAR.search(text)
    return bool(names and _ENDS.search(text)) and "，" not in text


def _is_first_line(text: str) -> bool:
    return len(text) <= _FIRST_LINE_MAX and not _STOP.search(text)


def _whole(lines: Sequence[Line], at: int) -> range:
    """Return the lines of the title that line `at` belongs to."""
    first, last = at, at
    while last - first < _MOST_LINES and first > 0 and _goes_on(lines[first - 1], lines[first]):
        first -= 1
    while last - first < _MOST_LINES and last + 1 < len(lines):
        is_whole = _ENDS.search(lines[last].text) and not lines[last + 1].text.startswith(_LINKS)
        if is_whole or not _goes_on(lines[last], lines[last + 1]):
            break
        last += 1
    return range(first, last + 1)


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a title goes on from a line to the next."""
    one, two = line.text, following.text
    if max(len(one), len(two)) > TITLE_MAX + 4 or two.startswith(("关于", "——")):
        return False
    if any(_MASTHEAD.fullmatch(t) or _STOP.search(t) or style(t) for t in (one, two)):
        return False
    begins = one.startswith("关于") or bool(_NAMES_YEAR.search(one))
    is_open = begins and not _ENDS.search(one) and bool(_ENDS.search(two))
    return is_open or bool(_GOES_ON.search(one)) or (begins and two.startswith(_LINKS))


def _plain(text: str) -> str:
    """Return a line of a title without the blanks that only space its characters."""
    pieces = text.split(" ")
    spaced = sum(len(piece) <= 2 for piece in pieces)
    if len(pieces) > 2 and 2 * spaced >= len(pieces):
        return "".join(pieces)
    return _SPACED.sub("", text)
