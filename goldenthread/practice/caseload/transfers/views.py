"""Pages on which a team is asked to take a child on, or for another worker, and on which its manager answers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.journey.assessment.decisions.waiting import next_to_decide
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.hands import hands, who_knows
from goldenthread.who.access.holdings.actions import held_now
from goldenthread.who.access.parts.coming import coming_to_child
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..handovers.brief import brief_of
from ..handovers.reading import handover_of
from . import actions, rules
from .forms import AcceptForm, AskForm, NoteForm
from .models import Transfer
from .reading import has_a_manager_asked, teams_to_ask

WHAT = "Transfer to another team or worker"


@door("transfer.ask")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, child_id: int) -> HttpResponse:
    child = child_or_404(request, child_id, "transfer.ask", what=WHAT)
    last = Transfer.objects.filter(child=child).select_related("team").order_by("-pk").first()
    if request.method != "POST" and last and last.answered_at is None:
        return redirect("caseload:transfer", last.pk)
    part = actions.allocated_now(child)
    kept = draft_for(request, f"transfer:{child.pk}", f"{child.short_name} to another team or worker", [child.pk])
    now = held_now(child)
    form = kept.fill(
        AskForm, teams=teams_to_ask(child, request.user), own=now.team if now else None, name=child.short_name,
        initial={"version": last.pk if last else 0},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                made = actions.ask(by=request.user, child=child, over=form.over, at=timezone.now(), **form.facts)
                messages.success(request, f"{made.team} is asked to take {child.short_name} on.")
                return done(redirect("caseload:transfer", made.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"child": child, "form": form, "kept": kept, "part": part, "said": handover_of(part) if part else None}
    return TemplateResponse(request, "caseload/transfer_ask.jinja", context, status=422 if form.errors else 200)


def _transfer_or_404(request: HttpRequest, transfer_id: int, deed: str) -> tuple[Transfer, Person]:
    rows = Transfer.objects.select_related("team__service", "asked_by", "answered_by", "given_to")
    transfer = rows.filter(pk=transfer_id).first()
    if transfer is None:
        raise Http404("No such transfer")
    child = child_or_404(request, transfer.child_id, deed, what=WHAT)
    transfer.child = child
    return transfer, child


@door("transfer.read")
@require_GET
def page(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """What was asked and what was answered."""
    transfer, child = _transfer_or_404(request, transfer_id, "transfer.read")
    part = actions.allocated_now(child)
    is_open = transfer.answered_at is None
    may_withdraw = is_open and may(request.user, "transfer.ask", child)
    context = {
        "transfer": transfer, "child": child, "state": rules.STATES[rules.state_of(transfer.answer)],
        "part": part, "said": handover_of(part) if part else None, "is_open": is_open,
        "may_answer": _waits_for(request.user, transfer),
        "may_withdraw": may_withdraw,
        "ask_again": may_withdraw and not has_a_manager_asked(transfer, timezone.localdate()),
    }  # fmt: skip
    return TemplateResponse(request, "caseload/transfer.jinja", context)


def _waits_for(worker: Worker, transfer: Transfer) -> bool:
    """Whether this manager is the one to answer."""
    against = rules.reasons_against_answering(
        transfer.team.name, asked_it=transfer.asked_by_id == worker.pk, leads=actions.leads(worker, transfer.team)
    )
    return not against and transfer.answered_at is None and may(worker, "transfer.answer", transfer.child)


@door("transfer.answer")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """Choose who takes the child on, and press. The handover is below."""
    transfer, child = _transfer_or_404(request, transfer_id, "transfer.answer")
    if request.method != "POST" and not _waits_for(request.user, transfer):
        return redirect("caseload:transfer", transfer.pk)
    today, part = timezone.localdate(), actions.allocated_now(child)
    able = hands(transfer.team, today, request.user, [child.pk])
    if part and transfer.answered_at is None and actions.is_within(transfer):
        able = [hand for hand in able if hand.worker.pk != part.worker_id]
    who_knows([child], able, request.user, today)
    kept = draft_for(request, f"transfer-answer:{transfer.pk}", f"Who takes {child.short_name} on", [child.pk])
    form = kept.fill(AcceptForm, hands=able, name=child.short_name)
    if request.method == "POST" and form.is_valid():
        worker = Worker.objects.get(pk=form.cleaned_data["worker"])
        try:
            with submitted(request, kept.key) as done:
                actions.accept(by=request.user, transfer=transfer, worker=worker, at=timezone.now())
                messages.success(request, f"{child.short_name} is with {worker} in {transfer.team} now.")
                return done(redirect(next_to_decide(request.user, today)))
        except Refused as refusal:
            form.refuse(refusal)
    context = {
        "transfer": transfer, "child": child, "hands": able, "kept": kept, "form": form, "part": part,
        "said": handover_of(part) if part else None, "brief": brief_of(request.user, child, timezone.now()),
        "coming": coming_to_child(child, today),
    }  # fmt: skip
    return TemplateResponse(request, "caseload/transfer_answer.jinja", context, status=422 if form.errors else 200)


@door("transfer.answer")
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, transfer_id: int) -> HttpResponse:
    """The team does not take the child on, and says why."""
    transfer, child = _transfer_or_404(request, transfer_id, "transfer.answer")
    if request.method != "POST" and not _waits_for(request.user, transfer):
        return redirect("caseload:transfer", transfer.pk)
    words = {
        "title": f"Why {child.short_name} is not taken on", "press": "Return it",
        "says": f"{transfer.asked_by} is told at once, and {child.short_name} stays with the team that has them.",
        "done": f"{child.short_name} stays where they are. {transfer.asked_by} is told why.",
    }  # fmt: skip
    return _closing(request, transfer, actions.send_back, words)


@door("transfer.ask")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, transfer_id: int) -> HttpResponse:
    transfer, child = _transfer_or_404(request, transfer_id, "transfer.ask")
    if request.method != "POST" and transfer.answered_at is not None:
        return redirect("caseload:transfer", transfer.pk)
    words = {
        "title": f"{child.short_name} stays with the team", "press": f"Ask {transfer.team} no more",
        "says": f"{transfer.team} is told nothing more of it, and {child.short_name} stays where they are.",
        "done": f"{transfer.team} is asked no more.",
    }  # fmt: skip
    return _closing(request, transfer, actions.withdraw, words)


def _closing(
    request: HttpRequest, transfer: Transfer, close: Callable[..., Transfer], words: dict[str, str]
) -> HttpResponse:  # fmt: skip
    """One question, why; then the transfer is over. Whoever returned it goes on to the next decision."""
    child, answers = transfer.child, close is actions.send_back
    kept = draft_for(request, f"transfer-closed:{transfer.pk}:{answers:d}", words["title"], [child.pk])
    form = kept.fill(NoteForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                close(by=request.user, transfer=transfer, note=form.cleaned_data["note"], at=timezone.now())
                messages.success(request, words["done"])
                onward = next_to_decide(request.user, timezone.localdate()) if answers else None
                return done(redirect(onward) if onward else redirect("caseload:transfer", transfer.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"transfer": transfer, "child": child, "form": form, "kept": kept} | words
    return TemplateResponse(request, "caseload/transfer_note.jinja", context, status=422 if form.errors else 200)
