"""What changed since a return was last checked: a small file beside it that holds marks of findings and no value."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .findings import Finding

VERSION: Final = 2


@dataclass(slots=True)
class Run:
    """The marks of one run's findings, each with how often it was met, by rule."""

    at: str
    salt: str
    marks: dict[str, Counter[str]] = field(default_factory=dict)

    def take(self, finding: Finding) -> None:
        mark = hashlib.blake2b(finding.said, key=self.salt.encode(), digest_size=8).hexdigest()
        self.marks.setdefault(finding.rule.code, Counter())[mark] += 1


@dataclass(frozen=True, slots=True)
class Change:
    """How many findings are new since the last run, and how many are gone, by rule."""

    since: str
    new: dict[str, int]
    gone: dict[str, int]


def last_run(path: Path) -> Run | None:
    """The last run, or nothing when there was none that can be read."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        if read["version"] != VERSION:
            return None
        return Run(read["at"], read["salt"], {rule: Counter(marks) for rule, marks in read["marks"].items()})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def new_run(at: str, before: Run | None) -> Run:
    return Run(at, before.salt if before else secrets.token_hex(16))


def change(before: Run | None, now: Run) -> Change | None:
    if before is None:
        return None
    rules = sorted(before.marks.keys() | now.marks.keys())
    new = {rule: (now.marks.get(rule, Counter()) - before.marks.get(rule, Counter())).total() for rule in rules}
    gone = {rule: (before.marks.get(rule, Counter()) - now.marks.get(rule, Counter())).total() for rule in rules}
    return Change(
        before.at,
        {rule: many for rule, many in new.items() if many},
        {rule: many for rule, many in gone.items() if many},
    )


def keep(run: Run, path: Path) -> bool:
    """Write the run beside the return; where that is not allowed, nothing is kept and nothing is lost."""
    made = json.dumps({"version": VERSION, "at": run.at, "salt": run.salt, "marks": run.marks})
    waiting = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        waiting.write_text(made, encoding="utf-8")
        waiting.replace(path)
    except OSError:
        return False
    return True
