"""The closed lists of values that a record's fields take."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Basis", "Bound", "Confidence", "Dimension", "Direction", "Kind", "Status"]


class Dimension(StrEnum):
    """What kind of thing a unit measures."""

    MONEY = "money"
    COUNT = "count"
    PEOPLE = "people"
    AREA = "area"
    LENGTH = "length"
    VOLUME = "volume"
    MASS = "mass"
    ENERGY = "energy"
    POWER = "power"
    DURATION = "duration"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    RATIO = "ratio"
    RANK = "rank"
    CONCENTRATION = "concentration"
    RATE = "rate"
    OTHER = "other"


class Bound(StrEnum):
    """How the written number bounds the true one."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    ABOUT = "about"


class Kind(StrEnum):
    """What a record says: an amount, a difference, a proportion or a standing."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Basis(StrEnum):
    """What a change is measured against."""

    YOY = "yoy"
    SEQUENTIAL = "sequential"
    ANNUAL_AVERAGE = "annual_average"
    REFERENCE = "reference"
    UNSTATED = "unstated"


class Status(StrEnum):
    """Whether the text states a fact or a goal."""

    ACTUAL = "actual"
    TARGET = "target"


class Confidence(StrEnum):
    """How far a record can be used without looking back at the text."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
