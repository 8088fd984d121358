"""The same facts in words, a row for each time of involvement; and with whom a child lived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.foundations.ui.words import count, joined, month
from goldenthread.practice.child.involved import Involved
from goldenthread.practice.child.rules import Period, runs

NAMED_GROWN_UP = 16
Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Row:
    start: str
    end: str
    team: str
    assessments: str
    plans: str
    home: str
    worker: str


def rows_of(known: Involved, assessments: list[Days], plans: Sequence[Any] = ()) -> list[Row]:
    return [_row(run, known, assessments, plans) for run in runs(known.held)]


def _row(run: Period, known: Involved, assessments: list[Days], plans: Sequence[Any]) -> Row:
    last = run.last(known.today)
    leads = [each for each in known.leads if each.started_on <= last and (each.ended_on or last) >= run.start]
    nobody = sum(gap.working_days for gap in known.gaps if run.start <= gap.start <= last)
    homes = [home for home in known.residences if _during(home, run, known.today)]
    teams = [str(each.team) for each in known.holdings if run.start <= each.started_on <= last]
    assessed = sum(1 for start, _ in assessments if run.start <= start <= last)
    return Row(
        start=month(run.start),
        end=month(run.end) if run.end and run.end <= known.today else "now",
        team=", then ".join(dict.fromkeys(teams)),
        assessments=count(assessed, "assessment") if assessed else "None",
        plans=", then ".join(_plan(plan, known.today) for plan in plans if run.start <= plan.start <= last) or "None",
        home=", then ".join(dict.fromkeys(with_whom(known, home) for home in homes)) or "Not recorded",
        worker=", then ".join(dict.fromkeys(each.worker.name for each in leads))
        + (f"; nobody for {count(nobody, 'working day')}" if nobody else "")
        if leads
        else "Nobody",
    )


def _plan(plan: Any, today: date) -> str:
    """ "Child in need plan, Mar 2024 to Jun 2024"."""
    end = month(plan.end) if plan.end and plan.end <= today else "now"
    return f"{plan.words[0]}, {month(plan.start)} to {end}"


def _during(home, run: Period, today: date) -> bool:
    start, end = home.started_on or date.min, home.ended_on or date.max
    return start < (run.end or today + timedelta(days=1)) and end > run.start


def with_whom(known: Involved, home) -> str:
    """ "Bramble and Thorn": the grown-ups at one address while the child lived there."""
    names = []
    for mate in known.housemates:
        same = mate.address_id == home.address_id and _overlap(mate, home, known.today)
        born = mate.person.birth_date
        grown = not mate.person.has_record and (born is None or known.today.year - born.year >= NAMED_GROWN_UP)
        if same and grown and mate.person.short_name not in names:
            names.append(mate.person.short_name)
    return joined(names) or home.get_kind_display()


def _overlap(one, other, today: date) -> bool:
    far_back, soon = date.min, today + timedelta(days=1)
    starts = max(one.started_on or far_back, other.started_on or far_back)
    return starts < min(one.ended_on or soon, other.ended_on or soon)
