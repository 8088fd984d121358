"""What conferences and plans have against closing a referral."""

from collections.abc import Sequence
from datetime import date

from goldenthread.foundations.questions import question
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.referrals.closing import Held

from ..conferences.models import Conference, ConferenceChild
from .ending.reading import reasons_against_closing as ends_unsigned
from .models import Temporary


@question
def conferences_in(referral_ids):
    rows = ConferenceChild.objects.filter(referral__among=referral_ids, conference__called_off=None)
    rows = rows.exclude(conference__kind="review").order_by("pk")
    return rows.values_list("referral_id", "conference__held__held_on")


def held_in(referral_ids: Sequence[int]) -> list[Held]:
    """Conferences other than reviews: census DateOfInitialCPC (one that takes over another council’s plan counts as
    initial). One is open until it is held."""
    return [
        Held(referral, "an initial conference" if on else "a conference that is asked for", on is None)
        for referral, on in conferences_in(referral_ids)
    ]


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """An episode does not close over a conference that is asked for, or a stay that goes on (an open plan is planning’s
    track, and planning says so). Source: children in need census, no activity after closure."""
    reasons = []
    if Conference.objects.waiting().filter(children__referral=referral).exists():
        reasons.append("A conference is asked for. It is held or called off first, and then the referral closes.")
    if Temporary.objects.filter(child=referral.child_id, left_on=None).exists():
        reasons.append(f"{referral.child.short_name} is here on another council’s plan. Say first when that ended.")
    return reasons + ends_unsigned(referral, today)
