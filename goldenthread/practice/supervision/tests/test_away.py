"""The clock of a worker's own supervision stands still while they are away from work, and nobody reads here why."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.practice.supervision import rules
from goldenthread.practice.supervision.meetings.actions import call_off
from goldenthread.practice.supervision.people import aways_of, posts_of, standing
from goldenthread.who.workforce.census.rules import AWAY
from goldenthread.who.workforce.models import Away, Post

from . import stage
from .stage import TODAY
from .test_actions import NOW
from .test_pages import get, words
from .test_rules import OLD

MONDAY, LAST = date(2026, 11, 30), date(2026, 11, 2)  # four weeks: due on the Monday


def periods(*said):
    return [tuple(date.fromisoformat(day) if day else None for day in each) for each in said]


@pytest.mark.parametrize(
    ("called_off", "away", "days"),
    [
        ([], [], 0),
        ([("2026-11-09", None)], [], 0),
        ([("2026-11-09", "2026-11-16")], [], 7),
        ([("2026-11-09", "2026-11-16"), ("2026-11-12", "2026-11-20")], [], 11),
        ([("2026-10-01", "2026-10-20")], [], 0),
        ([], [("2026-11-09", "2026-11-16")], 7),
        ([("2026-11-09", "2026-11-16")], [("2026-11-12", "2026-11-20")], 11),
        ([("2026-11-09", "2026-11-16")], [("2026-11-09", "2026-11-16")], 7),
        ([], [("2026-11-23", None)], 8),
        ([], [("2026-11-23", "2026-12-07")], 14),
        ([], [("2026-10-01", "2026-10-20")], 0),
        ([], [("2026-10-01", "2026-11-05")], 3),
        ([], [("2026-11-29", "9999-01-01")], 367),
    ],
)
def test_each_day_away_since_the_last_is_counted_once(called_off, away, days):
    assert len(rules.days_away(periods(*called_off), periods(*away), LAST, MONDAY)) == days


@pytest.mark.parametrize(
    ("away", "today", "due", "kind"),
    [
        (None, "2026-12-01", "2026-11-30", "late"),
        (("2026-11-09", "2026-11-16"), "2026-12-01", "2026-12-07", "later"),
        (("2026-11-09", None), "2027-02-01", "2027-02-23", "later"),
        (("2026-11-30", None), "2027-02-01", "2027-02-02", "soon"),
        (("2026-11-30", "2027-02-01"), "2027-02-01", "2027-02-01", "today"),
        (("2026-12-03", None), "2026-12-02", "2026-11-30", "late"),
        (("2026-12-03", None), "2027-02-01", "2027-01-30", "late"),
        (("2026-12-03", "2027-02-01"), "2026-12-10", "2026-12-08", "late"),
        (("2026-12-03", "2027-02-01"), "2027-02-01", "2027-01-29", "late"),
    ],
    ids=[
        "at work", "back in time", "away before it", "away on its day", "back after its day", "overdue at work",
        "overdue when they went", "overdue, and the first day back is known", "overdue when they are back",
    ],
)  # fmt: skip
def test_days_away_do_not_count(away, today, due, kind):
    today = date.fromisoformat(today)
    days = rules.days_away([], periods(away) if away and away[0] <= str(today) else [], LAST, today)
    state = rules.due_state(OLD, LAST, days, today, {}, {})
    assert (state.due_on, state.kind) == (date.fromisoformat(due), kind)


def is_away(cast, kind="sickness", since=10, until=None):
    """Plover, from so many days ago."""
    days = {"started_on": TODAY - timedelta(days=since), "ended_on": until and TODAY - timedelta(days=until)}
    return Away.objects.create(worker=cast.plover, kind=kind, made_by=cast.kestrel, **days)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", AWAY)
def test_somebody_who_is_away_is_overdue_nowhere_and_nobody_reads_why(client, cast, kind):
    # Given Plover and Avocet, both supervised thirty days ago
    for worker in (cast.plover, cast.avocet):
        stage.held(cast, on=TODAY - timedelta(days=30), worker=worker)
    assert "Two supervisions are overdue of 2 workers" in get(client, cast.kestrel, "people")
    # when Plover is away from work
    is_away(cast, kind)
    # then Avocet's alone is overdue, in the manager's list, on the board and in one's own work
    people = get(client, cast.kestrel, "people")
    assert "One supervision is overdue of 2 workers" in people and people.count("away from work today") == 1
    assert "Plover" not in late_on_the_board(client) and "Avocet" in late_on_the_board(client)
    mine = get(client, cast.plover, "mine")
    assert "overdue" not in mine
    # and no page of supervision says what keeps Plover away
    assert not [text for text in (people, mine) if AWAY[kind].casefold() in text.casefold()]


def late_on_the_board(client) -> str:
    """The list behind the board's number, as Kestrel opens it."""
    board = words(client.get(f"{reverse('oversight:team')}?show=supervised_late"))
    return board.partition("Close the list")[2].partition("Most likely to slip")[0]


@pytest.mark.django_db
def test_why_somebody_is_away_is_not_asked(cast):
    assert "kind" not in aways_of.written.sql


@pytest.mark.django_db
def test_a_day_that_was_called_off_too_counts_once(cast):
    stage.held(cast, on=TODAY - timedelta(days=20))
    is_away(cast, since=6, until=1)
    call_off(by=cast.kestrel, worker=cast.plover, was_for=TODAY - timedelta(days=4), reason="sick", why="",
             away_until=TODAY, at=NOW())  # fmt: skip
    (stands,) = standing(posts_of([cast.plover.pk], TODAY), TODAY)
    assert stands.due.due_on == TODAY + timedelta(days=8 + 6)


@pytest.mark.django_db
def test_days_away_before_the_post_began_are_no_part_of_it(cast):
    stage.held(cast, on=TODAY - timedelta(days=90))
    Post.objects.filter(worker=cast.plover).update(started_on=TODAY - timedelta(days=20))
    is_away(cast, since=80, until=18)
    (stands,) = standing(posts_of([cast.plover.pk], TODAY), TODAY)
    assert stands.due.due_on == TODAY + timedelta(days=8 + 2)


@pytest.mark.django_db
def test_it_is_asked_together_with_the_rest(cast):
    is_away(cast)
    posts = posts_of([cast.plover.pk, cast.avocet.pk], TODAY)
    with CaptureQueriesContext(connection) as queries:
        standing(posts, TODAY)
    assert len(queries) == 1
