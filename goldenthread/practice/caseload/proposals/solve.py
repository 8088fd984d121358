"""The best proposal, or the best that was found in time and how far from the best it can be at most.

Four questions one after the other, each holding fast what the one before found (rules.Worth). Families whom nobody
knows and who are alike in all that counts are one unknown number for each worker, not many yes-or-no: that is what
makes a county solvable. One thread and one seed: the same facts give the same proposal, unless the time runs out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, inf, isfinite
from time import monotonic
from typing import Final

import highspy
import numpy

from .rules import STAYS, TIES, Family, Taker, Worth, heaviness, reason_against, worth_of

SECONDS: Final = 6.0  # what an answer may take; a team’s takes a small part of it
EVEN_ENOUGH: Final = 0.001  # evenness is proved to a thousandth: nobody could tell such loads apart
LEAST_SHARE: Final = 0.1  # of the time, so that each question is asked

Able = Mapping[int, tuple[Taker, ...]]


@dataclass(frozen=True)
class Answer:
    """By family the worker; who has none is not in it."""

    given: dict[int, int]
    worth: Worth
    bound: float  # the least strain that any proposal as good in all that comes first can have
    gap: float  # how far the strain is from that at most, as a share of it
    first_proved: bool  # that relationships, limits and places cannot be better
    seconds: float

    @property
    def is_proved(self) -> bool:
        return self.first_proved and self.gap <= EVEN_ENOUGH + 1e-9


@dataclass
class _Unknown:
    """A column: so many of these families go to this worker."""

    families: list[Family]
    worker: int
    tie: str  # "" for families whom the worker does not know

    @property
    def size(self) -> int:
        return self.families[0].size

    @property
    def number(self) -> int:
        first = self.families[0]
        return first.weighs_with(self.worker) if self.tie else first.number


def able_to_take(families: Sequence[Family], takers: Sequence[Taker], today: date) -> Able:
    """By family, who may be proposed whatever they carry. Most families are alike in that."""
    known: dict[tuple, tuple[Taker, ...]] = {}
    found = {}
    for family in families:
        stays = tuple(worker for worker, tie in family.ties.items() if tie in STAYS)
        alike = (family.open_work, family.only, stays)
        if alike not in known:
            known[alike] = tuple(each for each in takers if not reason_against(family, each, today))
        found[family.key] = known[alike]
    return found


class _Model:
    """Columns and rows, gathered by kind and handed to HiGHS once."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.upper: list[float] = []
        self.whole: list[bool] = []
        self.rows: list[tuple[dict[int, float], float, float]] = []

    def column(self, upper: float, *, whole: bool) -> int:
        self.cost.append(0.0)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def row(self, terms: dict[int, float], least: float = -highspy.kHighsInf, most: float = highspy.kHighsInf) -> None:
        self.rows.append((terms, least, most))

    def opened(self) -> highspy.Highs:
        lp, columns = highspy.HighsLp(), len(self.cost)
        lp.num_col_, lp.num_row_ = columns, len(self.rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = numpy.zeros(columns), numpy.zeros(columns), numpy.array(self.upper)
        lp.row_lower_ = numpy.array([least for _, least, _ in self.rows])
        lp.row_upper_ = numpy.array([most for _, _, most in self.rows])
        kinds = highspy.HighsVarType
        lp.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in self.whole]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = numpy.cumsum([0, *(len(terms) for terms, _, _ in self.rows)])
        lp.a_matrix_.index_ = numpy.array([column for terms, _, _ in self.rows for column in terms], dtype=numpy.int32)
        lp.a_matrix_.value_ = numpy.array([value for terms, _, _ in self.rows for value in terms.values()], dtype=float)
        highs = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("parallel", "off")):
            highs.setOptionValue(option, value)
        highs.passModel(lp)
        return highs


class _Question:
    """One proposal's model: who could take whom, how many each may hold, and what each would carry."""

    def __init__(self, families: Sequence[Family], takers: Sequence[Taker], able: Able) -> None:
        self.takers, self.model = takers, _Model()
        self.unknowns: dict[int, _Unknown] = {}
        self.of_worker: dict[int, list[int]] = defaultdict(list)
        alike = self._alike(families, able)
        for family in families:
            for taker in able[family.key]:
                if tie := family.ties.get(taker.worker):
                    self._unknown([family], taker, tie, taker.room_for_known)
        self._each_once(families, alike)
        self.past = {taker.worker: self.model.column(taker.past, whole=True) for taker in takers if taker.past}
        self.pieces: dict[int, float] = {}  # by column: the strain that this piece of a load adds
        for taker in takers:
            self._holds(taker)
            self._carries(taker)

    def _alike(self, families: Sequence[Family], able: Able) -> dict[int, list[int]]:
        """Makes the columns of families as strangers; gives them by family."""
        classes: dict[tuple, list[Family]] = defaultdict(list)
        for family in families:
            classes[(family.size, family.number, able[family.key])].append(family)
        columns: dict[int, list[int]] = {}
        self.classes = list(classes.values())
        for (size, _, takers), members in classes.items():
            made = [self._unknown(members, taker, "", taker.room) for taker in takers if taker.room >= size]
            columns |= {family.key: made for family in members}
        return columns

    def _unknown(self, families: list[Family], taker: Taker, tie: str, room: int) -> int:
        most = min(len(families), room // families[0].size)
        column = self.model.column(most, whole=True)
        self.unknowns[column] = _Unknown(families, taker.worker, tie)
        self.of_worker[taker.worker].append(column)
        return column

    def _each_once(self, families: Sequence[Family], alike: dict[int, list[int]]) -> None:
        tied: dict[int, list[int]] = defaultdict(list)
        for column, unknown in self.unknowns.items():
            if unknown.tie:
                tied[unknown.families[0].key].append(column)
        for columns in tied.values():
            self.model.row(dict.fromkeys(columns, 1.0), most=1)
        for members in self.classes:
            terms = dict.fromkeys(alike[members[0].key], 1.0)
            terms |= {column: 1.0 for family in members for column in tied[family.key]}
            self.model.row(terms, most=len(members))

    def _holds(self, taker: Taker) -> None:
        columns = self.of_worker[taker.worker]
        terms = {column: float(self.unknowns[column].size) for column in columns}
        strangers = {column: size for column, size in terms.items() if not self.unknowns[column].tie}
        if strangers:
            self.model.row(strangers, most=taker.room)
        past = {self.past[taker.worker]: -1.0} if taker.worker in self.past else {}
        self.model.row(terms | past, most=min(taker.room, taker.room_for_known) if terms else 0)

    def _carries(self, taker: Taker) -> None:
        """What they would carry, in pieces of one child each, every piece a little dearer than the one before."""
        columns = self.of_worker[taker.worker]
        if not columns:
            return
        by_count = {column: -float(self.unknowns[column].size) for column in columns}
        by_weight = {column: -self.unknowns[column].number / 100 for column in columns}
        start = taker.load // 100
        heaviest = max(1.0, *(by_weight[each] / by_count[each] for each in columns))
        pieces = {}
        for whole in range(start, start + ceil(taker.room_for_known * heaviest) + 2):
            column = self.model.column(1.0, whole=False)
            self.pieces[column] = (2 * whole + 1) / taker.limit
            pieces[column] = 1.0
        self.model.row(pieces | by_count, least=taker.children - start)
        self.model.row(pieces | by_weight, least=taker.number / 100 - start)

    def costs(self, families: Sequence[Family]) -> list[tuple[dict[int, float], bool]]:
        """The four questions, each with whether more is better. Two are two in one: a tie's strength decides only
        between as many kept, and heavy work only between as many placed."""
        ties = {column: unknown for column, unknown in self.unknowns.items() if unknown.tie}
        first = max(TIES.values()) * sum(family.size for family in families) + 1
        child = sum(heaviness(family) for family in families) + 1
        places = {column: each.families[0] for column, each in self.unknowns.items()}
        return [
            ({column: each.size * float(first + TIES[each.tie]) for column, each in ties.items()}, True),
            (dict.fromkeys(self.past.values(), 1.0), False),
            ({column: float(each.size * child + heaviness(each)) for column, each in places.items()}, True),
            (self.pieces, False),
        ]

    def given(self, values: Sequence[float]) -> dict[int, int]:
        """By family the worker. Of families that are alike those who wait longest come first."""
        found = {}
        for column, unknown in self.unknowns.items():
            if unknown.tie and values[column] > 0.5:
                found[unknown.families[0].key] = unknown.worker
        for column, unknown in self.unknowns.items():
            if unknown.tie:
                continue
            left = [family for family in unknown.families if family.key not in found]
            left.sort(key=lambda family: (-family.waits, family.key))
            found |= {family.key: unknown.worker for family in left[: round(values[column])]}
        return found


def solve(families: Sequence[Family], takers: Sequence[Taker], today: date, seconds: float = SECONDS) -> Answer:
    """The best way to give these families to these workers, whatever the order in which they were said."""
    began = monotonic()
    families = sorted(families, key=lambda family: family.key)
    takers = sorted(takers, key=lambda taker: taker.worker)
    able = able_to_take(families, takers, today)
    question = _Question(families, takers, able)
    if not question.unknowns:
        worth = worth_of({}, families, takers)
        return Answer({}, worth, worth.strain, 0.0, True, monotonic() - began)
    highs, values, proved, is_best, bound = question.model.opened(), None, True, True, 0.0
    costs = question.costs(families)
    for number, (cost, more) in enumerate(costs):
        is_last = number == len(costs) - 1
        if not cost:
            continue
        left = max(seconds - (monotonic() - began), seconds * LEAST_SHARE)
        values, reached, bound, is_best = _asked(highs, cost, more, values, left, EVEN_ENOUGH if is_last else 0.0)
        if not is_last:
            proved = proved and is_best
            _held_fast(highs, cost, more, reached)
    given = question.given(values)
    if not (proved and is_best):
        given = better_of(given, by_the_list(families, takers, able), families, takers)
    worth = worth_of(given, families, takers)
    bound += _begun(question)
    gap = max(0.0, worth.strain - bound) / max(bound, 1e-9) if proved and isfinite(bound) else inf
    return Answer(given, worth, bound, gap, proved, monotonic() - began)


def better_of(
    one: dict[int, int], other: dict[int, int], families: Sequence[Family], takers: Sequence[Taker]
) -> dict[int, int]:  # fmt: skip
    better = worth_of(other, families, takers).better_than(worth_of(one, families, takers))
    return other if better else one


def by_the_list(families: Sequence[Family], takers: Sequence[Taker], may: Able) -> dict[int, int]:
    """What somebody with the queue before them would do: who waits longest first, to whoever knows them and has room,
    else to the emptiest who may. No proposal is worse, even where the time runs out."""
    held, number = {each.worker: each.children for each in takers}, {each.worker: each.number for each in takers}
    given: dict[int, int] = {}
    for family in sorted(families, key=lambda each: (-each.waits, each.key)):
        able = [each for each in may[family.key] if held[each.worker] + family.size <= each.limit]
        if able:
            full = {each.worker: max(held[each.worker] * 100, number[each.worker]) / each.limit for each in able}
            taker = min(able, key=lambda each: (each.worker not in family.ties, full[each.worker], each.worker))
            given[family.key] = taker.worker
            held[taker.worker] += family.size
            number[taker.worker] += family.weighs_with(taker.worker)
    return given


def _begun(question: _Question) -> float:
    """The strain below the pieces that were asked about: of what is carried already."""
    moved = {taker.worker for taker in question.takers if question.of_worker[taker.worker]}
    return sum(worth_of({}, [], [_whole(each) if each.worker in moved else each]).strain for each in question.takers)


def _whole(taker: Taker) -> Taker:
    """With the load from which its pieces begin."""
    return Taker(taker.worker, 0, taker.load // 100 * 100, taker.limit)


def _asked(
    highs: highspy.Highs, cost: dict[int, float], more: bool, start: Sequence[float] | None, seconds: float, gap: float
) -> tuple[Sequence[float], float, float, bool]:
    """What is best by this cost: values, what they come to, what none can be better than, whether that is proved."""
    columns = highs.getNumCol()
    costs = numpy.zeros(columns)
    costs[list(cost)] = list(cost.values())
    highs.changeColsCost(columns, numpy.arange(columns, dtype=numpy.int32), costs)
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize if more else highspy.ObjSense.kMinimize)
    for option, value in (("time_limit", highs.getRunTime() + seconds), ("mip_rel_gap", gap), ("mip_abs_gap", 1e-6)):
        highs.setOptionValue(option, value)
    highs.clearSolver()  # and no start is given: with one, HiGHS 1.16 gave back the start as the best
    highs.run()
    info = highs.getInfo()
    values = list(highs.getSolution().col_value)
    if info.primal_solution_status != highspy.kSolutionStatusFeasible:  # out of time before anything was found
        values = list(start) if start is not None else [0.0] * columns
    reached = float(sum(values[column] * each for column, each in cost.items()))
    is_best = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return values, reached, float(info.mip_dual_bound), is_best


def _held_fast(highs: highspy.Highs, cost: dict[int, float], more: bool, reached: float) -> None:
    """No later question may give up what this one reached. All costs but the last are whole numbers."""
    columns, values = numpy.array(list(cost), dtype=numpy.int32), numpy.array(list(cost.values()))
    least, most = (round(reached) - 0.5, highspy.kHighsInf) if more else (-highspy.kHighsInf, round(reached) + 0.5)
    highs.addRow(least, most, len(columns), columns, values)
