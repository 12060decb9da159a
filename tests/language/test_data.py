"""Every rule in the data files is proved by the examples beside it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import regex

from shibei_metrics import extract, find_quantities
from shibei_metrics.dating.goals import is_goal_title
from shibei_metrics.language import lexicon
from shibei_metrics.language.lexicon import having, load
from shibei_metrics.outline.folding import fold
from shibei_metrics.outline.lines import report_lines
from shibei_metrics.outline.numbering import style
from shibei_metrics.quantities.exclusions import rules
from shibei_metrics.quantities.time_words import find_times
from shibei_metrics.quantities.units import lookup, pattern

SAMPLE = (Path(__file__).parents[2] / "examples" / "yunting-2024.txt").read_text("utf-8")
EXCLUSIONS = load("exclusions")["rule"]


@pytest.mark.parametrize("text", [e for rule in EXCLUSIONS for e in rule["examples"]])
def test_excluded_text_holds_no_mention(text: str) -> None:
    assert [m.text for m in find_quantities(text)] == []


def test_a_rule_matches_no_sentence_without_a_character_that_it_needs() -> None:
    examples = [e for rule in EXCLUSIONS for e in rule["examples"]]
    characters = sorted(set("".join(examples)))
    chance = random.Random(5)
    scrambled = ["".join(chance.choices(characters, k=30)) for _ in range(300)]
    sentences = [*examples, *SAMPLE.splitlines(), *scrambled]
    for rule in rules(pattern()):
        matched = [text for text in sentences if rule.pattern.search(text)]
        assert matched
        assert not rule.needs or all(rule.needs & set(text) for text in matched)


@pytest.mark.parametrize(
    "text", [e for rule in EXCLUSIONS for e in rule.get("counterexamples", [])]
)
def test_counterexample_holds_a_mention(text: str) -> None:
    assert find_quantities(text)


@pytest.mark.parametrize("example", load("readings")["example"], ids=lambda e: e["text"])
def test_reading(example: dict[str, str]) -> None:
    record = next(r for r in extract(example["text"] + "。") if r.text == example["at"])
    for field in ("kind", "direction", "basis"):
        assert getattr(record, field) == example.get(field)


@pytest.mark.parametrize(
    "example", load("quantities")["bound"]["examples"], ids=lambda e: e["text"]
)
def test_bound(example: dict[str, str]) -> None:
    (mention,) = find_quantities(example["text"])
    assert mention.bound == example["bound"]


COMPANY = [part for name, part in load("quantities").items() if name != "bound"]


@pytest.mark.parametrize("text", [e for part in COMPANY for e in part["examples"]])
def test_number_in_company_is_a_mention(text: str) -> None:
    assert find_quantities(text)


@pytest.mark.parametrize("text", [e for part in COMPANY for e in part.get("counterexamples", [])])
def test_number_without_company_is_none(text: str) -> None:
    assert [m.text for m in find_quantities(text)] == []


@pytest.mark.parametrize("example", load("status")["examples"], ids=lambda e: e["text"])
def test_goal_title(example: dict[str, object]) -> None:
    assert is_goal_title(str(example["text"])) is example["goal"]


@pytest.mark.parametrize("example", load("status")["sentences"], ids=lambda e: e["text"])
def test_fact_or_goal(example: dict[str, str]) -> None:
    *_, record = extract("某区2021年总结\n" + example["text"])
    assert record.status == example["status"]


@pytest.mark.parametrize(
    "part", ["furniture", "boilerplate", "appendix", "annex", "report_title", "masthead"]
)
def test_lines_around_a_report(part: str) -> None:
    spec = load("outline")[part]
    lines = regex.compile("|".join(spec.get("patterns") or [spec["pattern"]]))
    for example in spec["examples"]:
        assert lines.fullmatch(fold(example).replace(" ", "")), example
    for example in spec["counterexamples"]:
        assert not lines.fullmatch(fold(example)), example


@pytest.mark.parametrize(
    "part", ["lead_in", "new_scene", "of_report", "quantity", "title_end", "title_goes_on"]
)
def test_sentences_that_are_no_heading(part: str) -> None:
    spec = load("outline")[part]
    assert all(regex.search(spec["pattern"], example) for example in spec["examples"])
    assert not any(regex.match(spec["pattern"], c) for c in spec["counterexamples"])


@pytest.mark.parametrize("shape", load("outline")["numbering"], ids=lambda shape: shape["style"])
def test_numbers_before_headings(shape: dict[str, Any]) -> None:
    pattern = regex.compile(shape["pattern"])
    assert [style(fold(e)) for e in shape["examples"]] == [shape["style"]] * len(shape["examples"])
    assert not any(pattern.match(fold(example)) for example in shape["counterexamples"])


@pytest.mark.parametrize(
    "example", load("outline")["left_out"]["examples"], ids=lambda e: e["text"]
)
def test_what_is_left_out_of_a_line(example: dict[str, str]) -> None:
    assert [line.text for line in report_lines(fold(example["text"]))] == [example["read"]]


def test_every_unit_is_found_whole_behind_its_number() -> None:
    whole = regex.compile(pattern(spoken=True))
    for table in load("units").values():
        for entry in table["units"]:
            for name in entry["names"].split():
                assert whole.fullmatch(name), name
                assert lookup(name).factor > 0


def test_every_time_word_of_the_lists_is_looked_for() -> None:
    for word in [*having("year_word"), *(f"{head}三年来" for head in having("span_head"))]:
        assert [t.text for t in find_times(word)] == [word]


@pytest.mark.parametrize("genre", [*load("periods")["genre"]["by_title"], "plan", "news"])
def test_kinds_of_documents(genre: str) -> None:
    spec = load("periods")["genre"][genre]
    assert all(regex.search(spec["pattern"], example) for example in spec["examples"])
    assert not any(regex.search(spec["pattern"], example) for example in spec["counterexamples"])


LEXICON = Path(lexicon.__file__).parent / "data"
HEADERS = [
    (file.stem, line.removeprefix("#").strip())
    for file in sorted(LEXICON.glob("*.txt"))
    for line in file.read_text("utf-8").splitlines()
    if line.startswith("#")
]


@pytest.mark.parametrize(
    "example", [line for _, line in HEADERS if "→" in line], ids=lambda example: example[:20]
)
def test_words_beside_their_examples(example: str) -> None:
    text, _, names = example.partition("→")
    records = extract(text.strip(), year=2024)
    assert [record.name for record in records] == [name.strip() for name in names.split("|")]


@pytest.mark.parametrize("example", [line for _, line in HEADERS if "⇒" in line])
def test_time_words_beside_their_examples(example: str) -> None:
    text, _, period = example.partition("⇒")
    [record] = extract(f"某区2021年总结\n{text.strip()}。")
    assert record.period == period.strip()


def test_every_feature_is_explained_and_no_word_stands_twice() -> None:
    explained = {line.partition(":")[0] for _, line in HEADERS if ":" in line}
    for file in LEXICON.glob("*.txt"):
        lines = [line.split() for line in file.read_text("utf-8").splitlines()]
        entries = [line for line in lines if line and line[0][0] != "#"]
        listed = [word for word, *_ in entries]
        assert [word for word in listed if listed.count(word) > 1] == []
        assert {feature for _, *features in entries for feature in features} <= explained
