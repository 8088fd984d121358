"""The family page of a child, and somebody coming into the family: found first, else made."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.actions import keep_search
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.searches import search_in, typed
from goldenthread.who.people.forms import MakeRelativeForm, RelateForm
from goldenthread.who.people.models import Person

from ...doors import child_or_404
from .. import actions
from ..doors import findable, say_if_guarded
from ..enough import asks_too_little
from ..page import family_for, family_page, frame_of
from ..views import first_guess, looked_at, of_search

JOINING = "Family: somebody to be added"
TIE = ("kind", "parental_responsibility", "note", "started_on")


@door("child.read")
@require_safe
def family(request: HttpRequest, child_id: int) -> HttpResponse:
    child = child_or_404(request, child_id, what="Family")
    context = family_page(request.user, child, timezone.localdate())
    say_if_guarded(request, child, context["homes"])
    return TemplateResponse(request, "people/family.jinja", context)


@door("person.change")
def relate(request: HttpRequest, child_id: int) -> HttpResponse:
    """Search for somebody of the family; then say who they are to whom."""
    child, today = child_or_404(request, child_id, "person.change", what=JOINING), timezone.localdate()
    if request.method == "POST" and "q" in request.POST:
        return search_kept(request)
    asked, chosen = search_in(request), findable(request, request.GET.get("person") or request.POST.get("person"))
    key = f"family:{child.pk}:{chosen.pk if chosen else 0}"
    kept = draft_for(request, key, f"{child.short_name}’s family", [child.pk])
    form = kept.fill(RelateForm, family=choices(request, child, today))
    if request.method == "POST" and chosen and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                join_family(request, child, chosen, form.cleaned_data)
                return done(redirect("people:family", child.pk))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    found = actions.find(by=request.user, asked=asked, today=today) if asked and not chosen else None
    return TemplateResponse(request, "people/relate.jinja", frame_of(request.user, child, today) | {
        "search": asked, "found": found, "chosen": chosen, "form": form, "kept": kept,
        "too_little": asks_too_little(request.user, asked.words) if asked else False,
    }, status=422 if form.errors else 200)  # fmt: skip


@door("person.change")
def make_relative(request: HttpRequest, child_id: int) -> HttpResponse:
    """A new adult of the family, with what they are to whom."""
    child, today, alike = child_or_404(request, child_id, "person.change", what=JOINING), timezone.localdate(), []
    key, title = of_search(request, f"family:{child.pk}:new"), f"Somebody new of {child.short_name}’s family"
    kept = draft_for(request, key, title, [child.pk])
    asked = None if kept.draft else search_in(request)
    form = kept.fill(MakeRelativeForm, initial=first_guess(asked.words if asked else ""))
    tie = kept.fill(RelateForm, family=choices(request, child, today), prefix="tie")
    if request.method == "POST" and all([form.is_valid(), tie.is_valid()]):
        try:
            with submitted(request, kept.key) as done:
                actions.make_relative(
                    by=request.user, child=child, other=one(child, tie.cleaned_data["of"]), today=today,
                    facts=form.cleaned_data, tie={name: tie.cleaned_data[name] for name in TIE},
                )  # fmt: skip
                return done(redirect("people:family", child.pk))
        except actions.LooksKnown as known:
            alike = looked_at(form, known)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return TemplateResponse(request, "people/make_relative.jinja", frame_of(request.user, child, today) | {
        "form": form, "tie": tie, "alike": alike, "kept": kept,
    }, status=422 if form.errors or tie.errors else 200)  # fmt: skip


def search_kept(request: HttpRequest) -> HttpResponseRedirect:
    """Back to this page, with a key for what was typed."""
    words = typed(request)
    query = f"?{urlencode({'search': keep_search(by=request.user, words=words).key})}" if words else ""
    return HttpResponseRedirect(f"{request.path}{query}")


def join_family(request: HttpRequest, child: Person, chosen: Person, said: dict[str, Any]) -> None:
    actions.add_relationship(
        by=request.user, person=chosen, child=child, other=one(child, said["of"]), today=timezone.localdate(),
        **{name: said[name] for name in TIE},
    )  # fmt: skip


def one(child: Person, person_id: int) -> Person:
    return child if person_id == child.pk else Person.objects.get(pk=person_id)


def choices(request: HttpRequest, child: Person, today) -> list[tuple[int, str]]:
    family = family_for(request.user, child, today)
    return [(child.pk, child.name), *((each.person.pk, f"{each.person.name}, {each.words}") for each in family.members)]
