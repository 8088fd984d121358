"""Returns: the history of checks, one being asked for, what it found, by rule and by child, and copies to hand out."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRefresh

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.actions import keep_search
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import submitted
from goldenthread.foundations.ui.searches import typed
from goldenthread.who.access.doors import looked
from goldenthread.who.access.rules import may_ever

from . import pages, rules, stored
from .actions import ask_check
from .actions import forget as forget_check
from .asked import Asked, asked_of, narrowed
from .forms import AskForm
from .models import Check
from .seen import Seen, counted

CHECKS_A_PAGE, FINDINGS_A_PAGE = 20, 100


@door("returns.read")
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every check, newest first."""
    checks = Check.objects.with_state().newest_first()
    page = Paginator(checks, CHECKS_A_PAGE).get_page(request.GET.get("page"))
    lines = pages.history_lines(_seen(request), list(page))
    context = {"page": page, "lines": lines, "may_check": may_ever(request.user.role, "returns.check")}
    return TemplateResponse(request, "returns/history.jinja", context)


@door("returns.check")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Give a return to be checked."""
    form = AskForm(request.POST, request.FILES) if request.method == "POST" else AskForm()
    if form.is_bound and form.is_valid():
        try:
            with submitted(request) as done:
                check = ask_check(
                    by=request.user, at=timezone.now(), authority=settings.COUNCIL["la_code"], **form.cleaned_data
                )
                return done(redirect("returns:check", check.pk))
        except Refused as refusal:
            form.refuse(refusal)
    return TemplateResponse(request, "returns/ask.jinja", {"form": form}, status=422 if form.errors else 200)


@door("returns.read")
@require_safe
def check(request: HttpRequest, check_id: int) -> HttpResponse:
    """How far a check is, how it ended, or what it found."""
    found = pages.check_or_404(check_id)
    may_check = may_ever(request.user.role, "returns.check")
    if found.state in rules.UNDER_WAY:
        return TemplateResponse(request, "returns/under_way.jinja", pages.under_way(found))
    if request.htmx:  # the page that watched it is drawn anew, now that it has ended
        return HttpResponseClientRefresh()
    if found.state != rules.FINISHED:
        return TemplateResponse(request, "returns/ended.jinja", {"check": found, "may_check": may_check})
    context = pages.results(_seen(request), found) | {"may_check": may_check}
    return TemplateResponse(request, "returns/check.jinja", context)


@door("returns.read")
@require_http_methods(["GET", "POST"])
def findings(request: HttpRequest, check_id: int) -> HttpResponse:
    """What was found, narrowed down as somebody asks. What is typed is posted, so that it stands in no address."""
    found = pages.finished_or_404(check_id)
    if request.method == "POST":
        return redirect(reverse("returns:findings", args=[check_id]) + _narrowed_down(request))
    asked, seen = asked_of(request, found), _seen(request)
    page = Paginator(narrowed(seen, found, asked), FINDINGS_A_PAGE).get_page(request.GET.get("page"))
    context = pages.listed(seen, found, asked, list(page))
    looked(
        request, subject=("return_check", check_id), children=context["known"], what="What a check of a return found"
    )
    context |= {"check": found, "page": page, "asked": asked, "choices": pages.choices(seen, found, asked)}
    return TemplateResponse(request, "returns/findings.jinja", context)


def _narrowed_down(request: HttpRequest) -> str:
    """The address's question for what was chosen and typed."""
    chosen = {name: request.POST.get(name, "") for name in ("severity", "rule", "table", "show")}
    words = typed(request)
    search = str(keep_search(by=request.user, words=words).key) if words else ""
    return Asked(**chosen, search=search).query() + "#found"


@door("returns.read")
@require_safe
def children(request: HttpRequest, check_id: int) -> HttpResponse:
    """The children of the file about whom something was found."""
    found, seen = pages.finished_or_404(check_id), _seen(request)
    page = Paginator(pages.by_child(seen.of(found)), FINDINGS_A_PAGE).get_page(request.GET.get("page"))
    known = seen.known(each["child_key"] for each in page)
    looked(
        request, subject=("return_check", check_id), children=[each.pk for each in known.values()],
        what="What a check of a return found",
    )  # fmt: skip
    context = {"check": found, "page": page, "known": known, "openable": seen.openable(known.values())}
    return TemplateResponse(request, "returns/children.jinja", context)


@door("returns.read")
@require_safe
def rule(request: HttpRequest, check_id: int, code: str) -> HttpResponse:
    """What one rule says and asks, with the drawings that it is tried on."""
    found = pages.finished_or_404(check_id)
    end = get_object_or_404(found.ends, code=code)
    reader = _seen(request)
    seen = reader.of(found).filter(rule=code).count()
    context = pages.drawn(found, code) | {"check": found, "end": end, "seen": seen, "whole": reader.whole}
    context["outcome"] = rules.seen_outcome(end.outcome, seen)
    return TemplateResponse(request, "returns/rule.jinja", context)


@door("returns.read")
@require_safe
def copy(request: HttpRequest, check_id: int, kind: str) -> HttpResponse:
    """The workbook or the JSON of what was asked for."""
    if kind not in stored.FORMS:
        raise Http404("No such form")
    found, seen = pages.finished_or_404(check_id), _seen(request)
    asked = asked_of(request, found)
    rows = narrowed(seen, found, asked)
    source = found.before if asked.show == "gone" and found.before else found
    of = stored.about(source, seen.by_rule([source])[source.pk], counted(rows), seen.whole)
    looked(
        request, subject=("return_check", check_id), children=seen.everybody_in(rows), deed="exported",
        what=f"What a check of a return found, as {kind}",
    )  # fmt: skip
    answer = HttpResponse(stored.written(kind, source, of, rows), content_type=stored.FORMS[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="check-{check_id}.{kind}"'
    return answer


@door("returns.check")
@require_http_methods(["GET", "POST"])
def forget(request: HttpRequest, check_id: int) -> HttpResponse:
    """Remove what a check found, when it is needed no more."""
    found, refusal = pages.check_or_404(check_id), None
    if request.method == "POST":
        try:
            with submitted(request) as done:
                forget_check(by=request.user, at=timezone.now(), check=found)
                messages.success(request, "What this check found is forgotten.")
                return done(redirect("returns:check", check_id))
        except Refused as refused:
            refusal = refused
    elif found.state != rules.FINISHED:
        raise Http404("Nothing is left to forget")
    context = {"check": found, "reasons": refusal.reasons if refusal else ()}
    return TemplateResponse(request, "returns/forget.jinja", context, status=422 if refusal else 200)


def _seen(request: HttpRequest) -> Seen:
    return Seen(request.user, timezone.localdate())
