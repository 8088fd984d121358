"""How a handover stands, who must do what next, and what it must say.

Source: the promise that transfers are seamless and that the manager's oversight of the handover is on the record
(mission, P4); a change of worker without a handover breaks the thread (mission, "one worker"). What a handover holds
and how long it may take is local practice, unsourced (clock "case_transfer").
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from goldenthread.foundations.clocks import State, catalogue, state, state_of_date
from goldenthread.foundations.ui.words import plain_date

CLOCK: Final = "case_transfer"
# Twelve weeks after the change the next worker knows the child: a handover is asked for no longer. Local, unsourced.
ASKED_FOR: Final = timedelta(weeks=12)
SIGNS: Final[dict[str, str]] = {"taker": "Takes over", "manager": "Manager"}
TO_WRITE, WRITTEN, TO_SIGN, TO_OVERSEE, SIGNED = "to_write", "written", "to_sign", "to_oversee", "signed"
RETURNED: Final = "returned"
STATES: Final[dict[str, str]] = {
    TO_WRITE: "Not written",
    WRITTEN: "Written, nobody named yet",
    TO_SIGN: "Waits for whoever takes over",
    RETURNED: "Returned, to be written again",
    TO_OVERSEE: "Waits for the manager",
    SIGNED: "Signed by all",
}
# state: {deed: the state that it leads to}. Written again, all signatures are asked for anew.
MOVES: Final[dict[str, dict[str, str]]] = {
    TO_WRITE: {"write": WRITTEN},
    WRITTEN: {"write": WRITTEN, "name a worker": TO_SIGN},
    TO_SIGN: {"write": TO_SIGN, "sign": TO_OVERSEE, "return": RETURNED},
    RETURNED: {"write": TO_SIGN},
    TO_OVERSEE: {"write": TO_SIGN, "oversee": SIGNED},
    SIGNED: {"write": TO_SIGN},
}


def state_of(*, is_written: bool, is_returned: bool, is_named: bool, taker_signed: bool, overseen: bool) -> str:
    """Of what was written last. `overseen`: a manager wrote it, or said something to it."""
    if not is_written:
        return TO_WRITE
    if is_returned:
        return RETURNED
    if not is_named:
        return WRITTEN
    if not taker_signed:
        return TO_SIGN
    return SIGNED if overseen else TO_OVERSEE


def due_state(ends_on: date, to_write: bool, today: date, council_values: Mapping[str, int]) -> State:
    """To write, while the worker has the child: by their last day. Else ten working days from the change.

    `ends_on`: the first day without. Source: clock "case_transfer", local practice, unsourced."""
    if to_write and ends_on > today:
        return state_of_date(ends_on - timedelta(days=1), today)
    return state(catalogue(today, council_values)[CLOCK], ends_on, today)


def lede(giver: str, child: str, ends_on: date | None, follows: tuple[str, date] | None, today: date) -> str:
    """ "Kingfisher had Parsley until 20 September 2026. Bittern follows, from 12 October 2026." """
    if ends_on is None:
        return f"{giver} works with {child}."
    has = "has" if ends_on > today else "had"
    until = f"{giver} {has} {child} until {plain_date(ends_on - timedelta(days=1))}."
    if follows is None:
        return f"{until} Nobody follows yet."
    name, since = follows
    return f"{until} {name} follows, from {plain_date(since)}."


def is_asked_for(ends_on: date, today: date) -> bool:
    return ends_on > today - ASKED_FOR


def reasons_against_writing(*, giver: str, is_giver: bool, is_manager: bool) -> list[str]:
    """Whoever has the child writes it; where they cannot any more, a manager of theirs does."""
    return [] if is_giver or is_manager else [f"{giver} writes this handover, or a manager for them."]


def reasons_against_words(
    joint_on: date | None, no_joint: str, ends_on: date | None, today: date, *, giver: str, last_day: date | None
) -> list[str]:  # fmt: skip
    """A visit together, or why there is none; not one that lies before anybody could have made it, nor after whoever
    hands over has left. `last_day`: of their work here, where one is known. Source: promise P4."""
    if joint_on is None and not no_joint.strip():
        return ["Enter the day of the visit together, or say why there is none."]
    if joint_on is not None and no_joint.strip():
        return ["Enter the day of the visit together, or why there is none: not both."]
    start = min(ends_on or today, today)
    if joint_on is not None and not start - ASKED_FOR <= joint_on <= today + ASKED_FOR:
        return ["The visit together is within twelve weeks of the change."]
    if joint_on is not None and last_day is not None and joint_on > last_day:
        return [f"{giver}’s last day is {plain_date(last_day)}. Choose that day or an earlier one."]
    return []


def reasons_against_signing(now: str, taker: str, is_taker: bool) -> list[str]:
    """Whoever takes the child on signs what was written. Source: MOVES."""
    if now == TO_WRITE:
        return ["Nothing is written yet that could be signed."]
    if now == WRITTEN:
        return ["Nobody takes over yet."]
    if now == RETURNED:
        return ["This was returned: it is signed once it is written again."]
    if now != TO_SIGN:
        return ["This is signed already."]
    return [] if is_taker else [f"{taker} takes over, and signs."]


def reasons_against_returning(now: str, taker: str, is_taker: bool, note: str) -> list[str]:
    """Whoever may sign may say instead what is missing; once signed, it is theirs. Source: promise P4; MOVES."""
    if now == RETURNED:
        return ["This was returned already, and is to be written again."]
    if against := reasons_against_signing(now, taker, is_taker):
        return against
    return [] if note.strip() else ["Say what is missing, so that it can be written."]


def reasons_against_overseeing(now: str, is_author: bool, is_taker: bool, note: str) -> list[str]:
    """A third person looks, once both have signed. Source: segregation of duties (practice notes on roles)."""
    if now == SIGNED:
        return ["A manager has looked at this already."]
    if now != TO_OVERSEE:
        return ["Whoever takes over signs first."]
    if is_author or is_taker:
        return ["You wrote or signed this. Another manager looks at it."]
    return [] if note.strip() else ["Say what you looked at, and what you expect now."]
