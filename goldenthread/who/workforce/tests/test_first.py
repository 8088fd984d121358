"""The first people of a council that begins: from the server's command line, and only while nobody is in that post."""

from argparse import Namespace
from urllib.parse import urlsplit

import pytest
from django.test import Client

from goldenthread.foundations.history.models import Entry
from goldenthread.who.workforce import cli
from goldenthread.who.workforce.models import Worker
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db


def first(role="director", name="Ann Other", email="Ann@Council.example") -> int:
    return cli.run(Namespace(role=role, name=name, email=email))


@pytest.mark.parametrize("role", ["director", "administrator"])
def test_the_first_of_a_council_chooses_a_password_by_the_link_and_signs_in(capsys, role):
    assert first(role) == 0
    link = urlsplit(capsys.readouterr().out.split()[-1]).path
    client = Client()
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    answer = client.post("/account/login/", {"login": "ann@council.example", "password": PASSWORD})
    assert answer.status_code == 302 and client.get("/shortcuts/").status_code == 200
    assert Worker.objects.get().role == role
    entry = Entry.objects.deeds().get(deed="worker.first")
    assert entry.actor_id is None and "from the server’s command line" in entry.what
    assert Client().get(link, follow=True).context_data.get("token_fail"), "The link works once."


@pytest.mark.parametrize(
    ("facts", "words"),
    [({}, "Eagle is director here"), ({"role": "administrator"}, "Starling is system administrator here"),
     ({"role": "team_manager"}, "Only the first"), ({"email": "nobody"}, "not an e-mail address"),
     ({"email": "plover@marlshire.example"}, "works or has worked here")],
)  # fmt: skip
def test_after_them_people_appoint_people(cast, capsys, facts, words):
    before = Worker.objects.count()
    assert first(**facts) == 1
    assert words in capsys.readouterr().out
    assert Worker.objects.count() == before
