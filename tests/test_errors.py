"""Every refusal is one class of this library, and says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from shibei_metrics import (
    InputError,
    InputTypeError,
    ShibeiMetricsError,
    extract,
    extract_many,
    find_quantities,
    load_units,
    parse_number,
    parse_quantity,
    register_unit,
)


@pytest.mark.parametrize("call", [extract, find_quantities, parse_number, parse_quantity])
def test_what_is_no_string_is_refused_by_name(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputTypeError, match=rf"{call.__name__}\(\) takes .* string, not bytes"):
        call(b"5")


@pytest.mark.parametrize("call", [parse_number, parse_quantity])
def test_what_is_no_number_is_quoted_beside_an_example(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InputError, match=r"not a .*'很多'; pass .* such as"):
        call("很多")


def test_a_long_text_is_refused_and_the_limit_can_be_raised() -> None:
    text = "新增泊位300个。" * 10
    with pytest.raises(InputError, match=r"90 characters, more than 50; .*max_chars="):
        extract(text, max_chars=50)
    assert len(extract(text, max_chars=100)) == 10


def test_errors_are_of_one_class_and_of_pythons_own() -> None:
    with pytest.raises(ShibeiMetricsError):
        extract_many("新增泊位300个。")
    with pytest.raises(TypeError):
        extract(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="at least 1"):
        extract_many([], workers=0)


@pytest.mark.parametrize("name", ["", "3箱"])
def test_a_unit_needs_a_name(name: str) -> None:
    with pytest.raises(InputError, match="cannot be empty or begin with a digit"):
        register_unit(name, "count")


def test_a_unit_needs_a_dimension_that_exists() -> None:
    with pytest.raises(InputError, match="'weight' is no dimension; choose one of money, count"):
        register_unit("标准袋", "weight")


@pytest.mark.parametrize("factor", ["五十", "0", "1/0", "-2", 0.1])
def test_a_unit_needs_an_exact_factor(factor: str) -> None:
    with pytest.raises(InputError, match=r"标准袋: .* is no factor; write"):
        register_unit("标准袋", "mass", base="kg", factor=factor)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[mass", "no TOML file"),
        (b"\xff\xfe", "no TOML file"),
        (b"mass = 3", "not of the shape"),
        (b"[mass]\nunits = [{ factor = '3' }]", "not of the shape"),
    ],
)
def test_a_file_of_units_that_is_none_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "units.toml"
    path.write_bytes(data)
    with pytest.raises(InputError, match=rf"units\.toml is {message}"):
        load_units(path)
