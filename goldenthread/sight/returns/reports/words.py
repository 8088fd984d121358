"""The report for people at a terminal: what was checked, how the rules ended, what is wrong, most of it first."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from typing import Final

from ..checked import Checked
from ..checking import Outcome
from ..findings import Finding
from ..layout import NAMES
from ..reading.sources import in_words
from . import Digest

WIDEST: Final = 110
KINDS: Final = {"error": "Errors", "query": "Queries: look at these, and explain or mend them"}


def summary(checked: Checked, digest: Digest) -> str:
    """The whole summary, ending in a line feed."""
    width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    name = NAMES[checked.kind]
    lines = [f"{name[0].upper()}{name[1:]} {in_words(checked.year)}: {checked.name}", ""]
    lines += [f"  {_rows(checked)}", f"  {_ends(checked)}", f"  {_found(digest)}"]
    if digest.change is not None:
        new, gone = sum(digest.change.new.values()), sum(digest.change.gone.values())
        lines.append(f"  Since the check of {digest.change.since}: {new:,} new, {gone:,} gone")
    for severity, title in KINDS.items():
        lines += _failed(checked, digest, severity, title, width)
    lines += _ended(checked, "crashed", "Crashed: these rules said nothing, and that is our fault", width)
    lines += _ended(checked, "skipped", "Skipped", width)
    if checked.problems:
        lines += ["", "About the file"]
        for said in checked.problems:
            lines += textwrap.wrap(said, width, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines) + "\n"


def _rows(checked: Checked) -> str:
    told = [f"{checked.store.rows[name]:,} in {name}" for name in checked.store.given if checked.store.rows[name]]
    return "Rows: " + (", ".join(told) or "none")


def _ends(checked: Checked) -> str:
    counts = checked.counts()
    return f"{sum(counts.values())} rules: " + ", ".join(f"{many} {end}" for end, many in counts.items())


def _found(digest: Digest) -> str:
    said = (
        f"{_many(digest.severities['error'], 'error', 'errors')} and "
        f"{_many(digest.severities['query'], 'query', 'queries')}"
    )
    if digest.children:
        said += f", about {_many(len(digest.children), 'child', 'children')}"
    if digest.waived:
        said += f"; {digest.waived.total():,} waived"
    return said


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _failed(checked: Checked, digest: Digest, severity: str, title: str, width: int) -> Iterator[str]:
    failed = [
        outcome for outcome in checked.outcomes
        if outcome.rule.severity == severity and digest.by_rule[outcome.rule.code]
    ]  # fmt: skip
    if failed:
        yield from ("", title)
    for outcome in sorted(failed, key=lambda outcome: -digest.by_rule[outcome.rule.code]):
        code = outcome.rule.code
        yield from textwrap.wrap(
            outcome.rule.message, width, initial_indent=f"  {code:<9} {digest.by_rule[code]:>7,}  ",
            subsequent_indent=" " * 21,
        )  # fmt: skip
        yield " " * 21 + textwrap.shorten(_example(digest.first[code]), width - 21, placeholder=" …")


def _example(finding: Finding) -> str:
    values = ", ".join(f"{name} {value or 'blank'}" for name, value in finding.values.items())
    if finding.table is None:
        return values
    return f"for one, {f'child {finding.child}' if finding.child else 'no child'} in {finding.table}: {values}"


def _ended(checked: Checked, end: str, title: str, width: int) -> Iterator[str]:
    by_reason: dict[str, list[Outcome]] = {}
    for outcome in checked.outcomes:
        if outcome.ended == end:
            by_reason.setdefault(outcome.reason, []).append(outcome)
    if by_reason:
        yield from ("", title)
    for reason, outcomes in by_reason.items():
        codes = " ".join(outcome.rule.code for outcome in outcomes)
        yield from textwrap.wrap(f"{reason} {codes}", width, initial_indent="  ", subsequent_indent="  ")
