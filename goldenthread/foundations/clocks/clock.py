"""What a clock is: which event starts it, how long it runs, which event ends it, and who says so."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

Unit = Literal["working_days", "days", "weeks", "months", "years", "hours", "none"]
Direction = Literal["within", "before", "not_before", "at", "retain_for"]
Kind = Literal[
    "statutory", "statutory_guidance", "national_practice", "local_practice", "performance_measure", "court_set"
]
Evidence = Literal["sourced", "part", "unsourced"]

EVIDENCE_WORDS: Final[dict[Evidence, str]] = {
    "sourced": "sourced",
    "part": "partly sourced: confirm the number before relying",
    "unsourced": "unsourced: confirm before relying",
}
KIND_WORDS: Final[dict[Kind, str]] = {
    "statutory": "law",
    "statutory_guidance": "statutory guidance",
    "national_practice": "national practice",
    "local_practice": "local practice",
    "performance_measure": "performance measure",
    "court_set": "set by the court",
}
UNIT_WORDS: Final[dict[Unit, tuple[str, str]]] = {
    "working_days": ("working day", "working days"),
    "days": ("day", "days"),
    "weeks": ("week", "weeks"),
    "months": ("month", "months"),
    "years": ("year", "years"),
    "hours": ("hour", "hours"),
    "none": ("no fixed number", "no fixed number"),
}


def length_in_words(length: int, unit: Unit) -> str:
    """A length as people say it: "1 working day", "45 working days"."""
    if unit == "none":
        return UNIT_WORDS[unit][0]
    return f"{length} {UNIT_WORDS[unit][length != 1]}"


def _every(length: int, unit: Unit) -> str:
    if unit == "none":
        return "every school term"
    return f"every {UNIT_WORDS[unit][0]}" if length == 1 else f"every {length_in_words(length, unit)}"


@dataclass(frozen=True, slots=True)
class Recurs:
    """How a clock starts again: every so often, from what, until what, and what follows then.

    `then` is the length that follows `until` (in `then_unit`); `then_stated` stands for it where no number does.
    `points` are fixed marks counted from the trigger instead of a repeat (reviews at 0, 3, 6 months)."""

    length: int
    unit: Unit
    anchor: str = ""
    until: str = ""
    then: int | None = None
    then_unit: Unit = "none"
    then_stated: str = ""
    points: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The repeat as a phrase: "every 6 weeks from the previous visit"."""
        if self.points:
            return f"at {', '.join(str(point) for point in self.points)} {UNIT_WORDS[self.unit][1]}"
        after = _every(self.then, self.then_unit) if self.then is not None else self.then_stated
        parts = [
            _every(self.length, self.unit),
            f"from {self.anchor}" if self.anchor else "",
            f"until {self.until}" if self.until else "",
        ]
        phrase = " ".join(part for part in parts if part)
        return f"{phrase}, then {after}" if after else phrase


@dataclass(frozen=True, slots=True)
class Clock:
    """One timescale: from a trigger, so long, until an end event, because somebody with authority says so.

    `stated` says the limit in words where there is no number ("as soon as possible").
    `trigger_is_day_one` is for law that counts "beginning with" a date: the last day comes one day sooner.
    `is_total` is for a limit on the sum of days spent (short breaks), which gives no date.
    `council_set` is true when the length is the council's own and not the catalogue's."""

    id: str
    area: str
    name: str
    trigger: str
    length: int
    unit: Unit
    direction: Direction
    end_event: str
    authority: str
    kind: Kind
    source: tuple[str, ...]
    evidence: Evidence
    configurable: bool
    recurs: Recurs | None = None
    notes: str = ""
    variations: tuple[str, ...] = ()
    stated: str = ""
    trigger_is_day_one: bool = False
    is_total: bool = False
    council_set: bool = False

    def __post_init__(self) -> None:
        """Refuses a clock that could not be counted."""
        if reasons := _reasons_against(self):
            raise ValueError(f"Clock {self.id}: {'; '.join(reasons)}.")

    @property
    def length_words(self) -> str:
        """The limit as people say it: "45 working days", "as soon as possible"."""
        words = self.stated or length_in_words(self.length, self.unit)
        if self.trigger_is_day_one:
            return f"{words}, beginning with the day of the trigger"
        return f"{words} in total" if self.is_total else words

    @property
    def evidence_words(self) -> str:
        """How well the number is supported, in words that nobody can take for certainty."""
        return EVIDENCE_WORDS[self.evidence]


def _reasons_against(clock: Clock) -> list[str]:
    checks = {
        f"the unit “{clock.unit}” is not known": clock.unit in get_args(Unit),
        f"the direction “{clock.direction}” is not known": clock.direction in get_args(Direction),
        f"the kind “{clock.kind}” is not known": clock.kind in get_args(Kind),
        f"the evidence mark “{clock.evidence}” is not known": clock.evidence in get_args(Evidence),
        "a clock with a unit needs a length of 1 or more": clock.unit == "none" or clock.length >= 1,
        "a clock without a unit has no length, and says its limit in words": clock.unit != "none"
        or (clock.length == 0 and clock.stated != ""),
        "only days, weeks, months and years can begin with the trigger day": not clock.trigger_is_day_one
        or clock.unit in ("days", "weeks", "months", "years"),
        "a clock marked as sourced names its source": clock.evidence != "sourced" or bool(clock.source),
    }
    return [reason for reason, holds in checks.items() if not holds]
