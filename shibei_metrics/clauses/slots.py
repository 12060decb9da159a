"""Step 7: the words of its clause that belong to each mention.

>>> text = "推进3个片区、20个样板村建设，100个项目完成投资5亿元"
>>> [(slot.pre, slot.post, slot.join.value) for slot in slots(text, scan(text))]
[('推进', '片区', 'first'), ('', '样板村建设', 'list'), ('', '项目完成投资', 'first'), ('项目完成投资', '', 'shared')]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

import regex

from ..language.lexicon import any_of, having, load
from ..outline.sentences import clauses
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..quantities.units import is_count
from .ranks import ranked_subject
from .stripping import ends_in_amount, is_predicate, strip, subject_of

__all__ = ["SETS", "Join", "Slot", "runs", "scan", "slots"]

_NAMES = load("names")
_OPAQUE = r"“[^“”]{0,80}”|《[^《》]{0,80}》|（[^（）]{0,80}）"
_SEPARATOR = regex.compile(
    rf"(?:{_OPAQUE})|(?P<sep>、|以及|及其|和(?![谐平解睦美])|(?<![参给授赋])与|(?<![以普涉顾])及(?![时格其]|以[上下])|并(?![购网轨联行发]))"
)
_BREAK = regex.compile("(?:——|…).*$")
_LIST_SIGN = regex.compile(" ?[:∶：] ?$|、|以及|及其|和|与|及|并|或")
_VERB = regex.compile(rf"(?:新|拟|再|已|共)?{any_of(having('verb'))}")
_FROM = regex.compile(
    "[从由自](?:[^，。；、]{0,12}[的年末底初度份])?(?:增长|下降|减少|上升)?(?:不足|不到|近)?$"
)
# 4个|万亿元台阶, 9万亿|三个大台阶
_MILESTONE = regex.compile(
    rf"(?:的|[百千万亿]{{1,3}}[元级]?的?|[一二两三四五六七八九十]个)?[大新]?{any_of(having('milestone'))}"
)
_PART_OF = regex.compile("占(?!地|道|用|领)")
# 赤字率按(4%)安排: at what rate something is set
_SET_AT = regex.compile("[按以]$")
_ARRANGED = regex.compile("(?:来|予以|进行)?(?:安排|把握|掌握|测算|编制|考虑|控制|执行|计算)")
SETS = regex.compile("(?:确定|设定|提出|制定|定下)了?$")
_TO_NOTHING = regex.compile("(?:下?降|减少?|清)[到至为]?零|归零|之间")
_OPEN_BRACKET = regex.compile("(?<=.)（[^）]*$")
_GOAL_BEHIND = regex.compile("的[^，]{0,6}目标(?:之内|以内|内)?$")
_PLACES = frozenset(["镇", "乡", "村", "街道", "社区", "县", "市", "区", "省"])
_PREPOSITIONS = having("preposition")


class Join(Enum):
    """How a mention joins the one before it in its clause."""

    FIRST = "first"
    LIST = "list"
    """A list sign stands between them: 企业9家、园区2个."""
    ADJACENT = "adjacent"
    """Nothing stands between them: 20万户69万人."""
    SAME = "same"
    """Only a predicate stands between them: 从9家增加到12家."""
    SHARED = "shared"
    """The words between them belong to both: 100个项目完成投资5亿元."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention with the words that govern it in its clause."""

    found: RawQuantity
    clause: int
    clause_start: int
    pre: str
    """What stands before it, from the beginning of the clause or of the list item."""
    post: str
    """What stands behind it and is counted by it."""
    join: Join
    aside: bool = False
    """Whether it stands in brackets: 支出9亿元（含预备费1亿元）."""
    goes_on: bool = False
    """Whether it is where a movement starts: 9家 in 从9家增加到12家."""


def slots(text: str, found: list[RawQuantity]) -> list[Slot]:
    """Give each mention of a sentence the words of its clause that belong to it."""
    result: list[Slot] = []
    at = 0
    for number, (start, end) in enumerate(clauses(text, [f.start for f in found])):
        inside = []
        while at < len(found) and found[at].start < end:
            inside.append(found[at])
            at += 1
        if inside:
            result += _clause_slots(text, inside, start, end, number)
    return result


def runs(found: list[Slot]) -> list[list[Slot]]:
    """Return the mentions of each clause, cut before each 分别: 收入达到3万元和1万元、分别增长8%和9%."""
    starts = [
        k
        for k, slot in enumerate(found)
        if not k or slot.clause != found[k - 1].clause or "分别" in slot.pre
    ]
    return [found[start:end] for start, end in pairwise([*starts, len(found)])]


def _clause_slots(
    text: str, inside: list[RawQuantity], start: int, end: int, number: int
) -> list[Slot]:
    result = []
    aside = text.rfind("（", 0, start) > text.rfind("）", 0, start)
    pre, join = text[start : inside[0].start], Join.FIRST
    for here, following in zip(inside, [*inside[1:], None], strict=True):
        if following is None:
            behind = text[here.behind : end]
            is_object = SETS.search(pre) and behind.startswith("的")  # 确定5%的增长目标
            set_at = _SET_AT.search(pre) and _ARRANGED.fullmatch(behind)
            counted = "" if set_at else _counted(behind)
            post, next_pre, next_join = behind if is_object else counted, "", Join.FIRST
        else:
            post, next_pre, next_join = _divide(text[here.behind : following.start])
            if next_join in (Join.SAME, Join.SHARED) and _begins_anew(next_pre, here, following):
                post = ""
                next_join = Join.FIRST if next_pre == "的" else Join.LIST
                next_pre = next_pre.removeprefix("的")
        result.append(Slot(here, number, start, pre, post, join, aside))
        if next_join is Join.SHARED and next_pre.startswith("的"):
            pre = next_pre.removeprefix("的")
        else:
            pre = pre + next_pre if next_join is Join.SHARED else next_pre
        join = next_join
    return _with_shared_words(result)


def _with_shared_words(slots: list[Slot]) -> list[Slot]:
    """Return the mentions of a clause with the words that stand once for several: 7镇8乡, 完成5个、8个改造."""
    result = list(slots)
    for k in range(len(result) - 2, -1, -1):
        if result[k + 1].join is Join.SAME and _FROM.search(result[k].pre):
            result[k] = replace(result[k], goes_on=True)
        follows = result[k + 1].join
        opens = result[k].pre in _PREPOSITIONS or (
            is_count(result[k].found.unit)
            and (not result[k].pre or bool(_VERB.fullmatch(result[k].pre)))
        )
        place = result[k].found.unit in _PLACES and follows is Join.ADJACENT  # 7镇8乡326个村
        prepares = follows is Join.LIST and opens and not result[k + 1].pre  # 完成5个、8个项目改造
        if place or (
            (follows is Join.ADJACENT or prepares) and result[k + 1].post and not result[k].post
        ):
            post = result[k].found.unit if place else result[k + 1].post
            result[k] = replace(result[k], post=post)
            result[k + 1] = replace(result[k + 1], pre=result[k].pre)
    for k in range(1, len(result)):
        if result[k].join is Join.ADJACENT and result[k - 1].found.unit in _PLACES:
            result[k] = replace(result[k], pre=result[k - 1].pre)
    return result


def _begins_anew(between: str, here: RawQuantity, following: RawQuantity) -> bool:
    """Whether another thing is counted behind an act: 投入5亿元完成41条, 投资5亿元的6条."""
    if here.unit == following.unit or following.unit in ("%", "倍", "成", "") or not here.unit:
        return False
    return between == "的" or bool(_VERB.fullmatch(between))


def _counted(post: str) -> str:
    """Return what is counted of the words behind the last number of a clause."""
    post = _BREAK.sub("", post).removesuffix("）")
    milestone = _MILESTONE.match(post)
    if milestone:
        post = post[milestone.end() :]
    if post.startswith("（") and "）" in post:
        post = post.partition("）")[2]
    post = _OPEN_BRACKET.sub("", post)
    if _TO_NOTHING.fullmatch(post):
        return ""
    uncounted = _LIST_SIGN.match(post) or post.startswith("（") or _GOAL_BEHIND.match(post)
    return "" if uncounted else post


def _divide(gap: str) -> tuple[str, str, Join]:
    """Divide the words between two mentions: what goes behind the first, what before the second."""
    if not gap:
        return "", "", Join.ADJACENT
    if gap.startswith(" ") and ends_in_amount(strip(gap[1:]).subject):
        return "", gap[1:], Join.LIST  # a blank for a comma: 接待游客3亿人次 旅游收入9亿元
    sign = _LIST_SIGN.match(gap)
    if sign:
        return "", gap[sign.end() :], Join.LIST
    whole = gap.removesuffix("有").removesuffix("中")
    if gap.endswith(("中", "中有")) and whole not in ("", "其") and not strip(whole).words:
        # 29个行业中17个行业增长, 265个村中有238个通了公路
        return whole, whole if gap.endswith("有") else "", Join.LIST
    if gap not in _PREPOSITIONS and is_predicate(gap):
        return "", gap, Join.SAME
    if _PART_OF.match(gap):
        return "", gap, Join.SHARED  # 50岁以上15人占28.8%
    separators = [m for m in _SEPARATOR.finditer(gap) if m["sep"]]
    if separators:
        # 停车场、甲村、乙村等(10处): the examples of the second thing
        last = separators[0 if gap.endswith("等") else -1]
        rest = gap[last.end() :]
        bare = strip(rest).subject
        measured = {bare, ranked_subject(rest)}
        grows = subject_of(rest) != bare
        if (
            not bare
            or grows
            or _VERB.match(rest)
            or any(map(ends_in_amount, measured))
            or rest.endswith("等")
        ):
            return _counted(gap[: last.start()]), rest, Join.LIST
    milestone = _MILESTONE.match(gap)
    if milestone:
        return "", gap[milestone.end() :], Join.SAME
    return gap, gap, Join.SHARED
