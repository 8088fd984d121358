"""A manager reads the end of a child protection plan, and signs it or differs; some are not read yet."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days

from .staff import Member
from .stories import NOTICED
from .tables import moment
from .words import PROTECTION_SAYS

if TYPE_CHECKING:
    from .working import Case

NOT_READ, DIFFERS = 0.35, 0.06  # share of what was ended lately; share of what was read. Plain guesses


def write(case: Case, decision: int, ended: date) -> None:
    """The word on one end, if somebody has said it. By dice of its own: nothing else in the story moves for it."""
    story, dice = case.story, Random(decision)
    day = min(working_days.add(ended, dice.randint(1, 5)), case.closed)  # no episode closes over it
    if not story.happened(day):
        return
    if case.closed > story.today and dice.random() < NOT_READ and ended > story.today - NOTICED:
        return
    agreed = dice.random() >= DIFFERS
    why = "" if agreed else case.say(dice.choice(PROTECTION_SAYS["differs"]))
    story.tables.add("protection_endsigned", decision, agreed, why, _manager(case).id, moment(day, 16, 40))


def _manager(case: Case) -> Member:
    """The team's; the service's, where the team's has worked with the child."""
    own = case.team.manager
    worked = any(who is own for _, _, who in case.parts)
    return case.story.staff.service_managers[case.team.service - 1] if worked else own
