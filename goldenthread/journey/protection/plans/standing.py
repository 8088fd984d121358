"""What conferences and plans have against closing a referral."""

from datetime import date

from goldenthread.journey.front_door.models import Referral

from ..conferences.models import Conference, ConferenceChild
from .ending.reading import reasons_against_closing as ends_unsigned
from .models import Temporary


def held_in(referral: Referral) -> list[str]:
    """A conference that was held, other than a review: census DateOfInitialCPC (one that takes over another council’s
    plan counts as initial)."""
    parts = ConferenceChild.objects.filter(referral=referral, conference__held__isnull=False)
    return ["an initial conference"] if parts.exclude(conference__kind="review").exists() else []


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """An episode does not close over a conference that is asked for, or a stay that goes on (an open plan is planning’s
    track, and planning says so). Source: children in need census, no activity after closure."""
    reasons = []
    if Conference.objects.waiting().filter(children__referral=referral).exists():
        reasons.append("A conference is asked for. It is held or called off first, and then the referral closes.")
    if Temporary.objects.filter(child=referral.child_id, left_on=None).exists():
        reasons.append(f"{referral.child.short_name} is here on another council’s plan. Say first when that ended.")
    return reasons + ends_unsigned(referral, today)
