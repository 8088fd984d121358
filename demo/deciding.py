"""Asking for an assessment to be authorised, and the manager's decision: returned with reasons, or authorised."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from goldenthread.journey.assessment.prompts import practice_model

from . import words
from .tables import moment

if TYPE_CHECKING:
    from .writing import Work

CHECKED = ["seen:yes", "words:yes", "parents:yes", "history:yes", "danger:yes", "agencies:yes"]
AUTHORISED = "Rests on what was seen and heard; the plan follows from it."
ANSWERED = "Done: what you asked for is written in, and nothing else was changed."


def decide(work: Work) -> None:
    """Asked, now and then returned with a reason and asked again, authorised: as far as it has come."""
    course, happened, number = work.course, work.story.happened, 1
    if course.first:
        back = course.back or work.story.dice.choice(words.RETURNS)
        first = submit(work, 1, course.first, draft=set(back["asked"]))
        if happened(course.returned):
            why = words.fill(back["why"], work.kin, work.call.family.mother)
            say(work, first, course.returned, False, why, back["asked"], [])
        number = 2
    if happened(course.submitted) and (number == 1 or happened(course.returned)):
        last = submit(work, number, course.submitted, note=ANSWERED if number > 1 else "")
        if happened(course.authorised):
            say(work, last, course.authorised, True, AUTHORISED, [], CHECKED)


def submit(work: Work, number: int, day: date, note: str = "", draft: set[str] | None = None) -> int:
    at = moment(day, 17, 10)
    row = (work.row, number, content(work, draft or set()), note, work.course.worker.id, at)
    return work.story.tables.add("assessment_submission", *row)


def say(work: Work, asked: int, day: date, agreed: bool, why: str, about: list[str], checked: list[str]) -> None:
    row = (asked, agreed, why, about, checked, work.team.manager.id, moment(day, 17, 40))
    work.story.tables.add("assessment_authorisation", *row)


def content(work: Work, lacking: set[str]) -> str:
    """What a submission keeps (the shape is the assessment's own, content.py); a first one lacks what it is returned
    for."""
    answers = work.common.answers | work.answers
    if "analysis" in lacking and answers:
        answers = answers | {prompt: say_first(work, text) for prompt, text in words.FIRST_DRAFT.items()}
    heard = [view for view in work.common.views if not ("views" in lacking and view["role"] == "father")]
    return json.dumps({
        "model": "signs_of_safety", "child": name_of(work), "answers": answers_of(work, answers),
        "seen": work.seen[: -1 if "seen" in lacking and len(work.seen) > 1 else None], "views": heard,
        "scales": work.scales, "factors": work.factors, "outcome": work.outcome, "overrun": work.overrun,
    })  # fmt: skip


def name_of(work: Work) -> str:
    return work.kin.given or work.kin.family


def say_first(work: Work, text: str) -> str:
    return words.fill(text, work.kin, work.call.family.mother)


def answers_of(work: Work, answers: dict[str, str]) -> list[dict[str, Any]]:
    """Every question with its answer, in the order of the form; of earlier years only that it was asked."""
    if not work.is_full:
        return []
    by = work.course.worker.name
    return [
        question | {"text": answers.get(question["prompt"], ""), "by": by if question["prompt"] in answers else ""}
        for question in questions(name_of(work))
    ]


@cache
def questions(child: str) -> list[dict[str, Any]]:
    model = practice_model("signs_of_safety")
    return [
        {
            "prompt": prompt.id, "section": prompt.section, "title": model.section(prompt.section).heading(child),
            "question": prompt.asks(child), "column": prompt.column, "common": prompt.scope == "common",
        }
        for prompt in model.prompts()
        if prompt.answer == "text"
    ]  # fmt: skip
