"""What lies ready for whoever writes: the assessment's answers to pick from, and one need with all that hangs on it."""

from dataclasses import dataclass
from datetime import date

from goldenthread.journey.assessment.content import answers_in
from goldenthread.journey.assessment.models import Answer, Assessment
from goldenthread.journey.assessment.prompts import PracticeModel, practice_model
from goldenthread.journey.assessment.together import kept_from
from goldenthread.who.workforce.models import Worker

from ..models import Need, Outcome, Plan, Step, StepMove
from . import rules
from .rules import Offer

WORDS = {
    "need": "What is the need?",
    "need_hint": "One need, in plain words: what is hard for the child, and what happens when it is.",
    "goal": "What will be different for the child?",
    "goal_hint": "Something that anybody can see. A service is no outcome.",
}
DANGER_WORDS = {
    "need": "What is the worry? (danger statement)",
    "need_hint": "Who is worried that who does what, and what then happens to the child.",
    "goal": "What must be seen instead? (safety goal)",
    "goal_hint": "What everybody would see every day that answers the worry. A service is no goal.",
}


def words_of(model: PracticeModel) -> dict[str, str]:
    """How the practice model calls a need and its outcome."""
    return DANGER_WORDS if all(model.prompt(id) for id in ("danger", "goal")) else WORDS


@dataclass(frozen=True)
class Whole:
    """One need as it stands, or a new one."""

    need: Need | None
    goal: Outcome | None
    steps: list[Step]
    last: dict[int, str]


def whole_of(plan: Plan, place: int) -> Whole | None:
    """The need in this place, 0 for a new one; None where there is none."""
    if not place:
        return Whole(None, None, [], {})
    need = plan.needs.filter(place=place, dropped_on=None).select_related("written_by").first()
    if need is None:
        return None
    goal = Outcome.objects.filter(need=need).select_related("written_by").first()
    steps = list(Step.objects.filter(outcome=goal).order_by("pk")) if goal else []
    moves = StepMove.objects.filter(step__in=steps).order_by("pk").values_list("step_id", "kind")
    return Whole(need, goal, steps, dict(moves))


def last_assessment(plan: Plan) -> Assessment | None:
    rows = Assessment.objects.filter(child=plan.child_id).select_related("together")
    return rows.order_by("-started_on", "-pk").first()


def offers_of(reader: Worker, plan: Plan, today: date) -> list[Offer]:
    """What the last assessment says of worries and needs, paragraph by paragraph, as far as this reader may read it."""
    last = last_assessment(plan)
    if last is None:
        return []
    kept = bool(kept_from(reader, [last.together_id], today))
    model, rows = practice_model(last.together.model), answers_in([last.together_id])
    mine = {row.prompt: row for row in rows if row.assessment_id == last.pk or (row.assessment_id is None and not kept)}
    there = {need.text: need.place for need in plan.needs.filter(dropped_on=None)}
    return [
        offer for id in rules.offered_prompts(model) if id in mine for offer in _offers(plan, model, id, mine, there)
    ]


def _offers(plan: Plan, model: PracticeModel, id: str, mine: dict[str, Answer], there: dict[str, int]) -> list[Offer]:
    prompt, goal = model.prompt(id), mine.get(rules.PAIRS.get(id, ""))
    found = rules.paragraphs(mine[id].text)
    return [
        Offer(f"{mine[id].pk}:{number}", words, prompt.asks(plan.child.short_name) if prompt else id,
              " ".join(goal.text.split()) if goal and len(found) == 1 else "", there.get(words, 0))
        for number, words in enumerate(found)
    ]  # fmt: skip
