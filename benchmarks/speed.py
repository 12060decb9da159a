"""Characters per second of `extract`, of one pass of jieba, of a bare pattern, and of the peers."""

from __future__ import annotations

import argparse
import logging
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from shibei_metrics import extract

NUMBER = re.compile(r"\d[\d,.]*|[零一二三四五六七八九十百千万亿两]+")


def measure(texts: list[str], options: argparse.Namespace) -> str:
    """Time all of them in turns, and return the table."""
    jieba.setLogLevel(logging.ERROR)
    rounds = 1 if options.quick else 5
    runs: dict[str, Callable[[], float]] = {
        "extract": lambda: clock(extract, texts),
        "jieba.lcut": lambda: clock(jieba.lcut, texts),
        "a bare number pattern": lambda: clock(NUMBER.findall, texts),
    }
    peers = None if options.quick else Peers(options.peers, texts)
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        run()  # loads the dictionaries
    for turn in range(rounds):
        for name, run in runs.items():
            seconds[name].append(run())
        if peers and turn < 2:
            for name, taken in peers.time().items():
                seconds.setdefault(name, []).append(taken)
    return table({name: statistics.median(taken) for name, taken in seconds.items()}, texts)


def clock(function: Callable[[str], object], texts: list[str]) -> float:
    """Return the seconds for all texts."""
    start = time.perf_counter()
    for text in texts:
        function(text)
    return time.perf_counter() - start


def table(seconds: dict[str, float], texts: list[str]) -> str:
    """Return the figures as Markdown."""
    length = sum(map(len, texts))
    lines = [
        "## Speed\n",
        "One process, the median of several turns. Recognizers-Text runs its number, percentage,"
        " currency and dimension models, JioNLP its money and time extractors; neither names,"
        " dates or groups anything.\n",
        "| | characters a second | `extract` is … times as fast |",
        "| --- | ---: | ---: |",
    ]
    for name, taken in seconds.items():
        ratio = taken / seconds["extract"]
        lines.append(f"| {name} | {length / taken:,.0f} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


class Peers:
    """The peers, in a process of their own: their requirements need not fit ours."""

    def __init__(self, python: str, texts: list[str]) -> None:
        self.texts = texts
        script = Path(__file__).with_name("peers.py")
        self.process = subprocess.Popen(
            [python, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert self.process.stdin is not None
        self.process.stdin.write(f"{len(texts)}\n" + "".join(map(_line, texts)))
        self.process.stdin.flush()

    def time(self) -> dict[str, float]:
        """Return the seconds of each peer for all texts; none that is not installed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        found = {}
        while (line := self.process.stdout.readline().strip()) not in ("", "done"):
            if line.startswith("="):
                name, _, taken = line[1:].partition(":")
                found[name] = float(taken)
        if not found:
            print("no peers here: pip install '.[benchmarks]', or --peers PYTHON", file=sys.stderr)
        return found


def _line(text: str) -> str:
    return repr(text) + "\n"
