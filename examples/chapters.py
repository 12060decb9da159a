"""Count the records of a report by chapter and kind: python examples/chapters.py [FILE]."""

import sys
from collections import Counter
from pathlib import Path

from shibei_metrics import Chapter, Kind, Status, extract

SAMPLE = Path(__file__).with_name("yunting-2024.txt")


def counts(chapter: Chapter) -> Counter[str]:
    """Return how many records there are, of each kind and among them how many targets."""
    found = Counter[str](record.kind for record in chapter.indicators)
    found["all"] = len(chapter.indicators)
    found["target"] = sum(record.status is Status.TARGET for record in chapter.indicators)
    return found


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    report = extract(path.read_text("utf-8"))
    columns = ["all", *Kind, "target"]
    total = Counter[str]()
    print(*(f"{column:>7}" for column in columns), " chapter")
    for chapter in (report.preamble, *report.chapters):
        row = counts(chapter)
        total += row
        print(*(f"{row[column]:>7}" for column in columns), f" {chapter.title or '-'}")
    print(*(f"{total[column]:>7}" for column in columns), " total")


if __name__ == "__main__":
    main()
