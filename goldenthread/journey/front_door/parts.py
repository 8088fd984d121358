"""The parts of the front door's pages: what is to be screened, to be agreed, and what waits for an assessment."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.who.access.rules import may_ever

from .queue import Row
from .visible import Sight, case_sight, referrals_known


def parts(request: HttpRequest, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Where somebody may go from here, with how much is there. The counts are of what this reader may see."""
    today = timezone.localdate()
    waiting = len(waits(case_sight(request.user, today), today))
    places = (
        ("Contacts", "front_door:queue", "contact.queue", len(rows)),
        ("To agree", "front_door:agree", "contact.agree", sum(row.may_agree for row in rows)),
        ("Waiting for an assessment", "front_door:waiting", "referral.read", waiting),
    )
    return [
        {"text": f"{words} ({number})", "href": reverse(name), "current": request.path == reverse(name)}
        for words, name, deed, number in places
        if may_ever(request.user.role, deed)
    ]


@question
def waits(sight: Sight, on):
    """The referrals by this sight for which nobody has begun an assessment."""
    return referrals_known(sight).waiting(on).values_list("pk", flat=True)
