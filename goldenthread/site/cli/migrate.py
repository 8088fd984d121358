"""`goldenthread migrate`: brings the database up to date with the code."""

from __future__ import annotations

from goldenthread.site.cli.surroundings import database, manage

TAKES_EVERYTHING = True


def run(arguments: list[str]) -> int:
    with database():
        manage("migrate", *arguments)
    return 0
