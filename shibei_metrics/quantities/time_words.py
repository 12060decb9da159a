"""Step 4d: the time words of a text, which are no quantities and which date what they stand with.

The words are in ``data/periods.toml``.

>>> [time.text for time in find_times("去年前三季度，截至10月底，“十四五”期间，比2020年")]
['去年前三季度', '截至10月底', '“十四五”期间', '2020年']
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from ..language.lexicon import any_of, having, load

__all__ = ["CHINESE_YEAR", "TimeWord", "find_times"]

_SPEC = load("periods")
CHINESE_YEAR = "[〇零一二三四五六七八九]{4}"
_DASH = "(?:—{1,2}|–|-|~|～|至|到)"
_PART = (
    rf"(?:(?P<m1>\d{{1,2}})(?:月?{_DASH}(?P<m2>\d{{1,2}}))?月份?(?P<day>\d{{1,2}}日)?"
    r"|前(?P<months>\d{1,2})个月|第?(?P<quarter>[一二三四1234])季度|(?P<quarters>前三季度|前3季度)|(?P<half>上半年|下半年))"
    r"(?:[末底]|以来)?"
)
# Counts of years; the same group may stand in several branches.
_COUNT = r"(?P<n>[二三]?十[一二三四五六七八九]?|[一二两三四五六七八九]|\d{1,2})"
_SEVERAL = r"(?P<n>[二两三四五六七八九十]|(?<!\d)(?:[2-9]|10))"
_SUMMED = any_of(having("summed"))
# What a time word begins with: the engine can look for that, as it can't for the branches below.
_BEGINS = "".join(sorted({word[0] for word in having("year_word", "span_head", "span_future")}))
_TIME = regex.compile(
    rf"(?=[\d〇零一二两三四五六七八九十到至截第前上下“\"{_BEGINS}])(?:"
    rf"(?P<y1>(?:19|20)\d{{2}})年?{_DASH}(?P<y2>(?:19|20)\d{{2}})年?(?!\d)(?:期间|间)?"
    rf"|(?P<upto>(?:到|至|截至|截止)?)(?P<year>(?:(?:19|20)\d{{2}}|{CHINESE_YEAR})年度?)(?:全年|{_PART})?(?P<since>以来)?[底末初]?"
    rf"|(?:(?<=^|[，；。])[到至](?=[今本明]年))?(?!上年[均产])(?P<word>{any_of(having('year_word'))})(?:全年|{_PART})?[底末初]?"
    rf"|(?:截至|截止|到)?(?:目前)?(?<![\d一二三四五六七八九十个]){_PART}"
    r"|[到至]?[“\"]?(?P<plan>十[一二三四五六七]五)[”\"]?(?P<plan_end>期?末|收官)?(?:时期|期间|以来|规划期?|规划)?"
    r"|第(?P<plan>十[一二三四五六七])个五年(?=规划|计划)"
    r"|[到至]?[“\"](?P<plan>[七八九十]五)[”\"](?!普法)(?P<plan_end>期?末)?(?:时期|期间|的五年)?"
    rf"|(?P<span>(?:{any_of(having('span_head'))})?{_COUNT}年(?:{any_of(having('span_tail'))}))"
    rf"|(?P<ahead>{any_of(having('span_future'))}{_COUNT}年)(?!来|间)"
    rf"|(?P<these>(?:{any_of(having('span_head'))}){_COUNT}年)(?=[，,]|我们|全|(?:的|政府)?工作|{_SUMMED})"
    rf"|(?<=^|[，；：。])(?P<these>(?:近|最近|过去){_COUNT}年)(?=[\u4e00-\u9fff])(?!来|间|里|以来|时间|期间|时期)"
    rf"|(?P<bare>(?<![{_SPEC['not_behind_span']}]){_SEVERAL}年)(?=（下同）|{_SUMMED})"
    rf"|(?P<bare>(?<=^|[，；：。]){_SEVERAL}年)(?=[\u4e00-\u9fff])(?!{any_of(having('not_a_span'))}))"
)
# Without any of these there is no time word.
_HOLDS_TIME = regex.compile(r"[年月季半目五]|\d—|\d[-–~～至到]")
_REFERENCE = regex.compile(rf"(?r){any_of(having('reference_before'))}[“全]?")
# 2023年预算安排 heads what is to come, and 去年同期为8亿元 states what was
_REFERENCE_AFTER = regex.compile(
    rf"(?!预算(?:安排|草案|收支|编制|执行)|同期[为是仅]){any_of(having('reference_after'))}"
)


class TimeWord(NamedTuple):
    """A time expression in a text; a reference (比2020年) dates the comparison, not the fact."""

    start: int
    end: int
    text: str
    groups: dict[str, str | None]
    reference: bool


def find_times(text: str) -> list[TimeWord]:
    """Return the time words of a folded text, in order."""
    if not _HOLDS_TIME.search(text):
        return []
    found = []
    for match in _TIME.finditer(text):
        if match.start() == match.end():
            continue
        reference = bool(_REFERENCE.match(text, 0, match.start())) or bool(
            _REFERENCE_AFTER.match(text, match.end())
        )
        found.append(TimeWord(match.start(), match.end(), match[0], match.groupdict(), reference))
    return found
