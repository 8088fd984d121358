"""What cannot be true of a visit, what an answer needs, and how sightings read in plain words.

Sources: pathways.md section 0 (rule 3: one visit, an own record for each child; rule 5: an attempt stops no clock, the
day it happened and the day it was written down are kept apart); practice.md section 7 (child's voice).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise
from typing import Final

from goldenthread.foundations.clocks import State, catalogue, state, working_days
from goldenthread.foundations.ui.words import age, count, local, plain_date, whole_months

from .codes import KINDS, MEETS, RECORDED, SEEN

ANSWER_CLOCK, NOTE_CLOCK = "heard_answer", "case_note"
BABY: Final = 24  # months: younger, nobody is told much in words
BEFORE_BIRTH: Final = timedelta(days=300)  # the longest that work with an unborn child goes back
MET: Final = ("alone", "with")
COPIED: Final = 40  # letters from which the same words in two places are a copy rather than a coincidence
WITHDRAWN: Final = "withdrawn"

# What each kind of record is, and whether it can stop a clock that waits for the child to be seen. Printed in docs.
STOPS: Final[dict[str, str]] = {
    "alone": "Stops every clock that waits for a visit; counts as seen alone",
    "with": "Stops every clock that waits for a visit",
    "not_seen": "An attempt: on the record, stops no clock",
    "": "Stops no clock",
}
# Who may put a part right, and what becomes of it. Printed in docs.
CORRECTIONS: Final[dict[str, str]] = {
    "own words, what must not be passed on, what was seen": "whoever may record for this child: a new part, and why",
    "day, place, who was there, what happened": "the same; other children's parts stay as they were",
    "common text that speaks of a child whose record is locked to them": "nobody but those on the list of that lock",
    "which child it is about, or that it did not happen": "the part is withdrawn, with the reason",
    "what a child wants": "never changed: it is answered, with the reason",
}


@dataclass(frozen=True, slots=True)
class About:
    """The child whom a part of a visit is about."""

    name: str
    born: date | None
    expected: date | None = None
    died: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one child, as it was typed."""

    seen: str = ""
    bedroom: str = ""
    words: str = ""
    not_shared: str = ""  # what the child asks not to be passed on
    said_how: str = ""
    observed: str = ""
    account: str = ""
    next: str = ""
    wants: tuple[str, ...] = ()
    steps: Mapping[int, str] = field(default_factory=dict)  # by step, what shows that it moved

    @property
    def is_met(self) -> bool:
        return self.seen in MET


@dataclass(frozen=True, slots=True)
class Happened:
    """What is said once for all of the children."""

    kind: str
    on: date
    at_time: time | None = None
    where: str = ""
    others: str = ""
    purpose: str = ""
    account: str = ""
    next: str = ""


def reasons_against(what: Happened, parts: Sequence[tuple[About, Part]], now: datetime) -> list[str]:
    """Everything that cannot be true of a visit, each said once (pathways.md 0.5; practice.md 7)."""
    checks = {
        "Choose what it was.": what.kind not in RECORDED,
        "The day cannot be after today.": what.on > local(now).date(),
        "The time cannot be after now.": _later_today(what, now),
        "Choose at least one child.": not parts,
    }
    reasons = [reason for reason, wrong in checks.items() if wrong]
    return list(dict.fromkeys([*reasons, *(reason for who, part in parts for reason in _against(what, who, part))]))


def _later_today(what: Happened, now: datetime) -> bool:
    here = local(now)
    if what.at_time is None or what.on != here.date():
        return False
    return datetime.combine(what.on, what.at_time, here.tzinfo) > here


def _against(what: Happened, who: About, part: Part) -> list[str]:
    """What cannot be true of one child's part."""
    return [*against_day(what.on, who, part), *_against_seen(what, who, part), *_against_silence(what, who, part)]


def against_day(on: date, who: About, part: Part) -> list[str]:
    """Nobody is seen before birth or after death (census: one of date of birth and expected date); work with an unborn
    child has its place on the record (pathways.md 0.6)."""
    first = who.born or who.expected
    checks = {
        f"{who.name} was not born yet on {plain_date(on)}: nobody can have seen {who.name}.": (
            part.is_met and (who.born is None or on < who.born) and first is not None
        ),
        f"The day is long before {who.name} was born.": first is not None and on < first - BEFORE_BIRTH,
        f"{who.name} died on {plain_date(who.died)}: nobody can have seen {who.name} after that.": (
            who.died is not None and on > who.died and part.is_met
        ),
    }
    return [reason for reason, wrong in checks.items() if wrong]


def _against_seen(what: Happened, who: About, part: Part) -> list[str]:
    """An attempt stops no clock and holds no words; only where a child is met can they be seen (pathways.md 0.5)."""
    meets, unborn = what.kind in MEETS, who.born is None and who.expected is not None
    checks = {
        f"Say whether {who.name} was seen.": meets and not part.seen and not unborn,
        f"Nobody is seen by a {KINDS.get(what.kind, '').lower()}: choose “Visit”, or take out that {who.name} was "
        "seen.": not meets and part.seen != "",
        "Say who else was there.": part.seen == "with" and not what.others,
        f"{who.name} was not seen, so there are no words of {who.name} here. Write what somebody passed on under "
        "“What happened”.": part.seen == "not_seen" and bool(part.words or part.not_shared),
        f"Say what happened when {who.name} was not seen.": (
            part.seen == "not_seen" and not (part.observed or part.account or what.account)
        ),
        f"Say which words, if you say how {who.name} said them.": bool(part.said_how) and not part.words,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def _against_silence(what: Happened, who: About, part: Part) -> list[str]:
    """Somebody will read this years later: a tick alone tells nothing. A baby's part says what was seen, for a baby
    cannot tell (practice.md 7: observed behaviour, non-verbal, babies)."""
    told = part.observed or part.account or what.account or part.words or part.not_shared
    if not told and part.seen != "not_seen":
        return ["Say what happened."]
    if part.is_met and is_baby(who, what.on) and not part.observed:
        how_old = age(who.born, what.on)
        return [f"Say what you saw of {who.name}: at {how_old}, {who.name} cannot tell you."]
    return []


def is_baby(who: About, on: date) -> bool:
    """Younger than two on that day: seen alone says little, what was seen of the baby says much (practice.md 7)."""
    return who.born is not None and on >= who.born and whole_months(who.born, on) < BABY


def reasons_against_answer(*, done: str, told: str, told_on: date | None, heard_on: date, today: date) -> list[str]:
    """Heard, done, told: one of the two at least, and a day on which the child was told (practice.md 7)."""
    checks = {
        "Say what was done, or what the child was told.": not done and not told,
        "Say on which day the child was told.": bool(told) and told_on is None,
        "Say what the child was told, or take the day out.": not told and told_on is not None,
        "The day cannot be after today.": told_on is not None and told_on > today,
        f"The day cannot be before the child said it, {plain_date(heard_on)}.": told_on is not None
        and told_on < heard_on,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def reasons_against_advocate(*, on: date, answer: str, who: str, words: str, today: date) -> list[str]:
    """An independent advocate is offered; where not, the reason is on the record (practice.md 7; Children Act 1989
    s26A for children who complain, and statutory guidance on advocacy for the rest)."""
    checks = {
        "The day cannot be after today.": on > today,
        "Say why no advocate was offered.": answer == "not_offered" and not words,
        "Say who the advocate is.": answer == "used" and not who,
    }
    return [reason for reason, wrong in checks.items() if wrong]


def answer_due(heard_on: date, today: date, own: dict[str, int] | None = None) -> State:
    """By when a child is told what was done about what they want: local practice, ten working days from the visit; no
    law sets it (clock heard_answer, unsourced)."""
    return state(catalogue(today, own)[ANSWER_CLOCK], heard_on, today)


def written_late(on: date, recorded_on: date, own: dict[str, int] | None = None) -> int:
    """Working days between a visit and its being written down, when more than the council allows; else 0 (clock
    case_note: local practice, unsourced)."""
    if (recorded_on - on).days <= 2:  # never late, and no need to count
        return 0
    days = days_between(on, recorded_on)
    return days if days > catalogue(recorded_on, own)[NOTE_CLOCK].length else 0


def copied(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of names under whom the same words stand. Pointed out, never refused: it may be so (practice.md 7: the
    child's own part; a note copied instead of understood breaks the thread)."""
    told = [(name, " ".join(text.casefold().split())) for name, text in texts]
    return [(a, b) for (a, x), (b, y) in combinations(told, 2) if a != b and x == y and len(x) >= COPIED]


def title(kind: str, seen: str, where: str = "", purpose: str = "") -> str:
    """ "Seen alone, at home"; "Note: the school rang". In the words of an assessment's sightings."""
    if kind in MEETS:
        how = SEEN.get(seen, KINDS[kind])
        return f"{how}, {where}" if where else how
    return f"{KINDS[kind]}: {purpose}" if purpose else KINDS[kind]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which nobody saw the child, between two sightings or up to today."""

    start: date
    end: date
    is_open: bool  # nobody has seen the child since

    @property
    def working_days(self) -> int:
        return days_between(self.start, self.end)


def days_between(start: date, end: date) -> int:
    """Working days from one day to another, as far as the table of holidays reaches."""
    return working_days.between(*map(working_days.ENGLAND.nearest_inside, (start, end)))


def gaps(days: Iterable[date], today: date) -> list[Gap]:
    """Every time between two sightings, and since the last one, oldest first (P8, drift: a child not seen)."""
    met = sorted(set(days))
    found = [Gap(a, b, False) for a, b in pairwise(met)]
    return [*found, Gap(met[-1], today, True)] if met and met[-1] < today else found


def longest(found: Sequence[Gap]) -> Gap | None:
    """The longest time without a sighting; of two alike the later."""
    return max(found, key=lambda gap: (gap.working_days, gap.start), default=None)


def seen_words(met: Sequence[tuple[date, str]], attempts: int, today: date) -> str:
    """Where the child stands in a sentence or two: when last seen and how, how often, how often alone, how often
    somebody tried in vain. `met` is in order of the day."""
    tried = f" {count(attempts, 'attempt')} without seeing the child." if attempts else ""
    if not met:
        return f"Nobody has seen the child yet, as far as is recorded.{tried}"
    last, how = met[-1]
    ago = days_between(last, today)
    since = f", {count(ago, 'working day')} ago" if ago else ""
    when = "today" if last == today else f"on {plain_date(last)}{since}"
    alone = sum(each == "alone" for _, each in met)
    last_words = f"Last seen {when}, {'alone' if how == 'alone' else 'not alone'}."
    return f"{last_words} Seen {count(len(met), 'time')}, alone {alone}.{tried}"
