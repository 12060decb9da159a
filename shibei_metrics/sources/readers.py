"""Files to text: .txt, .md, .html, .docx and .pdf, with their headings handed on to the outline.

`read` returns the very string that the offsets of the records point into (`Report.source`). A heading
that the file marks as one, by a style or a tag, stands on a line of its own behind as many ``#`` as its
level; `outline` knows such lines.

>>> decode("全年新增泊位300个。".encode("gb18030"))
'全年新增泊位300个。'
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import Any

import regex

from ..errors import InputError, MissingExtraError
from ..extract import MAX_CHARS, extract
from ..language.lexicon import words
from ..outline.folding import without_radicals
from ..outline.outline import unwrap
from ..report import Report

__all__ = ["SUFFIXES", "decode", "extract_file", "read"]

MAX_BYTES = 100_000_000
"""How large a file may be, and how large what is packed inside it, unless the caller says otherwise."""
MAX_PAGES = 5_000


def extract_file(
    path: str | PathLike[str],
    *,
    year: int | None = None,
    title: str | None = None,
    max_bytes: int = MAX_BYTES,
    max_chars: int = MAX_CHARS,
) -> Report:
    """Read a file and turn it into records: `extract` of `read`.

    Raises:
        OSError: the file cannot be opened.
        InputError: it is of another kind, damaged, too large or without text.
        MissingExtraError: the library for its kind is not installed.
    """
    text = read(path, max_bytes=max_bytes)
    return extract(text, year=year, title=title, max_chars=max_chars)


def read(path: str | PathLike[str], *, max_bytes: int = MAX_BYTES) -> str:
    """Return the text of a report file; its suffix tells the kind.

    Args:
        path: a .txt, .md, .html, .docx or .pdf file.
        max_bytes: how large the file may be, and what is packed inside it.

    Raises:
        OSError: the file cannot be opened.
        InputError: it is of another kind, damaged, too large or without text.
        MissingExtraError: the library for its kind is not installed.
    """
    file = Path(path)
    name, suffix = fspath(path), file.suffix.lower()
    if suffix not in _READERS:
        hint = "save it as .docx first" if suffix in (".doc", ".wps", ".rtf") else "convert it"
        raise InputError(f"{name}: only {' '.join(SUFFIXES)} can be read; {hint}")
    size = file.stat().st_size
    if size > max_bytes:
        raise InputError(
            f"{name} has {size:,} bytes, more than {max_bytes:,}; raise the limit: max_bytes=..."
        )
    try:
        return _READERS[suffix](file.read_bytes(), max_bytes)
    except (InputError, MissingExtraError) as error:
        error.args = (f"{name}: {error}",)
        raise
    except OSError:
        raise
    except Exception as error:  # parsers raise whatever they like on a damaged file
        kind = type(error).__name__
        raise InputError(f"{name} cannot be read as {suffix}: {kind}: {error}") from error


# Plain text --------------------------------------------------------------------------------------

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LEGACY = ["gb18030", "big5hkscs"]


def decode(data: bytes) -> str:
    """Return the text of some bytes: what their mark says, or UTF-8, or a Chinese encoding.

    Raises:
        InputError: they are no text in any of these.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data:
        raise InputError("neither UTF-8 nor GB18030 text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # cut off amid its last character
            return data[: error.start].decode("utf-8")
        return _decoded(data, _legacy(data))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("neither UTF-8 nor GB18030 text") from error


def _legacy(data: bytes) -> str:
    """Tell Big5 from GB18030, which can decode it too but to nonsense."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return "gb18030"
    best = from_bytes(data[:200_000], cp_isolation=_LEGACY).best()
    return best.encoding if best else "gb18030"


def _read_text(data: bytes, _limit: int) -> str:
    return decode(data)


# HTML and Markdown -------------------------------------------------------------------------------

_CHARSET = regex.compile(rb"""(?i)charset\s*=\s*["']?\s*([\w-]{2,20})""")
_FURNITURE = (
    "script style noscript template nav header footer aside form button select iframe svg head"
)
_BLOCKS = frozenset(
    words("""
address article blockquote body br dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody
thead tr ul
""")
)
_CHINESE = "[\u3000-\u9fff\uff00-\uffef]"
# A line feed in the file is no character of the page; between Chinese ones it is not even a space.
_BREAK = regex.compile(rf"(?<={_CHINESE})[ \t]*[\r\n]\s*(?={_CHINESE})")
_SPACE = regex.compile(r"[ \t\r\n\f]+")
_HIDDEN = regex.compile(r"display\s*:\s*none")


def _read_html(data: bytes, _limit: int) -> str:
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding in ("gb2312", "gbk", "gb18030"):
        return _html_text(data.decode("gb18030", "replace"))
    return _html_text(decode(data))


def _read_markdown(data: bytes, _limit: int) -> str:
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise MissingExtraError("a .md file", "markdown-it-py", "files") from error
    parser = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table")
    return _html_text(parser.render(decode(data)))


def _html_text(markup: str) -> str:
    """Return the visible text of a page, one line for each block."""
    try:
        from bs4 import BeautifulSoup
    except ImportError as error:
        raise MissingExtraError("an .html file", "beautifulsoup4", "files") from error
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(words(_FURNITURE)):
        tag.decompose()
    for tag in soup.find_all(style=lambda style: bool(style and _HIDDEN.search(style))):
        tag.decompose()
    lines = "".join(_pieces(_main_part(soup))).split("\n")
    cleaned = (_SPACE.sub(" ", line).strip(" ") for line in lines)
    return "".join(line + "\n" for line in cleaned if line.strip("# "))


def _main_part(soup: Any) -> Any:
    """Return the article, if the page marks one that holds most of its text."""
    whole = len(soup.get_text())
    for tag in soup.find_all(["article", "main"]):
        if 2 * len(tag.get_text()) > whole:
            return tag
    return soup


def _pieces(root: Any) -> Iterator[str]:
    """Yield the strings below a tag, with line feeds around blocks; pages may nest deeply."""
    from bs4.element import NavigableString, PreformattedString, Tag

    stack: list[Any] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str) and not isinstance(node, NavigableString):
            yield node
        elif isinstance(node, Tag):
            before, behind = _around(node)
            stack += [behind, *reversed(list(node.children)), before]
        elif not isinstance(node, PreformattedString):
            in_pre = node.find_parent("pre") is not None
            yield str(node) if in_pre else _SPACE.sub(" ", _BREAK.sub("", str(node)))


def _around(tag: Any) -> tuple[str, str]:
    """Return what stands before and behind the text of a tag."""
    if tag.name in ("td", "th"):
        return "", "\t"
    if tag.name not in _BLOCKS:
        return "", ""
    level = tag.name[1:] if tag.name[:1] == "h" else ""
    if level.isdigit():
        return "\n" + "#" * int(level) + " ", "\n"
    if tag.name == "li" and tag.parent is not None and tag.parent.name == "ol":
        first = int(tag.parent.get("start") or 1)
        return f"\n{first + len(tag.find_previous_siblings('li'))}. ", "\n"
    return "\n", "\n"


# Word --------------------------------------------------------------------------------------------

_HEADING_STYLE = regex.compile(r"(?i)(?:heading|标题)\s*([1-9])")
_ENTITY = regex.compile(rb"<!(?:DOCTYPE|ENTITY)")


def _read_docx(data: bytes, limit: int) -> str:
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("a .docx file", "python-docx", "files") from error
    _check_archive(data, limit)
    document = docx.Document(io.BytesIO(data))
    numbers = _Numbers(document)
    lines: list[str] = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += ["\t".join(cell.text for cell in _cells(row)) for row in block.rows]
        else:
            text = block.text.strip()
            level = _heading_level(block)
            mark = "#" * level + " " if level and text else ""
            lines += [mark + numbers.of(block) + text] if text else []
    return "".join(line + "\n" for line in lines if line.strip())


def _check_archive(data: bytes, limit: int) -> None:
    """Refuse an archive that unpacks to more than the limit, or that defines entities."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError("no .docx file, for it is no zip archive") from error
    with archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > limit:
            raise InputError(
                f"unpacks to {size:,} bytes, more than {limit:,}; raise the limit: max_bytes=..."
            )
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as file:
                    if _ENTITY.search(file.read(4096)):
                        raise InputError("refused, for its XML defines entities; save it anew")


def _cells(row: Any) -> Iterator[Any]:
    """Yield the cells of a row, a merged one once."""
    last = None
    for cell in row.cells:
        if cell._tc is not last:
            yield cell
        last = cell._tc


def _heading_level(paragraph: Any) -> int:
    """Return the level of a heading, from 1, by its outline level or the name of its style; else 0."""
    style = paragraph.style
    own = paragraph._p.pPr
    for properties in (own, *(s.element.pPr for s in _styles(style))):
        level = None if properties is None else properties.find(_w("outlineLvl"))
        if level is not None:
            number = int(level.get(_w("val")) or 9)
            return number + 1 if number < 9 else 0
    named = _HEADING_STYLE.fullmatch(style.name) if style is not None and style.name else None
    return int(named[1]) if named else 0


def _styles(style: Any) -> Iterator[Any]:
    seen: list[Any] = []
    while style is not None and style not in seen and len(seen) < 20:
        seen.append(style)
        yield style
        style = style.base_style


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


class _Numbers:
    """The numbers that Word puts before paragraphs, and that are no part of their text."""

    def __init__(self, document: Any) -> None:
        self.counts: dict[tuple[str, int], int] = {}
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {
            a.get(_w("abstractNumId")): {
                int(level.get(_w("ilvl"))): (
                    _val(level, "numFmt", "bullet"),
                    _val(level, "lvlText", ""),
                    int(_val(level, "start", "1")),
                )
                for level in a.findall(_w("lvl"))
            }
            for a in root.findall(_w("abstractNum"))
        }
        for number in root.findall(_w("num")):
            self.levels[number.get(_w("numId"))] = abstract.get(
                _val(number, "abstractNumId", ""), {}
            )

    def of(self, paragraph: Any) -> str:
        """Return the number of a paragraph, empty if it has none; each call counts it."""
        place = self._place(paragraph)
        levels = self.levels.get(place[0], {}) if place else {}
        if place is None or place[1] not in levels:
            return ""
        list_id, depth = place
        self.counts[place] = self.counts.get(place, levels[depth][2] - 1) + 1
        for deeper in [d for d in levels if d > depth]:
            self.counts.pop((list_id, deeper), None)
        form, text, _ = levels[depth]
        if form in ("bullet", "none"):
            return ""
        for above in range(depth + 1):
            count = self.counts.get((list_id, above), 1)
            text = text.replace(f"%{above + 1}", _numeral(count, levels[above][0]))
        return text

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        styles = (s.element.pPr for s in _styles(paragraph.style))
        for properties in (paragraph._p.pPr, *styles):
            found = None if properties is None else properties.find(_w("numPr"))
            if found is not None:
                return _val(found, "numId", ""), int(_val(found, "ilvl", "0"))
        return None


def _val(element: Any, name: str, default: str) -> str:
    child = element.find(_w(name))
    return default if child is None else str(child.get(_w("val")) or default)


def _numeral(count: int, form: str) -> str:
    if "hinese" in form or form.startswith(("ideograph", "japanese")):
        import cn2an  # here, for it is slow to load and few files need it

        return str(cn2an.an2cn(count)).removeprefix("一" if 10 <= count < 20 else "")
    return str(count)


# PDF ---------------------------------------------------------------------------------------------

_PAGE_NUMBER = regex.compile(
    r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,、]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–·\s]*"
)
_DIGITS = regex.compile(r"\d+")


def _read_pdf(data: bytes, _limit: int) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import FileNotDecryptedError
    except ImportError as error:
        raise MissingExtraError("a .pdf file", "pypdf", "files") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what matters is raised
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is protected by a password; save it without one")
        if len(reader.pages) > MAX_PAGES:
            raise InputError(f"has {len(reader.pages):,} pages, more than {MAX_PAGES:,}; split it")
        pages = [without_radicals(p.extract_text()).splitlines() for p in reader.pages]
    except FileNotDecryptedError as error:
        raise InputError("is protected by a password; save it without one") from error
    pages = [[line for line in page if line.strip()] for page in pages]
    if sum(len(line) for page in pages for line in page) < 5 * len(pages):
        raise InputError(
            "has no text, only images of pages; run OCR on it first (such as ocrmypdf)"
        )
    return unwrap("\n".join(line for page in _without_furniture(pages) for line in page))


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """Leave out page numbers, and the short lines that most pages repeat: running headers."""
    shapes = Counter(shape for page in pages for shape in set(map(_shape, page)))
    repeated = {s for s, count in shapes.items() if len(pages) > 1 and 2 * count > len(pages)}
    kept = [[line for line in page if _shape(line) not in repeated] for page in pages]
    return [_without_number(page) for page in kept]


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _without_number(page: list[str]) -> list[str]:
    if page and _PAGE_NUMBER.fullmatch(page[0]):
        page = page[1:]
    return page[:-1] if page and _PAGE_NUMBER.fullmatch(page[-1]) else page


_READERS: dict[str, Callable[[bytes, int], str]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
}
SUFFIXES = tuple(_READERS)
"""The suffixes of the files that `read` can read."""
