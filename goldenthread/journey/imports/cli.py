"""`goldenthread import cin FILE` and `goldenthread import undo NUMBER`: what was asked, and what is said."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import OperationalError
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.words import count, plain_date
from goldenthread.foundations.xml import CannotRead, open_file
from goldenthread.who.workforce.models import Team, Worker

from . import reconciliation, rules
from .actions import one_at_a_time
from .bringing import Asked, Unreadable, bring, read_through
from .census.reading import Census
from .models import Run
from .undoing.actions import undo
from .undoing.report import said_of_undoing

DONE, COULD_NOT, CANNOT_READ = 0, 1, 2
PROGRESS_IN_UNDOING = 500
NOTHING = "Stopped. Nothing was changed."
HALF_UNDONE = "Stopped. Each child that was taken back is so as a whole. Give the same command again to go on."
LISTED = 10  # imports that are named when somebody asks for one that is not there


def run(args: argparse.Namespace) -> int:
    """0 when it was done, 1 when it could not be, 2 when the file cannot be read: then nothing was changed."""
    try:
        with one_at_a_time():
            return _undo(args) if args.verb == "undo" else _bring(args)
    except CannotRead as problem:
        _say(_cannot(problem), sys.stderr)
        return CANNOT_READ
    except Refused as refusal:
        _say(refusal.reasons, sys.stderr)
    except OperationalError as lost:
        _tell(f"The database stopped answering: {str(lost).splitlines()[0]}")
    return COULD_NOT


def _bring(args: argparse.Namespace) -> int:
    asked = Asked(by=bringer(args.by), dry=args.dry_run, leave_out=args.leave_out_refused, team=team_named(args.team))
    path = Path(args.file)
    census = Census(open_file(path), timezone.localdate().year)
    with _said_when_stopped(NOTHING):
        header = read_through(census, asked.leave_out, _tell)
    before = Run.objects.filter(file_digest=census.opened.digest, undone_at=None).order_by("pk").last()
    tally, made = bring(census, header, asked, _tell)
    _say(reconciliation.said(tally, header, path.name, asked.dry, census.outside), sys.stdout)
    if before:
        _say([f"The same file was brought in on {plain_date(before.started_at)}, as import {before.pk}."], sys.stdout)
    _say([_how_to_go_on(made)], sys.stdout)
    return DONE


def _how_to_go_on(made: Run | None) -> str:
    if made is None:
        return "This was a dry run: nothing was changed. Give the command without --dry-run to bring it in."
    back = f"goldenthread import undo {made.pk}"
    return f"Import {made.pk} is done, in the name of {made.by}. Take it back with: {back}"


def _undo(args: argparse.Namespace) -> int:
    by, run = bringer(args.by), import_numbered(str(args.number))

    def progress(children: int) -> None:
        if children % PROGRESS_IN_UNDOING == 0:
            _tell(f"{children:,} children")

    with _said_when_stopped(HALF_UNDONE):
        done = undo(by=by, at=timezone.now(), run=run, tell=progress)
    _say(said_of_undoing(done, run), sys.stdout)
    return DONE


@contextmanager
def _said_when_stopped(sentence: str) -> Iterator[None]:
    """Whoever presses Ctrl-C, or loses the database, must know where it stands."""
    try:
        yield
    except (KeyboardInterrupt, OperationalError):
        _tell(sentence)
        raise


def import_numbered(number: str) -> Run:
    """:raises Refused: no such import, with the last ones that there are."""
    if number.isascii() and number.isdecimal() and len(number) < 18 and (run := Run.objects.filter(pk=number).first()):
        return run
    last = [
        f"  {run.pk}: {run.file_name}, {plain_date(run.started_at)}" + (", taken back" if run.undone_at else "")
        for run in Run.objects.order_by("-pk")[:LISTED]
    ]
    raise Refused([f"There is no import {number}.", *(["The last imports are:", *last] if last else [])])


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
        *problem.reasons,
        f"Nothing was changed. {count(problem.children, 'child has', 'children have')} values that cannot be read: put "
        "them right in the file, or leave those children out with --leave-out-refused.",
    ]


def _tell(sentence: str) -> None:
    _say([sentence], sys.stderr)


def _say(sentences: Iterable[str], where) -> None:
    for sentence in sentences:
        print(sentence, file=where, flush=True)
