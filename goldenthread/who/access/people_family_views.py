"""The family page of a child, the page of one of the family, and every change to them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.who.people.forms import DetailsForm, EndForm, MakeRelativeForm, ProtectForm, RelateForm, WhyForm
from goldenthread.who.people.models import Person, Residence

from . import people_actions
from .doors import child_or_404
from .people_page import family_for, family_page, frame_of, person_page
from .people_things import ENDS, THINGS
from .people_views import first_guess, looked_at
from .visible import index_children, knowable_people


@door("child.read")
def family(request: HttpRequest, child_id: int) -> HttpResponse:
    child = child_or_404(request, child_id, what="Family")
    return TemplateResponse(request, "people/family.jinja", family_page(request.user, child, timezone.localdate()))


@door("child.read")
def person(request: HttpRequest, child_id: int, person_id: int) -> HttpResponse:
    child, who = of_family(request, child_id, person_id, "child.read")
    return TemplateResponse(request, "people/person.jinja", person_page(request.user, child, who, timezone.localdate()))


@door("person.change")
def details(request: HttpRequest, child_id: int, person_id: int) -> HttpResponse:
    child, who = of_family(request, child_id, person_id)
    form = DetailsForm(request.POST or None, initial={name: getattr(who, name) for name in DetailsForm.base_fields})
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in form.cleaned_data if name != "version"}
        try:
            form.check_version(who.version)
            people_actions.change_details(
                by=request.user, person=who, child=child, version=who.version, today=timezone.localdate(), **facts
            )
            return back(child, who)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return change_page(request, child, who, form, f"Change {who.short_name}’s details", "Save the details")


@door("person.change")
def add(request: HttpRequest, child_id: int, person_id: int, thing: str) -> HttpResponse:
    if thing not in THINGS:
        raise Http404("No such thing to add")
    (child, who), it = of_family(request, child_id, person_id), THINGS[thing]
    form = it.form(request.POST or None, **it.needs(request.user, child, who, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            it.do(by=request.user, person=who, child=child, today=timezone.localdate(), **it.facts(form.cleaned_data))
            return back(child, who)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return change_page(request, child, who, form, it.title.format(who.short_name), it.button)


@door("person.change")
def end(request: HttpRequest, child_id: int, person_id: int, thing: str, row_id: int) -> HttpResponse:
    child, who = of_family(request, child_id, person_id)
    model = ENDS.get(thing)
    fact = model.objects.filter(pk=row_id, ended_on=None).first() if model else None
    if fact is None:
        raise Http404("Nothing to end")
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            people_actions.end_fact(
                by=request.user, person=who, child=child, fact=fact, today=timezone.localdate(), **form.cleaned_data
            )
            return back(child, who)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return change_page(request, child, who, form, f"{who.short_name}: no longer", "Save")


@door("person.change")
def guard(request: HttpRequest, child_id: int, person_id: int, row_id: int) -> HttpResponse:
    child, who = of_family(request, child_id, person_id)
    home = Residence.objects.filter(pk=row_id, person=who).first()
    if home is None:
        raise Http404("No such address")
    kind, do, words = (
        (WhyForm, people_actions.end_protection, "Protect this address no more")
        if home.is_protected
        else (ProtectForm, people_actions.protect_address, "Protect this address")
    )
    form = kind(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            do(
                by=request.user,
                person=who,
                child=child,
                residence=home,
                today=timezone.localdate(),
                **form.cleaned_data,
            )
            return back(child, who)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return change_page(request, child, who, form, words, words)


@door("person.change")
def relate(request: HttpRequest, child_id: int) -> HttpResponse:
    """Search for somebody of the family; then say who they are to whom."""
    child, today = child_or_404(request, child_id, "person.change"), timezone.localdate()
    q = " ".join(request.GET.get("q", "").split())[:200]
    chosen = findable(request, request.GET.get("person") or request.POST.get("person"))
    form = RelateForm(request.POST or None, family=choices(request, child, today))
    if request.method == "POST" and chosen and form.is_valid():
        try:
            join_family(request, child, chosen, form.cleaned_data)
            return back(child, child)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    found = people_actions.find(by=request.user, words=q, today=today) if q and not chosen else None
    return TemplateResponse(request, "people/relate.jinja", frame_of(request.user, child, today) | {
        "q": q, "found": found, "chosen": chosen, "form": form,
    }, status=422 if form.errors else 200)  # fmt: skip


@door("person.change")
def make_relative(request: HttpRequest, child_id: int) -> HttpResponse:
    """A new adult of the family, with what they are to whom."""
    child, today, alike = child_or_404(request, child_id, "person.change"), timezone.localdate(), []
    q, post = request.GET.get("q", "")[:200], request.POST or None
    form = MakeRelativeForm(post, initial={"searched": q} | first_guess(q))
    tie = RelateForm(post, family=choices(request, child, today), prefix="tie")
    if request.method == "POST" and all([form.is_valid(), tie.is_valid()]):
        try:
            people_actions.make_relative(
                by=request.user, child=child, other=one(child, tie.cleaned_data["of"]), today=today,
                facts=form.cleaned_data, tie={name: tie.cleaned_data[name] for name in TIE},
            )  # fmt: skip
            return back(child, child)
        except people_actions.LooksKnown as known:
            alike = looked_at(form, known)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    return TemplateResponse(request, "people/make_relative.jinja", frame_of(request.user, child, today) | {
        "form": form, "tie": tie, "alike": alike,
    }, status=422 if form.errors or tie.errors else 200)  # fmt: skip


TIE = ("kind", "parental_responsibility", "note", "started_on")


def join_family(request: HttpRequest, child: Person, chosen: Person, said: dict[str, Any]) -> None:
    people_actions.add_relationship(
        by=request.user, person=chosen, child=child, other=one(child, said["of"]), today=timezone.localdate(),
        **{name: said[name] for name in TIE},
    )  # fmt: skip


def one(child: Person, person_id: int) -> Person:
    return child if person_id == child.pk else Person.objects.get(pk=person_id)


def of_family(
    request: HttpRequest, child_id: int, person_id: int, deed: str = "person.change"
) -> tuple[Person, Person]:
    """The child, and the child or one of the family whose own record this worker may open.

    :raises Http404: somebody else, or somebody whom this worker may not see.
    """
    child = child_or_404(request, child_id, deed)
    if person_id == child.pk:
        return child, child
    member = family_for(request.user, child, timezone.localdate()).member(person_id)
    if member is None:
        raise Http404("No such person in this family")
    return (child, child_or_404(request, person_id, deed)) if member.person.has_record else (child, member.person)


def findable(request: HttpRequest, person_id: str | None) -> Person | None:
    """Somebody chosen from a search: an adult, or a child whom this worker may find."""
    if not (person_id or "").isdigit():
        return None
    people = knowable_people(request.user) if request.user.post else Person.objects.none()
    chosen = people.filter(pk=person_id).first()
    if chosen and chosen.has_record and not index_children(request.user).filter(pk=chosen.pk).exists():
        return None
    return chosen


def choices(request: HttpRequest, child: Person, today) -> list[tuple[int, str]]:
    family = family_for(request.user, child, today)
    return [(child.pk, child.name), *((each.person.pk, f"{each.person.name}, {each.words}") for each in family.members)]


def back(child: Person, who: Person) -> HttpResponse:
    if who.pk == child.pk:
        return redirect("people:family", child.pk)
    return redirect("people:person", child.pk, who.pk)


def change_page(request: HttpRequest, child: Person, who: Person, form, title: str, button: str) -> HttpResponse:
    context = {"person": who, "form": form, "title": title, "button_words": button}
    frame = frame_of(request.user, child, timezone.localdate())
    return TemplateResponse(request, "people/change.jinja", frame | context, status=422 if form.errors else 200)
