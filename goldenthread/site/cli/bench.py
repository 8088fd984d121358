"""`goldenthread bench …`: the measurements that `bench/` holds."""

from __future__ import annotations

from goldenthread.site.cli.surroundings import database, django_ready, of_room

TAKES_EVERYTHING = True


def run(arguments: list[str]) -> int:
    with database():
        django_ready()
        return int(of_room("bench.run", "main")(arguments) or 0)
