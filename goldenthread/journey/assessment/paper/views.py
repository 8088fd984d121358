"""Reading an assessment, on the page and on paper."""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.foundations.history.actions import look
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.paper import handed_over, pdf_of
from goldenthread.foundations.ui.words import joined, plain_date, time
from goldenthread.who.people.models import Residence

from .. import rules as moves
from ..content import Content
from ..desk import Desk
from ..doors import desk_or_404
from ..models import MidPoint
from ..reading import decision_on, may, submissions_of
from ..together import NOT_SHOWN
from . import rules

TEMPLATE: Final = Path(__file__).with_name("assessment.typ")


@door("assessment.read")
@require_GET
def read(request: HttpRequest, assessment_id: int) -> HttpResponse:
    desk = desk_or_404(request, assessment_id, "assessment.read")
    content = as_read(desk)
    can = {
        "write": may(request.user, "assessment.write", desk.child.pk, desk.today)
        and not moves.reasons_against_move(desk.state, "write"),
        "midpoint": may(request.user, "assessment.midpoint", desk.child.pk, desk.today)
        and not moves.reasons_against_move(desk.state, "midpoint"),
        "decide": may(request.user, "assessment.authorise", desk.child.pk, desk.today)
        and desk.state == moves.SUBMITTED,
    }
    context = {
        "desk": desk,
        "content": content,
        "can": can,
        "chapters": rules.chapters(content),
        "decided": decided_words(desk),
        "seen": rules.seen_lines(content, with_words=False),
        "found": rules.found_lines(content),
        "unseen": rules.unseen_words(desk.name, made_elsewhere(desk)),
        "outcome": rules.outcome_words(content, made_elsewhere(desk)),
        "waits": moves.waiting_words(desk.assessment.outcome) if desk.state == moves.AUTHORISED else "",
        "next_page": moves.NEXT_PAGE.get(desk.assessment.outcome, "") if desk.state == moves.AUTHORISED else "",
        "numbers": [(row["who"], row["score"]) for row in content["scales"]],
        "printed": printed_words(request, desk),
        "mid_points": MidPoint.objects.filter(assessment=desk.assessment)
        .select_related("by")
        .order_by("held_on", "pk"),
        "decisions": [(each, decision_on(each)) for each in submissions_of(desk.assessment)],
    }
    return TemplateResponse(request, "assessment/read.jinja", context)


@door("assessment.read")
@require_GET
def pdf(request: HttpRequest, assessment_id: int) -> HttpResponse:
    desk = desk_or_404(request, assessment_id, "assessment.read")
    child = [desk.child.pk]
    look(by=request.user, subject=("assessment", assessment_id), children=child, deed="printed", what="PDF")
    return handed_over(pdf_of(TEMPLATE, on_paper(request, desk)), f"assessment-{assessment_id}")


def as_read(desk: Desk) -> Content:
    """What was submitted, once it was: later changes to common text do not reach into it. Protected addresses are
    taken out, because a page is printed in two keys."""
    asked = submissions_of(desk.assessment)
    fixed = asked and desk.state in (moves.SUBMITTED, moves.AUTHORISED)
    content = desk.shown(asked[-1].content if fixed else desk.whole)
    return rules.without_addresses(content, protected_words([child.pk for child in desk.children]))


def protected_words(child_ids: list[int]) -> list[str]:
    """The lines and postcodes of every protected address of these children, and of whoever lived there."""
    rows = Residence.objects.filter(is_protected=True)
    near = rows.filter(person__in=child_ids) | rows.filter(person__relationships__other__in=child_ids)
    near |= rows.filter(person__inverse_relationships__person__in=child_ids)
    addresses = near.values_list("address__lines", "address__postcode").distinct()
    return [words for pair in addresses for words in pair if words]


def printed_words(request: HttpRequest, desk: Desk) -> str:
    now = timezone.localtime()
    return (
        f"Printed by {request.user.name}, {request.user.role_label}, on {plain_date(now)} at {time(now)}, "
        f"for {desk.name}’s record. Protected addresses are left out."
    )


def decided_words(desk: Desk) -> str:
    if desk.state != moves.AUTHORISED:
        return f"{moves.STATES[desk.state]}. Nothing is decided yet."
    on = plain_date(desk.assessment.authorised_on)
    asked = submissions_of(desk.assessment)
    made = decision_on(asked[-1]) if asked else None
    return f"Authorised by {made.by.name} on {on}." if made else f"Authorised on {on}, in another system."


def made_elsewhere(desk: Desk) -> bool:
    """Authorised, and nobody here ever asked for it: it arrived with its dates and factors, and without its words."""
    return desk.state == moves.AUTHORISED and not submissions_of(desk.assessment)


def on_paper(request: HttpRequest, desk: Desk) -> dict:
    content = as_read(desk)
    referral = desk.assessment.referral
    return {
        "title": f"{desk.name}’s assessment",
        "council": settings.COUNCIL["name"],
        "printed": printed_words(request, desk),
        "facts": [
            ["Child", f"{desk.child.name}, record {desk.child.pk}"],
            ["Referred", plain_date(referral.referred_on)],
            ["Started", plain_date(desk.assessment.started_on)],
            ["Stands", decided_words(desk)],
        ],
        "seen": rules.seen_lines(content),
        "views": [{"who": _name(v), "said": v["said"] or f"Not heard: {v['why_not']}"} for v in content["views"]],
        "chapters": [_chapter(each) for each in rules.chapters(content)],
        "scales": [joined([f"{row['who']}: {row['score']}" for row in content["scales"]])] if content["scales"] else [],
        "found": rules.found_lines(content),
        "outcome": rules.outcome_words(content, made_elsewhere(desk)),
        "decided": decided_words(desk),
        "left_out": NOT_SHOWN if desk.common_kept else "",
    }


def _name(view: dict) -> str:
    return f"{view['who']}, {view['role']}" if view["role"] else view["who"]


def _chapter(chapter: rules.Chapter) -> dict:
    return {
        "title": chapter.title,
        "passages": [{"question": p.question, "text": p.text} for p in chapter.passages],
        "columns": [
            {"title": title, "passages": [{"question": p.question, "text": p.text} for p in passages]}
            for title, passages in chapter.columns
            if passages
        ],
    }
