"""What holds for any text: no exception, offsets that fit, numbers that are finite, the same result again."""

from __future__ import annotations

import json
import os
import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Inexact, localcontext
from pathlib import Path

import pytest
from fuzz import SAMPLE, SEEDS, damaged, decode
from hypothesis import example, given
from hypothesis import strategies as st
from invariants import PIECES, check, check_parsers

from shibei_metrics import Report, extract, parse_quantity

SCALARS = st.characters(exclude_categories=["Cs"])
"""Any character that UTF-8 can hold."""

reports = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map("".join)
stretches = st.builds(
    lambda at, size: TEXT[at : at + size], st.integers(0, 4000), st.integers(1, 400)
)
damages = st.builds(
    lambda text, seed: damaged(text, random.Random(seed)), stretches, st.integers(0, 2**32)
)
texts = st.one_of(st.text(max_size=200), reports, mixed, damages)
numeral_like = st.text(
    "0123456789.,一二三五十百千万亿零两半几余多分之点负-~至到/% eEk第约元米吨成倍个", max_size=14
)

TEXT = SAMPLE.read_text("utf-8")


# Any text ----------------------------------------------------------------------------------------


@given(st.text())
@example("")
@example("\ud800")
@example("一、\n\n（一）")
def test_any_string_is_read(text: str) -> None:
    check(text)


@given(reports)
def test_any_pieces_of_reports_are_read(text: str) -> None:
    check(text)


@given(mixed)
def test_any_mixture_is_read(text: str) -> None:
    check(text)


@given(damages)
def test_any_damaged_stretch_of_a_report_is_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: path.name)
def test_seeds_of_the_fuzzer_are_read(path: Path) -> None:
    check(decode(path.read_bytes()))


@given(st.one_of(st.text(max_size=20), numeral_like))
@example("1e999999999")
@example("9" * 300 + "亿元")
@example("٣٤٥")
@example("²½Ⅻ")
def test_numbers_and_quantities_raise_nothing_but_input_errors(text: str) -> None:
    check_parsers(text)


def test_the_sample_is_read() -> None:
    report = check(TEXT)
    assert len(report) > 150
    assert any(record.relates_to for record in report)


def test_a_run_in_heading_lasts_for_its_paragraph_and_a_numbered_one_goes_on() -> None:
    text = "一、甲\n（一）产业\n培育主体。新增企业3家。\n新建码头2个。\n二、乙\n安居。"
    assert [record.section for record in check(text)] == ["培育主体", "产业"]
    assert [record.section for record in check("培育主体。新增企业3家。\n新建码头2个。")] == [
        "培育主体",
        None,
    ]


def test_chapters_tile_a_text_with_an_appendix() -> None:
    text = "新增企业3家。\n附件\n名词解释：云汀通是一个平台。"
    assert extract(text).preamble.end == len(text)


# Out and back ------------------------------------------------------------------------------------


def written(report: Report) -> str:
    """Return every field as Python would write it: 5 and 5.0 differ, though they are equal."""
    return repr(report.model_dump())


@given(
    st.one_of(
        st.text(SCALARS, max_size=60), reports.map(lambda t: t.encode("utf-8", "replace").decode())
    )
)
def test_json_brings_back_the_same_report(text: str) -> None:
    report = extract(text)
    back = Report.model_validate_json(report.model_dump_json())
    assert back == report
    assert written(back) == written(report)


def test_json_brings_back_the_sample() -> None:
    report = extract(TEXT)
    assert written(Report.model_validate_json(report.model_dump_json())) == written(report)


@given(texts)
def test_pickle_and_plain_dicts_bring_back_the_same_report(text: str) -> None:
    report = extract(text)
    assert written(pickle.loads(pickle.dumps(report))) == written(report)
    assert written(Report.model_validate(report.model_dump())) == written(report)


def test_a_lone_surrogate_comes_back_through_plain_json() -> None:
    report = extract("新增\ud800企业3家，同比增长8%。")
    row = json.dumps(report.model_dump(mode="json"))
    assert written(Report.model_validate(json.loads(row))) == written(report)


def test_a_lone_surrogate_can_be_written_as_json() -> None:
    report = extract("新增\ud800企业3家，同比增长8%。")
    again = Report.model_validate_json(report.model_dump_json())
    assert again.source == "新增\ufffd企业3家，同比增长8%。"
    assert [(r.start, r.value) for r in again] == [(r.start, r.value) for r in report]


# The same result everywhere ----------------------------------------------------------------------

# Two threads at once, before any word list or dictionary is loaded.
_ELSEWHERE = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from shibei_metrics import extract
texts = json.load(sys.stdin)
with ThreadPoolExecutor(2) as threads:
    json.dump([repr(report.model_dump()) for report in threads.map(extract, texts)], sys.stdout)
"""


def some_texts() -> list[str]:
    chance = random.Random(11)
    return [TEXT, *(damaged(TEXT, chance)[:1500] for _ in range(25))]


def test_another_process_locale_and_cold_threads_give_the_same() -> None:
    texts = some_texts()
    clean = {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **clean},
    )
    assert json.loads(done.stdout) == [written(extract(text)) for text in texts]


def test_threads_give_the_same() -> None:
    texts = some_texts()
    expected = [written(extract(text)) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert [written(r) for r in threads.map(extract, texts)] == expected


@pytest.mark.parametrize("text", ["公路总里程37.123公里。", "播种面积8600亩。"])
def test_the_callers_decimal_context_changes_nothing(text: str) -> None:
    expected = written(extract(text))
    with localcontext() as context:
        context.prec = 3
        assert written(extract(text)) == expected


def test_a_callers_decimal_traps_do_not_go_off() -> None:
    with localcontext() as context:
        context.traps[Inexact] = True
        assert len(extract("播种面积8600亩。")) == 1


def test_a_base_value_is_exact_however_long() -> None:
    (record,) = extract(f"公路总里程{'1234567890' * 3}.5公里。")
    assert record.base_value == int("1234567890" * 3 + "500")
    assert record.base_value == parse_quantity(record.text).base_value


def test_a_bare_number_of_any_length_is_read() -> None:
    (record,) = extract("综合指数为" + "9" * 29)
    assert record.value == int("9" * 29)


@pytest.mark.parametrize("text", ["总量居全省第٣位。", "总量居全省前٣，"])
def test_digits_of_other_scripts_are_read_without_an_error(text: str) -> None:
    check(text)
