"""Every rule asked of one return, each by itself: none can change what another finds, or keep it from being asked."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import duckdb

from ..rulebook import Rule
from ..store import Store

Ended = Literal["passed", "failed", "skipped", "crashed"]
ENDS: Final[tuple[Ended, ...]] = ("passed", "failed", "skipped", "crashed")
SIDE_BY_SIDE: Final = 2
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Outcome:
    """How one rule ended. `places`: the rows it flags, by table. `said`: what a rule of the whole return found."""

    rule: Rule
    ended: Ended
    reason: str = ""
    places: dict[str, array[int]] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(map(len, self.places.values())) or bool(self.said)


def check(
    store: Store, rules: Iterable[Rule], side_by_side: int = SIDE_BY_SIDE, progress: Progress = lambda *_: None
) -> list[Outcome]:
    """Ask every rule; the answers are in the rules' order. `progress` is told after each how many of how many."""
    asked = list(rules)
    if side_by_side < 2 or len(asked) < 2:
        return list(_told((_asked(store, rule, store.db) for rule in asked), len(asked), progress))
    with ThreadPoolExecutor(side_by_side) as pool:
        return list(_told(pool.map(lambda rule: _in_turn(store, rule), asked), len(asked), progress))


def _told(outcomes: Iterable[Outcome], out_of: int, progress: Progress) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, start=1):
        progress(done, out_of)
        yield outcome


def _in_turn(store: Store, rule: Rule) -> Outcome:
    with store.db.cursor() as cursor:
        return _asked(store, rule, cursor)


def _asked(store: Store, rule: Rule, cursor: duckdb.DuckDBPyConnection) -> Outcome:
    if strange := unknown(store, rule):
        return Outcome(rule, "crashed", strange)
    if lacking := missing(store, rule):
        return Outcome(rule, "skipped", lacking)
    try:
        statements = cursor.extract_statements(rule.query)
        if [each.type for each in statements] != [duckdb.StatementType.SELECT]:
            return Outcome(rule, "crashed", "Its query is not one SELECT: a rule may only ask.")
        found = cursor.execute(statements[0])
        names, rows = [each[0] for each in found.description or ()], found.fetchall()
    except duckdb.Error as problem:
        return Outcome(rule, "crashed", " ".join(str(problem).split())[:300])
    if not rule.whole and (stray := [name for name in names if name not in rule.flags]):
        return Outcome(rule, "crashed", f"Its query gives {', '.join(stray)}, which the rule does not flag.")
    if not rows:
        return Outcome(rule, "passed")
    if rule.whole:
        return Outcome(rule, "failed", said=dict(zip(names, rows[0], strict=True)))
    return Outcome(rule, "failed", places=_places(names, rows))


def _places(names: Sequence[str], rows: list[tuple[Any, ...]]) -> dict[str, array[int]]:
    places: dict[str, set[int]] = {}
    for at, name in enumerate(names):
        places.setdefault(name, set()).update(row[at] for row in rows if row[at] is not None)
    return {name: array("q", sorted(found)) for name, found in places.items() if found}


def unknown(store: Store, rule: Rule) -> str:
    """What a rule points at that no return has: a sentence, or nothing."""
    tables = store.layout.tables
    for table, fields in rule.flags.items():
        for field_ in fields:
            if table not in tables or field_ not in tables[table].fields:
                return f"It flags {table}.{field_}, which no return has."
    return ""


def missing(store: Store, rule: Rule) -> str:
    """Why a rule has nothing to say of this input: a sentence, or nothing."""
    if rule.flags and not any(table in store.given for table in rule.flags):
        return f"There is no {' and no '.join(rule.flags)} in what was given."
    for need in rule.needs:
        if not _has(store, need):
            return WORDS.get(need, f"It needs {need}, which was not given.")
    return ""


def _has(store: Store, need: str) -> bool:
    if need == OURS:
        return store.la is not None
    table, _, field_ = need.partition(".")
    return table in store.given and (not field_ or field_ in store.given[table])


OURS: Final = "your authority"  # a rule that compares with one's own authority needs to know it
WORDS: Final = {
    OURS: "It needs to know which authority yours is (--la).",
    "Providers": "It needs the list of providers, which was not given (--reference).",
    "Postcodes": "It needs a list of postcodes, which was not given (--reference).",
    "Episodes.PL_LA": "It needs the authority of a placement, which a list of postcodes would tell (--reference).",
    "Episodes.PL_LOCATION": "It needs the authority of a placement and your own (--reference, --la).",
    "Episodes.PL_DISTANCE": "It needs a placement's distance from home, which postcodes would tell (--reference).",
    "Episodes_last": "It needs last year's episodes, which were not given (--previous).",
    "Header_last": "It needs last year's header, which was not given (--previous).",
}
