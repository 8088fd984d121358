"""Scenes of a team: children who wait, who are with somebody, who came and went."""

from datetime import timedelta

from django.utils import timezone

from goldenthread.practice.caseload.proposals.actions import accept, ask
from goldenthread.practice.caseload.proposals.models import Line, Proposal
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.people.models import Person, Relationship
from goldenthread.who.workforce.models import Team, Worker
from tests.cast import Cast, child_named, hire

TEAM = "Family safeguarding 3"


def waits(cast: Cast, name: str, days: int = 0, brother: Person | None = None) -> Person:
    child = child_named(name, None)
    on = timezone.localdate() - timedelta(days=days)
    Holding.objects.create(child=child, team=cast.teams[TEAM], started_on=on, made_by=cast.heron)
    if brother:
        Relationship.objects.create(person=child, other=brother, kind="sibling")
    return child


def works(cast: Cast, name: str, **facts: object) -> Worker:
    """Another worker of the team."""
    worker = hire(name, "social_worker", cast.teams[TEAM], cast.kestrel, None)
    worker.posts.update(**facts)
    return worker


def leads(cast: Cast, worker: Worker, many: int, days: int = 200) -> list[Person]:
    """So many more children with this worker, all of the team."""
    on = timezone.localdate() - timedelta(days=days)
    people = [waits(cast, f"{worker.name.lower()}{'abcdefghijklmnopqrstuvwxyz'[each]}", days) for each in range(many)]
    Involvement.objects.bulk_create(
        Involvement(child=child, worker=worker, role="allocated", started_on=on, reason="FCONTA", made_by=cast.kestrel)
        for child in people
    )
    return people


def came_and_went(cast: Cast) -> Team:
    """The team, to which twenty children came and went over two years."""
    team, today = cast.teams[TEAM], timezone.localdate()
    for place in range(20):
        start = today - timedelta(days=700 - 30 * place)
        Holding.objects.create(
            child=child_named(f"Fern{place}", None), team=team, started_on=start, made_by=cast.heron,
            ended_on=start + timedelta(days=60 + place),
        )  # fmt: skip
    return team


def proposed(cast: Cast, about: str = "waits", whose: Worker | None = None, by: Worker | None = None) -> Proposal:
    """Of a leaver: with a last day, which ending the post enters."""
    if about == "leaves" and whose:
        whose.posts.filter(ended_on=None).update(ended_on=timezone.localdate() + timedelta(days=15))
    return ask(by=by or cast.kestrel, team=cast.teams[TEAM], about=about, whose=whose, at=timezone.now())


def line_of(proposal: Proposal, child: Person) -> Line:
    return proposal.lines.get(child=child)


def take(by: Worker, proposal: Proposal, *children: Person) -> list[Line]:
    ids = list(proposal.lines.filter(child__in=children).values_list("pk", flat=True))
    return accept(by=by, proposal=proposal, line_ids=ids, at=timezone.now())


def lead_of(child: Person) -> str:
    part = Involvement.objects.at_work(timezone.localdate()).filter(child=child, role="allocated").first()
    return part.worker.name if part else ""
