"""Plans on a child's page: where the child stands, the thread of the plan, and the lane of the years."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.help.tests import stage
from goldenthread.journey.planning.actions import end_track, serve
from goldenthread.journey.planning.golden.reading import golden_of
from goldenthread.journey.planning.models import Step
from goldenthread.journey.planning.tests import stage as planning
from goldenthread.journey.protection.enquiries.models import Enquiry
from goldenthread.practice.child.overview import PLAN_WORDS
from goldenthread.practice.child.strands import Strand, plan_thread
from goldenthread.practice.child.threads import standing_of, summary_of
from goldenthread.practice.child.work import work_with
from goldenthread.practice.child.years.lanes import Plan, Scale, plans_of
from tests.cast import child_named

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def protected(cast, days_ago: int = 20):
    found = stage.found_in_need(cast, on=TODAY - timedelta(days=days_ago + 30))
    return serve(
        by=cast.kestrel, child=cast.tansy, kind="protection", referral=found.referral,
        on=TODAY - timedelta(days=days_ago), at=timezone.now(),
    )  # fmt: skip


def test_a_child_stands_on_a_child_in_need_plan(cast):
    track = stage.begun(cast)
    stands = standing_of([cast.tansy.pk], TODAY)[cast.tansy.pk]
    assert (stands.status, stands.since) == ("Child in need plan", track.started_on)
    assert summary_of(cast.tansy.pk, TODAY).status == "Child in need plan"
    stage.actions.step_up(by=cast.osprey, track=track, on=TODAY, at=timezone.now())
    assert standing_of([cast.tansy.pk], TODAY)[cast.tansy.pk].text != "Child in need plan"


def test_a_child_protection_plan_speaks_louder_than_an_assessment_beside_it(cast):
    track = protected(cast)
    stage.assessing.actions.start(by=cast.kestrel, referrals=[track.referral], on=TODAY)
    assert standing_of([cast.tansy.pk], TODAY)[cast.tansy.pk].status == "Child protection plan"
    end_track(by=cast.kestrel, track=track, on=TODAY, ended_as="closed", at=timezone.now())
    assert standing_of([cast.tansy.pk], TODAY)[cast.tansy.pk].status == "Assessment"


def test_an_open_section_47_enquiry_stands_over_a_child_in_need_plan(cast):
    track = stage.begun(cast)
    enquiry = Enquiry.objects.create(child=cast.tansy, referral=track.referral, started_on=TODAY)
    assert standing_of([cast.tansy.pk], TODAY)[cast.tansy.pk].status == "Section 47 enquiry"
    Enquiry.objects.filter(pk=enquiry.pk).update(ended_on=TODAY, outcome="none")
    assert standing_of([cast.tansy.pk], TODAY)[cast.tansy.pk].status == "Child in need plan"


def test_thirty_children_stand_somewhere_in_as_many_questions_as_one(cast):
    children = [child_named(f"fern{n}", cast.tansy.birth_date) for n in range(30)]
    for child in children:
        child.holdings.create(team=cast.kestrel.team, started_on=TODAY - timedelta(days=90), made_by=cast.heron)
        child.involvements.create(worker=cast.plover, role="allocated", started_on=TODAY - timedelta(days=90),
                                  reason="FCONTA", made_by=cast.kestrel)  # fmt: skip
        stage.begun(cast, child)
    counted = []
    for ids in ([children[0].pk], [child.pk for child in children]):
        with CaptureQueriesContext(connection) as asked:
            assert len(standing_of(ids, TODAY)) == len(ids)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_the_identity_bar_says_since_when(client, cast):
    stage.begun(cast)
    client.force_login(cast.plover)
    page = client.get(reverse("child:page", args=[cast.tansy.pk])).content.decode()
    assert "Child in need plan" in page and f"since {TODAY.day} {TODAY:%B %Y}" in page


def test_the_years_have_a_lane_for_plans(cast):
    track = protected(cast)
    end_track(by=cast.osprey, track=track, on=TODAY - timedelta(days=5), ended_as="stepped_down", at=timezone.now())
    track.refresh_from_db()
    stage.actions.begin(by=cast.osprey, child=cast.tansy, referral=track.referral, on=track.ended_on,
                        at=timezone.now(), stepped_down_from=track)  # fmt: skip
    tracks = work_with(cast.tansy.pk, TODAY).tracks
    assert [each.kind for each in tracks] == ["protection", "in_need"]
    plans = [Plan(e.started_on, e.ended_on, PLAN_WORDS[e.kind], e.kind == "protection") for e in tracks]
    bars = plans_of(plans, Scale(TODAY - timedelta(days=40), TODAY), TODAY)
    assert [bar.kind for bar in bars] == ["strong", "2"]
    assert bars[0].x + bars[0].width == pytest.approx(bars[1].x, abs=0.2)
    assert bars[0].words == "Child protection plan"


def test_a_visit_that_met_the_child_is_seen_in_the_years(cast):
    stage.begun(cast)
    stage.visited(cast, cast.tansy)
    stage.visited(cast, cast.tansy, on=TODAY - timedelta(days=1), seen="not_seen")
    assert TODAY in work_with(cast.tansy.pk, TODAY).seen and TODAY - timedelta(days=1) not in work_with(
        cast.tansy.pk, TODAY
    ).seen  # fmt: skip


def thread_of(cast, reader=None) -> Strand:
    done = work_with(cast.tansy.pk, TODAY)
    track = next((each for each in reversed(done.tracks) if each.ended_on is None), None)
    golden = golden_of(track.plan, track, reader or cast.plover, TODAY) if track else None
    return plan_thread(done, golden, TODAY)


def test_the_thread_of_the_plan_goes_on_after_the_outcome(cast):
    found = stage.found_in_need(cast)
    assert (thread_of(cast).title, thread_of(cast).beads) == (
        "One plan: not begun", ["done", "done", "break", "next", "next"],
    )  # fmt: skip
    track = stage.actions.begin(by=cast.plover, child=cast.tansy, referral=found.referral, assessment=found, on=TODAY,
                                at=timezone.now())  # fmt: skip
    assert thread_of(cast).title == "One plan: to be written"
    stage.written(cast, track)
    holds = thread_of(cast)
    assert (holds.title, holds.beads) == ("One plan: holds", ["done", "done", "done", "next", "next"])
    assert reverse("planning:thread", args=[track.plan_id]) in holds.words


def test_it_says_in_how_many_places_it_is_broken(cast):
    track = stage.begun(cast)
    stage.written(cast, track)
    Step.objects.update(by=TODAY - timedelta(days=3))
    one = thread_of(cast)
    assert one.title == "One plan: broken in one place" and one.beads == ["done", "done", "break", "next", "next"]
    assert "Breakfast club, every school day: past its day, since" in one.plain
    planning.need(cast, track.plan, "The home is cold.")
    two = thread_of(cast)
    assert two.title == "One plan: broken in two places" and two.beads[:3] == ["done", "break", "break"]
    assert "and 1 more" in two.plain


def test_of_a_plan_that_ended_it_says_how(cast):
    track = stage.ready(cast, days_ago=3)
    stage.decided(cast, stage.asked(cast, track, ending="stepped_down"))
    ended = thread_of(cast)
    assert ended.title == "One plan: none is open" and "Child in need plan ended" in ended.plain
    assert "stepped down" in ended.plain


def test_the_page_of_a_child_with_a_plan_asks_no_more_for_a_longer_one(client, cast):
    track = stage.begun(cast)
    stage.written(cast, track)
    client.force_login(cast.plover)
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("child:page", args=[cast.tansy.pk]))
        counted.append(len(asked))
        for _ in range(8):
            stage.written(cast, track)
    assert page.status_code == 200 and counted[0] == counted[1]
