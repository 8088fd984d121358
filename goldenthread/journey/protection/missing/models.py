"""A child who is missing or away: since when, how great the risk, when and how they came back, and the interview."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.journey.front_door.models import choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes


class MomentRange(Func):
    function = "tstzrange"
    output_field = DateTimeRangeField()


class EpisodeSet(models.QuerySet):
    def open(self) -> "EpisodeSet":
        return self.filter(back_at=None)

    def of_children(self, ids) -> "EpisodeSet":
        return self.filter(child__among=ids)


@tracked(since="made_at", of=["child"])
class Episode(models.Model):
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="missing_episodes")
    kind = models.CharField(max_length=1, choices=choices(codes.MISSING_KINDS))
    since_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    reported_by = models.CharField(max_length=120)
    missing_from = models.CharField(max_length=200)
    risk = models.CharField(max_length=6, choices=choices(codes.RISKS))
    risk_why = models.TextField()
    police_number = models.CharField(max_length=40, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)
    back_how = models.TextField(blank=True)  # found by whom, or came back
    safe_and_well = models.TextField(blank=True)  # what the police's check says
    back_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = EpisodeSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(back_at=None, back_how="", back_by=None)
                | (Q(back_at__gte=F("since_at"), back_by__isnull=False) & ~Q(back_how="")),
                name="missing_return_whole_or_absent",
            ),
            ExclusionConstraint(
                name="missing_once_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (MomentRange(F("since_at"), F("back_at"), Value("[)")), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["child", "since_at"])]

    def __str__(self) -> str:
        return f"missing episode {self.pk}"


@append_only(since="at")
class Offer(models.Model):
    """An interview was offered to the child, and what the child answered; or why it was not offered."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="offers")
    offered_at = models.DateTimeField()
    answer = models.CharField(max_length=11, choices=choices(codes.OFFERS))
    words = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer__in=["declined", "not_offered"]) | ~Q(words=""), name="offer_why_not"
            )
        ]

    def __str__(self) -> str:
        return f"offer {self.pk}"


@append_only(since="at")
class Interview(models.Model):
    """The return home interview: independent, in the child's own words, with what must change."""

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="interview")
    held_at = models.DateTimeField()
    held_by = models.CharField(max_length=120)
    is_independent = models.BooleanField()
    words = models.TextField(blank=True)
    learned = models.TextField()  # why, where, with whom, what harm
    actions = models.TextField(blank=True)  # what must change, and who was told
    shared_with_police_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"interview of episode {self.episode_id}"
