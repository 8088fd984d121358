"""What the tests of this room stand on: a family, a visit to one or to all, a plan with steps, a lock."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import timezone

from goldenthread.journey.planning.models import Need, Outcome, Plan, Step
from goldenthread.journey.visits import actions
from goldenthread.journey.visits.models import VisitChild
from goldenthread.journey.visits.rules import Happened, Part
from goldenthread.who.access.models import Lock, LockReader
from goldenthread.who.people.models import Person, Relationship
from tests.cast import child_named

COMMON = "Bramble made tea. Teasel and Tansy came home at four."
HERS = "I count the cars until Mum wakes up."


def ago(days: int = 0) -> date:
    return timezone.localdate() - timedelta(days=days)


def happened(kind: str = "visit", on: date | None = None, **more) -> Happened:
    return Happened(kind, on or ago(), **{"where": "at home", "account": COMMON} | more)


def visited(cast, *children: Person, by=None, part: Part | None = None, at=None, **what) -> list[VisitChild]:
    """Seen alone by Plover, unless said otherwise; the first part is Tansy's where nobody is named."""
    parts = {child: part or Part(seen="alone", observed="Well.") for child in children or (cast.tansy,)}
    return actions.record_visit(by=by or cast.plover, what=happened(**what), parts=parts, at=at or timezone.now())


def heard(cast, *wants: str, on: date | None = None, child: Person | None = None):
    part = Part(seen="alone", words=HERS, wants=wants or ("See her friends on Saturdays.",))
    return visited(cast, child or cast.tansy, part=part, on=on)[0].heard.first()


def put_right(
    cast, part: VisitChild, *, by=None, also=(), over: int | None = None, why="The day was wrong.", **changes
):
    """Corrects a part: of the visit what `Happened` has, of the child what `Part` has."""
    own = actions.as_written(part)
    visit = part.visit
    what = Happened(visit.kind, visit.on, visit.at_time, visit.where, visit.others, visit.purpose, visit.account)
    for name, value in changes.items():
        if hasattr(own, name) and name not in ("account", "next"):
            own = replace(own, **{name: value})
        else:
            what = replace(what, **{name: value})
    return actions.correct(
        by=by or cast.plover, part=part, what=what, own=own, why=why, also=also, over=part.pk if over is None else over,
        at=timezone.now(),
    )  # fmt: skip


def planned(cast, child: Person | None = None, *whats: str) -> list[Step]:
    """A plan with these steps, all open."""
    child, by = child or cast.tansy, {"written_by": cast.plover, "written_at": timezone.now()}
    plan = Plan.objects.create(child=child, began_on=ago(30), made_by=cast.plover)
    need = Need.objects.create(plan=plan, text="Nobody is up in the mornings.", **by)
    outcome = Outcome.objects.create(need=need, text="An adult is up every school morning.", **by)
    return [Step.objects.create(outcome=outcome, what=what, **by) for what in whats or ("Rush rings at seven.",)]


def clover(cast) -> Person:
    """A small sister of Tansy's, held by the same team."""
    child = child_named("Clover", ago(700))
    Relationship.objects.create(person=cast.tansy, other=child, kind="sibling")
    child.holdings.create(team=cast.teams["Family safeguarding 3"], started_on=ago(90), made_by=cast.heron)
    return child


def lock(cast, child: Person, *readers) -> Lock:
    made = Lock.objects.create(
        child=child, reason="decision", why="The head of service decided.", asked_by=cast.kestrel,
        approved_by=cast.heron, started_on=ago(), review_on=ago(-90),
    )  # fmt: skip
    for reader in readers:
        LockReader.objects.create(lock=made, worker=reader, added_by=cast.heron)
    return made
