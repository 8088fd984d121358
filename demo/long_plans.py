"""A senior manager looks at a child protection plan that runs long, and again on each day that the last look set."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days
from goldenthread.foundations.clocks.working_days import add_months

from .stories import NOTICED
from .tables import moment
from .words import PROTECTION_SAYS

if TYPE_CHECKING:
    from .staff import Member
    from .working import Case, Span

SAYS = PROTECTION_SAYS["long"]
NOT_LOOKED_AT = 0.2  # share of what fell due lately; of what is older somebody has noticed
ASKED = 0.75  # share of what was to be asked for that was; a plain guess
NOT_PURSUED = "The wider family cares for {child} most days now. We look again in three months."
LONG_AFTER, LOOK_AGAIN = 9, 3  # months
CONSIDERED = {"not_now": 60, "meeting": 25, "not_considered": 15}  # plain guesses


def write(case: Case, plan: int, span: Span) -> None:
    """Each look, as far as the days have come. By dice of its own: nothing else in the story moves for it."""
    story, dice, due = case.story, Random(plan), add_months(span.start, LONG_AFTER)
    while True:
        day = working_days.add(due, -dice.randint(1, 6))
        if day >= span.end or not story.happened(day):
            return
        if not case.is_calm and dice.random() < NOT_LOOKED_AT and due > story.today - NOTICED:
            return
        due = _look(case, plan, day, dice)


def _look(case: Case, plan: int, day: date, dice: Random) -> date:
    """One look; by when the next is due."""
    then = add_months(day, LOOK_AGAIN)
    considered = dice.choices(list(CONSIDERED), list(CONSIDERED.values()))[0]
    keeps, why, change = (case.say(dice.choice(SAYS[name])) for name in ("keeps", considered, "change"))
    senior = case.story.staff.service_managers[case.team.service - 1]
    row = (plan, keeps, considered, why, change, then, senior.id)
    case.story.tables.add("protection_oversight", *row, moment(day, 16, 20))
    if considered == "meeting":
        _answered(case, day, senior)
    return then


def _answered(case: Case, day: date, senior: Member) -> None:
    """Whether legal advice was sought after a look, mostly within days. By dice of its own."""
    dice = Random(f"{case.kin.id} {day}")
    on, answer = working_days.add(day, dice.randint(1, 8)), "asked" if dice.random() < ASKED else "not"
    if not case.story.happened(on):
        return
    why = "" if answer == "asked" else case.say(NOT_PURSUED)
    row = (case.kin.id, answer, on, f"{senior.name}, service manager", why, senior.id)
    case.story.tables.add("protection_adviceanswer", *row, moment(on, 11, 5))
