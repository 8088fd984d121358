"""Prints docs/states/handover.md and docs/states/transfer.md from the tables of this room."""

from collections.abc import Mapping

from .handovers import rules as handovers
from .transfers import rules as transfers

NEEDS = (
    ("write a handover", "what the record does not say; how the child was told; the visit together, or why none"),
    ("sign", "to be whoever takes the child on, and the handover as it was written last"),
    ("return", "to be whoever takes the child on, before they sign, and what is missing"),
    ("oversee", "a third person who leads the child’s team, once both have signed, with words of their own"),
    ("ask another team", "the handover, where somebody has the child; why"),
    ("take on", "a worker of that team from the same day: there is no day with nobody"),
    ("return, withdraw a transfer", "why"),
)
HANDOVER = """# How a handover moves

Printed from `practice/caseload/handovers/rules.py` by `make docs`. A handover is of one worker’s time with a child, and
how it stands is computed: from what was written last, who follows, and who signed that.

"""
UNTIL = """Until when: it is written by the worker’s last day with the child. Else, as for signing and looking at it, by
clock `case_transfer`, ten working days after the change (local practice, unsourced). {weeks} weeks after a change no
handover is asked for any more.
"""
TRANSFER = """# How a transfer to another team, or another worker, moves

Printed from `practice/caseload/transfers/rules.py` by `make docs`.

"""
READS = "Nothing changes for the child before the answer. The manager who is asked reads the record until then.\n"


def print_docs() -> dict[str, str]:
    """The permitted moves of a handover and of a transfer, and what each needs."""
    table = ["## What each step needs", "", "| deed | needs |", "| --- | --- |"]
    needs = "\n".join([*table, *(f"| {deed} | {needs} |" for deed, needs in NEEDS)])
    until = UNTIL.format(weeks=handovers.ASKED_FOR.days // 7)
    handover = _picture(handovers.STATES, handovers.MOVES, handovers.TO_WRITE)
    transfer = _picture(transfers.STATES, transfers.MOVES, transfers.ASKED)
    return {
        "states/handover.md": f"{HANDOVER}{handover}\n{needs}\n\n{until}",
        "states/transfer.md": f"{TRANSFER}{transfer}\n{READS}",
    }


def _picture(states: Mapping[str, str], moves: Mapping[str, Mapping[str, str]], first: str) -> str:
    names = [f"    {state}: {words}" for state, words in states.items()]
    ways = [
        f"    {state} --> {after}: {deed}"
        for state, deeds in moves.items()
        for deed, after in deeds.items()
        if after != state
    ]
    ends = [f"    {state} --> [*]" for state, deeds in moves.items() if not deeds]
    lines = ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {first}", *ways, *ends, "```"]
    return "\n".join(lines) + "\n"
