"""Prints docs/states/handover.md and docs/states/transfer.md from the tables of this room."""

from collections.abc import Mapping

from .handovers import rules as handovers
from .transfers import rules as transfers

NEEDS = (
    ("write a handover", "what the record does not say; how the child was told; the day of a visit together, or why none"),
    ("sign", "to be whoever takes the child on, and the handover as it was written last"),
    ("oversee", "a third person who leads the child’s team, once both have signed, with words of their own"),
    ("ask another team", "the handover, where somebody has the child; why"),
    ("take on", "a worker of that team from the same day: there is no day with nobody"),
    ("return, withdraw", "why"),
)  # fmt: skip


def print_docs() -> dict[str, str]:
    """The permitted moves of a handover and of a transfer, and what each needs."""
    needs = [f"| {deed} | {needs} |" for deed, needs in NEEDS]
    handover = [
        "# How a handover moves", "", "Printed from `practice/caseload/handovers/rules.py` by `make docs`. A handover is of "
        "one worker’s time with a child, and how it stands is computed: from what was written last, who follows, and who "
        "signed that.", "", *_picture(handovers.STATES, handovers.MOVES, handovers.TO_WRITE), "## What each step needs", "",
        "| deed | needs |", "| --- | --- |", *needs, "", "Until when: clock `case_transfer`, ten working days after the "
        f"change (local practice, unsourced); before anybody follows, the worker’s last day. {handovers.ASKED_FOR.days // 7} "
        "weeks after a change no handover is asked for any more.",
    ]  # fmt: skip
    transfer = [
        "# How a transfer to another team moves", "", "Printed from `practice/caseload/transfers/rules.py` by `make docs`.",
        "", *_picture(transfers.STATES, transfers.MOVES, transfers.ASKED),
        "Nothing changes for the child before the answer. The manager who is asked reads the record until then.",
    ]  # fmt: skip
    return {"states/handover.md": "\n".join(handover) + "\n", "states/transfer.md": "\n".join(transfer) + "\n"}


def _picture(states: Mapping[str, str], moves: Mapping[str, Mapping[str, str]], first: str) -> list[str]:
    names = [f"    {state}: {words}" for state, words in states.items()]
    ways = [
        f"    {state} --> {after}: {deed}"
        for state, deeds in moves.items()
        for deed, after in deeds.items()
        if after != state
    ]
    ends = [f"    {state} --> [*]" for state, deeds in moves.items() if not deeds]
    return ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {first}", *ways, *ends, "```", ""]
