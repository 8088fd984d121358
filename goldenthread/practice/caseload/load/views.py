"""A worker's load, child by child: what each weighs, and why."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.foundations.ui.doors import door
from goldenthread.who.access.codes import LEADS
from goldenthread.who.access.parts.rules import CASE_PART_ROLES
from goldenthread.who.access.reach import team_for
from goldenthread.who.access.visible import visible_children
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post

from .reading import loads, to_give
from .rules import MORE, SHARES, STAGES, WEIGHTS, said

TABLES = (("What is open, the heaviest of it", STAGES, ""), ("On top of it", MORE, "+"), ("Of the whole", SHARES, "× "))


@door("load.own")
@require_safe
def mine(request: HttpRequest) -> TemplateResponse:
    return _page(request, request.user.post, is_own=True)


@door("load.read")
@require_safe
def of_worker(request: HttpRequest, worker_id: int) -> TemplateResponse:
    """Of somebody of the reader's own team or service, who holds cases today."""
    today = timezone.localdate()
    held = (
        Post.objects.open(today)
        .filter(worker=worker_id, role__in=CASE_PART_ROLES[LEADS])
        .select_related("worker", "team")
    )
    post = held.first()
    if post is None or post.team is None or team_for(request.user, post.team_id) is None:
        raise Http404("Nobody of yours who holds cases")
    return _page(request, post, is_own=False)


def _page(request: HttpRequest, post: Post, *, is_own: bool) -> TemplateResponse:
    today = timezone.localdate()
    load = loads([post], request.user, today)[post.worker_id]
    ids = [each.child_id for each in load.weighed]
    openable = set(visible_children(request.user, today).filter(pk__among=ids).values_list("pk", flat=True))
    context: dict[str, Any] = {
        "load": load, "is_own": is_own, "today": today, "openable": openable,
        "children": Person.objects.in_bulk(ids), "weights": _weights(),
        "gives": set() if is_own else to_give(request.user, load.worker, openable, today),
    }  # fmt: skip
    return TemplateResponse(request, "caseload/load.jinja", context)


def _weights() -> list[tuple[str, list[tuple[str, str]]]]:
    """The table by which children are weighed, with the council's own numbers."""
    numbers = {key: weight.number for key, weight in WEIGHTS.items()} | dict(settings.CASELOAD.weights)
    return [
        (title, [(weight.words.capitalize(), _number(sign, numbers[key])) for key, weight in table.items()])
        for title, table, sign in TABLES
    ]


def _number(sign: str, number: Decimal) -> str:
    return sign + said(number) if number else "not counted"
