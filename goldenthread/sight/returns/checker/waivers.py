"""Findings that somebody stands by: a small CSV file beside the return, each with a reason and an author."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .findings import Finding
from .reading.problems import CannotRead, Problems

ALL: Final = "all"
COLUMNS: Final = ("rule", "child", "event", "reason", "author", "on")


@dataclass(frozen=True, slots=True)
class Waiver:
    """`child` is one child, or ALL of them; `event` may be blank: any. `on` is the day as the author wrote it."""

    rule: str
    child: str
    event: str
    reason: str
    author: str
    on: str


@dataclass(slots=True)
class Waivers:
    """All waivers of a return, by rule; `used` are those that met a finding."""

    by_rule: dict[str, list[Waiver]] = field(default_factory=dict)
    used: set[Waiver] = field(default_factory=set)

    def of(self, finding: Finding) -> Waiver | None:
        for waiver in self.by_rule.get(finding.rule.code, ()):
            if waiver.child in (ALL, finding.child or "") and waiver.event in ("", finding.event or ""):
                self.used.add(waiver)
                return waiver
        return None

    def unused(self) -> Iterator[Waiver]:
        return (waiver for each in self.by_rule.values() for waiver in each if waiver not in self.used)


def beside(path: Path, what: str) -> Path:
    """The small file that lives beside a return: census.waivers.csv beside census.xml, 903.waivers.csv beside 903."""
    whole = path.resolve()
    return whole.with_name(f"{whole.name if whole.is_dir() else whole.stem}.{what}")


def read_waivers(path: Path, problems: Problems) -> Waivers:
    """The waivers in a file; none when there is no file. One without a reason or an author is told and not used.

    :raises CannotRead: the file has other columns.
    """
    if not path.exists():
        return Waivers()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        lacking = {"rule", "reason", "author"} - {(name or "").strip().lower() for name in rows.fieldnames or ()}
        if lacking:
            raise CannotRead(f"{path.name} has no column {', '.join(sorted(lacking))}. It needs {', '.join(COLUMNS)}.")
        return _gathered(rows, path, problems)


def _gathered(rows: Iterable[dict[str, str]], path: Path, problems: Problems) -> Waivers:
    waivers = Waivers()
    for number, row in enumerate(rows, start=2):
        if None in row:
            problems.tell(f"{path.name} line {number} has more cells than its first line: it was not used.")
            continue
        said = {(name or "").strip().lower(): (value or "").strip() for name, value in row.items()}
        made = Waiver(*(said.get(name, "") for name in COLUMNS))
        if not (made.rule and made.reason and made.author):
            problems.tell(f"{path.name} line {number} says no rule, no reason or no author: it was not used.")
        else:
            waivers.by_rule.setdefault(made.rule, []).append(made)
    return waivers
