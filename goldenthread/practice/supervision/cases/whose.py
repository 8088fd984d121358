"""Who may be given a decision about a child: whoever works with the child today, the team's managers, the author."""

from datetime import date

from django.db.models import Q

from goldenthread.foundations.questions import asked_together, question
from goldenthread.who.access.codes import CASE_ROLES
from goldenthread.who.access.models import Holding, Involvement, Lock
from goldenthread.who.people.models import Person
from goldenthread.who.workforce.models import Post, Worker
from goldenthread.who.workforce.rules import MANAGERS


@question
def working_with(child, today):
    rows = Involvement.objects.at_work(today).filter(child=child, role__in=CASE_ROLES)
    return rows.select_related("worker").order_by("-role", "pk")


@question
def managing(child, worker, today):
    """The posts of whoever manages the team that holds the child, and of whoever writes, where they manage."""
    held = Holding.objects.open(today).filter(child=child).values("team")
    rows = Post.objects.open(today).filter(Q(role="team_manager", team__in=held) | Q(worker=worker, role__in=MANAGERS))
    return rows.select_related("worker").order_by("worker__name", "pk")


@question
def listed(child, today):
    """Who is on the list of this child's locked record; nobody where it is not locked."""
    return Lock.objects.open(today).filter(child=child).values_list("readers__worker", flat=True)


def owners_of(child_id: int, by: Worker, today: date) -> list[Worker]:
    """The allocated worker first, then who else works with the child, then who manages; of a locked record only whoever
    is on its list."""
    parts, on_list = working_with(child_id, today), set(listed(child_id, today))
    working = sorted(parts, key=lambda part: (part.role != "allocated", part.worker.name))
    both = (*(part.worker for part in working), *(post.worker for post in managing(child_id, by.pk, today)))
    return list({worker.pk: worker for worker in both if not on_list or worker.pk in on_list}.values())


def reason_against(owner: Worker, child: Person, by: Worker, today: date) -> str:
    """Why somebody cannot be given a decision about this child; "" where they can."""
    if any(each.pk == owner.pk for each in owners_of(child.pk, by, today)):
        return ""
    if any(part.worker_id == owner.pk for part in working_with(child.pk, today)):
        return f"{owner} may not open this record. Choose somebody who may."
    return f"{owner} does not work with {child.short_name}. Choose who does it."


def named_owners(child_id: int, by: Worker, today: date) -> list[tuple[Worker, str]]:
    """The same, each with what they are: their part with the child, or their role."""
    with asked_together((working_with, managing, listed), child=child_id, worker=by.pk, today=today):
        said = {part.worker_id: part.get_role_display() for part in working_with(child_id, today)}
        return [(each, said.get(each.pk) or each.role_label) for each in owners_of(child_id, by, today)]
