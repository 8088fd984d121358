"""What other pages show of the notices."""

from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from goldenthread.foundations.notices.models import Notice, NoticeQuerySet, Outbox, OutboxQuerySet


@cache
def _hidden_from() -> Any:
    """Who is hidden from a worker is for a room above to say; settings name it (NOTICES_HIDDEN_FROM)."""
    return import_string(settings.NOTICES_HIDDEN_FROM)


def shown_to(worker: Any) -> NoticeQuerySet:
    """This worker's notices, without those about somebody whom they may not know of today."""
    hidden: QuerySet = _hidden_from()(worker)
    return Notice.objects.to(worker.pk).shown_without(hidden)


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
