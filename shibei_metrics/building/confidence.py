"""Step 8: how far a record can be used without looking back at the text, and why no further.

A record is `high` where its name, period, status and basis rest on something stated, and nothing about it
contradicts itself. Each doubt is a shape in which annotated reports showed the rules to guess more often
than elsewhere, or a check of the record against itself and the others of its report.

>>> from ..clauses.predicates import predicates, scan, slots
>>> from ..naming.names import name_mentions
>>> text = "研发投入10亿元，培训教师、医生、社工3000名"
>>> found = slots(text, scan(text))
>>> for mention in name_mentions(text, found, predicates(text, found)):
...     trust = assess(Dated(mention, "2023", Status.ACTUAL), None, Calendar(2023, 2024))
...     print(mention.name.text, *trust)
研发投入 high ()
培训教师、医生、社工 medium ('the name lists several things',)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import regex

from ..clauses.slots import Join
from ..dating.calendars import Calendar
from ..dating.dated import Dated
from ..dating.genre import Genre
from ..dating.periods import first_year, is_part, last_year, same_months
from ..language.lexicon import having
from ..language.segmentation import words
from ..naming.named import Named
from ..quantities.time_words import find_times
from ..records import Indicator
from ..vocabulary import Basis, Confidence, Kind, Status

__all__ = ["Assessment", "assess", "weighed"]

_LONG_NAME = 18
_LONG_TAIL = 16
_LONG_LEAD = 9
_LEFTOVER = regex.compile(r"[占达为居均仍将对向在把从由]$")
_OF_WHOLE = regex.compile(r"占全[国省市]$")
_OPENERS = frozenset([*having("preposition"), *"这其该"])
_STOP = regex.compile("[，；：。！]")
_OPENING = {word[0] for word in _OPENERS}
# Words that no name has inside: 农村低保标准从(年标准), 公务员编制会(职位).
_INSIDE = frozenset("从至为较比是会将把被由给让使仍达")
_ENDS = frozenset("与和及或的了次")
_TWICE = regex.compile(r"([\u4e00-\u9fff]{2}).{0,2}\1")
_NUMBER = regex.compile(r"^\d{1,3}[.、．]")
_ANOTHER = "another record bears the same name and period"
_NO_FIT = "the growth does not fit the two levels"
_TOLERANCE = Decimal("2.5")
"""By how many points a rate of growth may differ from that of two levels: prices, rounding."""


class Assessment(NamedTuple):
    """A level of confidence with the doubts that lower it."""

    level: Confidence
    doubts: tuple[str, ...]


def assess(dated: Dated, following: Named | None, calendar: Calendar) -> Assessment:
    """Weigh how a record was read; `following` is the next mention of its sentence."""
    grave = _hold(_grave(dated.named))
    doubts = _hold(_of_name(dated.named.name.text)) + _hold(_of_place(dated.named, following))
    doubts += _hold(_of_time(dated, calendar))
    level = Confidence.LOW if grave else Confidence.MEDIUM if doubts else Confidence.HIGH
    return Assessment(level, grave + doubts)


def _grave(mention: Named) -> dict[str, bool]:
    name, origin = mention.name
    return {
        "there is no name": not name,
        "the subject stands in an earlier sentence": origin == "inherited" and bool(name),
        "the subject was not found": origin == "none" and bool(name),
        "the name holds a clause": bool(_STOP.search(name)),
        "the name ends in a function word": bool(_LEFTOVER.search(name))
        or (mention.predicate.kind is not Kind.SHARE and bool(_OF_WHOLE.search(name))),
    }


def _of_name(name: str) -> dict[str, bool]:
    return {
        "the name is long": len(name) > _LONG_NAME,
        "the name is short": len(name) == 1,
        "the name opens with a function word": name[:1] in _OPENING and words(name)[0] in _OPENERS,
        "the name holds a function word": _holds_function_word(name),
        "the name holds a time or a number": bool(_NUMBER.search(name)) or _holds_time(name),
        "the name says a word twice": bool(_TWICE.search(name)),
        "the name lists several things": "、" in name or "·" in name,
    }


def _holds_function_word(name: str) -> bool:
    if name[-1:] in _ENDS and len(words(name)[-1]) == 1:
        return True
    inside = name[1:-1]  # 城乡收入比 may end so
    return not _INSIDE.isdisjoint(inside) and not _INSIDE.isdisjoint(words(name)[1:-1])


def _holds_time(name: str) -> bool:
    return any(time.year or time.part or time.word == "去年" for time in find_times(name))


def _of_place(mention: Named, following: Named | None) -> dict[str, bool]:
    slot = mention.slot
    shared = following is not None and following.slot.join is Join.SHARED
    return {
        "the number stands in a relative clause": slot.post.startswith("的"),
        "the number stands amid its clause": shared
        or "、" in slot.post
        or bool(slot.post and (len(slot.pre) > _LONG_LEAD or len(slot.post) > _LONG_TAIL)),
    }


def _of_time(dated: Dated, calendar: Calendar) -> dict[str, bool]:
    period, status = dated.period, dated.status
    ahead = period is not None and calendar.lies_ahead(period)
    return {
        "there is no period": period is None,
        "the year of the report is not certain": period is not None and bool(calendar.doubts),
        "a fact of a time to come": ahead and status is Status.ACTUAL,
        "a goal for a time gone by": status is Status.TARGET
        and not dated.says_goal
        and _is_closed(period, calendar),
    }


def _is_closed(period: str | None, calendar: Calendar) -> bool:
    """Whether a period had ended when the document was written."""
    if period is None or calendar.reviewed is None or calendar.is_on_part:
        return False
    is_of_its_year = calendar.genre in (Genre.AGENDA, Genre.PLAN)
    return not is_of_its_year and last_year(period) <= calendar.reviewed


def _hold(checks: dict[str, bool]) -> tuple[str, ...]:
    return tuple(doubt for doubt, holds in checks.items() if holds)


def weighed(chapters: Sequence[Sequence[Indicator]]) -> list[list[Indicator]]:
    """Return the records of a report weighed against one another.

    Two values for one name and period are doubted, and so is a growth that does not fit the two levels
    that it stands between.
    """
    groups: dict[tuple[object, ...], set[Decimal]] = {}
    levels: dict[tuple[str, str, str], Decimal] = {}
    for record in _all(chapters):
        groups.setdefault(_key(record), set()).add(record.base_value)
        if record.kind is Kind.LEVEL and record.period:
            levels[record.name, record.period, record.base_unit] = record.base_value
    owners = {record.id: record for record in _all(chapters)}
    return [
        [_weighed(record, groups, levels, owners.get(record.relates_to or "")) for record in own]
        for own in chapters
    ]


def _weighed(
    record: Indicator,
    groups: dict[tuple[object, ...], set[Decimal]],
    levels: dict[tuple[str, str, str], Decimal],
    owner: Indicator | None,
) -> Indicator:
    doubts = _hold(
        {
            _ANOTHER: len(groups[_key(record)]) > 1,
            _NO_FIT: owner is not None and not _fits(record, owner, levels),
        }
    )
    if not doubts:
        return record
    level = Confidence.MEDIUM if record.confidence is Confidence.HIGH else record.confidence
    return record.model_copy(update={"confidence": level, "doubts": record.doubts + doubts})


def _all(chapters: Iterable[Iterable[Indicator]]) -> Iterable[Indicator]:
    return (record for chapter in chapters for record in chapter)


def _key(record: Indicator) -> tuple[object, ...]:
    """Return what two records have in common that speak of the same figure."""
    said = (record.kind, record.status, record.basis, record.base_unit, record.bound)
    return (record.name, record.area, record.period, *said)


def _fits(change: Indicator, level: Indicator, levels: dict[tuple[str, str, str], Decimal]) -> bool:
    """Whether a yearly rate fits the level of its year and that of the year before, where both are stated."""
    growth, period = change.growth, level.period
    is_yearly = change.kind is Kind.CHANGE and change.basis is Basis.YOY and change.unit == "%"
    if not is_yearly or growth is None or period is None or (not is_part(period) and "/" in period):
        return True
    year_before = str(first_year(period) - 1)
    earlier = same_months(period, year_before)
    before = levels.get((level.name, earlier, level.base_unit))
    if not before:
        return True
    return abs((level.base_value / before - 1 - growth) * 100) <= _TOLERANCE
