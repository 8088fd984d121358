"""A worker is named from a day to come: a child's page counts who has been there, until that day and after it."""

from datetime import timedelta

import pytest
import time_machine

from goldenthread.foundations.clocks.states import short_date
from goldenthread.practice.child.involved import involved_with
from goldenthread.practice.child.strands import worker_thread
from goldenthread.practice.child.years.lanes import Scale, turns_of
from goldenthread.practice.child.years.table import rows_of
from goldenthread.who.access.actions import allocate
from goldenthread.who.access.parts.actions import call_off, end_part
from tests.cast import hire

from .test_known import page_of

pytestmark = pytest.mark.django_db


def off(cast, comes) -> None:
    call_off(by=cast.kestrel, child=cast.tansy, involvement_id=comes.pk, why="Avocet is ill")


def known(cast, day):
    return involved_with(cast.tansy, cast.plover, day)


def test_the_first_thread_counts_who_has_been_there(cast, today, on, comes):
    then = f"Then Avocet, from {short_date(on, today)}."
    assert worker_thread(known(cast, today), "F").words == f"Plover for 3 months. {then} First worker in her life."
    assert worker_thread(known(cast, on), "F").words.startswith("Avocet since today. Second worker in her life.")
    off(cast, comes)
    assert "First worker in her life." in worker_thread(known(cast, on), "F").words
    assert "Then" not in worker_thread(known(cast, today), "F").words


def test_who_works_beside_is_not_the_one_worker(cast, today, on):
    """The allocated worker alone is counted, as the census does; with a co-worker alone the child has nobody."""
    beside = hire("linnet", "social_worker", cast.kestrel.team, cast.kestrel, None)
    allocate(by=cast.kestrel, children=[cast.tansy], worker=beside, on=today, role="co_worker")
    assert worker_thread(known(cast, today), "F").words == "Plover for 3 months. First worker in her life."
    part = cast.tansy.involvements.get(role="allocated")
    end_part(by=cast.kestrel, child=cast.tansy, involvement_id=part.pk, on=today - timedelta(days=1), why="Left")
    assert known(cast, today).lead is None and "Linnet" not in worker_thread(known(cast, today), "F").words


def test_who_is_involved_is_who_is_there(cast, today, on, comes):
    names = [[each.worker.name for each in known(cast, day).workers if each.role == "allocated"] for day in (today, on)]
    assert names == [["Plover"], ["Avocet"]]


def lines(cast, day) -> list[tuple[bool, bool]]:
    turns = turns_of(known(cast, day), Scale(day - timedelta(days=200), day)).things
    return [(each.ends, each.is_now) for each in turns]


def test_the_picture_draws_who_goes_as_who_is_there(cast, today, on, comes):
    assert (lines(cast, today), lines(cast, on)) == ([(False, True)], [(False, False), (False, True)])
    off(cast, comes)
    assert lines(cast, on) == [(False, True)]


def test_what_one_picture_draws_the_others_find_as_it_was(cast, on, comes):
    there = known(cast, on)
    turns_of(there, Scale(on - timedelta(days=200), on))
    assert [each.worker.name for each in there.leads] == ["Plover", "Avocet"]


def test_the_same_facts_in_words_name_nobody_who_has_not_begun(cast, today, on, comes):
    cast.tansy.holdings.update(ended_on=on + timedelta(days=5))
    assert [[row.worker for row in rows_of(known(cast, day), [])] for day in (today, on)] == [
        ["Plover"], ["Plover, then Avocet"]
    ]  # fmt: skip


def test_a_past_day_knows_of_nobody_who_had_not_begun_nor_of_who_was_called_off(client, cast, today, on, comes):
    client.force_login(cast.kestrel)
    assert "Avocet" not in client.get(page_of(cast.tansy, 0)).content.decode()
    off(cast, comes)
    with time_machine.travel(on + timedelta(days=3)):
        client.force_login(cast.kestrel)
        assert "Avocet" not in client.get(page_of(cast.tansy, 1)).content.decode()
