"""The example scripts run as they stand, on the bundled report and on a file of one's own."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from shibei_metrics import Dimension, Kind, Panel, extract

EXAMPLES = Path(__file__).parents[1] / "examples"
REPORT = extract((EXAMPLES / "yunting-2024.txt").read_text("utf-8"))


def lines(script: str, *arguments: str | Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(EXAMPLES / script), *map(str, arguments)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.decode("utf-8").splitlines()


def test_chapters_add_up_to_the_total() -> None:
    header, *chapters, total = [line.split() for line in lines("chapters.py")]
    assert header[0] == "all"
    assert int(total[0]) == len(REPORT)
    for column in range(len(header) - 1):
        assert int(total[column]) == sum(int(row[column]) for row in chapters)
    assert [row[-1] for row in chapters[1:]] == [chapter.title for chapter in REPORT.chapters]


def test_growth_is_sorted_and_names_the_level() -> None:
    rows = [line.split() for line in lines("growth.py")]
    rates = [Decimal(row[0].rstrip("%")) for row in rows]
    assert rates == sorted(rates, reverse=True)
    assert min(rates) < 0 < max(rates)
    assert ["+6.2%", "yoy", "actual", "地区生产总值", "812.6亿元"] in rows
    assert len(rows) == sum(
        r.kind is Kind.CHANGE and r.dimension is Dimension.PERCENT for r in REPORT
    )


def test_money_is_exact_and_grouped_by_currency() -> None:
    rows = [line.split() for line in lines("money.py")]
    currencies = [row[0].rstrip(",") for row in rows if row[0][0].isalpha()]
    assert currencies == ["CNY", "USD"]
    amounts = {(Decimal(row[0]), row[-1]) for row in rows if row[0][0].isdigit()}
    assert (Decimal("812.6"), "地区生产总值") in amounts
    assert (Decimal("0.86"), "实际使用外资") in amounts
    expected = [r.base_value for r in REPORT if r.dimension is Dimension.MONEY]
    assert sum(amount * 10**8 for amount in map(Decimal, _firsts(rows))) == sum(expected)


def _firsts(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in rows if row[0][0].isdigit()]


@pytest.mark.parametrize("script", ["chapters.py", "growth.py", "money.py"])
def test_examples_read_a_file_of_ones_own(script: str, tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("全年出口额1.5亿欧元，同比增长7%。", "utf-8")
    text = "\n".join(lines(script, path))
    assert {"chapters.py": "total", "growth.py": "+7%", "money.py": "EUR"}[script] in text


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readme_shows_what_python_answers(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES.parent)
    text = Path(name).read_text("utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {}, name, name, 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_readme_table_is_what_the_library_says(name: str) -> None:
    lines = (EXAMPLES.parent / name).read_text("utf-8").splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith("| `id` | `text`"))
    columns = [cell.strip(" `") for cell in lines[head].strip("|").split("|")]
    for line, record in zip(lines[head + 2 : head + 11], REPORT, strict=False):
        written = [cell.strip() for cell in line.strip("|").split("|")]
        values = [getattr(record, column) for column in columns]
        assert written == ["" if value is None else str(value) for value in values]


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    book = json.loads((EXAMPLES / "panel.ipynb").read_text("utf-8"))
    names: dict[str, object] = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    panel = names["panel"]
    assert isinstance(panel, Panel)
    assert panel.value("520000", 2024, "GDP", "growth") == Decimal("5.3")
    assert [goal.met for goal in panel.targets() if goal.target.area == "520000"] == [
        False, False, None,
    ]  # fmt: skip
