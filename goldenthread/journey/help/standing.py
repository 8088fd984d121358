"""How child in need plans stand, read from their rows: for one page or for a whole team, in the same questions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from goldenthread.foundations.clocks import State
from goldenthread.foundations.questions import asked_together, question
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.planning.models import Review, Track
from goldenthread.journey.planning.reading import agreed_in
from goldenthread.journey.planning.rules import values_for, visits_from
from goldenthread.journey.visits.seen import last_seen, not_asked_yet

from . import rules
from .models import Consent, Course, EndAsk, Oversight

KIND = "in_need"
TRACK = (
    "pk", "child_id", "plan_id", "referral_id", "started_on", "ended_on", "ended_as", "child__expected_on",
    "child__birth_date", "child__disabilities", "in_need_beginning__stepped_down_from__ended_on",
    "in_need_beginning__assessment__authorised_on",
)  # fmt: skip
CONSENT = ("pk", "track_id", "who", "role", "answer", "words", "on", "by__name")
LOOK = ("pk", "track_id", "consent_id", "decision", "why", "next_look", "by__name", "at")
ASKED = ("pk", "track_id", "on", "ending", "by_id", "by__name", "at", "decision__pk", "decision__agreed",
         "decision__why", "decision__by__name", "decision__at")  # fmt: skip


@question
def open_tracks(ids, today):
    rows = Track.objects.of_children(ids).open(today).filter(kind=KIND)
    return rows.order_by("started_on", "pk").values_list(*TRACK, named=True)


@question
def track_rows(track_ids):
    return Track.objects.filter(pk__among=track_ids, kind=KIND).order_by("pk").values_list(*TRACK, named=True)


@question
def reviewed_in(plan_ids):
    rows = Review.objects.filter(plan__among=plan_ids, kind="review").order_by("held_on", "pk")
    return rows.values_list("plan_id", "held_on", named=True)


@question
def consents_in(track_ids):
    rows = Consent.objects.filter(track__among=track_ids).order_by("track", "on", "pk")
    return rows.values_list(*CONSENT, named=True)


@question
def looks_in(track_ids):
    rows = Oversight.objects.filter(track__among=track_ids).order_by("track", "at", "pk")
    return rows.values_list(*LOOK, named=True)


@question
def courses_in(track_ids):
    rows = Course.objects.filter(track__among=track_ids).order_by("track", "review__held_on", "pk")
    return rows.values_list("pk", "track_id", "course", "at", "review__held_on", named=True)


@question
def asked_in(track_ids):
    rows = EndAsk.objects.filter(track__among=track_ids).order_by("track", "at", "pk")
    return rows.values_list(*ASKED, named=True)


OF_TRACKS = (agreed_in, reviewed_in, consents_in, looks_in, courses_in, asked_in)


@dataclass(slots=True)
class Standing:
    """One child in need plan as it stands on a day."""

    track: Any  # a row of TRACK
    today: date
    agreed_on: date | None = None  # first agreed as a child in need plan
    visit_every: int | None = None
    seen_on: date | None = None
    reviewed_on: date | None = None
    consents: list[Any] = field(default_factory=list)  # rows of CONSENT, all of them, in order
    looks: list[Any] = field(default_factory=list)  # rows of LOOK
    courses: list[Any] = field(default_factory=list)  # where each review points
    asks: list[Any] = field(default_factory=list)  # rows of ASKED

    @property
    def waiting(self) -> Any | None:
        """The ask that waits for a decision."""
        last = self.asks[-1] if self.asks else None
        return last if last and last.decision__pk is None else None

    @property
    def returned(self) -> Any | None:
        last = self.asks[-1] if self.asks else None
        return last if last and last.decision__agreed is False else None

    @property
    def state(self) -> str:
        ended = self.track.ended_on is not None and self.track.ended_on <= self.today
        return rules.stands(self.track.ended_as if ended else "", self.agreed_on is not None, bool(self.waiting))

    @property
    def values(self) -> dict[str, int]:
        return values_for(self.track.child__disabilities, settings.CLOCK_VALUES, settings.CLOCK_VALUES_OF_DISABLED)

    @property
    def stepped_down_on(self) -> date | None:
        return self.track.in_need_beginning__stepped_down_from__ended_on

    @property
    def is_born(self) -> bool:
        return self.track.child__birth_date is not None or self.track.child__expected_on is None

    @property
    def withdrawn(self) -> list[Any]:
        """Who does not consent, where no manager has decided since."""
        return rules.withdrawn(self.consents, max([look.consent_id or 0 for look in self.looks], default=0))

    @property
    def next_look(self) -> date | None:
        """The day that a manager's last decision has set."""
        return self.looks[-1].next_look if self.looks else None

    @property
    def course(self) -> Any | None:
        """Where the last review points, unless the plan was to go on."""
        last = self.courses[-1] if self.courses else None
        return last if last and last.course != "continue" else None

    @property
    def sent_back(self) -> Any | None:
        """An ask that came back, and no review has pointed anywhere since."""
        back = self.returned
        return back if back and not any(course.at > back.decision__at for course in self.courses) else None

    @property
    def pointing(self) -> Any | None:
        """Where the last review points, if not onward, and nobody has asked for it since."""
        to = self.course
        return to if to and not any(ask.at > to.at for ask in self.asks) else None

    # The clocks, each as it stands today.
    @property
    def first(self) -> State:
        """Until when the plan is agreed; met, once it was."""
        begun = self.track.started_on
        found = None if self.stepped_down_on else self.track.in_need_beginning__assessment__authorised_on
        return rules.first_state(found or begun, self.today, self.values, self.agreed_on)

    @property
    def visit(self) -> State:
        since = visits_from(self.track.started_on, self.track.child__birth_date)
        return rules.visit_state(since, self.seen_on, self.visit_every, self.today, self.values)

    @property
    def review(self) -> State:
        return rules.review_state(self.track.started_on, self.reviewed_on, self.today, self.values)

    @property
    def long(self) -> State:
        return rules.long_state(self.track.started_on, self.next_look, self.today, self.values)

    @property
    def wait(self) -> State | None:
        return rules.wait_state(self.stepped_down_on, self.today, self.values) if self.stepped_down_on else None


def standings(tracks: Sequence[Any], today: date) -> list[Standing]:
    """Of rows of TRACK; one more trip, however many tracks, and none where there are none."""
    if not tracks:
        return []
    ids, plans = sorted(row.pk for row in tracks), sorted({row.plan_id for row in tracks})
    found = {row.pk: Standing(row, today) for row in tracks}
    children = sorted({row.child_id for row in tracks})
    letter = (*not_asked_yet(children, today), *OF_TRACKS)
    with asked_together(letter, ids=children, plan_ids=plans, track_ids=ids, today=today):
        seen = last_seen(children, today)
        agreed, reviews = _by_plan(agreed_in(plans)), _by_plan(reviewed_in(plans))
        told = {"consents": consents_in(ids), "looks": looks_in(ids), "courses": courses_in(ids), "asks": asked_in(ids)}
    for each in found.values():
        each.seen_on = seen.get(each.track.child_id)
        _agreed(each, agreed.get(each.track.plan_id, []))
        each.reviewed_on = _last_held(each, reviews.get(each.track.plan_id, []))
    for name, rows in told.items():
        for row in rows:
            getattr(found[row.track_id], name).append(row)
    return list(found.values())


def _by_plan(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.plan_id, []).append(row)
    return found


def _agreed(each: Standing, versions: list[Any]) -> None:
    """The version in force says how often, also one that was agreed while the plan served another track."""
    if versions:
        each.visit_every = versions[-1].visit_every
    own = [row.decision__at for row in versions if row.track_id == each.track.pk]
    each.agreed_on = _day(own[0]) if own else None


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _last_held(each: Standing, rows: list[Any]) -> date | None:
    """The last review while the plan served this track."""
    days = [row.held_on for row in rows if each.track.started_on <= row.held_on <= (each.track.ended_on or each.today)]
    return days[-1] if days else None


def standing_of(track_id: int, today: date) -> Standing | None:
    """One plan, open or ended."""
    return next(iter(standings(track_rows([track_id]), today)), None)


@question
def found_in_need(ids, today):
    """Assessments that found a child in need, of open referrals that no plan serves since, newest last."""
    rows = Assessment.objects.of_children(ids).filter(
        outcome="child_in_need", authorised_on__lte=today, referral__closed_on=None, referral__no_further_action=False
    )
    return rows.order_by("authorised_on", "pk").values_list(
        "pk", "child_id", "referral_id", "authorised_on", "child__disabilities", named=True
    )


@question
def planned_since(ids):
    rows = Track.objects.of_children(ids).filter(kind__in=("in_need", "protection")).order_by("started_on", "pk")
    return rows.values_list("child_id", "started_on", "ended_on", named=True)


def waiting_for_a_plan(child_ids: Iterable[int], today: date) -> dict[int, Any]:
    """By child, the assessment that found them in need and that nobody has picked up: no plan of either kind was open
    when it was authorised or began since. Two questions."""
    ids = sorted(set(child_ids))
    rows = found_in_need(ids, today)
    found = {row.child_id: row for row in rows}
    for track in planned_since(ids) if found else ():
        row = found.get(track.child_id)
        if row and (
            track.ended_on is None or track.ended_on > row.authorised_on or track.started_on >= row.authorised_on
        ):
            del found[track.child_id]
    return found
