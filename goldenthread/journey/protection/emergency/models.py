"""Powers used in an emergency: who used which, from what moment until what moment, and how it ended."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.journey.front_door.models import choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes

LONGEST_POLICE = timedelta(hours=72)  # Children Act 1989 s46(6)
# s45(1): eight days; s45(2): to noon of the first day that is no holiday, where the last of them is one. Which days are
# holidays is for rules.py: here stands what no order can pass.
LONGEST_ORDER = timedelta(days=13)

LONGEST_ASSESSMENT = timedelta(days=7)  # s43(5)


class PowerSet(models.QuerySet):
    def open(self) -> "PowerSet":
        return self.filter(ended_at=None)

    def of_children(self, ids) -> "PowerSet":
        return self.filter(child__among=ids)


@tracked(since="made_at", of=["child"])
class Power(models.Model):
    """Police protection (Children Act 1989 s46), an emergency protection order (s44) or a child assessment order (s43),
    for one child."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="powers")
    kind = models.CharField(max_length=6, choices=choices(codes.POWERS))
    began_at = models.DateTimeField()
    until_at = models.DateTimeField()  # as the law or the order says
    asked_for_by = models.CharField(
        max_length=7, choices=choices(codes.ORDER_ASKED_BY), blank=True, default="", db_default=""
    )  # of an order alone; nobody was asked before
    authorised_by = models.CharField(max_length=200)  # the officer with number and force, or the court
    why = models.TextField()
    where = models.CharField(max_length=200)  # where the child is
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_as = models.CharField(max_length=10, choices=choices(codes.POWER_ENDS), blank=True)
    ended_by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = PowerSet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_at__gt=F("began_at")), name="power_lasts"),
            models.CheckConstraint(
                condition=~Q(kind="police") | Q(until_at__lte=F("began_at") + LONGEST_POLICE),
                name="power_police_72_hours",
            ),
            models.CheckConstraint(
                condition=~Q(kind="epo") | Q(until_at__lte=F("began_at") + LONGEST_ORDER),
                name="power_order_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(kind="cao") | Q(until_at__lte=F("began_at") + LONGEST_ASSESSMENT),
                name="power_assessment_seven_days",
            ),
            models.CheckConstraint(condition=Q(kind="epo") | Q(asked_for_by=""), name="power_asked_for_is_an_order"),
            models.UniqueConstraint(fields=["child", "kind"], condition=Q(ended_at=None), name="power_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="", ended_by=None)
                | (Q(ended_at__gte=F("began_at"), ended_by__isnull=False) & ~Q(ended_as="")),
                name="power_end_whole_or_absent",
            ),
        ]
        indexes = [models.Index(fields=["child", "began_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


@append_only(since="at")
class Extension(models.Model):
    """A court made an emergency protection order longer, once and by no more than seven days (s45(5), (6)). The
    database refuses more (migration 0002)."""

    power = models.OneToOneField(Power, on_delete=models.PROTECT, related_name="extension")
    until_at = models.DateTimeField()
    court = models.CharField(max_length=200)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"extension of {self.power_id}"
