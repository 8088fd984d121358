"""Child in need plans: what they rest on, who consents, which way each review points, and how they end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.clocks.working_days import add_months

from .tables import moment
from .words import HELP_SAYS as SAYS

if TYPE_CHECKING:
    from .working import Case, Span

CONSENTS, WITHDRAWN, LOOKED_AT, LONG_AFTER = 0.93, 0.03, 0.6, 9  # shares; months


def write(case: Case) -> None:
    """Of every child in need plan of this child that is written out."""
    if case.plan is None or not case.is_written_out:
        return
    for turn, span in enumerate(case.tracks):
        if span.kind == "in_need":
            track = case.plan.track_ids[str(turn)]
            _begin(case, turn, track, span)
            _consent(case, track, span)
            _courses(case, track, span)
            _look(case, track, span)
            if turn + 1 == len(case.tracks):
                _end(case, track, span)


def _begin(case: Case, turn: int, track: int, span: Span) -> None:
    """An assessment, the protection plan before it, or a reason in words."""
    assert case.plan is not None
    before = case.plan.track_ids[str(turn - 1)] if turn else None
    assessment = case.assessment if before is None else None
    why = "" if before or assessment else case.draw(SAYS["without"])
    by = case.worker(span.start).id
    case.story.tables.add("help_beginning", track, assessment, before, why, by, moment(span.start, 10))


def _consent(case: Case, track: int, span: Span) -> None:
    dice, family, by = case.story.dice, case.call.family, case.worker(span.start).id
    answer = "given" if case.is_calm or dice.random() < CONSENTS else "refused"
    _said(case, track, family.mother.given, "mother", answer, span.start, by)
    if family.father:
        answer = dice.choice(["given", "given", "not_asked", "refused"])
        answer = "given" if case.is_calm else answer
        _said(case, track, family.father.given, "father", answer, span.start, by)
    later = span.start + timedelta(days=dice.randint(40, 120))
    if not case.is_calm and dice.random() < WITHDRAWN and later < span.end and case.story.happened(later):
        _said(case, track, family.mother.given, "mother", "withdrawn", later, case.worker(later).id)


def _said(case: Case, track: int, who: str, role: str, answer: str, day: date, by: int) -> None:
    words = case.draw(SAYS[answer])
    case.story.tables.add("help_consent", track, who, role, answer, words, day, by, moment(day, 15))


def _courses(case: Case, track: int, span: Span) -> None:
    """Which way each review points; the last before the end points to it."""
    assert case.plan is not None
    rows = [(row, day) for row, day, kind in case.plan.reviews if kind == "review" and span.start < day <= span.end]
    for place, (row, day) in enumerate(rows, start=1):
        is_last = place == len(rows) and (case.sheet is not None or case.story.happened(span.end) is not None)
        course = "close" if is_last else "continue"
        by = case.worker(day).id
        case.story.tables.add("help_course", track, row, course, case.draw(SAYS[course]), by, moment(day, 16, 20))


def _look(case: Case, track: int, span: Span) -> None:
    """A manager's look at a plan that is open for long; of some nobody looks."""
    day = working_days.add(add_months(span.start, LONG_AFTER), 2)
    if day < span.end and case.story.happened(day) and case.story.dice.random() < LOOKED_AT:
        row = (track, "long", None, "go_on", case.draw(SAYS["long"]), add_months(day, 6), case.team.manager.id)
        case.story.tables.add("help_oversight", *row, moment(day, 11))


def _end(case: Case, track: int, span: Span) -> None:
    """Asked for by the worker, with what changed and who says what; decided on by the manager."""
    asked = working_days.add(span.end, -2)
    worker, add = case.worker(asked), case.story.tables.add
    if not case.story.happened(span.end) or worker is case.team.manager:
        return
    seen = case.last_seen(asked)
    ask = add(
        "help_endask", track, span.end, "closed", case.draw(SAYS["changed"]), case.draw(SAYS["child_view"]),
        case.draw(SAYS["parents_view"]), case.say(SAYS["letter"][0]), case.draw(SAYS["next"]), seen, ["School", "GP"],
        "", "RC7", worker.id, moment(asked, 15),
    )  # fmt: skip
    add("help_enddecision", ask, True, "", case.team.manager.id, moment(asked, 16, 40))
