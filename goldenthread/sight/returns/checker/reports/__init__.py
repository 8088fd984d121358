"""What a check found, told once through: every finding goes by, and each form of report takes from it what it needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..checked import Checked
from ..findings import Finding, findings
from ..last_run import Change, Run, change
from ..waivers import Waiver, Waivers


@dataclass(slots=True)
class Digest:
    """Counts of findings that stand, by rule; of those waived; the children whom they are about."""

    by_rule: Counter[str] = field(default_factory=Counter)
    waived: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    children: set[str] = field(default_factory=set)
    first: dict[str, Finding] = field(default_factory=dict)
    change: Change | None = None
    unused: list[Waiver] = field(default_factory=list)  # waivers that met no finding

    def take(self, finding: Finding, waiver: Waiver | None) -> None:
        code = finding.rule.code
        if waiver is not None:
            self.waived[code] += 1
            return
        self.by_rule[code] += 1
        self.severities[finding.rule.severity] += 1
        self.first.setdefault(code, finding)
        if finding.child is not None:
            self.children.add(finding.child)


class Report(Protocol):
    """A form of report that is written while the findings go by."""

    def take(self, finding: Finding, waiver: Waiver | None) -> None: ...

    def close(self, digest: Digest) -> None: ...


def tell(
    checked: Checked,
    waivers: Waivers,
    reports: Sequence[Report] = (),
    run: Run | None = None,
    before: Run | None = None,
) -> Digest:
    """Let every finding go by once, and close the reports."""
    digest = Digest()
    for finding in findings(checked.store, checked.outcomes):
        waiver = waivers.of(finding)
        digest.take(finding, waiver)
        if run is not None:
            run.take(finding)
        for report in reports:
            report.take(finding, waiver)
    if run is not None:
        digest.change = change(before, run)
    digest.unused = list(waivers.unused())
    for report in reports:
        report.close(digest)
    return digest
