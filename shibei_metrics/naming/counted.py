"""Step 10: the name of a mention that stands before what it counts: the clause without the number.

>>> from ..clauses.slots import scan, slots
>>> group = slots("推进3个先行区、20个样板村建设", scan("推进3个先行区、20个样板村建设"))
>>> number_first(group, 0, "", shared_tail(group))
'推进先行区建设'
"""

from __future__ import annotations

import regex

from ..clauses.phrases import (
    NOMINAL,
    VERB,
    clean,
    first_object,
    noun_phrase,
    opening_verb,
    plain,
    relative_name,
    thing_done,
    verb_end,
    without_examples,
)
from ..clauses.ranks import ranked_subject
from ..clauses.slots import Join, Slot
from ..clauses.stripping import strip, strip_adverbs, subject_of
from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load
from ..quantities import units

__all__ = ["PREPOSITIONS", "number_first", "shared_tail"]

_SPEC = load("names")
PREPOSITIONS = set(having("preposition"))
_WITH_WHOM = PREPOSITIONS - {"在"}
_TAIL = regex.compile(rf"(?r){any_of(having('tail'))}")
_ASPECTS = regex.compile("^(?:方面|领域)的(?=[\u4e00-\u9fff]{2})")
_SCOPE = regex.compile("^(?:全|我)[国省市区县州](?=[与同为向对给]$)")  # 全区与12家央企签订协议
_PLACES = set("省市区县州盟旗镇乡村")
# 4个新药获批上市、数量居全国前列: what is said of their number besides
_OTHER_PREDICATE = regex.compile("、(?:数量|总量|规模|总数)[^、]*$")
_GROWS_TO = regex.compile("(?<=.{2})(?:扩大|增加|拓展|发展|扩展|增)[到至]$")
_HAVE = regex.compile("(?<![现拥持具享占])(?:还|尚|共|仍|约)?有$")
_LISTED_END = regex.compile(
    "(?<=[\u4e00-\u9fff]{2})(?<!中|平|高|优|同|均|对|初)等[\u4e00-\u9fff]{0,4}(?:活动|项目|工程|政策|措施|任务|赛事|会议|平台|载体|举措)$"
)
_SHARED_WORK = regex.compile("的[^的，]{2,8}(?:工作|任务|服务|活动|问题|需求|困难)$")
_JOINED_ON = regex.compile(r"(?:、|和|与|(?<![惠普涉顾遍波])及)$")
_REACHES = regex.compile(rf"{any_of(having('reaching'))}了?$")
_REACHES_TO = regex.compile("(?<=.{2})(?:达到?|为)$")
_HOLDS = regex.compile(rf"^(?:全部)?{any_of(having('holding'))}(?:全部)?$")
_REACHED = regex.compile("(?P<whom>[\u4e00-\u9fff]{1,6})的(?P<what>[^，。；的]{4,})$")
_COMPLETED = regex.compile(any_of(having("completing")))


def number_first(group: list[Slot], i: int, verb: str, tail: str) -> str:
    """Name a mention that stands before what it counts: the clause without the number."""
    slot = group[i]
    before, after = strip_adverbs(plain(slot.pre)), _ASPECTS.sub("", plain(slot.post))
    before = _SCOPE.sub("", before)
    if before not in PREPOSITIONS:
        before = clean(before)
    if after.startswith("的"):
        return _in_relative_clause(before, after[1:], slot, verb)
    reached = _REACHED.match(after) if _HOLDS.search(before) else None
    if reached:  # 惠及3万户居民的管网工程完工
        return thing_done(reached["what"]) + before + reached["whom"]
    following = group[i + 1] if i + 1 < len(group) else None
    shared = following is not None and following.join is Join.SHARED
    if following and shared and before[:1] in _WITH_WHOM and _is_act(after):
        return before + after + following.post  # 与3个国家缔结5对友城
    if following and shared and before.endswith("在"):  # 企业在9个国家布局海外仓15个
        return before + without_examples(subject_of(after))
    if following and shared and before not in PREPOSITIONS:
        after = _before_another(before, after, following)
    before = _HAVE.sub("", before)
    if _GROWS_TO.search(before):
        before = clean(strip(before).subject)  # 试点扩大到24个县
    in_place = before.startswith("在") and after.endswith(("中", "内"))
    if before in PREPOSITIONS and verb_end(after, len(after)):
        before = ""
    if in_place:
        before, after = before[1:], after[:-1]
    elif before == "在":
        before = ""  # 在68个县建设示范片
    elif following and after.endswith("中"):
        after = after[:-1]
    if after in ("规模", "水平"):
        return clean(strip(before).subject) + after  # 产业集群均达到万亿元规模
    if following and following.join is Join.SHARED and slot.found.unit in _PLACES:
        after = slot.found.unit  # 国考10市浓度改善10%
    after = _OTHER_PREDICATE.sub("", after)
    listed = _LISTED_END.search(after) if slot.join is Join.LIST and not slot.pre else None
    if listed and group[i - 1].post:  # 4届博览会、3届商贸节等活动
        after = after[: listed.start()]
    if before and _JOINED_ON.search(before):
        before = opening_verb(before)
    stands = before and not opening_verb(before) and before not in PREPOSITIONS
    if stands and _COMPLETED.match(after):
        after = ""
    if before and not following:
        after = first_object(after)
    before, after = without_examples(before), without_examples(after)
    name = before + ("" if before.endswith(after) else after)
    if name.endswith("级") and group[-1] is not slot and "级" in group[-1].post:
        name += group[-1].post.partition("级")[2]
    if slot.join is Join.LIST and not before and verb and not opening_verb(name):
        name = verb + name
    in_list = slot.join is Join.LIST or (following is not None and following.join is Join.LIST)
    return name + tail if tail and in_list and not name.endswith(tail) else name


def _in_relative_clause(before: str, noun: str, slot: Slot, verb: str) -> str:
    """Name a mention in front of 的: 超过70%的支出, 惠及3万人的工程."""
    before = _REACHES_TO.sub("", before)  # 总投资为9亿元的工程
    if before.startswith("在") and noun.endswith(("里", "内", "中", "上")):
        before, noun = before[1:], noun[:-1]  # 在占地近300亩的产业园里
    is_part = slot.found.unit in ("%", "成") or slot.found.fraction
    if is_part and _REACHES.search(before):
        return before.removesuffix("了") + noun  # 网络覆盖了九成的村
    if is_part and not opening_verb(before):
        before = ""  # 全区超过70%的支出用于民生
    shared = slot.join is Join.LIST and not before
    return relative_name(verb if shared else before, noun)


def _before_another(before: str, counted: str, following: Slot) -> str:
    """Return what is counted in front of another number: 高校 in 3所高校5个学科入选.

    What the last one does, the first one does too.
    """
    ranked = following.found.rank
    subject = ranked_subject(counted) if ranked else subject_of(counted)
    thing = _without_act(noun_phrase(subject))
    acts = thing != counted or opening_verb(before) or units.is_relative(following.found.unit)
    return thing if acts else thing + _predicate(following.post)


def _predicate(post: str) -> str:
    """Return what is said of the counted thing: 入选名单 in 学科入选名单, 入选 in 学科入选."""
    return post[len(_without_act(noun_phrase(post))) :]


def _without_act(text: str) -> str:
    """Leave out the act that ends a subject: 企业 in 引导5户企业投入(3800万元)."""
    return text.removesuffix(segment.words(text)[-1]) if _ends_in_act(text) else text


def _ends_in_act(text: str) -> bool:
    """Whether words end in a verb that has its object elsewhere: 企业投入(3800万元)."""
    _, *last = segment.words(text) or ("",)
    return (
        bool(last)
        and len(last[-1]) > 1
        and bool(VERB.fullmatch(last[-1]))
        and last[-1] not in NOMINAL
    )


def _is_act(text: str) -> bool:
    """Whether words say who does what: 国家缔结, 央企签订协议."""
    if noun_phrase(text) != text:
        return True
    for word in segment.words(text)[1:]:
        verb = VERB.match(word)  # 签订协议 is one word
        if segment.is_verb(word) or (verb and verb[0] not in NOMINAL):
            return True
    return False


def shared_tail(group: list[Slot]) -> str:
    """Return what closes a list of counted objects: 建设 in 21个片区、200个样板村建设.

    A list that opens its clause shares the predicate of its last member: 16所高校、48个学科入选.
    """
    while group and not group[0].post:  # 投入1亿元完成41条河、2公里渠整治
        group = group[1:]
    if len(group) < 2 or not all(slot.post for slot in group):
        return ""
    if not clean(group[0].pre) and all(
        slot.join is Join.LIST and not slot.pre for slot in group[1:]
    ):
        if any(noun_phrase(slot.post) != slot.post for slot in group[:-1]):
            return ""  # they have predicates of their own
        last_post = group[-1].post
        counts_people = group[-1].found.unit in ("人", "名", "户")
        if counts_people and segment.is_verb(segment.words(last_post)[0]):
            return last_post  # 46个村、2万人脱贫
        tail = _predicate(last_post)
        return tail if not any(slot.post.endswith(tail) for slot in group[:-1]) else ""
    work = _SHARED_WORK.search(group[-1].post)
    if work and not any("的" in slot.post for slot in group[:-1]):
        return work[0]
    tails = [_TAIL.match(slot.post) for slot in group]
    last = tails[-1]
    if last is None or last.start() < 2 or any(tails[:-1]):
        return ""
    return last[0] if VERB.match(clean(group[0].pre)) else ""
