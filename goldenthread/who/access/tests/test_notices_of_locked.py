"""A notice that names a child goes out of sight when the record is locked to its reader, and comes back with it."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import goldenthread
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.notices.queries import unread
from goldenthread.who.access.models import Lock, LockReader

pytestmark = pytest.mark.django_db
# These speak of a worker or of a decision, and name no child.
OF_NO_CHILD = {
    ("posts", "worker_leaves"), ("posts", "post_decided"), ("workforce", "post_asked"), ("workforce", "account_ready"),
    ("reasons", "many_openings"), ("supervision", "supervision_to_sign"),
}  # fmt: skip


@pytest.fixture
def told(cast):
    with transaction.atomic():
        for worker in (cast.plover, cast.kestrel):
            tell(to=worker, kind="allocated", subject="A child is yours", body="Tansy.", url="/", about=[cast.tansy.pk])
    return cast


def lock(cast, *readers) -> Lock:
    today = timezone.localdate()
    made = Lock.objects.create(
        child=cast.tansy, reason="attention", why="The head of service decided.", asked_by=cast.kestrel,
        approved_by=cast.heron, started_on=today, review_on=today + timedelta(days=90),
    )  # fmt: skip
    for reader in readers:
        LockReader.objects.create(lock=made, worker=reader, added_by=cast.heron)
    return made


def test_before_a_lock_it_is_read_by_whom_it_was_sent_to(client, told):
    assert (unread(told.plover), unread(told.kestrel)) == (1, 1)


def test_a_lock_hides_it_from_who_is_not_listed_everywhere(client, told):
    lock(told, told.kestrel)
    assert (unread(told.plover), unread(told.kestrel)) == (0, 1)
    notice = Notice.objects.get(recipient_id=told.plover.pk)
    for worker, shown in ((told.plover, False), (told.kestrel, True)):
        client.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
        for name in ("notices:list", "oversight:my_work"):
            page = client.get(reverse(name))
            assert ("A child is yours" in page.content.decode()) is shown, f"{worker} on {name}"
    client.force_login(told.plover, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/notices/{notice.pk}/").status_code == 404


def test_when_the_lock_ends_it_is_there_again(told):
    made = lock(told)
    assert unread(told.plover) == 0
    today = timezone.localdate()
    Lock.objects.filter(pk=made.pk).update(
        started_on=today - timedelta(days=9), ended_on=today, ended_by=told.heron, ended_why="No longer needed."
    )
    assert unread(told.plover) == 1


def test_another_child_s_lock_hides_nothing(told):
    assert Lock.objects.exists()
    assert unread(told.plover) == 1


def calls_that_tell():
    """(file, the call) of every place that tells somebody something."""
    here = Path(goldenthread.__path__[0])
    for path in here.rglob("*.py"):
        if {"tests", "notices"} & set(path.relative_to(here).parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"tell", "tell_all"}:
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                if "kind" in named:  # else it is a function of another room that has the same name
                    yield path, named


def test_every_notice_says_whom_it_is_about():
    found = list(calls_that_tell())
    assert len(found) > 12
    silent = [
        f"{path}: a notice of kind {getattr(named.get('kind'), 'value', '?')} does not say whom it is about"
        for path, named in found
        if "about" not in named
        and not any(
            room in path.parts and getattr(named.get("kind"), "value", "") == kind for room, kind in OF_NO_CHILD
        )
    ]
    assert silent == [], "\n".join(silent)
