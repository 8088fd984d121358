"""Pages on which an assessment is asked for, and decided on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.drafts import draft_for, submitted
from goldenthread.foundations.ui.words import at as said_at

from .. import rules as moves
from ..content import Content, content_of
from ..desk import Desk
from ..doors import assessment_or_404, desk_or_404
from ..known import facts
from ..models import Assessment, Submission
from ..reading import decision_on, last_returned, managers_for, parents_of, submissions_of
from ..recording import agencies_waiting
from ..together import NOT_SHOWN, last_asked
from . import actions, apart, forms, rules
from .waiting import items_for, next_to_decide, waiting_for

asks = require_http_methods(["GET", "HEAD", "POST"])


@door("assessment.submit")
@asks
def submit(request: HttpRequest, assessment_id: int) -> HttpResponse:
    desk = desk_or_404(request, assessment_id, "assessment.submit")
    if request.method != "POST" and moves.reasons_against_move(desk.state, "submit"):
        return redirect("assessment:read", assessment_id)
    kept = draft_for(
        request, f"assessment:{assessment_id}:submit", f"{desk.name}’s assessment: asking", [desk.child.pk]
    )
    form, missing = kept.fill(forms.SubmitForm), []
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                actions.submit(by=request.user, assessment=desk.assessment, at=timezone.now(), **form.cleaned_data)
                return done(redirect("assessment:read", assessment_id))
        except actions.StillMissing as lacking:
            missing = lacking.missing
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    context = {
        "desk": desk, "form": form, "kept": kept, "missing": missing, "tasks": desk.tasks(), "today": desk.today,
        "checks": checks_of(desk, desk.whole),
        "managers": [manager.name for manager in managers_for(desk.child.pk, desk.today, besides=request.user.pk)],
    }  # fmt: skip
    return TemplateResponse(request, "assessment/submit.jinja", context, status=422 if missing or form.errors else 200)


@door("assessment.authorise")
@asks
def decide(request: HttpRequest, assessment_id: int) -> HttpResponse:
    desk = desk_or_404(request, assessment_id, "assessment.authorise")
    asked = submissions_of(desk.assessment)
    if not asked or (request.method != "POST" and desk.state != moves.SUBMITTED):
        return redirect("assessment:read", assessment_id)
    submission, sections = asked[-1], desk.model.sections
    title = f"Your decision on {desk.name}’s assessment"
    kept = draft_for(request, f"assessment:{assessment_id}:decide", title, [desk.child.pk])
    form = kept.fill(
        forms.DecideForm, author=submission.by.name, child=desk.name, sections=sections,
        initial={"submission": submission.pk},
    )  # fmt: skip
    checks = checks_of(desk, submission.content)
    if request.method == "POST" and form.is_valid():
        try:
            with submitted(request, kept.key) as done:
                _decide(request, desk, form.cleaned_data, checks)
                return done(_next(request, desk, form.cleaned_data["decision"]))
        except Refused as refusal:
            form.add_error(None, refusal.reasons)
    context = _context(request, desk, submission) | {"form": form, "kept": kept, "checks": checks}
    return TemplateResponse(request, "assessment/decide.jinja", context, status=422 if form.errors else 200)


def _decide(request: HttpRequest, desk: Desk, given: dict, checks: list[rules.Check]) -> None:
    """On the very submission that the manager read: the form carries its number."""
    submission = Submission.objects.filter(pk=given["submission"], assessment=desk.assessment).first()
    if submission is None:
        raise Refused("This is not the assessment that you opened. Open it again.")
    actions.decide(
        by=request.user, submission=submission, authorised=given["decision"] == "authorise", at=timezone.now(),
        why=given["why"], asked=given["asked"] if given["decision"] == "return" else (),
        checked=[check.kept for check in checks],
    )  # fmt: skip


def _next(request: HttpRequest, desk: Desk, decision: str) -> HttpResponse:
    word = "authorised" if decision == "authorise" else "returned"
    messages.success(request, f"{desk.name}’s assessment is {word}.")
    return redirect(next_to_decide(request.user, desk.today))


def _context(request: HttpRequest, desk: Desk, submission: Submission) -> dict:
    queue = [each.assessment.pk for each in waiting_for(request.user, desk.today)]
    place = queue.index(desk.assessment.pk) + 1 if desk.assessment.pk in queue else 0
    back = last_returned(desk.assessment)
    made = decision_on(back) if back else None
    old, new = desk.shown(back.content) if back else None, desk.shown(submission.content)
    return {
        "desk": desk,
        "submission": submission,
        "place": place,
        "queue": len(queue),
        "returned": made,
        "today": desk.today,
        "changes": rules.changes(old, new) if old else [],
        "unchanged": rules.unchanged(old, new) if old else [],
        "answered": rules.answered(made.asked, old, new) if made else {},
        "titles": {section.id: section.heading(desk.name) for section in desk.model.sections},
        "whole": [part for part in rules.parts_of(new) if part.text.strip()],
        "proposal": rules.proposal(new),
    }


def checks_of(desk: Desk, content: dict) -> list[rules.Check]:
    """What this content rests on, with the facts that stand around it; without the words that this reader may not read,
    and then it says so, and so does the decision."""
    earlier = facts(desk.own_case, ["history"])["history"]
    checks = apart.apart(content, fixed_beside(desk), desk.whole) + rules.rests_on(
        content,
        sex=desk.child.sex,
        parents=parents_of(desk.reader, [desk.child.pk], desk.today),
        earlier_years=[fact.on.year for fact in earlier],
        agencies_waiting=agencies_waiting(desk),
        beside={other.pk: (other.child.short_name, content_of(other)) for other in desk.beside},
    )
    return rules.without_common(checks, NOT_SHOWN) if desk.common_kept else checks


def fixed_beside(desk: Desk) -> list[apart.Fixed]:
    """The brothers' and sisters' assessments that are fixed: one that came back takes up the common text of today."""
    rows = {row.assessment_id: row for row in last_asked(other.pk for other in desk.beside)}
    return [
        apart.Fixed(other.pk, other.child.short_name, row.content, _since(row))
        for other in desk.beside
        if (row := rows.get(other.pk)) and row.authorisation__authorised is not False
    ]


def _since(row: Any) -> str:
    return f"submitted on {said_at(row.at)}" + (" and authorised" if row.authorisation__authorised else "")


@door("assessment.read")
@require_GET
def compare(request: HttpRequest, assessment_id: int, other_id: int) -> HttpResponse:
    """Two brothers' or sisters' assessments side by side, and the sentences that stand in both."""
    desk = desk_or_404(request, assessment_id, "assessment.read")
    other = assessment_or_404(request, other_id, "assessment.read")
    if other.together_id != desk.assessment.together_id:
        raise Http404("These were not assessed together")
    mine, theirs = desk.content, content_of(other)
    both = [
        (
            answer["question"],
            answer["text"],
            next((o["text"] for o in theirs["answers"] if o["prompt"] == answer["prompt"]), ""),
        )
        for answer in rules.own_answers(mine)
    ]
    context = {
        "desk": desk,
        "other": other,
        "common": [] if desk.common_kept else _common_apart(desk, other, theirs),
        "same": rules.copied(mine, theirs),
        "both": [row for row in both if any(row[1:])],
    }
    return TemplateResponse(request, "assessment/compare.jinja", context)


def _common_apart(desk: Desk, other: Assessment, theirs: Content) -> list[tuple[str, str, str]]:
    """As each was last asked for; what was never asked for, as it is written today."""
    rows = {row.assessment_id: row.content for row in last_asked([desk.assessment.pk, other.pk])}
    return apart.differing(rows.get(desk.assessment.pk, desk.content), rows.get(other.pk, theirs))


@door("decide.queue")
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"waiting": waiting_for(request.user, today), "items": items_for(request.user, today), "today": today}
    return TemplateResponse(request, "assessment/decisions.jinja", context)
