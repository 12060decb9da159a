"""Tables of many kinds as they are pasted or published, each with the records that it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from shibei_metrics import extract, extract_file
from shibei_metrics.records import Indicator
from shibei_metrics.report import Report

FORMS = sorted((Path(__file__).parent / "forms").iterdir())


def parts(form: Path) -> tuple[str, list[str]]:
    """A form is the text, a line of ====, and a line for each record: name | value unit | kind | status period."""
    text, _, wanted = form.read_text("utf-8").partition("====\n")
    return text, wanted.splitlines()


def read(form: Path, text: str, folder: Path) -> Report:
    if form.suffix != ".html":
        return extract(text)
    page = folder / form.name
    page.write_text(text, "utf-8")
    return extract_file(page)


def line(record: Indicator) -> str:
    value = f"{record.value.normalize():f} {record.unit}".strip()
    kind = " ".join(part for part in (record.kind, record.direction, record.basis) if part)
    return f"{record.name} | {value} | {kind} | {record.status} {record.period}"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_records_of_a_table(form: Path, tmp_path: Path) -> None:
    text, wanted = parts(form)
    report = read(form, text, tmp_path)
    assert [line(record) for record in report] == wanted
    assert all(report.source[r.start : r.end] == r.text for r in report)
    assert [record.id for record in report] == [f"r{k}" for k in range(1, len(report) + 1)]
