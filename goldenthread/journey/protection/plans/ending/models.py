"""The manager's word on the end of a child protection plan."""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.who.workforce.models import Worker

from ...conferences.models import ConferenceDecision


@append_only(since="at")
class EndSigned(models.Model):
    """A manager has read the end that a conference here decided, and signs it or differs; the plan has ended either
    way. The database refuses that of the chair and of whoever works on the plan, or did (migration 0006)."""

    decision = models.OneToOneField(ConferenceDecision, on_delete=models.PROTECT, related_name="end_signed")
    agreed = models.BooleanField()
    why = models.TextField(blank=True)  # why the manager differs; of one who signs, what there is to add
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(agreed=True) | ~Q(why=""), name="end_differs_says_why")]

    def __str__(self) -> str:
        return "signed" if self.agreed else "differs"
