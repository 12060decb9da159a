"""The text of a report, cut into headings and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ...outline.chapters import read as read_outline
from ...outline.folding import fold
from ...records import ReportData as Report

__all__ = ["Block", "Text"]

_BREAK = re.compile(r"[\r\n\u0085\u2028\u2029\f\v]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]")


class Block(NamedTuple):
    """A heading or a paragraph; `lead` is where the heading that opens a paragraph ends."""

    style: str
    start: int
    end: int
    lead: int = 0
    chapter: int | None = None


class Text:
    """The source of a report, cut into headings and paragraphs."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.source = report.source
        self.folded = fold(report.source)
        records = sorted(enumerate(report.indicators), key=lambda item: item[1].start)
        self.order = [i for i, _ in records]
        self.starts = [record.start for _, record in records]
        self.heads = {
            head.start: (i, self._head_end(head.start, head.number, head.title))
            for i, chapter in enumerate((report.preamble, *report.chapters))
            for head in ((chapter,) if chapter.title is not None else ())
        }
        self.sections = {
            section.start: self._head_end(section.start, section.number, section.title)
            for chapter in (report.preamble, *report.chapters)
            for section in chapter.sections
        }

    def mentions_in(self, start: int, end: int) -> Iterator[int]:
        """Yield the numbers of the records that begin in a span, and none that overlap."""
        free = start
        for place in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            record = self.report.indicators[self.order[place]]
            if free <= record.start < record.end:
                yield self.order[place]
                free = record.end

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in text order."""
        titled = not self.report.title
        for start, end in self._lines():
            if start in self.heads:
                yield Block("chapter", start, end, chapter=self.heads[start][0])
            elif start in self.sections:
                yield self._under_section(start, end)
            elif not titled and " ".join(self.folded[start:end].split()) == self.report.title:
                titled = True
                yield Block("title", start, end)
            else:
                yield Block("paragraph", start, end)

    def _under_section(self, start: int, end: int) -> Block:
        head = self.sections[start]
        if not head or not self.folded[head:end].strip(" 。"):
            return Block("section", start, end)
        stop = head + 1 if self.folded[head] == "。" else head
        return Block("paragraph", start, end, lead=stop)

    def _lines(self) -> Iterator[tuple[int, int]]:
        """Yield the spans of lines without the blanks around; a wrapped line goes on in the next."""
        inside = self._inside()
        start = 0
        stops = [m.start() for m in _BREAK.finditer(self.source) if not inside[m.start()]]
        for stop in [*stops, len(self.source)]:
            line = self.source[start:stop]
            if line.strip():
                yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
            start = stop + 1

    def _inside(self) -> bytearray:
        """Tell the places within a paragraph, a heading or a mention: no block ends there."""
        spans = [(start, end) for start, (_, end) in self.heads.items()]
        spans += self.sections.items()
        spans += [(record.start, record.end) for record in self.report.indicators]
        for chapter in read_outline(self.folded).chapters:
            spans += [(p.offsets[0], p.offsets[-1]) for p in chapter.paragraphs if p.text]
        inside = bytearray(len(self.source) + 1)
        for start, end in spans:
            if 0 <= start < end <= len(self.source):
                inside[start:end] = b"\1" * (end - start)
        return inside

    def _head_end(self, start: int, number: str | None, title: str | None) -> int:
        """Return where a heading ends, 0 if the text does not hold it as it was read."""
        at = start
        for character in re.sub(r"\s", "", fold((number or "") + (title or ""))):
            while at < len(self.folded) and _BLANK.match(self.folded[at]):
                at += 1
            if self.folded[at : at + 1] != character:
                return 0
            at += 1
        return at
