"""Strategy meetings, section 47 enquiries, conferences and child protection plans: drawn, and written as they come."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.protection.conferences.reports.rules import HEADINGS, content_for, field_of

from . import visits
from .staff import Member, Team
from .stories import Call, Story
from .tables import moment
from .words import PROTECTION_SAYS as SAYS

if TYPE_CHECKING:
    from .assessing import Course
    from .working import Case

CATEGORIES = {"NEG": 50, "EMO": 36, "PHY": 9, "SAB": 5}  # shares of the plans of England, near enough
CONFERENCE_IN_TIME, ENQUIRY_IN_TIME, REVIEW_IN_TIME = 0.82, 0.88, 0.92
SINGLE, STAYS_AT_HOME = 0.62, 0.85
NO_POLICE, NO_HEALTH = 0.05, 0.08
ENDS_AT_FIRST, ENDS_AT_NEXT = 0.24, 0.42  # of the plans, at the first review conference and at each later one
OTHER_CATEGORY, ADVOCATE_OFFERED, AGREES, SHARED = 0.08, 0.8, 0.85, 0.8
LAST_REVIEW = timedelta(days=900)


@dataclass(frozen=True)
class Way:
    """How a worry about significant harm goes on, for the children of one call: the days, or those to come."""

    met_on: date
    decision: str  # of the meeting
    ended_on: date  # the enquiry
    outcome: str = ""
    conference_on: date | None = None
    category: str = ""
    plan_until: date | None = None  # a plan was made; its last day
    reviews: tuple[date, ...] = ()  # conferences after the first; the last ends the plan
    closed: date | None = None  # the episode of a child who was on a plan
    chair: Member | None = None
    full: bool = True  # police and health came
    called_to_review: date | None = None  # the next review is booked for this day


def drawn(story: Story, course: Course) -> Way | None:
    """Whether a strategy meeting is held for the children of a call, and all that follows: at the published rates."""
    dice, rates, add = story.dice, story.rates, working_days.add
    if dice.random() >= rates.enquiries * 1.12:  # some meetings decide on no enquiry, some come after today
        return None
    early = dice.random() < 0.7
    met = add(course.accepted, dice.choice([0, 0, 1, 1, 2, 4])) if early else add(course.authorised, dice.randint(1, 9))
    if dice.random() < 0.08:
        return Way(met, "assess", met, full=_full(story))
    decision = "single" if dice.random() < SINGLE else "joint"
    ended = add(met, dice.randint(5, 15) if dice.random() < ENQUIRY_IN_TIME else dice.randint(16, 24))
    if dice.random() >= rates.conferences:
        outcome = dice.choice(["none", "none", "no_longer"])
        return Way(met, decision, ended, outcome, full=_full(story))
    return _to_conference(story, met, decision)


def _full(story: Story) -> bool:
    return story.dice.random() >= NO_POLICE + NO_HEALTH


def _to_conference(story: Story, met: date, decision: str) -> Way:
    dice = story.dice
    days = round(dice.triangular(8, 15, 14)) if dice.random() < CONFERENCE_IN_TIME else dice.randint(16, 28)
    held = working_days.add(met, days)
    ended = working_days.add(held, -dice.randint(2, 4))
    chair = dice.choice(story.staff.chairs)
    if dice.random() >= story.rates.plans:
        return Way(met, decision, ended, "conference", held, chair=chair, full=_full(story))
    reviews = tuple(_reviews(story, held))
    until = reviews[-1]
    after = timedelta(weeks=dice.randint(12, 40)) if dice.random() < STAYS_AT_HOME else timedelta(0)
    category = dice.choices(list(CATEGORIES), list(CATEGORIES.values()))[0]
    return Way(met, decision, ended, "conference", held, category, until, reviews, until + after, chair, _full(story))


def _reviews(story: Story, held: date):
    """Within three months, then within six: most in time. The plan ends at one of them."""
    dice, day, ends = story.dice, held, ENDS_AT_FIRST
    first = True
    while True:
        limit = 91 if first else 180
        late = dice.random() >= REVIEW_IN_TIME
        days = dice.randint(limit + 3, limit + 40) if late else dice.randint(limit - 21, limit - 4)
        day = working_days.add(day + timedelta(days=days), -1)
        yield day
        if dice.random() < ends or day - held > LAST_REVIEW:
            return
        first, ends = False, ENDS_AT_NEXT


# The meeting and the enquiry -----------------------------------------------------------------------------------


def meet(story: Story, call: Call, team: Team, cases: list[Case], way: Way) -> dict[int, int]:
    """Asked for, held, recorded; the enquiries that it begins, by child."""
    if not story.happened(way.met_on):
        return {}
    add, one, dice = story.tables.add, cases[0], story.dice
    worker, manager = one.worker(way.met_on), team.manager
    hour = dice.randint(9, 13)
    suspected, held = moment(way.met_on, hour - 1, 20), moment(way.met_on, hour + 2, dice.randint(0, 59))
    ask = add("protection_strategyask", suspected, one.draw(SAYS["suspected"]), worker.id, suspected)
    for case in cases:
        add("protection_strategyaskchild", ask, case.kin.id, case.referral, suspected)
    history, analysis = one.draw(SAYS["history"]), SAYS["analysis"]
    meeting = add(
        "protection_meeting", ask, dice.choice(["online", "online", "meeting", "call"]), held, manager.id,
        "" if way.full else one.draw(SAYS["without"]), history,
        one.say(analysis[-1] if way.decision == "assess" else dice.choice(analysis[:-1])),
        one.draw(SAYS["safety_now"]), one.draw(SAYS["parents_told"]), None, manager.id, held + timedelta(hours=2),
    )  # fmt: skip
    _attenders(story, one, way, meeting, held + timedelta(hours=2))
    return {case.kin.id: _decide(story, case, way, meeting, held) for case in cases}


def _attenders(story: Story, case: Case, way: Way, meeting: int, at) -> None:
    dice = story.dice
    names = iter(dice.sample(WHO_COME, 4))
    missed = dice.choice(["police", "health"]) if not way.full else ""
    for agency in ("social_care", "police", "health", "education"):
        took = "came" if agency != missed else dice.choice(["sent", "absent"])
        facts = case.draw(SAYS["facts"][agency]) if took == "came" else ""
        facts = dice.choice(SAYS["sent_facts"]) if took == "sent" else facts
        name = case.worker(way.met_on).name if agency == "social_care" else next(names)
        story.tables.add("protection_attender", meeting, name, agency, ROLES[agency], took, facts, at)
        if took != "absent" and agency != "social_care" and dice.random() < 0.9:
            sent = at + timedelta(hours=dice.choice([1, 3, 20, 70]))
            if story.happened(sent.date()):
                story.tables.add("protection_circulated", meeting, name, agency, sent, case.team.manager.id, sent)


WHO_COME = ["Wigeon", "Garganey", "Pochard", "Shoveler", "Pintail", "Gadwall", "Smew", "Grebe"]
ROLES = {
    "social_care": "Social worker", "police": "Detective constable", "health": "Named nurse",
    "education": "Safeguarding lead",
}  # fmt: skip


def _decide(story: Story, case: Case, way: Way, meeting: int, held) -> int:
    """The decision for one child, a task, and the enquiry with what it found."""
    add, dice, worker = story.tables.add, story.dice, case.worker(way.met_on)
    at, begins = held + timedelta(hours=2), way.decision in ("single", "joint")
    why = case.draw(SAYS["rationale"]["enquiry" if begins else "assess"])
    see_by = held + timedelta(hours=24) if begins else None
    part = add(
        "protection_meetingchild", meeting, case.kin.id, case.referral, way.decision, why, see_by,
        worker.id if begins else None, dice.choice(["no", "no", "yes"]) if begins else "no", at,
    )  # fmt: skip
    by = working_days.add(way.met_on, 2)
    task = add("protection_task", meeting, case.draw(SAYS["tasks"]), worker.name, by, at)
    if (case.is_calm or dice.random() < 0.8) and (
        done := story.happened(working_days.add(way.met_on, dice.choice([1, 1, 2, 4])))
    ):
        add("protection_taskdone", task, done, "", worker.id, moment(done, 16))
    return _enquire(story, case, way, part) if begins else 0


def _enquire(story: Story, case: Case, way: Way, part: int) -> int:
    add = story.tables.add
    ended = story.happened(min(way.ended_on, case.closed))
    outcome = way.outcome if ended else ""
    enquiry = add(
        "protection_enquiry", case.kin.id, case.referral, part, way.decision, way.met_on, ended, outcome,
        moment(way.met_on, 17),
    )  # fmt: skip
    if ended:
        worker = case.worker(ended)
        analysis = SAYS["finding"][{"conference": 0, "no_longer": 1}.get(outcome, 2)]
        speaks = case.kin.born and case.kin.age(ended) > 3 and story.dice.random() < 0.7
        said = _words(case, ended) if speaks else ""
        found = (enquiry, case.draw(SAYS["found"]), case.say(analysis), said, case.draw(SAYS["family_view"]), outcome)
        by = worker if worker is not case.team.manager else story.staff.service_managers[case.team.service - 1]
        row = add("protection_finding", *found, by.id, moment(ended, 11))
        why = case.draw(SAYS["decided"][outcome])
        add("protection_findingdecision", row, True, why, case.team.manager.id, moment(ended, 15))
    return enquiry


def _words(case: Case, day: date) -> str:
    return case.story.dice.choice(visits.words_of(case.kin, day))


# Conferences and plans ------------------------------------------------------------------------------------------


def confer(story: Story, call: Call, team: Team, cases: list[Case], way: Way, enquiries: dict[int, int]) -> None:
    """The first conference, the plans that it made, and every review of them until the last."""
    if way.conference_on is None or not enquiries or not story.happened(way.ended_on):
        return
    asked = moment(way.ended_on, 16)
    parts = _asked_for(story, cases, way, "initial", asked, way.conference_on, enquiries)
    for case in cases:
        if (
            case.kin.born
            and case.kin.age(way.ended_on) >= 5
            and (case.is_calm or story.dice.random() < ADVOCATE_OFFERED)
        ):
            visits.offer_advocate(case, way.ended_on)
    if not story.happened(way.conference_on):
        return
    plans = {}
    for case in cases:
        decided = "plan" if way.plan_until else "no_plan"
        _decided(story, case, way, parts[case.kin.id], decided, way.conference_on)
        if way.plan_until and case.plan:
            plans[case.kin.id] = _protect(story, case, way, parts[case.kin.id])
    _held(story, cases, way, parts, way.conference_on, (*way.reviews, None)[0])
    _review(story, cases, way, plans)


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
        ends = day == way.plan_until
        for case in on:
            part = parts[case.kin.id]
            changes = not ends and story.dice.random() < OTHER_CATEGORY
            category = way.category if not changes else "EMO" if way.category != "EMO" else "NEG"
            _decided(story, case, way, part, "end" if ends else "goes_on", day, category)
            story.tables.add("protection_reviewed", plans[case.kin.id], day, part, moment(day, 16))
            if changes:
                story.tables.add("protection_category", plans[case.kin.id], category, day, part, moment(day, 16))
        _held(story, on, way, parts, day, (*way.reviews[turn + 1 :], None)[0])
        before = day


def _asked_for(
    story: Story, cases: list[Case], way: Way, kind: str, asked, held_on: date, enquiries: dict[int, int]
) -> dict[int, int]:  # fmt: skip
    """Asked for, booked, the report written and signed; each child's part in it."""
    add, team, chair = story.tables.add, cases[0].team, way.chair or story.staff.chairs[0]
    worker = cases[0].worker(asked.date())
    conference = add("protection_conference", kind, "", worker.id, asked)
    booked = asked + timedelta(hours=1)
    for_at = moment(held_on, 10)
    add("protection_booking", conference, for_at, "The Weir, room 2", chair.id, worker.id, booked)
    begun = {case.kin.id: enquiries.get(case.kin.id) or None for case in cases}
    parts = {
        case.kin.id: add(
            "protection_conferencechild", conference, case.kin.id, case.referral, begun[case.kin.id], asked
        )
        for case in cases
    }
    signed = working_days.add(held_on, -3)
    written_out = held_on > story.today - timedelta(days=365)
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
        "life": case.draw(visits.observed_of(case.kin, day)), "words": _words(case, day),
        "worries": case.draw(SAYS["analysis"]), "well": case.draw(SAYS["evidence"]),
        "analysis": case.draw(SAYS["finding"]), "proposal": case.draw(SAYS["outline"]),
    }  # fmt: skip
    texts = {field_of(heading, case.kin.id): told[heading.id] for heading in HEADINGS}
    written = json.dumps(content_for(case.kin.id, name, texts, [], []))
    row = story.tables.add("protection_report", part, written, worker.id, moment(day, 12))
    story.tables.add("protection_reportsigned", row, True, "", manager.id, moment(day, 16))
    if case.is_calm or story.dice.random() < SHARED:
        who = case.call.family.mother.given
        story.tables.add(
            "protection_shared", row, who, moment(day, 17), case.draw(SAYS["family_view"]), worker.id, moment(day, 17)
        )


def _held(story: Story, cases: list[Case], way: Way, parts: dict[int, int], day: date, following: date | None) -> None:
    one, chair, dice = cases[0], way.chair or story.staff.chairs[0], story.dice
    conference = story.tables.rows["protection_conference"][-1][0]
    next_at = moment(following, 10) if following else None
    held = story.tables.add(
        "protection_held", conference, day, True, one.draw(SAYS["discussion"]), next_at, chair.id, moment(day, 13)
    )
    if day < story.today - timedelta(days=365):
        return
    who = [(one.call.family.mother.given, "Mother", ""), (one.worker(day).name, "Social worker", "social_care")]
    who += [
        (name, ROLES[agency], agency) for name, agency in zip(WHO_COME, ("police", "health", "education"), strict=False)
    ]
    for name, role, agency in who:
        asked = moment(working_days.add(day, -6), 9)
        row = story.tables.add("protection_invitation", conference, name, role, agency, one.worker(day).id, asked)
        took = dice.choices(["came", "sent", "absent"], [84, 10, 6])[0]
        facts = one.draw(SAYS["facts"][agency]) if agency and took != "absent" else ""
        at = moment(day, 13)
        came = story.tables.add("protection_attendance", held, row, name, role, agency, took, facts, at)
        for case in cases if agency and took == "came" else ():
            _says(story, way, came, parts[case.kin.id], at)
    _sent(story, cases, parts, day, chair)


def _says(story: Story, way: Way, came: int, part: int, at) -> None:
    """What an agency is for: mostly what the chair decided."""
    view = "plan" if way.plan_until else "no_plan"
    view = view if story.dice.random() < AGREES else story.dice.choice(["unsure", "plan", "no_plan"])
    story.tables.add("protection_agencyview", came, part, view, way.category if view == "plan" else "", at)


def _sent(story: Story, cases: list[Case], parts: dict[int, int], day: date, chair: Member) -> None:
    """The decision the next day, the minutes later, to the mother and the school."""
    for what, days in (("letter", story.dice.choice([1, 1, 1, 3])), ("minutes", story.dice.randint(8, 24))):
        on = story.happened(working_days.add(day, days))
        for case in cases if on else ():
            for to in (case.call.family.mother.given, case.call.family.school):
                story.tables.add(
                    "protection_sent", parts[case.kin.id], what, to, moment(on, 12), chair.id, moment(on, 12)
                )


def _decided(story: Story, case: Case, way: Way, part: int, decision: str, day: date, category: str = "") -> None:
    dice, ends = story.dice, decision == "end"
    why = case.draw(SAYS[{"plan": "for_plan", "end": "ends"}.get(decision, decision)])
    outline = case.draw(SAYS["outline"]) if decision in ("plan", "goes_on") else ""
    then = ("in_need" if case.closed > day else "closed") if ends else ""
    evidence = case.draw(SAYS["evidence"]) if ends else ""
    years = case.kin.age(day) if case.kin.born else 0
    took = "young" if years < 5 else dice.choice(["sent", "sent", "advocate", "came", "came_quiet", "no"])
    said = _words(case, day) if took in ("sent", "came", "advocate") else ""
    category = (category or way.category) if decision in ("plan", "goes_on") else ""
    chair = way.chair or story.staff.chairs[0]
    story.tables.add(
        "protection_conferencedecision", part, decision, category, why, outline, then, evidence, took, said, chair.id,
        moment(day, 13, 30),
    )  # fmt: skip


def _protect(story: Story, case: Case, way: Way, part: int) -> int:
    """What only this track has, with its core group."""
    day, plan = way.conference_on, case.plan
    assert day is not None and plan is not None
    track = plan.track_ids["protection"]
    chair = way.chair or story.staff.chairs[0]
    elsewhere = story.dice.choices([0, 1, 2], [82, 14, 4])[0]
    row = story.tables.add("protection_protectionplan", track, part, way.category, elsewhere, chair.id, moment(day, 14))
    until = story.happened(way.plan_until)
    family = case.call.family
    members = [(family.mother.given, "Mother", ""), (case.worker(day).name, "Social worker", "social_care")]
    members += [(WHO_COME[0], "School nurse", "health"), (WHO_COME[1], "Teacher", "education")]
    if family.grandmother:
        members.append((family.grandmother.given, "Grandmother", ""))
    if case.is_written_out:
        for name, role, agency in members:
            by = case.worker(day).id
            story.tables.add("protection_member", row, name, role, agency, day, until, by, moment(day, 14))
    return row
