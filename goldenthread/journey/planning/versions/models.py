"""The plan as it was asked for and decided on: versions never change, and the latest agreed one is in force."""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.journey.front_door.models import choices
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..models import Plan, Step, Track
from ..reviews.models import Review


@append_only(since="at")
class Version(models.Model):
    """The plan as it stood when somebody asked for it to be agreed. It holds once it was; else it was sent back."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # content.py says its shape
    visit_every = models.PositiveSmallIntegerField(null=True, blank=True)  # working days; empty: the council's clock
    note = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_numbered_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"version {self.number}"


@append_only(since="at")
class VersionStep(models.Model):
    """A step that was still to be done in this version: how often it was carried over is read from the agreed ones."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="open_steps")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="in_versions")
    by = models.DateField(null=True, blank=True)  # the day that was agreed then
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "step"], name="step_once_a_version")]

    def __str__(self) -> str:
        return f"step {self.step_id} in version {self.version_id}"


@append_only(since="at")
class Agreement(models.Model):
    """What one person of the family or an agency says to a version: yes, no, or not asked and why."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="agreements")
    who = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    agrees = models.CharField(max_length=10, choices=choices(codes.AGREES))
    words = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(agrees="yes") | ~Q(words=""), name="plan_agreement_no_needs_words")
        ]

    def __str__(self) -> str:
        return f"{self.agrees} to version {self.version_id}"


@append_only(since="at")
class Decision(models.Model):
    """The manager's or chair's word on a version. The database refuses that of whoever asked (migration 0002)."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="decision")
    agreed = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(why=""), name="plan_decision_return_needs_a_reason")
        ]

    def __str__(self) -> str:
        return "agreed" if self.agreed else "returned"
