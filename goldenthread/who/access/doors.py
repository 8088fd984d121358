"""The one door from a page to a child."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.foundations.history.actions import look, refused
from goldenthread.foundations.numbers import LARGEST
from goldenthread.foundations.refused import Forbidden
from goldenthread.who.people.models import Person

from .rules import reasons_against
from .visible import seen_child

NO_PART = "No part in this child’s life here, or a locked record"


def child_or_404(
    request: HttpRequest, child_id: int, deed: str = "child.read", *, what: str, reason: str = ""
) -> Person:
    """The child, if this worker may see them and do this deed; the look is recorded, with `what` was looked at. So is
    a refusal, whatever the method. `child.near` says how near they stand, for what else the page may offer.

    :raises Http404: a child who may not be seen is as if not there.
    :raises Forbidden: may be seen, but this deed may not be done; with the reasons.
    """
    child = past_the_door(request, child_id, deed)
    looked_at(request, child, what, reason)
    return child


def past_the_door(request: HttpRequest, child_id: int, deed: str) -> Person:
    """As child_or_404, for a page that may yet show nothing: it says itself, by `looked_at`, what it has shown.

    :raises Http404, Forbidden: as child_or_404.
    """
    worker, today = request.user, timezone.localdate()
    child = seen_child(worker, child_id, today)
    if child is None:
        refused_at_the_door(request, child_id, deed, [NO_PART])
        raise Http404("No such record")
    if against := reasons_against(worker.role, worker.role_label, deed, child.near):
        refused_at_the_door(request, child_id, deed, against)
        raise Forbidden(against)
    return child


def looked_at(request: HttpRequest, child: Person, what: str, reason: str = "") -> None:
    """A look at this child's record, on the record: what was shown."""
    looked(request, subject=("child", child.pk), children=[child.pk], what=what, reason=reason)


def looked(request: HttpRequest, **at: Any) -> None:
    """Who looked at what, on the record. What was posted is a look only if a page is drawn for it, such as a form that
    asks again; else it is a deed, which is on the record by itself."""
    if request.method in {"GET", "HEAD"}:
        look(by=request.user, **at)
    else:
        request.looks = [*getattr(request, "looks", []), at]


def drawn(request: HttpRequest) -> None:
    """A page is about to be drawn for what was posted: what was held back is a look now."""
    for at in request.__dict__.pop("looks", []):
        look(by=request.user, **at)


def refused_at_the_door(request: HttpRequest, child_id: int, deed: str, reasons: list[str]) -> None:
    """On the record: who tried what, at whose record."""
    if child_id <= LARGEST:  # an address may hold any number
        refused(by=request.user, deed=deed, subject=("child", child_id), children=[child_id], reasons=reasons)
