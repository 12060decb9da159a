"""Many reports into one DuckDB file and back to a wide frame: time, memory, size of the file.

    python benchmarks/panel.py 2000

The reports are made here: bulletins of some 600 characters on the divisions of 2025, with a dozen figures each.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from shibei_metrics.places import AreaLevel
from shibei_metrics.places.areas import names
from shibei_metrics.sources.batch import find_files
from shibei_metrics.sources.reading import SUFFIXES
from shibei_metrics.sources.store import store

FLOWS = (
    "地区生产总值", "第二产业增加值", "一般公共预算收入", "社会消费品零售总额", "固定资产投资", "进出口总额",
    "金融机构各项存款余额", "教育支出", "规模以上工业增加值", "税收收入", "建筑业总产值", "民间投资",
)  # fmt: skip


def write_reports(folder: Path, count: int) -> None:
    """Write bulletins of prefectures, of several years each."""
    chance = random.Random(1)
    places = sorted({a.name for found in names().values() for a in found
                     if a.level is AreaLevel.PREFECTURE and a.name.endswith("市")})  # fmt: skip
    for number in range(count):
        place, year = places[number % len(places)], 2010 + number // len(places)
        lines = [f"{place}{year}年国民经济和社会发展统计公报"]
        lines += [
            f"{year}年，全市{flow}{chance.randint(300, 90000) / 10}亿元，比上年增长{chance.randint(1, 150) / 10}%，"
            f"增速高于全省{chance.randint(1, 30) / 10}个百分点。"
            for flow in FLOWS
        ]  # fmt: skip
        (folder / f"{place}-{year}.txt").write_text("\n".join(lines), "utf-8")


def main(count: int) -> None:
    """Measure, and print one line for each figure."""
    with tempfile.TemporaryDirectory() as home:
        folder, out = Path(home) / "reports", Path(home) / "panel.duckdb"
        folder.mkdir()
        write_reports(folder, count)
        files = find_files([folder], SUFFIXES).files
        started = time.perf_counter()
        done = store(files, out)
        filled = time.perf_counter()
        again = store(files, out)
        known = time.perf_counter()
        with duckdb.connect(str(out)) as database:
            wide = database.sql(
                "pivot (select area_name, year, value from annual where concept = 'GDP' and measure = 'level')"
                " on year using first(value)"
            ).df()
        print(f"reports        {done.read} read, {done.cells} values, {len(wide)} places")
        print(
            f"first run      {filled - started:.1f} s, {done.read / (filled - started):.0f} reports a second"
        )
        print(f"second run     {known - filled:.1f} s, {again.known} known before")
        print(f"back to wide   {time.perf_counter() - known:.2f} s")
        print(f"file           {out.stat().st_size / 1e6:.1f} MB")
        print(
            f"memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB at most"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
