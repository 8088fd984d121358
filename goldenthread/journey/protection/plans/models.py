"""Child protection plans: planning's track says from when to when; here is what only this track has.

What a census file can bring (the plan, its categories, its reviews) is tracked and not append only: an import can be
taken back. Nothing here changes it otherwise.
"""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.journey.front_door.models import Referral, choices
from goldenthread.journey.planning.models import Track
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..conferences.models import ConferenceChild


@tracked(since="at", of=["track"])
class ProtectionPlan(models.Model):
    """census: CPPstartDate (the track starts on the conference’s day, or the database refuses it: migration 0002),
    InitialCategoryOfAbuse, NumberOfPreviousCPP."""

    track = models.OneToOneField(Track, on_delete=models.PROTECT, related_name="protection")
    begun_by = models.ForeignKey(ConferenceChild, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    category = models.CharField(max_length=3, choices=choices(codes.CATEGORIES))
    # Plans before this record began, here or elsewhere, that no track tells of.
    earlier_elsewhere = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(category="MUL") | Q(by=None), name="protection_plan_category_is_one")
        ]

    def __str__(self) -> str:
        return f"child protection plan {self.pk}"


@tracked(since="at", of=["plan"])
class Category(models.Model):
    """A later conference found another category. census: LatestCategoryOfAbuse."""

    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="categories")
    category = models.CharField(max_length=3, choices=choices(codes.CATEGORIES))
    on = models.DateField()
    part = models.ForeignKey(ConferenceChild, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.category


@tracked(since="at", of=["plan"])
class Reviewed(models.Model):
    """A review conference of this plan, as the census counts it (CPPreviewDate), where a file brought it or one was
    held here."""

    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="reviewed")
    on = models.DateField()
    part = models.OneToOneField(
        ConferenceChild, on_delete=models.PROTECT, null=True, blank=True, related_name="reviewed"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "on"], name="protection_reviewed_once_a_day")]

    def __str__(self) -> str:
        return f"reviewed on {self.on}"


@tracked(since="made_at", of=["plan"])
class Member(models.Model):
    """Somebody of the core group."""

    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="members")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    agency = models.CharField(max_length=16, choices=choices(codes.AGENCIES), blank=True)  # empty: family or friend
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="member_leaves_after")
        ]

    def __str__(self) -> str:
        return f"member {self.pk}"


@append_only(since="at")
class Oversight(models.Model):
    """A senior manager's look at a plan that runs long. The database refuses that of whoever works the plan
    (migration 0003)."""

    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="oversights")
    keeps = models.TextField()  # what keeps the plan from ending
    pre_proceedings = models.CharField(max_length=14, choices=choices(codes.PRE_PROCEEDINGS))
    why = models.TextField()  # why they were considered so, or not at all
    change = models.TextField()  # what is to change
    next_look = models.DateField()  # by when a senior manager looks whether it did
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(keeps="") & ~Q(pre_proceedings="") & ~Q(why="") & ~Q(change=""),
                name="protection_oversight_whole",
            )
        ]
        indexes = [models.Index(fields=["plan", "at"])]

    def __str__(self) -> str:
        return f"oversight of plan {self.plan_id}"


@append_only(since="at")
class TransferIn(models.Model):
    """Another council writes that a child on its plan has moved here: a conference within 15 working days. It keeps
    its plan until then."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="transfers_in")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    council = models.CharField(max_length=120)
    told_on = models.DateField()
    category = models.CharField(max_length=3, choices=choices(codes.CATEGORIES))
    planned_since = models.DateField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"transfer in {self.pk}"


@tracked(since="made_at", of=["child"])
class Temporary(models.Model):
    """A child on another council's plan stays here for a while: with a last day, always."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="temporary_plans")
    council = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField()
    why = models.TextField()
    left_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now(), editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="temporary_plan_ends_after"),
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("since")), name="temporary_plan_left_after"
            ),
        ]

    def __str__(self) -> str:
        return f"temporary plan {self.pk}"
