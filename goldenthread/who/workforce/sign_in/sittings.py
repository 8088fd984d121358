"""What a session remembers about itself."""

from datetime import UTC, datetime

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from django.utils import timezone

from goldenthread.who.workforce.models import Sitting

BEGAN, SEEN, SITTING, SECOND = "gt_began", "gt_seen", "gt_sitting", "gt_second_factor"
# A session is written at most once a minute, however busy its owner is.
SEEN_EVERY_SECONDS = 60


def remember(request: HttpRequest, sitting: Sitting) -> None:
    now = timezone.now().timestamp()
    request.session.update({BEGAN: now, SEEN: now, SITTING: sitting.pk})


def sitting_id(request: HttpRequest) -> int | None:
    return request.session.get(SITTING)


def times(request: HttpRequest) -> tuple[datetime, datetime]:
    """When this session began, and when its owner was last heard of."""
    now = timezone.now().timestamp()
    began = request.session.setdefault(BEGAN, now)
    return datetime.fromtimestamp(began, UTC), datetime.fromtimestamp(request.session.get(SEEN, began), UTC)


def seen(request: HttpRequest) -> None:
    now = timezone.now().timestamp()
    if now - request.session.get(SEEN, 0) >= SEEN_EVERY_SECONDS:
        request.session[SEEN] = now


def has_second_factor(request: HttpRequest) -> bool:
    """A passkey or a code stands behind this session, or the council's own provider, which asks for its own."""
    if SECOND not in request.session:
        methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        by_council = any(step.get("method") == "socialaccount" for step in methods)
        request.session[SECOND] = by_council or is_mfa_enabled(request.user)
    return request.session[SECOND]


def forget_second_factor(request: HttpRequest) -> None:
    request.session.pop(SECOND, None)
