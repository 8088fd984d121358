"""A made-up children in need census of any size: `sample_census(path, 50_000, seed=1, errors=0.1, year=2026)`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

from ..preparing import Period
from ..writing.census import ChildRecord, Episode, Fields, write_census
from .census_case import Case
from .census_faults import FAULTS
from .planted import Planted, Planter
from .referrals import Course, Referral, no_further_action
from .shares import ETHNICITY, LA, Shares, between, days, seeded, upn

# Age at the end of the year, as the first and last of so many years; the unborn are due after it.
AGES: Final = Shares({"-1": 2, "0-0": 6, "1-4": 18, "5-9": 25, "10-15": 34, "16-17": 15})
# How long the work had gone on when it ended in the year, or at the year's end: first and last of so many days.
LASTED_ENDED: Final = Shares({"14-90": 47, "91-180": 15, "181-364": 16, "365-729": 12, "730-1900": 10})
LASTED_OPEN: Final = Shares({"1-90": 27, "91-180": 11, "181-364": 13, "365-729": 14, "730-2500": 35})
STILL_OPEN: Final = 0.53
DISABILITIES: Final = Shares({
    "LD": 40, "AUT": 35, "COMM": 20, "BEH": 20, "MOB": 16, "INC": 8, "CON": 7, "PC": 9, "HAND": 6, "VIS": 6,
    "HEAR": 6, "DDA": 15,
})  # fmt: skip
UNKNOWN_UPN: Final = Shares({"UN2": 15, "UN3": 20, "UN4": 35, "UN5": 20, "UN6": 10})


def sample_census(path: Path, children: int, seed: int, errors: float, year: int) -> list[Planted]:
    """Write a census and give what was planted in it. `errors` is the share of children in whom one error is."""
    period = Period(date(year - 1, 4, 1), date(year, 3, 31))
    planted: list[Planted] = []
    write_census(path, header_of(period), _children(children, seed, errors, period, planted))
    return planted


def header_of(period: Period) -> dict[str, str]:
    end = period.end.isoformat()
    return {
        "Collection": "CIN", "Year": str(period.end.year), "ReferenceDate": end, "SourceLevel": "L", "LEA": LA,
        "SoftwareCode": "Golden Thread sample", "Release": "1", "SerialNo": "1", "DateTime": f"{end}T12:00:00",
    }  # fmt: skip


def _children(count: int, seed: int, errors: float, period: Period, planted: list[Planted]) -> Iterator[ChildRecord]:
    chance, fate = seeded(seed), seeded(f"errors of {seed}")  # so the children are the same with errors and without
    planter, before = Planter(FAULTS), None
    for number in range(1, count + 1):
        child = child_of(number, chance, period)
        done = planter.plant(Case(child, before, fate, period)) if fate.random() < errors else None
        if done:
            fault, said = done
            planted.append(Planted(fault.rule, child.identifiers.get("LAchildID") or "", fault.table, said))
        before = None if done else child
        yield child


def child_of(number: int, chance: Random, period: Period) -> ChildRecord:
    """One child with a history that breaks no rule."""
    born = _born(chance, period)
    child = ChildRecord({"LAchildID": f"C{number:06}"}, {"Ethnicity": ETHNICITY.pick(chance)})
    child.episodes = _episodes(chance, period, born)
    unborn = born > period.end
    child.identifiers |= _identifiers(chance, number, period, born)
    if not unborn:
        count = chance.choice((1, 1, 2)) if chance.random() < 0.14 else 0
        child.disabilities = DISABILITIES.several(chance, count) or ["NONE"]
    last = child.episodes[-1].fields
    if last.get("ReasonForClosure") == "RC2":
        child.identifiers["PersonDeathDate"] = last["CINclosureDate"]
    return child


def _born(chance: Random, period: Period) -> date:
    first, _, last = AGES.pick(chance).rpartition("-")
    if not first:
        return between(chance, period.end + days(1), period.end + days(120))
    years = (int(first) * 365, int(last) * 365 + 364)
    return period.end - days(chance.randint(*years))


def _identifiers(chance: Random, number: int, period: Period, born: date) -> Fields:
    if born > period.end:
        return {"ExpectedPersonBirthDate": born.isoformat(), "Sex": "U"}
    made: Fields = {"PersonBirthDate": born.isoformat(), "Sex": "M" if chance.random() < 0.55 else "F"}
    if born > period.end - days(4 * 366):
        return made | {"UPNunknown": "UN1"}
    if chance.random() < 0.03:
        return made | {"UPNunknown": UNKNOWN_UPN.pick(chance)}
    if chance.random() < 0.02:
        made["FormerUPN"] = upn(f"002{number:09}")
    return made | {"UPN": upn(f"{LA}{number:09}")}


def _episodes(chance: Random, period: Period, born: date) -> list[Episode]:
    if chance.random() < 0.05 and born <= period.start:
        return [no_further_action(chance, between(chance, period.start, period.end))]
    began, ended = _span(chance, period, born)
    course = _course(chance, (ended or period.end) - began < days(100), ended)
    return [*_earlier(chance, period, began, born), Referral(chance, period, began, ended, course).told()]


def _span(chance: Random, period: Period, born: date) -> tuple[date, date | None]:
    """When the work began and ended; never long before a birth, and open when it only just began."""
    ended = None if chance.random() < STILL_OPEN else between(chance, period.start, period.end)
    lasted = (LASTED_OPEN if ended is None else LASTED_ENDED).pick(chance).split("-")
    began = (ended or period.end) - days(chance.randint(*map(int, lasted)))
    began = max(began, born - days(chance.randint(20, 170)))
    if ended is None or ended < began + days(14) or ended < born:
        return min(began, period.end - days(1)), None
    return began, ended


def _course(chance: Random, short: bool, ended: date | None) -> Course:
    courses: dict[Course, int]
    if short:
        courses = {"assessed": 62, "plan": 10, "enquiry": 18, "protection": 10}
        if not ended:
            courses = {"in need": 32, "plan": 22, "enquiry": 26, "protection": 20}
    else:
        courses = {"in need": 22, "plan": 30, "enquiry": 22, "protection": 26}
    return chance.choices(list(courses), list(courses.values()))[0]


def _earlier(chance: Random, period: Period, began: date, born: date) -> Iterator[Episode]:
    """Some children were referred before in the year."""
    ended = began - days(chance.randint(10, 120))
    since = ended - days(chance.randint(16, 60))
    if chance.random() > 0.25 or since < max(period.start, born):
        return
    if chance.random() < 0.25:
        yield no_further_action(chance, since)
    else:
        yield Referral(chance, period, since, ended, "assessed").told()
