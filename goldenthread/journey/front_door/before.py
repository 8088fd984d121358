"""What came before a contact: the contacts and referrals of the same children in the twelve months before it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.timezone import make_aware

from goldenthread.foundations.questions import question
from goldenthread.who.workforce.models import Worker

from .models import Contact, ContactChild, Referral, Screening
from .rules import in_look_back, is_re_referral, look_back_from
from .visible import Place, Sight, case_sight, contacts_known, place_of


@dataclass
class Before:
    contacts: list[Contact] = field(default_factory=list)  # newest first, each once
    referrals: list[Referral] = field(default_factory=list)
    open_episodes: list[Referral] = field(default_factory=list)
    re_referred: list[str] = field(default_factory=list)  # names of the children referred in those months


def before(contacts: Sequence[Contact], worker: Worker, today: date) -> dict[int, Before]:
    """What came before each of these contacts, as far as this worker may know: two queries for 1 or for 30."""
    ids = sorted({row.child_id for contact in contacts for row in contact.children.all()})
    if not ids:
        return {contact.pk: Before() for contact in contacts}
    since = look_back_from(min(day_of(contact) for contact in contacts))
    since_at = make_aware(datetime.combine(since, time.min))
    earlier = _by_child(earlier_contacts(ids, since_at, place_of(worker), case_sight(worker, today)))
    referrals = _by_child(referrals_of(ids))
    return {contact.pk: _before(contact, earlier, referrals) for contact in contacts}


def day_of(contact: Contact) -> date:
    return timezone.localdate(contact.received_at)


@question
def earlier_contacts(ids, since_at, place: Place, sight: Sight):
    rows = ContactChild.objects.filter(child__among=ids)
    # Begun from these children's contacts: else the database would go through those of the whole council.
    known = contacts_known(place, sight).filter(pk__in=rows.values("contact"))
    rows = rows.filter(contact__in=known)
    return (
        rows.filter(contact__received_at__gte=since_at)
        .select_related("contact")
        .order_by("-contact__received_at", "-pk")
    )


@question
def referrals_of(ids):
    return Referral.objects.of_children(ids).select_related("team").order_by("-referred_on", "-pk")


def _by_child(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.child_id, []).append(row)
    return found


def _before(contact: Contact, earlier: dict[int, list[ContactChild]], referrals: dict[int, list[Referral]]) -> Before:
    on = day_of(contact)
    children = {row.child_id: row.child for row in contact.children.all()}
    found, own = Before(), [each for child in children for each in referrals.get(child, ())]
    own = [each for each in own if each.contact_id != contact.pk]
    for each in own:
        each.child = children[each.child_id]
    told = {row.contact_id: row.contact for child in children for row in earlier.get(child, ())}
    was = [each for each in told.values() if each.received_at < contact.received_at and in_look_back(day_of(each), on)]
    found.contacts = sorted(was, key=lambda each: each.received_at, reverse=True)
    found.referrals = [each for each in own if in_look_back(each.referred_on, on)]
    found.referrals.sort(key=lambda each: each.referred_on, reverse=True)
    found.open_episodes = [each for each in own if each.closed_on is None and not each.no_further_action]
    for child_id, child in children.items():
        if is_re_referral([each.referred_on for each in found.referrals if each.child_id == child_id], on):
            found.re_referred.append(child.short_name)
    return found


def with_outcomes(found: Before) -> Before:
    """What became of each earlier contact, for the page that tells it. One query."""
    screenings = Screening.objects.select_related("agreement").order_by("at")
    prefetch_related_objects(found.contacts, Prefetch("screenings", screenings))
    for contact in found.contacts:
        contact.outcome = outcome(contact)
    return found


def outcome(contact: Contact) -> str:
    """What became of a contact, in a few words."""
    screenings = list(contact.screenings.all())
    if not screenings:
        return "No decision yet"
    words = screenings[-1].get_decision_display()
    return words if contact.decided_at else f"{words}: proposed, not agreed yet"
