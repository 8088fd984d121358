"""What other pages show of the notices."""

from typing import Any

from goldenthread.foundations.notices.models import Notice, NoticeQuerySet, Outbox, OutboxQuerySet


def shown_to(worker: Any) -> NoticeQuerySet:
    """This worker's notices, without those about somebody or something that they may not know of today."""
    return Notice.objects.to(worker.pk).shown_to(worker).while_allowed(worker)


def unread(worker: Any) -> int:
    """How many notices this worker has not read: the count in the frame."""
    return shown_to(worker).unread().count()


def latest(worker: Any) -> NoticeQuerySet:
    return shown_to(worker).newest_first()


def given_up() -> OutboxQuerySet:
    """E-mails that will not be tried again: for system administrators."""
    return Outbox.objects.given_up().order_by("-given_up_at")


def still_trying() -> OutboxQuerySet:
    """E-mails that failed at least once and will be tried again."""
    return Outbox.objects.waiting().filter(tries__gt=0).order_by("next_try_at")
