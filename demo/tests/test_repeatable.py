"""The same seed and day give the same council, so that a picture or a bench can be made again."""

import hashlib

from demo.load import SCALES, imagine
from demo.tests.conftest import SEED, TODAY, silent


def print_of(story) -> str:
    rows = hashlib.sha256()
    for table, kept in story.tables.rows.items():
        rows.update(table.encode())
        for row in kept:
            rows.update(repr(row).encode())
    return rows.hexdigest()


def test_the_same_seed_gives_the_same_council(story):
    assert print_of(imagine(SCALES["tiny"], silent, seed=SEED, today=TODAY)) == print_of(story)


def test_another_seed_gives_another(story):
    assert print_of(imagine(SCALES["tiny"], silent, seed=SEED + 1, today=TODAY)) != print_of(story)
