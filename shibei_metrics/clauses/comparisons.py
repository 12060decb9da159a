"""What a change is measured against, and how far a comparison reaches: 比上年, 环比, 高于全国, 年均.

>>> str(stated_in("产值比上年增长")), str(stated_in("成本较公路运输下降"))
('yoy', 'reference')
>>> str(Reach().behind("进出口3万亿元，同比（下同）增长18%。").document)
'yoy'
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from ..language.lexicon import load
from ..vocabulary import Basis
from .openers import clean
from .stripping import CHANGE, PHRASES, Stripped, strip

__all__ = [
    "ABOVE",
    "Cover",
    "Reach",
    "covers",
    "is_compared",
    "is_year_before",
    "opens_with_comparison",
    "says_yoy",
    "stated_in",
    "without_comparison",
]

_SPEC = load("readings")
_AGAINST = r"较(?![快大好高强多少长])[^，。；、“”\d]{2,10}"
_THAN = r"(?<![同环占对相可价])比(?![重例值率亚])[^，。；、“”\d]{1,10}"
_THAN_END = regex.compile(rf"{_THAN}$")
_AGAINST_END = regex.compile(rf"{_AGAINST}$")
_ABOVE = rf"(?:{PHRASES['above']}|{PHRASES['above_of']})"
ABOVE = regex.compile(_ABOVE)
_IS_COMPARED = regex.compile(rf"(?:{PHRASES['compared']}|{_ABOVE}|{_AGAINST}$)")
_STATED = {
    Basis(rule["basis"]): regex.compile(
        rule["pattern"].replace("{PLANNED}", _SPEC["comparisons"]["planned"])
    )
    for rule in _SPEC["comparison"]
}
_YOY, _SEQUENTIAL = _STATED[Basis.YOY], _STATED[Basis.SEQUENTIAL]
_AVERAGE = _STATED[Basis.ANNUAL_AVERAGE]
# 与上年相比，产值增长6%; 从环比看，…; 同比增长较快的有：…
_FRONT = regex.compile(
    "(?:^|[，；：。、（])(?P<lead>[^，；：。（）]{0,16}?)(?P<comparison>"
    "(?:与|同|和|跟)[^，；：。（）]{1,16}?(?:相比较?|比较|对比|(?<![占同环])比)"
    "|[^，；：。（）与同和跟]{2,16}相比较?|从?[同环]比(?:[来上]?看)?|(?:相[比较]于?|(?<![同环占对相可])[比较])[^，；：。（）%增减升降提涨跌加回扩缩收多少快慢高低]{2,14}|从?按[年季月](?:[来上]?看)?)[，：]"
    "|(?:^|[，；：。])(?P<lead>)(?P<comparison>[同环]比)[^，；：。\\d]{2,16}："
)
_OPENING = regex.compile(rf"(?:{_SEQUENTIAL.pattern}|{_YOY.pattern})(?=[\u4e00-\u9fff]{{2}})")
# 同比（下同）, （与上年实际完成数相比，下同）, 文中增速均为同比增速
_YEAR = regex.compile(r"(?<![比较与同和跟])((?:19|20)\d\d)年")
# 较2022年同月, 2023年1月与2022年1月(比较)
_SAME_PART = regex.compile(
    r"[比较与同和跟](?P<year>(?:19|20)\d\d)年(?:同[期月季]|(?P<part>\d{1,2}月|[上下]半年|第?[一二三四]季度))"
)
_SAME_BELOW = regex.compile(
    "(?P<outside>[^，。；：（）]{0,16})[（，](?P<inside>[^（）。；]{0,20}?)[，、]?(?:以)?下同(?=[）。，；])"
    "|(?:以下|下文|文中|本文)[^，。；（）\\d]{0,10}?[均皆都]?[为是指]"
    "(?P<inside>同比|环比|[比较][上去]年(?:同期)?)[^，。；（）\\d]{0,4}(?=[）。，；]|$)"
)


@dataclass(frozen=True, slots=True)
class Cover:
    """A comparison that covers what follows in its sentence, from `at` on."""

    at: int
    basis: Basis
    opens: bool
    """Whether nothing stands before it in the sentence: 与上年相比，…."""
    of_all: bool = True
    """Whether it may cover more than what one subject does: not in 产值与上年相比，…."""
    of_document: bool = False
    """Whether it covers the rest of the document: 同比（下同）."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The comparisons that reach a sentence from before it."""

    document: Basis | None = None
    paragraph: Basis | None = None
    year: int | None = None
    """The year that was named last."""
    opens: bool = True
    """Whether the sentence that follows opens its paragraph."""

    def at_paragraph(self) -> Reach:
        """Return what reaches the paragraph that follows."""
        return Reach(self.document, year=self.year)

    def behind(self, sentence: str) -> Reach:
        """Return what reaches the sentence behind this one."""
        found = covers(sentence, self.year)
        document = next((c.basis for c in reversed(found) if c.of_document), self.document)
        opening = next((c.basis for c in found if c.opens and self.opens), self.paragraph)
        years = _YEAR.findall(sentence)
        return Reach(document, opening, int(years[-1]) if years else self.year, opens=False)


def is_year_before(pre: str, text: str, year: int | None) -> bool:
    """Whether words name the same part of the year before: 较2022年同月 in a sentence on 2023.

    `year` is the one that was named last before the sentence `text`.

    >>> is_year_before("销售额较2022年同月", "2023年1月销售额较2022年同月上升7%", None)
    True
    >>> is_year_before("销售额较2019年同期", "2023年销售额较2019年同期上升7%", None)
    False
    """
    compared = _SAME_PART.search(pre)
    if not compared:
        return False
    now = int(compared["year"]) + 1
    part = compared["part"]
    if part:
        return f"{now}年{part}" in text
    years = _YEAR.findall(text)
    return str(now) in years if years else now == year


def covers(text: str, year: int | None = None) -> list[Cover]:
    """Return the comparisons of a sentence that cover what follows them, in their order."""
    if not any(sign in text for sign in ("比", "按", "下同", "较")):
        return []
    found = []
    for match in _FRONT.finditer(text):
        compares = match["comparison"].endswith(("比", "比较"))
        basis = stated_in(match["comparison"])
        if basis is Basis.UNSTATED and compares:
            basis = Basis.REFERENCE  # 同第六次人口普查相比
        if basis is Basis.REFERENCE and is_year_before(match["comparison"], text, year):
            basis = Basis.YOY
        if basis is not Basis.UNSTATED:
            opens = not clean(text[: match.start("comparison")])
            found.append(Cover(match.end(), basis, opens, not clean(match["lead"])))
    for match in _SAME_BELOW.finditer(text):
        basis = stated_in(match["inside"] or match["outside"])
        if basis is not Basis.UNSTATED:
            found.append(Cover(match.end(), basis, opens=False, of_document=True))
    return sorted(found, key=lambda cover: cover.at)


def opens_with_comparison(subject: str) -> bool:
    """Whether a subject stands behind a comparison: 比上年进口(增长5%)."""
    return bool(_OPENING.match(clean(subject)) or _OPENING.match(subject))


def stated_in(pre: str) -> Basis:
    """Return what the words before a change say that it is measured against."""
    if _SEQUENTIAL.search(pre):
        return Basis.SEQUENTIAL
    if _YOY.search(pre):
        return Basis.YOY
    light = strip(pre)
    verb = CHANGE.match(light.subject)
    rest = light.subject[: verb.start()] if verb else light.subject
    compared = without_comparison(strip(rest)).words
    if any(_IS_COMPARED.fullmatch(w) or _THAN_END.fullmatch(w) for w in (*light.words, *compared)):
        return Basis.REFERENCE
    return Basis.ANNUAL_AVERAGE if _AVERAGE.search(pre) else Basis.UNSTATED


def says_yoy(pre: str) -> bool:
    """Whether words compare with the year before: 同比, 比上年."""
    return bool(_YOY.search(pre))


def is_compared(words: tuple[str, ...]) -> bool:
    """Whether any of the words behind a subject names what it is compared with."""
    return any(_YOY.match(w) or p.fullmatch(w) for w in words for p in (_IS_COMPARED, _THAN_END))


def without_comparison(rest: Stripped) -> Stripped:
    """Take off a comparison with anything at all, where a verb of change follows: 较公路运输(下降)."""
    match = _AGAINST_END.search(rest.subject) or _THAN_END.search(rest.subject)
    if not match:
        return rest
    return Stripped(rest.subject[: match.start()], (*rest.words, match[0]))
