"""What an agreed referral does, what waits, and how an episode ends."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import near_date
from goldenthread.journey.front_door import thread
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.referrals import closing
from goldenthread.journey.front_door.referrals.actions import close_referral, decide_no_assessment
from goldenthread.who.access.models import Involvement, ReasonedAccess
from goldenthread.who.access.reasons.waiting import to_review
from goldenthread.who.access.visible import may_see

from .calls import log, refer

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    refer(cast, heard=[HeardChild(name="Bugle Meadow", age="6")], days_ago=3)
    return Referral.objects.get()


def close(by, referral, **over):
    facts = {"on": timezone.localdate(), "reason": "RC8", "why": "Grandmother is with them now."} | over
    return close_referral(by=by, at=timezone.now(), referral=referral, **facts)


def test_it_began_on_the_day_the_contact_came(referral):
    assert referral.referred_on == timezone.localdate() - timedelta(days=3)


def test_the_receiving_team_holds_the_child_and_its_manager_is_told_without_a_name_in_the_mail(cast, referral):
    assert referral.child.holdings.open(timezone.localdate()).get().team == cast.teams["Family safeguarding 1"]
    notice = Notice.objects.get(kind="referral_accepted")
    assert notice.recipient_id == cast.swift.pk and "Bugle" in notice.subject
    mail = Outbox.objects.get(notice=notice)
    assert "Bugle" not in mail.subject + mail.body


def test_a_child_with_a_worker_stays_with_that_workers_team(cast):
    refer(cast, cast.tansy, team="Family safeguarding 1")
    assert Referral.objects.get().team == cast.teams["Family safeguarding 3"]


def test_an_open_episode_takes_the_contact_in_and_the_worker_is_told(cast):
    first = refer(cast, cast.tansy)
    second = refer(cast, cast.tansy)
    referral = Referral.objects.get()
    assert first.children.get().referral == second.children.get().referral == referral
    told = Notice.objects.filter(kind="contact_about_child", recipient_id=cast.plover.pk).order_by("-pk").first()
    assert "referral" in told.subject


def test_a_new_episode_never_begins_inside_the_last(cast, referral):
    contact = log(cast.sanderling, referral.child, days_ago=1)
    contact.decided_at = timezone.now()
    contact.save()
    close(cast.swift, referral)
    refer(cast, referral.child, days_ago=2)
    assert Referral.objects.latest("pk").referred_on == timezone.localdate()


def test_it_waits_until_somebody_decides_otherwise_in_writing(cast, client, referral):
    today = timezone.localdate()
    assert list(Referral.objects.waiting(today)) == [referral]
    client.force_login(cast.swift)
    url = reverse("front_door:no_assessment", args=[referral.pk])
    assert client.post(url, {"why": ""}).status_code == 422
    assert client.post(url, {"why": "Assessed last month by our neighbours."}).status_code == 302
    assert not Referral.objects.waiting(today).exists()


@pytest.mark.parametrize("name", ["turnstone", "kestrel", "egret", "sanderling", "eagle"])
def test_who_may_not_decide_to_go_without(cast, referral, name):
    with pytest.raises(Refused):
        decide_no_assessment(by=cast.workers[name], at=timezone.now(), referral=referral, why="No.")


def test_closing_ends_the_holding_and_every_part(cast):
    refer(cast, cast.tansy)
    closed = close(cast.kestrel, Referral.objects.get())
    today = timezone.localdate()
    assert closed.closure_reason == "RC8" and not cast.tansy.holdings.open(today).exists()


@pytest.mark.parametrize("name", ["turnstone", "kestrel", "egret", "sanderling"])
def test_who_may_not_close(cast, referral, name):
    with pytest.raises(Refused):
        close(cast.workers[name], referral)


def test_a_contact_that_waits_stands_in_the_way(cast, referral):
    log(cast.sanderling, referral.child)
    with pytest.raises(Refused, match="still waits"):
        close(cast.swift, referral)


def test_other_rooms_are_asked_before_closing(cast, referral, monkeypatch):
    monkeypatch.setattr(closing, "_asked", [])
    closing.ask(lambda referral, today: ["An assessment is open."])
    with pytest.raises(Refused, match="An assessment is open"):
        close(cast.swift, referral)


def test_the_pages_of_a_referral(cast, client, referral):
    client.force_login(cast.swift)
    page = client.get(reverse("front_door:waiting")).content.decode()
    assert "Bugle" in page and "Nobody" in page
    answer = client.post(reverse("front_door:close", args=[referral.pk]), {"reason": "RC8"})
    assert answer.status_code == 422
    today = timezone.localdate()
    data = {"on_day": today.day, "on_month": today.month, "on_year": today.year, "reason": "RC8", "why": "Safe now."}
    assert client.post(reverse("front_door:close", args=[referral.pk]), data).status_code == 302
    referral.refresh_from_db()
    assert referral.closed_by == cast.swift


OFFERED = {
    "plover": (True, ""), "kestrel": (True, "Change the worker"), "heron": (False, "Change the worker"),
    "avocet": (False, ""), "osprey": (False, ""), "dipper": (False, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", OFFERED)
def test_a_referral_offers_the_start_and_the_worker_s_name_to_whoever_may(cast, client, name):
    refer(cast, cast.tansy)
    client.force_login(cast.workers[name])
    starts, worker = OFFERED[name]
    page = client.get(reverse("front_door:referral", args=[Referral.objects.get().pk])).content.decode()
    assert ("Start the assessment" in page) is starts
    assert "Name a worker" not in page
    assert ("Change the worker" in page) is bool(worker)


def test_a_worker_is_named_where_nobody_is(cast, client, referral):
    client.force_login(cast.swift)
    page = client.get(reverse("front_door:referral", args=[referral.pk])).content.decode()
    assert "Name a worker" in page and "Change the worker" not in page


def test_a_referral_that_does_not_wait_offers_no_start(cast, client, referral):
    decide_no_assessment(by=cast.swift, at=timezone.now(), referral=referral, why="Assessed last month.")
    client.force_login(cast.swift)
    assert "Start the assessment" not in client.get(reverse("front_door:referral", args=[referral.pk])).content.decode()


def test_how_soon_is_not_lost_once_a_worker_is_named(cast, client):
    refer(cast, cast.tansy)
    referral, today = Referral.objects.get(), timezone.localdate()
    soon = f"How soon: within one working day, said on {near_date(referral.accepted_at, today)}"
    (item,) = thread.due([cast.tansy.pk], today)
    assert item.note == soon and soon in thread.summary(cast.tansy.pk, today)[0].text
    client.force_login(cast.plover)
    for name in ("front_door:referral", "assessment:start"):
        assert soon in client.get(reverse(name, args=[referral.pk])).content.decode(), name


def test_who_worked_with_the_child_and_who_closed_it_read_on_for_two_weeks(client, cast, referral):
    """Letters go out after the decision. Nobody else of the team, nothing to be reviewed, and then no longer."""
    today, child = timezone.localdate(), referral.child
    part = {"started_on": today - timedelta(days=2), "reason": "FCONTA", "made_by": cast.swift}
    Involvement.objects.create(child=child, worker=cast.turnstone, role="allocated", **part)
    Involvement.objects.create(child=child, worker=cast.osprey, role="reviewing_officer", **part)
    close(cast.swift, referral)
    assert set(ReasonedAccess.objects.values_list("worker__name", flat=True)) == {"Swift", "Turnstone"}
    assert [who for who in ("swift", "turnstone", "plover") if may_see(cast.workers[who], child.pk, today)] == [
        "swift", "turnstone",
    ]  # fmt: skip
    client.force_login(cast.turnstone)
    page = client.get(reverse("child:page", args=[child.pk]))
    assert "The work with this child has ended. You can read the record until" in page.content.decode()
    assert client.get(reverse("visits:record", args=[child.pk])).status_code == 403
    assert [to_review(cast.workers[who], today).count() for who in ("swift", "crane")] == [0, 0]
    ReasonedAccess.objects.update(closes_at=timezone.now())
    assert not may_see(cast.swift, child.pk, today)
