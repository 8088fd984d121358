"""Supervision in two stores that never mix. Here, what is held and what is decided about each child: the child's file.
The worker's own part is in personal/models.py, and no row there can point at a child.

Every row is only ever added: what is put right is a new row, and what came of a decision is the latest that was said.
"""

from django.db import models
from django.db.models import F, Q

from goldenthread.foundations.rows.past import append_only
from goldenthread.journey.front_door.models import choices
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import codes


@append_only(since="at")
class Meeting(models.Model):
    """Supervision that is held on a day. It goes on until its supervisor has signed."""

    kind = models.CharField(max_length=10, choices=choices(codes.KINDS))
    supervisor = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["supervisor", "held_on"])]

    def __str__(self) -> str:
        return f"{self.kind} on {self.held_on}"


@append_only(since="at")
class Seat(models.Model):
    """Who is supervised in a meeting: one, or in a group several. The database refuses the supervisor (migration 0002),
    and a second seat one to one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="seats")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "worker"], name="supervision_one_seat_each")]
        indexes = [models.Index(fields=["worker", "meeting"])]

    def __str__(self) -> str:
        return f"seat of {self.worker_id}"


@append_only(since="at")
class Signature(models.Model):
    """One person's own: nobody signs for another. The database refuses whoever was not there (migration 0002)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="signatures")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "worker"], name="supervision_signed_once")]

    def __str__(self) -> str:
        return f"signature of {self.worker_id}"


@append_only(since="at")
class CalledOff(models.Model):
    """Supervision that was to be held on a day, and was not: why, and who said so."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    was_for = models.DateField()
    reason = models.CharField(max_length=10, choices=choices(codes.CALLED_OFF))
    why = models.TextField(blank=True)
    away_until = models.DateField(null=True, blank=True)  # the first day back: the clock stands still until then
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(away_until=None) | Q(away_until__gt=F("was_for"), reason__in=["sick", "leave"]),
                name="supervision_away_after_it_was_for",
            ),
            models.CheckConstraint(condition=~Q(reason="other") | ~Q(why=""), name="supervision_another_reason_said"),
        ]
        indexes = [models.Index(fields=["worker", "was_for"])]

    def __str__(self) -> str:
        return f"called off: {self.reason}"


@append_only(since="at")
class Entry(models.Model):
    """What was thought and decided about one child, in supervision or outside it (management oversight): the child's
    file. A decision and its rationale are both there, or neither; so are who does it and by when."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="supervised")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    on = models.DateField()
    decision = models.TextField(blank=True)
    rationale = models.TextField(blank=True)
    owner = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    do_by = models.DateField(null=True, blank=True)
    same_because = models.TextField(blank=True)  # why the same words stand on another child's file too
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="put_right")
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", rationale="") | (~Q(decision="") & ~Q(rationale="")),
                name="supervision_decided_with_a_rationale",
            ),
            models.CheckConstraint(
                condition=Q(owner=None, do_by=None) | (Q(owner__isnull=False, do_by__isnull=False) & ~Q(decision="")),
                name="supervision_owner_and_day",
            ),
            models.CheckConstraint(condition=Q(do_by=None) | Q(do_by__gte=F("on")), name="supervision_done_after_it"),
        ]
        indexes = [models.Index(fields=["child", "on"]), models.Index(fields=["by", "on"])]

    def __str__(self) -> str:
        return f"entry {self.pk}"


@append_only(since="at")
class Answer(models.Model):
    """What was thought about one prompt, kept under the prompt's id."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answers")
    prompt = models.CharField(max_length=40)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "prompt"], name="supervision_one_answer_a_prompt"),
            models.CheckConstraint(condition=~Q(text=""), name="supervision_answer_says_something"),
        ]

    def __str__(self) -> str:
        return self.prompt


@append_only(since="at")
class Came(models.Model):
    """What came of a decision, as somebody said it last."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="came")
    state = models.CharField(max_length=8, choices=choices(codes.CAME))
    note = models.TextField(blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state="done") | ~Q(note=""), name="supervision_not_done_says_why")
        ]
        indexes = [models.Index(fields=["entry", "at"])]

    def __str__(self) -> str:
        return self.state


@append_only(since="at")
class Reread(models.Model):
    """What somebody senior found when they read an entry again: not its author, and nobody who works with the child."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="reread")
    found = models.CharField(max_length=8, choices=choices(codes.FOUND))
    words = models.TextField()
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="supervision_reread_says_what")]

    def __str__(self) -> str:
        return self.found


from .personal.models import Personal  # noqa: E402

__all__ = ["Answer", "CalledOff", "Came", "Entry", "Meeting", "Personal", "Reread", "Seat", "Signature"]
