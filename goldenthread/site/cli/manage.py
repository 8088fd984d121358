"""`goldenthread manage …`: Django's own commands, with the database at hand."""

from __future__ import annotations

from goldenthread.site.cli.surroundings import database, manage

TAKES_EVERYTHING = True
# These look at the code alone.
NO_DATABASE = {"", "help", "--help", "version", "--version", "makemessages", "collectstatic", "findstatic"}


def run(arguments: list[str]) -> int:
    if (arguments or [""])[0] in NO_DATABASE:
        manage(*arguments)
        return 0
    with database():
        manage(*arguments)
    return 0
