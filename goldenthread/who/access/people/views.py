"""Search first, create second."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.people.forms import MakeForm
from goldenthread.who.people.matching.rules import WEIGHTS
from goldenthread.who.people.matching.typed import is_street, read

from ..rules import may_ever
from ..visible import visible_children
from . import actions


@door("person.search")
def search(request: HttpRequest) -> HttpResponse:
    q = " ".join(request.GET.get("q", "").split())[:200]
    found = actions.find(by=request.user, words=q, today=timezone.localdate())
    return TemplateResponse(request, "people/search.jinja", {
        "q": q, "found": found, "weights": WEIGHTS.values(), "may_make": may_ever(request.user.role, "person.create"),
    })  # fmt: skip


@door("person.create")
def make(request: HttpRequest) -> HttpResponse:
    q, alike = request.GET.get("q", "")[:200], []
    kept = draft_for(request, "person:new", "Somebody new")
    form = kept.fill(MakeForm, initial={"searched": q} | first_guess(q))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key):
                child = actions.make_person(by=request.user, today=timezone.localdate(), **form.cleaned_data)
            return made(request, child)
        except actions.LooksKnown as known:
            alike = looked_at(form, known)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    status = 422 if form.errors else 200
    return TemplateResponse(request, "people/make.jinja", {"form": form, "kept": kept, "alike": alike}, status=status)


def looked_at(form: MakeForm, known: actions.LooksKnown) -> list:
    """The form again, beside those alike; pressing its button now says that it is none of them."""
    form.add_error(None, known.reasons)
    form.data = form.data.copy()
    form.data["looked_at"] = known.token
    return known.cards


def first_guess(q: str) -> dict[str, str]:
    """What was searched for, in the boxes it most likely belongs to; the maker puts it right."""

    tokens = read(q)
    words = [token.text for token in tokens if token.kind == "word" and not is_street(token.value)]
    born = next((token.text for token in tokens if token.kind in {"date", "age"}), "")
    *given, family = words if len(words) > 1 else [*words, ""]
    return {"given_names": " ".join(given), "family_name": family, "born": born}


def made(request: HttpRequest, child) -> HttpResponseRedirect:
    if visible_children(request.user).filter(pk=child.pk).exists():
        return redirect("people:family", child.pk)
    return HttpResponseRedirect(f"{reverse('people:search')}?{urlencode({'q': child.pk})}")
