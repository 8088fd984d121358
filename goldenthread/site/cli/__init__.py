"""The command line. Each command is a small file here; only the one that is asked for is imported."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from types import ModuleType

from goldenthread import __version__
from goldenthread.site.cli.told import Told
from goldenthread.site.launcher.failed import LauncherFailed

# The name of a command is the name of its file, but for two that Python or Django has taken.
COMMANDS = {
    "demo": "run a synthetic council on this machine",
    "db": "start, stop and look at the demo's own PostgreSQL",
    "migrate": "bring the database up to date with the code",
    "serve": "run the web server",
    "worker": "run one worker for the jobs that wait",
    "manage": "Django's own commands",
    "first": "put the first director or administrator into post",
    "history": "verify that the history has not been tampered with",
    "import": "bring in a census file, or undo that",
    "returns": "check statutory returns against the department's rules, or make sample ones",
    "docs": "print the docs that come from code, or check them",
    "bench": "measure the pages and print the table",
}
FILES = {"import": "imports"}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 when it did what was asked, 1 when it could not, 130 when it was interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except (Told, LauncherFailed) as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    asked = arguments[0] if arguments else ""
    command = _load(asked) if asked in COMMANDS else None
    if command and getattr(command, "TAKES_EVERYTHING", False):
        return int(command.run(arguments[1:]) or 0)
    parser = _parser(asked, command)
    if command is None:
        parser.parse_args(arguments or ["--help"])
        return 0
    return int(command.run(parser.parse_args(arguments)) or 0)


def _parser(asked: str, command: ModuleType | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goldenthread", description="Golden Thread, for children's services.")
    parser.add_argument("--version", action="version", version=f"Golden Thread {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, does in COMMANDS.items():
        sub = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        if command and name == asked:
            command.add(sub)
    return parser


def _load(name: str) -> ModuleType:
    return importlib.import_module(f"goldenthread.site.cli.{FILES.get(name, name)}")
