"""Who is told that the end of a child protection plan waits, and that a manager differs from it."""

from datetime import date

from django.urls import reverse

from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ...conferences.models import ConferenceDecision
from ...told import managers, service_managers, tell_of
from ..models import ProtectionPlan
from ..reading import works_it
from .models import EndSigned
from .reading import SIGN


def waits_on(decision: ConferenceDecision) -> str:
    """What the notices ask for, until a manager has given their word."""
    return f"plan_end:{decision.pk}"


def tell_who_signs(*, by: Worker, plan: ProtectionPlan, decision: ConferenceDecision, today: date) -> None:
    """The manager of the team that holds the child; one of the service where that manager works on the plan."""
    child = decision.part.child
    free = [each for each in managers(child, today) if not works_it(each, child.pk, plan.track.started_on)]
    tell_of(
        free or service_managers(child, today), by=by, child=child, deed=SIGN, kind="plan_end_waits", today=today,
        subject=f"The end of {child.short_name}’s child protection plan", waits_on=waits_on(decision),
        body=f"{by.name} chaired the conference that ended it. Read it and sign, or say that you differ.",
        url=reverse("protection:end_sign", args=[decision.pk]),
    )  # fmt: skip


def tell_who_decided(made: EndSigned, child: Person, today: date) -> None:
    """A manager differs: the chair and the service's manager hear of it, with the reasons."""
    chair = [made.decision.by] if made.decision.by else []  # nobody where a file brought it, and then nobody signs
    tell_of(
        [*chair, *service_managers(child, today)], by=made.by, child=child, deed="protection.read",
        kind="plan_end_differs", today=today, body=made.why,
        subject=f"{made.by.name} differs from the end of {child.short_name}’s child protection plan",
        url=reverse("protection:plan", args=[child.pk]),
    )  # fmt: skip
