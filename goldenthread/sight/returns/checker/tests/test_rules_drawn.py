"""Every rule is asked of its own drawings: it flags the rows that are marked there, and no others."""

import pytest

from goldenthread.sight.returns.checker.layout import YEARS
from goldenthread.sight.returns.checker.rulebook import Rule, rulebook
from goldenthread.sight.returns.checker.rulebook.drawn import read_drawing
from goldenthread.sight.returns.checker.trying import tried

# A rule is tried in the year in which it was written; later years ask the same query.
RULES = [
    rule for kind in ("cin", "903") for year in YEARS for rule in rulebook(kind, year).values() if rule.year == year
]


def named(rule: Rule) -> str:
    return f"{rule.kind}-{rule.year}-{rule.code}"


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_flags_what_its_drawing_marks(rule):
    drawings = [read_drawing(text) for text in rule.examples]
    assert drawings, "Every rule has a drawing."
    for drawing in drawings:
        outcome = tried(rule, rule.kind, rule.year, {"tables": drawing.tables}, drawing.authority)
        assert outcome.ended in ("passed", "failed"), outcome.reason
        assert {name: list(rows) for name, rows in outcome.places.items()} == drawing.marked
        assert bool(outcome.said) == drawing.whole


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_drawing_shows_what_trips_and_what_does_not(rule):
    drawings = [read_drawing(text) for text in rule.examples]
    if rule.whole:
        assert {drawing.whole for drawing in drawings} == {True, False}
        return
    assert {name for drawing in drawings for name in drawing.marked} == set(rule.flags)
    spared = [
        name for drawing in drawings for name, table in drawing.tables.items()
        if name in rule.flags and len(table["rows"]) > len(drawing.marked.get(name, []))
    ]  # fmt: skip
    assert spared, "A drawing shows a row that does not trip the rule."


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_a_rule_says_where_it_points_in_words(rule):
    assert rule.severity in ("error", "query")
    assert rule.message.endswith((".", "?")) and rule.message[0].isupper() and len(rule.message) <= 200
    assert rule.source
