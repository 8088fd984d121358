"""What is still open about a child, and who must be told that the plan ends."""

from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from goldenthread.foundations.questions import question
from goldenthread.foundations.ui.words import near_date
from goldenthread.journey.assessment.models import Assessment
from goldenthread.journey.assessment.reading import kin_of
from goldenthread.journey.planning.reading import open_steps, version_waiting
from goldenthread.who.access.people.page import professionals_of
from goldenthread.who.workforce.models import Worker

from ..open_work import left_in_other_rooms
from ..rules import Left
from ..standing import Standing

ADULTS = ("parent", "adoptive_parent", "step_parent", "guardian", "foster_carer")


def place(name: str, *args: Any) -> str:
    """An address by its name; nothing where that page is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def left_open(now: Standing, today: date) -> list[Left]:
    """Everything about this child that is still open, with where it is put right."""
    track, found = now.track, []
    if version := version_waiting(track.plan_id):
        words = f"Version {version.number} of the plan waits for a decision since {near_date(version.at, today)}"
        found.append(Left("version", words, place("planning:thread", track.plan_id)))
    found += [
        Left("step", f"Step “{step.what}”{', ' + step.who if step.who else ''}", place("help:review", track.pk), "Say")
        for step in open_steps([track.child_id])
        if step.outcome__need__plan_id == track.plan_id
    ]
    found += [
        Left("assessment", f"An assessment is under way since {near_date(row.started_on, today)}",
             place("assessment:read", row.pk))
        for row in assessments_under_way(track.child_id, today)
    ]  # fmt: skip
    if now.is_born and (now.seen_on is None or now.seen_on < track.started_on):
        words = f"No visit met the child since the plan began on {near_date(track.started_on, today)}"
        found.append(Left("seen", words, place("visits:record", track.child_id), "Record a visit"))
    return found + left_in_other_rooms(track.child_id, today)


@question
def assessments_under_way(child, today):
    rows = Assessment.objects.open().filter(child=child, started_on__lte=today)
    return rows.order_by("started_on", "pk").only("pk", "started_on")


def whom_to_tell(reader: Worker, child: Any, today: date) -> list[str]:
    """The child, the grown-ups who care for them, and each agency in their life; without those whose records are
    locked to this reader."""
    adults = [adult for adult in kin_of(reader, [child.pk], ADULTS, today) if not adult.died]
    named = [f"{adult.short}, {adult.role}" for adult in adults]
    agencies = [
        ", ".join(filter(None, [each.name, each.role, each.organisation])) for each in professionals_of(child.pk, today)
    ]
    own = [] if child.expected_on else [child.short_name]
    return list(dict.fromkeys(word[:120] for word in [*own, *named, *agencies]))
