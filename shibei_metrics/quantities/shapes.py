"""Where a numeral begins and ends in running text; what it is worth is read in `numerals`."""

from __future__ import annotations

__all__ = ["ARABIC", "CHINESE", "FORMAL", "NUMBER", "RANGE_SIGN"]

_VAGUE = "余多来"
# 千 and 百 are part of a unit in 千瓦, 千米, 千克, 百分点; 兆 in 兆瓦.
_NOT_UNIT = r"(?:千(?![瓦米克卡帕赫伏焦字])|百(?!分)|兆(?![瓦帕赫比字焦伏])|[十万亿])"
ARABIC = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
    rf"(?:[{_VAGUE}几]?{_NOT_UNIT})*+(?:(?<=[百千万亿])零?\d{{1,4}}(?![\d.,]){_NOT_UNIT}*+){{0,4}}"
)
CHINESE = (
    r"(?:[零〇一二两三四五六七八九十廿卅百千万亿几数半兆]|(?<=[十百千万亿])[余多来](?=[百千万亿]))+"
    # backs off from the 千 of 千瓦
    r"(?<!千(?=[瓦米克卡帕赫伏焦字]))(?<!兆(?=[瓦帕赫比字焦伏]))(?<!百(?=分))"
    r"(?:点[零〇一二三四五六七八九]+[百千万亿]*)?"
)
FORMAL = (
    r"[壹贰叁肆伍陆柒捌玖拾](?:[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]*[拾佰仟万亿])[壹贰叁肆伍陆柒捌玖]?"
)
RANGE_SIGN = r"(?:—{1,2}|–|―|-|~|～|至|到)"
NUMBER = rf"(?:{ARABIC}|{FORMAL}|{CHINESE})"
