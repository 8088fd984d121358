"""One plan for each child: needs, outcomes, steps, what if they fail; versions, reviews, what shows that it holds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from goldenthread.foundations.clocks import working_days

from .tables import moment
from .words import PLANS_SAY as SAYS

if TYPE_CHECKING:
    from .working import Case, Span

MODEL = "signs_of_safety"
NEVER = date.max
NOTICED_PAST, MOVED = 14, 56  # days until a step that is past its day is given another; how many days later
DONE_LATE = 0.11
CARRIED_FOR = timedelta(days=300)
STEPS_APART = (25, 70)  # days from one step of a need to the next
WAITS = [0, 0, 0, 1, 1, 2, 4]  # working days until the manager decides


@dataclass
class StepDone:
    """A step, and the days on which something became of it, or will."""

    id: int
    what: str
    who: str
    agency: str
    by: date
    made: date
    begun: date = NEVER
    done: date = NEVER
    is_moved: bool = True  # at a review, when its day has passed

    def by_on(self, day: date) -> date:
        """By when it is to be done, as that stood on a day."""
        past = (day - self.by).days - NOTICED_PAST
        return self.by + timedelta(days=MOVED * (past // MOVED + 1)) if self.is_moved and past >= 0 else self.by

    def became(self, day: date) -> str:
        return "done" if self.done <= day else "begun" if self.begun <= day else ""


@dataclass
class Needed:
    id: int
    text: str
    family: str
    own: str
    outcome: int
    outcome_text: str
    measure: str
    by: date
    steps: list[StepDone] = field(default_factory=list)
    evidence: list[tuple[str, str]] = field(default_factory=list)
    is_bare: bool = False  # nothing shows that it holds
    since: date = date.min

    def is_met(self, day: date) -> bool:
        return bool(self.steps) and not self.is_bare and all(step.done <= day for step in self.steps)


@dataclass
class Written:
    """A plan as far as it is written down."""

    id: int
    track_ids: dict[str, int] = field(default_factory=dict)
    needs: list[Needed] = field(default_factory=list)
    otherwise: list[tuple[int, str, date | None, str]] = field(default_factory=list)
    versions: int = 0
    reviews: list[tuple[int, date, str]] = field(default_factory=list)

    def open_steps(self, day: date, but_for_the_bare: bool = False) -> list[int]:
        return [
            step.id
            for need in self.needs
            if not (but_for_the_bare and need.is_bare)
            for step in need.steps
            if step.made <= day < step.done
        ]


@dataclass
class Sheet:
    """A plan of the tour, whose every line is chosen: what to write instead of what the dice would."""

    needs: list[dict[str, Any]]
    otherwise: list[tuple[str, date | None, str]]
    reviews: list[dict[str, Any]]
    first_on: date
    notes: tuple[str, ...] = ()


def write(case: Case) -> None:
    """The plan and the tracks that it serves, from when to when."""
    if not case.tracks:
        return
    story, add, manager = case.story, case.story.tables.add, case.team.manager.id
    began, last = case.tracks[0].start, case.tracks[-1].end
    ended = story.happened(last)
    by = case.worker(began).id
    plan = add(
        "planning_plan", case.kin.id, MODEL, began, ended, manager if ended else None, by, moment(began, 10)
    )  # fmt: skip
    case.plan = Written(plan)
    for turn, span in enumerate(case.tracks):
        over = story.happened(span.end)
        how = _ended_as(case.tracks, turn) if over else ""
        case.plan.track_ids[span.kind] = case.plan.track_ids[str(turn)] = add(
            "planning_track", plan, case.kin.id, span.kind, case.referral, span.start, over, how,
            manager if over else None, by, moment(span.start, 10),
        )  # fmt: skip


def _ended_as(tracks: list[Span], turn: int) -> str:
    if turn + 1 == len(tracks):
        return "closed"
    return "stepped_up" if tracks[turn + 1].kind == "protection" else "stepped_down"


# What is planned ------------------------------------------------------------------------------------------------


def write_needs(case: Case, plan: Written, first: date) -> None:
    dice = case.story.dice
    fitting = [need for need in SAYS["needs"] if fits(case, need["need"])]
    chosen = dice.sample(fitting, min(dice.choice([2, 2, 3, 3, 4]), len(fitting)))
    for place, said in enumerate(chosen, start=1):
        lacks = "no_step" in case.drifts and place == len(chosen) and place > 1
        steps = [] if lacks else said["steps"][: dice.choice([1, 2, 3])]
        need(case, plan, place, said, first, steps)
    if "no_evidence" in case.drifts:
        for each in plan.needs:
            each.is_bare = True
    if "no_contingency" not in case.drifts:
        for when, then in dice.sample(SAYS["otherwise"], dice.choice([1, 1, 2])):
            otherwise(case, plan, case.say(when), None, case.say(then), first)


def fits(case: Case, text: str) -> bool:
    """A baby does not go to school, and nobody speaks of a father who is not there."""
    years = case.kin.age(case.tracks[0].start) if case.kin.born else 0
    small = any(word in text for word in ("school", "phone", "tell", "hurts {child}self", "looks after"))
    return not (small and years < 5) and not ("baby" in text and years >= 2) and not (
        "{father}" in text and case.call.family.father is None
    )  # fmt: skip


def need(case: Case, plan: Written, place: int, said: dict[str, Any], day: date, steps: list[list[str]]) -> Needed:
    """A need with its outcome and its steps."""
    story, add, by = case.story, case.story.tables.add, case.worker(day).id
    at, until = moment(day, 11), day + timedelta(days=story.dice.choice([90, 120, 180]))
    speaks = case.kin.born and case.kin.age(day) > 4
    texts = (case.say(said["need"]), case.say(said["family"]), said["own"] if speaks else "")
    row = add("planning_need", plan.id, *texts, place, by, at, at)
    told = (case.say(said["outcome"]), case.say(said["measure"]))
    outcome = add("planning_outcome", row, told[0], "", "", told[1], until, by, at, at)
    evidence = [(source, case.say(words)) for source, words in said["evidence"]]
    made = Needed(row, *texts, outcome, *told, until, evidence=evidence, since=day)
    plan.needs.append(made)
    begins = day
    for what, who, agency in steps:
        if story.happened(begins) and begins < case.tracks[-1].end:
            step(case, made, case.say(what), case.say(who), agency, begins, _course(case, begins))
        begins += timedelta(days=story.dice.randint(*STEPS_APART))
    return made


def step(
    case: Case, need: Needed, what: str, who: str, agency: str, day: date, course: tuple[date, date, date],
    is_moved: bool = True,
) -> StepDone:  # fmt: skip
    by, begun, done = course
    worker = case.worker(day)
    who, agency = (worker.name, "") if agency == "worker" else (who, agency)
    at = moment(day, 11)
    made = StepDone(0, what, who, agency, by, day, begun, done, is_moved)
    stands = made.by_on(min(case.story.today, done))
    made.id = case.story.tables.add("planning_step", need.outcome, what, who, agency, stands, worker.id, at, at)
    need.steps.append(made)
    return made


def _course(case: Case, day: date) -> tuple[date, date, date]:
    """By when, begun when, done when: one that is carried over is not done before somebody says that it is no step."""
    dice = case.story.dice
    by = day + timedelta(days=dice.choice([14, 28, 28, 42, 60]))
    if case.is_calm:  # in time, each of them
        return by, day + timedelta(days=4), by - timedelta(days=dice.randint(2, 7))
    if "carried_over" in case.drifts:
        done = day + CARRIED_FOR
        return by, NEVER, done if case.story.happened(done) else NEVER
    begun, late = day + timedelta(days=dice.randint(3, 14)), dice.random() < DONE_LATE
    return by, begun, max(begun, by + timedelta(days=dice.randint(3, 45) if late else -dice.randint(0, 9)))


def otherwise(case: Case, plan: Written, when: str, by: date | None, then: str, day: date) -> None:
    at = moment(day, 11)
    row = case.story.tables.add("planning_contingency", plan.id, when, by, then, case.worker(day).id, at, at)
    plan.otherwise.append((row, when, by, then))


def move(case: Case, plan: Written) -> None:
    """What became of each step."""
    ends = case.tracks[-1].end
    for each in plan.needs:
        for one in each.steps:
            for kind, day in (("begun", one.begun), ("done", one.done)):
                if day < ends and case.story.happened(day):
                    case.story.tables.add(
                        "planning_stepmove", one.id, kind, day, "", case.worker(day).id, moment(day, 14)
                    )


# What is agreed -------------------------------------------------------------------------------------------------


def agree(case: Case, plan: Written, day: date, review_id: int | None, note: str = "") -> None:
    """A version: asked for by the worker, decided on by the manager, with what the family says to it."""
    story, add, dice = case.story, case.story.tables.add, case.story.dice
    worker, manager = case.worker(day), case.team.manager
    if worker is manager:
        return
    span = next((turn for turn, span in enumerate(case.tracks) if span.start <= day < span.end), 0)
    plan.versions += 1
    at = moment(day, 15)
    version = add(
        "planning_version", plan.id, plan.track_ids[str(span)], review_id, plan.versions,
        json.dumps(content(case, plan, day)), note, worker.id, at,
    )  # fmt: skip
    for each in plan.needs:
        for one in each.steps:
            if one.made <= day < one.done:
                add("planning_versionstep", version, one.id, one.by_on(day), at)
    _say_to_it(case, version, worker.id, at)
    decided = story.happened(working_days.add(day, 0 if case.team.is_ours else dice.choice(WAITS)))
    if decided:
        add("planning_decision", version, True, dice.choice(SAYS["agreed"]), manager.id, moment(decided, 16, 30))


def _say_to_it(case: Case, version: int, by: int, at: datetime) -> None:
    add, dice, family = case.story.tables.add, case.story.dice, case.call.family
    add("planning_agreement", version, family.mother.name, "Mother", "yes", "", by, at)
    if family.father:
        answer = dice.choice(["yes", "no", "not_asked", "partly"])
        ways = SAYS["not_asked"] if answer == "not_asked" else SAYS["agreement_no"]
        words = "" if answer == "yes" else dice.choice(ways)
        add("planning_agreement", version, family.father.name, "Father", answer, words, by, at)


def content(case: Case, plan: Written, day: date) -> dict[str, Any]:
    """The plan on a day, in the shape of the room's own content.py."""
    return {
        "model": MODEL, "child": case.kin.given or "The baby", "visit_every": None,
        "needs": [
            {
                "id": each.id, "place": place, "text": each.text, "family": each.family, "own": each.own, "picked": "",
                "outcome": {
                    "id": each.outcome, "text": each.outcome_text, "family": "", "own": "", "measure": each.measure,
                    "by": each.by.isoformat(),
                },
                "steps": [_step_on(one, day) for one in each.steps if one.made <= day],
            }
            for place, each in enumerate(plan.needs, start=1)
            if each.since <= day
        ],
        "otherwise": [
            {"id": row, "when": when, "by": by.isoformat() if by else None, "then": then}
            for row, when, by, then in plan.otherwise
        ],
    }  # fmt: skip


def _step_on(step: StepDone, day: date) -> dict[str, Any]:
    became = step.became(day)
    on, by = {"done": step.done, "begun": step.begun}.get(became), step.by_on(min(day, step.done))
    return {
        "id": step.id, "what": step.what, "who": step.who, "agency": step.agency, "by": by.isoformat(),
        "became": became, "on": on.isoformat() if on else None, "note": "",
    }  # fmt: skip


def show_all(case: Case, plan: Written, first: date) -> None:
    """What shows that it holds, beside what visits bring."""
    dice, last = case.story.dice, min(case.story.yesterday, case.tracks[-1].end)
    for each in plan.needs:
        for source, words in each.evidence if not each.is_bare else ():
            day = max(first, each.since) + timedelta(days=dice.randint(20, 120))
            if day < last and (case.sheet or dice.random() < 0.7):
                show(case, each, day, source, words)


def show(case: Case, need: Needed, day: date, source: str, words: str, step: int | None = None) -> None:
    by = case.worker(day).id
    case.story.tables.add("planning_evidence", need.outcome, step, day, source, words, by, moment(day, 17))


def write_sheet(case: Case, plan: Written, sheet: Sheet, first: date) -> None:
    """Every need as the tour says it, each from its own day on."""
    for place, said in enumerate(sheet.needs, start=1):
        day = said.get("since", first)
        made = need(case, plan, place, {**said, "evidence": []}, day, [])
        made.is_bare = bool(said.get("bare"))
        for what, who, agency, by, begun, done, *later in said["steps"]:
            step(case, made, what, who, agency, later[0] if later else day, (by, begun or NEVER, done or NEVER),
                 is_moved=False)  # fmt: skip
        for on, source, words in said["evidence"]:
            show(case, made, on, source, words)
    for when, by, then in sheet.otherwise:
        otherwise(case, plan, when, by, then, first)
