"""The chronology: events marked as significant, with their impact on the child. Marks point; nothing is copied."""

from django.db import models

from goldenthread.foundations.rows.past import append_only
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


class MarkSet(models.QuerySet):
    def of(self, child_id: int) -> "MarkSet":
        """Every mark ever made for this child, oldest first: the last of each event holds."""
        return self.filter(child=child_id).select_related("by").order_by("at", "pk")


@append_only(since="at")
class Mark(models.Model):
    """Why one event mattered to this child. A changed or withdrawn mark is a new row; the latest holds."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="marks")
    ref = models.CharField(max_length=80)  # the event's own reference, such as front_door.contact:12
    event_on = models.DateField()
    impact = models.TextField(blank=True)  # what it meant for the child; empty withdraws the mark
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = MarkSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "ref", "-at"])]

    def __str__(self) -> str:
        return f"{self.ref}, {self.event_on}"


@append_only(since="at")
class Confirmation(models.Model):
    """Somebody read the chronology and found it current."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="chronology_confirmations")
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["child", "-at"])]

    def __str__(self) -> str:
        return f"{self.by}, {self.at}"
