"""Which contacts a worker may know of: those of their team, those they logged, those about children they may see."""

from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.who.access.rules import DEEDS
from goldenthread.who.access.visible import Sight, locked_from, reading, sight_of, stands_near
from goldenthread.who.workforce.models import Service, Worker

from .models import Contact, ContactChild, Referral


def service_of(worker: Worker) -> Service | None:
    """The service that a service manager answers for."""
    post = worker.post
    if post is None or worker.role != "service_manager":
        return None
    return post.service or (post.team.service if post.team else None)


def has_contact(worker: Worker, contact: Contact) -> bool:
    """Whether the contact is this worker's front door's, or a team's of the service that they answer for."""
    if worker.role in DEEDS["contact.screen"].roles and worker.team == contact.team:
        return True
    service = service_of(worker)
    return service is not None and contact.team.service_id == service.pk


def may_know_caller(worker: Worker, contact: Contact) -> bool:
    """The caller's name and number: for the front door that must ring back, and for whoever took the call."""
    return contact.recorded_by_id == worker.pk or has_contact(worker, contact)


class Place(NamedTuple):
    """Where a worker sits, as the questions about contacts ask it. 0, which is nowhere, where their role has no part
    in it."""

    worker: int  # who took the call
    team: int  # a front door's, for who screens there
    service: int  # for who answers for it


def place_of(worker: Worker) -> Place:
    post, service = worker.post, service_of(worker)
    team = post.team_id if post and worker.role in DEEDS["contact.screen"].roles else None
    return Place(worker.pk, team or 0, service.pk if service else 0)


def case_sight(worker: Worker, today: date) -> Sight:
    """By whom a worker learns of children's contacts and referrals: nobody, for a role that reads no referral."""
    reads = worker.role in DEEDS["referral.read"].roles
    return reading(worker, today) if reads else sight_of(worker, (), today)


def visible_contacts(worker: Worker, today: date) -> QuerySet[Contact]:
    """A contact about a locked child is as if it were not there, unless this worker is on the list of every lock."""
    return contacts_known(place_of(worker), case_sight(worker, today))


def contacts_known(place: Place, sight: Sight) -> QuerySet[Contact]:
    """From this place or by this sight. To stand inside a question that is about few: each is looked up by itself."""
    about = ContactChild.objects.filter(stands_near(sight, "child"), contact=OuterRef("pk"), child__has_record=True)
    near = Q(recorded_by=place.worker) | Q(team=place.team) | Q(team__service=place.service)
    return not_locked(Contact.objects.filter(near | Q(Exists(about))), sight)


def not_locked(contacts: QuerySet[Contact], sight: Sight) -> QuerySet[Contact]:
    return contacts.exclude(pk__in=ContactChild.objects.filter(child__in=locked_from(sight)).values("contact"))


def visible_referrals(worker: Worker, today: date) -> QuerySet[Referral]:
    """The episodes of the children whom this worker may see."""
    return referrals_known(case_sight(worker, today))


def referrals_known(sight: Sight) -> QuerySet[Referral]:
    return Referral.objects.filter(stands_near(sight, "child"), child__has_record=True)
