"""What came before a contact: the contacts and referrals of the same children in the twelve months before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from goldenthread.who.workforce.models import Worker

from .models import Contact, ContactChild, Referral, Screening
from .rules import in_look_back, is_re_referral, look_back_from
from .visible import visible_contacts


@dataclass
class Before:
    contacts: list[Contact] = field(default_factory=list)  # newest first, each once
    referrals: list[Referral] = field(default_factory=list)
    open_episodes: list[Referral] = field(default_factory=list)
    re_referred: list[str] = field(default_factory=list)  # names of the children referred in those months


def before(contacts: Sequence[Contact], worker: Worker, today: date) -> dict[int, Before]:
    """What came before each of these contacts, as far as this worker may know: three queries for 1 or for 30."""
    ids = {row.child_id for contact in contacts for row in contact.children.all()}
    if not ids:
        return {contact.pk: Before() for contact in contacts}
    since = look_back_from(min(day_of(contact) for contact in contacts))
    earlier = _contacts(ids, since, worker, today)
    referrals = list(Referral.objects.of_children(ids).select_related("child", "team").order_by("-referred_on"))
    return {contact.pk: _before(contact, earlier, referrals) for contact in contacts}


def day_of(contact: Contact) -> date:
    return timezone.localdate(contact.received_at)


def _contacts(ids: set[int], since: date, worker: Worker, today: date) -> list[ContactChild]:
    screenings = Screening.objects.select_related("agreement").order_by("at")
    return list(
        ContactChild.objects.filter(child__in=ids, contact__in=visible_contacts(worker, today))
        .filter(contact__received_at__date__gte=since)
        .select_related("contact", "child")
        .prefetch_related(Prefetch("contact__screenings", screenings))
        .order_by("-contact__received_at")
    )


def _before(contact: Contact, earlier: list[ContactChild], referrals: list[Referral]) -> Before:
    on = day_of(contact)
    children = {row.child_id: row.child for row in contact.children.all()}
    found = Before()
    for row in earlier:
        is_before = row.contact.received_at < contact.received_at and in_look_back(day_of(row.contact), on)
        if row.child_id in children and is_before and row.contact not in found.contacts:
            row.contact.outcome = outcome(row.contact)
            found.contacts.append(row.contact)
    own = [each for each in referrals if each.child_id in children and each.contact_id != contact.pk]
    found.referrals = [each for each in own if in_look_back(each.referred_on, on)]
    found.open_episodes = [each for each in own if each.closed_on is None and not each.no_further_action]
    for child_id, child in children.items():
        if is_re_referral([each.referred_on for each in found.referrals if each.child_id == child_id], on):
            found.re_referred.append(child.short_name)
    return found


def outcome(contact: Contact) -> str:
    """What became of a contact, in a few words."""
    screenings = list(contact.screenings.all())
    if not screenings:
        return "No decision yet"
    words = screenings[-1].get_decision_display()
    return words if contact.decided_at else f"{words}: proposed, not agreed yet"
