"""The page on which a review is held."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.foundations.ui.forms import Stale
from goldenthread.foundations.ui.words import joined
from goldenthread.journey.assessment.prompts import practice_model

from .. import rules
from ..codes import ENDS_AS
from ..desk import Desk, family_of, with_them
from ..doors import desk_or_404
from .actions import Held, hold
from .agenda import Item, agenda_of, last_read, whom_to_ask
from .forms import ReviewForm, ReviewPart


@dataclass(frozen=True)
class Part:
    """One child's own part of the page."""

    desk: Desk
    form: ReviewPart
    people: list[str]

    def held(self, common: ReviewForm) -> Held:
        form, given = self.form, self.form.cleaned_data
        return Held(
            self.desk.track, given["course"], given["why"], form.progress, form.moved, common.present(self.people),
            given["child_words"], given["conclusion"], common.over(self.desk.track.pk),
        )  # fmt: skip


@door("plan.review")
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, track_id: int) -> HttpResponse:
    """Hold a review; with brothers and sisters in one go, each with an own part."""
    desk = desk_or_404(request, track_id, "plan.review")
    if request.method != "POST" and rules.reasons_against_move(desk.now.state, "review"):
        return redirect("help:plan", track_id)
    kept = draft_for(request, f"in_need:review:{track_id}", f"Review of {desk.name}’s plan", [desk.child.pk])
    family = family_of(desk, "plan.review")
    parts = [_part(kept, each) for each in [desk, *with_them(request, family)]]
    people = list(dict.fromkeys(who for part in parts for who in part.people))
    initial = {"held_on": desk.today, "led_by": request.user.name}
    form = kept.fill(ReviewForm, people=people, overs=overs_of(parts), initial=initial)
    if request.method == "POST" and all([form.is_valid(), *(part.form.is_valid() for part in parts)]):
        try:
            with submitted(request, kept.key) as done:
                return done(_held(request, parts, form))
        except Refused as refusal:
            form.refuse(refusal)
            if isinstance(refusal, Stale):
                form.read_again(overs_of(parts))
    bad = bool(form.errors) or any(part.form.errors for part in parts)
    context = {
        "desk": desk, "form": form, "parts": parts, "kept": kept, "family": family,
        "chosen": {part.desk.track.pk for part in parts}, "forms": [form, *(part.form for part in parts)],
    }  # fmt: skip
    return TemplateResponse(request, "help/review.jinja", context, status=422 if bad else 200)


def _part(kept: Kept, desk: Desk) -> Part:
    agenda: list[Item] = agenda_of(desk)
    scaled = practice_model(desk.track.plan.model).scale is not None
    form = kept.fill(ReviewPart, prefix=f"t{desk.track.pk}", name=desk.name, agenda=agenda, scaled=scaled)
    return Part(desk, form, whom_to_ask(desk))


def _held(request: HttpRequest, parts: list[Part], form: ReviewForm) -> HttpResponse:
    given = form.cleaned_data
    made = hold(
        by=request.user, parts=[part.held(form) for part in parts], held_on=given["held_on"], led_by=given["led_by"],
        at=timezone.now(),
    )  # fmt: skip
    messages.success(request, f"The review of {joined([part.desk.name for part in parts])} is on the record.")
    first = made[0]
    ends = first.course in ENDS_AS and first.course != "step_up" and parts[0].desk.may["in_need.ask_to_end"]
    return redirect("help:end" if ends else "help:plan", first.track_id)


def overs_of(parts: list[Part]) -> dict[int, int]:
    """By plan, the last review that stands now."""
    return {part.desk.track.pk: last_read(part.desk) for part in parts}
