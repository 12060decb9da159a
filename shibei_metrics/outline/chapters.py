"""Step 2e: the outline of a report: its title, chapters, sections and paragraphs.

>>> outline = read(fold("某区这一年\\n\\n一、科技创新\\n\\n培育企业梯队。新增高新技术企业9家。"))
>>> [(chapter.title, chapter.number) for chapter in outline.chapters]
[(None, None), ('科技创新', '一、')]
>>> outline.chapters[1].paragraphs[0].section.title
'培育企业梯队'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import regex

from ..language.lexicon import load
from .folding import fold
from .headings import Heading, RunIn, chapter_style, headings, is_gap, run_in
from .lines import QUANTITY, Line, joined, report_lines
from .numbering import style
from .titles import title_of

__all__ = ["Chapter", "Outline", "Paragraph", "Section", "fold", "read"]

_NEW_SCENE = regex.compile(load("outline")["new_scene"]["pattern"])


@dataclass(frozen=True, slots=True)
class Section:
    """A title, its number, where it begins, and where the last paragraph under it ends."""

    title: str
    number: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text under a chapter and a section; `offsets` maps it to the source."""

    text: str
    offsets: Sequence[int]
    section: Section | None
    is_item: bool = False
    """Whether it is one of a list: ——新建公园9个, or numbered behind a colon."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from `start` to `end` stand in the source."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its paragraphs; the preamble is a chapter without a title."""

    title: str | None
    number: str | None
    start: int
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The report's title and chapters; the first chapter is the preamble."""

    title: str | None
    chapters: tuple[Chapter, ...]

    @property
    def lead(self) -> str:
        """The first two paragraphs of running text."""
        texts = (p.text for chapter in self.chapters for p in chapter.paragraphs if "，" in p.text)
        return "\n".join(islice(texts, 2))


def read(text: str) -> Outline:
    """Read the outline of a folded text."""
    lines = joined(report_lines(text))
    found = headings(lines)
    chapters = chapter_style(found)
    title = title_of(text, lines, found, chapters)
    titled, body = (title.lines, title.body) if title else (range(0), 0)
    if body > titled.start + 1:  # the lines of a masthead are no chapters
        chapters = chapter_style(found[body:])
    draft = _Draft(chapters)
    for i, (line, heading) in enumerate(zip(lines, found, strict=True)):
        if heading:
            draft.in_list = False
        if i in titled:
            draft.title(line)
        elif heading is None:
            draft.text(line)
        elif i >= body:
            draft.heading(line, heading, is_over_one=found[i + 2 : i + 3] != [None])
    return Outline(title.text.lstrip("# ") if title else None, draft.chapters())


class _Draft:
    """Takes the lines of a report one by one, and knows which chapter and section is open."""

    def __init__(self, chapter_style: str | None) -> None:
        self._chapter_style = chapter_style
        self._chapters = [Chapter(None, None, 0)]
        self._sections: list[list[Section]] = [[]]
        self._paragraphs: list[list[tuple[Paragraph, int | None]]] = [[]]
        self._open: int | None = None
        """Which section of the chapter is open."""
        self._is_headed = False
        """Whether a short sentence on its own line heads the one paragraph that follows."""
        self.in_list = False

    def title(self, line: Line) -> None:
        """Take the report's title: it may state a figure."""
        if QUANTITY.search(line.text):
            self._add(_with_commas(line), None)

    def heading(self, line: Line, heading: Heading, is_over_one: bool) -> None:
        """Open a chapter or a section; `is_over_one` says that another heading follows soon."""
        start = line.offsets[0]
        if heading.style == self._chapter_style:
            self._chapters.append(Chapter(heading.title, heading.number, start))
            self._sections.append([])
            self._paragraphs.append([])
            self._open = None
        else:
            self._open = self._begin(Section(heading.title, heading.number, start, line.source_end))
            is_said = line.text.endswith("。") and heading.heads_one_paragraph
            self._is_headed = is_said and is_over_one
        if QUANTITY.search(line.text):  # a heading may state a figure too
            self._add(Paragraph(line.text, line.offsets, None), self._open)

    def text(self, line: Line) -> None:
        """Take a paragraph with the heading that may open it."""
        own = run_in(line, self._is_headed)
        self._is_headed = False
        if _NEW_SCENE.match(line.text):
            self._open = None
        under = self._open
        if own:
            under = self._begin(Section(own.title, own.number, line.offsets[0], line.source_end))
        if own and own.lasts:
            self._open = under
        for section in {self._open, under} - {None}:
            self._extend(section, line.source_end)
        self._add(self._paragraph(line, own), under)

    def chapters(self) -> tuple[Chapter, ...]:
        """Return what was taken."""
        return tuple(
            replace(
                chapter,
                sections=tuple(sections),
                paragraphs=tuple(
                    paragraph if at is None else replace(paragraph, section=sections[at])
                    for paragraph, at in paragraphs
                ),
            )
            for chapter, sections, paragraphs in zip(
                self._chapters, self._sections, self._paragraphs, strict=True
            )
        )

    def _paragraph(self, line: Line, own: RunIn | None) -> Paragraph:
        body = own.body if own else 0
        numbered = style(line.text)
        self.in_list = self.in_list if numbered else line.text.endswith("：")
        is_item = numbered == "bullet" or (numbered is not None and self.in_list)
        return Paragraph(line.text[body:], line.offsets[body:], None, is_item)

    def _add(self, paragraph: Paragraph, section: int | None) -> None:
        self._paragraphs[-1].append((paragraph, section))

    def _begin(self, section: Section) -> int:
        self._sections[-1].append(section)
        return len(self._sections[-1]) - 1

    def _extend(self, section: int | None, end: int) -> None:
        if section is not None:
            self._sections[-1][section] = replace(self._sections[-1][section], end=end)


def _with_commas(line: Line) -> Paragraph:
    """Return a title as a paragraph, its blanks as commas: 2023年产值9亿元 今年增长5%."""
    text, offsets = line.text[:1], [line.offsets[0]]
    for k in range(1, len(line.text)):
        if is_gap(line, k):
            text += "，"
            offsets.append(line.offsets[k] - 1)
        text += line.text[k]
        offsets.append(line.offsets[k])
    return Paragraph(text, offsets, None)
