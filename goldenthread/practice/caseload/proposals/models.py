"""What was worked out, on what facts, and what a manager decided on each line."""

# ruff: noqa: DJ008  rows of a proposal: nobody reads one by itself

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from .codes import ABOUT, OUTCOMES, TIE_WORDS


@append_only(since="asked_at")
class Proposal(models.Model):
    """Asked by one manager, on what that manager may see: nobody else opens it."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=list(ABOUT.items()))
    whose = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    first_proved = models.BooleanField()  # no other keeps more relationships, or places more within the limits
    gap = models.FloatField()  # how far from the evenest possible loads at most, as a share
    seconds = models.FloatField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(about="waits", whose=None) | (~Q(about="waits") & Q(whose__isnull=False)),
                name="proposal_says_whose_children",
            )
        ]
        indexes = [models.Index(fields=["asked_by", "-asked_at"])]


@append_only(since="at")
class Carried(models.Model):
    """What one worker carried when it was worked out: the facts that a line to them stands on."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="carried")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    children = models.PositiveSmallIntegerField()  # allocated, now or from a day to come, as the asker may know of
    target = models.PositiveSmallIntegerField()
    limit = models.PositiveSmallIntegerField()
    standing = models.BigIntegerField()  # of their post, and of whom they hold: another as soon as one changes
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "worker"], name="carried_once")]


class LineSet(models.QuerySet["Line"]):
    def open(self) -> "LineSet":
        return self.filter(outcome="")

    def to_read(self) -> "LineSet":
        return self.select_related("child", "worker", "given_to", "decided_by").order_by("pk")


@tracked(since="at", of=["child"])
class Line(models.Model):
    """One child: who was proposed and why, and what the manager decided. Nothing happens until then."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="lines")
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    family = models.BigIntegerField()  # the same for brothers and sisters
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tie = models.CharField(max_length=13, blank=True, choices=list(TIE_WORDS.items()))
    nobody = ArrayField(models.CharField(max_length=20), default=list, blank=True)  # why there is nobody: "full 3"
    passed = ArrayField(models.CharField(max_length=40), default=list, blank=True)  # who knows them, why not: "12 full"
    part = models.BigIntegerField(default=0)  # the part of whoever has the child, that would end; 0 for nobody
    standing = models.BigIntegerField()  # of the child's own facts: another as soon as one changes
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, blank=True, choices=list(OUTCOMES.items()))
    given_to = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    objects = LineSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "child"], name="line_once_a_child"),
            models.CheckConstraint(
                condition=(Q(worker=None) & Q(tie="") & ~Q(nobody=[])) | (Q(worker__isnull=False) & Q(nobody=[])),
                name="line_worker_or_why_nobody",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", given_to=None, decided_by=None, decided_at=None, why="")
                | (
                    Q(decided_by__isnull=False, decided_at__isnull=False)
                    & (
                        Q(outcome="accepted", given_to=models.F("worker"), why="")
                        | (Q(outcome="changed", given_to__isnull=False) & ~Q(why=""))
                        | (Q(outcome="refused", given_to=None) & ~Q(why=""))
                    )
                ),
                name="line_outcome_whole_or_absent",
            ),
        ]
