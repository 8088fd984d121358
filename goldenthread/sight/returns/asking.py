"""The way between a check's rows and the engine: the files put down where the engine reads them, and what it answers
made into rows for the database."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

from goldenthread.who.people.rules import identifier_key

from .checker.checked import Checked, check_return
from .checker.checking import Progress
from .checker.findings import Finding as Found
from .checker.findings import findings
from .checker.reading.sources import Asked
from .checker.reports.about import About, about
from .models import LONGEST_KEY, Check, RuleEnd

OPTIONS: Final = re.compile(r" \((?:--[\w-]+(?:, )?)+\)")
FINDING: Final = (
    "check_of_id", "number", "rule", "severity", "table", "row", "columns", "child", "child_key", "event", "values",
    "mark",
)  # fmt: skip


@dataclass
class Answer:
    """What the engine says of one return. `found` counts the findings of each rule as they are made into rows."""

    checked: Checked
    about: About
    found: Counter[str] = field(default_factory=Counter)

    def findings(self, check: Check) -> Iterator[tuple[Any, ...]]:
        marks = Marks()
        for number, found in enumerate(findings(self.checked.store, self.checked.outcomes), start=1):
            self.found[found.rule.code] += 1
            yield _row(check, number, found, marks)

    def ends(self, check: Check) -> list[RuleEnd]:
        """To be asked for when all findings have gone by."""
        return [
            RuleEnd(
                check_of=check, number=number, code=told.code, severity=told.severity, message=told.message,
                outcome=told.ended, reason=without_options(told.reason), found=self.found[told.code],
            )
            for number, told in enumerate(self.about.rules)
        ]  # fmt: skip


def ask_the_rules(check: Check, progress: Progress) -> Answer:
    """The files of a check, read and asked about. They lie in a folder of this process alone, and go with it.

    :raises CannotRead: one sentence that says what cannot be read, and where.
    """
    with TemporaryDirectory(prefix="goldenthread-return-") as folder:
        this, last = (_put_down(check, part, Path(folder) / part) for part in ("this", "last"))
        asked = Asked(tuple(this), year=check.asked_year, la=check.authority or None, previous=_as_one(last))
        checked = check_return(asked, progress=progress)
    return Answer(checked, about(checked))


def without_options(sentence: str) -> str:
    """A sentence of the engine's without the words that are typed at a terminal: "(--reference)"."""
    return OPTIONS.sub("", sentence).replace("Say --year to choose.", "Choose the year when you give the file.")


def _put_down(check: Check, part: str, folder: Path) -> list[Path]:
    folder.mkdir(mode=0o700)
    pieces = check.uploads.filter(part=part).order_by("name", "number").values_list("name", "content")
    found: dict[str, Path] = {}
    for name, content in pieces.iterator(chunk_size=1):
        path = found.setdefault(name, folder / Path(name).name)
        with path.open("ab") as file:
            file.write(content)
    return list(found.values())


def _as_one(last: list[Path]) -> Path | None:
    """A folder of CSV files, or the one file in XML."""
    if not last:
        return None
    return last[0] if last[0].suffix.lower() == ".xml" else last[0].parent


class Marks:
    """What a finding says, in one number that the same finding has in the next check too. Of two that say the same the
    second is another: that there are now two is new."""

    def __init__(self) -> None:
        self._met: Counter[bytes] = Counter()

    def of(self, found: Found) -> UUID:
        mark = blake2b(found.said, digest_size=16).digest()
        self._met[mark] += 1
        nth = self._met[mark]
        return UUID(bytes=mark if nth == 1 else blake2b(mark + str(nth).encode(), digest_size=16).digest())


def _row(check: Check, number: int, found: Found, marks: Marks) -> tuple[Any, ...]:
    """In the order of FINDING."""
    child, rule = _kept(found.child), found.rule
    values = {name: value and _kept(value) for name, value in found.values.items()}
    return (
        check.pk, number, rule.code, rule.severity, found.table or "", found.row, list(found.columns), child,
        identifier_key(child)[:LONGEST_KEY], _kept(found.event), json.dumps(values), marks.of(found),
    )  # fmt: skip


def _kept(text: str | None) -> str:
    """As the database can keep it: the sign "nothing" may stand in a CSV file."""
    return (text or "").replace("\0", "")
