"""The worker's own part of supervision: how they are, what they carry, what they learn. Nothing here can point at a
child, and nothing about a child is gathered from here (ADR 26)."""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.who.workforce.models import Worker

from ..models import Meeting


@append_only(since="at")
class Personal(models.Model):
    """What one of the two wrote of the worker's own part. Later words stand beside earlier ones."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="personal")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")  # whose it is
    wellbeing = models.TextField(blank=True)
    workload = models.TextField(blank=True)
    learning = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(wellbeing="", workload="", learning=""), name="supervision_personal_says_something"
            )
        ]
        indexes = [models.Index(fields=["meeting", "at"])]

    def __str__(self) -> str:
        return f"personal part {self.pk}"
