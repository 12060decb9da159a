"""The chapters of a report with their records, in the script of its text."""

from __future__ import annotations

from collections.abc import Iterator

from ..outline.chapters import Outline
from ..records import Chapter, Indicator, Section

__all__ = ["as_written", "chapters"]


def chapters(outline: Outline, indicators: list[list[Indicator]], length: int) -> Iterator[Chapter]:
    """Yield the chapters with their records; each ends where the next one begins."""
    ends = [chapter.start for chapter in outline.chapters[1:]] + [length]
    for chapter, end, own in zip(outline.chapters, ends, indicators, strict=True):
        yield Chapter(
            title=chapter.title,
            number=chapter.number,
            start=chapter.start,
            end=end,
            sections=tuple(
                Section(title=s.title, number=s.number, start=s.start, end=s.end)
                for s in chapter.sections
            ),
            indicators=tuple(own),
        )


def as_written(chapter: Chapter, script: dict[int, str]) -> Chapter:
    """Return a chapter in the script of its text, not in that by which it was read."""
    if not script:
        return chapter

    def written(text: str | None) -> str | None:
        return text and text.translate(script)

    def record(indicator: Indicator) -> Indicator:
        fields = ("name", "unit", "chapter", "section")
        return indicator.model_copy(update={f: written(getattr(indicator, f)) for f in fields})

    def section(part: Section) -> Section:
        return part.model_copy(update={"title": written(part.title)})

    return chapter.model_copy(
        update={
            "title": written(chapter.title),
            "sections": tuple(map(section, chapter.sections)),
            "indicators": tuple(map(record, chapter.indicators)),
        }
    )
