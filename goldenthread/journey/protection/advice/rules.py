"""By when somebody says whether legal advice was sought, and what that answer must say.

Sources: pathways.md 3(d) (an enquiry that ends in "legal action now") and 6.1 (legal planning is requested by worker
and manager; the decision and its rationale are recorded, the advice itself is privileged); practice.md section 4 (no
decision without its rationale).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from goldenthread.foundations.clocks import Clock, State, state, state_of_date

from ..codes import ADVICE

CLOCK: Final = "legal_planning_meeting"
WHAT: Final = "Legal advice: nobody has said yet whether it was sought"
ENQUIRY, LOOK = "enquiry", "look"  # what can point to the court
POINTS: Final[dict[str, str]] = {
    ENQUIRY: "The section 47 enquiry ended in: act through the court now",
    LOOK: "A senior manager looked at the long plan: a legal planning meeting is to be asked for",
}
# What each statement says of the way to court (pathways.md 3(d), 6): there, or not now. Of a child's, the last one
# holds; that nothing was considered says nothing.
TOWARDS: Final[dict[str, bool]] = {
    "legal": True,  # an enquiry ended so, in a referral that is still open
    "meeting": True, "begun": True, "not_now": False,  # a senior manager's look at a plan that is open
    "asked": True, "not": False,  # what was decided about legal advice
}  # fmt: skip


def is_towards_court(said: Iterable[tuple[datetime, str]]) -> bool:
    """Whether the last of these statements, each with its moment, says that a child is on the way to court. Of two at
    the same moment the later in the list is the last."""
    known = sorted((each for each in said if each[1] in TOWARDS), key=lambda each: each[0])
    return bool(known) and TOWARDS[known[-1][1]]


def state_for(pointer: str, since: date, clocks: Mapping[str, Clock], today: date) -> State:
    """After an enquiry on the very day (pathways.md 3(d): legal action now); after a look within the council's own
    clock legal_planning_meeting, which is local practice."""
    return state_of_date(since, today) if pointer == ENQUIRY else state(clocks[CLOCK], since, today)


def reasons_against_answer(
    answer: str, on: date, decider: str, why: str, *, waits: bool, today: date
) -> list[str]:  # fmt: skip
    """What an answer still lacks: what, when, by whom, and why where it is not pursued (pathways.md 0.4). Advice may
    have been asked for before an enquiry was decided on: the day is bounded by today alone."""
    if not waits:
        return ["Nothing waits for this answer. Read what was said."]
    checks = {
        "Choose what was decided.": answer not in ADVICE,
        "That day is still to come. Say it when it is decided.": on > today,
        "Say who decided it.": not decider.strip(),
        "Say why it is not pursued.": answer == "not" and not why.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]
