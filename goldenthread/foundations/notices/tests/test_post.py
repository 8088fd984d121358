"""The outbox against a real mail server on loopback."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from goldenthread.foundations.history.tests.people import KESTREL, PLOVER
from goldenthread.foundations.notices import post, rules, tasks
from goldenthread.foundations.notices.actions import tell, try_again
from goldenthread.foundations.notices.models import Outbox
from goldenthread.foundations.refused import Refused


@pytest.fixture
def mail() -> Outbox:
    return a_mail()


def a_mail() -> Outbox:
    with transaction.atomic():
        notice = tell(to=PLOVER, kind="allocated", subject="Tansy is yours", body="", url="/child/1/", by=KESTREL)
    return notice.mails.get()


def wait_is_over() -> None:
    Outbox.objects.waiting().update(next_try_at=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_mail_arrives_as_plain_text_with_its_link_only(mail, post_office):
    with post_office() as office:
        assert post.send(mail.pk)
    (arrived,) = office.delivered
    assert arrived["To"] == "plover@marlshire.example"
    assert arrived["From"] == "golden-thread@marlshire.example"
    assert arrived["Subject"] == "New work allocated to you"
    assert arrived.get_content_type() == "text/plain"
    assert arrived.get_payload().splitlines() == [
        "A child has been allocated to you. Sign in to read it.",
        "",
        "http://127.0.0.1:8000/child/1/",
    ]
    mail.refresh_from_db()
    assert mail.sent_at
    assert mail.tries == 1


@pytest.mark.django_db
def test_a_server_that_fails_twice_gets_the_same_mail_a_third_time(mail, post_office):
    with post_office(fails=2) as office:
        for expected in (False, False, True):
            wait_is_over()
            assert post.send(mail.pk) is expected
            mail.refresh_from_db()
            assert bool(mail.last_error) is not expected
    assert [arrived["Message-ID"] for arrived in office.delivered] == [mail.message_id]
    assert mail.tries == 3


@pytest.mark.django_db
def test_a_failed_mail_waits_before_the_next_try(mail, post_office):
    with post_office(fails=1) as office:
        assert post.send_due() == 0
        assert post.send_due() == 0
        assert office.delivered == []
        mail.refresh_from_db()
        assert mail.tries == 1
        assert mail.last_error == "451 come back later"
        wait_is_over()
        assert post.send_due() == 1


@pytest.mark.django_db
def test_a_server_that_is_away_is_a_failure_like_another(mail, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert not post.send(mail.pk)
    mail.refresh_from_db()
    assert mail.last_error == "No answer from the mail server (ConnectionRefusedError)"


@pytest.mark.django_db
def test_after_its_last_try_a_mail_is_given_up_and_can_be_tried_again(mail, post_office):
    with post_office(fails=rules.TRIES) as office:
        for _ in range(rules.TRIES):
            wait_is_over()
            assert not post.send(mail.pk)
        mail.refresh_from_db()
        assert mail.given_up_at
        assert mail.tries == rules.TRIES
        assert post.send_due() == 0
        try_again(by=KESTREL, mail=mail)
        assert post.send_due() == 1
    assert len(office.delivered) == 1
    with pytest.raises(Refused, match="not given up"):
        try_again(by=KESTREL, mail=mail)


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_given_up_at_once(mail, post_office):
    with post_office(unknown="plover@") as office:
        assert not post.send(mail.pk)
    mail.refresh_from_db()
    assert mail.given_up_at
    assert mail.last_error == "550 nobody of that name here"
    assert office.delivered == []


@pytest.mark.django_db
def test_one_bad_address_does_not_hold_up_the_others(post_office):
    with post_office(unknown="plover@") as office:
        a_mail()
        other = a_mail()
        Outbox.objects.filter(pk=other.pk).update(to_address="kestrel@marlshire.example")
        assert post.send_due() == 1
    assert [arrived["To"] for arrived in office.delivered] == ["kestrel@marlshire.example"]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(post_office):
    for _ in range(10):
        a_mail()
    started = threading.Barrier(4)

    def worker() -> None:
        try:
            started.wait(timeout=30)
            tasks.sweep(0)
        finally:
            connection.close()

    with post_office() as office:
        threads = [threading.Thread(target=worker) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
    assert len(office.delivered) == 10
    assert len({arrived["Message-ID"] for arrived in office.delivered}) == 10


@pytest.mark.django_db
def test_the_sweep_takes_what_was_left(mail, mailoutbox):
    tasks.sweep(0)
    assert [sent.subject for sent in mailoutbox] == ["New work allocated to you"]
    tasks.send_mail(outbox_id=mail.pk)
    assert len(mailoutbox) == 1


def test_the_waits_grow_and_end():
    now = timezone.now()
    waits = [rules.next_try(tries, now) for tries in range(1, rules.TRIES + 1)]
    assert waits[-1] is None
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] == now + timedelta(minutes=1)
