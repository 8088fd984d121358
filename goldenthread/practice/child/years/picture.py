"""A childhood at a glance, as the page draws it: where each lane stands, and what had no room for words."""

from dataclasses import dataclass, field
from datetime import date

from goldenthread.foundations.ui.letters import width
from goldenthread.foundations.ui.words import count, in_words, joined
from goldenthread.practice.child.involved import Involved
from goldenthread.practice.child.rules import quiet_months, runs

from .lanes import (
    Bar,
    Lane,
    Note,
    Plan,
    Scale,
    Tear,
    Turn,
    homes_of,
    involvement_of,
    notes_of,
    plans_of,
    tears_of,
    turns_of,
    work_of,
)
from .table import Row, rows_of

PAPER = 1216.0
AGES_UP_TO = 15  # years whose ages all have room; of more, every second is said


@dataclass(frozen=True, slots=True)
class Facts:
    """What the picture is drawn from, besides who is involved."""

    born: date | None
    marks: list[tuple[date, str, str]]  # day, title, age at the time
    assessments: list[tuple[date, date | None]]
    seen: list[date]
    plans: list[Plan] = field(default_factory=list)  # in need and protection periods


@dataclass(frozen=True, slots=True)
class Year:
    x: float
    number: str
    turns: str


@dataclass(frozen=True, slots=True)
class Years:
    first: date
    last: date
    years: list[Year]
    notes: Lane[Note]
    involvement: list[Bar]
    homes: list[Bar]
    turns: Lane[Turn]
    tears: Lane[Tear]
    assessments: list[Bar]
    plans: list[Bar]
    seen: str
    rows: list[Row]
    times: int
    quiet: int

    @property
    def summary(self) -> str:
        """The finding above the picture."""
        times = {1: "once", 2: "twice"}.get(self.times, f"{self.times} times")
        quiet = f"; the longest quiet spell was {count(self.quiet, 'month')}" if self.quiet else ""
        return f"Involved {times}{quiet}"

    @property
    def unsaid(self) -> str:
        """What is too small for words, under the picture: "five diamonds, one gap and two bars"."""
        silent = {
            "diamond": sum(1 for note in self.notes.things if not note.label),
            "worker": sum(1 for turn in self.turns.things if not turn.label),
            "gap": sum(1 for tear in self.tears.things if not tear.label),
            "bar": sum(1 for bar in [*self.involvement, *self.homes, *self.plans] if not bar.words),
        }
        return joined([f"{in_words(n)} {one if n == 1 else one + 's'}" for one, n in silent.items() if n])

    # Where the lanes end, from the top of the paper. Those that hold words grow with their rows.
    @property
    def mattered_end(self) -> int:
        return 45 + 36 * max(self.notes.rows, 1)

    @property
    def involved_end(self) -> int:
        return self.mattered_end + 36

    @property
    def home_end(self) -> int:
        return self.involved_end + 36

    @property
    def thread(self) -> int:
        """The workers' line: their names over it, the days with nobody under it."""
        return self.home_end + 17 + 16 * max(self.turns.rows, 1)

    @property
    def worker_end(self) -> int:
        return self.thread + 12 + 16 * self.tears.rows

    @property
    def work_end(self) -> int:
        return self.worker_end + 36

    @property
    def plans_end(self) -> int:
        """No lane for plans where the child never had one."""
        return self.work_end + (36 if self.plans else 0)

    @property
    def height(self) -> int:
        return self.plans_end + 41


def years_of(known: Involved, facts: Facts) -> Years | None:
    """The picture, or nothing when there are less than two years to draw: the line below tells those better."""
    begun = [*(each.start for each in known.held), *(day for day, *_ in facts.marks)]
    if not begun or (known.today - min(begun)).days < 2 * 365:
        return None
    first = date(min([facts.born] if facts.born else begun).year, 1, 1)
    scale = Scale(first, known.today)
    return Years(
        first=first,
        last=known.today,
        years=_years(first, known.today, facts.born, scale),
        notes=notes_of(facts.marks, scale),
        involvement=involvement_of(known, scale),
        homes=homes_of(known, scale),
        turns=turns_of(known, scale),
        tears=tears_of(known.gaps, scale, known.today),
        assessments=work_of(facts.assessments, scale, known.today),
        plans=plans_of(facts.plans, scale, known.today),
        seen="".join(f"M{scale.x(day)} 0v14" for day in facts.seen if day >= first),
        rows=rows_of(known, facts.assessments, facts.plans),
        times=len(runs(known.held)),
        quiet=quiet_months(known.held),
    )


def _years(first: date, last: date, born: date | None, scale: Scale) -> list[Year]:
    """A line for each year; its number, and the age that the child turns in it, where they have room."""
    found: list[Year] = []
    numbers = range(first.year, last.year + 1)
    for place, year in enumerate(numbers):
        x, age = scale.x(date(year, 1, 1)), year - born.year if born else -1
        words = "born" if age == 0 else f"turns {age}" if age > 0 else ""
        all_said = len(numbers) <= AGES_UP_TO or place % 2 == 0
        fits = x + 4 + width(words) <= PAPER
        number = str(year) if x + 4 + width(str(year), bold=True) <= PAPER else ""
        found.append(Year(x, number, words if all_said and fits else ""))
    return found
