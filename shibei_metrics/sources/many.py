"""Many reports: read in order, on one process or several, each document's trouble its own.

>>> texts = [("east", "新增泊位300个。"), ("west", None), ("north", "培育企业12家。")]
>>> for report in extract_many(texts):
...     print(report.id, report.message if isinstance(report, FailedReport) else len(report))
east 1
west extract() takes the report's text as a string, not NoneType
north 1
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import InputError, InputTypeError, MissingExtraError
from ..extract import extract
from ..records import FailedReport
from ..report import Report
from .reading import extract_file

__all__ = ["extract_many"]

MAX_SECONDS = 300.0
"""How long one document may take; it fails then, and the others go on."""
_AHEAD = 4
"""Documents a worker is given ahead of the one that is due; more would only fill the memory."""


class _Document(NamedTuple):
    id: str
    text: Any


Source = str | Path | tuple[str, str | Path]
"""A text or a file, with or without an id."""


def extract_many(
    reports: Iterable[Source], *, workers: int = 1, progress: bool = False
) -> Iterator[Report | FailedReport]:
    """Read many reports, and yield each in the order of the input as soon as it is there.

    Never more than a few documents for each worker are held at once, so `reports` may be a generator over
    any number of files. A document that cannot be read yields a `FailedReport`, and the rest go on.

    Args:
        reports: texts, or files as `Path` (which the workers read), or pairs of an id and one of these;
            without an id, a text is named by its position, from 0, and a file by its path.
        workers: how many processes read; with 1, this one does.
        progress: show a progress bar (needs tqdm: ``pip install 'shibei-metrics[progress]'``).

    Returns:
        An iterator of reports, each with its ``id``, and of `FailedReport`.

    Raises:
        InputTypeError: `reports` is a single string.
        InputError: `workers` is less than 1.
        MissingExtraError: `progress` without tqdm.
    """
    if isinstance(reports, Path):
        raise InputTypeError(
            "extract_many() takes an iterable; for one file call extract_file(),"
            " for a folder give its files: sorted(Path(...).glob('*.html'))"
        )
    if isinstance(reports, str):
        raise InputTypeError(
            "extract_many() takes an iterable of texts; for one text call extract()"
        )
    if workers < 1:
        raise InputError(f"workers must be at least 1, not {workers}")
    documents = _documents(reports)
    results = map(_read_in_time, documents) if workers == 1 else _in_processes(documents, workers)
    return _with_bar(results, reports) if progress else results


def _documents(reports: Iterable[Source]) -> Iterator[_Document]:
    for position, report in enumerate(reports):
        if isinstance(report, tuple) and len(report) == 2:
            yield _Document(str(report[0]), report[1])
        else:
            yield _Document(str(report if isinstance(report, Path) else position), report)


def _read(document: _Document) -> Report | FailedReport:
    try:
        text = document.text
        report = extract_file(text) if isinstance(text, Path) else extract(text)
        return report.model_copy(update={"id": document.id})
    except Exception as error:  # whatever it is, it must not take the other documents along
        return _failed(document, error)


def _read_in_time(document: _Document) -> Report | FailedReport:
    """Read a document in this process; a signal stops it where there is one and this is the main thread."""
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not hasattr(signal, "SIGALRM"):
        return _read(document)

    def stop(*_: object) -> None:
        raise _late()

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, MAX_SECONDS)
    try:
        return _read(document)
    except TimeoutError as error:  # it came between two steps
        return _failed(document, error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _late() -> TimeoutError:
    return TimeoutError(f"reading it took more than {MAX_SECONDS:g} seconds")


def _failed(document: _Document, error: Exception) -> FailedReport:
    return FailedReport(id=document.id, error=type(error).__name__, message=str(error))


def _with_bar(
    results: Iterator[Report | FailedReport], reports: Iterable[Source]
) -> Iterator[Report | FailedReport]:
    try:
        from tqdm.auto import tqdm
    except ImportError as error:
        raise MissingExtraError("a progress bar", "tqdm", "progress") from error
    total = len(reports) if isinstance(reports, Sized) else None
    return iter(tqdm(results, total=total, unit="report"))


# Processes ---------------------------------------------------------------------------------------


def _in_processes(documents: Iterator[_Document], workers: int) -> Iterator[Report | FailedReport]:
    pool = _pool(workers)
    waiting: deque[tuple[_Document, Future[Report | FailedReport]]] = deque()
    try:
        while True:
            while len(waiting) < _AHEAD * workers and (document := next(documents, None)):
                waiting.append((document, _submit(pool, document)))
            if not waiting:
                return
            document, future = waiting.popleft()
            try:
                result = future.result(MAX_SECONDS)
            except (BrokenProcessPool, TimeoutError) as error:
                _end(pool)
                is_late = isinstance(error, TimeoutError)
                result = _failed(document, _late()) if is_late else _alone(document)
                pool = _pool(workers)
                waiting = deque((other, _submit(pool, other)) for other, _ in waiting)
            yield result
    finally:
        _end(pool)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, which ends the workers, and end with it where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the workers at once; those that are idle, and those amid a document that nobody waits for."""
    workers = list((getattr(pool, "_processes", None) or {}).values())
    for worker in workers:
        worker.terminate()
    pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, document: _Document) -> Future[Report | FailedReport]:
    try:
        return pool.submit(_read, document)
    except BrokenProcessPool as error:
        broken: Future[Report | FailedReport] = Future()
        broken.set_exception(error)
        return broken


def _alone(document: _Document) -> Report | FailedReport:
    """Read a document that was due when a worker died: if it dies again, the document is to blame."""
    pool = _pool(1)
    try:
        return pool.submit(_read, document).result(MAX_SECONDS)
    except BrokenProcessPool:
        return _failed(document, RuntimeError("the worker process died while reading it"))
    except TimeoutError:
        return _failed(document, _late())
    finally:
        _end(pool)
