"""A draft that names a child goes out of sight when the record is locked to its writer, and comes back with it."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.drafts import drafts_of
from goldenthread.foundations.ui.models import Draft
from goldenthread.journey.assessment.tests.stage import started
from goldenthread.journey.protection.tests import conference_stage as conf
from goldenthread.who.access.models import Lock

pytestmark = pytest.mark.django_db
WORDS = "Ask her about the mornings."


@pytest.fixture
def midpoint(client, cast):
    """Kestrel's half-written mid-point review of Tansy's assessment; where it is written."""
    path = reverse("assessment:midpoint", args=[started(cast).pk])
    client.force_login(cast.kestrel)
    sent = facts_of(client.get(path).content.decode()) | {"path": path, "owner": cast.kestrel.pk}
    body = json.dumps(sent | {"typed": [["note", WORDS]]})
    assert client.post(reverse("ui:keep_draft"), body, content_type="application/json").status_code == 200
    return path


def facts_of(html: str) -> dict[str, str]:
    """What drafts.js reads from the form's own tag."""
    names = {"key": "data-draft", "title": "data-draft-title", "about": "data-draft-about"}
    return {name: re.search(f' {attribute}="([^"]*)"', html)[1] for name, attribute in names.items()}


def lock(cast) -> Lock:
    """Nobody of the team is on the list."""
    today = timezone.localdate()
    return Lock.objects.create(
        child=cast.tansy, reason="attention", why="The head of service decided.", asked_by=cast.kestrel,
        approved_by=cast.heron, started_on=today, review_on=today + timedelta(days=90),
    )  # fmt: skip


@pytest.fixture
def report(client, cast):
    """Plover's half-written report about Tansy and Teasel for a conference; where it is written."""
    path = reverse("protection:conference_report", args=[conf.booked(cast, cast.tansy, cast.teasel).pk])
    client.force_login(cast.plover)
    keep(client, path, WORDS)
    return path


def keep(client, path: str, words: str) -> None:
    """As the button "Keep as draft" does."""
    hidden = dict(re.findall(r'<input type="hidden" name="(draft_\w+)" value="([^"]*)">', page(client, path)))
    assert client.post(reverse("ui:keep_draft"), hidden | {"history": words}).status_code == 302


def page(client, path: str) -> str:
    return client.get(path).content.decode()


def unlock(made: Lock) -> None:
    today = timezone.localdate()
    Lock.objects.filter(pk=made.pk).update(
        started_on=today - timedelta(days=9), ended_on=today, ended_by=made.approved_by, ended_why="No longer needed."
    )


def my_work(client) -> str:
    return client.get(reverse("oversight:my_work")).content.decode()


def test_a_lock_takes_the_draft_out_of_sight_and_keeps_every_word(client, cast, midpoint):
    assert "Tansy: mid-point review" in my_work(client)
    lock(cast)
    assert "Tansy" not in my_work(client) and client.get(midpoint).status_code == 404
    assert ["note", WORDS] in Draft.objects.get(owner_id=cast.kestrel.pk).data


def test_when_the_lock_ends_it_is_there_again(client, cast, midpoint):
    made = lock(cast)
    assert "Tansy: mid-point review" not in my_work(client)
    unlock(made)
    assert "Tansy: mid-point review" in my_work(client) and WORDS in client.get(midpoint).content.decode()


def test_another_childs_lock_hides_nothing(client, cast, midpoint):
    assert Lock.objects.exclude(child=cast.tansy).exists()
    assert "Tansy: mid-point review" in my_work(client)


def test_a_draft_kept_by_the_button_is_hidden_too(client, cast, midpoint):
    html = client.get(midpoint).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(draft_\w+)" value="([^"]*)">', html))
    Draft.objects.all().delete()
    assert client.post(reverse("ui:keep_draft"), hidden | {"note": WORDS}).status_code == 302
    assert "Tansy: mid-point review" in my_work(client)
    lock(cast)
    assert "Tansy" not in my_work(client)


def test_what_a_page_says_of_whom_it_is_about_may_be_nonsense(client, cast):
    client.force_login(cast.kestrel)
    for about in ("²", "x", "99999999999999999999", "-1", "12 \x00"):
        body = {"key": "a", "path": "/", "title": "A", "about": about, "owner": cast.kestrel.pk, "typed": []}
        answer = client.post(reverse("ui:keep_draft"), json.dumps(body), content_type="application/json")
        assert answer.status_code == 200, about
    assert drafts_of(cast.kestrel).get().about == [12]


def test_a_form_about_two_shows_no_draft_that_speaks_of_the_brother_who_is_locked(client, cast, report):
    assert WORDS in page(client, report)
    conf.lock(cast, cast.teasel)
    html = page(client, report)
    assert WORDS not in html and "Your draft from" not in html and "Teasel" not in my_work(client)


def test_what_is_typed_meanwhile_stands_beside_and_the_first_comes_back(client, cast, report):
    conf.lock(cast, cast.teasel)
    keep(client, report, "Only of her sister.")
    assert "Only of her sister." in page(client, report) and "about Tansy" in my_work(client)
    unlock(Lock.objects.get(child=cast.teasel))
    assert WORDS in page(client, report) and Draft.objects.of(cast.plover.pk).count() == 2
    first = Draft.objects.of(cast.plover.pk).get(key__endswith="report")
    client.post(reverse("ui:discard_draft"), {"draft_key": first.key, "draft_path": report, "sure": "yes"})
    assert "Only of her sister." in page(client, report)


def test_the_form_that_is_sent_takes_its_own_draft_with_it_and_no_hidden_one(client, cast, report):
    conf.lock(cast, cast.teasel)
    keep(client, report, "Only of her sister.")
    html = page(client, report)
    sent = conf.texts(cast.tansy) | dict(re.findall(r'<input type="hidden" name="(\w+)"[^>]* value="([^"]*)"', html))
    assert client.post(report, sent).status_code == 302
    assert Draft.objects.get(owner_id=cast.plover.pk).data == [["history", WORDS]]


def test_a_visit_asks_of_brothers_and_sisters_too_and_its_draft_says_so(client, cast):
    client.force_login(cast.plover)
    visit = facts_of(page(client, reverse("visits:record", args=[cast.tansy.pk])))
    assert str(cast.teasel.pk) in visit["about"].split()
