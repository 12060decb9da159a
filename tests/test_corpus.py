"""Real reports, where they lie beside the project: offsets hold and accuracy does not fall."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shibei_metrics import extract

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
