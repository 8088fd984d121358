"""A child's missing episodes, read from their rows, and what stands against closing over one."""

from datetime import date, datetime

from goldenthread.journey.front_door.models import Referral

from . import rules
from .models import Episode, Interview


def interview_of(episode: Episode) -> Interview | None:
    return Interview.objects.select_related("by").filter(episode=episode).first()


def episodes_of(child_id: int) -> list[Episode]:
    """Newest first, with offers and interviews, in two queries."""
    rows = Episode.objects.filter(child=child_id).select_related("interview__by", "by", "back_by")
    return list(rows.prefetch_related("offers__by").order_by("-since_at", "-pk"))


def stands(episode: Episode) -> str:
    answers = [offer.answer for offer in sorted(episode.offers.all(), key=lambda offer: offer.pk)]
    return rules.stands(episode.back_at, answers, getattr(episode, "interview", None) is not None)


def in_hand(rows: list[Episode]) -> Episode | None:
    """The episode that is acted on next: the newest that is open, else the newest, where the child declined to speak
    and may think again."""
    waits = next((row for row in rows if stands(row) in rules.OPEN), None)
    return waits or next((row for row in rows[:1] if stands(row) == rules.DECLINED), None)


def often(child_id: int, now: datetime) -> str:
    """The finding in words, where a child was missing three times in 90 days or more."""
    rows = Episode.objects.filter(child=child_id, kind="M", since_at__gte=now - rules.WITHIN)
    return rules.often_words(rules.often(rows.values_list("since_at", flat=True), now))


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """Nothing closes while the child is missing (pathways.md section 12: no open work)."""
    if Episode.objects.open().filter(child=referral.child_id).exists():
        return ["The child is recorded as missing. Say when they came back first."]
    return []
