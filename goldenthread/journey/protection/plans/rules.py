"""How a child protection plan is kept alive: visits, core groups, reviews, how long, how many; and how it ends.

Sources: practice notes on pathways, sections 4 and 13, and on returns (children in need census 2025-26, number of
previous plans). Lengths of time stand in the clocks' catalogue, each with its source and how sure it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from goldenthread.foundations.clocks import Clock, State, due_on, next_due_on, state, state_of_date, working_days
from goldenthread.foundations.clocks.working_days import add_months
from goldenthread.foundations.ui.words import count, plain_date
from goldenthread.journey.planning.rules import is_in_view, look_state

Clocks = Mapping[str, Clock]
REPEAT_YEARS: Final = 2  # practice notes on pathways, section 4: a repeat plan within two years is looked at
# How planning's track ends by what follows the plan (planning's own codes).
ENDED_AS: Final[dict[str, str]] = {
    "in_need": "stepped_down",
    "closed": "closed",
    "early_help": "stepped_down",
    "looked_after": "stepped_up",
    "moved": "transferred",
    "grown_up": "closed",
    "died": "closed",
}
LONG: Final = "cp_plan_duration_flag"
# After these the plan itself goes on, with its steps: beneath a child in need plan, or until a care plan takes it up.
PLAN_GOES_ON: Final = ("in_need", "looked_after")
LONG_MARKS: Final = (9, 12, 15, 18, 24)  # months; practice notes on pathways, section 13. 24 is counted nationally


def why_dropped(on: date, follows: str) -> str:
    """What is said of steps that are still open as a conference ends the plan for good (practice notes on pathways,
    section 4: a plan ends by the conference's decision; local practice: each step has an answer)."""
    return f"No longer needed: the conference of {on:%-d %B %Y} ended the plan. What follows: {follows}."


def visit_state(clocks: Clocks, started_on: date, seen_on: date | None, every: int | None, today: date) -> State:
    """By when the child must be seen: counted from when the child was last seen, never from an attempt.

    Source: clock cp_visit; the plan sets its own number of working days with the manager's signature (practice notes on
    pathways, 0.5 and section 4)."""
    last = max(seen_on, started_on) if seen_on else started_on
    if every:
        return state_of_date(working_days.add(last, every), today)
    return state(clocks["cp_visit"], last, today)


def to_agree_state(clocks: Clocks, started_on: date, agreed_on: date | None, today: date) -> State:
    """By when the conference's outline is a plan that was agreed: the first core group's clock, which ends with it
    (clock core_group_first: "core group held; detailed plan agreed")."""
    return state(clocks["core_group_first"], started_on, today, agreed_on)


def core_group_state(clocks: Clocks, started_on: date, last_on: date | None, today: date) -> State:
    """The first core group (clock core_group_first, Working Together), then the next (core_group_next, local practice).
    One that was held before the plan began belongs to an earlier plan."""
    if last_on is None or last_on < started_on:
        return state(clocks["core_group_first"], started_on, today)
    return state_of_date(next_due_on(clocks["core_group_next"], last_on), today)


def review_state(clocks: Clocks, started_on: date, reviewed: Sequence[date], today: date) -> State:
    """The first review conference three months after the plan began, then every six (Working Together; clocks
    rcpc_first and rcpc_next). A limit that falls on a weekend stays where it is: it is a last day."""
    if reviewed:
        return state_of_date(next_due_on(clocks["rcpc_next"], max(reviewed)), today)
    return state(clocks["rcpc_first"], started_on, today)


def birth_review_state(
    clocks: Clocks, born_on: date | None, started_on: date, looked_at: Iterable[date], today: date
) -> State | None:
    """A plan from before birth is looked at after it, by a review conference or a core group (clock
    prebirth_post_birth_review, London procedures); nothing for a plan that began later."""
    if born_on is None or born_on <= started_on:
        return None
    after = min((on for on in looked_at if on >= born_on), default=None)
    return state(clocks["prebirth_post_birth_review"], born_on, today, after)


def months_on(started_on: date, today: date) -> int:
    """Whole months that a plan has run."""
    months = (today.year - started_on.year) * 12 + today.month - started_on.month
    return months if add_months(started_on, months) <= today else months - 1


def long_words(started_on: date, today: date, flag_after: int) -> str:
    """What is said of a plan that runs long: empty before the council's mark (clock cp_plan_duration_flag)."""
    months = months_on(started_on, today)
    if months < flag_after:
        return ""
    return f"{months} months on a plan" + (": counted nationally from 24" if months >= LONG_MARKS[-1] else "")


def long_state(clocks: Clocks, started_on: date, next_look: date | None, today: date) -> State:
    """When a senior manager looks at a plan that runs long: clock cp_plan_duration_flag from its start, then the day
    that the last look set (the number of months is unsourced)."""
    return look_state(clocks[LONG], started_on, next_look, today)


def is_long(clocks: Clocks, started_on: date, today: date) -> bool:
    """Whether a senior manager may look at it: from a month before the clock's day on. An earlier look would only put
    that day off (house practice)."""
    return is_in_view(long_state(clocks, started_on, None, today))


def next_look_until(clocks: Clocks, today: date) -> date:
    """The last day that a look may set for the next: one length of the same clock, which is the council's own."""
    return due_on(clocks[LONG], today)


# What a look must say. Printed in docs/states/conference.md.
LOOK_NEEDS: Final[dict[str, str]] = {
    "keeps": "What keeps the plan from ending.",
    "why": "Why pre-proceedings were considered so, or not at all.",
    "change": "What is to change.",
}


def reasons_against_own_work(works_it: bool) -> list[str]:
    """Nobody looks as a senior manager at a plan on which they work, or worked (practice notes on roles, segregation);
    the database refuses it too."""
    return ["You work on this plan, or have. Another senior manager looks at it."] if works_it else []


def reasons_against_look(
    clocks: Clocks, *, started_on: date, has_ended: bool, works_it: bool, said: Mapping[str, str], next_look: date,
    today: date,
) -> list[str]:  # fmt: skip
    """Why a look at a long plan cannot be kept so. It is whole, with its reasons and the day of the next (practice
    notes on pathways, 0.4, and on practice, section 4: no decision without its rationale)."""
    until = next_look_until(clocks, today)
    checks = {
        "The plan has ended. It can only be read.": has_ended,
        **dict.fromkeys(reasons_against_own_work(works_it), True),
        f"The plan is not long yet: a senior manager looks at it by {plain_date(due_on(clocks[LONG], started_on))}.": (
            not is_long(clocks, started_on, today)
        ),
        **{
            f"Write it down: {words[0].lower()}{words[1:]}": not said[field].strip()
            for field, words in LOOK_NEEDS.items()
        },
        "The day of the next look lies after today.": next_look <= today,
        f"The next look is due by {plain_date(until)} at the latest: {clocks[LONG].length_words} from today.": (
            next_look > until
        ),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def number_before(tracks_before: int, told_elsewhere: int) -> int:
    """Child protection plans before this one, here or elsewhere (census: NumberOfPreviousCPP)."""
    return tracks_before + told_elsewhere


def repeat_words(before: int, last_ended_on: date | None, started_on: date) -> str:
    """What is pointed out of a plan that is not the first; a plan that ended within two years is said first."""
    if not before:
        return ""
    plans = count(before, "earlier plan")
    if last_ended_on is None:
        return f"{plans}; when the last one ended is not known here"
    if started_on < add_months(last_ended_on, 12 * REPEAT_YEARS):
        return f"{plans}; the last ended on {last_ended_on:%-d %B %Y}, within two years"
    return f"{plans}; the last ended on {last_ended_on:%-d %B %Y}"


def reasons_against_temporary(since: date, until: date, today: date) -> list[str]:
    """A temporary plan has a last day, always (practice notes on pathways, section 4), and it is not far away."""
    checks = {
        "The last day cannot be before the first.": until < since,
        "That is more than six months. A child who stays so long has moved: ask for a transfer-in conference.": (
            until > add_months(since, 6)
        ),
        "The first day cannot be after today.": since > today,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_transfer(told_on: date, planned_since: date, category: str, today: date) -> list[str]:
    """What cannot be of a plan that another council hands over (clock cp_transfer_in)."""
    checks = {
        "The day cannot be after today.": told_on > today,
        "Their plan cannot have begun after they wrote.": planned_since > told_on,
        "Choose the category that their plan has.": not category,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_leaving(since: date, on: date, today: date, has_left: bool) -> list[str]:
    """When a child who stayed for a while has left."""
    checks = {
        "The child has left already.": has_left,
        "The day cannot be after today.": on > today,
        "The day cannot be before the first day here.": on < since,
    }
    return [reason for reason, wrong in checks.items() if wrong]
