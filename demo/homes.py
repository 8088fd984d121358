"""Where a family lives and lived, which schools, how to reach them, which numbers they have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from . import names
from .tables import Tables

if TYPE_CHECKING:
    from .families import Family, Kin

NOTES = ["", "", "", "text first", "after 16:00", "do not leave a message"]
FIRST_TEST_NUMBER = 999_000_000  # the NHS keeps numbers that begin with 999 for tests


def settle(tables: Tables, dice: Random, family: Family, on: date, today: date) -> None:
    """Homes, phones and schools of a family that becomes known on a day."""
    live(tables, dice, family, on)
    for kin in family.adults():
        tables.add("people_reach", kin.id, "phone", *phone(dice), dice.choice(NOTES))
    for kin in family.children:
        school(tables, dice, family, kin, on, today)


def live(tables: Tables, dice: Random, family: Family, on: date) -> None:
    """One home since before the eldest was born, or two; a father lives with them or somewhere else."""
    eldest = family.children[0].born if family.children else None
    since = (eldest or on) - timedelta(days=dice.randint(0, 900))
    first = address(tables, dice)
    moved_on = since + (on - since) * dice.uniform(0.3, 0.95) if dice.random() < 0.35 and since < on else None
    family.address = address(tables, dice) if moved_on else first
    at_home = [family.mother, *family.children]
    if family.father and not family.apart and dice.random() < 0.5:
        at_home.append(family.father)
    elif family.father:
        tables.add("people_residence", family.father.id, address(tables, dice), "home", False, "", None, None)
    for kin in at_home:
        begun = max(since, kin.born) if kin.born else since
        if moved_on and moved_on > begun:
            tables.add("people_residence", kin.id, first, "home", False, "", begun, moved_on)
            begun = moved_on
        tables.add("people_residence", kin.id, family.address, "home", False, "", begun, None)


def address(tables: Tables, dice: Random) -> int:
    lines = f"{dice.randint(1, 180)} {dice.choice(names.STREETS)}, {dice.choice(names.TOWNS)}"
    code = f"MX{dice.randint(1, 9)} {dice.randint(1, 9)}{dice.choice('ABDEFGH')}{dice.choice('JLNPQRSTUW')}"
    return tables.add("people_address", lines, code, code.replace(" ", ""), lines.lower())


def phone(dice: Random) -> tuple[str, str]:
    """A number of the ranges that are kept for drama, and its figures."""
    start = "07700 900" if dice.random() < 0.7 else "01632 960"
    number = f"{start}{dice.randint(0, 999):03}"
    return number, number.replace(" ", "")


def school(tables: Tables, dice: Random, family: Family, kin: Kin, on: date, today: date) -> None:
    years = kin.age(today)
    if kin.born is None or not 4 <= years < 18:
        return
    started = date(kin.born.year + 5, 9, 4)
    if started > today:
        return
    group = f"year {min(years - 4, 13)}" if years > 5 else "reception"
    tables.add("people_schooling", kin.id, family.school, group, started, None)
    if dice.random() < 0.4:
        lead = (dice.choice(names.BIRDS), "safeguarding lead", family.school, f"01632 960{dice.randint(100, 999)}")
        tables.add("people_professional", kin.id, *lead, on)


def nhs_numbers() -> Iterator[str]:
    """Numbers of the test range one after another, each with its check digit; a body that has none is left out."""
    for body in range(FIRST_TEST_NUMBER, FIRST_TEST_NUMBER + 1_000_000):
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(str(body))) % 11
        if check != 10:
            yield f"{body}{check % 11}"
