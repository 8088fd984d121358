"""The next worker is named for a day to come: the day, and Avocet, who follows Plover with Tansy."""

from datetime import date, timedelta

import pytest

from goldenthread.who.access.actions import change_worker
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .cast import Cast


def named(cast: Cast, child: Person, worker: Worker, on: date) -> Involvement:
    """Kestrel names who follows, of whoever has the child until then. Gives the part of who follows."""
    before = child.involvements.open(on - timedelta(days=1)).get(role="allocated")
    return change_worker(by=cast.kestrel, child=child, worker=worker, on=on, reason="MANAGE", over=before.pk)


@pytest.fixture
def on(today) -> date:
    return today + timedelta(days=10)


@pytest.fixture
def comes(cast, on) -> Involvement:
    return named(cast, cast.tansy, cast.avocet, on)
