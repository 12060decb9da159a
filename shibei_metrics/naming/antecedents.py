"""Step 10: what a sentence has said so far, and the one place where antecedents are looked for.

Every search goes back from the last mention, and no further than `REACH` of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from ..clauses.acts import opening_verb
from ..clauses.chunks import tag
from ..clauses.openers import clean
from ..clauses.predicates import Predicate
from ..clauses.shares import PART_ALONE
from ..clauses.slots import Join, Slot
from ..clauses.stripping import ends_in_amount, is_predicate, strip, subject_of
from ..language import segmentation as segment
from ..language.lexicon import any_of, having
from ..language.segmentation import cuts_word
from ..quantities import units
from ..vocabulary import Dimension, Kind
from .named import Named

__all__ = [
    "REACH",
    "Said",
    "account_in_heading",
    "is_of_plan",
    "is_same_count",
    "subject_of_heading",
]

REACH = 60
"""How many mentions back a name or a subject is looked for."""
_OF_SCHOOLS = having("of_school")
_SCHOOLS = tuple(having("school"))
_OF_ALL_KINDS = regex.compile(any_of(having("of_all_kinds")))
_BARE = frozenset(having("bare_amount"))
_STATE = regex.compile(any_of(having("state")))
_IS_LIKE = regex.compile("相当于|是|为|比|占|达")
_TOPIC = regex.compile(
    "(?:^|[。；])(?:[\\d一二三四五六七八九十]{1,2}[、.．])?((?:[^\\P{Han}这那里的是有在了为]|[A-Z（）]){2,12})：$"
)
_NO_TOPIC = (
    "目标",
    "任务",
    "指标",
    "如下",
    "情况",
    "方面",
    "其中",
    "工作",
    "重点",
    "特点",
    "措施",
    "数据",
    "显示",
)
_IN_PLACE = regex.compile("(?<=.{2})在[^，]{0,6}$")
_QUALITY = regex.compile(
    rf"(?<=.{{2}}){any_of(having('quality_modifier'))}?{any_of(having('quality'))}$"
)
_LISTED = regex.compile(
    "(?:其中)?(?P<amount>[^，。；、]{2,10}?)(?:增长|增速|增幅|上涨|下降|降幅)?(?:较快|较大|较多|明显|靠前|居前|领先|最快|最大|突出)"
    "的[^，。；、]{0,6}(?:依次)?(?:是|为|有|包括)(?P<members>[^，。；]*、[^，。；]*)"
)
_ACCOUNT = (
    "(?:地方)?(?:一般公共|公共财政|财政一般|政府性基金|国有资本经营|社会保险基金|社保基金|地方财政)预算"
    "|(?:社会|养老|医疗|失业|工伤)[\u4e00-\u9fff]{0,4}基金"
)
_SIDE = regex.compile(
    f"[\u4e00-\u9fff]{{0,6}}?(?P<account>{_ACCOUNT})(?:总?(?:收入|支出)|(?:滚存)?结余)$"
)
_ACCOUNT_IN_TITLE = regex.compile(
    f"(?:^|[ 、．.：）年度的级])(?P<account>{_ACCOUNT})(?:收支|执行|安排|情况|草案|方面|收入|支出|和|预算|[。：])*$"
)
_CLAUSE_STOP = regex.compile("[，；：。]")
_PLACE_UNITS = frozenset(having("place_unit"))


@dataclass(slots=True)
class Said:
    """What a sentence has said so far."""

    text: str
    inherited: str
    """The subject of the sentence before, or of the heading."""
    named: list[Named] = field(default_factory=list)
    account: str = ""
    """The account that a heading speaks of: 政府性基金预算."""

    def back(self) -> Iterator[Named]:
        """Yield the mentions before, the nearest first."""
        return reversed(self.named[-REACH:])

    def last(self, slot: Slot, kind: Kind | None = None) -> Named | None:
        """Return the mention before; what an aside holds is not gone on with outside of it."""
        for named in self.back():
            if (slot.aside or not named.slot.aside) and kind in (None, named.predicate.kind):
                return named
        return None

    def level_named(self, name: str) -> int | None:
        """Return the nearest level before of this name."""
        last = len(self.named) - 1
        for k in range(last, max(-1, last - REACH), -1):
            if self.named[k].name.text == name and self.named[k].predicate.kind is Kind.LEVEL:
                return k
        return None

    def counted_alike(self, slot: Slot) -> Named | None:
        """Return the last mention that counts the same kind of thing, if a part of it may follow.

        项目420个，投资850亿元，其中续建(265个); 项目9个，总投资8亿元，开工(5个)，投产(3个).
        """
        recent = [named for named in self.back() if is_same_count(slot, named)]
        alike = next((n for n in recent if not _is_act(n.name.text)), None)
        if not alike:
            return None
        return alike if alike is not recent[0] or self.is_part_of(alike, slot) else None

    def is_part_of(self, whole: Named, slot: Slot) -> bool:
        """Whether 其中 stands between two mentions."""
        return "其中" in self.text[whole.slot.found.end : slot.found.start]

    def account_before(self) -> str:
        """Return the account that the nearest mention is a side of, or that of the heading."""
        sides = (_SIDE.match(named.name.text) for named in self.back())
        return next((side["account"] for side in sides if side), self.account)

    def school(self) -> str:
        """Return the school that the last of the counts before is of, if it is one's own."""
        for named in self.back():
            if named.name.text in _OF_SCHOOLS:  # of all schools
                return ""
            school = named.name.text.removeprefix(opening_verb(named.name.text))
            count = next((count for count in _OF_SCHOOLS if school.endswith(count)), "")
            if school.removesuffix(count).endswith(_SCHOOLS):
                return school.removesuffix(count)
        return ""

    def whole_of_kinds(self, slot: Slot) -> tuple[str, str] | None:
        """Return the verb and the noun of a count of all kinds: 审结, 案件 of 审结各类案件9件."""
        for whole in self.back():
            if not is_same_count(slot, whole):
                return None
            name = whole.name.text
            of = _OF_ALL_KINDS.search(name)
            noun = name[of.end() :] if of else ""
            if noun and not ends_in_amount(noun) and self.is_part_of(whole, slot):
                return opening_verb(name), noun
        return None

    def parallel(self, predicate: Predicate) -> Named | None:
        """Return the nearest mention before of the same kind, outside of brackets."""
        for named in reversed(self.named):
            if named.predicate.kind is predicate.kind and not named.slot.aside:
                return named
        return None

    def owner_for(self, slot: Slot, predicate: Predicate) -> int | None:
        """Return which earlier mention a bare one continues; points continue a percentage."""
        changes = predicate.kind is Kind.CHANGE
        if self.named and changes and slot.found.unit in _PLACE_UNITS:
            return len(self.named) - 1
        first = max(0, len(self.named) - REACH)
        candidates = [
            k
            for k, n in enumerate(self.named[first:], first)
            if n.name.text and (slot.aside or not n.slot.aside)
        ]
        levels = [k for k in candidates if self.named[k].predicate.kind is not Kind.RANK]
        of_rank = changes and not units.is_relative(slot.found.unit)
        candidates = levels or ([] if of_rank else candidates)
        if not candidates:
            return None
        dimension = units.lookup(slot.found.unit).dimension
        if dimension is Dimension.PERCENTAGE_POINT or predicate.subject.startswith("占"):
            return candidates[-1]
        # 产值9亿元，目标完成率51%，同比增长16%
        candidates = [k for k in candidates if not _is_progress(self.named[k])] or candidates
        if changes and not units.is_relative(slot.found.unit):
            alike = [k for k in candidates if self.named[k].slot.found.unit == slot.found.unit]
            candidates = alike or candidates  # 签约项目9个，总投资20亿元，同比增加2个
        plain = [k for k in candidates if not _is_part(self.named[k])]
        return (plain or candidates)[-1]

    def subject_before(self, slot: Slot) -> str:
        """Return the subject of the clauses just before, if they hold no mention: 粮食产量再创新高，达到…."""
        if slot.join is not Join.FIRST or slot.clause_start < 2:
            return ""
        behind = self.named[-1].slot.found.behind if self.named else 0
        parts = _CLAUSE_STOP.split(self.text[behind : slot.clause_start - 1])
        nearby = parts[1:] if behind else parts
        measured = clean(strip(nearby[-1]).subject) if nearby else ""
        if is_predicate(slot.pre) and ends_in_amount(measured) and not _IS_LIKE.match(measured):
            return measured  # 覆盖人数，由9万人扩大到12万人
        topic = _TOPIC.search(self.text[: slot.clause_start])
        bare = clean(subject_of(slot.pre))
        if topic and (bare in _BARE or (not bare and not topic[1].endswith(_NO_TOPIC))):
            return topic[1]  # 公路：里程达到12万公里; GDP：增长5%
        for clause in reversed(nearby):
            subject = _subject_of_state(clean(clause))
            if subject is not None:
                return subject
        opens = nearby and not self.named and is_predicate(slot.pre)
        return _leading_amount(clean(nearby[-1])) if opens else ""

    def members_before(self, slot: Slot) -> str:
        """Return the members that the clause before lists with their amount: 出口较快的是甲、乙，(分别增长)."""
        stop = self.text.rfind("，", 0, max(slot.clause_start - 1, 0))
        listed = _LISTED.fullmatch(self.text, stop + 1, max(slot.clause_start - 1, 0))
        return listed["members"] + listed["amount"] if listed else ""

    def names_beside(self, owner: int) -> list[str]:
        """Return the names in the clause of a mention, each once."""
        clause = self.named[owner].slot.clause
        return list(dict.fromkeys(n.name.text for n in self.named if n.slot.clause == clause))

    def side_by_side(self, count: int) -> list[int]:
        """Return the counts of one thing that stand last: 接待来访74批203人次，分别下降15%、22%."""
        last = self.named[-count:]
        if len(last) < count or any(n.slot.join is not Join.ADJACENT for n in last[1:]):
            return []
        start = len(self.named) - count
        return (
            list(range(start, start + count)) if last[0].slot.clause == last[-1].slot.clause else []
        )

    def last_of_each_name(self) -> list[int]:
        """Return the mentions that numbers behind 分别 may go on: of each name its level, or else its change."""
        found: dict[str, int] = {}
        for k, named in enumerate(self.named):
            before = self.named[found[named.name.text]] if named.name.text in found else None
            is_level = before is not None and before.predicate.kind is Kind.LEVEL
            if named.predicate.kind is Kind.LEVEL or (
                named.predicate.kind is not Kind.RANK and not is_level
            ):
                found[named.name.text] = k
        return sorted(found.values())

    def are_members_before(self, count: int, clause: int) -> bool:
        """Whether the mentions just before are as many, of as many names, of one clause or levels."""
        before = self.named[-count:]
        one_clause = {n.slot.clause for n in before} == {clause - 1}
        levels = all(n.predicate.kind is Kind.LEVEL for n in before)
        return (one_clause or levels) and len({n.name.text for n in before}) == count


def _subject_of_state(clause: str) -> str | None:
    """Return what a clause says only the state of: 粮食产量 in 粮食产量再创新高, None if it says more."""
    for state in _STATE.finditer(clause, 2):
        subject = clause[: state.start()]
        if is_predicate(subject):
            return None
        if len(state[0]) > 1 or not cuts_word(clause, state.start()):
            return _QUALITY.sub("", _IN_PLACE.sub("", strip(subject).subject))
    return None


def _leading_amount(clause: str) -> str:
    """Return the amount that a clause speaks of: 生产总值 in 生产总值连跨两个台阶."""
    found = at = 0
    for word in segment.words(clause):
        at += len(word)
        found = at if len(word) > 1 and at < len(clause) and ends_in_amount(clause[:at]) else found
    return clause[:found]


@lru_cache(maxsize=128)
def subject_of_heading(title: str) -> str:
    """Return what a heading speaks of, for an amount below it that has no other subject.

    >>> subject_of_heading("经营主体稳中培优"), subject_of_heading("大力提振消费")
    ('经营主体', '')
    """
    state = _STATE.search(title, 2)
    return "" if not state or cuts_word(title, state.start()) else title[: state.start()]


@lru_cache(maxsize=128)
def account_in_heading(title: str) -> str:
    """Return the account that a heading is on, for 收入 and 支出 below it.

    >>> account_in_heading("（二）政府性基金预算执行情况"), account_in_heading("预算草案")
    ('政府性基金预算', '')
    """
    account = _ACCOUNT_IN_TITLE.search(title)
    return account["account"] if account else ""


def is_same_count(slot: Slot, previous: Named) -> bool:
    """Whether two numbers of one unit count the same kind of thing."""
    return (
        previous.predicate.kind is Kind.LEVEL
        and previous.slot.found.unit == slot.found.unit
        and units.is_count(slot.found.unit)
    )


def _is_act(text: str) -> bool:
    return any("act" in chunk.tags for chunk in tag(text))


def _is_part(named: Named) -> bool:
    """Whether a mention is a part of a whole: 占全市的(3%), 支出9亿元，占比(12%)."""
    predicate = named.predicate
    return predicate.kind is Kind.SHARE or clean(predicate.subject) in PART_ALONE


def is_of_plan(subject: str) -> bool:
    """Whether words say how much of a plan is done: 完成年任务, 收入完成预算."""
    last = tag(clean(subject))[-1:]
    return bool(last) and "plan" in last[0].tags


def _is_progress(named: Named) -> bool:
    """Whether a mention is a plan or how much of it is done: 完成年任务(9亿元), 目标完成率(51%)."""
    planned = named.predicate.kind is Kind.LEVEL and is_of_plan(named.predicate.subject)
    return planned or named.name.text.endswith("完成率")
