"""What other pages show of the notices."""

from goldenthread.foundations.notices.models import Notice, NoticeQuerySet, Outbox, OutboxQuerySet


def unread(worker_id: int) -> int:
    """How many notices this worker has not read: the count in the frame."""
    return Notice.objects.to(worker_id).unread().count()


def latest(worker_id: int) -> NoticeQuerySet:
    return Notice.objects.to(worker_id).newest_first()


def given_up() -> OutboxQuerySet:
    """E-mails that will not be tried again: for system administrators."""
    return Outbox.objects.given_up().order_by("-given_up_at")


def still_trying() -> OutboxQuerySet:
    """E-mails that failed at least once and will be tried again."""
    return Outbox.objects.waiting().filter(tries__gt=0).order_by("next_try_at")
