"""How a child's story is judged: what is new to a reader, what waits to be marked, what is due, when nobody held on.

Pure: values and a `today` in, values out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from goldenthread.foundations.clocks import State, catalogue, state, working_days
from goldenthread.foundations.ui.words import age, birth_words, plain_date, whole_months

# A reader who turns a page or filters has not come back: what was new when they sat down stays new.
ONE_SITTING = timedelta(hours=1)
# Kinds that say how the work was arranged. They may be marked, but they do not wait for it.
ARRANGEMENT = frozenset({"worker", "team"})

KIND_WORDS: dict[str, str] = {
    "contact": "Contacts",
    "referral": "Referrals",
    "assessment": "Assessments",
    "plan": "Plans",
    "seen": "Seen, and not seen",
    "visit": "Visits",
    "direct_work": "Direct work",
    "call": "Calls",
    "note": "Notes",
    "answer": "What the child was told",
    "advocate": "Advocate",
    "supervision": "Supervision",
    "worker": "Workers",
    "team": "Teams",
    "home": "Home",
    "school": "School",
    "family": "Family",
    "birth": "Birth",
}


def kind_words(kind: str) -> str:
    """The filter's word for a kind of event; a later room's kind is said as it is."""
    return KIND_WORDS.get(kind, kind.replace("_", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Period:
    """Days from a start up to, and without, an end; no end is until further notice."""

    start: date
    end: date | None = None

    def last(self, today: date) -> date:
        return min(self.end, today) if self.end else today


def holds(row: Any, today: date) -> bool:
    """Whether a dated row holds on a day. The end is the first day without it."""
    return (row.started_on is None or row.started_on <= today) and (row.ended_on is None or row.ended_on > today)


def runs(periods: Iterable[Period]) -> list[Period]:
    """Periods that touch or overlap, joined: one run is one time that we were involved without a break."""
    joined: list[Period] = []
    for period in sorted(periods, key=lambda each: each.start):
        before = joined[-1] if joined else None
        if before is None or (before.end is not None and period.start > before.end):
            joined.append(period)
        elif before.end is not None:
            joined[-1] = Period(before.start, max(before.end, period.end) if period.end else None)
    return joined


def quiet_months(held: Iterable[Period]) -> int:
    """The longest spell between two times of involvement, in whole months."""
    joined = runs(held)
    spells = [whole_months(a.end, b.start) for a, b in pairwise(joined) if a.end]
    return max(spells, default=0)


def chronology_state(
    confirmed_on: date | None, held_since: date, today: date, own: dict[str, int] | None = None
) -> State:
    """When the chronology must be confirmed again: three months after it last was, or after work began.

    Source: local practice (East Riding, three-monthly summaries); a council may set its own length.
    """
    clock = catalogue(today, own)["chronology_update"]
    return state(clock, max(confirmed_on, held_since) if confirmed_on else held_since, today)


def assessment_state(referred_on: date, authorised_on: date | None, today: date) -> State:
    """How an assessment stands: 45 working days from the referral.

    Source: Working Together, as the catalogue's assessment_45 says; a census clock from its start is kept elsewhere.
    """
    return state(catalogue(today)["assessment_45"], referred_on, today, authorised_on)


def recorded_late(on: date, recorded_on: date | None, own: dict[str, int] | None = None) -> int:
    """Working days between an event and its being written down, when more than the council allows; else 0.

    Source: local practice, two working days for a note (case_note in the catalogue of clocks, unsourced).
    """
    if recorded_on is None or recorded_on <= on:
        return 0
    if (recorded_on - on).days <= 2:  # never late, and no need to count
        return 0
    days = working_days.between(*map(working_days.ENGLAND.nearest_inside, (on, recorded_on)))
    return days if days > catalogue(recorded_on, own)["case_note"].length else 0


def last_looked(looks: Sequence[datetime], now: datetime) -> datetime | None:
    """When this reader last looked before this sitting; looks newest first.

    A first sitting begins with its own first look: nothing on the page is then new until somebody else adds to it.
    """
    earlier = [at for at in looks if now - at >= ONE_SITTING]
    return earlier[0] if earlier else (looks[-1] if looks else None)


def waits_to_be_marked(
    kind: str, recorded_at: datetime | None, on: date, began: date | None, confirmed_at: datetime | None
) -> bool:
    """Whether somebody has still to say if this event mattered.

    It waits when work goes on (`began`), and it was written down after the chronology was last confirmed; where that
    was never done, when it belongs to the present time of involvement.
    """
    if kind in ARRANGEMENT or began is None:
        return False
    if confirmed_at is None:
        return on >= began
    return recorded_at > confirmed_at if recorded_at else on > confirmed_at.date()


def reasons_against_impact(impact: str, withdraws: bool) -> list[str]:
    """A mark says what the event meant for the child (practice notes, chronology): a bare mark says nothing."""
    if withdraws or impact.strip():
        return []
    return ["Enter what it meant for the child"]


IMPACT_KEPT = "Why it mattered is kept from this page."


def speaks_of(text: str, names: Iterable[str]) -> bool:
    """Whether a text holds a word of one of these names: what one child's event meant may have been written of another
    too, whose record is locked since (ADR 14)."""
    words = {word for name in names for word in name.casefold().split()}
    return bool(words & set(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text.casefold().replace("’s", ""))))


def at_age(born: date | None, on: date) -> str:
    """The age on the day of an event, never the age now: "age 9", "age 4 months", "before birth"."""
    if born is None:
        return ""
    if on < born:
        return "before birth"
    months = whole_months(born, on)
    if months >= 24:
        return f"age {months // 12}"
    if months:
        return f"age {months} month{'s' if months > 1 else ''}"
    days = (on - born).days
    if days < 7:
        return "newborn"
    return f"age {days // 7} week{'s' if days >= 14 else ''}"


def year_group_on(born: date | None, on: date) -> str:
    """The year group of a child of this birth date on a day, in England's school years of 1 September to 31 August
    (Education Act 1996 s579; reception is the year in which a child turns five). Empty before and after school."""
    if born is None:
        return ""
    number = _school_year(on) - _school_year(born) - 5
    return "reception" if number == 0 else f"year {number}" if 0 < number <= 13 else ""


def _school_year(day: date) -> int:
    return day.year if day.month >= 9 else day.year - 1


def age_words(
    born: date | None, expected: date | None, died: date | None, today: date, estimated: bool
) -> tuple[str, str]:
    """The age in the bar and what follows it: ("9 years", "born 4 February 2017")."""
    if born is None:
        return ("Unborn", f"expected {plain_date(expected)}") if expected else ("Age not known", "")
    birth = birth_words(born, estimated)
    if died:
        return f"Died {plain_date(died)}", f"at {age(born, died, long=True)}, {birth}"
    return age(born, today, long=True), birth


PRONOUNS = {"F": ("she", "her", "her"), "M": ("he", "him", "his"), "U": ("they", "them", "their")}


def sex_words(sex: str, is_child: bool) -> str:
    """Girl or boy for a child, woman or man for an adult whose record this is."""
    words = {"F": ("Girl", "Woman"), "M": ("Boy", "Man")}.get(sex)
    return words[0 if is_child else 1] if words else "Sex not known yet"
