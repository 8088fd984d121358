"""A whole file: read through once so that nothing is begun that cannot be read, then child by child."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import DataError, IntegrityError
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.xml import CannotRead
from goldenthread.who.workforce.models import Team, Worker

from .actions import begin, bring_child, finish
from .census.child import Child
from .census.header import Header
from .census.reading import Census
from .matching import Seen, known_of
from .models import Run
from .planning import Plan, plan
from .reconciliation import Listed, Tally

AT_ONCE = 100  # children whose facts here are fetched together
PROGRESS = 500
PROGRESS_IN_READING = 10_000

Tell = Callable[[str], None]


class Unreadable(CannotRead):
    """Values that cannot be read: the first fifty in words, and of how many children."""

    def __init__(self, wrong: Listed, children: int) -> None:
        self.children = children
        super().__init__(wrong.sentences())


@dataclass
class Asked:
    """What somebody asked for on the command line."""

    by: Worker
    dry: bool = False
    leave_out: bool = False
    team: Team | None = None


def read_through(census: Census, leave_out: bool, tell: Tell) -> Header:
    """The file to its end, with nothing changed.

    :raises CannotRead: it cannot be read to its end.
    :raises Unreadable: values cannot be read, and nobody asked for those children to be left out.
    """
    wrong, children = Listed(), 0
    for child in census:
        for sentence in child.unreadable:
            wrong.add(child.place, sentence)
        children += bool(child.unreadable)
        if child.position % PROGRESS_IN_READING == 0:
            tell(f"Reading: {child.position:,} children so far")
    if children and not leave_out:
        raise Unreadable(wrong, children)
    assert census.header is not None
    return census.header


def bring(census: Census, header: Header, asked: Asked, tell: Tell) -> tuple[Tally, Run | None]:
    """Every child of a file that has been read through; the run when it was no dry run."""
    now = timezone.now()
    run = None if asked.dry else begin(by=asked.by, at=now, opened=census.opened, header=header)
    tally = Tally()
    try:
        for made in _plans(census, header):
            if run and not made.refused:
                made.refused = _written(asked, run, made)
            tally.add(made, gives_team=asked.team is not None)
            if tally.children % PROGRESS == 0:
                tell(f"{tally.children:,} of {census.in_all:,} children")
    except BaseException:  # Ctrl-C too: whoever stopped it must know where it stands
        tell(_stopped(run, tally, census) if run else "Stopped. Nothing was changed.")
        raise
    if run:
        finish(by=asked.by, at=timezone.now(), run=run, counts=tally.as_json())
    return tally, run


def _plans(census: Census, header: Header) -> Iterator[Plan]:
    seen, today = Seen(), timezone.localdate()
    for children in _some(census, AT_ONCE):
        known = known_of(children)
        yield from (plan(child, header, known, seen, today) for child in children)


def _some(children: Iterable[Child], many: int) -> Iterator[list[Child]]:
    left = iter(children)
    while batch := list(islice(left, many)):
        yield batch


def _written(asked: Asked, run: Run, made: Plan) -> list[str]:
    """Why one child was refused at the last moment; nothing of it is written then."""
    try:
        bring_child(by=asked.by, at=run.started_at, run=run, plan=made, team=asked.team)
    except Refused as refusal:
        return refusal.reasons
    except (IntegrityError, DataError) as clash:
        name = getattr(getattr(clash.__cause__, "diag", None), "constraint_name", None)
        return [f"It clashes with what is here: the database refused it ({(name or 'a value').replace('_', ' ')})."]
    return []


def _stopped(run: Run, tally: Tally, census: Census) -> str:
    return (
        f"Import {run.pk} stopped after child {tally.children:,} of {census.in_all:,}. Each child that was brought in "
        "is whole, and of the next one there is nothing. Give the same command again to go on: nothing is made twice. "
        f"Or take it back with: goldenthread import undo {run.pk}"
    )
