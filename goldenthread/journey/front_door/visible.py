"""Which contacts a worker may know of: those of their team, those they logged, those about children they may see."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.who.access.rules import DEEDS
from goldenthread.who.access.visible import unlocked, visible_children
from goldenthread.who.people.models import Person
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


def visible_contacts(worker: Worker, today: date) -> QuerySet[Contact]:
    """A contact about a locked child is as if it were not there, unless this worker is on the list of every lock."""
    post = worker.post
    near = Q(recorded_by=worker)
    if post and post.team_id and worker.role in DEEDS["contact.screen"].roles:
        near |= Q(team=post.team_id)
    if service := service_of(worker):
        near |= Q(team__service=service)
    if worker.role in DEEDS["referral.read"].roles:
        about = ContactChild.objects.filter(child__in=visible_children(worker, today))
        near |= Q(pk__in=about.values("contact"))
    locked = ContactChild.objects.filter(child__in=Person.objects.filter(~unlocked(worker, today)))
    return Contact.objects.filter(near).exclude(pk__in=locked.values("contact"))


def visible_referrals(worker: Worker, today: date) -> QuerySet[Referral]:
    """The episodes of the children whom this worker may see."""
    if worker.role not in DEEDS["referral.read"].roles:
        return Referral.objects.none()
    return Referral.objects.filter(child__in=visible_children(worker, today))
