"""What points to the court stays in view until somebody has said whether legal advice was sought."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.protection import thread
from goldenthread.journey.protection.advice import actions
from goldenthread.journey.protection.advice.models import AdviceAnswer
from goldenthread.journey.protection.advice.reading import towards_court
from goldenthread.journey.protection.advice.rules import WHAT, is_towards_court

from . import stage
from .conference_stage import words_of
from .test_long_plans import long_plan, looked

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ASKED = {"answer": "asked", "on": TODAY, "decider": "Heron, service manager", "why": "", "over": 0}


def to_court(cast):
    made = stage.enquiry(cast)
    return stage.decided(cast, stage.found(cast, made, "legal"))


def waiting(cast):
    return [each for each in thread.due([cast.tansy.pk], TODAY) if each.what == WHAT]


def said(cast, by=None, **more):
    return actions.answer(by=by or cast.plover, child=cast.tansy, at=timezone.now(), **(ASKED | more))


def look(cast, plan):
    return looked(cast, plan, pre_proceedings="meeting")


def typed(**more):
    return {
        "answer": "not", "on_day": TODAY.day, "on_month": TODAY.month, "on_year": TODAY.year, "decider": "Heron",
        "why": "She is safe with her aunt.",
    } | more  # fmt: skip


def test_an_enquiry_that_points_to_the_court_is_due_on_its_day_until_somebody_says_what_was_decided(cast):
    assert waiting(cast) == []
    to_court(cast)
    (item,) = waiting(cast)
    assert item.state.due_on == TODAY and item.deed == "advice.answer"
    said(cast)
    assert waiting(cast) == [] and thread.summary(cast.tansy.pk, TODAY) == []
    (told,) = [each for each in thread.events([cast.tansy.pk]) if each.ref.startswith("protection.advice:")]
    assert told.title == "Legal advice, or a legal planning meeting, asked for" and "Heron" in told.text


def test_a_look_that_asks_for_a_legal_planning_meeting_is_due_by_its_clock(cast):
    plan = long_plan(cast)
    assert waiting(cast) == []
    look(cast, plan)
    (item,) = waiting(cast)
    assert item.clock == "legal_planning_meeting" and item.state.due_on > TODAY
    said(cast, answer="not", why="The father’s family cares for her.")
    assert waiting(cast) == []


NINE, TEN = (timezone.now().replace(hour=hour) for hour in (9, 10))
TOWARDS = [
    # (what was said and when, on the way to court)
    ([], False),
    ([(NINE, "legal")], True),
    ([(NINE, "legal"), (TEN, "not")], False),
    ([(NINE, "legal"), (NINE, "not")], False),  # the same moment: the later in the list
    ([(TEN, "asked"), (NINE, "not")], True),
    ([(NINE, "begun")], True),
    ([(NINE, "asked"), (TEN, "not_now")], False),
    ([(NINE, "asked"), (TEN, "not_considered")], True),
    ([(NINE, "not_considered")], False),
]


@pytest.mark.parametrize(("words", "expected"), TOWARDS)
def test_the_last_that_was_said_says_whether_a_child_is_on_the_way_to_court(words, expected):
    assert is_towards_court(words) is expected


def on_the_way(cast):
    return towards_court([cast.tansy.pk, cast.teasel.pk], TODAY)


def test_a_child_is_on_the_way_to_court_from_the_enquiry_on_until_advice_is_not_pursued(cast):
    stage.referred(cast, cast.tansy)
    assert on_the_way(cast) == set()
    to_court(cast)
    assert on_the_way(cast) == {cast.tansy.pk}
    asked = said(cast)
    assert on_the_way(cast) == {cast.tansy.pk}
    AdviceAnswer.objects.create(
        child=cast.tansy, answer="not", on=TODAY, decider="Heron", why="Her aunt cares for her.", by=cast.plover,
        at=asked.at + timedelta(minutes=1),
    )  # fmt: skip
    assert on_the_way(cast) == set()


@pytest.mark.parametrize(("word", "expected"), [("begun", True), ("not_now", False), ("not_considered", False)])
def test_so_is_one_whose_plan_a_senior_manager_says_is_in_pre_proceedings(cast, word, expected):
    looked(cast, long_plan(cast), pre_proceedings=word)
    assert (cast.tansy.pk in on_the_way(cast)) is expected


def test_once_the_referral_is_closed_nobody_is_on_the_way_by_what_was_said_in_it(cast):
    to_court(cast)
    said(cast)
    Referral.objects.filter(child=cast.tansy).update(closed_on=TODAY, closure_reason="RC8", closed_by=cast.kestrel)
    assert on_the_way(cast) == set()


def test_what_points_to_the_court_again_later_waits_again(cast):
    plan = long_plan(cast)
    to_court(cast)
    said(cast)
    look(cast, plan)
    assert [each.clock for each in waiting(cast)] == ["legal_planning_meeting"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"answer": "not"}, "why it is not pursued"), ({"on": TODAY + timedelta(days=1)}, "still to come"),
     ({"decider": " "}, "who decided it"), ({"answer": ""}, "Choose")],
)  # fmt: skip
def test_an_answer_is_whole(cast, wrong, words):
    to_court(cast)
    with pytest.raises(Refused, match=words):
        said(cast, **wrong)
    assert waiting(cast)


def test_nothing_is_answered_that_nobody_asked(cast):
    stage.referred(cast, cast.tansy)
    with pytest.raises(Refused, match="Nothing waits"):
        said(cast)


def test_of_two_the_second_reads_the_first(cast):
    to_court(cast)
    said(cast)
    with pytest.raises(Stale, match="Plover"):
        said(cast, by=cast.kestrel)


def test_it_is_for_who_works_with_the_child_or_manages_them(cast):
    to_court(cast)
    with pytest.raises(Refused):
        said(cast, by=cast.avocet)


def test_the_database_refuses_a_no_without_a_reason(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        AdviceAnswer.objects.create(
            child=cast.tansy, answer="not", on=TODAY, decider="Heron", by=cast.plover, at=timezone.now()
        )


def test_the_page_leads_there_and_shows_what_was_said(cast, opens, posts):
    to_court(cast)
    page = words_of(opens(cast.plover, "safety", cast.tansy.pk))
    assert WHAT in page and "Act through the court now" in page
    posts(cast.plover, "advice", cast.tansy.pk, typed())
    page = words_of(opens(cast.plover, "safety", cast.tansy.pk))
    assert WHAT not in page and "Legal advice not pursued" in page and "She is safe with her aunt." in page
    opens(cast.plover, "advice", cast.tansy.pk, status=302)
