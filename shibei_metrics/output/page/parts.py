"""The parts of a page: the text, the table, and what the script needs."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from ...language.lexicon import load
from ...records import Chapter
from ...records import ReportData as Report
from ...vocabulary import Confidence, Kind, Status
from .blocks import Block, Text
from .figures import bar, cleaned, figure, figures, heading, number_text, running, safe_text

__all__ = ["LANGUAGES", "Page"]

LANGUAGES = {"zh": "zh-CN", "en": "en"}


class Page:
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
            "lang": LANGUAGES[self.lang],
            "policy": f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(js)}';"
            " img-src data:; base-uri 'none'; form-action 'none'",
            "title": f"{safe_text(title)} · {self.words['page']}",
            "headline": safe_text(title) if self.report.title else self._word("untitled"),
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
        text = Text(self.report)
        for block in text.blocks():
            inner = "".join(self._inline(text, block))
            level = {"title": "p", "chapter": "h2", "section": "h3"}.get(block.style, "p")
            name = f' class="{block.style}"' if block.style == "title" else ""
            name += f' id="c{block.chapter}" tabindex="-1"' if block.chapter is not None else ""
            yield f"<{level}{name}>{inner}</{level}>"

    def _inline(self, text: Text, block: Block) -> Iterator[str]:
        if block.lead:
            yield "<b>" + "".join(self._marked(text, block.start, block.lead)) + "</b>"
        yield from self._marked(text, block.lead or block.start, block.end)

    def _marked(self, text: Text, start: int, end: int) -> Iterator[str]:
        """Write out a span of the text with the mentions that begin in it."""
        source = self.report.source
        at = start
        for i in text.mentions_in(start, end):
            record = self.records[i]
            stop = min(record.end, end)  # a mention never leaves its block
            yield running(source[at : record.start])
            marks = ["m", record.kind.value]
            marks += ["target"] if record.status is Status.TARGET else []
            marks += ["low"] if record.confidence is Confidence.LOW else []
            yield f'<a class="{" ".join(marks)}" id="m{i}" href="#t{i}">'
            yield running(source[record.start : stop]) + "</a>"
            at = stop
        yield running(source[at:end])

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
            f"{self._chapter(chapter)}</button></th>{figures(count)}"
            f'<td class="bar">{bar(count, longest)}</td></tr>'
            for i, (chapter, count) in enumerate(zip(self.chapters, counts, strict=True))
            if chapter.title is not None or (count and len(self.chapters) > 1)
        ]
        total = sum(counts, Counter[Kind]())
        return (
            f'<table id="chapters"><caption>{self._word("by_chapter")}</caption>'
            f'<thead><tr><th scope="col">{self._word("chapter")}</th>{kinds}'
            f'<th scope="col">{self._word("total")}</th><td class="bar"></td></tr></thead>'
            f"<tbody>{''.join(rows)}</tbody>"
            f'<tfoot><tr><th scope="row">{self._word("total")}</th>{figures(total)}'
            '<td class="bar"></td></tr></tfoot></table>'
        )

    def _chapter(self, chapter: Chapter) -> str:
        if chapter.title is None:
            return self._word("before")
        return f'<span lang="zh-CN">{safe_text(heading(chapter))}</span>'

    def _options(self) -> Iterator[str]:
        for i, chapter in enumerate(self.chapters):
            if chapter.title is not None:
                yield f'<option value="{i}" lang="zh-CN">{safe_text(heading(chapter))}</option>'
            elif chapter.indicators:
                yield f'<option value="{i}" data-t="before">{self.words["before"]}</option>'

    def _row(self, i: int) -> str:
        record = self.records[i]
        name = safe_text(record.name) if record.name else self._word("unnamed")
        marks = [record.kind.value, record.status.value, record.confidence.value]
        cells = (
            f'<td class="no">{i + 1}</td>',
            f'<td class="name"><a href="#m{i}" lang="zh-CN">{name}</a></td>',
            f'<td class="value">{figure(record)}</td>',
            f'<td class="unit" lang="zh-CN">{safe_text(record.unit)}</td>',
            f'<td class="kind">{self._word(f"kind.{record.kind}")}</td>',
            f'<td class="period">{safe_text(record.period or "")}</td>',
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
            "chapters": [None if c.title is None else heading(c) for c in self.chapters],
            "records": list(self._rows_of_data()),
        }
        written = json.dumps(cleaned(data), ensure_ascii=False, separators=(",", ":"))
        return re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", written)

    def _rows_of_data(self) -> Iterator[dict[str, Any]]:
        rank = self._by_value()
        chapters = (i for i, chapter in enumerate(self.chapters) for _ in chapter.indicators)
        for i, (record, chapter) in enumerate(zip(self.records, chapters, strict=True)):
            yield {
                "name": record.name,
                "text": record.text,
                "value": number_text(record),
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


def _asset(name: str) -> str:
    return files("shibei_metrics").joinpath(f"output/assets/{name}").read_text("utf-8")


def _hash(code: str) -> str:
    """Return the hash by which the page's policy knows its own style or script."""
    return "sha256-" + b64encode(sha256(code.encode("utf-8")).digest()).decode("ascii")
