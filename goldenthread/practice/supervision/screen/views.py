"""One screen a worker, and on it the form about one child: the heart of supervision."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.people.models import Person

from ..cases import actions
from ..cases.reading import last_of
from ..cases.whose import named_owners
from ..people import supervised_or_404
from ..prompts import prompts
from .forms import LookForm
from .gathering import Desk, desk_about, desk_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("supervise")
@require_safe
def worker(request: HttpRequest, worker_id: int) -> TemplateResponse:
    """All children of one worker: what changed since last time, what comes back, and the way to each child's form."""
    today = timezone.localdate()
    desk = desk_of(request.user, supervised_or_404(request.user, worker_id, today), today)
    return _page(request, desk, show=request.GET.get("show", ""))


@door("supervision.decide")
@asks
def look(request: HttpRequest, child_id: int) -> HttpResponse:
    """The form about one child, on its worker's screen. What is saved leads on to the next child."""
    child = child_or_404(request, child_id, "supervision.decide", what="Supervision")
    today = timezone.localdate()
    desk = desk_about(request.user, child, today, number_in(request.GET.get("meeting")))
    kept = draft_for(request, f"supervision:look:{child.pk}", f"Supervision: {child.short_name}", [child.pk])
    form = kept.fill(
        LookForm, name=child.short_name, prompts=prompts(settings.COUNCIL["practice_model"]),
        owners=named_owners(child.pk, request.user, today), initial={"version": last_of(child.pk)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.write(
                    by=request.user, child=child, said=form.said, meeting=desk.meeting, over=form.over,
                    at=timezone.now(),
                )  # fmt: skip
                messages.success(request, f"{child.short_name}: it is on the record.")
                return done(redirect(_onward(request, desk, child)))
        except Refused as refusal:
            form.refuse(refusal)
    return _page(request, desk, child=child, form=form, kept=kept)


def _onward(request: HttpRequest, desk: Desk, child: Person) -> str:
    """To the next child of this worker, or back to the screen; from a group back to it; else to what was written."""
    if desk.screen is None and desk.meeting:
        return reverse("supervision:meeting", args=[desk.meeting.pk])
    if desk.screen is None:
        return reverse("supervision:of_child", args=[child.pk])
    after = desk.screen.after(child.pk)
    if after is None or request.POST.get("then") == "screen":
        return reverse("supervision:worker", args=[desk.screen.worker.pk])
    return reverse("supervision:look", args=[after.child.pk])


def _page(request: HttpRequest, desk: Desk, **more: Any) -> TemplateResponse:
    form = more.get("form")
    context = {"desk": desk, "today": desk.today, "child": None, "form": None, "show": ""} | more
    context["rows"] = desk.screen.listed(context["show"]) if desk.screen else []
    if form is not None:
        context["row"] = desk.row(more["child"].pk)
    return TemplateResponse(
        request, "supervision/worker.jinja", context, status=422 if form is not None and form.errors else 200
    )
