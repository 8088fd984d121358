"""`goldenthread history verify`: walks the whole chain and says whether every link holds."""

from __future__ import annotations

import argparse

from goldenthread.site.cli.surroundings import database, django_ready, of_room


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["verify"])


def run(args: argparse.Namespace) -> int:
    with database():
        django_ready()
        return int(of_room("goldenthread.foundations.history.verify", "verify")())
