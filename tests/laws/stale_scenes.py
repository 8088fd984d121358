"""What two people have open at the same time: who they are, what there is to change, and what each types."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.tests import stage
from goldenthread.journey.front_door.actions import ask_check
from goldenthread.journey.front_door.tests.calls import log, screen
from goldenthread.practice.child.models import Mark
from goldenthread.sight.returns.tests import stage as returns
from goldenthread.who.access.locks import actions as locks
from goldenthread.who.access.models import Holding, Lock, LockAsk, ReasonedAccess
from goldenthread.who.access.posts.actions import move_on
from goldenthread.who.people.models import Flag, Person
from goldenthread.who.people.tests.village import goes_to, lives, person, related
from goldenthread.who.workforce.models import PostAsk, Worker
from tests.cast import Cast, child_named, hire

TODAY = timezone.localdate()
Typed = dict[str, Any]


@dataclass(frozen=True)
class Two:
    """`page` makes what there is to change and says where; each of the two types their own; `stands` is what holds."""

    who: tuple[str, str]
    page: Callable[[Cast], str]
    typed: Callable[[Cast], tuple[Typed, Typed]]
    stands: Callable[[], Any]


class Once(Two):
    """What is done once, so that there is nothing to save over."""


class Away(Two):
    """What the second of `who` does takes the child, or what is open for them, out of the first one's reach: who comes
    after it finds nothing. What they typed stays a draft."""


def day(name: str, ahead: int = 0) -> Typed:
    on = TODAY + timedelta(days=ahead)
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def each(name: str, first: Any, second: Any, **more: Any) -> Callable[[Cast], tuple[Typed, Typed]]:
    return lambda cast: (more | {name: first}, more | {name: second})


def hers(name: str, *more: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(name, args=[cast.tansy.pk, *(more and (cast.tansy.pk, *more))])


# What there is to change.
def work(cast: Cast) -> Assessment:
    """Tansy's assessment, written by two."""
    cast.tansy.involvements.create(
        worker=cast.avocet, role="co_worker", started_on=TODAY, reason="MANAGE", made_by=cast.kestrel
    )
    return stage.started(cast)


def written(name: str, *more: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(name, args=[work(cast).pk, *more])


def whole(name: str, is_asked: bool = False) -> Callable[[Cast], str]:
    def page(cast: Cast) -> str:
        stage.family(cast, cast.tansy)
        complete = stage.complete(cast, work(cast))
        if is_asked:
            stage.submitted(cast, complete)
        return reverse(name, args=[complete.pk])

    return page


def told_of(cast: Cast) -> str:
    return f"{hers('child:mark')(cast)}?ref=front_door.contact:{log(cast.sanderling, cast.tansy).pk}"


def marked(cast: Cast) -> str:
    path = told_of(cast)
    Mark.objects.create(
        child=cast.tansy, ref=path.partition("ref=")[2], event_on=TODAY, impact="As it was.", by=cast.plover,
        at=timezone.now(),
    )  # fmt: skip
    return path


def mark(cast: Cast, **typed: Any) -> Typed:
    return typed | {"ref": f"front_door.contact:{cast.tansy.contacts.get().contact_id}"}


def call(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(name, args=[log(cast.sanderling, cast.tansy).pk])


def question(cast: Cast) -> str:
    return reverse("front_door:contact", args=[log(cast.sanderling).pk])


def checked(cast: Cast) -> str:
    now = timezone.now()
    check = ask_check(
        by=cast.sanderling, at=now, contact=log(cast.sanderling, cast.tansy), agency="School", asked="How is she?",
        basis="Agreed", answer_by=now + timedelta(days=1),
    )  # fmt: skip
    return reverse("front_door:check_answer", args=[check.pk])


def screened(cast: Cast) -> str:
    contact = log(cast.sanderling, cast.tansy)
    screen(cast.sanderling, contact, route=cast.teams["Family safeguarding 3"])
    return reverse("front_door:agree_one", args=[contact.pk])


def referred(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(name, args=[stage.referral(cast, cast.tansy).pk])


def waits(cast: Cast) -> str:
    child = child_named("sedge", None)
    Holding.objects.create(child=child, team=cast.kestrel.team, started_on=TODAY, made_by=cast.heron)
    return reverse("access:allocation")


def given(cast: Cast) -> tuple[Typed, Typed]:
    child = Person.objects.get(given_names="Sedge").pk
    return {"children": [child], "worker": cast.avocet.pk}, {"children": [child], "worker": cast.plover.pk}


def asked(cast: Cast) -> LockAsk:
    return locks.ask(by=cast.kestrel, child=cast.tansy, reason="staff", why="Her aunt", readers=[cast.eagle],
                     review_on=TODAY + timedelta(days=90))  # fmt: skip


def lock_asked(cast: Cast) -> str:
    return reverse("access:lock_decide", args=[asked(cast).pk])


def lock(cast: Cast) -> str:
    locks.decide(by=cast.heron, ask_id=asked(cast).pk, agreed="yes")
    return reverse("access:lock_keep", args=[Lock.objects.get(child=cast.tansy).pk])


def opened(cast: Cast) -> str:
    now = timezone.now()
    made = ReasonedAccess.objects.create(
        child=cast.tansy, worker=cast.turnstone, kind="emergency", reason="She rang us", opened_at=now,
        closes_at=now + timedelta(hours=1),
    )  # fmt: skip
    return reverse("access:review", args=[made.pk])


def another(cast: Cast) -> str:
    hire("linnet", "social_worker", cast.kestrel.team, cast.kestrel, None)
    return hers("access:allocate")(cast)


def workers(cast: Cast) -> tuple[Typed, Typed]:
    able = Worker.objects.filter(name__in=["Avocet", "Linnet"]).order_by("name")
    return tuple({"worker": who.pk, "reason": "ABSENC", "note": "Her mother was told.", **day("on")} for who in able)


def part(cast: Cast) -> str:
    return reverse("access:end_part", args=[cast.tansy.pk, cast.tansy.involvements.get(role="allocated").pk])


def of_plover(name: str) -> Callable[[Cast], str]:
    return lambda cast: reverse(name, args=[cast.plover.pk])


def post_asked(cast: Cast) -> str:
    terms = {"role": "senior", "team": cast.plover.team, "employer": "Marlshire Council", "until": None,
             "service": None, "manager": None, "is_agency": False, "newly_qualified": False}  # fmt: skip
    move_on(by=cast.starling, worker=cast.plover, on=TODAY, over=cast.plover.version, full_time_equivalent=1, **terms)
    return reverse("access:post_decide", args=[PostAsk.objects.get().pk])


def post(cast: Cast, **over: Any) -> Typed:
    return {"role": "social_worker", "team": cast.plover.team.pk, "employer": "Marlshire Council",
            "full_time_equivalent": "1", "manager": cast.kestrel.pk, **day("on"), **over}  # fmt: skip


def home(is_protected: bool) -> Callable[[Cast], str]:
    def page(cast: Cast) -> str:
        guard = {"is_protected": True, "protected_from": "Thorn, her father"} if is_protected else {}
        there = lives(cast.tansy, "7 Orchard Lane", **guard)
        return reverse("people:guard", args=[cast.tansy.pk, cast.tansy.pk, there.pk])

    return page


def at_home(name: str) -> Callable[[Cast], str]:
    def page(cast: Cast) -> str:
        lives(cast.tansy, "7 Orchard Lane")
        goes_to(cast.tansy, "Fenwick Road School")
        return hers("people:add", name)(cast)

    return page


def details(cast: Cast) -> str:
    return reverse("people:details", args=[cast.tansy.pk, cast.tansy.pk])


def flag(cast: Cast) -> str:
    made = Flag.objects.create(person=cast.tansy, kind="health", words="A dog", made_by_id=1, made_by_name="Plover")
    return reverse("people:end", args=[cast.tansy.pk, cast.tansy.pk, "flag", made.pk])


def aunt(cast: Cast) -> str:
    return f"{reverse('people:relate', args=[cast.tansy.pk])}?person={person('Clover', has_record=False).pk}"


def baby(cast: Cast) -> str:
    unborn = person("", "", None, expected_on=TODAY + timedelta(days=30))
    related(person("Bramble", "Rush", sex="F", has_record=False), "parent", unborn)
    Holding.objects.create(child=unborn, team=cast.plover.team, started_on=TODAY, made_by=cast.heron)
    return reverse("people:add", args=[unborn.pk, unborn.pk, "birth"])


def rows(model: Any, *names: str, **only: Any) -> Callable[[], Any]:
    """What holds afterwards, whoever made it."""
    return lambda: list(model.objects.filter(**only).order_by("pk").values_list(*names))


# Returns
def return_checked(cast: Cast) -> str:
    return reverse("returns:forget", args=[returns.checked(cast.wren).pk])
