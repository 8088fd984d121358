"""What may be done to a plan and its tracks, and when. Pure: values in, reasons out.

Sources: children in need census (no activity outside an open referral; a child in need plan and a child protection
plan never on one day); practice notes on pathways, section 9 (one plan that goes on when its track changes).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from goldenthread.foundations.clocks import Clock, State, due_on, state_of_date
from goldenthread.foundations.ui.words import count, joined

from .codes import REVIEWS, TRACKS

# A version: nobody has decided, it holds, or it was sent back. The latest agreed one is in force.
WAITING, AGREED, RETURNED = "waiting", "agreed", "returned"

# What may follow what became of a step. Printed in docs/states/plan.md.
MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    "": ("begun", "done", "dropped"),
    "begun": ("done", "dropped"),
    "done": ("again",),
    "dropped": ("again",),
    "again": ("begun", "done", "dropped"),
}
NOT_DISABLED: Final = "NONE"
CLOSES: Final = ("done", "dropped")  # after these a step is open no more
ONE_OF: Final = ("in_need", "protection")  # of these a child has one at a time
LOOK_AHEAD: Final = 20  # working days


def is_disabled(disabilities: Iterable[str]) -> bool:
    """Whether any disability is recorded (Children Act 1989 s17(10)(c); the census's codes, of which NONE says no)."""
    return bool(set(disabilities) - {NOT_DISABLED})


def values_for(
    disabilities: Iterable[str], council: Mapping[str, int], of_disabled: Mapping[str, int]
) -> dict[str, int]:
    """The council's own lengths, for a disabled child those that it sets for disabled children (local practice: their
    plans last long and are looked at less often)."""
    return {**council, **(of_disabled if is_disabled(disabilities) else {})}


def visits_from(started_on: date, born_on: date | None) -> date:
    """From when the clock of visits runs: from the plan's beginning, of a plan from before birth from the birth on
    (practice notes on pathways, 0.6: clocks are counted anew after birth)."""
    return max(started_on, born_on) if born_on else started_on


def stands(decision: bool | None) -> str:
    """How a version stands: the decision on it says, or that there is none."""
    return WAITING if decision is None else AGREED if decision else RETURNED


def holds(agreed_as: int | None, serves: int | None) -> bool:
    """Whether a version that was agreed while the plan served one track (its number) holds while it serves another:
    what was agreed as a child in need plan is no child protection plan. A plan that serves nothing any more keeps the
    last one. Source: practice notes on pathways, section 4 (a manager signs the detailed plan)."""
    return serves is None or agreed_as == serves


def is_open(move: str | None) -> bool:
    """Whether a step is still to be done, by its last move."""
    return (move or "") not in CLOSES


def reasons_against_step_move(last: str | None, kind: str, note: str, on: date, today: date) -> list[str]:
    """Why a step cannot become this now. Local practice: a step that is dropped says why, so that nobody asks again."""
    checks = {
        f"The step is {_word(last)} already.": kind not in MOVES[last or ""],
        "Say why the step is dropped.": kind == "dropped" and not note.strip(),
        "The day cannot be after today.": on > today,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def _word(last: str | None) -> str:
    return {"": "open", "begun": "under way", "again": "open"}.get(last or "", last or "")


def reasons_against_track(
    name: str, kind: str, on: date, today: date, *, referred_on: date, closed_on: date | None, open_kinds: Iterable[str]
) -> list[str]:
    """Why a track cannot begin on this day.

    Source: children in need census: a plan lies within its referral, and no child in need plan runs beside a child
    protection plan."""
    standing = [each for each in open_kinds if each == kind or {each, kind} <= set(ONE_OF)]
    checks = {
        f"{name} has a {TRACKS[each].lower()} on that day. It ends first, and the plan goes on.": True
        for each in standing
    } | {
        "The day cannot be after today.": on > today,
        f"{name}’s referral was made on {_day(referred_on)}. Choose that day or a later one.": on < referred_on,
        f"{name}’s referral is closed. A new contact opens another.": closed_on is not None and on >= closed_on,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_end(started_on: date, ended_on: date | None, on: date, today: date) -> list[str]:
    """Why a track, or a plan, cannot end on this day (children in need census: an end lies after its start)."""
    checks = {
        "It has ended already.": ended_on is not None,
        "The day cannot be after today.": on > today,
        f"It began on {_day(started_on)}. Choose that day or a later one.": on < started_on,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_end_of_plan(open_tracks: Sequence[str], waiting: bool, open_steps: int, why: str) -> list[str]:
    """Why a plan cannot end. Local practice: a track ends first, nothing waits for a decision, and each open step has
    an answer: the reason for which all that is left is dropped."""
    left = f"{count(open_steps, 'step is', 'steps are')} still open."
    checks = {f"The {TRACKS[kind].lower()} is still open. It ends first.": True for kind in open_tracks} | {
        "A version of the plan waits for a decision. It is agreed or sent back first.": waiting,
        f"{left} Say why {'it is' if open_steps == 1 else 'they are'} dropped.": bool(open_steps) and not why.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_closing(name: str, open_tracks: Sequence[str], waiting: bool, open_steps: int) -> list[str]:
    """Why a referral does not close yet over a plan that goes on.

    Source: children in need census, no activity after an episode closes; local practice, each step has an answer."""
    left = f"{name}’s plan has {count(open_steps, 'step')} still open."
    checks = {f"{name}’s {TRACKS[kind].lower()} is still open. It ends first.": True for kind in open_tracks} | {
        f"A version of {name}’s plan waits for a decision. It is agreed or sent back first.": waiting,
        f"{left} Say at a review what became of each.": bool(open_steps),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def _day(on: date) -> str:
    return f"{on:%-d %B %Y}"


# Tracks on which a plan is looked at only so. Printed in docs/states/plan.md.
REVIEWED_ONLY_BY: Final[Mapping[str, tuple[str, ...]]] = {"protection": ("core_group", "conference")}


def reasons_against_kind(kind: str, open_tracks: Sequence[str]) -> list[str]:
    """Why this is no way to look at the plan while it serves these tracks: core groups and review conferences look at a
    child protection plan, and a review beside them would stop no clock (practice notes on pathways, section 4)."""
    if not open_tracks or any(kind in REVIEWED_ONLY_BY.get(track, (kind,)) for track in open_tracks):
        return []
    ways = {track: joined([f"{REVIEWS[way].lower()}s" for way in REVIEWED_ONLY_BY[track]]) for track in open_tracks}
    return [f"A {TRACKS[track].lower()} is reviewed by {words}. Record it there." for track, words in ways.items()]


def reasons_against_review(held_on: date, began_on: date, today: date, *, kind: str, unsaid: int) -> list[str]:
    """Why a review cannot be recorded. A review says of every outcome what changed (practice notes on pathways,
    section 9, "reviews that update the plan"), but of one that is met; other meetings may leave some out."""
    checks = {
        "The day cannot be after today.": held_on > today,
        f"The plan began on {_day(began_on)}. Choose that day or a later one.": held_on < began_on,
        "Say of each outcome what changed.": kind == "review" and unsaid > 0,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def look_state(clock: Clock, started_on: date, next_look: date | None, today: date) -> State:
    """When a manager looks at a plan that runs long: the track's own clock from its start, then the day that the last
    look set (practice notes on pathways, 0.4: a decision names the date of the next look)."""
    return state_of_date(next_look or due_on(clock, started_on), today)


def is_in_view(look: State) -> bool:
    """Whether a manager's look at a plan that runs long stands in the lists yet: a month before it is due (local
    practice: what is due in half a year would hide what is due today)."""
    return look.days <= LOOK_AHEAD
