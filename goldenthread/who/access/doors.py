"""The one door from a page to a child."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.refused import Forbidden
from goldenthread.who.people.models import Person

from .rules import reasons_against
from .visible import nearness, visible_children


def child_or_404(
    request: HttpRequest, child_id: int, deed: str = "child.read", *, reason: str = "", what: str = ""
) -> Person:
    """The child, if this worker may see them and do this deed; the look is recorded, with `what` was looked at.

    :raises Http404: a child who may not be seen is as if not there.
    :raises Forbidden: may be seen, but this deed may not be done; with the reasons.
    """
    worker, today = request.user, timezone.localdate()
    child = visible_children(worker, today).filter(pk=child_id).first()
    if child is None:
        raise Http404("No such record")
    if against := reasons_against(worker.role, worker.role_label, deed, nearness(worker, child_id, today)):
        raise Forbidden(against)
    if request.method in {"GET", "HEAD"}:
        look(by=worker, subject=("child", child.pk), children=[child.pk], what=what, reason=reason)
    return child
