"""`goldenthread import cin FILE` and `goldenthread import undo NUMBER`; the room of imports does the work."""

from __future__ import annotations

import argparse
from pathlib import Path

from goldenthread.site.cli.surroundings import database, django_ready, of_room


def add(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", metavar="WHAT", required=True)
    census = verbs.add_parser("cin", help="a children in need census file")
    census.add_argument("file", type=Path, metavar="FILE", help="the XML as it was made for the census")
    census.add_argument("--dry-run", action="store_true", help="say what would be done, and change nothing")
    census.add_argument(
        "--leave-out-refused", action="store_true", help="leave out the children of whom something cannot be read"
    )
    census.add_argument("--team", metavar="NAME", help="the team that holds the open children whom nobody holds")
    undo = verbs.add_parser("undo", help="take an import back")
    undo.add_argument("number", metavar="NUMBER", help="the number that the import printed")
    for verb in (census, undo):
        verb.add_argument("--by", metavar="EMAIL", help="the system administrator whose deed it is (else the first)")


def run(args: argparse.Namespace) -> int:
    with database():
        django_ready()
        return int(of_room("goldenthread.journey.imports.cli", "run")(args) or 0)
