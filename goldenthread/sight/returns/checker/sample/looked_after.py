"""A made-up SSDA903 return: `sample_looked_after(folder, 500, seed=1, errors=0.1, year=2026)`.

Last year's return of the same children, which has no errors, goes to the folder `previous` in it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from ..preparing import Period
from ..rulebook import rulebook
from ..writing.looked_after import FILES, PREVIOUS, Folder, columns_of, writing
from .care_case import Case
from .care_faults import FAULTS
from .lives import life_of
from .planted import Planted, Planter
from .shares import birthday, days, seeded
from .told import Rows, told

FIRST_DOLO: Final = 2027


def sample_looked_after(folder: Path, children: int, seed: int, errors: float, year: int) -> list[Planted]:
    """Write two years' returns and give what was planted in this one. `errors` is the share of children with one."""
    period = Period(date(year - 1, 4, 1), date(year, 3, 31))
    last = Period(birthday(period.start, -1), period.start - days(1))
    chance, fate = seeded(seed), seeded(f"errors of {seed}")  # so the children are the same with errors and without
    planter, before = Planter([fault for fault in FAULTS if fault.rule in rulebook("903", year)]), None
    planted: list[Planted] = []
    with writing(folder, _columns(year)) as now, writing(folder / PREVIOUS, _columns(year - 1)) as then:
        for number in range(1, children + 1):
            life = life_of(number, chance, period)
            rows_then, rows = told(life, last, chance), told(life, period, chance)
            case = Case(life, rows, rows_then, before, fate, period)
            done = planter.plant(case) if fate.random() < errors else None
            if done:
                fault, said = done
                planted.append(Planted(fault.rule, life.child, fault.table, said))
            before = None if done else rows
            _add(then, rows_then)
            _add(now, rows)
    return planted


def _columns(year: int) -> dict[str, tuple[str, ...]]:
    return {name: columns_of(name) for name in FILES if name != "DoLo" or year >= FIRST_DOLO}


def _add(out: Folder, rows: Rows) -> None:
    for table, held in rows.items():
        for row in held:
            out.add(table, row)
