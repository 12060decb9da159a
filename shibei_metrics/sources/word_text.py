"""The text of a Word paragraph: what a reader sees of it, tracked insertions and all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .marks import lowered, raised

__all__ = ["Style", "boxes_of", "local", "styles_of", "text_of", "w"]

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_UNSEEN = frozenset(
    [
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sdtPr",
        "instrText",
        "delText",
        "rt",
        "Fallback",
        "txbxContent",
    ]
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(frozen=True, slots=True)
class Style:
    """A style with the one that it is based on."""

    id: str = ""
    name: str = ""
    is_default: bool = False
    paragraph: Any = None
    run: Any = None
    base: Style | None = None

    def line(self) -> Iterator[Style]:
        """Yield the style, and what it is based on."""
        style: Style | None = self
        while style is not None:
            yield style
            style = style.base


def w(name: str) -> str:
    """Return a name of Word's XML in full."""
    return _WORD + name


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def styles_of(document: Any) -> dict[str, Style]:
    """Return the styles of a document by their ids."""
    try:
        elements = {e.get(w("styleId")): e for e in document.styles.element.iter(w("style"))}
    except (KeyError, AttributeError):
        return {}
    made: dict[str, Style] = {}

    def make(key: str, seen: tuple[str, ...]) -> Style | None:
        if key in seen or key not in elements:
            return None
        if key not in made:
            element = elements[key]
            above = element.find(w("basedOn"))
            base = None if above is None else make(above.get(w("val")), (*seen, key))
            name = element.find(w("name"))
            made[key] = Style(
                id=key,
                name="" if name is None else str(name.get(w("val"))),
                is_default=element.get(w("default")) in ("1", "true")
                and element.get(w("type")) == "paragraph",
                paragraph=element.find(w("pPr")),
                run=element.find(w("rPr")),
                base=base,
            )
        return made[key]

    for key in elements:
        make(key, ())
    return made


def text_of(paragraph: Any, styles: Mapping[str, Style]) -> str:
    """Return the text of a paragraph, without what was deleted and what stands in boxes."""
    pieces = list(_pieces(paragraph, styles))
    text = ""
    for i, (piece, place) in enumerate(pieces):
        if place == "superscript":
            text += raised(piece, text)
        elif place == "subscript":
            text += lowered(piece, pieces[i + 1][0] if i + 1 < len(pieces) else "")
        else:
            text += piece
    return text


def _pieces(
    element: Any, styles: Mapping[str, Style], place: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the strings of an element, each with where it stands: raised, lowered, or neither."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or "", place
        elif name in _SIGNS:
            if child.get(w("type")) not in ("page", "column"):
                yield _SIGNS[name], ""
        elif name == "r":
            hidden, where = _looks(child, styles)
            if not hidden:
                yield from _pieces(child, styles, where)
        elif name and name not in _UNSEEN:
            yield from _pieces(child, styles, place)


def _looks(run: Any, styles: Mapping[str, Style]) -> tuple[bool, str]:
    """Return whether a run is hidden, and whether it is raised or lowered."""
    properties = run.find(w("rPr"))
    if properties is None:
        return False, ""
    hidden = properties.find(w("vanish"))
    is_hidden = hidden is not None and hidden.get(w("val")) not in ("0", "false")
    named = properties.find(w("rStyle"))
    style = None if named is None else styles.get(named.get(w("val")))
    for source in (properties, *(s.run for s in (style.line() if style else ()))):
        place = None if source is None else source.find(w("vertAlign"))
        if place is not None:
            return is_hidden, str(place.get(w("val")))
    return is_hidden, ""


def boxes_of(paragraph: Any) -> Iterator[Any]:
    """Yield the text boxes that hang on a paragraph, of two versions of one the newer."""
    for box in paragraph.iter(w("txbxContent")):
        above = {local(ancestor) for ancestor in box.iterancestors()}
        if "Fallback" not in above and not above & {"del", "moveFrom"}:
            inner = next(a for a in box.iterancestors() if local(a) == "p")
            if inner is paragraph:
                yield box
