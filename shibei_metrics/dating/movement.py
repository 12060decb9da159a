"""Step 7f: the years between which a paragraph says that things moved: 由2012年的9家增加到2021年的12家."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..clauses.slots import Join
from ..naming.named import Named
from ..vocabulary import Basis, Kind
from .periods import is_span_of_years

__all__ = ["Movement"]


@dataclass(frozen=True, slots=True)
class Movement:
    """The years from and to which something moved, as far as a paragraph has said them."""

    start: str | None = None
    end: str | None = None
    said_in_sentence: bool = False
    """Whether the sentence that is read has said both."""

    def in_new_sentence(self) -> Movement:
        """Return the movement as the next sentence finds it."""
        return replace(self, said_in_sentence=False) if self.said_in_sentence else self

    def follow(
        self, mention: Named, stated: str | None, context: str | None
    ) -> tuple[Movement, str | None]:
        """Return the movement behind a mention, and the period that the mention has by it, if any.

        `stated` is the period that a time word gives the mention, `context` that of the passage.
        """
        if stated and mention.slot.goes_on:
            return replace(self, start=stated, end=None), stated
        if mention.slot.join is Join.SAME and self.start and not self.end:
            span = stated or context
            if span and is_span_of_years(span):
                return self, span[-4:]  # by the end of the span that is spoken of
            if stated:
                return replace(self, end=stated, said_in_sentence=True), stated
        return self, stated or self._implied(mention, context)

    def _implied(self, mention: Named, context: str | None) -> str | None:
        """Return the period of a mention that has no time word, behind a movement that has two."""
        if not self.start or not self.end:
            return None
        if mention.slot.goes_on:
            return self.start
        if mention.predicate.kind is Kind.CHANGE:
            is_other = mention.predicate.basis in (Basis.YOY, Basis.SEQUENTIAL)
            is_whole = self.said_in_sentence and not is_other and "/" not in (context or "")
            return f"{self.start}/{self.end}" if is_whole else None
        return self.end if mention.slot.join is Join.SAME or self.said_in_sentence else None
