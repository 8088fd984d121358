"""The sample of a quarter, and the reading of one entry of it by somebody senior."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.who.access.people.page import frame_of

from .. import codes
from ..cases.doors import entry_or_404
from ..cases.reading import Decision, decisions_about
from ..models import Entry, Reread
from .actions import reread as say
from .forms import RereadForm
from .reading import last_sample, sample_of
from .rules import quarter_of, quarters_until


@door("supervision.sample")
@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    quarters = quarters_until(today)
    asked = request.GET.get("quarter", "")
    quarter = asked if asked in quarters else quarters[0]
    context = {"sample": sample_of(quarter, request.user, today), "quarters": quarters, "today": today}
    context |= {"found": codes.FOUND, "last": last_sample(request.user, today) if quarter != quarters[1] else None}
    return TemplateResponse(request, "supervision/samples.jinja", context)


@door("supervision.reread")
@require_http_methods(["GET", "HEAD", "POST"])
def reread(request: HttpRequest, entry_id: int) -> HttpResponse:
    """What was written, and beside it what somebody senior finds."""
    entry = entry_or_404(request, entry_id, "supervision.reread")
    today, name = timezone.localdate(), entry.child.short_name
    read = list(_back_to_the_first(entry, decisions_about(entry.child_id, name, today)))
    back = f"{reverse('supervision:samples')}?quarter={quarter_of(timezone.localdate(read[-1].row.at))}"
    found = Reread.objects.filter(entry=entry).select_related("by").first()
    kept = draft_for(request, f"supervision:reread:{entry.pk}", f"Supervision of {name} re-read", [entry.child_id])
    form = kept.fill(RereadForm)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                say(by=request.user, entry=entry, at=timezone.now(), **form.cleaned_data)
                messages.success(request, "What you found stands beside it, for whoever wrote it.")
                return done(redirect(back))
        except Refused as refusal:
            form.refuse(refusal)
    context = frame_of(request.user, entry.child, today, "Supervision")
    context |= {
        "decision": read[0],
        "earlier": [each for each in read[1:] if each.row.reread__found],
        "found_words": codes.FOUND,
        "back": back,
        "found": found,
        "form": form,
        "kept": kept,
        "is_own": entry.by_id == request.user.pk,
    }
    return TemplateResponse(request, "supervision/reread.jinja", context, status=422 if form.errors else 200)


def _back_to_the_first(entry: Entry, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """The entry, then what it put right, and so on to what was written first."""
    by_pk = {each.row.pk: each for each in decisions}
    at: int | None = entry.pk
    while at is not None:
        yield by_pk[at]
        at = by_pk[at].row.corrects_id
