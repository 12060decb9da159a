"""Many reports: read in order, on one process or several, each document's trouble its own.

>>> texts = [("east", "新增泊位300个。"), ("west", None), ("north", "培育企业12家。")]
>>> for report in extract_many(texts):
...     print(report.id, report.message if isinstance(report, FailedReport) else len(report))
east 1
west extract() takes the report's text as a string, not NoneType
north 1
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sized
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import InputError, InputTypeError, MissingExtraError
from ..extract import extract
from ..records import FailedReport
from ..report import Report
from .reading import extract_file

__all__ = ["extract_many"]

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
    if isinstance(reports, str):
        raise InputTypeError(
            "extract_many() takes an iterable of texts; for one text call extract()"
        )
    if workers < 1:
        raise InputError(f"workers must be at least 1, not {workers}")
    documents = _documents(reports)
    results = map(_read, documents) if workers == 1 else _in_processes(documents, workers)
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
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                result = _alone(document)
                pool = _pool(workers)
                waiting = deque((other, _submit(pool, other)) for other, _ in waiting)
            yield result
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the parent, which ends the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _submit(pool: ProcessPoolExecutor, document: _Document) -> Future[Report | FailedReport]:
    try:
        return pool.submit(_read, document)
    except BrokenProcessPool as error:
        broken: Future[Report | FailedReport] = Future()
        broken.set_exception(error)
        return broken


def _alone(document: _Document) -> Report | FailedReport:
    """Read a document that was due when a worker died: if it dies again, the document is to blame."""
    with _pool(1) as pool:
        try:
            return pool.submit(_read, document).result()
        except BrokenProcessPool:
            return _failed(document, RuntimeError("the worker process died while reading it"))
