"""What child in need plans add to a child's thread: what happened, what is due and with whom, where things stand."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.conf import settings

from goldenthread.foundations.questions import ids_of, question
from goldenthread.foundations.ui.addresses import address
from goldenthread.foundations.ui.words import local, near_date
from goldenthread.journey.planning.codes import ENDS
from goldenthread.journey.planning.models import Track
from goldenthread.journey.planning.rules import is_in_view, values_for
from goldenthread.who.people.strands import Due, Event, Letter, Summary

from . import codes, rules
from .models import Consent, Course, EndAsk, Oversight
from .standing import KIND, Standing, found_in_need, open_tracks, planned_since, standings, waiting_for_a_plan

WEIGHTIEST = 75  # no summary of this room ranks higher
TO_AGREE = "Child in need plan to be agreed"
# What nobody's clock counts; the badge is counted from the next working day.
CONSENT, END, COURSE = "cin_consent", "cin_end", "cin_course"

BEGAN = (
    "pk", "child_id", "started_on", "ended_on", "ended_as", "made_by__name", "made_at", "ended_by__name",
    "in_need_beginning__why",
)  # fmt: skip
SAID = ("pk", "track__child_id", "track_id", "role", "answer", "words", "on", "by__name", "at")
POINTED = ("pk", "track__child_id", "track_id", "course", "why", "review__held_on", "by__name", "at")
LOOKED = ("pk", "track__child_id", "track_id", "about", "decision", "why", "by__name", "at")
ASKED = (
    "pk", "track__child_id", "track_id", "ending", "changed", "by__name", "at", "decision__pk", "decision__agreed",
    "decision__why", "decision__by__name", "decision__at",
)  # fmt: skip


@question
def began(ids):
    rows = Track.objects.of_children(ids).filter(kind=KIND).order_by("started_on", "pk")
    return rows.values_list(*BEGAN, named=True)


@question
def said_in(ids):
    return Consent.objects.filter(track__child__among=ids).order_by("on", "pk").values_list(*SAID, named=True)


@question
def pointed_in(ids):
    return Course.objects.filter(track__child__among=ids).order_by("at", "pk").values_list(*POINTED, named=True)


@question
def looked_in(ids):
    return Oversight.objects.filter(track__child__among=ids).order_by("at", "pk").values_list(*LOOKED, named=True)


@question
def asks_of(ids):
    return EndAsk.objects.filter(track__child__among=ids).order_by("at", "pk").values_list(*ASKED, named=True)


LETTER = Letter(
    events=(began, said_in, pointed_in, looked_in, asks_of),
    due=(found_in_need, open_tracks, planned_since),
    summary=(open_tracks,),
)


def events(child_ids: Iterable[int]) -> list[Event]:
    """Beginnings and ends, consent in each person's words, where reviews point, managers' looks. Five questions, and
    one where no child ever had a plan."""
    ids = ids_of(child_ids)
    tracks = began(ids)
    if not tracks:
        return []
    found = [event for track in tracks for event in _days_of(track)]
    found += [_event(row, row.on, _who_said(row), "consent", row.words) for row in said_in(ids)]
    found += [_event(row, row.review__held_on, f"Review: {_low(codes.COURSES[row.course])}", "course", row.why)
              for row in pointed_in(ids)]  # fmt: skip
    found += [_event(row, _day(row.at), f"Manager’s decision: {_low(codes.LOOK_DECISIONS[row.decision])}",
                     "oversight", row.why) for row in looked_in(ids)]  # fmt: skip
    return found + [event for row in asks_of(ids) for event in _asked(row)]


def _event(row: Any, on: date, title: str, kind: str, text: str) -> Event:
    return Event(
        row.track__child_id, on, title, "plan", f"help.{kind}:{row.pk}", text=text, by=row.by__name,
        url=address("help:plan", row.track_id), recorded_at=row.at,
    )  # fmt: skip


def _days_of(track: Any) -> Iterator[Event]:
    url = address("help:plan", track.pk)
    yield Event(
        track.child_id, track.started_on, "Child in need plan began", "plan", f"help.began:{track.pk}",
        text=track.in_need_beginning__why or "", by=track.made_by__name, url=url, recorded_at=track.made_at,
    )  # fmt: skip
    if track.ended_on:
        title = f"Child in need plan ended: {_low(ENDS[track.ended_as])}"
        yield Event(track.child_id, track.ended_on, title, "plan", f"help.ended:{track.pk}",
                    by=track.ended_by__name or "", url=url)  # fmt: skip


def _who_said(row: Any) -> str:
    """By part and not by name: not everybody who reads the story may know of everybody in the family."""
    return f"{(row.role or 'somebody').capitalize()}: {_low(codes.CONSENT[row.answer])}"


def _asked(row: Any) -> Iterator[Event]:
    yield _event(row, _day(row.at), "Asked for the child in need plan to end", "endask", row.changed)
    if row.decision__pk and not row.decision__agreed:
        yield _event(row, _day(row.decision__at), "The end of the plan was returned", "enddecision",
                     row.decision__why)._replace(by=row.decision__by__name, recorded_at=row.decision__at)  # fmt: skip


def _day(moment: Any) -> date:
    return local(moment).date()


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def due(child_ids: Iterable[int], today: date) -> list[Due]:
    """The first plan, visit, review, manager's looks and decisions; found in need, and nobody has begun. Eleven
    questions at most, however many children."""
    ids = ids_of(child_ids)
    found = [_to_begin(row, today) for row in waiting_for_a_plan(ids, today).values()]
    return found + [item for now in standings(open_tracks(ids, today), today) for item in _due(now, today)]


def _to_begin(row: Any, today: date) -> Due:
    values = values_for(
        row.child__disabilities, settings.CLOCK_VALUES, settings.CLOCK_VALUES_OF_DISABLED
    )  # fmt: skip
    return Due(
        row.child_id, TO_AGREE, rules.FIRST, rules.first_state(row.authorised_on, today, values),
        url=address("help:begin", row.child_id), verb="Begin", ref=f"help.begin:{row.pk}", deed="in_need.start",
        note=f"Found in need on {near_date(row.authorised_on, today)}; nobody has begun the plan",
        read_at=address("assessment:read", row.pk),
    )  # fmt: skip


def _due(now: Standing, today: date) -> Iterator[Due]:
    here = address("help:plan", now.track.pk)

    def item(what: str, clock: str, state: Any, page: str, verb: str, number: int = 0, **more: Any) -> Due:
        return Due(now.track.child_id, what, clock, state, url=address(page, number or now.track.pk), verb=verb,
                   read_at=here, ref=f"help.{clock}:{now.track.pk}", **more)  # fmt: skip

    manager = {"waits_for": "manager", "deed": "in_need.end"}
    if now.agreed_on is None:
        yield item(TO_AGREE, rules.FIRST, now.first, "planning:thread", "Write", number=now.track.plan_id)
    if now.is_born:
        yield item("Visit", rules.VISIT, now.visit, "visits:record", "Record", number=now.track.child_id,
                   note=seen_words(now, today), deed="visit.record")  # fmt: skip
    if now.waiting:
        note = f"{now.waiting.by__name} asked on {near_date(now.waiting.at, today)}: {_low(ENDS[now.waiting.ending])}"
        yield item("Child in need plan to end", END, rules.decide_by(_day(now.waiting.at), today), "help:decide",
                   "Decide", note=note, **manager)  # fmt: skip
    else:
        yield item("Review of the child in need plan", rules.REVIEW, now.review, "help:review", "Hold it",
                   deed="plan.review")  # fmt: skip
        yield from _pointed(now, item, today)
    if now.withdrawn:
        first = now.withdrawn[0]
        note = f"{_who_said(first)} on {near_date(first.on, today)}"
        yield item("No consent to the plan: decide what follows", CONSENT, rules.decide_by(first.on, today),
                   "help:look", "Decide", note=note, **manager)  # fmt: skip
    if is_in_view(now.long):
        yield item("Manager’s look at a long child in need plan", rules.LONG, now.long, "help:look", "Look",
                   note=f"Open since {near_date(now.track.started_on, today)}", **manager)  # fmt: skip


def _pointed(now: Standing, item: Any, today: date) -> Iterator[Due]:
    """What a review points to and nobody has asked for; what was asked for and came back."""
    if back := now.sent_back:
        yield item("Child in need plan: its end was returned", COURSE, rules.decide_by(_day(back.decision__at), today),
                   "help:end", "Ask again", note=f"{back.decision__by__name}: {back.decision__why}",
                   deed="in_need.ask_to_end")  # fmt: skip
    elif to := now.pointing:
        page = "help:plan" if to.course == "step_up" else "help:end"
        yield item(f"Child in need plan: the review points to {codes.POINTS_TO[to.course]}", COURSE,
                   rules.decide_by(to.review__held_on, today), page, "Ask", deed="in_need.ask_to_end")  # fmt: skip


def seen_words(now: Standing, today: date) -> str:
    """ "Last seen 3 November", "Never seen": a visit before the plan counts as seen, and starts no clock of it."""
    return f"Last seen {near_date(now.seen_on, today)}" if now.seen_on else "Not seen at any visit yet"


def summary(child_id: int, today: date) -> list[Summary]:
    """ "Child in need plan since …": what of it matters most today."""
    return [
        Summary(child_id, "Child in need plan", now.track.started_on, _most(now, today),
                address("help:plan", now.track.pk), 75)
        for now in standings(open_tracks([child_id], today), today)
    ]  # fmt: skip


def _most(now: Standing, today: date) -> str:
    if now.waiting:
        return f"To end: with the manager since {near_date(now.waiting.at, today)}"
    if now.withdrawn:
        return _who_said(now.withdrawn[0])
    if now.agreed_on is None:
        return f"To be agreed by {near_date(now.first.due_on, today)}"
    return seen_words(now, today) if now.is_born else ""
