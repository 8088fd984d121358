"""The laws' tables about supervision."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldenthread.practice.supervision.models import (
    Answer,
    CalledOff,
    Came,
    Entry,
    Meeting,
    Personal,
    Reread,
    Seat,
    Signature,
)
from goldenthread.practice.supervision.samples.reading import sample_of
from goldenthread.practice.supervision.samples.rules import quarter_of
from goldenthread.practice.supervision.tests import stage
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker
from tests.cast import Cast
from tests.laws.doors import About, Page
from tests.laws.listing import List, hired, with_plover
from tests.laws.pressing import Press
from tests.laws.stale_scenes import Once, Two, day, each
from tests.laws.stale_scenes import rows as stand
from tests.laws.world import World

WHY = "To try the doors"
LED = ("team_manager", "service_manager", "head_of_service", "director")


# What stands behind the numbers
def of_team(world: World, worker: Worker) -> int:
    """A social worker of the law's team, whose manager is nobody in particular."""
    return world.workers["social_worker"].pk if worker.role != "social_worker" else world.workers["senior"].pk


def of_another_service(world: World, worker: Worker) -> int:
    """Who holds cases in the far service."""
    made = Worker.objects.create_user("far@law.example", None, name="Far")
    Post.objects.create(
        worker=made, role="social_worker", team=world.far, employer="Law Council",
        started_on=world.today - timedelta(days=90),
    )  # fmt: skip
    return made.pk


def _supervises(role: str, relation: str) -> int:
    """A senior supervises only who names them."""
    return 200 if role in LED else 404


def _leads_all(role: str, relation: str) -> int:
    return 200 if role in ("head_of_service", "director") else 404


def own_meeting(world: World, worker: Worker) -> int:
    """One to one, of this worker."""
    made = _meeting(world.maker if worker != world.maker else world.workers["director"])
    Seat.objects.create(meeting=made, worker=worker, at=timezone.now())
    return made.pk


def others_meeting(world: World, worker: Worker) -> int:
    made = _meeting(world.maker if worker != world.maker else world.workers["director"])
    there = world.workers["screener" if worker.role != "screener" else "senior"]
    Seat.objects.create(meeting=made, worker=there, at=timezone.now())
    return made.pk


def _meeting(supervisor: Worker) -> Meeting:
    made = Meeting.objects.create(
        kind="one_to_one", supervisor=supervisor, held_on=timezone.localdate(), at=timezone.now()
    )  # fmt: skip
    Signature.objects.create(meeting=made, worker=supervisor, at=timezone.now())
    return made


def decided(world: World, child: Person) -> int:
    """A decision that somebody has still to do."""
    return _entry(child, world.maker, owner=world.maker, do_by=world.today).pk


def own_entry(world: World, child: Person) -> int:
    return _entry(child, world.asker).pk


def _entry(child: Person, by: Worker, **more) -> Entry:
    return Entry.objects.create(
        child=child, on=timezone.localdate(), decision=WHY, rationale=WHY, by=by, at=timezone.now(), **more
    )  # fmt: skip


DOORS: dict[str, Page] = {
    "supervision:mine": Page("supervision.own"),
    "supervision:people": Page("supervise"),
    "supervision:worker": Page("supervise", may=_supervises, worker_id=of_team),
    "supervision:worker, of another service": Page("supervise", may=_leads_all, worker_id=of_another_service),
    "supervision:begin": Page("supervise", 200, 422, may=_supervises, worker_id=of_team),
    "supervision:call_off": Page("supervise", 200, 422, may=_supervises, worker_id=of_team),
    "supervision:group": Page("supervise", 200, 422),
    "supervision:meeting": Page("supervision.own", meeting_id=own_meeting),
    "supervision:meeting, of others": Page("supervision.own", 404, meeting_id=others_meeting),
    "supervision:sign": Page("supervision.own", 405, "supervision:meeting", meeting_id=own_meeting),
    "supervision:sign, for others": Page("supervision.own", 405, 404, meeting_id=others_meeting),
    "supervision:personal": Page("supervision.own", 200, 422, meeting_id=own_meeting),
    "supervision:personal, of others": Page("supervision.own", 404, 404, meeting_id=others_meeting),
    "supervision:of_child": About("supervision.read"),
    "supervision:look": About("supervision.decide", 200, 422),
    "supervision:came": About("supervision.act", 200, 422, entry_id=decided),
    "supervision:put_right": About("supervision.decide", 200, 422, entry_id=own_entry),
    "supervision:put_right, another's": About("supervision.decide", 404, 404, entry_id=decided),
    "supervision:reread": About("supervision.reread", 200, 422, entry_id=decided),
    "supervision:samples": Page("supervision.sample"),
}


# Two people at the same page
def _look(cast: Cast) -> str:
    return reverse("supervision:look", args=[cast.tansy.pk])


def _waits(cast: Cast) -> str:
    return reverse("supervision:came", args=[stage.waiting(cast).pk])


def _personal(cast: Cast) -> str:
    return reverse("supervision:personal", args=[stage.begun(cast).pk])


def _page(name: str, make: Callable[[Cast], int]) -> Callable[[Cast], str]:
    return lambda cast: reverse(f"supervision:{name}", args=[make(cast)])


BESIDE = "what it adds stands beside the rest"
FORMS: dict[str, Two | str] = {
    "supervision:look": Two(
        ("kestrel", "heron"), _look,
        lambda cast: (
            {"decision": "See her at school today.", "rationale": "Nobody has heard her words."},
            {"decision": "Ring the father this week.", "rationale": "He was never asked at all."},
        ),
        stand(Entry, "decision"),
    ),
    "supervision:came": Once(
        ("plover", "kestrel"), _waits,
        lambda cast: ({"state": "done"}, {"state": "dropped", "note": "It is too late."}),
        stand(Came, "state"),
    ),
    "supervision:personal": Two(
        ("kestrel", "plover"), _personal, each("workload", "Two reports at once.", "A long drive every day."),
        stand(Personal, "workload"),
    ),
    "supervision:put_right": "its author alone does it, once: practice/supervision/tests/test_actions.py",
    "supervision:begin": "its supervisor alone does it, and not twice: practice/supervision/tests/test_actions.py",
    "supervision:group": BESIDE,
    "supervision:call_off": Once(
        ("kestrel", "heron"), _page("call_off", lambda cast: cast.plover.pk),
        lambda cast: ({"reason": "sick", **day("was_for")}, {"reason": "leave", **day("was_for")}),
        stand(CalledOff, "reason"),
    ),
    "supervision:sign": "each for themselves, once: practice/supervision/tests/test_actions.py",
    "supervision:reread": Once(
        ("heron", "heron"), _page("reread", lambda cast: stage.waiting(cast).pk),
        lambda cast: ({"found": "both", "words": "I hear the child."}, {"found": "neither", "words": "It is a list."}),
        stand(Reread, "found"),
    ),
}  # fmt: skip


# Lists, and buttons pressed twice
def decisions(cast: Cast, number: int) -> None:
    for child in with_plover(cast, number):
        stage.waiting(cast, child=child)


def written(cast: Cast, number: int) -> None:
    for _ in range(number):
        entry = stage.waiting(cast)
        Answer.objects.create(entry=entry, prompt="life", text="Late and hungry.", at=timezone.now())


def spoken_of(cast: Cast, number: int) -> None:
    meeting = Meeting.objects.get(supervisor=cast.kestrel)
    for child in with_plover(cast, number):
        stage.waiting(cast, child=child, meeting=meeting)


LISTS: dict[str, List] = {
    "supervision:mine": List("plover", decisions),
    "supervision:people": List("kestrel", hired),
    "supervision:worker": List("kestrel", decisions, lambda cast: {"worker_id": cast.plover.pk}),
    "supervision:of_child": List("kestrel", written, lambda cast: {"child_id": cast.tansy.pk}),
    "supervision:meeting": List("plover", spoken_of, lambda cast: {"meeting_id": stage.held(cast).pk}),
}
PRESSES: dict[str, Press] = {
    "an entry in supervision": Press(
        "kestrel", _look, lambda cast: {"decision": "See her.", "rationale": "Nobody has."}, Entry.objects.count
    ),
    "a supervision begun": Press(
        "kestrel", _page("begin", lambda cast: cast.plover.pk), lambda cast: day("held_on"), Meeting.objects.count
    ),
}


def rows(child: Person, worker: Worker) -> None:
    """What the little council may have none of."""
    other = Worker.objects.exclude(pk=worker.pk).first()
    CalledOff.objects.create(
        worker=worker, was_for=timezone.localdate(), reason="sick", by=other, at=timezone.now()
    )  # fmt: skip
    Reread.objects.create(entry=_entry(child, other), found="both", words=WHY, by=worker, at=timezone.now())


def walkable(child: Person, worker: Worker) -> None:
    """Entries of this quarter, for Heron to draw one that he may read; a group of Kestrel's that goes on."""
    kestrel = Worker.objects.get(name="Kestrel")
    hers = Involvement.objects.filter(worker=worker, role="allocated", ended_on=None, child__locks=None)
    for part in hers.select_related("child")[:3]:
        _entry(part.child, kestrel, owner=worker, do_by=timezone.localdate())
    heron, today = Worker.objects.get(name="Heron"), timezone.localdate()
    assert sample_of(quarter_of(today), heron, today).rows
    group = Meeting.objects.create(kind="group", supervisor=kestrel, held_on=today, at=timezone.now())
    Seat.objects.create(meeting=group, worker=worker, at=timezone.now())
