"""Accepting a referral, going without an assessment, and closing."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door import rules
from goldenthread.journey.front_door.models import Contact, ContactChild, NoAssessment, Referral
from goldenthread.journey.front_door.told import managers_of, tell_all, who_may_know
from goldenthread.who.access.actions import must
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.holdings.actions import hold, let_go
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.reasons.actions import lend_after_closing
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker

from .closing import end_in_other_rooms, held_in_other_rooms, reasons_from_other_rooms


@transaction.atomic
def accept_referral(*, by: Worker, at: datetime, row: ContactChild, need: str, urgency: str, route: Team) -> str:
    """An agreed referral for one child of a contact: an episode begins, or the open one takes the contact in.

    A child has one open episode at a time (children in need census). A second referral is therefore no new episode:
    the contact is added to the open one, as information for whoever works with the child. Returns what followed.
    """
    today = timezone.localdate(at)
    # Two managers may agree two contacts about one child at once: the second waits here, then finds the episode open.
    child = Person.objects.select_for_update().get(pk=row.child_id)
    open_one = Referral.objects.select_for_update().filter(child=child, closed_on=None, no_further_action=False).first()
    if open_one:
        return _join(by, row, open_one, today)
    team = receiving_team(child, route, today)
    received_on = timezone.localdate(row.contact.received_at)
    last_closed = child.referrals.filter(no_further_action=False).order_by("-closed_on").first()
    referral = Referral.objects.create(
        child=child, contact=row.contact, source=row.contact.source, need=need, urgency=urgency, team=team,
        accepted_by=by, accepted_at=at,
        referred_on=rules.referred_on(received_on, last_closed.closed_on if last_closed else None),
    )  # fmt: skip
    _link(row, referral)
    hold(by=by, child=child, team=team, on=today, why="Referral accepted")
    record(
        by=by, deed="referral.accepted", subject=("referral", referral.pk), children=[child.pk], what=f"To {team}",
        details={"contact": row.contact_id, "urgency": urgency},
    )  # fmt: skip
    tell_all(
        who_may_know(managers_of(team, today), [child.pk], today), by=by, about=[child.pk],
        kind="referral_accepted", subject=f"A referral for {child.short_name}",
        body=f"{referral.get_urgency_display()}. A worker must be named.",
        url=reverse("front_door:referral", args=[referral.pk]),
    )  # fmt: skip
    return f"{child.short_name}: a referral was made to {team}."


def _join(by: Worker, row: ContactChild, referral: Referral, today: date) -> str:
    _link(row, referral)
    child = row.child
    record(
        by=by, deed="referral.added_to", subject=("referral", referral.pk), children=[child.pk],
        what="The episode was open already", details={"contact": row.contact_id},
    )  # fmt: skip
    workers = [part.worker for part in Involvement.objects.at_work(today).filter(child=child, role="allocated")]
    holding = Holding.objects.open(today).filter(child=child).select_related("team__service").first()
    told = who_may_know(workers or (managers_of(holding.team, today) if holding else []), [child.pk], today)
    tell_all(
        told, by=by, about=[child.pk], kind="contact_about_child",
        subject=f"Agreed as a referral for {child.short_name}",
        body="The episode is open already, so the contact was added to it.",
        url=reverse("front_door:contact", args=[row.contact_id]),
    )  # fmt: skip
    names = ", ".join(worker.name for worker in told) or "nobody: no manager is in post"
    return f"{child.short_name}: an episode is open already. The contact was added to it; told: {names}."


def _link(row: ContactChild, referral: Referral) -> None:
    row.referral = referral
    row.save(update_fields=["referral"])


def receiving_team(child: Person, route: Team, today: date) -> Team:
    """The team that the screener chose, unless a worker of another team has this child already."""
    holding = Holding.objects.open(today).filter(child=child).select_related("team__service").first()
    has_worker = Involvement.objects.at_work(today).filter(child=child, role="allocated").exists()
    if holding and rules.stays_where_it_is(holding.team.kind, has_worker):
        return holding.team
    return route


@transaction.atomic
def help_early(*, by: Worker, child: Person, route: Team, today: date) -> str:
    """Early help was agreed: the team that gives it holds the child, and its manager is told."""
    team = receiving_team(child, route, today)
    if not Referral.objects.open(today).filter(child=child).exists():
        hold(by=by, child=child, team=team, on=today, why="Early help agreed")
    tell_all(
        who_may_know(managers_of(team, today), [child.pk], today), by=by, about=[child.pk],
        kind="early_help_agreed", subject=f"Early help for {child.short_name}",
        body="The front door agreed early help.", url=reverse("front_door:waiting"),
    )  # fmt: skip
    record(by=by, deed="early_help.agreed", subject=("child", child.pk), children=[child.pk], what=f"To {team}")
    return f"{child.short_name}: early help, with {team}."


def let_go_if_nothing_is_open(*, by: Worker, child: Person, today: date, why: str) -> str:
    """Nothing more is to be done: the front door lets go of a child whom it alone held. Records through let_go."""
    holding = Holding.objects.open(today).filter(child=child).select_related("team").first()
    ours = holding is not None and holding.team.kind in rules.FRONT_DOOR_KINDS
    if ours and not something_is_open(child, today):
        let_go(by=by, child=child, on=today, why=why)
    return f"{child.short_name}: {why[0].lower()}{why[1:]}."


def something_is_open(child: Person, today: date) -> bool:
    return (
        Referral.objects.open(today).filter(child=child).exists()
        or Contact.objects.undecided().filter(children__child=child).exists()
    )


@transaction.atomic
def decide_no_assessment(*, by: Worker, at: datetime, referral: Referral, why: str) -> NoAssessment:
    """A manager decides in writing that an accepted referral goes without an assessment (promise P2).

    :raises Refused: not a child of theirs, no reason given, closed, or it does not wait.
    """
    today = timezone.localdate(at)
    # Whoever starts an assessment of it, or decides too, waits here, and then reads.
    referral = Referral.objects.select_for_update(of=("self",)).select_related("child").get(pk=referral.pk)
    must(by=by, deed="referral.no_assessment", child=referral.child, today=today)
    checks = {
        "Say why no assessment is needed. An inspector reads this.": bool(why.strip()),
        "This referral does not wait for an assessment.": Referral.objects.waiting(today)
        .filter(pk=referral.pk)
        .exists(),
    }
    if reasons := [reason for reason, holds in checks.items() if not holds]:
        raise Refused(reasons)
    decision = NoAssessment.objects.create(referral=referral, why=why, by=by, at=at)
    record(
        by=by, deed="referral.no_assessment", subject=("referral", referral.pk), children=[referral.child_id],
        reason=why,
    )  # fmt: skip
    return decision


@transaction.atomic
def close_referral(*, by: Worker, at: datetime, referral: Referral, on: date, reason: str, why: str) -> Referral:
    """End an episode with its census reason: the team lets go, and every case role ends.

    :raises Refused: not a child of theirs, or something is still open; each in words.
    """
    today = timezone.localdate(at)
    referral = Referral.objects.select_for_update(of=("self",)).select_related("child").get(pk=referral.pk)
    must(by=by, deed="referral.close", child=referral.child, today=today)
    waiting = Contact.objects.undecided().filter(children__child=referral.child).count()
    reasons = rules.reasons_against_closing(
        closed_on=on, referred_on=referral.referred_on, is_open=referral.closed_on is None, today=today,
        reason=reason, why=why, undecided_contacts=waiting, held=held_in_other_rooms(referral),
    ) + reasons_from_other_rooms(referral, today)  # fmt: skip
    if reasons:
        raise Refused(reasons)
    referral.closed_on, referral.closure_reason, referral.closed_by, referral.closure_why = on, reason, by, why
    referral.save(update_fields=["closed_on", "closure_reason", "closed_by", "closure_why"])
    end_in_other_rooms(by=by, referral=referral, on=on, at=at)
    # The episode may end on an earlier day; the team lets go on the day it says so.
    ended = let_go(by=by, child=referral.child, on=today, why=referral.get_closure_reason_display())
    workers = [part.worker for part, _ in ended if isinstance(part, Involvement) and part.role in CASE_ROLES]
    lend_after_closing(by=by, child=referral.child, workers=workers, at=at)
    record(
        by=by, deed="referral.closed", subject=("referral", referral.pk), children=[referral.child_id],
        what=referral.get_closure_reason_display(), reason=why,
    )  # fmt: skip
    return referral
