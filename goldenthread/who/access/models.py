"""Who works with which child, which team holds them, who is locked out, and who was let in for a reason."""

# ruff: noqa: DJ008  rows between people: nobody reads one by itself
from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils import timezone

from goldenthread.foundations.rows.past import tracked
from goldenthread.foundations.rows.version import version_of
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Team, Worker, days_of

from .codes import CHANGE_REASONS, INVOLVEMENT_ROLES, LEADS, LOCK_REASONS
from .parts.rules import CASE_PART_ROLES, is_called_off


class OpenSet(models.QuerySet):
    def open(self, today) -> "OpenSet":
        return self.going_on(today).filter(started_on__lte=today)

    def going_on(self, today) -> "OpenSet":
        """Not over by this day, with an end still to come or none."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today))


def posts_for_part() -> QuerySet[Post]:
    """The posts of an involvement's worker that may have such a part. To stand inside a question about involvements."""
    fits = Q()
    for part, roles in CASE_PART_ROLES.items():
        fits |= Q(role__in=roles) & Q(Exact(OuterRef("role"), Value(part)))
    return Post.objects.filter(fits, worker=OuterRef("worker"))


class PartSet(OpenSet):
    def lasting(self) -> "PartSet":
        """Those that hold a day at least: what ends on the day it begins was a slip of the hand, or was called off."""
        return self.exclude(ended_on=F("started_on"))

    def coming(self, today) -> "PartSet":
        """Who leads a child from a day to come."""
        return self.going_on(today).lasting().filter(role=LEADS, started_on__gt=today)

    def at_work(self, today) -> "PartSet":
        """Case parts that are open, by a worker whose post may still have them: a mover works with nobody."""
        return self.open(today).filter(Exists(posts_for_part().open(today)))


class Lasting:
    """A dated row whose end is the first day without it."""

    started_on: date | models.DateField
    ended_on: date | models.DateField | None

    @property
    def last_day(self) -> date | None:
        """As pages say it. What began and ended on one day held none: that day."""
        return max(self.ended_on - timedelta(days=1), self.started_on) if self.ended_on else None


@tracked(since="made_at", of=["child"])
class Involvement(Lasting, models.Model):
    """One worker's part in one child's life here. The end is the first day without it."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="involvements")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=20, choices=list(INVOLVEMENT_ROLES.items()))
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=6, choices=list(CHANGE_REASONS.items()))  # why it began
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PartSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name="involvement_ends_after_start"
            ),
            ExclusionConstraint(
                name="involvement_one_allocated_worker",
                expressions=[("child", RangeOperators.EQUAL), (days_of(), RangeOperators.OVERLAPS)],
                condition=Q(role="allocated"),
            ),
            ExclusionConstraint(
                name="involvement_said_once",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("worker", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days_of(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["worker", "ended_on"]), models.Index(fields=["child", "ended_on"])]

    @property
    def is_called_off(self) -> bool:
        return is_called_off(self.started_on, self.ended_on, timezone.localdate(self.made_at))

    @property
    def written_on(self) -> date | None:
        """The day on which it was written down, where that was after it began."""
        written = timezone.localdate(self.made_at)
        return written if written > self.started_on else None


@tracked(since="made_at", of=["child"])
class Holding(Lasting, models.Model):
    """Which team holds a child. There is no day on which a child with open work is held by nobody."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="holdings")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="holdings")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = OpenSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name="holding_ends_after_start"
            ),
            ExclusionConstraint(
                name="holding_one_team",
                expressions=[("child", RangeOperators.EQUAL), (days_of(), RangeOperators.OVERLAPS)],
            ),
        ]
        indexes = [models.Index(fields=["team", "ended_on"]), models.Index(fields=["child", "ended_on"])]


@tracked(since="made_at", of=["child"])
class Lock(models.Model):
    """A record that only named people may know of. To everybody else it is as if it were not there."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="locks")
    reason = models.CharField(max_length=10, choices=list(LOCK_REASONS.items()))
    why = models.TextField()
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    started_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_why = models.TextField(blank=True)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OpenSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("approved_by")), name="lock_needs_two_people"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, ended_why="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_why="")),
                name="lock_end_whole_or_absent",
            ),
        ]
        indexes = [models.Index(fields=["child", "ended_on"])]

    @property
    def version(self) -> int:
        """What was decided last: to lock it, or that it stays until another day."""
        return version_of(self.review_on)


@tracked(since="added_at", of=["lock"])
class LockReader(models.Model):
    """Somebody on the list of a locked record."""

    lock = models.ForeignKey(Lock, on_delete=models.CASCADE, related_name="readers")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="lock_readings")
    added_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lock", "worker"], name="lock_reader_once")]


@tracked(since="opened_at", of=["child"])
class ReasonedAccess(models.Model):
    """A record opened with a reason, for hours, not by right: looked at again by a manager the next working day. One
    that is lent when an episode closes was nobody's to open, and nobody looks at it again."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reasoned_accesses")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="reasoned_accesses")
    kind = models.CharField(
        max_length=10, choices=[("emergency", "Emergency"), ("oversight", "Oversight"), ("closing", "Closing")]
    )
    reason = models.TextField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    was_right = models.CharField(max_length=5, blank=True, choices=[("yes", "Right"), ("no", "Not right")])
    review_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="reasoned_access_closes"),
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None, was_right="")
                | (Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(was_right="")),
                name="reasoned_access_review_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("worker")), name="reasoned_access_not_self_reviewed"
            ),
        ]
        indexes = [models.Index(fields=["worker", "closes_at"])]


@tracked(since="asked_at", of=["child"])
class LockAsk(models.Model):
    """Somebody asked for a record to be locked. It is open until somebody else, of rank, agrees."""

    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="lock_asks")
    reason = models.CharField(max_length=10, choices=list(LOCK_REASONS.items()))
    why = models.TextField()
    review_on = models.DateField()
    readers = models.ManyToManyField(Worker, related_name="+")
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    agreed = models.CharField(max_length=3, blank=True, choices=[("yes", "Agreed"), ("no", "Not agreed")])
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None, agreed="")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(agreed="")),
                name="lock_ask_decision_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="lock_ask_not_decided_by_asker"
            ),
            models.UniqueConstraint(fields=["child"], condition=Q(decided_at=None), name="lock_asked_once"),
        ]
