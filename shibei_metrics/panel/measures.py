"""What a record says of its concept: which measure, in which prices, of which period."""

from __future__ import annotations

import re

from ..catalogue import Concept
from ..records import Indicator
from ..vocabulary import Basis, Bound, Dimension, Kind, Status

__all__ = ["is_milestone", "measure_of", "period_of", "price_of"]

_RELATIVE = (Dimension.PERCENT, Dimension.RATIO)
_REAL = re.compile("可比价|不变价|实际增|扣除价格")
_COMPARABLE = re.compile("同口径|同比口径|可比口径|剔除")
_NOMINAL = re.compile("名义|现价|现行价")
_STEP = re.compile("^[^，。；、]{0,3}(?:台阶|大关|关口|门槛)|^、[^，。；]{0,16}(?:台阶|大关|关口)")
_STEPPED = re.compile(
    "(?:迈上|跨上|跨越|跃上|迈入|迈过|登上|站上|连跨|连续突破|迈)[^，。；]{0,14}$"
)
_GROWTH_RANK = re.compile("(?:增速|增幅|增长率|涨幅)[^，。；]{0,12}$")
_WITHOUT = re.compile("(?:扣除|剔除|不含|不包括)(?!价格|物价)[^。；]{1,20}$")
_REACHED = re.compile("(?:达到?|突破|超过?|至|到|为|跃上|迈上|跨过|近)[^，。；\\d]{0,3}$")
_SUM = re.compile("累计|合计|(?<!公)共(?!同)|五年[^，。；]{0,6}$")
_SPAN = re.compile(r"(\d{4})/(\d{4})")
_CONSTANT_PRICES = ("GDP", "GDP_PER_CAPITA", "GDP_MARINE", "VALUE_ADDED")
_PLANNED = re.compile("年初预算|调整预算|代编预算|预算数|预期目标|收入预算|支出预算|计划数")


def measure_of(record: Indicator, concept: Concept) -> str | None:
    """Return the measure of a record, None where it is none that a panel holds."""
    if record.kind is Kind.RANK:
        before, _, _ = record.sentence.partition(record.text)
        return "growth_rank" if _GROWTH_RANK.search(before) else "rank"
    if record.kind is Kind.SHARE and concept.measures != "percent":
        return "share" if record.compared_with else "completion"
    if _WITHOUT.search(record.sentence.partition(record.text)[0]):
        return None  # 扣除房地产开发投资后 is another indicator
    target = record.status is Status.TARGET
    if record.kind is Kind.CHANGE:
        plain = _change(record)
        return f"target_{plain}" if target and plain in _WITH_TARGETS else plain
    if _PLANNED.search(record.name) and not target:
        return None  # a budget that was set is no result
    return "target_level" if target else "level"


_WITH_TARGETS = ("growth", "difference", "average_growth", "span_growth")


def _change(record: Indicator) -> str:
    if record.compared_with:
        return "gap"
    if record.basis is Basis.ANNUAL_AVERAGE:
        return "average_growth"
    if record.basis is Basis.SEQUENTIAL:
        return "sequential_growth"
    if record.dimension not in _RELATIVE or record.growth is None:
        return "difference"
    if record.basis is Basis.REFERENCE:
        return "reference_growth"
    return "span_growth" if _SPAN.fullmatch(record.period or "") else "growth"


def price_of(record: Indicator, concept: Concept, measure: str) -> str:
    """Return which prices a growth is measured in: as written, or as is usual for the concept.

    Value added and gross domestic product grow in constant prices; other amounts in current ones.
    """
    if "growth" not in measure or concept.measures != "money":
        return "nominal"
    before, _, behind = record.sentence.partition(record.text)
    clause = re.split("[。；]", before)[-1][-24:] + re.split("[，。；]", behind)[0][:12]
    if _COMPARABLE.search(clause):
        return "comparable"
    if _REAL.search(clause):
        return "real"
    usual = concept.id.startswith("VA_") or concept.id in _CONSTANT_PRICES
    return "real" if usual and not _NOMINAL.search(clause) else "nominal"


def period_of(record: Indicator, concept: Concept, measure: str) -> tuple[str, bool] | None:
    """Return the period that a value is of, and whether it is the last year of a span that it was reached in."""
    period = record.period
    if period is None:
        return None
    if re.fullmatch(r"(\d{4})-01/\1-12", period) or (
        concept.kind == "stock" and re.fullmatch(r"\d{4}-(?:12|H2|Q4)", period)
    ):
        return period[:4], False
    span = _SPAN.fullmatch(period)
    if span and concept.over_span == "end" and _stands_for_the_end(record, concept, measure):
        return span[2], True
    return period, False


def _stands_for_the_end(record: Indicator, concept: Concept, measure: str) -> bool:
    """Tell whether a value over a span is that of its last year: a stock, or a flow that was reached, no sum."""
    if measure not in ("level", "target_level", "rank", "share"):
        return False
    clause = re.split("[，。；、]", record.sentence.partition(record.text)[0])[-1]
    if concept.kind == "flow" and measure != "rank":
        return bool(_REACHED.search(clause)) and not _SUM.search(clause)
    return True


def is_milestone(record: Indicator) -> bool:
    """Tell whether a level only names a step that was passed: 突破万亿元大关, 迈上五千亿元台阶."""
    if record.kind is not Kind.LEVEL:
        return False
    before, _, behind = record.sentence.partition(record.text)
    return bool(_STEP.search(behind)) or (
        bool(_STEPPED.search(before)) and record.bound is not Bound.EXACT
    )
