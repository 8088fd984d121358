"""Judgement at the front door: permitted moves, what a decision needs, whose word it needs, how long is left.

Source, where a rule names none of its own: the practice notes on the child's journey, section 1, and the role table.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from goldenthread.foundations.clocks import Clock, State, catalogue, state, state_of_date
from goldenthread.foundations.clocks.working_days import add_months
from goldenthread.foundations.ui.typed_dates import parse_date_or_age
from goldenthread.foundations.ui.words import joined, near_date
from goldenthread.who.people.rules import reasons_against_life

from .codes import CLOSURE_REASONS, URGENCY

# Where a contact may go from where it stands. docs/states/contact.md is printed from this table.
MOVES: dict[str, dict[str, tuple[str, ...]]] = {
    "logged": {"screen": ("proposed", "decided"), "answer": ("decided",)},
    "proposed": {"agree": ("decided",), "return": ("returned",)},
    "returned": {"screen": ("proposed", "decided")},
    "decided": {},
}
STATES: dict[str, str] = {
    "logged": "Logged: nobody has screened it",
    "proposed": "Screened: with a manager to agree",
    "returned": "Returned with reasons: with whoever screened it",
    "decided": "Decided",
}
REFUSALS: dict[str, str] = {
    "logged": "Nobody has screened this contact yet.",
    "proposed": "This contact was screened already. It is with a manager to agree.",
    "returned": "This contact was returned. It must be screened again first.",
    "decided": "This contact was decided already. Something new is a new contact.",
}

AFTER_ASSESSMENT = ("RC8", "RC9")  # census: an episode that held an assessment and nothing after it

# Which field becomes compulsory for which decision.
COMPULSORY: dict[str, tuple[str, ...]] = {
    "advice": ("rationale", "told_caller"),
    "early_help": ("rationale", "urgency", "route", "told_caller"),
    "referral": ("rationale", "urgency", "need", "route", "told_caller"),
    "none": ("rationale", "told_caller"),
}
MISSING: dict[str, str] = {
    "rationale": "Say why: what the decision rests on",
    "urgency": "Choose how soon",
    "need": "Choose the main need",
    "route": "Choose the team that takes it on",
    "told_caller": "Say what the caller is told, or why nothing",
}

# Whose word is enough by itself, and for what. Everything else a manager agrees, never the one who screened it.
ALONE: dict[str, tuple[str, ...]] = {"team_manager": ("advice",)}

NOT_YOURS = "Only the front door that has this contact may do that."
FRONT_DOOR_KINDS = ("front_door", "emergency")
LOOK_BACK_MONTHS = 12
TITLES = {"mrs", "miss", "the", "and", "from"}


def state_of(screened: bool, needs_agreement: bool, agreed: bool | None) -> str:
    """Where a contact stands, from its latest screening and the manager's word on it (none yet: None)."""
    if not screened:
        return "logged"
    if agreed is None:
        return "proposed" if needs_agreement else "decided"
    return "decided" if agreed else "returned"


def reasons_against_move(now: str, verb: str) -> list[str]:
    """Why a contact in this state may not make this move (table MOVES); empty when it may."""
    return [] if verb in MOVES[now] else [REFUSALS[now]]


def needs_agreement(role: str, decision: str, about_a_child: bool) -> bool:
    """Whether a manager must agree (role table: a screener does not sign their own outcome).

    A question about no child, answered with advice, is over with the answer: nothing is decided about anybody.
    """
    if decision == "advice" and not about_a_child:
        return False
    return decision not in ALONE.get(role, ())


def missing_from_screening(decision: str, filled: Mapping[str, object]) -> dict[str, str]:
    """The compulsory fields that are still empty for this decision (table COMPULSORY), each with its sentence."""
    return {name: MISSING[name] for name in COMPULSORY.get(decision, ()) if not filled.get(name)}


def own_of(own: Mapping[str, Any], for_all: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be done for one child of several: what was said of this child, and what was not, as for the others.

    Another decision shares nothing with theirs: its need and its team are asked for. Source: each child has an own
    outcome (house rules, "A child is on several tracks at once")."""
    decision = own["decision"] or for_all["decision"]
    shared = for_all if decision == for_all["decision"] else {}
    return {"decision": decision, **{name: own[name] or shared.get(name) or own[name] for name in ("need", "route")}}


def reasons_against_own(name: str, own: Mapping[str, Any], for_all: Mapping[str, Any]) -> list[str]:
    """A need or a team chosen for one child, of whom nothing is to be done that has one. Source: as own_of."""
    asked = COMPULSORY[for_all["decision"]]
    if own["decision"] or not any(own[each] and each not in asked for each in ("need", "route")):
        return []
    return [f"{name}: say what is to be done, or leave the need and the team empty"]


def missing_from_contact(has_child: bool, consent: str, why_not: str) -> dict[str, str]:
    """Consent or why none was sought is asked about every child (practice notes, "Contact received")."""
    if has_child and not consent:
        return {"consent": "Answer “Do the parents know of this call?”"}
    if consent == "unaware" and not why_not:
        return {"consent_why_not": "Say why the parents were not told or asked"}
    return {}


def reasons_against_heard(age: str, today: date) -> list[str]:
    """Why a birthday or age as heard cannot be; words without a figure ("still in nursery") are kept as they are.

    Source: the practice notes, "Contact received": the caller's own words are kept, and nothing is guessed from them.
    A day that does not exist is nobody's own words: it was mistyped, and would be kept as an age not known."""
    if not re.search(r"\d", age):
        return []
    try:
        said = parse_date_or_age(age, today)
    except ValueError as fault:
        return [str(fault)]
    if not isinstance(said, date):
        return []
    born, expected = (None, said) if said > today else (said, None)
    return reasons_against_life(born, expected, None, today)


def clock_of(name: str, on: date, council_values: Mapping[str, int]) -> Clock:
    """A clock of the front door as it held on a day, with the council's own length where it has set one."""
    return catalogue(on, council_values)[name]


def decision_state(
    received_on: date,
    today: date,
    council_values: Mapping[str, int],
    *,
    act_today: bool,
    decided_on: date | None = None,
) -> State:
    """How long is left to decide: clock contact_decision from the day it came; the same day when somebody must act.

    Source: timescales, contact_decision (local practice after Working Together's one working day for a referral).
    """
    if act_today:
        return state_of_date(received_on, today, decided_on)
    return state(clock_of("contact_decision", received_on, council_values), received_on, today, decided_on)


def place_in_queue(left: State, *, act_today: bool, received_at: datetime) -> tuple[Any, ...]:
    """Time left sorts everything, and a child who may be hurt, alone or missing has none: act today comes first.

    The clock of such a contact runs in hours from the call, an ordinary one's in working days. Counted in days alone a
    child in danger at noon would stand under paper that was due last week, and that is overdue by days already: another
    hour changes nothing for it. Source: practice notes, section 1: "Immediate danger skips all of this".
    """
    return (not act_today, *left.sort_key, received_at)


def urgency_words(urgency: str, accepted_at: datetime, today: date) -> str:
    """ "How soon: within one working day, said on 24 November"; nothing for the usual time. Source: whoever agreed the
    referral said how soon; it holds until the work begins, also after a worker was named (practice notes, section 1).
    """
    if urgency == "usual":
        return ""
    words = URGENCY[urgency]
    return f"How soon: {words[0].lower()}{words[1:]}, said on {near_date(accepted_at, today)}"


def allocation_state(accepted_on: date, today: date, council_values: Mapping[str, int]) -> State:
    """How long is left to name a worker after a referral was accepted (timescales, allocation: unsourced)."""
    return state(clock_of("allocation", accepted_on, council_values), accepted_on, today)


def assessment_state(referred_on: date, today: date, council_values: Mapping[str, int]) -> State:
    """The 45 working days run from the referral, whether or not anybody has begun (Working Together)."""
    return state(clock_of("assessment_45", referred_on, council_values), referred_on, today)


def look_back_from(day: date) -> date:
    """The first of the twelve months before a day."""
    return add_months(day, -LOOK_BACK_MONTHS)


def in_look_back(then: date, now: date) -> bool:
    """Whether something happened in the twelve months before."""
    return look_back_from(now) <= then <= now


def is_re_referral(earlier: Iterable[date], on: date) -> bool:
    """Referred again within twelve months of an earlier referral (practice notes, "Closing": a re-referral)."""
    return any(in_look_back(day, on) for day in earlier)


def referred_on(received_on: date, last_closed_on: date | None) -> date:
    """The day an episode begins: the day the contact came, so that a slow decision never hides delay.

    Two episodes of one child may not overlap (children in need census), so never before the last one closed.
    """
    return received_on if last_closed_on is None else max(received_on, last_closed_on)


def stays_where_it_is(holder_kind: str, has_worker: bool) -> bool:
    """A child whom another team's worker works with stays there: a transfer is a decision of its own (promise P4)."""
    return has_worker and holder_kind not in ("", *FRONT_DOOR_KINDS)


def reasons_against_closing(
    *, closed_on: date, referred_on: date, is_open: bool, today: date, reason: str, why: str, undecided_contacts: int,
    held: Sequence[str] = (),
) -> list[str]:  # fmt: skip
    """What stands in the way of closing a referral (practice notes, "Closing"), as far as the front door knows."""
    checks = {
        "This referral is closed already.": is_open,
        "Choose the census reason for closing.": bool(reason),
        "Say what changed and what happens next.": bool(why.strip()),
        "A referral cannot close before it began.": closed_on >= referred_on,
        "A referral cannot close on a day to come.": closed_on <= today,
        "A contact about this child still waits for a decision. Decide that first.": undecided_contacts == 0,
    }
    return [reason for reason, holds in checks.items() if not holds] + reasons_against_reason(reason, held)


def reasons_against_reason(reason: str, held: Sequence[str]) -> list[str]:
    """Why an episode does not close for this reason: nothing but an assessment came before a closing "after assessment"
    (children in need census, rule 2990). `held`: the enquiries, conferences and plans of the episode, in words."""
    if reason not in AFTER_ASSESSMENT or not held:
        return []
    return [
        f"“{CLOSURE_REASONS[reason]}” is for an episode in which nothing followed the assessment. In this one "
        f"there was {joined(held)}. Choose “{CLOSURE_REASONS['RC7']}”, or what else is true."
    ]


def without_caller(text: str, *, source: str, name: str, reach: str, children: Iterable[str]) -> str:
    """The words of a contact for readers of the child's record: the caller's name and number stay with the caller.

    A child who calls about themselves is not hidden from their own record, nor is a name that child and caller share.
    """
    return without(text, caller_words(source=source, name=name, reach=reach, children=children))


def caller_words(*, source: str, name: str, reach: str, children: Iterable[str]) -> list[str]:
    """What gives a caller away: the name, each word of it that is not a child's too, the number."""
    if source == "1C":
        return []
    shared = {word.lower() for child in children for word in child.split()}
    words = [word for word in re.findall(r"[^\W\d_]{3,}", name) if word.lower() not in shared | TITLES]
    return [word for word in (name.strip(), reach.strip(), *words) if word]


def without(text: str, secrets: Iterable[str]) -> str:
    """A text with "the caller" in place of each of these."""
    said = text.lower()
    found = [secret for secret in secrets if secret.lower() in said]
    for secret in found:
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "the caller", text, flags=re.IGNORECASE)
    return re.sub(r"(^|[.!?]\s+|\n\s*)the caller", r"\1The caller", text) if found else text
