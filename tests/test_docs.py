"""Every code block of the documentation runs, and is the same in both languages."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

from shibei_metrics import COLUMNS

ROOT = Path(__file__).parents[1]
PAGES = sorted(path.name for path in (ROOT / "docs" / "en").glob("*.md"))
BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(language: str, page: str) -> list[str]:
    return BLOCK.findall((ROOT / "docs" / language / page).read_text("utf-8"))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks("en", page)])
def test_code_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    names: dict[str, object] = {}
    for block in blocks("en", page):
        if ">>>" in block:
            test = doctest.DocTestParser().get_doctest(block, names, page, page, 0)
            runner = doctest.DocTestRunner()
            runner.run(test, clear_globs=False)
            assert runner.failures == 0
            names = test.globs
        else:
            exec(compile(block, page, "exec"), names)


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_code(page: str) -> None:
    assert blocks("zh", page) == blocks("en", page)


def test_both_languages_have_the_same_pages() -> None:
    assert sorted(path.name for path in (ROOT / "docs" / "zh").glob("*.md")) == PAGES


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_column_is_explained(language: str) -> None:
    page = (ROOT / "docs" / language / "record.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == COLUMNS


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_runs_and_is_short(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = (ROOT / name).read_text("utf-8")
    assert len(page.splitlines()) <= 130
    results = [
        doctest.DocTestRunner().run(doctest.DocTestParser().get_doctest(block, {}, name, name, 0))
        for block in BLOCK.findall(page)
    ]
    assert results
    assert all(result.attempted and not result.failed for result in results)
