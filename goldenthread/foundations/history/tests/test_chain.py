import hashlib
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from goldenthread.foundations.history import actions
from goldenthread.foundations.history.bulk import Past, bring_in, indexes_afterwards
from goldenthread.foundations.history.chain import WALK
from goldenthread.foundations.history.models import Entry
from goldenthread.foundations.history.tests.people import PLOVER, TANSY
from goldenthread.foundations.history.verify import verify

LONG_AGO = datetime(2019, 3, 4, 9, 30, tzinfo=UTC)
AWKWARD = 'A "quoted" back\\slash, a tab\t, a line\nbreak, 葉 and é, {braces}, NULL'


def past(number: int) -> list[Past]:
    return [
        Past(LONG_AGO + timedelta(minutes=n), "look", 5, "Plover", "looked", about=[TANSY, n]) for n in range(number)
    ]


@pytest.mark.django_db
def test_each_entry_holds_the_hash_of_the_one_before_and_of_itself():
    actions.record(by=PLOVER, deed="one", subject=("contact", 1), what=AWKWARD, details={"b": [1.50, None], "a": "é"})
    actions.record(by=None, deed="two", subject=("contact", 1), children=[TANSY])
    shard = Entry.objects.first().shard
    with connection.cursor() as cursor:
        cursor.execute(WALK, [shard])
        rows = cursor.fetchall()
    last = b""
    for place, (number, _at, previous, digest, body) in enumerate(rows, 1):
        assert (number, bytes(previous)) == (place, last)
        assert bytes(digest) == hashlib.sha256(last + body.encode()).digest()
        last = bytes(digest)


@pytest.mark.django_db
def test_a_writer_cannot_choose_time_place_or_hash():
    forged = Entry(
        kind="deed", actor_name="Jackdaw", deed="x", at=LONG_AGO, shard=3, number=77, hash=b"x", brought_in=True
    )
    forged.save()
    entry = Entry.objects.get()
    assert entry.number == 1
    assert not entry.brought_in
    assert timezone.now() - entry.at < timedelta(minutes=1)
    assert bytes(entry.hash) != b"x"
    assert verify(lambda _line: None) == 0


@pytest.mark.django_db
def test_a_past_keeps_its_times_and_says_that_it_was_brought_in():
    assert bring_in(past(3)) == 3
    after = actions.look(by=PLOVER, subject=("child", TANSY), children=[TANSY])
    assert list(Entry.objects.order_by("number").values_list("at", "brought_in"))[:2] == [
        (LONG_AGO, True),
        (LONG_AGO + timedelta(minutes=1), True),
    ]
    assert not after.brought_in
    assert after.at > LONG_AGO
    assert verify(lambda _line: None) == 0


@pytest.mark.django_db
def test_a_first_load_builds_its_indexes_at_the_end():
    with indexes_afterwards():
        bring_in(past(50))
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'history_entry'")
        names = {name for (name,) in cursor.fetchall()}
    assert {index.name for index in Entry._meta.indexes} <= names
    assert verify(lambda _line: None) == 0


@pytest.mark.django_db
def test_many_at_once_make_one_chain():
    Entry.objects.bulk_create(Entry(kind="look", actor_name="Plover", deed="looked") for _ in range(300))
    assert sorted(Entry.objects.values_list("number", flat=True)) == list(range(1, 301))
    assert verify(lambda _line: None) == 0


@pytest.mark.django_db(transaction=True)
def test_twenty_writers_at_once_keep_the_chains_whole():
    """More writers than chains, each with transactions of several entries; some give up half-way."""
    started = threading.Barrier(20)
    trouble: list[Exception] = []

    def write(writer: int) -> None:
        try:
            started.wait(timeout=30)
            for turn in range(15):
                with transaction.atomic():
                    for _ in range(3):
                        actions.record(by=PLOVER, deed=f"writer {writer}", subject=("turn", turn), children=[writer])
                    if (writer + turn) % 5 == 0:
                        transaction.set_rollback(True)
        except Exception as error:  # noqa: BLE001  a thread's error must reach the test
            trouble.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[writer]) for writer in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert trouble == []
    assert Entry.objects.count() == 20 * 12 * 3
    assert Entry.objects.values("shard").distinct().count() > 1
    assert verify(lambda _line: None) == 0


@pytest.mark.django_db(transaction=True)
def test_a_writer_does_not_wait_for_a_long_transaction():
    ready, done = threading.Event(), threading.Event()

    def long_job() -> None:
        try:
            with transaction.atomic():
                actions.record(by=None, deed="long", subject=("job", 1))
                ready.set()
                done.wait(timeout=30)
        finally:
            connection.close()

    thread = threading.Thread(target=long_job)
    thread.start()
    assert ready.wait(timeout=30)
    shards = set()
    for _ in range(40):
        shards.add(actions.look(by=PLOVER, subject=("child", TANSY), children=[TANSY]).shard)
    done.set()
    thread.join(timeout=30)
    assert Entry.objects.get(deed="long").shard not in shards
