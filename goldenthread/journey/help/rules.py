"""How a child in need plan may move, which clock runs when, whose consent stands, and what ending needs.

Sources: pathways.md section 5 (child in need: consent-based; a manager signs the plan, its end and any change to how
often the child is visited), section 0.2 and 0.4 (pairs that the census forbids; nobody approves their own work),
section 12 (closing); Children Act 1989 s17 (a disabled child is in need by definition: s17(10)(c)).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goldenthread.foundations.clocks import State, catalogue, due_on, next_due_on, state, state_of_date, working_days
from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.planning.codes import ENDS
from goldenthread.journey.planning.rules import look_state

from . import codes

TO_AGREE, ACTIVE, ASKED = "to_agree", "active", "asked"
STATES: Final[dict[str, str]] = {TO_AGREE: "To be agreed", ACTIVE: "Active", ASKED: "Asked to end", **ENDS}
# state: {deed: the states that may follow}. The picture in docs/states is printed from this.
MOVES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "": {"begin": (TO_AGREE,)},
    TO_AGREE: {"agree": (ACTIVE,), "consent": (TO_AGREE,), "review": (TO_AGREE,), "look": (TO_AGREE,),
               "ask": (ASKED,), "step_up": ("stepped_up",)},
    ACTIVE: {"agree": (ACTIVE,), "consent": (ACTIVE,), "review": (ACTIVE,), "look": (ACTIVE,), "ask": (ASKED,),
             "step_up": ("stepped_up",)},
    ASKED: {"consent": (ASKED,), "look": (ASKED,), "return": (ACTIVE, TO_AGREE), "end": tuple(ENDS),
            "step_up": ("stepped_up",)},
    **{ended: {} for ended in ENDS},
}  # fmt: skip
DEED_WORDS: Final[dict[str, str]] = {
    "begin": "begin it",
    "agree": "agree its plan",
    "consent": "record consent",
    "review": "review it",
    "look": "decide on it",
    "ask": "ask for it to end",
    "return": "return it",
    "end": "end it",
    "step_up": "begin a child protection plan",
}
# What becomes compulsory at which stage.
COMPULSORY: Final[dict[str, tuple[str, ...]]] = {
    "begin": ("an open referral", "an assessment, a child protection plan that ended, or a reason"),
    "agree": ("a manager, who did not ask",),
    "consent": ("whose", "the day", "their words, unless they consent"),
    "review": ("which way it points", "why"),
    "look": ("a manager", "why", "the day of the next look"),
    "ask": (
        "what changed", "what the child says", "what the parents say", "words for the family",
        "everybody told, or why not", "nothing left open",
    ),
    "return": ("a reason",),
    "end": ("a manager, who did not ask",),
}  # fmt: skip
FIRST, VISIT, REVIEW, LONG, LEAST = "cin_plan_first", "cin_visit", "cin_review", "cin_long", "cin_stepdown_min"
# What may not be left open, by how it ends. A plan that goes on takes its steps with it.
BLOCKS: Final[dict[str, frozenset[str]]] = {
    "closed": frozenset({"version", "step", "assessment", "enquiry", "seen"}),
    "stepped_down": frozenset({"version", "step", "assessment", "enquiry", "seen"}),
    "stepped_up": frozenset({"version"}),
    "transferred": frozenset({"version", "enquiry"}),
}


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that is still open about a child, and where it is put right."""

    kind: str  # "version", "step", "assessment", "enquiry", "seen"
    words: str
    url: str = ""
    verb: str = "Open"

    def blocks(self, ending: str) -> bool:
        """Whether a plan may not end this way over it (pathways.md section 12: nothing is left open)."""
        return self.kind in BLOCKS.get(ending, frozenset())


def reasons_against_move(now: str, deed: str) -> list[str]:
    """Why this deed may not be done while the plan stands so (the dictionary MOVES); empty when it may."""
    if deed in MOVES[now]:
        return []
    where = {
        TO_AGREE: "Nobody has asked for it to end.",
        ACTIVE: "Nobody has asked for it to end.",
        ASKED: "Somebody has asked for it to end, and a manager decides first.",
    }.get(now, f"It has ended: {STATES.get(now, now).lower()}.")
    return [f"You cannot {DEED_WORDS[deed]}. {where}"]


def stands(ended_as: str, agreed: bool, asked: bool) -> str:
    """How a plan stands, from its rows: ended, asked to end, agreed, or still to be agreed (the dictionary MOVES)."""
    if ended_as:
        return ended_as
    if asked:
        return ASKED
    return ACTIVE if agreed else TO_AGREE


def first_state(trigger_on: date, today: date, values: Mapping[str, int], agreed_on: date | None = None) -> State:
    """How long until the plan must be agreed: clock cin_plan_first, from the assessment's authorisation or from the day
    a child protection plan was stepped down (local practice)."""
    return state(catalogue(today, values)[FIRST], trigger_on, today, agreed_on)


def visit_state(
    started_on: date, seen_on: date | None, visit_every: int | None, today: date, values: Mapping[str, int]
) -> State:
    """When the child must be seen again: as often as the agreed plan says, in working days, else clock cin_visit. It
    starts with the plan, or with the last visit that met the child (pathways.md 0.5: an attempt stops no clock)."""
    seen = seen_on is not None and seen_on >= started_on
    start = seen_on if seen and seen_on else started_on
    if visit_every:
        return state_of_date(working_days.add(start, visit_every), today)
    clock = catalogue(today, values)[VISIT]
    return state_of_date(next_due_on(clock, start) if seen else due_on(clock, start), today)


def review_state(started_on: date, reviewed_on: date | None, today: date, values: Mapping[str, int]) -> State:
    """When the plan is reviewed next: clock cin_review, from its start or from the last review (local practice)."""
    clock = catalogue(today, values)[REVIEW]
    return state_of_date(next_due_on(clock, reviewed_on) if reviewed_on else due_on(clock, started_on), today)


def long_state(started_on: date, next_look: date | None, today: date, values: Mapping[str, int]) -> State:
    """When a manager looks at a plan that has been open for long: clock cin_long from its start, then the day that the
    last look set (pathways.md section 5: open "for monitoring"; the number of months is unsourced)."""
    return look_state(catalogue(today, values)[LONG], started_on, next_look, today)


def wait_state(stepped_down_on: date, today: date, values: Mapping[str, int]) -> State:
    """From when a plan that followed a child protection plan may end: clock cin_stepdown_min, which lets wait and is
    never overdue (local practice)."""
    return state(catalogue(today, values)[LEAST], stepped_down_on, today)


def consents_now(rows: Iterable[Any]) -> list[Any]:
    """Of each person the last word, in the order in which they first spoke: rows in the order of their day and number
    (pathways.md section 5: consent-based; who gave it may take it back)."""
    found: dict[str, Any] = {}
    for row in rows:
        found[row.who.casefold()] = row
    return list(found.values())


def withdrawn(rows: Iterable[Any], decided_up_to: int) -> list[Any]:
    """Who does not consent today, and no manager has decided what follows (pathways.md section 5: "parents withdraw and
    no manager risk decision"). `decided_up_to` is the number of the last row that a manager had read in deciding."""
    return [row for row in consents_now(rows) if row.answer in codes.AGAINST and row.pk > decided_up_to]


def decide_by(asked_on: date, today: date) -> State:
    """How long a manager's decision has been waited for. No clock says how long it may: counted from the next working
    day (house practice, as for an assessment's outcome)."""
    return state_of_date(working_days.add(asked_on, 1), today)


def reasons_against_beginning(*, on: date, referred_on: date, today: date, rests: bool) -> list[str]:
    """What cannot be true of a plan's first day (CIN census: no plan before the referral; nothing begins tomorrow)."""
    checks = {
        "The day it begins cannot be after today.": on > today,
        f"The day it begins cannot be before the referral, {plain_date(referred_on)}.": on < referred_on,
        "Say what the plan rests on: no assessment here found the child in need.": not rests,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_consent(*, on: date, answer: str, words: str, today: date) -> list[str]:
    """What cannot be kept of somebody's consent (pathways.md section 5; roles.md section 5: consent to help under s17
    is a casework matter, stored apart from the lawful basis for keeping data)."""
    checks = {
        "The day cannot be after today.": on > today,
        "Write what they say, in their words.": answer in codes.AGAINST and not words.strip(),
        "Write why they were not asked.": answer == "not_asked" and not words.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_look(*, why: str, next_look: date, today: date) -> list[str]:
    """A manager's decision is whole: what, why, and when somebody looks again (pathways.md 0.4)."""
    checks = {
        "Say why.": not why.strip(),
        "The day of the next look lies after today.": next_look <= today,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def not_told(known: Iterable[str], told: Iterable[str]) -> list[str]:
    """Who in the child's life has not been told that the plan ends (pathways.md section 12: agencies told)."""
    ticked = {who.casefold() for who in told}
    return [who for who in known if who.casefold() not in ticked]


def reasons_against_ask(
    *, on: date, started_on: date, today: date, ending: str, untold: Sequence[str], why_untold: str,
    left: Iterable[Left], closure_reason: str,
) -> list[str]:  # fmt: skip
    """Why a plan may not be asked to end so (pathways.md section 12; CIN census: an end not before its start)."""
    checks = {
        "The last day of the plan cannot be after today.": on > today,
        f"The last day cannot be before the plan began, {plain_date(started_on)}.": on < started_on,
        f"Tell {'; '.join(untold)}, or say why not.": bool(untold) and not why_untold.strip(),
        "The referral does not close that way with this ending. Leave it open, or choose another reason.": bool(
            closure_reason
        )
        and closure_reason not in codes.CLOSES_AS.get(ending, ()),
    }
    reasons = [reason for reason, wrong in checks.items() if wrong]
    return reasons + [f"Still open: {each.words}." for each in left if each.blocks(ending)]


def reasons_against_early_end(ending: str, wait: State | None, on: date, why: str) -> list[str]:
    """A plan that followed a child protection plan ends early only with a reason of the manager's (clock
    cin_stepdown_min: closure or step down to early help; local practice)."""
    early = wait is not None and ending in ("closed", "stepped_down") and on < wait.due_on
    if not early or wait is None or why.strip():
        return []
    return [f"A child protection plan ended before it: not before {plain_date(wait.due_on)}, unless you say why."]
