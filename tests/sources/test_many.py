import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shibei_metrics import FailedReport, Report, extract, extract_many
from shibei_metrics.sources import many

TEXTS = [f"全年新增泊位{n}个，同比增长{n}.5%。" for n in range(1, 31)]


@pytest.mark.parametrize("workers", [1, 2])
def test_reports_come_in_order_and_equal_those_read_one_by_one(workers: int) -> None:
    pairs = [(f"doc-{n}", text) for n, text in enumerate(TEXTS)]
    reports = list(extract_many(pairs, workers=workers))
    assert [report.id for report in reports] == [id_ for id_, _ in pairs]
    for report, text in zip(reports, TEXTS, strict=True):
        assert isinstance(report, Report)
        assert report.model_copy(update={"id": None}).to_dicts() == extract(text).to_dicts()


def test_a_text_without_an_id_is_named_by_its_position() -> None:
    assert [report.id for report in extract_many(TEXTS[:3])] == ["0", "1", "2"]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_document_fails_alone(workers: int) -> None:
    documents = [("a", TEXTS[0]), ("bad", 5), ("b", TEXTS[1])]
    first, bad, last = extract_many(documents, workers=workers)  # type: ignore[arg-type]
    assert isinstance(bad, FailedReport)
    assert (bad.id, bad.error) == ("bad", "InputTypeError")
    assert "not int" in bad.message
    assert isinstance(first, Report)
    assert isinstance(last, Report)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_input_is_read_only_a_little_ahead(workers: int) -> None:
    taken = []

    def texts() -> Iterator[str]:
        for text in TEXTS:
            taken.append(text)
            yield text

    reports = extract_many(texts(), workers=workers)
    next(reports)
    assert len(taken) <= 8
    assert len(list(reports)) == len(TEXTS) - 1


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="patches the workers")
def test_a_document_that_kills_its_worker_fails_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "extract", lambda text: os._exit(3) if text == "!" else extract(text))
    reports = list(extract_many([*TEXTS[:5], "!", *TEXTS[5:]], workers=2))
    failed = [report for report in reports if isinstance(report, FailedReport)]
    assert [report.id for report in failed] == ["5"]
    assert "died" in failed[0].message
    assert len(reports) == len(TEXTS) + 1


def test_stopping_early_ends_the_workers() -> None:
    reports = extract_many(TEXTS, workers=2)
    next(reports)
    reports.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_progress_bar_counts_the_reports(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(extract_many(TEXTS[:3], progress=True))) == 3
    assert "3/3" in capsys.readouterr().err


def test_wrong_arguments_are_told_at_once() -> None:
    with pytest.raises(TypeError, match="call extract"):
        extract_many(TEXTS[0])
    with pytest.raises(ValueError, match="at least 1"):
        extract_many(TEXTS, workers=0)


def test_the_path_of_a_file_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "某县2023年.txt"
    path.write_text(TEXTS[0], "utf-8")
    with pytest.raises(ValueError, match=r"is a file, not a text; read it: extract_file\("):
        extract(str(path))
    good, failed, other = extract_many([path, str(path), str(path) + "x"])
    assert isinstance(good, Report)
    assert isinstance(failed, FailedReport)
    assert "extract_file(" in failed.message
    assert isinstance(other, Report)
    with pytest.raises(TypeError, match="for one file call extract_file"):
        extract_many(path)  # type: ignore[arg-type]


@pytest.mark.skipif(multiprocessing.get_start_method() != "fork", reason="patches the workers")
@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_takes_too_long_fails_alone(
    monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    def slow(text: str) -> Report:
        if text == "!":
            time.sleep(30)
        return extract(text)

    monkeypatch.setattr(many, "extract", slow)
    monkeypatch.setattr(many, "MAX_SECONDS", 1.5)
    reports = list(extract_many([*TEXTS[:2], "!", *TEXTS[2:4]], workers=workers))
    assert [isinstance(report, FailedReport) for report in reports] == [False] * 2 + [True] + [
        False
    ] * 2
    assert "took more than 1.5 seconds" in reports[2].message  # type: ignore[union-attr]
