"""Whether a number is a part of a whole, or a multiple of another amount.

>>> share_in("民营经济占全区生产总值比重达到", "", scan("民营经济占全区生产总值比重达到61%")[0])
'民营经济占全区生产总值比重'
"""

from __future__ import annotations

import regex

from ..language.lexicon import any_of, having, load
from ..quantities import units
from ..quantities.raw import RawQuantity
from ..quantities.scanning import scan
from ..vocabulary import Dimension
from .changes import SCOPE_ONLY
from .comparisons import says_yoy
from .stripping import TO, strip, strip_adverbs

__all__ = ["OF_WHOLE", "PART_ALONE", "PART_OF", "PLAN_END", "multiple_in", "scan", "share_in"]

PART_OF = regex.compile("占(?!比(?!重)|地(?!区|方))")
_SHARE_OF = regex.compile(r"占(?!比(?!重)|地(?!区|方)|用|道|领|有)")
PART_ALONE = {"占比", "比重", "占比重"}
"""What an amount makes of a whole, where the amount stands before: 支出9亿元，占比12%."""
_PLAN = load("status")["plan"]
PLAN_END = regex.compile(f"(?:^|^(?:完成|占|为)|完成){_PLAN}")
# What says nothing without the amount before it: 占全市(三成), 对增长的贡献率, (七成)用于民生.
OF_WHOLE = regex.compile(
    "占(?!比)|在[^，]{2,10}(?:占比|比重)$|与[^，]{2,16}之比$|对[^，]{2,14}(?:贡献|拉动|影响)|用于(?![^，]{1,8}的(?:支出|资金|投入))|用在|投向|来自"
    f"|(?:完成|占|为){_PLAN}"
)
# 是2016年的(8.7倍), 接近总支出的(六成), 不低于低保标准的(1.3倍)
_MULTIPLE = regex.compile(
    rf"(?r)(?:约?是|约?为|相当于|达到?了?|完成|{TO})[^，。；是为]{{1,16}}的"
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
# 相当于生产总值(39%)
_AMOUNTS_TO = regex.compile("相当于[^，。；、]{2,16}$")
# 赤字率按(4%)安排: at what rate something is set
_SET = regex.compile("[按以]$")
_COUNTED_SHARE = regex.compile(rf"(?!{any_of(having('not_counted'))})的?[\u4e00-\u9fff]{{2}}")


def multiple_in(pre: str, found: RawQuantity) -> str | None:
    """Return what is so many times, or such a part, of another amount or of a plan; None if nothing is."""
    if not units.is_relative(found.unit):
        return None
    unbound = strip_adverbs(pre)
    multiple = _MULTIPLE.match(unbound) if unbound.endswith("的") else None
    if multiple and not says_yoy(pre) and not _MOVES_TO_YEAR.match(unbound):
        return _subject(unbound[: multiple.start()], multiple[0])
    of_plan = _OF_PLAN.match(unbound) if found.unit else None
    return strip(unbound[: of_plan.start()]).subject if of_plan else None


def share_in(pre: str, post: str, found: RawQuantity) -> str | None:
    """Return what is a part of a whole: 出口 in 出口占(30%), 企业 in (60%)企业上云; None if nothing is."""
    if not units.is_relative(found.unit) and found.unit:
        return None
    light = strip(pre)
    other = _AMOUNTS_TO.search(light.subject)
    if other:
        return light.subject[: other.start()]
    if light.subject.endswith("占"):
        return light.subject[:-1]
    of_whole = _SHARE_OF.search(light.subject) or "占到" in light.words
    ratio = found.unit and light.subject.endswith("之比")
    percent = units.lookup(found.unit).dimension is Dimension.PERCENT and not _SET.search(pre)
    counted = percent and _COUNTED_SHARE.match(post)
    return light.subject if of_whole or ratio or found.fraction or counted else None


def _subject(before: str, of: str) -> str:
    """Return what a part of a whole is of, which may be the work done: 年内完成路基工程的(60%)."""
    whole = of.removesuffix("的")
    is_work = whole.startswith("完成") and not _OF_PLAN.match(whole) and whole[2] != "总"
    return whole if is_work and SCOPE_ONLY.fullmatch(before) else strip(before).subject
