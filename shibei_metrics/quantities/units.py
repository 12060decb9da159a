"""Step 4b: units, their dimensions and their factors, from ``data/units.toml``.

>>> unit = lookup("亩")
>>> unit.dimension.value, unit.base, round(unit.to_base(Decimal(3)))
('area', 'm2', 2000)
>>> lookup("微克/立方米").base, lookup("元/平方米").dimension.value
('kg/m3', 'rate')

Sources: UCUM (https://ucum.org), ISO 4217, GB 3100-1993 (Chinese legal units), GB/T 2589 (coal equivalent).
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import regex

from ..errors import InputError
from ..language.lexicon import load, tree_of
from ..language.script import SIMPLIFIED
from ..vocabulary import Dimension
from .number import to_decimal
from .numerals import evaluate

__all__ = [
    "Unit",
    "is_count",
    "is_registered",
    "load_units",
    "lookup",
    "pattern",
    "register_unit",
    "registered",
]


class Unit(NamedTuple):
    """A unit as written, what it measures, and how it converts: base = value * factor."""

    name: str
    dimension: Dimension
    base: str
    factor: Fraction
    spoken: bool = False

    @property
    def is_currency(self) -> bool:
        """Whether it is the main unit of a currency, as written in reports."""
        return self.dimension is Dimension.MONEY and self.factor == 1 and not self.spoken

    def to_base(self, value: Decimal) -> Decimal:
        """Return `value` of this unit in its base unit: exact, or 28 digits where that has no end."""
        return value if self.factor == 1 else to_decimal(Fraction(value) * self.factor)


_UNITS: dict[str, Unit] = {}


def register_unit(
    name: str,
    dimension: Dimension | str,
    *,
    base: str | None = None,
    factor: str | int = 1,
    spoken: bool = False,
) -> Unit:
    """Add a unit, or replace one, for all later calls in this process.

    `base` is the code of the base unit (UCUM or ISO 4217), by default the unit's own name; `factor`
    is how many base units one unit is, as an integer, a decimal or a fraction in a string.
    A `spoken` unit is read only by `parse_quantity`, where nothing else can be meant (两, 毛, 折).

    >>> register_unit("箱位", "count").base
    '箱位'

    Raises:
        InputError: the name, the dimension or the factor is none.
    """
    if not name or name[0].isdigit():
        raise InputError(f"a unit's name cannot be empty or begin with a digit: {name!r}")
    if dimension not in tuple(Dimension):
        known = ", ".join(Dimension)
        raise InputError(f"{name}: {dimension!r} is no dimension; choose one of {known}")
    unit = Unit(name, Dimension(dimension), base or name, _fraction(name, factor), spoken)
    _UNITS[name.translate(SIMPLIFIED)] = unit
    pattern.cache_clear()
    lookup.cache_clear()
    return unit


def _fraction(name: str, factor: str | int) -> Fraction:
    try:
        exact = Fraction(factor)
    except (ValueError, TypeError, ZeroDivisionError):
        exact = Fraction(0)
    if isinstance(factor, float) or exact <= 0:
        raise InputError(
            f"{name}: {factor!r} is no factor; write a positive integer, or a decimal"
            " or a fraction in a string, such as '2000/3'"
        )
    return exact


def load_units(path: str | PathLike[str]) -> None:
    """Register every unit of a TOML file of the shape of ``data/units.toml``.

    Raises:
        OSError: the file cannot be opened.
        InputError: it is not such a file.
    """
    try:
        _register(tomllib.loads(Path(path).read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no TOML file in UTF-8: {error}") from error
    except (KeyError, TypeError, AttributeError) as error:
        shape = '[mass] base = "kg" units = [{ names = "标准袋", factor = "50" }]'
        raise InputError(f"{path} is not of the shape {shape}") from error


def _register(spec: dict[str, Any]) -> None:
    for dimension, table in spec.items():
        for entry in table["units"]:
            base = entry.get("code", table.get("base"))
            for name in entry["names"].split():
                register_unit(
                    name,
                    dimension,
                    base=base,
                    factor=entry.get("factor", 1),
                    spoken=entry.get("spoken", False),
                )


def registered() -> list[Unit]:
    """Return all units, in the order of their registration."""
    return list(_UNITS.values())


def is_registered(name: str) -> bool:
    """Whether a unit of that very name is known."""
    return name in _UNITS


@cache
def lookup(name: str) -> Unit:
    """Return the unit of that name; quotients (元/平方米, 元/人/月) are built from their parts.

    A name that nobody registered is a unit of dimension ``other`` that is its own base.
    """
    name = name.translate(SIMPLIFIED)
    known = _UNITS.get(name) or _UNITS.get(name.removeprefix("个").partition("（")[0])
    if known:
        return known
    if not name:
        return Unit("", Dimension.OTHER, "", Fraction(1))
    return _quotient(name) or Unit(name, Dimension.OTHER, name, Fraction(1))


def is_count(name: str) -> bool:
    """Whether a unit counts things or people.

    >>> is_count("家"), is_count("万元")
    (True, False)
    """
    return lookup(name).dimension in (Dimension.COUNT, Dimension.PEOPLE)


def is_relative(name: str) -> bool:
    """Whether a unit, or its lack, tells a proportion.

    >>> is_relative("%"), is_relative(""), is_relative("元")
    (True, True, False)
    """
    return not name or lookup(name).dimension in (
        Dimension.PERCENT,
        Dimension.PERCENTAGE_POINT,
        Dimension.RATIO,
    )


_SCALE = regex.compile(r"(?P<scale>\d{0,4}[十百千万亿]*)(?P<unit>.*)")


def _quotient(name: str) -> Unit | None:
    """Build a unit from the parts that its slashes divide; 元/平方米·月 is 元/平方米/月.

    >>> _quotient("升/人/日").base, _quotient("人/10万").base, _quotient("8/") is None
    ('m3/人/s', '人', True)
    """
    top, slash, rest = name.replace("每", "/").partition("/")
    below = regex.split("[/·]", rest)
    if not slash or not all(below):
        return None
    above = lookup(top) if top else Unit("", Dimension.OTHER, "", Fraction(1))
    parts = [_denominator(part) for part in below]
    is_concentration = [above.dimension, *(part.dimension for part in parts)] == [
        Dimension.MASS,
        Dimension.VOLUME,
    ]
    factor = above.factor
    for part in parts:
        factor /= part.factor
    return Unit(
        name,
        Dimension.CONCENTRATION if is_concentration else Dimension.RATE,
        "".join([above.base, *(f"/{part.base}" for part in parts if part.base)]),
        factor,
    )


def _denominator(name: str) -> Unit:
    """Return what a quotient is divided by: 平方米, 百万吨, 10万."""
    match = _SCALE.fullmatch(name)
    if name in _UNITS or not match or not match["scale"]:
        return lookup(name)
    unit = lookup(match["unit"]) if match["unit"] else Unit("", Dimension.OTHER, "", Fraction(1))
    return unit._replace(factor=unit.factor * int(evaluate(match["scale"]).value))


@cache
def pattern(spoken: bool = False) -> str:
    """Return a pattern for any registered unit or quotient, the longest first."""
    names = sorted((n for n, u in _UNITS.items() if spoken or not u.spoken), key=len, reverse=True)
    latin = [n for n in names if n[-1].isascii() and n[-1].isalnum()]
    other = [n for n in names if not (n[-1].isascii() and n[-1].isalnum())]
    one = f"(?:{tree_of(latin)}(?![A-Za-z²³])|{tree_of(other)})"
    counter = "[套台个只辆次条块座人件处户间所栋幢名口例批册部张份项家支艘架列段匹头面盏]"
    in_brackets = f"（{counter}(?:[、/]{counter}){{0,3}}）次?"  # 辆（艘、列）次
    scale = r"\d{0,4}[十百千万亿]{0,2}"
    # a noun that is no unit, at the end of the phrase: 人/万车, 元/间夜
    noun = (
        ""
        if spoken
        else r"|(?<=/\d*[十百千万亿]*)[\u4e00-\u9fff]{1,3}?(?=[，。；、）：]|以[上下内]|左右|$)"
    )
    below = rf"[/每]{scale}(?:{one}{noun})"
    per = rf"/{scale}人|/\d{{0,4}}[十百千万亿]{{1,2}}"  # 8.52/10万
    return rf"(?:{one}(?:{in_brackets})?(?:{below}(?:[·/每](?:{one}{noun})){{0,2}})?|{per})"


_register(load("units"))
