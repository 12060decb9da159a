"""Measure speed, growth, latency, memory and scale, and write the figures as a Markdown page.

    python benchmarks/run.py                        everything, on the corpus beside the repository
    python benchmarks/run.py --quick                the same in miniature
    python benchmarks/run.py --only speed growth    some parts

The peers (extra ``benchmarks``) may live in an environment of their own: ``--peers PYTHON`` names its
interpreter. All that is compared is timed in one run, in turns, for machines are noisy.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path

import growth
import memory
import scale
import speed

ROOT = Path(__file__).parents[1]
PARTS: dict[str, Callable[[list[str], argparse.Namespace], str]] = {
    "speed": speed.measure,
    "growth": growth.measure,
    "adversarial": growth.measure_adversarial,
    "latency": scale.measure_latency,
    "memory": memory.measure,
    "many": scale.measure,
}


def main() -> None:
    """Measure the parts that are asked for, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results.md")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    options = parser.parse_args()
    texts = read(options.corpus)
    sections = [head(texts)]
    for name in options.only:
        section = PARTS[name](texts, options)
        print(section, flush=True)
        sections.append(section)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text("\n".join(sections), "utf-8")


def read(corpus: Path) -> list[str]:
    """Return the reports of the corpus, or the bundled one where there is none."""
    paths = sorted(corpus.glob("*.txt")) or [ROOT / "examples" / "yunting-2024.txt"]
    return [path.read_text("utf-8") for path in paths]


def head(texts: list[str]) -> str:
    """Return the page's head: what was measured where."""
    return (
        "# Benchmarks\n\n"
        f"Measured on {date.today()} on {os.cpu_count()} cores ({platform.machine()}, {platform.system()}),"
        f" Python {platform.python_version()}, shibei-metrics {version('shibei-metrics')},"
        f" jieba {version('jieba')}, on {len(texts)} reports of together {sum(map(len, texts)):,}"
        " characters, by `python benchmarks/run.py`. Compare the ratios, not the seconds.\n"
    )


if __name__ == "__main__":
    main()
