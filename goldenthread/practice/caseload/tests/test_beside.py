"""Beside each worker who could take a child: what they hold today, and would hold then."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.queue import hands
from goldenthread.who.workforce.models import Post
from tests.cast import child_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def sedge(cast):
    """A child of Plover's team whom nobody works with."""
    child = child_named("sedge", None)
    Holding.objects.create(child=child, team=cast.plover.team, started_on=timezone.localdate(), made_by=cast.kestrel)
    return child


@pytest.fixture
def manager(client, cast):
    client.force_login(cast.kestrel, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def of(worker, found):
    return next(hand for hand in found if hand.worker.pk == worker.pk)


def test_a_stranger_weighs_whole_and_a_brother_less(cast, sedge):
    today = timezone.localdate()
    now = of(cast.plover, hands(cast.plover.team, today, cast.kestrel))
    then = of(cast.plover, hands(cast.plover.team, today, cast.kestrel, [sedge.pk]))
    assert "weighs" in now.load and "then" not in now.load
    assert "then" in then.load and then.weight.fullness > now.weight.fullness


def test_a_locked_child_adds_nothing_for_who_may_not_know_of_her(cast):
    today = timezone.localdate()
    with_her = of(cast.avocet, hands(cast.plover.team, today, cast.heron, [cast.sorrel.pk]))
    assert with_her.load == of(cast.avocet, hands(cast.plover.team, today, cast.heron)).load


def test_who_would_be_over_the_limit_is_said_and_stands_last(cast, sedge):
    Post.objects.filter(worker=cast.plover).update(newly_qualified=True, started_on=timezone.localdate())
    for number in range(8):
        Involvement.objects.create(
            child=child_named(f"rush{number}", None), worker=cast.plover, role="allocated", made_by=cast.kestrel,
            started_on=timezone.localdate() - timedelta(days=60), reason="FCONTA",
        )  # fmt: skip
    found = hands(cast.plover.team, timezone.localdate(), cast.kestrel, [sedge.pk])
    assert found[-1].worker == cast.plover and found[-1].weight.fullness > 1
    assert "limit 8 (month 1 of the first year): " in found[-1].load and "over the limit then" in found[-1].load


def test_one_press_shows_it_for_those_who_are_ticked_and_gives_nobody(manager, cast, sedge):
    plain = manager.get(reverse("access:allocation")).content.decode()
    assert "; then " not in plain
    shown = manager.post(reverse("access:allocation"), {"children": [sedge.pk], "look": "1"})
    assert shown.status_code == 200 and "; then " in shown.content.decode()
    assert f'value="{sedge.pk}" checked' in shown.content.decode()
    assert "There is a problem" not in shown.content.decode()
    assert not Involvement.objects.filter(child=sedge).exists()


def test_the_page_about_one_child_says_it_at_once(manager, cast, sedge):
    assert "; then " in manager.get(reverse("access:allocate", args=[sedge.pk])).content.decode()
