"""Saying whether legal advice was sought. The only writer."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.actions import must
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from . import rules
from .models import AdviceAnswer
from .reading import answers_of, pointers

DEED = "advice.answer"


@transaction.atomic
def answer(
    *, by: Worker, child: Person, answer: str, on: date, decider: str, why: str, over: int, at: datetime
) -> AdviceAnswer:
    """What was decided about legal advice, when and by whom. `over`: the last answer that was read, 0 where none was.

    :raises Refused: nothing waits for it, or something is unsaid.
    :raises Stale: a colleague said it meanwhile.
    """
    child, today = Person.objects.select_for_update().get(pk=child.pk), timezone.localdate(at)
    must(by=by, deed=DEED, child=child, today=today)
    last = next(iter(answers_of(child.pk)), None)
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.at, last.get_answer_display())
    waits = bool(pointers([child.pk], today))
    if reasons := rules.reasons_against_answer(answer, on, decider, why, waits=waits, today=today):
        raise Refused(reasons)
    made = AdviceAnswer.objects.create(child=child, answer=answer, on=on, decider=decider, why=why, by=by, at=at)
    what = f"{made.get_answer_display()} on {plain_date(on)}, by {decider}"
    record(by=by, deed="advice.answered", subject=("child", child.pk), children=[child.pk], what=what, reason=why)
    return made
