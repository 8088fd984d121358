"""What this room says of a child's life: in the same queries for one child and for many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.who.access import thread
from goldenthread.who.access.actions import change_worker
from goldenthread.who.access.holdings.actions import hold
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.reasons.actions import open_record
from tests.cast import child_named

pytestmark = pytest.mark.django_db


def test_a_change_of_worker_is_one_event_with_its_reason(cast, today):
    part = cast.tansy.involvements.get(role="allocated")
    change_worker(by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=today, reason="ABSENC", over=part.pk)
    titles = [(event.title, event.text) for event in thread.events([cast.tansy.pk]) if event.on == today]
    assert titles == [("Avocet is allocated worker", "Absence")]


def test_a_change_of_team_carries_the_manager_s_reason(cast, today):
    hold(by=cast.heron, child=cast.tansy, team=cast.teams["Family safeguarding 1"], on=today, why="They moved house")
    events = [event for event in thread.events([cast.tansy.pk]) if event.kind == "team" and event.on == today]
    assert [(event.title, event.text, event.by) for event in events] == [
        ("Held by Family safeguarding 1", "They moved house", "Heron")
    ]


def test_a_gap_shows_and_so_does_what_is_due(cast, today):
    Involvement.objects.filter(child=cast.tansy, role="allocated").update(ended_on=today - timedelta(days=14))
    gap = next(event for event in thread.events([cast.tansy.pk]) if event.title.startswith("Nobody"))
    assert gap.on == today - timedelta(days=14)
    due = thread.due([cast.tansy.pk], today)
    assert [(each.what, each.clock, each.state.kind, each.waits_for) for each in due] == [
        ("Name a worker", "allocation", "late", "manager")
    ]
    assert due[0].team_id == cast.teams["Family safeguarding 3"].pk
    assert thread.summary(cast.tansy.pk, today)[0].status == "No worker"


def test_a_child_at_the_front_door_needs_no_worker_yet(cast, today):
    child = child_named("rush", None)
    Holding.objects.create(child=child, team=cast.teams["Front door"], started_on=today, made_by=cast.heron)
    assert thread.due([child.pk], today) == []


def test_an_opening_is_due_for_review_the_next_working_day(cast, today):
    open_record(by=cast.turnstone, child_id=cast.tansy.pk, reason="Police at the door with the child")
    (due,) = thread.due([cast.tansy.pk], today)
    assert (due.what, due.note) == ("Review: record opened with a reason", "By Turnstone")
    assert due.state.due_on > today


def test_the_summary_names_the_worker(cast, today):
    (said,) = thread.summary(cast.tansy.pk, today)
    assert (said.status, said.text) == ("With Plover", "Family safeguarding 3")


@pytest.mark.parametrize("ask", [thread.events, lambda ids: thread.due(ids, timezone.localdate())])
def test_the_same_queries_for_one_child_and_for_all(cast, ask):
    counts = []
    for ids in ([cast.tansy.pk], [child.pk for child in cast.children.values()]):
        with CaptureQueriesContext(connection) as queries:
            ask(ids)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 3
