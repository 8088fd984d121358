"""Letters: what a family and an agency read, and that nothing of the office is in them."""

import json
from datetime import date

import pytest
import typst
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.journey.help.actions import look
from goldenthread.journey.help.codes import ENDINGS
from goldenthread.journey.help.desk import desk_of
from goldenthread.journey.help.paper import rules
from goldenthread.journey.help.paper.views import letter_of
from goldenthread.journey.planning.content import content_of
from goldenthread.journey.planning.models import Contingency, Decision, Version
from goldenthread.who.people.models import Professional
from goldenthread.who.people.tests.village import lives

from . import stage

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
INTERNAL = "Kestrel thinks that Rush lies."


def words_of(cast, track, kind: str) -> str:
    """All that the letter is made of: the page adds nothing."""
    it = letter_of(desk_of(cast.plover, track), kind)
    assert it is not None
    return str(it)


@pytest.mark.parametrize("kind", ["agreed", "ended", "agencies"])
def test_it_is_a_tagged_pdf_whose_name_is_nobodys(client, cast, kind):
    track = full(cast) if kind == "agreed" else ended(cast)
    client.force_login(cast.plover)
    answer = client.get(reverse("help:letter", args=[track.pk, kind]))
    assert answer.content.startswith(b"%PDF") and b"StructTreeRoot" in answer.content and b"pdfuaid" in answer.content
    assert "Tansy" not in answer["Content-Disposition"]
    assert Entry.objects.filter(deed="printed", subject_id=str(track.pk)).exists()


def test_a_letter_says_where_the_council_is(client, cast, monkeypatch):
    handed, made = [], typst.compile
    monkeypatch.setattr(
        typst, "compile", lambda *a, **more: handed.append(more["sys_inputs"]["it"]) or made(*a, **more)
    )
    client.force_login(cast.plover)
    assert client.get(reverse("help:letter", args=[full(cast).pk, "agreed"])).status_code == 200
    assert json.loads(handed[-1])["head"] == settings.COUNCIL["letterhead"] != []


def full(cast):
    """A plan in which the office has written what no letter may hold."""
    track = stage.begun(cast)
    stage.written(cast, track)
    need = track.plan.needs.get()
    need.text, need.picked_from = f"Neglect: {INTERNAL}", None
    need.save()
    need.outcome.family_words = "An adult is up every school morning."
    need.outcome.save()
    Contingency.objects.create(plan=track.plan, when="the club closes", then="Wagtail rings Plover",
                               written_by=cast.plover, written_at=timezone.now())  # fmt: skip
    version = Version.objects.create(plan=track.plan, track=track, number=1, content=content_of(track.plan),
                                     note=INTERNAL, by=cast.plover, at=timezone.now())  # fmt: skip
    Decision.objects.create(version=version, agreed=True, why=INTERNAL, by=cast.kestrel, at=timezone.now())
    said = stage.consented(cast, track, "Rush", "father", answer="refused", words=INTERNAL)
    look(by=cast.kestrel, track=track, decision="go_on", why=INTERNAL, next_look=date(2099, 1, 1), over=0,
         at=timezone.now(), consent=said)  # fmt: skip
    return track


def test_the_family_reads_what_was_agreed_in_its_own_words(cast):
    words = words_of(cast, full(cast), "agreed")
    assert "An adult is up every school morning." in words and "Breakfast club, every school day: Wagtail" in words
    assert "If the club closes: Wagtail rings Plover" in words and "visited at least every 6 weeks" in words
    assert INTERNAL not in words and "Neglect" not in words and "Kestrel" not in words


def ended(cast, **over):
    track = full(cast)
    step = track.plan.needs.get().outcome.steps.get()
    step.moves.create(kind="done", on=TODAY, by=cast.plover, at=timezone.now())
    stage.visited(cast, cast.tansy)
    Professional.objects.create(child=cast.tansy, name="Linnet", role="nurse", organisation="Marlshire NHS")
    told = ["Tansy", "Linnet, nurse, Marlshire NHS"]
    facts = {"changed": INTERNAL, "child_view": INTERNAL, "parents_view": INTERNAL, "told": told} | over
    stage.decided(cast, stage.asked(cast, track, **facts), why=INTERNAL)
    track.refresh_from_db()
    return track


def test_the_family_reads_that_it_ended_and_what_they_have_done(cast):
    words = words_of(cast, ended(cast), "ended")
    assert stage.CHANGED["letter"] in words and stage.CHANGED["next"] in words
    assert "not needed any more" in words and "tell us any day" in words
    assert INTERNAL not in words and "Rush" not in words and "Neglect" not in words


def test_agencies_read_that_it_ended_and_nothing_of_why(cast):
    words = words_of(cast, ended(cast), "agencies")
    assert "To Marlshire NHS" in words and "The plan was closed." in words and stage.CHANGED["next"] in words
    for kept in (INTERNAL, "Rush", "Neglect", "breakfast", "Breakfast", stage.CHANGED["letter"]):
        assert kept not in words


def test_a_protected_address_is_in_no_letter(cast):
    lives(cast.tansy, "7 Orchard Lane", is_protected=True, protected_from="Thorn")
    track = ended(cast, letter="You live at 7 Orchard Lane now, and it is good there.")
    it = letter_of(desk_of(cast.plover, track), "ended")
    assert "Orchard" not in str(it) and "[protected address]" in str(it)


@pytest.mark.parametrize("kind", ["agreed", "ended", "agencies", "nothing"])
def test_there_is_no_letter_about_what_has_not_happened(client, cast, kind):
    client.force_login(cast.plover)
    assert client.get(reverse("help:letter", args=[stage.begun(cast).pk, kind])).status_code == 404


def test_every_ending_has_its_words():
    assert set(rules.ENDED_WORDS) == set(rules.ENDED_TO_AGENCIES) == set(ENDINGS)
