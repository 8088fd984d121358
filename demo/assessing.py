"""From an accepted referral to the end of the episode: allocation, assessment, decision, and the months after."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from goldenthread.foundations.clocks import working_days

from . import planning, protection, working, writing
from .families import Kin
from .referrals import hold, referral
from .staff import Member, Team
from .stories import Call, Story
from .tables import moment

OF_NEED = {"child_in_need": 74, "strategy": 17, "carer": 4, "looked_after": 3, "private_fostering": 1}
ENDING = {"none": "RC8", "early_help": "RC9"}  # an outcome that ends the work, and the census reason
DRIFTS, RETURNED, UNCONFIRMED = 0.04, 0.12, 0.03
GAPS = [0, 0, 0, 0, 3, 12, 19]  # days until somebody follows a worker who left


@dataclass(frozen=True)
class Course:
    """The days on which the steps happen, or will: one for the children assessed together."""

    accepted: date
    allocated: date
    started: date
    submitted: date
    authorised: date
    worker: Member | None
    first: date | None = None  # when it was first asked for, if it came back
    returned: date | None = None
    # What only the tour says; the dice say it else.
    confirmed: date | None = None  # when the chronology was last found current
    midpoint: date | None = None  # when it was held
    seen: tuple[date, ...] = ()  # alone, each time
    back: dict[str, Any] | None = None  # why it was returned, and which sections that is about
    written_out: bool = False  # with all its texts, however long ago
    way: protection.Way | None = None  # how a worry about harm went on
    sheets: dict[str, planning.Sheet] = field(default_factory=dict)  # by a child's name: the plan, line by line


def planned(story: Story, call: Call, team: Team, accepted: date) -> Course:
    """Allocation within days but for a drifting few; the length of the assessment at the published share in time."""
    dice, add = story.dice, working_days.add
    allocated = add(accepted, dice.randint(8, 20) if dice.random() < DRIFTS else dice.choice([0, 0, 1, 1, 2, 3]))
    started = add(allocated, dice.choice([0, 0, 1, 2]))
    in_time = dice.random() < story.rates.in_time
    length = round(dice.triangular(10, 45, 40)) if in_time else dice.randint(46, 78)
    authorised = max(add(call.day, length), add(started, 5))
    submitted = max(add(started, 3), add(authorised, -dice.choice([0, 1, 1, 2, 4])))
    course = Course(accepted, allocated, started, submitted, authorised, worker_for(story, call, team, allocated))
    if dice.random() < RETURNED:
        course = coming_back(course)
    return without_waiting(story, course) if team.is_ours else course


def coming_back(course: Course) -> Course:
    """Asked for some days before, and returned the day after, while there is time for it."""
    first = max(working_days.add(course.submitted, -4), course.started)
    returned = working_days.add(first, 1)
    return replace(course, first=first, returned=returned) if returned < course.submitted else course


def without_waiting(story: Story, course: Course) -> Course:
    """In the team of the tour, what waits for the manager and for a worker is chosen by the tour, not drawn."""
    if not story.happened(course.allocated):
        course = replace(course, allocated=course.accepted, started=max(course.started, course.accepted))
    if story.happened(course.first or course.submitted) and not story.happened(course.authorised):
        course = replace(course, submitted=course.authorised, first=None, returned=None)
    return course


def worker_for(story: Story, call: Call, team: Team, day: date) -> Member | None:
    """The one whom the family knows, while still here and with room; else whoever has room."""
    known = call.family.worker
    if known in team.members and known.works(day + timedelta(days=30)) and known.open < known.limit:
        return known
    return team.whoever_has_room(day, story.dice)


def assess(
    story: Story, call: Call, kins: list[Kin], team: Team, course: Course, outcome: str = "", until: date | None = None,
    reason: str = "",
) -> list[writing.Work]:  # fmt: skip
    """The episodes of the children assessed together. The tour says the outcome and the end; else the dice do."""
    call.family.worker = course.worker
    begun = course.worker and story.happened(course.started)
    common = writing.together(story, call, course) if begun else None
    written, cases, way = [], [], course.way
    if course.worker and not until:
        way = protection.drawn(story, course)
    for kin in kins:
        found = outcome or drawn(story, course, way)
        closed = until or ending(story, course, found, way)
        row = referral(story, call, kin, team, course.accepted, closed, reason or ENDING.get(found, "RC7"))
        hold(story, kin, team, course.accepted, closed, "Referral accepted")
        parts = allocate(story, kin, team, course, closed)
        sheet = course.sheets.get(kin.given)
        cases.append(working.Case(story, call, kin, row, team, found, closed, parts, way, sheet=sheet))
        if course.worker:
            confirm(story, kin, course.worker, course.authorised, closed, course.confirmed)
        if common:
            written.append(writing.write(story, call, kin, row, common, team, course, found))
            cases[-1].assessment = written[-1].row
    if course.worker:
        working.follow(story, call, team, course, cases)
    return written


def drawn(story: Story, course: Course, way: protection.Way | None) -> str:
    """What the assessment finds. It asks for a strategy meeting where none was held yet; a child who is on a protection
    plan is in need.
    """
    if way and way.met_on >= course.authorised:
        return "strategy"
    if way and way.plan_until:
        return "child_in_need"
    if story.dice.random() < story.rates.found_no_need:
        return story.dice.choice(["none", "none", "early_help"])
    found = story.dice.choices(list(OF_NEED), list(OF_NEED.values()))[0]
    return found if found != "strategy" else "child_in_need"


def ending(story: Story, course: Course, outcome: str, way: protection.Way | None) -> date:
    """The first day without an open episode; never before what was begun for the child's safety has ended."""
    if way and way.closed:
        return max(way.closed, course.authorised)
    latest = max(way.ended_on, way.conference_on or way.ended_on) if way else course.authorised
    if outcome in ENDING:
        return max(latest, working_days.add(course.authorised, story.dice.choice([0, 1, 1, 1, 1, 3, 8])))
    weeks = min(250, 4 + story.dice.expovariate(1 / (story.rates.weeks_on_a_plan - 4)))
    return max(latest, course.authorised + timedelta(weeks=weeks))


def allocate(story: Story, kin: Kin, team: Team, course: Course, closed: date) -> list[tuple[date, date, Member]]:
    """One allocated worker after another until the end; a leaver's children wait for the next one, some too long.
    Who worked with the child from when until when.
    """
    start, worker, reason = course.allocated, course.worker, story.reason_for(kin.id)
    parts: list[tuple[date, date, Member]] = []
    while worker and worker.works(start) and start < closed and story.happened(start):
        until = min(closed, worker.ended_on or date.max)
        over = story.happened(until)
        part = (kin.id, worker.id, "allocated", start, over, reason, team.manager.id, moment(start, 17, 30))
        story.tables.add("access_involvement", *part)
        parts.append((start, until if over else date.max, worker))
        story.busy(worker, over)
        if over is None or until >= closed:
            return parts
        start, reason = until + timedelta(days=story.dice.choice(GAPS)), "LEFTRL"
        while (worker := team.whoever_has_room(start, story.dice)) is None and start < closed:
            start += timedelta(days=7)
    return parts


def confirm(story: Story, kin: Kin, by: Member, since: date, closed: date, last: date | None = None) -> None:
    """The chronology is read and found current every three months, the last time on the day that the tour says;
    else now and then nobody gets round to it."""
    end = last or min(closed, story.today)
    drifts = timedelta(days=150 if not last and story.dice.random() < UNCONFIRMED else 0)
    day = since
    while day < end - drifts:
        story.tables.add("child_confirmation", kin.id, by.id, moment(day, 12))
        day += timedelta(days=story.dice.randint(55, 85))
    if last:
        story.tables.add("child_confirmation", kin.id, by.id, moment(last, 12))
