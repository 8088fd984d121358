"""Conferences and child protection plans: asked for, booked, held and reviewed, as far as the days have come."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.protection.conferences.reports.rules import HEADINGS, content_for, field_of

from . import ends, long_plans, visits
from .protection import ROLES, WHO_COME, Way, words_by
from .staff import Member, Team
from .stories import Call, Story
from .tables import moment
from .words import PROTECTION_SAYS as SAYS

if TYPE_CHECKING:
    from .working import Case

OTHER_CATEGORY, ADVOCATE_OFFERED, AGREES, SHARED = 0.08, 0.8, 0.85, 0.8
AGENCIES = ("police", "health", "education")
BOOKED_AFTER = timedelta(hours=1)
WRITTEN_BACK = timedelta(days=400)  # who was asked and came, and the reports: as far back as anybody looks


def confer(story: Story, call: Call, team: Team, cases: list[Case], way: Way, enquiries: dict[int, int]) -> None:
    """The first conference, the plans that it made, and every review of them until the last."""
    if way.conference_on is None or not enquiries or not story.happened(way.ended_on):
        return
    asked = moment(way.ended_on, 16)
    parts = _asked_for(story, cases, way, "initial", asked, way.conference_on, enquiries)
    _let_see(story, cases, way, asked + BOOKED_AFTER)
    for case in cases:
        if (
            case.kin.born
            and case.kin.age(way.ended_on) >= 5
            and (case.is_calm or story.dice.random() < ADVOCATE_OFFERED)
        ):
            visits.offer_advocate(case, way.ended_on)
    if not story.happened(way.conference_on) or not way.is_recorded:
        return
    plans = {}
    for case in cases:
        decided = "plan" if way.plan_until else "no_plan"
        _decided(story, case, way, parts[case.kin.id], decided, way.conference_on)
        if way.plan_until and case.plan:
            plans[case.kin.id] = _protect(story, case, way, parts[case.kin.id])
    _held(story, cases, way, parts, way.conference_on, (*way.reviews, None)[0])
    _review(story, cases, way, plans)
    for case in cases:
        for span in case.tracks if case.kin.id in plans and case.is_written_out else ():
            if span.kind == "protection":
                long_plans.write(case, plans[case.kin.id], span)


def _let_see(story: Story, cases: list[Case], way: Way, at: datetime) -> None:
    """Whoever chairs is named on the children's records from the booking on, as the product does it; here while the
    conference waits or its plan goes on."""
    assert way.conference_on is not None
    waits = not way.is_recorded or not story.happened(way.conference_on)
    chair, by = _chair(story, way), cases[0].worker(at.date())
    for case in cases:
        on_a_plan = way.plan_until and case.plan and not story.happened(min(way.plan_until, case.closed))
        if waits or on_a_plan:
            part = (case.kin.id, chair.id, "conference_chair", at.date(), None, "FCONTA", by.id, at)
            story.tables.add("access_involvement", *part)


def _chair(story: Story, way: Way) -> Member:
    return way.chair or story.staff.chairs[0]


def _review(story: Story, cases: list[Case], way: Way, plans: dict[int, int]) -> None:
    """Each review conference, as far as it has come: the plan goes on, or it ends."""
    before = way.conference_on
    assert before is not None
    for turn, day in enumerate(way.reviews):
        on = [case for case in cases if case.kin.id in plans and case.closed >= day]
        if not on:
            return
        parts = _asked_for(story, on, way, "review", moment(working_days.add(before, 1), 10), day, {})
        if not story.happened(day):
            return
        is_last = day == way.plan_until
        for case in on:
            part = parts[case.kin.id]
            changes = not is_last and story.dice.random() < OTHER_CATEGORY
            category = way.category if not changes else "EMO" if way.category != "EMO" else "NEG"
            decided = _decided(story, case, way, part, "end" if is_last else "goes_on", day, category)
            if is_last:
                ends.write(case, decided, day)
            story.tables.add("protection_reviewed", plans[case.kin.id], day, part, moment(day, 16))
            if changes:
                story.tables.add("protection_category", plans[case.kin.id], category, day, part, moment(day, 16))
        _held(story, on, way, parts, day, (*way.reviews[turn + 1 :], None)[0])
        before = day


def _asked_for(
    story: Story, cases: list[Case], way: Way, kind: str, asked, held_on: date, enquiries: dict[int, int]
) -> dict[int, int]:  # fmt: skip
    """Asked for, booked, the report written and signed; each child's part in it."""
    add, team, chair = story.tables.add, cases[0].team, _chair(story, way)
    worker = cases[0].worker(asked.date())
    conference = add("protection_conference", kind, "", worker.id, asked)
    booked = asked + BOOKED_AFTER
    for_at = moment(held_on, 10)
    add("protection_booking", conference, for_at, "The Weir, room 2", chair.id, worker.id, booked)
    begun = {case.kin.id: enquiries.get(case.kin.id) or None for case in cases}
    parts = {
        case.kin.id: add(
            "protection_conferencechild", conference, case.kin.id, case.referral, begun[case.kin.id], asked
        )
        for case in cases
    }
    if not way.is_recorded or not story.happened(held_on):
        _invite(story, cases[0], held_on)
    signed = working_days.add(held_on, -3)
    written_out = held_on > story.today - WRITTEN_BACK
    for case in cases if written_out and story.happened(signed) else ():
        _report(story, case, parts[case.kin.id], signed, team.manager)
    return parts


def _report(story: Story, case: Case, part: int, day: date, manager: Member) -> None:
    worker = case.worker(day)
    if worker is manager:
        return
    name = case.kin.given or "the baby"
    told = {
        "why": case.draw(SAYS["found"]), "history": case.draw(SAYS["history"]),
        "family": case.draw(SAYS["family_view"]),
        "life": case.draw(visits.observed_of(case.kin, day)), "words": words_by(case, day),
        "worries": case.draw(SAYS["analysis"]), "well": case.draw(SAYS["evidence"]),
        "analysis": case.draw(SAYS["finding"]), "proposal": case.draw(SAYS["outline"]),
    }  # fmt: skip
    texts = {field_of(heading, case.kin.id): told[heading.id] for heading in HEADINGS}
    written = json.dumps(content_for(case.kin.id, name, texts, [], []))
    row = story.tables.add("protection_report", part, written, worker.id, moment(day, 12))
    story.tables.add("protection_reportsigned", row, True, "", manager.id, moment(day, 16))
    if case.is_calm or story.dice.random() < SHARED:
        who = case.call.family.mother.name
        story.tables.add(
            "protection_shared", row, who, moment(day, 17), case.draw(SAYS["family_view"]), worker.id, moment(day, 17)
        )


def _held(story: Story, cases: list[Case], way: Way, parts: dict[int, int], day: date, following: date | None) -> None:
    one, chair, dice = cases[0], _chair(story, way), story.dice
    conference = story.tables.rows["protection_conference"][-1][0]
    next_at = moment(following, 10) if following else None
    held = story.tables.add(
        "protection_held", conference, day, True, one.draw(SAYS["discussion"]), next_at, chair.id, moment(day, 13)
    )
    if day < story.today - WRITTEN_BACK:
        _sent(story, cases, parts, day, chair, letter=1, minutes=10)
        return
    for row, name, role, agency in _invite(story, one, day):
        took = dice.choices(["came", "sent", "absent"], [84, 10, 6])[0]
        facts = one.draw(SAYS["facts"][agency]) if agency and took != "absent" else ""
        at = moment(day, 13)
        came = story.tables.add("protection_attendance", held, row, name, role, agency, took, facts, at)
        for case in cases if agency and took == "came" else ():
            _says(story, way, came, parts[case.kin.id], at)
    _sent(story, cases, parts, day, chair, story.dice.choice([1, 1, 1, 3]), story.dice.randint(8, 21))


def _invite(story: Story, one: Case, day: date) -> list[tuple[int, str, str, str]]:
    """Who is asked to the conference that was booked last: six working days before it, or as soon as it is booked."""
    _, conference, *_, booked = story.tables.rows["protection_booking"][-1]
    at = max(moment(working_days.add(day, -6), 9), booked + timedelta(minutes=10))
    if not story.happened(at.date()):
        return []
    by = one.worker(at.date())
    who = [(one.call.family.mother.name, "Mother", ""), (by.name, "Social worker", "social_care")]
    who += [(name, ROLES[agency], agency) for name, agency in zip(WHO_COME, AGENCIES, strict=False)]
    add = story.tables.add
    return [(add("protection_invitation", conference, *each, by.id, at), *each) for each in who]


def _says(story: Story, way: Way, came: int, part: int, at) -> None:
    """What an agency is for: mostly what the chair decided."""
    view = "plan" if way.plan_until else "no_plan"
    view = view if story.dice.random() < AGREES else story.dice.choice(["unsure", "plan", "no_plan"])
    story.tables.add("protection_agencyview", came, part, view, way.category if view == "plan" else "", at)


def _sent(
    story: Story, cases: list[Case], parts: dict[int, int], day: date, chair: Member, letter: int, minutes: int
) -> None:
    """The decision the next day, the minutes later, to the mother and the school."""
    for what, days in (("letter", letter), ("minutes", minutes)):
        on = story.happened(working_days.add(day, days))
        for case in cases if on else ():
            for to in (case.call.family.mother.name, case.call.family.school):
                story.tables.add(
                    "protection_sent", parts[case.kin.id], what, to, moment(on, 12), chair.id, moment(on, 12)
                )


def _decided(story: Story, case: Case, way: Way, part: int, decision: str, day: date, category: str = "") -> int:
    dice, is_end = story.dice, decision == "end"
    why = case.draw(SAYS[{"plan": "for_plan", "end": "ends"}.get(decision, decision)])
    outline = case.draw(SAYS["outline"]) if decision in ("plan", "goes_on") else ""
    then = ("in_need" if case.closed > day else "closed") if is_end else ""
    evidence = case.draw(SAYS["evidence"]) if is_end else ""
    years = case.kin.age(day) if case.kin.born else 0
    took = "young" if years < 5 else dice.choice(["sent", "sent", "advocate", "came", "came_quiet", "no"])
    said = words_by(case, day) if took in ("sent", "came", "advocate") else ""
    category = (category or way.category) if decision in ("plan", "goes_on") else ""
    chair = _chair(story, way)
    return story.tables.add(
        "protection_conferencedecision", part, decision, category, why, outline, then, evidence, took, said, chair.id,
        moment(day, 13, 30),
    )  # fmt: skip


def _protect(story: Story, case: Case, way: Way, part: int) -> int:
    """What only this track has, with its core group."""
    day, plan = way.conference_on, case.plan
    assert day is not None and plan is not None
    track = plan.track_ids["protection"]
    chair = _chair(story, way)
    elsewhere = story.dice.choices([0, 1, 2], [82, 14, 4])[0]
    row = story.tables.add("protection_protectionplan", track, part, way.category, elsewhere, chair.id, moment(day, 14))
    until = story.happened(way.plan_until)
    family = case.call.family
    members = [(family.mother.name, "Mother", ""), (case.worker(day).name, "Social worker", "social_care")]
    members += [(WHO_COME[0], "School nurse", "health"), (WHO_COME[1], "Teacher", "education")]
    if family.grandmother:
        members.append((family.grandmother.name, "Grandmother", ""))
    if case.is_written_out:
        for name, role, agency in members:
            by = case.worker(day).id
            story.tables.add("protection_member", row, name, role, agency, day, until, by, moment(day, 14))
    return row
