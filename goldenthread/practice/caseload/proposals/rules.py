"""Who may be proposed for whom, what counts as knowing a family, and what makes one proposal better than another.

The order is the whole of it: relationships first, then limits, then as many children as there is room for, then even
loads; brothers and sisters are never parted by a proposal. Sources: promises P17 and P18 (published findings: a worker
who stays, caseloads within their limits); what is not certain says so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from goldenthread.who.access.parts.rules import is_ahead

from ..load.rules import PAST_LIMIT

# What joins a family and a worker, the strongest first; the number orders them and says nothing else. Local practice,
# unsourced: a worker who is in the child's life today comes before one who was.
TIES: Final[dict[str, int]] = {
    "stays": 6, "stays_new": 5, "beside_now": 4, "family_now": 3, "child_before": 2, "family_before": 1,
}  # fmt: skip
STAYS: Final = ("stays", "stays_new")
LONG: Final = timedelta(days=182)  # from when on a worker is one the child has had for long: local practice, unsourced
# Whoever leaves (who/access/parts) is proposed for nobody: the child would have another worker in weeks. Nor is
# whoever is away from work today and not known to be back within a fortnight: local practice, unsourced.
AWAY: Final = timedelta(days=14)

# Work that by law is a registered social worker's (Working Together; a section 17 plan may be a family help lead's).
STATUTORY: Final = frozenset({"enquiry", "protection", "care", "order", "court"})
# A newly qualified worker does not lead these alone until signed off: local practice (practice notes on roles).
NOT_ALONE: Final = frozenset({"enquiry", "protection", "order", "court"})
SOCIAL_WORKERS: Final = frozenset({"social_worker", "senior", "protection_lead"})


@dataclass(frozen=True)
class Family:
    """Brothers and sisters who need a worker together; a child with none is one too."""

    children: tuple[int, ...]
    number: int  # what they would weigh with a worker who holds nobody of theirs, in hundredths of a child
    open_work: frozenset[str] = frozenset()  # of all of them
    ties: Mapping[int, str] = field(default_factory=dict)  # by worker, a key of TIES
    with_ties: Mapping[int, int] = field(default_factory=dict)  # what they would weigh with those, where it is less
    waits: int = 0  # days
    only: frozenset[int] | None = None  # a locked record: who is on its list

    @property
    def key(self) -> int:
        return self.children[0]

    @property
    def size(self) -> int:
        return len(self.children)

    def weighs_with(self, worker: int) -> int:
        return self.with_ties.get(worker, self.number)


@dataclass(frozen=True)
class Taker:
    """Somebody who holds cases: what they carry besides the children in question."""

    worker: int
    children: int
    number: int  # hundredths
    limit: int
    role: str = "social_worker"
    newly_qualified: bool = False
    last_day: date | None = None
    is_away: bool = False  # from work today
    back_on: date | None = None  # where that is known
    may_pass: int = PAST_LIMIT  # the limit by so many, for a family that they know
    is_relieved: bool = False  # whose children these are, and who keeps as many as the limit allows

    @property
    def past(self) -> int:
        return 0 if self.newly_qualified or self.is_relieved else self.may_pass

    @property
    def room(self) -> int:
        """For anybody."""
        return max(0, self.limit - self.children)

    @property
    def room_for_known(self) -> int:
        """For families whom they know: a limit may be passed a little, where they are not over it already."""
        return self.room + self.past if self.children <= self.limit else 0

    @property
    def load(self) -> int:
        """How much they carry by the count or by the weight, whichever is more. Hundredths."""
        return max(self.children * 100, self.number)


def lacks(open_work: Collection[str], role: str, newly_qualified: bool) -> str:
    """What this work asks of whoever leads it and they are not, as a code; "" where nothing. Source: STATUTORY and
    NOT_ALONE above."""
    if STATUTORY & set(open_work) and role not in SOCIAL_WORKERS:
        return "registered"
    return "newly" if NOT_ALONE & set(open_work) and newly_qualified else ""


def reason_against(family: Family, taker: Taker, today: date) -> str:
    """Why this family cannot be proposed to this worker whatever they carry, as a code; "" when they can. Source: the
    tables above."""
    if family.ties.get(taker.worker) in STAYS:
        return ""
    if family.only is not None and taker.worker not in family.only:
        return "locked"
    if missing := lacks(family.open_work, taker.role, taker.newly_qualified):
        return missing
    if is_ahead(taker.last_day, today):
        return "leaves"
    if taker.is_away and (taker.back_on is None or taker.back_on > today + AWAY):
        return "away"
    return ""


def strain(load: float, limit: int) -> float:
    """How hard a load sits on one worker: children times fullness, straight between whole children. That the sum over
    a team is least means that the fullest carry as little as can be. `load` in children."""
    whole = int(load)
    return ((2 * whole + 1) * load - whole * (whole + 1)) / limit


@dataclass(frozen=True)
class Worth:
    """How good a proposal is, part by part. Compared in this order, the first that differs decides."""

    kept: int  # children who go to, or stay with, somebody their family knows
    strength: int  # of those ties, as TIES orders them, each child's added up
    past_limit: int  # children more than limits allow
    placed: int  # children with a worker
    heavy: int  # what those weigh, in tenths of a child
    strain: float

    def better_than(self, other: "Worth", by: float = 1e-6) -> bool:
        for mine, theirs in zip(self._parts(), other._parts(), strict=True):
            if abs(mine - theirs) > by:
                return mine > theirs
        return False

    def _parts(self) -> tuple[float, ...]:
        return (self.kept, self.strength, -self.past_limit, self.placed, self.heavy, -self.strain)


def heaviness(family: Family) -> int:
    """In tenths of a child: between as many children, those whose work weighs most have a worker first."""
    return family.number // 10


def worth_of(given: Mapping[int, int], families: Sequence[Family], takers: Sequence[Taker]) -> Worth:
    """Of a proposal: by family the worker; who has none is not in it."""
    by_key = {family.key: family for family in families}
    known = [by_key[key] for key, worker in given.items() if worker in by_key[key].ties]
    loads = {each.worker: [each.children, each.number] for each in takers}
    for key, worker in given.items():
        loads[worker][0] += by_key[key].size
        loads[worker][1] += by_key[key].weighs_with(worker)
    return Worth(
        kept=sum(family.size for family in known),
        strength=sum(family.size * TIES[family.ties[given[family.key]]] for family in known),
        past_limit=sum(max(0, loads[each.worker][0] - max(each.limit, each.children)) for each in takers),
        placed=sum(by_key[key].size for key in given),
        heavy=sum(heaviness(by_key[key]) for key in given),
        strain=sum(strain(max(loads[each.worker][0], loads[each.worker][1] / 100), each.limit) for each in takers),
    )


def is_allowed(given: Mapping[int, int], families: Iterable[Family], takers: Sequence[Taker], today: date) -> bool:
    """Whether nothing that a proposal promises is broken: for tests, and for a proposal before it is shown."""
    by_worker = {each.worker: each for each in takers}
    all_of, strangers = dict.fromkeys(by_worker, 0), dict.fromkeys(by_worker, 0)
    for family in families:
        worker = given.get(family.key)
        if worker is None:
            continue
        if reason_against(family, by_worker[worker], today):
            return False
        all_of[worker] += family.size
        strangers[worker] += 0 if worker in family.ties else family.size
    return all(
        all_of[each.worker] <= each.room_for_known and (not strangers[each.worker] or all_of[each.worker] <= each.room)
        for each in takers
    )


def reasons_for_nobody(family: Family, takers: Collection[Taker], today: date) -> dict[str, int]:
    """How many cannot take this family, by the same codes, when nobody was found."""
    found: dict[str, int] = {}
    for taker in takers:
        key = reason_against(family, taker, today) or "full"
        found[key] = found.get(key, 0) + 1
    return found


def passed_over(family: Family, worker: int | None, takers: Iterable[Taker], today: date) -> dict[int, str]:
    """Who knows this family and is not the one proposed: by worker why not, by the same codes."""
    return {
        each.worker: reason_against(family, each, today) or ("full" if each.room_for_known < family.size else "other")
        for each in takers
        if each.worker != worker and each.worker in family.ties
    }


def reasons_against_change(name: str, proposed: Collection[int | None], chosen: int) -> list[str]:
    """Who was proposed is accepted, not chosen instead: the record would say that the manager differed."""
    return [f"{name} is who was proposed. Accept the line instead."] if chosen in proposed else []
