"""What a strategy meeting's record must hold, who must be there, and what may be decided for each child.

Sources: Children Act 1989 s47(1)(b) (reasonable cause to suspect significant harm); Working Together (a local authority
social worker and manager, the police and health at the least); practice.md section 8 (what the record holds);
pathways.md section 3 (who decides, which clocks); returns.md (children in need census: no two enquiries at once).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from goldenthread.foundations.clocks import catalogue
from goldenthread.foundations.refused import About
from goldenthread.foundations.ui.words import joined

from ..codes import AGENCIES

DISCUSSION, SHARED, SEEN = "strategy_discussion", "strategy_record_shared", "s47_child_seen"
# Of every strategy meeting, beside a social worker and a manager. Source: Working Together, as the clock's notes say.
LEAST_AGENCIES: Final = ("police", "health")
BEGINS: Final = ("single", "joint")  # decisions that begin an enquiry
ASKED, HELD, REFUSED = "asked", "held", "not_needed"
STATES: Final[dict[str, str]] = {
    ASKED: "Asked for",
    HELD: "Held and recorded",
    REFUSED: "Decided in writing that it is not needed",
}
# state: {deed: the state that follows}. The picture in docs/states is printed from this.
MOVES: Final[dict[str, dict[str, str]]] = {
    "": {"ask": ASKED, "hold": HELD},
    ASKED: {"hold": HELD, "no_meeting": REFUSED},
    HELD: {"add_note": HELD, "circulate": HELD, "do_task": HELD},
    REFUSED: {},
}


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was asked to come, and what their agency knows."""

    name: str
    agency: str
    role: str = ""
    took_part: str = "came"
    facts: str = ""
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What the meeting decided for one child."""

    decision: str
    rationale: str
    medical: str
    medical_words: str = ""
    see_by: datetime | None = None
    see_who: Any = None


@dataclass(frozen=True, slots=True)
class Given:
    """A task: what, who, by when."""

    what: str
    who: str
    by: date


@dataclass(frozen=True, slots=True)
class Record:
    """A strategy meeting as it is said once for all of its children."""

    format: str
    held_at: datetime
    chair: Any
    analysis: str
    safety_now: str
    history: str = ""
    without_why: str = ""
    parents_told: str = ""
    next_at: datetime | None = None
    invited: Sequence[Invited] = ()
    dissents: Sequence[tuple[str, str]] = ()
    tasks: Sequence[Given] = ()
    thought_of: Mapping[int, str] = field(default_factory=dict)  # by brother or sister who is no part of it, why


@dataclass(frozen=True, slots=True)
class Standing:
    """What hangs on a child's record when a meeting about them is recorded."""

    name: str
    referred_on: date
    enquiry_since: date | None = None  # an enquiry that is open


def reasons_against_ask(suspected_at: datetime, why: str, at: datetime) -> list[str]:
    """The clock starts at an exact moment, which is over, and somebody says why (Children Act 1989 s47(1)(b))."""
    checks = {
        "The moment cannot be after now.": suspected_at > at,
        "Say why you suspect significant harm: what was seen, heard or said, and by whom.": not why.strip(),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_no_meeting(why: str) -> list[str]:
    """A manager decides it in writing (pathways.md 0.4: every transition is a decision with its reasons)."""
    return [] if why.strip() else ["Say why no strategy meeting is needed. An inspector reads this."]


def not_there(invited: Iterable[Invited]) -> list[str]:
    """Which of the police and health did not take part themselves. Source: Working Together, the least agencies."""
    came = {each.agency for each in invited if each.took_part == "came"}
    return [agency for agency in LEAST_AGENCIES if agency not in came]


def not_there_words(invited: Iterable[Invited]) -> str:
    """ "The police and health did not take part." Nothing where both did. Source: as not_there."""
    absent = ["the police" if agency == "police" else AGENCIES[agency].lower() for agency in not_there(invited)]
    words = joined(absent)
    return f"{words[:1].upper()}{words[1:]} did not take part." if words else ""


def reasons_against_record(record: Record, now: datetime) -> list[str]:
    """Why a record cannot stand as it is (practice.md section 8). The police and health are pointed out and need a
    reason, and are not a bar: a child may not wait for a meeting that is complete."""
    invited = list(record.invited)
    checks = {
        About("The meeting cannot be after now.", "held_on"): record.held_at > now,
        About("The next meeting must be after this one.", "next_on"): bool(
            record.next_at and record.next_at <= record.held_at
        ),
        About("Name who took part: somebody must have.", "invited-0-took_part"): not any(
            each.took_part == "came" for each in invited
        ),
        About(f"{not_there_words(invited)} Say why it was held all the same.", "without_why"): bool(not_there(invited))
        and not record.without_why.strip(),
    }
    silent = [each.name for each in invited if each.took_part == "sent" and not each.facts.strip()]
    reasons = [reason for reason, wrong in checks.items() if wrong]
    return reasons + [f"Write down what {name} sent, or choose that nothing came." for name in silent]


def reasons_against_silence(beside: Mapping[int, str], said: Mapping[int, str]) -> list[str]:
    """Brothers and sisters are thought of, each of them (practice.md section 8; pathways.md 3, goes wrong: siblings
    forgotten). `beside`: the names of those who can be no part of the meeting, for they have no open referral."""
    return [
        About(f"Say why {name} is no part of it.", f"beside-{child}")
        for child, name in beside.items()
        if not said.get(child, "").strip()
    ]


def reasons_against_decided(decided: Decided, child: Standing, record: Record) -> list[str]:
    """Why this cannot be decided for this child: an enquiry says who sees the child and by when; there is one at a time
    (children in need census, Section47); "joint" means with the police (pathways.md section 3)."""
    since = f" of {child.enquiry_since:%-d %B %Y}" if child.enquiry_since else ""
    begins = decided.decision in BEGINS
    by_police = any(each.agency == "police" and each.took_part != "absent" for each in record.invited)
    checks = [
        ("decision", f"{child.name} has an open enquiry{since}: choose “The enquiry that is open goes on”.",
         begins and child.enquiry_since is not None),
        ("decision", f"{child.name} has no open enquiry that could go on.",
         decided.decision == "goes_on" and child.enquiry_since is None),
        ("see_on" if decided.see_who else "see_who", f"Say who sees {child.name}, and by when.",
         begins and not (decided.see_by and decided.see_who)),
        ("see_on", f"{child.name} cannot be seen by a time before the meeting.",
         bool(decided.see_by and decided.see_by <= record.held_at)),
        ("decision", f"{child.name}: an enquiry with the police needs the police to have taken part or sent word.",
         decided.decision == "joint" and not by_police),
        ("decision", f"{child.name} was referred on {child.referred_on:%-d %B %Y}: an enquiry cannot begin before.",
         begins and record.held_at.date() < child.referred_on),
    ]  # fmt: skip
    return [About(reason, question) for question, reason, wrong in checks if wrong]


def of_child(child: int, reasons: Iterable[str]) -> list[str]:
    """The same reasons, each about the question of that child’s own part of the sheet. Source: local practice."""
    return [About(each, f"c{child}-{each.question}") if isinstance(each, About) else each for each in reasons]


def usual_see_by(held_at: datetime, council_values: Mapping[str, int]) -> datetime:
    """By when a child is seen unless the meeting says otherwise. Source: clock s47_child_seen, local practice."""
    return held_at + timedelta(hours=catalogue(held_at.date(), council_values)[SEEN].length)


def answered_by(asked_at: datetime, held: Iterable[datetime]) -> bool:
    """Whether a meeting that was recorded after somebody asked answers the ask. Source: local practice."""
    return any(recorded_at >= asked_at for recorded_at in held)


def not_seen_yet(held_at: datetime, seen: Iterable[tuple[date, Any]]) -> bool:
    """Whether nobody has met the child since the meeting began an enquiry. `seen`: days, with a time of day or None.

    Of the meeting's own day only a visit counts whose time is after the meeting (pathways.md 0.5: clocks belong to
    triggers): a visit of that morning was before anybody decided, and one with no time may have been."""
    day, zone = held_at.date(), held_at.tzinfo
    return not any(
        on > day or (on == day and at is not None and datetime.combine(on, at, tzinfo=zone) > held_at)
        for on, at in seen
    )


def kept_out(marked: Collection[str]) -> str:
    """What a copy says in place of what it leaves out (roles.md: other agencies' marked data)."""
    if not marked:
        return ""
    return f"{joined(sorted(marked))} gave information that may not be passed on. It is not in this copy."
