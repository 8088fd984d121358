"""The laws' tables about visits."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.visits.models import Advocate, Answered, Heard, Visit, VisitChild
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.cast import Cast
from tests.laws.doors import About
from tests.laws.listing import List
from tests.laws.pressing import Press
from tests.laws.stale_scenes import Two, day, each, hers
from tests.laws.stale_scenes import rows as stands
from tests.laws.world import World


def _seen(child: Person, by: Worker, ago: int = 0) -> VisitChild:
    on = timezone.localdate() - timedelta(days=ago)
    visit = Visit.objects.create(kind="visit", on=on, by=by, account="The law looks in.")
    return VisitChild.objects.create(visit=visit, child=child, seen="alone", observed="Well.")


def part(world: World, child: Person) -> int:
    """A visit that is about a locked brother or sister, too: no page may name them."""
    row = _seen(child, world.maker)
    for role in world.workers:
        if world.child(role, "own") == child:
            VisitChild.objects.create(visit=row.visit, child=world.child(role, "sealed"), seen="alone")
    return row.pk


def wish(world: World, child: Person) -> int:
    return Heard.objects.create(part=_seen(child, world.maker), child=child, wants="To be asked").pk


DOORS = {
    "visits:of_child": About("visit.read"),
    "visits:record": About("visit.record", 200, 422),
    "visits:advocate": About("visit.record", 200, 422),
    "visits:read": About("visit.read", part_id=part),
    "visits:correct": About("visit.record", 200, 422, part_id=part),
    "visits:answer": About("visit.record", 200, 422, heard_id=wish),
}


def _hers(cast: Cast) -> VisitChild:
    return _seen(cast.tansy, cast.plover, ago=1)


def _wanted(cast: Cast) -> str:
    row = Heard.objects.create(part=_hers(cast), child=cast.tansy, wants="To see her friends")
    return reverse("visits:answer", args=[row.pk])


TYPED = {"kind": "visit", "when": "today", "seen": "alone"}
FORMS = {
    "visits:record": "what it adds stands beside the rest",
    "visits:correct": Two(
        ("avocet", "plover"), lambda cast: reverse("visits:correct", args=[_hers(cast).pk]),
        each("observed", "As Avocet saw her.", "As I saw her.", why="It was not so.", **TYPED),
        stands(VisitChild, "observed"),
    ),
    "visits:answer": Two(
        ("avocet", "plover"), _wanted, each("done", "Avocet asked Bramble.", "I asked Rush."), stands(Answered, "done"),
    ),
    "visits:advocate": Two(
        ("avocet", "plover"), hers("visits:advocate"), each("answer", "accepted", "declined", **day("on")),
        stands(Advocate, "answer"),
    ),
}  # fmt: skip


def _many(cast: Cast, number: int) -> None:
    for _ in range(number):
        row = _seen(cast.tansy, cast.plover, ago=1)
        VisitChild.objects.create(visit=row.visit, child=cast.teasel, seen="not_seen")
        Heard.objects.create(part=row, child=cast.tansy, wants="To see her friends")


LISTS = {"visits:of_child": List("plover", _many, lambda cast: {"child_id": cast.tansy.pk})}
PRESSES = {
    "a visit": Press(
        "plover", hers("visits:record"), lambda cast: TYPED | {"observed": "Well."}, VisitChild.objects.count
    ),
    "an answer": Press("plover", _wanted, lambda cast: {"done": "Asked."}, Answered.objects.count),
}


def walkable(child: Person, worker: Worker) -> None:
    """A visit, and something that the child wants."""
    Heard.objects.create(part=_seen(child, worker), child=child, wants="To be asked")
