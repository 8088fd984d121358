"""Who is told of what happens at the front door. A notice may name a child; the e-mail that goes with it never does."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from goldenthread.foundations.notices.actions import tell
from goldenthread.who.access.locks.waiting import keepers_of
from goldenthread.who.access.models import Involvement, Lock
from goldenthread.who.access.rules import may_ever
from goldenthread.who.people.matching import exists_only, likely
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Team, Worker

from .models import Contact
from .visible import visible_contacts


def managers_of(team: Team, today: date) -> list[Worker]:
    """Who manages a team today; its service's managers where the post is empty: somebody must be told."""
    return list(Worker.objects.managing(team, today).filter(is_active=True)) or service_managers_of(team, today)


def service_managers_of(team: Team, today: date) -> list[Worker]:
    """Who leads the service of a team today."""
    posts = Post.objects.open(today).filter(service=team.service_id, role="service_manager", worker__is_active=True)
    return [post.worker for post in posts.select_related("worker")]


def who_may_know(people: Iterable[Worker], children: Iterable[int], today: date) -> list[Worker]:
    """Only those on the list of every lock of these children; where that leaves nobody, the list itself is told."""
    locks = Lock.objects.open(today).filter(child__in=list(children)).prefetch_related("readers__worker")
    lists = [{reader.worker_id: reader.worker for reader in lock.readers.all()} for lock in locks]
    if not lists:
        return list(people)
    listed = {pk: worker for pk, worker in lists[0].items() if all(pk in each for each in lists)}
    return [worker for worker in people if worker.pk in listed] or list(listed.values())


def tell_all(
    people: Iterable[Worker], *, by: Worker, about: Iterable[int], kind: str, subject: str, body: str, url: str
) -> None:
    """Everybody but the one who did it, each once. `about`: the children it speaks of, by id."""
    children = list(about)
    for worker in {person.pk: person for person in people}.values():
        if worker.pk != by.pk:
            tell(to=worker, kind=kind, subject=subject, body=body, url=url, by=by, about=children)


def tell_who_works_with(child: Person, contact: Contact, *, by: Worker, today: date) -> None:
    """The allocated worker of a child learns of every contact; where there is none, whoever manages the team."""
    parts = Involvement.objects.at_work(today).filter(child=child, role="allocated").select_related("worker")
    people = [part.worker for part in parts]
    holding = child.holdings.open(today).select_related("team__service").first()
    if not people and holding and holding.team_id != contact.team_id:
        people = managers_of(holding.team, today)
    tell_all(
        who_may_know(people, [child.pk], today), by=by, about=[child.pk], kind="contact_about_child",
        subject=f"A contact about {child.short_name}",
        body=f"{contact.get_source_display()}. The front door has it.",
        url=reverse("front_door:contact", args=[contact.pk]),
    )  # fmt: skip


def tell_who_keeps_the_same_locked(child: Person, age: str, contact: Contact, *, by: Worker, today: date) -> None:
    """A record was made of a name and a birth that are those of a locked one: whoever keeps that lock is told, and
    nobody else learns of it, least of all who logged the contact."""
    locks = {lock.child_id: lock for lock in Lock.objects.open(today).select_related("child")}
    locked = Person.objects.children().filter(pk__in=locks).exclude(pk=child.pk)
    for match in likely(child.name, age, among=locked, today=today) if locks else ():
        if not exists_only(match.reasons):
            continue
        for keeper in keepers_of(locks[match.id]):
            tell_all(
                [keeper], by=by, about=[match.id, child.pk], kind="locked_record_heard",
                subject="A contact may be about a record that you keep",
                body=f"{contact.get_source_display()}, contact {contact.pk}: the name and age that were heard are "
                f"those of {locks[match.id].child.name}. A second record was made.",
                url=_where_it_opens(keeper, contact, locks[match.id], today),
            )  # fmt: skip


def _where_it_opens(keeper: Worker, contact: Contact, lock: Lock, today: date) -> str:
    """The contact, where the keeper may read it; else the lock, for those of rank, or who works with the child."""
    if visible_contacts(keeper, today).filter(pk=contact.pk).exists():
        return reverse("front_door:contact", args=[contact.pk])
    if may_ever(keeper.role, "lock.approve"):
        return reverse("access:lock_keep", args=[lock.pk])
    return reverse("access:workers", args=[lock.child_id])
