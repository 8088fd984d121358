"""`goldenthread first director|administrator NAME EMAIL`; the room of people who work here does the work."""

from __future__ import annotations

import argparse

from goldenthread.site.cli.surroundings import database, django_ready, of_room


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("role", choices=["director", "administrator"], help="the post")
    parser.add_argument("name", metavar="NAME", help="the person, in quotes")
    parser.add_argument("email", metavar="EMAIL", help="the work e-mail that they sign in with")


def run(args: argparse.Namespace) -> int:
    with database():
        django_ready()
        return int(of_room("goldenthread.who.workforce.cli", "run")(args) or 0)
