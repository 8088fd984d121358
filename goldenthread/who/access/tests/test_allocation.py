"""Giving children a worker: all or none, once, in words."""

from datetime import date, timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import day
from goldenthread.who.access.actions import allocate, change_worker
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.holdings.actions import move
from goldenthread.who.access.models import Holding, Involvement, Lock, LockReader
from goldenthread.who.access.parts.actions import end_part
from tests.cast import child_named, hire

pytestmark = pytest.mark.django_db


def waiting_child(cast, name: str = "sedge", team: str = "Family safeguarding 3"):
    child = child_named(name, None)
    Holding.objects.create(child=child, team=cast.teams[team], started_on=timezone.localdate(), made_by=cast.heron)
    return child


def part_of(child) -> int:
    return Involvement.objects.open(timezone.localdate()).get(child=child, role="allocated").pk


def test_a_manager_gives_a_child_and_the_worker_is_told(cast, today):
    child = waiting_child(cast)
    allocate(by=cast.kestrel, children=[child], worker=cast.plover, on=today)
    part = Involvement.objects.get(child=child)
    assert (part.worker, part.role, part.reason, part.made_by) == (cast.plover, "allocated", "FCONTA", cast.kestrel)
    notice = Notice.objects.get(recipient_id=cast.plover.pk)
    assert (notice.kind, notice.subject) == ("allocated", "1 child is yours since today")
    assert Entry.objects.deeds().about(child.pk).get().what == "Plover is allocated worker"


def test_all_or_none(cast, today):
    children = [waiting_child(cast), waiting_child(cast, "rush"), cast.tansy]
    with pytest.raises(Refused) as refusal:
        allocate(by=cast.kestrel, children=children, worker=cast.avocet, on=today)
    assert refusal.value.reasons[0].startswith("Tansy is with Plover already, as allocated worker since ")
    assert not Involvement.objects.filter(worker=cast.avocet, child__in=children).exists()


def test_another_teams_manager_may_not(cast, today):
    child = waiting_child(cast)
    with pytest.raises(Refused, match="only for a child of your team"):
        allocate(by=cast.swift, children=[child], worker=cast.turnstone, on=today)


@pytest.mark.parametrize(
    ("who", "words"), [("kestrel", "not one that holds cases"), ("wren", "not one that holds cases")]
)
def test_only_those_who_hold_cases(cast, today, who, words):
    with pytest.raises(Refused, match=words):
        allocate(by=cast.kestrel, children=[waiting_child(cast)], worker=cast.workers[who], on=today)


def test_who_waits_does_not_wait_till_tomorrow_and_not_nobody(cast, today):
    with pytest.raises(Refused, match="Nobody has Sedge till then. Choose today"):
        allocate(by=cast.kestrel, children=[waiting_child(cast)], worker=cast.plover, on=today + timedelta(days=1))
    with pytest.raises(Refused, match="Tick at least one child"):
        allocate(by=cast.kestrel, children=[], worker=cast.plover, on=today)


def test_not_from_before_the_team_held_her_so_that_a_gap_stays(client, cast, today):
    child = waiting_child(cast)
    Holding.objects.filter(child=child).update(started_on=today - timedelta(days=5))
    with pytest.raises(Refused, match="Sedge has been with Family safeguarding 3 since"):
        allocate(by=cast.kestrel, children=[child], worker=cast.plover, on=date(2024, 1, 9))
    client.force_login(cast.kestrel)
    answer = client.post(
        f"/access/{child.pk}/allocate/", {"worker": cast.plover.pk, "on_day": 9, "on_month": 1, "on_year": 2024}
    )
    assert answer.status_code == 422 and "Choose that day or a later one." in answer.content.decode()
    assert not Involvement.objects.filter(child=child).exists()


def test_a_day_written_down_later_says_so(client, cast, today):
    child = waiting_child(cast)
    Holding.objects.filter(child=child).update(started_on=today - timedelta(days=5))
    client.force_login(cast.kestrel)
    allocate(by=cast.kestrel, children=[child], worker=cast.plover, on=today - timedelta(days=5))
    page = client.get(f"/access/{child.pk}/workers/").content.decode()
    assert "There was no day without a worker; one first day was written down later." in page
    assert f"written {day(today, year=True)}" in page
    Involvement.objects.filter(child=child).update(started_on=today)
    page = client.get(f"/access/{child.pk}/workers/").content.decode()
    assert "written" not in page.replace("Nothing written", "")


def test_a_locked_child_goes_only_to_somebody_on_the_list(cast, today):
    Involvement.objects.filter(child=cast.sorrel).delete()
    with pytest.raises(Refused, match="Add Avocet to the list first"):
        allocate(by=cast.kestrel, children=[cast.sorrel], worker=cast.avocet, on=today)


def test_a_change_of_worker_leaves_no_gap_and_tells_both(cast, today):
    change_worker(
        by=cast.kestrel,
        child=cast.tansy,
        worker=cast.avocet,
        on=today,
        reason="ABSENC",
        note="Told Bramble",
        over=part_of(cast.tansy),
    )
    before, after = Involvement.objects.filter(child=cast.tansy, role="allocated").order_by("started_on")
    assert (before.worker, before.ended_on) == (cast.plover, today)
    assert (after.worker, after.started_on, after.reason, after.ended_on) == (cast.avocet, today, "ABSENC", None)
    assert set(Notice.objects.values_list("recipient_name", "kind")) == {
        ("Plover", "reallocated"),
        ("Avocet", "allocated"),
    }


def test_a_slip_can_be_put_right_on_the_same_day(cast, today):
    child = waiting_child(cast)
    allocate(by=cast.kestrel, children=[child], worker=cast.avocet, on=today)
    change_worker(by=cast.kestrel, child=child, worker=cast.plover, on=today, reason="OTHERS", over=part_of(child))
    assert Involvement.objects.open(today).get(child=child, role="allocated").worker == cast.plover


def test_a_co_worker_joins_and_leaves(cast, today):
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, role="co_worker", on=today - timedelta(days=3))
    part = Involvement.objects.get(child=cast.tansy, worker=cast.avocet)
    end_part(by=cast.kestrel, child=cast.tansy, involvement_id=part.pk, on=today, why="Finished")
    part.refresh_from_db()
    assert part.ended_on == today
    with pytest.raises(Refused, match="ended already"):
        end_part(by=cast.kestrel, child=cast.tansy, involvement_id=part.pk, on=today, why="Again")


@pytest.mark.parametrize(("last", "without"), [(0, 0), (-1, 0), (-10, -9), (-200, -120)])
def test_a_part_ends_with_the_last_day_that_is_typed(client, cast, today, last, without):
    part, on = Involvement.objects.get(child=cast.tansy, role="allocated"), today + timedelta(days=last)
    client.force_login(cast.kestrel)
    typed = {"on_day": on.day, "on_month": on.month, "on_year": on.year, "why": "Finished"}
    assert client.post(reverse("access:end_part", args=[cast.tansy.pk, part.pk]), typed).status_code == 302
    part.refresh_from_db()
    assert part.ended_on == today + timedelta(days=without)  # a day before the part began: a slip, which held no day
    assert [gap.start for gap in story_of(cast.tansy, today).gaps] == [part.ended_on]
    if last == -10:
        page = client.get(reverse("access:workers", args=[cast.tansy.pk])).content.decode()
        assert day(on, year=True) in page and day(part.ended_on, year=True) not in page


def test_a_co_worker_who_leads_is_co_worker_no_more(cast, today):
    other = allocate(by=cast.kestrel, children=[cast.teasel], worker=cast.avocet, role="co_worker", on=today)
    allocate(by=cast.kestrel, children=[cast.tansy], worker=cast.avocet, role="co_worker", on=today - timedelta(days=3))
    change_worker(
        by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=today, reason="LEFTRL", over=part_of(cast.tansy)
    )
    parts = Involvement.objects.filter(worker=cast.avocet, ended_on=None)
    assert set(parts.filter(child=cast.tansy).values_list("role", flat=True)) == {"allocated"}
    assert set(parts.filter(child=cast.teasel)) == set(other), "of her brother she still is"


def test_a_child_moves_to_another_team_and_its_manager_is_told(cast, today):
    held = Holding.objects.get(child=cast.tansy).pk
    move(
        by=cast.kestrel,
        child=cast.tansy,
        team=cast.teams["Family safeguarding 1"],
        on=today,
        why="They moved house",
        over=held,
    )
    old, new = Holding.objects.filter(child=cast.tansy).order_by("started_on")
    assert (old.ended_on, new.started_on, new.why) == (today, today, "They moved house")
    assert Notice.objects.get(kind="referral_accepted").recipient_id == cast.swift.pk


def test_a_locked_child_moves_only_to_a_team_with_a_manager_on_the_list_and_nobody_else_is_told(cast, today):
    # Given two managers of another team, of whom neither may know of Sorrel
    team = cast.teams["Family safeguarding 1"]
    knot, lock = hire("knot", "team_manager", team, cast.heron, None), Lock.objects.get(child=cast.sorrel)
    holding = Holding.objects.get(child=cast.sorrel, ended_on=None)
    moves = partial(move, by=cast.kestrel, child=cast.sorrel, team=team, on=today, why="Moved", over=holding.pk)
    with pytest.raises(Refused, match="no manager of Family safeguarding 1 is on its list. Add one to the list first"):
        moves()
    assert Holding.objects.get(child=cast.sorrel, ended_on=None) == holding and not Notice.objects.exists()
    # when one of them is let in, then the child may go there, and that one alone is told
    LockReader.objects.create(lock=lock, worker=knot, added_by=cast.heron)
    assert moves().team == team
    assert [notice.recipient_name for notice in Notice.objects.filter(kind="referral_accepted")] == ["Knot"]


def test_the_same_queries_for_one_child_and_for_twenty(cast, today):
    counts = []
    for number in (1, 20):
        children = [waiting_child(cast, f"child{'abcdefghijklmnopqrstuvwxyz'[n]}{number}") for n in range(number)]
        with CaptureQueriesContext(connection) as queries:
            allocate(by=cast.kestrel, children=children, worker=cast.plover, on=today)
        counts.append(len(queries))
    assert counts[1] <= counts[0]  # the first asks for the manager's post as well


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_once_one_child_one_worker(cast):
    """The slower of two gets a sentence, and the child one worker."""
    child, today, ready, said = waiting_child(cast), timezone.localdate(), Barrier(2), []

    def give(by, worker):
        ready.wait()
        try:
            allocate(by=by, children=[child], worker=worker, on=today)
            said.append("given")
        except Refused as refusal:
            said.append(refusal.reasons[0])
        finally:
            connection.close()

    threads = [Thread(target=give, args=pair) for pair in ((cast.kestrel, cast.plover), (cast.heron, cast.avocet))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    given = Involvement.objects.get(child=child, role="allocated")
    assert sorted(said)[1] == "given"
    assert sorted(said)[0].startswith(f"Sedge is with {given.worker} already")


@pytest.mark.django_db(transaction=True)
def test_two_managers_press_at_once_each_on_their_own_page(cast):
    """Both see the child wait. One is done, the other reads why not, and the child has one worker."""
    child, ready, answers = waiting_child(cast), Barrier(2), []

    def press(by, worker):
        client = Client(raise_request_exception=False)
        client.force_login(by, backend="allauth.account.auth_backends.AuthenticationBackend")
        try:
            assert "Sedge" in client.get("/access/allocation/").content.decode()
            ready.wait(30)
            answers.append(client.post("/access/allocation/", {"children": [child.pk], "worker": worker.pk}))
        finally:
            connection.close()

    threads = [Thread(target=press, args=pair) for pair in ((cast.kestrel, cast.plover), (cast.heron, cast.avocet))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    given = Involvement.objects.get(child=child, role="allocated")
    done, refused = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, refused.status_code) == (302, 422)
    reasons = str(refused.context_data["form"].errors)
    assert f"Sedge is with {given.worker} already" in reasons or "Somebody else has dealt with one" in reasons
