"""Many reports as one DuckDB file: tables to query, filled report by report, so that a run can be stopped.

Tables: ``reports``, ``records`` (the rows of `COLUMNS`), ``stated`` (every value that a report states), ``panel``,
``conflicts`` and ``findings``. Views: ``annual`` (annual values of divisions), ``goals`` (goals beside facts),
``revisions`` (values that reports state differently).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import InputError, MissingExtraError
from ..output.frames import to_arrow
from ..panel.audit import audit_panel, audit_report
from ..panel.cell import CELL_COLUMNS, Cell, cell_of_row
from ..panel.choosing import choose
from ..panel.finding import Finding
from ..panel.frames import to_arrow as cells_to_arrow
from ..panel.reading import cells_of
from ..records import FailedReport
from ..report import Report
from .many import extract_many

__all__ = ["Stored", "store"]

_REPORTS = (
    "report VARCHAR PRIMARY KEY, stamp VARCHAR, title VARCHAR, year INTEGER, published DATE, area VARCHAR,"
    " area_name VARCHAR, source_name VARCHAR, records INTEGER, doubts VARCHAR"
)
_FINDINGS = ("kind", "severity", "likelier", "report", "records", "expected", "found", "sentences")
_VIEWS = """
create or replace view annual as
  select area, area_name, "year", concept, concept_zh, concept_en, measure, price, "value", unit, bound, report,
         sentence
  from panel where "year" is not null and area is not null and subject is null;
create or replace view goals as
  select t.area, t.area_name, t."year", t.concept, replace(t.measure, 'target_', '') as measure, t."value" as goal,
         t.bound, a."value" as actual, t.unit, t.report as goal_report, a.report as actual_report
  from panel t left join panel a
    on a.area = t.area and a.period = t.period and a.concept = t.concept and a.unit = t.unit
   and a.subject is not distinct from t.subject and a.measure = replace(t.measure, 'target_', '')
  where t.measure in ('target_level', 'target_growth') and t."year" is not null;
create or replace view revisions as
  select * from conflicts where kept_report <> lost_report;
"""


class Stored(NamedTuple):
    """What a run has done."""

    read: int
    known: int
    failed: list[FailedReport]
    cells: int
    findings: int


def store(
    files: Sequence[tuple[str, Path]], out: Path, *, workers: int = 1, progress: bool = False
) -> Stored:
    """Read the files that are new or changed into a DuckDB file, and make its panel anew.

    Args:
        files: pairs of an id and a file, as `find_files` returns.
        out: the DuckDB file; reports that it holds already stay in it.
        workers: how many processes read.
        progress: show a progress bar.

    Raises:
        InputError: the file is no DuckDB file.
        MissingExtraError: duckdb or pyarrow is not installed.
    """
    with closing(_open(out)) as database:
        known = dict(database.execute("select report, stamp from reports").fetchall())
        stamps = {id_: _stamp(path) for id_, path in files}
        due = [(id_, path) for id_, path in files if known.get(id_) != stamps[id_]]
        failed = []
        for report in extract_many(due, workers=workers, progress=progress):
            if isinstance(report, FailedReport):
                failed.append(report)
            else:
                _keep(database, report, stamps[str(report.id)])
        cells, findings = _make_panel(database)
    return Stored(len(due) - len(failed), len(files) - len(due), failed, cells, findings)


def _open(out: Path) -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("a DuckDB file", "duckdb", "store") from error
    try:
        database = duckdb.connect(str(out))
    except duckdb.Error as error:
        raise InputError(f"{out} is in the way: {error}; delete or rename it") from error
    database.execute(f"create table if not exists reports ({_REPORTS})")
    _create(database, "records", _undictionaried(to_arrow([])))
    for name in ("stated", "panel"):
        _create(database, name, cells_to_arrow([]))
    columns = ", ".join(f'"{column}" VARCHAR' for column in _FINDINGS)
    database.execute(f"create table if not exists findings ({columns})")
    return database


def _create(database: Any, name: str, empty: Any) -> None:
    database.register("empty_rows", empty)
    database.execute(f"create table if not exists {name} as select * from empty_rows")
    database.unregister("empty_rows")


def _undictionaried(table: Any) -> Any:
    """Return an Arrow table with plain texts, which DuckDB does not take for enumerations."""
    import pyarrow as pa

    plain = [
        field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(plain))


def _stamp(path: Path) -> str:
    state = path.stat()
    return f"{state.st_size} {state.st_mtime_ns} {version('shibei-metrics')}"


def _keep(database: Any, report: Report, stamp: str) -> None:
    """Write one report, in the place of what it was before, all of it or nothing."""
    cells = list(cells_of(report, 0))
    database.execute("begin")
    for table in ("reports", "records", "stated", "findings"):
        database.execute(f"delete from {table} where report = ?", [report.id])
    place = report.area
    database.execute(
        "insert into reports values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            report.id, stamp, report.title, report.year, report.published, place and place.code,
            place and place.name, report.source_name, len(report), "; ".join(report.doubts),
        ],
    )  # fmt: skip
    _insert(database, "records", _undictionaried(to_arrow(report)))
    _insert(database, "stated", cells_to_arrow([cell.to_dict() for cell in cells]))
    _insert_findings(database, audit_report(report))
    database.execute("commit")


def _insert(database: Any, table: str, rows: Any) -> None:
    if rows.num_rows:
        database.register("new_rows", rows)
        database.execute(f"insert into {table} select * from new_rows")
        database.unregister("new_rows")


def _insert_findings(database: Any, findings: Iterable[Finding]) -> None:
    rows = [[finding.to_dict()[column] for column in _FINDINGS] for finding in findings]
    if rows:
        marks = ", ".join("?" * len(_FINDINGS))
        database.executemany(f"insert into findings values ({marks})", rows)


def _make_panel(database: Any) -> tuple[int, int]:
    """Choose the values of the panel from all that is stated, and audit them; return how many there are."""
    stated = list(_stated(database))
    cells, conflicts = choose(stated)
    database.execute("begin")
    database.execute("delete from panel")
    _insert(database, "panel", cells_to_arrow([cell.to_dict() for cell in cells]))
    columns = (
        "area VARCHAR, period VARCHAR, concept VARCHAR, subject VARCHAR, measure VARCHAR, price VARCHAR,"
        " kept_value DECIMAL(38,16), kept_report VARCHAR, kept_record VARCHAR, kept_sentence VARCHAR,"
        " lost_value DECIMAL(38,16), lost_report VARCHAR, lost_record VARCHAR, lost_sentence VARCHAR,"
        " unit VARCHAR, why VARCHAR"
    )
    database.execute(f"create or replace table conflicts ({columns})")
    rows = [list(conflict.to_dict().values()) for conflict in conflicts]
    if rows:
        _insert(database, "conflicts", _columns_of(rows, columns))
    between = [
        f for f in audit_panel(stated, cells, conflicts) if len({r for r, _ in f.records}) > 1
    ]
    database.execute(
        "delete from findings where contains(records, '; ') and kind in ('target', 'rank')"
    )
    _insert_findings(database, [f for f in between if f.kind in ("target", "rank")])
    database.execute("commit")
    database.execute(_VIEWS)
    [[found]] = database.execute("select count(*) from findings").fetchall()
    return len(cells), int(found)


def _columns_of(rows: list[list[Any]], columns: str) -> Any:
    import pyarrow as pa

    names = [part.split()[0] for part in columns.replace("(38,16)", "").split(",")]
    types = {name: pa.string() for name in names}
    types |= dict.fromkeys(("kept_value", "lost_value"), pa.decimal128(38, 16))
    table = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return pa.table(
        {
            name: pa.array(
                [round(v, 16) if v is not None and name.endswith("value") else v for v in values],
                types[name],
            )
            for name, values in table.items()
        }
    )


def _stated(database: Any) -> Iterator[Cell]:
    listed = ", ".join(f'"{column}"' for column in CELL_COLUMNS)
    found = database.execute(f"select {listed} from stated")
    while rows := found.fetchmany(10_000):
        for row in rows:
            yield cell_of_row(dict(zip(CELL_COLUMNS, row, strict=True)))
