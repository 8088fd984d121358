from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.foundations.notices.actions import answer, tell
from goldenthread.foundations.notices.models import Notice, Outbox
from goldenthread.foundations.notices.queries import unread


def notify(worker, times=1):
    for turn in range(times):
        tell(to=worker, kind="allocated", subject=f"Child {turn} is yours", body="From Kestrel", url="/child/1/")


def test_a_worker_reads_their_own_notices(client, cast):
    notify(cast.plover)
    notify(cast.kestrel, 2)
    client.force_login(cast.plover)
    page = client.get("/notices/").content.decode()
    assert "One notice is new to you." in page
    assert page.count("is yours</a>") == 1
    client.force_login(cast.osprey)
    assert "Nobody has sent you a notice yet." in client.get("/notices/").content.decode()


def test_what_waited_for_two_managers_waits_for_neither_once_one_decided(client, cast):
    asked = {"kind": "plan_submitted", "subject": "Tansy’s plan", "body": "Plover asks.", "url": "/plans/1/"}
    for manager in (cast.kestrel, cast.heron):
        tell(to=manager, waits_on="plan:1", **asked)
    tell(to=cast.heron, waits_on="plan:2", **asked | {"subject": "Teasel’s plan"})
    client.force_login(cast.heron)
    assert client.get("/notices/").content.decode().count("plan waits for you</a>") == 2
    at = datetime(2026, 11, 16, 16, 12, tzinfo=UTC)
    assert answer(by=cast.kestrel, waits_on=["plan:1", ""], at=at) == 2
    page = client.get("/notices/").content.decode()
    assert "Tansy’s plan: Kestrel decided on Mon 16 Nov at 16:12</a>" in page and "Teasel’s plan waits for you" in page
    assert (unread(cast.kestrel), unread(cast.heron)) == (0, 2), "who decided has read it; who did not is told"
    assert answer(by=cast.heron, waits_on=["plan:1"], at=timezone.now()) == 0


def test_following_a_notice_reads_it(client, cast):
    notify(cast.plover)
    client.force_login(cast.plover)
    notice = Notice.objects.get()
    response = client.get(f"/notices/{notice.pk}/")
    assert (response.status_code, response["Location"]) == (302, "/child/1/")
    assert unread(cast.plover) == 0


def test_another_workers_notice_is_as_if_not_there(client, cast):
    notify(cast.kestrel)
    notice = Notice.objects.get()
    client.force_login(cast.plover)
    assert client.get(f"/notices/{notice.pk}/").status_code == 404
    client.post("/notices/read/", {"notice": notice.pk})
    assert unread(cast.kestrel) == 1


def test_one_or_all_are_marked_as_read(client, cast):
    notify(cast.plover, 3)
    client.force_login(cast.plover)
    client.post("/notices/read/", {"notice": Notice.objects.first().pk})
    assert unread(cast.plover) == 2
    client.post("/notices/read/")
    assert unread(cast.plover) == 0
    assert "You have read everything." in client.get("/notices/").content.decode()


def test_a_stranger_is_sent_to_sign_in(client, db):
    assert client.get("/notices/").status_code == 302


def test_only_the_administrator_sees_what_was_not_sent(client, cast):
    notify(cast.plover)
    Outbox.objects.update(given_up_at=timezone.now(), tries=8, last_error="SMTPDataError: 451")
    client.force_login(cast.plover)
    assert client.get("/notices/not-sent/").status_code == 403
    client.force_login(cast.starling)
    page = client.get("/notices/not-sent/").content.decode()
    assert "plover@marlshire.example" in page
    assert "One e-mail was given up." in page
    assert "Child 0" not in page
    response = client.post(f"/notices/not-sent/{Outbox.objects.get().pk}/try-again/", follow=True)
    assert "will be tried again" in response.content.decode()
    assert Outbox.objects.waiting().count() == 1


@pytest.mark.parametrize("path", ["/notices/", "/notices/not-sent/"])
def test_as_many_queries_for_thirty_as_for_one(client, cast, path):
    client.force_login(cast.starling)
    counts = []
    for more in (1, 29):
        notify(cast.starling, more)
        Outbox.objects.update(given_up_at=timezone.now())
        client.get(path)
        with CaptureQueriesContext(connection) as counted:
            assert client.get(path).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]
