"""A conference from its asking to its decisions, one deed after the other, and what the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.journey.assessment.tests.stage import family
from goldenthread.journey.planning.models import Review, Track
from goldenthread.journey.planning.tests.stage import on_track
from goldenthread.journey.protection.conferences import actions
from goldenthread.journey.protection.conferences.actions import Asked
from goldenthread.journey.protection.conferences.models import (
    Booking,
    Conference,
    ConferenceDecision,
    Held,
    Report,
    ReportSigned,
)
from goldenthread.journey.protection.conferences.people import chairs, known_people
from goldenthread.journey.protection.conferences.reading import invited
from goldenthread.journey.protection.conferences.reports import actions as reports
from goldenthread.journey.protection.plans.models import ProtectionPlan
from goldenthread.who.access.models import Involvement, Lock, LockReader
from goldenthread.who.access.visible import may_see
from tests.cast import hire

from . import conference_stage as stage

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def test_it_goes_from_asking_to_a_plan_for_two(cast):
    conference = stage.booked(cast, cast.tansy, cast.teasel)
    stage.reported(cast, conference, cast.tansy, cast.teasel)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN, cast.teasel.pk: stage.NO_PLAN}, _for_one(cast))
    plan = ProtectionPlan.objects.get()
    assert plan.track.child == cast.tansy and plan.track.started_on == stage.last_day()
    assert [member.name for member in plan.members.all()] == ["Plover", "Wagtail", "Linnet", "Bramble Hawthorn"]
    assert Review.objects.get(plan=plan.track.plan).kind == "conference"
    assert ConferenceDecision.objects.get(part__child=cast.teasel).decision == "no_plan"


def _for_one(cast):
    hers = stage.room(cast.tansy)
    return [
        each._replace(views={**each.views, cast.teasel.pk: ("no_plan", "")}) if each.views else each for each in hers
    ]


def test_every_deed_is_in_the_history(cast):
    conference = stage.booked(cast)
    actions.invite(by=cast.plover, conference=conference, people=[Asked("Wagtail")], over=0, at=now())
    stage.reported(cast, conference)
    reports.share(by=cast.plover, conference=conference, who="Bramble", on=stage.today(), words="", at=now())
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    actions.send(
        by=cast.plover, conference=conference, parts=conference.children.all(), what="letter", to="Bramble",
        sent_at=now() - timedelta(seconds=5), at=now(),
    )  # fmt: skip
    deeds = set(Entry.objects.filter(subject_kind="conference").values_list("deed", flat=True))
    assert deeds == {
        f"conference.{deed}" for deed in ("asked", "booked", "invited", "reported", "signed", "shared", "held", "sent")
    }


@pytest.mark.parametrize("who", ["turnstone", "swift", "sanderling", "jay", "osprey", "heron"])
def test_only_who_works_with_the_child_asks(cast, who):
    with pytest.raises(Refused):
        stage.asked(cast, by=getattr(cast, who))


def test_nothing_leads_to_it_or_it_is_asked_for_already(cast):
    referral = stage.open_referral(cast, cast.tansy)
    with pytest.raises(Refused, match="Nothing leads to a conference about Tansy"):
        actions.ask(by=cast.plover, referrals=[referral], why="", at=now())
    stage.asked(cast)
    with pytest.raises(Refused, match="asked for already"):
        actions.ask(by=cast.plover, referrals=[referral], why="", at=now())


def test_a_chair_who_had_the_case_is_refused_in_words_and_by_the_database(cast):
    chair, conference = stage.chair(cast), stage.asked(cast)
    stage.holds_case(cast, chair, cast.tansy, ended=stage.ago(20))
    assert chair not in chairs([cast.tansy], stage.today())
    with pytest.raises(Refused, match="has or had the case of Tansy. The chair is independent"):
        stage.booked(cast, conference=conference)
    with (
        pytest.raises(IntegrityError, match="Nobody chairs a conference about a child whose case"),
        transaction.atomic(),
    ):
        Booking.objects.create(conference=conference, for_at=now(), where="x", chair=chair, by=cast.plover, at=now())
    with pytest.raises(IntegrityError, match="Nobody chairs"), transaction.atomic():
        Held.objects.create(conference=conference, held_on=stage.today(), is_quorate=True, by=chair, at=now())


def test_who_is_to_have_the_case_does_not_chair_either(cast):
    chair, conference = stage.chair(cast), stage.asked(cast)
    on = stage.today() + timedelta(days=10)
    Involvement.objects.filter(child=cast.tansy, role="allocated").update(ended_on=on)
    cast.tansy.involvements.create(
        worker=chair, role="allocated", started_on=on, reason="MANAGE", made_by=cast.kestrel
    )  # fmt: skip
    assert chair not in chairs([cast.tansy], stage.today())
    with pytest.raises(Refused, match="has or had the case of Tansy. The chair is independent"):
        stage.booked(cast, conference=conference)


def test_booking_lets_the_chair_see_the_children_and_another_chair_takes_that_away(cast):
    conference, first = stage.booked(cast), stage.chair(cast)
    assert may_see(first, cast.tansy.pk)
    over, osprey = conference.bookings.get().pk, cast.osprey
    with pytest.raises(Refused, match="Say why it is moved"):
        _again(cast, conference, osprey, "", over)
    _again(cast, conference, osprey, "Curlew is ill.", over)
    assert not may_see(first, cast.tansy.pk)
    assert Involvement.objects.filter(child=cast.tansy, worker=osprey, role="conference_chair").exists()
    with pytest.raises(Stale, match="saved this"):
        _again(cast, conference, first, "Curlew is well.", over)


def _again(cast, conference, chair, why, over):
    return actions.book(
        by=cast.kestrel,
        conference=conference,
        for_at=stage.moment(stage.last_day()),
        where="Room 5",
        chair=chair,
        why=why,
        over=over,
        at=now(),
    )


def test_a_locked_child_needs_a_chair_on_the_list(cast):
    lock = Lock.objects.create(
        child=cast.tansy, reason="attention", why="x", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=stage.ago(1), review_on=stage.today() + timedelta(days=90),
    )  # fmt: skip
    LockReader.objects.create(lock=lock, worker=cast.plover, added_by=cast.heron)
    with pytest.raises(Refused, match="Curlew is not on its list"):
        stage.booked(cast)


def test_who_is_asked_is_built_from_who_is_involved(cast):
    family(cast, cast.tansy, cast.teasel)
    cast.tansy.inverse_relationships.filter(person__given_names="Bramble").update(parental_responsibility=True)
    people = known_people(cast.plover, [cast.tansy, cast.teasel], stage.today())
    found = {(each.name, each.agency) for each in people}
    assert {("Bramble Hawthorn", ""), ("Rush Hawthorn", ""), ("Linnet", "health"), ("Plover", "social_care"),
            ("Kestrel", "social_care"), ("Teasel Hawthorn", "")} <= found  # fmt: skip
    assert (
        next(each for each in people if each.name == "Bramble Hawthorn").role == "mother, has parental responsibility"
    )


def test_somebody_is_left_out_with_a_reason_and_the_last_word_holds(cast):
    conference = stage.booked(cast)
    rush = Asked("Rush", "father", left_out_why="He hurt Bramble: he sends his views in writing.")
    (row,) = actions.invite(by=cast.plover, conference=conference, people=[rush], over=0, at=now())
    with pytest.raises(Stale):
        actions.invite(by=cast.plover, conference=conference, people=[Asked("Rush", "father")], over=0, at=now())
    actions.invite(by=cast.plover, conference=conference, people=[rush], over=row.pk, at=now())
    assert conference.invitations.count() == 1
    actions.invite(by=cast.plover, conference=conference, people=[Asked("Rush", "father")], over=row.pk, at=now())
    assert [each.left_out_why for each in invited(conference)] == [""]


def test_a_report_is_signed_by_somebody_else(cast):
    conference = stage.booked(cast)
    numbers = stage.reported(cast, conference, is_signed=False)
    rows = Report.objects.filter(pk__in=numbers)
    with pytest.raises(Refused):
        stage.signed(cast, conference, rows, by=cast.plover)
    with pytest.raises(Refused, match="Say why you return it"):
        stage.signed(cast, conference, rows, agreed=False, why=" ")
    with pytest.raises(IntegrityError, match="Nobody signs or returns a report"), transaction.atomic():
        ReportSigned.objects.create(report_id=numbers[0], agreed=True, by=cast.plover, at=now())
    asked = Notice.objects.to(cast.kestrel.pk).get(kind="report_waits")
    assert asked.title == "The conference report on Tansy waits for you"
    stage.signed(cast, conference, rows, agreed=False, why="And Rush?")
    asked.refresh_from_db()
    assert asked.title.startswith("The conference report on Tansy: Kestrel decided on ")
    with pytest.raises(Stale, match="Kestrel returned it"):
        stage.signed(cast, conference, rows)


def test_a_report_is_written_over_what_was_read_and_shared_once_signed(cast):
    conference = stage.booked(cast)
    (number,) = stage.reported(cast, conference, is_signed=False)
    with pytest.raises(Stale):
        stage.reported(cast, conference, is_signed=False)
    with pytest.raises(Refused, match="Nothing is signed yet"):
        reports.share(by=cast.plover, conference=conference, who="Bramble", on=stage.today(), words="", at=now())
    stage.reported(cast, conference, over=number)
    with pytest.raises(Refused, match="Write under “Tansy’s life”"):
        reports.write(by=cast.plover, conference=conference, texts={}, over=number + 1, at=now())


def test_only_its_chair_records_it_and_once(cast):
    conference = stage.booked(cast)
    facts = {"came": stage.room(cast.tansy), "discussion": "", "why_went_on": "", "progress": {}, "next_at": None}
    for who in (cast.osprey, cast.plover, cast.kestrel):
        with pytest.raises(Refused):
            stage.hold(by=who, conference=conference, decisions={cast.tansy.pk: stage.PLAN}, at=now(), **facts)
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})
    with pytest.raises(Stale, match="Curlew recorded it"):
        stage.held(cast, conference, {cast.tansy.pk: stage.NO_PLAN})


def test_it_is_held_on_the_day_that_is_booked(cast):
    conference = stage.booked(cast, on=stage.ago(-10))
    with pytest.raises(Refused, match="move the booking and say why"):
        stage.held(cast, conference, {cast.tansy.pk: stage.PLAN})


def test_too_few_come(cast):
    conference = stage.booked(cast)
    few = stage.room(cast.tansy)[:1]
    with pytest.raises(Refused, match="Not enough have come: two other agencies"):
        stage.held(cast, conference, {cast.tansy.pk: stage.PLAN}, few)
    held = stage.held(cast, conference, {cast.tansy.pk: stage.PLAN}, few, why_went_on="The school sent its report.")
    assert held.is_quorate is False


def test_a_child_in_need_plan_ends_on_the_day_as_stepped_up(cast):
    stage.open_referral(cast, cast.tansy)
    track = on_track(cast, cast.tansy, on=stage.ago(30))
    stage.held(cast, stage.booked(cast), {cast.tansy.pk: stage.PLAN})
    track.refresh_from_db()
    assert (track.ended_on, track.ended_as) == (stage.last_day(), "stepped_up")
    assert [row.kind for row in Track.objects.filter(child=cast.tansy).order_by("pk")] == ["in_need", "protection"]


def test_it_is_called_off_by_a_manager_or_its_chair_with_a_reason(cast):
    conference = stage.booked(cast)
    for who, why in ((cast.plover, "No need."), (cast.kestrel, " ")):
        with pytest.raises(Refused):
            actions.call_off(by=who, conference=conference, why=why, at=now())
    actions.call_off(by=cast.kestrel, conference=conference, why="The family has moved away.", at=now())
    assert not Conference.objects.waiting().exists()
    assert not may_see(stage.chair(cast), cast.tansy.pk)
    actions.ask(by=cast.plover, referrals=[stage.open_referral(cast, cast.tansy)], why="Back.", at=now())


def test_a_chair_who_may_not_know_of_a_brother_decides_for_the_others_alone(cast):
    conference = stage.booked(cast, cast.tansy, cast.teasel)
    Lock.objects.create(
        child=cast.teasel, reason="attention", why="x", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=stage.ago(1), review_on=stage.today() + timedelta(days=90),
    )  # fmt: skip
    stage.held(cast, conference, {cast.tansy.pk: stage.PLAN}, stage.room(cast.tansy))
    assert not ConferenceDecision.objects.filter(part__child=cast.teasel).exists()


def test_a_social_worker_is_no_chair(cast):
    worker = hire("dunlin", "social_worker", cast.teams["Family safeguarding 1"], cast.swift, None)
    with pytest.raises(Refused, match="chairs no conferences"):
        _first(cast, worker)


def _first(cast, worker):
    conference = stage.asked(cast)
    return actions.book(
        by=cast.plover,
        conference=conference,
        for_at=stage.moment(stage.last_day()),
        where="x",
        chair=worker,
        over=0,
        at=now(),
    )
