"""Who could take how many: the optimiser at three sizes, beside what a list sorted by load would do.

    python -m bench.proposals [--quick] [--seconds 6]

Prints wall and processor seconds, how good the answer is proved to be, and how much better than the list it is. The
teams are made up from a seed: two thirds of the children alone, the rest brothers and sisters, two families in five
known to somebody, half of the workers' room taken.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.practice.caseload.proposals.rules import (
    TIES,
    Family,
    Taker,
    Worth,
    is_allowed,
    worth_of,
)
from goldenthread.practice.caseload.proposals.solve import SECONDS, Answer, able_to_take, by_the_list, solve

TODAY = date(2026, 11, 30)
SIZES = ((25, 10), (125, 10), (500, 40), (2000, 150))
SEEDS = (1, 2, 3)
FIRST_WORKER = 10**6
HEAD = ("children", "workers", "wall s", "processor s", "peak MiB", "known", "list: known", "with a worker",
        "list: with", "how good")  # fmt: skip


def made_up(children: int, workers: int, seed: int, full: float = 0.5, known: float = 0.4) -> tuple:
    """Families and workers of one council."""
    chance = random.Random(seed)
    takers = [_taker(FIRST_WORKER + each, chance, full) for each in range(workers)]
    families, first = [], 1
    while first <= children:
        size = min(chance.choices([1, 2, 3, 4, 5], [60, 22, 10, 5, 3])[0], children - first + 1)
        families.append(_family(tuple(range(first, first + size)), takers, chance, known))
        first += size
    return families, takers


def _taker(worker: int, chance: random.Random, full: float) -> Taker:
    newly, share = chance.random() < 0.15, chance.choice([1, 1, 1, 1, 0.6, 0.8])
    limit = max(1, round((12 if newly else 20) * share))
    children = min(limit + 1, max(0, round(chance.gauss(full, 0.12) * limit)))
    role = chance.choice(["social_worker"] * 5 + ["senior", "family_help_lead"])
    leaves = date(2026, 12, 10) if chance.random() < 0.05 else None
    return Taker(worker, children, round(children * chance.uniform(80, 115)), limit, role, newly, leaves)


def _family(ids: tuple[int, ...], takers: Sequence[Taker], chance: random.Random, known: float) -> Family:
    work = chance.choices(["in_need", "assessment", "protection", "enquiry", "care"], [40, 30, 15, 7, 8])[0]
    one = {"in_need": 125, "assessment": 150, "protection": 175, "enquiry": 175, "care": 150}[work]
    number = one + round((len(ids) - 1) * one * 0.6)
    some = chance.sample(takers, min(len(takers), chance.choice([1, 1, 1, 2, 3]))) if chance.random() < known else []
    ties = {each.worker: chance.choice([*TIES][2:]) for each in some}
    less = {worker: round(number * 0.6) for worker, tie in ties.items() if tie == "family_now"}
    return Family(ids, number, frozenset([work]), ties, less, chance.randrange(30))


@dataclass(frozen=True)
class Measured:
    children: int
    workers: int
    wall: float
    processor: float
    peak: float
    answer: Answer
    placed: int
    listed: Worth
    listed_placed: int

    @property
    def cells(self) -> tuple[str, ...]:
        good = f"at most {self.answer.gap:.1%} from the evenest" if self.answer.first_proved else "not proved"
        good = "proved best" if self.answer.is_proved else good
        return (
            f"{self.children:,}", str(self.workers), f"{self.wall:.2f}", f"{self.processor:.2f}", f"{self.peak:.0f}",
            str(self.answer.worth.kept), str(self.listed.kept), str(self.placed), str(self.listed_placed), good,
        )  # fmt: skip


def measure(children: int, workers: int, seed: int, seconds: float = SECONDS) -> Measured:
    families, takers = made_up(children, workers, seed)
    sizes = {family.key: family.size for family in families}
    wall, processor = time.perf_counter(), time.process_time()
    answer = solve(families, takers, TODAY, seconds)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    if not is_allowed(answer.given, families, takers, TODAY):
        raise AssertionError("A proposal that breaks what every proposal promises")
    listed = by_the_list(families, takers, able_to_take(families, takers, TODAY))
    return Measured(
        children, workers, wall, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, answer,
        sum(sizes[each] for each in answer.given), worth_of(listed, families, takers),
        sum(sizes[each] for each in listed),
    )  # fmt: skip


def every(quick: bool, seconds: float) -> Iterator[Measured]:
    for children, workers in SIZES[:2] if quick else SIZES:
        for seed in SEEDS[:1] if quick else SEEDS:
            yield measure(children, workers, seed, seconds)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--quick", action="store_true", help="the two smallest, once each")
    asked.add_argument("--seconds", type=float, default=SECONDS, help="what an answer may take")
    said = asked.parse_args()
    print(" | ".join(HEAD))
    for each in every(said.quick, said.seconds):
        print(" | ".join(each.cells), flush=True)


if __name__ == "__main__":
    main()
