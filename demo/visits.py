"""Visits over months: who was seen and how, in the child's own words; some late, some in vain."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days

from .families import Kin
from .stories import Story
from .tables import moment
from .words import VISITS_SAY as SAYS

if TYPE_CHECKING:
    from .working import Case

LOOKED_BACK = timedelta(days=730)
PROTECTION_LATE, IN_NEED_LATE, DRIFTING = 0.06, 0.05, 0.35
SEEN = [["alone", "with", "not_seen"], [64, 29, 7]]
SEEN_SELDOM = [["alone", "with", "not_seen"], [15, 35, 50]]
SERVES, HEARD, NOT_TOLD, CALLS = 0.45, 0.12, 0.15, 0.18


def words_of(kin: Kin, day: date) -> list[str]:
    """What a child of this age may say; nothing before three."""
    years = kin.age(day) if kin.born and kin.born <= day else 0
    if years < 3:
        return [""]
    return SAYS["words"]["small" if years < 8 else "middle" if years < 12 else "older"]


def observed_of(kin: Kin, day: date) -> list[str]:
    if kin.born is None or kin.born > day:
        return SAYS["observed"]["unborn"]
    years = kin.age(day)
    return SAYS["observed"]["baby" if years < 3 else "child" if years < 11 else "older"]


def follow(story: Story, cases: list[Case]) -> None:
    """From the first plan on until the last ends, every so many working days; of earlier years nothing."""
    on = [case for case in cases if case.tracks]
    if not on:
        return
    day = working_days.add(min(case.tracks[0].start for case in on), story.dice.randint(1, 6))
    day = max(day, story.today - LOOKED_BACK)
    drifting = any("late_visits" in case.drifts for case in on)
    last = story.yesterday - timedelta(days=story.dice.randint(18, 50) if drifting else 0)
    while day <= last:
        there = [case for case in on if case.on(day)]
        if not there:
            return
        seen = visit(story, there, day)
        day = working_days.add(day, between(story, there, day, seen, drifting))


def between(story: Story, there: list[Case], day: date, seen: bool, drifting: bool) -> int:
    """Working days until somebody comes again: within ten on a protection plan, within six weeks in need."""
    dice = story.dice
    if not seen:
        return dice.randint(1, 4)
    protected = any(span.kind == "protection" for case in there if (span := case.on(day)))
    late = not there[0].is_calm and dice.random() < (
        DRIFTING if drifting else PROTECTION_LATE if protected else IN_NEED_LATE
    )
    if protected:
        return dice.randint(11, 19) if late else dice.randint(6, 10)
    return dice.randint(31, 48) if late else dice.randint(11, 29)


def visit(story: Story, there: list[Case], day: date, seen: str = "") -> bool:
    """One visit to the children of a family; whether anybody was met."""
    dice, one = story.dice, there[0]
    worker, hour = one.worker(day), dice.randint(9, 17)
    written = min(story.yesterday, working_days.add(day, dice.choice([0, 0, 0, 1, 1, 3, 6])))
    at = moment(max(day, written), 18, dice.randint(0, 59))
    mother = one.call.family.mother.given
    row = story.tables.add(
        "visits_visit", "direct_work" if dice.random() < 0.12 else "visit", day,
        time(hour, dice.choice([0, 15, 30, 45])),
        dice.choice(SAYS["places"]), mother if dice.random() < 0.6 else "", one.draw(SAYS["purposes"]),
        one.draw(SAYS["accounts"]), worker.id, at,
    )  # fmt: skip
    met = False
    for case in there:
        met |= _part(story, case, row, day, worker.id, at, seen) != "not_seen"
    if dice.random() < CALLS and (rang := story.happened(working_days.add(day, 2))):
        _call(story, there, rang)
    return met


def _part(story: Story, case: Case, row: int, day: date, by: int, at, seen: str = "") -> str:
    dice, kin = story.dice, case.kin
    shares = SEEN_SELDOM if "not_seen" in case.drifts else SEEN
    how = seen or dice.choices(*(SEEN if case.is_calm else shares))[0]
    how = "with" if case.is_calm and how == "not_seen" else how
    if not kin.born or kin.born > day:
        how = "with" if how == "alone" else how
    told = (how == "alone" and dice.random() < 0.75) or (how == "with" and dice.random() < 0.2)
    said = dice.choice(words_of(kin, day)) if told else ""
    text = case.draw(SAYS["not_seen"] if how == "not_seen" else observed_of(kin, day))
    bedroom = "" if how == "not_seen" else dice.choice(["", "", "yes", "no"])
    ways = dice.choice(SAYS["ways"]) if said else ""
    part = story.tables.add(
        "visits_visitchild", row, kin.id, how, bedroom, said, ways, text, "", case.draw(SAYS["next"]), at
    )
    if how != "not_seen":
        case.seen.append(day)
        _serve(story, case, part, day, at)
        if said and dice.random() < HEARD:
            _hear(story, case, part, day, by, at)
    return how


def _serve(story: Story, case: Case, part: int, day: date, at) -> None:
    """A visit that served a step of the plan is what shows that the thread holds."""
    steps = case.plan.open_steps(day, but_for_the_bare=True) if case.plan else []
    if steps and story.dice.random() < SERVES:
        step = story.dice.choice(steps)
        story.tables.add("visits_served", part, step, "", at)


def _hear(story: Story, case: Case, part: int, day: date, by: int, at) -> None:
    dice = story.dice
    heard = story.tables.add("visits_heard", part, case.kin.id, case.draw(SAYS["wants"]), at)
    answered = story.happened(min(working_days.add(day, dice.randint(2, 15)), case.closed))
    if answered:
        told = story.happened(case.closed) or not story.left_undone(day, NOT_TOLD)
        words = (case.draw(SAYS["done"]), dice.choice(SAYS["told"]) if told else "", answered if told else None)
        story.tables.add("visits_answered", heard, *words, by, moment(answered, 17))


def _call(story: Story, there: list[Case], day: date) -> None:
    one, at = there[0], moment(day, 12, story.dice.randint(0, 59))
    row = story.tables.add(
        "visits_visit", "call", day, None, "", "", "", one.draw(SAYS["calls"]), one.worker(day).id, at
    )
    for case in there:
        story.tables.add("visits_visitchild", row, case.kin.id, "", "", "", "", "", "", "", at)


def offer_advocate(case: Case, day: date) -> None:
    dice, worker = case.story.dice, case.worker(day)
    answer = dice.choice(["accepted", "declined", "later", "used"])
    words = dice.choice(SAYS["advocate"])
    case.story.tables.add("visits_advocate", case.kin.id, day, answer, "", words, worker.id, moment(day, 15))
