"""Step 7: the indicator's name, in the text's own words, so that it can stand alone as a row's label.

The name is the clause without its number: leading time words and adverbs, the predicate and the
examples before 等 are left out; list members get the verb and the head that they share; a clause
without a subject takes the nearest earlier one.

>>> [name.text for name in name_all("全年新增2家瞪羚企业、3家孵化器，研发投入10亿元，增长8%。")]
['新增瞪羚企业', '新增孵化器', '研发投入', '研发投入']
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from . import segment
from .lexicon import any_of, load, words
from .models import Kind
from .periods import find_times
from .readings import Reading, read
from .sentences import Slot, contexts, scan

__all__ = ["Name", "Named", "name_all", "name_slots"]

_SPEC = load("names")
_VERB = regex.compile(
    rf"(?:新|拟|再|已|共|又)?{any_of(_SPEC['verbs'])}(?:(?:并|、|和){any_of(_SPEC['verbs'])})*"
)
_OPENER = regex.compile(rf"(?:{any_of(_SPEC['openers'])}|[，、：；\s])")
_LIGHT = regex.compile(rf"(?:{any_of(_SPEC['light_openers'])})(?=[^，]{{2,}})")
_AMOUNT_WORDS = words(_SPEC["amounts"])
_AMOUNT = regex.compile(
    rf"(?r)(?P<head>(?:{any_of(_SPEC['amount_modifiers'])})*{any_of(_SPEC['amounts'])}|[\u4e00-\u9fff]{{1,3}}[率额])$"
)
_BARE = set(words(_SPEC["bare_amounts"]))
_TAIL = regex.compile(rf"(?r){any_of(_SPEC['list_tails'])}$")
_ETC = regex.compile(r"等(?![级待效额同于候价离到着次位]|[^，。；]{0,1}奖)(?<![平高优同均中初对上下特一二三四五何此]等)(?:领域|方面|行业|地区|国家和地区|国家|部门|单位|重点)?")
_PREPOSITION = regex.compile(r"在[^，。；]{1,24}?(?:会议|大会|论坛|会|期间|方面|领域|过程|活动|平台|市场)?(?:上|中|下|期间|方面)(?=[^，。；]{2,})")
_ASIDE = regex.compile(r"（(?:不含|含|不包括|包括|其中|以下|下同|按|指|即|未含|当年价|现价|现行价|不变价|以|全?口径|原口径)[^（）]*）")
_MEMBER_SIGN = regex.compile(r"、|以及|及其|和|与|及")
_HEAD_NOUN = regex.compile(
    r"(?:项目|工程|企业|基地|中心|平台|园区|产业园|机构|学校|医院|公司|单位|街区|景区|大桥|公路|高速|铁路|机场|港口|水库|灌区|社区|村|镇|金矿|矿|基金|用户|居民|群众|家庭|地区|人群)"
)


class Name(NamedTuple):
    """A name, and whether it was read off the clause, carried from afar or only guessed."""

    text: str
    source: str = "clause"


@dataclass(slots=True)
class Named:
    """A mention with its reading and its name."""

    slot: Slot
    reading: Reading
    name: Name
    owner: int | None = None
    """Index of the mention that gave its subject."""


@dataclass(slots=True)
class _State:
    """What a sentence has said so far."""

    subject: str = ""
    owner: int | None = None
    verb: str = ""
    named: list[Named] = field(default_factory=list)


def name_all(text: str, inherited: str = "") -> list[Name]:
    """Name every mention of a folded sentence; `inherited` is the subject of the sentence before."""
    return [named.name for named in name_slots(text, contexts(text, scan(text)), inherited)]


def name_slots(text: str, slots: list[Slot], inherited: str = "") -> list[Named]:
    """Read and name the mentions of a sentence."""
    state = _State()
    by_clause: dict[int, list[Slot]] = {}
    for slot in slots:
        by_clause.setdefault(slot.clause, []).append(slot)
    for group in by_clause.values():
        _name_clause(text, group, state, inherited)
    return state.named


def _name_clause(text: str, group: list[Slot], state: _State, inherited: str) -> None:
    readings = [read(_plain(slot.pre), slot.post, slot.found) for slot in group]
    pairs = _pair_up(group, readings, state)
    clause_verb = ""
    tail = _shared_tail(group)
    for i, (slot, reading) in enumerate(zip(group, readings, strict=True)):
        if pairs and pairs[i]:
            state.named.append(Named(slot, _paired(reading, readings[0], slot), Name(pairs[i][0]), pairs[i][1]))
            state.subject = pairs[i][0]
            continue
        if pairs and i and not reading.subject:
            reading = _paired(reading, readings[0], slot)
        subject = clean(reading.subject)
        name, owner, source = "", None, "clause"
        if slot.adjacent or (slot.in_list and not subject and not slot.post and state.named):
            previous = state.named[-1]
            name, owner = previous.name.text, len(state.named) - 1
            if slot.in_list and reading.kind is Kind.LEVEL and not reading.subject and slot.pre == "":
                reading = _paired(reading, previous.reading, slot)
        elif reading.kind in (Kind.CHANGE, Kind.RANK) or (reading.kind is Kind.SHARE and not slot.post):
            name = without_examples(subject)
        elif slot.post:
            name = _number_first(slot, reading, group, i, clause_verb, tail)
        else:
            name = without_examples(subject)
            if slot.in_list and clause_verb and name and not _opens_with_verb(name):
                name = clause_verb + name
        if not name or name in _BARE:
            carried, owner, source = _carried(text, slot, state, inherited)
            name = carried if not name else _join_bare(carried, name)
        elif not slot.adjacent:
            owner = _owner(state, name)
        if i == 0:
            clause_verb = _verb_of(name if slot.post else subject)
            if not clause_verb and slot.post:
                clause_verb = _verb_of(clean(slot.pre))
        name = _finish(name)
        state.named.append(Named(slot, reading, Name(name, source if name else "none"), owner))
        if reading.kind in (Kind.LEVEL, Kind.CHANGE) and name:
            state.subject, state.owner = name, len(state.named) - 1


# Cleaning --------------------------------------------------------------------------------------


def _plain(pre: str) -> str:
    return _ASIDE.sub("", pre) if "（" in pre else pre


def clean(subject: str) -> str:
    """Take off what opens a clause and names nothing: time words, adverbs, light verbs, 在…上."""
    text = subject
    while text:
        match = _OPENER.match(text)
        if match and not _cuts_word(text, match.end()):
            text = text[match.end() :]
            continue
        times = [t for t in find_times(text[:24]) if t.start == 0]
        if times:
            text = text[times[0].end :]
            continue
        match = _PREPOSITION.match(text)
        if match:
            text = text[match.end() :]
            continue
        light = _LIGHT.match(text)
        if light and not _cuts_word(text, light.end()):
            text = text[light.end() :]
            continue
        break
    return text.rstrip("、，：的")


def _cuts_word(text: str, at: int) -> bool:
    """Whether position `at` lies inside a word: 共 in 共建, 新 in 新能源."""
    if at >= len(text):
        return False
    length = 0
    for word in segment.words(text[:16]):
        length += len(word)
        if length >= at:
            return length != at
    return False


def without_examples(text: str) -> str:
    """Leave out the list of examples before 等, but keep the verb in front of them."""
    match = None
    for match in _ETC.finditer(text):
        pass
    if not match or (match.end() == len(text) and match.start() == 0):
        return text
    head = _VERB.match(text)
    verb = head[0] if head and head.end() <= match.start() and not _cuts_word(text, head.end()) else ""
    rest = text[match.end() :].removeprefix("的")
    if not rest and not verb:
        return ""
    return verb + rest


def _finish(name: str) -> str:
    return name.strip("，、：；。的 ").removesuffix("，") if name else ""


def _verb_of(text: str) -> str:
    match = _VERB.match(text)
    if not match or match.end() == len(text) or _cuts_word(text, match.end()):
        return ""
    if text[match.end()] in "额量率业者性":
        return ""
    return match[0]


def _opens_with_verb(text: str) -> bool:
    return bool(_verb_of(text))


# The number in front of its noun ---------------------------------------------------------------


def _number_first(
    slot: Slot, reading: Reading, group: list[Slot], i: int, clause_verb: str, tail: str
) -> str:
    pre, post = clean(_plain(slot.pre)), _plain(slot.post)
    following = group[i + 1] if i + 1 < len(group) else None
    if post.startswith("的") or (post and pre and _relative(post, pre)):
        return _relative_name(pre, post.removeprefix("的"))
    if following and following.shares_gap:
        post = noun_phrase(post)
    before = without_examples(pre)
    if before == pre and pre.endswith("等"):
        before = ""
    if reading.subject != slot.pre and not slot.shares_gap:
        before = without_examples(clean(reading.subject))
    if slot.shares_gap:
        before = before
    after = without_examples(post)
    name = before + after
    if slot.in_list and clause_verb and not _opens_with_verb(name) and not before:
        name = clause_verb + name
        if tail and i < len(group) - 1 and not name.endswith(tail):
            name += tail
    elif i == 0 and tail and len(group) > 1 and group[1].in_list and not name.endswith(tail):
        name += tail
    return name


def _relative(post: str, pre: str) -> bool:
    return False


def _relative_name(pre: str, post: str) -> str:
    """投资1亿元的医疗中心项目注册 → 医疗中心项目投资."""
    head = None
    for head in _HEAD_NOUN.finditer(post):
        rest = post[head.end() :]
        if not rest or _VERB.match(rest) or rest[0] in "、和，及与":
            break
    noun = post[: head.end()] if head else post
    return noun + pre


def noun_phrase(text: str) -> str:
    """Return the noun phrase at the beginning of a clause: 省重点项目完成投资 → 省重点项目."""
    parts = segment.words(text)
    at = 0
    for k, word in enumerate(parts):
        if k and at >= 2 and _VERB.fullmatch(word) and not _VERB.fullmatch(parts[k - 1]) and parts[k - 1] not in ("新", "拟", "已", "在", "待"):
            rest = parts[k + 1] if k + 1 < len(parts) else ""
            if rest not in ("的",) and rest:
                return text[:at]
        at += len(word)
    amount = _AMOUNT.search(text)
    if amount and amount.start() >= 2:
        return text[: amount.start()]
    return text


def _shared_tail(group: list[Slot]) -> str:
    """Return the action noun that closes a list of counted objects: 21个片区、200个样板村建设."""
    if len(group) < 2 or not all(slot.post for slot in group):
        return ""
    match = _TAIL.search(group[-1].post)
    if not match or match.start() < 2:
        return ""
    if any(_TAIL.search(slot.post) for slot in group[:-1]):
        return ""
    return match[0] if _verb_of(clean(group[0].pre) + "，") or _VERB.fullmatch(clean(group[0].pre) or "，") else ""


# Carried subjects ------------------------------------------------------------------------------


def _carried(text: str, slot: Slot, state: _State, inherited: str) -> tuple[str, int | None, str]:
    before = _clause_subject(text, slot, state)
    if before:
        return before, None, "clause"
    if state.subject:
        return state.subject, state.owner, "carried"
    return (inherited, None, "far") if inherited else ("", None, "none")


def _clause_subject(text: str, slot: Slot, state: _State) -> str:
    """Return the subject of the clause just before, if it holds no mention of its own."""
    if slot.item or slot.clause_start < 2:
        return ""
    last_end = state.named[-1].slot.found.behind if state.named else 0
    between = text[last_end : slot.clause_start - 1]
    clauses = [c for c in regex.split("[，；：。]", between) if c]
    if last_end and clauses and not regex.match("[，；：]", between):
        clauses = clauses[1:]
    for clause in reversed(clauses):
        subject = clean(clause)
        state_word = regex.search(any_of(_SPEC["state_words"]), subject) if subject else None
        if state_word and state_word.start() >= 2:
            return subject[: state_word.start()]
    return ""


def _join_bare(carried: str, name: str) -> str:
    if not carried or carried.endswith(name):
        return carried or name
    amount = _AMOUNT.search(carried)
    if amount and name in ("产值", "面积", "产量", "数量", "规模", "总面积", "总规模"):
        return name
    return carried + name.removeprefix("其").removeprefix("该")


def _owner(state: _State, name: str) -> int | None:
    for k in range(len(state.named) - 1, -1, -1):
        if state.named[k].name.text == name and state.named[k].reading.kind is Kind.LEVEL:
            return k
    return None


# 分别 ------------------------------------------------------------------------------------------


def _pair_up(
    group: list[Slot], readings: list[Reading], state: _State
) -> list[tuple[str, int | None]] | None:
    """Pair the members of the subject with the numbers behind 分别, in order."""
    first = group[0].pre
    at = first.rfind("分别")
    if len(group) < 2 or at < 0:
        return None
    count = sum(1 for k, slot in enumerate(group) if k == 0 or slot.in_list or slot.adjacent)
    subject = clean(readings[0].subject if len(readings[0].subject) <= at else first[:at])
    subject = subject.removesuffix("分别")
    if not subject:
        levels = [(n.name.text, k) for k, n in enumerate(state.named) if n.reading.kind is Kind.LEVEL]
        if len(levels) >= count:
            return [(name, k) for name, k in levels[-count:]] + [("", None)] * (len(group) - count)
        subject = state.subject
    names = split_members(subject, count)
    if not names:
        return None
    return [(name, _owner(state, name)) for name in names] + [("", None)] * (len(group) - count)


def split_members(subject: str, count: int) -> list[str]:
    """Split a coordinated subject into `count` names that share their head.

    >>> split_members("城镇和农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_members("城乡居民收入", 2)
    ['城镇居民收入', '农村居民收入']
    """
    for pair, members in _SPEC["pairs"].items():
        if pair in subject and len(members) == count:
            head, _, rest = subject.partition(pair)
            return [head + member + rest for member in members]
    members = [m for m in _MEMBER_SIGN.split(subject) if m]
    if len(members) < 2:
        return []
    if len(members) != count:
        strong = [m for m in regex.split("、", subject) if m]
        if len(strong) == count:
            members = strong
        elif len(members) > count:
            return []
        else:
            return []
    *others, last = members
    head = _shared_head(others[-1], last)
    verb = _verb_of(members[0])
    names = []
    for k, member in enumerate(members):
        name = member
        if k < len(members) - 1 and head and not _AMOUNT.search(member):
            name = member + head
        if k and verb and not _opens_with_verb(member):
            name = verb + name
        names.append(name)
    return names


def _shared_head(member: str, last: str) -> str:
    """Return the head that the last member lends to the others: 居民收入 in 农村居民收入."""
    parts = segment.words(last)
    own = len(segment.words(member))
    amount = _AMOUNT.search(last)
    by_amount = last[amount.start() :] if amount and amount.start() else ""
    for size in range(1, len(last)):
        if last[:size][-1:] == member[-1:] and len(last[:size]) >= len(member) - 2 and size >= 2:
            return last[size:]
    if len(parts) > own:
        by_words = "".join(parts[own:])
        return by_words if len(member) <= 4 or len(by_words) <= len(by_amount) or not by_amount else by_amount
    return by_amount


def _paired(reading: Reading, first: Reading, slot: Slot) -> Reading:
    return Reading(reading.subject, first.kind, first.direction, first.basis)
