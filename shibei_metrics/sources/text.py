"""Plain text: bytes to a string, by their mark, as UTF-8, or in a Chinese encoding.

>>> decode("全年新增泊位300个。".encode("gb18030"))
'全年新增泊位300个。'
"""

from __future__ import annotations

from itertools import takewhile

from ..document import Document
from ..errors import InputError
from .metadata import Known

__all__ = ["decode", "read_text"]

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LEGACY = ["gb18030", "big5hkscs"]
_DECLARED = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_HEAD, _LONG = 2_000, 120
"""How far the head of a text reaches, and how long a line of running text is at least."""
_LOST = "\ufffd"
_DAMAGED = 500
"""Of how many characters one may be broken in what is still UTF-8; another encoding breaks every second."""


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of some bytes: what their mark says, or UTF-8, or a Chinese encoding.

    Args:
        data: the bytes of a text.
        declared: the encoding that the text itself names, which counts only where the bytes are not UTF-8.

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
    text = data.decode("utf-8", "replace")
    if text.count(_LOST) * _DAMAGED < len(text):
        return text
    if declared in _DECLARED:
        return data.decode(_DECLARED[declared], "replace")
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


def read_text(data: bytes, _limit: int) -> Document:
    """Read a .txt file; the lines above its text may say when and by whom it was published."""
    text = decode(data)
    above = takewhile(lambda line: len(line) < _LONG, text[:_HEAD].splitlines())
    known = Known().with_page(list(above))
    return Document(text, published=known.published, source_name=known.source_name)
