"""What stands around every page: whose council, who is signed in, where they may go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from goldenthread.foundations.notices.models import Notice

from .rules import may_ever

# (words, URL name, the deed that opens it, roles that see it in the bar; empty: everybody who may)
PLACES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("My work", "oversight:my_work", "my_work", ()),
    ("Front door", "front_door:queue", "contact.queue", ("screener", "team_manager")),
    ("To decide", "assessment:decisions", "decide.queue", ("team_manager", "service_manager")),
    ("Team board", "oversight:team", "board.team", ()),
    ("Service", "oversight:service", "board.service", ()),
    ("Log a contact", "front_door:log", "contact.log", ()),
    ("Council", "oversight:profile", "council.profile", ()),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The places this worker may go, in the order of the day."""
    role = request.user.role
    places = []
    for text, name, deed, roles in PLACES:
        if may_ever(role, deed) and (not roles or role in roles):
            try:
                href = reverse(name)
            except NoReverseMatch:  # a room that is not built yet has no place in the bar
                continue
            places.append({"text": text, "href": href, "current": request.path == href, "count": None})
    return places


def council_sign_in() -> dict[str, str] | None:
    """The council's own way to sign in, where there is one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if not apps:
        return None
    return {"name": apps[0]["name"], "href": reverse("openid_connect_login", args=[apps[0]["provider_id"]])}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the layout."""
    worker = request.user if getattr(request, "user", None) and request.user.is_authenticated else None
    return {
        "frame": {
            "council": settings.COUNCIL["name"],
            "training_copy": settings.COUNCIL["training_copy"],
            "worker": worker,
            "nav": navigation(request) if worker else [],
            "unread": Notice.objects.to(worker.pk).unread().count() if worker else 0,
            "now": timezone.localtime(),
            "council_sign_in": None if worker else council_sign_in(),
        }
    }
