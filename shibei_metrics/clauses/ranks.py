"""What a standing is of: 总量 in 总量均居全国(第5位).

>>> ranked_subject("经济总量居全市"), ranked_subject("考核全国")
('经济总量', '考核')
"""

from __future__ import annotations

import regex

from ..language.lexicon import any_of, having
from .stripping import ends_in_amount, inside_word, strip

__all__ = ["ranked_subject"]

# 在设区市中排名第三, but the name is in 在环境评价中列第二
_AMONG = regex.compile("在[^，。；、]{2,12}?(?<![评考测价核选比估单榜名]中|上)(?=[居列排位名])")
_RANKED = regex.compile(rf"{any_of(having('ranking'))}(?=[^，。；]{{0,16}}$)")
_SCOPE = regex.compile(
    rf"(?r)(?:{any_of(having('whole'))}|[一二三四五六七八九十]+[省市区县])[^，。；、]{{0,8}}"
)


_WHO = regex.compile(
    "(?:全[国省市区县州])?[一二三四五六七八九十\\d]{1,3}(?:个)?(?:县市|市县|市州|县区|区县|市区|[省市区县州旗盟镇乡])(?:区)?(?:中|内)?"
)  # 六县市排名(第三)


def ranked_subject(pre: str) -> str:
    """Return what is ranked: 总量 in 总量均居全国(第5位), 考核 in 考核全国(第一)."""
    verbs = list(_RANKED.finditer(pre))
    scoped = _AMONG.match(pre)
    among = scoped and not ends_in_amount(scoped[0])  # 在中部地区产值居第3位
    if scoped and among and verbs and verbs[-1].start() == scoped.end():
        return ""  # 在中部地区居第3位
    for verb in reversed(verbs):
        if len(verb[0]) > 1 or not inside_word(pre[: verb.end()]):
            subject = strip(pre[: verb.start()]).subject
            return "" if _WHO.fullmatch(subject) else subject
    scope = _SCOPE.match(pre)
    return strip(pre[: scope.start()] if scope else pre).subject
