"""Peak memory of one report, of a long text, and of the parent of many reports."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ONE = """
import re, resource, sys
from shibei_metrics import extract
text = open(sys.argv[1], encoding="utf-8").read()
extract(text)
try:
    peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]  # since this program began
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak)
"""
MANY = """
import re, resource, sys
from shibei_metrics import extract_many
text = open(sys.argv[1], encoding="utf-8").read()[:4000]
records = 0
for report in extract_many((f"{n}\\n{text}" for n in range(int(sys.argv[2]))), workers=2):
    records += len(report)
try:
    peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]  # since this program began
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak)
"""


def measure(texts: list[str], options: argparse.Namespace) -> str:
    """Return the table of peaks."""
    few, many = (20, 60) if options.quick else (500, 5000)
    long = ("\n".join(texts) * 100)[: 100_000 if options.quick else 10_000_000]
    with tempfile.TemporaryDirectory() as folder:
        one, huge = Path(folder, "one.txt"), Path(folder, "huge.txt")
        one.write_text(texts[0], "utf-8")
        huge.write_text(long, "utf-8")
        peaks = {
            f"one report ({len(texts[0]):,} characters)": peak(ONE, one),
            f"one text of {len(long):,} characters": peak(ONE, huge),
            f"`extract_many`, the parent of {few:,} reports": peak(MANY, one, few),
            f"`extract_many`, the parent of {many:,} reports": peak(MANY, one, many),
        }
    lines = ["## Memory\n", "| | peak, MB |", "| --- | ---: |"]
    lines += [f"| {name} | {size:,.0f} |" for name, size in peaks.items()]
    smaller, larger = list(peaks.values())[-2:]
    verdict = f"Ten times as many reports take {larger / smaller - 1:+.1%}."
    return "\n".join([*lines, "", verdict]) + "\n"


def peak(script: str, *arguments: object) -> float:
    """Return the peak of a process of its own, in megabytes."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return int(done.stdout) / 1024
