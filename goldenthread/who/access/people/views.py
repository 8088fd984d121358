"""Search first, create second."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.actions import keep_search
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.searches import search_in, search_or_404, typed
from goldenthread.who.people.forms import MakeForm
from goldenthread.who.people.matching.rules import WEIGHTS
from goldenthread.who.people.matching.typed import is_street, read

from ..rules import may_ever
from ..visible import visible_children
from . import actions
from .enough import asks_too_little


@door("person.search")
@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The box. What is typed into it goes to an address without a word of it."""
    if request.method == "POST":
        words = typed(request)
        return found_at(request, words) if words else redirect("people:search")
    return TemplateResponse(request, "people/search.jinja", {"search": None, "weights": WEIGHTS.values()})


def found_at(request: HttpRequest, words: str) -> HttpResponseRedirect:
    return redirect("people:found", keep_search(by=request.user, words=words).key)


@door("person.search")
@require_GET
def found(request: HttpRequest, search: UUID) -> HttpResponse:
    """Who was found: searched again, and on the record again, each time somebody comes back to it."""
    asked = search_or_404(request, search)
    result = actions.find(by=request.user, asked=asked, today=timezone.localdate())
    return TemplateResponse(request, "people/search.jinja", {
        "search": asked, "found": result, "weights": WEIGHTS.values(),
        "may_make": may_ever(request.user.role, "person.create"),
        "too_little": asks_too_little(request.user, asked.words),
    })  # fmt: skip


@door("person.create")
def make(request: HttpRequest) -> HttpResponse:
    alike, kept = [], draft_for(request, of_search(request, "person:new"), "Somebody new")
    asked = None if kept.draft else search_in(request)  # a draft outlives the search that it came from
    form = kept.fill(MakeForm, initial=first_guess(asked.words if asked else ""))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                child = actions.make_person(by=request.user, today=timezone.localdate(), **form.cleaned_data)
                return done(made(request, child))
        except actions.LooksKnown as known:
            alike = looked_at(form, known)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    status = 422 if form.errors else 200
    return TemplateResponse(request, "people/make.jinja", {"form": form, "kept": kept, "alike": alike}, status=status)


def of_search(request: HttpRequest, key: str) -> str:
    """The key of a draft that begins with a search: who looks for another child does not go on with the last one."""
    return f"{key}:{request.GET.get('search', '')}".rstrip(":")


def looked_at(form: MakeForm, known: actions.LooksKnown) -> list:
    """The form again, beside those alike; pressing its button now says that it is none of them."""
    form.add_error(None, known.reasons)
    form.data = form.data.copy()
    form.data["looked_at"] = known.token
    return known.cards


def first_guess(words: str) -> dict[str, str]:
    """What was searched for, in the boxes it most likely belongs to; the maker puts it right."""
    tokens = read(words)
    names = [token.text for token in tokens if token.kind == "word" and not is_street(token.value)]
    born = next((token.text for token in tokens if token.kind in {"date", "age"}), "")
    *given, family = names if len(names) > 1 else [*names, ""]
    return {"searched": words, "given_names": " ".join(given), "family_name": family, "born": born}


def made(request: HttpRequest, child) -> HttpResponseRedirect:
    if visible_children(request.user).filter(pk=child.pk).exists():
        return redirect("people:family", child.pk)
    return found_at(request, str(child.pk))
