"""Which code is how likely, and what else is left to chance. Shares are rounded from the department's of 2025."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from goldenthread.who.people.rules import upn_check_letter

LA: Final = "001"  # a number that pupils' numbers may begin with and that no authority has


class Shares:
    """Codes with their shares, which need not add up to anything."""

    def __init__(self, shares: Mapping[str, float]) -> None:
        self._codes = tuple(shares)
        self._reach = tuple(accumulate(shares.values()))

    def pick(self, chance: Random) -> str:
        return self._codes[bisect(self._reach, chance.random() * self._reach[-1])]

    def several(self, chance: Random, count: int) -> list[str]:
        """As many different codes as `count` picks give, in the order picked."""
        return list(dict.fromkeys(self.pick(chance) for _ in range(count)))


def upn(digits: str) -> str:
    """A unique pupil number with its check letter before the twelve digits."""
    return upn_check_letter(digits) + digits


def seeded(seed: int | str) -> Random:
    """Chance that falls the same way each time; nothing here is secret."""
    return Random(seed)  # noqa: S311  # nosec B311


def days(count: int) -> timedelta:
    return timedelta(days=count)


def between(chance: Random, first: date, last: date) -> date:
    """A day from first to last, both included; the first when last is before it."""
    return first + timedelta(days=chance.randint(0, max(0, (last - first).days)))


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes `age`; of 29 February, the 28th in other years, as rules in SQL have it."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return born.replace(year=born.year + age, day=28)


ETHNICITY: Final = Shares({
    "WBRI": 660, "WIRI": 4, "WIRT": 5, "WROM": 6, "WOTH": 55, "MWBC": 35, "MWBA": 16, "MWAS": 16, "MOTH": 30,
    "AIND": 14, "APKN": 28, "ABAN": 14, "AOTH": 22, "BCRB": 22, "BAFR": 40, "BOTH": 18, "CHNE": 2, "OOTH": 25,
    "REFU": 3, "NOBT": 20,
})  # fmt: skip
