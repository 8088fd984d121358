"""Pages on which a report is written, signed by a manager, and shared with the family."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import Kept, draft_for, submitted
from goldenthread.foundations.ui.forms import PlainForm

from .. import rules as moves
from ..common import Common
from ..doors import desk_or_404
from ..models import ConferenceChild, Report
from ..page import page_of
from ..reading import Desk, last_report, signed_of, stands_report
from ..views import asks
from . import actions, forms, rules
from .advocates import unasked
from .known import begin_with


@door("conference.report")
@asks
def write(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Writing it; once it is signed, saying who of the family has it."""
    desk = desk_or_404(request, conference_id, "conference.report")
    mine = desk.may("conference.report")
    if all(stands_report(part) == rules.SIGNED for part in mine):
        return _share(request, desk)
    if request.method != "POST" and "report" not in moves.MOVES[desk.state]:
        return redirect("protection:conference", conference_id)
    kept = _kept(request, desk, "report", "Report")
    names = {part.child_id: part.child.short_name for part in mine}
    form = kept.fill(forms.ReportForm, names=names, unasked=unasked(desk, mine), initial=_initial(desk, mine))
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.write(
                    by=request.user, conference=desk.conference, texts=form.facts, over=form.over, at=timezone.now()
                )
                messages.success(request, "The report is with the manager to sign.")
                return done(redirect("protection:conference", conference_id))
        except Refused as refusal:
            form.refuse(refusal)
    context = {"desk": desk, "form": form, "kept": kept, "mine": mine, "returned": _returned(mine)}
    context["returned_why"] = Common(desk).why_signed(_returned_report(mine))
    return TemplateResponse(request, "protection/conference_report.jinja", context, status=422 if form.errors else 200)


def _initial(desk: Desk, mine: list[ConferenceChild]) -> dict[str, Any]:
    """What was written last; before anybody wrote, what is known."""
    reports = {part.child_id: report for part in mine if (report := last_report(part))}
    start: dict[str, Any] = {"version": max([report.pk for report in reports.values()], default=0)}
    if not reports:
        return start | begin_with(desk, mine)
    common = Common(desk)
    for child, report in reports.items():
        for section in common.sections(report):
            start[section["id"] if section["common"] else f"{section['id']}-{child}"] = section["text"]
    return start


def _returned(mine: list[ConferenceChild]) -> Any:
    """The manager's word on what came back, if the last report did."""
    return signed_of(_returned_report(mine))


def _returned_report(mine: list[ConferenceChild]) -> Report | None:
    back = [part for part in mine if stands_report(part) == rules.RETURNED]
    return last_report(back[0]) if back else None


def _kept(request: HttpRequest, desk: Desk, what: str, title: str) -> Kept:
    ids = [part.child_id for part in desk.parts]
    return draft_for(request, f"conference:{desk.conference.pk}:{what}", f"{title} about {desk.names}", ids)


def _share(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method != "POST" and "share" not in moves.MOVES[desk.state]:
        return redirect("protection:conference", desk.conference.pk)
    kept = _kept(request, desk, "share", "Who has the report")
    form = kept.fill(forms.ShareForm, initial={"shared_on": desk.today})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with submitted(request, kept.key) as done:
                actions.share(
                    by=request.user, conference=desk.conference, who=given["who"], on=given["shared_on"],
                    words=given["said"], at=timezone.now(),
                )  # fmt: skip
                messages.success(request, f"{given['who']} has the report.")
                return done(redirect("protection:conference", desk.conference.pk))
        except Refused as refusal:
            form.refuse(refusal)
    return _drawn(request, "protection/conference_share.jinja", desk, form, kept)


@door("conference.sign")
@asks
def sign(request: HttpRequest, conference_id: int) -> HttpResponse:
    desk = desk_or_404(request, conference_id, "conference.sign")
    waiting = actions.waiting_reports(desk.may("conference.sign"))
    if request.method != "POST" and not waiting:
        return redirect("protection:conference", conference_id)
    kept = _kept(request, desk, "sign", "Your word on the report")
    form = kept.fill(forms.SignForm, initial={"version": actions.version_of_reports(waiting)})
    if request.method == "POST" and form.is_valid():
        agreed = form.cleaned_data["decision"] == "sign"
        try:
            with submitted(request, kept.key) as done:
                actions.sign(
                    by=request.user, conference=desk.conference, over=form.over, agreed=agreed,
                    why=form.cleaned_data["why"], at=timezone.now(),
                )  # fmt: skip
                messages.success(request, f"The report is {'signed' if agreed else 'returned'}.")
                return done(redirect("protection:conference", conference_id))
        except Refused as refusal:
            form.refuse(refusal)
    return _drawn(request, "protection/conference_sign.jinja", desk, form, kept)


def _drawn(request: HttpRequest, template: str, desk: Desk, form: PlainForm, kept: Kept) -> HttpResponse:
    context = page_of(desk) | {"form": form, "kept": kept}
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)
