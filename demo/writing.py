"""What is written in an assessment: seeing the child, hearing the parents, the prompts, the scales, the mid-point."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from goldenthread.foundations.clocks import working_days

from . import deciding, words
from .families import Kin
from .staff import Team
from .stories import Call, Story
from .tables import moment

if TYPE_CHECKING:
    from .assessing import Course

MODEL = "signs_of_safety"
WRITTEN_OUT = timedelta(days=730)  # texts of earlier years would only make the load long
MIDPOINT_DAYS, LIMIT_DAYS = 10, 45
PLACES = ["at home", "at school", "at the family centre"]


@dataclass
class Common:
    """What is written once for the children assessed together."""

    row: int
    answers: dict[str, str] = field(default_factory=dict)
    views: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Work:
    """One child's assessment, as far as it has come."""

    story: Story
    call: Call
    kin: Kin
    row: int
    common: Common
    team: Team
    course: Course
    outcome: str
    answers: dict[str, str] = field(default_factory=dict)
    seen: list[dict[str, Any]] = field(default_factory=list)
    scales: list[dict[str, Any]] = field(default_factory=list)
    factors: list[str] = field(default_factory=list)
    overrun: str = ""

    @property
    def asked(self) -> date | None:
        """The day on which the manager was first asked, once it has come."""
        return self.story.happened(self.course.first or self.course.submitted)

    @property
    def edge(self) -> date:
        """The last day on which anything was written."""
        return min(self.story.yesterday, self.course.submitted)

    @property
    def is_full(self) -> bool:
        return self.course.written_out or self.course.authorised > self.story.today - WRITTEN_OUT


def together(story: Story, call: Call, course: Course) -> Common:
    """The piece of work, with what the parents and the school say."""
    row = story.tables.add("assessment_together", MODEL, course.worker.id, moment(course.started, 18))
    common, day = Common(row), working_days.add(course.started, 8)
    if day <= min(story.yesterday, course.first or course.submitted):
        for view in views(story, call):
            hear(story, common, course, day, **view)
    return common


def views(story: Story, call: Call) -> list[dict[str, Any]]:
    mother, father, dice = call.family.mother, call.family.father, story.dice
    wants = "Wants the mornings to be easier and is tired of being watched."
    found = [{"who": mother.given, "role": "mother", "said": wants}]
    if father and dice.random() < 0.6:
        said = "Works nights and would have the children at weekends."
        found.append({"who": father.given, "role": "father", "said": said})
    elif father:
        tried = "Rang three times and wrote; no answer yet."
        found.append({"who": father.given, "role": "father", "why_not": tried})
    else:
        found.append({"who": "Father", "role": "father", "why_not": f"{mother.given} will not say who he is."})
    if dice.random() < 0.7:
        said = "In class most days, careful, often tired."
        found.append({"who": call.family.school, "role": "school", "agency": True, "said": said})
    return found


def hear(story: Story, common: Common, course: Course, day: date, **view: Any) -> None:
    view = {"said": "", "why_not": "", "agency": False, "on": day.isoformat()} | view
    said = (view["who"], view["role"], view["agency"], view["said"], view["why_not"], day, course.worker.id)
    story.tables.add("assessment_view", common.row, *said)
    common.views.append(view)


def write(
    story: Story, call: Call, kin: Kin, referral: int, common: Common, team: Team, course: Course, outcome: str
) -> Work:
    """One child's own part, up to where it stands yesterday."""
    work = Work(story, call, kin, story.tables.next_id("assessment_assessment"), common, team, course, outcome)
    see(work)
    if work.is_full:
        answer(work)
    scale(work)
    hold_midpoint(work)
    if work.asked:
        conclude(work)
    story.tables.put(
        "assessment_assessment", work.row, kin.id, referral, common.row, course.started,
        working_days.add(course.started, MIDPOINT_DAYS), team.id, outcome if work.asked else "", work.factors,
        work.overrun, story.happened(course.authorised), course.worker.id if work.asked else None,
    )  # fmt: skip
    if work.asked:
        deciding.decide(work)
    return work


def see(work: Work) -> None:
    """Seen within days, mostly alone; now and then nobody was home, or nobody went."""
    dice, day = work.story.dice, work.course.started
    if work.course.seen and work.kin.born:
        for day in work.course.seen:
            sighting(work, day, "alone", dice.choice(PLACES), dice.choice(words.OWN_WORDS) if speaks(work, day) else "")
        return
    if dice.random() < 0.03 or work.kin.born is None:
        return
    for _ in range(dice.choice([1, 2, 2, 3])):
        day = working_days.add(day, dice.randint(1, 5))
        if day > min(work.edge, work.course.first or day):
            return
        how = dice.choices(["alone", "with", "not_seen"], [66, 28, 6])[0]
        told = how == "alone" and speaks(work, day) and dice.random() < 0.8
        sighting(work, day, how, dice.choice(PLACES), dice.choice(words.OWN_WORDS) if told else "")


def speaks(work: Work, day: date) -> bool:
    return work.kin.age(day) > 3


def sighting(work: Work, day: date, how: str, where: str, said: str = "") -> None:
    story, whom = work.story, work.call.family.mother.given if how == "with" else ""
    observed = "Nobody home." if how == "not_seen" else "Watchful at first, then drew the house."
    written = min(story.yesterday, working_days.add(day, story.dice.choice([0, 0, 1, 4])))
    by = work.course.worker
    story.tables.add(
        "assessment_seen", work.row, day, how, where, whom, said, observed, by.id, moment(max(day, written), 16)
    )
    work.seen.append({
        "on": day.isoformat(), "how": how, "where": where, "with_whom": whom, "words": said, "observed": observed,
        "by": by.name,
    })  # fmt: skip


def answer(work: Work) -> None:
    """Under each prompt, as much as the days so far allow; all of it once the manager was asked."""
    course, days = work.course, max(1, (work.course.submitted - work.course.started).days)
    progress = 1.0 if work.asked else (work.story.today - course.started).days / days
    if not work.common.answers:
        put_down(work, words.COMMON, work.common.answers, None, progress)
    plan = words.PLANS.get(work.outcome, words.PLANS["need"])
    put_down(work, words.OWN | {"plan": [plan]}, work.answers, work.row, progress)


def put_down(work: Work, prompts: dict, kept: dict[str, str], assessment: int | None, progress: float) -> None:
    dice, at = work.story.dice, moment(work.edge, 13)
    for prompt, ways in prompts.items():
        if dice.random() < progress:
            kept[prompt] = text = say(work, dice.choice(ways))
            row = (work.common.row, assessment, prompt, text, work.course.worker.id, at)
            work.story.tables.add("assessment_answer", *row)


def say(work: Work, text: str) -> str:
    family, day = work.call.family, work.call.day
    father = family.father.given if family.father else "the father"
    known = {"father": father, "day": f"{day.day} {day:%B}", "year": str(family.known_on.year)}
    return words.fill(text, work.kin, family.mother, **known)


def scale(work: Work) -> None:
    """How safe each says it is; nobody's numbers are added up."""
    dice, day = work.story.dice, working_days.add(work.course.started, 12)
    if day > min(work.edge, work.course.first or work.edge):
        return
    speaks = work.kin.given and work.kin.age(day) > 6 and dice.random() < 0.6
    who = ["School", work.course.worker.name, work.call.family.mother.given, *([work.kin.given] if speaks else [])]
    for name in dict.fromkeys(who):
        score = dice.randint(2, 8)
        work.story.tables.add("assessment_scale", work.row, name, score, day, work.course.worker.id)
        work.scales.append({"who": name, "score": score, "on": day.isoformat()})


def hold_midpoint(work: Work) -> None:
    """The manager's look half-way: in time, late, or now and then never."""
    dice = work.story.dice
    days = dice.choices([dice.randint(6, 10), dice.randint(11, 16), 0], [85, 12, 0 if work.team.is_ours else 3])[0]
    held = work.course.midpoint or (working_days.add(work.course.started, days) if days else None)
    if held and held <= work.edge:
        note = "Two questions are open: who does the mornings, and what the father says."
        row = (work.row, held, note, work.team.manager.id, moment(held, 11))
        work.story.tables.add("assessment_midpoint", *row)


def conclude(work: Work) -> None:
    """What was found, and why it took longer if it did."""
    story, call = work.story, work.call
    found = sorted(code for code, share in story.rates.factors.items() if story.dice.random() < share)
    work.factors = found or ["21" if work.outcome == "none" else "20"]
    until = min(work.course.authorised, story.today)
    if working_days.between(call.day, until) > LIMIT_DAYS:
        work.overrun = say(work, story.dice.choice(words.OVERRUNS))
