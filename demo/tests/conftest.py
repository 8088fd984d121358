"""Councils in memory, made once: nothing here needs a database."""

from datetime import date

import pytest

from demo.load import SCALES, Scale, imagine

TODAY = date(2026, 11, 20)
SEED = 7


def silent(*words: object) -> None:
    """A load that says nothing."""


@pytest.fixture(scope="session")
def story():
    return imagine(SCALES["tiny"], silent, seed=SEED, today=TODAY)


@pytest.fixture(scope="session")
def town():
    """Large enough for shares to settle."""
    return imagine(Scale(12_000, 2, 1, False), silent, seed=SEED, today=TODAY)


@pytest.fixture(scope="session")
def rows(story):
    """`rows("people_person", "id", "sex")`: these columns of every row, as dictionaries."""

    def read(table: str, *names: str) -> list[dict]:
        return [dict(zip(names, row, strict=True)) for row in story.tables.get(table, *names)]

    return read
