"""The two sides of the comparison: one return checked by us and by the sector's validator, each as a whole process."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from goldenthread.sight.returns.checker.layout import Kind

from .environments import ROOT, python_of
from .timing import Timed, timed

# How the peers say, in what they print and in what they log, that a rule of theirs crashed or was not asked.
ENDS: Final = {
    "crashed": re.compile(r"Error with rule (\S+):|Rule code (\S+) failed to run"),
    "skipped": re.compile(r"Error code (\S+) skipped"),
}
Places = dict[str, set[tuple[str, int]]]  # by rule: table and row
SCRIPTS: Final[dict[Kind, str]] = {"cin": "census.py", "903": "looked_after.py"}


@dataclass(slots=True)
class Side:
    """`seconds` and `mib` of the whole process; `phases` as the peer's script tells them; what was flagged, by rule."""

    seconds: float
    mib: float
    places: Places
    phases: dict[str, float] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)


def ours(path: Path, out: Path, year: int, la: str, more: list[str]) -> Side:
    command = [sys.executable, "-m", "goldenthread", "returns", "check", str(path), "--year", str(year), "--la", la]
    run = timed([*command, "--format", "json", "--out", str(out), "--no-memory", *more], ROOT)
    report = json.loads(out.read_text(encoding="utf-8"))
    places: Places = {}
    for finding in report["findings"]:
        if finding["row"] is not None:
            places.setdefault(finding["rule"], set()).add((finding["table"], finding["row"]))
    return Side(run.seconds, run.mib, places, ends={rule["code"]: rule["outcome"] for rule in report["rules"]})


def theirs(kind: Kind, path: Path, out: Path, year: int, la: str) -> Side:
    script = str(Path(__file__).parent / "peers" / SCRIPTS[kind])
    arguments = [str(path), str(year)] if kind == "cin" else [str(path), _previous(path), str(year), la]
    run: Timed = timed([str(python_of(kind)), script, *arguments, str(out)], out.parent)
    places: Places = {}
    for finding in json.loads(out.read_text(encoding="utf-8")):
        place = _place(finding)
        if place is not None:
            places.setdefault(str(finding["rule_code"]), set()).add(place)
    ends = _ends(run.said + run.wrong)
    return Side(run.seconds, run.mib, places, json.loads(run.said.strip().splitlines()[-1]), ends)


def _ends(said: str) -> dict[str, str]:
    """How the peer's rules ended, of those that crashed or were not asked."""
    met = [(end, found.groups()) for end, told in ENDS.items() for found in told.finditer(said)]
    return {code: end for end, codes in met for code in codes if code}


def _previous(folder: Path) -> str:
    return str(folder / "previous") if (folder / "previous").is_dir() else ""


def _place(finding: dict[str, Any]) -> tuple[str, int] | None:
    try:
        return str(finding["tables_affected"]), int(finding["row_id"])
    except (TypeError, ValueError):
        return None  # a finding about the whole return has no row
