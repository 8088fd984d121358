"""Half-written text: kept as typed, never judged, gone when it is submitted."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import QueryDict

from goldenthread.foundations.about import AboutSet


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
