"""Prints docs/states/in_need.md from the tables of this room."""

from datetime import date

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.clocks.printed import DIRECTION_WORDS

from . import codes, rules

CLOCKS = (rules.FIRST, rules.VISIT, rules.REVIEW, rules.LONG, rules.LEAST)


def print_docs() -> dict[str, str]:
    """The permitted moves, what becomes compulsory when, what may not be left open, the clocks."""
    lines = [
        "# How a child in need plan moves",
        "",
        "Printed from `journey/help/rules.py` by `make docs`.",
        "",
        *_picture(),
        *_compulsory(),
        *_left(),
        *_clocks(),
    ]
    return {"states/in_need.md": "\n".join(lines) + "\n"}


def _picture() -> list[str]:
    moves = [
        f"    {state or '[*]'} --> {after}: {deed}"
        for state, deeds in rules.MOVES.items()
        for deed, states in deeds.items()
        for after in states
        if after != state
    ]
    stays = [
        f"- {rules.STATES[state]}: {', '.join(deed for deed, states in deeds.items() if state in states)}."
        for state, deeds in rules.MOVES.items()
        if any(state in states for states in deeds.values())
    ]
    names = [f"    {state}: {words}" for state, words in rules.STATES.items()]
    ends = [f"    {state} --> [*]" for state, deeds in rules.MOVES.items() if not deeds]
    picture = ["```mermaid", "stateDiagram-v2", *names, *moves, *ends, "```", ""]
    return [*picture, "What may be done without a move:", "", *stays, ""]


def _compulsory() -> list[str]:
    rows = [f"| {deed} | {', '.join(needs)} |" for deed, needs in rules.COMPULSORY.items()]
    return ["## What becomes compulsory when", "", "| deed | needs |", "| --- | --- |", *rows, ""]


def _left() -> list[str]:
    """By ending, what may not be open."""
    kinds = sorted({kind for left in rules.BLOCKS.values() for kind in left})
    head = ["| it ends | " + " | ".join(kinds) + " |", "| --- |" + " --- |" * len(kinds)]
    rows = [
        f"| {codes.ENDINGS[ending]} | " + " | ".join("not open" if kind in left else "" for kind in kinds) + " |"
        for ending, left in rules.BLOCKS.items()
    ]
    return ["## What may not be left open", "", *head, *rows, ""]


def _clocks() -> list[str]:
    found = catalogue(date.max)
    rows = [
        f"| `{id}` | {found[id].trigger} | {DIRECTION_WORDS[found[id].direction]} {found[id].length_words} "
        f"| {found[id].authority}, {found[id].evidence_words} |"
        for id in CLOCKS
    ]
    head = ["| clock | starts | limit | authority |", "| --- | --- | --- | --- |"]
    note = "A plan that says itself how often the child is visited goes before `cin_visit`; the manager signs it. For "
    note += "disabled children a council sets lengths of its own (`clocks_of_disabled_children`)."
    return ["## Clocks", "", *head, *rows, "", note]
