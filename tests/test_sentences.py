"""Sentences of many constructions, each with the records that a careful reader expects of it.

The files in ``data/sentences`` hold blocks: a passage, then a line for each of its records, with
text, value, unit, kind, direction, basis, bound, status, period and name between tabs. The readers who
wrote them did not see what the library makes of them; those of ``local.txt`` were read against it.
Of the passages in ``partly`` only the records are listed that it gets right so far.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from shibei_metrics import Indicator, extract

HERE = Path(__file__).parent / "data" / "sentences"
TITLE = "某区2024年工作总结\n"
"""Stands above each passage; a document (in documents.txt) has its own title."""


def blocks(folder: Path) -> list[tuple[str, list[str]]]:
    found = []
    for path in sorted(folder.glob("*.txt")):
        title = "" if path.stem == "documents" else TITLE
        for block in path.read_text("utf-8").strip().split("\n\n"):
            passage, *rows = block.split("\n")
            found.append((title + passage.replace("\\n", "\n"), rows))
    return found


def row(r: Indicator) -> str:
    value = f"{r.value:f}" if r.upper is None else f"{r.value:f}..{r.upper:f}"
    fields = r.kind, r.direction or "-", r.basis or "-", r.bound, r.status, r.period or "-", r.name
    return "\t".join([r.text, value, r.unit, *fields])


@pytest.mark.parametrize(("text", "rows"), blocks(HERE))
def test_records_of_a_passage(text: str, rows: list[str]) -> None:
    assert [row(record) for record in extract(text)] == rows


@pytest.mark.parametrize(("text", "rows"), blocks(HERE / "partly"))
def test_records_amid_others(text: str, rows: list[str]) -> None:
    found = [row(record) for record in extract(text)]
    assert [r for r in rows if r not in found] == []
