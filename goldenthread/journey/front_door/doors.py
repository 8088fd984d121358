"""The one door from a page to a contact."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from goldenthread.foundations.refused import Forbidden
from goldenthread.foundations.ui.words import plain_date
from goldenthread.who.access.doors import looked
from goldenthread.who.access.rules import reasons_against_role

from .models import Contact
from .rules import NOT_YOURS
from .visible import has_contact, visible_contacts

# What only the front door that has the contact may do, and its service's manager.
ITS_OWN = {"contact.screen", "contact.check", "contact.agree"}


def contact_or_404(request: HttpRequest, contact_id: int, deed: str = "contact.read") -> Contact:
    """The contact, if this worker may know of it and do this deed; the look at each child in it is recorded.

    :raises Http404: a contact that this worker may not know of is as if not there.
    :raises Forbidden: may be read, but this deed may not be done; with the reasons.
    """
    worker = request.user
    contact = visible_contacts(worker, timezone.localdate()).with_rows().filter(pk=contact_id).first()
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
