"""What is asked of the next year, and what the own past says about it.

No source gives such rates for a team: all come from what this council recorded. The reckoning is a simplification, and
says so on its page: a child stays as long as others stayed, a worker leaves as others left, whoever has most room takes
the next child.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.foundations.ui.words import joined

WEEKS: Final = 52
LOOKED_BACK: Final = 104  # weeks of the own past from which rates are taken
MOST: Final = 20  # workers who may be thought to go, or to come
REFERRALS: Final = (-50, 100)  # per cent, from and to
# How long children stay hangs on how long they have been here: weeks since they came, from and to.
BANDS: Final = ((0, 6), (6, 13), (13, 26), (26, 52), (52, 10_000))
SEASON: Final = 3  # weeks before and after that are of one season
LEAST_SEEN: Final = 26  # weeks that children together spent in a band, for its own rate to be believed
# Lower and upper end of a range. All but six in a hundred years played out end between them, so that four of five years
# that are over did: the dice are not all that is unsure, for rates are known from two years alone. Within the middle
# four fifths of what was played out only seven of ten had ended (bench.what_if --council, docs/performance.md).
LOW, MIDDLE, HIGH = 0.03, 0.5, 0.97


@dataclass(frozen=True)
class Scenario:
    """What differs from a year like the last ones."""

    lose: int = 0  # workers who go at once
    gain: int = 0  # posts more, filled at once
    referrals: int = 0  # per cent more, or fewer
    no_agency: bool = False  # agency workers go at once
    named: tuple[int, ...] = ()  # who goes at once by name: their places among those who work there today
    names: tuple[str, ...] = ()  # and what they are called

    @property
    def is_plain(self) -> bool:
        return self == Scenario()

    @property
    def words(self) -> str:
        """ "Avocet goes, three more workers go, two come and 15% more children come"."""
        parts = [f"{joined(self.names)} {'goes' if len(self.names) == 1 else 'go'}"] if self.names else []
        more = " more" if self.names else ""
        parts += [f"{self.lose}{more} {'worker goes' if self.lose == 1 else 'workers go'}"] if self.lose else []
        parts += [f"{self.gain} {'comes' if self.gain == 1 else 'come'}"] if self.gain else []
        more = "more" if self.referrals > 0 else "fewer"
        parts += [f"{abs(self.referrals)}% {more} children come"] if self.referrals else []
        parts += ["agency workers go"] if self.no_agency else []
        return joined(parts) or "nothing else changes"


def reasons_against(scenario: Scenario, workers: int, agency: int) -> list[str]:
    """What cannot be played out."""
    against = []
    if not 0 <= scenario.lose <= MOST or not 0 <= scenario.gain <= MOST:
        against.append(f"Enter a number of workers from 0 to {MOST}.")
    if scenario.lose + len(scenario.named) > workers:
        gone = scenario.lose + len(scenario.named)
        against.append(f"There are {workers} workers: not {gone} of them can go.")
    if not REFERRALS[0] <= scenario.referrals <= REFERRALS[1]:
        against.append(f"Enter between {REFERRALS[0]} and {REFERRALS[1]} per cent.")
    if scenario.no_agency and not agency:
        against.append("No agency worker is here today.")
    return against


@dataclass(frozen=True)
class Rates:
    """What the own past says.

    `arrivals`: for each of the last weeks, the latest first, how many children came together. `leaving`: of children
    in each of BANDS, the share that ends in a week. `goes`: of the workers, the share that leaves in a week. `starts`:
    workers who begin in a week.
    """

    arrivals: tuple[tuple[int, ...], ...]
    leaving: tuple[float, ...]
    goes: float
    starts: float

    @property
    def came(self) -> int:
        """Children, in all weeks."""
        return sum(map(sum, self.arrivals))

    def like(self, week: int) -> tuple[tuple[int, ...], ...]:
        """Who came in the weeks of the same season a year ago; in any week, where the record is shorter."""
        middle = WEEKS - 1 - week % WEEKS
        near = self.arrivals[max(0, middle - SEASON) : middle + SEASON + 1] if len(self.arrivals) >= WEEKS else ()
        return near or self.arrivals or ((),)


def hazards(stays: Iterable[tuple[float, float, bool]]) -> tuple[float, ...]:
    """For each of BANDS the share of children that ends in a week: how many ended, by how many weeks all were there. A
    band that hardly anybody was in takes the rate of all.

    :param stays: for each child from which week of their stay to which they were seen, and whether it ended then.
    """
    rows = list(stays)
    spent, ended = [0.0] * len(BANDS), [0] * len(BANDS)
    for since, until, is_over in rows:
        for place, (first, last) in enumerate(BANDS):
            spent[place] += max(0.0, min(until, last) - max(since, first))
            ended[place] += is_over and first <= until < last
    whole = sum(ended) / sum(spent) if sum(spent) else 0.0
    return tuple(ended[i] / spent[i] if spent[i] >= LEAST_SEEN else whole for i in range(len(BANDS)))


def quantile(numbers: Sequence[float], share: float) -> float:
    """The number below which this share of them lies, by the nearest one."""
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, max(0, round(share * (len(ordered) - 1))))]
