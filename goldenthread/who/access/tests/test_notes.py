"""What stands over a record's pages: the way to a lock, that it is locked, and that it was opened with a reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.foundations.ui.words import at, plain_date
from goldenthread.who.access.locks import actions
from goldenthread.who.access.models import Lock, ReasonedAccess
from goldenthread.who.access.reasons.actions import open_record, review
from goldenthread.who.access.tests.test_reasons import WHY

pytestmark = pytest.mark.django_db
PAGES = ("/child/{}/", "/child/{}/chronology/", "/access/{}/workers/", "/people/{}/family/")


def read(client, worker, path: str) -> str:
    client.force_login(worker)
    return " ".join(client.get(path).content.decode().split())


@pytest.mark.parametrize(
    ("who", "offered"),
    [("plover", True), ("kestrel", True), ("heron", True), ("osprey", False), ("dipper", False), ("harrier", False)],
)
@pytest.mark.parametrize("path", ["/child/{}/", "/access/{}/workers/"])
def test_whoever_may_ask_for_a_lock_finds_where(client, cast, who, offered, path):
    page = read(client, cast.workers[who], path.format(cast.tansy.pk))
    assert (f'href="/access/{cast.tansy.pk}/lock/"' in page) is offered


def test_from_the_child_s_page_it_is_two_clicks_through_those_who_work_with_her(client, cast):
    assert f'href="/access/{cast.tansy.pk}/workers/"' in read(client, cast.plover, f"/child/{cast.tansy.pk}/")


def test_once_asked_the_page_says_so_and_once_locked_offers_it_no_more(client, cast):
    path, soon = f"/access/{cast.tansy.pk}/workers/", timezone.localdate() + timedelta(days=60)
    ask = actions.ask(
        by=cast.kestrel, child=cast.tansy, reason="staff", why="Her aunt works here", readers=[cast.plover],
        review_on=soon,
    )  # fmt: skip
    assert "A lock was asked for" in read(client, cast.kestrel, path)
    actions.decide(by=cast.heron, ask_id=ask.pk, agreed="yes")
    for page in (path, f"/child/{cast.tansy.pk}/"):
        assert "/lock/" not in read(client, cast.plover, page)


@pytest.mark.parametrize("path", PAGES)
def test_who_may_open_a_locked_record_reads_who_else_may_and_until_when(client, cast, path):
    lock = Lock.objects.get(child=cast.sorrel)
    actions.add_reader(by=cast.heron, lock_id=lock.pk, worker=cast.heron)
    actions.add_reader(by=cast.heron, lock_id=lock.pk, worker=cast.plover)
    words = f"Agreed by Heron. On the list: Heron, Kestrel and Plover. Looked at again on {plain_date(lock.review_on)}."
    for who, keeps in (("plover", False), ("kestrel", False), ("heron", True)):
        page = read(client, cast.workers[who], path.format(cast.sorrel.pk))
        assert words in page, who
        assert ("The lock</a>" in page) is keeps, who
        assert "Agreed by Heron" not in read(client, cast.workers[who], path.format(cast.tansy.pk))


@pytest.mark.parametrize("path", PAGES)
def test_a_record_opened_with_a_reason_says_so_on_every_page(client, cast, path):
    opened = open_record(by=cast.turnstone, child_id=cast.tansy.pk, reason=WHY)
    words = f"You opened this record with a reason; it closes on {at(opened.closes_at)}; a manager reviews it."
    for _ in range(2):
        assert words in read(client, cast.turnstone, path.format(cast.tansy.pk))
    assert "You opened this record" not in read(client, cast.plover, path.format(cast.tansy.pk))
    review(by=cast.kestrel, opened_id=ReasonedAccess.objects.get().pk, was_right="yes", note="")
    assert "a manager has reviewed it" in read(client, cast.turnstone, path.format(cast.tansy.pk))
