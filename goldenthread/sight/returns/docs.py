"""docs/returns, printed: every rule with its drawing and its query, where we differ, and the report's schema."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Final

from .checker.differences import differences
from .checker.layout import FILES, NAMES, YEARS, Kind, in_words
from .checker.rulebook import Rule, in_order, rulebook

KINDS: Final[tuple[Kind, ...]] = ("cin", "903")
PRINTED: Final = "Printed from the rulebook by `make docs`; do not edit."
SCHEMA: Final = Path(__file__).parent / "checker" / "reports" / "schema.json"
FENCE: Final = "```"


def print_docs() -> dict[str, str]:
    pages = {"returns/README.md": _front(), "returns/differences.md": _differences()}
    pages["returns/report.schema.json"] = json.dumps(json.loads(SCHEMA.read_text(encoding="utf-8")), indent=2) + "\n"
    for kind in KINDS:
        for family, rules in _families(kind):
            pages[f"returns/{FILES[kind]}/{family}.md"] = _family(kind, family, rules)
    return pages


def every(kind: Kind) -> dict[str, list[Rule]]:
    """Each rule of any year by code: as it began, then as each later year changed it."""
    found: dict[str, list[Rule]] = {}
    for year in YEARS:
        for code, rule in rulebook(kind, year).items():
            if rule.year == year:
                found.setdefault(code, []).append(rule)
    return dict(sorted(found.items(), key=lambda item: in_order(item[0])))


def _families(kind: Kind) -> list[tuple[str, list[list[Rule]]]]:
    rules = sorted(every(kind).values(), key=lambda told: (told[0].family, in_order(told[0].code)))
    return [(family, list(some)) for family, some in groupby(rules, key=lambda told: told[0].family)]


def _front() -> str:
    lines = ["# The rules of the statutory returns", "", PRINTED, ""]
    lines += [
        "`goldenthread returns check` asks these of a return; CONTRIBUTING.md says how one is added or changed.",
        "",
    ]
    lines += ["| return | " + " | ".join(map(in_words, YEARS)) + " |", "| --- |" + " --- |" * len(YEARS)]
    for kind in KINDS:
        counts = " | ".join(str(len(rulebook(kind, year))) for year in YEARS)
        lines.append(f"| {NAMES[kind]} | {counts} |")
    lines += ["", "Where they answer otherwise than the sector's validators: [differences](differences.md)."]
    lines += ["The JSON report's schema: [report.schema.json](report.schema.json)."]
    for kind in KINDS:
        lines += ["", f"## {_title(NAMES[kind])}", "", "| rule | | what it says |", "| --- | --- | --- |"]
        for code, told in every(kind).items():
            rule, link = told[-1], f"{FILES[kind]}/{told[0].family}.md#{_anchor(code)}"
            lines.append(f"| [{code}]({link}) | {rule.severity} | {_cell(rule.message)} |")
    return "\n".join(lines) + "\n"


def _family(kind: Kind, family: str, rules: list[list[Rule]]) -> str:
    lines = [f"# {_title(NAMES[kind])}: {family.replace('_', ' ')}", "", PRINTED]
    for told in rules:
        lines += ["", f"## {told[0].code}"]
        for rule in told:
            lines += _rule(rule, changed=rule is not told[0])
    return "\n".join(lines) + "\n"


def _rule(rule: Rule, changed: bool) -> list[str]:
    since = "" if rule.year == YEARS[0] else f", {'changed' if changed else 'new'} in {in_words(rule.year)}"
    flags = (
        ", ".join(f"{table}.{field}" for table, fields in rule.flags.items() for field in fields) or "the whole return"
    )
    lines = ["", f"**{rule.severity}{since}**: {rule.message}", "", f"Points at {flags}. Source: {rule.source}."]
    if rule.needs:
        lines += ["", f"Needs {', '.join(rule.needs)}; without it the rule is skipped."]
    if rule.note:
        lines += ["", f"Note: {rule.note}"]
    for drawing in rule.examples:
        lines += ["", FENCE, drawing.strip("\n"), FENCE]
    return [*lines, "", f"{FENCE}sql", rule.query.strip("\n"), FENCE]


def _differences() -> str:
    lines = ["# Where our rules answer otherwise than the sector's validators", "", PRINTED]
    for kind in KINDS:
        lines += ["", f"## {_title(NAMES[kind])}", "", "| rule | why |", "| --- | --- |"]
        found = sorted(differences(kind).items(), key=lambda item: in_order(item[0]))
        lines += [f"| {code} | {_cell(reason)} |" for code, reason in found]
    return "\n".join(lines) + "\n"


def _title(name: str) -> str:
    return f"{name[0].upper()}{name[1:]}"


def _anchor(code: str) -> str:
    return code.lower()


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
