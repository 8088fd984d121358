"""`goldenthread worker`: one worker for the jobs that wait in the database."""

from __future__ import annotations

from goldenthread.site.cli.surroundings import database, manage

TAKES_EVERYTHING = True


def run(arguments: list[str]) -> int:
    with database():
        manage("procrastinate", "worker", *arguments)
    return 0
