"""Who is told of what happens in this room: whoever holds or manages the child, and may read what the notice is of."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings

from goldenthread.foundations.notices.actions import tell
from goldenthread.journey.front_door.told import managers_of, service_managers_of, who_may_know
from goldenthread.who.access.models import Holding, Involvement
from goldenthread.who.access.visible import may
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Worker


def workers_of(child: Person, today: date) -> list[Worker]:
    """Who works with the child today."""
    parts = Involvement.objects.at_work(today).filter(child=child, role__in=("allocated", "co_worker"))
    return [part.worker for part in parts.select_related("worker").order_by("pk")]


def managers(child: Person, today: date) -> list[Worker]:
    holding = Holding.objects.open(today).filter(child=child).select_related("team__service").first()
    return managers_of(holding.team, today) if holding else []


def service_managers(child: Person, today: date) -> list[Worker]:
    """Who leads the service of the team that holds the child."""
    holding = Holding.objects.open(today).filter(child=child).select_related("team__service").first()
    return service_managers_of(holding.team, today) if holding else []


def tell_of(
    people: Iterable[Worker], *, by: Worker, child: Person, deed: str, kind: str, subject: str, body: str, url: str,
    today: date, waits_on: str = "",
) -> None:  # fmt: skip
    """Everybody but the one who did it, each once, and nobody who may not do `deed`: read what it is about. Where that
    is a strategy record, the notice itself is the secret: it is there only while its reader may still read those."""
    chosen = {each.pk: each for each in who_may_know(people, [child.pk], today) if each.pk != by.pk}
    for worker in chosen.values():
        if may(worker, deed, _asked_anew(child), today):
            tell(
                to=worker, kind=kind, subject=subject, body=body, url=url, by=by, about=[child.pk],
                kept_to=deed if deed in settings.KEPT_TO else "", waits_on=waits_on,
                never_in_mail=[child.given_names, child.family_name],
            )  # fmt: skip


def _asked_anew(child: Person) -> Person:
    """The same child without how near somebody else stood who came through a door."""
    return Person(pk=child.pk)
