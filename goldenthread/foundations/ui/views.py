"""Pages and small answers that belong to no room: drafts, the quiet session, shortcuts, accessibility, errors."""

import json

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.actions import discard_draft, is_ours, save_draft
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import drafts_of, keep_posted, passages_of
from goldenthread.foundations.ui.words import time

SHORTCUTS_OFF = "shortcuts_off"


@door("signed_in")
@require_http_methods(["POST", "PUT"])
def keep_draft(request: HttpRequest) -> HttpResponse:
    """From drafts.js as JSON, or from the button "Keep as draft" as an ordinary form."""
    try:
        if request.content_type != "application/json":
            return _kept_by_button(request)
        sent = _sent(request.body)
        if sent.pop("owner") != str(request.user.pk):
            return JsonResponse(
                {"reasons": ["This page belongs to somebody who was signed in before you."]}, status=409
            )
        draft = save_draft(by=request.user, **sent)
    except Refused as refusal:
        return JsonResponse({"reasons": refusal.reasons}, status=422)
    return JsonResponse({"kept_at": time(draft.saved_at)})


def _sent(body: bytes) -> dict:
    """What the script sends, read with suspicion. Raises Refused when it is something else."""
    try:
        sent = json.loads(body)
        typed = [(str(name), str(value)) for name, value in sent["typed"]]
        facts = {name: str(sent[name]) for name in ("key", "path", "title", "owner")}
        return facts | {"typed": typed, "about": str(sent.get("about", ""))}
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Refused("This is not a draft that this page can keep.") from fault


def _kept_by_button(request: HttpRequest) -> HttpResponse:
    try:
        draft = keep_posted(request)
    except Refused as refusal:
        return TemplateResponse(request, "ui/not_kept.jinja", {"reasons": refusal.reasons}, status=422)
    if draft is None:
        return TemplateResponse(request, "ui/not_kept.jinja", {"reasons": ["This form keeps no drafts."]}, status=422)
    messages.success(request, f"Kept at {time(draft.saved_at)}. You find it among your drafts.")
    return HttpResponseRedirect(draft.path)


@door("signed_in")
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Asks first, and shows what will go: an hour's words are not lost by one press."""
    path = request.POST.get("draft_path", "")
    back = path if is_ours(path) else "/"
    draft = drafts_of(request.user).filter(key=request.POST.get("draft_key", "")).first()
    if draft and not request.POST.get("sure"):
        shown = {"draft": draft, "passages": passages_of(draft), "back": back}
        return TemplateResponse(request, "ui/discard.jinja", shown)
    if draft:
        discard_draft(by=request.user, key=draft.key)
    return HttpResponseRedirect(back)


@door("signed_in")
@require_http_methods(["GET", "POST"])
def still_here(request: HttpRequest) -> HttpResponse:
    """ "Stay signed in", and after signing in again in another tab: the page asks who it is now and for a fresh token.

    Only a page of ours can read the answer: nothing here is shared with other origins.
    """
    request.session.modified = True
    return JsonResponse({"worker": request.user.pk, "token": get_token(request)})


@door("public")
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "ui/accessibility.jinja")


@door("signed_in")
@require_http_methods(["GET", "POST"])
def shortcuts(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        response = HttpResponseRedirect(request.path)
        off = request.POST.get("shortcuts") == "off"
        response.set_cookie(SHORTCUTS_OFF, "yes" if off else "", max_age=31_536_000 if off else 0, samesite="Strict")
        return response
    return TemplateResponse(request, "ui/shortcuts.jinja", {"off": SHORTCUTS_OFF in request.COOKIES})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return TemplateResponse(request, "ui/not_found.jinja", status=404).render()


def stale_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer counts, mostly because its writer signed in again in another tab."""
    return TemplateResponse(request, "ui/stale_token.jinja", status=403).render()


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return unreadable(request, "It is too long to send at once. Go back, and send it in two parts.")
    return unreadable(request)


def unreadable(request: HttpRequest, why: str = "What was sent could not be read.") -> HttpResponse:
    """What was sent is no form of ours. Like the next page, it needs neither the session nor the database."""
    return TemplateResponse(None, "ui/unreadable.jinja", {"why": why}, status=400).render()


def broken(request: HttpRequest) -> HttpResponse:
    """Says that we failed. It needs neither the session nor the database, which may be what broke."""
    return TemplateResponse(None, "ui/broken.jinja", status=500).render()
