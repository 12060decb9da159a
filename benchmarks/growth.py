"""Whether cost grows with length alone: texts of doubled length, and megabytes made to hurt."""

from __future__ import annotations

import argparse
import random
import time

from shibei_metrics import extract

FIRST, SHORT, LAST = 10_000, 160_000, 10_240_000
MEGABYTE = 1_000_000
PIECES = {
    "a megabyte of digits": "7",
    "of 、": "、",
    "of 一": "一",
    "of （": "（",
    "of 百分之": "百分之",
    "of “": "“",
    "of 第": "第",
    "of 年": "年",
    "of 万": "万",
    "of -": "-",
    "of 1.": "1.",
    "of 《": "《",
    "of 。": "。",
    "of spaces": " ",
}


def measure(texts: list[str], options: argparse.Namespace) -> str:
    """Return the table of doubled lengths."""
    last = 80_000 if options.quick else LAST
    source = repeated(texts, last)
    extract(source[:FIRST])
    lines = [
        "## Growth\n",
        "Seconds for texts of doubled length, for short ones the mean of eight from all over the reports; the"
        " ratio of a linear method is 2.\n",
        "| characters | seconds | ratio |",
        "| ---: | ---: | ---: |",
    ]
    length, before = FIRST, 0.0
    while length <= last:
        taken = of_windows(source, length)
        ratio = f"{taken / before:.2f}" if before else ""
        lines.append(f"| {length:,} | {taken:.3f} | {ratio} |")
        length, before = 2 * length, taken
    return "\n".join(lines) + "\n"


def measure_adversarial(texts: list[str], options: argparse.Namespace) -> str:
    """Return the table of megabytes made to hurt, against one of report text."""
    size = 20_000 if options.quick else MEGABYTE
    plain = repeated(texts, size)
    extract(plain[:FIRST])
    inputs = {name: piece * (size // len(piece)) for name, piece in PIECES.items()}
    unstopped = "".join(
        c for c in repeated(texts, 2 * size) if c not in "，。；、：！？（）“”\n\r 　"
    )
    inputs["one sentence without punctuation"] = unstopped[:size]
    inputs["100,000 empty lines"] = "\n" * (size // 10)
    base = seconds(plain, turns=2)
    lines = [
        "## Input made to hurt\n",
        f"Seconds against those of a megabyte of report text ({base:.2f}).\n",
        "| | seconds | times |",
        "| --- | ---: | ---: |",
    ]
    for name, text in inputs.items():
        taken = seconds(text, turns=1)
        lines.append(f"| {name} | {taken:.2f} | {taken / base:.1f} |")
    return "\n".join(lines) + "\n"


def repeated(texts: list[str], length: int) -> str:
    """Return so many characters of report text, of the same kind from beginning to end."""
    paragraphs = [line for text in texts for line in text.splitlines() if len(line) > 80]
    random.Random(1).shuffle(paragraphs)
    text = "\n".join(paragraphs) + "\n"
    return (text * (length // len(text) + 1))[:length]


def of_windows(source: str, length: int) -> float:
    """Return the mean time of texts of a length from all over the source: a short one has its own mix."""
    count = 8 if length <= SHORT < len(source) else 1
    starts = range(0, count * (len(source) // count), len(source) // count)
    turns = 5 if length < MEGABYTE else 2
    return sum(seconds(source[at : at + length], turns) for at in starts) / count


def seconds(text: str, turns: int) -> float:
    """Return the shortest time of several turns."""
    times = []
    for _ in range(turns):
        start = time.perf_counter()
        extract(text)
        times.append(time.perf_counter() - start)
    return min(times)
