"""Conferences. One may be about several brothers and sisters; each child has an own decision, category and reasons.

What a census file can bring (the conference, its child, that it was held, what was decided) is tracked and not append
only: an import can be taken back. Nothing here changes it otherwise.
"""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.journey.front_door.models import Referral, choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes
from ..enquiries.models import Enquiry


class ConferenceSet(models.QuerySet):
    def waiting(self) -> "ConferenceSet":
        """Asked for, booked or not, and neither held nor called off."""
        return self.filter(held=None, called_off=None)


@tracked(since="at")
class Conference(models.Model):
    """Asked for. Where it stands is in its bookings, and in whether it was held or called off."""

    kind = models.CharField(max_length=12, choices=choices(codes.CONFERENCES))
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = ConferenceSet.as_manager()

    def __str__(self) -> str:
        return f"conference {self.pk}"


@append_only(since="at")
class CalledOff(models.Model):
    """It was asked for and will not be held, and why."""

    conference = models.OneToOneField(Conference, on_delete=models.PROTECT, related_name="called_off")
    why = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="conference_called_off_says_why")]

    def __str__(self) -> str:
        return f"conference {self.conference_id} called off"


@tracked(since="at", of=["child", "conference"])
class ConferenceChild(models.Model):
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conferences")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="conferences")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "child"], name="conference_child_once")]
        indexes = [models.Index(fields=["child"])]

    def __str__(self) -> str:
        return f"child {self.child_id} in conference {self.conference_id}"


@append_only(since="at")
class Booking(models.Model):
    """When and where, and who chairs. The last one holds; a move says why. Whoever has or had the case of one of the
    children is refused as its chair (migration 0002)."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="bookings")
    for_at = models.DateTimeField()
    where = models.CharField(max_length=200)
    chair = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["conference", "at"])]

    def __str__(self) -> str:
        return f"booking {self.pk}"


@append_only(since="at")
class Invitation(models.Model):
    """Somebody who is asked to come, or who is not and why."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    agency = models.CharField(max_length=16, choices=choices(codes.AGENCIES), blank=True)  # empty: family or friend
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    left_out_why = models.TextField(blank=True)  # not to be asked, and why
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"invitation {self.pk}"


@append_only(since="at")
class Report(models.Model):
    """The social worker's report for one child, as it was given to the manager."""

    part = models.ForeignKey(ConferenceChild, on_delete=models.PROTECT, related_name="reports")
    content = models.JSONField()  # headings and words, drawn from what is recorded, and what the worker wrote
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"report {self.pk}"


@append_only(since="at")
class ReportSigned(models.Model):
    """The manager's word on a report. The database refuses that of whoever wrote it (migration 0002)."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="signed")
    agreed = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(agreed=True) | ~Q(why=""), name="report_return_says_why")]

    def __str__(self) -> str:
        return "signed" if self.agreed else "returned"


@append_only(since="at")
class Shared(models.Model):
    """A report was shared with somebody of the family, before the conference or in the room."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="shared")
    who = models.CharField(max_length=120)
    shared_at = models.DateTimeField()
    words = models.TextField(blank=True)  # what they said to it
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"report {self.report_id} shared"


@tracked(since="at", of=["conference"])
class Held(models.Model):
    """The conference took place; said by its chair. `by` is empty only where a file brought it."""

    conference = models.OneToOneField(Conference, on_delete=models.PROTECT, related_name="held")
    held_on = models.DateField()
    is_quorate = models.BooleanField()
    why_went_on = models.TextField(blank=True)  # not quorate: why it went on all the same
    why_no_report = models.TextField(blank=True)  # initial, and no report was signed: why it was held all the same
    discussion = models.TextField(blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_quorate=True) | ~Q(why_went_on=""), name="conference_not_quorate_says_why"
            )
        ]
        indexes = [models.Index(fields=["held_on"])]

    def __str__(self) -> str:
        return f"conference {self.conference_id} held on {self.held_on}"


@append_only(since="at")
class Attendance(models.Model):
    """Who of those asked came, and what their agency says."""

    held = models.ForeignKey(Held, on_delete=models.PROTECT, related_name="attendance")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="attendance"
    )
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120, blank=True)
    agency = models.CharField(max_length=16, choices=choices(codes.AGENCIES), blank=True)
    took_part = models.CharField(max_length=8, choices=choices(codes.TOOK_PART))
    words = models.TextField(blank=True)
    marked = models.TextField(blank=True)  # what the agency says is not for the family
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"attendance {self.pk}"


@append_only(since="at")
class AgencyView(models.Model):
    """What somebody who came says of one child: a plan or none, and for a plan in which category."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="views")
    part = models.ForeignKey(ConferenceChild, on_delete=models.PROTECT, related_name="views")
    view = models.CharField(max_length=10, choices=choices(codes.VIEWS))
    category = models.CharField(max_length=3, choices=choices(codes.CATEGORIES), blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attendance", "part"], name="agency_says_once_of_a_child"),
            models.CheckConstraint(condition=Q(view="plan") | Q(category=""), name="agency_category_goes_with_a_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.view} of {self.part_id}"


@tracked(since="at", of=["part"])
class ConferenceDecision(models.Model):
    """What the chair decided for one child after every view was heard."""

    part = models.OneToOneField(ConferenceChild, on_delete=models.PROTECT, related_name="decision")
    decision = models.CharField(max_length=8, choices=choices(codes.CONFERENCE_DECISIONS))
    category = models.CharField(max_length=3, choices=choices(codes.CATEGORIES), blank=True)
    rationale = models.TextField()
    outline = models.TextField(blank=True)  # the outline plan, for the letter
    then = models.CharField(max_length=12, choices=choices(codes.THEN), blank=True)  # where a plan ends
    evidence = models.TextField(blank=True)  # where a plan ends: what shows that the child is safe, and stays so
    chair_differs = models.TextField(blank=True)  # where the chair decided against most views
    took_part = models.CharField(max_length=10, choices=choices(codes.TAKES_PART), blank=True)
    child_words = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision__in=["plan", "goes_on"]) | ~Q(category=""), name="conference_plan_has_a_category"
            ),
            models.CheckConstraint(
                condition=~Q(decision="end") | (~Q(then="") & ~Q(evidence="")), name="conference_end_has_evidence"
            ),
            models.CheckConstraint(
                condition=~Q(category="MUL") | Q(by=None), name="conference_category_is_one"
            ),  # several categories: only as a file of earlier years brought it
        ]

    def __str__(self) -> str:
        return f"{self.decision} for {self.part_id}"


@append_only(since="at")
class Sent(models.Model):
    """What was sent to whom after a conference about one child: the decision with the outline plan, the minutes."""

    part = models.ForeignKey(ConferenceChild, on_delete=models.PROTECT, related_name="sent")
    what = models.CharField(max_length=8, choices=choices({"letter": "Decision letter", "minutes": "Minutes"}))
    to = models.CharField(max_length=120)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.what} sent"
