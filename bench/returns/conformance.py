"""Measured cases, one file a rule, against our rules: `python -m bench.returns.conformance DIR [CODE…]`.

A case holds small tables and the rows that the sector's validator flags on them. What differs, and is meant to, is on
the reviewed list (goldenthread/sight/returns/checker/differences.toml); anything else fails the run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goldenthread.sight.returns.checker.differences import differences
from goldenthread.sight.returns.checker.layout import Kind
from goldenthread.sight.returns.checker.rulebook import rulebook
from goldenthread.sight.returns.checker.trying import tried

YEARS: dict[Kind, int] = {"cin": 2026, "903": 2027}  # the peers' latest rulesets


def main(arguments: list[str]) -> int:
    folder, codes = Path(arguments[0]), set(arguments[1:])
    wrong = matched = listed = absent = 0
    for kind, code, number, case in cases(folder):
        if codes and code not in codes:
            continue
        if code not in rulebook(kind, YEARS[kind]):
            absent += 1
            continue
        said = difference(kind, code, case)
        if not said:
            matched += 1
        elif code in differences(kind):
            listed += 1
        else:
            wrong += 1
            print(f"{kind} {code} case {number}: {said}")
    print(f"{matched} cases match, {listed} differ as listed, {wrong} differ, {absent} have no rule here")
    return 1 if wrong or absent else 0


def cases(folder: Path) -> Iterator[tuple[Kind, str, int, dict[str, Any]]]:
    for kind in YEARS:
        for path in sorted((folder / kind).glob("*.json")):
            read = json.loads(path.read_text(encoding="utf-8"))
            for number, case in enumerate(read["cases"]):
                yield kind, read["rule"], number, case


def difference(kind: Kind, code: str, case: dict[str, Any]) -> str:
    """What our rule says otherwise than the case; nothing when they agree."""
    outcome = tried(rulebook(kind, YEARS[kind])[code], kind, YEARS[kind], case)
    ours = {(table, row) for table, rows in outcome.places.items() for row in rows}
    theirs = {(table, row) for table, row in case["expected"]["rows"]}
    if ours == theirs:
        return ""
    return f"{outcome.ended} {outcome.reason} only ours {sorted(ours - theirs)}, only theirs {sorted(theirs - ours)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
