"""Loads the synthetic council into an empty database.

goldenthread demo            small: 25,000 children in the area, three years
SCALE=county make demo       county: 150,000 children in the area, ten years
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from time import monotonic

from django.db import connection, transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import sign_heads
from goldenthread.foundations.history.bulk import bringing_in, indexes_afterwards

from . import beside, calls, handing, looking, past, returns, supervising, tour, workforce
from .bulk import standing_aside
from .columns import COLUMNS
from .families import Settlement
from .rates import rates_of
from .staff import PASSWORD, employ
from .stories import Story
from .tables import Tables


@dataclass(frozen=True)
class Scale:
    population: int  # children aged 0 to 17 in the area
    years: int
    services: int  # each with a front door, nine teams and family help
    invented_names: bool


SCALES = {
    "tiny": Scale(2_000, 1, 1, False),  # for tests
    "small": Scale(25_000, 3, 1, False),
    "county": Scale(150_000, 10, 6, True),
}
DEFAULT_AREA = "E06000014"  # York: rates near the middle, a share of assessments late
SEED = 20_261_122
Say = Callable[[str], None]

SIGN_IN = [
    ("plover", "social worker, Family safeguarding 3"),
    ("kestrel", "team manager, Family safeguarding 3"),
    ("sanderling", "front-door screener"),
    ("egret", "front-door manager"),
    ("heron", "service manager"),
    ("eagle", "director"),
    ("osprey", "reviewing officer"),
    ("dove", "auditor"),
    ("hawk", "inspector"),
    ("wren", "performance analyst"),
    ("robin", "lead member"),
    ("crane", "records officer"),
    ("stork", "system administrator"),
]


def sign_in_lines() -> list[str]:
    """How to sign in as each role, for the end of `make demo`."""
    width = max(len(name) for name, _ in SIGN_IN) + len("@marlshire.example")
    lines = [f"{f'{name}@marlshire.example':<{width}}  {what}" for name, what in SIGN_IN]
    return [*lines, f"Everybody's password: {PASSWORD}"]


def imagine(size: Scale, say: Say, *, seed: int, today: date) -> Story:
    """The whole council in memory. The same seed, size and day give the same rows."""
    began, dice, tables = today - timedelta(days=365 * size.years), Random(seed), Tables()
    area = os.environ.get("GOLDENTHREAD_COUNCIL_CODE", DEFAULT_AREA)
    staff = employ(tables, dice, began, today, size.services)
    workforce.count(staff.hiring, staff)
    settlement = Settlement(tables, dice, today, size.invented_names)
    story = Story(tables, staff, settlement, rates_of(area), dice, today)
    story.tell(began, size.population, calls.ring, say)
    tour.play(story)
    beside.work_beside(story)
    handing.write(story)
    supervising.supervise(story)
    looking.remember(story)
    return story


def load(scale: str, progress: Say = print, *, seed: int = SEED, today: date | None = None) -> None:
    """Make the council and write it, all or nothing.

    :raises KeyError: no such scale.
    """
    began_at, size = monotonic(), SCALES[scale]
    progress(f"Making the {scale} council: {size.population:,} children in the area, {size.years} years")
    with keeping_everything():
        story = imagine(size, progress, seed=seed, today=today or timezone.localdate())
        progress("Writing it")
        write(story.tables, progress)
    progress("Checking the year’s census early")
    returns.check(story.today)
    sign_heads()
    took = monotonic() - began_at
    progress(f"The council is there: {story.tables.count:,} rows in {took:.0f} s")


@contextmanager
def keeping_everything() -> Iterator[None]:
    """Nothing is thrown away while rows gather: looking for what could be costs a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def write(tables: Tables, progress: Say) -> None:
    # The history keeps its own rules about its table, and its place in the chain is looked up row by row.
    others = [table for table in COLUMNS if table != "history_entry"]
    with transaction.atomic(), indexes_afterwards(), bringing_in(), standing_aside(others):
        tables.copy(progress)
        past.remember()
        progress("Putting the keys and indexes back")
    with connection.cursor() as cursor:  # our own tables: what databases share would be locked to all the others
        names = connection.introspection.table_names(cursor)
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, names))}")
