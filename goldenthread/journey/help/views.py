"""Pages of a child in need plan: how it begins, how it stands, who consents, what a manager decides on the way."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.words import joined
from goldenthread.journey.assessment.reading import kin_of
from goldenthread.journey.planning.reading import track_of
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.offers import for_reader

from . import actions, forms, rules
from .desk import Desk, dues_of, facts, history_of, lede, silent_parents
from .doors import desk_or_404
from .ending.left import ADULTS
from .models import Beginning, Consent
from .paper.views import letters_of
from .standing import KIND
from .starting import could_join, ground_of

asks = require_http_methods(["GET", "HEAD", "POST"])
NO_REFERRAL = "There is no open referral. A contact comes first, and a manager accepts it."


@door("in_need.start")
@asks
def begin(request: HttpRequest, child_id: int) -> HttpResponse:
    child = child_or_404(request, child_id, "in_need.start", what="Beginning of a child in need plan")
    today = timezone.localdate()
    if request.method != "POST" and (track := track_of(child.pk, KIND, today)):
        return redirect("help:plan", track.pk)
    ground, others = ground_of(child, today), could_join(request.user, child, today)
    kept = draft_for(request, f"in_need:begin:{child.pk}", f"Begin {child.short_name}’s plan", [child.pk])
    form = kept.fill(
        forms.BeginForm, also=[other.child for other in others], is_assessed=ground.assessment is not None,
        initial={"on": today},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        also = {person.pk for person in form.cleaned_data.get("also", ())}
        starts = [ground, *(other for other in others if other.child.pk in also)]
        try:
            if ground.referral is None:
                raise Refused(NO_REFERRAL)
            with submitted(request, kept.key) as done:
                return done(_begun(request, starts, form.cleaned_data))
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "form": form,
        "kept": kept,
        "child": child,
        "ground": ground,
        "left": ground.until(today),
        "today": today,
    }
    return TemplateResponse(request, "help/begin.jinja", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, starts: list, given: dict) -> HttpResponse:
    made = actions.begin_together(
        by=request.user, starts=[each.start(given.get("why", "")) for each in starts], on=given["on"],
        at=timezone.now(),
    )  # fmt: skip
    names = joined([each.child.short_name for each in starts])
    messages.success(request, f"{names}: the plan begins. Write it, and ask for it to be agreed.")
    return redirect("help:plan", made[0].pk)


@door("in_need.read")
@require_GET
def plan(request: HttpRequest, track_id: int) -> HttpResponse:
    """Where the plan stands: what is due, who consents, when the child was seen, what happened to it."""
    desk = desk_or_404(request, track_id, "in_need.read")
    beginning = Beginning.objects.filter(track=desk.track).select_related("assessment").first()
    context = {
        "desk": desk,
        "dues": for_reader(dues_of(desk), request.user, desk.today),
        "consents": rules.consents_now(desk.now.consents),
        "silent": silent_parents(desk) if desk.is_open else [],
        "facts": facts(desk, beginning),
        "beginning": beginning,
        "history": history_of(desk),
        "letters": letters_of(desk),
        "lede": lede(desk),
        "here": request.path,
    }
    return TemplateResponse(request, "help/plan.jinja", context)


@door("in_need.write")
@asks
def consent(request: HttpRequest, track_id: int) -> HttpResponse:
    """What one person says to the plan, in their own words; one after the other on the same page."""
    desk = desk_or_404(request, track_id, "in_need.write")
    if request.method != "POST" and not desk.is_open:
        return redirect("help:plan", track_id)
    kept = draft_for(request, f"in_need:consent:{track_id}", f"{desk.name}’s plan: consent", [desk.child.pk])
    last = desk.now.consents and max(row.pk for row in desk.now.consents)
    form = kept.fill(forms.ConsentForm, people=_people(desk), initial={"on": desk.today, "version": last or 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.record_consent(
                    by=request.user, track=desk.track, over=form.over, at=timezone.now(), **form.said
                )  # fmt: skip
                return done(redirect("help:consent", track_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"desk": desk, "form": form, "kept": kept, "consents": desk.now.consents, "silent": silent_parents(desk)}
    return TemplateResponse(request, "help/consent.jinja", context, status=422 if form.errors else 200)


def _people(desk: Desk) -> list[tuple[str, str]]:
    """The grown-ups who care for the child, and the child: a young person may speak for themselves."""
    adults = kin_of(desk.reader, [desk.child.pk], ADULTS, desk.today)
    named = [(adult.short, adult.role) for adult in adults if not adult.died]
    return named if desk.child.expected_on else [*named, (desk.name, "the child")]


@door("in_need.end")
@asks
def look(request: HttpRequest, track_id: int) -> HttpResponse:
    """A manager decides on a plan that is open for long, or to which somebody does not consent."""
    desk = desk_or_404(request, track_id, "in_need.end")
    if request.method != "POST" and not desk.is_open:
        return redirect("help:plan", track_id)
    kept = draft_for(request, f"in_need:look:{track_id}", f"Your decision on {desk.name}’s plan", [desk.child.pk])
    last = desk.now.looks[-1].pk if desk.now.looks else 0
    against = desk.now.withdrawn
    initial = {"version": last, "consent": max(row.pk for row in against) if against else None}
    form = kept.fill(forms.LookForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                given = form.facts
                given["consent"] = Consent.objects.filter(pk=given["consent"], track=desk.track).first()
                actions.look(by=request.user, track=desk.track, over=form.over, at=timezone.now(), **given)
                messages.success(request, "Your decision is on the record.")
                return done(redirect("help:plan", track_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"desk": desk, "form": form, "kept": kept, "against": against, "dues": dues_of(desk)}
    return TemplateResponse(request, "help/look.jinja", context, status=422 if form.errors else 200)
