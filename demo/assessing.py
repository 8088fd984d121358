"""From an accepted referral to the end of the episode: allocation, assessment, decision, and the months after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days

from . import words, writing
from .families import Kin
from .staff import Member, Team
from .tables import moment

if TYPE_CHECKING:
    from .stories import Call, Story

OUTCOMES_OF_NEED = [
    ("child_in_need", 74),
    ("strategy", 17),
    ("looked_after", 3),
    ("carer", 4),
    ("private_fostering", 1),
]


@dataclass
class Course:
    """The days on which the steps happen, or will: one for the children assessed together."""

    accepted: date
    allocated: date
    started: date
    submitted: date
    authorised: date
    worker: Member


def planned(story: Story, call: Call, team: Team, accepted: date) -> Course:
    """Allocation within days but for a drifting few; the length of the assessment at the published share in time."""
    dice = story.dice
    drifts = dice.random() < 0.04
    allocated = working_days.add(accepted, dice.randint(8, 20) if drifts else dice.choice([0, 0, 1, 1, 2, 3]))
    started = working_days.add(allocated, dice.choice([0, 0, 1, 2]))
    in_time = dice.random() < story.rates.in_time
    length = round(dice.triangular(10, 45, 40)) if in_time else dice.randint(46, 78)
    authorised = max(working_days.add(call.day, length), working_days.add(started, 5))
    submitted = max(started + timedelta(days=3), authorised - timedelta(days=dice.choice([0, 1, 1, 2, 4, 7])))
    return Course(accepted, allocated, started, submitted, authorised, worker_for(story, call, team, allocated))


def worker_for(story: Story, call: Call, team: Team, day: date) -> Member:
    """The one whom the family knows, while still here and with room; else whoever has room."""
    known = call.family.worker
    if (
        isinstance(known, Member)
        and known in team.members
        and known.works(day + timedelta(days=30))
        and known.open < known.limit
    ):
        return known
    return team.whoever_has_room(day, story.dice)


def assess(story: Story, call: Call, kins: list[Kin], team: Team, accepted: date) -> None:
    dice, today = story.dice, story.today
    course = planned(story, call, team, accepted)
    call.family.worker = course.worker
    begun = course.started <= today
    together = (
        story.tables.add("assessment_together", "signs_of_safety", course.worker.id, moment(course.started))
        if begun
        else 0
    )
    for kin in kins:
        outcome = outcome_for(story, dice)
        closed, reason = ending(story, course, outcome)
        why = words.fill(words.CLOSINGS[reason], kin, call.family.mother)
        row = story.referral(call, kin, team, accepted, closed, reason, why=why)
        story.hold(kin, team, accepted, closed)
        allocate(story, kin, team, course, closed)
        confirm(story, kin, team, course, closed)
        if begun:
            writing.write(story, call, kin, row, together, team, course, outcome)
    if begun:
        writing.heard(story, call, together, course)


def outcome_for(story: Story, dice: Random) -> str:
    if dice.random() < story.rates.found_no_need:
        return dice.choice(["none", "none", "early_help"])
    return dice.choices([row[0] for row in OUTCOMES_OF_NEED], [row[1] for row in OUTCOMES_OF_NEED])[0]


def ending(story: Story, course: Course, outcome: str) -> tuple[date, str]:
    """The day on which the episode ends, and the census reason."""
    dice = story.dice
    if outcome in {"none", "early_help"}:
        return working_days.add(course.authorised, dice.choice([0, 1, 1, 3, 8])), "RC8" if outcome == "none" else "RC9"
    weeks = min(250, 4 + dice.expovariate(1 / (story.rates.weeks_on_a_plan - 4)))
    return course.authorised + timedelta(weeks=weeks), "RC7"


def allocate(story: Story, kin: Kin, team: Team, course: Course, closed: date) -> None:
    """One allocated worker after another until the end; a leaver's children wait for the next one, some too long."""
    start, worker, reason = course.allocated, course.worker, "FCONTA"
    while start < closed and start <= story.today:
        until = min(closed, worker.ended_on or date.max)
        if until <= start:
            until = start + timedelta(days=1)
        over = until if until <= story.today else None
        story.tables.add(
            "access_involvement",
            kin.id,
            worker.id,
            "allocated",
            start,
            over,
            reason,
            "",
            team.manager.id,
            moment(start),
        )
        story.busy(worker, over)
        if over is None or until >= closed:
            return
        gap = story.dice.choice([0, 0, 0, 0, 3, 12, 19])
        start, reason = until + timedelta(days=gap), "LEFTRL"
        worker = team.whoever_has_room(start, story.dice)
        if not worker.works(start):
            return


def confirm(story: Story, kin: Kin, team: Team, course: Course, closed: date) -> None:
    """The chronology is read and found current every three months; one child in eight drifts."""
    drifts = story.dice.random() < 0.12
    day, last = course.authorised, min(closed, story.today)
    while day < last and not (drifts and (last - day).days < 150):
        story.tables.add("child_confirmation", kin.id, course.worker.id, moment(day, 12))
        day += timedelta(days=story.dice.randint(60, 95))
