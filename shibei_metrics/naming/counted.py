"""Step 11: rules for a number that stands before what it counts: the name is the clause without the number.

First the rules of what stands in front of 的 and of another number, then those that leave out what is
no part of a name; what is left on both sides is put together, with what the list shares.
"""

from __future__ import annotations

import regex

from ..clauses.acts import NOMINAL, VERB, opening_verb, thing_done, verb_end
from ..clauses.lists import first_object, without_examples
from ..clauses.nouns import noun_phrase, relative_name
from ..clauses.openers import clean, plain
from ..clauses.ranks import ranked_subject
from ..clauses.slots import Join, Slot
from ..clauses.stripping import strip, strip_adverbs, subject_of
from ..language import segmentation as segment
from ..language.lexicon import any_of, having
from ..quantities import units
from .rules import Rule, Unnamed

__all__ = ["COUNTED", "PREPOSITIONS", "shared_tail", "sides"]

PREPOSITIONS = frozenset(having("preposition"))
_TAIL = regex.compile(rf"(?r){any_of(having('tail'))}")
_ASPECTS = regex.compile("^(?:方面|领域)的(?=[\u4e00-\u9fff]{2})")
# 全区与12家央企签订协议, 对全区8条河流巡查
_SCOPE = regex.compile(
    "^[全我][国省市区县州](?=[与同为向对给]$)|(?<=^[为向对给])[全我][国省市区县州]$"
)
_PLACES = frozenset("省市区县州盟旗镇乡村")
_SHARED_WORK = regex.compile("的[^的，]{2,8}(?:工作|任务|服务|活动|问题|需求|困难)$")
_SIGN = regex.compile("、|和(?![谐平])|及(?!其)")
_TREATED = regex.compile("(?:进行|实行|予以|给予)[^，。；、]{2,8}$")
_REACHED = regex.compile("(?P<whom>[\u4e00-\u9fff]{1,6})的(?P<what>[^，。；的]{4,})$")


def sides(slot: Slot) -> tuple[str, str]:
    """Return the words before and behind a number that stands before what it counts."""
    before = _SCOPE.sub("", strip_adverbs(plain(slot.pre)))
    after = _ASPECTS.sub("", plain(slot.post))
    if before in PREPOSITIONS:
        return before, after
    before = clean(before)
    listed = "、" in before and not before.endswith("等")
    sign = _SIGN.search(before) if listed else None
    if sign and len(_SIGN.findall(before)) + 1 == slot.found.value:
        before = before[: verb_end(before, sign.start())]  # 下辖青溪、白水2个街道
    return before, after


# Productions ------------------------------------------------------------------------------------


def _without_last(mention: Unnamed) -> Unnamed:
    """Leave out the last chunk before the number."""
    return mention.but(mention.before.removesuffix(mention.chunks()[-1].text), mention.after)


def _without_end(mention: Unnamed) -> Unnamed:
    """Leave out the last chunk behind the number."""
    return mention.but(mention.before, mention.after.removesuffix(mention.chunks_behind()[-1].text))


def _without_start(mention: Unnamed) -> Unnamed:
    """Leave out the first chunk behind the number."""
    return mention.but(mention.before, mention.after.removeprefix(mention.chunks_behind()[0].text))


def _inside(mention: Unnamed) -> Unnamed:
    """Leave out 在 and its 中: 在占地300亩的产业园里."""
    return mention.but(mention.before.removeprefix("在"), mention.after[:-1])


def _part_of_reached(mention: Unnamed) -> Unnamed | None:
    if not _is_part(mention):
        return None
    return mention.joined(mention.before.removesuffix("了") + mention.after[1:])


def _part(mention: Unnamed) -> Unnamed | None:
    """Name a part of a whole by what it is a part of, but not where it is acted on."""
    acted = opening_verb(mention.before)
    return _relative(mention.but("", mention.after)) if _is_part(mention) and not acted else None


def _is_part(mention: Unnamed) -> bool:
    found = mention.slot.found
    return found.unit in ("%", "成") or found.fraction


def _relative(mention: Unnamed) -> Unnamed:
    shared = mention.slot.join is Join.LIST and not mention.before
    verb = mention.run.verb if shared else mention.before
    return mention.joined(relative_name(verb, mention.after[1:]))


def _held(mention: Unnamed) -> Unnamed | None:
    reached = _REACHED.match(mention.after)
    if not reached:
        return None
    return mention.joined(thing_done(reached["what"]) + mention.before + reached["whom"])


def _with_whom(mention: Unnamed) -> Unnamed | None:
    following = mention.following
    if not following or not _is_act(mention.after):
        return None
    return mention.joined(mention.before + mention.after + following.post)


def _done_there(mention: Unnamed) -> Unnamed:
    return mention.joined(mention.before + without_examples(subject_of(mention.after)))


def _before_another(mention: Unnamed) -> Unnamed | None:
    """Return what is counted in front of another number: 高校 in 3所高校5个学科入选.

    What the last one does, the first one does too.
    """
    following, counted = mention.following, mention.after
    if following is None or mention.before in PREPOSITIONS:
        return None
    ranked = following.found.rank
    subject = ranked_subject(counted) if ranked else subject_of(counted)
    thing = _without_act(noun_phrase(subject))
    relative = units.is_relative(following.found.unit)
    acts = thing != counted or opening_verb(mention.before) or relative
    return mention.but(mention.before, thing if acts else thing + _predicate(following.post))


def _of_growth(mention: Unnamed) -> Unnamed:
    return mention.but(clean(strip(mention.before).subject), mention.after)


def _sized(mention: Unnamed) -> Unnamed:
    thing = without_examples(clean(strip(mention.before).subject))
    return mention.joined(thing + mention.after)


def _without_preposition(mention: Unnamed) -> Unnamed | None:
    acts = mention.before == "在" or verb_end(mention.after, len(mention.after))
    return mention.but("", mention.after) if acts else None


def _places(mention: Unnamed) -> Unnamed | None:
    unit = mention.slot.found.unit
    return mention.but(mention.before, unit) if unit in _PLACES else None


def _without_list_end(mention: Unnamed) -> Unnamed | None:
    return _without_end(mention) if mention.run.group[mention.at - 1].post else None


def _verb_alone(mention: Unnamed) -> Unnamed:
    return mention.but(opening_verb(mention.before), mention.after)


def _without_predicate(mention: Unnamed) -> Unnamed | None:
    return None if opening_verb(mention.before) else mention.but(mention.before, "")


def _first_object(mention: Unnamed) -> Unnamed:
    return mention.but(mention.before, first_object(mention.after))


def _together(mention: Unnamed) -> Unnamed:
    """Put the words of both sides together, with what the members of their list share."""
    run, slot = mention.run, mention.slot
    before, after = without_examples(mention.before), without_examples(mention.after)
    name = before + ("" if before.endswith(after) else after)
    last = run.group[-1]
    if name.endswith("级") and last is not slot and "级" in last.post:
        name += last.post.partition("级")[2]
    if slot.join is Join.LIST and not before and run.verb and not opening_verb(name):
        name = run.verb + name
    shares = run.tail and mention.is_in_list and not name.endswith(run.tail)
    return mention.joined(name + run.tail if shares else name)


def _predicate(post: str) -> str:
    """Return what is said of the counted thing: 入选名单 in 学科入选名单, 入选 in 学科入选."""
    return post[len(_without_act(noun_phrase(post))) :]


def _without_act(text: str) -> str:
    """Leave out the act that ends a subject: 企业 in 引导5户企业投入(3800万元)."""
    _, *last = segment.words(text) or ("",)
    acts = last and len(last[-1]) > 1 and VERB.fullmatch(last[-1]) and last[-1] not in NOMINAL
    return text.removesuffix(last[-1]) if acts else text


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
    """Return what closes a list of counted objects: 建设 in 21个片区、200个样板村建设."""
    while group and not group[0].post:  # 投入1亿元完成41条河、2公里渠整治
        group = group[1:]
    if len(group) < 2 or not all(slot.post for slot in group):
        return ""
    before, _ = sides(group[0])
    if (not before or before in PREPOSITIONS) and all(
        slot.join is Join.LIST and not slot.pre for slot in group[1:]
    ):
        return _shared_predicate(group)
    work = _SHARED_WORK.search(group[-1].post)
    if work and not any("的" in slot.post for slot in group[:-1]):
        return work[0]
    tails = [_TAIL.match(slot.post) for slot in group]
    last = tails[-1]
    if last is None or last.start() < 2 or any(tails[:-1]):
        return ""
    return last[0] if VERB.match(clean(group[0].pre)) else ""


def _shared_predicate(group: list[Slot]) -> str:
    """Return the predicate of a list that opens its clause: 入选 in 16所高校、48个学科入选."""
    if any(noun_phrase(slot.post) != slot.post for slot in group[:-1]):
        return ""  # they have predicates of their own
    last = group[-1]
    if last.found.unit in ("人", "名", "户") and segment.is_verb(segment.words(last.post)[0]):
        return last.post  # 46个村、2万人脱贫
    treated = _TREATED.search(last.post)
    tail = treated[0] if treated else _predicate(last.post)
    return tail if not any(slot.post.endswith(tail) for slot in group[:-1]) else ""


COUNTED = (
    # in front of 的: the number stands in a relative clause
    Rule(
        "总投资为9亿元的工程",
        "any+ reaches_to number&counts of any*",
        _without_last,
        {"总投资为9亿元的工程开工。": "工程总投资"},
    ),
    Rule(
        "in a place that is so large",
        "any in_place any* number&counts of any* within any",
        _inside,
        {"在占地300亩的电子产业园里，9条生产线投产。": "电子产业园占地 | 生产线投产"},
    ),
    Rule(
        "a part of those reached",
        "any+ reaching number&counts of any*",
        _part_of_reached,
        {"网络覆盖了九成的村。": "网络覆盖村"},
    ),
    Rule(
        "a part",
        "any+ number&counts of any*",
        _part,
        {"全区超过70%的支出用于民生。": "支出用于民生"},
    ),
    Rule(
        "a relative clause",
        "any+ number&counts of any*",
        _relative,
        {
            "惠及35个村的便民服务中心建成。": "便民服务中心惠及村",
            "解决3万人的饮水困难、2万人的住房问题。": "解决饮水困难 | 解决住房问题",
        },
    ),
    Rule(
        "whom a thing reaches",
        "any holding number&counts any*",
        _held,
        {"惠及3万户居民的管网工程完工。": "管网工程惠及居民"},
    ),
    # in front of another number
    Rule(
        "with whom something is done",
        "any with_whom any* number&counts any* shared",
        _with_whom,
        {"与3个国家缔结5对友城。": "与国家缔结友城 | 与国家缔结友城"},
    ),
    Rule(
        "where something is done",
        "any+ in_place number&counts any* shared",
        _done_there,
        {"企业在9个国家布局海外仓15个。": "企业在国家布局海外仓 | 企业在国家布局海外仓"},
    ),
    Rule(
        "what the next number is of",
        "any+ number&counts any* shared",
        _before_another,
        {"3家企业5种产品入选目录。": "企业入选目录 | 企业产品入选目录"},
    ),
    # what is no part of the name
    Rule(
        "there are",
        "any+ there_are number&counts any*",
        _without_last,
        {"另有0.3万人纳入特困救助。": "纳入特困救助"},
    ),
    Rule(
        "what a count grows to",
        "any+ grows_to number&counts any*",
        _of_growth,
        {"试点扩大到24个县。": "试点县"},
    ),
    Rule(
        "where or to whom",
        "any preposition number&counts any*",
        _without_preposition,
        {"在68个县建设粮油示范片。": "县建设粮油示范片"},
    ),
    Rule(
        "of which",
        "any+ number&counts any* amid any",
        _without_end,
        {"全区38项考核指标中，满意率居全市前列。": "全区考核指标"},
    ),
    Rule(
        "what so many of them are",
        "any number&counts is any*",
        _without_start,
        {"确诊46例，其中44例为输入病例。": "确诊 | 输入病例"},
    ),
    Rule(
        "a size",
        "any+ number&counts size any",
        _sized,
        {"产业集群均达到万亿元规模。": "产业集群规模"},
    ),
    Rule(
        "places that are counted without a noun",
        "any+ number&counts any* shared",
        _places,
        {"10市细颗粒物浓度改善10%。": "市 | 细颗粒物浓度"},
    ),
    Rule(
        "what is said of their number",
        "any+ number&counts any* their_number any",
        _without_end,
        {"9个学科入选名录、数量居全国前列。": "学科入选名录"},
    ),
    Rule(
        "what all of a list are",
        "list&alone number&counts any* and_the_like any",
        _without_list_end,
        {"举办4届博览会、3届商贸节等活动。": "举办博览会 | 举办商贸节"},
    ),
    Rule(
        "an object that the verb has besides",
        "any+ joined_on number&counts any*",
        _verb_alone,
        {"引进企业和3家医院。": "引进医院"},
    ),
    Rule(
        "how far those counted have come",
        "any !preposition any* number&counts completing any*",
        _without_predicate,
        {"农房重建1860套全部建成。": "农房重建"},
    ),
    Rule(
        "acts behind the counted one",
        "any any+ number&counts any* end",
        _first_object,
        {"抵御3次强降雨、抗御台风。": "抵御强降雨"},
    ),
    Rule(
        "the words of both sides",
        "any+ number&counts any*",
        _together,
        {
            "15支基金落户产业园。": "基金落户产业园",
            "推进3个先行区、20个样板村建设。": "推进先行区建设 | 推进样板村建设",
            "创建3个国家级、5个省级示范园。": "创建国家级示范园 | 创建省级示范园",
        },
    ),
)
"""In their order; they are tried only while the words of both sides are apart."""
