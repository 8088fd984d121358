"""What points to the court and has no answer yet, and who is on the way there; for many children at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.journey.front_door.models import Referral

from ..enquiries.models import Enquiry
from ..plans.models import Oversight
from . import rules
from .models import AdviceAnswer


class Pointer(NamedTuple):
    """Something that points to the court, and since when."""

    child_id: int
    kind: str
    since: date
    pk: int


@question
def enquiries_unanswered(ids, today):
    """Enquiries that ended so, in a referral that is still open."""
    answered = AdviceAnswer.objects.filter(child=OuterRef("child"), at__date__gte=OuterRef("ended_on"))
    rows = Enquiry.objects.filter(child__among=ids, outcome="legal", ended_on__lte=today, referral__closed_on=None)
    return rows.filter(~Exists(answered)).order_by("ended_on", "pk").values_list("child_id", "ended_on", "pk")


@question
def looks_unanswered(ids, today):
    """Senior managers' looks at a plan that is open, each the last at it, that ask for a legal planning meeting."""
    answered = AdviceAnswer.objects.filter(child=OuterRef("plan__track__child"), at__gte=OuterRef("at"))
    later = Oversight.objects.filter(plan=OuterRef("plan"), at__gt=OuterRef("at"))
    rows = Oversight.objects.filter(
        plan__track__child__among=ids, plan__track__ended_on=None, pre_proceedings="meeting", at__date__lte=today
    )
    rows = rows.filter(~Exists(answered), ~Exists(later))
    return rows.order_by("at", "pk").values_list("plan__track__child_id", "at", "pk")


def pointers(child_ids: Iterable[int], today: date) -> list[Pointer]:
    """Two questions."""
    ids = sorted(set(child_ids))
    found = [Pointer(child, rules.ENQUIRY, on, pk) for child, on, pk in enquiries_unanswered(ids, today)]
    return found + [
        Pointer(child, rules.LOOK, timezone.localdate(at), pk) for child, at, pk in looks_unanswered(ids, today)
    ]


@question
def enquiries_to_court(ids, today):
    rows = Enquiry.objects.filter(child__among=ids, outcome="legal", ended_on__lte=today, referral__closed_on=None)
    return rows.order_by("ended_on", "pk").values_list("child_id", "ended_on")


@question
def looks_said(ids):
    rows = Oversight.objects.filter(plan__track__child__among=ids, plan__track__ended_on=None)
    return rows.order_by("at", "pk").values_list("plan__track__child_id", "at", "pre_proceedings")


@question
def answers_said(ids):
    """What was decided while the referral that is still open was."""
    open_ = Referral.objects.filter(child=OuterRef("child"), closed_on=None, referred_on__lte=OuterRef("at__date"))
    rows = AdviceAnswer.objects.filter(Exists(open_), child__among=ids)
    return rows.order_by("at", "pk").values_list("child_id", "at", "answer")


TO_COURT = (enquiries_to_court, looks_said, answers_said)


def towards_court(child_ids: Iterable[int], today: date) -> set[int]:
    """Those of these children who are on the way to court, as far as this room knows. Three questions."""
    ids, said = list(child_ids), defaultdict(list)
    for child, on in enquiries_to_court(ids, today):  # an answer on the same day came after it
        said[child].append((timezone.make_aware(datetime.combine(on, time.min)), "legal"))
    for child, at, word in (*looks_said(ids), *answers_said(ids)):
        said[child].append((at, word))
    return {child for child, words in said.items() if rules.is_towards_court(words)}


def answers_of(child_id: int) -> list[AdviceAnswer]:
    """Newest first."""
    return list(AdviceAnswer.objects.filter(child=child_id).select_related("by").order_by("-at", "-pk"))
