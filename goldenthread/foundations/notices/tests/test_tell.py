from dataclasses import replace

import pytest
from django.db import connection, transaction

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.history.tests.people import KESTREL, PLOVER
from goldenthread.foundations.notices import rules
from goldenthread.foundations.notices.actions import NameInMail, tell
from goldenthread.foundations.notices.models import Notice, Outbox

TOLD = {"to": PLOVER, "kind": "allocated", "subject": "Tansy is yours", "body": "From Kestrel", "url": "/child/400001/"}


def jobs() -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name LIKE '%send_mail' ORDER BY id")
        return [args for (args,) in cursor.fetchall()]


@pytest.mark.django_db
def test_a_notice_its_mail_its_job_and_its_entry_are_made_together():
    notice = tell(by=KESTREL, **TOLD)
    mail = Outbox.objects.get()
    assert (notice.recipient_id, notice.recipient_name, notice.made_by_name) == (5, "Plover", "Kestrel")
    assert mail.to_address == "plover@marlshire.example"
    assert mail.body == (
        "A child has been allocated to you. Sign in to read it.\n\nhttp://127.0.0.1:8000/child/400001/\n"
    )
    assert str(mail.pk) in str(jobs()[-1])
    assert Entry.objects.get(deed="notice.told").details == {"to": 5}


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_when_the_callers_transaction_fails():
    before = jobs()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(by=KESTREL, **TOLD)
        _ = 1 / 0
    assert not Notice.objects.exists()
    assert not Outbox.objects.exists()
    assert jobs() == before


@pytest.mark.django_db(transaction=True)
def test_telling_outside_a_transaction_is_a_mistake_of_the_programmer():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        tell(by=KESTREL, **TOLD)
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_no_word_of_the_callers_is_in_the_mail():
    tell(by=KESTREL, **TOLD)
    mail = Outbox.objects.get()
    assert "Tansy" not in mail.subject + mail.body
    assert "Kestrel" not in mail.subject + mail.body


@pytest.mark.django_db
def test_a_name_in_the_link_is_refused():
    with pytest.raises(NameInMail), transaction.atomic():
        tell(by=KESTREL, **TOLD | {"url": "/child/tansy/"}, never_in_mail=["Hawthorn", "Tansy"])
    assert not Notice.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "/people/?q=Tansy", "/\\x", ""])
def test_a_link_is_a_bare_path_of_ours(url):
    with pytest.raises(ValueError, match="by its path"):
        tell(by=KESTREL, **TOLD | {"url": url})


@pytest.mark.django_db
def test_a_worker_without_an_address_is_told_inside_only():
    tell(by=KESTREL, **TOLD | {"to": replace(PLOVER, email="")})
    assert Notice.objects.count() == 1
    assert not Outbox.objects.exists()


@pytest.mark.parametrize("kind", [*rules.MAIL_WORDS, "a kind that nobody wrote words for"])
def test_every_kind_has_plain_words(kind):
    subject, sentence = rules.mail_words(kind)
    assert sentence.endswith(".")
    assert "!" not in subject + sentence
    assert "please" not in (subject + sentence).lower()
    assert "\n" not in subject


def test_words_that_must_stay_inside_are_found_whatever_their_case():
    assert rules.forbidden_words("A line about TANSY", ["Tansy", "", "Teasel"]) == ["Tansy"]
