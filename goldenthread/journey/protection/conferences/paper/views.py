"""The report, the decision letter and the minutes as tagged PDFs, each about one child."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from goldenthread.foundations.clocks import catalogue, due_on, next_due_on
from goldenthread.foundations.history.actions import look
from goldenthread.foundations.ui.doors import door
from goldenthread.foundations.ui.paper import handed_over, headed, pdf_of
from goldenthread.foundations.ui.words import full_date, time
from goldenthread.journey.assessment.paper.rules import without_addresses
from goldenthread.journey.assessment.paper.views import protected_words

from ..common import Common, days_of_kept_company
from ..doors import part_or_404
from ..letters import letters_of
from ..models import ConferenceChild
from ..reading import Desk, decision_of, last_report, signed_of, worker_of
from ..rules import FOR_A_PLAN
from . import rules
from .invitations import Meets, To
from .invitations import invitation as letter_to

FOLDER: Final = Path(__file__).parent
SAID = ("decision", "category", "then", "rationale", "outline", "evidence", "chair_differs", "took_part", "child_words")


@door("protection.read")
@require_GET
def letter(request: HttpRequest, part_id: int) -> HttpResponse:
    desk, part = _decided(request, part_id)
    plan = getattr(part, "plans", None)
    kept = days_of_kept_company(None, part.child_id, desk.today)
    members = [each for row in plan.all() for each in row.members.order_by("pk")] if plan else []
    group = [(row.name, row.role, row.agency) for row in members if row.since not in kept]
    it = rules.letter(_held(desk, part), _decision(part), rules.group_once(group), _contact(desk, part), desk.today)
    return _pdf(request, "letter", desk, part, it)


@door("protection.read")
@require_GET
def minutes(request: HttpRequest, part_id: int) -> HttpResponse:
    desk, part = _decided(request, part_id)
    common = Common(desk, to_send=part)
    it = rules.minutes(
        _held(desk, part), _decision(part), _people(common, part), common.discussion, left_out=common.kept
    )
    return _pdf(request, "minutes", desk, part, it)


@door("protection.read")
@require_GET
def report(request: HttpRequest, part_id: int) -> HttpResponse:
    """What the family has before the conference: nothing that its manager has not signed."""
    desk, part = part_or_404(request, part_id, "protection.read")
    last = last_report(part)
    sign = signed_of(last)
    if last is None or sign is None or not sign.agreed:
        raise Http404("Nothing is signed yet")
    common = Common(desk, to_send=part)
    signed = rules.Signed(
        council=settings.COUNCIL["name"], child=last.content["child"], full=part.child.name,
        born=rules.born_words(part.child.birth_date, part.child.expected_on), kind=desk.conference.get_kind_display(),
        author=last.by.name, signed_by=sign.by.name, signed_on=timezone.localdate(sign.at), conference_on=_day(desk),
        is_over=desk.held is not None,
    )  # fmt: skip
    it = rules.report(signed, last.content["facts"], common.sections(last), common.kept)
    return _pdf(request, "report", desk, part, it)


@door("protection.read")
@require_GET
def invitation(request: HttpRequest, part_id: int, invitation_id: int) -> HttpResponse:
    """To one person who is asked, about one child, while the conference is to come."""
    desk, part = part_or_404(request, part_id, "protection.read")
    letters = letters_of(desk, Common(desk))
    row = next((each for each, parts in letters if each.pk == invitation_id and part in parts), None)
    if row is None or desk.booking is None:
        raise Http404("Nobody is asked by this letter")
    at = timezone.localtime(desk.booking.for_at)
    meets = Meets(
        council=settings.COUNCIL["name"], kind=desk.conference.kind, child=part.child.short_name, full=part.child.name,
        when=f"{full_date(at)} at {time(at)}", where=desk.booking.where, chair=desk.booking.chair.name,
    )  # fmt: skip
    agency = row.get_agency_display() if row.agency else ""
    to = To(row.name, row.role, agency, is_child=row.person_id == part.child_id)
    return _pdf(request, "invitation", desk, part, letter_to(meets, to, _contact(desk, part), desk.today))


def _day(desk: Desk) -> date | None:
    """When it was held, or is to be."""
    if desk.held:
        return desk.held.held_on
    return timezone.localdate(desk.booking.for_at) if desk.booking else None


def _decided(request: HttpRequest, part_id: int) -> tuple[Desk, ConferenceChild]:
    desk, part = part_or_404(request, part_id, "protection.read")
    if desk.held is None or desk.is_brought or decision_of(part) is None:
        raise Http404("Nothing is decided yet")
    return desk, part


def _decision(part: ConferenceChild) -> dict[str, str]:
    return {name: getattr(decision_of(part), name) for name in SAID}


def _held(desk: Desk, part: ConferenceChild) -> rules.Held:
    held, made = desk.held, decision_of(part)
    if held is None or made is None:
        raise Http404("Nothing is decided yet")
    clocks = catalogue(held.held_on, settings.CLOCK_VALUES)
    begins, goes_on = made.decision == "plan", made.decision in FOR_A_PLAN
    review = due_on(clocks["rcpc_first"], held.held_on) if begins else next_due_on(clocks["rcpc_next"], held.held_on)
    group = due_on(clocks["core_group_first"], held.held_on) if begins else None
    at = timezone.localtime(held.next_at) if held.next_at else None
    return rules.Held(
        kind=desk.conference.get_kind_display(), council=settings.COUNCIL["name"], child=part.child.short_name,
        full=part.child.name, born=rules.born_words(part.child.birth_date, part.child.expected_on),
        held_on=held.held_on, chair=held.by.name if held.by else "", core_group_by=group,
        review_by=review if goes_on else None, next_at=f"{full_date(at)} at {time(at)}" if at and goes_on else "",
    )  # fmt: skip


def _contact(desk: Desk, part: ConferenceChild) -> rules.Contact:
    """The child's own worker of today; nobody, where nobody is."""
    worker = worker_of(part.child_id, desk.today)
    return rules.Contact(worker.name, worker.role_label, worker.phone) if worker else rules.Contact()


def _people(common: Common, part: ConferenceChild) -> list[rules.Person]:
    """Who took part."""
    views = {each.attendance_id: each for each in common.views(part)}
    return [
        rules.Person(
            row.name, row.role, row.took_part, row.words, views[row.pk].view if row.pk in views else "",
            views[row.pk].category if row.pk in views else "",
        )
        for row in common.attendance
    ]  # fmt: skip


def _pdf(request: HttpRequest, what: str, desk: Desk, part: ConferenceChild, it: dict[str, Any]) -> HttpResponse:
    """Protected addresses are taken out wherever somebody typed them."""
    it = without_addresses(it, protected_words([each.child_id for each in desk.everyone]))
    look(
        by=request.user,
        subject=("conference", desk.conference.pk),
        children=[part.child_id],
        deed="printed",
        what="PDF",
    )
    return handed_over(pdf_of(FOLDER / f"{what}.typ", headed(it)), f"{what}-{part.pk}")
