"""What an audit finds: values that contradict each other, or cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .cell import Cell

__all__ = ["Finding", "finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction between values, or one that cannot be."""

    kind: str
    """``status_period``, ``two_values``, ``residue``, ``part_above_total``, ``shares``, ``growth``, ``magnitude``,
    ``rank``, ``target`` or ``sum``."""
    severity: str
    """``error`` or ``warning``."""
    likelier: str
    """Where the fault is likelier: in the ``text``, in the ``reading``, or ``unclear``."""
    records: tuple[tuple[str, str], ...]
    """Report and record id of all that take part."""
    expected: str
    found: str
    sentences: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return a flat row."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "likelier": self.likelier,
            "report": self.records[0][0],
            "records": "; ".join(f"{report}:{record}" for report, record in self.records),
            "expected": self.expected,
            "found": self.found,
            "sentences": " | ".join(self.sentences),
        }

    def __str__(self) -> str:
        where = ", ".join(f"{report}:{record}" for report, record in self.records)
        said = f"expected {self.expected}, found {self.found}"
        return f"{self.severity} {self.kind} ({self.likelier}): {said} [{where}]"


def finding(
    kind: str, severity: str, likelier: str, expected: str, found: str, *cells: Cell
) -> Finding:
    """Return a finding on values."""
    return Finding(
        kind,
        severity,
        likelier,
        tuple((cell.report, cell.record) for cell in cells),
        expected,
        found,
        tuple(dict.fromkeys(cell.sentence for cell in cells)),
    )
