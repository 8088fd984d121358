"""Emptying the test database after tests that commit (live server, threads): there alone the history may be cut."""

from django.db import connection
from django.test import TransactionTestCase

TABLES = ("history_entry", "history_head")
_flush = TransactionTestCase._fixture_teardown


def _flush_with_history(self) -> None:
    _history_trigger("DISABLE")
    try:
        _flush(self)
    finally:
        _history_trigger("ENABLE")


def _history_trigger(verb: str) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} {verb} TRIGGER history_keep_all")


TransactionTestCase._fixture_teardown = _flush_with_history
