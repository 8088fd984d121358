"""Opening a record with a reason, and reviewing that it was right."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.notices.actions import tell
from goldenthread.foundations.refused import Refused
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker

from ..actions import must
from ..models import Holding, ReasonedAccess
from ..visible import may_see, unlocked
from .rules import MANY_OPENINGS, OVERSEERS, closes_at, reason_kind, reasons_against_reason
from .waiting import to_review

# The same words for a number that nobody has and for a locked record: neither gives the other away.
NO_RECORD = "No record that you could open has this number."


@transaction.atomic
def open_record(*, by: Worker, child_id: int, reason: str) -> ReasonedAccess:
    """Open one record for hours, with the reason on the record; the team's manager is told at once.

    :raises Refused: no such record, locked, or no reason worth the name.
    """
    today = timezone.localdate()
    must(by=by, deed="reason.open", today=today)
    if against := reasons_against_reason(reason):
        raise Refused(against)
    child = Person.objects.children().filter(unlocked(by, today), pk=child_id).first()
    if child is None:
        raise Refused(NO_RECORD)
    if may_see(by, child_id, today):
        raise Refused("You may open this record without a reason.")
    now, kind = timezone.now(), reason_kind(by.role)
    opened = ReasonedAccess.objects.create(
        child=child, worker=by, kind=kind, reason=reason, opened_at=now, closes_at=closes_at(kind, now)
    )
    record(
        by=by, deed="record.opened", subject=("child", child.pk), children=[child.pk], what=f"Opened: {kind}",
        reason=reason,
    )  # fmt: skip
    for manager in reviewers(child, by):
        tell(
            to=manager, by=by, about=[child.pk], kind="emergency_access", url=reverse("access:reviews"),
            subject=f"{by} opened a record of your team with a reason", body=reason,
        )  # fmt: skip
    _tell_of_many(by, now)
    return opened


def _tell_of_many(by: Worker, now: datetime) -> None:
    """Each manager sees the opening of their own child; how many there were is seen only from above. No child named."""
    many = ReasonedAccess.objects.filter(worker=by, opened_at__gt=now - timedelta(days=1)).count()
    for leader in next_level(by, timezone.localdate()) if many >= MANY_OPENINGS else ():
        tell(
            to=leader, by=by, kind="many_openings", url=reverse("access:reviews"),
            subject=f"{by} has opened several records with a reason", body=f"{many} records since this time yesterday.",
        )  # fmt: skip


def lend_after_closing(*, by: Worker, child: Person, workers: Iterable[Worker], at: datetime) -> None:
    """Whoever worked with the child until today, and who closed the episode, can read the record for two weeks more:
    letters go out after the decision. Within the transaction that closes it."""
    readers = {by, *workers}
    ReasonedAccess.objects.bulk_create(
        ReasonedAccess(
            child=child, worker=worker, kind="closing", reason="To send and to file what the end of the work asks for",
            opened_at=at, closes_at=closes_at("closing", at),
        )
        for worker in readers
    )  # fmt: skip
    record(
        by=by, deed="record.lent", subject=("child", child.pk), children=[child.pk], what="Read on after the end",
        details={"workers": sorted(worker.pk for worker in readers)},
    )  # fmt: skip


@transaction.atomic
def review(*, by: Worker, opened_id: int, was_right: str, note: str) -> ReasonedAccess:
    """A manager says whether a record was rightly opened; if not, it shuts now. Nobody reviews their own.

    :raises Refused: reviewed already, not theirs to review, or not right and no word about why.
    """
    today = timezone.localdate()
    opened = to_review(by, today).select_for_update(of=("self",)).filter(pk=opened_id).first()
    if opened is None:
        raise Refused("This has been reviewed already, or it is not yours to review.")
    must(by=by, deed="reason.review", child=opened.child, today=today)
    if was_right == "no" and not note.strip():
        raise Refused("Say what was not right about it.")
    would_close, now = opened.closes_at, timezone.now()
    opened.was_right, opened.review_note = was_right, note
    opened.reviewed_by, opened.reviewed_at = by, now
    opened.closes_at = min(would_close, now) if was_right == "no" else would_close
    opened.save(update_fields=["was_right", "review_note", "reviewed_by", "reviewed_at", "closes_at"])
    record(
        by=by, deed="record.opening_reviewed", subject=("child", opened.child_id), children=[opened.child_id],
        what=f"{opened.worker}’s opening: {opened.get_was_right_display().lower()}", reason=note,
        details={"would_have_closed_at": would_close.isoformat()} if opened.closes_at < would_close else None,
    )  # fmt: skip
    if was_right == "no":
        tell(
            to=opened.worker, by=by, about=[opened.child_id], kind="opening_reviewed", url="/", body=note,
            subject="A record that you opened with a reason is shut again",
        )  # fmt: skip
    return opened


def next_level(opener: Worker, today: date) -> QuerySet[Worker]:
    """Who leads the opener's service; above those who lead, the head of service and the director."""
    leaders = Worker.objects.none()
    if opener.team and opener.role not in OVERSEERS:
        leading = Post.objects.open(today).filter(role="service_manager", service=opener.team.service_id)
        leaders = Worker.objects.filter(pk__in=leading.values("worker"))
    if not leaders.exists():
        leaders = Worker.objects.in_role("head_of_service", "director", today=today)
    return leaders.exclude(pk=opener.pk)


def reviewers(child: Person, opener: Worker) -> QuerySet[Worker]:
    """The managers of the team that holds the child; where no team does, the opener's own manager."""
    today = timezone.localdate()
    held = Holding.objects.open(today).filter(child=child).select_related("team").first()
    managers = Worker.objects.managing(held.team, today) if held else Worker.objects.none()
    if not managers.exists() and opener.post and opener.post.manager_id:
        managers = Worker.objects.filter(pk=opener.post.manager_id)
    return managers.exclude(pk=opener.pk)
