"""The numbers that Word puts before paragraphs, and that are no part of their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .word_text import Style, w

__all__ = ["Numbers"]

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    style: str


class Numbers:
    """Counts the numbered paragraphs of a document."""

    def __init__(self, document: Any, styles: Mapping[str, Style]) -> None:
        self.styles = styles
        self.counts: dict[tuple[str, int], int] = {}
        self.levels: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, str] = {}
        """The list to which each number definition belongs: several may count on in one."""
        self.restarts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.findall(w("abstractNum")):
            levels = abstract.findall(w("lvl"))
            self.levels[abstract.get(w("abstractNumId"))] = {
                int(level.get(w("ilvl"))): _level(level) for level in levels
            }
        for number in root.findall(w("num")):
            key = number.get(w("numId"))
            self.lists[key] = _val(number, "abstractNumId", "")
            self.restarts[key] = {
                int(o.get(w("ilvl"))): int(_val(o, "startOverride", "1"))
                for o in number.findall(w("lvlOverride"))
                if o.find(w("startOverride")) is not None
            }

    def of(self, paragraph: Any, style: Style) -> str:
        """Return the number of a paragraph, empty if it has none; each call counts it.

        A number that ends with a digit gets a sign behind it, so that it never joins a figure.
        """
        key, depth = self._place(paragraph, style)
        list_id = self.lists.get(key, "")
        levels = self.levels.get(list_id, {})
        if depth not in levels:
            return ""
        for restarted, start in self.restarts.pop(key, {}).items():
            self.counts[list_id, restarted] = start - 1
        before = self.counts.get((list_id, depth), levels[depth].start - 1)
        self.counts[list_id, depth] = before + 1
        for deeper in [d for d in levels if d > depth]:
            self.counts.pop((list_id, deeper), None)
        text = levels[depth].text
        if levels[depth].form in ("bullet", "none"):
            return ""
        for above in range(depth + 1):
            level = levels.get(above, levels[depth])
            count = self.counts.get((list_id, above), level.start)
            text = text.replace(f"%{above + 1}", _numeral(count, level.form))
        return _apart(text.strip())

    def _place(self, paragraph: Any, style: Style) -> tuple[str, int]:
        """Return the number definition of a paragraph and its level in it."""
        own = paragraph.find(w("pPr"))
        for named, properties in [("", own), *((s.id, s.paragraph) for s in style.line())]:
            found = None if properties is None else properties.find(w("numPr"))
            if found is not None:
                key = _val(found, "numId", "")
                depth = _val(found, "ilvl", "")
                return key, int(depth) if depth else self._depth(key, named)
        return "", 0

    def _depth(self, key: str, style: str) -> int:
        """Return the level that a style stands for."""
        levels = self.levels.get(self.lists.get(key, ""), {})
        return next((d for d, level in levels.items() if style and level.style == style), 0)


def _level(level: Any) -> _Level:
    return _Level(
        form=_val(level, "numFmt", "bullet"),
        text=_val(level, "lvlText", ""),
        start=int(_val(level, "start", "1")),
        style=_val(level, "pStyle", ""),
    )


def _apart(number: str) -> str:
    """Return a number with a sign behind it that keeps it from a figure.

    >>> [_apart(number) for number in ("1", "1.", "1、", "A.", "（一）")]
    ['1、', '1. ', '1、', 'A、', '（一）']
    """
    last = number.rstrip(".．")[-1:]
    if last.isascii() and last.isalpha():
        return number.rstrip(".．") + "、"
    if number[-1:].isascii() and number[-1:].isalnum():
        return number + "、"
    return number + " " if number.endswith(".") else number


def _val(element: Any, name: str, default: str) -> str:
    child = element.find(w(name))
    return default if child is None else str(child.get(w("val")) or default)


def _numeral(count: int, form: str) -> str:
    """Return a count as Word writes it.

    >>> [_numeral(n, f) for n, f in [(12, "chineseCounting"), (3, "upperLetter"), (4, "lowerRoman"), (2, "decimal")]]
    ['十二', 'C', 'iv', '2']
    """
    if "hinese" in form or form.startswith(("ideograph", "japanese", "taiwanese")):
        import cn2an  # here, for it is slow to load and few files need it

        return str(cn2an.an2cn(count)).removeprefix("一" if 10 <= count < 20 else "")
    if form.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    letter = chr(ord("a") + (count - 1) % 26)
    roman = _roman(count)
    forms = {"lowerLetter": letter, "lowerRoman": roman}
    forms |= {"upperLetter": letter.upper(), "upperRoman": roman.upper()}
    return forms.get(form, str(count))


def _roman(count: int) -> str:
    written = ""
    for value, signs in _ROMAN:
        while 0 < value <= count < 40:
            written += signs
            count -= value
    return written or str(count)
