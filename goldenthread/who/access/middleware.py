"""Every route has a door. One without is a mistake of ours and answers to nobody."""

from urllib.parse import urlencode

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from goldenthread.foundations.refused import Forbidden

from .doors import drawn, refused_at_the_door
from .rules import DEEDS, OPEN_DOORS, reasons_against_role
from .views import forbidden

# Pages of the sign-in libraries, which carry no door of ours. Each is for strangers or for one's own account.
LIBRARY_DOORS = {
    "allauth.account.views": "public",
    "allauth.mfa": "public",
    "allauth.socialaccount": "public",
    "django.views.static": "public",
    "django.contrib.staticfiles": "public",
}


def door_of(view) -> str:
    """The deed that a view's door names.

    :raises ImproperlyConfigured: a route with no declared policy.
    """
    if deed := getattr(view, "door", ""):
        if deed not in OPEN_DOORS and deed not in DEEDS:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} has a door nobody knows: {deed}")
        return deed
    for module, deed in LIBRARY_DOORS.items():
        if view.__module__.startswith(module):
            return deed
    raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} has no door. Say who may open it.")


ASKS_AGAIN = 422  # a form with what is wrong in it: the page behind it is shown too


class every_route_has_a_door:  # noqa: N801  named as Django's settings read it
    """Strangers are sent to sign in; a role that may never do the deed is told so; refusals become pages."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        # A record is nobody's but the reader's: no browser or proxy keeps a copy of a page.
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        deed = door_of(view)
        if deed == "public":
            return None
        if not request.user.is_authenticated:
            if request.content_type == "application/json":  # a script asked: it says so itself, and offers to sign in
                return HttpResponse(status=401)
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{resolve_url('account_login')}?{query}")
        if deed == "signed_in":
            return None
        if against := reasons_against_role(request.user.role, request.user.role_label, deed):
            if child_id := kwargs.get("child_id"):
                refused_at_the_door(request, child_id, deed, against)
            return forbidden(request, Forbidden(against))
        return None

    def process_exception(self, request, exception) -> HttpResponse | None:
        return forbidden(request, exception) if isinstance(exception, Forbidden) else None

    def process_template_response(self, request, response) -> HttpResponse:
        if response.status_code < 400 or response.status_code == ASKS_AGAIN:
            drawn(request)
        return response
