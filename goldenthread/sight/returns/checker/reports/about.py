"""What every form of report says of a check besides its findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..checked import Checked
from ..checking import ENDS, Ended
from ..layout import Kind, title
from ..rulebook import Severity


@dataclass(frozen=True, slots=True)
class Told:
    """How one rule ended, in words; `count` are its findings, those waived included."""

    code: str
    severity: Severity
    message: str
    ended: Ended
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class About:
    """One check: which return, of which year, and how its rules ended. `rows` are the rows of each table given."""

    kind: Kind
    year: int
    start: date
    end: date
    name: str
    la: str | None
    rows: dict[str, int]
    rules: Sequence[Told]
    problems: Sequence[str]

    def counts(self) -> dict[Ended, int]:
        return {end: sum(rule.ended == end for rule in self.rules) for end in ENDS}

    @property
    def title(self) -> str:
        return title(self.kind, self.year)


def about(checked: Checked) -> About:
    """What a report says of a check that has just been made."""
    rules = [
        Told(each.rule.code, each.rule.severity, each.rule.message, each.ended, each.reason, int(each.count))
        for each in checked.outcomes
    ]
    rows = {name: checked.store.rows[name] for name in checked.store.given}
    start, end = checked.period.start, checked.period.end
    return About(checked.kind, checked.year, start, end, checked.name, checked.la, rows, rules, tuple(checked.problems))
