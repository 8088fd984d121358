"""Who has looked at a record, and who may."""

from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.foundations.history.looks import everybody_about, looks_at
from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.ui.doors import door
from goldenthread.who.workforce.rules import ROLES

from ..doors import child_or_404
from .forms import LooksForm
from .table import appointments, table


@door("history.looks")
@require_GET
def looks(request: HttpRequest, child_id: int) -> HttpResponse:
    """Everybody who looked at this child's record, worked on it, found it in a search or was refused."""
    child = child_or_404(request, child_id, "history.looks", what="Who has looked at the record")
    form = LooksForm(request.GET, everybody=everybody_about(child.pk))
    asked = form.cleaned_data if form.is_valid() else {}
    lookers = looks_at(
        child.pk, since=_from(asked.get("since")), by=number_in(asked.get("who")), kind=asked.get("kind") or None
    )
    context = {"child": child, "lookers": lookers, "form": form}
    return TemplateResponse(request, "access/looks.jinja", context, status=422 if form.errors else 200)


def _from(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


@door("roles.read")
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """The role table, as the doors ask it."""
    context = {"groups": table(), "appoints": appointments(), "roles": ROLES}
    return TemplateResponse(request, "access/roles.jinja", context)
