"""Step 10: the indicator's name, in the text's own words, so that it can stand alone as a row's label.

The name is the clause without its number: leading time words and adverbs, the predicate and the
examples before 等 are left out; list members get the verb and the head that they share; a clause
without a subject takes the nearest earlier one.

>>> [name.text for name in name_all("全年新增2家瞪羚企业、3家孵化器，研发投入10亿元，增长8%。")]
['新增瞪羚企业', '新增孵化器', '研发投入', '研发投入']
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import regex

from . import segment, units
from .clauses import Join, Slot, scan, slots
from .lexicon import any_of, load, words
from .members import PART_OF, split_members
from .models import Basis, Dimension, Direction, Kind
from .phrases import (
    AMOUNT_TAIL,
    NOMINAL,
    VERB,
    clean,
    cuts_word,
    finish,
    first_object,
    inner_verb,
    last_act,
    noun_phrase,
    object_of,
    opening_verb,
    plain,
    relative_name,
    thing_measured,
    verb_end,
    without_examples,
    without_new,
)
from .readings import (
    Reading,
    ends_in_amount,
    is_predicate,
    read,
    stated_basis,
    stated_in,
    strip,
    strip_adverbs,
    subject_of,
)

__all__ = ["Name", "Named", "name_all", "name_mentions", "subject_of_heading"]

_SPEC = load("names")
_BARE = set(words(_SPEC["bare_amounts"]))
_PREPOSITIONS = set(words(_SPEC["prepositions"]))
_TAIL = regex.compile(rf"(?r){any_of(_SPEC['list_tails'])}$")
_STATE = regex.compile(any_of(_SPEC["state_words"]))
# What says nothing without the amount before it: 占全市(三成), 对增长的贡献率, (七成)用于民生.
_OF_WHOLE = regex.compile(
    "占(?!比)|与[^，]{2,16}之比$|对[^，]{2,14}(?:贡献|拉动|影响)|用于|用在|投向|来自"
    "|(?:完成|占|为)(?:年度?|全年|目标|计划|既定|指标|省|市|县)+(?:任务|目标|计划)?(?:任务|数)?$"
)
_ADDITIONS = set(words(_SPEC["additions"]))
_PRONOUNS = set(words(_SPEC["pronouns"]))
_GRADE = regex.compile(
    "(?:(?:国家|省部?|市|县|区|州|部|世界|特|地市)级|[\\d.]{0,6}[千百万亿]{0,2}元)(?:以上)?"
)
_OF_GRADE = regex.compile(f"^.*?(?:{_GRADE.pattern})")
_GENERAL_AMOUNTS = set(words(_SPEC["general_amounts"]))
_STRIVES = regex.compile("力争|争取|奋斗目标")
_OWN_AMOUNTS = set(words(_SPEC["own_amounts"]))
_SIDES = tuple(words(_SPEC["sides"]))
_ALLOTTED = set(words(_SPEC["allotting"]))
_PURPOSE = regex.compile("，(?:[^，。；]{1,20}，){0,2}(?P<purpose>用于[^，。；]{2,24})")
_REACHING = set(words(_SPEC["reaching"]))
_BARE_ACTS = set(words(_SPEC["bare_acts"]))
_ASPECTS = regex.compile("^(?:方面|领域)的(?=[\u4e00-\u9fff]{2})")
_OTHER_AMOUNT = regex.compile("(?<=.{2})(?:总量|增速|增幅|总规模)$")
_PLAN_END = regex.compile(
    "^(?:完成|占|为)?(?:年度?|全年|目标|计划|既定|指标|省|市|县)+(?:任务|目标|计划)?(?:任务|数)?$"
)
_IS_LIKE = regex.compile("相当于|是|为|比|占|达")
_TOPIC = regex.compile("(?:^|[。；])([\u4e00-\u9fff]{2,6})：$")
_EACH_IS = regex.compile("(?P<subject>[^，。；]+?)分别[为是](?P<label>[\u4e00-\u9fff]{2,8})")
_LABEL = regex.compile("[\u4e00-\u9fff]{2,8}")
_PLACES = set("省市区县州盟旗镇乡村")
# 4个新药获批上市、数量居全国前列: what is said of their number besides
_OTHER_PREDICATE = regex.compile("、(?:数量|总量|规模|总数)[^、]*$")
_GROWS_TO = regex.compile("(?<=.{2})(?:扩大|增加|拓展|发展|扩展|增)[到至]$")
_BASE = regex.compile("(?:比|较)(?![重例快好大高强])[^，]{0,10}$")
_HAVE = regex.compile("(?<![现拥持具享占])(?:还|尚|共|仍|约)?有$")
_SHARED_WORK = regex.compile("的[^的，]{2,8}(?:工作|任务|服务|活动|问题|需求|困难)$")
_REACH = 60
"""How many mentions back a name or a subject is looked for."""
_PLACE_UNITS = set(words(_SPEC["place_units"]))
_READINGS = load("readings")
_GROWTH_NOUNS = set(words([_READINGS["up_nouns"], _READINGS["down_nouns"]]))
_GROWTH_NOUN = regex.compile(rf"(?<=.){any_of([_READINGS['up_nouns'], _READINGS['down_nouns']])}$")
_STOCK = regex.compile("累计|总数|总量|共|达到|保有")
_JOINED_ON = regex.compile(r"(?:、|和|与|(?<![惠普涉顾遍波])及)$")
_IN_PLACE = regex.compile("(?<=.{2})在[^，]{0,6}$")
_JOINTLY = regex.compile("均|都|双双|皆")
_CLAUSE_STOP = regex.compile("[，；：。]")
_COMPLETED = regex.compile(any_of(_SPEC["completing"]))


class Name(NamedTuple):
    """A name and where it came from: clause, paired, carried (in the sentence), inherited, none."""

    text: str
    origin: str = "clause"


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its reading and its name; `owner` is the index of the mention it continues."""

    slot: Slot
    reading: Reading
    name: Name
    owner: int | None = None


@dataclass(slots=True)
class _Sentence:
    """What a sentence has said so far."""

    text: str
    inherited: str
    named: list[Named] = field(default_factory=list)
    verb: str = ""

    def add(self, slot: Slot, reading: Reading, name: Name, owner: int | None = None) -> None:
        self.named.append(Named(slot, reading, name, owner))

    def last(self, slot: Slot, kind: Kind | None = None) -> Named | None:
        """Return the mention before; what an aside holds is not gone on with outside of it."""
        for named in reversed(self.named[-_REACH:]):
            if (slot.aside or not named.slot.aside) and kind in (None, named.reading.kind):
                return named
        return None


def name_all(text: str, inherited: str = "") -> list[Name]:
    """Name every mention of a folded sentence; `inherited` is the subject of the sentence before."""
    return [named.name for named in name_mentions(text, slots(text, scan(text)), inherited)]


def name_mentions(text: str, found: list[Slot], inherited: str = "") -> list[Named]:
    """Read and name the mentions of a sentence."""
    sentence = _Sentence(text, inherited)
    by_clause: dict[int, list[Slot]] = {}
    for slot in found:
        by_clause.setdefault(slot.clause, []).append(slot)
    for group in by_clause.values():
        _name_clause(group, sentence)
    return sentence.named


def _name_clause(group: list[Slot], sentence: _Sentence) -> None:
    readings = [read(plain(slot.pre), slot.post, slot.found) for slot in group]
    stated = stated_basis(sentence.text[: group[0].clause_start])
    if stated:
        readings = [r._replace(basis=stated) if r.basis is Basis.UNSTATED else r for r in readings]
    if _name_moving_pairs(group, readings, sentence) or _name_labelled(group, readings, sentence):
        return
    if _is_paired(group, readings, sentence) and _name_pairs(group, readings, sentence):
        return
    tail = _shared_tail(group)
    opening = clean(strip_adverbs(group[0].pre))
    verb = ""
    for i, (slot, reading) in enumerate(zip(group, readings, strict=True)):
        name, reading, owner = _name_one(group, i, reading, verb, tail, sentence)
        sentence.add(slot, reading, name, owner)
        if i == 0 or VERB.fullmatch(slot.pre):
            verb = opening_verb(name.text) or inner_verb(name.text)
            verb = verb or (opening if slot.post and segment.is_verb(opening) else "")


def _name_one(
    group: list[Slot], i: int, reading: Reading, verb: str, tail: str, sentence: _Sentence
) -> tuple[Name, Reading, int | None]:
    slot = group[i]
    previous = sentence.last(slot)
    if (
        previous
        and slot.join in (Join.ADJACENT, Join.SAME)
        and (slot.join is Join.SAME or not slot.post)
    ):
        continued = _continuing(reading, previous)
        act = clean(previous.reading.subject)
        if continued.kind is Kind.SHARE and _PLAN_END.search(act):
            thing = previous.name.text.removesuffix(act.removeprefix("完成").removeprefix("占"))
            return Name(finish(thing + act), "carried"), continued, previous.owner
        return previous.name, continued, len(sentence.named) - 1
    subject = clean(reading.subject).rstrip("、，：的")
    if slot.join is Join.SHARED and subject[:1] in _PREPOSITIONS:
        acts = segment.words(subject[1:])
        subject = (
            subject[1:] if acts and segment.is_verb(acts[0]) and acts[0] not in NOMINAL else subject
        )
    counts = bool(slot.post) and reading.kind in (Kind.LEVEL, Kind.SHARE)
    if previous and slot.join is Join.LIST and not slot.pre and not counts:
        # 644户、958人: the second number has no words of its own
        return previous.name, _like(previous.reading, reading), len(sentence.named) - 1
    if counts:
        text = _number_first(group, i, verb, tail)
    else:
        text = last_act(without_examples(subject))
        if subject.endswith("等") and text and slot.found.unit in ("人", "名"):
            text += "人员"
    if previous and reading.kind is Kind.LEVEL and _BASE.match(text) and not counts:
        return previous.name, reading, sentence.named.index(previous)  # 比计划产量51万吨增加1万吨
    if previous and text in _ADDITIONS and _adds_to(slot, previous):
        up = Direction.DOWN if "减" in text else Direction.UP
        basis = reading.basis or Basis.UNSTATED
        added = reading._replace(kind=Kind.CHANGE, direction=up, basis=basis)
        return previous.name, added, sentence.named.index(previous)
    level = sentence.last(slot, Kind.LEVEL)
    completed = _completed(text, slot, level) if level and not counts else text
    if completed != text:
        text = completed
    elif slot.join is Join.LIST and verb and text and not counts and _wants_verb(text, previous):
        text = verb + text
    if text in _ALLOTTED:
        purpose = _PURPOSE.match(sentence.text, slot.found.behind)
        following = group[i + 1] if i + 1 < len(group) else None
        if purpose:
            text += purpose["purpose"]
        elif following and VERB.fullmatch(following.pre):
            text += following.pre + following.post + tail  # 投入7亿元推进96个小区改造
    if not text and reading.kind in (Kind.CHANGE, Kind.LEVEL) and slot.post.startswith("的"):
        text = slot.post.removeprefix("的")
    if text.removeprefix("年度") in _BARE:
        text = text.removeprefix("年度")
    if not text or text in _BARE or _OF_WHOLE.match(text):
        return _carry(text, slot, reading, sentence)
    if not counts and slot.join is Join.FIRST:
        text += _amount_of_parallel(text, reading, slot, sentence)
    return Name(finish(text)), reading, _level_named(sentence, finish(text))


def _adds_to(slot: Slot, previous: Named) -> bool:
    """Whether a bare addition changes the amount before: 播种面积40万亩、新增2万亩."""
    return (
        previous.reading.kind is Kind.LEVEL
        and previous.slot.found.unit == slot.found.unit
        and ends_in_amount(previous.name.text)
    )


def _completed(text: str, slot: Slot, previous: Named) -> str:
    """Return an act or a grade with the thing that the mention before names.

    >>> [name.text for name in name_all("生猪存栏9万头，出栏8万头；市级以上企业9家，其中省级3家。")]
    ['生猪存栏', '生猪出栏', '市级以上企业', '省级企业']
    >>> [name.text for name in name_all("市场主体12万户，其中新设2万户；改造小区9个，惠及3万户。")]
    ['市场主体', '新设市场主体', '改造小区', '改造小区惠及']
    """
    name = previous.name.text
    if ends_in_amount(name) and VERB.fullmatch(text) and text not in _BARE_ACTS:
        name = thing_measured(name)
    thing = object_of(name)
    if _is_same_count(slot, previous) and text not in name:
        if VERB.fullmatch(text.removeprefix("基本")):
            acts_first = opening_verb(name) or not thing or name.endswith(thing)
            return text + (thing or name) if acts_first else thing + text
        if _GRADE.fullmatch(text):
            return opening_verb(name) + text + _OF_GRADE.sub("", thing or name)
    if text in _REACHING and previous.reading.kind is Kind.LEVEL:
        return name + text
    if text in _BARE_ACTS:
        done = text.removeprefix(opening_verb(text))
        return name if done and thing.endswith(done) else thing + text
    return text


def _is_same_count(slot: Slot, previous: Named) -> bool:
    """Whether two numbers of one unit count the same kind of thing."""
    return (
        previous.reading.kind is Kind.LEVEL
        and previous.slot.found.unit == slot.found.unit
        and units.lookup(slot.found.unit).dimension in (Dimension.COUNT, Dimension.PEOPLE)
    )


def _amount_of_parallel(text: str, reading: Reading, slot: Slot, sentence: _Sentence) -> str:
    """Return the amount that was named with the member before, if this one has none of its own.

    >>> [name.text for name in name_all("食品类价格下降0.6%，衣着类上涨0.9%，工业机器人产量增长5%。")]
    ['食品类价格', '衣着类价格', '工业机器人产量']
    """
    before = next(
        (
            n
            for n in reversed(sentence.named)
            if n.reading.kind is reading.kind and not n.slot.aside
        ),
        None,
    )
    counted = units.lookup(slot.found.unit).dimension in (Dimension.COUNT, Dimension.PEOPLE)
    if not before or counted or before.slot.found.unit != slot.found.unit or ends_in_amount(text):
        return ""
    amount = _own_amount(before.name.text)
    member = before.name.text.removesuffix(amount) if amount else ""
    same_end = member[-1:] == text[-1:]
    is_part = "其中" in sentence.text[: slot.found.start]  # 业务总量9亿元，其中：邮政2亿元
    is_kind = (
        (reading.kind is Kind.LEVEL and (same_end or is_part))
        or (same_end and member[-2:] == text[-2:])
        or (same_end and text[-1] in _SPEC["kinds"])
    )
    return amount if is_kind and not opening_verb(text) else ""


def _own_amount(name: str) -> str:
    """Return the amount that ends a name, a general one with the word before: 利润总额, 业务总量."""
    amount = AMOUNT_TAIL.search(name)
    if not amount or amount[0] not in _GENERAL_AMOUNTS or not amount.start():
        return amount[0] if amount else ""
    return segment.words(name[: amount.start()])[-1] + amount[0]


def _continuing(reading: Reading, previous: Named) -> Reading:
    """A second end of the same movement is of its kind: 占GDP比重由12%提高到15%."""
    before = previous.reading
    planned = _OF_WHOLE.match(clean(before.subject)) and reading.kind is Kind.LEVEL
    if planned or (reading.kind is Kind.LEVEL and before.kind is Kind.SHARE):
        return reading._replace(kind=Kind.SHARE)
    if reading.basis is Basis.UNSTATED:
        return reading._replace(basis=before.basis or stated_in(previous.slot.pre))
    return reading


def _wants_verb(text: str, previous: Named | None) -> bool:
    """Whether a list member shares the verb: not if it has one, or is an amount beside things."""
    if opening_verb(text) or VERB.fullmatch(text) or _OF_WHOLE.match(text):
        return False
    return not ends_in_amount(text) or (previous is not None and ends_in_amount(previous.name.text))


def _number_first(group: list[Slot], i: int, verb: str, tail: str) -> str:
    """Name a mention that stands before what it counts: the clause without the number."""
    slot = group[i]
    before, after = strip_adverbs(plain(slot.pre)), _ASPECTS.sub("", plain(slot.post))
    if before not in _PREPOSITIONS:
        before = clean(before)
    if after.startswith("的"):
        shared = slot.join is Join.LIST and not before
        is_part = slot.found.unit in ("%", "成") or slot.found.fraction
        if is_part and not opening_verb(before):
            before = ""  # 全区超过70%的支出用于民生
        return relative_name(verb if shared else before, after[1:])
    following = group[i + 1] if i + 1 < len(group) else None
    if following and following.join is Join.SHARED and before not in _PREPOSITIONS:
        ranked = following.found.rank
        after = _without_act(
            noun_phrase(read(after, "", following.found).subject if ranked else subject_of(after))
        )
    before = _HAVE.sub("", before)
    if _GROWS_TO.search(before):
        before = clean(strip(before).subject)  # 试点扩大到24个县
    if before in _PREPOSITIONS and verb_end(after, len(after)):
        before = ""
    if before.startswith("在") and after.endswith(("中", "内")):
        before, after = before[1:], after[:-1]
    elif following and after.endswith("中"):
        after = after[:-1]
    if after in ("规模", "水平"):
        return clean(strip(before).subject) + after  # 产业集群均达到万亿元规模
    if following and following.join is Join.SHARED and slot.found.unit in _PLACES:
        after = slot.found.unit  # 国考10市浓度改善10%
    after = _OTHER_PREDICATE.sub("", after)
    if before and _JOINED_ON.search(before):
        before = opening_verb(before)
    if (
        before
        and not opening_verb(before)
        and before not in _PREPOSITIONS
        and _COMPLETED.match(after)
    ):
        after = ""
    if before and not following:
        after = first_object(after)
    name = without_examples(before) + without_examples(after)
    if name.endswith("级") and group[-1] is not slot and "级" in group[-1].post:
        name += group[-1].post.partition("级")[2]
    if slot.join is Join.LIST and not before and verb and not opening_verb(name):
        name = verb + name
    in_list = slot.join is Join.LIST or (following is not None and following.join is Join.LIST)
    return name + tail if tail and in_list and not name.endswith(tail) else name


def _without_act(text: str) -> str:
    """Leave out the act that ends a subject: 企业 in 引导5户企业投入(3800万元)."""
    parts = segment.words(text)
    acts = len(parts) > 1 and len(parts[-1]) > 1 and VERB.fullmatch(parts[-1])
    return text.removesuffix(parts[-1]) if acts and parts[-1] not in NOMINAL else text


def _shared_tail(group: list[Slot]) -> str:
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
        tail = last_post[len(noun_phrase(last_post)) :]
        return tail if not any(slot.post.endswith(tail) for slot in group[:-1]) else ""
    work = _SHARED_WORK.search(group[-1].post)
    if work and not any("的" in slot.post for slot in group[:-1]):
        return work[0]
    tails = [_TAIL.search(slot.post) for slot in group]
    last = tails[-1]
    if last is None or last.start() < 2 or any(tails[:-1]):
        return ""
    return last[0] if VERB.match(clean(group[0].pre)) else ""


def _carry(
    text: str, slot: Slot, reading: Reading, sentence: _Sentence
) -> tuple[Name, Reading, int | None]:
    """Give a mention without a subject of its own the nearest earlier one."""
    nearby = _subject_of_clauses_before(slot, sentence)
    if nearby:
        return Name(finish(_join(nearby, text)), "carried"), reading, None
    owner = _owner_for(slot, reading, sentence)
    if owner is not None:
        name = strip(sentence.named[owner].name.text).subject or sentence.named[owner].name.text
        of_pair = reading.kind is Kind.RANK and sentence.named[owner].name.origin == "paired"
        if of_pair or _JOINTLY.search(slot.pre, 0, 6):
            name = _joint_name(sentence, owner)
        before = sentence.named[owner].reading
        if units.lookup(slot.found.unit).dimension is not Dimension.PERCENTAGE_POINT:
            name = _GROWTH_NOUN.sub("", name) or name
            if reading.kind is Kind.CHANGE and (text in _GROWTH_NOUNS or text == "年"):
                text = ""
        if reading.kind is Kind.LEVEL and before.kind is Kind.CHANGE and _STRIVES.search(slot.pre):
            reading = _like(before, reading)  # 增长8%，力争达到9%
        if reading.kind is Kind.LEVEL and _STOCK.search(slot.pre):
            name = without_new(name)
        in_percent = units.lookup(slot.found.unit).dimension is Dimension.PERCENT
        if reading.kind is Kind.LEVEL and in_percent and PART_OF.search(name):
            reading = reading._replace(kind=Kind.SHARE)  # 占比重提高2个百分点，达到18%
        if reading.kind is Kind.LEVEL and _PLAN_END.search(text):
            text = text.removeprefix("完成").removeprefix("占")  # (180亿元) is the plan itself
        return Name(finish(_join(name, text)), "carried"), reading, owner
    if sentence.inherited and (not text or (text in _BARE and not slot.clause_start)):
        return Name(finish(_join(sentence.inherited, text)), "inherited"), reading, None
    return Name(finish(text), "none"), reading, None


def _joint_name(sentence: _Sentence, owner: int) -> str:
    """Return the names of a clause's list as one: A达9家、B达7家，均居全省第一."""
    clause = sentence.named[owner].slot.clause
    first, *others = dict.fromkeys(n.name.text for n in sentence.named if n.slot.clause == clause)
    verb = opening_verb(first)
    return "、".join([first, *(name.removeprefix(verb) for name in others)])


def _owner_for(slot: Slot, reading: Reading, sentence: _Sentence) -> int | None:
    """Return which earlier mention a bare one continues; points continue a percentage."""
    dimension = units.lookup(slot.found.unit).dimension
    if sentence.named and reading.kind is Kind.CHANGE and slot.found.unit in _PLACE_UNITS:
        return len(sentence.named) - 1
    first = max(0, len(sentence.named) - _REACH)
    candidates = [
        k
        for k, n in enumerate(sentence.named[first:], first)
        if n.name.text and (slot.aside or not n.slot.aside)
    ]
    levels = [k for k in candidates if sentence.named[k].reading.kind is not Kind.RANK]
    candidates = levels or (candidates if reading.kind is not Kind.CHANGE else [])
    if not candidates:
        return None
    if dimension is Dimension.PERCENTAGE_POINT:
        return candidates[-1]
    plain = [k for k in candidates if sentence.named[k].reading.kind is not Kind.SHARE]
    return (plain or candidates)[-1]


def _subject_of_clauses_before(slot: Slot, sentence: _Sentence) -> str:
    """Return the subject of the clauses just before, if they hold no mention: 粮食产量再创新高，达到…."""
    if slot.join is not Join.FIRST or slot.clause_start < 2:
        return ""
    behind = sentence.named[-1].slot.found.behind if sentence.named else 0
    between = sentence.text[behind : slot.clause_start - 1]
    parts = _CLAUSE_STOP.split(between)
    nearby = parts[1:] if behind else parts
    measured = clean(strip(nearby[-1]).subject) if nearby else ""
    if is_predicate(slot.pre) and ends_in_amount(measured) and not _IS_LIKE.match(measured):
        return measured  # 覆盖人数，由9万人扩大到12万人
    topic = _TOPIC.search(sentence.text[: slot.clause_start])
    if topic and clean(strip(slot.pre).subject) in _BARE:
        return topic[1]  # 公路：里程达到12万公里
    for clause in reversed(nearby):
        subject = clean(clause)
        for state in _STATE.finditer(subject, 2):
            named = subject[: state.start()]
            if is_predicate(named):
                break
            if len(state[0]) > 1 or not cuts_word(subject, state.start()):
                return _IN_PLACE.sub("", named)
    return ""


def subject_of_heading(title: str) -> str:
    """Return what a heading speaks of, for an amount below it that has no other subject.

    >>> subject_of_heading("经营主体稳中培优"), subject_of_heading("大力提振消费")
    ('经营主体', '')
    """
    state = _STATE.search(title, 2)
    return "" if not state or cuts_word(title, state.start()) else title[: state.start()]


def _join(carried: str, text: str) -> str:
    if not text or carried.endswith(text):
        return carried
    if text in _OWN_AMOUNTS and carried.endswith((*_OWN_AMOUNTS, "率")):
        carried = thing_measured(carried)
    if text in _SIDES and carried.endswith(_SIDES):
        account = next(carried.removesuffix(s) for s in _SIDES if carried.endswith(s))
        return account.removesuffix("总") + text
    if text in _BARE:
        carried = _OTHER_AMOUNT.sub("", carried)
    for size in range(len(text) - 1, 1, -1):
        if carried.endswith(text[:size]):
            return carried + text[size:]
    return carried + text.removeprefix("其").removeprefix("该")


def _level_named(sentence: _Sentence, name: str) -> int | None:
    last = len(sentence.named) - 1
    for k in range(last, max(-1, last - _REACH), -1):
        if sentence.named[k].name.text == name and sentence.named[k].reading.kind is Kind.LEVEL:
            return k
    return None


def _is_paired(group: list[Slot], readings: list[Reading], sentence: _Sentence) -> bool:
    """Whether the numbers of a clause belong to several members in order.

    分别 says so; or bare numbers of one unit stand behind as many members (A、B产量增长8%、7%), or
    follow a clause that says so (分别达9亿元、7亿元，增长8%、5%).
    """
    if len(group) < 2:
        return False
    if "分别" in group[0].pre:
        return True
    if any(s.pre or s.post or s.join is not Join.LIST for s in group[1:]):
        return False
    if not is_predicate(clean(group[0].pre)):
        members = split_members(clean(readings[0].subject), len(group))
        same_unit = len({s.found.unit for s in group}) == 1
        return bool(members) and (same_unit or all(map(ends_in_amount, members)))
    before = sentence.named[-len(group) :]
    one_clause = {n.slot.clause for n in before} == {group[0].clause - 1}
    levels = all(n.reading.kind is Kind.LEVEL for n in before)
    return (one_clause or levels) and len({n.name.text for n in before}) == len(group)


def _name_pairs(group: list[Slot], readings: list[Reading], sentence: _Sentence) -> bool:
    """Pair the members of the subject with the numbers behind 分别, in order."""
    count = 1
    while (
        count < len(group)
        and group[count].join in (Join.LIST, Join.ADJACENT)
        and not clean(strip(group[count].pre).subject)
    ):
        count += 1
    if count < 2:
        return False
    first = readings[0]
    pre = plain(group[0].pre)
    subject = clean(first.subject)
    if len(first.subject) > pre.rfind("分别") >= 0:
        subject = clean(strip(pre[: pre.rfind("分别")]).subject)
    if subject in _PRONOUNS:
        subject = ""
    elif not subject:
        subject = _subject_of_clauses_before(group[0], sentence)
    names = split_members(subject, count) if subject else []
    act = _act_of_each(pre) if first.kind is Kind.LEVEL else ""
    names = [name + act for name in names]
    owners: list[int | None] = [_level_named(sentence, name) for name in names]
    if not names:
        levels = _last_of_each_name(sentence)
        before = [without_new(sentence.named[k].name.text) for k in levels[-count:]]
        if len(levels) < count or (subject and not _is_of_each(subject, before)):
            return False
        owners = list(levels[-count:])
        names = [finish(_join(name, subject)) for name in before] if subject else before
    for i, slot in enumerate(group):
        if i < count:
            reading = first if i == 0 else _like(first, readings[i])
            sentence.add(slot, reading, Name(names[i], "paired"), owners[i])
        else:
            name, reading, owner = _name_one(group, i, readings[i], "", "", sentence)
            sentence.add(slot, reading, name, owner)
    return True


def _name_moving_pairs(group: list[Slot], readings: list[Reading], sentence: _Sentence) -> bool:
    """Pair members with both ends of their movements: 产值、税收从9亿元、1亿元提高到12亿元、2亿元."""
    half = len(group) // 2
    joins = [slot.join for slot in group[1:]]
    moves = half > 1 and joins == [Join.LIST] * (half - 1) + [Join.SAME] + [Join.LIST] * (half - 1)
    names = split_members(clean(readings[0].subject), half) if moves else []
    for k, slot in enumerate(group if names else []):
        reading = readings[0] if k < half else readings[half]
        starts = slot if k >= half else replace(slot, goes_on=True)
        ends = starts if k < half else replace(slot, join=Join.SAME)
        owner = None if k < half else len(sentence.named) - half
        sentence.add(ends, reading, Name(names[k % half], "paired"), owner)
    return bool(names)


def _last_of_each_name(sentence: _Sentence) -> list[int]:
    """Return the mentions that numbers behind 分别 may go on: of each name its level, or else its change."""
    found: dict[str, int] = {}
    for k, named in enumerate(sentence.named):
        level = sentence.named[found[named.name.text]] if named.name.text in found else None
        is_level = level is not None and level.reading.kind is Kind.LEVEL
        if named.reading.kind is Kind.LEVEL or (
            named.reading.kind is not Kind.RANK and not is_level
        ):
            found[named.name.text] = k
    return sorted(found.values())


def _name_labelled(group: list[Slot], readings: list[Reading], sentence: _Sentence) -> bool:
    """Name numbers whose members stand right before them: 参保人数分别为城镇562人、农村3816人."""
    stated = _EACH_IS.fullmatch(group[0].pre) if len(group) > 1 else None
    if not stated or not all(_LABEL.fullmatch(slot.pre) and not slot.post for slot in group[1:]):
        return False
    labels = [stated["label"], *(slot.pre for slot in group[1:])]
    for label, slot, reading in zip(labels, group, readings, strict=True):
        sentence.add(slot, reading, Name(finish(label + clean(stated["subject"])), "paired"))
    return True


def _is_of_each(subject: str, before: list[str]) -> bool:
    """Whether an amount belongs to each thing named before: (A、B增长8%、9%，)占比重分别达3%、2%."""
    lacks = subject in _BARE or _OF_WHOLE.match(subject) or subject in _OWN_AMOUNTS
    short = len(subject) <= len("通车总里程") and ends_in_amount(subject)
    return bool(lacks or short) and len(set(before)) == len(before)


def _act_of_each(pre: str) -> str:
    """Return the verb that the members behind 分别 share: 惠及 in 图书馆、剧院分别惠及(5万人、3万人)."""
    _, each, act = pre.rpartition("分别")
    act = strip(act).subject
    return act if each and act and (VERB.fullmatch(act) or opening_verb(act)) else ""


def _like(first: Reading, reading: Reading) -> Reading:
    """Return a later list member's reading: the first one's kind, direction and basis."""
    return Reading(reading.subject, first.kind, first.direction, first.basis)
