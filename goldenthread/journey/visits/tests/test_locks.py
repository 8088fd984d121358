"""A brother in the same visit whose record is locked: nothing of him shows, not even that there was more."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.assessment.content import content_of
from goldenthread.journey.assessment.tests import stage as assessing
from goldenthread.journey.visits import thread
from goldenthread.journey.visits.models import VisitChild
from goldenthread.journey.visits.rules import Part

from . import stage

pytestmark = pytest.mark.django_db
HIDDEN = "Common text is not shown."
PLACE = "at Teasel’s school"


@pytest.fixture
def hers(cast) -> VisitChild:
    """Tansy and Teasel, visited together: what happened speaks of both. Then his record is locked, for Avocet only."""
    part = Part(seen="with", words=stage.HERS, observed="Well.")
    row = stage.visited(
        cast, cast.tansy, cast.teasel, part=part, where=PLACE, others="Teasel and Bramble", purpose="Teasel’s football",
        next="Teasel sees the nurse.",
    )[0]  # fmt: skip
    stage.lock(cast, cast.teasel, cast.avocet)
    return row


def shown(client, worker, name: str, number: int) -> str:
    client.force_login(worker)
    return client.get(reverse(name, args=[number])).content.decode()


PAGES = (
    "visits:read",
    "visits:of_child",
    "visits:correct",
    "visits:record",
    "child:page",
    "child:print",
    "child:words",
)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["plover", "kestrel"])
def test_no_page_of_hers_names_him(client, cast, hers, name, who):
    number = hers.pk if name in ("visits:read", "visits:correct") else cast.tansy.pk
    html = shown(client, cast.workers[who], name, number)
    assert "Teasel" not in html and "Bramble made tea" not in html


def test_her_own_part_stays_and_the_common_text_says_that_it_is_kept(client, cast, hers):
    for who in (cast.plover, cast.kestrel):
        html = shown(client, who, "visits:read", hers.pk)
        assert HIDDEN in html and stage.HERS in html and "The same visit" not in html
    html = shown(client, cast.avocet, "visits:read", hers.pk)
    assert HIDDEN not in html and stage.COMMON in html and "Teasel’s part" in html


def test_his_page_is_not_there(client, cast, hers):
    his = VisitChild.objects.get(child=cast.teasel)
    for who, status in ((cast.plover, 404), (cast.avocet, 200)):
        client.force_login(who)
        assert client.get(reverse("visits:read", args=[his.pk])).status_code == status


def test_the_story_keeps_it_from_whoever_may_not_know_of_him(cast, hers):
    def told(ids, reader=None):
        return next(event for event in thread.events(ids, reader) if event.kind == "visit")

    for event in (told([cast.tansy.pk], cast.plover), told([cast.tansy.pk])):
        assert event.kept and event.unsaid == ("Teasel",) and event.words == stage.HERS
        assert event.title == "Seen, not alone" and "Teasel" not in event.title + event.text
    for event in (told([cast.tansy.pk], cast.avocet), told([cast.tansy.pk, cast.teasel.pk])):
        assert not event.kept and PLACE in event.title and stage.COMMON in event.text


def test_it_stays_kept_when_her_part_alone_was_put_right_before(client, cast):
    hers, _ = stage.visited(cast, cast.tansy, cast.teasel)
    now = stage.put_right(cast, hers, account="Teasel was loud.")
    stage.lock(cast, cast.teasel, cast.avocet)
    for number in (hers.pk, now.pk):
        html = shown(client, cast.plover, "visits:read", number)
        assert HIDDEN in html and "Teasel" not in html
    assert "Teasel" not in "".join(event.text for event in thread.events([cast.tansy.pk], cast.plover))


def test_an_assessment_hears_her_own_part_only(client, cast):
    assessment = assessing.started(cast)
    part = Part(seen="with", words=stage.HERS, observed="Well.")
    stage.visited(cast, cast.tansy, cast.teasel, part=part, where=PLACE, others="Teasel")
    (seen,) = content_of(assessment)["seen"]
    assert seen["words"] == stage.HERS and "Teasel" not in str(seen)


def test_once_the_lock_is_over_all_of_it_is_back(client, cast, hers):
    cast.teasel.locks.update(ended_on=timezone.localdate(), ended_by=cast.heron, ended_why="No longer needed.")
    assert stage.COMMON in shown(client, cast.plover, "visits:read", hers.pk)
