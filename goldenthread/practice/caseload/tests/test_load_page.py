"""A worker's load: who reads whose, what stands on it, and that it is the number of the team's board."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.words import day
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.journey.protection.tests import stage as protection
from goldenthread.practice.caseload.load.own import Own
from goldenthread.practice.caseload.load.reading import loads
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.workforce.models import Away, Post
from tests.cast import child_named

pytestmark = pytest.mark.django_db


def load_of(worker, reader):
    return loads([Post.objects.get(worker=worker)], reader, timezone.localdate())[worker.pk]


def page(client, reader, worker=None):
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("caseload:of_worker", args=[worker.pk]) if worker else reverse("caseload:mine"))


@pytest.fixture
def on_a_plan(cast):
    """Tansy on a child protection plan; Teasel, her brother, with the same worker and no plan."""
    return planning.on_track(cast, kind="protection")


def test_brothers_and_sisters_weigh_less_than_strangers(cast, on_a_plan):
    load = load_of(cast.plover, cast.plover)
    weighed = {each.child_id: each.number for each in load.weighed}
    assert weighed == {cast.tansy.pk: Decimal("1.5"), cast.teasel.pk: Decimal("0.6")}
    assert (load.children, load.number) == (2, Decimal("2.1"))


def test_a_child_on_the_way_to_court_weighs_more_and_the_page_says_so(client, cast):
    made = protection.enquiry(cast)
    protection.decided(cast, protection.found(cast, made, "legal"))
    weighed = {each.child_id: each for each in load_of(cast.plover, cast.plover).weighed}[cast.tansy.pk]
    assert "on the way to court: legal advice asked for, or pre-proceedings begun +0.5" in weighed.because
    assert "on the way to court" in page(client, cast.plover).content.decode()


def test_a_locked_child_is_in_nobodys_load_but_for_who_is_let_in(cast):
    assert cast.sorrel.pk not in {each.child_id for each in load_of(cast.plover, cast.plover).weighed}
    assert cast.sorrel.pk in {each.child_id for each in load_of(cast.plover, cast.kestrel).weighed}


def test_who_works_beside_somebody_weighs_half_and_is_not_counted(cast, on_a_plan):
    Involvement.objects.create(
        child=cast.tansy, worker=cast.avocet, role="co_worker", reason="MANAGE", made_by=cast.kestrel,
        started_on=timezone.localdate() - timedelta(days=40),
    )  # fmt: skip
    load = load_of(cast.avocet, cast.avocet)
    assert {each.child_id: each.number for each in load.weighed}[cast.tansy.pk] == Decimal("0.75")
    assert load.children == 1  # Burdock


def test_the_page_says_what_each_child_weighs_and_why(client, cast, on_a_plan):
    text = page(client, cast.plover).content.decode()
    assert "2 children; together they weigh 2.1" in text and "the council’s own choice" in text
    assert "child protection plan 1.5" in text and "a brother or sister is with the same worker: × 0.6" in text


def test_what_is_open_for_a_child_is_said_to_nobody_who_may_not_open_the_record(client, cast, on_a_plan):
    text = page(client, cast.eagle, cast.plover).content.decode()
    assert f"Record {cast.tansy.pk}" in text and "Said to whoever may open the record" in text
    assert "Tansy" not in text and "child protection plan 1.5" not in text


def test_a_manager_gives_a_child_to_somebody_else_from_there(client, cast):
    address = reverse("access:allocate", args=[cast.tansy.pk]) + "?why=MANAGE"
    assert f'href="{address}"' in page(client, cast.kestrel, cast.plover).content.decode()
    assert "Give to somebody" not in page(client, cast.plover).content.decode()
    assert "Give to somebody" not in page(client, cast.eagle, cast.plover).content.decode()
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(address).context_data["form"].initial["reason"] == "MANAGE"


@pytest.mark.parametrize(
    ("leaves", "away", "known"), [(True, True, "LEFTRL"), (False, True, "ABSENC"), (False, False, "")]
)
def test_why_the_worker_changes_is_there_where_the_record_knows_it(client, cast, leaves, away, known):
    today = timezone.localdate()
    if leaves:
        cast.plover.posts.update(ended_on=today + timedelta(days=20))
    if away:
        Away.objects.create(worker=cast.plover, started_on=today, kind="sickness", made_by=cast.kestrel)
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = client.get(reverse("access:allocate", args=[cast.tansy.pk])).context_data["form"]
    assert form.initial["reason"] == known


def test_ending_the_part_of_an_allocated_worker_warns_that_nobody_is_named_then(client, cast):
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    part = cast.tansy.involvements.get(role="allocated")
    shown = client.get(reverse("access:end_part", args=[cast.tansy.pk, part.pk])).content.decode()
    assert "Nobody is named for Tansy then" in shown and reverse("access:allocate", args=[cast.tansy.pk]) in shown


def test_a_manager_reads_it_of_the_team_and_nobody_beside(client, cast):
    answers = {who: page(client, cast.workers[who], cast.plover).status_code
               for who in ("kestrel", "heron", "eagle", "swift", "avocet")}  # fmt: skip
    assert answers == {"kestrel": 200, "heron": 200, "eagle": 200, "swift": 404, "avocet": 403}


def test_the_board_says_the_same_number_and_leads_to_its_reasons(client, cast, on_a_plan):
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    board = client.get(reverse("oversight:team")).content.decode()
    number = load_of(cast.plover, cast.kestrel).number
    assert f'{number} <a href="{reverse("caseload:of_worker", args=[cast.plover.pk])}">why<' in board


def test_nobody_who_is_away_or_about_to_leave_has_room_and_the_board_says_where_they_are(client, cast):
    today = timezone.localdate()
    assert load_of(cast.plover, cast.kestrel).room
    back = today + timedelta(days=9)
    Away.objects.create(worker=cast.plover, started_on=today, ended_on=back, kind="sickness", made_by=cast.kestrel)
    away = load_of(cast.plover, cast.kestrel)
    assert (away.room, away.whereabouts) == (0, f"away from work today, back on {day(back, year=True)}")
    cast.plover.posts.update(ended_on=today + timedelta(days=20))
    last = today + timedelta(days=19)
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    board = client.get(reverse("oversight:team")).content.decode()
    assert f"away from work today, back on {day(back, year=True)}, leaves on {day(last, year=True)}" in board
    assert f"leaves on {day(last, year=True)}" in page(client, cast.kestrel, cast.plover).content.decode()
    Away.objects.all().delete()
    assert load_of(cast.plover, cast.kestrel).room == 0
    cast.plover.posts.update(ended_on=today + timedelta(days=200))
    assert load_of(cast.plover, cast.kestrel).room  # an agency's post with an end far off is nobody's leaving


def test_who_is_over_the_limit_is_told_since_when(client, cast):
    began = timezone.localdate() - timedelta(days=9)
    hazel = child_named("hazel", timezone.localdate() - timedelta(days=3000))
    Holding.objects.create(child=hazel, team=cast.plover.team, started_on=began, made_by=cast.heron)
    Involvement.objects.create(
        child=hazel, worker=cast.plover, role="allocated", started_on=began, reason="FCONTA", made_by=cast.kestrel
    )
    with override_settings(CASELOAD=Own(target=2, limit=2)):
        load = load_of(cast.plover, cast.plover)
        assert (load.over, load.since) == (1, began)
        assert "One child over the limit" in page(client, cast.plover).content.decode()


def test_it_takes_as_many_questions_for_one_worker_as_for_all(cast, django_assert_max_num_queries):
    posts = list(Post.objects.select_related("worker", "team"))
    with django_assert_max_num_queries(12):
        loads(posts, cast.kestrel, timezone.localdate())
