"""The laws' tables about conferences and child protection plans: a part of the room of protection."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.actions import tell
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.planning.models import Plan, Review, Track
from goldenthread.journey.protection.conferences.models import (
    Booking,
    CalledOff,
    Conference,
    ConferenceChild,
    ConferenceDecision,
    Held,
    Invitation,
    Report,
    ReportSigned,
)
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.plans.actions import stay
from goldenthread.journey.protection.plans.models import (
    Category,
    Member,
    Oversight,
    ProtectionPlan,
    Reviewed,
    Temporary,
    TransferIn,
)
from goldenthread.journey.protection.tests import conference_stage as stage
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker
from tests.cast import Cast
from tests.laws import behind, near
from tests.laws.doors import About
from tests.laws.listing import List
from tests.laws.pressing import Press
from tests.laws.stale_scenes import Once, Two, day, each
from tests.laws.stale_scenes import rows as standing
from tests.laws.world import World

NOW = timezone.now()
CONTENT = {
    "child": "x", "together": [], "facts": [],
    "sections": [{"id": "why", "title": "Why", "text": "x", "common": True}],
}  # fmt: skip


# What stands behind a number.
def _part(world: World, child: Person) -> ConferenceChild:
    made = Conference.objects.create(kind="initial", by=world.maker, at=NOW)
    referral = behind._referral(world, child)
    return ConferenceChild.objects.create(conference=made, child=child, referral=referral, at=NOW)


def conference(world: World, child: Person) -> int:
    return _part(world, child).conference_id


def reported(world: World, child: Person) -> int:
    part = _part(world, child)
    Report.objects.create(part=part, content=CONTENT, by=world.maker, at=NOW)
    return part.conference_id


def signed(world: World, child: Person) -> int:
    part = _part(world, child)
    made = Report.objects.create(part=part, content=CONTENT, by=world.maker, at=NOW)
    manager = Worker.objects.exclude(pk=world.maker.pk).first()
    ReportSigned.objects.create(report=made, agreed=True, by=manager, at=NOW)
    return part.pk


def booked(world: World, child: Person) -> int:
    part = _part(world, child)
    _booked(part.conference, world.maker)
    return part.conference_id


def asked_by_letter(world: World, child: Person) -> int:
    part = _part(world, child)
    _booked(part.conference, world.maker)
    Invitation.objects.create(conference=part.conference, name="Siskin", agency="health", by=world.maker, at=NOW)
    return part.pk


def last_invitation(world: World, child: Person) -> int:
    """Of the part that was made just before: an address is made in the order of its numbers."""
    return Invitation.objects.filter(conference__children__child=child).latest("pk").pk


def _booked(made: Conference, chair: Worker) -> Booking:
    return Booking.objects.create(conference=made, for_at=NOW, where="Town Hall", chair=chair, by=chair, at=NOW)


def _decided(world: World, child: Person) -> ConferenceChild:
    part = _part(world, child)
    Held.objects.create(conference=part.conference, held_on=world.today, is_quorate=True, by=world.maker, at=NOW)
    ConferenceDecision.objects.create(part=part, decision="no_plan", rationale=behind.WHY, took_part="no", at=NOW)
    return part


def held(world: World, child: Person) -> int:
    return _decided(world, child).conference_id


def decided(world: World, child: Person) -> int:
    return _decided(world, child).pk


def plan(world: World, child: Person) -> int:
    return _plan(child, behind._referral(world, child), world.maker).pk


def long_plan(world: World, child: Person) -> int:
    return _plan(child, _referral_of_last_year(child, world.far, world.maker), world.maker).pk


def _referral_of_last_year(child: Person, team: Team, by: Worker) -> Referral:
    return Referral.objects.create(
        child=child, referred_on=NOW.date() - timedelta(days=400), source="5A", need="N1", team=team, accepted_by=by,
        accepted_at=NOW,
    )  # fmt: skip


def _plan(child: Person, referral: Referral, by: Worker) -> ProtectionPlan:
    on = referral.referred_on
    made = Plan.objects.filter(child=child, ended_on=None).first() or Plan.objects.create(
        child=child, began_on=on, made_by=by
    )
    track = Track.objects.create(
        plan=made, child=child, kind="protection", referral=referral, started_on=max(on, made.began_on), made_by=by
    )
    return ProtectionPlan.objects.create(track=track, category="NEG", at=NOW)


def looks_as_senior(role: str, relation: str) -> int:
    """The service's manager, who does not work on the plan as well; the head of service, who opened the record with a
    reason."""
    if not near.sees(role, relation):
        return 404
    stands, by = near.nearness(role, relation), {"reason"} if role == "head_of_service" else {"service", "team"}
    return 200 if stands & by and "own" not in stands else 403


DOORS = {
    "protection:plan": About("protection.read"),
    "protection:conference": About("protection.read", conference_id=conference),
    "protection:conference_ask": About("conference.ask", 200, 422, referral_id=behind.referral),
    "protection:conference_book": About("conference.book", 200, 422, conference_id=conference),
    "protection:conference_report": About("conference.report", 200, 422, conference_id=conference),
    "protection:conference_sign": About("conference.sign", 200, 422, conference_id=reported),
    "protection:conference_hold": About("conference.chair", 200, 422, conference_id=booked),
    "protection:conference_send": About("conference.book", 200, 422, conference_id=held),
    "protection:conference_report_pdf": About("protection.read", part_id=signed),
    "protection:conference_invitation": About(
        "protection.read", part_id=asked_by_letter, invitation_id=last_invitation
    ),
    "protection:conference_letter": About("protection.read", part_id=decided),
    "protection:conference_minutes": About("protection.read", part_id=decided),
    "protection:core_group": About("core_group.hold", 200, 422, plan_id=plan),
    "protection:look": About("long_plan.look", 200, 422, plan_id=long_plan, may=looks_as_senior),
    "protection:look, before it is long": About(
        "long_plan.look", "protection:plan", 422, plan_id=plan, may=looks_as_senior
    ),
    "protection:transfer": About("conference.ask", 200, 422, referral_id=behind.referral),
}


# Two people at one form.
def _two(cast: Cast) -> None:
    stage.holds_case(cast, cast.avocet, cast.tansy)


def _to_ask(cast: Cast) -> str:
    (referral,) = stage.enquired(cast, cast.tansy)
    return reverse("protection:conference_ask", args=[referral.pk])


def _to_book(cast: Cast) -> str:
    return reverse("protection:conference_book", args=[stage.asked(cast).pk])


def _to_call_off(cast: Cast) -> str:
    return reverse("protection:conference_book", args=[stage.booked(cast).pk])


def _to_report(cast: Cast) -> str:
    _two(cast)
    return reverse("protection:conference_report", args=[stage.booked(cast).pk])


def _to_sign(cast: Cast) -> str:
    made = stage.booked(cast)
    stage.reported(cast, made, is_signed=False)
    return reverse("protection:conference_sign", args=[made.pk])


def _to_hold(cast: Cast) -> str:
    made = stage.booked(cast)
    cast.workers["curlew"] = stage.chair(cast)
    return reverse("protection:conference_hold", args=[made.pk])


def _to_meet(cast: Cast) -> str:
    return reverse("protection:core_group", args=[stage.on_a_plan(cast).pk])


def _to_look(cast: Cast) -> str:
    referral = _referral_of_last_year(cast.tansy, cast.kestrel.team, cast.egret)
    return reverse("protection:look", args=[_plan(cast.tansy, referral, cast.kestrel).pk])


def _to_transfer(cast: Cast) -> str:
    return reverse("protection:transfer", args=[stage.open_referral(cast, cast.tansy).pk])


def _to_leave(cast: Cast) -> str:
    path = _to_transfer(cast)
    stay(
        by=cast.plover, child=cast.tansy, council="Fenshire", since=stage.ago(1), until=stage.today(), why="x",
        at=timezone.now(),
    )  # fmt: skip
    return path


def _bookings(cast: Cast) -> tuple[dict, dict]:
    ahead = (stage.last_day() - timezone.localdate()).days
    facts = day("on", ahead) | {"time": "10:00", "chair": stage.chair(cast).pk, "why": "x"}
    return facts | {"where": "Town Hall, room 4"}, facts | {"where": "The library, upstairs"}


def _reports(cast: Cast) -> tuple[dict, dict]:
    texts = stage.texts(cast.tansy)
    return texts | {"why": "As Avocet wrote it."}, texts | {"why": "As I wrote it."}


def _core_groups(cast: Cast) -> tuple[dict, dict]:
    facts = {f"came-{pk}": "came" for pk in Member.objects.values_list("pk", flat=True)} | {"led_by": "Plover"}
    facts |= day("held_on")
    return facts | {"conclusion": "As Kestrel heard it."}, facts | {"conclusion": "As I heard it."}


def _core_groups_held() -> int:
    return Review.objects.filter(kind="core_group").count()


def _read(typed: dict) -> dict:
    """Over the last review, as the page that was read says."""
    return typed | {"version": Review.objects.latest("pk").pk}


LOOK = {"keeps": "Nobody is up at night.", "pre_proceedings": "not_now", "why": "Her aunt has moved in."}


def _moved(*councils: str):
    facts = {"how": "moved", "category": "NEG"} | day("told_on") | day("planned_since", -60)
    return lambda cast: tuple(facts | {"council": name} for name in councils)


BESIDE = "what it adds stands beside the rest"
FORMS = {
    "protection:conference_ask": Once(
        ("plover", "kestrel"), _to_ask, each("why", "Not in one room.", "An interpreter."), standing(Conference, "why")
    ),
    "protection:conference_book": Two(("plover", "kestrel"), _to_book, _bookings, standing(Booking, "where")),
    "protection:conference_book/call_off": Once(
        ("kestrel", "kestrel"), _to_call_off, each("off_why", "They moved.", "It is over.", do="call_off"),
        standing(CalledOff, "why"),
    ),
    "protection:conference_report": Two(("avocet", "plover"), _to_report, _reports, standing(Report, "content")),
    "protection:conference_report/share": BESIDE,
    "protection:conference_sign": Once(
        ("kestrel", "heron"), _to_sign, each("why", "What of Rush?", "Shorter.", decision="return"),
        standing(ReportSigned, "why"),
    ),
    "protection:conference_hold": "only its chair may, and once: protection/tests/test_conferences.py",
    "protection:conference_send": BESIDE,
    "protection:core_group": Two(("kestrel", "plover"), _to_meet, _core_groups, standing(Review, "conclusion")),
    "protection:look": Two(
        ("heron", "heron"), _to_look,
        each("change", "Her aunt signs each night.", "Visits in the evening.", **LOOK, **day("next_look", 60)),
        standing(Oversight, "change"),
    ),
    "protection:transfer": Once(
        ("kestrel", "plover"), _to_transfer, _moved("Fenshire", "Moorshire"), standing(TransferIn, "council")
    ),
    "protection:transfer/left": Once(
        ("kestrel", "plover"), _to_leave, lambda cast: (day("left_on"), day("left_on", -1)),
        standing(Temporary, "left_on"),
    ),
}  # fmt: skip
PRESSES = {
    "ask for a conference": Press("plover", _to_ask, lambda cast: {"why": "An interpreter."}, Conference.objects.count),
    "record a core group": Press("plover", _to_meet, lambda cast: _read(_core_groups(cast)[0]), _core_groups_held),
    "look at a long plan": Press(
        "heron", _to_look, lambda cast: LOOK | {"change": "Visits in the evening."} | day("next_look", 60),
        Oversight.objects.count,
    ),
    "another council's plan": Press(
        "plover", _to_transfer, lambda cast: _moved("Fenshire")(cast)[0], TransferIn.objects.count
    ),
}  # fmt: skip


# Lists.
def _history(cast: Cast, number: int) -> None:
    """Conferences that were held, and the people of a core group."""
    referral = stage.open_referral(cast, cast.tansy)
    there = ProtectionPlan.objects.filter(track__child=cast.tansy).first()
    there = there or _plan(cast.tansy, referral, cast.kestrel)
    for at in range(number):
        made = Conference.objects.create(kind="review", by=cast.plover, at=NOW)
        part = ConferenceChild.objects.create(conference=made, child=cast.tansy, referral=referral, at=NOW)
        Held.objects.create(conference=made, held_on=stage.ago(at + 1), is_quorate=True, at=NOW)
        ConferenceDecision.objects.create(part=part, decision="no_plan", rationale="x", at=NOW)
        Member.objects.create(plan=there, name=f"Siskin {at}", since=stage.ago(3), by=cast.plover)


def _crowd(cast: Cast, number: int) -> None:
    """People asked to Tansy's conference."""
    made = Conference.objects.get(children__child=cast.tansy)
    for at in range(number):
        Invitation.objects.create(conference=made, name=f"Siskin {at}", agency="health", by=cast.plover, at=NOW)


def _the_conference(cast: Cast) -> dict:
    made = Conference.objects.filter(children__child=cast.tansy).first() or stage.booked(cast)
    return {"conference_id": made.pk}


LISTS = {
    "protection:plan": List("kestrel", _history, lambda cast: {"child_id": cast.tansy.pk}),
    "protection:conference": List("kestrel", _crowd, _the_conference),
}


def rows(child: Person, worker: Worker) -> None:
    """What the demo has none of, or may lack in a year."""
    off = Conference.objects.create(kind="initial", by=worker, at=NOW)
    CalledOff.objects.create(conference=off, why="x", by=worker, at=NOW)
    plan, today = ProtectionPlan.objects.first(), timezone.localdate()
    Oversight.objects.create(
        plan=plan, keeps="x", pre_proceedings="not_now", why="x", change="x", next_look=today, at=NOW,
        by=Worker.objects.get(name="Heron"),
    )  # fmt: skip
    Category.objects.create(plan=plan, category="EMO", on=today, at=NOW)
    Reviewed.objects.create(plan=plan, on=today + timedelta(days=1), at=NOW)
    referral = Referral.objects.filter(closed_on=None, no_further_action=False).first()
    TransferIn.objects.create(
        child=referral.child, referral=referral, council="x", told_on=today, category="NEG", planned_since=today,
        by=worker, at=NOW,
    )  # fmt: skip
    Temporary.objects.create(child=child, council="x", since=today, until=today, why="x", by=worker)


def walkable(child: Person, worker: Worker) -> None:
    """An enquiry that ended with a conference nobody has asked for, a report to sign, a plan that runs long; and what
    whoever asks, books and sends is told of: the chair and the manager come by a notice."""
    hers = Involvement.objects.filter(worker=worker, role="allocated", ended_on=None).exclude(child=child)
    free = Referral.objects.filter(child__in=hers.values("child"), closed_on=None, no_further_action=False)
    ended, reported, long = free.filter(child__enquiries=None, child__tracks=None).order_by("-pk")[:3]
    today = timezone.localdate()
    Enquiry.objects.create(
        child=ended.child, referral=ended, kind="single", started_on=today, ended_on=today, outcome="conference"
    )
    long.referred_on = today - timedelta(days=400)
    long.save(update_fields=["referred_on"])
    _plan(long.child, long, worker)
    made = Conference.objects.create(kind="initial", by=worker, at=NOW)
    part = ConferenceChild.objects.create(conference=made, child=reported.child, referral=reported, at=NOW)
    Report.objects.create(part=part, content=CONTENT, by=worker, at=NOW)
    _tell("Kestrel", "protection:conference_sign", made)
    waits = Booking.objects.filter(chair__name="Osprey", conference__held=None, conference__called_off=None).first()
    _tell("Osprey", "protection:conference", waits.conference)
    over = Conference.objects.filter(held__by__isnull=False, children__child__in=hers.values("child")).first()
    _tell(worker.name, "protection:conference", over)


def _tell(name: str, page: str, about: Conference) -> None:
    tell(
        to=Worker.objects.get(name=name), kind="conference_asked", subject="A conference", body="x",
        url=reverse(page, args=[about.pk]), about=[part.child_id for part in about.children.all()],
    )  # fmt: skip
