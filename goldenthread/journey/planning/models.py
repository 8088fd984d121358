"""One plan for a child, whatever track it serves: needs, outcomes, steps, what if it fails, and every version agreed.

What is being planned stands in rows that may change (needs, outcomes, steps); what was agreed stands in a version that
never does. A step keeps its number through all versions, so that it can be counted how often it was carried over.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.journey.assessment.models import Answer
from goldenthread.journey.front_door.models import Referral, choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker, days_of

from . import codes


class PlanSet(models.QuerySet):
    def open(self) -> "PlanSet":
        return self.filter(ended_on=None)

    def of_children(self, ids) -> "PlanSet":
        return self.filter(child__among=ids)


@tracked(since="made_at", of=["child"])
class Plan(models.Model):
    """The plan for one child. It goes on when it changes its track: nothing is typed again."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans")
    model = models.CharField(max_length=40, default="signs_of_safety")  # the practice model whose words it uses
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    visit_every = models.PositiveSmallIntegerField(null=True, blank=True)  # working days, as proposed; else the clock's
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = PlanSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None) | Q(ended_on__gte=F("began_on"), ended_by__isnull=False),
                name="plan_end_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(visit_every=None) | Q(visit_every__gte=1), name="plan_visits_every_day_or_less"
            ),
            ExclusionConstraint(
                name="plan_one_per_child",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (days_of("began_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["child", "began_on"])]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class TrackSet(models.QuerySet):
    def open(self, today) -> "TrackSet":
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=today), started_on__lte=today)

    def of_children(self, ids) -> "TrackSet":
        return self.filter(child__among=ids)


@tracked(since="made_at", of=["child", "plan"])
class Track(models.Model):
    """Which track the plan serves, from when until when: the census's child in need plan or child protection plan.

    The rooms of the tracks begin and end these; two that the census forbids at once cannot stand, and none outlives its
    referral (migration 0002).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tracks")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tracks")  # the plan's child
    kind = models.CharField(max_length=10, choices=choices(codes.TRACKS))
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="tracks")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=12, choices=choices(codes.ENDS), blank=True)
    ended_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = TrackSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_as="", ended_by=None)
                | (Q(ended_on__gte=F("started_on"), ended_by__isnull=False) & ~Q(ended_as="")),
                name="track_end_whole_or_absent",
            ),
            ExclusionConstraint(
                name="track_in_need_or_protection",
                expressions=[("child", RangeOperators.EQUAL), (days_of(), RangeOperators.OVERLAPS)],
                condition=Q(kind__in=["in_need", "protection"]),
            ),
            ExclusionConstraint(
                name="track_once_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (days_of(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["child", "started_on"]), models.Index(fields=["ended_on"])]

    def __str__(self) -> str:
        return f"{self.kind} track {self.pk}"


@tracked(since="made_at", of=["plan"])
class Need(models.Model):
    """A need, or with a practice model that has them a danger statement: what the plan is about, in few words."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="needs")
    text = models.TextField()
    family_words = models.TextField(blank=True)  # the same, as the family says it
    child_words = models.TextField(blank=True)  # the same, for the child
    picked_from = models.ForeignKey(Answer, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.PositiveSmallIntegerField(default=1)  # "Need 1"; never given twice in a plan
    dropped_on = models.DateField(null=True, blank=True)
    dropped_why = models.TextField(blank=True)
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="need_one_in_its_place"),
            models.CheckConstraint(
                condition=Q(dropped_on=None, dropped_why="") | (Q(dropped_on__isnull=False) & ~Q(dropped_why="")),
                name="need_dropped_with_a_reason",
            ),
        ]
        ordering = ["place"]

    def __str__(self) -> str:
        return f"need {self.place}"


@tracked(since="made_at", of=["need"])
class Outcome(models.Model):
    """What will be different for the child when the need is met (a safety goal), and how anybody will know."""

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="outcome")
    text = models.TextField()
    family_words = models.TextField(blank=True)
    child_words = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    by = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"outcome {self.pk}"


@tracked(since="made_at", of=["outcome"])
class Step(models.Model):
    """Who does what by when."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="steps")
    what = models.TextField()
    who = models.CharField(max_length=120, blank=True)  # a name: of the family, of an agency, or of a worker here
    agency = models.CharField(max_length=120, blank=True)
    by = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"step {self.pk}"


@append_only(since="at")
class StepMove(models.Model):
    """What became of a step: begun, done, dropped with a reason, or taken up again. The last one holds."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=8, choices=choices(codes.STEP_MOVES))
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kind="dropped") | ~Q(note=""), name="step_dropped_with_a_reason")
        ]
        indexes = [models.Index(fields=["step", "at"])]

    def __str__(self) -> str:
        return f"step {self.step_id} {self.kind}"


@tracked(since="made_at", of=["plan"])
class Contingency(models.Model):
    """If … by …, then …."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="contingencies")
    when = models.TextField()  # "the children are alone at night again"
    by = models.DateField(null=True, blank=True)
    then = models.TextField()
    dropped_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"contingency {self.pk}"


@append_only(since="at")
class Evidence(models.Model):
    """Something seen, said or shown about an outcome, beside what visits bring."""

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="evidence")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence")
    on = models.DateField()
    source = models.CharField(max_length=120)  # who or what says so: "School register"
    words = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["outcome", "on"])]

    def __str__(self) -> str:
        return f"evidence {self.pk}"


from .reviews.models import Present, Progress, Review  # noqa: E402
from .versions.models import Agreement, Decision, Version, VersionStep  # noqa: E402

__all__ = [
    "Agreement", "Contingency", "Decision", "Evidence", "Need", "Outcome", "Plan", "Present", "Progress", "Review",
    "Step", "StepMove", "Track", "Version", "VersionStep",
]  # fmt: skip
