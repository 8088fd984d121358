"""A worker's own notices, and for system administrators the e-mails that could not be sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.foundations.notices import actions, queries
from goldenthread.foundations.numbers import number_in
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door

ON_A_PAGE = 50


@door("signed_in")
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.latest(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "notices/list.jinja", {"page": page, "unread_count": queries.unread(request.user)})


@door("signed_in")
@require_safe
def follow(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Goes where the notice points. Going there is reading it; another worker's notice is as if not there."""
    notice = get_object_or_404(queries.latest(request.user), pk=notice_id)
    actions.mark_read(by=request.user, notice_ids=[notice.pk])
    return redirect(notice.url)


@door("signed_in")
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Marks one notice as read when it is named, else all of them."""
    named = number_in(request.POST.get("notice"))
    actions.mark_read(by=request.user, notice_ids=None if named is None else [named])
    return redirect("notices:list")


@door("outbox.read")
@require_safe
def not_sent(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.given_up(), ON_A_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(
        request, "notices/not_sent.jinja", {"page": page, "trying": list(queries.still_trying()[:ON_A_PAGE])}
    )


@door("outbox.read")
@require_POST
def try_again(request: HttpRequest, outbox_id: int) -> HttpResponse:
    mail = get_object_or_404(queries.given_up(), pk=outbox_id)
    try:
        actions.try_again(by=request.user, mail=mail)
        messages.success(request, "The e-mail will be tried again within 5 minutes.")
    except Refused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    return redirect("notices:not_sent")
