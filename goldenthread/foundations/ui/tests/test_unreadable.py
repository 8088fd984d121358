"""What the database cannot hold or nobody can read is answered in words, never with a fault of ours."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.foundations.ui.actions import LARGEST
from goldenthread.foundations.ui.models import Draft

pytestmark = pytest.mark.django_db
NO_LETTER = "There is a sign in it that is no letter"


@pytest.fixture
def plover(cast):
    client = Client(raise_request_exception=False)
    client.force_login(cast.plover)
    client.worker = cast.plover
    return client


@pytest.mark.parametrize(
    "path",
    ["/people/?q=%00", "/workforce/?q=a%00b", "/people/{}/family/add/?q=%00", "/child/{}/print/?for=%00",
     "/child/{}/pdf/?for=%00x", "/?%00=1", "/child/%00/", "/static/%00"],
)  # fmt: skip
def test_an_address_with_a_sign_that_is_no_letter(plover, cast, path):
    answer = plover.get(path.format(cast.tansy.pk))
    assert answer.status_code == 400 and NO_LETTER in answer.content.decode()


@pytest.mark.parametrize("name", ["people:search", "people:make", "ui:keep_draft", "front_door:log", "account_login"])
@pytest.mark.parametrize("typed", [{"q": "a\0b"}, {"q\0": "a"}])
def test_a_form_with_such_a_sign(plover, name, typed):
    answer = plover.post(reverse(name), typed)
    assert answer.status_code == 400 and NO_LETTER in answer.content.decode()


def test_what_a_script_keeps_is_kept_without_it(plover):
    """A draft is kept whatever is pasted into it: the words are what counts."""
    body = {
        "key": "a:1", "path": "/\0look/", "title": "An\ud800 example\0", "about": "", "owner": plover.worker.pk,
        "typed": [["wor\0ds", "Cold\0 hands\udfff, and 🙂"]],
    }  # fmt: skip
    answer = plover.post(reverse("ui:keep_draft"), json.dumps(body), content_type="application/json")
    assert answer.status_code == 200
    kept = Draft.objects.get()
    assert (kept.path, kept.title, kept.data) == ("/look/", "An example", [["words", "Cold hands, and 🙂"]])


def test_a_draft_so_deep_that_no_form_could_have_sent_it(plover):
    answer = plover.post(reverse("ui:keep_draft"), "[" * LARGEST, content_type="application/json")
    assert answer.status_code == 422 and answer.json()["reasons"]


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
def test_more_than_can_be_sent_at_once_is_said_in_words(plover, kind):
    answer = plover.post(reverse("ui:keep_draft"), "words=" + "x" * 2_700_000, content_type=kind)
    assert answer.status_code == 400 and "too long to send at once" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_what_else_cannot_be_read_is_said_in_words(plover):
    answer = plover.post("/look/", "&".join(f"a{n}=" for n in range(2000)), "application/x-www-form-urlencoded")
    assert answer.status_code == 400 and "could not be read" in answer.content.decode()
