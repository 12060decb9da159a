"""Plain text: bytes to a string, by their mark, as UTF-8, or in a Chinese encoding.

>>> decode("全年新增泊位300个。".encode("gb18030"))
'全年新增泊位300个。'
"""

from __future__ import annotations

from ..document import Document
from ..errors import InputError

__all__ = ["decode", "read_text"]

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


def read_text(data: bytes, _limit: int) -> Document:
    """Read a .txt file."""
    return Document(decode(data))
