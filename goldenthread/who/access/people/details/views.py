"""The page of one of the family, and every change to them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.who.people import versions
from goldenthread.who.people.details.actions import belongs_to
from goldenthread.who.people.forms import DetailsForm, EndForm, ProtectForm, WhyForm
from goldenthread.who.people.models import Person, Residence

from .. import actions
from ..doors import home_of, of_family, say_if_guarded, say_if_taken
from ..homes import actions as homes
from ..page import frame_of, person_page
from .things import ENDS, THINGS


@door("child.read")
@require_safe
def person(request: HttpRequest, child_id: int, person_id: int) -> HttpResponse:
    child, who = of_family(request, child_id, person_id, "child.read")
    context = person_page(request.user, child, who, timezone.localdate())
    say_if_guarded(request, child, context["their_homes"])
    return TemplateResponse(request, "people/person.jinja", context)


@door("person.change")
def details(request: HttpRequest, child_id: int, person_id: int) -> HttpResponse:
    child, who = of_family(request, child_id, person_id)
    kept = kept_for(request, child, who, "details", f"Change {who.short_name}’s details")
    form = kept.fill(DetailsForm, initial={name: getattr(who, name) for name in DetailsForm.base_fields})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.change_details(
                    by=request.user, person=who, child=child, over=form.over, today=timezone.localdate(), **form.facts
                )
                return done(back(child, who))
        except Refused as refusal:
            form.refuse(refusal)
    return change_page(request, child, who, form, kept, "Save the details")


@door("person.change")
def add(request: HttpRequest, child_id: int, person_id: int, thing: str) -> HttpResponse:
    if thing not in THINGS:
        raise Http404("No such thing to add")
    (child, who), it = of_family(request, child_id, person_id), THINGS[thing]
    kept, today = kept_for(request, child, who, thing, it.title.format(who.short_name)), timezone.localdate()
    form = kept.fill(it.form, **it.needs(request.user, child, who, today))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                it.do(by=request.user, person=who, child=child, today=today, **it.facts(form.cleaned_data))
                return done(back(child, who))
        except Refused as refusal:
            say_if_taken(request, child, refusal)
            form.refuse(refusal)
    return change_page(request, child, who, form, kept, it.button)


@door("person.change")
def end(request: HttpRequest, child_id: int, person_id: int, thing: str, row_id: int) -> HttpResponse:
    (child, who), (model, do) = of_family(request, child_id, person_id), ENDS.get(thing, (None, None))
    fact = model.objects.filter(pk=row_id, ended_on=None).first() if model else None
    if fact is None or not belongs_to(fact, who):
        raise Http404("Nothing to end")
    if model is Residence:
        home_of(request, child, who, fact.pk)
    kept = kept_for(request, child, who, f"end-{thing}-{row_id}", f"{who.short_name}: no longer")
    form, today = kept.fill(EndForm), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                do(by=request.user, person=who, child=child, fact=fact, today=today, **form.cleaned_data)
                return done(back(child, who))
        except Refused as refusal:
            form.refuse(refusal)
    return change_page(request, child, who, form, kept, "Save")


@door("person.change")
def guard(request: HttpRequest, child_id: int, person_id: int, row_id: int) -> HttpResponse:
    child, who = of_family(request, child_id, person_id)
    home = home_of(request, child, who, row_id)
    # What was sent is what was asked, also when somebody else has protected it since.
    ends = "why" in request.POST if request.method == "POST" else home.is_protected
    kind, do, words = (
        (WhyForm, homes.end_protection, "Protect this address no more")
        if ends
        else (ProtectForm, homes.protect_address, "Protect this address")
    )
    kept = kept_for(request, child, who, f"guard-{row_id}", f"{words}: {who.short_name}")
    form, today = kept.fill(kind, initial={"version": versions.guard_on(home)}), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                do(by=request.user, person=who, child=child, residence=home, today=today, over=form.over, **form.facts)
                return done(back(child, who))
        except Refused as refusal:
            form.refuse(refusal)
    return change_page(request, child, who, form, kept, words)


def back(child: Person, who: Person) -> HttpResponse:
    if who.pk == child.pk:
        return redirect("people:family", child.pk)
    return redirect("people:person", child.pk, who.pk)


def kept_for(request: HttpRequest, child: Person, who: Person, what: str, title: str) -> Kept:
    return draft_for(request, f"person:{child.pk}:{who.pk}:{what}", title, {child.pk, who.pk})


def change_page(request: HttpRequest, child: Person, who: Person, form, kept: Kept, button: str) -> HttpResponse:
    """The page of one change. Its title is what its draft is called."""
    context = {"person": who, "form": form, "kept": kept, "button_words": button}
    frame = frame_of(request.user, child, timezone.localdate())
    return TemplateResponse(request, "people/change.jinja", frame | context, status=422 if form.errors else 200)
