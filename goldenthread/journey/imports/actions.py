"""Bringing in one file: the run, and each of its children in a transaction of its own. The only writer of runs."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import Error, models, transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.xml import Opened
from goldenthread.journey.assessment.arrivals.actions import bring_assessments, change_assessment
from goldenthread.journey.front_door.arrivals.actions import bring_referrals, change_referral
from goldenthread.journey.front_door.models import Referral
from goldenthread.who.access.holdings.actions import hold, let_go
from goldenthread.who.access.models import Holding
from goldenthread.who.people.arrivals.actions import bring_person, complete_person
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from .census.header import Header
from .lines import CHANGED, MADE, MATCHED, Line
from .models import Kept, Made, Run, digest
from .planning import Plan
from .work.actions import bring_work, change_work

LOCK = 47172


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two imports at once could make a child twice: the second is refused. The lock goes with the connection.

    :raises Refused: another import, or the undoing of one, is running.
    """
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise Refused("Another import is running. Start again when it is finished.")
        try:
            yield
        finally:
            with suppress(Error):  # a connection that was lost has let go of its locks
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@transaction.atomic
def begin(*, by: Worker, at: datetime, opened: Opened, header: Header) -> Run:
    """A run has its number before anything is brought in, so that a run that was cut off can be undone too."""
    run = Run.objects.create(
        kind="cin", file_name=opened.path.name[:200], file_digest=opened.digest, year=header.year,
        header=header.whole, started_at=at, by=by,
    )  # fmt: skip
    record(
        by=by, deed="import.begun", subject=("import", run.pk), what=f"Children in need census {header.year_words}",
        details={"file": run.file_name, "sha256": run.file_digest},
    )  # fmt: skip
    return run


@transaction.atomic
def finish(*, by: Worker, at: datetime, run: Run, counts: dict[str, Any]) -> None:
    """What was in the file and what became of it stays with the run."""
    run.finished_at, run.counts = at, counts
    run.save(update_fields=["finished_at", "counts"])
    record(by=by, deed="import.finished", subject=("import", run.pk), details={"modules": counts.get("modules", {})})


@dataclass
class Work:
    """One child being brought in: who does it, and the rows that are to be listed with the run."""

    by: Worker
    at: datetime
    run: Run
    plan: Plan
    team: Team | None
    made: list[Made]

    @property
    def why(self) -> str:
        return f"Import {self.run.pk}: {self.run.file_name}"

    def note(self, kind: str, line: Line, row: models.Model, as_brought: bool = True) -> None:
        """`as_brought`: whether every fact of the row came from an import."""
        changed = {}
        if line.state == CHANGED:
            changed = {name: [getattr(line.row, name), value] for name, value in line.facts.items()}
        key = f"{self.plan.child.la_child_id} {line.key}".strip()[:120]
        self.made.append(
            Made(
                run=self.run, kind=kind, key=key, row_id=row.pk, was_new=line.state == MADE, changed=changed,
                digest=digest(row) if as_brought else "",
            )
        )  # fmt: skip

    def was_as_brought(self, kind: str, line: Line) -> bool:
        return line.row is None or self.plan.known.is_as_brought(kind, line.row)

    def must_be_as_planned(self, line: Line) -> None:
        """People work while a file is brought in: what one of them has just written is not written over.

        :raises Refused: the row is another than the one that was planned for.
        """
        now = type(line.row)._base_manager.select_for_update().filter(pk=line.row.pk).first()
        if now is None or digest(now) != digest(line.row):
            what = line.row._meta.verbose_name
            raise Refused(
                f"Somebody changed this child’s {what} while the file was brought in. Bring the file in again."
            )


@transaction.atomic
def bring_child(*, by: Worker, at: datetime, run: Run, plan: Plan, team: Team | None = None) -> None:
    """One child, whole: the person first, then what stands on it. History is written by each room for its own.

    :raises Refused: a room has something against it; nothing of this child is written then.
    """
    work = Work(by, at, run, plan, team, [])
    person = _person(work)
    _change(work)
    referrals = _referrals(work, person)
    _assessments(work, person, referrals)
    bring_work(work, person, referrals)
    _take_up(work, person)
    _let_go(work, person)
    _keep(work, person)
    _hold(work, person)
    Made.objects.bulk_create(work.made)


def _person(work: Work) -> Person:
    line, new = work.plan.person, [each for each in work.plan.numbers if each.state == MADE]
    numbers = [(each.key, each.facts["value"]) for each in new]
    rows: list[Any] = []
    if line.row is None:
        person, rows = bring_person(by=work.by, facts=line.facts, numbers=numbers, why=work.why)
    elif line.facts or numbers:
        work.must_be_as_planned(line)
        person, rows = complete_person(by=work.by, person=line.row, facts=line.facts, numbers=numbers, why=work.why)
    else:
        person = line.row
    work.note("person", line, person, work.was_as_brought("person", line))
    for each, row in zip(new, rows, strict=True):
        work.note("identifier", each, row)
    return person


def _change(work: Work) -> None:
    """What was here follows the file before anything new stands beside it: an end first, then the next beginning; and
    what stands in a referral before that closes.
    """
    today = timezone.localdate(work.at)
    change_work(work)
    for _, line in work.plan.assessments:
        if line.state == CHANGED:
            work.must_be_as_planned(line)
            row = change_assessment(by=work.by, assessment=line.row, facts=line.facts, why=work.why)
            work.note("assessment", line, row)
    for line in work.plan.referrals:
        if line.state == CHANGED:
            work.must_be_as_planned(line)
            changed = change_referral(by=work.by, referral=line.row, facts=line.facts, today=today, why=work.why)
            work.note("referral", line, changed)


def _referrals(work: Work, person: Person) -> list[Referral]:
    """The child's referrals in the file's order, those that were here and the new ones."""
    lines = work.plan.referrals
    new = [line.facts for line in lines if line.state == MADE]
    made = iter(
        bring_referrals(by=work.by, at=work.at, child=person, rows=new, team=work.team, why=work.why) if new else []
    )
    rows = [next(made) if line.state == MADE else line.row for line in lines]
    for line, row in zip(lines, rows, strict=True):
        if line.state != CHANGED:
            work.note("referral", line, row, work.was_as_brought("referral", line))
    return rows


def _assessments(work: Work, person: Person, referrals: list[Referral]) -> None:
    new = [(place, line) for place, line in work.plan.assessments if line.state == MADE]
    rows = [(referrals[place], line.facts) for place, line in new]
    made = bring_assessments(by=work.by, child=person, rows=rows, team=work.team, why=work.why) if rows else []
    for (_, line), row in zip(new, made, strict=True):
        work.note("assessment", line, row)
    for _, line in work.plan.assessments:
        if line.state == MATCHED:
            work.note("assessment", line, line.row, work.was_as_brought("assessment", line))


def _let_go(work: Work, person: Person) -> None:
    """Nothing is open any more: the team and the workers are free, as when a referral is closed by hand."""
    today = timezone.localdate(work.at)
    closed = any(
        line.state == CHANGED and not line.row.closed_on and line.facts.get("closed_on") for line in work.plan.referrals
    )
    if not closed or Referral.objects.open(today).filter(child=person).exists():
        return
    for row, was_to_end in let_go(by=work.by, child=person, on=today, why=work.why):
        kind = "holding" if isinstance(row, Holding) else "involvement"
        before = type(row)(pk=row.pk, ended_on=was_to_end)
        work.note(kind, Line("", CHANGED, before, {"ended_on": row.ended_on}), row)


def _keep(work: Work, person: Person) -> None:
    lines = work.plan.kept
    made = iter(Kept.objects.bulk_create(
        Kept(run=work.run, child=person, **line.facts) for line in lines if line.state == MADE
    ))  # fmt: skip
    for line in lines:
        row = next(made) if line.state == MADE else line.row
        if line.state == CHANGED:
            row = Kept(pk=row.pk, run_id=row.run_id, child_id=row.child_id, **line.facts)
            row.save(update_fields=["content"])
        content = {"content": line.facts["content"]}
        work.note("kept", Line(f"{line.facts['module']} {line.key}", line.state, line.row, content), row)
    written = Counter(line.facts["module"] for line in lines if line.state in (MADE, CHANGED))
    if written:
        what = ", ".join(f"{module} ({many})" for module, many in written.items())
        record(
            by=work.by, deed="import.kept", subject=("child", person.pk), children=[person.pk],
            what=f"Kept as it came: {what}", reason=work.why,
        )  # fmt: skip


def _take_up(work: Work, person: Person) -> None:
    """What earlier imports only kept stays where it is, and says which run brought it in."""
    for row in work.plan.taken_up:
        before = Kept(pk=row.pk, taken_up=None)
        row.taken_up = work.run
        row.save(update_fields=["taken_up"])
        line = Line(f"{row.module} {row.key}", CHANGED, before, {"taken_up_id": work.run.pk})
        work.note("kept", line, row)
    if work.plan.taken_up:
        what = ", ".join(f"{module} ({many})" for module, many in Counter(r.module for r in work.plan.taken_up).items())
        record(
            by=work.by, deed="import.taken_up", subject=("child", person.pk), children=[person.pk],
            what=f"Kept before, and brought in now: {what}", reason=work.why,
        )  # fmt: skip


def _hold(work: Work, person: Person) -> None:
    """From today: who held the child before is not in a census, and a team is not late with a child it did not have."""
    if work.team and work.plan.needs_team:
        today = timezone.localdate(work.at)
        row = hold(by=work.by, child=person, team=work.team, on=today, why=work.why[:200])
        work.note("holding", Line(work.team.name, MADE), row)
