"""What a morning's list, a team's board and a service's page make of what is due. Values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.foundations.clocks import working_days
from goldenthread.who.people.strands import Due

SHOWN_AHEAD = 10  # working days that a worker's own list looks forward
A_WEEK = 5  # working days
SLIPPING = 3  # working days left or fewer: a manager looks today (look, "States": soon)
MANAGER_NOTICES_WITHIN = (
    5  # working days overdue after which the next manager up is shown it: a local setting, unsourced
)
CHILDREN_PER_MANAGER = 100  # "a manager oversees about 100 children" (promise P21, published findings)


@dataclass(frozen=True)
class Group:
    id: str
    title: str
    items: Sequence[Due]


def overdue(items: Iterable[Due]) -> list[Due]:
    return [item for item in items if item.state.kind == "late"]


def today_s(items: Iterable[Due]) -> list[Due]:
    return [item for item in items if item.state.kind == "today"]


def slipping(items: Iterable[Due]) -> list[Due]:
    """Open and due within three working days, today among them; what is overdue is counted apart."""
    return [item for item in items if item.state.kind in {"today", "soon"} and item.state.days <= SLIPPING]


def ahead(items: Iterable[Due]) -> list[Due]:
    """Due after today and within the ten working days that a worker's list shows."""
    return [item for item in items if item.state.kind in {"soon", "later"} and item.state.days <= SHOWN_AHEAD]


def after(items: Iterable[Due]) -> list[Due]:
    return [item for item in items if item.state.kind == "later" and item.state.days > SHOWN_AHEAD]


def in_five_days(item: Due | None) -> bool:
    """Overdue, or due within five working days: what a worker plans the week by."""
    return item is not None and item.state.days <= A_WEEK


def last_day_shown(today: date) -> date:
    return working_days.add(today, SHOWN_AHEAD)


def grouped(items: Sequence[Due], everything: bool) -> list[Group]:
    """The morning's list in its order: overdue, today, the next ten working days, and the rest when asked."""
    groups = [
        Group("overdue", "Overdue", overdue(items)),
        Group("today", "Today", today_s(items)),
        Group("next", "Next ten working days", ahead(items)),
        Group("later", "Later", after(items) if everything else []),
    ]
    return [group for group in groups if group.items]


def waits_for_manager(items: Iterable[Due]) -> list[Due]:
    return [item for item in items if item.waits_for == "manager"]


def missed_by_manager(items: Iterable[Due]) -> list[Due]:
    """What the manager above must see: a manager's own act that is late, or anything late for more than a week.

    Source: promise P5 (49% of children had no timely assessment, and managers had not noticed). The number of working
    days is a local choice, unsourced.
    """
    return [item for item in overdue(items) if item.waits_for == "manager" or -item.state.days > MANAGER_NOTICES_WITHIN]


# Clocks of a record that is to be kept, by which no child waits for anybody.
OF_PAPER = frozenset({"chronology_update"})


def least_time_first(items: Iterable[Due]) -> list[Due]:
    """By the time left; but among what is late a child who waits comes before paper that does, however old: a list that
    begins with ninety days of paper hides a child whom nobody has seen for thirty. A local choice, unsourced."""
    return sorted(items, key=lambda item: (_turn(item), item.state.sort_key, item.child_id))


def _turn(item: Due) -> int:
    if item.state.kind != "late":
        return 2
    return 1 if item.clock in OF_PAPER else 0


def first_for_each(items: Iterable[Due]) -> dict[int, Due]:
    """The due item with the least time left, for each child."""
    first: dict[int, Due] = {}
    for item in least_time_first(items):
        first.setdefault(item.child_id, item)
    return first


def by_clock(items: Iterable[Due], clock: str) -> list[Due]:
    """What is due by one clock, the least time left first."""
    return least_time_first(item for item in items if item.clock == clock)


@dataclass(frozen=True)
class InTime:
    """Of the children who are to be visited by one clock, how many are within it today (promise P8: visits in time)."""

    words: str
    every: int
    late: int

    @property
    def in_time(self) -> int:
        return self.every - self.late

    @property
    def share(self) -> int:
        """In hundredths, rounded down: 95 is said only where it was reached."""
        return self.in_time * 100 // self.every
