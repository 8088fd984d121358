"""The laws' tables about the workforce: posts of the establishment, absence, first years, and its figures."""

from datetime import timedelta
from itertools import count

from django.urls import reverse
from django.utils import timezone

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Away, Place, Post, Team, Worker
from tests.cast import Cast, hire
from tests.laws import behind, near
from tests.laws.doors import Page
from tests.laws.listing import TEAM, List, letters
from tests.laws.pressing import Press
from tests.laws.stale_scenes import TODAY, Two, day, rows
from tests.laws.world import World

NUMBERS = count(5000)


def mate(world: World, worker: Worker) -> int:
    """Somebody of the team whose manager, service and council are tried."""
    return world.workers["social_worker"].pk


def _place(team: Team) -> Place:
    return Place.objects.create(team=team, role="social_worker", started_on=timezone.localdate() - timedelta(days=30))


def place(world: World, worker: Worker) -> int:
    return _place(world.team).pk


def far_place(world: World, worker: Worker) -> int:
    return _place(world.far).pk


def _away(worker: Worker, by: Worker) -> Away:
    on = timezone.localdate() - timedelta(days=3)
    return Away.objects.filter(worker=worker).first() or Away.objects.create(
        worker=worker, kind="other", started_on=on, made_by=by
    )


def away(world: World, worker: Worker) -> int:
    return _away(world.workers["social_worker"], world.maker).pk


def far_away(world: World, worker: Worker) -> int:
    return _away(world.maker, world.maker).pk


DOORS = {
    "workforce:establishment": Page("workforce.establish"),
    "workforce:establish": Page("workforce.establish", 200, 422),
    "workforce:end_place": Page("workforce.establish", 200, 422, place_id=place),
    "workforce:end_place, another service's": Page(
        "workforce.establish", 200, 422, may=near.leads_all, place_id=far_place
    ),
    "workforce:away": Page("workforce.line", 200, 422, worker_id=mate),
    "workforce:away, of another line": Page("workforce.line", 200, 422, may=near.leads_all, worker_id=behind.maker),
    "workforce:back": Page("workforce.line", 200, 422, away_id=away),
    "workforce:back, of another line": Page("workforce.line", 200, 422, may=near.leads_all, away_id=far_away),
    "workforce:milestone": Page("workforce.line", 200, 422, worker_id=mate),
    "workforce:milestone, of another line": Page(
        "workforce.line", 200, 422, may=near.leads_all, worker_id=behind.maker
    ),
    "oversight:workforce": Page("workforce.figures"),
    "oversight:workforce_of_team": Page("workforce.figures", team_id=behind.team),
    "oversight:workforce_of_team, beside theirs": Page(
        "workforce.figures", may=near.leads_beside_all, team_id=behind.beside
    ),
    "oversight:workforce_of_team, another service's": Page(
        "workforce.figures", may=near.leads_all, team_id=behind.far
    ),
    "oversight:workforce_of_service": Page(
        "workforce.figures", may=near.leads_beside_all, service_id=behind.service
    ),
    "oversight:workforce_of_service, another's": Page(
        "workforce.figures", may=near.leads_all, service_id=behind.far_service
    ),
}  # fmt: skip


def _to_end(cast: Cast) -> str:
    return reverse("workforce:end_place", args=[_place(cast.kestrel.team).pk])


def _back(cast: Cast) -> str:
    return reverse("workforce:back", args=[_away(cast.plover, cast.kestrel).pk])


FORMS = {
    "workforce:establish": "what it adds stands beside the rest",
    "workforce:away": "what it adds stands beside the rest; a day that is taken is refused in words",
    "workforce:milestone": "what it adds stands beside the rest",
    "workforce:end_place": Two(
        ("heron", "eagle"), _to_end, lambda cast: (day("on"), day("on", 30)), rows(Place, "ended_on")
    ),
    "workforce:back": Two(
        ("kestrel", "heron"), _back, lambda cast: (day("on"), day("on", 9)), rows(Away, "ended_on")
    ),
}  # fmt: skip


def _many(cast: Cast, number: int) -> None:
    """In post, vacant, gone, in the first year and through an agency."""
    for _ in range(number):
        turn = next(NUMBERS)
        _place(cast.teams[TEAM])
        for name, facts in {
            "a": {"newly_qualified": True},
            "b": {"is_agency": True, "ended_on": TODAY + timedelta(days=60), "place": _place(cast.teams[TEAM])},
            "c": {"ended_on": TODAY - timedelta(days=5), "left_because": "retired", "left_to": "none"},
        }.items():
            worker = hire(letters(turn) + name, "social_worker", cast.teams[TEAM], cast.kestrel, None)
            Post.objects.filter(worker=worker).update(**facts)


LISTS = {
    "workforce:establishment": List("heron", _many),
    "oversight:workforce": List("kestrel", _many),
    "oversight:workforce_of_team": List("kestrel", _many, lambda cast: {"team_id": cast.kestrel.team.pk}),
    "oversight:workforce_of_service": List("heron", _many, lambda cast: {"service_id": cast.service.pk}),
}
PRESSES = {
    "posts of the establishment": Press(
        "heron", lambda cast: reverse("workforce:establish"),
        lambda cast: {"team": cast.kestrel.team.pk, "role": "senior", "full_time_equivalent": "1", "many": "1",
                      **day("on")}, Place.objects.count,
    ),
    "somebody is away": Press(
        "kestrel", lambda cast: reverse("workforce:away", args=[cast.plover.pk]),
        lambda cast: {"kind": "sickness", **day("on")}, Away.objects.count,
    ),
}  # fmt: skip


def walkable(child: Person, worker: Worker) -> None:
    """Whomever a walk opens is away, and in the first year after qualifying."""
    Post.objects.open(timezone.localdate()).update(newly_qualified=True)
    on = timezone.localdate() - timedelta(days=1)
    away = set(Away.objects.filter(ended_on=None).values_list("worker", flat=True)) | set(
        Away.objects.filter(ended_on__gt=on).values_list("worker", flat=True)
    )
    posts = Post.objects.open(timezone.localdate()).exclude(worker__in=away).values_list("worker", flat=True)
    Away.objects.bulk_create(Away(worker_id=each, kind="other", started_on=on, made_by=worker) for each in posts)
