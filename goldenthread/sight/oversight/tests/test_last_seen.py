"""When a child was last seen is one fact: the morning's list says the day that the plan's page says."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.words import day
from goldenthread.journey.help.standing import standing_of
from goldenthread.journey.planning.tests.stage import on_track
from goldenthread.journey.visits.tests.stage import visited
from goldenthread.sight.oversight import views

pytestmark = pytest.mark.django_db
SATURDAY = 5


def last_saturday():
    today = timezone.localdate()
    return today - timedelta(days=(today.weekday() - SATURDAY) % 7)


@pytest.mark.parametrize("read", [0, 1], ids=["on the Saturday", "on the Sunday"])
def test_a_child_who_was_seen_on_saturday_was_seen_today_on_saturday_alone(client, cast, monkeypatch, read):
    saturday = last_saturday()
    on, track = saturday + timedelta(days=read), on_track(cast)
    visited(cast, on=saturday)
    client.force_login(cast.plover, backend="allauth.account.auth_backends.AuthenticationBackend")
    monkeypatch.setattr(views, "timezone", SimpleNamespace(localdate=lambda: on))
    cell = client.get(reverse("oversight:my_work")).content.decode().split('data-is="Last seen"')[1].split("</td>")[0]
    assert standing_of(track.pk, on).seen_on == saturday
    assert ("Today, alone" in cell, day(saturday) in cell) == (read == 0, read == 1)
    assert "working day" not in cell
