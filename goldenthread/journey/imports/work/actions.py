"""Bringing in one child's enquiries, conferences and plans, each by the room that owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from goldenthread.journey.planning.arrivals.actions import bring_plans, bring_tracks, change_plan, change_track
from goldenthread.journey.protection.arrivals.actions import (
    Meeting,
    bring_conferences,
    bring_enquiries,
    bring_protection,
    bring_to_protection,
    change_decision,
    change_enquiry,
    change_protection,
)
from goldenthread.journey.protection.models import ConferenceChild
from goldenthread.who.people.models import Person

from ..lines import CHANGED, MADE, MATCHED, Line
from .lines import Placed

if TYPE_CHECKING:
    from ..actions import Work

DECIDED = ("decision", "category")


def change_work(work: Work) -> None:
    """What was here follows the file: a plan that grows before its tracks do, one that ends after they have."""
    done = work.plan.work
    for line in done.plans:
        if line.state == CHANGED and grows(line):
            _changed(work, "plan", line)
    for kind, lines in (("enquiry", done.enquiries), ("track", done.tracks)):
        for line in lines:
            if line.state == CHANGED:
                _changed(work, kind, line)
    for line in done.plans:
        if line.state == CHANGED and not grows(line):
            _changed(work, "plan", line)
    for line in done.protections:
        if line.state == CHANGED:
            _changed(work, "protection_plan", line)
    for line in done.conferences:
        if line.state == CHANGED:
            facts = {name: line.facts[name] for name in DECIDED if name in line.facts}
            _changed(work, "conference_decision", Line(line.key, CHANGED, line.row.decision, facts))


def grows(line: Line) -> bool:
    """Whether what goes on from a day to a day ends later than before, or no more."""
    end = line.facts.get("ended_on", line.row.ended_on)
    return line.row.ended_on is not None and (end is None or end > line.row.ended_on)


def _changed(work: Work, kind: str, line: Line) -> None:
    work.must_be_as_planned(line)
    by, why, facts = work.by, work.why, line.facts
    match kind:
        case "plan":
            row: Any = change_plan(by=by, plan=line.row, facts=facts, why=why)
        case "track":
            row = change_track(by=by, track=line.row, facts=facts, why=why)
        case "enquiry":
            row = change_enquiry(by=by, enquiry=line.row, facts=facts, why=why)
        case "protection_plan":
            row = change_protection(by=by, plan=line.row, facts=facts, why=why)
        case "conference_decision":
            row = change_decision(by=by, decision=line.row, facts=facts, why=why)
    work.note(kind, line, row)


class _Rows:
    """The row of every line, found or made, so that the next may stand on it."""

    def __init__(self) -> None:
        self._made: dict[int, Any] = {}

    def of(self, line: Line | None) -> Any:
        return None if line is None else self._made.get(id(line), line.row)

    def put(self, lines: list[Placed], rows: list[Any]) -> None:
        self._made |= {id(line): row for line, row in zip(lines, rows, strict=True)}


def bring_work(work: Work, person: Person, referrals: list[Any]) -> None:
    """What is new, each after that on which it stands; then every row is listed with the run."""
    rows, done = _Rows(), work.plan.work
    rows.put(work.plan.referrals, referrals)  # type: ignore[arg-type]
    whose: dict[str, Any] = {"by": work.by, "child": person, "why": work.why}
    if new := _new(done.enquiries):
        rows.put(new, bring_enquiries(**whose, rows=[(rows.of(line.referral), line.facts) for line in new]))
    if new := _new(done.conferences):
        rows.put(new, bring_conferences(**whose, at=work.at, rows=[_meeting(rows, line) for line in new]))
    if new := _new(done.plans):
        rows.put(new, bring_plans(**whose, rows=[line.facts for line in new]))
    if new := _new(done.tracks):
        on = [(rows.of(line.on), rows.of(line.referral), line.facts) for line in new]
        rows.put(new, bring_tracks(**whose, rows=on))
    if new := _new(done.protections):
        begun = [(rows.of(line.on), rows.of(line.begun_by), line.facts) for line in new]
        rows.put(new, bring_protection(**whose, at=work.at, rows=begun))
    _bring_to_protection(work, whose, rows)
    _list(work, rows)


def _new(lines: list[Placed]) -> list[Placed]:
    return [line for line in lines if line.state == MADE]


def _meeting(rows: _Rows, line: Placed) -> Meeting:
    decided = {name: line.facts[name] for name in DECIDED}
    return Meeting(rows.of(line.referral), rows.of(line.on), line.facts["held_on"], decided)


def _bring_to_protection(work: Work, whose: dict[str, Any], rows: _Rows) -> None:
    categories, reviews = _new(work.plan.work.categories), _new(work.plan.work.reviews)
    if categories or reviews:
        found, held = bring_to_protection(
            **whose, at=work.at, categories=[(rows.of(line.on), line.facts) for line in categories],
            reviews=[(rows.of(line.on), line.facts) for line in reviews],
        )  # fmt: skip
        rows.put(categories, found)
        rows.put(reviews, held)


def _list(work: Work, rows: _Rows) -> None:
    for kind, line in work.plan.work.lines():
        row = rows.of(line)
        if kind == "conference_child":
            _list_conference(work, line, row)
        elif line.state != CHANGED:
            work.note(kind, line, row, work.was_as_brought(kind, line))


def _list_conference(work: Work, line: Placed, part: ConferenceChild) -> None:
    """A conference is four rows: that it was, for whom, that it was held, and what was decided."""
    found = {"conference": part.conference, "conference_child": part, "held": part.conference.held}
    if line.state != CHANGED and hasattr(part, "decision"):
        found["conference_decision"] = part.decision
    state = MADE if line.state == MADE else MATCHED
    for kind, row in found.items():
        each = Line(line.key, state, None if state == MADE else row)
        work.note(kind, each, row, work.was_as_brought(kind, each))
