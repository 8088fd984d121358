"""What is written stays: the database refuses every way of changing it."""

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.foundations.history import actions
from goldenthread.foundations.history.models import Entry, Head
from goldenthread.foundations.history.tests.people import PLOVER, TANSY

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    return actions.look(by=PLOVER, subject=("child", TANSY), children=[TANSY])


@pytest.fixture
def head(entry):
    actions.sign_heads()
    return Head.objects.get()


def refuses(change):
    with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
        change()


def test_no_entry_is_changed(entry):
    refuses(lambda: Entry.objects.update(what="something else"))
    entry.what = "something else"
    refuses(entry.save)


def test_no_entry_is_removed(entry):
    refuses(entry.delete)
    refuses(lambda: Entry.objects.all().delete())


def test_no_head_is_changed_or_removed(head):
    refuses(lambda: Head.objects.update(number=1000))
    refuses(head.delete)


@pytest.mark.parametrize("table", ["history_entry", "history_head"])
def test_no_table_is_emptied(table):
    with connection.cursor() as cursor:
        refuses(lambda: cursor.execute(f"TRUNCATE {table}"))


def test_a_conflict_cannot_overwrite(entry):
    with connection.cursor() as cursor:
        refuses(
            lambda: cursor.execute(
                "INSERT INTO history_entry (id, kind, actor_name, deed, details, about) "
                "VALUES (%s, 'deed', 'Jackdaw', 'x', '{}', '{}') ON CONFLICT (id) DO UPDATE SET what = 'changed'",
                [entry.pk],
            )
        )
