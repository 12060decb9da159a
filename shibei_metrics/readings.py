"""Step 6: what the words before a number say: its kind, direction, basis, and what is left as subject.

The words are in ``data/readings.toml``, beside the examples that prove them.

>>> read("研发投入同比增长", "", scan("研发投入同比增长28.3%")[0])
Reading(subject='研发投入', kind=<Kind.CHANGE: 'change'>, direction=<Direction.UP: 'up'>, basis=<Basis.YOY: 'yoy'>)
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from . import segment, units
from .lexicon import any_of, load, words
from .models import Basis, Dimension, Direction, Kind
from .quantities import Found, scan

__all__ = ["Reading", "read", "scan"]

_SPEC = load("readings")
_NAMES = load("names")
_BOUNDS = [w for key, w in load("quantities")["bound"].items() if isinstance(w, str) and not key.startswith(("behind", "not"))]


class Reading(NamedTuple):
    """A mention's kind, and the subject that is left when the predicate is taken off."""

    subject: str
    kind: Kind
    direction: Direction | None = None
    basis: Basis | None = None


_UP, _DOWN = set(words(_SPEC["up"])), set(words(_SPEC["down"]))
_UP_NOUN, _DOWN_NOUN = words(_SPEC["up_nouns"]), words(_SPEC["down_nouns"])
_MILD = {"高", "低", "多", "少", "快", "慢", "大", "长", "短"}
_ADVERBS = words(_SPEC["adverbs"])
_PIECES = words([*_UP, *_DOWN, _SPEC["level_verbs"], *_ADVERBS, *_BOUNDS])
# Matched backwards from the number: the longest run of predicate words before it.
_LAST_PIECE = regex.compile(rf"(?r)(?:{'|'.join(map(regex.escape, _PIECES))})$")
_TARGET_SCOPE = r"[^，。；：]{1,18}?"
_COMPARED = regex.compile(
    r"(?r)(?:比|较|与|同|和|跟)(?P<with>[^，。；：比较]{0,16}(?:上年|去年|年|月|季度?|末|初|期|全国|全省|全市|全区|平均(?:水平)?|计划|目标|预期|预计|水平|增速|[省市区县州]|[”\"])[^，。；：比较]{0,8}?)(?:相比|比较)?$"
)
_ABOVE = regex.compile(
    rf"(?r)(?:高于|低于|快于|慢于|优于|好于|高出|超出|超过|超|多于|少于|领先于?|落后于?|大于|小于)(?P<with>[^，。；：、\d]{{1,16}})$"
)
_YOY = regex.compile(any_of(_SPEC["yoy"]))
_SEQUENTIAL = regex.compile(any_of(_SPEC["sequential"]))
_AVERAGE = regex.compile(any_of(_SPEC["annual_average"]))
_REFERENCE = regex.compile(rf"比|较(?!快|大|好|高|强|为|多|少)|{any_of(_SPEC['reference'])}")
_SHARE = regex.compile(
    r"(?P<subject>.*?)(?:约|仅|已|均|就|共|还)*占(?!比|地|用|道|有|领)(?:到|据)?(?P<whole>[^，。；]{0,24}?)(?P<of>的?(?:比重|比例|份额|百分比|总量|总数)?)(?:的)?$"
)
_MULTIPLE = regex.compile(
    r"(?r)(?:约?是|约?为|相当于|约?相当|恢复到|恢复至|达到?了?|升至|提高到|增长到|达)(?P<whole>[^，。；是为]{1,16})的$"
)
_SCOPE = (
    r"(?:全国|全省|全市|全区|全县|全州|全盟|全球|世界|国际|国内|省内|市内|区内|西部|东部|中部|东北|西北|西南|华东|中西部|长三角|珠三角|京津冀|沿海|内陆|同类|副省级|各省|各市|各区|各县|"
    r"省区市|亚洲|东南亚|黄河流域|长江经济带|十[一二三四五六]区|[一二三四五六七八九十]+(?:省|市|区|县))"
)
_RANK_VERB = regex.compile(
    r"(?r)(?:均|都|双双|继续|持续|连续[^，。；]{0,8}|稳|仍|已|首次|始终|分别|一直|再次|历史性地?|综合|成功)*"
    r"(?:位居|位列|稳居|跃居|跃升至?|跃升到|跃至|升至|升到|上升到|上升至|前移至?|提升至|提升到|晋升至|晋升为|排名|排在|排到|排|名列|居于|居|列|继续保持|保持在?|保持着|成为|处于|进入|进至|进|跻身|迈入|荣获|获评|获得|获|为|是|占据|达到?|蝉联|夺得|实现|连续[^，。；]{0,6})"
    r"(?P<scope>[^，。；]{0,16})$"
)
_SCOPE_END = regex.compile(rf"(?r){_SCOPE}(?P<rest>[^，。；、]{{0,8}})$")


def read(pre: str, post: str, found: Found) -> Reading:
    """Read the words before a mention (and, for its kind, the words behind it)."""
    if found.rank:
        return Reading(_rank_subject(pre), Kind.RANK)
    share = _read_share(pre, post, found)
    if share is not None:
        return Reading(share, Kind.SHARE)
    subject, last, introduced = strip_predicate(pre)
    change = _change(subject, last, introduced, pre, post, found)
    if change is not None:
        subject = _strip_comparison(subject)
        return Reading(subject, Kind.CHANGE, change, _basis(pre))
    return Reading(_strip_comparison(subject) if subject != pre else subject, _level_or_share(post, pre, found))


# Subject and predicate -------------------------------------------------------------------------


def strip_predicate(pre: str) -> tuple[str, list[str], bool]:
    """Take the predicate off the end of `pre`: (subject, its words from the last, 到/至/为 seen last)."""
    taken: list[str] = []
    text = pre
    while text:
        match = _LAST_PIECE.search(text[-12:])
        if not match:
            break
        piece = match[0]
        if len(piece) == 1 and _inside_word(text):
            break
        taken.append(piece)
        text = text[: len(text) - len(piece)]
    introduced = bool(taken) and any(_introduces_level(p) for p in taken[:2])
    return text, taken, introduced


def _inside_word(text: str) -> bool:
    """Whether the last character belongs to a longer word: 列 in 班列, 长 in 增长."""
    return any(segment.is_word(text[-size:]) for size in (2, 3) if len(text) >= size)


def _introduces_level(piece: str) -> bool:
    return piece in ("到", "至", "为", "达", "达到", "成", "突破") or piece[-1] in "到至为" and piece not in _UP | _DOWN


def _strip_comparison(subject: str) -> str:
    for pattern in (_ABOVE, _COMPARED):
        match = pattern.search(subject[-40:])
        if match:
            subject = subject[: len(subject) - len(match[0])]
            return strip_predicate(subject)[0]
    return subject


# Kinds -----------------------------------------------------------------------------------------


def _change(
    subject: str, taken: list[str], introduced: bool, pre: str, post: str, found: Found
) -> Direction | None:
    """Return the direction if the mention is a difference or growth, None if it is a level."""
    dimension = units.lookup(found.unit).dimension
    relative = dimension in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RATIO)
    compared = bool(_COMPARED.search(subject[-40:]) or _ABOVE.search(subject[-40:]) or _YOY.search(pre[-12:]))
    for piece in taken:
        if _introduces_level(piece):
            break
        if piece in _UP | _DOWN:
            if piece in _MILD and not compared:
                continue
            if piece in ("新增",) and not relative:
                return None
            if relative or compared or subject and not _ends_in_verb_phrase(subject):
                return Direction.UP if piece in _UP else Direction.DOWN
            if not subject and not post:
                return Direction.UP if piece in _UP else Direction.DOWN
    if found.unit == "番":
        return Direction.UP
    above = _ABOVE.search(subject[-40:]) if subject else None
    above = above or _ABOVE.search(pre[-40:])
    if above and (relative or compared):
        return Direction.DOWN if regex.match("低|慢|落后|少|小", above[0]) else Direction.UP
    if dimension is Dimension.PERCENTAGE_POINT:
        return Direction.DOWN if regex.search("降|减|低|收窄|回落|缩", pre) else Direction.UP
    if relative and dimension is Dimension.PERCENT:
        stripped = subject
        if stripped.endswith(tuple(_UP_NOUN)) and not stripped.endswith(tuple(_DOWN_NOUN)):
            return Direction.UP if found.value >= 0 else Direction.DOWN
        if stripped.endswith(tuple(_DOWN_NOUN)):
            return Direction.DOWN
        if regex.match(r"的?(?:增长|增速|增幅|涨幅)", post) and not introduced:
            return Direction.UP
        if taken and taken[0] in ("同比", "环比") or pre.endswith(("同比", "环比")):
            return Direction.UP if found.value >= 0 else Direction.DOWN
    return None


def _ends_in_verb_phrase(subject: str) -> bool:
    return False


def _read_share(pre: str, post: str, found: Found) -> str | None:
    """Return the subject if the mention is a share of a whole or a multiple of another amount."""
    dimension = units.lookup(found.unit).dimension
    if dimension not in (Dimension.PERCENT, Dimension.RATIO) and found.unit:
        return None
    body, taken, _ = strip_predicate(pre)
    if any(piece in _UP | _DOWN and not _introduces_level(piece) for piece in taken):
        return None
    of = body if not taken or taken[-1] not in ("占", "约占", "仅占") else body + taken[-1]
    if "的" in taken and body + "的" in pre:
        of = pre[: len(body)] + "的"
    match = _SHARE.fullmatch(pre if "占" in "".join(taken) else of)
    if match and not match["subject"].endswith("占"):
        return match["subject"]
    multiple = _MULTIPLE.search(pre[-30:])
    if multiple and dimension in (Dimension.PERCENT, Dimension.RATIO):
        return pre[: len(pre) - len(multiple[0])]
    return None


def _level_or_share(post: str, pre: str, found: Found) -> Kind:
    dimension = units.lookup(found.unit).dimension
    if not found.unit and 0 < found.value < 1 and found.value % 1:
        return Kind.SHARE
    if dimension is Dimension.PERCENT and regex.match(r"的?[\u4e00-\u9fff]{2,}", post):
        if regex.match(r"全覆盖|全部|达标|完成|以上|以下|左右|目标|的(?:目标|标准|比例|概率|要求|基础|速度)", post):
            return Kind.LEVEL
        return Kind.SHARE
    return Kind.LEVEL


def _rank_subject(pre: str) -> str:
    match = _RANK_VERB.search(pre[-40:])
    if match and not segment.is_word(match[0][:2] if match["scope"] else ""):
        return pre[: len(pre) - len(match[0])]
    scope = _SCOPE_END.search(pre[-30:])
    if scope:
        return strip_predicate(pre[: len(pre) - len(scope[0])])[0]
    return strip_predicate(pre)[0]


def _basis(pre: str) -> Basis:
    if _SEQUENTIAL.search(pre):
        return Basis.SEQUENTIAL
    if regex.search(r"比(?:上年|去年|同期)|较(?:上年|去年|同期)|同比|与(?:上年|去年)", pre):
        return Basis.YOY
    if _YOY.search(pre):
        return Basis.YOY
    if _AVERAGE.search(pre):
        return Basis.ANNUAL_AVERAGE
    if _COMPARED.search(pre[-48:]) or _ABOVE.search(pre[-48:]) or regex.search(
        r"(?:比|较(?![快大好高强为多少]))[^，。；]{1,20}$", pre
    ):
        return Basis.REFERENCE
    return Basis.UNSTATED
