"""The child's page, the chronology and their copies on paper."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.foundations.ui.forms import Stale
from goldenthread.foundations.ui.paper import handed_over
from goldenthread.foundations.ui.words import plain_date
from goldenthread.practice.child import actions, overview
from goldenthread.practice.child.forms import DayForm, MarkForm, PrintForm
from goldenthread.practice.child.involved import involved_with
from goldenthread.practice.child.paper import Copy, printed_chronology, printed_overview
from goldenthread.practice.child.past import known_on
from goldenthread.practice.child.reader import (
    ADDRESS,
    ASSESSMENTS,
    CHRONOLOGY,
    KNOWN,
    OVERVIEW,
    PRINT,
    WORDS,
    YEARS,
    Reader,
    reader_of,
)
from goldenthread.practice.child.story import Bead, Filter
from goldenthread.practice.child.work import work_with
from goldenthread.who.access.doors import past_the_door
from goldenthread.who.access.people.page import homes_of


@door("child.read")
@require_GET
def page(request: HttpRequest, child_id: int) -> HttpResponse:
    reader = reader_of(request, child_id, OVERVIEW)
    context = overview.whole_page(reader, Filter.of(request.GET))
    context["swapped"] = bool(request.htmx)
    if context["may_read"]:
        context |= _marking(request, reader, context["story"].find(context["story"].asked.mark))
    return TemplateResponse(request, "child/page.jinja", context)


def _marking(request: HttpRequest, reader: Reader, bead: Bead | None) -> dict:
    """The form under the event that is being marked, if one is."""
    if bead is None or not reader.may("child.mark"):
        return {"marking": None, "form": None, "kept": None}
    kept = _kept(request, bead)
    return {"marking": bead, "kept": kept, "form": _form(kept, reader, bead)}


def _kept(request: HttpRequest, bead: Bead) -> Kept:
    child = bead.event.child_id
    return draft_for(request, f"mark:{child}:{bead.event.ref}", title="Why an event mattered", about=[child])


def _form(kept: Kept, reader: Reader, bead: Bead) -> MarkForm:
    initial = {"impact": bead.mark.impact if bead.mark else "", "version": bead.version}
    return kept.fill(MarkForm, initial=initial, name=reader.child.short_name)


@door("child.mark")
@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, child_id: int) -> HttpResponse:
    """Mark one event, change its mark or withdraw it. Opened by itself, or as a form under the event."""
    reader = reader_of(request, child_id, CHRONOLOGY, "child.mark")
    context = overview.lesser_page(reader)
    bead = context["story"].find(request.POST.get("ref") or request.GET.get("ref", ""))
    if bead is None:
        raise Http404("No such event")
    kept = _kept(request, bead)
    form = _form(kept, reader, bead)
    form.fields["impact"].required = not request.POST.get("withdraw")
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                _save(request, reader, bead, form)
                return done(redirect(_back(request, context["story"].place(bead), child_id)))
        except Refused as refusal:
            form.refuse(refusal)
    context |= {"marking": bead, "kept": kept, "form": form, "may_mark": True}
    return TemplateResponse(request, "child/mark.jinja", context, status=422 if form.errors else 200)


def _save(request: HttpRequest, reader: Reader, bead: Bead, form: MarkForm) -> None:
    child, event, over = reader.child, bead.event, form.over
    if request.POST.get("withdraw"):
        actions.withdraw(by=request.user, child=child, event=event, over=over)
    else:
        actions.mark(by=request.user, child=child, event=event, over=over, impact=form.cleaned_data["impact"])


def _back(request: HttpRequest, place: str, child_id: int) -> str:
    if request.POST.get("back") == "chronology":
        return reverse("child:chronology", args=[child_id])
    return reverse("child:page", args=[child_id]) + place


@door("child.story")
@require_GET
def chronology(request: HttpRequest, child_id: int) -> HttpResponse:
    reader = reader_of(request, child_id, CHRONOLOGY, "child.story")
    return TemplateResponse(request, "child/chronology.jinja", overview.chronology_page(reader))


@door("child.mark")
@require_POST
def confirm(request: HttpRequest, child_id: int) -> HttpResponse:
    reader = reader_of(request, child_id, CHRONOLOGY, "child.mark")
    try:
        with submitted(request) as done:
            over = number_in(request.POST.get("version")) or 0
            actions.confirm(by=request.user, child=reader.child, over=over)
            messages.success(request, "The chronology is confirmed as current.")
            return done(redirect("child:chronology", child_id))
    except Stale as stale:
        messages.error(request, " ".join(stale.reasons))
        return redirect("child:chronology", child_id)


@door("child.story")
@require_GET
def words(request: HttpRequest, child_id: int) -> HttpResponse:
    reader = reader_of(request, child_id, WORDS, "child.story")
    return TemplateResponse(request, "child/words.jinja", overview.lesser_page(reader))


@door("child.story")
@require_GET
def years(request: HttpRequest, child_id: int) -> HttpResponse:
    reader = reader_of(request, child_id, YEARS, "child.story")
    context = overview.lesser_page(reader)
    context["years"] = overview.years_picture(
        context["known"], context["story"], reader.child, work_with(reader.child.pk, reader.today)
    )
    return TemplateResponse(request, "child/years.jinja", context)


@door("assessment.read")
@require_GET
def assessments(request: HttpRequest, child_id: int) -> HttpResponse:
    reader = reader_of(request, child_id, ASSESSMENTS, "assessment.read")
    return TemplateResponse(request, "child/assessments.jinja", overview.assessments_page(reader))


@door("protected_address.read")
@require_GET
def address(request: HttpRequest, child_id: int) -> HttpResponse:
    child = past_the_door(request, child_id, "protected_address.read")
    homes = [home for home in homes_of(request.user, child, timezone.localdate()) if home.holds and home.is_guarded]
    if not homes:
        raise Http404("No protected address")
    reader = reader_of(request, child_id, ADDRESS, "protected_address.read")
    context = overview.bar(reader, involved_with(reader.child, reader.worker, reader.today), None)
    context["place"] = homes[0]
    return TemplateResponse(request, "child/address.jinja", context)


@door("child.story")
@require_GET
def known(request: HttpRequest, child_id: int) -> HttpResponse:
    """The record as it was known at the end of a past day. Which day was read is part of the look."""
    form = DayForm(request.GET if "on_year" in request.GET else None, today=timezone.localdate())
    on = form.cleaned_data["on"] if form.is_valid() else None
    reader = reader_of(request, child_id, f"{KNOWN} on {plain_date(on)}" if on else KNOWN, "child.story")
    context = overview.bar(reader, involved_with(reader.child, reader.worker, reader.today), None)
    context |= {"form": form, "then": known_on(reader, on) if on else None}
    return TemplateResponse(request, "child/known.jinja", context, status=422 if form.errors else 200)


@door("child.story")
@require_http_methods(["GET", "POST"])
def print_options(request: HttpRequest, child_id: int) -> HttpResponse:
    """Who will have the copy; then the page as paper shows it."""
    reader = reader_of(request, child_id, PRINT, "child.story")
    copy = _copy(request, reader)
    if copy is None:
        context = overview.bar(reader, involved_with(reader.child, reader.worker, reader.today), None)
        form = PrintForm(request.POST if request.method == "POST" else None)
        return TemplateResponse(
            request, "child/print.jinja", context | {"form": form}, status=422 if form.errors else 200
        )
    actions.take_out(by=request.user, child=reader.child, what=copy.what, whom=copy.whom, deed="printed")
    return TemplateResponse(
        request, "child/paper.jinja", overview.paper_page(reader) | {"printed": copy.line(reader.child)}
    )


@door("child.story")
@require_http_methods(["GET", "POST"])
def pdf(request: HttpRequest, child_id: int) -> HttpResponse:
    """Opened by its address, a copy is for nobody yet: the page that asks for whom."""
    reader = reader_of(request, child_id, PRINT, "child.story")
    copy = _copy(request, reader)
    if copy is None:
        return print_options(request, child_id) if request.method == "POST" else redirect("child:print", child_id)
    write = printed_overview if copy.what == OVERVIEW else printed_chronology
    content = write(overview.paper_page(reader), copy)
    actions.take_out(by=request.user, child=reader.child, what=copy.what, whom=copy.whom, deed="exported")
    return handed_over(content, f"record-{child_id}-{copy.what.lower()}")


def _copy(request: HttpRequest, reader: Reader) -> Copy | None:
    whom = " ".join(request.POST.get("for", "").split())[:100]
    what = OVERVIEW if request.POST.get("what") == "overview" else CHRONOLOGY
    return Copy(what, whom, reader.worker.name, reader.now) if whom else None
