"""What the tests of conferences and of child protection plans stand on."""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.assessment.tests.stage import referral
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.protection.conferences import actions
from goldenthread.journey.protection.conferences.holding.actions import Came, hold
from goldenthread.journey.protection.conferences.models import Conference
from goldenthread.journey.protection.conferences.reports import actions as reports
from goldenthread.journey.protection.conferences.reports import rules as headings
from goldenthread.journey.protection.conferences.rules import FOR_A_PLAN, Decided
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.plans.ending import actions as ending
from goldenthread.journey.protection.plans.ending.models import EndSigned
from goldenthread.journey.protection.plans.ending.reading import ends
from goldenthread.who.access.models import Involvement, Lock, LockReader
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.cast import hire

PLACE = "Town Hall, room 4"
SECRET = "Rush has a second phone that Bramble does not know of."  # as an agency marks it
ASKED_WHY = "The enquiry ended so."
PLAN = Decided(
    "plan", category="NEG", rationale="Nobody is up in the mornings, and both were hurt.",
    outline="An adult is up every school morning. Plover visits each week.", took_part="advocate",
    child_words="I want Mum to wake up.",
)  # fmt: skip
NO_PLAN = Decided("no_plan", rationale="He is safe with his aunt.", took_part="no")
GOES_ON = Decided(
    "goes_on", category="NEG", rationale="Mornings are better, evenings are not.", took_part="sent",
    child_words="It is better.",
)  # fmt: skip
ENDS = Decided(
    "end", rationale="Six months of safe mornings.", then="in_need",
    evidence="The school register: no late mark since May.",
    took_part="came", child_words="We are all right now.",
)  # fmt: skip


def today() -> date:
    return timezone.localdate()


def ago(days: int) -> date:
    """A working day so many working days back."""
    return working_days.add(today(), -days)


def last_day() -> date:
    """Today, or the working day before a weekend: no initial conference is held on one."""
    return today() if working_days.ENGLAND.is_working_day(today()) else ago(1)


def moment(on: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(hour)))


def open_referral(cast, child: Person, on: date | None = None) -> Referral:
    there = Referral.objects.filter(child=child, closed_on=None, no_further_action=False).first()
    return there or referral(cast, child, on=on or ago(40))


def enquired(cast, *children: Person, started: date | None = None) -> list[Referral]:
    """An enquiry about each child that ended in "a conference"."""
    made = [open_referral(cast, child) for child in children]
    for each in made:
        began = started or max(ago(12), each.referred_on)  # an enquiry lies within its referral
        Enquiry.objects.create(
            child=each.child, referral=each, started_on=began, ended_on=max(ago(2), began), outcome="conference"
        )
    return made


def chair(cast) -> Worker:
    """A conference chair beside the cast."""
    there = Worker.objects.filter(name="Curlew").first()
    return there or hire("curlew", "conference_chair", cast.teams["Reviewing service"], cast.eagle, None)


def asked(cast, *children: Person, by: Worker | None = None, why: str = ASKED_WHY) -> Conference:
    referrals = enquired(cast, *(children or (cast.tansy,)))
    return actions.ask(by=by or cast.plover, referrals=referrals, why=why, at=timezone.now())


def booked(cast, *children: Person, on: date | None = None, conference: Conference | None = None) -> Conference:
    conference = conference or asked(cast, *children)
    actions.book(
        by=cast.plover, conference=conference, for_at=moment(on or last_day()), where=PLACE, chair=chair(cast), over=0,
        at=timezone.now(),
    )  # fmt: skip
    return conference


def texts(*children: Person) -> dict[str, str]:
    names = {child.pk: child.short_name for child in children}
    written = {
        headings.field_of(heading, child): f"Words about {name or 'all'}: {heading.id}."
        for heading, child, name in headings.asked(names)
    }
    return written | {headings.advocate_of(child): "accepted" for child in names}


def reported(cast, conference: Conference, *children: Person, is_signed: bool = True, over: int = 0) -> list[int]:
    rows = reports.write(
        by=cast.plover, conference=conference, texts=texts(*(children or (cast.tansy,))), over=over, at=timezone.now()
    )
    if is_signed:
        signed(cast, conference, rows)
    return [row.pk for row in rows]


def signed(cast, conference: Conference, rows, agreed: bool = True, why: str = "", by: Worker | None = None):
    return reports.sign(
        by=by or cast.kestrel, conference=conference, over=reports.version_of_reports(rows), agreed=agreed, why=why,
        at=timezone.now(),
    )  # fmt: skip


def room(*children: Person, view: str = "plan", category: str = "NEG", marked: str = "") -> list[Came]:
    """Social care, the school and a nurse; each says the same of every child."""
    says = {child.pk: (view, category if view == "plan" else "") for child in children}
    return [
        Came("Plover", "allocated worker", "social_care", "came", "I worry about mornings.", "", says, in_group=True),
        Came("Wagtail", "head teacher", "education", "came", "Late 40 times.", "", says, in_group=True),
        Came("Linnet", "school nurse", "health", "came", "Weight is well.", marked, says, in_group=True),
        Came("Bramble Hawthorn", "mother", "", "came", "I want help.", "", {}, in_group=True),
    ]


def held(cast, conference: Conference, decisions: dict[int, Decided], came=None, **more):
    """Everybody is of the chair's mind, where nobody says otherwise."""
    people = [part.child for part in conference.children.select_related("child")]
    view = "plan" if any(each.decision in FOR_A_PLAN for each in decisions.values()) else "no_plan"
    facts = {"discussion": "What was said.", "why_went_on": "", "progress": {}, "next_at": None,
             "why_no_report": "The worker is ill."} | more  # fmt: skip
    return hold(
        by=chair(cast), conference=conference, came=came or room(*people, view=view), decisions=decisions,
        at=timezone.now(), **facts,
    )  # fmt: skip


def on_a_plan(cast, child: Person | None = None, since: date | None = None):
    """A child on a child protection plan, from a conference that was held."""
    child = child or cast.tansy
    on = since or ago(3)
    referrals = [open_referral(cast, child)]
    Enquiry.objects.create(
        child=child, referral=referrals[0], started_on=on - timedelta(days=10), ended_on=on - timedelta(days=2),
        outcome="conference",
    )  # fmt: skip
    conference = actions.ask(by=cast.plover, referrals=referrals, why="So", at=timezone.now())
    booked(cast, conference=conference, on=on)
    held(cast, conference, {child.pk: PLAN})
    return child.tracks.get(kind="protection", ended_on=None).protection


def review(cast, child: Person, decision: Decided, on: date | None = None) -> Conference:
    conference = actions.ask(by=cast.plover, referrals=[open_referral(cast, child)], why="", at=timezone.now())
    booked(cast, conference=conference, on=on)
    held(cast, conference, {child.pk: decision})
    return conference


def end_signed(cast, child: Person, by: Worker | None = None, agreed: bool = True, why: str = "") -> EndSigned:
    """A manager's word on the end of the child's plan."""
    (decision,) = ends().filter(part__child=child)
    return ending.sign(by=by or cast.kestrel, decision=decision, agreed=agreed, why=why, at=timezone.now())


def holds_case(cast, worker: Worker, child: Person, part: str = "co_worker", ended: date | None = None) -> None:
    Involvement.objects.create(
        child=child, worker=worker, role=part, started_on=ago(30), ended_on=ended, reason="MANAGE", made_by=cast.kestrel
    )


def lock(cast, child, *readers) -> None:
    row = Lock.objects.create(
        child=child, reason="attention", why="x", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=ago(1), review_on=today() + timedelta(days=90),
    )  # fmt: skip
    for reader in readers:
        LockReader.objects.create(lock=row, worker=reader, added_by=cast.heron)


def words_of(response) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())
