"""A report as one HTML page: its text with every record marked, beside a table of the records.

The page needs no network and no other file. Python finds and marks the mentions, so the script on the
page never counts characters; whatever comes from the text is escaped, and the page's own policy
lets no other script or style run.

>>> from ..extract import extract
>>> page = render(extract("新增泊位300个。"), lang="en")
>>> '<a class="m level" id="m0" href="#t0">300个</a>' in page
True
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any, NamedTuple

from ..errors import InputError
from ..language.lexicon import load
from ..outline.chapters import read as read_outline
from ..outline.folding import fold
from ..records import Chapter, Indicator
from ..records import ReportData as Report
from ..vocabulary import Bound, Confidence, Direction, Kind, Status
from .replacing import replacing

__all__ = ["render", "write"]

_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_BREAK = re.compile(r"[\r\n\u0085\u2028\u2029\f\v]")
_LINE = re.compile(r"[^\r\n\u0085\u2028\u2029\f\v]+")
_WRAP = re.compile(r"\s*[\r\n\u0085\u2028\u2029\f\v]\s*")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]")
# What HTML or UTF-8 cannot hold: controls, lone surrogates, noncharacters.
_NOT_TEXT = re.compile(
    "[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)
_SIGNS = {
    Bound.EXACT: "",
    Bound.OVER: ">",
    Bound.AT_LEAST: "≥",
    Bound.UNDER: "<",
    Bound.AT_MOST: "≤",
    Bound.ABOUT: "≈",
}
_ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.FLAT: "→"}
_BAR = 100
"""Width of the longest bar, in the units of its drawing."""


def render(report: Report, lang: str = "zh") -> str:
    """Return the page as a string; `lang`, ``"zh"`` or ``"en"``, is the language that it opens in.

    Raises:
        InputError: `lang` is another one, or the report has records and not the text they came from.
    """
    if lang not in _LANGUAGES:
        raise InputError(f"lang must be 'zh' or 'en', not {lang!r}")
    if report.indicators and not report.source:
        raise InputError(
            "the report does not hold the text that its records came from, and the page shows it;"
            " call extract() on the text, or keep `source` when you store a report"
        )
    words = {key: word[lang] for key, word in load("page", "output/assets")["words"].items()}
    return _Page(report, lang, words).html()


def write(report: Report, path: str | os.PathLike[str], lang: str = "zh") -> None:
    """Write the page to a file, which is replaced at once or not at all."""
    page = render(report, lang).encode("utf-8")
    with replacing(path) as file:
        file.write(page)


class _Page:
    """Puts the parts of one report's page together."""

    def __init__(self, report: Report, lang: str, words: dict[str, str]) -> None:
        self.report = report
        self.lang = lang
        self.words = words
        self.chapters = (report.preamble, *report.chapters)
        self.records = report.indicators
        self.number = {record.id: i for i, record in enumerate(self.records)}

    def html(self) -> str:
        """Return the whole page."""
        css, js = _asset("page.css"), _asset("page.js")
        title = self.report.title or self.words["untitled"]
        parts = {
            "lang": _LANGUAGES[self.lang],
            "policy": f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}';"
            " img-src data:; base-uri 'none'; form-action 'none'",
            "title": f"{_text(title)} · {self.words['page']}",
            "headline": _text(title) if self.report.title else self._word("untitled"),
            "summary": self._summary(),
            "css": css,
            "js": js,
            "article": "\n".join(self._article()) or self._nothing("no_text"),
            "chapters": self._overview(),
            "options": "".join(self._options()),
            "rows": "\n".join(map(self._row, range(len(self.records)))),
            "nothing": "" if self.records else self._nothing("no_records"),
            "data": self._data(),
        }
        template = self._worded(_asset("page.html"))
        return re.sub(r"\{\{(\w+)\}\}", lambda match: parts[match[1]], template)

    def _worded(self, template: str) -> str:
        """Fill in the words that the template names."""
        words = self.words
        template = re.sub(r'data-t="([\w.]+)"[^>]*>', lambda m: m[0] + words[m[1]], template)
        template = re.sub(
            r'data-label="(\w+)"', lambda m: f'{m[0]} aria-label="{words[m[1]]}"', template
        )
        return re.sub(
            r'data-hint="(\w+)"', lambda m: f'{m[0]} placeholder="{words[m[1]]}"', template
        )

    def _word(self, key: str, *values: object) -> str:
        """Return a word that the page's switch can change, with the values that fill it."""
        given = f' data-v="{escape(json.dumps(values))}"' if values else ""
        return f'<span data-t="{key}"{given}>{self.words[key].format(*values)}</span>'

    def _nothing(self, key: str) -> str:
        return f'<p class="nothing">{self._word(key)}</p>'

    def _summary(self) -> str:
        count = f"{len(self.records):,}", len(self.report.chapters), f"{len(self.report.source):,}"
        year = self._word("year", self.report.year) + " · " if self.report.year else ""
        return year + self._word("summary", *count)

    # The text ------------------------------------------------------------------------------------

    def _article(self) -> Iterator[str]:
        text = _Text(self.report)
        for block in text.blocks():
            inner = "".join(self._inline(text, block))
            level = {"title": "p", "chapter": "h2", "section": "h3"}.get(block.style, "p")
            name = f' class="{block.style}"' if block.style == "title" else ""
            name += f' id="c{block.chapter}" tabindex="-1"' if block.chapter is not None else ""
            yield f"<{level}{name}>{inner}</{level}>"

    def _inline(self, text: _Text, block: _Block) -> Iterator[str]:
        if block.lead:
            yield "<b>" + "".join(self._marked(text, block.start, block.lead)) + "</b>"
        yield from self._marked(text, block.lead or block.start, block.end)

    def _marked(self, text: _Text, start: int, end: int) -> Iterator[str]:
        """Write out a span of the text with the mentions that begin in it."""
        source = self.report.source
        at = start
        for i in text.mentions_in(start, end):
            record = self.records[i]
            stop = min(record.end, end)  # a mention never leaves its block
            yield _running(source[at : record.start])
            marks = ["m", record.kind.value]
            marks += ["target"] if record.status is Status.TARGET else []
            marks += ["low"] if record.confidence is Confidence.LOW else []
            yield f'<a class="{" ".join(marks)}" id="m{i}" href="#t{i}">'
            yield _running(source[record.start : stop]) + "</a>"
            at = stop
        yield _running(source[at:end])

    # The table -----------------------------------------------------------------------------------

    def _overview(self) -> str:
        """Return the records of each chapter by kind, with a bar for each."""
        counts = [Counter(record.kind for record in c.indicators) for c in self.chapters]
        longest = max((count.total() for count in counts), default=0)
        kinds = "".join(
            f'<th scope="col" class="{kind}">{self._word(f"kind.{kind}")}</th>' for kind in Kind
        )
        rows = [
            f'<tr><th scope="row"><button type="button" data-chapter="{i}" aria-pressed="false">'
            f"{self._chapter(chapter)}</button></th>{_figures(count)}"
            f'<td class="bar">{_bar(count, longest)}</td></tr>'
            for i, (chapter, count) in enumerate(zip(self.chapters, counts, strict=True))
            if chapter.title is not None or (count and len(self.chapters) > 1)
        ]
        total = sum(counts, Counter[Kind]())
        return (
            f'<table id="chapters"><caption>{self._word("by_chapter")}</caption>'
            f'<thead><tr><th scope="col">{self._word("chapter")}</th>{kinds}'
            f'<th scope="col">{self._word("total")}</th><td class="bar"></td></tr></thead>'
            f"<tbody>{''.join(rows)}</tbody>"
            f'<tfoot><tr><th scope="row">{self._word("total")}</th>{_figures(total)}'
            '<td class="bar"></td></tr></tfoot></table>'
        )

    def _chapter(self, chapter: Chapter) -> str:
        if chapter.title is None:
            return self._word("before")
        return f'<span lang="zh-CN">{_text(_heading(chapter))}</span>'

    def _options(self) -> Iterator[str]:
        for i, chapter in enumerate(self.chapters):
            if chapter.title is not None:
                yield f'<option value="{i}" lang="zh-CN">{_text(_heading(chapter))}</option>'
            elif chapter.indicators:
                yield f'<option value="{i}" data-t="before">{self.words["before"]}</option>'

    def _row(self, i: int) -> str:
        record = self.records[i]
        name = _text(record.name) if record.name else self._word("unnamed")
        marks = [record.kind.value, record.status.value, record.confidence.value]
        cells = (
            f'<td class="no">{i + 1}</td>',
            f'<td class="name"><a href="#m{i}" lang="zh-CN">{name}</a></td>',
            f'<td class="value">{_figure(record)}</td>',
            f'<td class="unit" lang="zh-CN">{_text(record.unit)}</td>',
            f'<td class="kind">{self._word(f"kind.{record.kind}")}</td>',
            f'<td class="period">{_text(record.period or "")}</td>',
            f'<td class="status">{self._word(f"status.{record.status}")}</td>',
            f'<td class="confidence">{self._word(f"confidence.{record.confidence}")}</td>',
        )
        return f'<tr id="t{i}" class="{" ".join(marks)}">{"".join(cells)}</tr>'

    # For the script ------------------------------------------------------------------------------

    def _data(self) -> str:
        spec = load("page", "output/assets")
        data = {
            "lang": self.lang,
            "words": spec["words"],
            "doubts": spec["doubts"],
            "chapters": [None if c.title is None else _heading(c) for c in self.chapters],
            "records": list(self._rows_of_data()),
        }
        written = json.dumps(_cleaned(data), ensure_ascii=False, separators=(",", ":"))
        return re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", written)

    def _rows_of_data(self) -> Iterator[dict[str, Any]]:
        rank = self._by_value()
        chapters = (i for i, chapter in enumerate(self.chapters) for _ in chapter.indicators)
        for i, (record, chapter) in enumerate(zip(self.records, chapters, strict=True)):
            yield {
                "name": record.name,
                "text": record.text,
                "value": _number(record),
                "unit": record.unit,
                "kind": record.kind,
                "bound": record.bound,
                "direction": record.direction,
                "basis": record.basis,
                "period": record.period,
                "status": record.status,
                "confidence": record.confidence,
                "doubts": record.doubts,
                "chapter": chapter,
                "section": record.section,
                "level": self.number.get(record.relates_to or ""),
                "rank": rank[i],
            }

    def _by_value(self) -> dict[int, int]:
        """Return the place of each record in the order of values: like units stand together."""
        records = self.records
        order = sorted(
            range(len(records)),
            key=lambda i: (records[i].dimension, records[i].base_unit, records[i].base_value),
        )
        return {i: place for place, i in enumerate(order)}


# The text in blocks ------------------------------------------------------------------------------


class _Block(NamedTuple):
    """A heading or a paragraph; `lead` is where the heading that opens a paragraph ends."""

    style: str
    start: int
    end: int
    lead: int = 0
    chapter: int | None = None


class _Text:
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

    def blocks(self) -> Iterator[_Block]:
        """Yield the blocks in text order."""
        titled = not self.report.title
        for start, end in self._lines():
            if start in self.heads:
                yield _Block("chapter", start, end, chapter=self.heads[start][0])
            elif start in self.sections:
                yield self._under_section(start, end)
            elif not titled and " ".join(self.folded[start:end].split()) == self.report.title:
                titled = True
                yield _Block("title", start, end)
            else:
                yield _Block("paragraph", start, end)

    def _under_section(self, start: int, end: int) -> _Block:
        head = self.sections[start]
        if not head or not self.folded[head:end].strip(" 。"):
            return _Block("section", start, end)
        stop = head + 1 if self.folded[head] == "。" else head
        return _Block("paragraph", start, end, lead=stop)

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


def _heading(chapter: Chapter) -> str:
    number = chapter.number or ""
    return ("" if number.startswith("#") else number) + (chapter.title or "")


def _running(text: str) -> str:
    """Escape running text, and undo the line breaks that only wrap it."""
    return _text(_WRAP.sub(_joint, text))


def _joint(match: re.Match[str]) -> str:
    around = match.string[match.start() - 1 : match.start()], match.string[match.end() :][:1]
    return " " if all(side.isascii() and side.isalnum() for side in around) else ""


# Figures -----------------------------------------------------------------------------------------


def _plain(value: Decimal) -> str:
    return f"{value:,f}"


def _number(record: Indicator) -> str:
    upper = "" if record.upper is None else f"–{_plain(record.upper)}"
    return _plain(record.value) + upper


def _figure(record: Indicator) -> str:
    """Return the exact value with the signs of its direction and bound."""
    signs = _ARROWS[record.direction] if record.direction else ""
    signs += _SIGNS[record.bound]
    return (f'<i aria-hidden="true">{escape(signs)}</i>' if signs else "") + _number(record)


def _figures(count: Counter[Kind]) -> str:
    cells = [count[kind] for kind in Kind] + [count.total()]
    return "".join(f"<td>{n or '–'}</td>" for n in cells)


def _bar(count: Counter[Kind], longest: int) -> str:
    """Draw a chapter's records; the figures beside it say the same, so it is hidden from readers."""
    pieces, at = [], Decimal(0)
    for kind in Kind:
        width = Decimal(count[kind] * _BAR) / longest if longest else Decimal(0)
        if width:
            pieces.append(f'<rect class="{kind}" x="{at:.2f}" width="{width:.2f}" height="8"/>')
        at += width
    return (
        f'<svg viewBox="0 0 {_BAR} 8" preserveAspectRatio="none" aria-hidden="true">'
        f"{''.join(pieces)}</svg>"
    )


# Escaping ----------------------------------------------------------------------------------------


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_clean(text))


def _cleaned(value: Any) -> Any:
    """Clean every string of a JSON value."""
    if isinstance(value, str):
        return _clean(str(value))
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def _asset(name: str) -> str:
    return files("shibei_metrics").joinpath(f"output/assets/{name}").read_text("utf-8")


def _hash(code: str) -> str:
    """Return the hash by which the page's policy knows its own style or script."""
    return "sha256-" + b64encode(sha256(code.encode("utf-8")).digest()).decode("ascii")
