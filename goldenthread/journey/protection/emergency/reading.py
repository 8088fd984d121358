"""Until when a power is in force, and what stands against closing over one."""

from datetime import date, datetime

from django.utils import timezone

from goldenthread.journey.front_door.models import Referral

from .models import Extension, Power


def extension_of(power: Power) -> Extension | None:
    return getattr(power, "extension", None)


def until_of(power: Power) -> datetime:
    """The end as the law or the court set it, with its one extension."""
    longer = extension_of(power)
    return longer.until_at if longer else power.until_at


def police_since(child_id: int, at: datetime) -> datetime | None:
    """When the police protection began whose hours had not run out at a moment, whether or not it had ended by then:
    it mostly ends with the order that follows it."""
    rows = Power.objects.filter(child=child_id, kind="police", began_at__lte=at, until_at__gte=at)
    last = rows.order_by("-began_at", "-pk").first()
    return timezone.localtime(last.began_at) if last else None


def powers_of(child_id: int) -> list[Power]:
    """Newest first, each with its extension."""
    rows = Power.objects.filter(child=child_id).select_related("extension__by", "by", "ended_by")
    return list(rows.order_by("-began_at", "-pk"))


def reasons_against_closing(referral: Referral, today: date) -> list[str]:
    """Nothing closes while somebody holds a child by force of law (pathways.md section 12: no open work)."""
    if Power.objects.open().filter(child=referral.child_id).exists():
        return ["An emergency power is recorded as in force. Say how it ended first."]
    return []
