"""Errors that were planted in a sample: what was done, to whom, and which rule should find it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Generic, TypeVar

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Planted:
    """`child` is the number that the child has in the return, after the error."""

    rule: str
    child: str
    table: str
    done: str


@dataclass(frozen=True, slots=True)
class Fault(Generic[Case]):
    """One kind of error. `plant` says in words what it did, or does nothing where it does not fit the child."""

    rule: str
    table: str
    plant: Callable[[Case], str | None]


class Planter(Generic[Case]):
    """Plants one error in each child it is given; the kinds that were planted least have their turn first."""

    def __init__(self, faults: Sequence[Fault[Case]]) -> None:
        self._counts = dict.fromkeys(range(len(faults)), 0)
        self._faults = faults

    def plant(self, case: Case) -> tuple[Fault[Case], str] | None:
        for number in sorted(self._counts, key=self._counts.__getitem__):
            if done := self._faults[number].plant(case):
                self._counts[number] += 1
                return self._faults[number], done
        return None


def write_planted(path: Path, planted: Iterable[Planted]) -> None:
    """The list of planted errors as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(each.name for each in fields(Planted))
        out.writerows(astuple(each) for each in planted)
