"""A name without what does not tell which indicator it is: scope, light verbs, asides, growth words.

>>> normalized("全市规模以上工业增加值增速", growth=True), normalized("年末全省常住人口")
('规上工业增加值', '常住人口')
>>> normalized("市本级一般公共预算收入")  # another scope: it stays
'市本级一般公共预算收入'
"""

from __future__ import annotations

import re

from ..language.script import SIMPLIFIED

__all__ = ["normalized", "whole_of"]

_SIGNS = str.maketrans(
    {"“": "", "”": "", '"': "", "《": "", "》": "", "(": "（", ")": "）", " ": ""}
)
# （新口径）, （GDP） are asides; （不含农户） and （助理） are parts of the name
_ASIDE = re.compile(r"（(?!不含农户|助理|改造)[^（）]{0,20}）")
_WHOLE = "全国|全省|全市|全区|全县|全州|全旗|全盟|全疆|全地区|全兵团|我国|我省|我市|我区|我县|我州"
_TIME = "全年|年末|年底|期末|上半年|前三季度|当年|本年|年度"
_LIGHT = "预计|累计|共计|合计|共|全部?完成|完成|实现|其中[：:，]?"
_HEAD = re.compile(rf"^(?:{_WHOLE}|{_TIME}|{_LIGHT}|的|，)+(?=.{{2}})")
_TAIL = re.compile(
    "(?<=..)(?:合计|为|完成|实现|达到?|完|拟?安排|预算安排|预算拟安排|执行数?|年初预算数?|调整预算数?|代编预算数?|预算数|预期目标|预计)+$"
)
_GROWTH = re.compile(
    r"(?<=..)(?:的)?(?:(?:同比)?(?:名义|实际|年均|平均)?(?:增长(?:率|速度|幅度)?|增速|增幅|涨幅|降幅|上涨|增量))+$"
)
_SYNONYMS = (
    ("规模以上", "规上"),
    ("规模工业", "规上工业"),
    ("规上规上", "规上"),
    ("限额以上", "限上"),
    ("限上单位", "限上"),
    ("Ｒ＆Ｄ", "R&D"),
)
_COMPARED = re.compile(
    r"(?P<of>.{2,}?)(?:总量|总额)?(?:占|约占)(?P<whole>全国|全省|全市|全区|全州)(?:总量|总额|的)?(?:比重|份额|比例)?$"
)


def normalized(name: str, *, growth: bool = False) -> str:
    """Return what of a name tells the indicator; `growth` drops 增速 and its like at the end too."""
    text = _ASIDE.sub("", name.translate(SIMPLIFIED).translate(_SIGNS))
    for word, other in _SYNONYMS:
        text = text.replace(word, other)
    text = _HEAD.sub("", text)
    text = _TAIL.sub("", text)
    return _GROWTH.sub("", text) if growth else text


def whole_of(name: str) -> tuple[str, str] | None:
    """Return of what, and of which larger place, a share is: 粮食产量占全国 → 粮食产量, 全国.

    >>> whole_of("粮食产量占全国"), whole_of("研发投入强度")
    (('粮食产量', '全国'), None)
    """
    found = _COMPARED.fullmatch(name)
    return (found["of"], found["whole"]) if found else None
