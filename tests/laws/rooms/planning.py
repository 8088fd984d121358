"""The laws' tables about plans: doors, forms and lists, and what stands behind their numbers."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.planning.actions import serve
from goldenthread.journey.planning.content import content_of
from goldenthread.journey.planning.models import (
    Decision,
    Need,
    Outcome,
    Plan,
    Review,
    Step,
    Track,
    Version,
)
from goldenthread.journey.planning.tests import stage
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker
from tests.cast import Cast
from tests.laws import behind
from tests.laws.doors import About, Page
from tests.laws.listing import List
from tests.laws.stale_scenes import TODAY, Once, Two, day, each
from tests.laws.stale_scenes import rows as kept
from tests.laws.world import World


# What stands behind a number. Each is made for one child, and gone after the try.
def _plan(world: World, child: Person) -> Plan:
    found = Plan.objects.filter(child=child).first()
    return found or Plan.objects.create(child=child, began_on=world.today, made_by=world.maker)


def _need(world: World, child: Person) -> Need:
    plan, written = _plan(world, child), {"written_by": world.maker, "written_at": timezone.now()}
    if found := plan.needs.first():
        return found
    need = Need.objects.create(plan=plan, text="x", **written)
    outcome = Outcome.objects.create(need=need, text="x", **written)
    Step.objects.create(outcome=outcome, what="x", **written)
    return need


def plan(world: World, child: Person) -> int:
    return _need(world, child).plan_id


def outcome(world: World, child: Person) -> int:
    return _need(world, child).outcome.pk


def version(world: World, child: Person) -> int:
    made = _need(world, child).plan
    if not made.versions.exists():
        Version.objects.create(plan=made, number=1, content=content_of(made), by=world.maker, at=timezone.now())
    return made.pk


def first(world: World, child: Person) -> int:
    return 1


DOORS: dict[str, Page] = {
    "planning:of_child": About("plan.read"),
    "planning:thread": About("plan.read", plan_id=plan),
    "planning:pick": About("plan.write", 200, 422, plan_id=plan),
    "planning:need": About("plan.write", 200, 422, plan_id=plan, place=first),
    "planning:drop": About("plan.write", 200, 422, plan_id=plan, place=first),
    "planning:otherwise": About("plan.write", 200, "planning:thread", plan_id=plan),
    "planning:evidence": About("plan.write", 200, 422, plan_id=plan, outcome_id=outcome),
    "planning:ask": About("plan.submit", 200, 422, plan_id=plan),
    "planning:decide": About("plan.decide", 200, 422, plan_id=version),
    "planning:decide, when nobody asked": About("plan.decide", "planning:thread", "planning:thread", plan_id=plan),
    "planning:version": About("plan.read", plan_id=version, number=first),
    "planning:review": About("plan.review", 200, 422, plan_id=plan),
    "planning:pdf": About("plan.read", plan_id=plan, kind=behind.word("family")),
    "planning:pdf, for nobody": About("plan.read", 404, plan_id=plan, kind=behind.word("nobody")),
}


def walkable(child: Person, worker: Worker) -> None:
    """Plans that serve one track more, of which no room says where it is reviewed: they are on their own page, too."""
    hers = Involvement.objects.filter(worker=worker, role="allocated", ended_on=None).values("child")
    for track in Track.objects.filter(child__in=hers, kind="in_need", ended_on=None):
        serve(
            by=worker, child=track.child, kind="care", referral=track.referral, on=timezone.localdate(),
            at=timezone.now(),
        )  # fmt: skip


# What two people have open at the same time.
def _shared(cast: Cast) -> Plan:
    cast.tansy.involvements.create(
        worker=cast.avocet, role="co_worker", started_on=TODAY, reason="MANAGE", made_by=cast.kestrel
    )
    return stage.planned(cast)


def page(name: str, *more: int):
    return lambda cast: reverse(name, args=[_shared(cast).pk, *more])


def _asked(cast: Cast) -> str:
    made = stage.planned(cast)
    Version.objects.create(plan=made, number=1, content=content_of(made), by=cast.plover, at=timezone.now())
    return reverse("planning:decide", args=[made.pk])


def _steps(cast: Cast) -> dict[str, str]:
    """The steps of need 1 as they stand: a browser sends them all."""
    found: dict[str, str] = {"outcome": Outcome.objects.get(need__place=1).text}
    for step in Step.objects.filter(outcome__need__place=1):
        found |= {f"s{step.pk}_what": step.what, f"s{step.pk}_who": step.who}
        found |= {f"s{step.pk}_by_{part}": getattr(step.by, part) for part in ("day", "month", "year")}
    return found


def _one_need(cast: Cast):
    return tuple({**_steps(cast), "need": words} for words in ("As Avocet sees it.", "As Plover sees it."))


def _review(cast: Cast):
    said = {f"change_{row.pk}": "same" for row in Outcome.objects.all()}
    said |= {f"became_{row.pk}": "on" for row in Step.objects.all()} | day("held_on")
    return said | {"conclusion": "As Avocet heard it."}, said | {"conclusion": "As Plover heard it."}


BESIDE = "what it adds stands beside the rest"
FORMS: dict[str, Two | str] = {
    "planning:pick": "ticks alone; ticked twice, it is one need: journey/planning/tests/test_writing.py",
    "planning:need": Two(("avocet", "plover"), page("planning:need", 1), _one_need, kept(Need, "text")),
    "planning:drop": Once(
        ("avocet", "plover"),
        page("planning:drop", 1),
        each("why", "It is met at home.", "It is not ours."),
        kept(Need, "dropped_why"),
    ),
    "planning:otherwise": Two(
        ("avocet", "plover"), page("planning:otherwise"), each("visit_every", "5", "10"), kept(Plan, "visit_every")
    ),
    "planning:evidence": BESIDE,
    "planning:ask": Once(
        ("avocet", "plover"),
        page("planning:ask"),
        each("note", "All is there.", "Now it is whole."),
        kept(Version, "note"),
    ),
    "planning:decide": Once(
        ("kestrel", "heron"),
        _asked,
        lambda cast: ({"decision": "return", "why": "Who does it?"}, {"decision": "agree"}),
        kept(Decision, "agreed"),
    ),
    "planning:review": Two(("avocet", "plover"), page("planning:review"), _review, kept(Review, "conclusion")),
}


def _needs(cast: Cast, number: int) -> None:
    made = Plan.objects.filter(child=cast.tansy).first() or stage.on_track(cast).plan
    for _ in range(number):
        goal = stage.outcome(cast, stage.need(cast, made, "x"), "x")
        stage.step(cast, goal, "x", by=TODAY - timedelta(days=1))


def _of_tansy(cast: Cast) -> dict[str, int]:
    return {"child_id": cast.tansy.pk}


def _plan_of_tansy(cast: Cast) -> dict[str, int]:
    return {"plan_id": stage.on_track(cast).plan_id}


LISTS = {
    "planning:of_child": List("plover", _needs, _of_tansy),
    "planning:thread": List("plover", _needs, _plan_of_tansy),
}
