"""A number with its unit, as a typed model: alone, or at its place in a text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..errors import InputError, InputTypeError
from ..vocabulary import Bound, Dimension
from .conversion import in_unit, to_pint

__all__ = ["Frozen", "Mention", "Quantity"]


class Frozen(BaseModel):
    """A model that cannot be changed, and has no fields but those that it names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Quantity(Frozen):
    """A number with its unit, normalized.

    ``value`` is exact: 万, 亿, 千 and 百 are folded in. Units of a quotient carry both codes (CNY/m2).
    """

    value: Decimal = Field(description="exact number in `unit`; the lower end of a range")
    upper: Decimal | None = Field(None, description="the upper end of a range")
    unit: str = Field("", description="unit as written, without 万 or 亿; empty for a bare number")
    dimension: Dimension = Field(description="what the unit measures")
    base_value: Decimal = Field(description="the value in `base_unit`")
    base_unit: str = Field(
        "", description="UCUM code, ISO 4217 currency, or the counted unit itself"
    )
    bound: Bound = Field(Bound.EXACT, description="how the written number bounds the true one")

    def in_unit(self, unit: str) -> Decimal:
        """Return `value` in another unit that measures the same, with 万, 亿 and the like before it.

        The result is exact, or rounded to 28 digits where it has no end (亩 in 公顷).

        >>> from shibei_metrics import extract
        >>> [record] = extract("2024年完成造林3.6万亩。")
        >>> record.in_unit("万亩"), record.in_unit("平方公里")
        (Decimal('3.6'), Decimal('24'))

        Raises:
            InputTypeError: `unit` is not a string.
            InputError: the unit measures something else, or another currency.
        """
        if not isinstance(unit, str):
            raise InputTypeError(f"in_unit() takes a unit as a string, not {type(unit).__name__}")
        is_rank = self.dimension is Dimension.RANK
        converted = None if is_rank else in_unit(self.value, self.unit, unit.strip())
        if converted is None:
            base = f" in {self.base_unit}" if self.base_unit else ""
            like = f", such as {self.unit}" if self.unit else ""
            raise InputError(
                f"{self._described()} measures {self.dimension}{base}, which is not"
                f" given in {unit!r}; ask for a unit of the same kind{like}"
            )
        return converted

    def to_pint(self, registry: Any = None) -> Any:
        """Return a physical quantity as one of pint, in the base unit, with a `Decimal` magnitude.

        Args:
            registry: the pint registry to use, made with ``non_int_type=Decimal``; by default one that all records
                share. Quantities of two registries do not mix.

        Raises:
            InputError: it measures money, a count or anything else that pint has no unit for.
            MissingExtraError: pint is not installed.
        """
        is_rank = self.dimension is Dimension.RANK
        physical = None if is_rank else to_pint(self.base_value, self.base_unit, registry)
        if physical is None:
            raise InputError(
                f"{self._described()} measures {self.dimension}, which is no physical"
                " quantity; take value and unit, or base_value and base_unit"
            )
        return physical

    def _described(self) -> str:
        return f"{self.value:f}{self.unit}"


class Mention(Quantity):
    """A quantity at its place in the text: ``source[start:end] == text``."""

    start: int = Field(description="code-point offset of the first character in the source")
    end: int = Field(description="code-point offset behind the last character in the source")
    text: str = Field(description="the mention as written")
