"""Recording an emergency power, a court's extension, and how it ended. The only writer."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from goldenthread.foundations.history.actions import record
from goldenthread.foundations.refused import Refused
from goldenthread.foundations.ui.forms import stale
from goldenthread.foundations.ui.words import at as said_at
from goldenthread.who.access.actions import must
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker

from ..told import managers, tell_of, workers_of
from . import rules
from .models import Extension, Power
from .reading import extension_of, police_since, until_of

DEED = "emergency.record"


def _noted(by: Worker, deed: str, power: Power, what: str, reason: str = "") -> None:
    record(
        by=by, deed=f"emergency.{deed}", subject=("power", power.pk), children=[power.child_id], what=what,
        reason=reason,
    )  # fmt: skip


@transaction.atomic
def use(
    *, by: Worker, child: Person, kind: str, began_at: datetime, until_at: datetime, authorised_by: str, why: str,
    where: str, over: int, at: datetime, asked_for_by: str = "",
) -> Power:  # fmt: skip
    """A power is in force from one exact moment to another. `over`: the child's last power that was read.

    :raises Refused: longer than the law lets it be, or one is in force already.
    :raises Stale: a colleague recorded one meanwhile.
    """
    child, today = Person.objects.select_for_update().get(pk=child.pk), timezone.localdate(at)
    must(by=by, deed=DEED, child=child, today=today)
    last = Power.objects.filter(child=child).select_related("by").order_by("-pk").first()
    if last and last.pk != over:
        raise stale(last.pk, last.by.name, last.made_at, f"{last.get_kind_display()} from {said_at(last.began_at)}")
    kinds = set(Power.objects.open().filter(child=child).values_list("kind", flat=True))
    began, until = timezone.localtime(began_at), timezone.localtime(until_at)
    if reasons := rules.reasons_against_power(
        kind, began, until, timezone.localtime(at), kinds, asked_for_by=asked_for_by,
        police_since=police_since(child.pk, began_at),
    ):  # fmt: skip
        raise Refused(reasons)
    power = Power.objects.create(
        child=child, kind=kind, began_at=began_at, until_at=until_at, authorised_by=authorised_by, why=why, where=where,
        by=by, asked_for_by=asked_for_by,
    )  # fmt: skip
    _noted(by, "used", power, power.get_kind_display(), why)
    tell_of(
        [*managers(child, today), *workers_of(child, today)], by=by, child=child, deed="protection.read",
        kind="power_used", subject=f"{child.short_name}: {power.get_kind_display().lower()}",
        body=f"Until {said_at(until_at)}.", url=reverse("protection:safety", args=[child.pk]), today=today,
    )  # fmt: skip
    return power


def _held_fast(by: Worker, power: Power, at: datetime) -> Power:
    taken = Power.objects.select_for_update(of=("self",)).select_related("child").get(pk=power.pk)
    must(by=by, deed=DEED, child=taken.child, today=timezone.localdate(at))
    return taken


@transaction.atomic
def extend(*, by: Worker, power: Power, until_at: datetime, court: str, at: datetime) -> Extension:
    """A court made an order longer, once.

    :raises Refused: not an order, extended already, or longer than seven days.
    """
    taken = _held_fast(by, power, at)
    until, new = timezone.localtime(taken.until_at), timezone.localtime(until_at)
    extended = extension_of(taken) is not None
    if reasons := rules.reasons_against_longer(taken.kind, until, new, extended, taken.ended_at is None):
        raise Refused(reasons)
    made = Extension.objects.create(power=taken, until_at=until_at, court=court, by=by, at=at)
    _noted(by, "extended", taken, f"Until {said_at(until_at)}")
    return made


@transaction.atomic
def end(*, by: Worker, power: Power, ended_at: datetime, ended_as: str, at: datetime) -> Power:
    """How and when a power ended.

    :raises Refused: a moment that cannot be, or it has ended already.
    """
    taken = _held_fast(by, power, at)
    if taken.ended_at:
        raise Refused(f"It ended on {said_at(taken.ended_at)}: {taken.get_ended_as_display().lower()}.")
    began, ended = timezone.localtime(taken.began_at), timezone.localtime(ended_at)
    until = timezone.localtime(until_of(taken))
    if reasons := rules.reasons_against_end(began, ended, timezone.localtime(at), ended_as, until):
        raise Refused(reasons)
    taken.ended_at, taken.ended_as, taken.ended_by = ended_at, ended_as, by
    taken.save(update_fields=["ended_at", "ended_as", "ended_by"])
    _noted(by, "ended", taken, taken.get_ended_as_display())
    return taken
