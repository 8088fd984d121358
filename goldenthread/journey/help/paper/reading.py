"""Whom a letter names: who the family can ring, and the agencies in the child's life."""

from goldenthread.who.access.models import Involvement
from goldenthread.who.people.models import Professional
from goldenthread.who.workforce.models import Worker

from ..desk import Desk


def agencies_of(desk: Desk) -> list[str]:
    """The agencies of those who are involved with the child."""
    rows = Professional.objects.filter(child=desk.child).exclude(organisation="").order_by("organisation", "pk")
    return [each.organisation for each in rows]


def contact_of(desk: Desk, otherwise: Worker) -> dict[str, str]:
    """The child's own worker of today, else whoever wrote it: somebody whom the family can ring."""
    part = Involvement.objects.at_work(desk.today).filter(child=desk.child, role="allocated").first()
    worker = part.worker if part else otherwise
    return {"name": worker.name, "part": worker.role_label, "phone": worker.phone}
