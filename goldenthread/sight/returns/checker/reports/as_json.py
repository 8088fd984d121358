"""The report for machines: JSON after the published schema (schema.json beside this file)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, Final, TextIO

from ..findings import Finding
from ..waivers import Waiver
from . import Digest
from .about import About

VERSION: Final = "1.0"


class JsonReport:
    """Written as the findings go by: what a file holds is never all in memory."""

    def __init__(self, file: TextIO, of: About) -> None:
        self._file, self._about, self._any = file, of, False
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
        if digest.unused:
            tail["unused_waivers"] = [asdict(waiver) for waiver in digest.unused]
        if digest.change is not None:
            tail["since"] = {"at": digest.change.since, "new": digest.change.new, "gone": digest.change.gone}
        self._file.write("\n ],\n" + json.dumps(tail, ensure_ascii=False, indent=1)[2:] + "\n")

    def _head(self) -> dict[str, Any]:
        of = self._about
        return {
            "version": VERSION,
            "return": of.kind,
            "year": of.year,
            "period": {"start": of.start.isoformat(), "end": of.end.isoformat()},
            "input": of.name,
            "authority": of.la,
            "tables": of.rows,
            "counts": of.counts(),
            "problems": list(of.problems),
            "rules": [
                {
                    "code": rule.code, "severity": rule.severity, "outcome": rule.ended, "reason": rule.reason,
                    "message": rule.message, "findings": rule.count,
                }
                for rule in of.rules
            ],
        }  # fmt: skip
