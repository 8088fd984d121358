"""Section 47 enquiries: one at a time for a child, from the strategy meeting that began it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.journey.front_door.models import Referral, choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker, days_of

from .. import codes
from ..strategy.models import MeetingChild


class EnquirySet(models.QuerySet):
    def open(self) -> "EnquirySet":
        return self.filter(ended_on=None)

    def of_children(self, ids) -> "EnquirySet":
        return self.filter(child__among=ids)


@tracked(since="made_at", of=["child"])
class Enquiry(models.Model):
    """census: S47ActualStartDate, ICPCnotRequired, DateOfInitialCPC (by the conference)."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enquiries")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="enquiries")
    # The meeting that began it. Empty: a file brought it.
    begun_by = models.OneToOneField(
        MeetingChild, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiry"
    )
    kind = models.CharField(max_length=6, choices=choices(codes.ENQUIRY_KINDS), blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        max_length=12, choices=choices(codes.ENQUIRY_OUTCOMES | codes.BROUGHT_OUTCOMES), blank=True
    )
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = EnquirySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, outcome="") | (Q(ended_on__gte=F("started_on")) & ~Q(outcome="")),
                name="enquiry_end_whole_or_absent",
            ),
            ExclusionConstraint(
                name="enquiry_one_at_a_time",
                expressions=[("child", RangeOperators.EQUAL), (days_of(), RangeOperators.OVERLAPS)],
            ),
        ]
        indexes = [models.Index(fields=["child", "started_on"])]

    def __str__(self) -> str:
        return f"enquiry {self.pk}"


@append_only(since="at")
class Finding(models.Model):
    """What the worker found and proposes; a new one after a return."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="findings")
    found = models.TextField()
    analysis = models.TextField()
    child_words = models.TextField(blank=True)
    family_view = models.TextField(blank=True)
    proposes = models.CharField(max_length=12, choices=choices(codes.ENQUIRY_OUTCOMES))
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"finding {self.pk}"


@append_only(since="at")
class FindingDecision(models.Model):
    """The manager's decision. The database refuses that of whoever found it (migration 0002)."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="decision")
    agreed = models.BooleanField()
    why = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="finding_decision_says_why")]

    def __str__(self) -> str:
        return "agreed" if self.agreed else "returned"
