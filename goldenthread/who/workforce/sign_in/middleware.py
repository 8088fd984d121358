"""The server's own rule of how long a session holds, and of the second step, on every request."""

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.drafts import keep_posted
from goldenthread.foundations.ui.models import Draft

from . import sittings
from .rules import why_over

# Where somebody without a second step may go until they have one.
SECOND_STEP_PATHS = ("/account/", "/static/", "/accessibility/", "/health")


class sessions_end:  # noqa: N801  named as Django's settings read it
    """Ends a session that is over. What was posted with it is kept as a draft: nothing typed is lost."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        # After the check of the form's token: only what truly came from our own page is kept.
        if not request.user.is_authenticated:
            return None
        if words := _over(request):
            return _signed_out(request, words)
        sittings.seen(request)
        if settings.REQUIRE_SECOND_FACTOR and not request.path.startswith(SECOND_STEP_PATHS):
            return None if sittings.has_second_factor(request) else HttpResponseRedirect(resolve_url("mfa_index"))
        return None


def _over(request: HttpRequest) -> str:
    if request.user.post is None:
        return "You have no post here today, so you cannot sign in. Ask your manager."
    began_at, seen_at = sittings.times(request)
    return why_over(
        began_at=began_at,
        seen_at=seen_at,
        now=timezone.now(),
        quiet=timedelta(minutes=settings.SESSION_QUIET_MINUTES),
        longest=settings.SESSION_LONGEST,
        signed_out_at=request.user.signed_out_at,
    )


def _signed_out(request: HttpRequest, words: str) -> HttpResponse:
    kept = _kept(request)
    request.session_over = words
    back = request.get_full_path() if request.method == "GET" else kept.path if kept else ""
    logout(request)
    if request.headers.get("Content-Type") == "application/json" or request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    messages.info(request, f"{words} What you typed is kept as a draft." if kept else words)
    return HttpResponseRedirect(f"{resolve_url('account_login')}{'?' + urlencode({'next': back}) if back else ''}")


def _kept(request: HttpRequest) -> Draft | None:
    try:
        return keep_posted(request) if request.method == "POST" else None
    except Refused:
        return None  # too long, or not a form of ours: there is nothing to keep it under
