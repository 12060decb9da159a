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

from ..errors import InputError, NoTextError
from ..output.writing import write
from ..records import FailedReport
from ..report import Report
from .many import extract_many

__all__ = ["Found", "Summary", "find_files", "tabulate"]


class Summary(NamedTuple):
    """What a run has done; documents are named by their ids, files that were not read by their paths."""

    read: int
    known: int
    """How many were read by a run before and have not changed."""
    failed: list[FailedReport]
    skipped: list[str]
    """Files of kinds that cannot be read."""
    without_records: list[str]
    without_year: list[str]

    @property
    def without_text(self) -> list[str]:
        """The documents that failed because they hold no text, such as scans."""
        return [report.id for report in self.failed if report.error == NoTextError.__name__]


class Found(NamedTuple):
    """The files of a run: those to read, each with its id, and those of other kinds."""

    files: list[tuple[str, Path]]
    skipped: list[str]


def find_files(paths: Sequence[Path], suffixes: Sequence[str], out: Path | None = None) -> Found:
    """Return the files, and those in the folders below, each with its id: its path as given or found.

    Hidden files, the lock files of office programs (``~$``) and what this library wrote are no reports.

    Args:
        paths: files and folders.
        suffixes: those of the files that can be read.
        out: the table that is to be written, which is no report either.

    Raises:
        InputError: a path does not exist, or there is no file to read.
    """
    found: dict[str, Path] = {}
    skipped: list[str] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                name = file.relative_to(path).as_posix()
                if not file.is_file() or _is_no_report(name, file, out):
                    continue
                if file.suffix.lower() in suffixes:
                    found[name] = file
                else:
                    skipped.append(name)
        elif path.exists():
            found[path.name] = path
        else:
            raise InputError(f"cannot read {path}: no such file or folder")
    if not found:
        known = " ".join(suffixes)
        raise InputError(f"no report in {', '.join(map(str, paths))}; files are known by {known}")
    return Found(list(found.items()), skipped)


def _is_no_report(name: str, file: Path, out: Path | None) -> bool:
    if any(part.startswith((".", "~$")) for part in name.split("/")):
        return True
    ours = (".records.html", ".done", ".done-wal", ".done-shm", ".tmp")
    return file.name.endswith(ours) or (out is not None and file.absolute() == out.absolute())


def tabulate(
    found: Found,
    out: Path,
    *,
    format: str | None = None,
    numbers: str | None = None,
    workers: int = 1,
    progress: bool = False,
) -> Summary:
    """Read the files that are new or changed, and write the records of all to one table.

    Args:
        found: the files, see `find_files`.
        out: the table; it appears whole or not at all.
        format: csv, json, jsonl, parquet or xlsx; by default that of the suffix of `out`.
        numbers: how the table holds its numbers, see `output.write`.
        workers: how many processes read.
        progress: show a progress bar.
    """
    stamps = {id_: _stamp(path) for id_, path in found.files}
    with closing(_Store(out.with_name(out.name + ".done"))) as store:
        done = store.stamps()
        due = [(id_, path) for id_, path in found.files if done.get(id_) != stamps[id_]]
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
        bare = store.bare([id_ for id_, _ in good])
    known = len(found.files) - len(due)
    return Summary(len(due) - len(failed), known, failed, found.skipped, *bare)


def _stamp(path: Path) -> str:
    """Say which state of a file was read, and by which version of the rules."""
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns} {version('shibei-metrics')}"


class _Store:
    """The reports that were read already, on disk."""

    def __init__(self, path: Path) -> None:
        self.database = sqlite3.connect(path, isolation_level=None)
        try:
            # a crash of the machine costs the last reports at most, and never the file
            self.database.execute("pragma journal_mode = wal")
            self.database.execute("pragma synchronous = normal")
            self.database.execute(
                "create table if not exists document"
                " (id text primary key, stamp text, records integer, year integer, data blob)"
            )
            self.database.execute("create table if not exists written (content text)")
        except sqlite3.DatabaseError as error:
            self.close()
            raise InputError(f"{path} is in the way: {error}; delete or rename it") from error

    def close(self) -> None:
        self.database.close()

    def stamps(self) -> dict[str, str]:
        return dict(self.database.execute("select id, stamp from document"))

    def keep(self, report: Report, stamp: str) -> None:
        data = zlib.compress(report.model_dump_json(exclude={"source"}).encode())
        row = (report.id, stamp, len(report), report.year, data)
        self.database.execute("replace into document values (?, ?, ?, ?, ?)", row)

    def reports(self, ids: Sequence[str]) -> Iterator[Report]:
        for id_ in ids:
            [data] = self.database.execute(
                "select data from document where id = ?", [id_]
            ).fetchone()
            yield Report.model_validate_json(zlib.decompress(data))

    def bare(self, ids: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return those of some documents that have no records, and those that have but no year."""
        wanted = set(ids)
        rows = self.database.execute("select id, records, year from document order by id")
        of_ids = [row for row in rows if row[0] in wanted]
        no_records = [id_ for id_, records, _ in of_ids if not records]
        return no_records, [id_ for id_, records, year in of_ids if records and year is None]

    def written(self) -> str | None:
        row = self.database.execute("select content from written").fetchone()
        return row[0] if row else None

    def set_written(self, content: str) -> None:
        self.database.execute("delete from written")
        self.database.execute("insert into written values (?)", [content])
