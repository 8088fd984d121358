"""Checks of statutory returns: who asked, how far each came, and what it found. The file itself is not kept."""

# ruff: noqa: DJ008  rows of a check: nobody reads one by itself

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from goldenthread.foundations.rows.past import append_only
from goldenthread.who.workforce.models import Worker

from . import rules
from .checker.layout import FILES, NAMES, title

KINDS = [(kind, NAMES[kind]) for kind in FILES]
SEVERITIES = [("error", "Error"), ("query", "Query")]
OUTCOMES = [(end, end.capitalize()) for end in ("passed", "failed", "skipped", "crashed")]
LONGEST_KEY = 60  # of an identifier here: a longer one in a file is nobody's


class CheckSet(models.QuerySet["Check"]):
    def with_state(self) -> CheckSet:
        """The state is the latest stage: `state`, `state_at`, `state_why`."""
        latest = Stage.objects.filter(check_of=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            state=Subquery(latest.values("state")[:1]),
            state_at=Subquery(latest.values("at")[:1]),
            state_why=Subquery(latest.values("why")[:1]),
        )

    def in_state(self, *states: str) -> CheckSet:
        return self.with_state().filter(state__in=states)

    def newest_first(self) -> CheckSet:
        return self.select_related("asked_by", "before").order_by("-pk")


class Check(models.Model):
    """One return given to be checked. What the file says of itself and what changed are there once it is finished."""

    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    files = ArrayField(models.CharField(max_length=255))
    last_files = ArrayField(models.CharField(max_length=255), default=list, blank=True)
    size = models.BigIntegerField()  # bytes of all files together
    asked_year = models.PositiveSmallIntegerField(null=True, blank=True)  # empty: as the file says
    authority = models.CharField(max_length=20, blank=True)
    # The result
    kind = models.CharField(max_length=3, choices=KINDS, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # the year that ends with this 31 March
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    tables = models.JSONField(default=dict, blank=True)  # rows of each table that was given
    problems = models.JSONField(default=list, blank=True)  # sentences about the file as a whole
    before = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="after")
    new_found = models.PositiveIntegerField(null=True, blank=True)  # that were not found before, by anybody's sight
    gone_found = models.PositiveIntegerField(null=True, blank=True)

    objects = CheckSet.as_manager()

    class Meta:
        verbose_name = "check of a return"
        verbose_name_plural = "checks of returns"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", year=None, starts_on=None, ends_on=None)
                | (~Q(kind="") & Q(year__isnull=False, starts_on__isnull=False, ends_on__isnull=False)),
                name="check_result_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=Q(new_found=None, gone_found=None) | Q(new_found__isnull=False, gone_found__isnull=False),
                name="check_change_whole_or_absent",
            ),
        ]
        indexes = [models.Index(fields=["kind", "year", "-id"], name="check_of_return")]

    @property
    def title(self) -> str:
        """ "Children in need census 2025-26"; "A return" until the file has been read."""
        return title(self.kind, self.year) if self.kind else "A return"

    @property
    def file_words(self) -> str:
        first, *others = self.files
        return f"{first} and {len(others)} more" if others else first


class Upload(models.Model):
    """A piece of a file while its check is under way, some megabytes each; gone when the check has ended."""

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="uploads")
    part = models.CharField(max_length=5, choices=[("this", "The return"), ("last", "Last year's")])
    name = models.CharField(max_length=255)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_of", "part", "name", "number"], name="upload_piece_once")]


@append_only(since="at")
class Stage(models.Model):
    """One step of a check. The state is the latest."""

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="stages")
    state = models.CharField(max_length=10, choices=list(rules.STATES.items()))
    at = models.DateTimeField()
    why = models.TextField(blank=True)  # it could not be checked because …
    done = models.PositiveIntegerField(default=0)  # rules asked by then, of how many
    out_of = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Worker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="failed") & ~Q(why="") | ~Q(state="failed") & Q(why=""), name="stage_failed_says_why"
            ),
            models.CheckConstraint(condition=Q(done__lte=F("out_of")), name="stage_no_more_than_all"),
        ]
        indexes = [models.Index(fields=["check_of", "-id"], name="stage_latest")]


class RuleEnd(models.Model):
    """How one rule ended, in the words that it had then."""

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="ends")
    number = models.PositiveSmallIntegerField()  # its place among the rules
    code = models.CharField(max_length=20)
    severity = models.CharField(max_length=5, choices=SEVERITIES)
    message = models.TextField()
    outcome = models.CharField(max_length=7, choices=OUTCOMES)
    reason = models.TextField(blank=True)
    found = models.PositiveIntegerField()  # findings, whoever may see them

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_of", "code"], name="rule_end_once")]


class Finding(models.Model):
    """A row of the file that a rule points at. One of the whole return has no table and no row."""

    check_of = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="findings")
    number = models.PositiveIntegerField()  # the order of the rules, then of the file
    rule = models.CharField(max_length=20)
    severity = models.CharField(max_length=5, choices=SEVERITIES)
    table = models.CharField(max_length=40, blank=True)
    row = models.BigIntegerField(null=True, blank=True)
    columns = ArrayField(models.CharField(max_length=60), default=list)
    child = models.TextField(blank=True)  # as the file names the child; empty: about no child
    child_key = models.CharField(max_length=LONGEST_KEY, blank=True)  # as identifiers are compared here
    event = models.TextField(blank=True)
    values: Any = models.JSONField(default=dict)
    mark = models.UUIDField()  # what it says, so that the same is known again in the next check

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_of", "number"], name="finding_in_its_place")]
        indexes = [
            models.Index(fields=["check_of", "rule", "number"], name="finding_by_rule"),
            models.Index(fields=["child_key", "check_of"], name="finding_by_child"),
            models.Index(fields=["check_of", "mark"], name="finding_again"),
        ]

    @property
    def shown(self) -> list[tuple[str, str | None]]:
        """Each field and what it holds, in the order of the rule: the database keeps them in one of its own."""
        return [(name, self.values.get(name)) for name in self.columns]
