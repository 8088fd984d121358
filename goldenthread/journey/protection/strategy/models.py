"""Strategy meetings. One meeting may be about several children; each has an own decision, own clock, own reasons.

A record is made once, when the meeting is over, and never changed: what is found wrong later is added as a note.
"""

from django.db import models
from django.db.models import Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.journey.front_door.models import Referral, choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from .. import codes


@append_only(since="at")
class StrategyAsk(models.Model):
    """Somebody has reasonable cause to suspect significant harm: from this moment the clock runs."""

    suspected_at = models.DateTimeField()
    why = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"strategy meeting asked for {self.pk}"


@append_only(since="at")
class StrategyAskChild(models.Model):
    ask = models.ForeignKey(StrategyAsk, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="strategy_asks")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ask", "child"], name="strategy_ask_child_once")]

    def __str__(self) -> str:
        return f"child {self.child_id} in ask {self.ask_id}"


@append_only(since="at")
class NoMeeting(models.Model):
    """A manager's decision in writing that what was asked for needs no strategy meeting. The database refuses that of
    whoever asked (migration 0002)."""

    ask = models.OneToOneField(StrategyAsk, on_delete=models.PROTECT, related_name="no_meeting")
    why = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"no meeting for ask {self.ask_id}"


@append_only(since="at")
class Meeting(models.Model):
    """A strategy meeting or discussion, as it was recorded."""

    ask = models.ForeignKey(StrategyAsk, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    format = models.CharField(max_length=8, choices=choices(codes.FORMATS))
    held_at = models.DateTimeField()
    chair = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    without_why = models.TextField(blank=True)  # why it was held although the police or health did not take part
    history = models.TextField(blank=True)  # what was known before
    analysis = models.TextField()  # whether the threshold is met, and why
    safety_now = models.TextField()  # what keeps each child safe until the next step
    parents_told = models.TextField(blank=True)  # how and when the parents are told, or why not yet
    next_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["held_at"])]

    def __str__(self) -> str:
        return f"strategy meeting {self.pk}"


@append_only(since="at")
class Attender(models.Model):
    """Somebody who was asked: whether they came, and what their agency knows, however it came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attenders")
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=16, choices=choices(codes.AGENCIES))
    role = models.CharField(max_length=120, blank=True)
    took_part = models.CharField(max_length=8, choices=choices(codes.TOOK_PART))
    facts = models.TextField(blank=True)
    is_marked = models.BooleanField(default=False)  # the agency says: not to be passed on
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(took_part="sent") | ~Q(facts=""), name="attender_sent_has_facts")
        ]

    def __str__(self) -> str:
        return f"{self.agency} at meeting {self.meeting_id}"


class MeetingChildSet(models.QuerySet):
    def of_children(self, ids) -> "MeetingChildSet":
        return self.filter(child__among=ids)

    def whole(self) -> "MeetingChildSet":
        """Each with its meeting and who chaired, recorded and sees the child."""
        return self.select_related("child", "meeting__chair", "meeting__by", "see_who", "referral")


@append_only(since="at")
class MeetingChild(models.Model):
    """What was decided for one child, and by when somebody sees them."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="strategy_meetings")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=choices(codes.STRATEGY_DECISIONS))
    rationale = models.TextField()
    see_by = models.DateTimeField(null=True, blank=True)
    see_who = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    medical = models.CharField(max_length=4, choices=choices(codes.MEDICAL))
    medical_words = models.TextField(blank=True)
    at = models.DateTimeField()

    objects = MeetingChildSet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "child"], name="meeting_child_once"),
            models.CheckConstraint(
                condition=~Q(decision__in=["single", "joint"]) | Q(see_by__isnull=False, see_who__isnull=False),
                name="meeting_enquiry_says_who_sees_the_child",
            ),
        ]
        indexes = [models.Index(fields=["child"])]

    def __str__(self) -> str:
        return f"{self.decision} for child {self.child_id}"


@append_only(since="at")
class ThoughtOf(models.Model):
    """A brother or sister who was thought of and is no part of the meeting, and why: a row each, for each may be locked
    to somebody else."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="thought_of")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "child"], name="meeting_thought_of_child_once"),
            models.CheckConstraint(condition=~Q(why=""), name="meeting_thought_of_child_says_why"),
        ]

    def __str__(self) -> str:
        return f"child {self.child_id} is no part of meeting {self.meeting_id}"


@append_only(since="at")
class Dissent(models.Model):
    """Somebody at the meeting disagrees, and why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="dissents")
    who = models.CharField(max_length=120)
    words = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"dissent at meeting {self.meeting_id}"


@append_only(since="at")
class Task(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="tasks")
    what = models.TextField()
    who = models.CharField(max_length=120)
    by = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"task {self.pk}"


@append_only(since="at")
class TaskDone(models.Model):
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="done")
    on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"task {self.task_id} done"


@append_only(since="at")
class Circulated(models.Model):
    """To whom the record was sent, and when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="circulated")
    to = models.CharField(max_length=120)
    agency = models.CharField(max_length=16, choices=choices(codes.AGENCIES))
    sent_at = models.DateTimeField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"record of meeting {self.meeting_id} sent"


@append_only(since="at")
class Note(models.Model):
    """What was found wrong or missing in a record afterwards. The record itself stays as it was made."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note on meeting {self.meeting_id}"
