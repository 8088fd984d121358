"""When a child may go to another team, and what each answer needs.

Source: the promise that a transfer leaves no moment with no named worker, and that the manager's oversight of the
handover is on the record (mission, P4); the clock "case_transfer", local practice, unsourced.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from goldenthread.foundations.clocks import State, catalogue, state

CLOCK: Final = "case_transfer"
ASKED: Final = "asked"
RECEIVES: Final = "receiver"  # the part of a manager who is asked: they read the record until they have answered
ANSWERS: Final[dict[str, str]] = {"accepted": "Taken on", "returned": "Returned", "withdrawn": "Withdrawn"}
STATES: Final[dict[str, str]] = {ASKED: "Asked", **ANSWERS}
# state: {deed: the state that it leads to}
MOVES: Final[dict[str, dict[str, str]]] = {
    ASKED: {"accept": "accepted", "return": "returned", "withdraw": "withdrawn"},
    "accepted": {},
    "returned": {},
    "withdrawn": {},
}


def state_of(answer: str) -> str:
    return answer or ASKED


def reasons_against_move(answer: str, deed: str, team: str) -> list[str]:
    """Who was quicker decided: a transfer is answered once. Source: MOVES."""
    now = state_of(answer)
    if deed in MOVES[now]:
        return []
    return [f"{team} was asked, and the answer is there already: {STATES[now].lower()}. Nothing was changed."]


def reasons_against_asking(
    *, name: str, held_by: str, asked: str, is_written: bool, has_giver: bool, gives: bool
) -> list[str]:  # fmt: skip
    """Why a team may not be asked to take a child on; empty when it may. A worker asks the own team for somebody else;
    `gives`: who may name somebody there themselves does so.

    Whoever takes a child on reads first what the worker hands over. Source: promise P4; local practice."""
    if asked == held_by and gives:
        return [f"{name} is with {asked} already. To change the worker, open “Change the worker”."]
    if asked == held_by and not has_giver:
        return [f"Nobody works with {name} in {asked} now: its manager gives {name} to somebody."]
    if has_giver and not is_written:
        return [f"Write the handover first: {asked} reads it before they take {name} on."]
    return []


def reasons_against_answering(team: str, *, asked_it: bool, leads: bool) -> list[str]:
    """The manager of the team that is asked answers, and never whoever asked. Source: segregation of duties (practice
    notes on roles)."""
    if asked_it:
        return ["You asked for this yourself. Another manager answers."]
    return [] if leads else [f"The manager of {team} answers."]


def reasons_against_taking(*, name: str, giver: str, team: str, is_written: bool) -> list[str]:
    """Whoever has the child by now hands over: what somebody wrote who had them when it was asked does not count.

    Source: promise P4; local practice, as for asking."""
    if is_written:
        return []
    return [
        f"{giver} has {name} now, and has not written the handover: {team} reads it before they take {name} on. "
        f"Ask {giver} for it, or return this."
    ]


def reasons_against_answer(answer: str, note: str) -> list[str]:
    """Whoever does not take a child on, or takes the question back, says why. Source: promise P4."""
    if answer == "returned" and not note.strip():
        return ["Say why you return it: the other team must know what to do next."]
    if answer == "withdrawn" and not note.strip():
        return ["Say why you take it back."]
    return []


def answer_state(asked_on: date, today: date, council_values: Mapping[str, int]) -> State:
    """How long there is to answer. Source: clock "case_transfer", ten working days, local practice, unsourced."""
    return state(catalogue(today, council_values)[CLOCK], asked_on, today)
