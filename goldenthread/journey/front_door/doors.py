"""The one door from a page to a contact."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.foundations.numbers import LARGEST
from goldenthread.foundations.questions import question
from goldenthread.foundations.refused import Forbidden
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import looked
from goldenthread.who.access.rules import reasons_against_role
from goldenthread.who.workforce.models import Worker

from .models import Contact, rows_of_contacts
from .rules import NOT_YOURS
from .visible import Place, Sight, case_sight, contacts_known, has_contact, place_of

# What only the front door that has the contact may do, and its service's manager.
ITS_OWN = {"contact.screen", "contact.check", "contact.agree"}


def contact_or_404(request: HttpRequest, contact_id: int, deed: str = "contact.read") -> Contact:
    """The contact, if this worker may know of it and do this deed; the look at each child in it is recorded.

    :raises Http404: a contact that this worker may not know of is as if not there.
    :raises Forbidden: may be read, but this deed may not be done; with the reasons.
    """
    worker = request.user
    contact = known_contact(worker, contact_id)
    if contact is None:
        raise Http404("No such contact")
    against = reasons_against_role(worker.role, worker.role_label, deed)
    if not against and deed in ITS_OWN and not has_contact(worker, contact):
        against = [NOT_YOURS]
    if against:
        raise Forbidden(against)
    of = f"Contact of {plain_date(contact.received_at)}"
    looked(request, subject=("contact", contact.pk), children=contact.about, what=of)
    return contact


def known_contact(worker: Worker, contact_id: int) -> Contact | None:
    """One of the visible contacts, with its rows."""
    if contact_id > LARGEST:  # an address may hold any number
        return None
    found = contacts_among([contact_id], place_of(worker), case_sight(worker, timezone.localdate()))
    prefetch_related_objects(found, *rows_of_contacts())
    return next(iter(found), None)


@question
def contacts_among(ids, place: Place, sight: Sight):
    return contacts_known(place, sight).filter(pk__among=ids).select_related("recorded_by", "team")
