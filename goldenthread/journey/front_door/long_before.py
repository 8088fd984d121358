"""What lies further back than a contact's twelve months: how much, and the last of it. No more is judged from it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Max
from django.utils import timezone

from goldenthread.who.workforce.models import Worker

from .before import day_of
from .models import Contact, ContactChild, Referral
from .rules import look_back_from
from .visible import visible_contacts


@dataclass(frozen=True)
class LongBefore:
    contacts: int = 0
    referrals: int = 0
    last_on: date | None = None  # none where there is nothing


def long_before(contact: Contact, worker: Worker, today: date) -> LongBefore:
    """Of this contact's children, as far as this worker may know: two queries."""
    since = look_back_from(day_of(contact))
    start = timezone.make_aware(datetime.combine(since, time.min))
    named = ContactChild.objects.filter(child__in=contact.about, contact__received_at__lt=start)
    known = visible_contacts(worker, today).filter(pk__in=named.values("contact"))
    episodes = Referral.objects.of_children(contact.about).filter(referred_on__lt=since).exclude(contact=contact.pk)
    told = known.aggregate(number=Count("pk"), last=Max("received_at"))
    referred = episodes.aggregate(number=Count("pk"), last=Max("referred_on"))
    days = [timezone.localdate(told["last"])] if told["last"] else []
    days += [referred["last"]] if referred["last"] else []
    return LongBefore(told["number"], referred["number"], max(days, default=None))
