"""Every visit, call and note of one child, newest first; when the child was seen, and what waits for an answer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import local
from goldenthread.journey.assessment.models import Seen
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .chains import kept_from
from .codes import KINDS, MEETS, SEEN
from .models import Advocate, Heard
from .picture import Picture, draw
from .reading import heard_in
from .thread import heading, root_of, told

A_PAGE = 50
ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. A sighting that is written in an assessment stands here too, or a gap would be made up."""

    kind: str
    on: date
    title: str
    seen: str
    words: str
    by: str
    days_late: int
    part_id: int | None = None
    assessment_id: int | None = None

    @property
    def is_met(self) -> bool:
        return self.seen in rules.MET


@question
def seen_in_assessments(child):
    rows = Seen.objects.filter(assessment__child=child).order_by("on", "pk")
    return rows.values_list("assessment_id", "on", "how", "where", "words", "by__name", "recorded_at", named=True)


@question
def advocates(child):
    return Advocate.objects.filter(child=child).select_related("by").order_by("-on", "-pk")


@question
def wanted(child):
    return Heard.objects.filter(child=child).order_by("pk").values_list("part_id", flat=True)


def rows_of(reader: Worker, child: Person, today: date) -> list[Row]:
    """Newest first. Three queries."""
    parts = told([child.pk])
    kept = kept_from(reader, {root_of(row) for row in parts}, today)
    corrected = {row.corrects_id for row in parts}
    first = {root_of(row): row.visit__recorded_at for row in reversed(parts)}
    visits = [
        _of_part(row, root_of(row) in kept, first[root_of(row)])
        for row in parts
        if row.pk not in corrected and row.visit__kind != rules.WITHDRAWN
    ]
    rows = [*visits, *map(_of_assessment, seen_in_assessments(child.pk))]
    return sorted(rows, key=lambda row: (row.on, row.part_id or 0), reverse=True)


def _of_part(row: Any, is_kept: bool, recorded_at: Any) -> Row:
    late = rules.written_late(row.visit__on, local(recorded_at).date())
    return Row(
        row.visit__kind, row.visit__on, heading(row, is_kept), row.seen if row.visit__kind in MEETS else "", row.words,
        row.visit__by__name, late, part_id=row.pk,
    )  # fmt: skip


def _of_assessment(row: Any) -> Row:
    late = rules.written_late(row.on, local(row.recorded_at).date())
    where = f"{SEEN[row.how]}, {row.where}" if row.where else SEEN[row.how]
    return Row(ASSESSMENT, row.on, where, row.how, row.words, row.by__name, late, assessment_id=row.assessment_id)


@dataclass(frozen=True)
class Listing:
    """What the page of a child's visits shows."""

    rows: list[Row]  # all
    asked: str  # the kind that was asked for; empty for all
    today: date
    heard: list[Heard]
    advocates: list[Advocate]
    page: Page

    @property
    def met(self) -> list[Row]:
        """Oldest first."""
        return [row for row in reversed(self.rows) if row.is_met and row.on <= self.today]

    @property
    def standing(self) -> str:
        attempts = sum(row.seen == "not_seen" for row in self.rows)
        return rules.seen_words([(row.on, row.seen) for row in self.met], attempts, self.today)

    @property
    def longest(self) -> rules.Gap | None:
        return rules.longest(rules.gaps([row.on for row in self.met], self.today))

    @property
    def before(self) -> dict[date, int]:
        """By the day of a sighting, the working days since the one before it."""
        closed = [gap for gap in rules.gaps([row.on for row in self.met], self.today) if not gap.is_open]
        return {gap.end: gap.working_days for gap in closed}

    @property
    def picture(self) -> Picture | None:
        return draw([(row.on, row.seen) for row in self.rows if row.seen], self.today)

    @property
    def waiting(self) -> list[Heard]:
        """Heard, and the child was not told yet: oldest first."""
        return [each for each in self.heard if not any(answer.told for answer in each.answers.all())]

    @property
    def answered(self) -> list[Heard]:
        return [each for each in reversed(self.heard) if each not in self.waiting]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The filter, with what there is to choose."""
        there = {row.kind for row in self.rows}
        words = {kind: words for kind, words in KINDS.items() if kind in there}
        more = {ASSESSMENT: "Seen in an assessment"} if ASSESSMENT in there else {}
        return [("", "Everything"), *(words | more).items()]


def listing_of(reader: Worker, child: Person, today: date, kind: str, page: str) -> Listing:
    rows = rows_of(reader, child, today)
    shown = [row for row in rows if not kind or row.kind == kind]
    return Listing(
        rows=rows,
        asked=kind,
        today=today,
        heard=heard_in(list(wanted(child.pk))),
        advocates=list(advocates(child.pk)),
        page=Paginator(shown, A_PAGE).get_page(page),
    )
