"""Checking a return: asked for, and what it found forgotten. What a worker does in between is in carrying/."""

from collections.abc import Iterable
from datetime import datetime
from typing import IO, Protocol

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.who.access.actions import must
from goldenthread.who.workforce.models import Worker

from . import rules
from .carrying.actions import MovedOn, move
from .models import Check, Finding, RuleEnd, Stage, Upload
from .tasks import carry_out_check

PIECE = 4_000_000  # bytes of a file in one row
NOTHING_LEFT = "There is nothing left to forget: what this check found is gone, or it was not finished."


class Given(Protocol):
    """A file as it arrives."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def file(self) -> IO[bytes]: ...


@transaction.atomic
def ask_check(
    *,
    by: Worker,
    at: datetime,
    this: Iterable[Given],
    last: Iterable[Given] = (),
    year: int | None = None,
    authority: str = "",
) -> Check:
    """Keep the files until a worker has checked them, and ask for that in the same transaction.

    :raises Forbidden: not somebody who checks returns.
    :raises Refused: they are not one return, or too large.
    """
    must(by=by, deed="returns.check", today=timezone.localdate(at))
    parts = {"this": list(this), "last": list(last)}
    named = {part: [rules.Named(each.name, each.size) for each in those] for part, those in parts.items()}
    if reasons := rules.reasons_against_files(named["this"], named["last"]):
        raise Refused(reasons)
    check = Check.objects.create(
        asked_by=by, asked_at=at, files=[each.name for each in named["this"]], asked_year=year, authority=authority,
        last_files=[each.name for each in named["last"]],
        size=sum(each.size for part in named.values() for each in part),
    )  # fmt: skip
    for part, those in parts.items():
        for each in those:
            _keep_pieces(check, part, each)
    Stage.objects.create(check_of=check, state=rules.follows("", "ask"), at=at, by=by)
    record(
        by=by, deed="return.check_asked", subject=("return_check", check.pk), what=check.file_words,
        details={"bytes": check.size, "files": len(check.files), "last year’s": len(check.last_files)},
    )  # fmt: skip
    carry_out_check.defer(check_id=check.pk)
    return check


def _keep_pieces(check: Check, part: str, given: Given) -> None:
    given.file.seek(0)
    pieces = iter(lambda: given.file.read(PIECE), b"")
    for number, content in enumerate(pieces):
        Upload.objects.create(check_of=check, part=part, name=given.name, number=number, content=content)


@transaction.atomic
def forget(*, by: Worker, at: datetime, check: Check) -> None:
    """Remove what a check found. That it was made, by whom and of which file, stays.

    :raises Forbidden: not somebody who checks returns.
    :raises Refused: it is forgotten already, or has found nothing that could be.
    """
    must(by=by, deed="returns.check", today=timezone.localdate(at))
    try:
        move(check=check, deed="forget", by=by)
    except MovedOn:
        raise Refused(NOTHING_LEFT) from None
    gone, _ = Finding.objects.filter(check_of=check).delete()
    RuleEnd.objects.filter(check_of=check).delete()
    Check.objects.filter(pk=check.pk).update(tables={}, problems=[], before=None, new_found=None, gone_found=None)
    Check.objects.filter(before=check).update(before=None, new_found=None, gone_found=None)
    record(
        by=by, deed="return.check_forgotten", subject=("return_check", check.pk), what=check.title,
        details={"findings": gone},
    )  # fmt: skip
