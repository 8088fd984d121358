"""The handover of one child: the record in a page, what whoever hands over says, and who signed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.forms import VersionForm
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import child_or_404
from goldenthread.who.access.models import Involvement
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person

from . import actions, rules
from .brief import brief_of
from .forms import HandoverForm, LookForm, ReturnForm, SignForm
from .reading import Change, change_of, handover_of, signed_by

WHAT = "Handover"


def _part_or_404(request: HttpRequest, part_id: int, deed: str) -> tuple[Involvement, Person]:
    """The allocated worker's part, and its child through the one door."""
    part = Involvement.objects.filter(pk=part_id, role="allocated").select_related("worker").first()
    if part is None:
        raise Http404("No such handover")
    child = child_or_404(request, part.child_id, deed, what=WHAT)
    part.child = child
    return part, child


def _context(request: HttpRequest, part: Involvement, child: Person) -> dict:
    now = timezone.now()
    today = timezone.localdate(now)
    change, said = change_of(part, today), handover_of(part)
    return {
        "part": part, "child": child, "today": today, "said": said, "change": change,
        "signatures": list(said.signatures.all()) if said else [], "states": rules.STATES,
        "signed_by": signed_by(part, change, said),
        "brief": brief_of(request.user, child, now),
    }  # fmt: skip


@door("handover.read")
@require_GET
def page(request: HttpRequest, part_id: int) -> HttpResponse:
    """Everything that whoever takes over reads, and the buttons for what comes next."""
    part, child = _part_or_404(request, part_id, "handover.read")
    context, reader = _context(request, part, child), request.user
    change = context["change"]
    state, follows = (change.state, change.next) if change else ("", None)
    context |= {
        "lede": _lede(part, child, change, context["said"] is not None, context["today"]),
        "may_write": may(reader, "handover.write", child) and not rules.reasons_against_writing(
            giver=part.worker.name, is_giver=part.worker_id == reader.pk, is_manager=actions.manages(reader)
        ),
        "may_sign": state == rules.TO_SIGN and follows.worker_id == reader.pk and may(reader, "handover.sign", child),
        "may_look": state == rules.TO_OVERSEE and may(reader, "handover.oversee", child),
    }  # fmt: skip
    return TemplateResponse(request, "caseload/handover.jinja", context)


def _lede(part: Involvement, child: Person, change: Change | None, is_written: bool, today: date) -> str:
    follows = (change.next.worker__name, change.next.started_on) if change and change.next else None
    words = rules.lede(part.worker.name, child.short_name, part.ended_on, follows, today)
    if change:
        return f"{words} {rules.STATES[change.state]}."
    if part.ended_on:
        return f"{words} No handover is asked for any more."
    return f"{words} {'A handover is written.' if is_written else 'No handover is written.'}"


@door("handover.write")
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, part_id: int) -> HttpResponse:
    """The record stands beside the form: only what it does not say is written."""
    part, child = _part_or_404(request, part_id, "handover.write")
    context = _context(request, part, child)
    said = context["said"]
    kept = draft_for(request, f"handover:{part.pk}", f"Handing {child.short_name} over", [child.pk])
    initial = {name: getattr(said, name) for name in HandoverForm.base_fields if name != "version"} if said else {}
    form = kept.fill(HandoverForm, name=child.short_name, initial=initial | {"version": said.pk if said else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                words = actions.Words(**form.facts)
                actions.write(by=request.user, part=part, words=words, over=form.over, at=timezone.now())
                messages.success(request, f"{child.short_name}’s handover is written.")
                return done(redirect("caseload:handover", part.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context |= {"form": form, "kept": kept}
    return TemplateResponse(request, "caseload/handover_write.jinja", context, status=422 if form.errors else 200)


def _taken(child: Person, part: Involvement, today: date) -> str:
    if part.ended_on and part.ended_on > today:
        return f"You have signed. {child.short_name} is yours from {plain_date(part.ended_on)}."
    return f"You have taken {child.short_name} over."


@door("handover.sign")
@require_POST
def sign(request: HttpRequest, part_id: int) -> HttpResponse:
    part, child = _part_or_404(request, part_id, "handover.sign")
    said, form = handover_of(part), SignForm(request.POST)
    try:
        if said is None or not form.is_valid():
            raise Refused("Nothing is written yet that could be signed.")
        with submitted(request) as done:
            actions.sign(by=request.user, handover=actions.read_at(part, form.over), at=timezone.now())
            messages.success(request, _taken(child, part, timezone.localdate()))
            return done(redirect("caseload:handover", part.pk))
    except Refused as refusal:
        messages.error(request, " ".join(map(str, refusal.reasons)))
        return redirect("caseload:handover", part.pk)


@dataclass(frozen=True)
class Said:
    """What is said to a handover as it stands: beside the whole of it, as a form with one question."""

    deed: str
    waits: str  # the state in which it is asked for
    draft: str
    title: str  # with the child's name
    form: type[VersionForm]
    action: Callable[..., Any]
    done: str
    press: str


RETURN = Said(
    "handover.sign", rules.TO_SIGN, "handover-return", "Returning {name}’s handover", ReturnForm, actions.send_back,
    "{giver} is asked to write {name}’s handover again.", "Return it",
)  # fmt: skip
LOOK = Said(
    "handover.oversee", rules.TO_OVERSEE, "handover-look", "A look at {name}’s handover", LookForm, actions.oversee,
    "Your look at {name}’s handover is on the record.", "Save",
)  # fmt: skip


@door("handover.sign")
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, part_id: int) -> HttpResponse:
    """Whoever takes the child on says what is missing, and does not sign yet."""
    return _said_to(request, part_id, RETURN)


@door("handover.oversee")
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, part_id: int) -> HttpResponse:
    """The manager's oversight of the handover."""
    return _said_to(request, part_id, LOOK)


def _said_to(request: HttpRequest, part_id: int, what: Said) -> HttpResponse:
    part, child = _part_or_404(request, part_id, what.deed)
    context = _context(request, part, child)
    said, change = context["said"], context["change"]
    if request.method != "POST" and (change is None or change.state != what.waits):
        return redirect("caseload:handover", part.pk)
    kept = draft_for(request, f"{what.draft}:{part.pk}", what.title.format(name=child.short_name), [child.pk])
    form = kept.fill(what.form, initial={"version": said.pk if said else 0})
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                handover = actions.read_at(part, form.over)
                what.action(by=request.user, handover=handover, at=timezone.now(), **form.facts)
                messages.success(request, what.done.format(name=child.short_name, giver=part.worker))
                return done(redirect("caseload:handover", part.pk))
        except Refused as refusal:
            form.refuse(refusal)
    context |= {"form": form, "kept": kept, "press": what.press}
    return TemplateResponse(request, "caseload/handover_look.jinja", context, status=422 if form.errors else 200)
