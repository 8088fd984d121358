"""`goldenthread import cin FILE` and `goldenthread import undo ID`: what was asked, and what is said."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import count
from goldenthread.who.workforce.models import Team, Worker

from . import report, rules
from .actions import one_at_a_time
from .bringing import Asked, Unreadable, bring, read_through
from .models import Run
from .opening import CannotRead, open_file
from .reading import Census
from .undoing.actions import undo
from .undoing.report import said_of_undoing

DONE, COULD_NOT, CANNOT_READ = 0, 1, 2


def run(args: argparse.Namespace) -> int:
    """0 when it was done, 1 when it could not be, 2 when the file cannot be read; 1 and 2 have changed nothing."""
    try:
        with one_at_a_time():
            return _undo(args) if args.verb == "undo" else _bring(args)
    except CannotRead as problem:
        _say(_cannot(problem), sys.stderr)
        return CANNOT_READ
    except Refused as refusal:
        _say(refusal.reasons, sys.stderr)
        return COULD_NOT


def _bring(args: argparse.Namespace) -> int:
    asked = Asked(
        by=bringer(getattr(args, "by", None)), dry=args.dry_run, leave_out=getattr(args, "leave_out_refused", False),
        team=team_named(getattr(args, "team", None)),
    )  # fmt: skip
    path = Path(args.file)
    census = Census(open_file(path), timezone.localdate().year)
    header = read_through(census, asked.leave_out)
    tally, made = bring(census, header, asked)
    _say(report.said(tally, header, path.name, asked.dry, census.outside), sys.stdout)
    if made:
        _say([f"Import {made.pk} is done. Take it back with: goldenthread import undo {made.pk}"], sys.stdout)
    else:
        _say(["This was a dry run: nothing was changed."], sys.stdout)
    return DONE


def _undo(args: argparse.Namespace) -> int:
    by = bringer(getattr(args, "by", None))
    number = str(args.id)
    found = (
        Run.objects.filter(pk=number).first() if number.isascii() and number.isdecimal() and len(number) < 18 else None
    )
    if found is None:
        raise Refused(f"There is no import {number}.")
    _say(said_of_undoing(undo(by=by, at=timezone.now(), run=found), found), sys.stdout)
    return DONE


def bringer(email: str | None) -> Worker:
    """The administrator who was named, else the one who has been here longest.

    :raises Refused: nobody by that address, or no administrator.
    """
    today = timezone.localdate()
    if email:
        worker = Worker.objects.filter(email=email.strip().lower(), is_active=True).first()
        if worker is None:
            raise Refused(f"Nobody here has the address {email}.")
        if reasons := rules.reasons_against_bringer(worker.name, worker.role):
            raise Refused(reasons)
        return worker
    oldest = Worker.objects.in_role(*rules.BRINGERS, today=today).filter(is_active=True).order_by("pk").first()
    if oldest is None:
        raise Refused("There is no system administrator here. An import is somebody’s deed: add one first.")
    return oldest


def team_named(name: str | None) -> Team | None:
    """:raises Refused: no such team, with the names of those there are."""
    if not name:
        return None
    team = Team.objects.filter(name__iexact=name.strip()).first()
    if team is None:
        names = ", ".join(Team.objects.order_by("name").values_list("name", flat=True))
        raise Refused(f"There is no team “{name}”. The teams are: {names or 'none yet'}.")
    return team


def _cannot(problem: CannotRead) -> Iterable[str]:
    if not isinstance(problem, Unreadable):
        return [*problem.reasons, "Nothing was changed."]
    return [
        *problem.reasons, *([f"and {problem.more:,} more"] if problem.more else []),
        f"Nothing was changed. {count(problem.children, 'child has', 'children have')} values that cannot be read: put "
        "them right in the file, or leave those children out with --leave-out-refused.",
    ]  # fmt: skip


def _say(sentences: Iterable[str], where) -> None:
    for sentence in sentences:
        print(sentence, file=where)
