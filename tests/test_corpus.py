"""Real reports, where they lie beside the project: offsets hold and accuracy does not fall."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import docx
import pytest

from shibei_metrics import extract, extract_file
from shibei_metrics.output import write
from shibei_metrics.output.sdmx import to_sdmx_csv

SHARED = Path(__file__).parents[2] / "shared"
REPORTS = sorted((SHARED / "corpus").glob("*.txt"))

pytestmark = pytest.mark.skipif(not REPORTS, reason="the real reports are not here")


@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_every_record_points_at_its_characters(path: Path) -> None:
    source = path.read_text("utf-8")
    report = extract(source)
    assert report.indicators
    end = 0
    for record in report:
        assert source[record.start : record.end] == record.text
        assert record.start >= end
        end = record.end


def test_accuracy_on_the_annotated_passages(tmp_path: Path) -> None:
    import json

    scores = tmp_path / "scores.json"
    subprocess.run(
        [sys.executable, SHARED / "evaluate.py", "--json", scores],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    everything = json.loads(scores.read_text("utf-8"))["all"]
    floors = {"mention_f1": 0.99, "value": 0.998, "unit": 0.995, "kind": 0.985, "usable_f1": 0.94}
    assert {k: v for k, v in floors.items() if everything[k] < v} == {}


@pytest.mark.parametrize("path", REPORTS[::4], ids=lambda p: p.stem)
def test_every_way_in_and_out(path: Path, tmp_path: Path) -> None:
    report = extract_file(path)
    document = docx.Document()
    for line in path.read_text("utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "report.docx"))
    page = "".join(f"<p>{line}</p>\n" for line in path.read_text("utf-8").splitlines())
    (tmp_path / "report.html").write_text(f"<meta charset='utf-8'><body>{page}", "utf-8")
    facts = [(r.name, r.value, r.unit, r.period, r.chapter) for r in report]
    for name in ("report.docx", "report.html"):
        again = extract_file(tmp_path / name)
        assert [(r.name, r.value, r.unit, r.period, r.chapter) for r in again] == facts
    assert report.to_arrow().num_rows == report.to_polars().height == len(report.to_pandas())
    for suffix in ("csv", "json", "jsonl", "parquet", "xlsx"):
        write([report, report], tmp_path / f"r.{suffix}")
    to_sdmx_csv(report, tmp_path / "sdmx.csv", ref_area="CN")
    report.to_html(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8").count('<a class="m ') == len(report)
