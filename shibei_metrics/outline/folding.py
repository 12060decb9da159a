"""Step 1: fold the many ways of writing a character into one, without moving a single offset.

Folding maps one code point to one code point, so position *i* of the folded text is position *i*
of the caller's string.

>>> fold("增长２８．３％,达到１，１００萬元")
'增长28.3%，达到1,100万元'
"""

from __future__ import annotations

import unicodedata

import regex

from ..language.script import SIMPLIFIED
from .items import apart

__all__ = ["fold", "without_radicals"]

_FULLWIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_KEPT_WIDE = "，；：！？（）"
_VARIANTS = {
    # signs
    "−": "-", "﹣": "-", "〜": "~", "﹪": "%", "٪": "%", "﹑": "、", "․": ".",
    "(": "（", ")": "）", ";": "；", "!": "！", "?": "？", ":": "：",
    "[": "［", "]": "］", "〔": "［", "〕": "］", "【": "［", "】": "］",
}  # fmt: skip
_SHORT_RADICALS = "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⼾"
_THEIR_CHARACTERS = "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟户"
# PDF fonts map common characters to the radicals that look like them.
_RADICALS = {
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **dict(zip(_SHORT_RADICALS, _THEIR_CHARACTERS, strict=True)),
}
_WITHOUT_RADICALS = str.maketrans(_RADICALS)
_TABLE = str.maketrans(
    {k: v for k, v in _FULLWIDTH.items() if k not in _KEPT_WIDE}
    | {"［": "［", "］": "］"}
    | _VARIANTS
    | _RADICALS
    | {chr(code): simple for code, simple in SIMPLIFIED.items()}
)
_THOUSANDS = regex.compile(r"(?<![\d.,，])\d{1,3}(?:[,，]\d{3})+(?![\d,，])")
# A line may break beside the comma of thousands: 4,|833.
_COMMA = regex.compile(
    r"(?<!\d\s*),|,(?!\d|(?: |\s*[\r\n]\s*)\d{3}(?!\d|, ?\d))|(?<!\d),(?!\d{3}(?!\d))"
)
_FOREIGN_DIGIT = regex.compile(r"(?![0-9])\p{Nd}")
_ROUND_ZERO = regex.compile(
    "(?<=[〇零一二三四五六七八九○◯oO])[○◯oO](?=[〇零一二三四五六七八九○◯oO年])"
)
_COLON_IN_NUMBER = regex.compile(r"(?<=\d)：(?=\d)")


def without_radicals(source: str) -> str:
    """Replace the radicals that stand for whole characters.

    >>> without_radicals("\u2f63产总值增\u2ed3")
    '生产总值增长'
    """
    return source.translate(_WITHOUT_RADICALS)


def fold(source: str) -> str:
    """Fold width, sign and numeral variants of `source`; the result has the same length."""
    text = _FOREIGN_DIGIT.sub(lambda m: str(unicodedata.digit(m[0])), source.translate(_TABLE))
    text = _ROUND_ZERO.sub("〇", text)
    text = _COLON_IN_NUMBER.sub(":", text)
    if "," in text or "，" in text:
        text = _THOUSANDS.sub(lambda m: m[0].replace("，", ","), text)
        text = _COMMA.sub("，", text)
    return apart(text, source)
