"""Notices: what a worker is told inside Golden Thread, and e-mails that say only that there is something."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from goldenthread.foundations.about import AboutSet
from goldenthread.foundations.notices import rules


class NoticeQuerySet(AboutSet):
    def to(self, worker_id: int) -> NoticeQuerySet:
        return self.filter(recipient_id=worker_id)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at=None)

    def newest_first(self) -> NoticeQuerySet:
        return self.order_by("-created_at", "-id")


class Notice(models.Model):
    recipient_id = models.BigIntegerField()
    recipient_name = models.TextField()
    kind = models.TextField()
    subject = models.TextField()
    body = models.TextField(default="", blank=True)
    url = models.TextField(default="", blank=True)
    about = ArrayField(models.BigIntegerField(), default=list, blank=True)  # ids of the people it speaks of: labels
    kept_to = models.TextField(db_default="", default="", blank=True)  # a deed: read only by who may do it by then
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.TextField(default="", blank=True)
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)
    # Where it asks for a decision: of what, and who decided when. The subject then names the thing alone.
    waits_on = models.TextField(db_default="", default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.TextField(db_default="", default="", blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["recipient_id", "-created_at"], name="notices_of_worker"),
            models.Index(fields=["recipient_id"], condition=models.Q(read_at=None), name="notices_unread"),
            models.Index(
                fields=["waits_on"],
                condition=~models.Q(waits_on="") & models.Q(answered_at=None),
                name="notices_not_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.recipient_name}"

    @property
    def title(self) -> str:
        return rules.title(self.subject, self.waits_on, self.answered_by_name, self.answered_at)


class OutboxQuerySet(models.QuerySet["Outbox"]):
    def waiting(self) -> OutboxQuerySet:
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now: datetime) -> OutboxQuerySet:
        return self.waiting().filter(next_try_at__lte=now)

    def given_up(self) -> OutboxQuerySet:
        return self.filter(given_up_at__isnull=False)


class Outbox(models.Model):
    """An e-mail, written with the facts that it is about and sent when they are safe."""

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="mails")
    to_address = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    # Kept from the first try to the last: a receiving server can then tell a second delivery of the same mail
    message_id = models.TextField(unique=True)
    created_at = models.DateTimeField(db_default=Now())
    next_try_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(default="", blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(given_up_at=None), name="outbox_sent_or_given_up"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=models.Q(sent_at=None, given_up_at=None), name="outbox_waiting"
            ),
            models.Index(
                fields=["-given_up_at"], condition=models.Q(given_up_at__isnull=False), name="outbox_given_up"
            ),
        ]

    def __str__(self) -> str:
        return f"e-mail {self.pk}"
