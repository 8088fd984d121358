"""The laws' tables about child in need plans."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.help.models import Consent, Course, EndAsk, EndDecision, Oversight
from goldenthread.journey.help.tests import stage
from goldenthread.journey.planning.models import Decision, Plan, Track, Version
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.cast import Cast
from tests.laws.behind import referral, word
from tests.laws.doors import About, Page
from tests.laws.stale_scenes import Once, Two, Typed, day, each
from tests.laws.stale_scenes import rows as stand
from tests.laws.world import World

WHY = "To try the doors"
SAID = {"changed": WHY, "child_view": WHY, "parents_view": WHY, "letter": WHY}


# What stands behind the numbers
def track(world: World, child: Person) -> int:
    return _track(world, child).pk


def _track(world: World, child: Person) -> Track:
    if found := Track.objects.filter(child=child, kind="in_need", ended_on=None).first():
        return found
    began = world.today - timedelta(days=3)
    plan = Plan.objects.create(child=child, began_on=began, made_by=world.maker)
    about = {"child": child, "referral": Referral.objects.get(pk=referral(world, child))}
    return Track.objects.create(plan=plan, kind="in_need", started_on=began, made_by=world.maker, **about)


def asked(world: World, child: Person) -> int:
    made = _track(world, child)
    EndAsk.objects.create(
        track=made, on=world.today, ending="stepped_up", by=world.maker, at=timezone.now(), **SAID
    )  # fmt: skip
    return made.pk


def agreed(world: World, child: Person) -> int:
    made, now = _track(world, child), timezone.now()
    version = Version.objects.create(plan=made.plan, track=made, number=1, content={}, by=world.maker, at=now)
    Decision.objects.create(version=version, agreed=True, by=world.workers["director"], at=now)
    return made.pk


DOORS: dict[str, Page] = {
    "help:begin": About("in_need.start", 200, 422),
    "help:plan": About("in_need.read", track_id=track),
    "help:consent": About("in_need.write", 200, 422, track_id=track),
    "help:review": About("plan.review", 200, 422, track_id=track),
    "help:look": About("in_need.end", 200, 422, track_id=track),
    "help:end": About("in_need.ask_to_end", 200, 422, track_id=track),
    "help:decide": About("in_need.end", 200, 422, track_id=asked),
    "help:decide, when nobody asked": About("in_need.end", "help:plan", "help:plan", track_id=track),
    "help:letter": About("in_need.read", 404, track_id=track, kind=word("ended")),
    "help:letter, that there is": About(
        "in_need.read", 200, track_id=agreed, kind=word("agreed"), only=("social_worker", "team_manager")
    ),
}


# Two people at the same page
ENDING = stage.CHANGED | {"not_told": "Told at the review.", "ending": "closed"}


def begun(name: str, make: Callable = stage.begun) -> Callable[[Cast], str]:
    def page(cast: Cast) -> str:
        cast.tansy.involvements.create(
            worker=cast.avocet, role="co_worker", started_on=timezone.localdate(), reason="MANAGE", made_by=cast.kestrel
        )
        return reverse(name, args=[make(cast).pk])

    return page


def found(cast: Cast) -> str:
    return reverse("help:begin", args=[stage.found_in_need(cast).child_id])


def to_end(cast: Cast) -> Track:
    made = stage.ready(cast)
    stage.asked(cast, made)
    return made


def part(name: str, first: str, second: str, **more: str) -> Callable[[Cast], tuple[Typed, Typed]]:
    """What each types into a child's own part, whose fields begin with the number of the plan."""

    def typed(cast: Cast) -> tuple[Typed, Typed]:
        made = Track.objects.get(child=cast.tansy)
        own = [{f"t{made.pk}-{key}": value for key, value in (more | {name: text}).items()}
               for text in (first, second)]  # fmt: skip
        return tuple({**day("on"), **day("held_on"), **each} for each in own)

    return typed


FORMS: dict[str, Two | str] = {
    "help:begin": Once(
        ("plover", "kestrel"), found, lambda cast: (day("on"), day("on", -1)), stand(Track, "started_on")
    ),
    "help:consent": Two(
        ("avocet", "plover"), begun("help:consent"),
        each("words", "I want you out.", "She wants the club.", person="other", who="Clover", role="aunt",
             answer="refused", **day("on")),
        stand(Consent, "words"),
    ),
    "help:review": Two(
        ("avocet", "plover"), begun("help:review"),
        part("why", "It goes well.", "He is late again.", course="continue"), stand(Course, "why"),
    ),
    "help:look": Two(
        ("kestrel", "heron"), begun("help:look"),
        each("why", "The club helps.", "They ask for it.", decision="go_on", **day("next_look", 30)),
        stand(Oversight, "why"),
    ),
    "help:end": Once(
        ("avocet", "plover"), begun("help:end", stage.ready),
        part("changed", "They walk to school.", "All is well.", **ENDING), stand(EndAsk, "changed"),
    ),
    "help:decide": Once(
        ("kestrel", "heron"), begun("help:decide", to_end),
        lambda cast: ({"decision": "return", "why": "What does Rush say?"}, {"decision": "end"}),
        stand(EndDecision, "agreed"),
    ),
}  # fmt: skip


def rows(child: Person, worker: Worker) -> None:
    """What a year of the demo may lack: a manager's look at a plan that is open for long, and a plan that ended."""
    made, now = Track.objects.filter(kind="in_need", ended_on=None).first(), timezone.now()
    Oversight.objects.create(
        track=made, about="long", decision="go_on", why="x", next_look=timezone.localdate(), by=worker, at=now
    )
    ask = EndAsk.objects.create(track=made, on=timezone.localdate(), ending="closed", by=worker, at=now, **SAID)
    EndDecision.objects.create(ask=ask, agreed=True, by=Worker.objects.exclude(pk=worker.pk).first(), at=now)


def walkable(child: Person, worker: Worker) -> None:
    """A plan to begin, as an assessment says, and one that is to end."""
    hers = Involvement.objects.filter(worker=worker, role="allocated", ended_on=None).values("child")
    work = Assessment.objects.open().filter(child__in=hers, child__tracks=None).exclude(child=child).order_by("-pk")
    Assessment.objects.filter(pk=work.first().pk).update(outcome="child_in_need", authorised_on=timezone.localdate())
    made = Track.objects.filter(kind="in_need", ended_on=None, child__in=hers).first()
    EndAsk.objects.create(track=made, on=timezone.localdate(), ending="closed", by=worker, at=timezone.now(), **SAID)
