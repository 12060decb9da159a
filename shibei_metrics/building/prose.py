"""The records of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..dating.calendars import Calendar
from ..dating.dated import Dated
from ..document import Document
from ..naming.relations import relate
from ..outline.chapters import Outline, Paragraph
from ..outline.sentences import Sentence
from ..quantities.raw import normalize
from ..records import Indicator
from .confidence import assess

__all__ = ["Passage", "indicators"]


class Passage(NamedTuple):
    """A sentence that states figures, where it stands, and the dated mentions in it."""

    chapter: int
    paragraph: Paragraph
    sentence: Sentence
    dated: list[Dated]


def indicators(
    document: Document, outline: Outline, calendar: Calendar, passage: Passage, count: int
) -> Iterator[Indicator]:
    """Yield the records of a sentence; `count` records stand before it."""
    _, paragraph, sentence, dated = passage
    named = [d.named for d in dated]
    owners = relate(named)
    start, end = paragraph.span(sentence.start, sentence.start + len(sentence.text))
    for k, said in enumerate(dated):
        mention = said.named
        found, predicate, owner = mention.slot.found, mention.predicate, owners[k]
        first, last = paragraph.span(sentence.start + found.start, sentence.start + found.end)
        trust = assess(said, named[k + 1] if k + 1 < len(named) else None, calendar)
        yield Indicator.model_construct(
            id=f"r{count + k + 1}",
            start=first,
            end=last,
            text=document.text[first:last],
            name=mention.name.text,
            kind=predicate.kind,
            direction=predicate.direction,
            basis=predicate.basis,
            status=said.status,
            period=said.period,
            chapter=outline.chapters[passage.chapter].title,
            section=paragraph.section.title if paragraph.section else None,
            sentence=document.text[start:end],
            relates_to=None if owner is None else f"r{count + owner + 1}",
            page=document.page_of(first),
            confidence=trust.level,
            doubts=trust.doubts,
            **normalize(found)._asdict(),
        )
