"""The report for people at a terminal: what was checked, how the rules ended, what is wrong, most of it first."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from ..findings import Finding
from ..waivers import Waiver
from . import Digest
from .about import About, Told

WIDEST: Final = 110
KINDS: Final = {"error": "Errors", "query": "Queries: look at these, and explain or mend them"}


def summary(of: About, digest: Digest) -> str:
    """The whole summary, ending in a line feed."""
    width = min(shutil.get_terminal_size((100, 24)).columns, WIDEST)
    lines = [f"{of.title}: {of.name}", ""]
    lines += [*_wrapped(_rows(of), width), f"  {_ends(of)}", f"  {_found(digest)}"]
    if digest.change is not None:
        new, gone = sum(digest.change.new.values()), sum(digest.change.gone.values())
        lines.append(f"  Since the check of {digest.change.since}: {new:,} new, {gone:,} gone")
    lines += _listed("About the file", of.problems, width)
    lines += _listed("Waivers that met no finding", [_waiver(each) for each in digest.unused], width)
    for severity, title in KINDS.items():
        lines += _failed(of, digest, severity, title, width)
    lines += _ended(of, "crashed", "Crashed: these rules said nothing, and that is our fault", width)
    lines += _ended(of, "skipped", "Skipped", width)
    return "\n".join(lines) + "\n"


def _listed(title: str, sentences: Sequence[str], width: int) -> Iterator[str]:
    if sentences:
        yield from ("", title)
    for said in sentences:
        yield from _wrapped(said, width)


def _waiver(waiver: Waiver) -> str:
    return f"rule {waiver.rule}, child {waiver.child or 'blank'}{f', event {waiver.event}' if waiver.event else ''}"


def short(of: About, digest: Digest) -> str:
    counts = ", ".join(f"{many} {end}" for end, many in of.counts().items())
    return f"rules {counts}; {_found(digest)}."


def _rows(of: About) -> str:
    told = [f"{many:,} in {name}" for name, many in of.rows.items() if many]
    return "Rows: " + (", ".join(told) or "none")


def _ends(of: About) -> str:
    counts = of.counts()
    return f"{sum(counts.values())} rules: " + ", ".join(f"{many} {end}" for end, many in counts.items())


def _found(digest: Digest) -> str:
    said = (
        f"{_many(digest.severities['error'], 'error', 'errors')} and "
        f"{_many(digest.severities['query'], 'query', 'queries')}"
    )
    if digest.children:
        said += f", in {_many(len(digest.children), 'child', 'children')}"
    if digest.waived:
        said += f"; {digest.waived.total():,} waived"
    return said


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _failed(of: About, digest: Digest, severity: str, title: str, width: int) -> Iterator[str]:
    failed = [rule for rule in of.rules if rule.severity == severity and digest.by_rule[rule.code]]
    if failed:
        yield from ("", title)
    for rule in sorted(failed, key=lambda rule: -digest.by_rule[rule.code]):
        yield from textwrap.wrap(
            rule.message, width, initial_indent=f"  {rule.code:<9} {digest.by_rule[rule.code]:>7,}  ",
            subsequent_indent=" " * 21,
        )  # fmt: skip
        yield " " * 21 + textwrap.shorten(_example(digest.first[rule.code]), width - 21, placeholder=" …")


def _example(finding: Finding) -> str:
    values = ", ".join(f"{name} {value or 'blank'}" for name, value in finding.values.items())
    if finding.table is None:
        return values
    return f"for one, {f'child {finding.child}' if finding.child else 'no child'} in {finding.table}: {values}"


def _ended(of: About, end: str, title: str, width: int) -> Iterator[str]:
    by_reason: dict[str, list[Told]] = {}
    for rule in of.rules:
        if rule.ended == end:
            by_reason.setdefault(rule.reason, []).append(rule)
    if by_reason:
        yield from ("", title)
    for reason, rules in by_reason.items():
        yield from _wrapped(f"{reason} {' '.join(rule.code for rule in rules)}", width)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ")
