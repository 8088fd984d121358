"""A manager signs the end of a child protection plan, or differs from it. The only writer."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.foundations.notices.actions import answer
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import Stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.actions import must
from goldenthread.who.workforce.models import Worker

from ...conferences.models import ConferenceDecision
from ..actions import noted
from ..reading import works_it
from . import rules
from .models import EndSigned
from .reading import SIGN, ends
from .told import tell_who_decided, waits_on


@transaction.atomic
def sign(*, by: Worker, decision: ConferenceDecision, agreed: bool, why: str, at: datetime) -> EndSigned:
    """The manager's word on an end that a conference decided. Nothing of the plan moves by it.

    :raises Refused: their own work, or they differ and do not say why.
    :raises Stale: another manager said theirs meanwhile.
    """
    today = timezone.localdate(at)
    taken = ends().select_for_update(of=("self",)).select_related("part__child", "by").get(pk=decision.pk)
    child, track = taken.part.child, taken.part.reviewed.plan.track
    must(by=by, deed=SIGN, child=child, today=today)
    if made := EndSigned.objects.filter(decision=taken).select_related("by").first():
        word = "signed it" if made.agreed else "differed"
        raise Stale(f"{made.by.name} {word} on {said_at(made.at)}. Your words are below; nothing was saved.")
    reasons = rules.reasons_against_own(taken.by_id == by.pk, works_it(by, child.pk, track.started_on))
    if reasons := reasons + rules.reasons_against_word(agreed, why):
        raise Refused(reasons)
    made = EndSigned.objects.create(decision=taken, agreed=agreed, why=why, by=by, at=at)
    deed = "plan_end_signed" if agreed else "plan_end_differed"
    noted(by=by, deed=deed, child_id=child.pk, what=taken.get_then_display(), reason=why, decision=taken.pk)
    answer(by=by, waits_on=[waits_on(taken)], at=at)
    if not agreed:
        tell_who_decided(made, child, today)
    return made
