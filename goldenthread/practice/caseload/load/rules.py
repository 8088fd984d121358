"""How much of a worker's week a child is, and how much a worker should and may hold. Both are counted in children: a
child in need whom the worker knows is one.

No weights are published, and the department counts every case as one (children's social work workforce census). Every
number here is a local choice, unsourced; a council's file replaces any of them (``caseload:`` in goldenthread/site/
council.py). Plain counts always stand beside what is weighed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from math import floor
from typing import Final

NEWLY_GIVEN = timedelta(days=28)  # a child is new to a worker for four weeks: a local choice, unsourced


@dataclass(frozen=True)
class Weight:
    """One line of the table: `words` as a page says it, `number` in children."""

    words: str
    number: Decimal


def _table(*lines: tuple[str, str, str]) -> dict[str, Weight]:
    return {key: Weight(words, Decimal(number)) for key, words, number in lines}


# What the work is. A child is weighed once, by the heaviest of what is open.
STAGES: Final = _table(
    ("enquiry", "section 47 enquiry", "1.5"),
    ("protection", "child protection plan", "1.5"),
    ("care", "looked after", "1.25"),
    ("assessment", "being assessed", "1.25"),
    ("in_need", "child in need", "1"),
    ("pathway", "pathway plan", "0.75"),
    ("none", "no plan yet", "1"),
)
# What comes on top of it.
MORE: Final = _table(
    ("order", "emergency power in force", "0.5"),
    # Until court has its room: what protection knows of it (protection/advice).
    ("court", "on the way to court: legal advice asked for, or pre-proceedings begun", "0.5"),
    ("new", "new to the worker, four weeks", "0.25"),
    # How far it is nobody knows here: the record holds no coordinates. Nothing until a council sets it.
    ("journey", "a journey of its own, to a postcode district with no other family of theirs", "0"),
)
# What is taken of the whole.
SHARES: Final = _table(
    ("together", "a brother or sister is with the same worker", "0.6"),
    ("beside", "co-worked", "0.5"),
)
WEIGHTS: Final = STAGES | MORE | SHARES
MOST = Decimal(10)  # no child is more than ten

# How many a full-time worker should and may hold. Source: promise P18 (published findings: a target of 16, an
# experienced worker's limit of 20 to 21, twelve for the newly qualified). A council's own choice.
TARGET, LIMIT = 16, 20
# How many children past the limit somebody may be proposed who knows the family; nobody else ever is, and never a
# newly qualified worker, whose load is protected (P18, P20). Local practice, unsourced: a council's own choice.
PAST_LIMIT: Final = 1
# A newly qualified worker's, from the month of the programme on. Twelve is of the same findings; that it grows to
# twelve is how employers plan the first year (the national programme asks for a protected load, without a number).
NEWLY_QUALIFIED: Final[dict[int, int]] = {1: 8, 4: 10, 7: 12}


@dataclass(frozen=True)
class Held:
    """A child with a worker. `open_work`: keys of STAGES and MORE; `family`: the same for brothers and sisters."""

    child_id: int
    since: date
    is_beside: bool
    open_work: frozenset[str]
    family: int


@dataclass(frozen=True)
class Weighed:
    child_id: int
    number: Decimal
    because: tuple[str, ...]  # "child protection plan 1.5", "new to the worker, four weeks +0.25", "co-worked: × 0.5"

    @property
    def words(self) -> str:
        return said(self.number.quantize(Decimal("0.01"), ROUND_HALF_UP))


def weigh(held: Iterable[Held], today: date, own: Mapping[str, Decimal] | None = None) -> list[Weighed]:
    """Each child of one worker, the heaviest first. Of brothers and sisters the heaviest counts whole, the others less.

    :param own: the council's own numbers, by key of WEIGHTS.
    """
    numbers = {key: weight.number for key, weight in WEIGHTS.items()} | dict(own or {})
    by_family = groupby(sorted(held, key=lambda each: (each.family, each.child_id)), key=lambda each: each.family)
    weighed: list[Weighed] = []
    for _, family in by_family:
        alone = sorted((_alone(each, today, numbers) for each in family), key=lambda each: -each.number)
        weighed += [alone[0], *(_share(each, "together", numbers) for each in alone[1:])]
    return sorted(weighed, key=lambda each: (-each.number, each.child_id))


def _alone(held: Held, today: date, numbers: Mapping[str, Decimal]) -> Weighed:
    """As if this were the only one of the family."""
    stage = max((key for key in STAGES if key in held.open_work), key=lambda key: numbers[key], default="none")
    more = [key for key in MORE if key in held.open_work or (key == "new" and is_new(held.since, today))]
    more = [key for key in more if numbers[key]]
    because = [f"{STAGES[stage].words} {said(numbers[stage])}"]
    because += [f"{MORE[key].words} +{said(numbers[key])}" for key in more]
    whole = Weighed(held.child_id, numbers[stage] + sum(numbers[key] for key in more), tuple(because))
    return _share(whole, "beside", numbers) if held.is_beside else whole


def _share(weighed: Weighed, key: str, numbers: Mapping[str, Decimal]) -> Weighed:
    words = f"{SHARES[key].words}: × {said(numbers[key])}"
    return Weighed(weighed.child_id, weighed.number * numbers[key], (*weighed.because, words))


def one_family(related: Mapping[int, Collection[int]]) -> dict[int, int]:
    """For each of these children a number that is the same for brothers and sisters, a half-brother's own ones too."""
    found: dict[int, int] = {}
    for child in sorted(related):
        to_mark = [child]
        while to_mark:
            each = to_mark.pop()
            if each in related and each not in found:
                found[each] = child
                to_mark += related[each]
    return found


def journeys(families: Mapping[int, int], lives: Mapping[int, str]) -> set[int]:
    """Those children of one worker for whom there is a journey of its own: no other family lives in that district.

    :param families: by child, a number that is the same for brothers and sisters.
    :param lives: by child, the postcode district; whose is not known makes no journey.
    """
    there: dict[str, set[int]] = {}
    for child, family in families.items():
        if child in lives:
            there.setdefault(lives[child], set()).add(family)
    return {child for child in families if child in lives and len(there[lives[child]]) == 1}


def is_new(since: date, today: date) -> bool:
    return since > today - NEWLY_GIVEN


def total(weighed: Iterable[Weighed]) -> Decimal:
    """To one decimal place, as every page says it."""
    whole = sum((each.number for each in weighed), Decimal(0))
    return whole.quantize(Decimal("0.1"), ROUND_HALF_UP)


def said(number: Decimal) -> str:
    """1.5, 1, 0.25: no more places than it has."""
    return f"{number.normalize():f}"


@dataclass(frozen=True)
class Allowance:
    """How many children one worker should and may hold."""

    target: int
    limit: int
    because: str = ""  # "month 5 of the first year", "0.6 of full time"

    def over(self, children: int) -> int:
        """How many children more than may be: the limit is of children, whatever they weigh."""
        return max(0, children - self.limit)

    def room(self, children: int, number: Decimal) -> int:
        """How many children more there may be before the target is reached, by the count or by the weight."""
        return max(0, floor(self.target - max(Decimal(children), number)))


def allowance(
    newly_qualified: bool, full_time_equivalent: Decimal, month: int = 12, newly: Mapping[int, int] = NEWLY_QUALIFIED,
    target: int = TARGET, limit: int = LIMIT,
) -> Allowance:  # fmt: skip
    """By the share of full time. `month`: of the newly qualified worker's programme, counted from one."""
    because = []
    if newly_qualified:
        target = limit = newly[max(from_ for from_ in newly if from_ <= max(month, 1))]
        because.append(f"month {month} of the first year" if month <= 12 else "newly qualified")
    share = float(full_time_equivalent)
    because += [f"{full_time_equivalent.normalize():f} of full time"] if share < 1 else []
    return Allowance(max(1, round(target * share)), max(1, round(limit * share)), ", ".join(because))


def beside_words(allowed: Allowance, children: int, number: Decimal, then: tuple[int, Decimal] | None = None) -> str:
    """ "weighs 14.5; then 16 children weighing 15.8; target 16, limit 20": beside a worker who could take children."""
    words = f"weighs {said(number)}"
    many = children
    if then:
        many = then[0]
        words += f"; then {many} {'child' if many == 1 else 'children'} weighing {said(then[1])}"
    of = f" ({allowed.because})" if allowed.because else ""
    target = "" if allowed.target == allowed.limit else f"target {allowed.target}, "
    words += f"; {target}limit {allowed.limit}{of}"
    over = allowed.over(many)
    return words + (f": {over} over the limit{' then' if then else ''}" if over else "")


def fullness(allowed: Allowance, children: int, number: Decimal) -> float:
    """How full a worker is, by the count or by the weight, whichever is more: 1 is at the limit."""
    return float(max(Decimal(children), number) / allowed.limit)


def over_since(spans: Sequence[tuple[date, date | None]], limit: int, today: date) -> date | None:
    """Since when a worker has held more children than the limit, without a day between. By the plain count: what each
    child weighed on a past day is not kept.

    :param spans: for each child with the worker, from when until when; the end is the first day without.
    """
    days = sorted({day for span in spans for day in span if day and day <= today}, reverse=True)
    since = None
    for day in [today, *days]:
        if sum(start <= day and (end is None or end > day) for start, end in spans) <= limit:
            break
        since = day
    return since
