"""Where a numeral begins and ends in running text; what it is worth is read in `numerals`."""

from __future__ import annotations

import regex

__all__ = ["ARABIC", "CHINESE", "FORMAL", "MINUS", "NUMBER", "PLUS", "RANGE_SIGN", "plain"]

_VAGUE = "余多来"
_DIGIT = "一二两三四五六七八九"
# 千 and 百 are part of a unit in 千瓦, 千米, 千克, 百分点; 兆 in 兆瓦.
_NOT_UNIT = r"(?:千(?![瓦米克卡帕赫伏焦字])|百(?!分)|兆(?![瓦帕赫比字焦伏])|[十万亿])"
# 3个亿 is a number where nothing but 元 follows: not in 3个亿元村
_COUNTED = r"(?<!万)个亿(?=(?:元|以[上下]|左右)?(?:[，。；、）]|$))"
_SCALES = rf"(?:[{_VAGUE}几数]?{_NOT_UNIT}|{_COUNTED})*+"
# 1,234, 1, 234 and 1 234; a point may be raised (5·2%), or stand before nothing (5.%)
_BLANK = r"[ \xa0\u2009\u202f]"
_FIGURES = (
    rf"(?:\d{{1,3}}(?:, ?\d{{3}})+(?!\d)|(?<![\d.,]{_BLANK}|[表图例])\d{{1,3}}(?:{_BLANK}\d{{3}})+(?![\d,])|\d+)"
    r"(?:\.\d+|·\d+(?=[%‰万亿成个倍])|\.(?=%))?"
)
# what goes on behind a multiplier: 3千 in 1亿3千多万, 几百 in 3千几百万, 零20 in 1千零20
_FURTHER = rf"(?<=[百千万亿])零?(?:\d{{1,4}}(?![\d.,])|[{_DIGIT}](?={_NOT_UNIT}))"
ARABIC = rf"{_FIGURES}{_SCALES}(?:{_FURTHER}{_SCALES}){{0,4}}"
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十廿卅百千万亿几数半兆]|(?<=[十百千万亿])[余多来](?=[百千万亿]))+"
    # backs off from the 千 of 千瓦
    r"(?<!千(?=[瓦米克卡帕赫伏焦字]))(?<!兆(?=[瓦帕赫比字焦伏]))(?<!百(?=分))"
    rf"(?:点[零〇一二三四五六七八九]+[百千万亿]*)?(?:{_COUNTED})?"
)
FORMAL = (
    r"[壹贰叁肆伍陆柒捌玖拾](?:[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{0,30}[拾佰仟万亿])(?:零?[壹贰叁肆伍陆柒捌玖])?"
    "|拾[壹贰叁肆伍陆柒捌玖]|[壹贰叁肆伍陆柒捌玖拾](?=[元圆角])"
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_POWER = rf"(?:(?<![\d.])\d{{1,9}}(?:\.\d{{1,9}})?[×xX*])?(?<![\d.])10[{_RAISED}]{{1,2}}"
NUMBER = rf"(?:{_POWER}|{ARABIC}|{FORMAL}|{CHINESE})"
# two dashes behind a negative number are a dash and a minus: -5--3
RANGE_SIGN = r"(?:[—–―]{1,2}|(?<!-[\d.]{1,9}%?)--|-|~{1,2}|～|至|到)"
# 负 is a sign behind a verb, a rate or a stop, and part of a word in 税负, 减负; a dash is one only behind a
# verb of change and its like: 增长—3.2%.
MINUS = (
    r"(?:-(?=\d)"
    r"|(?<=^|[，。；：、（）和与至到为是达由从在率长幅速升降落额润值温差均])负(?=[\d一二两三四五六七八九十百])"
    r"|(?<=[同环]比|为|是|达|至|到|由|从|、|（|：|增长|[上回提]升|下降|回落|增加|减少|[上下]跌|上涨)[—–―](?=\d)"
    r"|零下(?=[\d一二两三四五六七八九十]))"
)
_LEVEL = str.maketrans(_RAISED, "0123456789")
_TEN = regex.compile(rf"10(?=[{_RAISED}]+$)")
PLUS = r"(?:\+(?=\d)|零上(?=[\d一二两三四五六七八九十]))"
_SEPARATORS = regex.compile(r"[ \xa0\u2009\u202f个]|\.(?=[^\d]|$)")


def plain(numeral: str) -> str:
    """Write a numeral of running text as `numerals` reads it.

    >>> plain("1 234.5"), plain("5·2"), plain("5."), plain("1.5个亿"), plain("1.2×10⁸")
    ('1234.5', '5.2', '5', '1.5亿', '1.2e8')
    """
    if numeral[-1] in _RAISED:
        factor, exponent = _TEN.split(numeral, 1)
        return f"{factor[:-1] or 1}e{exponent.translate(_LEVEL)}"
    return _SEPARATORS.sub("", numeral.replace("·", "."))
