"""Records that arrive from another system: each run, what it made, and what no room here owns yet."""

# ruff: noqa: DJ008  rows of a run: nobody reads one by itself

from django.db import models
from django.db.models.functions import Now

from goldenthread.foundations.rows.past import append_only, tracked
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


@tracked(since="started_at")
class Run(models.Model):
    """One reading of one file. Everything it made can be undone by its id."""

    kind = models.CharField(max_length=10, choices=[("cin", "Children in need census")])
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)  # sha256
    year = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    counts = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)


@append_only(since="made_at")
class Made(models.Model):
    """One row that a run made or matched: what it was in the file and what it is here."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="made")
    kind = models.CharField(max_length=30)  # person, identifier, referral, assessment, kept, holding
    key = models.CharField(max_length=120)  # where it stood in the file: LAchildID and position
    row_id = models.BigIntegerField()
    was_new = models.BooleanField()
    # What the row was, as a digest, when the run had written it: a row that is different has been worked on since.
    # Empty where the run only found it.
    digest = models.CharField(max_length=64, blank=True)
    before = models.JSONField(default=dict, blank=True)  # what the run changed in a row that was there: the old facts
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        indexes = [models.Index(fields=["run", "kind"]), models.Index(fields=["kind", "row_id"])]


@tracked(since="made_at", of=["child"])
class Kept(models.Model):
    """A part of the file that a later room will own, kept whole so that nothing is dropped in silence."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="kept")
    child = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="kept_imports")
    module = models.CharField(max_length=40)  # Section47, ChildProtectionPlans, CINPlanDates, ...
    key = models.CharField(max_length=120)
    content = models.JSONField()
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "module", "key"], name="kept_once")]
