"""Prints docs/states/visits.md from the tables of this room."""

from . import rules
from .codes import KINDS, MEETS, RECORDED, SEEN


def print_docs() -> dict[str, str]:
    """What stops a clock, who may put what right, and what becomes of what a child wants."""
    lines = [
        "# What a visit counts for, and how it is put right",
        "",
        "Printed from `journey/visits/rules.py` by `make docs`.",
        "",
        "## What stops a clock",
        "",
        "| what it was | the child | counts |",
        "| --- | --- | --- |",
        *[f"| {KINDS[kind]} | {SEEN[seen]} | {rules.STOPS[seen]} |" for kind in MEETS for seen in SEEN],
        *[f"| {KINDS[kind]} |  | {rules.STOPS['']} |" for kind in RECORDED if kind not in MEETS],
        "",
        "The day of the visit counts, never the day on which it was written down. Both are kept.",
        "",
        "## How it is put right",
        "",
        "Rows are only ever added. What was first written stays readable, with why it was put right, by whom and when.",
        "",
        "| what | who, and how |",
        "| --- | --- |",
        *[f"| {what} | {how} |" for what, how in rules.CORRECTIONS.items()],
        "",
        "## Heard, done, told",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> heard: the child says it",
        "    heard --> done: something is done, or why nothing can be",
        "    heard --> told",
        "    done --> told: the child is told",
        "    told --> [*]",
        "```",
        "",
        "It waits until the child is told (clock `heard_answer`: local practice, no law sets it).",
    ]
    return {"states/visits.md": "\n".join(lines) + "\n"}
