"""Tampering for real: as somebody who may disable triggers. Each kind must be named."""

import json
from contextlib import contextmanager

import pytest
from django.db import connection

from goldenthread.foundations.history import actions, heads
from goldenthread.foundations.history.chain import BODY
from goldenthread.foundations.history.models import Entry, Head
from goldenthread.foundations.history.tests.people import PLOVER
from goldenthread.foundations.history.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> int:
    """Ten entries of one transaction, so all in one chain. Says which."""
    for turn in range(10):
        entry = actions.record(by=PLOVER, deed="contact.logged", subject=("contact", turn))
    return entry.shard


@contextmanager
def triggers_off():
    with connection.cursor() as cursor:
        for table in ("history_entry", "history_head"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        for table in ("history_entry", "history_head"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def told(expected: int) -> str:
    lines: list[str] = []
    assert verify(lines.append) == expected
    return "\n".join(lines)


def test_a_whole_history_holds(chain):
    assert "10 entries in 16 chains, no head is signed yet: the history holds." in told(0)
    actions.sign_heads()
    assert "last signed on" in told(0)


def test_an_empty_history_holds():
    assert "0 entries" in told(0)


@pytest.mark.parametrize(
    "change",
    [
        *("actor_name = 'Jackdaw'", "reason = 'Kind of'", "about = '{1}'", "at = at - interval '1 hour'"),
        *("from_ip = '::1'", "details = '{\"x\": 1}'", "actor_id = NULL", "brought_in = true", "version = 2"),
    ],
)
def test_a_changed_entry_is_named(chain, change):
    with triggers_off() as cursor:
        cursor.execute(f"UPDATE history_entry SET {change} WHERE number = 4")
    words = told(1)
    assert f"Chain {chain}, entry 4 of " in words
    assert "was changed after it was written" in words
    assert f"{Entry.objects.get(number=4).at.year} at " in words


def test_a_removed_entry_is_named(chain):
    with triggers_off() as cursor:
        cursor.execute("DELETE FROM history_entry WHERE number = 5")
    assert f"Chain {chain}: entry 5 is missing before entry 6 of " in told(1)


def test_several_removed_entries_are_named(chain):
    with triggers_off() as cursor:
        cursor.execute("DELETE FROM history_entry WHERE number IN (1, 2, 3)")
    assert f"Chain {chain}: entries 1 to 3 are missing before entry 4 of " in told(1)


def test_a_removed_entry_whose_gap_was_closed_is_named(chain):
    with triggers_off() as cursor:
        cursor.execute("DELETE FROM history_entry WHERE number = 5")
        for number in range(6, 11):
            cursor.execute("UPDATE history_entry SET number = %s WHERE number = %s", [number - 1, number])
    assert "entry 5 of" in told(1)
    assert "does not follow from entry 4" in told(1)


def test_two_entries_that_changed_places_are_named(chain):
    with triggers_off() as cursor:
        for old, new in ((3, 99), (7, 3), (99, 7)):
            cursor.execute("UPDATE history_entry SET number = %s WHERE number = %s", [new, old])
    assert f"Chain {chain}, entry 3 of " in told(1)
    assert "changed places" in told(1)


def test_a_cut_tail_is_seen_by_the_signed_head(chain):
    actions.sign_heads()
    with triggers_off() as cursor:
        cursor.execute("DELETE FROM history_entry WHERE number > 8")
    assert f"Chain {chain} ends at entry 8; entry 10, signed on " in told(1)


def test_a_cut_tail_is_seen_even_when_the_heads_of_the_database_go_with_it(chain):
    actions.sign_heads()
    with triggers_off() as cursor:
        cursor.execute("DELETE FROM history_entry WHERE number > 8")
        cursor.execute("DELETE FROM history_head")
    assert "was cut off with it" in told(1)


def test_a_whole_chain_that_vanished_is_seen(chain):
    actions.sign_heads()
    with triggers_off() as cursor:
        cursor.execute("DELETE FROM history_entry")
    assert f"Chain {chain} ends at entry 0" in told(1)


def test_a_chain_written_anew_is_seen_by_the_signed_head(chain):
    """The cleverest: change an entry and compute every later hash again. Only the signature is out of reach."""
    actions.sign_heads()
    with triggers_off() as cursor:
        cursor.execute("UPDATE history_entry SET actor_name = 'Jackdaw' WHERE number = 4")
        for number in range(4, 11):
            cursor.execute(
                f"UPDATE history_entry SET previous = p.hash, hash = sha256(p.hash || convert_to({BODY}, 'UTF8')) "
                "FROM (SELECT hash FROM history_entry WHERE number = %s) p WHERE number = %s",
                [number - 1, number],
            )
    words = told(1)
    assert f"Chain {chain}, entry 10 of " in words
    assert "the chain was written anew" in words


def test_a_head_with_a_false_signature_is_named(chain):
    actions.sign_heads()
    with triggers_off() as cursor:
        cursor.execute("UPDATE history_head SET number = 9")
    assert "does not bear a signature that this place trusts" in told(1)


def test_a_head_signed_by_another_key_is_named(chain, places):
    actions.sign_heads()
    heads.key_file().unlink()
    heads.public_keys_file().unlink()
    heads.own_key()
    assert "does not bear a signature that this place trusts" in told(1)


def test_a_lost_line_of_the_heads_file_is_named(chain):
    actions.sign_heads()
    heads.heads_file().write_text("")
    assert "Signed heads of the database that are not in" in told(1)


def test_a_spoilt_line_of_the_heads_file_is_named(chain):
    actions.sign_heads()
    with heads.heads_file().open("a") as file:
        file.write(json.dumps({"shard": 1}) + "\n")
    assert "Line 2 of" in told(1)


def test_signing_again_adds_only_what_has_grown(chain, places):
    assert actions.sign_heads() == 1
    assert actions.sign_heads() == 0
    actions.record(by=PLOVER, deed="later", subject=("contact", 11))
    assert actions.sign_heads() == 1
    assert list(Head.objects.order_by("number").values_list("shard", "number")) == [(chain, 10), (chain, 11)]
    assert len(heads.kept()) == 2
    assert told(0)


def test_the_key_and_the_heads_are_for_their_owner_only(chain):
    actions.sign_heads()
    for file in (heads.key_file(), heads.public_keys_file(), heads.heads_file()):
        assert file.stat().st_mode & 0o777 == 0o600


def test_an_old_key_is_still_trusted_after_a_new_one_took_over(chain):
    actions.sign_heads()
    heads.key_file().unlink()
    heads.own_key()
    assert len(heads.trusted_keys()) == 2
    assert told(0)
