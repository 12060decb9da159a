"""The sample report, record by record, beside a table that was read against it by eye."""

from __future__ import annotations

from pathlib import Path

from shibei_metrics import extract

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "examples" / "yunting-2024.txt"
HEADER, *ROWS = (HERE / "data" / "yunting-2024.tsv").read_text("utf-8").splitlines()


def test_every_record_of_the_sample() -> None:
    columns = HEADER.split("\t")
    rows = extract(SAMPLE.read_text("utf-8")).to_dicts()
    written = ["\t".join("" if row[c] is None else str(row[c]) for c in columns) for row in rows]
    assert written == ROWS
