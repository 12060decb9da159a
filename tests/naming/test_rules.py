"""Every rule of naming is proved by the examples beside it, and needed for one of them at least."""

from __future__ import annotations

import pytest

from shibei_metrics.clauses.chunks import shapes, tag
from shibei_metrics.language.lexicon import load
from shibei_metrics.naming import names, table
from shibei_metrics.naming.names import name_all
from shibei_metrics.naming.rules import Rule
from shibei_metrics.outline.sentences import split

RULES = list(enumerate(table.RULES))


def names_of(text: str) -> list[str]:
    return [name.text for sentence in split(text) for name in name_all(sentence.text)]


@pytest.mark.parametrize(("at", "rule"), RULES, ids=[rule.title for _, rule in RULES])
def test_a_rule_names_its_examples_and_nothing_else_does(
    at: int, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [names.split(" | ") for names in rule.examples.values()]
    assert [names_of(text) for text in rule.examples] == wanted
    never = Rule(rule.title, "number number", rule.then, {})
    others = (*table.RULES[:at], never, *table.RULES[at + 1 :])
    monkeypatch.setattr(table, "RULES", others)
    monkeypatch.setattr(names, "RULES", others)
    table.fitting.cache_clear()
    try:
        without = [names_of(text) for text in rule.examples]
    except AssertionError:  # no rule is left that gives a name
        without = []
    finally:
        table.fitting.cache_clear()
    assert without != wanted


@pytest.mark.parametrize("shape", load("chunks")["shape"], ids=lambda shape: shape["tag"])
def test_a_shape_is_found_where_its_examples_say(shape: dict[str, dict[str, str]]) -> None:
    for words, wanted in shape["examples"].items():
        found = [chunk.text for chunk in tag(words) if shape["tag"] in chunk.tags]
        assert found == ([wanted] if wanted else [])


def test_every_tag_that_a_rule_asks_for_is_one() -> None:
    known = {shape.tag for shape in shapes()}
    assert {"of", "act", "plan"} <= known
