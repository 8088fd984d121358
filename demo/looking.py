"""The history of the last weeks: who did what and who looked, so that "new since you last looked" has something to say.

Everything is told again from the rows of the story: no deed without its row.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from goldenthread.journey.planning.codes import REVIEWS
from goldenthread.journey.visits.codes import KINDS
from goldenthread.who.workforce.rules import role_label

from .staff import Member
from .stories import Story
from .tables import moment

LOOKED_BACK = timedelta(days=60)
DAYS_BETWEEN_LOOKS = (2, 6)
MANAGERS_LOOK = 0.25


class Deed(NamedTuple):
    """One entry of the history, before it is known by whom."""

    at: datetime
    by: int
    deed: str
    kind: str
    key: int
    about: list[int]
    what: str = ""
    reason: str = ""


def remember(story: Story) -> None:
    """Deeds and looks of the last weeks, in the order of time."""
    people = story.staff.everybody()
    since = moment(story.today - LOOKED_BACK, 0)
    deeds = [deed for chapter in CHAPTERS for deed in chapter(story) if deed.at >= since and deed.by in people]
    found = [entry("deed", deed, people[deed.by]) for deed in deeds]
    found += [entry("look", look, people[look.by]) for look in looks(story, people)]
    for row in sorted(found, key=lambda row: row[0]):
        story.tables.log(*row)


def entry(kind: str, deed: Deed, by: Member) -> tuple[Any, ...]:
    who = (by.id, by.name, role_label(by.role), by.place)
    about = sorted(set(deed.about))
    return deed.at, kind, *who, deed.deed, deed.kind, str(deed.key), about, deed.what, deed.reason, "{}"


def contacts(story: Story) -> Iterator[Deed]:
    """A call logged, screened and agreed."""
    get, children = story.tables.get, {}
    for contact, child in get("front_door_contactchild", "contact_id", "child_id"):
        children.setdefault(contact, []).append(child)
    for row, at, by in get("front_door_contact", "id", "received_at", "recorded_by_id"):
        yield Deed(at, by, "contact.logged", "contact", row, children.get(row, []))
    of = {}
    screened = ("id", "contact_id", "by_id", "at", "rationale")
    for row, contact, by, at, why in get("front_door_screening", *screened):
        of[row] = contact
        yield Deed(at, by, "contact.screened", "contact", contact, children.get(contact, []), reason=why)
    for screening, agreed, why, by, at in get("front_door_agreement", "screening_id", "agreed", "why", "by_id", "at"):
        deed = "screening.agreed" if agreed else "screening.returned"
        yield Deed(at, by, deed, "contact", of[screening], children.get(of[screening], []), reason=why)


def referrals(story: Story) -> Iterator[Deed]:
    names = ("id", "child_id", "accepted_by_id", "accepted_at", "closed_on", "closed_by_id", "closure_why")
    for row, child, by, at, closed, closer, why in story.tables.get("front_door_referral", *names):
        yield Deed(at, by, "referral.accepted", "referral", row, [child])
        if closed:
            yield Deed(moment(closed, 17, 50), closer, "referral.closed", "referral", row, [child], reason=why)


def allocations(story: Story) -> Iterator[Deed]:
    people = story.staff.everybody()
    names = ("child_id", "worker_id", "role", "made_by_id", "made_at")
    for child, worker, role, by, at in story.tables.get("access_involvement", *names):
        if role == "allocated":
            what = f"{people[worker].name} is allocated worker"
            yield Deed(at, by, "child.allocated", "worker", worker, [child], what)


def assessments(story: Story) -> Iterator[Deed]:
    """Started, seen, asked, returned, authorised."""
    get = story.tables.get
    together = dict(get("assessment_together", "id", "started_by_id"))
    child_of = dict(get("assessment_assessment", "id", "child_id"))
    for row, child, piece, on in get("assessment_assessment", "id", "child_id", "together_id", "started_on"):
        what = f"Started on {on.day} {on:%B %Y}"
        yield Deed(moment(on, 18), together[piece], "assessment.started", "assessment", row, [child], what)
    for row, by, at in get("assessment_seen", "assessment_id", "by_id", "recorded_at"):
        yield Deed(at, by, "assessment.seen", "assessment", row, [child_of[row]])
    asked = dict(get("assessment_submission", "id", "assessment_id"))
    for row, by, at in get("assessment_submission", "assessment_id", "by_id", "at"):
        yield Deed(at, by, "assessment.submitted", "assessment", row, [child_of[row]])
    names = ("submission_id", "authorised", "why", "by_id", "at")
    for submission, agreed, why, by, at in get("assessment_authorisation", *names):
        deed, row = "assessment.authorised" if agreed else "assessment.returned", asked[submission]
        yield Deed(at, by, deed, "assessment", row, [child_of[row]], reason=why)


def chronologies(story: Story) -> Iterator[Deed]:
    for child, by, at in story.tables.get("child_confirmation", "child_id", "by_id", "at"):
        yield Deed(at, by, "chronology.confirmed", "child", child, [child])


def visits(story: Story) -> Iterator[Deed]:
    """A visit or a call, recorded about each child in it."""
    rows = {row: rest for row, *rest in story.tables.get("visits_visit", "id", "kind", "on", "by_id", "recorded_at")}
    for part, visit, child in story.tables.get("visits_visitchild", "id", "visit_id", "child_id"):
        kind, on, by, at = rows[visit]
        what = f"{KINDS[kind]} on {on.day} {on:%B %Y}"
        yield Deed(at, by, "visit.recorded", "visit", part, [child], what)


def plans(story: Story) -> Iterator[Deed]:
    """A plan put to be agreed, agreed, reviewed."""
    get = story.tables.get
    child = dict(get("planning_plan", "id", "child_id"))
    versions = {}
    for row, plan, number, by, at in get("planning_version", "id", "plan_id", "number", "by_id", "at"):
        versions[row] = (plan, number)
        yield Deed(at, by, "plan.submitted", "plan", plan, [child[plan]], f"Asked for version {number} to be agreed")
    for version, why, by, at in get("planning_decision", "version_id", "why", "by_id", "at"):
        plan, number = versions[version]
        yield Deed(at, by, "plan.agreed", "plan", plan, [child[plan]], f"Version {number} agreed", why)
    for plan, kind, by, at in get("planning_review", "plan_id", "kind", "by_id", "at"):
        yield Deed(at, by, "plan.reviewed", "plan", plan, [child[plan]], REVIEWS[kind])


def handovers(story: Story) -> Iterator[Deed]:
    """Written, taken over, looked at."""
    people, get = story.staff.everybody(), story.tables.get
    parts = {row: (child, who) for row, child, who in get("access_involvement", "id", "child_id", "worker_id")}
    part_of = dict(get("caseload_handover", "id", "part_id"))
    deeds = [(row, by, at, "written", "") for row, by, at in get("caseload_handover", "id", "by_id", "at")]
    deeds += [
        (row, by, at, "signed" if signed_as == "taker" else "overseen", note)
        for row, signed_as, note, by, at in get("caseload_signed", "handover_id", "signed_as", "note", "by_id", "at")
    ]
    for row, by, at, deed, note in deeds:
        child, who = parts[part_of[row]]
        what = f"Handover by {people[who].name}"
        yield Deed(at, by, f"handover.{deed}", "involvement", part_of[row], [child], what, note)


def supervisions(story: Story) -> Iterator[Deed]:
    """What was written about a child in supervision, and what came of it; nothing of what is the worker's own."""
    get, child = story.tables.get, {}
    names = ("id", "child_id", "decision", "rationale", "by_id", "at")
    for row, about, decision, why, by, at in get("supervision_entry", *names):
        child[row] = about
        yield Deed(at, by, "supervision.written", "entry", row, [about], decision, why)
    for entry, note, by, at in get("supervision_came", "entry_id", "note", "by_id", "at"):
        yield Deed(at, by, "supervision.came", "entry", entry, [child[entry]], "Said what came of it", note)


CHAPTERS = (contacts, referrals, allocations, assessments, chronologies, visits, plans, handovers, supervisions)


def looks(story: Story, people: dict[int, Member]) -> Iterator[Deed]:
    """Workers open their children's pages every few days, their managers now and then."""
    dice, since = story.dice, story.today - LOOKED_BACK
    managers = {team.id: team.manager.id for team in (*story.staff.teams, *story.staff.helping)}
    held = {child: managers.get(team) for child, team in story.tables.get("access_holding", "child_id", "team_id")}
    names = ("child_id", "worker_id", "role", "started_on", "ended_on")
    for child, worker, role, start, end in story.tables.get("access_involvement", *names):
        if role == "conference_chair":  # reads the record when there is a conference
            continue
        for day in days_of(story, max(start, since), min(end or story.today, story.today)):
            at = moment(day, dice.randint(8, 17), dice.randint(0, 59))
            yield look(at, worker, child)
            if held.get(child) and dice.random() < MANAGERS_LOOK:
                yield look(at + timedelta(minutes=20), held[child], child)


def look(at: datetime, by: int, child: int) -> Deed:
    return Deed(at, by, "looked", "child", child, [child], what="Overview")


def days_of(story: Story, start: date, end: date) -> Iterator[date]:
    """Every few days, Sundays left out."""
    day = start + timedelta(days=story.dice.randint(0, 3))
    while day < end:
        if day.weekday() < 6:
            yield day
        day += timedelta(days=story.dice.randint(*DAYS_BETWEEN_LOOKS))
