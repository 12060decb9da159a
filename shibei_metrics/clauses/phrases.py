"""Step 8: which words of a clause name something, and which only open, close or qualify it.

The words are in ``data/names.toml``.

>>> clean("全年累计新增泊位"), noun_phrase("特色楼宇平均入驻率"), without_examples("引进华光电子等企业")
('新增泊位', '特色楼宇', '引进企业')
"""

from __future__ import annotations

from functools import lru_cache

import regex

from ..language import segmentation as segment
from ..language.lexicon import any_of, having, load, tree_of
from ..quantities.time_words import find_times
from .stripping import ends_in_amount

__all__ = [
    "AMOUNT_TAIL",
    "NOMINAL",
    "VERB",
    "clean",
    "cuts_word",
    "finish",
    "first_object",
    "inner_verb",
    "last_act",
    "noun_phrase",
    "object_of",
    "opening_verb",
    "plain",
    "relative_name",
    "thing_done",
    "thing_measured",
    "verb_end",
    "without_examples",
    "without_new",
]

_SPEC = load("names")
ONE_VERB = tree_of(having("verb"))
VERB = regex.compile(rf"(?:新|拟|再|已|共|又)?{ONE_VERB}(?:(?:并|、|和)?{ONE_VERB}){{0,2}}")
_FOR_WHOM = regex.compile(rf"(?:为|向|对|给)[\u4e00-\u9fff]{{1,10}}?{ONE_VERB}")
_ADDED_TO = regex.compile("^[\u4e00-\u9fff]{2,12}加上(?=上[级年]|[^级年，]{4})")
_OPENER = regex.compile(
    rf"(?!上年结[转余])(?:加(?=上[级年])|{tree_of(having('opener'))}|[，、：；\s①-⑳—●•◆■]|“(?=[^”]*$))"
)
_THERE_IS = regex.compile("[\u4e00-\u9fff]{1,4}(?:共有|还有|现共有)(?=[^，]{2})")
# 达到优良标准的比重 keeps its verb: it belongs to a modifier.
_LIGHT = regex.compile(
    rf"(?:全[国省市区县州])?{any_of(having('light_opener'))}(?![^，]{{0,20}}的)(?=[^，]{{2}})"
)
_ACTOR = regex.compile(
    rf"[\u4e00-\u9fff]{{0,6}}{any_of(having('actor'))}(?={any_of(having('modal'))}[^，]{{2}})"
)
_UNTIL = regex.compile(r"^[至到—](?:\d{1,2}月)?\d{1,2}日")
_SIDE_OF_TIME = regex.compile("之?[前内]|以[前内]|间")
_WITHIN_YEARS = regex.compile(
    "[\\d一二两三四五六七八九十]{1,2}年(?:之?内|里)(?![\u4e00-\u9fff]{0,1}$)"
)
_NUMBERING = regex.compile(
    r"\d{1,2}(?:[.、．](?!\d)|[、．](?=(?:19|20)\d\d年))|（[一二三四五六七八九十]{1,3}）"
)
_IN_PLACE = regex.compile(rf"在[^，。；、]{{1,12}}?{ONE_VERB}[^，。；、]*")  # 实验室在某地布局
_ONCE_DONE = regex.compile("[\u4e00-\u9fff]{0,6}(?:达产|建成|投产|投用|完工|竣工)后(?:，|每年)?可?")
_EFFECTIVELY = regex.compile(rf"{any_of(having('way'))}(?={ONE_VERB})")
_APPROVED = regex.compile("[^，。；]{0,16}批准的|(?:执行中)?经[^，。；]{2,16}批准")
_REPRESENTED = regex.compile("以[^，。；]{2,40}为(?:代表|主体|龙头|重点|主)的")
_IN_SCOPE = regex.compile(rf"在全[国省市区县州](?:范围内)?(?={ONE_VERB})")
_IN_ROUNDS = regex.compile(r"分[\d一二两三四五六七八九十多]{1,2}[轮批期次]")
_OF_YEAR = regex.compile("(?:完成|实现)全年(?!任务|目标|计划|预算|的)")
_AT_RATE = regex.compile(f"按[^，。；]{{2,24}}的(?=$|{ONE_VERB})")  # 按支出的1%设置预备费
_UNDER = regex.compile("受[^，。；]{1,10}影响，?|现[行价]标准下")
_LASTING = regex.compile("连续[\\d一二两三四五六七八九十]{1,3}年(?:来|的)?")
_IN_TIME = regex.compile("在(?=[^，]{2,24}(?:考核|考评|评比|评选|评价|排名)$)")
# In this order: the first that matches is what may go.
_OPENING = regex.compile(
    "|".join(
        f"(?:{pattern.pattern})"
        for pattern in (
            _WITHIN_YEARS,
            _UNDER,
            _AT_RATE,
            _NUMBERING,
            _OPENER,
            _LIGHT,
            _THERE_IS,
            _ACTOR,
            _LASTING,
            _IN_ROUNDS,
            _OF_YEAR,
            _EFFECTIVELY,
            _REPRESENTED,
            _APPROVED,
            _IN_SCOPE,
            _ONCE_DONE,
            _IN_TIME,
        )
    )
)
NOMINAL = set(having("nominal"))
_ADVERBS = {"共", "全部", "均", "已", "累计", "都", "也", "目前"}
_STAGES = set(having("stage"))
_PREDICATE = 6
"""How long what is said of a thing may be that a number describes: 正式启用."""
_NOT_ETC = _SPEC["etc_in_words"]
_ETC = regex.compile(
    rf"(?<![{_NOT_ETC['before']}])等(?![{_NOT_ETC['behind']}]){any_of(having('etc_of'))}?"
    r"(?:[一二两三四五六七八九十]+[个大类种项家])?"
)
_PREPOSITION = regex.compile(
    r"(?:在[^，。；、]{1,24}?(?:上|中|下|期间|方面)|从[^，。；]{1,30}?(?:维度|层面|角度|方面))(?=[^，。；]{2})"
)
_WITHIN = regex.compile("在([^，]{2,24})[中上]")
_SECOND_ACT = regex.compile(
    rf"[\u4e00-\u9fff]{{4,10}}?(?P<second>{any_of(having('making'))})(?=[\u4e00-\u9fffA-Z]{{2}})"
)
_ASIDE = regex.compile(rf"（[^（）]*(?:{any_of(having('aside'))}|\d)[^（）]*）")
MODIFIERS = set(having("amount_modifier"))
AMOUNT_TAIL = regex.compile(
    rf"(?r)(?:{any_of(having('amount_modifier'))})*{any_of(having('amount'))}"
)
_MANNER = regex.compile(any_of(having("manner")))
_CLOSING = tuple(having("closing"))
_NEW_VERBS = [verb for verb in having("verb") if verb[0] in "新净"]
_NEW = regex.compile(
    rf"(?:(?:新|净)(?:{ONE_VERB}|加)|{any_of([' '.join(_NEW_VERBS)])})(?=[\u4e00-\u9fff“]{{2}})|新增|净增"
)
_INNER_ADVERB = regex.compile(
    rf"(?<=[\u4e00-\u9fff”]){any_of(having('inner_adverb'))}(?=[\u4e00-\u9fff])"
)
# Adverbs amid a name, before its verb: 项目共完成投资, 粮食已播栽, 财政将再安排资金.
_INNER_TOTAL = regex.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?<![公一总业即必])(?:共|均已|已经|已|将再|将继续|将)(?={ONE_VERB})|均(?=被)|[已只仅](?=占)"
)
_INNER_SPAN = regex.compile(
    r"(?<=[\u4e00-\u9fff])(?:连续[\d一二两三四五六七八九十]{1,2}年(?=[占居保])|[二三四五六七八九十]年(?=新增|累计))"
)
_INNER_YEAR = regex.compile(r"(?<=[\u4e00-\u9fff])(?:19|20)\d\d年[度末底]?")
_LAST_TIME = regex.compile(r"(?<=.{2})(?:[上下]半年|第?[一二三四]季度)$")  # 考评上半年(排第9)
_AMID = regex.compile("(?<=.{2})在[^，。；、]{2,16}(?:背景|情况|形势|条件)下")
_AFFECTED = regex.compile("(?<=.{2})受[^，。；、]{1,10}影响")  # 柑橘受冻害影响(减产三成)
# 实现 before a noun that names an amount only carries it: 工业企业实现利润.
_CARRIES_AMOUNT = regex.compile(r"(?<=[\u4e00-\u9fff]{2})实现(?!的)(?=[\u4e00-\u9fff]{2,8}$)")
_LIST_SIGN = regex.compile("[、等]")
_OBJECT_VERBS = set(having("problem_verb"))
_CIRCUMSTANCE = regex.compile("(?:情况|基础|前提|条件|背景)[下上]")
_AND_OTHERS = regex.compile("(?:、|以及|和|及)(?:一批|一系列|部分|其他|其它)")
_PER = regex.compile("(?:人均|户均|亩均|平均|年均)$")
_NOUN_HEAD = regex.compile(any_of(having("noun_head")))


def plain(text: str) -> str:
    """Leave out asides in brackets: 投资（不含农户）增长."""
    return _ASIDE.sub("", text) if "（" in text else text


@lru_cache(maxsize=4096)
def clean(subject: str) -> str:
    """Take off what opens a clause and names nothing: time words, adverbs, light verbs, 在…上.

    >>> clean("加上级补助收入"), clean("加上调入资金"), clean("2.三年内新建学校")
    ('上级补助收入', '调入资金', '新建学校')
    """
    text = subject.rpartition("——")[2]
    text = _ADDED_TO.sub("", text) if "加上" in text else text
    while text:
        match = _OPENING.match(text)
        if match and _may_go(text, match.end()):
            text = text[match.end() :]
            continue
        at_place = text[0] != "在" or _PREPOSITION.match(text)
        in_time = [] if at_place else find_times(text[1:17])
        if in_time and not in_time[0].start:
            text = text[1:]  # 在2021年完成投资
        times = find_times(text[:16])
        if times and not times[0].start and not text.startswith(("结转", "结余"), times[0].end):
            text = _UNTIL.sub("", text[times[0].end :])
            side = _SIDE_OF_TIME.match(text)  # 年底前, 五年内, but not 今年内蒙古
            gone = side and (side[0].endswith("前") or _may_go(text, side.end()))
            text = text[side.end() :] if side and gone else text
            continue
        match = _PREPOSITION.match(text)
        if not match:
            break
        text = text[match.end() :]
    within = _WITHIN.fullmatch(text)
    return within[1] if within else text


def cuts_word(text: str, at: int) -> bool:
    """Whether position `at` lies inside a word: 共 in 共建, 新 in 新能源."""
    return bool(_word_cut(text, at))


def _word_cut(text: str, at: int) -> str:
    """Return the word that a cut at this position would divide, empty if it divides none."""
    end = 0
    for word in segment.words(text[: at + 4]) if at < len(text) else ():
        end += len(word)
        if end >= at:
            return word if end != at else ""
    return ""


def _may_go(text: str, at: int) -> bool:
    """Whether an opener may be cut off: it divides no word, or a rare one of its own (确保重点)."""
    word = _word_cut(text, at)
    if not word or text.startswith(("上级", "上年"), at):  # 加|上级补助, not 加上|级补助
        return True
    return at > 1 and len(word) > 1 and segment.is_commoner(text[:at], word)


def without_examples(text: str) -> str:
    """Leave out the list of examples before 等, but keep the verb in front of them.

    >>> without_examples("引进华光电子、远大重工等企业")
    '引进企业'
    """
    if "等" not in text:
        return text
    outside = [m for m in _ETC.finditer(text) if not _is_quoted(text, m.start())]
    if not outside:
        return text
    last = outside[-1]
    listed = _LIST_SIGN.search(text)
    text, last_start = _from_last_act(text, last.start(), listed.start() if listed else 0)
    last_end = last.end() - (last.start() - last_start)
    listed = _LIST_SIGN.search(text)
    at = verb_end(text, last_start) or _inner_verb_end(
        text, listed.start() if listed else last_start
    )
    spent = text.find("用于", 0, listed.start() if listed else 0)
    if spent > 0:
        return text[:spent] + text[last_end:].removeprefix("的")  # 财政用于科技、教育等的支出
    if "《" not in text[:last_start]:
        at = max(at, text.rfind("的", at, listed.start() if listed else 0) + 1)
    rest = text[last_end:].removeprefix("的")
    return text[:at] + (rest or _kind_of(text[at:last_start]))


def _kind_of(listed: str) -> str:
    """Return the word that ends every example of a list: 大桥 of 青河大桥、白水大桥.

    >>> without_examples("建成青河大桥、白水大桥等"), without_examples("引进华光电子、远大重工等")
    ('建成大桥', '引进')
    """
    first, *others = listed.split("、")
    kind = segment.words(first)[-1] if first and others else ""
    shared = len(kind) > 1 and all(other.endswith(kind) for other in others)
    return kind if shared else ""


def _from_last_act(text: str, end: int, listed: int) -> tuple[str, int]:
    """Leave out an act before the one that takes the list: 集中资源打造A、B等集群 → 打造A、B等集群."""
    act = _SECOND_ACT.match(text, 0, listed or end)
    if not act or not segment.is_verb(segment.words(text)[0]):
        return text, end
    if cuts_word(text, act.start("second")) or cuts_word(text, act.end("second")):
        return text, end
    return text[act.start("second") :], end - act.start("second")


def verb_end(text: str, limit: int) -> int:
    """Return where the verb that opens a text ends, 0 if none does."""
    head = VERB.match(text) or _FOR_WHOM.match(text)
    if head and head.end() <= limit and not cuts_word(text, head.end()):
        return head.end()
    end = 0
    for word in segment.words(text[:limit]):
        if not segment.is_verb(word):
            break
        end += len(word)
    return end


def _inner_verb_end(text: str, limit: int) -> int:
    """Return where the verb before the first example ends: 研究出台(甲、乙等措施), 0 if there is none.

    >>> without_examples("民间资本参与海上风电、核电等项目"), without_examples("产业转型、就业等领域支出")
    ('民间资本参与项目', '支出')
    """
    end = at = 0
    if ends_in_amount(text[:limit]):  # 高速公路通车里程、铁路里程等指标
        return 0
    for word in segment.words(text[:limit]):
        at += len(word)
        acts = len(word) > 1 and VERB.fullmatch(word) and word not in NOMINAL
        if acts and at + 2 <= limit and text[at] not in "在于到":
            end = at
    return end


def _is_quoted(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at) or text.rfind("（", 0, at) > text.rfind(
        "）", 0, at
    )


def last_act(text: str) -> str:
    """Of several acts in a row, only the last holds the number; verbs of one object are one act.

    >>> last_act("建设新展馆、精准服务企业"), last_act("制定、修改、废止规章")
    ('精准服务企业', '制定、修改、废止规章')
    """
    head, sign, last = text.rpartition("、")
    manner = _MANNER.match(last)
    verb = opening_verb(last[manner.end() :] if manner else clean(last))
    is_act = (verb and (manner or verb not in NOMINAL)) or last.endswith(_CLOSING)
    acts_on = len(head) > 4 and "（" not in head and opening_verb(clean(head))
    if sign and is_act and acts_on and not all(map(VERB.fullmatch, head.split("、"))):
        return clean(last)
    return text


def finish(name: str) -> str:
    """Take off what a finished name does not keep: stray signs, adverbs and years amid it."""
    name = _INNER_ADVERB.sub("", name.strip("，、：；。…的 ")).removesuffix("之一")
    name = _INNER_SPAN.sub("", _INNER_TOTAL.sub("", name))
    name = _AFFECTED.sub("", name) if "影响" in name else name
    name = _AMID.sub("", name) if "下" in name else name
    name = _LAST_TIME.sub("", name) if name.endswith(("半年", "季度")) else name
    if ends_in_amount(name):
        name = _CARRIES_AMOUNT.sub("", _INNER_YEAR.sub("", name))
    if name.count("（") > name.count("）"):
        name = name[: name.rindex("（")]
    elif name.count("）") > name.count("（"):
        name = name.removesuffix("）")
    if name.count("“") > name.count("”"):
        name = name.removeprefix("“")
    return name.removesuffix("”") if name.count("”") > name.count("“") else name


@lru_cache(maxsize=4096)
def opening_verb(text: str) -> str:
    """Return the verb that opens a text, empty if none does: 新增 in 新增泊位."""
    match = VERB.match(text)
    while match:
        if (
            match.end() < len(text)
            and not cuts_word(text, match.end())
            and text[match.end()] not in "额量率业者性"
        ):
            return match[0]
        match = VERB.match(text, 0, match.end() - 1)
    return ""


def inner_verb(text: str) -> str:
    """Return the verb of addition behind a subject: 新增 in 中心城区新增停车位."""
    new = _NEW.search(text, 2)
    return new[0] if new and not ends_in_amount(text) and not cuts_word(text, new.start()) else ""


def first_object(after: str) -> str:
    """Leave out the acts that follow the counted one: 强降雨、抗御台风 → 强降雨."""
    others = _AND_OTHERS.search(after)
    after = after[: others.start()] if others else after
    thing, _, act = after.partition("、")
    verb = opening_verb(act)
    return thing if verb and verb not in NOMINAL and not VERB.search(thing) else after


def relative_name(verb: str, noun: str) -> str:
    """Name a number inside a relative clause: 投资1亿元的医疗中心项目注册 → 医疗中心项目投资.

    >>> relative_name("解决", "饮水困难"), relative_name("在调减玉米面积", "情况下")
    ('解决饮水困难', '调减玉米面积')
    """
    if _CIRCUMSTANCE.match(noun):
        return verb.removeprefix("在")
    if verb in _OBJECT_VERBS or not verb:
        return verb + noun
    opening = opening_verb(verb)
    if opening and ends_in_amount(verb.removeprefix(opening)):
        verb = verb.removeprefix(opening)
    head = None
    for head in _NOUN_HEAD.finditer(noun):
        rest = noun[head.end() :]
        if not rest or VERB.match(rest) or rest[0] in "、和及与":
            break
    whole = noun if ends_in_amount(noun) else thing_done(noun)
    kept = noun[: head.end()] if head else whole
    return kept + verb.split("、")[-1]


def thing_done(clause: str) -> str:
    """Return what a clause without an amount is about, up to its verb.

    >>> thing_done("老旧管网更新工程主体完工"), thing_done("青岚剧场正式启用"), thing_done("物流网络基本形成")
    ('老旧管网更新工程', '青岚剧场', '物流网络')
    """
    at = 0
    for word in segment.words(clause):
        acts = VERB.fullmatch(word) or segment.is_verb(word) or word in _STAGES
        closes = len(clause) - at <= _PREDICATE
        done = closes or clause.startswith("了", at + len(word))  # 电站拿到了批文
        if at > 2 and done and len(word) > 1 and acts and word not in NOMINAL:
            break
        at += len(word)
    return clause[:at]


def noun_phrase(text: str) -> str:
    """Return the noun phrase that opens a clause.

    >>> noun_phrase("省重点项目完成投资"), noun_phrase("特色楼宇平均入驻率")
    ('省重点项目', '特色楼宇')
    """
    parts = segment.words(text)
    at = 0
    for k, word in enumerate(parts):
        is_verb = k and at >= 2 and (word == "占" or (VERB.fullmatch(word) and word not in NOMINAL))
        if k and word == "在" and _IN_PLACE.fullmatch(text, at):
            parts = parts[:k]
            break
        if is_verb and k + 1 < len(parts) and not _modifies(parts[k - 1], parts[k + 1]):
            parts = parts[:k]
            break
        at += len(word)
    kept = list(parts)
    while len(kept) > 1 and (_PER.fullmatch(kept[-1]) or kept[-1] in _ADVERBS):
        kept.pop()
    if len(kept) > 1 and ends_in_amount(kept[-1]):
        short = len(kept.pop()) == 1
        while len(kept) > 1 and (short or kept[-1] in MODIFIERS):
            kept.pop()
            short = False
        noun = "".join(kept)
        heads = list(_NOUN_HEAD.finditer(noun))
        return noun[: heads[-1].end()] if heads else noun
    return "".join(kept)


def _modifies(before: str, behind: str) -> bool:
    """Whether a verb between these words modifies a noun: 新投产项目, 改造项目."""
    return (
        behind == "的"
        or before in ("新", "拟", "已", "在", "待", "未")
        or bool(VERB.fullmatch(before))
        or bool(_NOUN_HEAD.fullmatch(behind))
    )


def without_new(name: str) -> str:
    """Return the name of a stock from that of its additions: 新认定高新技术企业 → 高新技术企业."""
    new = _NEW.match(name)
    if not new:
        return name
    lasting = new[0].removeprefix("新")  # 新流转土地9亩，累计流转土地20亩
    return name[new.end() - len(lasting) if lasting in NOMINAL else new.end() :]


def object_of(name: str) -> str:
    """Return what an action is done to: 省级重点项目 of 推进省级重点项目.

    >>> object_of("廉租住房开工建设"), object_of("重点项目全部开工"), object_of("技改项目")
    ('廉租住房', '重点项目', '技改项目')
    """
    verb = opening_verb(name)
    thing = name.removeprefix(verb)
    if verb:
        return name if verb in NOMINAL and _NOUN_HEAD.fullmatch(thing) else thing
    parts = list(segment.words(name))
    while parts and (VERB.fullmatch(parts[-1]) or parts[-1] in _ADVERBS | MODIFIERS):
        parts.pop()
    if parts and len(parts) < 2 and parts[0] == name:  # 申请专利 is one word of the dictionary
        head = VERB.match(name)
        return name[head.end() :] if head and head.end() + 2 <= len(name) else ""
    thing = "".join(parts)
    return thing if thing != name else ""


def thing_measured(name: str) -> str:
    """Return what an amount is of: 粮食 of 粮食种植面积."""
    amount = AMOUNT_TAIL.match(name)
    if amount and amount.start() > 1 and len(amount[0]) > 1:
        name = name[: amount.start()]
    parts = list(segment.words(name))
    while len(parts) > 1 and (ends_in_amount(parts[-1]) or parts[-1] in NOMINAL | MODIFIERS):
        parts.pop()
    return "".join(parts)
