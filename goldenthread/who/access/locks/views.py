"""Pages about locked records."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.clocks import state_of_date
from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.foundations.ui.forms import VersionForm
from goldenthread.who.workforce.models import Worker

from ..doors import child_or_404
from ..models import Lock
from . import actions
from .forms import AskForm, DecideForm, KeepForm, ReaderForm, UnlockForm
from .waiting import asks_for, locks_kept_by, possible_readers, would_lose

# What can be done with a lock that is kept: the form, and what its draft is called.
ASKED = {"add": (ReaderForm, "who may open it"), "stay": (KeepForm, "it stays"), "end": (UnlockForm, "it ends")}


@door("lock.ask")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, child_id: int) -> HttpResponse:
    child, today = child_or_404(request, child_id, "lock.ask", what="Asking for a lock"), timezone.localdate()
    kept = draft_for(request, f"lock-asked:{child.pk}", f"Lock {child.short_name}’s record", [child.pk])
    form = kept.fill(AskForm, possible=possible_readers(child, today))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.ask(by=request.user, child=child, **form.cleaned_data)
                lost = lose_words(would_lose(child, form.cleaned_data["readers"], today))
                messages.success(request, f"Asked. The record stays open until somebody else of rank agrees. {lost}")
                return done(HttpResponseRedirect(reverse("access:workers", args=[child.pk])))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    context = {"form": form, "kept": kept, "press": "Ask for the lock", "child": child}
    if lost := would_lose(child, [], today):
        whoever = f"Of those who have a part in {child.short_name}’s life today, whoever is not on the list"
        context["warning"] = f"{whoever} would no longer see the record: {'; '.join(lost)}."
    return TemplateResponse(request, "access/change.jinja", context, status=422 if form.errors else 200)


def lose_words(lost: list[str]) -> str:
    """ "Plover, allocated worker, would no longer see it. …"; empty where nobody would lose it."""
    return " ".join(f"{each}, would no longer see it." for each in lost)


@door("lock.queue")
@require_GET
def locks(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, and the locks that this manager keeps."""
    today = timezone.localdate()
    kept = [(lock, state_of_date(lock.review_on, today)) for lock in locks_kept_by(request.user, today)]
    context = {"asks": asks_for(request.user, today), "kept": kept, "today": today}
    return TemplateResponse(request, "access/locks.jinja", context)


@door("lock.approve")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ask_id: int) -> HttpResponse:
    asked = get_object_or_404(asks_for(request.user, timezone.localdate()), pk=ask_id)
    kept = draft_for(request, f"lock-decided:{ask_id}", f"Lock {asked.child.short_name}’s record?", [asked.child_id])
    form = kept.fill(DecideForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.decide(by=request.user, ask_id=asked.pk, **form.cleaned_data)
                now = "is locked" if form.cleaned_data["agreed"] == "yes" else "stays open"
                messages.success(request, f"{asked.child.short_name}’s record {now}. {asked.asked_by} is told.")
                return done(HttpResponseRedirect(reverse("access:locks")))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    readers = list(asked.readers.order_by("name"))
    lost = would_lose(asked.child, readers, timezone.localdate(), by=request.user)
    context = {"form": form, "kept": kept, "asked": asked, "readers": readers, "warning": lose_words(lost)}
    return TemplateResponse(request, "access/lock_decide.jinja", context, status=422 if form.errors else 200)


@door("lock.approve")
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, lock_id: int) -> HttpResponse:
    """The list of a lock, the day on which it is looked at again, and its end. `do` says which form was sent."""
    lock = get_object_or_404(locks_kept_by(request.user, timezone.localdate()), pk=lock_id)
    do = request.POST.get("do", "")
    kept = {name: _kept(request, lock, name) for name in ASKED}
    start = {"version": lock.version}
    forms = {name: kept[name].fill(form, auto_id=f"id_{name}_%s", initial=start) for name, (form, _) in ASKED.items()}
    if request.method == "POST" and (changed := _changed(request, lock, do, forms.get(do))):
        return changed
    readers = lock.readers.select_related("worker").order_by("worker__name")
    context = {"lock": lock, "forms": forms, "kept": kept, "readers": readers, "wrong": forms.get(do)}
    return TemplateResponse(request, "access/lock.jinja", context, status=422 if request.method == "POST" else 200)


def _kept(request: HttpRequest, lock: Lock, do: str) -> Kept:
    title = f"{lock.child.short_name}’s lock: {ASKED[do][1]}"
    return draft_for(request, f"lock:{lock.pk}:{do}", title, [lock.child_id], sent=request.POST.get("do") == do)


def _changed(request: HttpRequest, lock: Lock, do: str, form) -> HttpResponse | None:
    """Where it goes on once it is done; nothing when something must be put right."""
    if do != "remove" and (form is None or not form.is_valid()):
        return None
    facts = _said(form) if form else {"reader": request.POST.get("reader")}
    try:
        with submitted(request, f"lock:{lock.pk}:{do}") as done:
            VERBS[do](by=request.user, lock_id=lock.pk, **facts)
            return done(HttpResponseRedirect(reverse("access:locks") if do == "end" else request.path))
    except Refused as refusal:
        if form is None:
            messages.error(request, " ".join(refusal.reasons))
            return HttpResponseRedirect(request.path)
        form.refuse(refusal)
        return None


def _said(form) -> dict:
    return form.facts | {"over": form.over} if isinstance(form, VersionForm) else form.cleaned_data


def _add(*, by: Worker, lock_id: int, email: str) -> None:
    worker = Worker.objects.filter(email=email.lower(), is_active=True).first()
    if worker is None:
        raise Refused("Nobody who works here has this e-mail.")
    actions.add_reader(by=by, lock_id=lock_id, worker=worker)


def _remove(*, by: Worker, lock_id: int, reader: str | None) -> None:
    worker = get_object_or_404(Worker, lock_readings__lock=lock_id, pk=number_in(reader) or 0)
    actions.remove_reader(by=by, lock_id=lock_id, worker=worker)


VERBS = {"add": _add, "remove": _remove, "stay": actions.keep_locked, "end": actions.unlock}
