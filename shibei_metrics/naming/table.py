"""Step 12: the rules of naming, in the order in which they are tried.

A mention goes down the table. The first rule that fits and finds what it needs names it, or gives it
other words with which the rules below go on. Each rule stands beside examples: sentences with the
names of all their mentions, of which one at least is another without the rule.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from ..clauses.acts import NOMINAL, ONE_VERB, VERB, opening_verb
from ..clauses.chunks import tag
from ..clauses.nouns import AMOUNT_TAIL, object_of, thing_measured
from ..clauses.openers import clean
from ..clauses.stripping import ends_in_amount
from ..language import segmentation as segment
from ..language.lexicon import having
from ..quantities import units
from ..vocabulary import Kind
from .antecedents import is_of_plan, is_same_count
from .carrying import BARE, PLAN_VERB, carry
from .counted import COUNTED
from .finishing import finish
from .named import Named
from .rules import Rule, Unnamed

__all__ = ["RULES", "fitting"]

_PURPOSE = regex.compile("，(?:[^，。；]{1,20}，){0,2}(?P<purpose>用于[^，。；]{2,24})")
_PER = regex.compile("(?:平均)?每[百千万]?(?:平方公里|公里|人|户|村|亩)$")
_OF_GRADE = regex.compile(
    r"^.*?(?:(?:国家|省部?|市|县|区|州|部|世界|特|地市)级|[\d.]{0,6}[千百万亿]{0,2}元)(?:以上)?"
)
_OF_YEAR = regex.compile(rf"^年(?={ONE_VERB})")  # 年出栏生猪9万头，存栏8万头
_ADDED = regex.compile("新增|净增")
_ACT = 6
"""How long an act may be that takes its object from a mention before: 竣工投产."""
_SCHOOLS = tuple(having("school"))
_GENERAL_AMOUNTS = frozenset(having("general_amount"))
_KIND_ENDINGS = having("kind_ending")


# Productions: what is only said of the mention before ---------------------------------------------


def _as_before(mention: Unnamed) -> Named | None:
    return mention.continuing(mention.previous)


def _moved(mention: Unnamed) -> Named | None:
    """The other end of a movement has the name of the first; of a plan, what is done of it."""
    previous = mention.previous
    act = clean(previous.predicate.subject) if previous else ""
    if previous is None or mention.predicate.kind is not Kind.SHARE or not is_of_plan(act):
        return mention.continuing(previous)
    plan = tag(act)[-1].text
    thing = previous.name.text.removesuffix(PLAN_VERB.sub("", plan))
    done = plan if plan.startswith("完成") else ""
    return mention.named(finish(thing + done), "carried", previous.owner)


def _base(mention: Unnamed) -> Named | None:
    """What it is compared with has its name: 粮食总产51万吨，比计划产量(50万吨)增加1万吨, but not 比亚迪销量."""
    compares = mention.before[:1] in "比较"
    return None if compares and mention.following is None else _as_before(mention)


def _added(mention: Unnamed) -> Named | None:
    """A bare addition changes the amount before: 播种面积40万亩、新增2万亩."""
    previous = mention.previous
    alike = previous and previous.slot.found.unit == mention.slot.found.unit
    return mention.continuing(previous) if alike else None


def _density(mention: Unnamed) -> Named | None:
    """A density is of what was counted before: 建成基站1320个，平均每平方公里(7.1个)."""
    previous, per = mention.previous, _PER.search(mention.slot.pre)
    if previous is None or per is None:
        return None
    return mention.named(finish(previous.name.text + per[0]), "carried")


# ... words that it takes from the ones before -----------------------------------------------------


def _of_school(mention: Unnamed) -> Unnamed | None:
    school = "" if mention.slot.pre.startswith("共") else mention.said.school()
    return mention.whole(school + mention.before) if school else None


def _of_a_kind(mention: Unnamed) -> Unnamed | None:
    text, whole = mention.before, mention.said.whole_of_kinds(mention.slot)
    if whole is None:
        return None
    verb, noun = whole
    stands = noun[-1] in text or text.endswith(_SCHOOLS) or len(text) > len("民商事")
    return None if stands else mention.whole(verb + text + noun)


def _also_new(mention: Unnamed) -> Unnamed | None:
    whole = mention.said.last(mention.slot, Kind.LEVEL)
    added = _ADDED.match(whole.name.text) if whole else None
    if not whole or not added or whole.slot.found.unit != mention.slot.found.unit:
        return None
    return mention.whole(added[0] + mention.before)


def _whole(mention: Unnamed) -> Named | None:
    """Return the level that an act or a grade is a part of, or is done to."""
    short = len(mention.before) <= _ACT
    alike = mention.said.counted_alike(mention.slot) if short else None
    return alike or mention.said.last(mention.slot, Kind.LEVEL)


def _acted_on(mention: Unnamed) -> Unnamed | None:
    """An act has the thing that the count before names: 生猪存栏9万头，出栏8万头."""
    act, whole = mention.before, _whole(mention)
    if whole is None or act in whole.name.text or not is_same_count(mention.slot, whole):
        return None
    name = whole.name.text
    name = name if object_of(name) else _OF_YEAR.sub("", name)
    if ends_in_amount(name) and "stage_act" not in mention.chunks()[0].tags:
        name = thing_measured(name)
    thing = object_of(name)
    acts_first = opening_verb(name) or not thing or name.endswith(thing)
    return mention.whole(act + (thing or name) if acts_first else thing + act)


def _of_grade(mention: Unnamed) -> Unnamed | None:
    grade, whole = mention.before, _whole(mention)
    if whole is None or grade in whole.name.text or not is_same_count(mention.slot, whole):
        return None
    name = whole.name.text
    return mention.whole(opening_verb(name) + grade + _OF_GRADE.sub("", object_of(name) or name))


def _reaching(mention: Unnamed) -> Unnamed | None:
    whole = _whole(mention)
    return mention.whole(_thing_of(whole, mention) + mention.before) if whole else None


def _thing_of(whole: Named, mention: Unnamed) -> str:
    """Return what an act that is a verb is done to: not the amount of it."""
    name = whole.name.text
    chunk = mention.chunks()[0].tags
    amount = ends_in_amount(name) and VERB.fullmatch(mention.before) and "stage_act" not in chunk
    return thing_measured(name) if amount else name


def _at_stage(mention: Unnamed) -> Unnamed | None:
    act, whole = mention.before, _whole(mention)
    if whole is None:
        return None
    thing = object_of(whole.name.text)
    done = act.removeprefix(opening_verb(act))
    return mention.whole(whole.name.text if done and thing.endswith(done) else thing + act)


def _with_verb(mention: Unnamed) -> Unnamed | None:
    """A member of a list shares its verb, but not an amount beside things."""
    text, previous = mention.before, mention.previous
    stands = opening_verb(text) or text in BARE or not mention.run.verb
    if stands:
        return None
    alike = previous is not None and (
        ends_in_amount(previous.name.text) or previous.slot.found.unit == mention.slot.found.unit
    )
    return mention.joined(mention.run.verb + text) if alike or not ends_in_amount(text) else None


def _plan(mention: Unnamed) -> Unnamed:
    plan = mention.chunks()[-1].text
    return mention.joined(mention.before.removesuffix(plan) + PLAN_VERB.sub("", plan))


def _purpose(mention: Unnamed) -> Unnamed | None:
    """Return an amount with what it is spent on: 安排5亿元，用于支持教育; 投入7亿元推进96个小区改造."""
    purpose = _PURPOSE.match(mention.said.text, mention.slot.found.behind)
    if purpose:
        return mention.joined(mention.before + purpose["purpose"])
    following = mention.following
    if following is None or not VERB.fullmatch(following.pre):
        return None
    return mention.joined(mention.before + following.pre + following.post + mention.run.tail)


def _side_of_account(mention: Unnamed) -> Named | None:
    """A bare 收入 is of the account that the sentence or its heading is on: 政府性基金预算。收入(9亿元)."""
    scope, side = mention.before[:-2], mention.before[-2:]
    if scope.endswith("总"):
        scope, side = scope[:-1], "总" + side
    account = mention.said.account_before()
    return mention.named(finish(scope + account + side), "carried") if account else None


def _goal(mention: Unnamed) -> Unnamed:
    return mention.joined(mention.slot.post.removeprefix("的"))


# ... its own words --------------------------------------------------------------------------------


def _parallel(mention: Unnamed) -> Unnamed | None:
    """Return a kind with the amount of the parallel one before: 食品类价格下降0.6%，衣着类(0.9%)."""
    text, slot, predicate = mention.before, mention.slot, mention.predicate
    before = mention.said.parallel(predicate)
    if (
        not before
        or units.is_count(slot.found.unit)
        or before.slot.found.unit != slot.found.unit
        or any(map(ends_in_amount, (text, text.partition("（")[0])))
    ):
        return None
    amount = _own_amount(before.name.text)
    member = before.name.text.removesuffix(amount) if amount else ""
    same_end = member.endswith(text[-1])
    is_part = "其中" in mention.said.text[: slot.found.start]  # 业务总量9亿元，其中：邮政2亿元
    is_kind = (
        (is_part and text[-1] in _KIND_ENDINGS)
        or (predicate.kind is Kind.LEVEL and (same_end or is_part))
        or member.endswith(text[-2:])
        or (same_end and text[-1] in _KIND_ENDINGS)
    )
    return mention.joined(text + amount) if is_kind and not opening_verb(text) else None


def _own_amount(name: str) -> str:
    """Return the amount that ends a name, with what is done, or all of a general one: 种植面积, 业务总量."""
    amount = AMOUNT_TAIL.match(name)
    if not amount or not amount.start():
        return amount[0] if amount else ""
    word = segment.words(name[: amount.start()])[-1]
    acts = bool(VERB.fullmatch(word))
    of = word in NOMINAL if acts or amount[0] not in _GENERAL_AMOUNTS else True
    return word + amount[0] if of else amount[0]


def _own(mention: Unnamed) -> Named:
    name = finish(mention.before)
    return mention.named(name, owner=mention.said.level_named(name))


RULES = (
    Rule(
        "another number of a list",
        "list&alone any* number&!counts",
        _as_before,
        {"税收9亿元，占全市比重达12%、13%。": "税收 | 税收占全市比重 | 税收占全市比重"},
    ),
    Rule(
        "the other end of a movement",
        "same any* number any*",
        _moved,
        {
            "企业从9家增加到12家。": "企业 | 企业",
            "税收完成年任务8亿元的95%。": "税收年任务 | 税收完成年任务",
        },
    ),
    *COUNTED,
    Rule(
        "what it is compared with",
        "any base number&level",
        _base,
        {"粮食总产51万吨，比计划产量50万吨增加1万吨。": "粮食总产 | 粮食总产 | 粮食总产"},
    ),
    Rule(
        "an addition to the amount before",
        "any addition number&change",
        _added,
        {"粮食播种面积40万亩、新增2万亩。": "粮食播种面积 | 粮食播种面积"},
    ),
    Rule(
        "a density",
        "any number&level",
        _density,
        {"建成基站1320个，平均每平方公里7个。": "建成基站 | 建成基站平均每平方公里"},
    ),
    Rule(
        "pupils and teachers of a school",
        "any of_school number&level&!counted",
        _of_school,
        {"普通高中9所，招生2万人；共有教职工1万人。": "普通高中 | 普通高中招生 | 教职工"},
    ),
    Rule(
        "a kind of all kinds",
        "any any+ number&level&!counted",
        _of_a_kind,
        {"审结各类案件90件，其中刑事30件、行政9件。": "审结各类案件 | 审结刑事案件 | 审结行政案件"},
    ),
    Rule(
        "a part of what is new",
        "among !verb any* number&level&!counted",
        _also_new,
        {"净增市场主体9万户，其中企业3万户。": "净增市场主体 | 净增企业"},
    ),
    Rule(
        "an act on what was counted",
        "any act number&!counted",
        _acted_on,
        {
            "生猪存栏9万头，出栏8万头。": "生猪存栏 | 生猪出栏",
            "市场主体12万户，其中新设2万户。": "市场主体 | 新设市场主体",
        },
    ),
    Rule(
        "a grade of what was counted",
        "any grade number&!counted",
        _of_grade,
        {"市级以上龙头企业48家，其中省级7家。": "市级以上龙头企业 | 省级龙头企业"},
    ),
    Rule(
        "whom the thing before reaches",
        "any reaching number&!counted",
        _reaching,
        {"改造小区9个，惠及3万户。": "改造小区 | 改造小区惠及"},
    ),
    Rule(
        "a stage of the thing before",
        "any stage_act number&!counted",
        _at_stage,
        {"共有12个技改项目，完成投资1.2亿元。": "技改项目 | 技改项目完成投资"},
    ),
    Rule(
        "the verb of its list",
        "list !act&!of_whole&!verb any* number&!counted&!whole",
        _with_verb,
        {"新增企业9家、园区2个。": "新增企业 | 新增园区"},
    ),
    Rule(
        "a plan behind its subject",
        "any any+ plan number&level&!counted",
        _plan,
        {"税收完成年任务8亿元的95%。": "税收年任务 | 税收完成年任务"},
    ),
    Rule(
        "what money is spent on",
        "any allotting number",
        _purpose,
        {"安排5亿元，用于支持教育。": "安排用于支持教育"},
    ),
    Rule(
        "a goal that is set",
        "any setting? number&change|level&goal",
        _goal,
        {"确定5%左右的增长目标。": "增长目标"},
    ),
    Rule(
        "a side of an account",
        "any side number&level",
        _side_of_account,
        {
            "社会保险基金预算收入33亿元，支出29亿元。": "社会保险基金预算收入 | 社会保险基金预算支出",
            "一般公共预算收入9亿元，税收7亿元；本级支出8亿元。": "一般公共预算收入 | 税收 | 本级一般公共预算支出",
        },
    ),
    Rule(
        "no subject of its own",
        "any bare_amount? of_whole? number",
        carry,
        {
            "税收9亿元，占全市的12%，增速居全市首位。": "税收 | 税收占全市 | 税收增速",
            "虾养殖面积9亩，产量占全省的1/7。": "虾养殖面积 | 虾产量占全省",
        },
    ),
    Rule(
        "the amount of a parallel kind",
        "first|list any+ number&!counted",
        _parallel,
        {"食品类价格下降0.6%，衣着类上涨0.9%。": "食品类价格 | 衣着类价格"},
    ),
    Rule(
        "its own words",
        "any any+ number",
        _own,
        {"研发投入10亿元。": "研发投入"},
    ),
)


@lru_cache(maxsize=4096)
def fitting(row: str) -> tuple[int, ...]:
    """Return which rules fit a row of chunks; most rows come again."""
    return tuple(k for k, rule in enumerate(RULES) if rule.fits(row))
