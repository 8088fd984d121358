"""Records that arrive from another system: each run, what it made, and what no room here owns yet."""

# ruff: noqa: DJ008  rows of a run: nobody reads one by itself

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
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
    header = models.JSONField(default=dict, blank=True)  # what the file said of itself, whole
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    counts = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)


@append_only(since="made_at")
class Made(models.Model):
    """One row that a run made, changed or matched: what it was in the file and what it is here."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="made")
    kind = models.CharField(max_length=30)  # a name in traces.MODELS
    key = models.CharField(max_length=120)  # the census child ID, and which of its child's rows this is
    row_id = models.BigIntegerField()
    was_new = models.BooleanField()
    # What the row was, as a digest, when the run had written it: a row that is different has been worked on since.
    # Empty where the run only found it.
    digest = models.CharField(max_length=64, blank=True)
    # What the run changed in a row that was there: the fact before and the fact after, by its name.
    changed = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
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
    # The run that brought it in as rows of a room that owns it now. Empty: it is still only kept.
    taken_up = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="took_up")
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["child", "module", "key"], name="kept_once")]


def digest(row: models.Model) -> str:
    """Every fact of a row as one short text; another one later means that somebody has worked on the row.

    How often it was saved is no fact: a row whose facts were put back is the row that it was.
    """
    names = [field.attname for field in row._meta.concrete_fields if field.attname != "version"]
    held = {name: getattr(row, name) for name in names}
    if held.get("taken_up_id") is None:  # a column that came later, and says nothing: digests of before still hold
        held.pop("taken_up_id", None)
    return hashlib.sha256(json.dumps(held, default=str, sort_keys=True).encode()).hexdigest()


def as_fact(row: models.Model, name: str, listed: Any) -> Any:
    """A fact as the row holds it, from what is listed with a run: there a day is text."""
    return row._meta.get_field(name).to_python(listed)  # type: ignore[union-attr]
