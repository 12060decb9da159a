"""Files by the thousand into one table, in processes; what a run has read, the next does not read again.

Beside the table ``records.parquet`` stands ``records.parquet.done``, an SQLite file that holds each
report as soon as it is read. A run that was stopped goes on from there, and one that finds nothing
new leaves the table as it is. The file may be deleted: then the next run reads everything again.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from ..errors import InputError
from ..output.writing import write
from ..records import FailedReport
from ..report import Report
from .many import extract_many

__all__ = ["Summary", "find_files", "tabulate"]


class Summary(NamedTuple):
    """What a run has done."""

    read: int
    skipped: int
    failed: list[FailedReport]


def find_files(paths: Sequence[Path], suffixes: Sequence[str]) -> list[tuple[str, Path]]:
    """Return the files, and those in the folders below, each with its id: its path as given or found.

    Raises:
        InputError: a path does not exist, or there is no file to read.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if path.is_dir():
            inner = sorted(p for p in path.rglob("*") if p.suffix.lower() in suffixes)
            found |= {p.relative_to(path).as_posix(): p for p in inner if p.is_file()}
        elif path.exists():
            found[path.name] = path
        else:
            raise InputError(f"cannot read {path}: no such file or folder")
    if not found:
        known = " ".join(suffixes)
        raise InputError(f"no report in {', '.join(map(str, paths))}; files are known by {known}")
    return list(found.items())


def tabulate(
    files: Sequence[tuple[str, Path]],
    out: Path,
    *,
    format: str | None = None,
    numbers: str | None = None,
    workers: int = 1,
    progress: bool = False,
) -> Summary:
    """Read the files that are new or changed, and write the records of all to one table.

    Args:
        files: pairs of an id and a file.
        out: the table; it appears whole or not at all.
        format: csv, json, jsonl, parquet or xlsx; by default that of the suffix of `out`.
        numbers: how the table holds its numbers, see `tables.schema`.
        workers: how many processes read.
        progress: show a progress bar.
    """
    stamps = {id_: _stamp(path) for id_, path in files}
    with closing(_Store(out.with_name(out.name + ".done"))) as store:
        done = store.stamps()
        due = [(id_, path) for id_, path in files if done.get(id_) != stamps[id_]]
        failed = []
        for report in extract_many(due, workers=workers, progress=progress):
            if isinstance(report, FailedReport):
                failed.append(report)
            else:
                store.keep(report, stamps[str(report.id)])
        lost = {report.id for report in failed}
        good = [(id_, stamp) for id_, stamp in stamps.items() if id_ not in lost]
        content = hashlib.sha256(repr((good, format, numbers)).encode()).hexdigest()
        if not out.exists() or store.written() != content:
            options = {"numbers": numbers} if numbers else {}
            write(store.reports([id_ for id_, _ in good]), out, format, **options)
            store.set_written(content)
    return Summary(len(due) - len(failed), len(files) - len(due), failed)


def _stamp(path: Path) -> str:
    """Say which state of a file was read, and by which version of the rules."""
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns} {version('shibei-metrics')}"


class _Store:
    """The reports that were read already, on disk."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        try:
            self.database.execute(
                "pragma synchronous = off"
            )  # only a crash of the machine loses it
            self.database.execute(
                "create table if not exists report (id text primary key, stamp text, data blob)"
            )
            self.database.execute("create table if not exists written (content text)")
        except sqlite3.DatabaseError as error:
            self.close()
            raise InputError(f"{path} is in the way: {error}; delete or rename it") from error

    def close(self) -> None:
        self.database.close()

    def stamps(self) -> dict[str, str]:
        return dict(self.database.execute("select id, stamp from report"))

    def keep(self, report: Report, stamp: str) -> None:
        data = zlib.compress(report.model_dump_json(exclude={"source"}).encode())
        self.database.execute("replace into report values (?, ?, ?)", (report.id, stamp, data))

    def reports(self, ids: Sequence[str]) -> Iterator[Report]:
        for id_ in ids:
            [data] = self.database.execute("select data from report where id = ?", [id_]).fetchone()
            yield Report.model_validate_json(zlib.decompress(data))

    def written(self) -> str | None:
        row = self.database.execute("select content from written").fetchone()
        return row[0] if row else None

    def set_written(self, content: str) -> None:
        self.database.execute("delete from written")
        self.database.execute("insert into written values (?)", [content])
