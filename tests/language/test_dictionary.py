"""The cache of the dictionary saves time and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
from shibei_metrics import extract
from shibei_metrics.language import segmentation as segment
print(extract("全年新增养老服务站点5个，城镇和农村居民收入分别增长4%、5%。").indicators[-1].name)
print(len(segment._loaded()[1].frequencies), len(segment._loaded()[1].verbs))
"""


def run(cache: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PROGRAM],
        capture_output=True,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)},
    )
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("damage", [b"{}\n", b'{"words": 3, "verbs": 0, "total": 1}\nabc'])
def test_a_damaged_cache_is_built_anew(tmp_path: Path, damage: bytes) -> None:
    first = run(tmp_path)
    assert first.startswith("农村居民收入\n")
    [cache] = (tmp_path / "shibei_metrics").iterdir()
    whole = cache.read_bytes()
    assert run(tmp_path) == first
    cache.write_bytes(damage)
    assert run(tmp_path) == first
    assert cache.read_bytes() == whole


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert run(blocked).startswith("农村居民收入\n")
