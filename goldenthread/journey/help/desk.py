"""What the pages of one child in need plan share: how it stands, what this reader may do, the brothers and sisters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from goldenthread.foundations.clocks import Clock, catalogue
from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.ui.words import count, plain_date, whole_months
from goldenthread.journey.assessment.reading import BROTHERS_AND_SISTERS, kin_of, parents_of
from goldenthread.journey.assessment.rules import parents_not_heard
from goldenthread.journey.planning.models import Track
from goldenthread.who.access.rules import reasons_against
from goldenthread.who.access.visible import nearness_of, visible_among
from goldenthread.who.people.models import Person
from goldenthread.who.people.strands import Due
from goldenthread.who.workforce.models import Worker

from . import codes, rules, thread
from .models import Beginning
from .standing import Standing, open_tracks, standing_of, standings


@dataclass(frozen=True)
class Desk:
    reader: Worker
    track: Track
    now: Standing
    may: dict[str, bool]
    today: date
    says = codes.CONSENT
    decisions = codes.LOOK_DECISIONS

    @property
    def child(self) -> Person:
        return self.track.child

    @property
    def name(self) -> str:
        return self.child.short_name

    @property
    def is_open(self) -> bool:
        return self.now.state in (rules.TO_AGREE, rules.ACTIVE, rules.ASKED)

    @property
    def stands(self) -> str:
        """ "Active", "Closed on 3 June 2026"."""
        words = rules.STATES[self.now.state]
        return words if self.is_open else f"{words} on {plain_date(self.track.ended_on)}"

    def can(self, deed: str, move: str) -> bool:
        """Whether a page offers it: this reader may, and it may be done now. The action asks again."""
        return self.may[deed] and not rules.reasons_against_move(self.now.state, move)


DEEDS = ("in_need.write", "in_need.ask_to_end", "in_need.end", "plan.review", "plan.read")


def desk_of(reader: Worker, track: Track, now: Standing | None = None) -> Desk:
    """`now`: how the plan stands, where that is known already."""
    today = timezone.localdate()
    near = getattr(track.child, "near", None)
    near = nearness_of(reader, [track.child_id], today)[track.child_id] if near is None else near
    may = {deed: not reasons_against(reader.role, reader.role_label, deed, near) for deed in DEEDS}
    now = now or standing_of(track.pk, today)
    if now is None:
        raise ValueError("desk_of() was given a track that is no child in need plan")
    return Desk(reader, track, now, may, today)


def beside(desk: Desk, deed: str) -> list[Standing]:
    """The open plans of brothers and sisters to whom this reader may do the same deed; of others not even that they
    are there."""
    kin = [adult.id for adult in kin_of(desk.reader, [desk.child.pk], BROTHERS_AND_SISTERS, desk.today)]
    return standings(open_tracks(who_may(desk.reader, deed, kin, desk.today), desk.today), desk.today) if kin else []


def family_of(desk: Desk, deed: str) -> list[Desk]:
    """The desks of those brothers and sisters, oldest first, where nothing waits for a manager yet."""
    now = {each.track.pk: each for each in beside(desk, deed) if not each.waiting}
    tracks = Track.objects.filter(pk__in=now).select_related("child", "referral", "plan") if now else []
    near = nearness_of(desk.reader, [track.child_id for track in tracks], desk.today)
    for track in tracks:
        track.child.near = near[track.child_id]
    found = [desk_of(desk.reader, track, now[track.pk]) for track in tracks]
    return sorted(found, key=lambda each: (each.child.birth_date or date.max, each.track.pk))


def with_them(request: HttpRequest, family: Sequence[Desk]) -> list[Desk]:
    """Those of the family whose parts this page is asked to show."""
    asked = {number_in(each) for each in request.GET.getlist("also")}
    return [each for each in family if each.track.pk in asked]


def who_may(reader: Worker, deed: str, child_ids: Iterable[int], today: date) -> list[int]:
    """Those of these children whom this reader may see, and to whom they may do this deed. Two queries."""
    seen = visible_among(reader, child_ids, today)
    near = nearness_of(reader, seen, today)
    return sorted(pk for pk in seen if not reasons_against(reader.role, reader.role_label, deed, near[pk]))


def dues_of(desk: Desk) -> list[Due]:
    """What is due of this plan, the longest overdue first."""
    found = thread.due([desk.child.pk], desk.today) if desk.is_open else []
    return sorted(found, key=lambda due: due.state.sort_key)


def silent_parents(desk: Desk) -> list[str]:
    """Which parents have said nothing about the plan yet, and are not known to be dead."""
    said = [{"who": row.who, "role": row.role, "agency": False} for row in desk.now.consents]
    return parents_not_heard(parents_of(desk.reader, [desk.child.pk], desk.today), said)


def clock(id: str, now: Standing) -> Clock:
    return catalogue(now.today, now.values)[id]


def facts(desk: Desk, beginning: Beginning | None) -> list[tuple[str, str]]:
    """The core of the plan in words, each number with where it comes from."""
    now, track = desk.now, desk.track
    found = [("Began", f"{plain_date(track.started_on)}, {began_words(beginning)}")]
    found += [("Plan agreed", plain_date(now.agreed_on) if now.agreed_on else "Not yet")]
    found += [("Visits", visit_words(now))] if now.is_born else []
    found += [("Reviews", length_words(clock(rules.REVIEW, now)))]
    found += [("Manager’s look", _look_words(now))]
    if now.wait:
        found += [("May close", f"{now.wait.words}: a child protection plan ended before it")]
    if not desk.is_open:
        found += [("Ended", f"{plain_date(track.ended_on)}, {track.get_ended_as_display().lower()}")]
    return found


def began_words(beginning: Beginning | None) -> str:
    """What it rests on; of a plan that arrived from another system, that this is not known here."""
    if beginning is None:
        return "in another system"
    if beginning.stepped_down_from_id:
        return "stepped down from a child protection plan"
    if beginning.assessment_id and beginning.assessment.authorised_on:
        return f"after the assessment authorised on {plain_date(beginning.assessment.authorised_on)}"
    return beginning.why


def length_words(clock: Clock) -> str:
    """ "Every 12 weeks: local practice, sourced"; the council's own number says so."""
    whose = "the council’s own number" if clock.council_set else f"{clock.authority}, {clock.evidence_words}"
    return f"Every {clock.length_words}: {whose}"


def visit_words(now: Standing) -> str:
    if now.visit_every:
        return f"Every {count(now.visit_every, 'working day')}, as the agreed plan says"
    return length_words(clock(rules.VISIT, now))


def _look_words(now: Standing) -> str:
    if now.next_look:
        return f"{plain_date(now.next_look)}, as the last look set"
    own = clock(rules.LONG, now)
    whose = "the council’s own number" if own.council_set else f"{own.authority}, {own.evidence_words}"
    return f"{plain_date(now.long.due_on)}, after {own.length_words}: {whose}"


def lede(desk: Desk) -> str:
    """The one sentence that matters today: what a manager waits for or must decide, else what is late, else seen."""
    now, name = desk.now, desk.name
    if not desk.is_open:
        return f"The plan lasted {length_of(desk.track.started_on, desk.track.ended_on)}."
    if now.waiting:
        return f"{now.waiting.by__name} asked on {plain_date(now.waiting.at)} for the plan to end. A manager decides."
    if now.withdrawn:
        said = now.withdrawn[0]
        answer = said.get_answer_display()
        return f"{said.who} {answer[0].lower()}{answer[1:]} ({plain_date(said.on)}). A manager decides what follows."
    if now.sent_back:
        return f"{now.sent_back.decision__by__name} returned the end of the plan: {now.sent_back.decision__why}"
    if now.agreed_on is None:
        return f"The plan is to be agreed by {plain_date(now.first.due_on)}. Write its needs, outcomes and steps first."
    if not now.is_born:
        return "The plan is agreed."
    seen = f"Last seen on {plain_date(now.seen_on)}" if now.seen_on else f"{name} was not seen at any visit yet"
    return f"{seen}. The next visit is due by {plain_date(now.visit.due_on)}."


def length_of(start: date, end: date | None) -> str:
    """ "5 months", "12 days"."""
    months = whole_months(start, end or start)
    return count(months, "month") if months else count(((end or start) - start).days, "day")


def history_of(desk: Desk) -> Sequence[Any]:
    """What happened to this plan, newest first."""
    mine = address_of(desk)
    found = [event for event in thread.events([desk.child.pk]) if event.url == mine]
    return sorted(found, key=lambda event: (event.on, event.recorded_at is not None, event.ref), reverse=True)


def address_of(desk: Desk) -> str:
    return thread.address("help:plan", desk.track.pk)
