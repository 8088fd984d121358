"""What is known of a person for matching, and what a match says: values only."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Pieces = tuple[tuple[str, bool], ...]  # words, and whether they agree with what was typed (shown in bold)


@dataclass(frozen=True, slots=True)
class Known:
    """One person as matching sees them. Protected places are in it only if the searcher may see them."""

    id: int
    given_names: str
    family_name: str
    birth_date: date | None = None
    birth_estimated: bool = False
    expected_on: date | None = None
    death_date: date | None = None
    sex: str = "U"
    has_record: bool = True
    names: tuple[tuple[str, str, str], ...] = ()  # kind, given names, family name
    numbers: tuple[tuple[str, str, str], ...] = ()  # kind, key, as written
    reaches: tuple[tuple[str, str], ...] = ()  # key, as written
    homes: tuple[tuple[str, str, bool], ...] = ()  # lines, postcode, lives there now
    schools: tuple[tuple[str, str, bool], ...] = ()  # school, year group, goes there now
    mothers: tuple[tuple[str, str], ...] = ()  # given names, family name of the mothers of an unborn baby

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip() or ("Unborn baby" if self.expected_on else "Not known")

    @property
    def is_unborn(self) -> bool:
        return self.birth_date is None and self.expected_on is not None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one thing that was typed agrees with this person, or does not."""

    weight: str  # a row of rules.WEIGHTS
    token: int  # which of the things typed
    found: str = ""  # what of the record agrees
    note: str = ""  # how, where it is not the same


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    pieces: Pieces


@dataclass(frozen=True)
class Match:
    person: Known
    score: int
    reasons: tuple[Reason, ...]
    lines: tuple[Line, ...]
    likely: bool  # more than one thing agrees and nothing speaks against it
    strong: bool  # so alike that a new record must not be made without looking
    beware: str = ""  # a twin, or somebody else with the same name and birthday
    extra: dict[str, Any] = field(default_factory=dict, compare=False)  # what a higher room adds to the card

    @property
    def id(self) -> int:
        return self.person.id
