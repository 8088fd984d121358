"""The laws' tables about transfers, handovers and leavers: a part of the room of caseloads."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from goldenthread.practice.caseload.handovers.models import Handover, Returned, Signed
from goldenthread.practice.caseload.leaving.models import Followed
from goldenthread.practice.caseload.tests import handing
from goldenthread.practice.caseload.transfers.models import Transfer
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker
from tests.cast import Cast, hire
from tests.laws import near
from tests.laws.doors import About, Page
from tests.laws.listing import List, held, letters, numbers
from tests.laws.pressing import Press
from tests.laws.stale_scenes import Once, Two, day, each
from tests.laws.stale_scenes import rows as standing
from tests.laws.world import World

WHY = "To try the doors"
SAID = {"knows": WHY, "child_told": WHY, "no_joint": WHY}


# What stands behind a number.
def handed_over(world: World, child: Person) -> int:
    """Written and signed by whoever has the child now: it waits for a manager's look."""
    changed, now = world.today - timedelta(days=30), timezone.now()
    follows = child.involvements.filter(role="allocated").first() or Involvement.objects.create(
        child=child, worker=_newcomer(), role="allocated", started_on=changed, reason="MANAGE", made_by=world.maker
    )
    part = Involvement.objects.create(
        child=child, worker=world.maker, role="allocated", started_on=changed - timedelta(days=60), ended_on=changed,
        reason="FCONTA", made_by=world.maker,
    )  # fmt: skip
    said = Handover.objects.create(part=part, by=world.maker, at=now, **SAID)
    Signed.objects.create(handover=said, signed_as="taker", by=follows.worker, at=now)
    return part.pk


def _newcomer() -> Worker:
    return Worker.objects.create_user("taker@law.example", None, name="Taker")


def transfer(world: World, child: Person) -> int:
    """Asked of the readers' own team."""
    return Transfer.objects.create(
        child=child, team=world.team, reason="TSPROC", why=WHY, asked_by=world.maker, asked_at=timezone.now()
    ).pk


def leaver(world: World, worker: Worker) -> int:
    return _post(world, world.team).pk


def leaver_beside(world: World, worker: Worker) -> int:
    return _post(world, world.beside).pk


def _post(world: World, team) -> Post:
    who = Worker.objects.create_user(f"leaver{team.pk}@law.example", None, name="Leaver")
    return Post.objects.create(
        worker=who, role="social_worker", team=team, employer="Law Council",
        started_on=world.today - timedelta(days=90), ended_on=world.today + timedelta(days=9),
    )  # fmt: skip


DOORS: dict[str, Page] = {
    "caseload:handover": About("handover.read", part_id=handed_over),
    "caseload:write_handover": About("handover.write", 200, 422, part_id=handed_over),
    "caseload:sign_handover": About("handover.sign", 405, "caseload:handover", part_id=handed_over),
    "caseload:return_handover": About("handover.sign", "caseload:handover", 422, part_id=handed_over),
    "caseload:look_at_handover": About("handover.oversee", 200, 422, part_id=handed_over),
    "caseload:ask_transfer": About("transfer.ask", 200, 422),
    "caseload:transfer": About("transfer.read", transfer_id=transfer),
    "caseload:answer_transfer": About("transfer.answer", 200, 422, transfer_id=transfer),
    "caseload:return_transfer": About("transfer.answer", 200, 422, transfer_id=transfer),
    "caseload:withdraw_transfer": About("transfer.ask", 200, 422, transfer_id=transfer),
    "caseload:leaver": Page("leaving.read", 200, "oversight:team_of", post_id=leaver),
    "caseload:leaver, beside theirs": Page(
        "leaving.read", 200, "oversight:team_of", may=near.leads_beside, post_id=leaver_beside
    ),
}


# Two people at the same page.
def to_write(cast: Cast) -> str:
    return reverse("caseload:write_handover", args=[handing.to_avocet(cast).pk])


def to_look_at(cast: Cast) -> str:
    part = handing.to_avocet(cast)
    handing.actions.sign(by=cast.avocet, handover=handing.write(cast, part), at=timezone.now())
    return reverse("caseload:look_at_handover", args=[part.pk])


def to_ask(cast: Cast) -> str:
    handing.write(cast)
    return reverse("caseload:ask_transfer", args=[cast.tansy.pk])


def asked(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(name, args=[handing.asked(cast).pk])


def leaving(cast: Cast) -> str:
    """Avocet leaves, whose one child is Turnstone's by then."""
    today = timezone.localdate()
    cast.avocet.posts.update(ended_on=today + timedelta(days=20))
    handing.part_of(cast.burdock).delete()
    return reverse("caseload:leaver", args=[cast.avocet.posts.get().pk])


def asks(cast: Cast) -> tuple[dict, dict]:
    said = {"team": cast.teams["Family safeguarding 1"].pk, "reason": "TSPROC"}
    return said | {"why": "She has moved."}, said | {"why": "Her school is there."}


def takes(cast: Cast) -> tuple[dict, dict]:
    return {"worker": cast.turnstone.pk}, {"worker": cast.turnstone.pk}


FORMS: dict[str, Two | str] = {
    "caseload:write_handover": Two(
        ("plover", "kestrel"), to_write,
        each("knows", "Ring her aunt first.", "Her father is back.", child_told="On Monday.", **day("joint_on", 3)),
        standing(Handover, "knows"),
    ),
    "caseload:sign_handover": "only whoever takes over signs, and what was read goes with it",
    "caseload:return_handover": "only whoever takes over returns, and what was read goes with it",
    "caseload:look_at_handover": Once(
        ("kestrel", "heron"), to_look_at, each("note", "Read with both.", "Visit first."), standing(Signed, "note")
    ),
    "caseload:ask_transfer": Once(("plover", "kestrel"), to_ask, asks, standing(Transfer, "why")),
    "caseload:answer_transfer": Once(
        ("swift", "heron"), asked("caseload:answer_transfer"), takes, standing(Transfer, "answer")
    ),
    "caseload:return_transfer": Once(
        ("swift", "heron"), asked("caseload:return_transfer"), each("note", "No room.", "She is yours."),
        standing(Transfer, "note"),
    ),
    "caseload:withdraw_transfer": Once(
        ("plover", "kestrel"), asked("caseload:withdraw_transfer"), each("note", "She stays.", "A mistake."),
        standing(Transfer, "note"),
    ),
    "caseload:leaver": Once(
        ("kestrel", "heron"), leaving, each("note", "All is well.", "Ask me."), standing(Followed, "note")
    ),
}  # fmt: skip


PRESSES = {
    "ask another team": Press("plover", to_ask, lambda cast: asks(cast)[0], Transfer.objects.count),
    "write a handover": Press(
        "plover", to_write, lambda cast: {**handing.WORDS, "joint_on": ""}, Handover.objects.count
    ),
}


# A list that grows.
def left_by_avocet(cast: Cast, number: int) -> None:
    on = timezone.localdate() - timedelta(days=9)
    for child in held(cast, number):
        mine = Involvement.objects.create(
            child=child, worker=cast.avocet, role="allocated", started_on=on, ended_on=on + timedelta(days=4),
            reason="FCONTA", made_by=cast.kestrel,
        )  # fmt: skip
        Handover.objects.create(part=mine, by=cast.avocet, at=timezone.now(), **SAID)


def avocets_post(cast: Cast) -> dict:
    cast.avocet.posts.update(ended_on=timezone.localdate() + timedelta(days=20))
    return {"post_id": cast.avocet.posts.get().pk}


LISTS = {"caseload:leaver": List("kestrel", left_by_avocet, avocets_post)}


def rows(child: Person, worker: Worker) -> None:
    """What a year of the demo may lack."""
    now, other = timezone.now(), Worker.objects.exclude(pk=worker.pk).first()
    part = Involvement.objects.filter(role="allocated").exclude(worker=other).first()
    said = Handover.objects.create(part=part, by=part.worker, at=now, **SAID)
    taker = Worker.objects.exclude(pk=part.worker_id).first()
    Signed.objects.create(handover=said, signed_as="taker", by=taker, at=now)
    before = Handover.objects.create(part=part, by=part.worker, at=now - timedelta(days=1), **SAID)
    Returned.objects.create(handover=before, note=WHY, by=taker, at=now)
    Transfer.objects.create(
        child=child, team=Post.objects.exclude(team=None).first().team, reason="MANAGE", why="x", asked_by=worker,
        asked_at=now,
    )  # fmt: skip
    Followed.objects.create(post=Post.objects.first(), by=worker, at=now)


def walkable(child: Person, worker: Worker) -> None:
    """A child whom another team is asked to take on, one to sign for, one handed over and signed, and a leaver."""
    today, now = timezone.localdate(), timezone.now()
    hers = Involvement.objects.filter(worker=worker, role="allocated", ended_on=None, child__locks=None)
    first, second, third = hers.exclude(child=child).order_by("-pk")[:3]
    manager = worker.posts.get(ended_on=None).manager
    Handover.objects.create(part=first, by=worker, at=now, **SAID)
    Transfer.objects.create(
        child=first.child, team=worker.team, reason="MANAGE", why="x", asked_by=worker, asked_at=now
    )
    Involvement.objects.create(
        child=first.child, worker=manager, role="receiver", started_on=today, reason="FCONTA", made_by=worker
    )
    Involvement.objects.filter(pk=second.pk).update(ended_on=today)
    follows = Worker.objects.in_team(worker.team, today).in_role("social_worker", "senior", today=today)
    taker = follows.exclude(pk=worker.pk).first()
    Involvement.objects.create(
        child=second.child, worker=taker, role="allocated", started_on=today, reason="MANAGE", made_by=manager
    )
    since, third.started_on = third.started_on, today
    third.save(update_fields=["started_on"])
    had = Involvement.objects.create(
        child=third.child, worker=taker, role="allocated", started_on=since, ended_on=today, reason="FCONTA",
        made_by=manager,
    )  # fmt: skip
    Handover.objects.create(part=had, by=taker, at=now, **SAID)
    said = Handover.objects.create(part=second, by=worker, at=now, **SAID)
    Signed.objects.create(handover=said, signed_as="taker", by=taker, at=now)
    going = hire(letters(next(numbers)), "social_worker", worker.team, manager, None)
    going.posts.update(ended_on=today + timedelta(days=9))
