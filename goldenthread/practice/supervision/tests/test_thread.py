"""A decision in the child's story and in what is due: for whom, until when; and nothing personal anywhere near it."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from goldenthread.journey import threads
from goldenthread.practice.supervision import thread
from goldenthread.practice.supervision.models import Personal
from goldenthread.practice.supervision.screen.reading import ROOMS
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker

from . import stage
from .stage import TODAY
from .test_actions import personal

pytestmark = pytest.mark.django_db


def due_of(ids, today):
    return threads.due_of(ids, today, ROOMS)


def events_of(ids, reader=None):
    return threads.events_of(ids, reader, ROOMS)


def due(child):
    return [(item.worker_id, item.waits_for, item.state.kind) for item in due_of([child.pk], TODAY)
            if item.clock == thread.DECISION]  # fmt: skip


def test_a_decision_comes_back_until_it_is_done(cast):
    entry = stage.waiting(cast)
    assert due(cast.tansy) == [(cast.plover.pk, "worker", "late")]
    stage.came(entry, cast.plover, "not_done", "She was ill.")
    assert due(cast.tansy) == [(cast.plover.pk, "worker", "late")]
    stage.came(entry, cast.plover)
    assert due(cast.tansy) == []
    told = [(event.title, event.text) for event in events_of([cast.tansy.pk]) if event.kind == "supervision"]
    assert ("Decision done", "") in told and ("Decision not done yet", "She was ill.") in told
    assert any(title == "Management oversight: a decision" and "sees Tansy" in text for title, text in told)


def test_whose_it_is_when_its_owner_goes(cast):
    stage.waiting(cast)
    Involvement.objects.filter(child=cast.tansy, worker=cast.plover).update(ended_on=TODAY)
    assert due(cast.tansy) == [(None, "worker", "late")], "Whoever works with the child now"
    stage.waiting(cast, child=cast.burdock, owner=cast.kestrel)
    assert due(cast.burdock) == [(cast.kestrel.pk, "manager", "late")]
    Post.objects.filter(worker=cast.kestrel).update(ended_on=TODAY)
    assert due(cast.burdock) == [(None, "worker", "late")]


def test_of_a_child_whom_nobody_holds_nothing_is_due(cast):
    stage.waiting(cast)
    Holding.objects.filter(child=cast.tansy).update(ended_on=TODAY)
    assert due(cast.tansy) == []


def test_what_was_put_right_counts_once(cast):
    entry = stage.waiting(cast)
    right = stage.waiting(cast, days_ago=3, corrects=entry, decision="See her tomorrow.")
    assert [item.ref for item in thread.due([cast.tansy.pk], TODAY)] == [f"supervision.entry:{right.pk}"]
    assert [event.ref for event in thread.events([cast.tansy.pk])] == [f"supervision.entry:{right.pk}"]


def test_no_road_leads_from_a_child_to_the_personal_part():
    """The two stores never mix: no foreign key, however many steps, and no question or letter that reads both."""
    reached, todo = set(), [Personal]
    while todo:
        model = todo.pop()
        reached.add(model)
        ahead = {field.related_model for field in model._meta.fields if field.is_relation}
        todo += ahead - reached
    assert reached == {Personal, apps.get_model("supervision", "Meeting"), Worker}
    assert Person not in reached
    assert not any(field.related_model is Personal for field in Person._meta.get_fields() if field.is_relation)
    assert not any(asked.ask.__code__.co_names.count("Personal") for part in thread.LETTER for asked in part)


def test_nothing_personal_is_in_a_childs_story_lists_or_pages(cast, client):
    meeting = stage.begun(cast)
    stage.written(cast, meeting=meeting)
    secret = "Cannot sleep since the inquest"
    personal(cast, meeting, wellbeing=secret)
    said = repr(events_of([cast.tansy.pk], cast.kestrel)) + repr(due_of([cast.tansy.pk], TODAY + timedelta(days=30)))
    assert secret not in said
    for who in (cast.kestrel, cast.plover, cast.heron, cast.osprey, cast.dipper, cast.harrier):
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        for path in (
            f"/child/{cast.tansy.pk}/", f"/child/{cast.tansy.pk}/chronology/", f"/supervision/child/{cast.tansy.pk}/",
            f"/child/{cast.tansy.pk}/known/?on={timezone.localdate()}", f"/supervision/meeting/{meeting.pk}/", "/",
        ):  # fmt: skip
            assert secret not in client.get(path, follow=True).content.decode(), (who, path)
