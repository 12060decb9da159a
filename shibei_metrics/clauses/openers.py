"""What opens a clause and names nothing: time words, adverbs, light verbs, numbering, 在…上.

>>> clean("全年累计新增泊位")
'新增泊位'
"""

from __future__ import annotations

from functools import lru_cache

import regex

from ..language import segmentation as segment
from ..language.lexicon import any_of, having, tree_of
from ..quantities.time_words import find_times
from .acts import ONE_VERB

__all__ = ["clean", "plain"]

_ADDED_TO = regex.compile("^[\u4e00-\u9fff]{2,12}加上(?=上[级年]|[^级年，]{4})")
_OPENER = regex.compile(
    rf"(?!上年结[转余])(?:加(?=上[级年])|{tree_of(having('opener'))}|[，、：；\s①-⑳—●•◆■]|“(?=[^”]*$))"
)
_THERE_IS = regex.compile(
    "(?:[\u4e00-\u9fff]{1,4}(?:共有|还有|现共有)|[\u4e00-\u9fff]{1,4}[省市县区乡镇村](?:现|共)?有)(?=[^，]{2})"
)
_FISCAL_YEAR = regex.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4})[/-—～至](?:\d{2,4}|[〇零一二三四五六七八九]{1,4})(?:财政)?年度的?"
)
# 达到优良标准的比重 keeps its verb: it belongs to a modifier.
_LIGHT = regex.compile(
    rf"(?:全[国省市区县州])?{any_of(having('light_opener'))}(?![^，]{{0,20}}的)(?=[^，]{{2}})"
)
_MODAL = f"(?={any_of(having('modal'))}[^，]{{2}})"
_ACTOR = regex.compile(rf"[\u4e00-\u9fff]{{0,6}}{any_of(having('actor'))}(?!计划投资){_MODAL}")
_UNTIL = regex.compile(r"^[至到—](?:\d{1,2}月)?\d{1,2}日")
_SIDE_OF_TIME = regex.compile("之?[前内]|以[前内]|间")
_WITHIN_YEARS = regex.compile(
    "[\\d一二两三四五六七八九十]{1,2}年(?:之?内|里)(?![\u4e00-\u9fff]{0,1}$)"
)
_NUMBERING = regex.compile(
    r"\d{1,3}(?:[.、．](?!\d)|[、．](?=(?:19|20)\d\d年))|（[一二三四五六七八九十]{1,3}）"
)
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
_DURING = regex.compile("[\u4e00-\u9fff“”]{2,8}?期间，?(?=[\u4e00-\u9fff])")
_BY_MEANS = regex.compile(
    rf"通过[^，。；]{{1,16}}?(?:等)?(?:措施|方式|手段|渠道|途径|形式)(?={ONE_VERB})"
)
_IN_TIME = regex.compile("在(?=[^，]{2,24}(?:考核|考评|评比|评选|评价|排名)$)")
_CLOCK = r"\d{1,2}(?::\d{2}){1,2}|\d{1,2}[时点](?:\d{1,2}分|半|整|许)?"
_AT_CLOCK = regex.compile(
    rf"[于在]?(?:[上下中]午|凌晨|早上?|晚上?|傍晚)?(?:{_CLOCK})(?:[至到—–~-](?:{_CLOCK}))?"
)
# In this order: the first that matches is what may go.
_OPENING = regex.compile(
    "|".join(
        f"(?:{pattern.pattern})"
        for pattern in (
            _AT_CLOCK,
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
            _DURING,
            _FISCAL_YEAR,
            _BY_MEANS,
        )
    )
)
_PREPOSITION = regex.compile(
    r"(?:在[^，。；、]{1,24}?(?:上|中|下|期间|方面)|从[^，。；]{1,30}?(?:维度|层面|角度|方面))(?=[^，。；]{2})"
)
_WITHIN = regex.compile("在([^，]{2,24})[中上]")
_ASIDE = regex.compile(rf"（[^（）]*(?:{any_of(having('aside'))}|\d)[^（）]*）")


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


def _may_go(text: str, at: int) -> bool:
    """Whether an opener may be cut off: it divides no word, or a rare one of its own (确保重点)."""
    word = segment.word_cut(text, at)
    if not word or text.startswith(("上级", "上年"), at):  # 加|上级补助, not 加上|级补助
        return True
    return at > 1 and len(word) > 1 and segment.is_commoner(text[:at], word)
