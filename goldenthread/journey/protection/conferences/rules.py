"""How a conference moves, who may chair it, when enough have come, and what a decision must say.

Sources: practice notes on pathways, section 4 (conference, decision, review, end of plan) and section 0 (each child an
own decision; nobody approves their own work); on roles ("a chair may not hold the case"); children in need census
2025-26 ("an initial conference is not on a weekend", categories). Numbers of days stand in the clocks' catalogue.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from goldenthread.foundations.ui.words import joined

from ..codes import CATEGORIES

ASKED, BOOKED, HELD, CALLED_OFF = "asked", "booked", "held", "called_off"
STATES: Final[dict[str, str]] = {
    ASKED: "Asked for, not booked",
    BOOKED: "Booked",
    HELD: "Held",
    CALLED_OFF: "Called off",
}
# state: {deed: the state that follows}. The picture in docs/states is printed from this.
MOVES: Final[dict[str, dict[str, str]]] = {
    "": {"ask": ASKED},
    ASKED: {"book": BOOKED, "report": ASKED, "sign": ASKED, "call_off": CALLED_OFF},
    BOOKED: {
        "book": BOOKED, "invite": BOOKED, "report": BOOKED, "sign": BOOKED, "share": BOOKED, "call_off": CALLED_OFF,
        "hold": HELD,
    },
    HELD: {"share": HELD, "send": HELD},
    CALLED_OFF: {},
}  # fmt: skip
DEED_WORDS: Final[dict[str, str]] = {
    "book": "book it",
    "invite": "change who is asked",
    "report": "write its report",
    "sign": "sign its report",
    "share": "record that a report was shared",
    "call_off": "call it off",
    "hold": "record what it decided",
    "send": "record what was sent",
}
COMPULSORY: Final[dict[str, tuple[str, ...]]] = {
    "ask": ("an enquiry that ended so, an open plan to review, or a transfer in",),
    "book": ("day, time, place", "a chair who never had the case", "why, if it is moved"),
    "report": ("every heading, for each child",),
    "sign": ("somebody other than the author", "a reason, if it is returned"),
    "call_off": ("a manager or the chair", "a reason"),
    "hold": ("the chair", "who came", "for each child: decision, reasons, how the child took part"),
}
CHAIRS: Final = ("conference_chair", "reviewing_officer")
# Which clock says by when it is held, and which by when the family has the report.
CLOCK: Final[dict[str, str]] = {"initial": "icpc", "transfer_in": "cp_transfer_in", "review": "rcpc_next"}
SHARE_CLOCK: Final[dict[str, str]] = {
    "initial": "icpc_report_share",
    "transfer_in": "icpc_report_share",
    "review": "rcpc_report_share",
}
NEW_CATEGORIES: Final = {code: words for code, words in CATEGORIES.items() if code != "MUL"}
FOR_A_PLAN: Final = ("plan", "goes_on")
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of whom must come. `source` is honest about where the number is from."""

    who: str
    least: int
    words: str
    source: str


QUORATE: Final[tuple[Quorum, ...]] = (
    Quorum(
        "social_care", 1, "Children’s social care",
        "Working Together: social care presents its enquiry. Local practice counts it as one who must come",
    ),
    Quorum(
        "others", 2, "Two other agencies",
        "Local practice, as many partnerships write it; no law or national guidance gives a number",
    ),
)  # fmt: skip


def stands(is_booked: bool, is_held: bool, is_called_off: bool) -> str:
    """Where a conference stands, from its rows (house rules, "State is rows")."""
    if is_held:
        return HELD
    if is_called_off:
        return CALLED_OFF
    return BOOKED if is_booked else ASKED


def reasons_against_move(now: str, deed: str) -> list[str]:
    """Why this deed may not be done while the conference stands so (the dictionary MOVES); empty when it may."""
    if deed in MOVES[now]:
        return []
    where = {
        ASKED: "It is not booked yet.",
        BOOKED: "It has not been held yet.",
        HELD: "It was held, and what it decided stays.",
        CALLED_OFF: "It was called off. Ask for another if one is needed.",
    }[now]
    return [f"You cannot {DEED_WORDS[deed]}. {where}"]


def kind_for(*, has_plan: bool, moves_here: bool, enquiry_says_so: bool) -> str:
    """Which conference a child needs; empty where none (practice notes on pathways, section 4: after an enquiry that
    ends so; to review an open plan; when a child on another council's plan has moved here)."""
    if has_plan:
        return "review"
    if moves_here:
        return "transfer_in"
    return "initial" if enquiry_says_so else ""


def reasons_against_asking(name: str, kind: str, *, is_open: bool, waits_already: bool) -> list[str]:
    """Why no conference can be asked for about this child now."""
    if not is_open:
        return [f"{name}’s referral is closed. A new contact opens another."]
    if waits_already:
        return [f"A conference about {name} is asked for already. It is held or called off first."]
    if not kind:
        return [
            f"Nothing leads to a conference about {name} yet: an enquiry that ended so, a child protection plan to "
            "review, or a plan that another council hands over."
        ]
    return []


def is_at_weekend(on: date) -> bool:
    """Children in need census: an initial conference is not on a weekend."""
    return on.weekday() >= SATURDAY


def reasons_against_booking(kind: str, on: date, begun_on: date, today: date, *, is_move: bool, why: str) -> list[str]:
    """Why it cannot be booked so. A conference that is moved says why (practice notes on pathways, 0.4)."""
    checks = {
        "An initial conference is not held on a weekend: the census refuses it. Choose another day.": (
            kind != "review" and is_at_weekend(on)
        ),
        f"What led to it began on {begun_on:%-d %B %Y}. Choose that day or a later one.": on < begun_on,
        "That is more than a year ahead. Check the year.": (on - today).days > 366,
        "Say why it is moved, or why somebody else chairs it.": is_move and not why.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_chair(name: str, role: str, had_the_case_of: Sequence[str]) -> list[str]:
    """Why somebody may not chair. Source: practice notes on roles, the chair is independent and does not hold the
    case; the database refuses it too."""
    if role not in CHAIRS:
        return [f"{name} chairs no conferences: choose a conference chair or a reviewing officer."]
    if had_the_case_of:
        return [f"{name} has or had the case of {joined(list(had_the_case_of))}. The chair is independent of it."]
    return []


def lacking(came: Iterable[str]) -> list[str]:
    """Who must still come for a quorum, by the table QUORATE; empty when enough have come. `came`: agencies in the
    room, family left out. Two people of one agency count as one."""
    there = {agency for agency in came if agency}
    count = {"social_care": int("social_care" in there), "others": len(there - {"social_care"})}
    return [each.words for each in QUORATE if count[each.who] < each.least]


def reasons_against_quorum(came: Iterable[str], why_went_on: str) -> list[str]:
    """A conference that is not quorate says why it went on all the same (local practice, as QUORATE says)."""
    missing = lacking(came)
    if missing and not why_went_on.strip():
        return [f"Not enough have come: {joined(missing).lower()}. Say why it went on, or book another day."]
    return []


def reasons_against_no_report(kind: str, without: Sequence[str], why: str) -> list[str]:
    """An initial conference that is held although no report is signed says why. `without`: the children who have none,
    by name. Source: practice notes on pathways, section 4 (the report comes before the conference)."""
    if kind == "initial" and without and not why.strip():
        return [f"No report about {joined(list(without))} is signed. Say why the conference is held without one."]
    return []


def choices_for(has_plan: bool) -> tuple[str, ...]:
    """What a conference may decide for one child: to begin a plan or not, or whether the plan goes on (practice notes
    on pathways, section 4)."""
    return ("goes_on", "end") if has_plan else ("plan", "no_plan")


def chair_differs(decision: str, views: Iterable[str]) -> bool:
    """Whether the chair decides against most of those who took a side. Who is undecided or was not asked takes none.
    Source: practice notes on pathways, section 4 ("chair disagrees and it is not recorded")."""
    sides = [view for view in views if view in ("plan", "no_plan")]
    against = sides.count("no_plan" if decision in FOR_A_PLAN else "plan")
    return bool(decision) and against > len(sides) - against


@dataclass(frozen=True, slots=True)
class Decided:
    """What a chair says of one child."""

    decision: str
    category: str = ""
    rationale: str = ""
    outline: str = ""
    then: str = ""
    evidence: str = ""
    chair_differs: str = ""
    took_part: str = ""
    child_words: str = ""


# field: (the decisions that need it, what is said where it is missing)
NEEDS: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "category": (("plan", "goes_on"), "Choose {name}’s category."),
    "rationale": (("plan", "no_plan", "goes_on", "end"), "Say why it was decided so for {name}."),
    "outline": (("plan",), "Write {name}’s outline plan: the letter brings it to the family."),
    "then": (("end",), "Say what follows {name}’s plan."),
    "evidence": (("end",), "Say what shows that {name} is safe, and stays so."),
    "took_part": (("plan", "no_plan", "goes_on", "end"), "Say how {name} took part."),
}
WITHOUT_WORDS: Final = ("no", "young")


def reasons_against_decision(
    name: str, it: Decided, *, has_plan: bool, plan_since: date | None, on: date, views: Iterable[str]
) -> list[str]:
    """What a decision about one child still lacks, or what cannot be decided.

    Sources: practice notes on pathways, section 4; children in need census (a plan does not end on the day on which it
    began; several categories are not used for a new plan)."""
    if it.decision not in choices_for(has_plan):
        return [f"Choose what is decided for {name}."]
    reasons = [
        words.format(name=name)
        for field, (decisions, words) in NEEDS.items()
        if it.decision in decisions and not str(getattr(it, field)).strip()
    ]
    checks = {
        f"{name}: several categories are not used any more. Choose the one that weighs most.": it.category == "MUL",
        f"{name}’s plan began on this day. The census has no review on the day a plan begins.": (
            has_plan and plan_since is not None and on <= plan_since
        ),
        f"Say why you decide against most views for {name}.": (
            chair_differs(it.decision, views) and not it.chair_differs.strip()
        ),
        f"Write down what {name} says, or how {name} shows it.": (
            bool(it.took_part) and it.took_part not in WITHOUT_WORDS and not it.child_words.strip()
        ),
    }
    return reasons + [reason for reason, wrong in checks.items() if wrong]


def reasons_against_holding(kind: str, booked_on: date, today: date) -> list[str]:
    """Why nothing can be recorded of it yet. The day is the day booked: held on another, the booking moves first."""
    if booked_on > today:
        return [f"It is booked for {booked_on:%-d %B %Y}. If it was held on another day, move the booking and say why."]
    if kind != "review" and is_at_weekend(booked_on):
        return ["An initial conference is not held on a weekend: the census refuses it. Move the booking."]
    return []
