"""Pages on which a visit is recorded, read, put right, and answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.words import joined, plain_date
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.people.page import frame_of
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person

from . import actions, forms, rules
from .chains import NOT_SHOWN, brothers_and_sisters, kept_from, siblings_in, standing
from .codes import KINDS, MEETS, RECORDED
from .doors import heard_or_404, part_or_404
from .listing import advocates, listing_of
from .models import VisitChild, latest
from .plans import open_steps, steps_of
from .reading import read as read_of
from .seen import last_met

asks = require_http_methods(["GET", "HEAD", "POST"])
PART = "Visits"


def page(request: HttpRequest, name: str, child: Person, extra: dict[str, Any], status: int = 200) -> HttpResponse:
    context = frame_of(request.user, child, timezone.localdate(), PART) | extra
    return TemplateResponse(request, f"visits/{name}.jinja", context, status=status)


@door("visit.read")
@require_GET
def of_child(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "visit.read", what="Visits"), timezone.localdate()
    kind, number = request.GET.get("kind", ""), request.GET.get("page", "")
    listing = listing_of(request.user, child, today, kind, number)
    may_record = may(request.user, "visit.record", child, today)
    return page(request, "of_child", child, {"listing": listing, "may_record": may_record})


@door("visit.record")
@asks
def record(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "visit.record", what="Record a visit"), timezone.localdate()
    asked = request.GET.get("kind", "")
    kind = asked if asked in RECORDED else RECORDED[0]
    siblings = brothers_and_sisters(request.user, child, today)
    steps = open_steps([child.pk, *(each.pk for each in siblings)])
    about = [each.pk for each in (child, *siblings)]
    kept = draft_for(request, f"visit:{child.pk}:{kind}", f"{KINDS[kind]}: {child.short_name}", about)
    initial = {"kind": kind}
    form = kept.fill(forms.VisitForm, child=child, today=today, siblings=siblings, steps=steps, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                made = actions.record_visit(
                    by=request.user, what=form.happened(), parts=form.parts(), at=timezone.now()
                )
                _said_of(request, made)
                return done(redirect("visits:read", made[0].pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "kind": kind, "last": last_met([child.pk], today).get(child.pk)}
    return page(request, "record", child, context, 422 if form.errors else 200)


def _said_of(request: HttpRequest, made: list[VisitChild]) -> None:
    """What was written, and what was written twice: pointed out, not refused."""
    names, kind = joined([row.child.short_name for row in made]), made[0].visit.get_kind_display()
    messages.success(request, f"{kind} of {plain_date(made[0].visit.on)} is on the record of {names}.")
    texts = [(row.child.short_name, row.account or row.observed) for row in made]
    for one, other in rules.copied(texts):
        messages.info(request, f"The same words stand in {one}’s part and in {other}’s. Put one right if they differ.")


@door("visit.read")
@require_GET
def read(request: HttpRequest, part_id: int) -> HttpResponse:
    part, today = part_or_404(request, part_id, "visit.read"), timezone.localdate()
    may_record = may(request.user, "visit.record", part.child, today)
    return page(request, "read", part.child, {
        "read": read_of(request.user, part, today), "may_record": may_record, "not_shown": NOT_SHOWN, "meets": MEETS,
    })  # fmt: skip


@door("visit.record")
@asks
def correct(request: HttpRequest, part_id: int) -> HttpResponse:
    part, today = standing(part_or_404(request, part_id, "visit.record")), timezone.localdate()
    child, beside = part.child, [each.child for each in siblings_in(request.user, part, today)]
    served = {each.step_id: each.words for each in part.served.all()}
    about = [each.pk for each in (child, *beside)]
    key, title = f"visit:correct:{part.visit.root}:{child.pk}", f"Put right: {child.short_name}"
    kept = draft_for(request, key, title, about)
    form = kept.fill(
        forms.CorrectForm, child=child, today=today, steps={child.pk: steps_of(part)}, beside=beside,
        is_kept=bool(kept_from(request.user, [part.visit.root], today)), initial=forms.as_it_stands(part, served),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                now = actions.correct(
                    by=request.user, part=part, what=form.happened(), own=form.part(""), also=form.chosen(),
                    why=form.cleaned_data["why"], over=form.over, at=timezone.now(),
                )  # fmt: skip
                messages.success(request, "It is put right. What was first written stays readable.")
                return done(redirect("visits:read", now.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "part": part, "not_shown": NOT_SHOWN}
    return page(request, "correct", child, context, 422 if form.errors else 200)


@door("visit.record")
@asks
def answer(request: HttpRequest, heard_id: int) -> HttpResponse:
    heard = heard_or_404(request, heard_id, "visit.record")
    child, answers = heard.child, list(heard.answers.select_related("by").order_by("pk"))
    kept = draft_for(request, f"visit:heard:{heard.pk}", f"What {child.short_name} wants", [child.pk])
    form = kept.fill(forms.AnswerForm, initial={"version": answers[-1].pk if answers else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.answer(by=request.user, heard=heard, over=form.over, at=timezone.now(), **form.facts)
                messages.success(request, "It is on the record.")
                return done(redirect("visits:of_child", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "heard": heard, "answers": answers}
    return page(request, "answer", child, context, 422 if form.errors else 200)


@door("visit.record")
@asks
def advocate(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "visit.record", what="Advocate"), timezone.localdate()
    kept = draft_for(request, f"visit:advocate:{child.pk}", f"An advocate for {child.short_name}", [child.pk])
    form = kept.fill(forms.AdvocateForm, initial={"version": latest(child.advocates), "on": today})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.offer_advocate(by=request.user, child=child, over=form.over, at=timezone.now(), **form.facts)
                messages.success(request, "It is on the record.")
                return done(redirect("visits:of_child", child.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"form": form, "kept": kept, "offers": list(advocates(child.pk))}
    return page(request, "advocate", child, context, 422 if form.errors else 200)
