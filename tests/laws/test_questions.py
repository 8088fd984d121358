"""A question that is written once gives what its QuerySet gives, for everybody in the cast and on any day."""

import inspect
from datetime import timedelta
from itertools import islice, product

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.foundations.questions import QUESTIONS, Question
from goldenthread.journey.front_door.visible import Place, place_of
from goldenthread.practice.child import threads
from goldenthread.practice.supervision.models import Meeting
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.visible import RELATIONS, Sight, reading, sight_of
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Service, Team, Worker

pytestmark = pytest.mark.django_db
MOST = 60  # calls of one question
NUMBERS = {
    "child": Person, "worker": Worker, "supervisor": Worker, "team": Team, "service": Service, "session": Session,
    "meeting": Meeting,
}  # fmt: skip


def values_for(parameter: inspect.Parameter) -> list:
    """What is tried for an argument of this name, or for values that go together."""
    name, today = parameter.name, timezone.localdate()
    if of := TOGETHER.get(parameter.annotation):
        return [each for worker in Worker.objects.order_by("pk") for each in of(worker, today)]
    if name in {"today", "on", "since"}:
        return [today, today - timedelta(days=400), today + timedelta(days=400)]
    if name == "now" or name.endswith("_at"):
        return [timezone.now(), timezone.now() - timedelta(days=400)]
    if name.endswith("ids"):
        rooms = [model for model in apps.get_models() if model.__module__.startswith("goldenthread")]
        every = sorted({pk for model in rooms for pk in model.objects.values_list("pk", flat=True) if type(pk) is int})
        return [every, every[::2], []]
    if name.endswith("_key"):
        return [str(pk) for pk in values_for(inspect.Parameter(name.removesuffix("_key"), parameter.kind))]
    return [*NUMBERS[name].objects.order_by("pk").values_list("pk", flat=True), -1]


def sights_of(worker: Worker, today) -> list[Sight]:
    return [sight_of(worker, RELATIONS, today), reading(worker, today), sight_of(worker, (), today)]


TOGETHER = {Sight: sights_of, Place: lambda worker, today: [place_of(worker)]}


def plain(rows) -> list:
    return [
        {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        if isinstance(row, Model)
        else row
        for row in rows
    ]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: f"{asked.ask.__module__}.{asked.__name__}")
def test_it_gives_what_its_queryset_gives(cast, asked):
    tries = product(*(values_for(each) for each in asked.parameters))
    for values in islice(tries, MOST):
        wanted = asked.ask(*values)
        got = asked(*values)
        if wanted.query.order_by:
            assert plain(got) == plain(wanted)
        else:
            assert sorted(map(repr, plain(got))) == sorted(map(repr, plain(wanted)))


def _of(room: str, module: str) -> bool:
    return module.startswith(room.removesuffix("thread")) and module.endswith(".thread")


def test_there_are_some_and_the_threads_ask_them():
    assert len(QUESTIONS) > 25
    modules = {asked.ask.__module__ for asked in QUESTIONS}
    # A large room gathers the threads of its folders.
    silent = [room.__name__ for room in threads.ROOMS if not any(_of(room.__name__, module) for module in modules)]
    assert silent == []


def test_what_is_related_comes_with_it(cast):
    parts = Question(lambda child: Involvement.objects.filter(child=child).select_related("worker"))(cast.tansy.pk)
    with CaptureQueriesContext(connection) as queries:
        assert {part.worker.name for part in parts} == set(
            Involvement.objects.filter(child=cast.tansy).values_list("worker__name", flat=True)
        )
    assert len(queries) == 1  # ours, above


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (lambda ids: Holding.objects.open(timezone.localdate()).filter(child__among=ids).values_list("pk"), "for good"),
        (lambda ids: Holding.objects.filter(child__among=ids, team=40).values_list("pk"), "for good"),
        (lambda ids: Holding.objects.filter(child__among=ids, team=1).values_list("pk"), "for good"),
        (lambda ids, today: Holding.objects.filter(child__among=ids).values_list("pk"), "does not use today"),
        (lambda ids: Holding.objects.filter(child__among=ids).values("pk"), "must give models"),
        (lambda ids: Person.objects.filter(pk__among=ids).prefetch_related("names"), "would prefetch"),
    ],
)
def test_what_would_stay_for_good_is_refused(ask, why):
    values = [timezone.localdate() if name == "today" else [1] for name in inspect.signature(ask).parameters]
    with pytest.raises(TypeError, match=why):
        Question(ask)(*values)


def test_too_few_values_are_refused():
    with pytest.raises(TypeError, match="takes ids"):
        threads.ROOMS[0].lived()


def test_the_database_plans_it_once(cast):
    asked = Question(lambda ids: Person.objects.filter(pk__among=ids).values_list("pk", flat=True))
    for child in (cast.tansy, cast.sorrel):
        assert asked([child.pk]) == [child.pk]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = %s", [asked.key.strip('"')])
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("part", ["0% \\", "O'5", "%s $1"])
def test_its_own_words_are_kept_letter_for_letter(cast, part):
    Person.objects.filter(pk=cast.tansy.pk).update(given_names="O'50% \\%s $1")
    asked = Question(lambda ids: Person.objects.filter(pk__among=ids, given_names__contains=part).values_list("pk"))
    assert asked([cast.tansy.pk, cast.sorrel.pk]) == [(cast.tansy.pk,)]
