"""The commands `panel` and `audit`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import InputError
from ..output.replacing import replacing
from ..panel import Panel
from ..panel.audit import audit_report
from ..sources.batch import find_files
from ..sources.many import extract_many
from ..sources.reading import SUFFIXES, extract_file
from ..sources.store import store

__all__ = ["COMMANDS", "register"]

COMMANDS = frozenset({"panel", "audit"})

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files and folders of reports.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Example: `panel reports/ --out panel.duckdb --workers 2`")(panel)
    app.command(epilog="Example: `audit report.docx`")(audit)


def panel(
    paths: Paths,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help="A .duckdb file, kept and added to, or a .parquet file."),
    ],
    workers: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
) -> int:
    """Read reports into a panel: place by period by concept, with conflicts and findings.

    A DuckDB file is resumable: what it holds is not read again, new files are added.
    """
    files = find_files(paths, SUFFIXES, out).files
    shown = sys.stderr is not None and sys.stderr.isatty()
    if out.suffix == ".duckdb":
        done = store(files, out, workers=workers, progress=shown)
        failed = done.failed
        said = f"{done.read} read, {done.known} known before, {len(failed)} failed, {done.cells} values"
        said += f", {done.findings} findings"
    elif out.suffix == ".parquet":
        reports = list(extract_many(files, workers=workers, progress=shown))
        failed = [report for report in reports if not hasattr(report, "indicators")]
        made = Panel(reports)
        _to_parquet(made, out)
        said = f"{len(reports) - len(failed)} read, {len(failed)} failed, {len(made)} values"
    else:
        raise InputError(f"{out}: a panel is written as .duckdb or .parquet")
    for failure in failed:
        print(f"shibei-metrics: {failure.id}: {failure.message}", file=sys.stderr)
    print(f"shibei-metrics: {said}", file=sys.stderr)
    return 1 if failed else 0


def _to_parquet(made: Panel, out: Path) -> None:
    from pyarrow import parquet

    with replacing(out) as file:
        parquet.write_table(made.to_arrow(), file, compression="zstd")


def audit(paths: Paths) -> int:
    """Print what contradicts itself in reports, a line for each finding; exit code 1 if there is any."""
    found = 0
    for name, path in find_files(paths, SUFFIXES).files:
        report = extract_file(path).model_copy(update={"id": name})
        for finding in audit_report(report):
            found += 1
            print(finding)
            for sentence in finding.sentences:
                print(f"    {' '.join(sentence.split())}")
    print(f"shibei-metrics: {found} findings", file=sys.stderr)
    return 1 if found else 0
