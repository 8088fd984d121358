"""What is handed over with a child, and who signed it. Rows are only ever added; how it stands is computed."""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.who.access.models import Involvement
from goldenthread.who.workforce.models import Worker

from .rules import SIGNS


@append_only(since="at")
class Handover(models.Model):
    """What whoever hands a child over says beside the record. Written again, it is a new row: the last of a part holds,
    and is signed anew."""

    part = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="handovers")  # of whoever hands over
    knows = models.TextField()  # what the next worker must know that the record does not say
    child_told = models.TextField()  # how the child was told, or why not yet
    family_told = models.TextField(blank=True)
    joint_on = models.DateField(null=True, blank=True)  # the visit that both make
    no_joint = models.TextField(blank=True)  # why there is none
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(knows="") & ~Q(child_told=""), name="handover_says_both"),
            models.CheckConstraint(
                condition=Q(joint_on__isnull=False, no_joint="") | (Q(joint_on=None) & ~Q(no_joint="")),
                name="handover_joint_visit_or_why_not",
            ),
        ]
        indexes = [models.Index(fields=["part", "-at"])]

    def __str__(self) -> str:
        return f"handover of part {self.part_id}"

    @property
    def was_returned(self) -> bool:
        return hasattr(self, "returned")


@append_only(since="at")
class Returned(models.Model):
    """Whoever takes the child on has read the handover and says what they miss in it, instead of signing. Written
    again, it is another handover."""

    handover = models.OneToOneField(Handover, on_delete=models.PROTECT, related_name="returned")
    note = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="handover_returned_with_a_reason")]

    def __str__(self) -> str:
        return f"handover {self.handover_id} returned"


@append_only(since="at")
class Signed(models.Model):
    """Somebody read a handover as it was written: whoever takes the child on, and a manager with what they say to it.
    The database refuses the signature of whoever wrote it (migration 0002)."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="signatures")
    signed_as = models.CharField(max_length=7, choices=list(SIGNS.items()))
    note = models.TextField(blank=True)  # the manager's oversight
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_as="taker") | ~Q(note=""), name="handover_oversight_says_something"
            ),
            models.UniqueConstraint(fields=["handover", "signed_as"], name="handover_signed_once"),
            models.UniqueConstraint(fields=["handover", "by"], name="handover_signed_by_each_once"),
        ]

    def __str__(self) -> str:
        return f"{self.signed_as} signed handover {self.handover_id}"
