"""What of protection waits for a manager: in the inbox, counted in the bar, and the nearest first in their work."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.clocks import working_days
from goldenthread.journey.assessment.decisions.waiting import items_for
from goldenthread.journey.assessment.models import Assessment, Together
from goldenthread.journey.protection import decide, thread
from goldenthread.journey.protection.enquiries import rules

from . import stage
from .conference_stage import words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def ended_so(cast, child=None) -> Assessment:
    """An assessment that ended in a strategy meeting."""
    child = child or cast.tansy
    referral = stage.referred(cast, child)
    return Assessment.objects.create(
        child=child, referral=referral, together=Together.objects.create(started_by=cast.plover),
        started_on=referral.referred_on, authorised_on=TODAY, outcome="strategy",
    )  # fmt: skip


def waits(cast, who="kestrel") -> list[str]:
    return [item.what for item in items_for(getattr(cast, who), TODAY)]


def test_a_finding_waits_for_the_manager_until_it_is_decided(client, cast):
    finding = stage.found(cast, stage.enquiry(cast))
    (item,) = items_for(cast.kestrel, TODAY)
    assert (item.what, item.by, item.child) == ("Section 47 enquiry: outcome", cast.plover, cast.tansy)
    client.force_login(cast.kestrel)
    page = client.get(reverse("assessment:decisions"))
    assert reverse("protection:enquiry_decide", args=[finding.enquiry_id]) in page.content.decode()
    assert "To decide 1" in words_of(page)
    stage.decided(cast, finding)
    assert waits(cast) == []


@pytest.mark.parametrize("who", ["plover", "avocet", "osprey", "egret"])
def test_nobody_but_a_manager_of_the_child_has_it_in_the_inbox(cast, who):
    stage.found(cast, stage.enquiry(cast))
    stage.asked(cast, cast.teasel)
    ended_so(cast, cast.sorrel)
    assert waits(cast, who) == []


def test_the_decision_is_due_on_the_next_working_day_and_not_after_the_enquiry_s_fifteen(cast):
    stage.found(cast, stage.enquiry(cast))
    (item,) = [due for due in thread.due([cast.tansy.pk], TODAY) if due.clock == "s47_complete"]
    assert item.state.due_on == working_days.add(TODAY, 1)
    assert "15 working days end on" in item.note
    began = working_days.add(TODAY, -15)
    whole = rules.clock_of(began, TODAY, {})
    assert rules.to_decide(TODAY, whole, TODAY).due_on == min(whole.due_on, working_days.add(TODAY, 1))
    late = rules.clock_of(began - timedelta(days=14), TODAY, {})
    assert rules.to_decide(TODAY, late, TODAY).kind == "late"


def test_what_was_asked_for_waits_until_it_is_held_or_decided_against(cast):
    ask = stage.asked(cast)
    assert waits(cast) == ["Strategy meeting, or why none"]
    stage.held(cast)
    assert waits(cast) == []
    ask = stage.asked(cast, cast.teasel)
    assert waits(cast) == ["Strategy meeting, or why none"]
    stage.strategy.decide_no_meeting(by=cast.kestrel, ask=ask, why="An old bruise, and seen.", at=timezone.now())
    assert waits(cast) == []


def test_an_assessment_s_strategy_meeting_waits_for_the_manager_until_somebody_answers_it(cast):
    ended_so(cast)
    assert waits(cast) == ["Strategy meeting: the assessment ended so"]
    ask = stage.asked(cast)
    assert waits(cast) == ["Strategy meeting, or why none"]
    stage.strategy.decide_no_meeting(by=cast.kestrel, ask=ask, why="An old bruise, and seen.", at=timezone.now())
    assert waits(cast) == [] and thread.due([cast.tansy.pk], TODAY) == []


def test_the_bar_counts_what_the_inbox_shows(cast):
    stage.found(cast, stage.enquiry(cast))
    stage.asked(cast, cast.teasel)
    ended_so(cast, cast.sorrel)
    assert sum(rows(cast.kestrel, TODAY).count() for rows in decide.LISTS) == len(items_for(cast.kestrel, TODAY)) == 3


def test_the_inbox_asks_as_much_for_one_as_for_three(cast, django_assert_num_queries):
    ended_so(cast)
    assert cast.kestrel.post  # asked for once, when somebody signs in
    with django_assert_num_queries(4):
        decide.decisions_waiting(cast.kestrel, TODAY)
    ended_so(cast, cast.teasel)
    ended_so(cast, cast.sorrel)
    with django_assert_num_queries(4):
        assert len(decide.decisions_waiting(cast.kestrel, TODAY)) == 3
