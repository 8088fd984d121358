"""The report for machines: JSON after the published schema (schema.json beside this file)."""

from __future__ import annotations

import json
from typing import Any, Final, TextIO

from ..checked import Checked
from ..findings import Finding
from ..waivers import Waiver
from . import Digest

VERSION: Final = "1.0"


class JsonReport:
    """Written as the findings go by: what a file holds is never all in memory."""

    def __init__(self, file: TextIO, checked: Checked) -> None:
        self._file, self._checked, self._any = file, checked, False
        head = json.dumps(self._head(), ensure_ascii=False, indent=1)
        self._file.write(head.rstrip("}").rstrip() + ',\n "findings": [')

    def take(self, finding: Finding, waiver: Waiver | None) -> None:
        made: dict[str, Any] = {
            "rule": finding.rule.code, "severity": finding.rule.severity, "table": finding.table, "row": finding.row,
            "columns": list(finding.columns), "child": finding.child, "event": finding.event, "values": finding.values,
        }  # fmt: skip
        if waiver is not None:
            made["waived"] = {"reason": waiver.reason, "author": waiver.author, "on": waiver.on}
        self._file.write((",\n  " if self._any else "\n  ") + json.dumps(made, ensure_ascii=False))
        self._any = True

    def close(self, digest: Digest) -> None:
        tail: dict[str, Any] = {
            "totals": {
                "errors": digest.severities["error"], "queries": digest.severities["query"],
                "waived": digest.waived.total(), "children": len(digest.children),
            },
        }  # fmt: skip
        if digest.change is not None:
            tail["since"] = {"at": digest.change.since, "new": digest.change.new, "gone": digest.change.gone}
        self._file.write("\n ],\n" + json.dumps(tail, ensure_ascii=False, indent=1)[2:] + "\n")

    def _head(self) -> dict[str, Any]:
        checked = self._checked
        return {
            "version": VERSION,
            "return": checked.kind,
            "year": checked.year,
            "period": {"start": checked.period.start.isoformat(), "end": checked.period.end.isoformat()},
            "input": checked.name,
            "authority": checked.la,
            "tables": {name: checked.store.rows[name] for name in checked.store.given},
            "counts": checked.counts(),
            "problems": checked.problems,
            "rules": [
                {
                    "code": outcome.rule.code, "severity": outcome.rule.severity, "outcome": outcome.ended,
                    "reason": outcome.reason, "message": outcome.rule.message, "findings": int(outcome.count),
                }
                for outcome in checked.outcomes
            ],
        }  # fmt: skip
