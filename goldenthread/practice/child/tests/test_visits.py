"""Visits on the child's page, on paper, and as they were known on a past day."""

from datetime import timedelta

import pgtrigger
import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.visits.rules import Part
from goldenthread.journey.visits.tests import stage
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

pytestmark = pytest.mark.django_db


def page(client, worker, name: str, child, query: str = "") -> str:
    client.force_login(worker)
    return client.get(reverse(name, args=[child.pk]) + query).content.decode()


def on_a_day(day) -> str:
    return f"?on_day={day.day}&on_month={day.month}&on_year={day.year}"


def written_then(part, days: int) -> None:
    """As if it had been written down so many days ago."""
    at = timezone.now() - timedelta(days=days)
    with pgtrigger.ignore():
        part.__class__.objects.filter(pk=part.pk).update(recorded_at=at)
        part.visit.__class__.objects.filter(pk=part.visit_id).update(recorded_at=at)
        for model in (Person, Worker):  # known before
            model.objects.update(**{model.known_from: at - timedelta(days=30)})


def test_the_page_leads_to_the_form_for_whoever_may_record(client, cast):
    shown = page(client, cast.plover, "child:page", cast.tansy)
    assert "Record a visit" in shown and "Add a note" in shown
    assert "Record a visit" not in page(client, cast.dipper, "child:page", cast.tansy)


def test_the_line_and_the_copy_on_paper_show_visits(client, cast):
    stage.visited(cast, part=Part(seen="alone", words=stage.HERS), on=stage.ago(9))
    printed = {"for": "the core group", "what": "overview"}
    client.force_login(cast.plover)
    paper = client.post(reverse("child:print", args=[cast.tansy.pk]), printed).content.decode()
    for shown in (page(client, cast.plover, "child:page", cast.tansy), paper):
        assert "Seen alone, at home" in shown and stage.HERS in shown
    assert "working days later" in page(client, cast.plover, "child:page", cast.tansy)


def test_it_reads_as_it_was_written_by_then(client, cast):
    first = stage.visited(cast, part=Part(seen="alone", words=stage.HERS), on=stage.ago(6))[0]
    written_then(first, 6)
    stage.put_right(cast, first, seen="not_seen", words="", on=stage.ago(5))
    then = page(client, cast.plover, "child:known", cast.tansy, on_a_day(stage.ago(3)))
    assert "seen alone, at home" in then and stage.HERS in then
    now = page(client, cast.plover, "child:known", cast.tansy, on_a_day(stage.ago(1)))
    assert "seen alone, at home" in now, "It was put right today"
    before = page(client, cast.plover, "child:known", cast.tansy, on_a_day(stage.ago(7)))
    assert "No visit was recorded." in before


def test_a_past_day_says_nothing_of_a_brother_who_is_locked_today(client, cast):
    hers, his = stage.visited(cast, cast.tansy, cast.teasel, where="at Teasel’s school", on=stage.ago(6))
    for part in (hers, his):
        written_then(part, 3)
    stage.lock(cast, cast.teasel, cast.avocet)
    then = page(client, cast.plover, "child:known", cast.tansy, on_a_day(stage.ago(2)))
    assert "seen alone" in then and "Teasel" not in then
    assert "at Teasel’s school" in page(client, cast.avocet, "child:known", cast.tansy, on_a_day(stage.ago(2)))


def test_what_was_withdrawn_is_not_among_them(client, cast):
    first = stage.visited(cast, on=stage.ago(6))[0]
    stage.put_right(cast, first, kind="withdrawn")
    today = timezone.localdate()
    assert "seen alone" not in page(client, cast.plover, "child:known", cast.tansy, on_a_day(today))
