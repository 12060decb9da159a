"""The command line ``shibei-metrics``: read reports, look at one, list the columns and the units."""

from __future__ import annotations

import io
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from ..errors import InputError
from ..extract import extract as read_text
from ..output import COLUMNS, column_type, description
from ..output.writing import write
from ..quantities import units
from ..report import Report
from ..sources.batch import Found, Summary, find_files, tabulate
from ..sources.reading import SUFFIXES, extract_file
from ..sources.text import decode
from . import panel
from .table import as_table, printable

__all__ = ["app", "run"]

PROGRAM = "shibei-metrics"


MOST_NAMED = 20
"""How many files of a kind the end of a run names."""


class Format(StrEnum):
    """What the records are written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    HTML = "html"


class Numbers(StrEnum):
    """What a table holds its numbers as."""

    DECIMAL = "decimal"
    FLOAT = "float"
    TEXT = "text"


app = typer.Typer(
    name=PROGRAM,
    help="Typed indicator records from Chinese government reports.",
    epilog="`shibei-metrics PATH` is short for `shibei-metrics extract PATH`.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
panel.register(app)
# what typer raises for a wrong option, whichever click it comes with
_UsageError: Any = typer.BadParameter.__bases__[0].__bases__[0]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, and return the exit code: 0, 1 if some files failed, 2 for bad input."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    commands = {"extract", "view", "schema", "units"} | panel.COMMANDS
    if given and given[0] not in commands | {"--help"}:
        given.insert(0, "extract")
    interrupts = _Interrupts()
    try:
        code = int(app(given, prog_name=PROGRAM, standalone_mode=False) or 0)
        return interrupts.end() if code == _INTERRUPTED else code
    except _UsageError as error:
        message = error.format_message()
        return _fail(f"{message} (see {PROGRAM} --help)" if message else "nothing to do")
    except (typer.Abort, KeyboardInterrupt):
        return interrupts.end()
    except OSError as error:
        _drop_output()
        name = f"{error.filename}: " if error.filename else ""
        return _fail(f"{name}{error.strerror or error}")
    except (InputError, ImportError) as error:
        return _fail(str(error))
    except Exception:
        if interrupts.came:
            return interrupts.end()
        raise
    finally:
        interrupts.leave()


class _Interrupts:
    """Turns Ctrl-C and SIGTERM into one error, and remembers them, for a library may turn it into another."""

    def __init__(self) -> None:
        self.came: int | None = None
        is_main = threading.current_thread() is threading.main_thread()
        signals = (signal.SIGINT, signal.SIGTERM) if is_main else ()
        self.before = {number: signal.signal(number, self._note) for number in signals}

    def _note(self, number: int, _: object) -> None:
        self.came = number
        raise KeyboardInterrupt

    def leave(self) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def end(self) -> int:
        """Say that the run was stopped, and return the exit code of the signal."""
        code = 128 + (self.came or signal.SIGINT)
        return _fail("interrupted; the same command goes on from here", code)


_INTERRUPTED = 130
"""What typer returns after an interrupt."""


def _fail(message: str, code: int = 2) -> int:
    print(f"{PROGRAM}: {' '.join(message.split())}", file=sys.stderr)
    return code


# Commands ----------------------------------------------------------------------------------------

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Files and folders of reports; - reads standard input."),
]
Year = Annotated[int | None, typer.Option(help="The year that the report reviews.")]
Title = Annotated[str | None, typer.Option(help="The title of the report.")]


@app.command(
    epilog="Examples: `extract report.docx` · `extract report.pdf --format csv > records.csv` ·"
    " `extract reports/ --out records.parquet --workers 2`"
)
def extract(
    paths: Paths,
    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="By default that of --out, or a table.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write; else standard output.")
    ] = None,
    numbers: Annotated[
        Numbers | None, typer.Option(help="What a parquet or xlsx file holds its numbers as.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="How many processes read.")] = 1,
    year: Year = None,
    title: Title = None,
) -> int:
    """Read reports and write their records.

    Folders are read with all below them into one table. With --out, a run that was stopped goes on
    where it was, and files that have not changed are not read again.
    """
    single = len(paths) == 1 and not paths[0].is_dir()
    if single:
        _keep_apart(paths[0], out)
        _put([_report(paths[0], year, title)], format, out, numbers)
        return 0
    if year is not None or title is not None:
        raise InputError("--year and --title are for one report")
    found = find_files(paths, SUFFIXES, out)
    if out is None:
        with tempfile.TemporaryDirectory() as folder:
            table = Path(folder) / "records"
            summary = _tabulate(found, table, format or Format.CSV, numbers, workers)
            _copy(table)
    else:
        summary = _tabulate(found, out, format, numbers, workers)
    _tell(summary)
    return 1 if summary.failed else 0


def _tell(summary: Summary) -> None:
    """Say what a run has read, and what of it needs a look."""
    for failure in summary.failed:
        _fail(f"{failure.id}: {failure.message}")
    message = f"{summary.read} read, {summary.known} known before, {len(summary.failed)} failed"
    print(f"{PROGRAM}: {message}", file=sys.stderr)
    for what, names in (
        ("skipped, of kinds that cannot be read", summary.skipped),
        ("without text", summary.without_text),
        ("without records", summary.without_records),
        ("without a year", summary.without_year),
    ):
        if names:
            more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
            listed = ", ".join(printable(name) for name in names[:MOST_NAMED])
            print(f"{PROGRAM}: {len(names)} {what}: {listed}{more}", file=sys.stderr)


def _tabulate(
    found: Found,
    out: Path,
    format: Format | None,
    numbers: Numbers | None,
    workers: int,
) -> Summary:
    if format in (Format.TABLE, Format.HTML):
        raise InputError(f"--format {format} is for one report; choose csv, json, jsonl or parquet")
    return tabulate(
        found,
        out,
        format=format,
        numbers=numbers and numbers.value,
        workers=workers,
        progress=sys.stderr is not None and sys.stderr.isatty(),
    )


@app.command(epilog="Example: `view report.docx --out report.html`")
def view(
    path: Annotated[Path, typer.Argument(help="A report; - reads standard input.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The page; else beside the report.")
    ] = None,
    lang: Annotated[str, typer.Option(help="zh or en.")] = "zh",
    year: Year = None,
    title: Title = None,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = True,
) -> int:
    """Write a report as a page with every record marked, and open it in the browser."""
    beside = "report.records.html" if str(path) == "-" else path.with_suffix(".records.html")
    target = out or Path(beside)
    _keep_apart(path, target)
    _report(path, year, title).to_html(target, lang=lang)
    print(target)
    if show:
        typer.launch(target.resolve().as_uri())
    return 0


@app.command()
def schema() -> int:
    """List the columns of the tables: name, type and meaning."""
    table = Table("column", "type", "meaning", box=None, pad_edge=False)
    for column in COLUMNS:
        table.add_row(column, column_type(column), description(column))
    _console().print(table)
    return 0


@app.command(name="units")
def list_units(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]...", help="Only units or dimensions so named."),
    ] = None,
) -> int:
    """List the units that are known: name, dimension, and how many base units one is."""
    table = Table("unit", "dimension", "base unit", "factor", box=None, pad_edge=False)
    for unit in units.registered():
        if not words or {unit.name, unit.dimension.value, unit.base} & set(words):
            table.add_row(unit.name, unit.dimension, unit.base, str(unit.factor))
    if not table.row_count:
        raise InputError(f"no unit or dimension named {', '.join(words or [])}")
    _console().print(table)
    return 0


# Input and output --------------------------------------------------------------------------------


def _report(path: Path, year: int | None, title: str | None) -> Report:
    if str(path) != "-":
        return extract_file(path, year=year, title=title)
    if sys.stdin is None:
        raise InputError("standard input is closed")
    return read_text(decode(sys.stdin.buffer.read()), year=year, title=title)


def _keep_apart(source: Path, target: Path | None) -> None:
    """Refuse to write over what is read."""
    if target is not None and target.exists() and source.exists() and target.samefile(source):
        raise InputError(f"{target} is the report itself; choose another name: --out ...")


def _put(
    reports: list[Report], format: Format | None, out: Path | None, numbers: Numbers | None
) -> None:
    [report] = reports
    if out is None and format in (None, Format.TABLE):
        _write_text(as_table(report))
        return
    with tempfile.TemporaryDirectory() as folder:
        target = out or Path(folder) / "records"
        if format is Format.TABLE:
            target.write_text(as_table(report), "utf-8")
        elif format is Format.HTML or (format is None and target.suffix in (".html", ".htm")):
            report.to_html(target)
        else:
            write(reports, target, format, **({"numbers": numbers.value} if numbers else {}))
        if out is None:
            _copy(target)


def _write_text(output: str) -> None:
    """Print as UTF-8 whatever the locale says, for the records hardly ever fit another encoding."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    with _until_closed():
        print(output, end="", flush=True)


def _copy(path: Path) -> None:
    with path.open("rb") as file, _until_closed():
        shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()


@contextmanager
def _until_closed() -> Iterator[None]:
    """Write as long as someone reads: a reader that leaves early, such as `head`, is no error."""
    try:
        yield
    except BrokenPipeError:
        _drop_output()


def _console() -> Console:
    """Return a console that never folds or cuts a line of its tables."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return Console(width=None if sys.stdout.isatty() else 400, soft_wrap=False)


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the exit does not complain about it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
