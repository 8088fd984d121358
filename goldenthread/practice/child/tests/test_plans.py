"""Plans on a child's page: where the child stands, the thread of the plan, and the lane of the years."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.help.tests import stage
from goldenthread.journey.planning.actions import end_track, serve
from goldenthread.practice.child.overview import PLAN_WORDS
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
