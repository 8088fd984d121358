"""Which way a section 47 enquiry goes, what a finding and a decision on it must say.

Sources: Children Act 1989 s47; Working Together (the outcomes, 15 working days to the conference); pathways.md section
3 (a manager's rationale where the risk does not go on) and 0.4 (nobody decides on their own work).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from goldenthread.foundations.clocks import State, catalogue, state, state_of_date, working_days

from ..codes import ENQUIRY_OUTCOMES

COMPLETE = "s47_complete"
OPEN, FOUND, RETURNED, ENDED = "open", "found", "returned", "ended"
STATES: Final[dict[str, str]] = {
    OPEN: "Open",
    FOUND: "With the manager",
    RETURNED: "Sent back to the worker",
    ENDED: "Ended",
}
# state: {deed: the state that follows}. The picture in docs/states is printed from this.
MOVES: Final[dict[str, dict[str, str]]] = {
    "": {"begin": OPEN},
    OPEN: {"find": FOUND},
    FOUND: {"send_back": RETURNED, "agree": ENDED},
    RETURNED: {"find": FOUND},
    ENDED: {},
}
# Outcomes after which something else must follow while the referral is open, and what is said of it until it does.
# Source: pathways.md 3, outcomes (b) and (d); a conference is waited for by the folder of conferences.
WAITS: Final[dict[str, str]] = {
    "no_longer": "A child in need plan is to begin",
    "legal": "Somebody is to say whether legal advice was sought",
}
NEXT: Final[dict[str, str]] = {
    "none": "Nothing more of this enquiry. What help the family still needs is for the assessment or the plan to say.",
    "no_longer": "A child in need plan, which says what keeps the child safe, or a closed referral.",
    "conference": "An initial conference, within 15 working days of the strategy meeting.",
    "legal": "Legal advice today, and on “Keeping safe” what was decided about it. The enquiry is over; the child’s "
    "safety is not.",
    "not_needed": "When it ended the file does not say, either: the day is the latest that it can be.",
}


def stands(ended_on: date | None, decisions: Sequence[bool | None]) -> str:
    """How an enquiry stands, from what was decided on its findings, in order (None: not decided yet)."""
    if ended_on:
        return ENDED
    if not decisions:
        return OPEN
    return {None: FOUND, False: RETURNED, True: ENDED}[decisions[-1]]


def reasons_against_move(now: str, deed: str) -> list[str]:
    """Why this deed may not be done while the enquiry stands so (the dictionary MOVES); empty when it may."""
    if deed in MOVES[now]:
        return []
    return [
        {
            OPEN: "Nobody has said yet what the enquiry found.",
            FOUND: "It is with the manager to decide. It can be written again if it is sent back.",
            RETURNED: "It was sent back, and nobody has written it again yet.",
            ENDED: "The enquiry is over, and stays as it was decided.",
        }[now]
    ]


def reasons_against_finding(found: str, analysis: str, proposes: str) -> list[str]:
    """A finding says what was found, what it means and what follows (pathways.md section 3)."""
    checks = {
        "Say what the enquiry found.": not found.strip(),
        "Say what it means for the child’s safety.": not analysis.strip(),
        "Choose what you propose.": proposes not in ENQUIRY_OUTCOMES,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_decision(why: str, agreed: bool, proposes: str) -> list[str]:
    """Every decision has its reasons; where the risk does not go on they are the manager's own (pathways.md 3(b))."""
    if why.strip():
        return []
    if not agreed:
        return ["Say why you send it back."]
    if proposes == "no_longer":
        return ["Say why you are satisfied that the risk does not go on."]
    return ["Say why you decide so."]


def clock_of(started_on: date, today: date, council: Mapping[str, int], ended_on: date | None = None) -> State:
    """15 working days from the strategy meeting that began it. Source: clock s47_complete, Working Together."""
    return state(catalogue(today, council)[COMPLETE], started_on, today, ended_on)


def to_decide(found_on: date, whole: State, today: date) -> State:
    """How long a finding has waited for its decision: no clock says how long it may, so it is counted from the next
    working day, and never past the enquiry's own end. Source: local practice, as for plans and ends of plans."""
    return state_of_date(min(working_days.add(found_on, 1), whole.due_on), today)


def checks(seen: bool, child_words: str, family_view: str, born: bool) -> list[tuple[str, str, str]]:
    """What stands beside a manager's decision (pathways.md 3, goes wrong: child not seen, not heard). The third of each
    is a sentence."""
    found: list[tuple[str, str, str]] = []
    if born:
        found.append(_check(seen, "The child was seen after the meeting"))
        found.append(_check(bool(child_words.strip()), "The child’s own words"))
    found.append(_check(bool(family_view.strip()), "What the family says"))
    return found


def _check(there: bool, words: str) -> tuple[str, str, str]:
    return ("done", "yes", words) if there else ("late", "missing", words)


def prefilled(analysis: str, visits: Iterable[str]) -> str:
    """What a finding begins with: what was seen since, one line a visit (experience.md: prefilled from what is known).
    The worker's own words follow; nothing of it is kept until it is saved."""
    return "\n\n".join(filter(None, [*visits, analysis]))
