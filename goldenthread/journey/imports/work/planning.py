"""What is to be done about one child's enquiries, conferences and plans: lines, as for referrals and assessments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from goldenthread.foundations.ui.words import plain_date

from ..census.child import Planned
from ..lines import CHANGED, MADE, MATCHED, Line, line_of, of_child
from . import rules
from .chains import chained
from .lines import Placed, Within, WorkLines

if TYPE_CHECKING:
    from ..planning import Plan


def work(made: Plan, within: list[Within], reference_on: date, today: date) -> WorkLines:
    """All lines of these episodes; `refused` says what contradicts itself, with what is here."""
    done = WorkLines()
    _enquiries(made, within, reference_on, done)
    _tracks(made, within, done)
    done.refused += _outside(within, done, today)
    if done.refused:
        return done
    _conferences(made, within, done)
    _protections(made, done)
    done.plans = chained(made, done)
    done.refused += dict.fromkeys([*_overlaps(made, done), *_still_open(made, done)])
    return done


def _outside(within: list[Within], done: WorkLines, today: date) -> Iterator[str]:
    """What is to be written, held against its referral as it will stand: here it may have closed already."""
    enquiries, tracks = iter(done.enquiries), iter(done.tracks)
    for one in within:
        said = one.episode
        written = [each for each in said.enquiries if next(enquiries).state != MATCHED]
        plans = [each for each in said.plans if next(tracks).state != MATCHED]
        yield from rules.reasons_in_episode(replace(said, enquiries=written, plans=plans), today)


def _enquiries(made: Plan, within: list[Within], reference_on: date, done: WorkLines) -> None:
    left = list(of_child(made, made.known.work.enquiries))
    starts = sorted(each.started_on for one in within for each in one.episode.enquiries if each.started_on)
    for one in within:
        for said in one.episode.enquiries:
            end = rules.ended_on(said, one.episode.closed_on, rules.next_after(said, starts), reference_on)
            facts = {"started_on": said.started_on, "ended_on": end, "outcome": rules.outcome_of(said)}
            row = _taken(left, started_on=said.started_on)
            same = row is not None and rules.agree(row.outcome, facts["outcome"])
            line = line_of(made, "enquiry", plain_date(said.started_on), row, {} if same else facts, done.notes)
            done.enquiries.append(_placed(line, one.referral, was_kept=said.was_kept))


def _tracks(made: Plan, within: list[Within], done: WorkLines) -> None:
    left = list(of_child(made, made.known.work.tracks))
    every = [(plan.kind, plan.started_on) for one in within for plan in one.episode.plans]
    every += [(row.kind, row.started_on) for row in left]
    for one in within:
        for said in one.episode.plans:
            row = _taken(left, kind=said.kind, started_on=said.started_on)
            facts, name = {"ended_on": said.ended_on}, rules.name_of(said.kind)
            line = line_of(made, "track", plain_date(said.started_on), row, facts, done.notes, name)
            following = next((kind for kind, start in every if rules.follows_on(said.ended_on, start)), "")
            how = rules.ended_as(said, following, one.episode.closed_on, one.episode.reason)
            if line.state == MADE:
                line.facts |= {"kind": said.kind, "started_on": said.started_on}
            if line.state in (MADE, CHANGED):
                line.facts |= {"ended_as": how}
            placed = _placed(line, one.referral, was_kept=said.was_kept)
            done.tracks.append(placed)
            if said.kind == "protection":
                done.protections.append(_protection(made, said, placed, done))
                _on_protection(made, said, done)


def _protection(made: Plan, said: Planned, track: Placed, done: WorkLines) -> Placed:
    row = made.known.work.protections.get(track.row.pk) if track.row else None
    key = plain_date(said.started_on)
    facts = {"category": said.category, "earlier_elsewhere": said.earlier}
    if row:
        facts.pop("earlier_elsewhere")  # counted once, when it came
    line = line_of(made, "protection_plan", key, row, facts, done.notes, rules.name_of(said.kind))
    return _placed(line, track.referral, on=track, was_kept=said.was_kept)


def _on_protection(made: Plan, said: Planned, done: WorkLines) -> None:
    """The latest category, where it is another one, and the reviews."""
    plan = done.protections[-1]
    here = plan.row.pk if plan.row else 0
    reviews = sorted(day for day in said.reviews if day)
    found = [row.category for row in made.known.work.categories[here]]
    last = found[-1] if found else plan.row.category if plan.row else said.category
    if said.latest and said.latest != last:
        on = reviews[-1] if reviews else said.started_on
        line = Line(f"{said.latest} {plain_date(said.started_on)}", MADE, facts={"category": said.latest, "on": on})
        done.categories.append(_placed(line, plan.referral, on=plan, was_kept=said.was_kept))
    rows = {row.on: row for row in made.known.work.reviewed[here]}
    for day in reviews:
        line = Line(plain_date(day), MATCHED if day in rows else MADE, rows.get(day), facts={"on": day})
        done.reviews.append(_placed(line, plan.referral, on=plan, was_kept=said.was_kept))


def _conferences(made: Plan, within: list[Within], done: WorkLines) -> None:
    """A conference of each day; what it decided is seen from the plan that starts on that day."""
    here = [part for part in of_child(made, made.known.work.parts) if hasattr(part.conference, "held")]
    begun = {line.on.facts.get("started_on") or line.on.row.started_on: line for line in done.protections if line.on}
    enquiries = iter(done.enquiries)
    for one in within:
        held = [(said.conference_on, next(enquiries), said.was_kept) for said in one.episode.enquiries]
        held += [(said.held_on, None, said.was_kept) for said in one.episode.conferences]
        for day, enquiry, was_kept in held:
            if day is None:
                continue
            row = next((part for part in here if part.conference.held.held_on == day), None)
            plan = begun.get(day)
            line = _conference(made, day, row, plan)
            placed = _placed(line, one.referral, on=enquiry, was_kept=was_kept)
            done.conferences.append(placed)
            if plan:
                plan.begun_by = placed


def _conference(made: Plan, day: date, row: Any, plan: Placed | None) -> Line:
    key = plain_date(day)
    category = (plan.facts.get("category") or plan.row.category) if plan else ""
    facts = {"decision": "plan" if plan else "no_plan", "category": category}
    if row is None:
        return Line(key, MADE, facts={"held_on": day} | facts)
    decision = getattr(row, "decision", None)
    if decision and decision.decision != facts["decision"] and plan:
        changed = line_of(made, "conference_decision", key, decision, facts, [])
        return Line(key, changed.state, row, changed.facts)
    return Line(key, MATCHED, row)


def _protections(made: Plan, done: WorkLines) -> None:
    """How many plans there were before, less those that this record itself tells of."""
    starts = [row.started_on for row in of_child(made, made.known.work.tracks) if row.kind == "protection"]
    starts += [line.on.facts["started_on"] for line in done.protections if line.on and line.on.state == MADE]
    for line in done.protections:
        if line.state == MADE and line.on:
            start = line.on.facts.get("started_on") or line.on.row.started_on
            told = sum(other < start for other in starts)
            line.facts["earlier_elsewhere"] = max(0, line.facts["earlier_elsewhere"] - told)


def after(lines: Iterable[Line], here: Iterable[Any], *names: str) -> Iterator[tuple[Any, ...]]:
    """(Whether it is in the file, then these facts) of every row as it will stand: what is here, and what is new."""
    lines = list(lines)
    in_file = {line.row.pk for line in lines if line.row}
    for row in here:
        if row.pk not in in_file:
            yield False, *(getattr(row, name) for name in names)
    for line in lines:
        yield True, *(line.facts.get(name, getattr(line.row, name, None)) for name in names)


def _overlaps(made: Plan, done: WorkLines) -> Iterator[str]:
    enquiries = after(done.enquiries, of_child(made, made.known.work.enquiries), "started_on", "ended_on")
    tracks = after(done.tracks, of_child(made, made.known.work.tracks), "kind", "started_on", "ended_on")
    plans = after(done.plans, of_child(made, made.known.work.plans), "began_on", "ended_on")
    known = [
        (said, rules.name_of(kind), start, end) for said, kind, start, end in tracks if kind in rules.ONE_AT_A_TIME
    ]
    for spans in (
        [(said, rules.ENQUIRY, start, end) for said, start, end in enquiries], known,
        [(said, "plan", start, end) for said, start, end in plans],
    ):  # fmt: skip
        said = {(name, start) for in_file, name, start, _ in spans if in_file}
        for pair in rules.overlapping(span[1:] for span in spans):
            yield rules.in_words(pair, is_here=not said.issuperset(pair))


def _still_open(made: Plan, done: WorkLines) -> Iterator[str]:
    """WorkLines that was begun here keeps its referral open."""
    closing = {
        line.row.pk: line for line in made.referrals
        if line.state == CHANGED and not line.row.closed_on and "closed_on" in line.facts
    }  # fmt: skip
    ended = {(kind, line.row.pk) for kind, line in done.lines() if line.row and line.facts.get("ended_on")}
    for kind, rows in (("enquiry", made.known.work.enquiries), ("track", made.known.work.tracks)):
        for row in of_child(made, rows):
            if row.referral_id in closing and row.ended_on is None and (kind, row.pk) not in ended:
                what = rules.ENQUIRY if kind == "enquiry" else rules.name_of(row.kind)
                day = closing[row.referral_id].key
                yield f"The referral of {day} has closed in the file, and a {what} is open in it here."


def _taken(left: list[Any], **facts: Any) -> Any:
    row = next((row for row in left if all(getattr(row, name) == value for name, value in facts.items())), None)
    if row is not None:
        left.remove(row)
    return row


def _placed(line: Line, referral: Line | None, on: Line | None = None, was_kept: bool = False) -> Placed:
    return Placed(line.key, line.state, line.row, line.facts, line.why, referral, on, None, was_kept)
