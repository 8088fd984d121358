"""The chair's screen says what stands in the way before anybody types, and what a review looks at."""

import pytest
from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.refused import Refused
from goldenthread.journey.protection import thread
from goldenthread.journey.protection.conferences import actions
from goldenthread.journey.protection.conferences.people import still_to_ask
from goldenthread.journey.protection.plans.models import Member

from . import conference_stage as stage
from .conference_stage import words_of
from .test_groups import group

pytestmark = pytest.mark.django_db


def asked_to_review(cast):
    """A review conference that nobody has booked."""
    referral = stage.open_referral(cast, cast.tansy)
    return actions.ask(by=cast.plover, referrals=[referral], why="", at=timezone.now())


def test_a_conference_to_come_says_so_first_and_is_not_recorded(cast, opens):
    conference = stage.booked(cast, on=working_days.add(stage.today(), 3))
    page = words_of(opens(stage.chair(cast), "conference_hold", conference.pk))
    assert "Nothing can go on the record today" in page and "move the booking and say why" in page
    with pytest.raises(Refused, match="It is booked for"):
        stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})


def test_a_conference_of_today_says_nothing_of_the_kind(cast, opens):
    conference = stage.booked(cast)
    assert "Nothing can go on the record" not in words_of(opens(stage.chair(cast), "conference_hold", conference.pk))


def test_an_initial_conference_without_a_signed_report_says_why_and_shows_it(cast, opens):
    conference = stage.booked(cast)
    stage.reported(cast, conference, is_signed=False)
    page = words_of(opens(stage.chair(cast), "conference_hold", conference.pk))
    assert "No report about Tansy is signed" in page and "Why is it held without a signed report?" in page
    with pytest.raises(Refused, match="Say why the conference is held without one"):
        stage.held(cast, conference, {cast.tansy.pk: stage.PLAN}, why_no_report=" ")
    held = stage.held(cast, conference, {cast.tansy.pk: stage.PLAN}, why_no_report="Plover fell ill.")
    assert held.why_no_report == "Plover fell ill."
    page = words_of(opens(cast.plover, "conference", conference.pk))
    assert "held without a signed report, because: Plover fell ill." in page


def test_no_report_is_overdue_for_a_conference_that_is_over(cast, opens):
    conference = stage.booked(cast)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    (row,) = opens(cast.plover, "conference", conference.pk).context_data["rows"]
    assert row.share is None and "Nobody had it" in words_of(opens(cast.plover, "conference", conference.pk))
    assert "Report to the family" not in [item.what for item in thread.due([cast.tansy.pk], stage.today())]


def test_a_conference_with_signed_reports_asks_nothing_and_keeps_no_reason(cast, opens):
    conference = stage.booked(cast)
    stage.reported(cast, conference)
    page = words_of(opens(stage.chair(cast), "conference_hold", conference.pk))
    assert "without a signed report" not in page
    assert stage.held(cast, conference, {cast.tansy.pk: stage.PLAN}, why_no_report="x").why_no_report == ""


def test_a_review_asks_the_core_group_each_once(cast):
    plan = stage.on_a_plan(cast, since=stage.ago(9))
    Member.objects.create(plan=plan, name="Ash", role="family support", agency="social_care", since=stage.ago(8),
                          until=stage.ago(2), by=cast.plover)  # fmt: skip
    review = asked_to_review(cast)
    names = [each.name for each in still_to_ask(cast.plover, review, [cast.tansy], stage.today())]
    assert {"Wagtail", "Linnet"} <= set(names) and "Ash" not in names
    assert names.count("Plover") == 1


def test_an_initial_conference_asks_no_core_group(cast):
    plan = stage.on_a_plan(cast, since=stage.ago(9))
    Member.objects.create(plan=plan, name="Fern", role="constable", agency="police", since=stage.ago(8), by=cast.plover)
    other = stage.asked(cast, cast.teasel)
    assert "Fern" not in [each.name for each in still_to_ask(cast.plover, other, [cast.teasel], stage.today())]


def test_a_review_is_held_over_the_category_and_what_core_groups_said_and_not_the_enquiry(cast, opens):
    plan = stage.on_a_plan(cast, since=stage.ago(9))
    group(cast, plan, held_on=stage.ago(5), conclusion="Mornings are better.")
    review = stage.booked(cast, conference=asked_to_review(cast))
    page = words_of(opens(stage.chair(cast), "conference_hold", review.pk))
    assert f"since {stage.ago(9):%-d %B %Y}: neglect." in page
    assert "What core groups said" in page and "Mornings are better." in page
    assert "presents its enquiry" not in page
