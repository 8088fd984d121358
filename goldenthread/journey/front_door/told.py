"""Who is told of what happens at the front door. A notice may name a child; the e-mail that goes with it never does."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from goldenthread.foundations.notices.actions import tell
from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Team, Worker

from .models import Contact


def managers_of(team: Team, today: date) -> list[Worker]:
    """Who manages a team today; its service's managers where the post is empty: somebody must be told."""
    posts = Post.objects.open(today).filter(worker__is_active=True).select_related("worker")
    own = [post.worker for post in posts.filter(team=team, role="team_manager")]
    return own or [post.worker for post in posts.filter(service=team.service_id, role="service_manager")]


def tell_all(people: Iterable[Worker], *, by: Worker, kind: str, subject: str, body: str, url: str) -> None:
    """Everybody but the one who did it, each once."""
    for worker in {person.pk: person for person in people}.values():
        if worker.pk != by.pk:
            tell(to=worker, kind=kind, subject=subject, body=body, url=url, by=by)


def tell_who_works_with(child: Person, contact: Contact, *, by: Worker, today: date) -> None:
    """The allocated worker of a child learns of every contact; where there is none, whoever manages the team."""
    parts = Involvement.objects.open(today).filter(child=child, role="allocated").select_related("worker")
    people = [part.worker for part in parts]
    holding = child.holdings.open(today).select_related("team__service").first()
    if not people and holding and holding.team_id != contact.team_id:
        people = managers_of(holding.team, today)
    tell_all(
        people, by=by, kind="contact_about_child", subject=f"A contact about {child.short_name}",
        body=f"{contact.get_source_display()}. The front door has it.",
        url=reverse("front_door:contact", args=[contact.pk]),
    )  # fmt: skip
