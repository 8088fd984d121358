from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.practice.caseload import thread
from goldenthread.practice.caseload.tests.handing import asked, part_of, write
from goldenthread.practice.caseload.transfers import actions
from goldenthread.practice.caseload.transfers.models import Transfer
from goldenthread.practice.caseload.transfers.reading import transfers_waiting, waiting_rows
from goldenthread.who.access.actions import change_worker
from goldenthread.who.access.history_of_workers import story_of
from goldenthread.who.access.models import Lock, LockReader
from goldenthread.who.access.posts.actions import leave
from goldenthread.who.access.visible import may_see
from tests.cast import gather, hire


def test_while_a_team_is_asked_nothing_changes_but_that_its_manager_reads(cast):
    assert not may_see(cast.swift, cast.tansy.pk)
    transfer = asked(cast)
    today = timezone.localdate()
    assert may_see(cast.swift, cast.tansy.pk) and not may_see(cast.turnstone, cast.tansy.pk)
    assert part_of(cast.tansy).worker == cast.plover and cast.tansy.holdings.get().team.name == "Family safeguarding 3"
    assert [item.what for item in transfers_waiting(cast.swift, today)] == ["To be taken on"]
    assert waiting_rows(cast.swift, today).count() == 1 and not waiting_rows(cast.kestrel, today).exists()
    (item,) = [each for each in thread.due([cast.tansy.pk], today) if each.ref == f"caseload.transfer:{transfer.pk}"]
    assert item.worker_id == cast.swift.pk and item.waits_for == "manager"


def test_taken_on_there_is_no_moment_with_nobody(cast):
    transfer, today = asked(cast), timezone.localdate()
    actions.accept(by=cast.swift, transfer=transfer, worker=cast.turnstone, at=timezone.now())
    story = story_of(cast.tansy, today)
    assert story.worker == cast.turnstone and story.team.name == "Family safeguarding 1" and story.gaps == []
    assert story.part.reason == "TSPROC"
    assert not cast.tansy.involvements.filter(role="receiver").going_on(today).exists()
    assert Notice.objects.filter(recipient_id=cast.plover.pk, kind="transfer_answered").exists()
    (item,) = thread.due([cast.tansy.pk], today)
    assert item.what == "Handover from Plover: to read and sign" and item.worker_id == cast.turnstone.pk
    titles = [each.title for each in thread.events([cast.tansy.pk])]
    assert titles[:2] == ["Family safeguarding 1 asked to take over", "Family safeguarding 1 takes over: Turnstone"]


def test_returned_the_child_stays_and_the_other_manager_reads_no_longer(cast):
    transfer = asked(cast)
    with pytest.raises(Refused, match="Say why"):
        actions.send_back(by=cast.swift, transfer=transfer, note=" ", at=timezone.now())
    actions.send_back(by=cast.swift, transfer=transfer, note="Her mother lives with you.", at=timezone.now())
    assert part_of(cast.tansy).worker == cast.plover and not may_see(cast.swift, cast.tansy.pk)
    assert thread.due([cast.tansy.pk], timezone.localdate()) == []


def test_taken_back_by_whoever_asked(cast):
    transfer = asked(cast)
    actions.withdraw(by=cast.plover, transfer=transfer, note="She comes back on Friday.", at=timezone.now())
    assert not may_see(cast.swift, cast.tansy.pk)
    with pytest.raises(Refused, match="the answer is there already: withdrawn"):
        actions.withdraw(by=cast.kestrel, transfer=transfer, note="x", at=timezone.now())


def test_the_handover_is_written_before_another_team_is_asked(cast):
    facts = {"team": cast.teams["Family safeguarding 1"], "reason": "TSPROC", "why": "x", "over": 0}
    with pytest.raises(Refused, match="Write the handover first"):
        actions.ask(by=cast.plover, child=cast.tansy, at=timezone.now(), **facts)
    write(cast)
    actions.ask(by=cast.plover, child=cast.tansy, at=timezone.now(), **facts)
    with pytest.raises(Stale, match="was asked to take Tansy on"):
        actions.ask(by=cast.kestrel, child=cast.tansy, at=timezone.now(), **facts)


def test_a_handover_by_somebody_who_had_the_child_before_is_no_handover(cast):
    transfer = asked(cast)
    part = part_of(cast.tansy)
    change_worker(
        by=cast.kestrel, child=cast.tansy, worker=cast.avocet, on=timezone.localdate(), reason="ABSENC", over=part.pk
    )
    said = {"by": cast.swift, "transfer": transfer, "worker": cast.turnstone}
    with pytest.raises(Refused, match="Avocet has Tansy now, and has not written the handover: Family safeguarding 1"):
        actions.accept(at=timezone.now(), **said)
    assert part_of(cast.tansy).worker == cast.avocet and may_see(cast.swift, cast.tansy.pk)
    write(cast, by=cast.avocet)
    actions.accept(at=timezone.now(), **said)
    assert part_of(cast.tansy).worker == cast.turnstone


def test_where_whoever_was_asked_has_left_it_is_said_and_asked_again_of_who_manages_now(cast, client):
    transfer, today = asked(cast), timezone.localdate()
    page, words = reverse("caseload:transfer", args=[transfer.pk]), "Whoever was asked does not manage"
    client.force_login(cast.plover)
    assert words not in client.get(page).content.decode()
    leave(by=cast.heron, worker=cast.swift, last_day=today, why="A new job", over=cast.swift.version)
    kite = hire("kite", "team_manager", cast.teams["Family safeguarding 1"], cast.heron, None)
    assert words in client.get(page).content.decode()
    actions.withdraw(by=cast.plover, transfer=transfer, note="Swift has left.", at=timezone.now())
    again = asked(cast)
    client.force_login(kite)
    assert client.get(reverse("caseload:answer_transfer", args=[again.pk])).status_code == 200


def asked_within(cast) -> Transfer:
    """Plover asks the own team for somebody else for Tansy."""
    write(cast)
    return actions.ask(
        by=cast.plover, child=cast.tansy, team=cast.plover.team, reason="CHCHAN", why="She asks for a woman: Avocet.",
        over=0, at=timezone.now(),
    )  # fmt: skip


def test_a_worker_asks_the_own_team_for_somebody_else_and_its_manager_names_them(cast):
    transfer, today = asked_within(cast), timezone.localdate()
    assert [item.what for item in transfers_waiting(cast.kestrel, today)] == ["To be taken on"]
    with pytest.raises(Refused, match="only for a child to whom you are assigned"):
        actions.accept(by=cast.swift, transfer=transfer, worker=cast.avocet, at=timezone.now())
    with pytest.raises(Refused, match="works with Tansy already"):
        actions.accept(by=cast.kestrel, transfer=transfer, worker=cast.plover, at=timezone.now())
    actions.accept(by=cast.kestrel, transfer=transfer, worker=cast.avocet, at=timezone.now())
    story = story_of(cast.tansy, today)
    assert (story.worker, story.team, story.gaps) == (cast.avocet, cast.plover.team, [])
    assert story.part.reason == "CHCHAN" and cast.tansy.holdings.count() == 1
    (item,) = thread.due([cast.tansy.pk], today)
    assert item.what == "Handover from Plover: to read and sign" and item.worker_id == cast.avocet.pk


def test_what_is_asked_of_the_own_team_is_returned_or_taken_back(cast):
    transfer = asked_within(cast)
    actions.send_back(by=cast.kestrel, transfer=transfer, note="Not before the conference.", at=timezone.now())
    assert Notice.objects.get(kind="transfer_answered").subject == "Tansy stays with their worker"
    again = actions.ask(
        by=cast.plover, child=cast.tansy, team=cast.plover.team, reason="MANAGE", why="Now?", over=0, at=timezone.now()
    )
    actions.withdraw(by=cast.plover, transfer=again, note="We go on.", at=timezone.now())
    assert part_of(cast.tansy).worker == cast.plover and part_of(cast.tansy).ended_on is None


def test_who_names_workers_themselves_is_sent_there(cast):
    write(cast)
    with pytest.raises(Refused, match="Change the worker"):
        actions.ask(
            by=cast.kestrel, child=cast.tansy, team=cast.plover.team, reason="MANAGE", why="x", over=0,
            at=timezone.now(),
        )  # fmt: skip


def test_the_own_team_is_offered_to_the_worker_and_its_present_worker_is_nobodys_choice(cast, client):
    client.force_login(cast.plover)
    page = client.get(reverse("caseload:ask_transfer", args=[cast.tansy.pk])).content.decode()
    assert "Family safeguarding 3: another worker there" in page
    transfer = asked_within(cast)
    client.force_login(cast.kestrel)
    form = client.get(reverse("caseload:answer_transfer", args=[transfer.pk])).context_data["form"]
    assert [name for _, name in form.fields["worker"].choices] == ["Avocet"]
    transfer.delete()
    page = client.get(reverse("caseload:ask_transfer", args=[cast.tansy.pk])).content.decode()
    assert "another worker there" not in page


@pytest.mark.parametrize("by", ["plover", "kestrel", "egret", "turnstone"])
def test_nobody_but_the_team_that_is_asked_answers(cast, by):
    transfer = asked(cast)
    with pytest.raises(Refused):
        actions.accept(by=getattr(cast, by), transfer=transfer, worker=cast.turnstone, at=timezone.now())
    assert part_of(cast.tansy).worker == cast.plover


def test_who_asked_does_not_answer(cast):
    write(cast)
    facts = {"team": cast.teams["Family safeguarding 1"], "reason": "TSPROC", "why": "x", "over": 0}
    transfer = actions.ask(by=cast.heron, child=cast.tansy, at=timezone.now(), **facts)
    with pytest.raises(Refused, match="You asked for this yourself"):
        actions.accept(by=cast.heron, transfer=transfer, worker=cast.turnstone, at=timezone.now())


def test_a_locked_record_goes_to_nobody_who_is_not_on_its_list(cast):
    lock = Lock.objects.create(
        child=cast.tansy, reason="attention", why="x", asked_by=cast.kestrel, approved_by=cast.heron,
        started_on=timezone.localdate(), review_on=timezone.localdate(),
    )  # fmt: skip
    for reader in (cast.plover, cast.kestrel):
        LockReader.objects.create(lock=lock, worker=reader, added_by=cast.heron)
    with pytest.raises(Refused, match="Swift is not on its list"):
        asked(cast)


def test_one_transfer_of_a_child_is_open_at_a_time(cast):
    transfer = asked(cast)
    with pytest.raises(IntegrityError, match="transfer_asked_once"), transaction.atomic():
        Transfer.objects.create(
            child=cast.tansy, team=transfer.team, reason="MANAGE", why="x", asked_by=cast.heron, asked_at=timezone.now()
        )


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_holds():
    """The manager takes the child on while whoever asked takes it back."""
    cast = gather()
    transfer, meet, found = asked(cast), Barrier(2), []

    def answer(act, **facts):
        meet.wait()
        try:
            act(transfer=transfer, at=timezone.now(), **facts)
            found.append("held")
        except Refused:
            found.append("refused")
        finally:
            connection.close()

    pair = [
        Thread(target=answer, args=(actions.accept,), kwargs={"by": cast.swift, "worker": cast.turnstone}),
        Thread(target=answer, args=(actions.withdraw,), kwargs={"by": cast.plover, "note": "She is back."}),
    ]
    for each in pair:
        each.start()
    for each in pair:
        each.join()
    assert sorted(found) == ["held", "refused"]
    transfer.refresh_from_db()
    now = {"accepted": cast.turnstone, "withdrawn": cast.plover}[transfer.answer]
    assert story_of(cast.tansy, timezone.localdate()).worker == now
