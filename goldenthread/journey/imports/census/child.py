"""What one child's part of a census file says, once read. Values only."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# What is brought in, under the names that the report uses; every other module is kept as it came.
CHILDREN, NUMBERS, REFERRALS, ASSESSMENTS = "Children", "Numbers", "Referrals (CINdetails)", "Assessments"
ENQUIRIES, CONFERENCES = "Section47", "Conferences (DateOfInitialCPC)"
IN_NEED, PROTECTION, REVIEWS = "CINPlanDates", "ChildProtectionPlans", "Reviews"
BROUGHT = (
    CHILDREN, NUMBERS, REFERRALS, ASSESSMENTS, ENQUIRIES, CONFERENCES, IN_NEED, PROTECTION, REVIEWS,
)  # fmt: skip
# What earlier imports only kept, since no room owned it then.
ONCE_KEPT = (ENQUIRIES, "DateOfInitialCPC", IN_NEED, PROTECTION)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that no room here owns yet, whole. `key` is the same each time the same part comes."""

    module: str
    key: str
    content: Any


@dataclass(frozen=True, slots=True)
class Assessed:
    started_on: date | None
    review_on: date | None
    authorised_on: date | None
    factors: list[str]


@dataclass(frozen=True, slots=True)
class Enquired:
    """A section 47 enquiry. That no conference was required is all that the census says of how it ended."""

    started_on: date | None
    conference_on: date | None
    not_required: bool
    was_kept: bool = False  # an earlier import kept it, and this file does not say it


@dataclass(frozen=True, slots=True)
class Planned:
    """A child in need plan or, with its category, a child protection plan."""

    kind: str  # a track of planning
    started_on: date | None
    ended_on: date | None
    category: str = ""
    latest: str = ""
    earlier: int = 0  # child protection plans before this one, here or elsewhere
    reviews: tuple[date | None, ...] = ()
    was_kept: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """An initial conference that the episode names by itself, with no enquiry of this council before it."""

    held_on: date | None
    was_kept: bool = False


@dataclass(frozen=True, slots=True)
class Episode:
    referred_on: date | None
    source: str
    need: str
    closed_on: date | None
    reason: str
    no_further_action: bool
    assessments: list[Assessed]
    # Days on which something began that is only kept: (its name, the day).
    began: list[tuple[str, date]]
    enquiries: list[Enquired] = field(default_factory=list)
    conferences: list[Met] = field(default_factory=list)
    plans: list[Planned] = field(default_factory=list)


@dataclass(slots=True)
class Child:
    position: int  # in the file, from 1
    la_child_id: str = ""
    upn: str = ""
    former_upn: str = ""
    upn_unknown: str = ""
    birth_date: date | None = None
    expected_on: date | None = None
    death_date: date | None = None
    sex: str = "U"
    ethnicity: str = ""
    disabilities: list[str] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)  # values that cannot be read
    amiss: list[str] = field(default_factory=list)  # fields that are there twice, or as an older census had them
    modules: Counter[str] = field(default_factory=Counter)  # how many of each module stand in this child
    empty: Counter[str] = field(default_factory=Counter)  # parts that no room owns, and that say nothing

    @property
    def place(self) -> str:
        return f"Child {self.position} ({self.la_child_id[:20] or 'no census child ID'})"
