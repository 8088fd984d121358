"""Pages on which a plan is asked to end, and on which a manager decides."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.foundations.ui.words import joined
from goldenthread.journey.assessment.decisions.waiting import next_to_decide

from .. import codes, rules
from ..desk import Desk, family_of, with_them
from ..doors import desk_or_404
from ..models import EndAsk
from . import actions, forms
from .left import left_open, whom_to_tell

asks = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Part:
    """One child's own part of the page."""

    desk: Desk
    form: forms.EndPart
    left: list[rules.Left]

    @property
    def ending(self) -> actions.Ending:
        return actions.Ending(track=self.desk.track, **self.form.cleaned_data)


@door("in_need.ask_to_end")
@asks
def end(request: HttpRequest, track_id: int) -> HttpResponse:
    """Ask for the plan to end; with brothers and sisters in one go, each with an own part."""
    desk = desk_or_404(request, track_id, "in_need.ask_to_end")
    if request.method != "POST" and rules.reasons_against_move(desk.now.state, "ask"):
        return redirect("help:plan", track_id)
    kept = draft_for(request, f"in_need:end:{track_id}", f"{desk.name}’s plan is to end", [desk.child.pk])
    family = family_of(desk, "in_need.ask_to_end")
    form = kept.fill(forms.EndForm, initial={"on": desk.today})
    parts = [_part(kept, each) for each in [desk, *with_them(request, family)]]
    if request.method == "POST" and all([form.is_valid(), *(part.form.is_valid() for part in parts)]):
        try:
            with submitted(request, kept.key) as done:
                return done(_asked(request, parts, form))
        except Refused as refusal:
            form.refuse(refusal)
    bad = bool(form.errors) or any(part.form.errors for part in parts)
    context = {
        "desk": desk, "form": form, "parts": parts, "kept": kept, "family": family,
        "chosen": {part.desk.track.pk for part in parts},
        "forms": [form, *(part.form for part in parts)],
        "points_to": codes.POINTS_TO.get(desk.now.pointing.course, "") if desk.now.pointing else "",
    }  # fmt: skip
    return TemplateResponse(request, "help/end.jinja", context, status=422 if bad else 200)


def _part(kept: Kept, desk: Desk) -> Part:
    people = whom_to_tell(desk.reader, desk.child, desk.today)
    initial = {"ending": None}
    form = kept.fill(forms.EndPart, prefix=f"t{desk.track.pk}", name=desk.name, people=people, initial=initial)
    return Part(desk, form, left_open(desk.now, desk.today))


def _asked(request: HttpRequest, parts: list[Part], form: forms.EndForm) -> HttpResponse:
    actions.ask_to_end(
        by=request.user, endings=[part.ending for part in parts], on=form.cleaned_data["on"], at=timezone.now()
    )
    names = joined([part.desk.name for part in parts])
    messages.success(request, f"{names}: a manager is asked to end the plan.")
    return redirect("help:plan", parts[0].desk.track.pk)


@door("in_need.end")
@asks
def decide(request: HttpRequest, track_id: int) -> HttpResponse:
    """The manager's word on an ask, with what is still open beside it."""
    desk = desk_or_404(request, track_id, "in_need.end")
    ask = EndAsk.objects.filter(track=desk.track).select_related("by", "decision").order_by("-at", "-pk").first()
    if ask is None or (request.method != "POST" and desk.now.waiting is None):
        return redirect("help:plan", track_id)
    kept = draft_for(request, f"in_need:decide:{track_id}", f"Your decision on {desk.name}’s plan", [desk.child.pk])
    form = kept.fill(forms.DecideForm, author=ask.by.name, child=desk.name, initial={"version": ask.pk})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                return done(_decided(request, desk, form.over, form.facts))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"desk": desk, "ask": ask, "form": form, "kept": kept, "checks": _checks(desk, ask)}
    return TemplateResponse(request, "help/decide.jinja", context, status=422 if form.errors else 200)


def _decided(request: HttpRequest, desk: Desk, number: int, given: dict[str, Any]) -> HttpResponse:
    """On the very ask that the manager read: the form carries its number."""
    ask = EndAsk.objects.filter(pk=number, track=desk.track).first()
    if ask is None:
        raise Refused("This is not what you opened. Open it again.")
    agreed = given["decision"] == "end"
    actions.decide(by=request.user, ask=ask, agreed=agreed, why=given["why"], at=timezone.now())
    messages.success(request, f"{desk.name}’s plan {'has ended' if agreed else 'was returned'}.")
    return redirect(next_to_decide(request.user, desk.today))


def _checks(desk: Desk, ask: EndAsk) -> list[tuple[str, str, str]]:
    """What the decision rests on: there, missing, or to be looked at."""
    now = desk.now
    left = [each for each in left_open(now, desk.today) if each.blocks(ask.ending)]
    untold = rules.not_told(whom_to_tell(desk.reader, desk.child, desk.today), ask.told)
    found = [("late", "open", each.words) for each in left] or [("done", "yes", "Nothing is left open")]
    if ask.last_seen_on:
        found.append(("done", "yes", f"Last seen on {ask.last_seen_on:%-d %B %Y}"))
    else:
        found.append(("late", "missing", "Not seen at any visit"))
    found.append(("soon", "look", f"Not told: {joined(untold)}") if untold else ("done", "yes", "Everybody was told"))
    if rules.reasons_against_early_end(ask.ending, now.wait, ask.on, ""):
        found.append(("soon", "look", f"{now.wait.words}: a child protection plan ended before it. Say why now"))
    return found
