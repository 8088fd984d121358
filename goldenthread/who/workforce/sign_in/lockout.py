"""What happens after too many wrong passwords: a plain page, and a wait."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from goldenthread.foundations.history.where import here


def name_given(request: HttpRequest, credentials: dict | None = None) -> str:
    """The name that somebody tries to sign in under; case and stray spaces make no new one."""
    given = (credentials or {}).get("email") or request.POST.get("login") or ""
    return str(given).strip().lower()[:254]


def address(request: HttpRequest) -> str:
    """Where the tries come from, as the history knows it."""
    return here().ip or request.META.get("REMOTE_ADDR", "")


def locked_out(request: HttpRequest, original: HttpResponse, credentials: dict | None = None) -> HttpResponse:
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"minutes": minutes, "tries": settings.AXES_FAILURE_LIMIT}
    return TemplateResponse(request, "workforce/locked_out.jinja", context, status=429).render()
