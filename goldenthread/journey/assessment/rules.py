"""Which way an assessment may move, what must be there at each stage, and which words belong to which fault.

Sources: pathways.md section 2 (assessment under s17) and section 0.4 (every transition is a decision; nobody approves
their own work); practice.md section 3 (danger, goal and scale belong together); CIN census 2025-26 for factors.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goldenthread.foundations.clocks import State, catalogue, due_on, state
from goldenthread.who.people.strands import Due

from .codes import FACTORS, OUTCOMES
from .prompts import PracticeModel

WRITING, SUBMITTED, RETURNED, AUTHORISED = "writing", "submitted", "returned", "authorised"
STATES: Final[dict[str, str]] = {
    WRITING: "Being written",
    SUBMITTED: "With the manager",
    RETURNED: "Returned to the worker",
    AUTHORISED: "Authorised",
}
# state: {deed: the state that follows}. The picture in docs/states is printed from this.
MOVES: Final[dict[str, dict[str, str]]] = {
    "": {"start": WRITING},
    WRITING: {"write": WRITING, "midpoint": WRITING, "submit": SUBMITTED},
    SUBMITTED: {"midpoint": SUBMITTED, "return": RETURNED, "authorise": AUTHORISED},
    RETURNED: {"write": RETURNED, "midpoint": RETURNED, "submit": SUBMITTED},
    AUTHORISED: {},
}
DEED_WORDS: Final[dict[str, str]] = {
    "start": "start it",
    "write": "write in it",
    "midpoint": "hold its mid-point review",
    "submit": "ask for it to be authorised",
    "return": "return it",
    "authorise": "authorise it",
}
# What becomes compulsory at which stage. "prompts" stands for those that the practice model marks as required.
COMPULSORY: Final[dict[str, tuple[str, ...]]] = {
    "start": ("an open referral", "the day it started"),
    "midpoint": ("the day", "a note"),
    "submit": ("prompts",),
    "return": ("a reason",),
    "authorise": ("somebody other than who asked",),
}
LIMIT, LIMIT_FROM_START = "assessment_45", "assessment_45_from_start"
SEEN_CLOCK, MIDPOINT_CLOCK = "assessment_child_seen", "assessment_midpoint"
# An outcome that ends the work proposes how the referral closes (CIN census: reason for closure).
CLOSES_AS: Final[dict[str, str]] = {"none": "RC8", "early_help": "RC9"}
# Outcomes that a room above picks up: what is due there says so until it is done.
PICKED_UP: Final = frozenset({"child_in_need", "strategy"})
NEXT_PAGE: Final[dict[str, str]] = {"child_in_need": "help:begin"}  # by outcome, where its work begins
PICKED_UP_BY_NOBODY: Final = "Recorded, and waiting: nothing here picks it up yet"
NO_FACTOR: Final = "21"


@dataclass(frozen=True, slots=True)
class Missing:
    """One required thing that is not there, and where it is put right."""

    prompt: str
    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Parent:
    name: str
    short: str
    role: str  # "mother", "father", …
    died: bool = False


def reasons_against_move(now: str, deed: str) -> list[str]:
    """Why this deed may not be done while the assessment stands so (the dictionary MOVES); empty when it may."""
    if deed in MOVES[now]:
        return []
    where = {
        SUBMITTED: "It is with the manager to decide. It can be changed again if it is returned.",
        AUTHORISED: "It was authorised, and stays as it was authorised.",
        WRITING: "Nobody has asked for it to be authorised yet.",
        RETURNED: "It was returned, and nobody has asked for it to be authorised again yet.",
    }[now]
    return [f"You cannot {DEED_WORDS[deed]}. {where}"]


def stands(authorised_on: date | None, decisions: Sequence[bool | None]) -> str:
    """How an assessment stands, from its submissions' decisions in order (None: not decided yet). Imported ones are
    authorised with no submission at all."""
    if authorised_on:
        return AUTHORISED
    if not decisions:
        return WRITING
    return {None: SUBMITTED, False: RETURNED, True: AUTHORISED}[decisions[-1]]


def day_of(referred_on: date, today: date, ended_on: date | None = None) -> int:
    """Which working day from the referral this is; the day of the referral is day 0 (clock assessment_45). Past the
    limit it agrees with the badge, on a weekend too: "1 working day overdue" is day 46."""
    clock = catalogue(today)[LIMIT]
    return clock.length - state(clock, referred_on, today, ended_on).days


def day_words(referred_on: date, today: date, ended_on: date | None = None) -> str:
    """ "Day 46 of 45": working days from the referral beside the limit (clock assessment_45, which no council sets)."""
    return f"Day {day_of(referred_on, today, ended_on)} of {catalogue(today)[LIMIT].length}"


def clocks(referred_on: date, started_on: date, today: date, ended_on: date | None = None) -> tuple[State, State]:
    """Both clocks, from the referral (guidance) and from the start (census rule 8670Q), as they stand today."""
    known = catalogue(today)
    return (
        state(known[LIMIT], referred_on, today, ended_on),
        state(known[LIMIT_FROM_START], started_on, today, ended_on),
    )


def is_late(referred_on: date, today: date) -> bool:
    """Whether 45 working days from the referral have passed (clock assessment_45): then the reason is compulsory."""
    return today > due_on(catalogue(today)[LIMIT], referred_on)


def reasons_against_start(referred_on: date, started_on: date, today: date) -> list[str]:
    """Why an assessment cannot start on this day (CIN census: not before its referral; nothing starts tomorrow)."""
    if started_on > today:
        return ["The day it started cannot be after today."]
    if started_on < referred_on:
        return [f"The day it started cannot be before the referral, {referred_on:%-d %B %Y}."]
    return []


def reasons_against_factors(factors: Iterable[str], outcome: str) -> list[str]:
    """CIN census 2025-26: 21 (no factor found) stands alone and only with no further action; retired codes are not
    used again."""
    given = set(factors)
    reasons = []
    if unknown := given - set(FACTORS):
        reasons.append(f"Factor {', '.join(sorted(unknown))} is not used any more.")
    if NO_FACTOR in given and len(given) > 1:
        reasons.append("“No factor found” stands alone. Take it out, or take the others out.")
    if NO_FACTOR in given and outcome not in ("", "none"):
        reasons.append("“No factor found” goes only with “No further action”. Choose what was found.")
    if outcome and outcome not in OUTCOMES:
        reasons.append("That outcome is not known here.")
    return reasons


def reasons_against_sighting(
    *, on: date, how: str, with_whom: str, words: str, observed: str, today: date, referred_on: date
) -> list[str]:
    """What cannot be true of a visit (pathways.md 0.5: an attempt does not stop the clock, and holds no words)."""
    checks = {
        "The day cannot be after today.": on > today,
        f"The day cannot be before the referral, {referred_on:%-d %B %Y}.": on < referred_on,
        "Say who else was there.": how == "with" and not with_whom,
        "A child who was not seen has no words here. If somebody passed words on, write them under that person.": (
            how == "not_seen" and bool(words)
        ),
        "Say what happened when the child was not seen.": how == "not_seen" and not observed,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def waiting_words(outcome: str) -> str:
    """What is said of an outcome that leads to work for which there is no room yet (house rules, "The natural path":
    work that the next room has not picked up is shown as waiting). Nothing where a room picks it up, or where the
    referral is closed instead."""
    return PICKED_UP_BY_NOBODY if outcome and outcome not in {*CLOSES_AS, *PICKED_UP} else ""


def last_words(views: Sequence[Any]) -> list[Any]:
    """Of each person and agency the last word, from rows in order of the day. Who could not be heard, and is heard
    later, is not said to be silent too, on whichever day it was (P6; pathways.md 2: fathers absent)."""
    found: list[Any] = []
    for view in views:
        if not view.said and any(each.said and each.pk > view.pk and same_person(view, each) for each in views):
            continue
        place = next((place for place, each in enumerate(found) if same_person(each, view)), len(found))
        found[place : place + 1] = [view]
    return found


def same_person(one: Any, other: Any) -> bool:
    """Whether two rows are about the same person, however the name was written: "Rush" is "Rush Hawthorn", and "Father"
    is the father whom somebody named since. Agencies are who they say they are. Source: as parents_not_heard."""
    names = {one.who.casefold(), other.who.casefold()}
    if len(names) == 1 or one.is_agency or other.is_agency:
        return len(names) == 1
    roles = {one.role.casefold(), other.role.casefold()}
    short, long = sorted(names, key=len)
    return (long.startswith(f"{short} ") and (len(roles) == 1 or "" in roles)) or (len(roles) == 1 and roles <= names)


def parents_not_heard(parents: Sequence[Parent], views: Sequence[Mapping[str, Any]]) -> list[str]:
    """Which parents neither spoke nor have a reason beside them (P6; pathways.md 2: fathers absent).

    A father and a mother are asked about even when nobody has written down who they are."""
    heard = {view["who"].casefold() for view in views if not view["agency"]}
    roles = " ".join(f"{view['who']} {view['role']}".casefold() for view in views if not view["agency"])
    named = [
        f"{parent.short}, {parent.role}"
        for parent in parents
        if not parent.died and not {parent.name.casefold(), parent.short.casefold()} & heard
    ]
    asked = [parent.role for parent in parents]
    unnamed = [
        f"the {role}, whom nobody has named"
        for role in ("mother", "father")
        if role not in roles and not any(role in known for known in asked)
    ]
    return named + unnamed


def missing(
    model: PracticeModel,
    content: Mapping[str, Any],
    *,
    child: str,
    parents: Sequence[Parent],
    late: bool,
    born: bool = True,
) -> list[Missing]:
    """What the stage "submit" still needs, in the order of the form (COMPULSORY and the model's required prompts).

    A baby who is only expected cannot have been seen.
    """
    written = {answer["prompt"] for answer in content["answers"] if answer["text"].strip()}
    found = []
    for prompt in model.prompts():
        if prompt.required == "no" or (prompt.required == "late" and not late):
            continue
        if prompt.answer == "seen" and not born:
            continue
        if words := _lacks(prompt.answer, prompt.id, content, written, parents, prompt.asks(child)):
            found.append(Missing(prompt.id, prompt.section, words))
    return found


def _lacks(
    kind: str, prompt: str, content: Mapping[str, Any], written: set[str], parents: Sequence[Parent], question: str
) -> str:
    if kind == "text":
        return "" if prompt in written else f"Answer “{question}”"
    if kind == "seen":
        return "" if any(seen["how"] != "not_seen" for seen in content["seen"]) else "Record when the child was seen"
    if kind == "parents":
        silent = parents_not_heard(parents, content["views"])
        return f"Say what the parents say, or why not: {'; '.join(silent)}" if silent else ""
    words = {
        "factors": "Choose what was found",
        "outcome": "Choose what you propose",
        "overrun": "Say why it took more than 45 working days",
    }
    if kind in words:
        return "" if content[kind] else words[kind]
    return ""


def told_once(items: Iterable[Due]) -> list[Due]:
    """An assessment has two clocks; a list shows the one of the guidance, its own page shows both.

    The census counts from the actual start, Working Together from the referral, which always ends first.
    """
    every = list(items)
    counted = {item.child_id for item in every if item.clock == "assessment_45"}
    return [item for item in every if item.clock != "assessment_45_from_start" or item.child_id not in counted]
