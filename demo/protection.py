"""How a worry about significant harm goes on: drawn; the strategy meeting and the section 47 enquiry, as they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days

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
ENDS_AT_FIRST, ENDS_AT_NEXT = 0.24, 0.5  # of the plans, at the first review conference and at each later one
LAST_REVIEW = timedelta(days=560)
TASK_LEFT = 0.14


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
    is_recorded: bool = True  # else the conference's day has come, and its chair has written nothing down


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
    done = story.happened(working_days.add(way.met_on, dice.choice([1, 1, 2, 4])))
    if done and (case.is_calm or not story.left_undone(by, TASK_LEFT)):
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
        said = words_by(case, ended) if speaks else ""
        found = (enquiry, case.draw(SAYS["found"]), case.say(analysis), said, case.draw(SAYS["family_view"]), outcome)
        by = worker if worker is not case.team.manager else story.staff.service_managers[case.team.service - 1]
        row = add("protection_finding", *found, by.id, moment(ended, 11))
        why = case.draw(SAYS["decided"][outcome])
        add("protection_findingdecision", row, True, why, case.team.manager.id, moment(ended, 15))
    return enquiry


def words_by(case: Case, day: date) -> str:
    return case.story.dice.choice(visits.words_of(case.kin, day))
