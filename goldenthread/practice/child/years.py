"""A childhood at a glance: lanes for what mattered, involvement, home, worker, assessments, seen. Values only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.foundations.ui.words import count, joined, month
from goldenthread.practice.child.involved import Involved
from goldenthread.practice.child.rules import Period, quiet_months, runs
from goldenthread.who.access.history_of_workers import Gap

LEFT, RIGHT, LETTER = 112.0, 1202.4, 6.7
NAMED_GROWN_UP = 16
LONGEST = 32  # letters of a label
DIAMOND = 8.0  # half of one, with a little air
FURTHEST = 70.0  # how far a name may stand from its worker's line


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    words: str
    kind: str = ""  # of the class: "", "2", "strong"


@dataclass(frozen=True, slots=True)
class Note:
    """A diamond and its label; `row` keeps labels from touching, none when there is no room for one."""

    x: float
    words: str
    age: str
    row: int
    at_end: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """One worker's days on the line, or the days with nobody."""

    x: float
    end: float
    name: str  # empty where there is no room for it; the table has them all
    text_x: float
    ends: bool  # the work ended here: nobody took over, and nobody was missing
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Tear:
    x: float
    end: float
    words: str  # empty where there is no room
    at_end: bool  # the words end under the tear, because the paper ends too

    @property
    def text_x(self) -> float:
        return self.end if self.at_end else self.x


@dataclass(frozen=True, slots=True)
class Row:
    """The same facts as words, a row for each time of involvement."""

    start: str
    end: str
    team: str
    assessments: str
    home: str
    worker: str


@dataclass(frozen=True, slots=True)
class Years:
    first: date
    last: date
    years: list[tuple[float, int, str]]
    notes: list[Note]
    involvement: list[Bar]
    homes: list[Bar]
    strips: list[Strip]
    tears: list[Tear]
    assessments: list[Bar]
    seen: str
    rows: list[Row]
    times: int
    quiet: int
    hidden: int = field(default=0)  # diamonds that have no room for their words

    @property
    def summary(self) -> str:
        """The finding above the picture."""
        times = {1: "once", 2: "twice"}.get(self.times, f"{self.times} times")
        quiet = f"; the longest quiet spell was {count(self.quiet, 'month')}" if self.quiet else ""
        return f"Involved {times}{quiet}"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the picture is drawn from, besides who is involved."""

    born: date | None
    marks: list[tuple[date, str, str]]  # day, title, age at the time
    assessments: list[tuple[date, date | None]]
    seen: list[date]


class Scale:
    """Where a day stands on the paper."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.days = first, max((last - first).days, 1)

    def x(self, day: date) -> float:
        share = (day - self.first).days / self.days
        return round(LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0), 1)


def years_of(known: Involved, facts: Facts) -> Years | None:
    """The picture, or nothing when there are less than two years to draw: the line below tells those better."""
    begun = [*(each.start for each in known.held), *(day for day, *_ in facts.marks)]
    if not begun or (known.today - min(begun)).days < 2 * 365:
        return None
    first = date(min([facts.born] if facts.born else begun).year, 1, 1)
    scale = Scale(first, known.today)
    notes, hidden = _notes(facts.marks, scale)
    return Years(
        first=first,
        last=known.today,
        years=_years(first, known.today, facts.born, scale),
        notes=notes,
        involvement=_involvement(known, scale),
        homes=_homes(known, scale),
        strips=_strips(known, scale),
        tears=_tears(known.gaps, scale, known.today),
        assessments=[_bar(scale, start, end or known.today, "") for start, end in facts.assessments],
        seen="".join(f"M{scale.x(day)} 0v14" for day in facts.seen if day >= first),
        rows=_rows(known, facts),
        times=len(runs(known.held)),
        quiet=quiet_months(known.held),
        hidden=hidden,
    )


def _years(first: date, last: date, born: date | None, scale: Scale) -> list[tuple[float, int, str]]:
    found = []
    for year in range(first.year, last.year + 1):
        age = year - born.year if born else -1
        words = "born" if age == 0 else f"turns {age}" if age > 0 else ""
        found.append((scale.x(date(year, 1, 1)), year, words))
    return found


def _notes(marks: Iterable[tuple[date, str, str]], scale: Scale) -> tuple[list[Note], int]:
    """Words beside each diamond, right or left of it, in two rows; the newest first, so that the oldest give way."""
    in_order = sorted(marks, reverse=True)
    diamonds = {scale.x(day) for day, _, _ in in_order}
    used: list[list[tuple[float, float]]] = [[], []]
    found, hidden = [], 0
    for day, title, age in in_order:
        x, words = scale.x(day), title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"
        row, at_end = _room_for(x, max(len(words), len(age)) * LETTER + 12, used, diamonds - {x})
        hidden += row < 0
        found.append(Note(x, words, age, row, at_end))
    return found[::-1], hidden


def _room_for(
    x: float, width: float, used: list[list[tuple[float, float]]], others: Iterable[float]
) -> tuple[int, bool]:
    """The first row and side of a diamond where words touch no others; row -1 when there is none.

    The other diamonds stand in the first row, where words must not lie over them.
    """
    in_the_way = [(other - DIAMOND, other + DIAMOND) for other in others]
    for row, words in enumerate(used):
        taken = words + in_the_way if row == 0 else words
        for at_end in (False, True):
            left, right = (x - width, x + 8) if at_end else (x - 8, x + width)
            inside = left >= LEFT and right <= RIGHT + 14
            if inside and all(right <= start or left >= end for start, end in taken):
                words.append((left, right))
                return row, at_end
    return -1, False


def _bar(scale: Scale, start: date, end: date, words: str, kind: str = "") -> Bar:
    x = scale.x(start)
    width = max(round(scale.x(end) - x, 1), 2.0)
    room = int((width - 10) / LETTER)
    shown = words if len(words) <= room else f"{words[: room - 1].rstrip()}…" if room >= 6 else ""
    return Bar(x, width, shown, kind)


def _involvement(known: Involved, scale: Scale) -> list[Bar]:
    return [
        _bar(scale, each.started_on, each.ended_on or known.today, str(each.team), "2" if each.ended_on else "strong")
        for each in known.holdings
        if each.started_on <= known.today
    ]


def _homes(known: Involved, scale: Scale) -> list[Bar]:
    """With whom, never where: a picture gives no address away."""
    bars = []
    for place, home in enumerate(known.residences):
        start = max(home.started_on or scale.first, scale.first)
        if start > known.today:
            continue
        bars.append(_bar(scale, start, home.ended_on or known.today, with_whom(known, home), "" if place % 2 else "2"))
    return bars


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


def _strips(known: Involved, scale: Scale) -> list[Strip]:
    """Each worker's line with the name over it; a name that would touch the one before moves on, or gives way."""
    found: list[Strip] = []
    free = LEFT
    torn = {gap.start for gap in known.gaps}
    torn |= {each.started_on for each in known.leads}  # handed over the same day: the line goes on
    leads = [each for each in known.leads if each.started_on <= known.today]
    for each in leads:
        x, end = scale.x(each.started_on), scale.x(each.ended_on or known.today)
        text_x = min(max(x, free), RIGHT + 14 - len(each.worker.name) * LETTER)
        is_named = free <= text_x <= x + FURTHEST
        free = text_x + len(each.worker.name) * LETTER + 8 if is_named else free
        ends = each.ended_on is not None and not torn & {each.ended_on}
        found.append(Strip(x, end, each.worker.name if is_named else "", text_x, ends, each.ended_on is None))
    return found


def _tears(broken: list[Gap], scale: Scale, today: date) -> list[Tear]:
    """Every gap is drawn; the longest are said first, and words that would touch others are left to the table."""
    tears, taken = [], []
    for gap in sorted(broken, key=lambda each: -each.working_days):
        x, end = scale.x(gap.start), scale.x(min(gap.end or today, today))
        words = f"{count(gap.working_days, 'working day')} with nobody"
        width = len(words) * LETTER
        at_end = x + width > RIGHT + 14
        left, right = (end - width, end) if at_end else (x, x + width)
        fits = left >= LEFT and all(right + 6 <= start or left >= stop + 6 for start, stop in taken)
        taken += [(left, right)] if fits else []
        tears.append(Tear(x, end, words if fits else "", at_end))
    return tears


def _rows(known: Involved, facts: Facts) -> list[Row]:
    return [_row(run, known, facts) for run in runs(known.held)]


def _row(run: Period, known: Involved, facts: Facts) -> Row:
    last = run.last(known.today)
    leads = [each for each in known.leads if each.started_on <= last and (each.ended_on or last) >= run.start]
    nobody = sum(gap.working_days for gap in known.gaps if run.start <= gap.start <= last)
    homes = [home for home in known.residences if _during(home, run, known.today)]
    teams = [str(each.team) for each in known.holdings if run.start <= each.started_on <= last]
    assessed = sum(1 for start, _ in facts.assessments if run.start <= start <= last)
    return Row(
        start=month(run.start),
        end=month(run.end) if run.end and run.end <= known.today else "now",
        team=", then ".join(dict.fromkeys(teams)),
        assessments=count(assessed, "assessment") if assessed else "None",
        home=", then ".join(dict.fromkeys(with_whom(known, home) for home in homes)) or "Not recorded",
        worker=", then ".join(dict.fromkeys(each.worker.name for each in leads))
        + (f"; nobody for {count(nobody, 'working day')}" if nobody else "")
        if leads
        else "Nobody",
    )


def _during(home, run: Period, today: date) -> bool:
    start, end = home.started_on or date.min, home.ended_on or date.max
    return start < (run.end or today + timedelta(days=1)) and end > run.start
