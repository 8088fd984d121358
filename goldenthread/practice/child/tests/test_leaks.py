"""A locked brother or sister is nowhere; a protected address is on no paper."""

import json
from datetime import timedelta

import pytest
import typst
from django.utils import timezone

from goldenthread.journey.assessment.models import Answer, Assessment, Together
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.models import Lock

from .conftest import events_for
from .pages import text_of

PAPER = "the page as paper shows it"
PAGES = ["", "chronology/", "words/", "years/", "assessments/", "print/", PAPER]


def opened(client, child, page):
    """A page of a child's record; paper is asked for by post."""
    if page == PAPER:
        return client.post(f"/child/{child.pk}/print/", {"for": "core group", "what": "overview"})
    return client.get(f"/child/{child.pk}/{page}")


@pytest.mark.parametrize("page", PAGES)
def test_a_locked_sister_is_nowhere_for_those_not_on_the_list(client, cast, family, page):
    for reader, sees in (("plover", False), ("avocet", False), ("heron", False), ("osprey", False), ("kestrel", True)):
        client.force_login(cast.workers[reader])
        html = opened(client, cast.tansy, page).content.decode()
        if not sees:
            assert "Sorrel" not in html and f"/child/{cast.sorrel.pk}/" not in html, reader
        elif page == "":
            assert "Sorrel" in html


def test_a_locked_child_is_as_if_not_there(client, cast, family):
    for reader in ("plover", "avocet", "heron", "turnstone"):
        client.force_login(cast.workers[reader])
        for page in PAGES:
            assert opened(client, cast.sorrel, page).status_code in {403, 404}
    client.force_login(cast.kestrel)
    assert client.get(f"/child/{cast.sorrel.pk}/").status_code == 200


@pytest.mark.parametrize("reader", ["plover", "avocet", "kestrel", "osprey", "dipper", "harrier"])
@pytest.mark.parametrize("page", PAGES)
def test_the_protected_address_is_on_no_page_but_its_own(client, cast, family, reader, page):
    client.force_login(cast.workers[reader])
    text = text_of(opened(client, cast.tansy, page))
    assert "Address protected Thorn, her father, must not learn it." in text
    assert "Hidden Row" not in text and "MR1 4ZZ" not in text


def test_who_may_reads_the_protected_address_on_its_own_page(client, cast, family):
    client.force_login(cast.plover)
    assert "9 Hidden Row" in text_of(client.get(f"/child/{cast.tansy.pk}/address/"))
    for reader in ("avocet", "dipper", "harrier", "jay", "heron"):
        client.force_login(cast.workers[reader])
        answer = client.get(f"/child/{cast.tansy.pk}/address/")
        assert answer.status_code == 403 and "Hidden Row" not in answer.content.decode(), reader


@pytest.fixture
def written(monkeypatch):
    """What goes into a PDF, caught on its way to the printer."""
    caught = []
    real = typst.compile

    def compile_(*given, **named):
        caught.append(json.loads(named["sys_inputs"]["it"]))
        return real(*given, **named)

    monkeypatch.setattr(typst, "compile", compile_)
    return caught


@pytest.mark.parametrize("what", ["overview", "chronology"])
def test_no_protected_address_and_no_locked_sister_in_a_pdf(client, cast, family, written, what):
    client.force_login(cast.plover)
    answer = client.post(f"/child/{cast.tansy.pk}/pdf/", {"for": "core group", "what": what})
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    words = json.dumps(written[0])
    assert "Hidden Row" not in words and "Sorrel" not in words
    assert "must not learn it" in words


def test_what_somebody_typed_prints_itself_and_does_nothing_else(client, cast, room, written):
    nasty = '#read("/etc/passwd") $x$ *bold* <script>alert(1)</script> \\ "'
    room.holds = [events_for(cast.tansy, 1)[0]._replace(title=nasty, text=nasty, words=nasty)]
    client.force_login(cast.plover)
    answer = client.post(f"/child/{cast.tansy.pk}/pdf/", {"for": "#panic()", "what": "overview"})
    assert answer.status_code == 200
    assert "root:" not in json.dumps(written[0])
    assert "<script>alert" not in client.get(f"/child/{cast.tansy.pk}/").content.decode()


def test_a_worry_written_for_two_children_is_not_shown_once_the_other_is_locked(client, cast):
    today = timezone.localdate()
    together = Together.objects.create(started_by=cast.plover)
    for child in (cast.tansy, cast.teasel):
        came = Referral.objects.create(
            child=child, referred_on=today, source="2A", need="N1", team=cast.plover.team, accepted_by=cast.egret,
            accepted_at=timezone.now(),
        )  # fmt: skip
        Assessment.objects.create(child=child, referral=came, together=together, started_on=today)
    Answer.objects.create(
        together=together, prompt="danger", text="Teasel was hurt.", written_by=cast.plover, written_at=timezone.now()
    )
    client.force_login(cast.plover)
    assert "Teasel was hurt." in client.get(f"/child/{cast.tansy.pk}/").content.decode()
    Lock.objects.create(
        child=cast.teasel, reason="decision", why="Decided.", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=today, review_on=today + timedelta(days=90),
    )  # fmt: skip
    assert "Teasel" not in client.get(f"/child/{cast.tansy.pk}/").content.decode()
