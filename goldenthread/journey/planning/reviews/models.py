"""A plan looked at together: what changed for each outcome, who was there and whether they agree."""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.journey.front_door.models import choices
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..models import Outcome, Plan


@append_only(since="at")
class Review(models.Model):
    """The plan was looked at together: at a review, a core group or a conference."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=10, choices=choices(codes.REVIEWS))
    held_on = models.DateField()
    led_by = models.CharField(max_length=120, blank=True)
    child_words = models.TextField(blank=True)  # what the child wants it to be told
    conclusion = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["plan", "held_on"])]

    def __str__(self) -> str:
        return f"{self.kind} on {self.held_on}"


@append_only(since="at")
class Progress(models.Model):
    """What a review says of one outcome."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="progress")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="progress")
    change = models.CharField(max_length=6, choices=choices(codes.CHANGES))
    score = models.PositiveSmallIntegerField(null=True, blank=True)  # 0 to 10, where the practice model scales
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "outcome"], name="progress_once_a_review"),
            models.CheckConstraint(condition=Q(score=None) | Q(score__lte=10), name="progress_nought_to_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.change} at review {self.review_id}"


@append_only(since="at")
class Present(models.Model):
    """Who took part in a review, and whether they agree with the plan."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="present")
    who = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    came = models.CharField(max_length=8, choices=choices(codes.CAME))
    agrees = models.CharField(max_length=10, choices=choices(codes.AGREES), blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"present at review {self.review_id}"
