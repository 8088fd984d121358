"""Another worker, or another team, does not begin anew the clock after which a child is looked at in supervision."""

from datetime import timedelta

import pytest

from goldenthread.practice.supervision.meetings.lists import looked_at, looked_at_among
from goldenthread.practice.supervision.people import posts_of
from goldenthread.practice.supervision.screen.gathering import desk_of

from . import stage
from .stage import TODAY

pytestmark = pytest.mark.django_db


def ago(days):
    return TODAY - timedelta(days=days)


def of_tansy(cast):
    (post,) = posts_of([cast.plover.pk], TODAY)
    return next(row for row in desk_of(cast.kestrel, post, TODAY).screen.rows if row.child == cast.tansy)


def late_of_plover(cast) -> int:
    return looked_at([cast.plover.pk], cast.kestrel, TODAY)[cast.plover.pk][1]


@pytest.mark.parametrize(
    ("team", "before_that", "clock_runs_for"),
    [
        ("this team", None, 20), ("this team", (60, 20), 60), ("this team", (60, 27), 60), ("another", (60, 20), 60),
        ("another", (60, 50), 20),
    ],
    ids=["nobody before", "a worker before", "a week with nobody", "a team before", "the work had ended"],
)  # fmt: skip
def test_the_clock_runs_from_the_first_of_several_workers(cast, team, before_that, clock_runs_for):
    # Given Tansy, whom Plover has had for twenty days, and perhaps somebody before, sixty days ago
    cast.tansy.involvements.filter(role="allocated").update(started_on=ago(20))
    cast.tansy.holdings.update(started_on=ago(60) if before_that and team == "this team" else ago(20))
    if before_that:
        start, end = (ago(days) for days in before_that)
        had = cast.turnstone if team == "another" else cast.avocet
        cast.tansy.involvements.create(
            worker=had, role="allocated", started_on=start, ended_on=end, reason="FCONTA", made_by=cast.kestrel
        )
        if team == "another":
            other = cast.teams["Family safeguarding 1"]
            cast.tansy.holdings.create(team=other, started_on=start, ended_on=end, made_by=cast.kestrel)
    others = late_of_plover(cast) - (clock_runs_for > 42)
    # Then the look is due six weeks after the first of them began, on the screen and in every count
    assert of_tansy(cast).case.due_on == ago(clock_runs_for) + timedelta(weeks=6)
    assert (cast.tansy.pk in looked_at_among([cast.tansy.pk], TODAY)[1]) == (clock_runs_for > 42)
    # and a look ends it
    stage.written(cast)
    assert looked_at_among([cast.tansy.pk], TODAY)[1] == set() and late_of_plover(cast) == others


def test_a_look_before_the_last_change_of_worker_counts(cast):
    cast.tansy.holdings.update(started_on=ago(60))
    cast.tansy.involvements.filter(role="allocated").update(started_on=ago(5))
    cast.tansy.involvements.create(
        worker=cast.avocet, role="allocated", started_on=ago(60), ended_on=ago(5), reason="FCONTA", made_by=cast.kestrel
    )
    stage.waiting(cast, days_ago=3)  # written ten days ago
    assert of_tansy(cast).case.due_on == ago(10) + timedelta(weeks=6)
