"""Bringing in a past: hundreds of thousands of entries with their own times, chained by the same trigger.

Entries that came this way are marked `brought_in`, inside their hash, so that nobody takes a loaded past for a
witnessed one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from goldenthread.foundations.history.models import Entry


class Past(NamedTuple):
    """One entry of a past. The names are the columns of the table."""

    at: datetime
    kind: str
    actor_id: int | None
    actor_name: str
    deed: str
    actor_role: str = ""
    organisation: str = ""
    subject_kind: str = ""
    subject_id: str = ""
    about_kind: str = "person"
    about: tuple[int, ...] | list[int] = ()
    what: str = ""
    reason: str = ""
    details: dict[str, Any] | None = None
    from_ip: str | None = None
    device: str = ""
    request_id: str = ""


COPY = f"COPY history_entry ({', '.join(Past._fields)}) FROM STDIN"


@contextmanager
def bringing_in() -> Iterator[None]:
    """Inside, whatever is copied or inserted into the history by this transaction keeps the times that it brings."""
    with transaction.atomic():
        _keep_times("on")
        yield
        _keep_times("off")


def _keep_times(on: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('goldenthread.history_brings_in', %s, true)", [on])


def bring_in(entries: Iterable[Past]) -> int:
    """Copy a past into the history; says how many entries. One transaction takes one chain, as always."""
    count = 0
    with bringing_in(), connection.cursor() as cursor, cursor.copy(COPY) as copy:
        for entry in entries:
            copy.write_row(_row(entry))
            count += 1
    return count


def _row(entry: Past) -> tuple[Any, ...]:
    return entry._replace(
        about="{" + ",".join(map(str, entry.about)) + "}",  # type: ignore[arg-type]
        details=json.dumps(entry.details or {}),  # type: ignore[arg-type]
    )


@contextmanager
def indexes_afterwards() -> Iterator[None]:
    """For a first load into a quiet database: build the reading indexes once at the end, which doubles the speed.

    Holds the table for itself, so never while people work. The unique place in the chain stays throughout.
    """
    with transaction.atomic():
        with connection.schema_editor() as editor:
            for index in Entry._meta.indexes:
                editor.remove_index(Entry, index)
        yield
        with connection.schema_editor() as editor:
            for index in Entry._meta.indexes:
                editor.add_index(Entry, index)
