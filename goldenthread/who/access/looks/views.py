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
from .table import appointments, table

KINDS = ("look", "deed", "search", "refused")


@door("history.looks")
@require_GET
def looks(request: HttpRequest, child_id: int) -> HttpResponse:
    """Everybody who looked at this child's record, worked on it, found it in a search or was refused."""
    child = child_or_404(request, child_id, "history.looks", what="Who has looked at the record")
    chosen = {name: request.GET.get(name, "") for name in ("since", "by", "kind")}
    lookers = looks_at(
        child.pk,
        since=_day(chosen["since"]),
        by=number_in(chosen["by"]),
        kind=chosen["kind"] if chosen["kind"] in KINDS else None,
    )
    context = {"child": child, "lookers": lookers, "everybody": everybody_about(child.pk), "chosen": chosen}
    return TemplateResponse(request, "access/looks.jinja", context | {"action": request.path})


def _day(text: str) -> datetime | None:
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(text), time.min))
    except ValueError:
        return None


@door("roles.read")
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """The role table, as the doors ask it."""
    context = {"groups": table(), "appoints": appointments(), "roles": ROLES}
    return TemplateResponse(request, "access/roles.jinja", context)
