"""What the head of a column, or of a row, says of the figures in it.

The words are in ``data/tables_heads.toml``, beside their examples.

>>> label = label_of("2025年执行数占预算数（%）", 2025)
>>> label.kind.value, label.status.value, label.period, label.unit.unit, label.words
('share', 'actual', '2025', '%', '')
>>> label_of("播种面积（万亩）", 2025).words, label_of("中央", 2025).scope
('播种面积', '中央')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from ..clauses.comparisons import stated_in
from ..dating.calendars import Calendar
from ..outline.folding import fold
from ..quantities.time_words import find_times
from ..vocabulary import Basis, Kind, Status
from .patterns import pattern
from .scaled import ScaledUnit, unit_of

__all__ = ["Label", "clean", "label_of", "periods_of", "together", "without_asides"]

_BLANK = regex.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_MARK = regex.compile(r"[①-⑳※*¹²³⁴-⁹⁰]+$|［\d{1,3}］|[\u200b-\u200f\ufeff\u00ad]")
# what a yearbook says again in English, to the end of a head
_ENGLISH = regex.compile(
    r"(?<=[\u4e00-\u9fff）)%])\s*[A-Z][^\u4e00-\u9fff]*[a-z]{4}[^\u4e00-\u9fff]*$"
)
_ONLY_ENGLISH = regex.compile(
    r"[A-Za-z][A-Za-z\s,.&'/()（）%0-9-]*\s[A-Za-z\s,.&'/()（）%0-9-]*|[A-Z][a-z]{3,}"
)
_GROUP_NUMBER = regex.compile(r"^\d{1,2}-\d{1,2}(?=[\u4e00-\u9fff])")
_TAIL_ASIDE = regex.compile("（(?:含|不含|当年价|现价|可比价|按|注|新口径|同口径|折)[^（）]*）$")
_ROUND_ZERO = regex.compile("(?<=[一二三四五六七八九○〇ОO])[○ОO](?=[一二三四五六七八九○〇ОO]|年)")
_BRACKET = regex.compile("（(?P<inside>[^（）]{1,20})）")
_LAST_BRACKET = regex.compile("（(?P<inside>[^（）]{1,20})）$")
_LAST_UNIT = regex.compile(r"[：/，](?P<unit>[^：/，]{1,10})$")
_PERCENT = regex.compile("[±+/-]*[%‰]|个?百分点$")
_BARE_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|年|[-./])")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_YEAR_ALONE = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?=$|[年\u4e00-\u9fff-])")
_MORE_OR_LESS = regex.compile("增(?:（减）|[、/+＋]减|（[+＋]）减（[-－]）)|（[+＋]）减（[-－]）")
_OLD = regex.compile("同期|上年|去年")
_LEADING_PART = regex.compile("^(?:其中|其余|#)[：:]?")


@dataclass(frozen=True, slots=True)
class Label:
    """A head as read: each field that it says nothing of is None, or empty."""

    text: str
    words: str = ""
    """What it adds to the name of what is measured."""
    unit: ScaledUnit | None = None
    period: str | None = None
    kind: Kind | None = None
    falls: bool = False
    """Whether a difference is told as how far it fell."""
    basis: Basis | None = None
    status: Status | None = None
    scope: str = ""
    """The part of all that it is on (中央, 全市): this stands before what is measured."""
    by_percent: bool = False
    """Whether a difference is told as a proportion."""


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """Return a head without blanks and footnote marks, folded.

    >>> clean("项\u3000目"), clean("二○二五年 决算数①")
    ('项目', '二〇二五年决算数')
    """
    chinese = _ENGLISH.sub("", text.strip()) if any("A" <= sign <= "z" for sign in text) else text
    folded = _MORE_OR_LESS.sub("增减", _BLANK.sub("", fold(chinese).strip()))
    return _ROUND_ZERO.sub("〇", _MARK.sub("", folded))


def periods_of(
    text: str, year: int | None, *, by_number: bool = False
) -> list[tuple[int, int, str]]:
    """Return the times that a cleaned text names: where they stand, and their ISO 8601 period.

    `year` is the year that the table is on, from which 上年 and months are counted; with `by_number`, only
    times with a number count: 上年结转 names an item.
    """
    # 2024 alone is a year
    written = _BARE_YEAR.sub(lambda match: match[0] + "年", text) if len(text) < 6 else text
    written = written.replace("年代编", "年，编")  # a budget that is put together for others
    calendar = Calendar(year, year)
    found = []
    for time in find_times(written):
        period = calendar.period(time, None if year is None else str(year))
        if period and not (by_number and time.word and not time.part):
            found.append((time.start, min(time.end, len(text)), period))
    return found


@lru_cache(maxsize=8192)
def label_of(text: str, year: int | None, *, of_row: bool = False) -> Label:
    """Read one head of a column, or of a row."""
    written = clean(text)
    if not of_row and _ONLY_ENGLISH.fullmatch(text.strip()) and not unit_of(written):
        return Label(written)  # it says again what stands above it
    bare, unit = _without_unit(written)
    is_group = bool(_GROUP_NUMBER.match(bare))
    bare = _GROUP_NUMBER.sub("", bare)
    bare = _LEADING_PART.sub("", bare)
    bare = pattern("joint").sub("", bare)
    in_percent = bare + "%" if unit and unit.unit in ("%", "‰") else bare
    kind = _kind(in_percent, unit)
    subject = bare
    if kind in (Kind.CHANGE, Kind.SHARE):
        opening = pattern("compared").search(in_percent)
        subject = bare[: opening.start()] if opening else bare if kind is Kind.SHARE else ""
    if kind is Kind.RANK:
        subject = pattern("rank").sub("", bare)
    times = (
        [] if kind is Kind.CHANGE and not subject else periods_of(subject, year, by_number=of_row)
    )
    period = _with_months_before(times[-1][2], bare) if times else None
    basis = _basis(bare[len(subject) :], period, year) if kind is Kind.CHANGE else None
    words = _words(subject, times, kind, of_row)
    scope, words = _scoped(words)
    if kind is Kind.SHARE and words and "占" in bare[len(subject) :]:
        scope, words = "", bare.removesuffix("%")  # 第一产业占地区生产总值的比重
    scope = "" if kind is Kind.RANK else scope  # 全市位次 is a standing in it
    return Label(
        written,
        "" if is_group else words,
        unit,
        period,
        kind,
        kind is Kind.CHANGE and bool(pattern("falls").search(in_percent)),
        basis,
        _status(subject, kind, bare),
        scope,
        bool(pattern("by_percent").search(bare)),
    )


def _without_unit(text: str) -> tuple[str, ScaledUnit | None]:
    """Take off the unit that a head names: in brackets, behind a colon, or as a sign of percent."""
    for bracket in _BRACKET.finditer(text):
        inside = bracket["inside"]
        unit = (
            unit_of(inside)
            or unit_of(inside.rpartition("，")[2])
            or unit_of(inside.partition("，")[0])
        )
        if unit:
            return text[: bracket.start()] + text[bracket.end() :], unit
    last = _LAST_UNIT.search(text)
    if last and last.start() and (unit := unit_of(last["unit"])):
        return text[: last.start()], unit
    percent = _PERCENT.search(text)
    if percent:
        unit = unit_of(percent[0])
        return text[: percent.start()] + text[percent.end() :], unit
    whole = unit_of(text)  # a head that is a unit and nothing else
    return ("", whole) if whole and whole.scale > 1 else (text, None)


def _kind(text: str, unit: ScaledUnit | None) -> Kind | None:
    if pattern("rank").search(text):
        return Kind.RANK
    if not text.strip("%‰") and unit and "±" in text:
        return Kind.CHANGE
    if pattern("share").search(text):
        return Kind.SHARE
    if pattern("change").search(text) and not pattern("change", "but").search(text):
        return Kind.CHANGE
    return None


def _basis(against: str, period: str | None, year: int | None) -> Basis:
    """Return what a difference is measured against; the year before is the year before, named or not."""
    basis = stated_in(against)
    named = _YEAR_ALONE.search(against)
    own = int(period[:4]) if period else year
    if named and own:
        return Basis.YOY if int(named[0]) == own - 1 else Basis.REFERENCE
    times = periods_of(against, year)
    if times and own and basis in (Basis.UNSTATED, Basis.REFERENCE):
        return Basis.YOY if times[0][2] == str(own - 1) else Basis.REFERENCE
    compares = basis is Basis.UNSTATED and regex.search("[比较](?!重|例)", against)
    return Basis.REFERENCE if compares else basis


def _with_months_before(period: str, text: str) -> str:
    """Return the months up to one, where a head adds them up: 10月止累计."""
    is_month = len(period) == len("2025-10") and period[5].isdigit()
    return (
        f"{period[:4]}-01/{period}" if is_month and "累计" in text and period[5:] > "01" else period
    )


def _words(subject: str, times: list[tuple[int, int, str]], kind: Kind | None, of_row: bool) -> str:
    """Return what a head adds to a name: not times, stages and forms (年初预算数)."""
    if (
        kind is Kind.SHARE
        and not pattern("compared").search(subject)
        and pattern("share").search(subject)
    ):
        subject = ""  # 占比, 构成
    for start, end, _ in reversed(times):
        subject = subject[:start] + subject[end:]
    subject = _OLD.sub("", subject) if len(subject) < 10 and not of_row else subject
    subject = without_asides(subject)
    if not pattern("planned_act").search(subject):
        subject = pattern("stage").sub("", subject)
    return "" if pattern("left_out").fullmatch(subject) else subject.strip("：、")


def without_asides(text: str) -> str:
    """Take off a bracket at the end that says only when or at what stage: 余额（预计执行数）.

    >>> without_asides("存款余额（月末）"), without_asides("农村公路（县道）")
    ('存款余额', '农村公路（县道）')
    """
    text = _TAIL_ASIDE.sub("", text)
    bracket = _LAST_BRACKET.search(text)
    if not bracket or not bracket.start():
        return text
    inside = bracket["inside"]
    says_nothing = pattern("left_out").fullmatch(inside) or pattern("stage").fullmatch(inside)
    return text[: bracket.start()] if says_nothing else text


def _scoped(words: str) -> tuple[str, str]:
    """Divide words into the part of all that they name, and the rest: 全市收入.

    >>> _scoped("全市收入"), _scoped("中央"), _scoped("播种面积")
    (('全市', '收入'), ('中央', ''), ('', '播种面积'))
    """
    if pattern("scope").fullmatch(words):
        return words, ""
    bracket = _LAST_BRACKET.search(words)
    if bracket and bracket.start() and pattern("scope").fullmatch(bracket["inside"]):
        return bracket["inside"], words[: bracket.start()]
    prefix = pattern("scope", "prefix").match(words)
    return (prefix[0], words[prefix.end() :]) if prefix else ("", words)


def _status(subject: str, kind: Kind | None, whole: str) -> Status | None:
    """Return whether a head is of goals or of facts: the last word that says so counts."""
    if pattern("planned_act").search(subject):
        return Status.TARGET
    goals = [match.end() for match in pattern("target").finditer(subject)]
    facts = [match.end() for match in pattern("actual").finditer(subject)]
    if goals or facts:
        return Status.TARGET if max(goals, default=0) > max(facts, default=0) else Status.ACTUAL
    return Status.ACTUAL if kind is Kind.SHARE and whole.startswith("完成") else None


def together(labels: list[Label]) -> Label:
    """Read the heads above one column, from the top down, as one: the lowest that says something counts."""
    whole = Label("")
    for label in labels:
        joined = label.words if whole.words in label.words else whole.words
        if label.words not in joined:
            joined += label.words
        kind = label.kind or whole.kind
        whole = replace(
            label,
            words=joined,
            scope=_joined(whole.scope, label.scope),
            unit=label.unit or whole.unit,
            period=label.period or whole.period,
            kind=kind,
            falls=label.falls or whole.falls,
            basis=_basis_of_both(whole, label) if kind is Kind.CHANGE else None,
            status=label.status or whole.status,
            by_percent=label.by_percent or whole.by_percent,
        )
    return whole


def _basis_of_both(above: Label, below: Label) -> Basis | None:
    """Return what a difference is measured against, which the head above may say: 比上年 | 增减额."""
    own = None if below.basis is Basis.UNSTATED else below.basis
    return own or above.basis or below.basis


def _joined(above: str, below: str) -> str:
    return above if below in above else above + below
