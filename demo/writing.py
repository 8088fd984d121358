"""What is written in an assessment: seeing the child, the prompts, the scales, the asking and the decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from goldenthread.foundations.clocks import working_days

from . import texts, words
from .families import Kin
from .staff import Team
from .tables import moment

if TYPE_CHECKING:
    from .assessing import Course
    from .stories import Call, Story


def write(
    story: Story, call: Call, kin: Kin, referral: int, together: int, team: Team, course: Course, outcome: str
) -> int:
    done = course.authorised <= story.today
    asked = course.submitted <= story.today
    row = story.tables.add(
        "assessment_assessment", kin.id, referral, together, course.started, working_days.add(course.started, 15), team.id,
        outcome if asked else "", factors(story, kin, outcome) if asked else [], course.authorised if done else None, 1,
    )  # fmt: skip
    seen(story, kin, row, course)
    progress = 1.0 if asked else (story.today - course.started).days / max(1, (course.submitted - course.started).days)
    if full(story, course):
        answers(story, call, kin, row, together, course, progress)
    scales(story, call, kin, row, course)
    if working_days.add(course.started, 20) <= min(story.today, course.submitted) and story.dice.random() < 0.7:
        held = working_days.add(course.started, 17)
        story.tables.add(
            "assessment_midpoint",
            row,
            held,
            "Two questions are open: who does the mornings, and what the father says.",
            team.manager.id,
            moment(held, 11),
        )
    if asked:
        decide(story, call, kin, row, team, course)
    return row


def full(story: Story, course: Course) -> bool:
    """Texts are written out for the last two years; before that the short form is enough for a story."""
    return course.authorised > story.today - timedelta(days=730)


def factors(story: Story, kin: Kin, outcome: str) -> list[str]:
    found = sorted(code for code, share in story.rates.factors.items() if story.dice.random() < share)
    return found or (["21"] if outcome in {"none", "early_help"} else ["20"])


def seen(story: Story, kin: Kin, row: int, course: Course) -> None:
    """Seen within days, mostly alone; now and then nobody was home, or nobody went."""
    dice, day = story.dice, course.started
    if dice.random() < 0.05 or kin.born is None:
        return
    for _ in range(dice.choice([1, 2, 2, 3])):
        day = working_days.add(day, dice.randint(1, 9))
        if day > min(story.today, course.submitted):
            return
        how = dice.choices(["alone", "with", "not_seen"], [62, 28, 10])[0]
        said = dice.choice(words.HER_WORDS) if how == "alone" and kin.age(day) > 3 and dice.random() < 0.8 else ""
        story.tables.add(
            "assessment_seen", row, day, how, dice.choice(["at home", "at school", "at the family centre"]), "mother" if how == "with" else "",
            said, "Nobody home." if how == "not_seen" else "Watchful at first, then drew the house.", course.worker.id, moment(min(story.today, working_days.add(day, dice.choice([0, 0, 1, 4]))), 16),
        )  # fmt: skip


def say(story: Story, call: Call, kin: Kin, text: str) -> str:
    father = call.family.father.given if call.family.father else "the father"
    filled = text.replace("{father}", father).replace("{day}", f"{call.day.day} {call.day:%B}")
    return words.fill(filled, kin, call.family.mother)


def answers(story: Story, call: Call, kin: Kin, row: int, together: int, course: Course, progress: float) -> None:
    common = kin is call.about[0] or together not in story.written
    story.written.add(together)
    for prompts, assessment in ((texts.COMMON if common else {}, None), (texts.OWN, row)):
        for prompt, ways in prompts.items():
            if story.dice.random() < progress:
                text = say(story, call, kin, story.dice.choice(ways))
                on = min(story.today, course.submitted)
                story.texts.setdefault(row, {})[prompt] = text
                story.tables.add(
                    "assessment_answer", together, assessment, prompt, text, course.worker.id, moment(on, 13), None, 1
                )


def scales(story: Story, call: Call, kin: Kin, row: int, course: Course) -> None:
    day = working_days.add(course.started, 12)
    if day > min(story.today, course.submitted):
        return
    who = {"School": 0, course.worker.name: 0, call.family.mother.given: 0}  # each says one number
    if kin.given and kin.age(day) > 6 and story.dice.random() < 0.6:
        who[kin.given] = 0
    for name in who:
        story.tables.add("assessment_scale", row, name, story.dice.randint(2, 8), day)


def decide(story: Story, call: Call, kin: Kin, row: int, team: Team, course: Course) -> None:
    """Asked, now and then returned with a reason and asked again, authorised."""
    number, day = 1, course.submitted
    if story.dice.random() < 0.12:
        early = max(course.started, day - timedelta(days=6))
        why = words.fill(story.dice.choice(words.RETURNS), kin, call.family.mother)
        first = submit(story, call, kin, row, course, number, early, draft=True)
        story.tables.add("assessment_authorisation", first, False, why, [], team.manager.id, moment(early, 16))
        if story.dice.random() < 0.1 and course.authorised > story.today:
            return  # still with the worker
        number = 2
    asked = submit(story, call, kin, row, course, number, day)
    if course.authorised <= story.today:
        story.tables.add(
            "assessment_authorisation", asked, True, "Rests on what was seen and heard; the plan follows from it.",
            ["seen_alone", "own_words", "history"], team.manager.id, moment(course.authorised, 15),
        )  # fmt: skip


def submit(
    story: Story, call: Call, kin: Kin, row: int, course: Course, number: int, day: date, draft: bool = False
) -> int:
    return story.tables.add(
        "assessment_submission", row, number, story.content(row, draft), course.worker.id, moment(day, 16, 30)
    )


def heard(story: Story, call: Call, together: int, course: Course) -> None:
    """Parents and agencies, or why they were not heard."""
    dice = story.dice
    day = working_days.add(course.started, 8)
    if day > story.today:
        return
    add = story.tables.add
    add(
        "assessment_view",
        together,
        call.family.mother.given,
        "mother",
        False,
        "Wants the mornings to be easier and is tired of being watched.",
        "",
        day,
        course.worker.id,
    )
    if call.family.father:
        reached = dice.random() < 0.6
        add(
            "assessment_view", together, call.family.father.given, "father", False, "Works nights and would have the children at weekends." if reached else "",
            "" if reached else "Rang three times and wrote; no answer yet.", day, course.worker.id,
        )  # fmt: skip
    if dice.random() < 0.7:
        add(
            "assessment_view",
            together,
            call.family.school,
            "school",
            True,
            "In class most days, careful, often tired.",
            "",
            day,
            course.worker.id,
        )
