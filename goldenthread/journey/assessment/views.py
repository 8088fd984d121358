"""Pages on which an assessment is started, written and read."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.journey.front_door.models import Referral
from goldenthread.journey.front_door.rules import urgency_words
from goldenthread.who.access.doors import child_or_404

from . import actions, forms, rules
from .content import answers_of
from .desk import Desk, offers, taken
from .doors import desk_or_404
from .models import latest
from .prompts import Section
from .reading import may
from .recording import RECORDS
from .starting import could_join, practice_model_here

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("assessment.start")
@asks
def start(request: HttpRequest, referral_id: int) -> HttpResponse:
    referral = get_object_or_404(Referral, pk=referral_id)
    child = child_or_404(request, referral.child_id, "assessment.start", what="Start of an assessment")
    today = timezone.localdate()
    others = could_join(request.user, referral, today)
    kept = draft_for(request, f"assessment:start:{referral.pk}", f"Start {child.short_name}’s assessment", [child.pk])
    form = kept.fill(forms.StartForm, also=[other.child for other in others], initial={"on": today})
    if request.method == "POST" and form.is_valid():
        also = {person.pk for person in form.cleaned_data.get("also", ())}
        referrals = [referral, *(other for other in others if other.child_id in also)]
        try:
            with submitted(request, kept.key) as done:
                made = actions.start(
                    by=request.user, referrals=referrals, on=form.cleaned_data["on"], model=practice_model_here()
                )
                return done(redirect("assessment:write", next(each.pk for each in made if each.child_id == child.pk)))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    soon = urgency_words(referral.urgency, referral.accepted_at, today)
    context = {"form": form, "kept": kept, "child": child, "referral": referral, "soon": soon, "today": today}
    return TemplateResponse(request, "assessment/start.jinja", context, status=422 if form.errors else 200)


@door("assessment.read")
@require_GET
def write(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """To the first section that still needs something; to the reading page for whoever cannot write now."""
    desk = desk_or_404(request, assessment_id, "assessment.read")
    writes = may(request.user, "assessment.write", desk.child.pk, desk.today)
    if not writes or rules.reasons_against_move(desk.state, "write"):
        return redirect("assessment:read", assessment_id)
    return redirect("assessment:part", assessment_id, desk.first_open())


@door("assessment.write")
@asks
def part(request: HttpRequest, assessment_id: int, section: str) -> HttpResponse:
    desk = desk_or_404(request, assessment_id, "assessment.write")
    if desk.model.section(section) is None:
        raise Http404("No such section")
    if request.method != "POST" and rules.reasons_against_move(desk.state, "write"):
        return redirect("assessment:read", assessment_id)
    place = desk.model.section(section)
    if place.form != "text":
        return _record(request, desk, place)
    return _text(request, desk, place)


def _text(request: HttpRequest, desk: Desk, section: Section) -> HttpResponse:
    """A section of text prompts: kept as it is, whatever is still missing."""
    kept = _kept(request, desk, section)
    form = kept.fill(
        forms.PartForm, prompts=desk.prompts_of(section), answers=answers_of(desk.assessment), child=desk.child,
        whose=desk.whose(section),
    )  # fmt: skip
    beside, theirs = offers(desk, section, timezone.now()), {}
    if request.method == "POST" and form.is_valid():
        took = taken(request.POST.get("use", ""), beside)
        try:
            with submitted(request, kept.key) as done:
                actions.write(
                    by=request.user, assessment=desk.assessment, answers=_with(took, form.written()), at=timezone.now()
                )
                return done(_onward(desk, section, took[0] if took else "", "use" in request.POST))
        except actions.StaleAnswers as stale:
            theirs = form.refuse_stale(stale)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    extra = {"form": form, "kept": kept, "offers": beside, "theirs": theirs}
    return _page(request, "assessment/part.jinja", desk, section, extra, 422 if form.errors else 200)


def _with(took: tuple | None, written: dict[str, actions.Written]) -> dict[str, actions.Written]:
    """What was typed, and under it the fact whose button was pressed."""
    if took is None:
        return written
    prompt, text, answer_id = took
    now = written[prompt]
    both = f"{now.text}\n\n{text}" if now.text else text
    return written | {prompt: now._replace(text=both, carried_from=answer_id)}


def _onward(desk: Desk, section: Section, prompt: str, stays: bool) -> HttpResponse:
    """After a fact was taken over: back to its prompt. Else to the next section, and from the last one to asking."""
    if stays:
        response = redirect("assessment:part", desk.assessment.pk, section.id)
        response["Location"] += f"#id_{prompt}" if prompt else ""
        return response
    following = desk.after(section)
    if following:
        return redirect("assessment:part", desk.assessment.pk, following.id)
    return redirect("assessment:submit", desk.assessment.pk)


def _kept(request: HttpRequest, desk: Desk, section: Section) -> Kept:
    return draft_for(
        request,
        f"assessment:{desk.assessment.pk}:{section.id}",
        title=f"{desk.name}’s assessment: {section.heading(desk.name).lower()}",
        about=[desk.child.pk],
    )


def _record(request: HttpRequest, desk: Desk, section: Section) -> HttpResponse:
    """A section with a form of its own: who was seen, who was heard, the numbers, the outcome."""
    record = RECORDS[section.form]
    kept = _kept(request, desk, section)
    form = kept.fill(record.form, initial=record.initial(request, desk))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                record.act(request.user, desk, form.cleaned_data)
                return done(_onward(desk, section, "", record.many))
        except Refused as refusal:
            form.refuse(refusal)
    extra = {"form": form, "kept": kept, "offers": offers(desk, section, timezone.now())} | record.context(desk)
    return _page(request, f"assessment/{section.form}.jinja", desk, section, extra, 422 if form.errors else 200)


def _page(request: HttpRequest, template: str, desk: Desk, section: Section, extra: dict, status: int) -> HttpResponse:
    context = {"desk": desk, "section": section, "tasks": desk.tasks(section.id), "today": desk.today} | extra
    return TemplateResponse(request, template, context, status=status)


def _place(kind: str) -> Callable:
    """A page for one kind of record: an address that stays, whatever section the practice model puts it in."""

    @door("assessment.write")
    @asks
    def page(request: HttpRequest, assessment_id: int) -> HttpResponse:
        desk = desk_or_404(request, assessment_id, "assessment.write")
        section = next((section for section in desk.model.sections if section.form == kind), None)
        if section is None:
            raise Http404("This practice model does not ask for that")
        if request.method != "POST" and rules.reasons_against_move(desk.state, "write"):
            return redirect("assessment:read", assessment_id)
        return _record(request, desk, section)

    page.__name__ = page.__qualname__ = kind
    return page


seen, view, scale, outcome = (_place(kind) for kind in ("seen", "views", "scale", "outcome"))


@door("assessment.midpoint")
@asks
def midpoint(request: HttpRequest, assessment_id: int) -> HttpResponse:
    desk = desk_or_404(request, assessment_id, "assessment.midpoint")
    kept = draft_for(request, f"assessment:{assessment_id}:midpoint", f"{desk.name}: mid-point review", [desk.child.pk])
    held = {"version": latest(desk.assessment.mid_points)}
    form = kept.fill(forms.MidPointForm, initial={"held_on": desk.today} | held)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.hold_midpoint(
                    by=request.user, assessment=desk.assessment, over=form.over, at=timezone.now(), **form.facts
                )
                messages.success(request, "The mid-point review is on the record.")
                return done(redirect("assessment:read", assessment_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"desk": desk, "form": form, "kept": kept, "tasks": desk.tasks(), "today": desk.today}
    return TemplateResponse(request, "assessment/midpoint.jinja", context, status=422 if form.errors else 200)
