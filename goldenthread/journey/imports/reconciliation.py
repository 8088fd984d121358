"""What an import did with each module of a file, so that every row adds up; and how that is said."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from goldenthread.foundations.ui.words import count

from .census.child import (
    ASSESSMENTS,
    BROUGHT,
    CHILDREN,
    CONFERENCES,
    ENQUIRIES,
    IN_NEED,
    NUMBERS,
    PROTECTION,
    REFERRALS,
    REVIEWS,
    Child,
)
from .census.header import Header
from .lines import CHANGED, MADE, MATCHED, REFUSED
from .planning import Plan
from .work.lines import Placed

MOST = 50  # different sentences of one kind that are listed; the rest is counted
NAMED = 5  # of whom one sentence is said
IN_FILE, LATER = "in the file", "not yet imported"
STATES = (MADE, MATCHED, CHANGED, REFUSED)
COLUMN = 9


class Listed:
    """Sentences and of whom each is true: as many as somebody will read, and how many there were."""

    def __init__(self) -> None:
        self.count = 0
        self._whom: dict[str, list[str]] = {}
        self._often: Counter[str] = Counter()

    def add(self, whom: str, why: str) -> None:
        self.count += 1
        if why in self._whom or len(self._whom) < MOST:
            self._often[why] += 1
            if self._often[why] <= NAMED:
                self._whom.setdefault(why, []).append(whom)

    def sentences(self) -> list[str]:
        said = [f"{self._named(why)}: {why}" for why in self._whom]
        more = self.count - self._often.total()
        return [*said, f"and {more:,} more"] if more else said

    def _named(self, why: str) -> str:
        whom, more = self._whom[why], self._often[why] - NAMED
        return ", ".join(whom) + (f" and {more:,} more" if more > 0 else "")


@dataclass
class Tally:
    """Counts of one run, by module and by what became of it."""

    modules: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in BROUGHT})
    matched: Counter[str] = field(default_factory=Counter)  # why children were matched
    taken_up: Counter[str] = field(default_factory=Counter)  # parts that earlier imports only kept
    empty: Counter[str] = field(default_factory=Counter)  # parts that say nothing, so that nothing of them is kept
    refused: Listed = field(default_factory=Listed)
    left_out: Listed = field(default_factory=Listed)  # numbers that were left out while their child was brought in
    notes: Listed = field(default_factory=Listed)
    doubts: Listed = field(default_factory=Listed)
    unreadable: int = 0  # children left out because of a value that cannot be read
    open_with_no_team: int = 0
    held: int = 0

    @property
    def children(self) -> int:
        return self.modules[CHILDREN][IN_FILE]

    def add(self, plan: Plan, gives_team: bool) -> None:
        child = plan.child
        self._count(child.modules.items(), IN_FILE)
        self.empty.update(child.empty)
        if plan.refused:
            self._count(child.modules.items(), REFUSED)
            self.unreadable += bool(child.unreadable)
            self.refused.add(child.place, " ".join(plan.refused))
            return
        for name, states in _states(plan).items():
            for state, many in states.items():
                self._count([(name, many)], state)
        self._count(_kept(child), LATER)
        self.taken_up.update(row.module for row in plan.taken_up)
        self._say(plan, gives_team)

    def _count(self, many: Any, state: str) -> None:
        for name, number in many:
            if number:
                self.modules.setdefault(name, Counter())[state] += number

    def _say(self, plan: Plan, gives_team: bool) -> None:
        place = plan.child.place
        if plan.person.row:
            self.matched[plan.person.why] += 1
        for line in plan.numbers:
            if line.state == REFUSED:
                self.left_out.add(f"{place} {line.facts['value']}", line.why)
        for note in plan.notes:
            self.notes.add(place, note)
        for doubt in plan.doubts:
            self.doubts.add(place, doubt)
        if plan.needs_team:
            self.held += gives_team
            self.open_with_no_team += not gives_team

    def rows(self) -> Iterator[tuple[str, list[int]]]:
        """In the file, made, matched, changed, refused, not yet imported: of each module, the first is their sum."""
        for name, counts in self.modules.items():
            if counts[IN_FILE] or name in BROUGHT:
                yield name, [counts[head] for head in (IN_FILE, *STATES, LATER)]

    def as_json(self) -> dict[str, Any]:
        heads = (IN_FILE, *STATES, LATER)
        return {
            "modules": {name: dict(zip(heads, row, strict=True)) for name, row in self.rows()},
            "matched": self.matched, "taken up": self.taken_up, "empty": self.empty,
            "refused": self.refused.sentences(),
            "left out": self.left_out.sentences(), "said otherwise here": self.notes.sentences(),
            "to look at": self.doubts.sentences(), "open children with no team": self.open_with_no_team,
        }  # fmt: skip


def _states(plan: Plan) -> dict[str, Counter[str]]:
    return {
        CHILDREN: Counter([plan.person.state]),
        NUMBERS: Counter(line.state for line in plan.numbers),
        REFERRALS: Counter(line.state for line in plan.referrals),
        ASSESSMENTS: Counter(line.state for _, line in plan.assessments),
        **_states_of_work(plan),
    }


def _states_of_work(plan: Plan) -> dict[str, Counter[str]]:
    """Of what stands in the file: what was kept before, and is taken up now, is told by itself. A child protection plan
    has changed when its days have, or its category.
    """
    done = plan.work
    changed = {id(line.on) for line in (*done.protections, *done.categories) if line.state == CHANGED} | {
        id(line.on.on) for line in done.categories if isinstance(line.on, Placed) and line.on.state != MADE
    }
    found = {
        ENQUIRIES: [(line, line.state) for line in done.enquiries],
        CONFERENCES: [(line, line.state) for line in done.conferences],
        IN_NEED: [(line, line.state) for line in done.serving("in_need")],
        PROTECTION: [(line, CHANGED if id(line) in changed else line.state) for line in done.serving("protection")],
        REVIEWS: [(line, line.state) for line in done.reviews],
    }
    return {name: Counter(state for line, state in lines if not line.was_kept) for name, lines in found.items()}


def _kept(child: Child) -> Iterator[tuple[str, int]]:
    yield from Counter(piece.module for piece in child.pieces).items()


def said(tally: Tally, header: Header, file_name: str, dry: bool, outside: Mapping[str, int]) -> Iterator[str]:
    yield f"Children in need census {header.year_words} of council {header.council or 'unknown'}: {file_name}"
    yield ""
    yield from _table(tally, dry)
    for why, many in tally.matched.items():
        yield f"Matched {why}: {many:,}"
    yield from _listed("Refused", tally.refused, "child", "children")
    if tally.unreadable:
        yield f"Of these, left out because a value cannot be read: {tally.unreadable:,}"
    yield from _listed("Who is who, to be looked at", tally.doubts, "child", "children")
    yield from _listed("Left out, while the child is brought in", tally.left_out, "number", "numbers")
    yield from _listed("Said otherwise here, and left as it is here", tally.notes, "difference", "differences")
    yield from _named("Kept by earlier imports, and brought in now", tally.taken_up)
    yield from _named("Empty in the file, so that nothing of it is kept", tally.empty)
    yield from _named("Outside the children, and not read", outside)
    yield from _teams(tally, dry)


def _table(tally: Tally, dry: bool) -> Iterator[str]:
    """Eighty signs wide: the heads stand on two lines."""
    width = max(len(name) for name, _ in tally.rows()) + 1
    for heads in (("in the", "would be" if dry else "", "", "", "", "not yet"), ("file", *STATES, "imported")):
        yield (" " * width + "".join(f"{head:>{COLUMN}}" for head in heads)).rstrip()
    for name, row in tally.rows():
        yield f"{name:<{width}}" + "".join(f"{number:>{COLUMN},}" for number in row)
    yield ""


def _listed(words: str, listed: Listed, one: str, many: str) -> Iterator[str]:
    if listed.count:
        yield f"{words}: {count(listed.count, one, many)}"
        yield from (f"  {sentence}" for sentence in listed.sentences())


def _named(words: str, names: Mapping[str, int]) -> Iterator[str]:
    if names:
        yield f"{words}: {', '.join(f'{name} ({many:,})' for name, many in names.items())}"


def _teams(tally: Tally, dry: bool) -> Iterator[str]:
    if tally.held:
        yield f"Open children that {'would be given' if dry else 'were given'} to the team: {tally.held:,}"
    if tally.open_with_no_team:
        yield (
            f"Open children whom no team holds: {tally.open_with_no_team:,}. Nobody sees them until a team does: "
            "give them to one with --team NAME."
        )
