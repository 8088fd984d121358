"""`goldenthread docs print|check`: what can be printed from code is, and a stale page is an error."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
from pathlib import Path

from goldenthread.site.cli.told import Told

# Each has `print_docs() -> dict[str, str]`: the path of a page under docs/, and its text. One that is not built yet
# is passed over, so that a room can be placed here before it prints anything.
PRINTERS = (
    "goldenthread.site.printed",
    "goldenthread.foundations.history.docs",
    "goldenthread.foundations.notices.docs",
    "goldenthread.who.people.docs",
    "goldenthread.who.workforce.docs",
    "goldenthread.who.access.docs",
    "goldenthread.journey.front_door.docs",
    "goldenthread.journey.assessment.docs",
    "goldenthread.journey.planning.docs",
    "goldenthread.journey.visits.docs",
    "goldenthread.journey.help.docs",
    "goldenthread.journey.protection.docs",
    "goldenthread.journey.protection.conferences.docs",
    "goldenthread.journey.imports.docs",
    "goldenthread.practice.caseload.docs",
    "goldenthread.practice.child.docs",
    "goldenthread.sight.returns.docs",
    "goldenthread.sight.oversight.docs",
)
DOCS = Path(__file__).parents[3] / "docs"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("verb", choices=["print", "check"])


def run(args: argparse.Namespace) -> int:
    stale = [path for path, text in pages().items() if _on_disk(path) != text]
    if args.verb == "check":
        if stale:
            raise Told(
                f"Stale: {', '.join(f'docs/{path}' for path in stale)}. Run 'make docs' and commit what it prints."
            )
        print("The printed docs are current.")
        return 0
    for path in stale:
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(pages()[path], encoding="utf-8")
        print(f"docs/{path}")
    return 0


def pages() -> dict[str, str]:
    """Every page that any room prints. No database is asked: rooms print from their code."""
    os.environ.setdefault("GOLDENTHREAD_MODE", "test")
    from goldenthread.site.cli.surroundings import django_ready

    django_ready()
    return {path: text for module in PRINTERS if _built(module) for path, text in _printed(module).items()}


def _built(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _printed(module: str) -> dict[str, str]:
    printed: dict[str, str] = importlib.import_module(module).print_docs()
    return printed


def _on_disk(path: str) -> str | None:
    try:
        return (DOCS / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
