"""The first call of a program, and many reports with one process and with two."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

from shibei_metrics import extract_many

FIRST_CALL = """
from shibei_metrics import extract
extract("全年地区生产总值812.6亿元，同比增长6.2%，新增企业9家、平台2个，城镇和农村收入分别增长5%、6%。")
"""


def measure_latency(_texts: list[str], options: argparse.Namespace) -> str:
    """Return the table of cold starts, each in an interpreter of its own."""
    turns = 2 if options.quick else 7
    programs = {"python": "", "import": "import shibei_metrics", "first call": FIRST_CALL}
    for program in programs.values():
        run(program)  # the first time of all fills the caches of the disk
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(turns):
        for name, program in programs.items():
            times[name].append(run(program))
    lines = [
        "## First call\n",
        "A cold interpreter, dictionary load included.\n",
        "| | seconds |",
        "| --- | ---: |",
        *(f"| {name} | {statistics.median(taken):.2f} |" for name, taken in times.items()),
    ]
    return "\n".join(lines) + "\n"


def run(program: str) -> float:
    """Return the seconds that a program takes in a new interpreter."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True)
    return time.perf_counter() - start


def measure(texts: list[str], options: argparse.Namespace) -> str:
    """Return the table of many reports."""
    count = 20 if options.quick else 500
    reports = [texts[n % len(texts)] for n in range(count)]
    taken = {}
    for workers in (1, 2):
        start = time.perf_counter()
        assert sum(1 for _ in extract_many(reports, workers=workers)) == count
        taken[workers] = time.perf_counter() - start
    length = sum(map(len, reports))
    lines = [
        "## Many reports\n",
        f"`extract_many` on {count} reports of together {length:,} characters.\n",
        "| processes | seconds | characters a second |",
        "| ---: | ---: | ---: |",
        *(f"| {n} | {t:.1f} | {length / t:,.0f} |" for n, t in taken.items()),
        "",
        f"Two are {taken[1] / taken[2]:.2f} times as fast as one.",
    ]
    return "\n".join(lines) + "\n"
