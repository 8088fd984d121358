"""Screening a contact, agreeing a decision or returning it, and what follows for each child."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.journey.front_door import rules
from goldenthread.journey.front_door.models import Agreement, Contact, ContactChild, Screening, ScreeningChild
from goldenthread.journey.front_door.referrals.actions import accept_referral, help_early, let_go_if_nothing_is_open
from goldenthread.journey.front_door.told import managers_of, tell_all, who_may_know
from goldenthread.journey.front_door.visible import has_contact
from goldenthread.who.access.actions import must
from goldenthread.who.access.rules import reasons_against_own
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Team, Worker


@dataclass(frozen=True, slots=True)
class Differing:
    """One child of several for whom something else is to be done, or for another need, or by another team."""

    child: Person
    decision: str
    need: str = ""
    route: Team | None = None


def state_now(contact: Contact) -> str:
    """Where a contact stands, read from its rows."""
    latest = contact.screenings.select_related("agreement").order_by("-at", "-pk").first()
    word = getattr(latest, "agreement", None)
    return rules.state_of(latest is not None, bool(latest and latest.needs_agreement), word.agreed if word else None)


@transaction.atomic
def screen_contact(
    *,
    by: Worker,
    at: datetime,
    contact: Contact,
    decision: str,
    rationale: str,
    told_caller: str,
    urgency: str = "",
    need: str = "",
    route: Team | None = None,
    differing: Sequence[Differing] = (),
) -> Screening:
    """Say what is to be done. Where the role table wants a manager's word, the contact then waits for it.

    :raises Refused: not this worker's front door, not in a state to be screened, or a compulsory field is empty.
    """
    must(by=by, deed="contact.screen", today=timezone.localdate(at))
    contact = _locked(contact)
    said = {"rationale": rationale, "urgency": urgency, "need": need, "route": route, "told_caller": told_caller}
    reasons = [] if has_contact(by, contact) else [rules.NOT_YOURS]
    reasons += rules.reasons_against_move(state_now(contact), "screen")
    reasons += rules.missing_from_screening(decision, said).values()
    reasons += _missing_for_children(differing, said)
    reasons += _without_a_child(decision, contact)
    if reasons:
        raise Refused(reasons)
    decisions = {decision, *(each.decision for each in differing)}
    waits = any(rules.needs_agreement(by.role, each, contact.children.exists()) for each in decisions)
    screening = Screening.objects.create(
        contact=contact, decision=decision, by=by, at=at, needs_agreement=waits, **_kept(decision, said)
    )
    for_all = {"decision": decision, "need": screening.need, "route": screening.route}
    ScreeningChild.objects.bulk_create(
        ScreeningChild(screening=screening, child=each.child, **own)
        for each in differing
        if (own := _own(each)) != for_all
    )
    _write_down("contact.screened", by, screening, reason=rationale)
    if waits:
        _ask_for_agreement(by, screening, timezone.localdate(at))
    else:
        _decide(screening, by=by, at=at)
    return screening


def _locked(contact: Contact) -> Contact:
    return Contact.objects.select_for_update(of=("self",)).select_related("team").get(pk=contact.pk)


def _kept(decision: str, said: dict) -> dict:
    # A team or a need chosen before the decision was changed to advice says nothing: it is not kept.
    asked = rules.COMPULSORY[decision]
    return {name: value if name in asked else (None if name == "route" else "") for name, value in said.items()}


def _own(each: Differing) -> dict:
    asked = rules.COMPULSORY[each.decision]
    return {
        "decision": each.decision,
        "need": each.need if "need" in asked else "",
        "route": each.route if "route" in asked else None,
    }


def _missing_for_children(differing: Sequence[Differing], said: dict) -> list[str]:
    missing = []
    for each in differing:
        own = {**said, "need": each.need, "route": each.route}
        for name, sentence in rules.missing_from_screening(each.decision, own).items():
            if name in {"need", "route", "urgency"}:
                missing.append(f"{each.child.short_name}: {sentence[0].lower()}{sentence[1:]}")
    return missing


def _without_a_child(decision: str, contact: Contact) -> list[str]:
    if decision in {"advice", "none"} or contact.children.exists():
        return []
    return ["No child is named. Log a contact that names the child, then screen that one."]


@transaction.atomic
def answer_question(*, by: Worker, at: datetime, contact: Contact, told_caller: str) -> Screening:
    """A question about no child is over with its answer, by whoever took the call.

    :raises Refused: a child is named, it was screened already, or the answer is empty.
    """
    must(by=by, deed="contact.log", today=timezone.localdate(at))
    contact = _locked(contact)
    checks = {
        "Only whoever took this call, or the front door, may answer it.": contact.recorded_by_id == by.pk
        or has_contact(by, contact),
        "A child is named in this contact. It must be screened.": not contact.children.exists(),
        "Write down what you told them.": bool(told_caller.strip()),
    }
    reasons = [reason for reason, holds in checks.items() if not holds]
    reasons += rules.reasons_against_move(state_now(contact), "answer")
    if reasons:
        raise Refused(reasons)
    screening = Screening.objects.create(
        contact=contact, decision="advice", rationale="A question about no child.", told_caller=told_caller, by=by,
        at=at, needs_agreement=False,
    )  # fmt: skip
    _write_down("contact.answered", by, screening)
    _decide(screening, by=by, at=at)
    return screening


@transaction.atomic
def agree_screening(*, by: Worker, at: datetime, screening: Screening, why: str = "") -> list[str]:
    """A manager agrees: the decision stands, and each child goes where it says. Returns what followed, in words.

    :raises Refused: not this manager's front door, the screener's own, or not waiting for agreement.
    """
    screening = _deciding(by, at, screening, "agree")
    Agreement.objects.create(screening=screening, agreed=True, why=why, by=by, at=at)
    _write_down("screening.agreed", by, screening, reason=why)
    _tell_screener(by, screening, "contact_agreed", "Your screening was agreed", why)
    return _decide(screening, by=by, at=at)


@transaction.atomic
def return_screening(*, by: Worker, at: datetime, screening: Screening, why: str) -> None:
    """A manager sends it back, with the reason.

    :raises Refused: as for agreeing, and when no reason is given.
    """
    if not why.strip():
        raise Refused("Say why you return it: whoever screened it reads this.")
    screening = _deciding(by, at, screening, "return")
    Agreement.objects.create(screening=screening, agreed=False, why=why, by=by, at=at)
    _write_down("screening.returned", by, screening, reason=why)
    _tell_screener(by, screening, "contact_returned", "A contact has come back to you", why)


def _deciding(by: Worker, at: datetime, screening: Screening, verb: str) -> Screening:
    """The screening, locked, if this manager may decide on it now."""
    must(by=by, deed="contact.agree", today=timezone.localdate(at))
    contact = _locked(screening.contact)
    reasons = [] if has_contact(by, contact) else [rules.NOT_YOURS]
    reasons += reasons_against_own(screening.by_id, by.pk, "decide on a screening")
    reasons += rules.reasons_against_move(state_now(contact), verb)
    latest = contact.screenings.select_related("by", "route__service").latest("at", "pk")
    if not reasons and latest.pk != screening.pk:
        reasons = [f"{latest.by} has screened this again since you opened it. Read what is new, then decide."]
    if reasons:
        raise Refused(reasons)
    latest.contact = contact
    return latest


def _decide(screening: Screening, *, by: Worker, at: datetime) -> list[str]:
    """The decision stands: what follows for each child."""
    contact = screening.contact
    contact.decided_at = at
    contact.save(update_fields=["decided_at"])
    own = {each.child_id: each for each in screening.differing.select_related("route__service")}
    rows = ContactChild.objects.filter(contact=contact).select_related("child").order_by("pk")
    return [_follow(row, own.get(row.child_id, screening), screening, by, at) for row in rows]


def _follow(row: ContactChild, said: Screening | ScreeningChild, screening: Screening, by: Worker, at: datetime) -> str:
    today = timezone.localdate(at)
    if said.decision == "referral" and said.route:
        return accept_referral(by=by, at=at, row=row, need=said.need, urgency=screening.urgency, route=said.route)
    if said.decision == "early_help" and said.route:
        return help_early(by=by, child=row.child, route=said.route, today=today)
    return let_go_if_nothing_is_open(by=by, child=row.child, today=today, why=said.get_decision_display())


def _write_down(deed: str, by: Worker, screening: Screening, reason: str = "") -> None:
    children = ContactChild.objects.filter(contact=screening.contact).values_list("child_id", flat=True)
    record(
        by=by, deed=deed, subject=("contact", screening.contact_id), children=children,
        what=screening.get_decision_display(), reason=reason, details={"screening": screening.pk},
    )  # fmt: skip


def _ask_for_agreement(by: Worker, screening: Screening, today: date) -> None:
    # The inbox shows all that waits. An e-mail is for what cannot wait until somebody looks.
    if screening.urgency == "today" or screening.contact.act_today:
        children = screening.contact.children.values_list("child", flat=True)
        tell_all(
            who_may_know(managers_of(screening.contact.team, today), children, today), by=by, about=children,
            kind="contact_to_agree", subject="A decision to agree today",
            body=f"{by.name} proposes: {screening.get_decision_display()}.",
            url=reverse("front_door:agree_one", args=[screening.contact_id]),
        )  # fmt: skip


def _tell_screener(by: Worker, screening: Screening, kind: str, subject: str, why: str) -> None:
    tell_all(
        [screening.by], by=by, about=screening.contact.children.values_list("child", flat=True),
        kind=kind, subject=subject, body=why,
        url=reverse("front_door:contact", args=[screening.contact_id]),
    )  # fmt: skip
