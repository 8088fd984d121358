"""The child's own page of supervision; what came of a decision; an entry put right by its author."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.people.page import frame_of
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person

from .. import codes
from ..models import Entry
from ..prompts import prompts
from ..screen.forms import THINKS, LookForm
from . import actions
from .doors import entry_or_404
from .forms import CameForm
from .reading import decisions_about, is_put_right
from .whose import named_owners

asks = require_http_methods(["GET", "HEAD", "POST"])
PART = "Supervision"


@door("supervision.read")
@require_safe
def of_child(request: HttpRequest, child_id: int) -> HttpResponse:
    """What was thought and decided about this child, why, and what came of it; newest first."""
    child, today = child_or_404(request, child_id, "supervision.read", what=PART), timezone.localdate()
    decisions = decisions_about(child.pk, child.short_name, today)
    offers = {deed: may(request.user, f"supervision.{deed}", child, today) for deed in ("decide", "act", "reread")}
    return _page(request, "of_child", child, {"decisions": decisions, "offers": offers, "found": codes.FOUND})


@door("supervision.act")
@asks
def came(request: HttpRequest, entry_id: int) -> HttpResponse:
    """What came of one decision: done, not done yet and why, or not needed any more."""
    entry = entry_or_404(request, entry_id, "supervision.act")
    last = entry.came.select_related("by").order_by("-pk").first()
    is_open = entry.owner_id is not None and (last is None or last.state == "not_done")
    if request.method != "POST" and not is_open:
        return redirect("supervision:of_child", entry.child_id)
    name = entry.child.short_name
    kept = draft_for(request, f"supervision:came:{entry.pk}", f"{name}: what came of a decision", [entry.child_id])
    form = kept.fill(CameForm, initial={"version": last.pk if last else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.say_what_came(by=request.user, entry=entry, over=form.over, at=timezone.now(), **form.facts)
                messages.success(request, f"{name}: what came of it is on the record.")
                return done(_back(request, entry))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"entry": entry, "last": last, "form": form, "kept": kept}
    return _page(request, "came", entry.child, context, 422 if form.errors else 200)


def _back(request: HttpRequest, entry: Entry) -> HttpResponse:
    """To the screen of the worker whose button it was, else to what was decided about the child."""
    if worker := number_in(request.POST.get("screen")):
        return redirect("supervision:worker", worker)
    return redirect("supervision:of_child", entry.child_id)


@door("supervision.decide")
@asks
def put_right(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Its author writes an entry anew; what was first written stays readable."""
    entry = entry_or_404(request, entry_id, "supervision.decide")
    if entry.by_id != request.user.pk:
        raise Http404("No entry of yours")
    if request.method != "POST" and is_put_right(entry.pk):
        return redirect("supervision:of_child", entry.child_id)
    today, child = timezone.localdate(), entry.child
    kept = draft_for(request, f"supervision:right:{entry.pk}", f"Supervision put right: {child.short_name}", [child.pk])
    form = kept.fill(
        LookForm, name=child.short_name, prompts=prompts(settings.COUNCIL["practice_model"]),
        owners=named_owners(child.pk, request.user, today), initial=_as_written(entry),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.put_right(by=request.user, entry=entry, said=form.said, at=timezone.now())
                messages.success(request, "It is put right. What was first written stays readable.")
                return done(redirect("supervision:of_child", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    return _page(request, "put_right", child, {"entry": entry, "form": form, "kept": kept}, 422 if form.errors else 200)


def _as_written(entry: Entry) -> dict[str, Any]:
    written = {"decision": entry.decision, "rationale": entry.rationale, "do_by": entry.do_by}
    thought = {THINKS + answer.prompt: answer.text for answer in entry.answers.all()}
    return written | thought | {"owner": str(entry.owner_id or ""), "same_because": entry.same_because}


def _page(request: HttpRequest, name: str, child: Person, context: dict[str, Any], status: int = 200) -> HttpResponse:
    framed = frame_of(request.user, child, timezone.localdate(), PART) | context
    return TemplateResponse(request, f"supervision/{name}.jinja", framed, status=status)
