"""What a finished name does not keep: stray signs, adverbs and years amid it.

>>> finish("项目共完成投资"), finish("甲县2024年产值")
('项目完成投资', '甲县产值')
"""

from __future__ import annotations

import regex

from ..clauses.acts import ONE_VERB
from ..clauses.stripping import ends_in_amount
from ..language.lexicon import any_of, having

__all__ = ["finish"]

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
_CARRIES_AMOUNT = regex.compile(r"(?<=[\u4e00-\u9fff）]{2})实现(?!的)(?=[\u4e00-\u9fff]{2,8}$)")


_ESTIMATE = regex.compile("的?(?:临时|修订|初步|快报)(?:估计|核算|统计|推算)?数?$")
_UNTIL = regex.compile(
    r"(?<=.{2})(?:截至|至|到)(?:\d{4}|[〇零一二三四五六七八九]{4})年(?:[\d一二三四五六七八九十]{1,3}月)?[底末]?$"
)
_NOTE = regex.compile(r"［\d{1,3}］")  # 文盲率［5］


def finish(name: str) -> str:
    """Take off what a finished name does not keep: stray signs, adverbs and years amid it."""
    name = _NOTE.sub("", name) if "［" in name else name
    name = _UNTIL.sub("", _ESTIMATE.sub("", name))
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
