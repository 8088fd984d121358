"""Loads the synthetic council into an empty database.

goldenthread demo            small: 25,000 children in the area, three years
SCALE=county make demo       county: 150,000 children in the area, ten years
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from time import monotonic

from django.db import connection
from django.utils import timezone

from goldenthread.foundations.history.bulk import bringing_in, indexes_afterwards

from . import scenes
from .families import Settlement
from .rates import rates_of
from .staff import PASSWORD, employ
from .stories import Story
from .tables import Tables


@dataclass(frozen=True)
class Scale:
    population: int  # children aged 0 to 17 in the area
    years: int
    services: int  # each with a front door and seven teams
    invented_names: bool


SCALES = {"small": Scale(25_000, 3, 1, False), "county": Scale(150_000, 10, 6, True)}
DEFAULT_AREA = "E06000014"  # York: rates near the middle, a share of assessments late

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


def load(
    scale: str, progress: Callable[[str], None] = print, *, seed: int = 20_261_122, today: date | None = None
) -> None:
    """Make the council and write it, all or nothing.

    :raises KeyError: no such scale.
    """
    size, began_at = SCALES[scale], monotonic()
    today = today or timezone.localdate()
    began = today - timedelta(days=365 * size.years)
    dice, tables = Random(seed), Tables()  # noqa: S311  dice for a story
    progress(f"Making the {scale} council: {size.population:,} children in the area, {size.years} years")
    staff = employ(tables, dice, began, today, size.services)
    settlement = Settlement(tables, dice, today, size.invented_names)
    story = Story(
        tables, staff, settlement, rates_of(os.environ.get("GOLDENTHREAD_COUNCIL_CODE", DEFAULT_AREA)), dice, today
    )
    story.tell(began, size.population, progress)
    scenes.play(story)
    progress("Writing it")
    with indexes_afterwards(), bringing_in():
        tables.copy(progress)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    progress(f"The council is there: {sum(map(len, tables.rows.values())):,} rows in {monotonic() - began_at:.0f} s")
