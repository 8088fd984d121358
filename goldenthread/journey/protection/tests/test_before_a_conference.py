"""What a report says of visits, what a plan's page leads to, and whether an advocate was offered."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.ui.words import plain_date
from goldenthread.journey.assessment.tests.stage import started
from goldenthread.journey.protection.conferences.models import Report
from goldenthread.journey.protection.conferences.reports.rules import advocate_of
from goldenthread.journey.protection.thread import due
from goldenthread.journey.visits.actions import offer_advocate
from goldenthread.journey.visits.models import Visit, VisitChild

from . import conference_stage as stage
from .conference_stage import words_of

pytestmark = pytest.mark.django_db


def test_a_report_counts_who_an_assessment_saw_and_holds_nothing_that_a_child_asks_not_to_be_shared(cast, opens):
    assessment = started(cast)
    assessment.sightings.create(on=stage.ago(2), how="alone", by=cast.plover)
    visit = Visit.objects.create(kind="visit", on=stage.ago(1), by=cast.plover)
    VisitChild.objects.create(visit=visit, child=cast.tansy, seen="with", words="I count the cars.",
                              not_shared="Rush sleeps here again.")  # fmt: skip
    conference = stage.booked(cast)
    page = words_of(opens(cast.plover, "conference_report", conference.pk))
    assert "I count the cars." in page and "Rush sleeps here" not in page
    assert "Both parents read all of it, and so may Tansy." in page and "say that to the chair, Curlew, before" in page
    (number,) = stage.reported(cast, conference)
    content = Report.objects.get(pk=number).content
    assert f"Tansy was seen on {plain_date(stage.ago(2))}, alone and {plain_date(stage.ago(1))}." in content["facts"]
    assert "Rush sleeps here" not in str(content)


def test_the_visit_that_a_plan_wants_is_one_press_away(cast, opens):
    stage.on_a_plan(cast)
    (item,) = [each for each in due([cast.tansy.pk], stage.today()) if each.clock == "cp_visit"]
    visit = reverse("visits:record", args=[cast.tansy.pk])
    assert (item.url, item.deed) == (visit, "visit.record")
    assert f'href="{visit}"' in opens(cast.plover, "plan", cast.tansy.pk).content.decode()
    assert f'href="{visit}"' not in opens(cast.dipper, "plan", cast.tansy.pk).content.decode()


def test_a_report_asks_of_each_child_whether_an_advocate_was_offered_and_the_conference_shows_it(cast, opens, posts):
    conference = stage.booked(cast, cast.tansy, cast.teasel)
    offer_advocate(by=cast.plover, child=cast.teasel, on=stage.today(), answer="declined", who="",
                   words="He has Clover.", over=0, at=timezone.now())  # fmt: skip
    assert "Nothing is said of one" in words_of(opens(cast.plover, "conference", conference.pk))
    page = words_of(opens(cast.plover, "conference_report", conference.pk))
    assert "advocate offered to Tansy?" in page and "advocate offered to Teasel?" not in page
    asked = advocate_of(cast.tansy.pk)
    typed = stage.texts(cast.tansy, cast.teasel) | {"version": "0", asked: ""}
    del typed[advocate_of(cast.teasel.pk)]
    refused = posts(cast.plover, "conference_report", conference.pk, typed, status=422)
    assert "Say whether an advocate was offered to Tansy" in words_of(refused)
    refused = posts(cast.plover, "conference_report", conference.pk, typed | {asked: "not_offered"}, status=422)
    assert "Say why no advocate was offered to Tansy" in words_of(refused)
    posts(cast.plover, "conference_report", conference.pk, typed | {asked: "accepted"})
    assert cast.tansy.advocates.get().answer == "accepted"
    page = words_of(opens(cast.plover, "conference", conference.pk))
    assert "Wants an advocate" in page and "Does not want one" in page and "Nothing is said of one" not in page
