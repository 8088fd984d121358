"""Half-written text: kept as typed, never judged, gone when it is submitted. And for a day, what was searched for and
which forms were sent."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib.messages.storage.cookie import MessageDecoder, MessageEncoder
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import QueryDict

from goldenthread.foundations.about import AboutSet

SEARCH_KEPT = timedelta(days=1)


class DraftSet(AboutSet):
    def of(self, owner_id: int) -> "DraftSet":
        return self.filter(owner_id=owner_id).order_by("-saved_at", "-pk")


class Draft(models.Model):
    """One worker's unfinished form. Labels instead of foreign keys: nothing here knows who or what it is about."""

    owner_id = models.BigIntegerField()
    owner = models.CharField(max_length=200)
    key = models.CharField(max_length=100)
    path = models.CharField(max_length=500)
    title = models.CharField(max_length=200)
    about = ArrayField(models.BigIntegerField(), default=list, blank=True)  # the people whom it names, by their ids
    data = models.JSONField(default=list)  # [[name, value], …] in the order of the page
    saved_at = models.DateTimeField()

    objects = DraftSet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner_id", "key"], name="one_draft_of_a_form")]

    def __str__(self) -> str:
        return f"{self.title}, kept by {self.owner}"

    def typed(self) -> QueryDict:
        """What was typed, in the shape in which a form receives it."""
        typed = QueryDict(mutable=True)
        for name, value in self.data:
            typed.appendlist(name, value)
        return typed


class SearchSet(models.QuerySet):
    def of(self, owner_id: int, now: datetime) -> "SearchSet":
        return self.filter(owner_id=owner_id, at__gt=now - SEARCH_KEPT)

    def past(self, now: datetime) -> "SearchSet":
        return self.filter(at__lte=now - SEARCH_KEPT)


class Search(models.Model):
    """What somebody typed to find a person. An address holds the key, never the words, and opens to its owner only."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    owner_id = models.BigIntegerField()
    words = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)

    objects = SearchSet.as_manager()

    def __str__(self) -> str:
        return str(self.key)


class Sent(models.Model):
    """One press of a form's button, and what it was answered with: a second press finds this, and does nothing."""

    press = models.CharField(primary_key=True, max_length=64)  # a digest of who sent what, and of the form's own word
    answer = models.JSONField(default=dict, encoder=MessageEncoder, decoder=MessageDecoder)  # {"to": …, "said": […]}
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.press
