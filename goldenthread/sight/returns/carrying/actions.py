"""Checking a return: carried out by a worker, or given up. Each stage is there for others to see as it is reached."""

from contextlib import suppress
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from psycopg import sql

from goldenthread.foundations.history.actions import record
from goldenthread.who.workforce.models import Worker

from .. import rules
from ..asking import FINDING, Answer, ask_the_rules, without_options
from ..checker.reading.problems import CannotRead
from ..models import Check, Finding, RuleEnd, Stage

OUR_FAULT = "Something broke while it was being checked, and that is our fault. Tell who looks after Golden Thread."


class MovedOn(Exception):
    """Somebody else has taken the check further: it was given up, or another worker has it."""


@transaction.atomic
def move(*, check: Check, deed: str, by: Worker | None = None, why: str = "", done: int = 0, out_of: int = 0) -> None:
    """The next stage, while nobody else can take the check on.

    :raises MovedOn: it is not in a state in which that may be done.
    """
    Check.objects.select_for_update().get(pk=check.pk)
    latest = Stage.objects.filter(check_of=check).latest("pk")
    state = rules.follows(latest.state, deed)
    if not state:
        raise MovedOn(latest.state)
    Stage.objects.create(check_of=check, state=state, at=timezone.now(), why=why, by=by, done=done, out_of=out_of)


def carry_out(*, check_id: int) -> None:
    """Read the files of a check that waits, ask the rules, and keep what was found. A check that was given up or is in
    another worker's hands is let be."""
    check = Check.objects.get(pk=check_id)
    with suppress(MovedOn):
        _carried_out(check)


def _carried_out(check: Check) -> None:
    try:
        move(check=check, deed="read")
        _finish(check, ask_the_rules(check, _Progress(check)))
    except MovedOn:
        raise
    except CannotRead as sentence:
        _give_up(check, " ".join(sentence.reasons))
    except Exception:
        _give_up(check, OUR_FAULT)
        raise


class _Progress:
    """Called after each rule; says so some twenty times in all."""

    def __init__(self, check: Check) -> None:
        self.check, self.told = check, -1

    def __call__(self, done: int, out_of: int) -> None:
        told = done * rules.PROGRESS_TOLD // max(out_of, 1)
        if told != self.told:
            self.told = told
            move(check=self.check, deed="go on", done=done, out_of=out_of)


@transaction.atomic
def _finish(check: Check, answer: Answer) -> None:
    """All that was found, or nothing: whoever sees the check finished sees all of it."""
    move(check=check, deed="finish")
    about = answer.about
    _keep_findings(check, answer)
    RuleEnd.objects.bulk_create(answer.ends(check))
    check.kind, check.year, check.starts_on, check.ends_on = about.kind, about.year, about.start, about.end
    check.tables, check.problems = about.rows, [without_options(said) for said in about.problems]
    _compare(check)
    check.save()
    check.uploads.all().delete()
    record(
        by=None, deed="return.checked", subject=("return_check", check.pk), what=check.title,
        details={"found": sum(answer.found.values()), "rules": about.counts()},
    )  # fmt: skip


def _keep_findings(check: Check, answer: Answer) -> None:
    """Copied in: a county's fifty thousand are there in seconds, which as statements would take a minute."""
    table, columns = sql.Identifier(Finding._meta.db_table), sql.SQL(", ").join(map(sql.Identifier, FINDING))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns)
    with connection.cursor() as cursor:
        with cursor.copy(into.as_string(cursor.connection)) as copy:
            for row in answer.findings(check):
                copy.write_row(row)
        cursor.execute(sql.SQL("ANALYZE {}").format(table).as_string(cursor.connection))  # the next question is at once


def _compare(check: Check) -> None:
    """With the check before of the same return and year, while both are whole."""
    of_return = Check.objects.in_state(rules.FINISHED).filter(kind=check.kind, year=check.year)
    check.before = of_return.exclude(pk=check.pk).order_by("-pk").first()
    if check.before:
        check.new_found = _not_in(check, check.before)
        check.gone_found = _not_in(check.before, check)


def _not_in(check: Check, other: Check) -> int:
    same = Finding.objects.filter(check_of=other, mark=OuterRef("mark"))
    return Finding.objects.filter(~Exists(same), check_of=check).count()


@transaction.atomic
def _give_up(check: Check, why: str) -> None:
    """:raises MovedOn: it has ended meanwhile."""
    move(check=check, deed="give up", why=why)
    check.uploads.all().delete()
    record(by=None, deed="return.check_failed", subject=("return_check", check.pk), what=check.file_words, reason=why)


def give_up_quiet(*, now: datetime) -> int:
    """Checks of which nothing more is heard, because their worker ended or never came: each is given up in words, and
    its files go. Says how many."""
    given_up = 0
    for check in Check.objects.in_state(*rules.UNDER_WAY):
        if why := rules.last_words_of(check.state, check.state_at, now):
            with suppress(MovedOn):
                _give_up(check, why)
                given_up += 1
    return given_up
