"""The history: what was done, looked at, searched for and refused, by whom and from where. Rows are only ever added.

Labels instead of foreign keys: an entry must outlive whatever it speaks of, and nothing here knows a child.
The database numbers and chains the rows (migration 0002); Python never sets shard, number, previous or hash.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models.functions import Now

from goldenthread.foundations.history.rules import SHARDS, Subject, deed_words, device_words


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, person_id: int) -> EntryQuerySet:
        return self.filter(about__contains=[person_id])

    def on(self, subject: Subject) -> EntryQuerySet:
        kind, key = subject
        return self.filter(subject_kind=kind, subject_id=str(key))

    def looks(self) -> EntryQuerySet:
        return self.filter(kind=Entry.Kind.LOOK)

    def deeds(self) -> EntryQuerySet:
        return self.filter(kind=Entry.Kind.DEED)

    def by(self, worker_id: int) -> EntryQuerySet:
        return self.filter(actor_id=worker_id)

    def since(self, at: datetime) -> EntryQuerySet:
        return self.filter(at__gte=at)

    def newest_first(self) -> EntryQuerySet:
        return self.order_by("-at", "-id")

    def last_look(self, worker_id: int, subject: Subject) -> Entry | None:
        """This worker's latest look at this subject: what came after it is new to the reader."""
        return self.looks().by(worker_id).on(subject).order_by("-at").first()


class Entry(models.Model):
    class Kind(models.TextChoices):
        DEED = "deed", "Did"
        LOOK = "look", "Looked"
        SEARCH = "search", "Searched"
        REFUSED = "refused", "Was refused"
        SIGN_IN = "sign-in", "Signed in or out"

    at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=10, choices=Kind.choices)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()
    actor_role = models.TextField(default="", db_default="", blank=True)
    organisation = models.TextField(default="", db_default="", blank=True)
    deed = models.TextField()
    subject_kind = models.TextField(default="", db_default="", blank=True)
    subject_id = models.TextField(default="", db_default="", blank=True)
    about_kind = models.TextField(default="person", db_default="person", blank=True)
    about = ArrayField(models.BigIntegerField(), default=list, blank=True)
    what = models.TextField(default="", db_default="", blank=True)
    reason = models.TextField(default="", db_default="", blank=True)
    details = models.JSONField(default=dict, blank=True)
    from_ip = models.GenericIPAddressField(null=True)
    device = models.TextField(default="", db_default="", blank=True)
    request_id = models.TextField(default="", db_default="", blank=True)
    # Filled in by the database, whatever a writer sends
    version = models.SmallIntegerField(db_default=1)
    brought_in = models.BooleanField(db_default=False)
    shard = models.SmallIntegerField(db_default=0)
    number = models.BigIntegerField(db_default=0)
    previous = models.BinaryField(db_default=b"")
    hash = models.BinaryField(db_default=b"")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["shard", "number"], name="history_one_place_each"),
            models.CheckConstraint(
                condition=models.Q(shard__gte=0, shard__lt=SHARDS, number__gte=1), name="history_shard_and_number"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["deed", "look", "search", "refused", "sign-in"]), name="history_kind_known"
            ),
        ]
        indexes = [
            GinIndex(fields=["about"], name="history_about"),
            models.Index(fields=["actor_id", "-at"], name="history_by_worker"),
            models.Index(fields=["subject_kind", "subject_id", "actor_id", "-at"], name="history_on_subject"),
            BrinIndex(fields=["at"], name="history_when"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.deed}"

    @property
    def words(self) -> str:
        return deed_words(self.kind, self.deed)

    @property
    def device_words(self) -> str:
        return device_words(self.device)


class Head(models.Model):
    """Where a shard stood when it was signed. Kept here and in a file outside the database, so that a cut shows."""

    shard = models.SmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField()
    at = models.DateTimeField()
    public_key = models.BinaryField()
    signature = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["shard", "number"], name="history_one_head_each")]

    def __str__(self) -> str:
        return f"shard {self.shard} at {self.number}"
