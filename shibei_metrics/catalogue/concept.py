"""The catalogue of concepts, and how a name is looked up in it.

>>> concepts["GDP"].zh, concepts["GDP"].unit
('地区生产总值', '亿元')
>>> concepts.find("规模工业增加值").id
'VA_INDUSTRY_ABOVE_SCALE'
>>> concepts.match("小麦产量")
('OUTPUT', '小麦')
>>> concepts.find("党员活动") is None
True
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from importlib.resources import files
from os import PathLike
from pathlib import Path

from ..errors import InputError
from ..places.leading import without_place
from ..vocabulary import Dimension, Kind
from .anchors import anchors
from .normal import normalized, whole_of

__all__ = ["Concept", "Concepts", "concepts"]


@dataclass(frozen=True, slots=True)
class Concept:
    """A well-known indicator: what it is called, what it measures, and how its values are to be read."""

    id: str
    zh: str
    en: str
    measures: str
    """What its levels measure: a `Dimension`, ``index`` (a price index), or ``any``."""
    unit: str
    """Preferred unit, in which a `Panel` gives its values; empty for counts."""
    kind: str
    """``stock``, ``flow``, ``rate``, ``price``, ``index`` or ``rank``."""
    over_span: str
    """What a level over a span of years means: that at its ``end``, its ``sum`` or its ``mean``."""
    better: str
    """``more`` or ``less``; empty where neither is better."""
    part_of: str
    """Concept that it is a part of."""
    per_capita_of: str
    """Concept that it is per capita."""
    pattern: str = field(repr=False)
    """Regular expression over a whole name, see `catalogue.normal`; a group ``subject`` makes a family."""

    @property
    def is_family(self) -> bool:
        """Whether it is an open family with a subject: 小麦产量 is OUTPUT of 小麦."""
        return "(?P<subject>" in self.pattern

    def fits(self, kind: Kind | None, dimension: Dimension | None) -> bool:
        """Tell whether a record of this kind and dimension can be about the concept."""
        if kind is None or dimension is None or kind is Kind.RANK:
            return True
        levels = _DIMENSIONS.get(self.measures, {self.measures})
        if kind is Kind.CHANGE:
            relative = dimension in _RELATIVE
            return relative or dimension in levels or self.measures in ("any", "index")
        if kind is Kind.SHARE:
            return self.measures == "percent"
        return dimension in levels if levels else dimension not in _RELATIVE


_RELATIVE = {Dimension.PERCENT, Dimension.PERCENTAGE_POINT, Dimension.RATIO}
_DIMENSIONS: dict[str, set[str]] = {
    "any": set(),
    "index": {Dimension.OTHER, Dimension.PERCENT},
    "count": {Dimension.COUNT, Dimension.PEOPLE},
    "people": {Dimension.COUNT, Dimension.PEOPLE},
    "ratio": {Dimension.RATIO, Dimension.OTHER},
    "duration": {Dimension.DURATION},
    "mass": {Dimension.MASS, Dimension.OTHER},
}
_NO_SUBJECT = re.compile(
    "[，。；：,;:！？\\d（）|\t]|^(?:释放|新增|吸引|带动|拉动|下拉|上拉|推动|撬动|签约|为|向|对|将|以|从|在|把|由|按|每|争取|完成|实现|安排|支持|引导|比|"
    "其|的|各|使|让|减少|下降|增加|提高|降低|增长|累计|共|总|年均|平均|占|全部|该|相关|这|过|[一二三四五六七八九十]+、|[省市县区州]政府)|"
    "(?:完成|结转|的|和|与|及|为|达|总|年|净|新|占|中)$|增长|下降|提高|(?:投资|收入|支出|产值|增加值|余额|营收|率|人数)、|"
    "^债券|^(?:基金|实际|预算|项目|支出|收入|贡献|资金|业务|实际完成|资金|核减|审减|普惠|"
    "满意|人口|就业|投资|企业|产业|数据|问题|预计|其他|上年|当年|一般公共|产品|专项|基本|市场|社会|生产|发展|目标|成功|同比|年度)$"
)


class Concepts:
    """A catalogue: concepts by their ids, looked up by the name of an indicator.

    A catalogue is made of a CSV file with the fields of `Concept` as columns; `load` adds the concepts of a
    file of your own, which are asked before those that are known already.
    """

    def __init__(self, listed: Iterable[Concept] = ()) -> None:
        self._given = list(listed)
        self._match = lru_cache(maxsize=100_000)(self._matched)

    @cached_property
    def _by_id(self) -> dict[str, Concept]:
        listed = self._given or read_concepts(
            files("shibei_metrics").joinpath("catalogue/data/concepts.csv").read_text("utf-8")
        )
        return {concept.id: concept for concept in listed}

    @cached_property
    def _ordered(self) -> list[Concept]:
        """Return the concepts in the order in which they are tried: families come last."""
        return sorted(self._by_id.values(), key=lambda concept: concept.is_family)

    @cached_property
    def _turns(self) -> dict[str, list[tuple[str, int]]]:
        """Return the words one of which a name must hold, with the concept's turn, by their first two characters."""
        found: dict[str, list[tuple[str, int]]] = {}
        for turn, concept in enumerate(self._ordered):
            for word in anchors(concept.pattern):
                found.setdefault(word[:2], []).append((word, turn))
        return found

    @cached_property
    def _patterns(self) -> dict[int, re.Pattern[str]]:
        return {}  # compiled when a name first needs them

    def load(self, path: str | PathLike[str]) -> None:
        """Add the concepts of a CSV file; one with a known id takes its place.

        Raises:
            OSError: the file cannot be read.
            InputError: it is no such file.
        """
        own = read_concepts(Path(path).read_text("utf-8-sig"))
        fresh = {concept.id: concept for concept in own}
        kept = {id_: concept for id_, concept in self._by_id.items() if id_ not in fresh}
        for made in ("_ordered", "_turns", "_patterns"):
            self.__dict__.pop(made, None)
        self._by_id = fresh | kept
        self._match.cache_clear()

    def __getitem__(self, id_: str) -> Concept:
        """Return a concept by its id.

        Raises:
            InputError: there is none of this id.
        """
        try:
            return self._by_id[id_]
        except KeyError:
            raise InputError(
                f"no concept {id_!r}; concepts.find() looks one up by a name"
            ) from None

    def __contains__(self, id_: object) -> bool:
        return id_ in self._by_id

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, name: str) -> Concept | None:
        """Return the concept that a name means, None where it means none that is known."""
        found = self.match(name)
        return self[found[0]] if found else None

    def match(
        self,
        name: str,
        kind: Kind | None = None,
        dimension: Dimension | None = None,
        *,
        of_plan: bool = False,
    ) -> tuple[str, str | None] | None:
        """Return the id of the concept that a name means, and the subject in a family.

        Args:
            name: name of an indicator as a record has it.
            kind: kind of the record; with `dimension`, only what can be measured so is found.
            dimension: dimension of the record.
            of_plan: the record says how much of a budget or a goal was reached, whatever that measures.
        """
        return self._match(name, kind, dimension, of_plan)

    def _matched(
        self, name: str, kind: Kind | None, dimension: Dimension | None, of_plan: bool
    ) -> tuple[str, str | None] | None:
        growth = kind is None or kind is Kind.CHANGE
        text = normalized(name, growth=growth)
        if kind is Kind.SHARE and (whole := whole_of(text)):
            text, kind = normalized(whole[0]), None
        elif kind is Kind.SHARE and of_plan:
            kind = None
        found = self._first(text, kind, dimension)
        if found is None or self[found[0]].is_family:
            bare = without_place(text)
            if bare:
                found = self._first(normalized(bare, growth=growth), kind, dimension)
        return found

    def _first(
        self, text: str, kind: Kind | None, dimension: Dimension | None
    ) -> tuple[str, str | None] | None:
        heads = {text[at : at + length] for at in range(len(text)) for length in (0, 1, 2)}
        turns = {t for head in heads for word, t in self._turns.get(head, ()) if word in text}
        for turn in sorted(turns):
            concept = self._ordered[turn]
            if not concept.fits(kind, dimension):
                continue
            pattern = self._patterns.get(turn)
            if pattern is None:
                pattern = self._patterns[turn] = re.compile(concept.pattern)
            found = pattern.fullmatch(text)
            subject = found.groupdict().get("subject") if found else None
            if found and (subject is None or not _NO_SUBJECT.search(subject)):
                return concept.id, subject
        return None


def read_concepts(text: str) -> list[Concept]:
    """Return the concepts of a CSV text.

    Raises:
        InputError: a column is missing, or a pattern is no regular expression.
    """
    wanted = [column.name for column in fields(Concept)]
    found = csv.DictReader(io.StringIO(text))
    missing = [name for name in wanted if name not in (found.fieldnames or ())]
    if missing:
        raise InputError(f"a file of concepts needs the columns {', '.join(missing)}")
    return [Concept(**{name: row[name] or "" for name in wanted}) for row in found]


concepts = Concepts()
"""The catalogue that records are looked up in."""
