"""Made-up children of SSDA903: who they are, when they came into care and left it, and what happened meanwhile."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from goldenthread.foundations.clocks.working_days import ENGLAND

from ..preparing import Period
from .placements import postcode
from .shares import ETHNICITY, LA, Shares, between, birthday, days, upn
from .stays import Life, away_from_the_turn, in_the_year, live, short_breaks, towards_adoption

KINDS: Final = Shares({
    "stayed": 50, "entered": 16, "left": 13, "left at 18": 6, "entered and left": 3, "care leaver": 14, "adopted": 3,
    "to be adopted": 4, "short breaks": 2,
})  # fmt: skip
AGES: Final = Shares({"0-0": 5, "1-4": 15, "5-9": 18, "10-15": 38, "16-17": 24})
NEEDS: Final = Shares({"N1": 64, "N2": 3, "N3": 3, "N4": 7, "N5": 13, "N6": 1, "N7": 0.3, "N8": 8})
WORKERS: Final = Shares({
    "MANAGE": 10, "LEFTRL": 35, "ORGRST": 8, "TSPROC": 25, "ABSENC": 9, "CHCHAN": 1, "PCCHAN": 1, "OTHERS": 11,
})  # fmt: skip


def life_of(number: int, chance: Random, period: Period) -> Life:
    """One child whose two last years break no rule."""
    kind = KINDS.pick(chance)
    life = Life(
        child=f"L{number:06}", sex="M" if chance.random() < 0.56 else "F", born=_born(chance, period), upn="",
        ethnicity=ETHNICITY.pick(chance), need=NEEDS.pick(chance), home=postcode(chance, "ZY"), entered=period.start,
    )  # fmt: skip
    COURSES[kind](chance, life, period)
    life.upn = _upn(number, life, period)
    _around(chance, life, period)
    return life


def _born(chance: Random, period: Period, ages: tuple[int, int] | None = None) -> date:
    """Under 18 at the year's end, unless ages are given; nobody is born about 31 March, or on 29 February."""
    first, last = ages or tuple(map(int, AGES.pick(chance).split("-")))
    day = away_from_the_turn(period.end - days(chance.randint(first * 366 + 25, last * 365 + 355)))
    return day.replace(day=28) if (day.month, day.day) == (2, 29) else day


def _upn(number: int, life: Life, period: Period) -> str:
    return "UN1" if life.born > birthday(period.end, -4) else upn(f"{LA}{number:09}")


def _before(chance: Random, life: Life, last: date) -> date:
    """A day on which the child came into care, up to five years before a day, and not before birth."""
    return away_from_the_turn(max(life.born + days(1), last - days(chance.randint(1, 5 * 365))))


def _stayed(chance: Random, life: Life, period: Period) -> None:
    if life.born > period.start - days(40):
        life.born -= days(400)
    life.entered = _before(chance, life, period.start - days(20))
    _asylum(chance, life)
    live(chance, life, period.end + days(60))
    if life.age(period.end) < 7 and chance.random() < 0.1:
        _decision_reversed(chance, life, period)


def _entered(chance: Random, life: Life, period: Period) -> None:
    life.entered = away_from_the_turn(max(life.born + days(1), in_the_year(chance, period)))
    if life.entered >= period.end - days(3):
        life.born, life.entered = life.born - days(60), period.end - days(40)
    _asylum(chance, life)
    live(chance, life, period.end + days(60))


def _left(chance: Random, life: Life, period: Period) -> None:
    if life.born > period.start - days(100):
        life.born -= days(500)
    life.entered = _before(chance, life, period.start - days(20))
    life.left = in_the_year(chance, period)
    live(chance, life, period.end)


def _left_at_18(chance: Random, life: Life, period: Period) -> None:
    life.left = in_the_year(chance, period)
    life.born = life.left.replace(year=life.left.year - 18, day=min(life.left.day, 28))
    life.left = life.adulthood
    life.entered = away_from_the_turn(life.left - days(chance.randint(400, 1500)))
    _asylum(chance, life)
    live(chance, life, period.end)


def _entered_and_left(chance: Random, life: Life, period: Period) -> None:
    _entered(chance, life, period)
    if not life.alone and life.entered < period.end - days(60):
        life.left = away_from_the_turn(between(chance, life.entered + days(12), period.end - days(8)))
        live(chance, life, period.end)


def _care_leaver(chance: Random, life: Life, period: Period) -> None:
    """Left care last year: at 18, or at 17 with the 18th birthday still to come in this year."""
    last = Period(birthday(period.start, -1), period.start - days(1))
    _left_at_18(chance, life, last)
    if not life.alone and chance.random() < 0.3:
        life.born = away_from_the_turn(birthday(in_the_year(chance, period), -18))
        life.born = life.born.replace(day=min(life.born.day, 28))
        life.left = in_the_year(chance, last)
        life.entered = away_from_the_turn(life.left - days(chance.randint(200, 1200)))
        live(chance, life, period.end)


def _adopted(chance: Random, life: Life, period: Period) -> None:
    life.left = in_the_year(chance, period)
    placed_on = life.left - days(chance.randint(120, 260))
    _for_adoption(chance, life, placed_on)


def _to_be_adopted(chance: Random, life: Life, period: Period) -> None:
    _for_adoption(chance, life, between(chance, period.start - days(100), period.end + days(60)))


def _for_adoption(chance: Random, life: Life, placed_on: date) -> None:
    life.entered = away_from_the_turn(placed_on - days(chance.randint(330, 500)))
    life.born = away_from_the_turn(life.entered - days(chance.randint(2, 1100)))
    if (life.born.month, life.born.day) == (2, 29):
        life.born -= days(1)
    towards_adoption(chance, life, placed_on)


def _short_breaks(chance: Random, life: Life, period: Period) -> None:
    if life.born > period.start - days(1500):
        life.born -= days(1500)
    life.entered = away_from_the_turn(between(chance, period.start - days(600), period.end - days(30)))
    life.home, life.need = None, "N2"
    short_breaks(chance, life)


COURSES: Final = {
    "stayed": _stayed, "entered": _entered, "left": _left, "left at 18": _left_at_18,
    "entered and left": _entered_and_left, "care leaver": _care_leaver, "adopted": _adopted,
    "to be adopted": _to_be_adopted, "short breaks": _short_breaks,
}  # fmt: skip


def _asylum(chance: Random, life: Life) -> None:
    if life.age(life.entered) >= 14 and chance.random() < 0.25:
        life.alone, life.need, life.home = True, "N8", None
        life.ethnicity = chance.choice(("BAFR", "AOTH", "OOTH"))


def _decision_reversed(chance: Random, life: Life, period: Period) -> None:
    since = max(life.entered, period.start - days(150))
    life.decided = away_from_the_turn(between(chance, since, period.end - days(90)))
    life.reversed_on = away_from_the_turn(life.decided + days(chance.randint(60, 250)))


def _around(chance: Random, life: Life, period: Period) -> None:
    """Reviews, times missing, social workers, deprivation of liberty, children of their own."""
    till = life.left or period.end + days(60)
    review = ENGLAND.add(life.entered, chance.randint(10, 20))
    while review < till and not life.short_breaks:
        life.reviews.append(review)
        review += days(chance.randint(80, 91) if len(life.reviews) == 1 else chance.randint(150, 182))
    if life.age(period.end) >= 10 and not life.short_breaks and chance.random() < 0.13:
        _missing(chance, life, till)
    young_woman = life.sex == "F" and life.age(period.end) >= 16 and not life.short_breaks
    if young_woman and till > period.start and chance.random() < 0.05:
        born = between(chance, max(birthday(life.born, 15), life.entered - days(200)), till - days(5))
        life.mother_since = born if born < till else None
    _workers(chance, life, till)
    _deprived(chance, life, till)


def _missing(chance: Random, life: Life, till: date) -> None:
    day = between(chance, max(life.entered, till - days(700)) + days(4), till)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
        since = away_from_the_turn(day)
        until = away_from_the_turn(since + days(chance.choice((1, 1, 1, 2, 2, 3, 6))))
        if until >= till - days(1):
            return
        life.missing.append((since, until))
        day = until + days(chance.randint(3, 60))


def _workers(chance: Random, life: Life, till: date) -> None:
    day, why = life.entered - days(chance.randint(5, 150)), "FCONTA"
    while day < till:
        life.workers.append((f"SW9{chance.randint(0, 999):03}", day, why))
        day, why = away_from_the_turn(day + days(chance.randint(60, 800))), WORKERS.pick(chance)


def _deprived(chance: Random, life: Life, till: date) -> None:
    for number, step in enumerate(life.steps):
        ends = life.steps[number + 1].on if number + 1 < len(life.steps) else till
        if step.placement.place == "K2" and life.age(step.on) >= 10 and chance.random() < 0.2:
            since = away_from_the_turn(step.on + days(chance.randint(0, 30)))
            until = away_from_the_turn(since + days(chance.randint(28, 180)))
            if until <= ends:
                life.deprived.append((since, until))
