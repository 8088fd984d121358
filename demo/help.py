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

CONSENTS, WITHDRAWN, NOT_DECIDED, NOT_LOOKED_AT = 0.93, 0.03, 0.4, 0.3  # shares
LONG_AFTER, LOOK_AGAIN = 9, 6  # months


def write(case: Case) -> None:
    """Of every child in need plan of this child that is written out."""
    if case.plan is None or not case.is_written_out:
        return
    for turn, span in enumerate(case.tracks):
        if span.kind == "in_need":
            track = case.plan.track_ids[str(turn)]
            _begin(case, turn, track, span)
            missing = _consent(case, track, span)
            _courses(case, track, span)
            _looks(case, track, span, missing)
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


def _consent(case: Case, track: int, span: Span) -> dict[date, int]:
    """What each person says; by day, the last word against it."""
    dice, family, by = case.story.dice, case.call.family, case.worker(span.start).id
    answer = "given" if case.is_calm or dice.random() < CONSENTS else "refused"
    against: dict[date, int] = {}
    row = _said(case, track, family.mother.given, "mother", answer, span.start, by)
    if answer == "refused":
        against[span.start] = row
    if family.father:
        answer = dice.choice(["given", "given", "not_asked", "refused"])
        answer = "given" if case.is_calm else answer
        row = _said(case, track, family.father.given, "father", answer, span.start, by)
        if answer == "refused":
            against[span.start] = row
    later = span.start + timedelta(days=dice.randint(40, 120))
    if not case.is_calm and dice.random() < WITHDRAWN and later < span.end and case.story.happened(later):
        by = case.worker(later).id
        against[later] = _said(case, track, family.mother.given, "mother", "withdrawn", later, by)
    return against


def _said(case: Case, track: int, who: str, role: str, answer: str, day: date, by: int) -> int:
    words = case.draw(SAYS[answer])
    return case.story.tables.add("help_consent", track, who, role, answer, words, day, by, moment(day, 15))


def _courses(case: Case, track: int, span: Span) -> None:
    """Which way each review points; the last before the end points to it."""
    assert case.plan is not None
    rows = [(row, day) for row, day, kind in case.plan.reviews if kind == "review" and span.start < day <= span.end]
    for place, (row, day) in enumerate(rows, start=1):
        is_last = place == len(rows) and (case.sheet is not None or case.story.happened(span.end) is not None)
        course = "close" if is_last else "continue"
        by = case.worker(day).id
        case.story.tables.add("help_course", track, row, course, case.draw(SAYS[course]), by, moment(day, 16, 20))


def _looks(case: Case, track: int, span: Span, missing: dict[date, int]) -> None:
    """A manager decides what follows where somebody does not consent, and looks at a plan that is open for long, again
    on each day that the last look set."""
    due = add_months(span.start, LONG_AFTER)
    for day, consent in missing.items():
        due = _until(case, track, span, due, day)
        decided = working_days.add(day, case.story.dice.randint(0, 1))
        if decided < span.end and case.story.happened(decided) and not case.story.left_undone(day, NOT_DECIDED):
            due = _look(case, track, decided, "consent", consent)
    _until(case, track, span, due, span.end)


def _until(case: Case, track: int, span: Span, due: date, until: date) -> date:
    """Each look at a long plan before a day; answers by when the next is due."""
    while True:
        day = working_days.add(due, -case.story.dice.randint(0, 6))
        if day >= min(until, span.end) or not case.story.happened(day):
            return due
        if not case.is_calm and case.story.left_undone(due, NOT_LOOKED_AT):
            return due
        due = _look(case, track, day, "long", None)


def _look(case: Case, track: int, day: date, about: str, consent: int | None) -> date:
    """One decision, and when somebody looks whether it came so."""
    then = add_months(day, LOOK_AGAIN)
    row = (track, about, consent, "go_on", case.draw(SAYS[about]), then, case.team.manager.id)
    case.story.tables.add("help_oversight", *row, moment(day, 17, 20))
    return then


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
