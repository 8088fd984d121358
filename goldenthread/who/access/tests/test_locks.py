"""Locked records: two people, a list, a day to look again, and nothing to see for anybody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.notices.queries import latest
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.actions import save_draft
from goldenthread.foundations.ui.models import Draft
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.locks import actions
from goldenthread.who.access.locks.waiting import asks_for, possible_readers, would_lose
from goldenthread.who.access.models import Lock, LockAsk
from goldenthread.who.access.queue import waits_for
from goldenthread.who.access.visible import index_children, knowable_people, visible_children

pytestmark = pytest.mark.django_db


@pytest.fixture
def soon():
    return timezone.localdate() + timedelta(days=90)


def asked(cast, soon, by="kestrel", child="tansy") -> LockAsk:
    return actions.ask(
        by=cast.workers[by], child=cast.children[child], reason="staff", why="Her aunt works in the next team",
        readers=[cast.plover, cast.kestrel], review_on=soon,
    )  # fmt: skip


def test_it_stays_open_until_somebody_else_of_rank_agrees(cast, soon):
    ask = asked(cast, soon)
    assert cast.tansy in visible_children(cast.avocet)
    actions.decide(by=cast.heron, ask_id=ask.pk, agreed="yes")
    assert cast.tansy not in visible_children(cast.avocet)
    for reader in (cast.plover, cast.kestrel, cast.heron):
        assert cast.tansy in visible_children(reader)
    deeds = Entry.objects.deeds().about(cast.tansy.pk).order_by("id").values_list("deed", flat=True)
    assert list(deeds) == ["lock.asked", "lock.decided"]


def test_nobody_agrees_to_their_own(cast, soon):
    ask = asked(cast, soon, by="heron")
    with pytest.raises(Refused, match="not yours to decide"):
        actions.decide(by=cast.heron, ask_id=ask.pk, agreed="yes")
    actions.decide(by=cast.eagle, ask_id=ask.pk, agreed="yes")
    assert Lock.objects.get(child=cast.tansy).approved_by == cast.eagle


def test_a_team_manager_does_not_decide(cast, soon):
    asked(cast, soon)
    assert not asks_for(cast.kestrel, timezone.localdate()).exists()
    assert not asks_for(cast.swift, timezone.localdate()).exists()


def test_whoever_asked_is_told_and_no_word_of_it_names_a_child_they_may_no_longer_know(cast, soon):
    ask = actions.ask(
        by=cast.kestrel, child=cast.tansy, reason="staff", why="Her aunt works here", readers=[cast.plover],
        review_on=soon,
    )  # fmt: skip
    actions.decide(by=cast.heron, ask_id=ask.pk, agreed="yes", note="Tansy’s aunt is Wren")
    told = latest(cast.kestrel).get(kind="lock_decided")
    assert (told.subject, told.body) == ("The record is locked", "")


def test_a_refusal_s_note_goes_with_the_child_if_the_record_is_locked_later(cast, soon):
    ask = asked(cast, soon)
    actions.decide(by=cast.heron, ask_id=ask.pk, agreed="no", note="Tansy’s aunt has left")
    assert latest(cast.kestrel).get(kind="lock_decided").body == "Tansy’s aunt has left"
    actions.ask(by=cast.plover, child=cast.tansy, reason="staff", why="Again", readers=[cast.plover], review_on=soon)
    actions.decide(by=cast.heron, ask_id=LockAsk.objects.get(decided_at=None).pk, agreed="yes")
    assert not latest(cast.kestrel).filter(kind="lock_decided").exists()


def test_not_agreed_needs_a_word_and_changes_nothing(cast, soon):
    ask = asked(cast, soon)
    with pytest.raises(Refused, match="Say why"):
        actions.decide(by=cast.heron, ask_id=ask.pk, agreed="no")
    actions.decide(by=cast.heron, ask_id=ask.pk, agreed="no", note="The aunt has left")
    assert not Lock.objects.filter(child=cast.tansy).exists()


@pytest.mark.parametrize(("days", "words"), [(0, "within a year"), (400, "within a year")])
def test_a_lock_is_looked_at_again_within_a_year(cast, days, words):
    with pytest.raises(Refused, match=words):
        asked(cast, timezone.localdate() + timedelta(days=days))


def test_asked_once_and_with_somebody_on_the_list(cast, soon):
    asked(cast, soon)
    with pytest.raises(Refused, match="asked for Tansy’s record to be locked already"):
        asked(cast, soon)
    with pytest.raises(Refused, match="Name at least one person"):
        actions.ask(by=cast.kestrel, child=cast.teasel, reason="staff", why="x", readers=[], review_on=soon)


def test_the_list_changes_and_is_never_empty(cast, soon):
    lock = locked(cast, soon)
    actions.add_reader(by=cast.heron, lock_id=lock.pk, worker=cast.avocet)
    assert cast.tansy in visible_children(cast.avocet)
    for reader in (cast.avocet, cast.plover, cast.kestrel):
        actions.remove_reader(by=cast.heron, lock_id=lock.pk, worker=reader)
    with pytest.raises(Refused, match="Somebody must be able to open"):
        actions.remove_reader(by=cast.heron, lock_id=lock.pk, worker=cast.heron)


def test_it_is_kept_or_ended_by_its_keeper_only(cast, soon):
    lock = locked(cast, soon)
    with pytest.raises(Refused, match="not yours to keep"):
        actions.unlock(by=cast.kestrel, lock_id=lock.pk, why="No more reason", over=lock.version)
    actions.keep_locked(
        by=cast.heron,
        lock_id=lock.pk,
        review_on=soon + timedelta(days=90),
        why="The aunt is still here",
        over=lock.version,
    )
    lock.refresh_from_db()
    actions.unlock(by=cast.heron, lock_id=lock.pk, why="The aunt has left", over=lock.version)
    assert cast.tansy in visible_children(cast.avocet)


def test_a_locked_child_is_nowhere(cast):
    """Not in what may be seen, found in a search, matched at the front door, allocated or counted."""
    today = timezone.localdate()
    for who in ("plover", "avocet", "heron", "sanderling", "egret", "turnstone", "eagle"):
        worker = cast.workers[who]
        for people in (visible_children(worker), index_children(worker), knowable_people(worker)):
            assert not people.filter(pk__in=[cast.sorrel.pk, cast.hemlock.pk]).exists(), who
    assert cast.hemlock.pk not in [each.child.pk for each in waits_for(cast.kestrel, today)]


@pytest.mark.parametrize("path", ["workers", "allocate", "looks", "lock", "team"])
def test_its_pages_are_not_there(client, cast, path):
    client.force_login(cast.heron)
    assert client.get(f"/access/{cast.sorrel.pk}/{path}/").status_code == 404
    assert Entry.objects.filter(kind="refused", actor_id=cast.heron.pk).about(cast.sorrel.pk).exists()


def test_who_is_likely_to_be_on_the_list(cast):
    """Whoever has a part in her life today, and who manages the team and the service."""
    assert {worker.name for worker in possible_readers(cast.tansy, timezone.localdate())} == {
        "Plover", "Osprey", "Dipper", "Harrier", "Jay", "Kestrel", "Heron",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "lost"),
    [
        (("plover", "osprey", "dipper", "harrier", "jay"), []),
        (("osprey", "dipper", "harrier", "jay"), ["Plover, allocated worker"]),
        (("kestrel", "dipper", "harrier", "jay"), ["Plover, allocated worker", "Osprey, reviewing officer"]),
    ],
)
def test_who_would_lose_the_record(cast, listed, lost):
    assert would_lose(cast.tansy, [cast.workers[name] for name in listed], timezone.localdate()) == lost


def test_who_asks_and_who_decides_read_who_would_lose_it(client, cast, soon):
    client.force_login(cast.kestrel)
    path = f"/access/{cast.tansy.pk}/lock/"
    assert "the record: Plover, allocated worker; Osprey, reviewing officer; " in client.get(path).content.decode()
    listed = [cast.workers[name].pk for name in ("kestrel", "dipper", "harrier", "jay", "osprey")]
    data = {"reason": "staff", "why": "Her aunt works here", "readers": listed, **typed("review_on", soon)}
    words = "Plover, allocated worker, would no longer see it."
    assert words in client.post(path, data, follow=True).content.decode()
    client.force_login(cast.heron)
    decide = f"/access/locks/asked/{LockAsk.objects.get().pk}/"
    page = client.get(decide).content.decode()
    assert words in page and "Osprey, reviewing officer, would" not in page
    said = client.post(decide, {"agreed": "yes"}, follow=True).content.decode()
    assert "Tansy’s record is locked. Kestrel is told." in said


def locked(cast, soon) -> Lock:
    actions.decide(by=cast.heron, ask_id=asked(cast, soon).pk, agreed="yes")
    return Lock.objects.get(child=cast.tansy)


def test_what_is_half_written_in_one_form_of_a_lock_stays_while_another_is_sent(client, cast, soon):
    actions.decide(by=cast.heron, ask_id=asked(cast, soon).pk, agreed="yes")
    lock, half = Lock.objects.get(child=cast.tansy), [("why", "Her aunt has moved")]
    path = f"/access/locks/{lock.pk}/"
    save_draft(by=cast.heron, key=f"lock:{lock.pk}:end", path=path, title="Tansy’s lock", typed=half)
    client.force_login(cast.heron)
    refused = client.post(path, {"do": "add", "email": "nobody@marlshire.example"})
    assert refused.status_code == 422 and ">Her aunt has moved</textarea>" in refused.content.decode()
    client.post(path, {"do": "add", "email": "avocet@marlshire.example"})
    assert ">Her aunt has moved</textarea>" in client.get(path).content.decode()
    client.post(path, {"do": "end", "why": "Her aunt has moved away.", "version": lock.version})
    assert not Draft.objects.exists() and Lock.objects.get(pk=lock.pk).ended_on


def typed(name: str, on) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.mark.parametrize("do", ["stay", "end"])
def test_who_read_the_lock_before_a_colleague_said_that_it_stays_reads_that_first(client, cast, soon, do):
    lock, later = locked(cast, soon), soon + timedelta(days=60)
    actions.add_reader(by=cast.heron, lock_id=lock.pk, worker=cast.eagle)
    client.force_login(cast.eagle)
    path = f"/access/locks/{lock.pk}/"
    opened = client.get(path).context_data["forms"][do]["version"].value()
    actions.keep_locked(by=cast.heron, lock_id=lock.pk, review_on=later, why="Her aunt is back", over=lock.version)
    mine = {"do": do, "why": "As I see it", "version": opened, **typed("review_on", soon + timedelta(days=7))}
    refused = client.post(path, mine)
    form = refused.context_data["forms"][do]
    assert refused.status_code == 422 and "after you opened it" in form.non_field_errors()[0]
    assert plain_date(later) in form.non_field_errors()[0] and form["why"].value() == "As I see it"
    lock.refresh_from_db()
    assert (lock.review_on, lock.ended_on) == (later, None)
    assert client.post(path, mine | {"version": form["version"].value()}).status_code == 302
    lock.refresh_from_db()
    assert (lock.review_on != later) if do == "stay" else lock.ended_on
