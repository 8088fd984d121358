"""An assessment of one child's needs: what is written, who was seen and heard, what is asked and decided.

Brothers and sisters assessed together share one ``Together``: the common text is written once, each child has an own
part, own clock, own outcome.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.journey.front_door.models import Referral, choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker, days_of

from . import codes


def latest(rows: models.QuerySet) -> int:
    """The row that was added last, 0 where there is none: the version of a page to which rows are only ever added."""
    return rows.aggregate(last=models.Max("pk"))["last"] or 0


@tracked(since="started_at")
class Together(models.Model):
    """One piece of work with brothers and sisters, and the practice model whose prompts it uses."""

    model = models.CharField(max_length=40, default="signs_of_safety")  # id of the practice model's prompts
    started_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"work together {self.pk}"


class AssessmentSet(models.QuerySet):
    def open(self) -> "AssessmentSet":
        return self.filter(authorised_on=None)

    def of_children(self, ids) -> "AssessmentSet":
        return self.filter(child__among=ids)

    def with_decisions(self) -> "AssessmentSet":
        """Each with its child, referral and every submission and decision, in three queries."""
        return self.select_related("child", "referral", "together").prefetch_related(
            models.Prefetch("submissions", Submission.objects.select_related("by", "authorisation__by"))
        )


@tracked(since="made_at", of=["child"])
class Assessment(models.Model):
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessments")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="assessments")
    together = models.ForeignKey(Together, on_delete=models.PROTECT, related_name="assessments")
    started_on = models.DateField()  # census AssessmentActualStartDate
    review_on = models.DateField(null=True, blank=True)  # census AssessmentInternalReviewDate, as a file brought it
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=choices(codes.OUTCOMES), blank=True)
    factors = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    overrun = models.TextField(blank=True)  # why it went past 45 working days; compulsory when it did
    # Who last said what was found and proposed it. Empty: nobody yet, or before this was kept.
    concluded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    authorised_on = models.DateField(null=True, blank=True)  # census AssessmentAuthorisationDate; set by the decision
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = AssessmentSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(authorised_on=None) | Q(authorised_on__gte=F("started_on")),
                name="assessment_ends_after_start",
            ),
            ExclusionConstraint(
                name="assessment_one_open_per_child",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (days_of("started_on", "authorised_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["child", "started_on"]), models.Index(fields=["referral"])]

    def __str__(self) -> str:
        return f"assessment {self.pk}"


@tracked(since="made_at", of=["together"])
class Answer(models.Model):
    """What is written under one prompt: for everybody (no assessment) or for one child."""

    together = models.ForeignKey(Together, on_delete=models.CASCADE, related_name="answers")
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    prompt = models.CharField(max_length=40)
    text = models.TextField()
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["together", "assessment", "prompt"], nulls_distinct=False, name="answer_once_per_prompt"
            )
        ]

    def __str__(self) -> str:
        return f"answer to {self.prompt}"


@append_only(since="recorded_at")
class Seen(models.Model):
    """The child was seen, or was to be seen and was not. An attempt does not stop the clock."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sightings")
    on = models.DateField()
    how = models.CharField(max_length=8, choices=[("alone", "Alone"), ("with", "Not alone"), ("not_seen", "Not seen")])
    where = models.CharField(max_length=120, blank=True)
    with_whom = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)  # the child's own words
    observed = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"seen on {self.on}: {self.how}"


@append_only(since="made_at")
class View(models.Model):
    """What a parent, relative or agency says; or why they were not heard."""

    together = models.ForeignKey(Together, on_delete=models.CASCADE, related_name="views")
    who = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    is_agency = models.BooleanField(default=False)
    said = models.TextField(blank=True)
    why_not = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(said="") | ~Q(why_not=""), name="view_said_or_why_not"),
        ]

    def __str__(self) -> str:
        return f"view {self.pk}"


@tracked(since="made_at", of=["assessment"])
class Scale(models.Model):
    """How safe one person says it is for the child: 0 harm is certain, 10 safe enough to close. Never averaged.

    Only ever added: of one person and one day the row that was written last holds. What was written over before that
    was so (migration 0007) is in the past of these rows.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scales")
    who = models.CharField(max_length=120)
    score = models.PositiveSmallIntegerField()
    on = models.DateField()
    # Who wrote it down. Empty: before this was kept.
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=10), name="scale_nought_to_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.score} of 10"


@append_only(since="at")
class MidPoint(models.Model):
    """The manager's look half-way."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="mid_points")
    held_on = models.DateField()
    note = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"mid-point on {self.held_on}"


@append_only(since="at")
class Submission(models.Model):
    """The assessment as it stood when the worker asked for it to be authorised. Never changed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # content.py says its shape: words under prompt ids, views, sightings, scales, factors
    note = models.TextField(blank=True)  # after a return: what the worker did about it
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="submission_numbered_once")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"submission {self.number}"


@append_only(since="at")
class Authorisation(models.Model):
    """The manager's decision on a submission, with what was checked; a return needs a reason.

    The database refuses the decision of whoever submitted it (migration 0002).
    """

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="authorisation")
    authorised = models.BooleanField()
    why = models.TextField(blank=True)
    asked = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # sections that a return is about
    checked = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # what stood beside the decision
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(authorised=True) | ~Q(why=""), name="authorisation_return_needs_a_reason"
            )
        ]

    def __str__(self) -> str:
        return "authorised" if self.authorised else "returned"
