"""Children who go missing, come back, and are or are not spoken with."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from .tables import moment
from .words import PROTECTION_SAYS

if TYPE_CHECKING:
    from .working import Case

SAYS = PROTECTION_SAYS["missing"]
FROM_AGE = 11
SHARE, SHARE_OF_EXPLOITED = 0.06, 0.45
OFFERED_IN_TIME, NOT_OFFERED = 0.8, 0.2


def maybe(case: Case) -> None:
    """Older children, and those with the need of socially unacceptable behaviour more often; some again and again."""
    dice, today = case.story.dice, case.story.today
    since = max(case.call.day, today - timedelta(days=730))
    days = (min(case.closed, today) - since).days
    if not case.kin.born or case.kin.age(today) < FROM_AGE or days < 30 or not case.kin.given:
        return
    if dice.random() >= (SHARE_OF_EXPLOITED if case.call.need == "N6" else SHARE):
        return
    for start in sorted(dice.sample(range(0, days - 4, 3), min(dice.choice([1, 1, 2, 3, 5]), (days - 4) // 3))):
        day = since + timedelta(days=start)
        if case.kin.age(day) >= FROM_AGE and day < case.story.yesterday - timedelta(days=2):
            episode(case, moment(day, dice.randint(17, 22), 15), timedelta(hours=dice.choice([3, 6, 9, 14, 30])))


def episode(case: Case, since: datetime, away_for: timedelta) -> None:
    """One time away, and what came of the interview."""
    interview(case, away(case, since, away_for), since + away_for)


def away(case: Case, since: datetime, away_for: timedelta | None) -> int:
    """Missing from a moment on, and back after a while; or still away."""
    dice, add, worker = case.story.dice, case.story.tables.add, case.worker(since.date())
    back = since + away_for if away_for else None
    reported, risk = since + timedelta(hours=2), dice.choice(["low", "medium", "medium", "high"])
    return add(
        "protection_episode", case.kin.id, "M", since, reported, case.call.family.mother.given,
        dice.choice(SAYS["from"]), risk, case.draw(SAYS["risk_why"][risk]), f"MX-{since:%y%m%d}-{dice.randint(10, 99)}",
        back, case.draw(SAYS["back_how"]) if back else "", case.draw(SAYS["well"]) if back else "",
        worker.id if back else None, worker.id, reported + timedelta(minutes=30),
    )  # fmt: skip


def interview(case: Case, row: int, back: datetime) -> None:
    """Offered within three days, mostly; accepted, mostly; and now and then nobody offered it."""
    dice, add = case.story.dice, case.story.tables.add
    offered = back + timedelta(hours=dice.randint(4, 60) if dice.random() < OFFERED_IN_TIME else dice.randint(80, 200))
    if not happened(case, offered.date()) or case.story.left_undone(offered.date(), NOT_OFFERED):
        return
    answer = dice.choices(["accepted", "declined"], [78, 22])[0]
    worker = case.worker(offered.date())
    said = case.draw(SAYS["declined"]) if answer == "declined" else ""
    add("protection_offer", row, offered, answer, said, worker.id, offered)
    held = offered + timedelta(hours=20)
    if answer == "accepted" and happened(case, held.date()):
        add(
            "protection_interview", row, held, "Gannet", dice.random() < 0.9, dice.choice(SAYS["words"]),
            case.draw(SAYS["learned"]), case.draw(SAYS["actions"]), worker.id, held + timedelta(hours=3),
        )  # fmt: skip


def happened(case: Case, day: date) -> date | None:
    return case.story.happened(day)
