"""What a report begins with: words that somebody wrote already, so that nothing is typed twice. Nothing of a strategy
meeting is among them: a report is for the family."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.foundations.ui.words import joined, plain_date
from goldenthread.journey.assessment.models import Submission
from goldenthread.journey.assessment.together import kept_from
from goldenthread.journey.planning.models import Outcome, Progress
from goldenthread.journey.visits.models import VisitChild
from goldenthread.journey.visits.seen import tried_since
from goldenthread.who.workforce.models import Worker

from ..models import ConferenceChild
from ..reading import Desk
from . import rules

Content = dict[str, Any]
SEEN = ("alone", "with")
RECENT = 3  # visits whose words are brought


def begin_with(desk: Desk, parts: Sequence[ConferenceChild]) -> dict[str, str]:
    """By field, what stands there before anybody has typed: from each child's last assessment, plan and visits."""
    found: dict[str, str] = {}
    for part in parts:
        assessed = _assessment(desk.reader, part.child_id, desk.today)
        plan, said = _plan(part.child_id), _said(part.child_id, desk.today)
        for heading in rules.HEADINGS:
            words = _words(heading.id, assessed, plan, said)
            field = rules.field_of(heading, part.child_id)
            if words and field not in found:
                found[field] = words
    return found


def _words(heading: str, assessed: Content | None, plan: str, said: str) -> str:
    answers = assessed["answers"] if assessed else []
    if heading == "family":
        return _views(assessed) if assessed else ""
    if heading == "words":
        return said or (_seen_words(assessed) if assessed else "")
    if heading == "life":
        return _under(answers, prompts=("day",))
    if heading in ("worries", "well"):
        return _under(answers, column=heading)
    if heading == "proposal":
        return plan
    return _under(answers, prompts=(heading,))


def _assessment(reader: Worker, child_id: int, today: date) -> Content | None:
    """The last assessment that was asked for, as this reader may read it: without what was written for all of the
    children where one of them is locked away."""
    rows = Submission.objects.filter(assessment__child=child_id).exclude(authorisation__authorised=False)
    last = rows.select_related("assessment").order_by("-at").first()
    if last is None:
        return None
    if kept_from(reader, [last.assessment.together_id], today):
        own = [answer for answer in last.content["answers"] if not answer["common"]]
        return {**last.content, "answers": own, "views": []}
    return dict(last.content)


def _under(answers: Sequence[Content], prompts: Sequence[str] = (), column: str = "") -> str:
    chosen = [a["text"].strip() for a in answers if a["prompt"] in prompts or (column and a["column"] == column)]
    return "\n\n".join(filter(None, chosen))


def _views(assessed: Content) -> str:
    lines = [
        f"{view['who']}{', ' + view['role'] if view['role'] else ''}: {view['said'] or 'not heard: ' + view['why_not']}"
        for view in assessed["views"]
    ]
    return "\n".join(lines)


def _seen_words(assessed: Content) -> str:
    return "\n".join(f"“{seen['words']}” ({seen['on']})" for seen in assessed["seen"] if seen["words"])


def _said(child_id: int, today: date) -> str:
    rows = VisitChild.objects.standing().filter(child=child_id, visit__on__lte=today).exclude(words="")
    last = rows.select_related("visit__by").order_by("-visit__on", "-pk")[:RECENT]
    return "\n".join(
        f"“{row.words.strip('“” ')}”, to {row.visit.by.name}, {plain_date(row.visit.on)}" for row in reversed(last)
    )


def _plan(child_id: int) -> str:
    """What the plan aims at, and what was last said of each aim."""
    outcomes = Outcome.objects.filter(need__plan__child=child_id, need__plan__ended_on=None, need__dropped_on=None)
    rows = list(outcomes.order_by("need__place"))
    last = {row.outcome_id: row for row in Progress.objects.filter(outcome__in=rows).order_by("review__held_on", "pk")}
    return "\n".join(
        row.text + (f" ({last[row.pk].get_change_display().lower()})" if row.pk in last else "") for row in rows
    )


def facts_of(part: ConferenceChild, since: date, today: date) -> list[str]:
    """What is counted and not typed: when the child was seen since, and when not. Nobody can see a child before birth,
    and nobody is said to have missed it."""
    born_on = part.child.birth_date
    if born_on is None and part.child.expected_on:
        return [f"{part.child.short_name} is not born yet."]
    since = max(since, born_on) if born_on else since
    days = tried_since(part.child_id, since, today)
    seen = [plain_date(on) + (", alone" if how == "alone" else "") for on, how in days if how in SEEN]
    missed = [plain_date(on) for on, how in days if how not in SEEN]
    name = part.child.short_name
    lines = [f"{name} was seen on {joined(seen)}." if seen else f"{name} was not seen since {plain_date(since)}."]
    return lines + ([f"Visits at which {name} was not seen: {joined(missed)}."] if missed else [])
