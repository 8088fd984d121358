"""A rule ends as passed, failed, skipped or crashed, and none can change what another finds."""

import random

import pytest

from goldenthread.sight.returns.checker.checking import check
from goldenthread.sight.returns.checker.layout import layout
from goldenthread.sight.returns.checker.preparing import Period, prepare
from goldenthread.sight.returns.checker.rulebook import Rule
from goldenthread.sight.returns.checker.store import Store
from goldenthread.sight.returns.checker.values import as_date

PERIOD = Period(as_date("2025-04-01"), as_date("2026-03-31"))


def rule(code: str, query: str, **more) -> Rule:
    made = {
        "kind": "903",
        "code": code,
        "year": 2026,
        "severity": "error",
        "message": "Wrong.",
        "flags": {"Header": ("SEX",)},
    }
    return Rule(query=query, **made | more)


@pytest.fixture
def store():
    made = Store(layout("903", 2027))
    made.add("Header", {"CHILD": ["1", "2", "3"], "SEX": ["M", "X", None]})
    prepare(made, 2026, PERIOD, None)
    return made


RULES = {
    "passes": rule("1", "SELECT row AS Header FROM Header WHERE SEX = 'Q'"),
    "fails": rule("2", "SELECT row AS Header FROM Header WHERE SEX NOT IN sex()"),
    "is not SQL": rule("3", "SELEKT"),
    "asks what is not there": rule("4", "SELECT row AS Header FROM Header WHERE SHOE = 4"),
    "fails while it runs": rule("5", "SELECT row AS Header FROM Header WHERE CAST(SEX AS INT) = 1"),
    "points elsewhere": rule("6", "SELECT row AS Episodes FROM Episodes UNION ALL SELECT 1"),
    "lacks a table": rule("7", "SELECT row AS Header FROM Header", needs=("Episodes_last",)),
    "misspells": rule("11", "SELECT row AS Header FROM Header", flags={"Header": ("SEXX",)}),
    "writes": rule("8", "DROP TABLE Header"),
    "empties": rule("9", "DELETE FROM Header RETURNING row AS Header"),
    "of the whole": rule("10", "SELECT count(*) AS girls FROM Header WHERE SEX = 'F'", whole=True, flags={}),
}
ENDS = {
    "passes": "passed", "fails": "failed", "is not SQL": "crashed", "asks what is not there": "crashed",
    "fails while it runs": "crashed", "points elsewhere": "crashed", "lacks a table": "skipped", "writes": "crashed",
    "empties": "crashed", "misspells": "crashed", "of the whole": "failed",
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_how_a_rule_ends(store, name):
    [outcome] = check(store, [RULES[name]])
    assert outcome.ended == ENDS[name]
    assert bool(outcome.reason) == (outcome.ended in ("crashed", "skipped"))


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_rules_changes_nothing(store, seed):
    names = list(RULES)
    random.Random(seed).shuffle(names)
    ended = {
        outcome.rule.code: (outcome.ended, outcome.places, outcome.said)
        for outcome in check(store, map(RULES.get, names))
    }
    assert {name: ended[RULES[name].code][0] for name in RULES} == ENDS
    assert list(ended["2"][1]["Header"]) == [1]


def test_a_rule_of_the_whole_return_says_its_figures(store):
    [outcome] = check(store, [RULES["of the whole"]])
    assert outcome.said == {"girls": 0}
