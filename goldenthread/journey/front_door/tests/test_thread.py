"""What the front door hands up to the child's page, the worker's day and the team's board."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.journey.front_door import thread
from goldenthread.journey.front_door.actions import HeardChild
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.referrals.actions import close_referral, decide_no_assessment
from goldenthread.journey.front_door.screening.actions import agree_screening
from goldenthread.who.access.offers import for_reader
from tests.cast import child_named

from .calls import log, refer, screen

pytestmark = pytest.mark.django_db


def titles(found) -> list[str]:
    return [each.title for each in found]


def test_a_contact_is_told_without_its_caller(cast):
    log(cast.sanderling, cast.yarrow)
    (event,) = thread.events([cast.yarrow.pk])
    assert event.title == "Contact: School" and event.kind == "contact"
    assert "Wagtail" not in str(event) and "960133" not in str(event)


def test_who_needs_little_of_what_was_before_a_day_does_not_read_what_was_over_then(cast):
    today = timezone.localdate()
    contacts = [log(cast.sanderling, cast.yarrow, days_ago=days) for days in (40, 30, 10)]
    made = screen(cast.sanderling, contacts[1], "advice")
    agree_screening(by=cast.egret, at=timezone.now(), screening=made)  # today: it was not over
    since = thread.events([cast.yarrow.pk], since=today - timedelta(days=20))
    assert {event.ref for event in thread.events([cast.yarrow.pk])} - {event.ref for event in since} == {
        f"front_door.contact:{contacts[0].pk}"
    }


def test_an_episode_from_referral_to_closing(cast):
    refer(cast, heard=[HeardChild(name="Bugle")])
    referral = Referral.objects.get()
    now = timezone.now()
    decide_no_assessment(by=cast.swift, at=now, referral=referral, why="Assessed last month.")
    close_referral(by=cast.swift, at=now, referral=referral, on=now.date(), reason="RC8", why="Safe now.")
    assert titles(thread.events([referral.child_id])) == [
        "Contact: School",
        "Decided: Referral",
        "Referral: School",
        "Decided: no assessment",
        "Referral closed: After assessment, no further action",
    ]


def test_what_is_due_moves_from_the_screener_to_the_manager_to_the_team(cast):
    contact = log(cast.sanderling, heard=[HeardChild(name="Bugle")])
    child, today = contact.children.get().child_id, timezone.localdate()
    (item,) = thread.due([child], today)
    assert (item.clock, item.waits_for, item.team_id) == ("contact_decision", "worker", cast.teams["Front door"].pk)
    screen(cast.sanderling, contact, route=cast.teams["Family safeguarding 1"])
    (item,) = thread.due([child], today)
    assert (item.clock, item.waits_for) == ("referral_decision", "manager")


def test_a_referral_that_waits_is_due_to_be_allocated_and_assessed(cast):
    refer(cast, heard=[HeardChild(name="Bugle")])
    referral = Referral.objects.get()
    found = {item.clock: item for item in thread.due([referral.child_id], timezone.localdate())}
    assert set(found) == {"allocation", "assessment_45"}
    assert found["allocation"].team_id == cast.teams["Family safeguarding 1"].pk
    assert [each.status for each in thread.summary(referral.child_id, timezone.localdate())] == ["Referral"]


def test_nothing_is_due_for_a_child_with_no_contact(cast):
    assert thread.due([cast.tansy.pk], timezone.localdate()) == []


def test_as_many_queries_for_one_child_as_for_many(cast, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(ids, call) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            call(ids)
        return len(queries)

    today = timezone.localdate()
    children = [child_named(f"clover{number}", None) for number in range(8)]
    refer(cast, *children[:4])
    log(cast.sanderling, *children)
    one, many = [children[0].pk], [child.pk for child in children]
    for call in (thread.events, lambda ids: thread.due(ids, today)):
        assert count(one, call) == count(many, call)


def test_whoever_works_with_the_child_starts_from_what_is_due_and_nobody_else_is_offered_it(cast):
    refer(cast, cast.tansy)
    referral, today = Referral.objects.get(), timezone.localdate()
    (item,) = thread.due([cast.tansy.pk], today)
    read = reverse("front_door:referral", args=[referral.pk])
    for name, verb in {
        "plover": "Start",
        "kestrel": "Start",
        "heron": "Open",
        "osprey": "Open",
        "avocet": "Open",
    }.items():
        (shown,) = for_reader([item], cast.workers[name], today)
        start = reverse("assessment:start", args=[referral.pk])
        assert (shown.verb, shown.url) == (verb, start if verb == "Start" else read), name


def test_while_nobody_is_named_the_referral_is_what_there_is_to_open(cast):
    refer(cast, heard=[HeardChild(name="Bugle")])
    referral = Referral.objects.get()
    found = {item.clock: item for item in thread.due([referral.child_id], timezone.localdate())}
    assert found["assessment_45"].url == reverse("front_door:referral", args=[referral.pk])
