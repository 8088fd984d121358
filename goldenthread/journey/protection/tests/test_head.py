"""The head of "Keeping safe" speaks of all that is open or due, and says that nothing is only where nothing is."""

import pytest
from django.utils import timezone

from goldenthread.journey.protection.codes import POWERS
from goldenthread.journey.protection.emergency.rules import CLOCKS
from goldenthread.journey.protection.plans import actions as plans

from . import stage
from .conference_stage import ago, asked, on_a_plan, open_referral, words_of
from .test_decide import ended_so

pytestmark = pytest.mark.django_db
NOTHING = "Nothing is open that this page speaks of"


@pytest.fixture
def head(opens, cast):
    """The page's first sentences, as somebody reads them."""

    def of(child=None, who=None) -> str:
        page = opens(who or cast.kestrel, "safety", (child or cast.tansy).pk)
        return " ".join(page.context_data["ledes"]) or (NOTHING if NOTHING in words_of(page) else "")

    return of


def test_nothing_is_open_where_nothing_is(head, cast):
    stage.referred(cast, cast.tansy)
    assert head() == NOTHING


def test_an_assessment_s_strategy_meeting_that_nobody_has_asked_for_is_said(head, cast):
    ended_so(cast)
    assert head().startswith("Strategy meeting to ask for: ")
    assert "to hold" not in head()  # once is enough


def test_a_strategy_meeting_is_not_said_to_whom_it_is_kept_from(head, cast):
    ended_so(cast)
    assert "trategy" in head() and "trategy" not in head(who=cast.avocet)


def test_a_return_interview_that_is_owed_is_said(head, cast):
    stage.referred(cast, cast.tansy)
    stage.back(cast, stage.reported(cast))
    assert head().startswith("Return interview to offer: ")


def test_a_child_on_another_council_s_plan_is_said_until_its_conference(head, cast):
    referral = open_referral(cast, cast.tansy)
    plans.take_over(by=cast.plover, referral=referral, council="Westmarsh", told_on=ago(1), category="NEG",
                    planned_since=ago(30), at=timezone.now())  # fmt: skip
    assert "On Westmarsh’s child protection plan" in head()
    assert "Transfer-in conference: " in head()


def test_a_conference_that_an_enquiry_led_to_is_said(head, cast):
    asked(cast)
    assert "Initial conference asked for." in head() and "Initial conference not booked: " in head()


def test_what_a_plan_s_own_sentence_says_is_not_said_again(head, cast):
    on_a_plan(cast, since=ago(3))
    assert head().startswith("On a child protection plan since ")
    assert "Core group" not in head() and "Decision letter" in head()


@pytest.mark.parametrize("kind", CLOCKS)
def test_an_emergency_power_is_said_once_whichever_it_is(head, cast, kind):
    stage.power(cast, kind=kind, lasts=48)
    assert head().startswith(POWERS[kind]) and "runs out" not in head()
