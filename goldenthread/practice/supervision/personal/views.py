"""The worker's own part of one supervision: for the two, and for whom the council's policy names."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted

from ..meetings.doors import above, meeting_or_404
from ..models import Meeting
from .actions import write
from .forms import PersonalForm
from .models import Personal
from .rules import may_read


@door("supervision.own")
@require_http_methods(["GET", "HEAD", "POST"])
def personal(request: HttpRequest, meeting_id: int) -> HttpResponse:
    held = meeting_or_404(request, meeting_id)
    seat = held.seats.select_related("worker").order_by("pk").first()
    policy = settings.SUPERVISION.personal_read_by
    is_one_to_one = held.kind == "one_to_one" and seat is not None
    if not is_one_to_one or not may_read(request.user.pk, held.supervisor_id, seat.worker_id, above(held), policy):
        raise Http404("No personal part of yours")
    writes = request.user.pk in {held.supervisor_id, seat.worker_id}
    rows = list(Personal.objects.filter(meeting=held).select_related("by").order_by("pk"))
    kept = draft_for(request, f"supervision:personal:{held.pk}", "Supervision: the personal part", about=[])
    form = kept.fill(PersonalForm, initial={"version": rows[-1].pk if rows else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                write(by=request.user, meeting=held, over=form.over, at=timezone.now(), **form.facts)
                messages.success(request, "It is kept. The two of you read it.")
                return done(redirect("supervision:personal", held.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "meeting": held, "worker": seat.worker, "rows": rows, "earlier": _earlier(held, seat.worker_id), "form": form,
        "kept": kept, "writes": writes, "others": bool(policy),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/personal.jinja", context, status=422 if form.errors else 200)


def _earlier(held: Meeting, worker_id: int) -> list[Personal]:
    """The last time's, to go on from: only where the supervisor is the same, for each part has its own two readers."""
    rows = Personal.objects.filter(
        worker=worker_id, meeting__supervisor=held.supervisor_id, meeting__held_on__lt=held.held_on
    )
    last = rows.order_by("-meeting__held_on", "-pk").first()
    found = rows.filter(meeting=last.meeting_id) if last else Personal.objects.none()
    return list(found.select_related("by", "meeting").order_by("pk"))
