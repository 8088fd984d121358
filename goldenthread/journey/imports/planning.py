"""What is to be done about one child of a file: read from what is here, written by actions. A dry run stops here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model

from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.people.rules import identifier_key

from . import rules
from .census.child import Assessed, Child, Episode, Piece
from .census.header import Header
from .lines import CHANGED, MADE, MATCHED, REFUSED, Line, line_of, of_child
from .matching import BY_UPN, Known, Match, Seen, match
from .models import Kept
from .work.lines import WorkLines
from .work.rules import reasons_against_work
from .work.taking_up import whole_work


@dataclass(slots=True)
class Plan:
    child: Child
    year: int  # of the census
    refused: list[str] = field(default_factory=list)
    person: Line = field(default_factory=lambda: Line("", MATCHED))
    numbers: list[Line] = field(default_factory=list)
    referrals: list[Line] = field(default_factory=list)
    assessments: list[tuple[int, Line]] = field(default_factory=list)  # which of the referrals it stands in
    work: WorkLines = field(default_factory=WorkLines)  # enquiries, conferences, plans
    kept: list[Line] = field(default_factory=list)
    taken_up: list[Kept] = field(default_factory=list)  # what earlier imports only kept, and is brought in now
    notes: list[str] = field(default_factory=list)  # what is said otherwise here, and stays as it is here
    doubts: list[str] = field(default_factory=list)  # about who this is: for somebody to look at
    needs_team: bool = False  # a referral is open, and no team holds the child
    known: Known = field(default_factory=Known)


def plan(child: Child, header: Header, known: Known, seen: Seen, today: date) -> Plan:
    """Everything that would be done; or only the reasons why this child cannot be brought in."""
    made = Plan(child, header.year, known=known)
    made.refused = [
        *child.unreadable,
        *rules.reasons_against_child(child, header.reference_on, today),
        *reasons_against_work(child, header.reference_on, today),
        *seen.reasons_against(child),
    ]
    found = match(child, known, seen) if not made.refused else Match(None, "")
    made.refused += found.reasons
    if made.refused:
        return made
    made.person = _person(made, found)
    made.doubts = list(_doubts(made, found))
    made.numbers = list(_numbers(made))
    _referrals(made)
    _assessments(made)
    made.kept = [_kept(made, piece) for piece in child.pieces]
    made.work, made.taken_up = whole_work(made, header.reference_on, today)
    made.notes += made.work.notes
    made.refused = [*_overlaps(made), *_still_open(made), *_too_late(made), *made.work.refused]
    made.needs_team = _needs_team(made, today)
    return made


def _person(made: Plan, found: Match) -> Line:
    child, person = made.child, found.person
    said = {
        name: getattr(child, name)
        for name in ("sex", "birth_date", "expected_on", "death_date", "ethnicity", "disabilities")
    }
    if person is None:
        return Line("", MADE, facts=said, why=found.why)
    here = {name: getattr(person, name) for name in (*said, "birth_estimated", "has_record")}
    facts, differ = rules.completed(here, said, made.known.follows("person", person, made.year))
    if differ:
        made.notes.append(", ".join(differ).replace("_", " "))
    return Line("", CHANGED if facts else MATCHED, person, facts, found.why)


def _doubts(made: Plan, found: Match) -> Iterator[str]:
    """Who else this could be, or why somebody might not be this child."""
    child = made.child
    if found.person is None and child.birth_date:
        for record in made.known.alike.get((child.birth_date, child.sex), []):
            yield f"Record {record} has the same birth date and sex, and no census child ID. They are kept apart."
    if found.why == BY_UPN:
        others = [value for (kind, _), value in of_child(made, made.known.numbers).items() if kind == "la_child_id"]
        known_as = f"has the census child ID {' and '.join(others)} here" if others else "has no census child ID here"
        yield f"Record {found.person.pk} has this UPN, birth date and sex, and {known_as}. They are taken for one."


def _numbers(made: Plan) -> Iterator[Line]:
    child, here = made.child, of_child(made, made.known.numbers)
    for kind, value in (("la_child_id", child.la_child_id), ("upn", child.upn), ("former_upn", child.former_upn)):
        if not value:
            continue
        key = identifier_key(value)
        if (kind, key) in here:
            yield Line(kind, MATCHED, facts={"value": value})
        elif kind != "la_child_id" and (against := rules.reasons_against_upn(value)):
            yield Line(kind, REFUSED, facts={"value": value}, why=against[0])
        elif (kind, key) in made.known.whose:
            yield Line(kind, REFUSED, facts={"value": value}, why="Another record here has it.")
        else:
            yield Line(kind, MADE, facts={"value": value})


def _referrals(made: Plan) -> None:
    left = list(of_child(made, made.known.referrals))
    for episode in made.child.episodes:
        facts = _referral_facts(episode)
        alike = [row for row in left if row.referred_on == episode.referred_on]
        alike.sort(key=lambda row: row.no_further_action != episode.no_further_action)
        row = alike[0] if alike else None
        if row:
            left.remove(row)
        made.referrals.append(line_of(made, "referral", plain_date(episode.referred_on), row, facts, made.notes))


def _referral_facts(episode: Episode) -> dict[str, Any]:
    """A referral with no further action is over on its own day: nothing of it stays open."""
    ended = episode.closed_on or (episode.referred_on if episode.no_further_action else None)
    return {
        "referred_on": episode.referred_on, "source": episode.source, "need": episode.need,
        "no_further_action": episode.no_further_action, "closed_on": ended, "closure_reason": episode.reason,
    }  # fmt: skip


def _assessments(made: Plan) -> None:
    left = list(of_child(made, made.known.assessments))
    for place, episode in enumerate(made.child.episodes):
        for assessed in episode.assessments:
            row = next((row for row in left if row.started_on == assessed.started_on), None)
            if row:
                left.remove(row)
            facts = _assessment_facts(assessed)
            made.assessments.append(
                (place, line_of(made, "assessment", plain_date(assessed.started_on), row, facts, made.notes))
            )


def _assessment_facts(assessed: Assessed) -> dict[str, Any]:
    return {
        "started_on": assessed.started_on, "review_on": assessed.review_on, "authorised_on": assessed.authorised_on,
        "factors": assessed.factors,
    }  # fmt: skip


def _kept(made: Plan, piece: Piece) -> Line:
    row = of_child(made, made.known.kept).get((piece.module, piece.key))
    state = MADE if row is None else MATCHED if row.content == piece.content else CHANGED
    if state == CHANGED and not made.known.follows("kept", row, made.year):
        state = MATCHED
        made.notes.append(f"{piece.module} of {piece.key}")
    return Line(piece.key, state, row, {"module": piece.module, "key": piece.key, "content": piece.content})


def _after(lines: Iterable[Line], here: Iterable[Model], names: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The facts of every row as they would stand afterwards: what is here and not in the file, and what is."""
    lines = list(lines)
    touched = {line.row.pk for line in lines if line.row}
    for row in here:
        if row.pk not in touched:
            yield tuple(getattr(row, name) for name in names)
    for line in lines:
        yield tuple(line.facts.get(name, getattr(line.row, name, None)) for name in names)


def _referrals_after(made: Plan) -> list[tuple[Any, ...]]:
    """(referred on, closed on) of every episode that is not without further action."""
    names = ("referred_on", "closed_on", "no_further_action")
    rows = _after(made.referrals, of_child(made, made.known.referrals), names)
    return [(start, end) for start, end, ended_at_once in rows if not ended_at_once]


def _assessments_after(made: Plan) -> list[tuple[Any, ...]]:
    lines = [line for _, line in made.assessments]
    return list(_after(lines, of_child(made, made.known.assessments), ("started_on", "authorised_on")))


def _overlaps(made: Plan) -> Iterator[str]:
    for name, spans in (("referrals", _referrals_after(made)), ("assessments", _assessments_after(made))):
        for first, second in rules.overlapping(spans):
            yield f"The {name} of {plain_date(first)} and {plain_date(second)} overlap: one of them is here already."


def _still_open(made: Plan) -> Iterator[str]:
    """WorkLines that was begun here keeps its referral open."""
    ended = {line.row.pk for _, line in made.assessments if line.row and "authorised_on" in line.facts}
    for line in made.referrals:
        if line.state != CHANGED or line.row.closed_on or "closed_on" not in line.facts:
            continue
        for row in of_child(made, made.known.assessments):
            if row.referral_id == line.row.pk and row.authorised_on is None and row.pk not in ended:
                yield f"The referral of {line.key} has closed in the file, and an assessment is under way in it here."


def _too_late(made: Plan) -> Iterator[str]:
    for place, line in made.assessments:
        referral = made.referrals[place]
        if line.state == MADE and referral.state == MATCHED:
            row = referral.row
            yield from rules.reasons_against_late(line.facts["started_on"], row.referred_on, row.closed_on)


def _needs_team(made: Plan, today: date) -> bool:
    held = any(each.ended_on is None or each.ended_on > today for each in of_child(made, made.known.holdings))
    return not held and any(end is None or end > today for _, end in _referrals_after(made))
