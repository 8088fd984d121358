"""Fennel's plan, agreed three times and broken in three places; Mallow's first, which waits for Kestrel."""

import json
from datetime import date, datetime
from typing import Any

from goldenthread.foundations.clocks import working_days

from ..tables import moment
from .scene import Scene

MODEL = "signs_of_safety"
# (need, the family's words, the child's, outcome, its own two, measure, steps); a step: (what, who, agency, days ahead,
# what became of it, days ago, a note); days are working days.
FENNEL: tuple[tuple[Any, ...], ...] = (
    (
        "Fennel is hungry and tired at school, and late most days.", "Mornings are hard since Alder left.",
        "I get to school late and I am hungry.", "Fennel has breakfast and is in class by 8:50, nine days in ten.",
        "Fennel eats and is on time.", "I eat before school and I am on time.", "The school’s register.",
        (
            ("Breakfast club, every school day", "Wagtail", "Marlbridge Primary School", 0, "done", 24, ""),
            ("Sets the bag the night before", "Vetch", "", 0, "done", 20, ""),
        ),
    ),
    (
        "When Vetch drinks, nobody sober is in charge at night.", "Vetch drinks when it gets too much.", "",
        "Every night a sober adult is in charge, for 12 weeks.", "", "", "Who was in charge, in Vetch’s diary.",
        (
            ("Starts with the alcohol service", "Vetch", "", 12, "begun", 30, "Rang them once"),
            ("On call on Friday and Saturday nights", "Alder", "", 20, "", 0, ""),
        ),
    ),
    (
        "Fennel looks after Mallow and has nobody to tell.", "", "I look after Mallow. I want someone just for me.",
        "Fennel has an adult of his own to talk to each week.", "", "", "", (),
    ),
)  # fmt: skip
MALLOW: tuple[tuple[Any, ...], ...] = (
    (
        "Mallow sleeps in one bed with Fennel and wakes at night.", "The children share a bed.", "I want my own bed.",
        "Mallow has a warm bed of her own.", "Mallow has her own bed.", "I have my own bed.", "A visit to the bedroom.",
        (("Beds from the household fund", "Plover", "", 8, "", 0, ""),),
    ),
)  # fmt: skip


class Written:
    """One child's plan as rows, and as the content that a version keeps."""

    def __init__(self, scene: Scene, child: int, began: int) -> None:
        self.scene, self.add, self.by = scene, scene.story.tables.add, scene.plover.id
        self.on = scene.back(began)
        self.name = dict(scene.story.tables.get("people_person", "id", "given_names"))[child]
        self.plan = self.add("planning_plan", child, MODEL, self.on, scene.kestrel.id)
        referral = {owner: row for row, owner in scene.story.tables.get("front_door_referral", "id", "child_id")}[child]
        self.track = self.add("planning_track", self.plan, child, "in_need", referral, self.on, scene.kestrel.id)
        self.needs: list[dict[str, Any]] = []
        self.otherwise: list[dict[str, Any]] = []
        self.number = 0

    @property
    def outcomes(self) -> list[int]:
        return [need["outcome"]["id"] for need in self.needs]

    def need(self, facts: tuple[Any, ...], at: datetime) -> None:
        text, family, own, goal, goal_family, goal_own, measure, steps = facts
        place = len(self.needs) + 1
        need = self.add("planning_need", self.plan, text, family, own, place, self.by, at)
        outcome = self.add("planning_outcome", need, goal, goal_family, goal_own, measure, self.by, at)
        aim = {"id": outcome, "text": goal, "family": goal_family, "own": goal_own, "measure": measure, "by": None}
        self.needs.append({
            "id": need, "place": place, "text": text, "family": family, "own": own, "picked": "", "outcome": aim,
            "steps": [self._step(outcome, step, at) for step in steps],
        })  # fmt: skip

    def _step(self, outcome: int, facts: tuple[Any, ...], at: datetime) -> dict[str, Any]:
        what, who, agency, ahead, became, ago, note = facts
        by = working_days.add(self.scene.story.today, ahead)
        step = self.add("planning_step", outcome, what, who, agency, by, self.by, at)
        on = self.scene.back(ago)
        if became:
            self.add("planning_stepmove", step, became, on, note, self.by, moment(on, 15))
        return {
            "id": step, "what": what, "who": who, "agency": agency, "by": by.isoformat(), "became": became,
            "on": on.isoformat() if became else None, "note": note,
        }  # fmt: skip

    def if_not(self, when: str, then: str, by: date | None = None) -> None:
        row = self.add("planning_contingency", self.plan, when, by, then, self.by, moment(self.on, 11))
        self.otherwise.append({"id": row, "when": when, "by": by and by.isoformat(), "then": then})

    def asked(self, ago: int, review: int | None = None, agreed: int | None = None) -> None:
        at, self.number = moment(self.scene.back(ago), 16, 20), self.number + 1
        needs = [need | {"steps": [_then(step, at.date()) for step in need["steps"]]} for need in self.needs]
        content = {
            "model": MODEL, "child": self.name, "visit_every": None, "needs": needs, "otherwise": self.otherwise,
        }  # fmt: skip
        row = self.add(
            "planning_version", self.plan, self.track, review, self.number, json.dumps(content), "", self.by, at
        )
        for step in (step for need in needs for step in need["steps"] if step["became"] != "done"):
            self.add("planning_versionstep", row, step["id"], step["by"], at)
        self.add("planning_agreement", row, "Vetch Bramble", "mother", "yes", "", self.by, at)
        if agreed is not None:
            day = moment(self.scene.back(agreed), 9, 50)
            self.add("planning_decision", row, True, "", self.scene.kestrel.id, day)

    def reviewed(self, ago: int, said: str, changes: tuple[tuple[str, int], ...], next_: str) -> int:
        on = self.scene.back(ago)
        at = moment(on, 14)
        row = self.add("planning_review", self.plan, "review", on, "Kestrel", said, next_, self.scene.kestrel.id, at)
        for outcome, (change, score) in zip(self.outcomes, changes, strict=False):
            self.add("planning_progress", row, outcome, change, score, "", at)
        self.add("planning_present", row, "Vetch Bramble", "mother", "came", "yes", "", at)
        return row

    def shown(self, place: int, ago: int, source: str, words: str) -> None:
        on = self.scene.back(ago)
        self.add("planning_evidence", self.outcomes[place - 1], None, on, source, words, self.by, moment(on, 16))


def _then(step: dict[str, Any], on: date) -> dict[str, Any]:
    """A step as it stood on a day."""
    later = step["on"] and date.fromisoformat(step["on"]) > on
    return step | {"became": "", "on": None, "note": ""} if later else step


def fennel(scene: Scene, child: int) -> None:
    plan = Written(scene, child, began=44)
    for facts in FENNEL[:2]:
        plan.need(facts, moment(scene.back(44), 10))
    plan.if_not(
        "the children are alone at night again", "Plover rings Kestrel the same night, and they decide what next."
    )
    plan.if_not(
        "nothing has changed",
        "Plover asks for a meeting about more than this plan.",
        working_days.add(scene.story.today, 20),
    )
    plan.shown(1, 20, "School register", "on time on 9 days in 10, from 5 in 10 before")
    plan.shown(2, 38, "Alder", "came on Friday night")
    plan.asked(42, agreed=41)
    first = plan.reviewed(26, "", (("better", 6), ("same", 3)), "Again in three weeks.")
    plan.asked(25, review=first, agreed=24)
    plan.need(FENNEL[2], moment(scene.back(9), 10))
    said = "I look after Mallow. I want someone just for me."
    second = plan.reviewed(
        8, said, (("met", 8), ("better", 4)), "Somebody of his own for Fennel; again in twelve weeks."
    )
    plan.asked(8, review=second, agreed=7)


def mallow(scene: Scene, child: int) -> None:
    """Her first, asked for yesterday."""
    plan = Written(scene, child, began=5)
    for facts in MALLOW:
        plan.need(facts, moment(scene.back(5), 10))
    plan.if_not(
        "the beds are not there", "Plover buys one from the emergency fund.", working_days.add(scene.story.today, 9)
    )
    plan.asked(1)
    subject = f"{plan.name}’s plan waits for you"
    url, body, at = f"/plans/{plan.plan}/decide/", "Plover asks you to agree version 1.", moment(scene.back(1), 16, 20)
    scene.tell(scene.kestrel, "plan_submitted", subject, body, url, [child], scene.plover, at)
