"""The records of many texts as one line of hashes each, so that a change of structure shows no change of records.

    python -m tests.golden             say which texts have other records than before
    python -m tests.golden --update    take the records of today as those that are wanted

A change of records on purpose is committed with the new lines, and says which records changed and why.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shibei_metrics import extract

if __name__ == "__main__":
    from tests.generator import sentences
else:
    from generator import sentences

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "data" / "golden.tsv"
CORPUS = ROOT.parent / "shared" / "corpus"
YEAR = 2024


class Line(NamedTuple):
    """How many records the texts of one name have, and the hash of all of them."""

    name: str
    records: int
    sha256: str


def texts() -> Iterator[tuple[str, list[str]]]:
    """Yield names with their texts; the real reports only where they lie beside the project."""
    for path in sorted(CORPUS.glob("*.txt")):
        yield f"corpus/{path.stem}", [path.read_text("utf-8")]
    yield "sample", [(ROOT / "examples" / "yunting-2024.txt").read_text("utf-8")]
    for path in sorted((ROOT / "tests" / "data" / "sentences").rglob("*.txt")):
        passages = path.read_text("utf-8").split("\n\n")
        name = path.relative_to(ROOT / "tests" / "data")
        yield (
            str(name.with_suffix("")),
            [
                "".join(line + "\n" for line in passage.splitlines() if "\t" not in line)
                for passage in passages
            ],
        )
    generated = [s.text for s in sentences(2000, seed=1)]
    for first in range(0, len(generated), 500):
        yield f"generated/{first}", generated[first : first + 500]


def lines() -> Iterator[Line]:
    """Read every text, and yield its line."""
    for name, parts in texts():
        digest, count = hashlib.sha256(), 0
        for part in parts:
            report = extract(part, year=None if name.startswith(("corpus", "sample")) else YEAR)
            count += len(report)
            written = report.model_dump_json(exclude={"source"}, exclude_defaults=True)
            digest.update(written.encode())
        yield Line(name, count, digest.hexdigest()[:32])


def wanted() -> dict[str, Line]:
    """Return the lines that are kept, by name."""
    rows = (line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines())
    return {name: Line(name, int(count), sha) for name, count, sha in rows}


def main() -> int:
    """Compare with the lines that are kept, or keep those of today."""
    now = list(lines())
    if "--update" in sys.argv[1:]:
        kept = {**(wanted() if GOLDEN.exists() else {}), **{line.name: line for line in now}}
        GOLDEN.write_text(
            "".join("\t".join(map(str, row)) + "\n" for row in kept.values()), "utf-8"
        )
        return 0
    before = wanted()
    changed = [line for line in now if before.get(line.name) != line]
    for line in changed:
        was = before.get(line.name)
        print(f"{line.name}: {line.records} records, {was.records if was else 'none'} before")
    print(f"{len(now)} groups of texts, {len(changed)} with other records")
    return bool(changed)


if __name__ == "__main__":
    sys.exit(main())
