"""Whoever signs in as one of the cast finds what the tour promises."""

from datetime import UTC, datetime, time

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client, override_settings
from django.utils import timezone

from demo.load import load
from demo.tests.conftest import TODAY, silent
from goldenthread.foundations.history.verify import verify
from goldenthread.foundations.ui.models import Draft
from goldenthread.journey.assessment.content import answers_of, content_of
from goldenthread.journey.assessment.models import Assessment, Submission
from goldenthread.journey.assessment.prompts import practice_model
from goldenthread.journey.front_door.queue import queue
from goldenthread.practice.child.threads import due_of, events_of, standing_of, summary_of
from goldenthread.sight.oversight import work
from goldenthread.sight.oversight.board import Board
from goldenthread.sight.oversight.tests.test_pages import differences
from goldenthread.sight.oversight.workforce.lists import LISTS
from goldenthread.who.access.models import Holding, Lock
from goldenthread.who.access.reach import services_for, teams_of
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker

pytestmark = pytest.mark.django_db
HELD_OF_ALL = """
SELECT relname, mode FROM pg_locks JOIN pg_class ON relation = pg_class.oid
WHERE pid = pg_backend_pid() AND relisshared AND mode NOT IN ('AccessShareLock', 'RowExclusiveLock')
"""
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PAGES = {
    "plover": ["/", "/team/", "/notices/", "/front-door/log/"],
    "kestrel": ["/", "/team/", "/assessments/to-decide/", "/access/allocation/", "/access/reviews/"],
    "sanderling": ["/front-door/", "/people/"],
    "egret": ["/front-door/agree/"],
    "heron": ["/service/"],
    "eagle": ["/service/", "/council/"],
    "wren": ["/council/"],
    "crane": ["/"],
    "stork": ["/"],
}


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker, tmp_path_factory):
    """A tiny council in the database, for all tests of this file, and gone after them. Its people depend on the day."""
    home = tmp_path_factory.mktemp("council")
    files = {"HISTORY_HEADS_FILE": home / "heads.jsonl", "HISTORY_KEY_FILE": home / "key.pem"}
    morning = time_machine.travel(datetime.combine(TODAY, time(10), UTC))
    with morning, django_db_blocker.unblock(), override_settings(**files), transaction.atomic():
        load("tiny", silent)
        yield timezone.localdate()
        transaction.set_rollback(True)


def called(name: str) -> Worker:
    return Worker.objects.get(email=f"{name}@marlshire.example")


def test_what_all_databases_share_stays_free(council):
    """A council is loaded in one transaction here: whatever it held, every other process that tests would wait for."""
    with connection.cursor() as cursor:
        cursor.execute(HELD_OF_ALL)
        assert cursor.fetchall() == []


def test_the_history_holds(council):
    assert verify(silent) == 0


def test_plover_has_her_fifteen(council):
    plover = called("plover")
    morning = work.morning(plover, work.seen_parts(plover, council), council)
    mine, due = morning.mine, morning.due
    assert len(mine) == 15
    assert sum(row.is_new for row in mine) == 1
    late = [item.clock for item in due if item.state.kind == "late"]
    assert sorted(set(late)) == ["assessment_45", "plan_carried", "plan_step"]  # Tansy and Teasel; Tansy's plan
    assert len(late) <= 5
    assert any(item.state.kind in {"today", "soon"} for item in due)
    assert [notice.kind for notice in work.told(called("plover"), council)].count("assessment_returned") == 2
    assert set(Draft.objects.values_list("title", flat=True)) == {"Contact", "Tansy’s assessment: what we make of it"}


def test_the_service_s_page_and_each_team_s_board_count_the_same(council):
    heron = called("heron")
    teams = teams_of(services_for(heron)[0])
    assert len(teams) > 2 and differences(heron, teams) == []


@pytest.mark.parametrize("key", LISTS)
def test_each_list_of_the_workforce_s_page_has_rows(council, key):
    client, shown = Client(), {}
    for name in ("eagle", "heron", "kestrel"):
        client.force_login(called(name), backend=BACKEND)
        shown[name] = client.get("/workforce-figures/", {"show": key}).context_data["rows"]
    assert shown["eagle"] and shown["heron"]
    assert not shown["kestrel"] or key not in {"agency_managers", "unled", "progressed"}


def test_a_team_led_by_an_agency_s_manager_is_a_team_as_any_other(council):
    manager = Post.objects.open(council).get(role="team_manager", is_agency=True).worker
    board = Board([manager.team], manager, council)
    assert len(board.children) > 5 and len({row.child.pk for row in board.overdue}) < len(board.children) / 2
    client = Client()
    client.force_login(manager, backend=BACKEND)
    assert {path: client.get(path).status_code for path in PAGES["kestrel"]} == dict.fromkeys(PAGES["kestrel"], 200)


def test_plover_s_draft_holds_every_box_as_the_page_did_and_is_no_conflict_with_herself(council):
    draft = Draft.objects.get(key__endswith=":analysis")
    work = Assessment.objects.get(pk=draft.key.split(":")[1])
    typed, saved = dict(draft.data), answers_of(work)
    for prompt in practice_model(work.together.model).section("analysis").prompts:
        row = saved.get(prompt.id)
        assert typed[f"over_{prompt.id}"] == str(row.version if row else 0)
        assert prompt.id == "analysis" or typed[prompt.id] == (row.text if row else "")


def test_kestrel_has_decisions_to_make(council):
    board = Board([called("kestrel").team], called("kestrel"), council)
    waiting = {row.due.child_id for row in board.to_decide if row.due.clock == "assessment_45"}
    assert 3 <= len(waiting) <= 6
    assert any(row.due.state.kind == "late" for row in board.to_decide if row.due.clock == "assessment_45")
    assert len(board.unallocated) == 2


def test_kestrel_s_board_can_be_believed(council):
    """Drift in a share of the cases, and what the tour puts there; not a ruin."""
    board = Board([called("kestrel").team], called("kestrel"), council)
    assert 5 <= len(board.overdue) <= 25
    assert len({row.child.pk for row in board.overdue}) < len(board.children) / 2
    known = {item.clock for item in board.due}
    assert known >= {"police_protection", "strategy_discussion", "cp_transfer_in", "cp_stay", "icpc", "rhi"}


def test_a_child_whom_nobody_holds_has_nothing_due(council):
    held = Holding.objects.open(council).values("child")
    ids = list(Person.objects.children().exclude(pk__in=held).values_list("pk", flat=True))
    assert len(ids) > 50
    # A lock is looked at again, and minutes go out, whether or not anybody works with the child.
    assert {item.clock for item in due_of(ids, council)} <= {"lock_review", "cp_minutes"}


def test_osprey_chairs_today(council):
    page = work.page_of(called("osprey"), council, everything=False)
    found = {(page["named"][item.child_id].given_names, item.what) for item in page["now_due"]}
    assert found == {(name, "Initial conference to chair") for name in ("Samphire", "Orache")}
    chairs = {part.child.given_names for part in page["given"] if part.role == "conference_chair"}
    assert chairs >= {"Samphire", "Orache", "Tansy", "Teasel"}


def test_the_front_door_has_a_queue(council):
    found = queue(called("sanderling"), council)
    assert 6 <= len(found) <= 22  # the tour brings six; a larger council adds its own
    assert any(row.contact.act_today and row.left.kind in {"today", "late"} for row in found)
    assert sum(row.now == "proposed" for row in found) == 2
    assert any(row.now == "returned" for row in found)
    assert any(row.before.re_referred for row in found)
    assert any(check.state.kind == "late" for row in found for check in row.checks)


def test_a_submission_keeps_what_the_assessment_itself_would_keep(council):
    """Its own shape, so that what changed since a return can be shown."""
    asked = Submission.objects.filter(assessment__child__given_names="Larch", number=2).get()
    now = content_of(Assessment.objects.get(pk=asked.assessment_id))
    assert asked.content == now


def test_linden_has_ten_years_of_story(council):
    named = Person.objects.filter(given_names="Linden", family_name="Woodbine")  # chance may give another the name
    events = max((events_of([each.pk]) for each in named), key=len)
    assert len(events) > 170
    assert (events[0].on - min(event.on for event in events if event.kind == "contact")).days > 3500
    assert any(event.title.startswith("Nobody was named for") for event in events)
    assert any(event.words for event in events)


def test_every_thread_can_be_read(council):
    ids = list(Person.objects.children().values_list("pk", flat=True)[:150])
    assert all(event.on <= council for event in events_of(ids))
    assert due_of(ids, council)
    assert standing_of(ids, council)
    for child in ids[:20]:
        summary_of(child, council)


def test_a_locked_and_a_sealed_record_are_there(council):
    assert set(Lock.objects.values_list("child__given_names", "reason")) == {
        ("Sorrel", "attention"),
        ("Hemlock", "sealed"),
    }


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in PAGES.items() for path in paths])
def test_a_page_opens(council, name, path):
    client = Client()
    client.force_login(called(name), backend=BACKEND)
    assert client.get(path).status_code in {200, 302}
