"""The queue, screening on one screen, and the manager's inbox."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, drafts_shown, submitted
from goldenthread.foundations.ui.words import same_names
from goldenthread.journey.front_door.doors import contact_or_404
from goldenthread.journey.front_door.models import Contact
from goldenthread.journey.front_door.pages import contact_page
from goldenthread.journey.front_door.parts import parts
from goldenthread.journey.front_door.queue import Row
from goldenthread.journey.front_door.queue import queue as queue_of
from goldenthread.journey.front_door.rules import own_of, reasons_against_own

from .actions import Differing, agree_screening, return_screening, screen_contact
from .forms import AgreeForm, DifferingForm, ScreeningForm


@door("contact.queue")
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Every contact without a decision that stands, the least time left first."""
    rows = queue_of(request.user, timezone.localdate())
    late = [row for row in rows if row.left.kind == "late"]
    only_late = "late" in request.GET
    shown = late if only_late else rows
    page = {
        "rows": rows, "late": late, "shown": shown, "only_late": only_late, "parts": parts(request, rows),
        "drafts": drafts_shown(request.user),
        "shared": same_names(each.child for row in shown for each in row.contact.children.all()),
    }  # fmt: skip
    return TemplateResponse(request, "front_door/queue.jinja", page)


@door("contact.screen")
@require_http_methods(["GET", "POST"])
def screen(request: HttpRequest, contact_id: int) -> HttpResponse:
    """The contact on the left, the decision on the right."""
    found = contact_or_404(request, contact_id, "contact.screen")
    kept = draft_for(request, f"screen:{contact_id}", title="Screening a contact", about=found.about)
    form, differing = kept.fill(ScreeningForm), _differing_forms(kept, found)
    if request.method == "POST" and form.is_valid() and all(each.is_valid() for each in differing.values()):
        try:
            with submitted(request, kept.key) as done:
                own = _differing(found, differing, form.cleaned_data)
                made = screen_contact(
                    by=request.user, at=timezone.now(), contact=found, differing=own, **form.cleaned_data
                )
                waits = made.needs_agreement
                messages.success(request, "With a manager to agree." if waits else "Decided and closed.")
                return done(redirect("front_door:queue"))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    page = contact_page(request.user, found, timezone.localdate()) | {"form": form, "kept": kept}
    page["differing"] = [(row.child, differing[row.child_id]) for row in found.children.all() if differing]
    return TemplateResponse(request, "front_door/screen.jinja", page, status=422 if form.errors else 200)


def _differing_forms(kept: Kept, contact: Contact) -> dict[int, DifferingForm]:
    """One small form a child, only where there are several."""
    children = [row.child_id for row in contact.children.all()]
    if len(children) < 2:
        return {}
    return {child: kept.fill(DifferingForm, prefix=f"child-{child}") for child in children}


def _differing(contact: Contact, forms: dict[int, DifferingForm], for_all: dict) -> list[Differing]:
    """Each child of whom something of their own was said."""
    children = {row.child_id: row.child for row in contact.children.all()}
    said = {pk: form.cleaned_data for pk, form in forms.items() if any(form.cleaned_data.values())}
    if against := [
        reason for pk, own in said.items() for reason in reasons_against_own(children[pk].short_name, own, for_all)
    ]:
        raise Refused(against)
    return [Differing(child=children[pk], **own_of(own, for_all)) for pk, own in said.items()]


@door("contact.agree")
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, contact_id: int | None = None) -> HttpResponse:
    """The inbox: what waits for a manager's word, the least time left first, one open at a time."""
    today = timezone.localdate()
    rows = [row for row in queue_of(request.user, today) if row.now == "proposed"]
    mine = [row for row in rows if row.may_agree]
    if contact_id is None and not mine:
        page = {"rows": rows, "parts": parts(request, rows)}
        return TemplateResponse(request, "front_door/nothing_to_agree.jinja", page)
    opened = mine[0].contact.pk if contact_id is None else contact_id
    found = contact_or_404(request, opened, "contact.agree")
    latest = found.screenings.order_by("-at", "-pk").first()
    kept = draft_for(request, f"agree:{opened}", title="A decision on a screening", about=found.about)
    form = kept.fill(AgreeForm, initial={"screening": latest.pk if latest else None})
    if request.method == "POST" and form.is_valid():
        try:
            return _say(request, found, form, kept)
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
            form.read_again(latest.pk if latest else 0)
    page = contact_page(request.user, found, today) | {"form": form, "kept": kept, "waiting": mine, "rows": rows}
    page["place"] = _place(mine, found)
    return TemplateResponse(request, "front_door/agree.jinja", page, status=422 if form.errors else 200)


def _place(waiting: list[Row], contact: Contact) -> int:
    return next((place for place, row in enumerate(waiting, start=1) if row.contact.pk == contact.pk), 0)


def _say(request: HttpRequest, contact: Contact, form: AgreeForm, kept: Kept) -> HttpResponse:
    read = contact.screenings.select_related("contact", "by").filter(pk=form.cleaned_data["screening"]).first()
    if read is None:
        raise Refused("Nobody has screened this contact yet.")
    word, why = form.cleaned_data["word"], form.cleaned_data["why"]
    with submitted(request, kept.key) as done:
        if word == "return":
            return_screening(by=request.user, at=timezone.now(), screening=read, why=why)
            messages.success(request, f"Returned to {read.by}.")
        else:
            followed = agree_screening(by=request.user, at=timezone.now(), screening=read, why=why)
            messages.success(request, " ".join(["Agreed.", *followed]))
        return done(redirect("front_door:agree"))
