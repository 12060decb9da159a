"""Step 6: what the words before a number say: its kind, direction, basis, and the subject before them.

The words are in ``data/readings.toml``, beside the examples that prove them.

>>> read("研发投入同比增长", "", scan("研发投入同比增长28.3%")[0])
Reading(subject='研发投入', kind=<Kind.CHANGE: 'change'>, direction=<Direction.UP: 'up'>, basis=<Basis.YOY: 'yoy'>)
>>> strip("民间投资占比提高到").subject
'民间投资占比'
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load, words
from ..quantities import units
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..vocabulary import Basis, Dimension, Direction, Kind

__all__ = [
    "Predicate",
    "Reading",
    "ends_in_amount",
    "is_predicate",
    "read",
    "scan",
    "stated_basis",
    "stated_in",
    "strip",
    "strip_adverbs",
    "subject_of",
]

_SPEC = load("readings")
_NAMES = load("names")
_BOUNDS = [
    listed
    for key, listed in load("quantities")["bound"].items()
    if isinstance(listed, str) and not key.startswith(("behind", "not_", "over_vague"))
]
_NOT_BOUNDS = set(words(load("quantities")["bound"]["not_bounds"])) | {"条约"}
_UP, _DOWN = set(having("up")), set(having("down"))
_FUSED_UP, _FUSED_DOWN = set(having("fused_up")), set(having("fused_down"))
_ALONE = set(having("change_alone"))
_UP_NOUNS, _DOWN_NOUNS = tuple(having("up_noun")), tuple(having("down_noun"))
_ACTS = set(having("verb"))
_ENDS_AMOUNT = tuple("率量额值数比重")
_CONTRIBUTIONS = tuple(having("contribution"))
_IMPROVED = set(having("improved"))
_HARM = regex.compile(rf"{any_of(having('harm'))}$")
_LEVEL_NOUNS = tuple(having("level_noun"))


class Predicate(NamedTuple):
    """The words before a number: the subject, and the predicate's words, the nearest first."""

    subject: str
    words: tuple[str, ...]


class Reading(NamedTuple):
    """A mention's kind, and the subject that is left when the predicate is taken off."""

    subject: str
    kind: Kind
    direction: Direction | None = None
    basis: Basis | None = None


# Patterns; those with (?r) match backwards, from the end of the text at the number ---------------

_TURN = any_of(having("up", "down", "to_verb", "fused_up"))
_TO = rf"{any_of(having('up', 'down'))}?{_TURN}了?{any_of(having('to'))}"
_WORD = regex.compile(rf"(?r)(?:{_TO}|{any_of([*having('level_verb', 'adverb'), *_BOUNDS])})")
_ADVERB = regex.compile(rf"(?r){any_of([*having('adverb'), *_BOUNDS])}")
_CHANGE = regex.compile(rf"(?r){any_of(having('up', 'down', 'fused_up', 'fused_down'))}")
_AMOUNT = regex.compile(
    rf"(?r)(?:(?:{any_of(having('amount_modifier'))})*{any_of(having('amount'))}|[\u4e00-\u9fff][率额数])"
)


def _phrases() -> dict[str, str]:
    """Return the patterns of the phrases that stand between a subject and its number."""
    slots = {
        "{WITH}": _SPEC["phrases"]["with"],
        "{COMPARED_WITH}": any_of(having("compared_with")),
        "{ABOVE}": any_of(having("above", "below")),
        "{PASSED}": any_of(having("milestone_verb")),
        "{MILESTONE}": any_of(having("milestone")),
    }
    patterns = {}
    for rule in _SPEC["phrase"]:
        pattern = rule["pattern"]
        for slot, filling in slots.items():
            pattern = pattern.replace(slot, filling)
        patterns[rule["name"]] = pattern
    return patterns


_PHRASES = _phrases()
_PHRASE = regex.compile(rf"(?r)(?:{'|'.join(_PHRASES.values())})")
_AGAINST = r"较(?![快大好高强多少长])[^，。；、“”\d]{2,10}"
_THAN = r"(?<![同环占对相可价])比(?![重例值率亚])[^，。；、“”\d]{1,10}"
_THAN_END = regex.compile(rf"{_THAN}$")
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
_AGAINST_END = regex.compile(rf"{_AGAINST}$")
_ABOVE = rf"(?:{_PHRASES['above']}|{_PHRASES['above_of']})"
_IS_COMPARED = regex.compile(rf"(?:{_PHRASES['compared']}|{_ABOVE}|{_AGAINST}$)")
_ABOVE_WHAT = regex.compile(_ABOVE)
_IS_ABOVE = regex.compile(rf"(?P<above>{any_of(having('above'))})|{any_of(having('below'))}")
_ECONOMY = regex.compile("(?:[^，]{0,6}[，：])?(?:[全我][国省市区县州]|世界|全球)?经济(?:总体)?")
_YOY = regex.compile(any_of(having("yoy")))
_SEQUENTIAL = regex.compile(any_of(having("sequential")))
_AVERAGE = regex.compile(rf"(?<!全){any_of(having('annual_average'))}")
_SHARE_OF = regex.compile(r"占(?!比(?!重)|地(?!区|方)|用|道|领|有)")
# 是2016年的(8.7倍), 接近总支出的(六成), 不低于低保标准的(1.3倍)
_MULTIPLE = regex.compile(
    rf"(?r)(?:约?是|约?为|相当于|达到?了?|完成|{_TO})[^，。；是为]{{1,16}}的"
    "|(?:接近|(?<!不)超过|突破|不足|不到)(?:总|全[国省市区县州])[^，。；是为]{0,14}的"
    "|不[低少超高][于过][^，。；是为]{1,14}的"
)
# 由43%提高到2021年的(91%) moves to a level of that year
_MOVES_TO_YEAR = regex.compile(
    rf"(?r){any_of(having('up', 'down'))}[到至](?:去年|今年|上年|目前|(?:19|20)\d\d年)[底末]?的"
)
# 完成年度计划(98%): a part of what was planned
_OF_PLAN = regex.compile(
    "(?r)(?:完成|达到?|占|为)[^，。；、]{0,8}(?:计划|目标|任务|预算)(?:任务|目标|数|的)*"
)
_COUNTED_SHARE = regex.compile(rf"(?!{any_of(having('not_counted'))})的?[\u4e00-\u9fff]{{2}}")
_COMPARED_EARLIER = regex.compile(
    r"(?:^|[，；：。])(?P<clause>[^，；：。]{2,24}相比|与[^，；：。]{1,12}比|从?环比[来上]?看)，"
)
_FALLS = regex.compile("[降减]|低|收窄|回落|缩")
_GROWTH_BEHIND = regex.compile(r"的?(?:预期)?(?:增长|增速|增幅|涨幅)")
_PLANNED = regex.compile("计划|目标|任务|预期")
_SCOPE_ONLY = regex.compile("(?:全[国省市区县州]|全年|年内|今年|去年|其中|累计|，|、)*")
# 在设区市中排名第三, but the name is in 在环境评价中列第二
_AMONG = regex.compile("在[^，。；、]{2,12}?(?<![评考测价核选比估单榜名]中|上)(?=[居列排位名])")
_RANKED = regex.compile(rf"{any_of(having('ranking'))}(?=[^，。；]{{0,16}}$)")
_SCOPE = regex.compile(
    rf"(?r)(?:{any_of(having('whole'))}|[一二三四五六七八九十]+[省市区县])[^，。；、]{{0,8}}"
)


# Predicates ------------------------------------------------------------------------------------


def strip(pre: str) -> Predicate:
    """Take off what stands between the subject and the number, but for a verb of change."""
    return _strip(pre, _WORD)


def strip_adverbs(pre: str) -> str:
    """Take off only adverbs and bounds: what may stand before a counted noun."""
    return _strip(pre, _ADVERB, phrases=False).subject


def _strip(pre: str, word: regex.Pattern[str], phrases: bool = True) -> Predicate:
    taken: list[str] = []
    text = pre
    while text:
        match = _PHRASE.match(text) if phrases else None
        match = match or word.match(text)
        if not match or (len(match[0]) == 1 and _inside_word(text)):
            break
        taken.append(match[0])
        text = text[: match.start()]
    return Predicate(text, tuple(taken))


def _inside_word(text: str) -> bool:
    """Whether the last character belongs to a longer word: 列 in 班列, 破 in 突破."""
    if text[-1] == "约":  # 减税降费约(9亿元), but 签约(9亿元)
        return text[-2:] in _NOT_BOUNDS
    return text[-2:-1] not in _ENDS_AMOUNT and len(segment.words(text[-8:])[-1]) > 1


def is_predicate(text: str) -> bool:
    """Whether words hold no subject: 增加到, 同比增长."""
    return not subject_of(text)


def subject_of(pre: str) -> str:
    """Return what is left of words before a number when predicate and verb of change are off."""
    rest = strip(pre).subject
    verb = _CHANGE.match(rest)
    return strip(rest[: verb.start()]).subject if verb else rest


def stated_basis(before: str) -> Basis | None:
    """Return the basis that an earlier clause states for what follows: 与上年相比，…."""
    clause = _COMPARED_EARLIER.search(before) if "比" in before else None
    return stated_in(clause["clause"]) if clause else None


@lru_cache(maxsize=4096)
def ends_in_amount(text: str) -> bool:
    """Whether a noun phrase names an amount of its own: 成交额, 入驻率."""
    return bool(_AMOUNT.match(text))


# Kinds -----------------------------------------------------------------------------------------


def read(pre: str, post: str, found: RawQuantity) -> Reading:
    """Read the words before a mention (and, for its kind, the words behind it)."""
    if found.rank:
        return Reading(ranked_subject(pre), Kind.RANK)
    unbound = strip_adverbs(pre)
    relative = units.is_relative(found.unit)
    multiple = _MULTIPLE.match(unbound) if relative and unbound.endswith("的") else None
    if multiple and not _YOY.search(pre) and not _MOVES_TO_YEAR.match(unbound):
        return Reading(_subject_of_share(unbound[: multiple.start()], multiple[0]), Kind.SHARE)
    of_plan = _OF_PLAN.match(unbound) if relative and found.unit else None
    if of_plan:
        return Reading(strip(unbound[: of_plan.start()]).subject, Kind.SHARE)
    light = strip(pre)
    change = _read_change(pre, light, post, found)
    if change:
        return change
    if relative or not found.unit:
        of = _SHARE_OF.search(light.subject)
        if light.subject.endswith("占"):
            return Reading(light.subject[:-1], Kind.SHARE)
        if of or "占到" in light.words or (found.unit and light.subject.endswith("之比")):
            return Reading(light.subject, Kind.SHARE)
        if found.fraction:
            return Reading(light.subject, Kind.SHARE)
        percent = units.lookup(found.unit).dimension is Dimension.PERCENT
        if percent and _COUNTED_SHARE.match(post):
            return Reading(light.subject, Kind.SHARE)
    return Reading(light.subject, Kind.LEVEL)


def _subject_of_share(before: str, of: str) -> str:
    """Return what a part of a whole is of, which may be the work done: 年内完成路基工程的(60%)."""
    whole = of.removesuffix("的")
    is_work = whole.startswith("完成") and not _OF_PLAN.match(whole) and whole[2] != "总"
    return whole if is_work and _SCOPE_ONLY.fullmatch(before) else strip(before).subject


def _read_change(pre: str, light: Predicate, post: str, found: RawQuantity) -> Reading | None:
    """Return the reading if the mention is a difference or growth."""
    verb = _CHANGE.match(light.subject)
    if verb and not (len(verb[0]) == 1 and _inside_word(light.subject)):
        rest = _strip_against(strip(light.subject[: verb.start()]))
        if _is_change(verb[0], rest, post, found):
            up = verb[0] in _UP | _FUSED_UP
            if verb[0] in _IMPROVED and _HARM.search(rest.subject):
                up = False
            acts_on = _ACTS_ON.search(rest.subject)
            subject = light.subject if acts_on and acts_on.start() else rest.subject
            return _change(subject.removeprefix("拉动"), up, pre, found)
    acted = (
        _ACTED_ON.fullmatch(light.subject) if units.is_relative(found.unit) and found.unit else None
    )
    if acted and not post and not acted["object"].endswith("率"):
        up = acted["verb"] in _UP | _FUSED_UP
        return _change((acted["whose"] or "") + acted["object"], up, pre, found)
    more = _MORE_DONE.search(pre) if "多" in pre or "少" in pre else None
    if more and not post:
        return _change("", more["more"] == "多", pre, found)
    direction = _direction_without_verb(pre, light, post, found)
    if direction is None:
        return None
    subject = light.subject
    for noun in (*_UP_NOUNS, *_DOWN_NOUNS):
        if subject.endswith(noun) and len(subject) > len(noun):
            subject = strip(subject.removesuffix(noun)).subject
            break
    return _change(subject, direction, pre, found)


def _strip_against(rest: Predicate) -> Predicate:
    """Take off a comparison with anything at all, now that a verb of change follows: 较公路运输下降."""
    match = _AGAINST_END.search(rest.subject) or _THAN_END.search(rest.subject)
    if not match:
        return rest
    return Predicate(rest.subject[: match.start()], (*rest.words, match[0]))


def _change(subject: str, up: bool, pre: str, found: RawQuantity) -> Reading:
    if _ECONOMY.fullmatch(subject) and "增" in pre:
        subject += "增长"  # 经济 alone is no indicator
    if subject.endswith("年") and ends_in_amount(subject.removesuffix("年")):
        subject = subject.removesuffix("年")  # 吞吐量年递增9%
    direction = Direction.UP if up == (found.value >= 0) else Direction.DOWN
    direction = direction if found.value or found.upper else Direction.FLAT
    return Reading(subject, Kind.CHANGE, direction, stated_in(pre))


def _is_change(verb: str, rest: Predicate, post: str, found: RawQuantity) -> bool:
    """Whether a verb right before the number makes it a change, not the level of a new thing."""
    compared = any(p.fullmatch(w) for w in rest.words for p in (_IS_COMPARED, _YOY, _THAN_END))
    relative = units.is_relative(found.unit)
    if not relative and not compared and rest.subject + verb in _ACTS and rest.subject:
        return False  # 改造提升1.1万亩
    if relative or compared:
        return not (verb in _FUSED_UP | _FUSED_DOWN and len(verb) == 1 and not compared)
    if verb in _FUSED_UP | _FUSED_DOWN:
        alone = verb in _ALONE and not rest.subject
        return len(verb) > 1 and (alone or ends_in_amount(rest.subject))
    if verb == "新增":
        return not post and not _SCOPE_ONLY.fullmatch(rest.subject)
    return not post


def _direction_without_verb(
    pre: str, light: Predicate, post: str, found: RawQuantity
) -> bool | None:
    """Return whether it goes up, for changes that no verb tells: 高于全国, 增速为, 翻一番."""
    dimension = units.lookup(found.unit).dimension
    if found.unit == "番":
        return True
    for word in light.words:
        above = _IS_ABOVE.match(word) if _ABOVE_WHAT.fullmatch(word) else None
        if above and (dimension is not Dimension.PERCENT or _PLANNED.search(word)):
            return bool(above["above"])
    if dimension not in (Dimension.PERCENT, Dimension.PERCENTAGE_POINT):
        return None
    if light.subject.endswith(_UP_NOUNS) and not light.subject.endswith(_LEVEL_NOUNS):
        return True
    if light.subject.endswith(_DOWN_NOUNS):
        return False
    if dimension is Dimension.PERCENTAGE_POINT and not light.subject.endswith(_CONTRIBUTIONS):
        return not _FALLS.search(pre)
    if _GROWTH_BEHIND.match(post) or {"同比", "环比"} & set(light.words[:2]):
        return True
    return None


def stated_in(pre: str) -> Basis:
    """Return what the words before a change say that it is measured against."""
    if _SEQUENTIAL.search(pre):
        return Basis.SEQUENTIAL
    if _YOY.search(pre):
        return Basis.YOY
    light = strip(pre)
    verb = _CHANGE.match(light.subject)
    rest = light.subject[: verb.start()] if verb else light.subject
    compared = _strip_against(strip(rest)).words
    if any(_IS_COMPARED.fullmatch(w) or _THAN_END.fullmatch(w) for w in (*light.words, *compared)):
        return Basis.REFERENCE
    return Basis.ANNUAL_AVERAGE if _AVERAGE.search(pre) else Basis.UNSTATED


def ranked_subject(pre: str) -> str:
    """Return what is ranked: 总量 in 总量均居全国(第5位), 考核 in 考核全国(第一)."""
    verbs = list(_RANKED.finditer(pre))
    scoped = _AMONG.match(pre)
    among = scoped and not ends_in_amount(scoped[0])  # 在中部地区产值居第3位
    if scoped and among and verbs and verbs[-1].start() == scoped.end():
        return ""  # 在中部地区居第3位
    for verb in reversed(verbs):
        if len(verb[0]) > 1 or not _inside_word(pre[: verb.end()]):
            return strip(pre[: verb.start()]).subject
    scope = _SCOPE.match(pre)
    return strip(pre[: scope.start()] if scope else pre).subject
