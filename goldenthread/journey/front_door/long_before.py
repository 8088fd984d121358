"""What lies further back than a contact's twelve months: how much, and the last of it. No more is judged from it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from goldenthread.foundations.questions import question
from goldenthread.who.workforce.models import Worker

from .before import day_of, referrals_of
from .models import Contact, ContactChild
from .rules import look_back_from
from .visible import Place, Sight, case_sight, contacts_known, place_of


@dataclass(frozen=True)
class LongBefore:
    contacts: int = 0
    referrals: int = 0
    last_on: date | None = None  # none where there is nothing


def long_before(contact: Contact, worker: Worker, today: date) -> LongBefore:
    """Of this contact's children, as far as this worker may know: two queries."""
    since, ids = look_back_from(day_of(contact)), list(contact.about)
    if not ids:
        return LongBefore()
    since_at = timezone.make_aware(datetime.combine(since, time.min))
    told = told_until(ids, since_at, place_of(worker), case_sight(worker, today))
    referred = [
        each.referred_on for each in referrals_of(ids) if each.referred_on < since and each.contact_id != contact.pk
    ]
    days = [*map(timezone.localdate, told), *referred]
    return LongBefore(len(told), len(referred), max(days, default=None))


@question
def told_until(ids, since_at, place: Place, sight: Sight):
    """When each contact about one of these children came, up to a moment."""
    named = ContactChild.objects.filter(child__among=ids, contact__received_at__lt=since_at)
    return contacts_known(place, sight).filter(pk__in=named.values("contact")).values_list("received_at", flat=True)
