"""Asking, deciding against, recording, adding: what is done, and what is refused in words."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from lxml import html

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.front_door.referrals.actions import close_referral
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.journey.protection.strategy import actions
from goldenthread.journey.protection.strategy.models import MeetingChild, NoMeeting
from goldenthread.journey.protection.strategy.reading import ask_of

from . import stage

pytestmark = pytest.mark.django_db


def test_who_asks_says_since_when_and_why_and_the_manager_is_told(cast):
    stage.asked(cast)
    assert Notice.objects.to(cast.kestrel.pk).get().kind == "strategy_asked"
    assert ask_of(cast.tansy.pk).why.startswith("Kingfisher-why")


def test_a_child_with_no_open_referral_is_named(cast):
    with pytest.raises(Refused, match="Tansy has no open referral"):
        actions.ask(by=cast.plover, children=[cast.tansy], suspected_at=timezone.now(), why="x", at=timezone.now())


@pytest.mark.parametrize("who", ["turnstone", "osprey", "dipper", "jay"])
def test_only_who_works_with_the_child_asks(cast, who):
    with pytest.raises(Refused):
        stage.asked(cast, by=getattr(cast, who))


def test_a_manager_decides_in_writing_that_none_is_needed_and_not_of_her_own_ask(cast):
    own = stage.asked(cast, by=cast.kestrel)
    with pytest.raises(Refused, match="wrote yourself"):
        actions.decide_no_meeting(by=cast.kestrel, ask=own, why="It was a birthmark.", at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        NoMeeting.objects.create(ask=own, why="x", by=cast.kestrel, at=timezone.now())
    actions.decide_no_meeting(by=cast.heron, ask=own, why="It was a birthmark.", at=timezone.now())
    assert ask_of(cast.tansy.pk) is None
    with pytest.raises(Stale):
        actions.decide_no_meeting(by=cast.heron, ask=own, why="Again.", at=timezone.now())


def test_why_no_meeting_is_needed_is_in_no_notice_it_may_speak_of_a_brother(cast):
    asked = stage.asked(cast, cast.tansy, cast.teasel, by=cast.kestrel)
    actions.decide_no_meeting(by=cast.heron, ask=asked, why="Teasel was seen by a doctor.", at=timezone.now())
    told = Notice.objects.filter(kind="strategy_not_needed")
    assert {each.recipient_name for each in told} == {"Kestrel", "Plover"}
    assert not [each for each in told if "doctor" in each.body or len(each.about) != 1]


def test_one_meeting_about_three_is_recorded_once_and_each_has_an_own_decision(cast):
    children = [cast.tansy, cast.teasel, cast.burdock]
    stage.asked(cast, *children)
    kinds = zip(children, ("single", "joint", "none"), strict=True)
    decided = {child.pk: stage.decision(cast, what) for child, what in kinds}
    meeting = actions.hold(by=cast.kestrel, child=cast.tansy, record=stage.said(cast), decided=decided, over=0,
                           at=timezone.now())  # fmt: skip
    assert meeting.children.count() == 3
    assert meeting.attenders.count() == 3
    kinds = dict(Enquiry.objects.open().values_list("child__given_names", "kind"))
    assert kinds == {"Tansy": "single", "Teasel": "joint"}
    assert all(ask_of(child.pk) is None for child in children)


def test_an_enquiry_counts_from_the_day_of_the_meeting_that_began_it(cast):
    stage.held(cast)  # of another child, and today
    meeting = stage.held(cast, cast.teasel, hours=50)
    enquiry = Enquiry.objects.get(child=cast.teasel)
    assert enquiry.started_on == timezone.localdate(stage.hours_ago(50))
    assert enquiry.begun_by.meeting == meeting


def test_there_is_one_enquiry_at_a_time_in_words_and_in_the_database(cast):
    first = stage.enquiry(cast)
    with pytest.raises(Refused, match="choose “The enquiry that is open goes on”"):
        stage.held(cast, hours=1)
    stage.held(cast, what="goes_on", hours=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.create(child=cast.tansy, referral=first.referral, kind="single",
                               started_on=timezone.localdate())  # fmt: skip


def test_a_second_record_of_the_same_meeting_is_told(cast):
    stage.held(cast)
    with pytest.raises(Stale, match="Kestrel saved this"):
        actions.hold(by=cast.heron, child=cast.tansy, record=stage.said(cast), over=0, at=timezone.now(),
                     decided={cast.tansy.pk: stage.decision(cast, "assess")})  # fmt: skip


def test_nobody_is_named_to_see_a_child_whose_record_they_may_not_open(cast):
    stage.referred(cast, cast.tansy)
    decided = {cast.tansy.pk: stage.decision(cast, see_who=cast.turnstone)}
    with pytest.raises(Refused, match="Turnstone may not open Tansy’s record"):
        actions.hold(by=cast.kestrel, child=cast.tansy, record=stage.said(cast), decided=decided, over=0,
                     at=timezone.now())  # fmt: skip


def test_a_teammate_who_is_named_to_see_the_child_is_told_and_finds_it_in_her_work(client, cast):
    """Avocet is of the team and has no part in Tansy's life until the meeting names her."""
    stage.referred(cast, cast.tansy)
    decided = {cast.tansy.pk: stage.decision(cast, see_who=cast.avocet)}
    meeting = actions.hold(by=cast.kestrel, child=cast.tansy, record=stage.said(cast), decided=decided, over=0,
                           at=timezone.now())  # fmt: skip
    told = Notice.objects.to(cast.avocet.pk).filter(kind="strategy_held")
    assert told.get().url == reverse("protection:strategy", args=[stage.part_of(meeting, cast.tansy).pk])
    client.force_login(cast.avocet, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(told.get().url).status_code == 200
    page = html.document_fromstring(client.get("/").content.decode())
    visit = reverse("visits:record", args=[cast.tansy.pk])
    (task,) = [row for row in page.iter("tr") if "To be seen by" in row.text_content()]
    assert visit in [link.get("href") for link in task.iter("a")]
    assert client.get(visit).status_code == 200


def test_whoever_works_with_the_child_already_gets_no_second_part(cast):
    stage.held(cast)
    assert cast.tansy.involvements.filter(worker=cast.plover).count() == 1
    assert not cast.tansy.involvements.filter(role="co_worker").exists()


def test_a_worker_does_not_record_the_meeting(cast):
    with pytest.raises(Refused):
        stage.held(cast, by=cast.plover)


def test_a_note_a_sending_and_a_task_stand_beside_the_record(cast):
    part = stage.part_of(stage.held(cast), cast.tansy)
    actions.add_note(by=cast.plover, part=part, words="Kingfisher-note", at=timezone.now())
    actions.circulate(
        by=cast.kestrel, part=part, to=[("Siskin", "police")], sent_at=stage.hours_ago(1), at=timezone.now()
    )
    task = part.meeting.tasks.get()
    actions.do_task(by=cast.plover, part=part, task=task, on=timezone.localdate(), note="", at=timezone.now())
    with pytest.raises(Refused, match="done already"):
        actions.do_task(by=cast.plover, part=part, task=task, on=timezone.localdate(), note="", at=timezone.now())
    with pytest.raises(Refused, match="before the meeting"):
        actions.circulate(by=cast.kestrel, part=part, to=[("Siskin", "police")], sent_at=stage.hours_ago(9),
                          at=timezone.now())  # fmt: skip


@pytest.mark.parametrize("who", ["osprey", "dipper", "harrier", "avocet", "jay"])
def test_who_only_reads_adds_nothing(cast, who):
    part = stage.part_of(stage.held(cast), cast.tansy)
    with pytest.raises(Refused):
        actions.add_note(by=getattr(cast, who), part=part, words="x", at=timezone.now())


def test_whoever_may_not_know_of_a_child_in_it_adds_nothing(cast):
    stage.referred(cast, cast.sorrel)
    meeting = stage.held(cast, cast.tansy, cast.sorrel, what="assess")
    part = stage.part_of(meeting, cast.tansy)
    with pytest.raises(Refused, match="Common text is not shown"):
        actions.add_note(by=cast.plover, part=part, words="x", at=timezone.now())


def test_nothing_closes_over_an_ask_or_an_enquiry(cast):
    referral = stage.referred(cast, cast.tansy)
    facts = {
        "by": cast.kestrel,
        "at": timezone.now(),
        "referral": referral,
        "on": timezone.localdate(),
        "reason": "RC8",
        "why": "Nothing more.",
    }
    stage.asked(cast)
    with pytest.raises(Refused, match="strategy meeting is asked for"):
        close_referral(**facts)
    stage.held(cast)
    with pytest.raises(Refused, match="section 47 enquiry is open"):
        close_referral(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(referral).objects.filter(pk=referral.pk).update(
            closed_on=timezone.localdate(), closure_reason="RC8", closed_by=cast.kestrel
        )


def test_the_database_refuses_an_enquiry_outside_its_referral(cast):
    referral, other = stage.referred(cast, cast.tansy), stage.referred(cast, cast.teasel)
    for facts in ({"started_on": referral.referred_on - timedelta(days=1)}, {"referral": other}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Enquiry.objects.create(**({"child": cast.tansy, "referral": referral, "kind": "single",
                                       "started_on": timezone.localdate()} | facts))  # fmt: skip


def test_who_is_told_may_read_it(cast):
    stage.held(cast)
    told = set(Notice.objects.values_list("recipient_name", flat=True))
    assert told == {"Plover"}
    assert MeetingChild.objects.count() == 1
