"""Child protection plans as they stand, read for many children in the same number of questions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from goldenthread.foundations.clocks import State, catalogue
from goldenthread.foundations.questions import asked_together, question
from goldenthread.foundations.ui.words import near_date, plain_date
from goldenthread.journey.planning.models import Review, Track
from goldenthread.journey.planning.reading import agreed_in
from goldenthread.journey.planning.rules import visits_from
from goldenthread.journey.visits.seen import last_seen, not_asked_yet
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Involvement
from goldenthread.who.workforce.models import Worker

from . import rules
from .models import Category, Oversight, ProtectionPlan, Reviewed, Temporary, TransferIn

PLAN = (
    "pk", "category", "earlier_elsewhere", "track_id", "track__child_id", "track__plan_id", "track__referral_id",
    "track__started_on", "track__ended_on", "track__child__birth_date", "track__child__expected_on", "begun_by_id",
    "next_look", "looked_at", "looked_by",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """One open child protection plan, and every clock of it."""

    row: Any
    category: str
    reviewed: list[date]
    groups: list[date]  # core groups since it began
    seen_on: date | None
    agreed: list[Any]  # versions that were agreed as a child protection plan: one of an earlier track says nothing here
    today: date
    clocks: Mapping[str, Any] = field(repr=False)

    @property
    def child_id(self) -> int:
        return self.row.track__child_id

    @property
    def since(self) -> date:
        return self.row.track__started_on

    @property
    def is_born(self) -> bool:
        return self.row.track__child__birth_date is not None or self.row.track__child__expected_on is None

    @property
    def every(self) -> int | None:
        """How often the child is visited, in working days, where the plan in force says so."""
        return self.agreed[-1].visit_every if self.agreed else None

    @property
    def to_agree(self) -> State:
        """Until when the plan is written and agreed; met, once it was."""
        agreed_on = timezone.localdate(self.agreed[0].decision__at) if self.agreed else None
        return rules.to_agree_state(self.clocks, self.since, agreed_on, self.today)

    @property
    def visit(self) -> State | None:
        """None of a child who is not born."""
        if not self.is_born:
            return None
        since = visits_from(self.since, self.row.track__child__birth_date)
        return rules.visit_state(self.clocks, since, self.seen_on, self.every, self.today)

    @property
    def seen_words(self) -> str:
        return f"Last seen {plain_date(self.seen_on)}" if self.seen_on else "No visit has met the child yet"

    @property
    def core_group(self) -> State:
        last = max(self.groups, default=None)
        return rules.core_group_state(self.clocks, self.since, last, self.today)

    @property
    def core_group_clock(self) -> str:
        return "core_group_next" if self.groups else "core_group_first"

    @property
    def review(self) -> State:
        return rules.review_state(self.clocks, self.since, self.reviewed, self.today)

    @property
    def after_birth(self) -> State | None:
        born, looked = self.row.track__child__birth_date, [*self.reviewed, *self.groups]
        return rules.birth_review_state(self.clocks, born, self.since, looked, self.today)

    @property
    def long(self) -> str:
        return rules.long_words(self.since, self.today, self.clocks[rules.LONG].length)

    @property
    def is_long(self) -> bool:
        return rules.is_long(self.clocks, self.since, self.today)

    @property
    def look(self) -> State:
        """By when a senior manager looks at it, first or again."""
        return rules.long_state(self.clocks, self.since, self.row.next_look, self.today)

    @property
    def looked(self) -> str:
        """Who looked last."""
        if self.row.looked_at is None:
            return "No senior manager has looked at it yet"
        return f"{self.row.looked_by} looked on {near_date(self.row.looked_at, self.today)}"


def clocks_on(today: date) -> Mapping[str, Any]:
    return catalogue(today, settings.CLOCK_VALUES)


@question
def plans_open(ids, today):
    tracks = Track.objects.of_children(ids).open(today).filter(kind="protection")
    looks = Oversight.objects.filter(plan=OuterRef("pk"), at__date__lte=today).order_by("-at", "-pk")
    rows = ProtectionPlan.objects.filter(track__in=tracks).annotate(
        next_look=Subquery(looks.values("next_look")[:1]), looked_at=Subquery(looks.values("at")[:1]),
        looked_by=Subquery(looks.values("by__name")[:1]),
    )  # fmt: skip
    return rows.order_by("track__started_on", "pk").values_list(*PLAN, named=True)


@question
def reviews_of(protection_ids, today):
    rows = Reviewed.objects.filter(plan__among=protection_ids, on__lte=today)
    return rows.order_by("on", "pk").values_list("plan_id", "on")


@question
def categories_of(protection_ids, today):
    rows = Category.objects.filter(plan__among=protection_ids, on__lte=today)
    return rows.order_by("on", "pk").values_list("plan_id", "category")


@question
def groups_of(plan_ids, today):
    """Core groups, by planning's plan."""
    rows = Review.objects.filter(plan__among=plan_ids, kind="core_group", held_on__lte=today)
    return rows.order_by("held_on", "pk").values_list("plan_id", "held_on")


OF_PLANS = (reviews_of, groups_of, categories_of, agreed_in)


def standing(child_ids: Iterable[int], today: date) -> list[Standing]:
    """Every open child protection plan of these children. Two trips, one where there is none."""
    rows = plans_open(sorted(set(child_ids)), today)
    if not rows:
        return []
    ids, threads = [row.pk for row in rows], sorted({row.track__plan_id for row in rows})
    children = sorted({row.track__child_id for row in rows})
    letter = (*not_asked_yet(children, today), *OF_PLANS)
    with asked_together(letter, protection_ids=ids, plan_ids=threads, ids=children, today=today):
        reviewed, groups = _by(reviews_of(ids, today)), _by(groups_of(threads, today))
        category, agreed = dict(categories_of(ids, today)), agreed_in(threads)
        seen = last_seen(children, today)
    return [
        Standing(
            row, category.get(row.pk, row.category), reviewed[row.pk],
            [on for on in groups[row.track__plan_id] if on >= row.track__started_on],
            seen.get(row.track__child_id), [each for each in agreed if each.track_id == row.track_id], today,
            clocks_on(today),
        )
        for row in rows
    ]  # fmt: skip


def _by(rows: Iterable[tuple[int, date]]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for key, on in rows:
        found[key].append(on)
    return found


def standing_of(child_id: int, today: date) -> Standing | None:
    return next(iter(standing([child_id], today)), None)


def plan_open(child_id: int, today: date) -> ProtectionPlan | None:
    rows = ProtectionPlan.objects.filter(track__in=Track.objects.open(today).filter(child=child_id, kind="protection"))
    return rows.select_related("track__plan", "track__child", "track__referral", "begun_by").first()


def looks_at(plan_id: int) -> list[Oversight]:
    """Every senior manager's look at one plan, newest first."""
    return list(Oversight.objects.filter(plan=plan_id).select_related("by").order_by("-at", "-pk"))


def works_it(worker: Worker, child_id: int, started_on: date) -> bool:
    """Whether this worker has a part in the child's case, or had one since the plan began."""
    parts = Involvement.objects.going_on(started_on).filter(child=child_id, worker=worker, role__in=CASE_ROLES)
    return parts.exists()


def reviewed_on(track: Track, today: date) -> list[date]:
    """The days of a plan's review conferences, whether they were held here or a file brought them (one question). The
    conference that began it is none: the database refuses that."""
    return list(Reviewed.objects.filter(plan__track=track, on__lte=today).order_by("on").values_list("on", flat=True))


def latest_category(plan: ProtectionPlan) -> str:
    """census: LatestCategoryOfAbuse."""
    last = plan.categories.order_by("on", "pk").last()
    return last.category if last else plan.category


@dataclass(frozen=True, slots=True)
class Before:
    """Child protection plans before one."""

    number: int
    last_ended_on: date | None
    words: str


@question
def tracks_of(child):
    """Every child protection plan of one child, here: from when until when."""
    rows = Track.objects.filter(child=child, kind="protection").order_by("started_on", "pk")
    return rows.values_list("started_on", "ended_on")


def before(child_id: int, started_on: date, elsewhere: int = 0) -> Before:
    """Earlier plans of a child: tracks here, and those of which somebody told."""
    ended = [end for start, end in tracks_of(child_id) if start < started_on]
    number = rules.number_before(len(ended), elsewhere)
    last = max((on for on in ended if on), default=None)
    return Before(number, last, rules.repeat_words(number, last, started_on))


def elsewhere_of(child_id: int) -> int:
    """Plans that another council told of: the one that it hands over, and those told of with earlier plans here."""
    told = list(ProtectionPlan.objects.filter(track__child=child_id).values_list("earlier_elsewhere", flat=True))
    handed = TransferIn.objects.filter(child=child_id).count()
    return max([*told, handed])


@question
def stays(ids, today):
    """Temporary stays that go on."""
    rows = Temporary.objects.filter(child__among=ids, left_on=None, since__lte=today)
    return rows.order_by("until", "pk")
