"""Step 13: the indicator's name, in the text's own words, so that it can stand alone as a row's label.

The name is the clause without its number: leading time words and adverbs, the predicate and the
examples before 等 are left out; list members get the verb and the head that they share; a clause
without a subject takes the nearest earlier one.

>>> [name.text for name in name_all("全年新增2家瞪羚企业、3家孵化器，研发投入10亿元，增长8%。")]
['新增瞪羚企业', '新增孵化器', '研发投入', '研发投入']
"""

from __future__ import annotations

import regex

from ..clauses.phrases import (
    AMOUNT_TAIL,
    NOMINAL,
    VERB,
    clean,
    finish,
    inner_verb,
    last_act,
    object_of,
    opening_verb,
    thing_measured,
    without_examples,
)
from ..clauses.predicates import Predicate, predicates
from ..clauses.shares import OF_WHOLE, PART_OF, PLAN_END
from ..clauses.slots import SETS, Join, Slot, runs, scan, slots
from ..clauses.stripping import ends_in_amount, strip_adverbs
from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load
from ..quantities import units
from ..vocabulary import Kind
from .antecedents import BARE, PLAN_VERB, carry
from .counted import PREPOSITIONS, number_first, shared_tail
from .members import PER_HEAD
from .named import REACH, Name, Named, Said
from .pairs import name_pairs

__all__ = ["name_all", "name_mentions"]

_SPEC = load("names")
_ADDITIONS = set(having("addition"))
_GRADE = regex.compile(
    "(?:(?:国家|省部?|市|县|区|州|部|世界|特|地市)级|[\\d.]{0,6}[千百万亿]{0,2}元)(?:以上)?"
)
_OF_GRADE = regex.compile(f"^.*?(?:{_GRADE.pattern})")
_Result = tuple[Name, int | None]
"""A mention's name, and the index of the mention that it continues."""
_GENERAL_AMOUNTS = set(having("general_amount"))
# A density of what was counted before: 建成基站1320个，平均每平方公里(7.1个)
_PER = regex.compile("(?:平均)?每[百千万]?(?:平方公里|公里|人|户|村|亩)$")
_CLAIM = regex.compile(rf"{any_of(having('claiming'))}(?=[\u4e00-\u9fff]{{3}})")
_REACHED = regex.compile("达到?了?[^，]{0,4}$")
_ALLOTTED = set(having("allotting"))
_PURPOSE = regex.compile("，(?:[^，。；]{1,20}，){0,2}(?P<purpose>用于[^，。；]{2,24})")
_ACT = 6
"""How long an act may be that takes its object from a mention before: 竣工投产."""
_REACHING = set(having("reaching"))
_BARE_ACTS = set(having("stage_act"))
_OF_SCHOOLS = having("of_school")
_SCHOOLS = tuple(having("school"))
_OF_ALL_KINDS = regex.compile(any_of(having("of_all_kinds")))
_GOVERNING = having("governing")
_KIND_ENDINGS = having("kind_ending")
_VERBS = set(having("verb"))
_ADDED = regex.compile("新增|净增")
_BASE = regex.compile("(?:比|较)(?![重例快好大高强])[^，]{0,10}$|(?:好|优|高|低|快|慢|多|少)于$")


def name_all(text: str, inherited: str = "") -> list[Name]:
    """Name every mention of a folded sentence; `inherited` is the subject of the sentence before."""
    found = slots(text, scan(text))
    return [n.name for n in name_mentions(text, found, predicates(text, found), inherited)]


def name_mentions(
    text: str, found: list[Slot], read: list[Predicate], inherited: str = ""
) -> list[Named]:
    """Name the mentions of a sentence, of each of which the predicate is read."""
    sentence = Said(text, inherited)
    for run in runs(found):
        done = len(sentence.named)
        _name_run(run, read[done : done + len(run)], sentence)
    return sentence.named


def _name_run(group: list[Slot], read: list[Predicate], sentence: Said) -> None:
    paired = name_pairs(group, read, sentence)
    tail = "" if paired else shared_tail(group)
    verb = ""
    for i, slot in enumerate(group[paired:], paired):
        name, owner = _name_one(group, i, read[i], verb, tail, sentence)
        sentence.add(slot, read[i], name, owner)
        if slot is not group[-1] and (i == 0 or VERB.fullmatch(slot.pre)):
            per_head = PER_HEAD.match(name.text)
            verb = _shared_verb(opening_verb(name.text)) or inner_verb(name.text)
            verb = per_head[0] if per_head else verb
            if not verb and slot.post:
                verb = _last_verb(clean(strip_adverbs(group[0].pre)))


def _shared_verb(verb: str) -> str:
    """Return the part of a verb that a list shares: 完成 of 完成造林, but 建成投用 whole."""
    governing = next((v for v in _GOVERNING if verb.startswith(v) and verb not in _VERBS), "")
    return governing or verb


def _last_verb(opening: str) -> str:
    """Return the verb that ends what stands before a counted noun: 发现 in 调查发现(2种新物种)."""
    last = segment.words(opening)[-1] if opening else ""
    return last if segment.is_verb(last) or (VERB.fullmatch(last) and last not in NOMINAL) else ""


def _name_one(
    group: list[Slot], i: int, predicate: Predicate, verb: str, tail: str, sentence: Said
) -> _Result:
    """Name a mention; `verb` and `tail` are what the members of its clause share."""
    slot = group[i]
    counts = bool(slot.post) and predicate.kind in (Kind.LEVEL, Kind.SHARE)
    previous = sentence.last(slot)
    continued = _continued(slot, predicate, counts, previous, sentence) if previous else None
    if continued:
        return continued
    text = number_first(group, i, verb, tail) if counts else _words_before(slot, predicate)
    said = _said_of(previous, text, slot, predicate, counts, sentence) if previous else None
    if said:
        return said
    if not counts:
        text = _made_whole(text, slot, predicate, verb, sentence)
    plan = PLAN_END.search(text, 1) if predicate.kind is Kind.LEVEL and not counts else None
    if plan:  # 税收完成年任务(8亿元)的95%
        text = text[: plan.start()] + PLAN_VERB.sub("", plan[0])
    if text in _ALLOTTED:
        text += _purpose(group, i, tail, sentence)
    set_as_goal = not text or SETS.fullmatch(text)  # 确定5%的增长目标
    if set_as_goal and predicate.kind in (Kind.CHANGE, Kind.LEVEL) and slot.post.startswith("的"):
        text = slot.post.removeprefix("的")
    if text.removeprefix("年度") in BARE:
        text = text.removeprefix("年度")
    of = PART_OF.search(text)
    if not text or text in BARE or OF_WHOLE.match(text) or (of and text[: of.start()] in BARE):
        return carry(text, slot, predicate, sentence)
    if not counts and slot.join is Join.FIRST:
        text += _amount_of_parallel(text, predicate, slot, sentence)
    name = finish(text)
    return Name(name), sentence.level_named(name)


def _continued(
    slot: Slot, predicate: Predicate, counts: bool, previous: Named, sentence: Said
) -> _Result | None:
    """Name a number that has no words of its own by the one before: 从9家增加到12家, 644户、958人."""
    at = len(sentence.named) - 1
    if slot.join is Join.LIST and not slot.pre and not counts:
        return previous.name, at
    if slot.join is not Join.SAME and (slot.join is not Join.ADJACENT or slot.post):
        return None
    act = clean(previous.predicate.subject)
    plan = PLAN_END.search(act) if predicate.kind is Kind.SHARE else None
    if plan:
        thing = previous.name.text.removesuffix(PLAN_VERB.sub("", plan[0]))
        done = plan[0] if plan[0].startswith("完成") else ""
        return Name(finish(thing + done), "carried"), previous.owner
    return previous.name, at


def _words_before(slot: Slot, predicate: Predicate) -> str:
    """Return what the words before a number name."""
    subject = clean(predicate.subject).rstrip("、，：的")
    if slot.join is Join.SHARED and subject[:1] in PREPOSITIONS:
        acts = segment.words(subject[1:])
        if acts and segment.is_verb(acts[0]) and acts[0] not in NOMINAL:
            subject = subject[1:]
    text = last_act(without_examples(subject))
    claim = _CLAIM.match(text)
    if claim and ends_in_amount(text[claim.end() :]) and _REACHED.search(slot.pre):
        text = text[claim.end() :]  # 推动林下经济面积达到9万亩
    people = subject.endswith("等") and text and slot.found.unit in ("人", "名")
    return text + "人员" if people else text


def _said_of(
    previous: Named, text: str, slot: Slot, predicate: Predicate, counts: bool, sentence: Said
) -> _Result | None:
    """Name what is only said of the mention before: a base, an addition, a density."""
    owner = sentence.named.index(previous)
    if (
        predicate.kind is Kind.LEVEL
        and _BASE.match(text)
        and (not counts or slot.post.startswith("的"))
    ):
        return previous.name, owner  # 比计划产量51万吨增加1万吨, 好于5.5%的控制目标
    if text in _ADDITIONS and predicate.kind is Kind.CHANGE and _adds_to(slot, previous):
        return previous.name, owner
    per = _PER.search(slot.pre) if not text and predicate.kind is Kind.LEVEL else None
    return (Name(finish(previous.name.text + per[0]), "carried"), None) if per else None


def _made_whole(text: str, slot: Slot, predicate: Predicate, verb: str, sentence: Said) -> str:
    """Return the words of a mention with those that it takes from the ones before."""
    whole = text
    if predicate.kind is Kind.LEVEL:
        whole = _of_school(text, slot, sentence) or _kind_of_whole(text, slot, sentence)
        whole = _also_new(whole, slot, sentence)
    short = len(text) <= _ACT
    level = (_last_alike(slot, sentence) if short else None) or sentence.last(slot, Kind.LEVEL)
    whole = _completed(whole, slot, level) if level else whole
    shares = whole == text and slot.join is Join.LIST and verb and text
    if shares and _wants_verb(text, slot.found.unit, sentence.last(slot)):
        return verb + text
    return whole


def _last_alike(slot: Slot, sentence: Said) -> Named | None:
    """Return the last mention that counts the same kind of thing: 项目420个，投资850亿元，其中续建265个."""
    recent = [n for n in reversed(sentence.named[-REACH:]) if _is_same_count(slot, n)]
    alike = next((n for n in recent if not VERB.fullmatch(n.name.text)), None)
    if not alike:
        return None
    only_acts = alike is not recent[0]  # 项目9个，总投资8亿元，开工5个，投产3个
    parts = "其中" in sentence.text[alike.slot.found.end : slot.found.start]
    return alike if parts or only_acts else None


def _purpose(group: list[Slot], i: int, tail: str, sentence: Said) -> str:
    """Return what an amount is spent on: 安排5亿元，用于支持教育; 投入7亿元推进96个小区改造."""
    purpose = _PURPOSE.match(sentence.text, group[i].found.behind)
    if purpose:
        return purpose["purpose"]
    following = group[i + 1] if i + 1 < len(group) else None
    acts = following is not None and VERB.fullmatch(following.pre)
    return following.pre + following.post + tail if following and acts else ""


def _adds_to(slot: Slot, previous: Named) -> bool:
    """Whether a bare addition changes the amount before: 播种面积40万亩、新增2万亩."""
    return (
        previous.predicate.kind is Kind.LEVEL
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
    if text in _REACHING and previous.predicate.kind is Kind.LEVEL:
        return name + text
    if text in _BARE_ACTS:
        done = text.removeprefix(opening_verb(text))
        return name if done and thing.endswith(done) else thing + text
    return text


def _of_school(text: str, slot: Slot, sentence: Said) -> str:
    """Return a count of pupils or teachers with the school that was named before.

    >>> [name.text for name in name_all("普通高中9所，招生2万人，在校生6万人；共有教职工1万人。")]
    ['普通高中', '普通高中招生', '普通高中在校生', '教职工']
    """
    if text not in _OF_SCHOOLS or slot.pre.startswith("共"):
        return ""
    for named in reversed(sentence.named[-REACH:]):
        if named.name.text in _OF_SCHOOLS:  # of all schools
            break
        school = named.name.text.removeprefix(opening_verb(named.name.text))
        school = next((school.removesuffix(s) for s in _OF_SCHOOLS if school.endswith(s)), school)
        if school.endswith(_SCHOOLS):
            return school + text
    return ""


def _kind_of_whole(text: str, slot: Slot, sentence: Said) -> str:
    """Return a kind with the noun that names all of them: 审结各类案件9件，其中刑事3件.

    >>> [name.text for name in name_all("审结各类案件90件，其中刑事30件、行政9件，结案率95%。")]
    ['审结各类案件', '审结刑事案件', '审结行政案件', '结案率']
    """
    for whole in reversed(sentence.named[-REACH:]):
        if not text or not _is_same_count(slot, whole):
            break
        name = whole.name.text
        of = _OF_ALL_KINDS.search(name)
        noun = name[of.end() :] if of else ""
        if (
            noun
            and not ends_in_amount(noun)
            and "其中" in sentence.text[whole.slot.found.end : slot.found.start]
        ):
            stands = noun[-1] in text or text.endswith(_SCHOOLS) or len(text) > len("民商事")
            return text if stands else opening_verb(name) + text + noun
    return text


def _also_new(text: str, slot: Slot, sentence: Said) -> str:
    """Return a part of what is new as new itself: 净增市场主体9户，其中企业3户.

    >>> [name.text for name in name_all("净增市场主体9万户，其中企业3万户；市场主体12万户，其中企业5万户。")]
    ['净增市场主体', '净增企业', '市场主体', '企业']
    """
    whole = sentence.last(slot, Kind.LEVEL)
    added = _ADDED.match(whole.name.text) if whole else None
    if not whole or not added or not text or not slot.pre.startswith("其中"):
        return text
    acts = opening_verb(text) or VERB.fullmatch(text) or whole.slot.found.unit != slot.found.unit
    return text if acts else added[0] + text


def _is_same_count(slot: Slot, previous: Named) -> bool:
    """Whether two numbers of one unit count the same kind of thing."""
    return (
        previous.predicate.kind is Kind.LEVEL
        and previous.slot.found.unit == slot.found.unit
        and units.is_count(slot.found.unit)
    )


def _amount_of_parallel(text: str, predicate: Predicate, slot: Slot, sentence: Said) -> str:
    """Return the amount that was named with the member before, if this one has none of its own.

    >>> [name.text for name in name_all("食品类价格下降0.6%，衣着类上涨0.9%，工业机器人产量增长5%。")]
    ['食品类价格', '衣着类价格', '工业机器人产量']
    """
    before = next(
        (
            n
            for n in reversed(sentence.named)
            if n.predicate.kind is predicate.kind and not n.slot.aside
        ),
        None,
    )
    if (
        not before
        or units.is_count(slot.found.unit)
        or before.slot.found.unit != slot.found.unit
        or any(map(ends_in_amount, (text, text.partition("（")[0])))
    ):
        return ""
    amount = _own_amount(before.name.text)
    member = before.name.text.removesuffix(amount) if amount else ""
    same_end = member.endswith(text[-1])
    is_part = "其中" in sentence.text[: slot.found.start]  # 业务总量9亿元，其中：邮政2亿元
    is_kind = (
        (is_part and text[-1] in _KIND_ENDINGS)
        or (predicate.kind is Kind.LEVEL and (same_end or is_part))
        or member.endswith(text[-2:])
        or (same_end and text[-1] in _KIND_ENDINGS)
    )
    return amount if is_kind and not opening_verb(text) else ""


def _own_amount(name: str) -> str:
    """Return the amount that ends a name, a general one with the word before: 利润总额, 业务总量."""
    amount = AMOUNT_TAIL.match(name)
    if not amount or amount[0] not in _GENERAL_AMOUNTS or not amount.start():
        return amount[0] if amount else ""
    word = segment.words(name[: amount.start()])[-1]
    return amount[0] if VERB.fullmatch(word) and word not in NOMINAL else word + amount[0]


def _wants_verb(text: str, unit: str, previous: Named | None) -> bool:
    """Whether a list member shares the verb: not if it has one, or is an amount beside things."""
    if opening_verb(text) or VERB.fullmatch(text) or OF_WHOLE.match(text) or text in BARE:
        return False
    return not ends_in_amount(text) or (
        previous is not None
        and (ends_in_amount(previous.name.text) or previous.slot.found.unit == unit)
    )
