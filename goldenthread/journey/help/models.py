"""How a child in need plan began, who consents to it, which way each review points, and how it ended.

Its days are planning's Track: the census's child in need plan. The rows here point at it and are only ever added;
how the plan stands is computed from them (standing.py).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.front_door.codes import CLOSURE_REASONS
from goldenthread.journey.front_door.models import choices
from goldenthread.journey.planning.codes import ENDS
from goldenthread.journey.planning.models import Review, Track
from goldenthread.who.workforce.models import Worker

from . import codes


@append_only(since="at")
class Beginning(models.Model):
    """What a child in need plan rests on: an assessment, a child protection plan that ended, or a reason in words."""

    track = models.OneToOneField(Track, on_delete=models.PROTECT, related_name="in_need_beginning")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="led_to")
    stepped_down_from = models.ForeignKey(
        Track, on_delete=models.PROTECT, null=True, blank=True, related_name="went_on_as"
    )
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(assessment__isnull=False) | Q(stepped_down_from__isnull=False) | ~Q(why=""),
                name="in_need_begins_on_something",
            ),
            models.CheckConstraint(
                condition=Q(stepped_down_from=None) | ~Q(stepped_down_from=F("track")),
                name="in_need_steps_down_from_another",
            ),
        ]

    def __str__(self) -> str:
        return f"beginning of track {self.track_id}"


@append_only(since="at")
class Consent(models.Model):
    """What one person says to the plan, in their own words: of each person the last row holds."""

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="consents")
    who = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)  # mother, father, the young person
    answer = models.CharField(max_length=10, choices=choices(codes.CONSENT))
    words = models.TextField(blank=True)  # theirs; of somebody who was not asked, why not
    on = models.DateField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer="given") | ~Q(words=""), name="consent_no_needs_words")
        ]
        indexes = [models.Index(fields=["track", "at"])]

    def __str__(self) -> str:
        return f"consent {self.answer}"


@append_only(since="at")
class Course(models.Model):
    """Which way a review points for this child. Nothing ends by it: somebody asks, and a manager decides."""

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="courses")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="in_need_course")
    course = models.CharField(max_length=10, choices=choices(codes.COURSES))
    why = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="in_need_course_says_why")]

    def __str__(self) -> str:
        return self.course


@append_only(since="at")
class Oversight(models.Model):
    """A manager's decision on a plan that is open for long, or to which consent was withdrawn."""

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="oversights")
    about = models.CharField(max_length=8, choices=choices(codes.LOOKS))
    # The last consent that was read for it: what was withdrawn up to there is decided on.
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=8, choices=choices(codes.LOOK_DECISIONS))
    why = models.TextField()
    next_look = models.DateField()  # when a manager looks whether it came so
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="in_need_oversight_says_why"),
            models.CheckConstraint(
                condition=Q(about="consent", consent__isnull=False) | (~Q(about="consent") & Q(consent=None)),
                name="in_need_oversight_of_a_consent",
            ),
        ]
        indexes = [models.Index(fields=["track", "at"])]

    def __str__(self) -> str:
        return f"{self.about}: {self.decision}"


@append_only(since="at")
class EndAsk(models.Model):
    """The worker asks for the plan to end: what changed, who says what, when the child was last seen, who was told."""

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="end_asks")
    on = models.DateField()  # the last day of the plan, as proposed
    ending = models.CharField(max_length=12, choices=choices(ENDS))
    changed = models.TextField()
    child_view = models.TextField()
    parents_view = models.TextField()
    letter = models.TextField()  # what the family's letter says, in words for them
    next = models.TextField(blank=True)  # who helps from now on, and how to come back
    last_seen_on = models.DateField(null=True, blank=True)  # as it stood when this was asked
    told = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    not_told = models.TextField(blank=True)  # who was not told, and why
    closure_reason = models.CharField(max_length=3, choices=choices(CLOSURE_REASONS), blank=True)  # with the referral
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(changed="") & ~Q(child_view="") & ~Q(parents_view="") & ~Q(letter=""),
                name="in_need_end_asked_whole",
            ),
            models.CheckConstraint(
                condition=Q(closure_reason="") | ~Q(ending="stepped_up"), name="in_need_stepped_up_stays_open"
            ),
        ]
        indexes = [models.Index(fields=["track", "at"])]

    def __str__(self) -> str:
        return f"ask to end track {self.track_id}"


@append_only(since="at")
class EndDecision(models.Model):
    """The manager's word on an ask. The database refuses that of whoever asked (migration 0002)."""

    ask = models.OneToOneField(EndAsk, on_delete=models.PROTECT, related_name="decision")
    agreed = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(agreed=True) | ~Q(why=""), name="in_need_end_return_needs_a_reason")
        ]

    def __str__(self) -> str:
        return "agreed" if self.agreed else "returned"
