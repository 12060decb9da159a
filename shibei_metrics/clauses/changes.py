"""Whether a number is a difference or a growth, of what, and which way it goes.

>>> change_in("研发投入同比增长", "", scan("研发投入同比增长28.3%")[0])
Change(subject='研发投入', direction=<Direction.UP: 'up'>)
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..language.lexicon import any_of, having
from ..quantities import units
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..vocabulary import Dimension, Direction
from .comparisons import ABOVE, is_compared, says_yoy, without_comparison
from .stripping import CHANGE, Stripped, ends_in_amount, inside_word, strip

__all__ = ["SCOPE_ONLY", "Change", "change_in", "scan"]

_UP = set(having("up", "fused_up"))
_FUSED = set(having("fused_up", "fused_down"))
_ALONE = set(having("change_alone"))
_UP_NOUNS, _DOWN_NOUNS = tuple(having("up_noun")), tuple(having("down_noun"))
_ACTS = set(having("verb"))
_CONTRIBUTIONS = tuple(having("contribution"))
_IMPROVED = set(having("improved"))
_HARM = regex.compile(rf"{any_of(having('harm'))}$")
_LEVEL_NOUNS = tuple(having("level_noun"))
# 压减时间58%: a percentage of what a verb of change acts on
_ACTED_ON = regex.compile(
    rf"(?:平均|累计|共|已|再)?(?P<verb>{any_of(having('acting'))})(?P<object>[\u4e00-\u9fff]{{2,12}})"
    rf"|(?P<whose>[^，。；]{{2,20}}?)平均(?P<verb>{any_of(having('acting'))})(?P<object>{any_of(having('effort'))})"
)
# 比上年多改造1300户: a difference in what was done
_MORE_DONE = regex.compile(
    r"^[^，]{0,6}[比较][^，。；]{2,12}(?P<more>多|少)[\u4e00-\u9fff]{1,4}$|同比(?P<more>多|少)[\u4e00-\u9fff]{1,2}$"
)
_ACTS_ON = regex.compile("拉动")
_IS_ABOVE = regex.compile(rf"(?P<above>{any_of(having('above'))})|{any_of(having('below'))}")
_ECONOMY = regex.compile("(?:[^，]{0,6}[，：])?(?:[全我][国省市区县州]|世界|全球)?经济(?:总体)?")
_FALLS = regex.compile("[降减]|低|收窄|回落|缩")
_GROWTH_BEHIND = regex.compile(r"的?(?:预期)?(?:增长|增速|增幅|涨幅)")
_PLANNED = regex.compile("计划|目标|任务|预期")
# 增长在(5%至5.5%)之间, 增长为(5%): how much it grows, not what it reaches
_GROWS_BY = regex.compile("增长了?(?:在|为|是)")
SCOPE_ONLY = regex.compile("(?:全[国省市区县州]|全年|年内|今年|去年|其中|累计|，|、)*")


class Change(NamedTuple):
    """What changes, and which way."""

    subject: str
    direction: Direction


def change_in(pre: str, post: str, found: RawQuantity) -> Change | None:
    """Return the change that a number states, None if it is no change."""
    light = strip(pre)
    change = _by_verb(light, post, found) or _by_act(light, pre, post, found)
    if change is None:
        goes_up = _goes_up(pre, light, post, found)
        if goes_up is None:
            return None
        subject = without_comparison(light).subject
        in_points = units.lookup(found.unit).dimension is Dimension.PERCENTAGE_POINT
        change = subject if in_points else _without_noun(subject), goes_up
    subject, up = change
    return Change(_whole_subject(subject, pre), _direction(found, up))


def direction_alike(
    direction: Direction | None, of: RawQuantity, own: RawQuantity
) -> Direction | None:
    """Return which way a number goes that shares the verb of another: 1.5% in 分别增长-3.2%、1.5%."""
    if direction is None or (direction is Direction.FLAT and not own.value):
        return direction
    up = direction is not Direction.DOWN if of.value >= 0 else direction is Direction.DOWN
    return _direction(own, up)


def _direction(found: RawQuantity, up: bool) -> Direction:
    if not found.value and not found.upper:
        return Direction.FLAT
    return Direction.UP if up == (found.value >= 0) else Direction.DOWN


def _by_verb(light: Stripped, post: str, found: RawQuantity) -> tuple[str, bool] | None:
    """Return what a verb right before the number changes, and whether upwards: 产值增长(9%)."""
    verb = CHANGE.match(light.subject)
    if not verb or (len(verb[0]) == 1 and _is_inside_word(light.subject)):
        return None
    rest = without_comparison(strip(light.subject[: verb.start()]))
    if not _is_change(verb[0], rest, post, found):
        return None
    up = verb[0] in _UP and not (verb[0] in _IMPROVED and _HARM.search(rest.subject))
    acts_on = _ACTS_ON.search(rest.subject)
    subject = light.subject if acts_on and acts_on.start() else rest.subject
    return subject.removeprefix("拉动"), up


def _by_act(light: Stripped, pre: str, post: str, found: RawQuantity) -> tuple[str, bool] | None:
    """Return what an act with its object changes: 压减时间(58%), 比上年多改造(1300户)."""
    if post:
        return None
    relative = units.is_relative(found.unit) and found.unit
    acted = _ACTED_ON.fullmatch(light.subject) if relative else None
    if acted and not acted["object"].endswith("率"):
        return (acted["whose"] or "") + acted["object"], acted["verb"] in _UP
    more = _MORE_DONE.search(pre) if "多" in pre or "少" in pre else None
    return ("", more["more"] == "多") if more else None


def _is_inside_word(subject: str) -> bool:
    """Whether a verb of one character is half of a word: 增 in 递增, but not in 同增(9%)."""
    return inside_word(subject) and not says_yoy(subject[-3:])


def _without_noun(subject: str) -> str:
    """Leave out the noun that says that it grows: 产值 of 产值增速."""
    for noun in (*_UP_NOUNS, *_DOWN_NOUNS):
        if subject.endswith(noun) and len(subject) > len(noun):
            return strip(subject.removesuffix(noun)).subject
    return subject


def _whole_subject(subject: str, pre: str) -> str:
    if _ECONOMY.fullmatch(subject) and "增" in pre:
        subject += "增长"  # 经济 alone is no indicator
    if subject.endswith("年") and ends_in_amount(subject.removesuffix("年")):
        subject = subject.removesuffix("年")  # 吞吐量年递增9%
    return subject


def _is_change(verb: str, rest: Stripped, post: str, found: RawQuantity) -> bool:
    """Whether a verb right before the number makes it a change, not the level of a new thing."""
    compared = is_compared(rest.words)
    counts = not found.unit and post  # 提升2531万农村人口
    relative = units.is_relative(found.unit) and not counts
    if not relative and not compared and rest.subject + verb in _ACTS and rest.subject:
        return False  # 改造提升1.1万亩
    if relative or compared:
        return not (verb in _FUSED and len(verb) == 1 and not compared)
    if verb in _FUSED:
        alone = verb in _ALONE and not rest.subject
        return len(verb) > 1 and (alone or ends_in_amount(rest.subject))
    if verb == "新增":
        return not post and not SCOPE_ONLY.fullmatch(rest.subject)
    return not post


def _goes_up(pre: str, light: Stripped, post: str, found: RawQuantity) -> bool | None:
    """Return whether it goes up, for changes that no verb tells: 高于全国, 增速为, 翻一番."""
    dimension = units.lookup(found.unit).dimension
    if found.unit == "番":
        return True
    for word in light.words:
        above = _IS_ABOVE.match(word) if ABOVE.fullmatch(word) else None
        if above and (dimension is not Dimension.PERCENT or _PLANNED.search(word)):
            return bool(above["above"])
    if dimension not in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT):
        return None
    if any(_GROWS_BY.fullmatch(word) for word in light.words):
        return True
    if light.subject.endswith(_UP_NOUNS) and not light.subject.endswith(_LEVEL_NOUNS):
        return True
    if light.subject.endswith(_DOWN_NOUNS):
        return False
    if dimension is Dimension.PERCENTAGE_POINT and not light.subject.endswith(_CONTRIBUTIONS):
        return not _FALLS.search(pre)
    if _GROWTH_BEHIND.match(post) or {"同比", "环比"} & set(light.words[:2]):
        return True
    return None
