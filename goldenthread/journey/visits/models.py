"""Visits, direct work, calls and notes: who was seen and how, in the child's own words, and what came of it.

One visit may be about several brothers and sisters: what is the same for all is said once, each child has an own part.
Nothing is changed once it is submitted. A correction is a new part of one child, in a new visit that says which visit
was written first: what was written of a brother or sister stays as it was.
"""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.journey.front_door.models import choices
from goldenthread.journey.planning.models import Step
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import codes


@append_only(since="recorded_at")
class Visit(models.Model):
    """What happened on one day with one family. `recorded_at` later than the day shows late recording."""

    kind = models.CharField(max_length=12, choices=choices(codes.KINDS))
    on = models.DateField()
    at_time = models.TimeField(null=True, blank=True)
    where = models.CharField(max_length=120, blank=True)
    others = models.CharField(max_length=300, blank=True)  # who else was there
    purpose = models.TextField(blank=True)
    account = models.TextField(blank=True)  # what happened, the same for every child in it
    next = models.TextField(blank=True)  # what happens next, the same for every child in it
    # The visit as first written, where this one puts a part of it right: here, too, everybody in it is spoken of.
    first_written = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="later")
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="visits")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["by", "on"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def root(self) -> int:
        """The visit as it was first written: what all of its corrections share."""
        return self.first_written_id or self.pk


class VisitChildSet(models.QuerySet):
    def standing(self) -> "VisitChildSet":
        """Those that hold: what was corrected stays on the record and counts no more."""
        return self.filter(corrected_by=None)

    def seen(self) -> "VisitChildSet":
        """The child was met in person. An attempt stops no clock."""
        return self.standing().filter(seen__in=("alone", "with"), visit__kind__in=codes.MEETS)


@append_only(since="recorded_at")
class VisitChild(models.Model):
    """One child's own part of a visit."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="visits")
    seen = models.CharField(max_length=8, choices=choices(codes.SEEN), blank=True)  # empty for a call or a note
    bedroom = models.CharField(max_length=3, choices=choices(codes.BEDROOM), blank=True)
    words = models.TextField(blank=True)  # the child's own words
    # What the child asks not to be passed on: read with the visit and poured into nothing that the family receives.
    not_shared = models.TextField(blank=True, db_default="")
    said_how = models.CharField(max_length=120, blank=True)  # a language, an interpreter, cards, drawing, play
    observed = models.TextField(blank=True)  # what was seen of this child; why not, where the child was not seen
    account = models.TextField(blank=True)  # this child's own paragraph
    next = models.TextField(blank=True)  # where it differs for this child
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    corrected_why = models.TextField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = VisitChildSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "child"], name="visit_child_once"),
            models.CheckConstraint(condition=~Q(seen="not_seen") | Q(words=""), name="visit_unseen_child_has_no_words"),
            models.CheckConstraint(
                condition=~Q(seen="not_seen") | Q(not_shared=""), name="visit_unseen_child_asks_nothing"
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, corrected_why="") | (Q(corrects__isnull=False) & ~Q(corrected_why="")),
                name="visit_correction_says_why",
            ),
        ]
        indexes = [models.Index(fields=["child"])]

    def __str__(self) -> str:
        return f"child {self.child_id} in visit {self.visit_id}"


@append_only(since="recorded_at")
class Served(models.Model):
    """Which step of the child's plan a visit served: evidence that the thread holds."""

    part = models.ForeignKey(VisitChild, on_delete=models.PROTECT, related_name="served")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="served")
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "step"], name="visit_serves_a_step_once")]

    def __str__(self) -> str:
        return f"step {self.step_id} served"


@append_only(since="recorded_at")
class Heard(models.Model):
    """Something that the child wants. What was done about it, and what the child was told, are answers to it."""

    part = models.ForeignKey(VisitChild, on_delete=models.PROTECT, related_name="heard")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="heard")
    wants = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["child"])]

    def __str__(self) -> str:
        return f"heard {self.pk}"


@append_only(since="at")
class Answered(models.Model):
    """What was done about what a child wants, and what the child was told back; both, or first one and later both."""

    heard = models.ForeignKey(Heard, on_delete=models.PROTECT, related_name="answers")
    done = models.TextField(blank=True)  # what was done, or why nothing can be
    told = models.TextField(blank=True)  # what the child was told
    told_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(done="") | ~Q(told=""), name="answered_says_something"),
            models.CheckConstraint(
                condition=Q(told="", told_on=None) | (~Q(told="") & Q(told_on__isnull=False)),
                name="answered_told_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"answer to {self.heard_id}"


@append_only(since="at")
class Advocate(models.Model):
    """An independent advocate was offered, taken, declined or used; or not offered, and why."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="advocates")
    on = models.DateField()
    answer = models.CharField(max_length=12, choices=choices(codes.ADVOCATE))
    who = models.CharField(max_length=120, blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(answer="not_offered") | ~Q(words=""), name="advocate_why_not_offered")
        ]
        indexes = [models.Index(fields=["child", "on"])]

    def __str__(self) -> str:
        return f"advocate {self.answer}"


def latest(rows: models.QuerySet) -> int:
    """The row that was added last, 0 where there is none: the version of a page to which rows are only ever added."""
    return rows.aggregate(last=models.Max("pk"))["last"] or 0
