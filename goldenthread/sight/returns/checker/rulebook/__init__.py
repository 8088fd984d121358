"""The rules of a return, as data: `cin/2025/…` holds the first year's, a later year's folder only what differs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from goldenthread.foundations.refused import Refused

from ..layout import FILES, YEARS, Kind

HERE: Final = Path(__file__).parent
Severity = Literal["error", "query"]
FIELDS: Final = frozenset({"severity", "message", "flags", "needs", "whole", "query", "examples", "source", "note"})


class BadRule(Refused):
    """A rule's file says something that no rule has; the sentence names the file, the rule and the word."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`flags` names the fields of each table that a finding points at; a rule of the whole return points at none.

    `needs` names tables (Episodes_last), fields (Episodes.PL_LA) and things to look up (Providers) without which
    the rule says nothing and is skipped; “your authority” is la(), where somebody said whose return it is. `year`
    is that of the folder in which the rule, as it is now, was written.
    """

    kind: Kind
    code: str
    year: int
    severity: Severity
    message: str
    query: str
    flags: dict[str, tuple[str, ...]]
    needs: tuple[str, ...] = ()
    whole: bool = False
    examples: tuple[str, ...] = ()
    source: str = ""
    note: str = ""  # where law or practice is not certain, or the rule differs from the sector's validator
    family: str = ""  # the file in which it stands


@cache
def rulebook(kind: Kind, year: int) -> dict[str, Rule]:
    """All rules of a return in a year, by code, in the order in which people look for them."""
    rules: dict[str, Rule] = {}
    for each in YEARS:
        if each <= year:
            for path in sorted((HERE / FILES[kind] / str(each)).glob("*.toml")):
                _read(path, kind, each, rules)
    return dict(sorted(rules.items(), key=lambda item: in_order(item[0])))


def in_order(code: str) -> tuple[str, int, str]:
    """8520 before 8525Q, 9 before 10, letters after numbers."""
    found = re.match(r"([A-Za-z]*)(\d*)(.*)", code)
    assert found  # every text matches
    return found[1], int(found[2] or 0), found[3]


def _read(path: Path, kind: Kind, year: int, rules: dict[str, Rule]) -> None:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as problem:
        raise BadRule(f"{path.name} of {year} is not TOML: {problem}.") from problem
    for code in read.get("gone", []):
        if rules.pop(code, None) is None:
            raise BadRule(f"{path.name} of {year} ends rule {code}, which there is not.")
    for code, made in read.get("rule", {}).items():
        said = {"source": read.get("source", "")} | made
        if strange := said.keys() - FIELDS:
            raise BadRule(f"{path.name} of {year}, rule {code}: no rule has {', '.join(sorted(strange))}.")
        rules[code] = _made(kind, year, path.stem, code, said, rules.get(code))


def _made(kind: Kind, year: int, family: str, code: str, said: dict[str, Any], before: Rule | None) -> Rule:
    told = dict(said)
    if "flags" in told:
        told["flags"] = _flags(told["flags"])
    told |= {name: tuple(told[name]) for name in ("needs", "examples") if name in told}
    if before is not None:
        return replace(before, year=year, **told)
    if missing := {"severity", "message", "query"} - told.keys():
        raise BadRule(f"Rule {code} of {year} says no {', '.join(sorted(missing))}.")
    if told["severity"] not in ("error", "query"):
        raise BadRule(f"Rule {code} of {year} has the severity {told['severity']}: it is error or query.")
    return Rule(kind=kind, code=code, year=year, family=family, **{"flags": {}} | told)


def _flags(said: list[str]) -> dict[str, tuple[str, ...]]:
    flags: dict[str, tuple[str, ...]] = {}
    for each in said:
        table, _, field = each.partition(".")
        flags[table] = (*flags.get(table, ()), *([field] if field else []))
    return flags
